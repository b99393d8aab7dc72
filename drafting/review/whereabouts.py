"""Where in a draft something stands that others left between its words, even in paragraphs that tracked deletions took away."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from drafting.comparison import ChangeKind
from drafting.render.redline import FileComparison
from drafting.render.redline.files import paragraphs_of
from drafting.render.redline.places import NOWHERE, Place, Places
from drafting.review.annotations import PILCROW, Annotation
from drafting.review.assignment import Assignment
from drafting.review.returned import Returned

_BESIDE: Final = " .-–—\t\n\u00a0"


class Whereabouts:
    """Finds the provisions in which tracked changes and comments stand."""

    def __init__(self, blocks: Assignment, comparison: FileComparison, edited: Returned) -> None:
        self._there = _by_element(blocks, comparison)
        self._before = _by_element_before(edited, self._there)
        self._gone = _by_words_gone(blocks, comparison)

    def of(self, annotation: Annotation) -> Place:
        """Return where a paragraph stands; one that is gone where it was drafted, else where the one before it stands."""
        if annotation.paragraph is None:
            return NOWHERE
        own = self._there.get(annotation.paragraph)
        gone = self._gone.get(_words(annotation.text.rstrip(PILCROW)))
        return own or gone or self._before.get(annotation.paragraph, NOWHERE)


def _by_element(blocks: Assignment, comparison: FileComparison) -> Mapping[etree._Element, Place]:
    places = Places(comparison.new, blocks.new_blocks)
    return {
        item.element: places.of([number])
        for number, block in enumerate(blocks.new_blocks)
        for item in paragraphs_of([block])
    }


def _by_element_before(
    edited: Returned, there: Mapping[etree._Element, Place]
) -> Mapping[etree._Element, Place]:
    """Return where the last paragraph before each one stands that is still there."""
    last = NOWHERE
    before: dict[etree._Element, Place] = {}
    for element in edited.named:
        before[element] = last
        last = there.get(element, last)
    return before


def _by_words_gone(blocks: Assignment, comparison: FileComparison) -> Mapping[str, Place]:
    """Return where what was removed, or has moved, stood in the draft, by its words."""
    places = Places(comparison.old, blocks.old_blocks)
    return {
        _words(item.text): places.of([number])
        for change in blocks.changes
        if not change.new or change.kind is ChangeKind.MOVED
        for number in change.old
        for item in paragraphs_of([blocks.old_blocks[number]])
        if _words(item.text)
    }


def _words(text: str) -> str:
    """Return the words of a paragraph without what parts them from a number before them, which may be a change of its own."""
    return text.strip(_BESIDE)
