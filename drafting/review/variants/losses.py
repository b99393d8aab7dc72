"""What a variant does not say as the edited file does: kept while it is written, and told as left to finish."""

from enum import StrEnum
from typing import NamedTuple

from drafting.render.redline.files import Block, Table, words_of
from drafting.review.model import ClauseChange
from drafting.review.substitutions import Kind, Substitution


class Loss(StrEnum):
    """What a variant does not say as the file does."""

    WORDS = "words"
    """Edited words found no place."""
    REMAINS = "remains"
    """What the file no longer says."""
    TABLE = "table"
    OBJECT = "object"
    """A picture or a formula."""
    HEADING = "heading"
    """A new article has none: the form of the draft prints no headings."""
    REFERENCE = "reference"
    """A live reference among new words became its number."""
    NUMBER = "number"
    """New words name an article by its number, and of what it is one is in doubt."""
    RENUMBERED = "renumbered"
    """A number in new words became a reference, and named another article before."""
    LEVEL = "level"
    """A provision that is a unit of another kind."""
    ORDER = "order"
    """The texts of the clause stand in another order."""


class Missed(NamedTuple):
    """What is lost, with the words that a person finds it by."""

    loss: Loss
    words: str


class Fixed(NamedTuple):
    """Words where the clause had an expression."""

    kind: Kind
    source: str
    """The expression as the clause wrote it."""
    words: str


class Losses:
    """Those of one clause."""

    def __init__(self) -> None:
        self.missed: list[Missed] = []
        self.fixed: list[Fixed] = []
        self.kept: list[Substitution] = []
        """What was edited where the variant keeps a blank or a noun."""

    def miss(self, loss: Loss, words: str) -> None:
        self.missed.append(Missed(loss, words))

    def miss_change(self, item: ClauseChange) -> None:
        """Note a change that found no place: its new words, or those that it took away."""
        for number in item.change.new:
            self.miss_block(item.new[number])
        if not item.change.new:
            words = (words_of(item.old[number]).strip() for number in item.change.old)
            self.missed += [Missed(Loss.REMAINS, text) for text in words if text]

    def miss_block(self, block: Block) -> None:
        if isinstance(block, Table):
            rows = "; ".join(row.text for row in block.rows)
            self.miss(Loss.TABLE, rows)
        elif words := words_of(block).strip():
            self.miss(Loss.WORDS, words)
