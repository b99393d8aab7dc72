"""Provisions that became units of another kind: an article that begins at a paragraph, or no longer at one, in a clause file.

That much a heading says. What is an item, and of which, its place among the lines says, which a person has to choose.
"""

from collections.abc import Mapping

from drafting.model.content import ArticleClass
from drafting.render.redline.files import words_of
from drafting.review.model import ClauseChange
from drafting.review.variants.clause_files import ANCHOR, PARAGRAPH, Passage, articles_of, own_words
from drafting.review.variants.insertion import Insertion, first_words
from drafting.review.variants.lines import ClauseLines
from drafting.review.variants.losses import Loss, Losses
from drafting.review.variants.moves import Moves


class Levelling:
    """Makes articles of paragraphs in the lines of one clause, and paragraphs of articles."""

    def __init__(
        self, lines: ClauseLines, moves: Moves, insertion: Insertion, losses: Losses
    ) -> None:
        self._lines, self._insertion, self._losses = lines, insertion, losses
        self._headings = {
            texts[0]: lines.passages[heading]
            for heading, texts in articles_of(lines.passages)
            if texts and not moves.is_shown(heading)
        }
        """Those that the form of the draft does not print, by the first text of their articles."""

    def take(self, item: ClauseChange, passage: Passage | None) -> None:
        """Bring a change of level into the lines, or note it as one to be made by hand; ``place``: of the one text that it is about."""
        if passage is None or not (self._opens(item, passage) or self._joins(item, passage)):
            words = " ".join(edit.new for edit in item.change.edits).split()
            text = own_words(" ".join(words))
            self._losses.miss(Loss.LEVEL, f"{' → '.join(item.units)}, {first_words(text)}")

    def _opens(self, item: ClauseChange, passage: Passage) -> bool:
        """Put a heading before a paragraph that begins an article now."""
        block = item.new[item.change.new[0]]
        before = _before(passage, self._lines.passages)
        is_plain = passage.level == PARAGRAPH and passage.article_class is ArticleClass.BODY
        is_head = passage.message.key in self._headings
        if before is None or is_head or not (is_plain and self._insertion.opens(block)):
            return False
        self._insertion.open_article(before, own_words(words_of(block)))
        return True

    def _joins(self, item: ClauseChange, passage: Passage) -> bool:
        """Take the heading away before a paragraph that begins no article any more."""
        heading = self._headings.get(passage.message.key)
        block = item.new[item.change.new[0]]
        if heading is None or self._insertion.level_of(block) != PARAGRAPH:
            return False
        before = _before(heading, self._lines.passages)
        if before is None or before.article_class is not passage.article_class:
            return False
        self._lines.replace(heading, "")
        # References to the article are to what it is now.
        for anchor in ANCHOR.findall(heading.after):
            self._lines.name(passage, anchor)
        return True


def _before(passage: Passage, passages: Mapping[str, Passage]) -> Passage | None:
    """Return the text that stands before another one in the file; None before the first."""
    found = (other for other in passages.values() if other.first < passage.first)
    return max(found, key=lambda other: other.first, default=None)
