"""Runs of paragraphs between tables: in each of them both drafts have one, so that none has to go as a whole.

A paragraph goes by being joined with a neighbour. LibreOffice 7.4 joins none with a table, nor with what follows a table that goes: of a
run that one draft alone has, an empty paragraph would be left. So the other draft lends it one from beyond a table; where both drafts have
that table, it is told as deleted on one side of the run and inserted on the other. A draft with fewer paragraphs than the other one has
runs cannot lend them all.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.render.redline.lines import OTHER, Entry, Line, TableLine, retold, side_of
from drafting.render.redline.marking import Status


class _Story(NamedTuple):
    """A story in parts: the runs of paragraphs, and the tables between them, one fewer."""

    runs: Sequence[Sequence[Line]]
    tables: Sequence[Entry]

    def backwards(self) -> "_Story":
        """Return its runs and tables from the end to the start; each run stays as it is read."""
        return _Story(self.runs[::-1], self.tables[::-1])

    def entries(self) -> Iterator[Entry]:
        yield from self.runs[0]
        for table, run in zip(self.tables, self.runs[1:], strict=True):
            yield table
            yield from run


class _Relief(NamedTuple):
    """A story in which a run that one draft had has paragraphs of both, and what that cost."""

    story: _Story
    cost: tuple[int, int]
    """How many tables of both drafts are told twice, and how many paragraphs are lent."""


def with_living_runs(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries of a story so that every run, as far as can be, has a paragraph of each draft."""
    story = _parted(entries)
    place = 0
    while place < len(story.runs):
        owner = _only_owner(story.runs[place])
        if owner is not None:
            story = _relieved(story, place, OTHER[owner])
        place += 1
    return list(story.entries())


def _parted(entries: Sequence[Entry]) -> _Story:
    runs: list[list[Line]] = [[]]
    tables: list[Entry] = []
    for entry in entries:
        if isinstance(entry, Line):
            runs[-1].append(entry)
        else:
            tables.append(entry)
            runs.append([])
    return _Story(runs, tables)


def _only_owner(run: Sequence[Line]) -> Status | None:
    """Return the draft that alone has the paragraphs of a run; none where both have some, or there are none."""
    owners = {side_of(line) for line in run}
    is_alone = len(owners) == 1 and all(map(Line.is_of_one_draft, run))
    return owners.pop() if is_alone else None


def _relieved(story: _Story, place: int, side: Status) -> _Story:
    """Return the story with paragraphs of a draft in a run, from before it or from behind; as it is where none can be lent."""
    back = _Walk(story.backwards(), len(story.runs) - 1 - place, side, is_back=True).relief()
    if back:
        back = back._replace(story=back.story.backwards())
    found = [relief for relief in (back, _Walk(story, place, side).relief()) if relief]
    return min(found, key=lambda relief: relief.cost).story if found else story


class _Walk:
    """Goes from a run that lacks a draft to one that can spare a paragraph of it; who lends its only one gets another."""

    def __init__(self, story: _Story, place: int, side: Status, *, is_back: bool = False) -> None:
        self._story, self._place, self._side, self._is_back = story, place, side, is_back
        self._runs, self._tables = list(story.runs[:place]), list(story.tables[:place])
        self._run = list(story.runs[place])
        """It lacks the draft: what is before it is done."""
        self._passed: list[tuple[Entry, list[Line]]] = []
        """Tables of the other draft passed since then, each with the run behind it, which has nothing to lend."""
        self._cost = 0, 0

    def relief(self) -> _Relief | None:
        """Return the story with the draft in every run that was passed; nothing where none can spare a paragraph."""
        for at, table in enumerate(self._story.tables[self._place :], start=self._place):
            halves = _halves(table, self._side)
            if halves is None:
                return None
            self._pass(*halves, behind=list(self._story.runs[at + 1]))
            if self._passed:
                self._borrow()
            if not self._passed and self._is_living():
                runs = [*self._runs, self._run, *self._story.runs[at + 2 :]]
                tables = [*self._tables, *self._story.tables[at + 1 :]]
                return _Relief(_Story(runs, tables), self._cost)
        return None

    def _pass(self, own: Entry | None, others: Entry | None, behind: list[Line]) -> None:
        """Pass a table as the draft and the other one have it."""
        if own:
            # Nothing of the draft stands in the run: the table may as well come before it.
            self._runs.append([])
            self._tables.append(own)
        if others:
            self._passed.append((others, behind))
        elif self._passed:
            last, run = self._passed[-1]
            self._passed[-1] = last, self._beside(run, behind)
        else:
            self._run = self._beside(self._run, behind)
        self._cost = self._cost[0] + bool(own and others), self._cost[1]

    def _borrow(self) -> None:
        """Bring a paragraph of the draft to the run, over all tables that were passed; who lent it is the next run to be looked at."""
        *passed, (last, lender) = self._passed
        borrowed, left = _lent(lender, self._side, is_back=self._is_back)
        if not borrowed:
            return
        self._runs += [self._beside(self._run, borrowed), *(run for _, run in passed)]
        self._tables += [*(table for table, _ in passed), last]
        self._run, self._passed = left, []
        self._cost = self._cost[0], self._cost[1] + len(borrowed)

    def _beside(self, run: list[Line], behind: list[Line]) -> list[Line]:
        return [*behind, *run] if self._is_back else [*run, *behind]

    def _is_living(self) -> bool:
        return not self._run or any(side_of(line) is not OTHER[self._side] for line in self._run)


def _halves(table: Entry, side: Status) -> tuple[Entry | None, Entry | None] | None:
    """Return a table as a draft has it and as the other one does; nothing for contents of both, which are not told twice."""
    if side_of(table) is not Status.KEPT:
        return (table, None) if side_of(table) is side else (None, table)
    if not isinstance(table, TableLine):
        return None
    gone = TableLine(old=table.old, new=None, rows=())
    came = TableLine(old=None, new=table.new, rows=())
    return (gone, came) if side.is_old else (came, gone)


def _lent(run: list[Line], side: Status, *, is_back: bool) -> tuple[list[Line], list[Line]]:
    """Return what a run lends of a draft, and what it keeps: all where it has nothing else, or its nearest paragraph."""
    if _only_owner(run) is side:
        return run, []
    owned = [line for line in run if side_of(line) in {side, Status.KEPT}]
    if not owned:
        return [], run
    nearest = owned[-1 if is_back else 0]
    told = run
    if nearest.both:
        places = [place for place, line in enumerate(run) if line.both is nearest.both]
        halves = retold(nearest.both)
        told = [*run[: places[0]], *halves, *run[places[-1] + 1 :]]
        nearest = [line for line in halves if side_of(line) is side][-1 if is_back else 0]
    return [nearest], [line for line in told if line is not nearest]
