"""Where provisions stood in a draft, told as former where the file that came back counts or calls that otherwise."""

from collections.abc import Iterable, Mapping, Sequence, Set

from msgspec.structs import replace

from drafting.comparison import Change, ChangeKind
from drafting.comparison.labels import names_an_article
from drafting.render.redline.places import BETWEEN, Place, Places

_Article = tuple[str, str]
"""The heading above a provision, and the number of its article where the heading does not show that."""


class FormerPlaces:
    """Where the blocks of a draft stood."""

    def __init__(self, old: Places, new: Places, changes: Iterable[Change]) -> None:
        self._old = old
        self._kept = _articles_kept(old, new, changes)

    def of(self, blocks: Sequence[int]) -> Place:
        """Return where the first of some blocks stood; as former unless its article is still there under that number and name."""
        place = self._old.of(blocks)
        is_kept = _article(place) in self._kept.get(_article(place), ())
        return replace(place, is_former=bool(place.title) and not is_kept)


def _articles_kept(
    old: Places, new: Places, changes: Iterable[Change]
) -> Mapping[_Article, Set[_Article]]:
    """Return what the articles of a draft are now, as far as a provision of them stands where it stood."""
    kept: dict[_Article, set[_Article]] = {}
    for change in changes:
        if change.old and change.new and change.kind is not ChangeKind.MOVED:
            before, after = _article(old.of(change.old)), _article(new.of(change.new))
            kept.setdefault(before, set()).add(after)
    return kept


def _article(place: Place) -> _Article:
    first = place.number.split(BETWEEN, maxsplit=1)[0]
    return place.heading, first if names_an_article(first) else ""
