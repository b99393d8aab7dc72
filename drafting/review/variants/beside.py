"""The words beside a blank that were edited: *calendario* in *diez (10) días calendario* is what a label and an aspect may say too."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from drafting.comparison.function_words import FUNCTION_WORDS
from drafting.review.draft_of_today import Spot
from drafting.review.edited_text import EditedText, Segment

_NEAR: Final = 3
"""How many words on either side can say what a value means: *al menos*, *días calendario*."""
_BEHIND: Final = re.compile(rf"(?:\s+[^\s.,;:]+){{0,{_NEAR}}}")
_BEFORE: Final = re.compile(rf"(?:[^\s.,;:]+\s+){{0,{_NEAR}}}\Z")
_WORD: Final = re.compile(r"[^\W\d_]+")


def edited_beside(text: EditedText, spots: Sequence[Spot]) -> Iterator[tuple[Spot, frozenset[str]]]:
    """Yield the spots beside which words were edited, each with those that went."""
    for spot in spots:
        start, end = _surroundings(text.old, spot)
        near = [item for item in text.changed() if item.start <= end and start <= item.end]
        words = [_words(text.old[max(item.start, start) : min(item.end, end)]) for item in near]
        if any(words) or any(_words(_new_words(text, item)) for item in near):
            yield spot, frozenset().union(*words)


def _surroundings(text: str, spot: Spot) -> tuple[int, int]:
    """Return from where to where the words beside a spot reach, within what no sign parts from it."""
    before = _BEFORE.search(text[: spot.start])
    behind = _BEHIND.match(text, spot.end)
    return before.start() if before else spot.start, behind.end() if behind else spot.end


def _new_words(text: EditedText, item: Segment) -> str:
    return text.new[item.new_start : item.new_end]


def _words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about."""
    return frozenset(map(str.casefold, _WORD.findall(text))).difference(FUNCTION_WORDS)
