"""Of pairs of places with weights, the heaviest run in which both drafts keep their order."""

from collections.abc import Iterator, Mapping

Pair = tuple[int, int]
"""A place in the old draft and one in the new."""


def heaviest_run(weights: Mapping[Pair, float]) -> list[Pair]:
    """Return the pairs of the greatest joint weight among which both places increase.

    A Fenwick tree holds the best run that ends before a place: n log n for n candidates.
    """
    size = 1 + max((j for _, j in weights), default=-1)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    # Of one old place the farthest new one comes first, so that none follows another of the same old place.
    ordered = sorted(weights, key=lambda pair: (pair[0], -pair[1]))
    before: list[int] = []
    for number, pair in enumerate(ordered):
        total, last = max((tree[node] for node in _nodes_below(pair[1])), default=(0.0, -1))
        before.append(last)
        reached = (total + weights[pair], number)
        node = pair[1] + 1
        while node <= size:
            tree[node] = max(tree[node], reached, key=lambda item: (item[0], -item[1]))
            node += node & -node
    _, number = max((tree[node] for node in _nodes_below(size)), default=(0.0, -1))
    run = []
    while number >= 0:
        run.append(ordered[number])
        number = before[number]
    return run[::-1]


def _nodes_below(place: int) -> Iterator[int]:
    """Yield the nodes of the tree that together hold all places below this one."""
    while place:
        yield place
        place -= place & -place
