"""How much of a text there is to translate: words and characters, for quoting."""

import re

from msgspec import Struct

from drafting.markup.expressions import EXPRESSION
from drafting.markup.inlines import STRAY_FOOTNOTE

_WORD = re.compile(r"[^\W_]\S*")
"""From its first letter or digit to the next space: a dash or a quotation mark of its own is no word."""


class Count(Struct, frozen=True, kw_only=True):
    """An amount of text."""

    texts: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            texts=self.texts + other.texts,
            words=self.words + other.words,
            characters=self.characters + other.characters,
        )


def count_text(text: str) -> Count:
    """Return how much a text has for a translator.

    Expressions, footnote marks and the asterisks of emphasis are left out: they are carried over, not translated. A word
    goes from space to space (a no-break space too) and has a letter or a digit, as word processors and ``pocount`` count;
    characters are those of what is left, with one space between two pieces.
    """
    plain = text
    if "{{" in plain:
        plain = EXPRESSION.sub(" ", plain)
    if "[^" in plain:
        plain = STRAY_FOOTNOTE.sub("", plain)
    pieces = plain.replace("*", "").split()
    return Count(
        texts=1,
        words=sum(piece[0].isalnum() or _WORD.search(piece) is not None for piece in pieces),
        characters=max(sum(map(len, pieces)) + len(pieces) - 1, 0),
    )
