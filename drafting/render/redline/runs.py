"""Runs of paragraphs between tables: in each of them both drafts have one, so that none has to go as a whole.

A paragraph goes by being joined with a neighbour. LibreOffice 7.4 joins none with a table, nor with what follows a table that goes: of a
run that one draft alone has, an empty paragraph would be left. So its paragraphs pass over a table that only the other draft has; or the
other draft lends it one from beyond a table that came or went with it.
"""

from collections.abc import Sequence

from drafting.render.redline.lines import OTHER, Entry, Line, side_of
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
    run, other = runs[place], OTHER[side]
    for step in (-1, 1):
        at = place + step
        is_passed = _table_between(runs, tables, place, at) is other
        if is_passed and any(side_of(line) is not side for line in runs[at]):
            runs[at][:] = [*runs[at], *run] if step < 0 else [*run, *runs[at]]
            run.clear()
            return
    any(_borrow(runs, tables, place, step, other) for step in (-1, 1))


def _table_between(
    runs: list[list[Line]], tables: Sequence[Entry], place: int, at: int
) -> Status | None:
    """Return which draft has the table between two runs side by side; None where there is no such run."""
    return side_of(tables[min(at, place)]) if 0 <= at < len(runs) else None


def _borrow(
    runs: list[list[Line]], tables: Sequence[Entry], place: int, step: int, side: Status
) -> bool:
    """Bring a paragraph of one draft over a table that only the other one has; who lends its only one borrows another from beyond."""
    at = place + step
    if _table_between(runs, tables, place, at) is not OTHER[side]:
        return False
    while (lent := _lent(runs[at], side, is_last=step < 0)) is None:
        has_more = len(_owned(runs[at], side)) > 1
        if has_more or not _borrow(runs, tables, at, step, side):
            return False
    runs[place].insert(0 if step < 0 else len(runs[place]), lent)
    return True


def _owned(run: Sequence[Line], side: Status) -> list[Line]:
    return [line for line in run if side_of(line) in {side, Status.KEPT}]


def _lent(run: list[Line], side: Status, *, is_last: bool) -> Line | None:
    """Take the last paragraph that a draft has, or its first, out of a run; None where it has no other one there."""
    owned = _owned(run, side)
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
