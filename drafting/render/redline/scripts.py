"""A story as paragraphs that hold both drafts: what is kept, inserted, deleted, and what ends each paragraph.

Both drafts can be had from the script: leaving out what was deleted gives the new one, leaving out what was inserted the old one. The mark
that ends the last paragraph before a table, or of the whole story, can be neither inserted nor deleted, for nothing follows that it could
be joined with: there the marks change places.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from msgspec import Struct

from drafting.comparison import Change, ChangeKind, Edit, EditKind, RowChange
from drafting.render.redline.files import Block, Contents, Table
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
_STATUS: dict[EditKind, Status] = {
    EditKind.EQUAL: Status.KEPT,
    EditKind.FOLLOWED: Status.KEPT,
    EditKind.DELETED: Status.DELETED,
    EditKind.INSERTED: Status.INSERTED,
}


def script(old: Sequence[Block], new: Sequence[Block], changes: Iterable[Change]) -> list[Entry]:
    """Return the script of a story from what became of its blocks."""
    entries = list(_with_joined_ends(list(_entries(old, new, changes))))
    _settle_at_ends(entries)
    found: list[Entry] = []
    for segment in _segments(entries):
        found += _with_lasting_end(segment) if isinstance(segment[0], Line) else segment
    _keep_last_mark(found)
    return found


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
) -> Iterator[Line]:
    place, number = departure
    change, paragraph = changes[number], old[place]
    assert isinstance(paragraph, Paragraph)
    is_whole = _is_whole(change)
    status = Status.MOVED_AWAY if is_whole else Status.DELETED
    yield one_sided(paragraph, status, number if is_whole else None)


def _entry(
    old: Sequence[Block], new: Sequence[Block], number: int, change: Change
) -> Iterator[Entry]:
    olds, news = [old[place] for place in change.old], [new[place] for place in change.new]
    first = (news or olds)[0]
    if isinstance(first, Contents):
        yield ContentsLine(new=first if news else None)
        return
    if isinstance(first, Table):
        table, other = (
            found if isinstance(found, Table) else None
            for found in (next(iter(olds), None), next(iter(news), None))
        )
        yield TableLine(old=table, new=other, rows=change.rows)
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
        yield from _both(before, after, change)


def one_sided(paragraph: Paragraph, status: Status, move: int | None = None) -> Line:
    """Return the line of a paragraph that one draft has."""
    end = End(status, old=paragraph) if status.is_old else End(status, new=paragraph)
    return Line(words=[(status, atom) for atom in paragraph.atoms], end=end, move=move)


def _both(old: list[Paragraph], new: list[Paragraph], change: Change) -> Iterator[Line]:
    """Yield the lines of provisions that both drafts have; of several where one was split or some were merged."""
    before, after = Cursor(old), Cursor(new)
    line = Line(words=[], end=End(Status.KEPT))
    for edit in change.edits:
        for status, found in _stretch(edit, before, after):
            if isinstance(found, Paragraph):
                line.end = End(status, **{"old" if status.is_old else "new": found})
                yield line
                line = Line(words=[], end=End(Status.KEPT))
                continue
            line.words.append((status, found))
    line.words += [(Status.DELETED, mark) for mark in before.rest()]
    line.words += [(Status.KEPT, atom) for atom in after.rest()]
    line.end = End(Status.KEPT, old=old[-1], new=new[-1])
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

    def __init__(self, paragraphs: list[Paragraph]) -> None:
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


def _with_joined_ends(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries so that the last paragraphs of both drafts stand together where other tables come before them.

    Only where nothing follows that they could be joined with: a paragraph of both drafts bears them as they are.
    """
    runs = [
        (is_gap, list(group))
        for is_gap, group in groupby(entries, key=lambda entry: _side(entry) is not Status.KEPT)
    ]
    for (is_gap, found), behind in zip_longest(runs, runs[1:]):
        is_borne = behind is not None and isinstance(behind[1][0], Line)
        has_tables = any(isinstance(entry, TableLine) for entry in found)
        yield from _joined_at_end(found) if is_gap and has_tables and not is_borne else found


def _side(entry: Entry) -> Status:
    """Return which draft has an entry: the old one (deleted), the new one (inserted), or both (kept)."""
    if isinstance(entry, Line):
        return entry.end.status.in_place
    if isinstance(entry, TableLine) and entry.new is None:
        return Status.DELETED
    if isinstance(entry, TableLine) and entry.old is None:
        return Status.INSERTED
    return Status.KEPT


def _joined_at_end(gap: list[Entry]) -> list[Entry]:
    old, new = (
        [entry for entry in gap if _side(entry) is side]
        for side in (Status.DELETED, Status.INSERTED)
    )
    if not (old and new and isinstance(old[-1], Line) and isinstance(new[-1], Line)):
        return gap
    # LibreOffice takes out no paragraph that stands right before a table.
    first, second = sorted(
        (old[:-1], new[:-1]), key=lambda side: isinstance(next(iter(side), None), Line)
    )
    return [*first, *second, old[-1], new[-1]]


def _segments(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield the paragraphs between tables, and each table by itself; a table of contents is as one."""
    segment: list[Entry] = []
    for entry in entries:
        if isinstance(entry, Line):
            segment.append(entry)
            continue
        if segment:
            yield segment
        yield [entry]
        segment = []
    if segment:
        yield segment


def _tail_of(lines: Sequence[Line]) -> int:
    """Return where the lines begin that no kept mark follows."""
    kept = [place for place, line in enumerate(lines) if line.end.status is Status.KEPT]
    return kept[-1] + 1 if kept else 0


def _lines(segment: Sequence[Entry]) -> list[Line]:
    return [entry for entry in segment if isinstance(entry, Line)]


def _settle_at_ends(entries: Sequence[Entry]) -> None:
    """Tell moves from or to the end of a segment as deletions and insertions: their marks have to change places."""
    lines = {id(line): line for line in _lines(entries) if line.move is not None}
    at_ends = {
        line.move
        for segment in _segments(entries)
        for line in _lines(segment)[_tail_of(_lines(segment)) :]
        if line.move is not None
    }
    for line in lines.values():
        if line.move in at_ends:
            line.settle()


def _with_lasting_end(segment: Sequence[Entry]) -> list[Line]:
    """Return the lines of a segment so that the mark of the last one is kept, where both drafts have one."""
    lines = _lines(segment)
    start = _tail_of(lines)
    tail = lines[start:]
    if not tail:
        return lines
    old = [line for line in tail if line.end.status.is_old]
    new = [line for line in tail if not line.end.status.is_old]
    if old and new:
        joined = Line(
            words=old[-1].words + new[-1].words,
            end=End(Status.KEPT, old=old[-1].end.old, new=new[-1].end.new),
        )
        return [*lines[:start], *old[:-1], *new[:-1], joined]
    if not start:
        return lines
    return [*lines[: start - 1], *_shifted([lines[start - 1], *tail])]


def _keep_last_mark(entries: Sequence[Entry]) -> None:
    """Keep the mark that ends a story where a table came or went before it: the mark before the table changes instead, as in Word."""
    last = [entry for entry in entries[-1:] if isinstance(entry, Line)]
    if not last or last[0].end.status is Status.KEPT:
        return
    lines = _lines(entries)
    start = _tail_of(lines)
    if start:
        _shifted(lines[start - 1 :])


def _shifted(lines: list[Line]) -> list[Line]:
    """Return a kept line and those behind it that one draft lacks, the kept mark now at their end."""
    kept, last = lines[0].end, lines[-1].end
    status = last.status
    if status.is_old:
        first = End(status, old=kept.old)
        end = End(Status.KEPT, old=last.old, new=kept.new)
    else:
        first = End(status, new=kept.new)
        end = End(Status.KEPT, old=kept.old, new=last.new)
    lines[0].end, lines[-1].end = first, end
    return lines
