"""A story as lines that hold both drafts: what is kept, inserted, deleted, and what ends each paragraph.

Both drafts can be had from the script: leaving out what was deleted gives the new one, leaving out what was inserted the old one.
"""

from collections.abc import Iterable, Iterator, Sequence

from drafting.comparison import Change, ChangeKind, Edit, EditKind
from drafting.render.redline.ends import with_lasting_ends
from drafting.render.redline.files import Block, Chunk, Contents, Table
from drafting.render.redline.lines import (
    Both,
    ContentsLine,
    End,
    Entry,
    Line,
    TableLine,
    one_sided,
    retold,
)
from drafting.render.redline.marking import Status
from drafting.render.redline.paragraphs import Atom, Paragraph

_STATUS: dict[EditKind, Status] = {
    EditKind.EQUAL: Status.KEPT,
    EditKind.FOLLOWED: Status.KEPT,
    EditKind.REDIRECTED: Status.KEPT,
    EditKind.LOST: Status.KEPT,
    EditKind.DELETED: Status.DELETED,
    EditKind.INSERTED: Status.INSERTED,
}


def script(old: Sequence[Block], new: Sequence[Block], changes: Iterable[Change]) -> list[Entry]:
    """Return the script of a story from what became of its blocks."""
    return with_lasting_ends(list(_entries(old, new, changes)))


def _entries(
    old: Sequence[Block], new: Sequence[Block], changes: Iterable[Change]
) -> Iterator[Entry]:
    changes = tuple(changes)
    gone = sorted(
        (change.old[0], number) for number, change in enumerate(changes) if _is_move(change)
    )
    for number, change in enumerate(changes):
        while gone and change.old and not _is_move(change) and gone[0][0] < change.old[0]:
            yield from _departure(old, changes, gone.pop(0))
        yield from _entry(old, new, number, change)
    for departure in gone:
        yield from _departure(old, changes, departure)


def _is_move(change: Change) -> bool:
    return change.kind is ChangeKind.MOVED


def _is_whole(change: Change) -> bool:
    return not change.changes_words


def _departure(
    old: Sequence[Block], changes: Sequence[Change], departure: tuple[int, int]
) -> Iterator[Entry]:
    place, number = departure
    change, paragraph = changes[number], old[place]
    if isinstance(paragraph, Table):
        yield TableLine(old=paragraph, new=None, rows=())
        return
    assert isinstance(paragraph, Paragraph)  # a table of contents is known by no words
    is_whole = _is_whole(change)
    status = Status.MOVED_AWAY if is_whole else Status.DELETED
    yield one_sided(paragraph, status, number if is_whole else None)


def _entry(
    old: Sequence[Block], new: Sequence[Block], number: int, change: Change
) -> Iterator[Entry]:
    olds, news = [old[place] for place in change.old], [new[place] for place in change.new]
    first = (news or olds)[0]
    if isinstance(first, Contents | Chunk):
        yield ContentsLine(old=_contents(olds), new=_contents(news))
        return
    if isinstance(first, Table):
        table, other = (
            found if isinstance(found, Table) else None
            for found in (next(iter(olds), None), next(iter(news), None))
        )
        # Only words can be told as moved: rows come and go.
        yield TableLine(old=None if _is_move(change) else table, new=other, rows=change.rows)
        return
    before, after = (
        [item for item in side if isinstance(item, Paragraph)] for side in (olds, news)
    )
    if _is_move(change):
        is_whole = _is_whole(change)
        status = Status.MOVED_HERE if is_whole else Status.INSERTED
        yield one_sided(after[0], status, number if is_whole else None)
    elif not news:
        yield one_sided(before[0], Status.DELETED)
    elif not olds:
        yield one_sided(after[0], Status.INSERTED)
    else:
        yield from _both(before, after, change.edits)


def _contents(blocks: Sequence[Block]) -> Contents | Chunk | None:
    return next((block for block in blocks if isinstance(block, Contents | Chunk)), None)


def _both(old: list[Paragraph], new: list[Paragraph], edits: Iterable[Edit]) -> list[Line]:
    """Return the lines of what both drafts have; where LibreOffice would forget a deleted mark whatever is said, as gone and come."""
    both = Both(old, new)
    lines = list(_lines(both, edits))
    return retold(both) if any(line.is_deleted_mark_lost() for line in lines) else lines


def _lines(both: Both, edits: Iterable[Edit]) -> Iterator[Line]:
    """Yield the lines of provisions that both drafts have; of several where one was split or some were merged."""
    before, after = Cursor(both.old), Cursor(both.new)
    line = Line(words=[], end=End(Status.KEPT), both=both)
    for edit in edits:
        for status, found in _stretch(edit, before, after):
            if isinstance(found, Paragraph):
                line.end = End(status, **{"old" if status.is_old else "new": found})
                yield line
                line = Line(words=[], end=End(Status.KEPT), both=both)
                continue
            line.words.append((status, found))
    line.words += [(Status.DELETED, mark) for mark in before.rest()]
    line.words += [(Status.KEPT, atom) for atom in after.rest()]
    line.end = End(Status.KEPT, old=both.old[-1], new=both.new[-1])
    yield line


def _stretch(
    edit: Edit, before: "Cursor", after: "Cursor"
) -> Iterator[tuple[Status, Atom | Paragraph]]:
    """Yield what an edit stands for; what both drafts have as the new one has it, with the marks of the old one in their places."""
    status = _STATUS[edit.kind]
    if status is not Status.KEPT:
        cursor, text = (before, edit.old) if status.is_old else (after, edit.new)
        yield from ((status, found) for found in cursor.take(len(text)))
        return
    gone = 0
    for place, mark in _marks_among(before.take(len(edit.old))):
        # In words that show another number now the places before and behind them are all there is.
        here = place if len(edit.old) == len(edit.new) or not place else len(edit.new)
        yield from ((status, found) for found in after.take(here - gone))
        gone = here
        yield Status.DELETED, mark
    yield from ((status, found) for found in after.take(len(edit.new) - gone))


def _marks_among(found: Iterable[Atom | Paragraph]) -> Iterator[tuple[int, Atom]]:
    """Yield what shows nothing, and how many letters stand before it."""
    place = 0
    for item in found:
        if isinstance(item, Paragraph):
            place += 1
        elif item.is_mark:
            yield place, item
        else:
            place += len(item.text)


class Cursor:
    """Goes through the text of some paragraphs, one sign standing between two of them."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._sizes = [len(paragraph.text) for paragraph in paragraphs]
        self._number = 0
        self._place = 0

    def take(self, size: int) -> Iterator[Atom | Paragraph]:
        """Yield the atoms of the next stretch, and a paragraph where its mark is passed."""
        while size:
            step = min(size, self._sizes[self._number] - self._place)
            if step:
                paragraph = self._paragraphs[self._number]
                yield from paragraph.cut(self._place, self._place + step)
                self._place += step
                size -= step
            if size:
                yield from self.rest()
                yield self._paragraphs[self._number]
                self._number, self._place, size = self._number + 1, 0, size - 1

    def rest(self) -> Iterator[Atom]:
        """Yield what shows nothing and stands at the end of a paragraph."""
        paragraph = self._paragraphs[self._number]
        return (
            atom
            for atom in paragraph.atoms
            if atom.is_mark and atom.start == self._sizes[self._number]
        )
