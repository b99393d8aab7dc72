"""The term base as a table, checked row by row, and what a table that comes back changes in it; nothing is deleted."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from drafting.bench.exchange.tables import ACTIVE, read_table, unguarded
from drafting.catalogs.lines import HIDDEN
from drafting.diagnostics import Findings, Position

COLUMNS = (
    "concept",
    "locale",
    "term",
    "gender",
    "number",
    "status",
    "jurisdiction",
    "note",
    "source",
)
STATUSES = ("preferred", "admitted", "forbidden")
"""In the order in which they stand in the file."""

_NAMES = re.compile(r"[a-z][a-z0-9-]*")
_PLACES = re.compile(r"[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)*")
_LOCALES = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2}|_\d{3})?")
_FORMS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "concept": (_NAMES.fullmatch, "the name of a concept has small letters, digits and hyphens"),
    "locale": (_LOCALES.fullmatch, "a locale is written es or pt_BR"),
    "term": (bool, "the term is empty"),
    "gender": (("m", "f", "").__contains__, "the gender is m, f or nothing"),
    "number": (("sg", "pl", "").__contains__, "the number is sg, pl or nothing"),
    "status": (STATUSES.__contains__, "the status is preferred, admitted or forbidden"),
    "jurisdiction": (
        lambda text: not text or _PLACES.fullmatch(text),
        "jurisdictions are names with a space between them, or nothing",
    ),
    "source": (bool, "the source is empty: say where the term comes from (usage: known use)"),
}
"""What each column has to be."""
_CELL_FORMS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "composed": (
        lambda cell: cell == unicodedata.normalize("NFC", cell),
        "letters and their accents are apart: save the file with composed letters (NFC)",
    ),
    "visible": (
        lambda cell: "\n" not in cell and not HIDDEN.search(cell),
        "a cell holds a line break, or a character that cannot be seen",
    ),
    # The file is opened in spreadsheets, which would run it.
    "inert": (
        lambda cell: not cell.startswith(ACTIVE),
        "a cell begins with a sign by which spreadsheets know a formula",
    ),
}
"""What every cell has to be."""


class Term(Struct, frozen=True, kw_only=True):
    """A row of the term base."""

    concept: str
    locale: str
    term: str
    gender: str = ""
    number: str = ""
    status: str
    jurisdiction: str = ""
    """Names of jurisdictions with spaces between them; empty where it holds everywhere."""
    note: str = ""
    source: str

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(getattr(self, column) for column in COLUMNS)


class Placed(NamedTuple):
    """A term with the line of the file in which it stands."""

    term: Term
    line: int


class TermFate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    ABSENT = "absent"
    """Not in the file that came back: it is kept."""


class TermChange(Struct, frozen=True, kw_only=True):
    """What a file does to one row of the term base."""

    fate: TermFate
    term: Term
    """As it is now in the term base."""
    before: Term | None = None


def read_terms(data: bytes, file: str) -> tuple[Term, ...]:
    """Return the terms of a table, whatever spreadsheet has written it.

    Raises:
        ContentError: it is no such table, or a row is wrong; all of them are told.
    """
    rows = read_table(data, file, COLUMNS)
    cells = [
        Placed(Term(**{name: unguarded(row[name]).strip() for name in COLUMNS}), row.line)
        for row in rows
    ]
    return checked(cells, file)


def checked(placed: Sequence[Placed], file: str) -> tuple[Term, ...]:
    """Return terms after looking at each.

    Raises:
        ContentError: everything that is wrong with them, with its line.
    """
    findings = Findings()
    count = Counter(_identity(term) for term, _ in placed)
    for term, line in placed:
        at = Position(file=file, line=line)
        for message in _faults(term):
            findings.add("XCH050", at, message)
        if count[_identity(term)] > 1:
            findings.add(
                "XCH051",
                at,
                'the term "{term}" of {concept} stands twice',
                hint="keep one of the rows; write the jurisdictions of both into it",
                term=term.term,
                concept=term.concept,
            )
    findings.raise_if_any()
    return tuple(term for term, _ in placed)


def _faults(term: Term) -> Iterator[str]:
    for column, (is_right, message) in _FORMS.items():
        if not is_right(getattr(term, column)):
            yield message
    for is_right, message in _CELL_FORMS.values():
        if not all(map(is_right, term.cells)):
            yield message


def write_terms(terms: Sequence[Term]) -> str:
    """Return the canonical file: one row a term, by concept, locale and status; otherwise in the order given."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(term.cells for term in in_order(terms))
    return stream.getvalue()


def in_order(terms: Sequence[Term]) -> list[Term]:
    """Return terms by concept, locale and status; otherwise in the order given."""
    return sorted(terms, key=lambda term: (term.concept, term.locale, STATUSES.index(term.status)))


def merge_terms(
    current: Sequence[Term], returned: Sequence[Term]
) -> tuple[tuple[Term, ...], tuple[TermChange, ...]]:
    """Return the term base with what came back, and what has changed; a term that did not come back stays."""
    known = {_identity(term): term for term in current}
    arrived = {_identity(term) for term in returned}
    by_word = Counter(map(_word, current))
    replaced: dict[tuple[str, ...], Term] = {}
    new: list[Term] = []
    for term in returned:
        old = known.get(_identity(term))
        if old is None and by_word[_word(term)] == 1:
            # The same word with another gender is a correction, unless both are there.
            same = next(item for item in current if _word(item) == _word(term))
            old = same if _identity(same) not in arrived else None
        if old is None:
            new.append(term)
        else:
            replaced[_identity(old)] = term
    changes = [
        TermChange(fate=TermFate.CHANGED, term=replaced[identity], before=term)
        for identity, term in known.items()
        if identity in replaced and replaced[identity] != term
    ]
    changes += [TermChange(fate=TermFate.NEW, term=term) for term in new]
    changes += [
        TermChange(fate=TermFate.ABSENT, term=term)
        for identity, term in known.items()
        if identity not in replaced
    ]
    merged = [replaced.get(identity, term) for identity, term in known.items()]
    return (*merged, *new), tuple(changes)


def _word(term: Term) -> tuple[str, ...]:
    return (term.concept, term.locale, term.term)


def _identity(term: Term) -> tuple[str, ...]:
    """Return what tells a term from all others: a word may stand twice with two genders."""
    return (*_word(term), term.gender)
