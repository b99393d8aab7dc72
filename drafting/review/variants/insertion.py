"""New paragraphs in a clause: which place each takes, and whether it is a paragraph, an item or an article of its own.

A new paragraph bears no key. What it is its style says, by what the paragraphs of that style are in the clause.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from drafting.comparison import Change
from drafting.comparison.labels import BEHIND_NUMBER
from drafting.render.redline.files import Block
from drafting.render.redline.paragraphs import Paragraph
from drafting.render.redline.wordml import value_of
from drafting.review.model import ClauseChange
from drafting.review.variants.citations import Citations
from drafting.review.variants.clause_files import (
    HEADING,
    PARAGRAPH,
    Passage,
    own_words,
)
from drafting.review.variants.lines import ClauseLines
from drafting.review.variants.losses import Loss, Losses
from drafting.review.variants.marks import Marks
from drafting.review.variants.moves import Moves

_WORDS_OF_HEADING: Final = 6


class Insertion:
    """Puts new paragraphs into the lines of one clause."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        clause: str,
        lines: ClauseLines,
        moves: Moves,
        citations: Citations,
        marks: Marks,
        losses: Losses,
    ) -> None:
        self._lines, self._moves, self._citations = lines, moves, citations
        self._marks, self._losses = marks, losses
        shown = list(moves.shown_of(clause))
        self._levels = _levels_by_style(shown, lines.passages)
        self._openers = _styles_of_heads(dict(shown), lines.passages)

    def insert(self, item: ClauseChange) -> None:
        """Put new paragraphs behind the one that stands before them in the file, or before the item that follows."""
        last, following = self._neighbours(item.change)
        passage = self._passage_of(last, -1)
        if passage is None:
            self._losses.miss_change(item)
            return
        for number in item.change.new:
            block = item.new[number]
            if not isinstance(block, Paragraph):
                self._losses.miss_block(block)
                continue
            words = own_words(block.text).strip(BEHIND_NUMBER)
            signed, references = self._marks.text_of(block)
            text = self._citations.written(" ".join(own_words(signed).split()))
            self._citations.miss_fixed(references)
            if words and block.text.strip(BEHIND_NUMBER) == item.heading:
                self._lines.open_article(passage, words)
            elif text and self.opens(block):
                self.open_article(passage, words)
                self._lines.append(passage, text, None)
            elif text:
                self._put(passage, text, block, following)

    def opens(self, block: Block) -> bool:
        """Does a paragraph begin an article, in a form that prints no headings?"""
        return _style(block) in self._openers

    def level_of(self, block: Block) -> int | None:
        """Return what the style of a paragraph stands for in this clause; None where it does not say."""
        return self._levels.get(_style(block))

    def open_article(self, passage: Passage, words: str) -> None:
        """Begin an article behind a text that has no heading in the file: its first words are one until a person gives it another."""
        heading = first_words(words)
        self._losses.miss(Loss.HEADING, heading)
        self._lines.open_article(passage, heading)

    def _neighbours(self, change: Change) -> tuple[Change | None, Change | None]:
        """Return what stands before and behind a new paragraph in the file, of what was drafted."""
        new = change.new[0]
        paired = [other for other in self._moves.changes if other.old and other.new]
        before = (other for other in paired if other.new[-1] < new)
        behind = (other for other in paired if other.new[0] > new)
        return (
            max(before, key=lambda other: other.new[-1], default=None),
            min(behind, key=lambda other: other.new[0], default=None),
        )

    def _passage_of(self, change: Change | None, number: int) -> Passage | None:
        """Return where the text stands that was drafted as the first (0) or the last (-1) paragraph of a change."""
        key = self._moves.key_at(change.old[number]) if change else None
        return self._lines.passages.get(key or "")

    def _put(self, passage: Passage, text: str, block: Block, following: Change | None) -> None:
        """Add a paragraph as what its style says; a style that this clause does not have makes it what stands before it."""
        behind = self._passage_of(following, 0)
        mark = self._lines.mark_of(passage)
        leads_list = behind is not None and self._lines.mark_of(behind) is not None
        own = self.level_of(block)
        level = own if own is not None else PARAGRAPH if mark is None else passage.level
        if self._lines.is_opened(passage):
            self._lines.append_new(passage, text, level)
        elif mark is not None and (level > PARAGRAPH or leads_list):
            behind_mark = mark if level <= PARAGRAPH else _mark_at(level, mark, passage)
            self._lines.append(passage, text, behind_mark)
        elif level > PARAGRAPH and behind is not None and leads_list:
            self._lines.append_before(behind, f"{self._lines.mark_of(behind)}{text}")
        else:
            self._lines.append_new(passage, text, level)


def first_words(words: str) -> str:
    """Return as many words of a paragraph as a heading has."""
    return " ".join(words.split()[:_WORDS_OF_HEADING]).strip(BEHIND_NUMBER)


def _levels_by_style(
    shown: Iterable[tuple[str, Block]], passages: Mapping[str, Passage]
) -> Mapping[str | None, int]:
    """Return what a style of the file stands for in this clause, where it stands for one thing."""
    found: dict[str | None, set[int]] = {}
    for key, block in shown:
        if key in passages:
            found.setdefault(_style(block), set()).add(passages[key].level)
    return {style: min(levels) for style, levels in found.items() if len(levels) == 1}


def _styles_of_heads(
    shown: Mapping[str, Block], passages: Mapping[str, Passage]
) -> frozenset[str | None]:
    """Return the styles of the paragraphs that begin an article, in a form that prints no headings."""
    styles = {key: _style(block) for key, block in shown.items()}
    heads = {
        after
        for before, after in pairwise(passages)
        if passages[before].level == HEADING and before not in styles and after in styles
    }
    others = {style for key, style in styles.items() if key not in heads}
    return frozenset(styles[key] for key in heads) - others


def _mark_at(level: int, mark: str, before: Passage) -> str:
    """Return the mark of a new item: that of the item before it, or one of its own depth."""
    return mark if level == before.level else f"{'   ' * (level - PARAGRAPH - 1)}1. "


def _style(block: Block) -> str | None:
    return value_of(block.element, "pPr/pStyle") if isinstance(block, Paragraph) else None
