"""Where a reader finds a provision: the heading above it, and its number, whether typed or counted."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from drafting.comparison.labels import (
    BEHIND_NUMBER,
    label_before,
    names_an_article,
    stands_under_an_article,
)
from drafting.render.redline.appearance import StyleSheet
from drafting.render.redline.counting import Number
from drafting.render.redline.files import Block, WordFile, is_heading, paragraphs_of
from drafting.render.redline.paragraphs import Paragraph

_BEHIND: Final = " .:-–—"
"""What ends a number or a title and is no part of it."""
BETWEEN: Final = ", "
_AND: Final = " + "
_TYPED: Final = ""
"""Stands for the list of a number that is typed."""


class Location(Struct, frozen=True, kw_only=True):
    """Where a reader finds a provision, in words; all empty in a story without numbers and headings."""

    heading: str = ""
    """The last heading up to it, with its number."""
    words: str = ""
    """The same without a number that is counted."""
    number: str = ""
    """What stands under the heading: ``Art. 6º, § 1º, II``; empty for the heading itself."""
    own: str = ""
    """The number counted before it alone: ``II``."""
    is_former: bool = False
    """It stood there before; the file of today counts or calls that otherwise, or has it no more."""

    @property
    def title(self) -> str:
        """Return it in one line: ``Artigo 6º Do Conselho · § 1º, II``."""
        return " · ".join(filter(None, (self.heading, self.number)))

    def holds(self, other: "Location") -> bool:
        """Is the other one the same, or does it stand under this one?"""
        if self.heading != other.heading:
            return False
        return not self.number or f"{other.number}{BETWEEN}".startswith(f"{self.number}{BETWEEN}")


NOWHERE: Final = Location()


class _Step(Struct, frozen=True):
    """A number above a provision, or its own."""

    list: str
    level: int
    label: str


class Locations:
    """Where the paragraphs of some blocks stand, those of tables too.

    ``clauses`` are those of the blocks, where more is known of them than the file itself says.
    """

    def __init__(
        self, file: WordFile, blocks: Sequence[Block], clauses: Sequence[str | None] | None = None
    ) -> None:
        self._blocks = blocks
        styles = file.styles()
        walk, numbers = _Walk(styles), file.numbers()
        self._places = {
            paragraph.element: walk.place(
                paragraph,
                numbers.of(paragraph.element),
                paragraph.clause if clauses is None else clauses[place],
            )
            for place, block in enumerate(blocks)
            for paragraph in paragraphs_of([block])
        }

    def of(self, blocks: Sequence[int]) -> Location:
        """Return where the first of some blocks stands; nowhere where there is none."""
        first = next(paragraphs_of([self._blocks[place] for place in blocks[:1]]), None)
        return NOWHERE if first is None else self._places[first.element]

    def cited(self, blocks: Sequence[int]) -> str:
        """Return the numbers by which some blocks are cited; that of a heading is its own."""
        places = (self.of([block]) for block in blocks)
        return _AND.join(dict.fromkeys(filter(None, (p.number or p.own for p in places))))


class _Walk:
    """Goes through the paragraphs of a story and knows what stands above each."""

    def __init__(self, styles: StyleSheet) -> None:
        self.styles = styles
        self._steps: list[_Step] = []
        self._heading = self._words = ""
        self._above = 0
        """How many of the steps the heading shows."""
        self._clause: str | None = None
        """That of the last heading or number."""

    def place(self, paragraph: Paragraph, number: Number | None, clause: str | None) -> Location:
        label = number.text.rstrip(_BEHIND) if number else ""
        typed = "" if label else label_before(paragraph.text) or ""
        is_title = is_heading(paragraph, self.styles)
        if number and label:
            self._count(number, label)
        elif names_an_article(typed):
            self._steps = [_Step(_TYPED, 0, typed)]
            self._above = 0
        elif is_title or self._is_after_the_provisions(clause):
            self._steps, self._heading, self._words, self._above = [], "", "", 0
        if label or typed or is_title:
            self._clause = clause
        if is_title:
            self._heading = _title(paragraph.text, number)
            self._words = paragraph.text.strip(BEHIND_NUMBER)
            self._above = len(self._steps)
        return Location(
            heading=self._heading,
            words=self._words,
            number=self._shown(bool(label), typed),
            own=label,
        )

    def _count(self, number: Number, label: str) -> None:
        """Go to a number: below those of other lists, in the place of those of its own that are as deep."""
        place = next(
            (
                place
                for place, step in enumerate(self._steps)
                if step.list == number.list and step.level >= number.under
            ),
            len(self._steps),
        )
        if stands_under_an_article(label):
            # LibreOffice 7.4 writes no lvlRestart, which says that it is not under the item before it.
            articles = [n for n, step in enumerate(self._steps) if names_an_article(step.label)]
            place = min(place, articles[-1] + 1) if articles else place
        self._steps = [*self._steps[:place], _Step(number.list, number.level, label)]
        self._above = min(self._above, place)

    def _is_after_the_provisions(self, clause: str | None) -> bool:
        """Is this of the act itself, behind a clause: place and date, signatures?"""
        return self._clause is not None and clause is None

    def _shown(self, is_counted: bool, typed: str) -> str:
        steps = self._steps[self._above :]
        if not is_counted:
            # Words without a number behind an item belong to the article again; a typed number is read in the words.
            articles = [place for place, step in enumerate(steps) if names_an_article(step.label)]
            is_read = names_an_article(typed)
            steps = steps[: articles[-1] + 1] if articles and not is_read else []
        return BETWEEN.join(step.label for step in steps)


def _title(text: str, number: Number | None) -> str:
    words = " ".join(text.split()).rstrip(_BEHIND)
    if number is None or not number.text:
        return words
    # A title is typed right behind its number, or on the next line.
    gap = number.suffix or (" – " if text.startswith("\n") else " " if text[:1].isspace() else "")
    return f"{number.text}{gap}{words}"
