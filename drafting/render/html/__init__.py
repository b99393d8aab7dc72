"""Comparisons and figures as web pages: one file each, without script and without network, for the screen and for paper.

Templates stand beside this module; everything that goes into them is escaped.
"""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from drafting.comparison import Edit
from drafting.comparison.matrix import Matrix

__all__ = ["ChangedPlace", "ChangedText", "HtmlTable", "Texts", "comparison_page", "table_page"]


class ChangedText(Struct, frozen=True, kw_only=True):
    """A provision that is not the same: where it stands, what became of it in words, its words."""

    heading: str
    kind: str
    edits: tuple[Edit, ...]


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
) -> bytes:
    """Return a matrix, two texts, or both as a page; ``words`` are what it says beside them, in its ``language`` (BCP 47)."""
    template = _environment().get_template("comparison.html")
    return template.render(language=language, words=words, matrix=matrix, texts=texts).encode()


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
