"""Which pairs of provisions of two drafts could be one: by identity, by exact words, by the rarer words that both have.

Long drafts need no comparison of each with each: a word that many provisions have tells nothing of any.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from drafting.comparison.heaviest_run import Pair
from drafting.comparison.sides import Side
from drafting.comparison.similarity import similarity_of, weight_of

_COMMON: Final = 30
"""A word of more provisions than this tells nothing of any."""
_CANDIDATES: Final = 6


def candidates(old: Side, new: Side) -> tuple[Mapping[int, int], dict[Pair, float]]:
    """Return the pairs bound by their identity (new place by old place), and all candidates with their weights."""
    bound = _same_identity(old, new)
    weights: dict[Pair, float] = {pair: 1 + weight_of(1, *pair, old, new) for pair in bound.items()}
    bound_new = frozenset(bound.values())
    for i, j in _same_words(old, new):
        if i not in bound and j not in bound_new:
            weights[i, j] = weight_of(1, i, j, old, new)
    settled_old = {i for i, _ in weights}
    settled_new = {j for _, j in weights}
    for i, j in _sharing_words(old, new, settled_old, settled_new):
        similarity = similarity_of(i, j, old, new)
        if similarity:
            weights[i, j] = weight_of(similarity, i, j, old, new)
    return bound, weights


def _same_identity(old: Side, new: Side) -> dict[int, int]:
    """Return the pairs of the same identity, but those in which another provision of the clause has come to the place of one that is gone.

    The first article of a clause may be cut, and what was the second is the first now.
    """
    places_in_old, places_in_new = (
        _unique({place: item.identity for place, item in enumerate(side.provisions)})
        for side in (old, new)
    )
    pairs = {
        place: places_in_new[identity]
        for identity, place in places_in_old.items()
        if identity in places_in_new
    }
    in_old, in_new = (
        {_in_clause(place, side) for place, item in enumerate(side.provisions) if item.clause}
        for side in (old, new)
    )
    return {
        i: j
        for i, j in pairs.items()
        if old.numbers[i] == new.numbers[j]
        or (_in_clause(j, new) not in in_old and _in_clause(i, old) not in in_new)
    }


def _in_clause(place: int, side: Side) -> tuple[str | None, tuple[int, ...]]:
    return side.provisions[place].clause, tuple(side.numbers[place])


def _unique(identities: Mapping[int, str | None]) -> dict[str, int]:
    counts = Counter(identities.values())
    return {name: place for place, name in identities.items() if name and counts[name] == 1}


def _same_words(old: Side, new: Side) -> Iterator[Pair]:
    """Yield pairs of the same words; of words that come several times, the first with the first and the last with the last."""
    in_old, in_new = (_places_by_words(side) for side in (old, new))
    for key, places in in_old.items():
        others = in_new.get(key, [])
        yield from zip(places, others, strict=False)
        if len(places) != len(others):
            yield from zip(reversed(places), reversed(others), strict=False)


def _places_by_words(side: Side) -> Mapping[tuple[object, ...], list[int]]:
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, (provision, numbers) in enumerate(zip(side.provisions, side.numbers, strict=True)):
        places[(provision.is_table, *numbers)].append(place)
    return places


def _sharing_words(
    old: Side, new: Side, settled_old: set[int], settled_new: set[int]
) -> Iterator[Pair]:
    """Yield for each provision that has no pair yet those which share most of its rarer words with it."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, numbers in enumerate(old.numbers):
        if i not in settled_old:
            for number in dict.fromkeys(numbers):
                holders[number].append(i)
    for j, numbers in enumerate(new.numbers):
        if j in settled_new:
            continue
        votes: Counter[int] = Counter()
        for number in dict.fromkeys(numbers):
            found = holders.get(number, ())
            if len(found) <= _COMMON:
                votes.update(found)
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_CANDIDATES]
        yield from ((i, j) for i, _ in best)
