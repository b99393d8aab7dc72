"""The marks that end paragraphs: which of them are said to come and go, where more than one choice gives both drafts.

The mark of the last paragraph before a table, or of the whole story, can be neither inserted nor deleted, for nothing follows that it
could be joined with, and LibreOffice 7.4 joins nothing with what follows a table that goes. There marks change places: with the paragraph
before, or with one of the other draft.
"""

from collections.abc import Iterator, Sequence

from drafting.render.redline.forgotten import remember_marks
from drafting.render.redline.lines import End, Entry, Line, joined, lines_of, retold
from drafting.render.redline.marking import Status
from drafting.render.redline.runs import with_living_runs


def with_lasting_ends(entries: Sequence[Entry]) -> list[Entry]:
    """Return a script in which every mark that comes or goes can do so."""
    entries = with_living_runs(entries)
    _settle_moves(entries)
    found: list[Entry] = []
    for segment in _segments(entries):
        lines = lines_of(segment)
        found += _with_lasting_end(lines) if lines else segment
    _keep_last_mark(found)
    remember_marks(lines_of(found))
    return found


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


def _settle_moves(entries: Sequence[Entry]) -> None:
    """Tell some moves as deletions and insertions: to or from the end of a segment, where marks change places, and some more.

    LibreOffice 7.4 leaves an empty paragraph of a move with a link, with a field behind the first note, or without any words.
    """
    lines = [line for line in lines_of(entries) if line.move is not None]
    at_ends = [
        line
        for segment in _segments(entries)
        for line in lines_of(segment)[_tail_of(lines_of(segment)) :]
    ]
    lost = [
        line
        for line in lines
        if not line.words or line.has_link() or line.has_field_behind_first_note()
    ]
    settled = {line.move for line in (*at_ends, *lost)}
    for line in lines:
        if line.move in settled:
            line.settle()


def _with_lasting_end(lines: list[Line]) -> list[Line]:
    """Return the lines of a segment so that the mark of the last one is kept, where both drafts have one."""
    start = _tail_of(lines)
    tail = lines[start:]
    if not tail:
        return lines
    old = [line for line in tail if line.end.status.is_old]
    new = [line for line in tail if not line.end.status.is_old]
    if old and new:
        return [*lines[:start], *old[:-1], *new[:-1], joined(old[-1], new[-1])]
    if not start:
        return lines
    kept = lines[start - 1]
    if kept.both and kept.both.is_pair and old and kept.has_field_behind_first_note():
        gone, came = retold(kept.both)
        return [*lines[: start - 1], gone, *old[:-1], joined(old[-1], came)]
    _shift(lines[start - 1 :])
    return lines


def _keep_last_mark(entries: Sequence[Entry]) -> None:
    """Keep the mark that ends a story where a table came or went before it: the mark before the table changes instead, as in Word."""
    last = [entry for entry in entries[-1:] if isinstance(entry, Line)]
    if not last or last[0].end.status is Status.KEPT:
        return
    lines = lines_of(entries)
    start = _tail_of(lines)
    if start:
        _shift(lines[start - 1 :])


def _shift(lines: list[Line]) -> None:
    """Keep the mark of the last of some lines instead of that of the first; one draft lacks all but the first."""
    if len(lines) == 1:
        return
    kept, last = lines[0].end, lines[-1].end
    status = last.status
    if status.is_old:
        first = End(status, old=kept.old)
        end = End(Status.KEPT, old=last.old, new=kept.new)
    else:
        first = End(status, new=kept.new)
        end = End(Status.KEPT, old=kept.old, new=last.new)
    lines[0].end, lines[-1].end = first, end
