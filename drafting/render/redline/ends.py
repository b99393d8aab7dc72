"""The marks that end paragraphs: which of them are said to come and go, where more than one choice gives both drafts.

The mark of the last paragraph before a table, or of the whole story, can be neither inserted nor deleted, for nothing follows that it
could be joined with; and LibreOffice 7.4 forgets what became of the mark of a paragraph in which words follow the first note of the
text, and joins nothing with what follows a table that goes. In all these cases marks change places: with the paragraph before, or with
one of the other draft. Where there is no such paragraph, one that both drafts have is told as deleted and inserted to be it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from drafting.render.redline.lines import End, Entry, Line, joined, lines_of, side_of
from drafting.render.redline.marking import Status
from drafting.render.redline.runs import with_living_runs


def with_lasting_ends(entries: Sequence[Entry]) -> list[Entry]:
    """Return a script in which every mark that comes or goes can do so."""
    entries = list(_with_neighbours_retold(with_living_runs(entries)))
    _settle_at_ends(entries)
    _settle_forgotten(entries)
    found: list[Entry] = []
    for segment in _segments(entries):
        lines = lines_of(segment)
        _pass_on(lines)
        found += _sparing_notes(_with_lasting_end(lines)) if lines else segment
    _keep_last_mark(found)
    return found


def _with_neighbours_retold(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries so that marks which LibreOffice forgets can change places."""
    retold = {
        id(line)
        for segment in _segments(entries)
        for line in _neighbours_of_notes(lines_of(segment))
    }
    for entry in entries:
        if isinstance(entry, Line) and id(entry) in retold:
            yield from entry.retold()
        else:
            yield entry


def _neighbours_of_notes(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the paragraphs of both drafts beside which one alone begins or ends a segment with a mark that would be forgotten."""
    kept = [place for place, line in enumerate(lines) if side_of(line) is Status.KEPT]
    if not kept:
        return
    first, last = kept[0], kept[-1]
    head, tail = lines[:first], lines[last + 1 :]
    if any(map(Line.is_mark_forgotten, head)) and _can_give_way(head, lines[first + 1 :]):
        yield lines[first]
    changing = lines[last:-1] if tail else []
    if any(map(Line.is_mark_forgotten, changing)) and _can_give_way(tail, lines[:last]):
        yield lines[last]


def _can_give_way(gap: Sequence[Line], others: Sequence[Line]) -> bool:
    """Has one draft alone the lines of a gap, and the other one a line among these, whose mark can be kept or changed instead?"""
    sides = {side_of(line) for line in gap}
    return len(sides) == 1 and any(side_of(line) not in sides for line in others)


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


def _settle_at_ends(entries: Sequence[Entry]) -> None:
    """Tell moves from or to the end of a segment as deletions and insertions: their marks have to change places."""
    lines = {id(line): line for line in lines_of(entries) if line.move is not None}
    at_ends = {
        line.move
        for segment in _segments(entries)
        for line in lines_of(segment)[_tail_of(lines_of(segment)) :]
        if line.move is not None
    }
    for line in lines.values():
        if line.move in at_ends:
            line.settle()


def _settle_forgotten(entries: Sequence[Entry]) -> None:
    """Tell moves of paragraphs whose marks LibreOffice forgets as deletions and insertions: with the first note, or a link."""
    moves = [line for line in lines_of(entries) if line.move is not None]
    forgotten = {line.move for line in moves if line.is_mark_forgotten() or line.has_link()}
    for line in moves:
        if line.move in forgotten:
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
    if start:
        _shift(lines[start - 1 :])
    return lines


def _sparing_notes(lines: list[Line]) -> list[Line]:
    """Return the lines of a segment so that as few marks come or go as possible that LibreOffice forgets."""
    found: list[Line] = []
    for is_gap, group in groupby(lines, key=Line.is_of_one_draft):
        gap = list(group)
        kept = [line for line in found[-1:] if line.end.status is Status.KEPT]
        if not is_gap or not any(map(Line.is_mark_forgotten, (*kept, *gap))):
            found += gap
            continue
        old = [line for line in gap if line.end.status.is_old]
        new = [line for line in gap if not line.end.status.is_old]
        if old and new:
            found += _sharing_a_mark(old, new)
            continue
        if kept:
            around = [*kept, *gap]
            _shift(around[: _best_kept(around) + 1])
        found += gap
    return found


def _pass_on(lines: Sequence[Line]) -> None:
    """Let what one draft has behind a note begin the next paragraph where only the other one ends a paragraph: the note ends it then."""
    for line, following in pairwise(lines):
        places = [place for place, (_, atom) in enumerate(line.words) if atom.note]
        behind = line.words[places[-1] + 1 :] if places else []
        sides = {status.in_place for status, _ in behind}
        if line.end.status is not Status.KEPT and not sides & {
            Status.KEPT,
            line.end.status.in_place,
        }:
            line.words = line.words[: len(line.words) - len(behind)]
            following.words = behind + following.words


def _sharing_a_mark(old: list[Line], new: list[Line]) -> list[Line]:
    """Return paragraphs that went and others that came, one of each joined: those whose marks LibreOffice forgets, if any."""
    gone, came = (
        max(
            (place for place, line in enumerate(side) if line.is_mark_forgotten()),
            default=len(side) - 1,
        )
        for side in (old, new)
    )
    both = joined(old[gone], new[came])
    return [*old[:gone], *new[:came], both, *old[gone + 1 :], *new[came + 1 :]]


def _best_kept(lines: Sequence[Line]) -> int:
    """Return the place of the line whose mark had best be kept, of a kept line and those of one draft behind it."""
    forgotten = [place for place, line in enumerate(lines) if line.is_mark_forgotten()]
    if lines[-1].end.status.in_place is Status.INSERTED:
        # LibreOffice takes insertions in a row for one, with the marks between them.
        forgotten = [place for place in forgotten if place in {0, len(lines) - 1}]
    return min(range(len(lines)), key=lambda kept: sum(place != kept for place in forgotten))


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
