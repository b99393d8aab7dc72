"""What bears another number in the file that came back: articles, chapters, what is under them.

Others came or went before it, or all are counted from another number, or called otherwise.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from drafting.comparison import Change, ChangeKind
from drafting.comparison.labels import names_a_division, names_an_article
from drafting.render.redline.locations import Locations

_COUNTED: Final = (names_an_article, names_a_division)


def renumbered(
    changes: Sequence[Change], old: Locations, new: Locations, sizes: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    """Yield the old and the new number of each; ``sizes``: of how many blocks both drafts are.

    One that a word processor only counts otherwise is none: LibreOffice 7.4 begins some lists anew when it saves .odt, but none with the
    first article. Where that bears another number, somebody has changed how all are numbered.
    """
    for names in _COUNTED:
        before, after = (
            _seen(side, size, names) for side, size in zip((old, new), sizes, strict=True)
        )
        is_begun_anew = False
        for change in changes:
            if not (change.old and change.new) or change.kind is ChangeKind.MOVED:
                continue
            one, other = change.old[0], change.new[0]
            numbers = old.of([one]).own, new.of([other]).own
            if len(set(numbers)) == 1 or not all(map(names, numbers)):
                continue
            is_begun_anew |= before[one] == after[other] == 1
            if is_begun_anew or before[one] != after[other]:
                yield numbers


def reassigned(
    changes: Sequence[Change], old: Locations, new: Locations, sizes: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    """Yield the old and the new number of each provision that is under another article, because one begins or ends before it now."""
    before, after = (_articles(side, size) for side, size in zip((old, new), sizes, strict=True))
    kept = {place: set(change.new) for change in changes for place in change.old}
    for change in sorted(changes, key=lambda item: item.new):
        if not (change.old and change.new) or change.kind is ChangeKind.MOVED:
            continue
        one, other = change.old[0], change.new[0]
        was, now = before[one], after[other]
        numbers = old.of([one]).number, new.of([other]).number
        is_told = change.is_relevelled or was == one or now == other
        if was is None or now is None or is_told or now in kept[was]:
            continue
        if all(numbers) and len(set(numbers)) > 1:
            yield numbers


def _articles(locations: Locations, size: int) -> list[int | None]:
    """Return the block with which the article of each block begins; none before the first."""
    found: list[int | None] = []
    for block in range(size):
        begins = names_an_article(locations.of([block]).own)
        found.append(block if begins else found[-1] if found else None)
    return found


def _seen(locations: Locations, size: int, names: Callable[[str], bool]) -> list[int]:
    """Return how many units of a kind there are up to each block."""
    return list(accumulate(names(locations.of([block]).own) for block in range(size)))
