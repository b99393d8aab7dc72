"""Whether two sides changed the same words of a provision. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from drafting.comparison.model import Change, Edit


def do_overlap(theirs: Sequence[Change], ours: Sequence[Change]) -> bool:
    """Did both sides change the same words of some provisions, or neighbouring ones? Where one merged or split them nobody can say."""
    if len(theirs) > 1 or len(ours) > 1 or theirs[0].old != ours[0].old:
        return True
    stretches = list(_touched(ours[0].edits))
    return any(
        start <= last and first <= end
        for start, end in _touched(theirs[0].edits)
        for first, last in stretches
    )


def _touched(edits: Iterable[Edit]) -> Iterator[tuple[int, int]]:
    """Yield from where to where words of the base were changed."""
    place = 0
    for edit in edits:
        end = place + len(edit.old)
        if not edit.kind.is_kept:
            yield place, end
        place = end
