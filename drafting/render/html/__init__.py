"""Comparisons and figures as web pages: one file each, without script and without network, for the screen and for paper.

Templates stand beside this module; everything that goes into them is escaped.
"""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from drafting.comparison import Edit, EditKind
from drafting.comparison.matrix import Matrix, legend

__all__ = [
    "ChangedPlace",
    "ChangedText",
    "HtmlTable",
    "JudgedPlace",
    "JudgedText",
    "Sides",
    "Texts",
    "comparison_page",
    "table_page",
]


_ASTRAY = frozenset({EditKind.REDIRECTED, EditKind.LOST})


class ChangedText(Struct, frozen=True, kw_only=True):
    """A provision that is not the same: where it stands, what became of it in words, its words."""

    heading: str
    kind: str
    edits: tuple[Edit, ...]
    notes: tuple[str, ...]
    """Lines that say where references lead that do not lead where they led."""
    old: str = ""
    """Its number in the old text, where that is none of its words."""
    new: str = ""

    @property
    def goes_astray(self) -> bool:
        """Is a reference among these words that nobody touched, and that does not lead where it led?"""
        return any(edit.kind in _ASTRAY for edit in self.edits)


class ChangedPlace(Struct, frozen=True, kw_only=True):
    """A part of a text: its body, a header, the notes."""

    title: str
    changes: tuple[ChangedText, ...]


class Texts(Struct, frozen=True, kw_only=True):
    """Two texts compared."""

    old: str
    new: str
    summary: tuple[str, ...]
    """Lines that say what was compared, what was found, and what was not compared."""
    places: tuple[ChangedPlace, ...]
    decisions: tuple[str, ...] = ()
    """What was decided otherwise, a line each, before any words."""

    @property
    def names(self) -> str:
        return f"{self.old} → {self.new}"

    @property
    def goes_astray(self) -> bool:
        """Does a reference that nobody touched no longer lead where it led?"""
        return any(change.goes_astray for place in self.places for change in place.changes)


class JudgedText(Struct, frozen=True, kw_only=True):
    """What two sides did at one place of a base, and what came of it in words."""

    heading: str
    verdict: str
    number: int
    """Among what is to be decided; 0 for what is not."""
    is_alike: bool
    theirs: tuple[ChangedText, ...]
    ours: tuple[ChangedText, ...]


class JudgedPlace(Struct, frozen=True, kw_only=True):
    """A part of the base: its body, a header, the notes."""

    title: str
    texts: tuple[JudgedText, ...]


class Sides(Struct, frozen=True, kw_only=True):
    """What two sides made of one base."""

    base: str
    theirs: str
    ours: str
    summary: tuple[str, ...]
    decisions: tuple[tuple[int, str], ...]
    """What is to be decided, a numbered line each."""
    places: tuple[JudgedPlace, ...]
    left_out: tuple[str, ...]
    """Lines that say what was not compared, below the rest."""

    @property
    def names(self) -> str:
        return f"{self.base} → {self.theirs}, {self.ours}"

    @property
    def goes_astray(self) -> bool:
        """Does a reference that nobody touched no longer lead on a side where it led?"""
        return any(
            change.goes_astray
            for place in self.places
            for text in place.texts
            for change in (*text.theirs, *text.ours)
        )


class HtmlTable(Struct, frozen=True, kw_only=True):
    """A table of figures under a title: a row a thing, and below them their sums."""

    title: str
    names: int
    """How many columns, from the first, hold names; the others hold numbers."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, ...], ...]


def table_page(
    language: str,
    *,
    title: str,
    lead: str,
    tables: tuple[HtmlTable, ...],
    notes: tuple[str, ...],
) -> str:
    """Return tables of figures as a page in a ``language`` (BCP 47)."""
    template = _environment().get_template("figures.html")
    return template.render(language=language, title=title, lead=lead, tables=tables, notes=notes)


def comparison_page(
    language: str,
    words: Mapping[str, str],
    *,
    matrix: Matrix | None = None,
    texts: Texts | None = None,
    sides: Sides | None = None,
) -> bytes:
    """Return a matrix, two texts, both, or two sides of a base as a page in a language (BCP 47); ``words`` stand beside them."""
    template = _environment().get_template("comparison.html")
    return template.render(
        language=language,
        words=words,
        matrix=matrix,
        legend=tuple(legend(matrix, words)) if matrix else (),
        texts=texts,
        sides=sides,
    ).encode()


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
