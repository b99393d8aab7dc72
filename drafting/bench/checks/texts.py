"""A text and its translation as the rules see them: taken apart once, because every rule asks for the same parts."""

import re
from collections.abc import Mapping
from functools import cached_property
from string import Formatter

from msgspec import Struct

from drafting.catalogs.scan import Entry
from drafting.diagnostics import Diagnostic, Findings, Position
from drafting.markup import MarkupReader
from drafting.markup.inlines import InlineReader
from drafting.model.text import (
    Emphasis,
    Expression,
    FootnoteMark,
    Inlines,
    Literal,
    expressions,
    footnote_marks,
)

Arguments = Mapping[str, object]
"""What fills the reason of a rule, for one fault."""

HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in ``Text.prose`` for what the program fills in, so that no rule of words reads names of blanks."""

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_ANCHOR = re.compile(r"\{#[^}\n]*\}")


class Text(Struct, frozen=True, kw_only=True, dict=True):
    """One side of a pair."""

    raw: str
    prose: str
    """The words as a reader sees them: ``HOLE`` for each expression, no marks of emphasis or footnotes."""
    content: Inlines = ()
    fields: tuple[str, ...] = ()
    """Names of ``{fields}``, in messages of the program."""
    faults: tuple[Diagnostic, ...] = ()
    """Why it cannot be read."""

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """The expressions in reading order."""
        return expressions(self.content)

    @cached_property
    def footnotes(self) -> tuple[str, ...]:
        """The labels of footnote marks in reading order."""
        return tuple(mark.label for mark in footnote_marks(self.content))

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The anchors (``{#report}``), which belong to clauses and to no translation of a sentence."""
        return tuple(_ANCHOR.findall(self.raw)) if "{#" in self.raw else ()

    @cached_property
    def has_figures(self) -> bool:
        """Does it hold a digit that the program does not fill in? Most texts hold none."""
        return _DIGIT.search(self.prose) is not None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(WORD.findall(self.prose.casefold()))


class Pair(Struct, frozen=True, kw_only=True):
    """A text and its translation, with what a rule may ask about them."""

    key: str
    source: Text
    target: Text
    source_locale: str
    locale: str
    at: Position
    collection: str = ""
    notes: tuple[str, ...] = ()
    """What the bench tells the translator, and what people wrote for the checks."""
    is_program: bool = False
    """Is it a message of the program, and no text of the library?"""

    @property
    def source_language(self) -> str:
        return language_of(self.source_locale)

    @property
    def language(self) -> str:
        return language_of(self.locale)

    @property
    def is_adaptation(self) -> bool:
        """Is it the same language in another country?"""
        return self.source_language == self.language


def language_of(locale: str) -> str:
    """Return the language of a locale, also of one that the product does not speak yet."""
    return locale.partition("_")[0]


class TextReader:
    """Reads the texts of a run; a source stands in the catalogs of several languages and is read once."""

    def __init__(self) -> None:
        self._reader: InlineReader = MarkupReader()
        self._known: dict[tuple[str, bool], Text] = {}

    def pair(self, entry: Entry, *, file: str, collection: str, locales: tuple[str, str]) -> Pair:
        """Return an entry of a catalog as a pair; ``locales`` are those of its source and its translation."""
        is_program = entry.key is None
        return Pair(
            key=entry.key or entry.source,
            source=self.text(entry.source, is_program=is_program),
            target=self.text(entry.target, is_program=is_program),
            source_locale=locales[0],
            locale=locales[1],
            at=Position(file=file, line=entry.line),
            collection=collection,
            notes=(*entry.notes, *entry.remarks),
            is_program=is_program,
        )

    def text(self, raw: str, *, is_program: bool = False) -> Text:
        """Return a text taken apart: one of the library, or a message of the program with ``{fields}``."""
        known = self._known.get((raw, is_program))
        if known is None:
            known = _message(raw) if is_program else self._clause(raw)
            self._known[raw, is_program] = known
        return known

    def _clause(self, raw: str) -> Text:
        findings = Findings()
        content = self._reader.read_inlines(_ANCHOR.sub("", raw), _nowhere, findings)
        prose = raw if findings.items else "".join(_prose(content))
        return Text(raw=raw, prose=prose, content=content, faults=tuple(findings.items))


def _nowhere(_: int) -> Position:
    return Position(file="")


def _message(raw: str) -> Text:
    try:
        parts = list(Formatter().parse(raw))
    except ValueError:
        fault = Diagnostic(
            code="TXT010", at=_nowhere(0), template="a brace stands alone: write {{{{ or }}}}"
        )
        return Text(raw=raw, prose=raw, faults=(fault,))
    return Text(
        raw=raw,
        prose="".join(words + (HOLE if name is not None else "") for words, name, _, _ in parts),
        fields=tuple(name for _, name, _, _ in parts if name is not None),
    )


def _prose(content: Inlines) -> list[str]:
    found: list[str] = []
    for inline in content:
        match inline:
            case Literal():
                found.append(inline.text)
            case Expression():
                found.append(HOLE)
            case Emphasis():
                found.extend(_prose(inline.content))
            case FootnoteMark():
                pass
    return found
