"""What a translator moves but does not translate: expressions, footnote marks, signs of emphasis; told from the words around.

Split and joined again, a text is the same to the letter.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from drafting.markup.expressions import EXPRESSION, recognised

_TOKEN = re.compile(rf"{EXPRESSION.pattern}|\[\^(?:(?!\[\^)[^\]\s])++\]|\*+")


class Piece(Struct, frozen=True):
    """Words, or a mark with its number."""

    text: str
    number: int = 0
    """0 for words; a mark of a translation has the number of the mark that it stands for in the source."""

    @property
    def kind(self) -> str:
        """What a mark is, for the tools that show it."""
        kinds = {"{": "expression", "[": "footnote", "*": "emphasis"}
        return kinds[self.text[0]]


def split_source(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a source; its marks are numbered in their order."""
    count = 0
    pieces = []
    for words, mark in _runs(text):
        if words:
            pieces.append(Piece(words))
        if mark:
            count += 1
            pieces.append(Piece(mark, count))
    return tuple(pieces)


def split_target(text: str, source: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a translation.

    A mark has the number of the same mark of the source, else of the one for the same thing in another form (``council|of``
    for ``council|to``); a mark that the source does not have gets a number of its own.
    """
    runs = list(_runs(text))
    marks = [mark for _, mark in runs if mark]
    free = [piece for piece in source if piece.number]
    numbers: dict[int, int] = {}
    for likeness in (_itself, _thing):
        _pair(marks, free, likeness, numbers)
    following = max((piece.number for piece in source), default=0)
    pieces: list[Piece] = []
    place = 0
    for words, mark in runs:
        if words:
            pieces.append(Piece(words))
        if mark:
            if place not in numbers:
                following += 1
            pieces.append(Piece(mark, numbers.get(place, following)))
            place += 1
    return tuple(pieces)


def is_mark(text: str) -> bool:
    """Is this a mark and nothing else?"""
    return _TOKEN.fullmatch(text) is not None


def _runs(text: str) -> Iterable[tuple[str, str]]:
    """Yield the words before each mark with the mark, and at last the words after all of them."""
    end = 0
    for match in _TOKEN.finditer(text):
        yield text[end : match.start()], match[0]
        end = match.end()
    yield text[end:], ""


def _pair(
    marks: Sequence[str],
    free: list[Piece],
    likeness: Callable[[str], object],
    numbers: dict[int, int],
) -> None:
    """Give marks without a number that of the first free one of the source that is alike."""
    for place, mark in enumerate(marks):
        if place in numbers:
            continue
        found = next((piece for piece in free if likeness(piece.text) == likeness(mark)), None)
        if found:
            free.remove(found)
            numbers[place] = found.number


def _itself(mark: str) -> object:
    return mark


def _thing(mark: str) -> object:
    parsed = recognised(mark)
    return parsed[:2] if parsed else mark
