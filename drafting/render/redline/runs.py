"""Runs of paragraphs between tables: in each of them both drafts have one, so that none has to go as a whole.

A paragraph goes by being joined with a neighbour. LibreOffice 7.4 joins none with a table, nor with what follows a table that goes: of a
run that one draft alone has, an empty paragraph would be left. So its paragraphs pass over a table that only the other draft has; or the
other draft lends it one from beyond a table that came or went with it.
"""

from collections.abc import Sequence

from drafting.render.redline.lines import OTHER, Entry, Line, joined, side_of
from drafting.render.redline.marking import Status


def with_living_runs(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries of a story so that every run, as far as can be, has a paragraph of each draft."""
    runs: list[list[Line]] = [[]]
    tables: list[Entry] = []
    for entry in entries:
        if isinstance(entry, Line):
            runs[-1].append(entry)
        else:
            tables.append(entry)
            runs.append([])
    for place, run in enumerate(runs):
        sides = {side_of(line) for line in run}
        if (
            len(sides) == 1
            and (side := sides.pop()) in OTHER
            and all(map(Line.is_of_one_draft, run))
        ):
            _relieve(runs, tables, place, side)
    found: list[Entry] = [*runs[0]]
    for table, run in zip(tables, runs[1:], strict=True):
        found += [table, *run]
    return found


def _relieve(runs: list[list[Line]], tables: Sequence[Entry], place: int, side: Status) -> None:
    """Give the run of one draft to a neighbour, or a paragraph of the other draft to it; it stays as it is where neither can be."""
    neighbours = [
        (at, side_of(tables[min(at, place)]))
        for at in (place - 1, place + 1)
        if 0 <= at < len(runs)
    ]
    run, other = runs[place], OTHER[side]
    for at, between in neighbours:
        if between is other and any(side_of(line) is not side for line in runs[at]):
            runs[at][:] = [*runs[at], *run] if at < place else [*run, *runs[at]]
            run.clear()
            return
    for at, between in neighbours:
        lent = _lent(runs[at], other, is_last=at < place) if between is side else None
        if lent:
            moves = {lent.move, run[-1].move} - {None}
            for line in (lent, *(line for lines in runs for line in lines if line.move in moves)):
                line.settle()
            old, new = (lent, run[-1]) if lent.end.status.is_old else (run[-1], lent)
            run[-1] = joined(old, new)
            return


def _lent(run: list[Line], side: Status, *, is_last: bool) -> Line | None:
    """Take the last paragraph that a draft has, or its first, out of a run; None where it has no other one there."""
    owned = [line for line in run if side_of(line) in {side, Status.KEPT}]
    if not owned:
        return None
    line = owned[-1 if is_last else 0]
    halves = line.retold()
    lent = [half for half in halves if side_of(half) is side and half.is_of_one_draft()]
    left = [half for half in halves if side_of(half) is not side]
    if not lent or (len(owned) == 1 and (left or len(run) > 1)):
        return None
    place = next(place for place, found in enumerate(run) if found is line)
    run[place : place + 1] = left
    return lent[0]
