"""Where in a draft something stands that others left between its words, and where it stood: in provisions that moved, or that are gone.

A place in the draft is told as former where the file that came back counts or calls it otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final, NamedTuple

from lxml import etree
from msgspec.structs import replace

from drafting.comparison import Change, ChangeKind
from drafting.comparison.labels import BEHIND_NUMBER, names_an_article
from drafting.render.redline.files import paragraphs_of
from drafting.render.redline.locations import BETWEEN, NOWHERE, Location, Locations
from drafting.render.word.provenance import ACT
from drafting.review.assignment import Assignment
from drafting.review.draft_files import DraftFile

_BESIDE: Final = f"{BEHIND_NUMBER}\u00a0"
_FIGURES: Final = re.compile(r"\d+")


_Article = tuple[str, str]
"""The heading above a provision, and the number of its article where the heading does not show that."""


class FormerLocations:
    """Where the blocks of a draft stood."""

    def __init__(self, old: Locations, new: Locations, changes: Iterable[Change]) -> None:
        self._old = old
        self._kept = _articles_kept(old, new, changes)

    def of(self, blocks: Sequence[int]) -> Location:
        """Return where the first of some blocks stood; as former unless its article is still there under that number and name."""
        location = self._old.of(blocks)
        is_kept = _article(location) in self._kept.get(_article(location), ())
        return replace(location, is_former=bool(location.title) and not is_kept)


def _articles_kept(
    old: Locations, new: Locations, changes: Iterable[Change]
) -> Mapping[_Article, Set[_Article]]:
    """Return what the articles of a draft are now, as far as a provision of them stands where it stood."""
    kept: dict[_Article, set[_Article]] = {}
    for change in changes:
        if change.old and change.new and change.kind is not ChangeKind.MOVED:
            before, after = _article(old.of(change.old)), _article(new.of(change.new))
            kept.setdefault(before, set()).add(after)
    return kept


def _article(location: Location) -> _Article:
    first = location.number.split(BETWEEN, maxsplit=1)[0]
    return location.heading, first if names_an_article(first) else ""


class Whereabout(NamedTuple):
    """Where something stands: in a clause (``ACT`` for none), and for a reader."""

    clause: str
    location: Location


_UNKNOWN: Final = Whereabout(ACT, NOWHERE)


class Whereabouts:
    """Finds the clauses and the provisions in which tracked changes and comments stand."""

    def __init__(
        self, blocks: Assignment, locations: Locations, former: FormerLocations, edited: DraftFile
    ) -> None:
        self._blocks = blocks
        self._there = {
            item.element: Whereabout(owner.clause, locations.of([number]))
            for number, (block, owner) in enumerate(zip(blocks.new_blocks, blocks.new, strict=True))
            for item in paragraphs_of([block])
        }
        filled = (item for item in paragraphs_of(blocks.new_blocks) if item.text.strip())
        self._filled = {item.element for item in filled}
        self._gone = _Gone(blocks, locations, former)
        self._found = dict(self._all(edited))

    def of(self, paragraph: etree._Element | None) -> Whereabout:
        """Return where a paragraph stands; one that is gone where it was drafted, else where the one before it stands."""
        return self._found.get(paragraph, _UNKNOWN) if paragraph is not None else _UNKNOWN

    def _all(self, edited: DraftFile) -> Iterator[tuple[etree._Element, Whereabout]]:
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

    def __init__(self, blocks: Assignment, locations: Locations, former: FormerLocations) -> None:
        self._left: dict[str, list[Whereabout]] = {}
        for change in sorted(blocks.changes, key=lambda change: change.old):
            is_joined = len(change.old) > 1
            if change.new and change.kind is not ChangeKind.MOVED and not is_joined:
                continue
            for number in change.old:
                location = locations.of(change.new) if is_joined else former.of([number])
                found = Whereabout(blocks.old[number].clause, location)
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
