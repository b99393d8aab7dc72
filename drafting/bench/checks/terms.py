"""The term base, and the rule that holds translations to it.

Few false alarms matter more than completeness: a term counts only where the source speaks of its concept, and where a word stands for
several concepts, the terms of any of them will do.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from drafting.bench.checks.texts import HOLE, Arguments, Pair, Text, language_of
from drafting.diagnostics import Findings, Position

COLUMNS = ("concept", "locale", "term", "status", "jurisdiction", "note")
"""What a term base has to have; it may have more."""
FORBIDDEN = "forbidden"
_PREFERRED = "preferred"
_STATUSES = (_PREFERRED, "admitted", FORBIDDEN)

_TOKEN = re.compile(rf"[^\W_]+|{HOLE}")
_PLURALS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "es": (("ones", "ón"), ("ces", "z"), ("es", ""), ("s", ""), ("e", "")),
    "pt": (
        *(("ões", "ão"), ("ães", "ão"), ("ais", "al"), ("eis", "el"), ("il", "el"), ("óis", "ol")),
        *(("ns", "m"), ("res", "r"), ("zes", "z"), ("s", "")),
    ),
    "fr": (("eaux", "eau"), ("aux", "al"), ("s", ""), ("x", "")),
}
_SHORTEST = 4
"""Letters of a word that can lose its plural: shorter ones are articles and prepositions."""

Words = tuple[str, ...]


class Term(Struct, frozen=True, kw_only=True):
    """A row of the term base."""

    concept: str
    locale: str
    term: str
    status: str
    jurisdictions: frozenset[str] = frozenset()
    """Where it holds; empty for everywhere."""
    note: str = ""

    def holds_in(self, places: frozenset[str]) -> bool:
        """Does it hold in a collection, which knows its own name and the jurisdictions that it extends?"""
        return not self.jurisdictions or not self.jurisdictions.isdisjoint(places)


class _Use(Struct, frozen=True, kw_only=True):
    """A term in a text: from which word to which."""

    start: int
    end: int
    term: Term


class TermBase:
    """The terms by language and first word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: dict[tuple[str, str], list[tuple[Words, Term]]] = defaultdict(list)
        self._by_concept: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self._stems: dict[tuple[str, str], str] = {}
        for term in terms:
            language = language_of(term.locale)
            words = self.words(term.term, language)
            if words:
                self._by_first[language, words[0]].append((words, term))
                self._by_concept[language, term.concept].append(term)

    def terms(self, concept: str, language: str, places: frozenset[str]) -> list[Term]:
        """Return the terms of a concept that hold in a collection."""
        return [term for term in self._by_concept[language, concept] if term.holds_in(places)]

    def words(self, text: str, language: str) -> Words:
        """Return the words of a text without their plurals."""
        return tuple(self._stem(word, language) for word in _TOKEN.findall(text.casefold()))

    def uses(self, text: Text, language: str, places: frozenset[str]) -> list[_Use]:
        """Return the terms in a text, only the longest where one holds another: *plan de acción*, not *acción*."""
        words = self.words(text.prose, language)
        found = [
            _Use(start=start, end=start + len(parts), term=term)
            for start, word in enumerate(words)
            for parts, term in self._by_first.get((language, word), ())
            if words[start : start + len(parts)] == parts and term.holds_in(places)
        ]
        longest: dict[int, int] = {}
        for use in found:
            longest[use.start] = max(use.end, longest.get(use.start, 0))
        return [use for use in found if _is_longest(use, longest)]

    def _stem(self, word: str, language: str) -> str:
        stem = self._stems.get((word, language))
        if stem is None:
            stem = self._stems[word, language] = _singular(word, language)
        return stem


def _is_longest(use: _Use, longest: Mapping[int, int]) -> bool:
    """Is a term no part of a longer one? No term has more than eight words."""
    if longest[use.start] > use.end:
        return False
    return not any(longest.get(start, 0) >= use.end for start in range(use.start - 8, use.start))


def _singular(word: str, language: str) -> str:
    if len(word) < _SHORTEST:
        return word
    for ending, singular in _PLURALS.get(language, ()):
        if word.endswith(ending):
            return word[: -len(ending)] + singular
    return word


def read_terms(text: str, file: str, findings: Findings) -> list[Term]:
    """Return the rows of a term base; what is wrong with it goes to ``findings``."""
    rows = csv.DictReader(io.StringIO(text))
    lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if lacking:
        findings.add(
            "glossary",
            Position(file=file),
            "the term base has no column {columns}",
            hint="the first line names the columns, separated by commas",
            columns=", ".join(lacking),
        )
        return []
    terms: list[Term] = []
    for row in rows:
        if row["status"] in _STATUSES and row["term"]:
            terms.append(_term(row))
            continue
        findings.add(
            "glossary",
            Position(file=file, line=rows.line_num),
            "a term has a status: {statuses}",
            statuses=", ".join(_STATUSES),
        )
    return terms


def _term(row: Mapping[str, str | None]) -> Term:
    return Term(
        concept=row["concept"] or "",
        locale=row["locale"] or "",
        term=row["term"] or "",
        status=row["status"] or "",
        jurisdictions=frozenset((row["jurisdiction"] or "").split()),
        note=row["note"] or "",
    )


def terminology(pair: Pair, base: TermBase, places: frozenset[str]) -> Iterator[Arguments]:
    """Where the source uses a term, the translation uses a term of its concept, and no false friend."""
    if pair.is_adaptation:
        return
    spoken = [
        use
        for use in base.uses(pair.source, pair.source_language, places)
        if use.term.status != FORBIDDEN
    ]
    if not spoken:
        return
    answers = base.uses(pair.target, pair.language, places)
    used = {use.term for use in answers}
    concepts_by_term: dict[str, set[str]] = defaultdict(set)
    telling: set[str] = set()
    for use in spoken:
        concepts_by_term[use.term.term].add(use.term.concept)
        if use.term.status == _PREFERRED and " " in use.term.term:
            telling.add(use.term.term)
    for term, concepts in concepts_by_term.items():
        right = [
            item
            for concept in sorted(concepts)
            for item in base.terms(concept, pair.language, places)
        ]
        yield from _verdict(term, right, used, is_telling=term in telling)


def _verdict(
    source_term: str, terms: Sequence[Term], used: set[Term], *, is_telling: bool
) -> Iterator[Arguments]:
    """Yield what is wrong where none of the right terms is used.

    Only the preferred terms of several words tell that their concept is meant: a single word is often used in its everyday
    sense (an "office", a "session"), and an admitted one for something else. There only a false friend counts.
    """
    good = [term.term for term in terms if term.status != FORBIDDEN]
    wrong = [term.term for term in terms if term.status == FORBIDDEN and term in used]
    is_answered = not {term.term for term in used}.isdisjoint(good)
    if good and not is_answered and (wrong or is_telling):
        yield {
            "term": source_term,
            "expected": ", ".join(dict.fromkeys(good)),
            "instead": ", ".join(wrong) or "–",
        }
