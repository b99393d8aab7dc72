"""Clauses that only one of two drafts has: which was made from which, and which took the place of another.

Clauses of a library share formulas: what is alike by no more than those is no version of anything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from drafting.comparison.heaviest_run import Pair
from drafting.comparison.sides import Side
from drafting.comparison.similarity import is_recognisable

_SIMILAR_IN_BOTH: Final = 0.8
"""Share of words from which on a provision has moved to another clause of both drafts: two words of a short paragraph may be others."""
_SIMILAR_IN_NEW: Final = 0.9
"""The same where only the new draft has that clause: unrelated ones of a library share formulas, up to 89 words of 100."""
_VERSIONS: Final = 0.5
"""Share of words from which on a clause is a version of another that is gone, and worth reading word by word."""

Clauses = tuple[str | None, str | None]
"""One of the old draft and one of the new."""


class Swap(NamedTuple):
    """The places of a clause and of the one that took its place, with little in common: the one is told whole before the other."""

    old: range
    new: range


def clauses_of(pair: Pair, old: Side, new: Side) -> Clauses:
    """Return the clauses that two provisions stand in, each in its own draft."""
    return old.provisions[pair[0]].clause, new.provisions[pair[1]].clause


def versions_among(pairs: Iterable[Pair], old: Side, new: Side) -> frozenset[Clauses]:
    """Return the clauses of which only the old draft has one and only the new one the other, where the one was made from the other."""
    lengths, others = (_lengths(side) for side in (old, new))
    kept: Counter[Clauses] = Counter()
    for i, j in pairs:
        names = clauses_of((i, j), old, new)
        if _is_succession(names, old, new):
            kept[names] += LCSseq.similarity(old.numbers[i], new.numbers[j])
    return frozenset(
        (gone, come)
        for (gone, come), words in kept.items()
        if 2 * words >= _VERSIONS * (lengths[gone] + others[come])
    )


def _lengths(side: Side) -> Counter[str | None]:
    """Return of how many words each clause is."""
    lengths: Counter[str | None] = Counter()
    for provision, numbers in zip(side.provisions, side.numbers, strict=True):
        lengths[provision.clause] += len(numbers)
    return lengths


def swapped_clauses(
    chain: Iterable[Pair], versions: Set[Clauses], old: Side, new: Side
) -> frozenset[Clauses]:
    """Return the clauses of which only the old draft has one and only the new one the other, in its place, and which are no versions.

    Word by word they would read as fragments of both: a reader wants the one, then the other.
    """
    places = {clauses_of(pair, old, new) for pair in chain}
    return frozenset(names for names in places - versions if _is_succession(names, old, new))


def _is_succession(names: Clauses, old: Side, new: Side) -> bool:
    """Has only the old draft the one, and only the new one the other?"""
    gone, come = names
    return bool(gone and come) and gone not in new.clauses and come not in old.clauses


def is_of_strangers(pair: Pair, versions: Set[Clauses], old: Side, new: Side) -> bool:
    """Do two clauses, neither made from the other, hold what is alike here by no more than a formula?"""
    gone, come = names = clauses_of(pair, old, new)
    if not gone or not come or gone == come or names in versions:
        return False
    words, others = old.numbers[pair[0]], new.numbers[pair[1]]
    is_known = come in old.clauses or _is_one_topic(gone, come)
    least = _SIMILAR_IN_BOTH if is_known else _SIMILAR_IN_NEW
    return Indel.normalized_similarity(words, others) < least


def is_alike_in_topic(pair: Pair, old: Side, new: Side) -> bool:
    """Are these provisions of two variants of one topic, alike enough to be read word by word?"""
    i, j = pair
    gone, come = clauses_of(pair, old, new)
    if not gone or not come or not _is_one_topic(gone, come):
        return False
    return old.numbers[i] == new.numbers[j] or is_recognisable(i, j, old, new)


def _is_one_topic(gone: str, come: str) -> bool:
    """Are two clauses, ``topic/variant`` each, of one topic?"""
    return "/" in gone and gone.split("/", maxsplit=1)[0] == come.split("/", maxsplit=1)[0]


def swaps_in(
    chain: Sequence[Pair],
    swapped: Set[Clauses],
    old: Side,
    new: Side,
) -> Iterator[Swap]:
    """Yield where such a clause took the place of another: the whole of both, up to what is paired otherwise."""
    ends = (len(old.numbers), len(new.numbers))
    runs = [list(run) for _, run in groupby(chain, lambda pair: clauses_of(pair, old, new))]
    # Up to here all is told, of both drafts.
    told = 0, 0
    for run, following in pairwise([*runs, [ends]]):
        last, (next_old, next_new) = run[-1], following[0]
        if clauses_of(last, old, new) in swapped:
            swap = Swap(
                _whole(old, range(told[0], next_old), run[0][0], last[0]),
                _whole(new, range(told[1], next_new), run[0][1], last[1]),
            )
            yield swap
            told = swap.old.stop, swap.new.stop
        else:
            told = last[0] + 1, last[1] + 1


def _whole(side: Side, limits: range, first: int, last: int) -> range:
    """Return the places round two others that are of the same clause."""
    clause = side.provisions[first].clause
    while first - 1 in limits and side.provisions[first - 1].clause == clause:
        first -= 1
    while last + 1 in limits and side.provisions[last + 1].clause == clause:
        last += 1
    return range(first, last + 1)
