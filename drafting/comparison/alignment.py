"""Which provision of one draft is which of the other: by identity, by its exact words, by similar ones.

The heaviest run of candidates in which both drafts keep their order stands in its place; what is paired outside it has moved.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

from drafting.comparison.candidates import candidates
from drafting.comparison.heaviest_run import Pair, heaviest_run
from drafting.comparison.sides import Side
from drafting.comparison.similarity import is_recognisable, similarity_of, weight_of
from drafting.comparison.succession import (
    Swap,
    clauses_of,
    is_alike_in_topic,
    is_of_strangers,
    swapped_clauses,
    swaps_in,
    versions_among,
)

_SMALL_GAP: Final = 900
"""Pairs within a gap for which each is compared with each."""
_TAKEN_OVER: Final = 0.6
"""Share of the words of a provision that its neighbour must hold for the two to be one that was split."""


class Group(NamedTuple):
    """Provisions that belong together: one and one; none and one; one and several where it was split."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    is_moved: bool = False


def align(old: Side, new: Side, *, whole: bool = False) -> list[Group]:
    """Return all provisions of both drafts in groups, in the order of the new one; what was removed stands where it stood.

    ``whole`` things, the rows of a table, are neither split nor merged nor moved.
    """
    kinds = [[item.is_table for item in side.provisions] for side in (old, new)]
    if kinds[0] == kinds[1] and len(kinds[0]) == 1 and not whole:
        # A cell, a note, a header: it may say another thing now, but it is the same place.
        return [Group((0,), (0,))]
    bound, weights = candidates(old, new)
    chain = heaviest_run(weights)
    chain += [
        pair for gap in _gaps(chain, old, new) for pair in _pairs_within(gap, bound, old, new)
    ]
    chain.sort()
    if whole:
        return _in_order([Group((i,), (j,)) for i, j in chain], (), {}, old, new)
    paired_in_place = chain
    paired = [*chain, *_moved(weights, chain, bound, old, new).items()]
    versions = versions_among(paired, old, new)
    swapped = swapped_clauses(chain, versions, old, new)
    alike = {pair for pair in chain if is_alike_in_topic(pair, old, new)}
    chain = [pair for pair in chain if pair in alike or clauses_of(pair, old, new) not in swapped]
    mixed = {clauses_of(pair, old, new) for pair in alike}
    swaps = list(swaps_in(paired_in_place, swapped - mixed, old, new))
    weights = {
        pair: weight
        for pair, weight in weights.items()
        if clauses_of(pair, old, new) not in swapped
        and not is_of_strangers(pair, versions, old, new)
    }
    moved = _moved(weights, chain, bound, old, new)
    return _in_order(_widened(chain, moved, old, new), swaps, moved, old, new)


def _gaps(chain: Sequence[Pair], old: Side, new: Side) -> Iterator[tuple[range, range]]:
    edges = [(-1, -1), *chain, (len(old.numbers), len(new.numbers))]
    for (i, j), (next_i, next_j) in pairwise(edges):
        gap = range(i + 1, next_i), range(j + 1, next_j)
        if 0 < len(gap[0]) * len(gap[1]) <= _SMALL_GAP:
            yield gap


def _pairs_within(
    gap: tuple[range, range], bound: Mapping[int, int], old: Side, new: Side
) -> list[Pair]:
    """Return the pairs in a gap that no rare word could tell: short provisions, headings, rows of figures."""
    bound_new = frozenset(bound.values())
    weights = {}
    for i in gap[0]:
        for j in gap[1]:
            if i in bound or j in bound_new:
                continue
            similarity = similarity_of(i, j, old, new)
            if similarity:
                weights[i, j] = weight_of(similarity, i, j, old, new)
    return heaviest_run(weights)


def _moved(
    weights: Mapping[Pair, float],
    chain: Sequence[Pair],
    bound: Mapping[int, int],
    old: Side,
    new: Side,
) -> dict[int, int]:
    """Return what stands elsewhere now, new place by old place: the heaviest first, each provision once."""
    taken_old, taken_new = {i for i, _ in chain}, {j for _, j in chain}
    moved: dict[int, int] = {}
    candidates = sorted(weights, key=lambda pair: (-weights[pair], pair))
    tests: tuple[Callable[[int, int], bool], ...] = (
        lambda i, j: bound.get(i) == j or is_recognisable(i, j, old, new),
        # A heading of one word goes with the paragraph that it stands over.
        lambda i, j: moved.get(i + 1) == j + 1,
    )
    for is_moved in tests:
        for i, j in candidates:
            if i not in taken_old and j not in taken_new and is_moved(i, j):
                moved[i] = j
                taken_old.add(i)
                taken_new.add(j)
    return moved


def _widened(chain: Sequence[Pair], moved: Mapping[int, int], old: Side, new: Side) -> list[Group]:
    """Return the pairs, each with the neighbours that it was split into or merged from."""
    free_old = _paragraphs(old) - {i for i, _ in chain} - moved.keys()
    free_new = _paragraphs(new) - {j for _, j in chain} - set(moved.values())
    groups = []
    for i, j in chain:
        if old.provisions[i].is_table or old.numbers[i] == new.numbers[j]:
            groups.append(Group((i,), (j,)))
            continue
        news = _taken_in(old.numbers[i], j, new, free_new)
        olds = (i,) if len(news) > 1 else _taken_in(new.numbers[j], i, old, free_old)
        groups.append(Group(olds, news))
    return groups


def _paragraphs(side: Side) -> set[int]:
    return {place for place, item in enumerate(side.provisions) if not item.is_table}


def _taken_in(whole: list[int], place: int, side: Side, free: set[int]) -> tuple[int, ...]:
    """Return a place with the free neighbours whose words the provision on the other side holds too."""
    places = [place]
    held = LCSseq.similarity(whole, side.numbers[place])
    for step in (1, -1):
        while (neighbour := places[-1 if step > 0 else 0] + step) in free:
            candidate = sorted([*places, neighbour])
            joined = [number for item in candidate for number in side.numbers[item]]
            gained = LCSseq.similarity(whole, joined) - held
            if gained < max(2, _TAKEN_OVER * len(side.numbers[neighbour])):
                break
            places, held = candidate, held + gained
            free.discard(neighbour)
    return tuple(places)


def _in_order(
    groups: Sequence[Group],
    swaps: Sequence[Swap],
    moved: Mapping[int, int],
    old: Side,
    new: Side,
) -> list[Group]:
    """Return all groups: in each gap what was removed, then what was inserted or came from elsewhere.

    What stands under the heading before the gap comes first, of both drafts: no insertion is told under a heading that is gone.
    A swapped clause is told whole before the one that took its place.
    """
    ends = Group((len(old.numbers),), (len(new.numbers),))
    steps: list[Group | Swap] = [*groups, *swaps, ends]
    steps.sort(key=lambda step: (step.old[0], step.new[0]))
    ordered: list[Group] = []
    next_old = next_new = 0
    for step in steps:
        here, beyond = _at_heading(range(next_old, step.old[0]), old)
        new_here, new_beyond = _at_heading(range(next_new, step.new[0]), new)
        ordered += _gone_and_come(here, new_here, moved)
        ordered += _gone_and_come(beyond, new_beyond, moved)
        if isinstance(step, Swap):
            ordered += _gone_and_come(step.old, step.new, moved)
        else:
            ordered.append(step)
        next_old, next_new = step.old[-1] + 1, step.new[-1] + 1
    return ordered[:-1]


def _gone_and_come(gone: range, come: range, moved: Mapping[int, int]) -> Iterator[Group]:
    came_from = {j: i for i, j in moved.items()}
    yield from (Group((i,), ()) for i in gone if i not in moved)
    for j in come:
        yield Group((came_from[j],), (j,), is_moved=True) if j in came_from else Group((), (j,))


def _at_heading(places: range, side: Side) -> tuple[range, range]:
    """Return some places cut before the first heading among them."""
    provisions = side.provisions
    cut = next((n for n, place in enumerate(places) if provisions[place].is_heading), len(places))
    return places[:cut], places[cut:]
