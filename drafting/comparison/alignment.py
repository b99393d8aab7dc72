"""Which provision of one draft is which of the other: by identity, by its exact words, by similar ones.

Candidates are found through the rarer words that two provisions share, so that long drafts need no comparison of each with each. The
heaviest run of pairs in which both drafts keep their order stands in its place; what is paired outside it has moved.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from msgspec import Struct
from rapidfuzz.distance import Indel, LCSseq

from drafting.comparison.function_words import FUNCTION_WORDS
from drafting.comparison.heaviest_run import Pair, heaviest_run
from drafting.comparison.labels import without_label
from drafting.comparison.values import Piece, Provision
from drafting.comparison.words import Words, numbered, words_of

SIMILAR: Final = 0.45
"""Share of words from which on two provisions are versions of one."""
SIMILAR_IN_CLAUSE: Final = 0.3
"""The same within one clause, which both drafts name."""
SIMILAR_ELSEWHERE: Final = 0.6
"""The same where it has moved too: what is neither near nor alike is something else."""
SIMILAR_BETWEEN_CLAUSES: Final = 0.8
"""The same where it has moved to another clause of both drafts: two words of a short paragraph may be others."""
SIMILAR_TO_NEW_CLAUSE: Final = 0.9
"""The same where only the new draft has that clause: unrelated ones of a library share formulas, up to 89 words of 100."""
_SHORT: Final = 8
"""Words up to which a provision is as short as a heading: a few that any heading has would make it similar to many."""
_LEAST_MOVED: Final = 3
"""Words of the shortest provision that is said to have moved: more than a heading such as "Considerando"."""
_COMMON: Final = 30
"""A word of more provisions than this tells nothing of any."""
_CANDIDATES: Final = 6
_SMALL_GAP: Final = 900
"""Pairs within a gap for which each is compared with each."""
_TAKEN_OVER: Final = 0.6
"""Share of the words of a provision that its neighbour must hold for the two to be one that was split."""
_VERSIONS: Final = 0.5
"""Share of words from which on a clause is a version of another that is gone, and worth reading word by word."""

Clauses = tuple[str | None, str | None]
"""One of the old draft and one of the new."""


class Group(NamedTuple):
    """Provisions that belong together: one and one; none and one; one and several where it was split."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    is_moved: bool = False


class Swap(NamedTuple):
    """The places of a clause and of the one that took its place, with little in common: the one is told whole before the other."""

    old: range
    new: range


class Side(Struct, frozen=True):
    """One draft, made ready for comparison."""

    provisions: Sequence[Provision]
    words: list[Words]
    numbers: list[list[int]]
    """The words as numbers, without the label before them and without capitals: what a provision is known by.

    The lowest numbers are those of function words.
    """
    clauses: frozenset[str | None]


def sides(old: Sequence[Provision], new: Sequence[Provision]) -> tuple[Side, Side]:
    """Return both drafts with their words numbered alike."""
    words = [words_of(all_pieces(provision)) for provision in (*old, *new)]
    known = map(_known_by, (*old, *new), words)
    _, *numbers = numbered(FUNCTION_WORDS, *known)
    here = len(old)
    return (
        Side(old, words[:here], numbers[:here], _clauses(old)),
        Side(new, words[here:], numbers[here:], _clauses(new)),
    )


def _clauses(provisions: Iterable[Provision]) -> frozenset[str | None]:
    return frozenset(item.clause for item in provisions)


def all_pieces(provision: Provision) -> tuple[Piece, ...]:
    """Return the pieces of a paragraph, or of all cells of a table."""
    cells = (cell for row in provision.rows for cell in row)
    return provision.pieces + tuple(
        piece for cell in cells for item in cell for piece in item.pieces
    )


def _known_by(provision: Provision, words: Words) -> list[str]:
    keys = words.keys
    first = provision.pieces[0] if provision.pieces else None
    if first is not None and first.key is None and (tail := without_label(first.text)):
        keys = words_of([Piece(text=tail), *provision.pieces[1:]]).keys
    return [key.casefold() for key in keys]


def align(old: Side, new: Side, *, whole: bool = False) -> list[Group]:
    """Return all provisions of both drafts in groups, in the order of the new one; what was removed stands where it stood.

    ``whole`` things, the rows of a table, are neither split nor merged nor moved.
    """
    kinds = [[item.is_table for item in side.provisions] for side in (old, new)]
    if kinds[0] == kinds[1] and len(kinds[0]) == 1 and not whole:
        # A cell, a note, a header: it may say another thing now, but it is the same place.
        return [Group((0,), (0,))]
    bound, weights = _candidates(old, new)
    chain = heaviest_run(weights)
    chain += [
        pair for gap in _gaps(chain, old, new) for pair in _pairs_within(gap, bound, old, new)
    ]
    chain.sort()
    if whole:
        return _in_order([Group((i,), (j,)) for i, j in chain], (), {}, old, new)
    paired = [*chain, *_moved(weights, chain, bound, old, new).items()]
    versions = _versions(paired, old, new)
    swapped = _swapped_clauses(chain, versions, old, new)
    swaps = list(_swaps(chain, swapped, old, new))
    chain = [pair for pair in chain if _clauses_of(pair, old, new) not in swapped]
    weights = {
        pair: weight
        for pair, weight in weights.items()
        if _clauses_of(pair, old, new) not in swapped
        and not _is_of_strangers(pair, versions, old, new)
    }
    moved = _moved(weights, chain, bound, old, new)
    return _in_order(_widened(chain, moved, old, new), swaps, moved, old, new)


def _clauses_of(pair: Pair, old: Side, new: Side) -> Clauses:
    return old.provisions[pair[0]].clause, new.provisions[pair[1]].clause


def _versions(pairs: Iterable[Pair], old: Side, new: Side) -> frozenset[Clauses]:
    """Return the clauses of which only the old draft has one and only the new one the other, where the one was made from the other."""
    lengths, others = (_lengths(side) for side in (old, new))
    kept: Counter[Clauses] = Counter()
    for i, j in pairs:
        names = _clauses_of((i, j), old, new)
        if _is_succession(names, old, new):
            kept[names] += LCSseq.similarity(old.numbers[i], new.numbers[j])
    return frozenset(
        (gone, come)
        for (gone, come), words in kept.items()
        if 2 * words >= _VERSIONS * (lengths[gone] + others[come])
    )


def _swapped_clauses(
    chain: Iterable[Pair], versions: Set[Clauses], old: Side, new: Side
) -> frozenset[Clauses]:
    """Return the clauses of which only the old draft has one and only the new one the other, in its place, and which are no versions.

    Word by word they would read as fragments of both: a reader wants the one, then the other.
    """
    places = {_clauses_of(pair, old, new) for pair in chain}
    return frozenset(names for names in places - versions if _is_succession(names, old, new))


def _is_succession(names: Clauses, old: Side, new: Side) -> bool:
    """Has only the old draft the one, and only the new one the other?"""
    gone, come = names
    return bool(gone and come) and gone not in new.clauses and come not in old.clauses


def _is_of_strangers(pair: Pair, versions: Set[Clauses], old: Side, new: Side) -> bool:
    """Do two clauses, neither made from the other, hold what is alike here by no more than a formula?"""
    gone, come = names = _clauses_of(pair, old, new)
    if not gone or not come or gone == come or names in versions:
        return False
    words, others = old.numbers[pair[0]], new.numbers[pair[1]]
    least = SIMILAR_BETWEEN_CLAUSES if come in old.clauses else SIMILAR_TO_NEW_CLAUSE
    return Indel.normalized_similarity(words, others) < least


def _lengths(side: Side) -> Counter[str | None]:
    """Return of how many words each clause is."""
    lengths: Counter[str | None] = Counter()
    for provision, numbers in zip(side.provisions, side.numbers, strict=True):
        lengths[provision.clause] += len(numbers)
    return lengths


def _swaps(
    chain: Sequence[Pair],
    swapped: Set[Clauses],
    old: Side,
    new: Side,
) -> Iterator[Swap]:
    """Yield where such a clause took the place of another: the whole of both, up to what is paired otherwise."""
    ends = (len(old.numbers), len(new.numbers))
    runs = [list(run) for _, run in groupby(chain, lambda pair: _clauses_of(pair, old, new))]
    # Up to here all is told, of both drafts.
    told = 0, 0
    for run, following in pairwise([*runs, [ends]]):
        last, (next_old, next_new) = run[-1], following[0]
        if _clauses_of(last, old, new) in swapped:
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


def _candidates(old: Side, new: Side) -> tuple[Mapping[int, int], dict[Pair, float]]:
    """Return the pairs bound by their identity (new place by old place), and all candidates with their weights."""
    bound = _same_identity(old, new)
    weights: dict[Pair, float] = {pair: 1 + _weight(1, *pair, old, new) for pair in bound.items()}
    bound_new = frozenset(bound.values())
    for i, j in _same_words(old, new):
        if i not in bound and j not in bound_new:
            weights[i, j] = _weight(1, i, j, old, new)
    settled_old = {i for i, _ in weights}
    settled_new = {j for _, j in weights}
    for i, j in _sharing_words(old, new, settled_old, settled_new):
        similarity = _similarity(i, j, old, new)
        if similarity:
            weights[i, j] = _weight(similarity, i, j, old, new)
    return bound, weights


def _weight(similarity: float, i: int, j: int, old: Side, new: Side) -> float:
    return similarity * (1 + min(len(old.numbers[i]), len(new.numbers[j])))


def _similarity(i: int, j: int, old: Side, new: Side) -> float:
    """Return the share of words that two provisions have in common, 0 where they are no versions of one another."""
    one, other = old.provisions[i], new.provisions[j]
    if one.is_table != other.is_table:
        return 0
    in_clause = one.clause is not None and one.clause == other.clause
    least = SIMILAR_IN_CLAUSE if in_clause else SIMILAR
    words, others = old.numbers[i], new.numbers[j]
    is_short = min(len(words), len(others)) <= _SHORT
    if is_short and not in_clause and set(_telling(words)).isdisjoint(_telling(others)):
        return 0
    return Indel.normalized_similarity(words, others, score_cutoff=least)


def _telling(words: Iterable[int]) -> list[int]:
    """Return the words that say what a provision is about."""
    return [word for word in words if word >= len(FUNCTION_WORDS)]


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
            similarity = _similarity(i, j, old, new)
            if similarity:
                weights[i, j] = _weight(similarity, i, j, old, new)
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
        lambda i, j: bound.get(i) == j or _is_recognisable(i, j, old, new),
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


def _is_recognisable(i: int, j: int, old: Side, new: Side) -> bool:
    words, others = old.numbers[i], new.numbers[j]
    shortest = min(len(words), len(others))
    if shortest < _LEAST_MOVED or old.provisions[i].is_table:
        return False
    if shortest <= _SHORT:
        return words == others or _telling(words) == _telling(others) != []
    return Indel.normalized_similarity(words, others) >= SIMILAR_ELSEWHERE


def _widened(chain: Sequence[Pair], moved: Mapping[int, int], old: Side, new: Side) -> list[Group]:
    """Return the pairs, each with the neighbours that it was split into or merged from."""
    free_old = set(range(len(old.numbers))) - {i for i, _ in chain} - moved.keys()
    free_new = set(range(len(new.numbers))) - {j for _, j in chain} - set(moved.values())
    groups = []
    for i, j in chain:
        if old.provisions[i].is_table or old.numbers[i] == new.numbers[j]:
            groups.append(Group((i,), (j,)))
            continue
        news = _taken_in(old.numbers[i], j, new, free_new)
        olds = (i,) if len(news) > 1 else _taken_in(new.numbers[j], i, old, free_old)
        groups.append(Group(olds, news))
    return groups


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
