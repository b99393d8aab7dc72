"""Live references that nobody put anything in the place of: which follow their articles, and which no longer can.

A reference leads to a bookmark. The bookmark may be gone with its article or by itself; or it is where it was, and the number that
refers to it is another.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafting.comparison import Change, Edit, EditKind
from drafting.render.redline import FileComparison, WordFile
from drafting.render.redline.files import Block, paragraphs_of
from drafting.render.redline.wordml import W, value_of
from drafting.render.word.plan import bookmark_name
from drafting.review.assignment import Assignment
from drafting.review.draft_of_today import DraftOfToday, Spot
from drafting.review.draft_text import REFERENCE_MARK
from drafting.review.substitutions import (
    Kind,
    Substitution,
    as_reference,
    as_typed_over,
    spots_of_change,
)


class LiveReferences:
    """What became of the references of a draft, by the bookmarks that they lead to."""

    def __init__(self, blocks: Assignment, comparison: FileComparison, draft: DraftOfToday) -> None:
        self._blocks = blocks
        self._paths = {
            key: draft.resolved.paths[node] for key, node in draft.resolved.references.items()
        }
        self._old = _places_of_targets(comparison.old, blocks.old_blocks)
        self._new = _places_of_targets(comparison.new, blocks.new_blocks)
        self._still_there = {
            name
            for change in blocks.changes
            if change.old and change.new
            for name in _targets_in([blocks.old_blocks[place] for place in change.old])
        }
        """What references name and the file still has, whether or not its bookmark is there."""

    def followed(self, change: Change, found: Iterable[Substitution]) -> Iterator[Substitution]:
        """Yield the references of a change that show another number, or whose article is gone; ``found``: what replaced expressions."""
        lost = list(self._lost(change))
        yield from (
            as_reference(spot, kind, Edit(EditKind.EQUAL, spot.words, "")) for spot, kind in lost
        )
        known = {(spot.owner, spot.expression.target) for spot, _ in lost}
        for item in found:
            if item.kind is Kind.FOLLOWED and (item.owner, item.name) not in known:
                yield item if self._has_target_moved(item) else as_typed_over(item)

    def _lost(self, change: Change) -> Iterator[tuple[Spot, Kind]]:
        """Yield the references whose bookmark is gone: with its article, or by itself."""
        blocks = [self._blocks.new_blocks[place] for place in change.new]
        codes = "".join(
            code.text or ""
            for item in paragraphs_of(blocks)
            for code in item.element.iter(f"{W}instrText")
        )
        for spot in spots_of_change(change, self._blocks.spots, self._blocks.old_blocks):
            lost = {
                name
                for name in self._marks(spot)
                if name in self._old and name not in self._new and name in codes
            }
            if lost:
                yield spot, Kind.UNMARKED if lost <= self._still_there else Kind.LOST

    def _marks(self, spot: Spot) -> Sequence[str]:
        """Return the bookmarks of the units that a reference names."""
        path = self._paths.get((spot.owner, spot.expression.target), ())
        return [bookmark_name(REFERENCE_MARK, node.id) for node in path]

    def _has_target_moved(self, item: Substitution) -> bool:
        """Has a unit come or gone before what a reference names, so that its number is another?"""
        return any(self._old.get(name) != self._new.get(name) for name in self._marks(item.spot))


def _places_of_targets(file: WordFile, blocks: Sequence[Block]) -> Mapping[str, int]:
    """Return how many paragraphs of its own style stand before each paragraph that references name, by its bookmark."""
    names = file.style_names()
    seen: Counter[str] = Counter()
    places: dict[str, int] = {}
    for item in paragraphs_of([*blocks]):
        style = value_of(item.element, "pPr/pStyle") or ""
        for name in _targets_in([item]):
            places[name] = seen[names.get(style, style)]
        seen[names.get(style, style)] += 1
    return places


def _targets_in(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the bookmarks that references name."""
    for item in paragraphs_of([*blocks]):
        for mark in item.element.iter(f"{W}bookmarkStart"):
            name = mark.get(f"{W}name", "")
            if name.startswith(REFERENCE_MARK):
                yield name
