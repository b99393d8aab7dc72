"""Where in a draft something stands that others left between its words, even in paragraphs that tracked deletions took away."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from drafting.comparison import ChangeKind
from drafting.comparison.labels import BEHIND_NUMBER
from drafting.render.redline.files import paragraphs_of
from drafting.render.redline.places import NOWHERE, Place, Places
from drafting.render.word.provenance import ACT
from drafting.review.assignment import Assignment
from drafting.review.former import FormerPlaces
from drafting.review.returned import Returned

_BESIDE: Final = f"{BEHIND_NUMBER}\u00a0"
_FIGURES: Final = re.compile(r"\d+")


class Whereabout(NamedTuple):
    clause: str
    place: Place


_UNKNOWN: Final = Whereabout(ACT, NOWHERE)


class Whereabouts:
    """Finds the clauses and the provisions in which tracked changes and comments stand."""

    def __init__(
        self, blocks: Assignment, places: Places, former: FormerPlaces, edited: Returned
    ) -> None:
        self._blocks = blocks
        self._there = {
            item.element: Whereabout(owner.clause, places.of([number]))
            for number, (block, owner) in enumerate(zip(blocks.new_blocks, blocks.new, strict=True))
            for item in paragraphs_of([block])
        }
        filled = (item for item in paragraphs_of(blocks.new_blocks) if item.text.strip())
        self._filled = {item.element for item in filled}
        self._gone = _Gone(blocks, places, former)
        self._found = dict(self._all(edited))

    def of(self, paragraph: etree._Element | None) -> Whereabout:
        """Return where a paragraph stands; one that is gone where it was drafted, else where the one before it stands."""
        return self._found.get(paragraph, _UNKNOWN) if paragraph is not None else _UNKNOWN

    def _all(self, edited: Returned) -> Iterator[tuple[etree._Element, Whereabout]]:
        last = _UNKNOWN
        for element, named in edited.named.items():
            own = self._there.get(element)
            gone = (
                self._gone.take(edited.before.get(element, ""), named.clause)
                if element not in self._filled
                else None
            )
            is_silent = named.clause == ACT and not self._blocks.names_clauses
            beside = last if is_silent else last._replace(clause=named.clause)
            yield element, gone or own or beside
            last = own or last


class _Gone:
    """What stands elsewhere in the file or no more, by its words; of what says the same, the first is taken first."""

    def __init__(self, blocks: Assignment, places: Places, former: FormerPlaces) -> None:
        self._left: dict[str, list[Whereabout]] = {}
        for change in sorted(blocks.changes, key=lambda change: change.old):
            is_joined = len(change.old) > 1
            if change.new and change.kind is not ChangeKind.MOVED and not is_joined:
                continue
            for number in change.old:
                place = places.of(change.new) if is_joined else former.of([number])
                found = Whereabout(blocks.old[number].clause, place)
                for item in paragraphs_of([blocks.old_blocks[number]]):
                    self._left.setdefault(_words(item.text), []).append(found)

    def take(self, words: str, clause: str) -> Whereabout | None:
        """Return where a paragraph of some words stood that is not told yet; ``clause`` is what the file says of it, if it does."""
        left = self._left.get(_words(words), []) if words.strip(_BESIDE) else []
        fits = (item for item in left if clause in {ACT, item.clause})
        found = next(fits, None)
        if found is not None:
            left.remove(found)
        return found


def _words(text: str) -> str:
    """Return the words of a paragraph without what parts them from a number before them, and without figures: references count anew."""
    return _FIGURES.sub("0", text.strip(_BESIDE)).casefold()
