"""The edits of a text grouped round the expressions that they touch."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from drafting.comparison import Edit, EditKind
from drafting.review.draft_of_today import Spot


class Segment(NamedTuple):
    """A stretch of both texts, from where to where in each: kept, or replaced as a whole."""

    start: int
    end: int
    new_start: int
    new_end: int
    is_changed: bool
    edits: tuple[Edit, ...]


class Hull(NamedTuple):
    """The shortest stretch round spots and the edits that touch them which cuts no spot and no edit in two.

    ``start`` and ``end`` count in the old text.
    """

    start: int
    end: int
    old: str
    new: str
    spots: tuple[Spot, ...]
    new_start: int
    """Where its new words begin in the new text."""


class EditedText:
    """A text before and after its edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.old = "".join(edit.old for edit in edits)
        self.new = "".join(edit.new for edit in edits)
        self._segments = list(_segments(edits))

    def hulls(self, spots: Sequence[Spot]) -> Iterator[Hull]:
        """Yield the hulls of all spots that were edited, in order; ``spots`` count in the old text."""
        changed = list(self.changed())
        touched = [spot for spot in spots if any(_touches(item, spot) for item in changed)]
        touching = [item for item in changed if any(_touches(item, spot) for spot in touched)]
        for start, end in _merged(
            [(item.start, item.end) for item in touching]
            + [(spot.start, spot.end) for spot in touched]
        ):
            new_start = self._new_place(start, min)
            yield Hull(
                start,
                end,
                self.old[start:end],
                self.new[new_start : self._new_place(end, max)],
                tuple(spot for spot in touched if start <= spot.start and spot.end <= end),
                new_start,
            )

    def _new_place(self, place: int, choose: Callable[[Iterable[int]], int]) -> int:
        """Return where a place of the old text is in the new one: before or after what was inserted there."""
        return choose(
            new
            for item in self._segments
            if item.start <= place <= item.end
            for new in _new_places(item, place)
        )

    def between(self, start: int, end: int, *, opens: bool, closes: bool) -> Iterator[Edit]:
        """Yield the edits of a stretch; what was inserted at its ends belongs to a hull, unless the text begins or ends there."""
        for item in self._segments:
            first, last = max(item.start, start), min(item.end, end)
            is_within = (first > start or opens) and (last < end or closes)
            if item.start == item.end:
                yield from item.edits if first == last and is_within else ()
            elif first < last and (first, last) == (item.start, item.end):
                yield from item.edits
            elif first < last:
                words = self.old[first:last]
                yield Edit(EditKind.EQUAL, words, words)

    def of(self, hull: Hull) -> Iterator[Edit]:
        """Yield the edits of a hull, those at its ends too."""
        return self.between(hull.start, hull.end, opens=True, closes=True)

    def changed(self) -> Iterator[Segment]:
        return (item for item in self._segments if item.is_changed)

    def kept(self) -> Iterator[Segment]:
        return (item for item in self._segments if not item.is_changed)


def _segments(edits: Sequence[Edit]) -> Iterator[Segment]:
    old = new = 0
    for is_kept, group in groupby(edits, lambda edit: edit.kind.is_kept):
        for members in [[edit] for edit in group] if is_kept else [list(group)]:
            ends = old + sum(len(e.old) for e in members), new + sum(len(e.new) for e in members)
            yield Segment(old, ends[0], new, ends[1], not is_kept, tuple(members))
            old, new = ends


def _new_places(item: Segment, place: int) -> Iterator[int]:
    if place == item.start:
        yield item.new_start
    if place == item.end:
        yield item.new_end
    if item.start < place < item.end:
        # Within what is kept; a reference that followed is as long as it is.
        yield min(item.new_start + place - item.start, item.new_end)


def _touches(item: Segment, spot: Spot) -> bool:
    if item.start == item.end:
        return spot.start < item.start < spot.end
    return item.start < spot.end and spot.start < item.end


def _merged(intervals: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield intervals that neither overlap nor touch: what was inserted where two meet could belong to either."""
    start = end = -1
    for first, last in sorted(intervals):
        if first <= end:
            end = max(end, last)
            continue
        if end > start:
            yield start, end
        start, end = first, last
    if end > start:
        yield start, end
