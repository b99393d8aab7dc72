"""A redline in lines: paragraphs and tables that hold both drafts, and what became of the words and marks in them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from drafting.comparison import RowChange
from drafting.render.redline.files import Chunk, Contents, Table
from drafting.render.redline.marking import Status
from drafting.render.redline.paragraphs import Atom, Paragraph

OTHER: Final = {Status.DELETED: Status.INSERTED, Status.INSERTED: Status.DELETED}


class End(NamedTuple):
    """The mark that ends a paragraph, and of which paragraphs it is the mark."""

    status: Status
    old: Paragraph | None = None
    new: Paragraph | None = None


class Both(NamedTuple):
    """What both drafts have: a paragraph of each, or more where one was split or some were merged."""

    old: Sequence[Paragraph]
    new: Sequence[Paragraph]

    @property
    def is_pair(self) -> bool:
        return len(self.old) == len(self.new) == 1


class Line(Struct):
    """A paragraph of the redline."""

    words: list[tuple[Status, Atom]]
    end: End
    move: int | None = None
    """Number of the move that it belongs to: the paragraph gone and the one that came."""
    both: Both | None = None
    """What it tells, alone or with its neighbours, where both drafts have that."""

    def is_mark_forgotten(self) -> bool:
        """Does its mark come or go, and LibreOffice 7.4 forget that? It does where words follow the first note of the text."""
        return self.end.status is not Status.KEPT and self._goes_on_behind_first_note()

    def has_field_behind_first_note(self) -> bool:
        """Does a field or a link stand behind the first note of the text?"""
        return any(atom.is_field or atom.link is not None for _, atom in self._from_first_note())

    def is_deleted_mark_lost(self) -> bool:
        """Is its mark deleted and forgotten, while fields stay that keep it from being told as moved?"""
        is_gone = self.end.status is Status.DELETED and self.is_mark_forgotten()
        return is_gone and self.has_field_behind_first_note() and not self.is_of_one_draft()

    def is_mark_taken_along(self) -> bool:
        """Does LibreOffice 7.4 take its mark, which stays, for a part of the last note? It does behind the first note of the text."""
        found = self._from_first_note()
        is_changed = len(found) > 1 and found[-1][0] is not Status.KEPT
        is_kept = self.end.status is Status.KEPT
        return is_changed and is_kept and not self._goes_on_behind_first_note()

    def _goes_on_behind_first_note(self) -> bool:
        return any(atom.note is None for _, atom in self._from_first_note())

    def _from_first_note(self) -> list[tuple[Status, Atom]]:
        shown = [(status, atom) for status, atom in self.words if not atom.is_mark]
        places = [place for place, (_, atom) in enumerate(shown) if atom.is_first_note]
        return shown[places[0] :] if places else []

    def has_link(self) -> bool:
        return any(atom.link is not None for _, atom in self.words)

    def has_first_note(self) -> bool:
        return any(atom.is_first_note for _, atom in self.words)

    def is_of_one_draft(self) -> bool:
        """Does one draft have all its words and its mark? Where one was split, it has only the mark."""
        side = self.end.status.in_place
        return side is not Status.KEPT and all(status.in_place is side for status, _ in self.words)

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
    """A table of contents of the redline, or a chunk: of both drafts, or of one."""

    old: Contents | Chunk | None
    new: Contents | Chunk | None


Entry = Line | TableLine | ContentsLine


def one_sided(paragraph: Paragraph, status: Status, move: int | None = None) -> Line:
    """Return the line of a paragraph that one draft has."""
    end = End(status, old=paragraph) if status.is_old else End(status, new=paragraph)
    return Line(words=[(status, atom) for atom in paragraph.atoms], end=end, move=move)


def retold(both: Both) -> list[Line]:
    """Return the lines of what both drafts have, told as deleted and inserted."""
    gone = [one_sided(paragraph, Status.DELETED) for paragraph in both.old]
    return [*gone, *(one_sided(paragraph, Status.INSERTED) for paragraph in both.new)]


def lines_of(entries: Sequence[Entry]) -> list[Line]:
    return [entry for entry in entries if isinstance(entry, Line)]


def side_of(entry: Entry) -> Status:
    """Return which draft has an entry: the old one (deleted), the new one (inserted), or both (kept)."""
    if isinstance(entry, Line):
        return entry.end.status.in_place
    if entry.new is None:
        return Status.DELETED
    return Status.INSERTED if entry.old is None else Status.KEPT


def joined(old: Line, new: Line) -> Line:
    """Return one paragraph for one that went and one that came: they share its mark."""
    end = End(Status.KEPT, old=old.end.old, new=new.end.new)
    return Line(words=old.words + new.words, end=end)
