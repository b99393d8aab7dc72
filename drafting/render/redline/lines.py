"""A redline in lines: paragraphs and tables that hold both drafts, and what became of the words and marks in them."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from drafting.comparison import RowChange
from drafting.render.redline.files import Contents, Table
from drafting.render.redline.marking import Status
from drafting.render.redline.paragraphs import Atom, Paragraph


class End(NamedTuple):
    """The mark that ends a paragraph, and of which paragraphs it is the mark."""

    status: Status
    old: Paragraph | None = None
    new: Paragraph | None = None


class Line(Struct):
    """A paragraph of the redline."""

    words: list[tuple[Status, Atom]]
    end: End
    move: int | None = None
    """Number of the move that it belongs to: the paragraph gone and the one that came."""

    @property
    def notes(self) -> list[Atom]:
        """The marks of notes in it."""
        return [atom for _, atom in self.words if atom.note]

    def is_mark_forgotten(self) -> bool:
        """Does LibreOffice 7.4 forget what became of its mark? It does after notes, but for a single one that ends it."""
        notes = self.notes
        shown = [atom for _, atom in self.words if not atom.is_mark]
        return bool(notes) and (len(notes) > 1 or shown[-1] is not notes[0])

    def settle(self) -> None:
        """Tell it as an insertion or a deletion instead of a move."""
        self.words = [(status.in_place, atom) for status, atom in self.words]
        self.end = self.end._replace(status=self.end.status.in_place)
        self.move = None


class TableLine(Struct):
    """A table of the redline: of both drafts, or of one."""

    old: Table | None
    new: Table | None
    rows: tuple[RowChange, ...]
    """Where both have it."""


class ContentsLine(Struct):
    """The table of contents of the new draft."""

    new: Contents | None


Entry = Line | TableLine | ContentsLine


def one_sided(paragraph: Paragraph, status: Status, move: int | None = None) -> Line:
    """Return the line of a paragraph that one draft has."""
    end = End(status, old=paragraph) if status.is_old else End(status, new=paragraph)
    return Line(words=[(status, atom) for atom in paragraph.atoms], end=end, move=move)


def lines_of(entries: Sequence[Entry]) -> list[Line]:
    return [entry for entry in entries if isinstance(entry, Line)]
