"""What others left between the words: tracked changes, each with its author and date."""

import copy
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from typing import Final

from lxml import etree
from msgspec import Struct

from drafting.comparison import PILCROW, Piece, Provision
from drafting.comparison.units import are_of_other_units
from drafting.relationships import PartNames
from drafting.render.redline.appearance import stylesheet
from drafting.render.redline.counting import Numbers, numbers_of
from drafting.render.redline.wordml import W
from drafting.review.draft_text import NOTE_TAGS, paragraph_text


class TrackedKind(StrEnum):
    """What a tracked change is; scripts get these values."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"
    APPEARANCE = "appearance"
    LEVEL = "level"
    """The new properties of a paragraph make it a unit of another kind."""


_OF_WORDS: Final = {
    f"{W}ins": TrackedKind.INSERTED,
    f"{W}del": TrackedKind.DELETED,
    f"{W}moveTo": TrackedKind.MOVED_HERE,
    f"{W}moveFrom": TrackedKind.MOVED_AWAY,
}
_OF_PARAGRAPH: Final = f"{W}pPrChange"
_OF_PROPERTIES: Final = (f"{W}rPrChange", _OF_PARAGRAPH)
_CAME: Final = frozenset({f"{W}ins", f"{W}moveTo"})
_HELD_HYPHEN: Final = f"{W}noBreakHyphen"
WORDS: Final = (f"{W}t", _HELD_HYPHEN)
_WORDS_OR_DELETED: Final = (*WORDS, f"{W}delText")


class Annotation(Struct, frozen=True, kw_only=True):
    """A tracked change, or a comment in the margin."""

    author: str
    date: str
    """As the file has it (ISO 8601); empty where the word processor was told to leave it out."""
    text: str
    """The words inserted or deleted, a pilcrow for the end of a paragraph; or those of the comment."""
    paragraph: etree._Element | None
    """Where it stands in the body; a change in a note stands where the mark of the note does."""


class TrackedChange(Annotation, frozen=True, kw_only=True):
    """A change that a word processor recorded."""

    kind: TrackedKind


def tracked_changes(
    trees: Mapping[str, etree._Element], names: PartNames
) -> Iterator[TrackedChange]:
    """Yield the tracked changes of body and notes, neighbours of one author, date and kind as one."""
    numbers = numbers_of(trees.get(names["numbering"]), stylesheet(trees.get(names["styles"])))
    document = trees[names.main]
    marks_by_part = {names.main: None} | {
        names[notes]: _marks_of_notes(document, tag) for notes, tag in NOTE_TAGS.items()
    }
    for part, marks in marks_by_part.items():
        if part in trees:
            found = _changes_of(trees[part], marks, numbers)
            yield from map(_joined, (list(group) for _, group in groupby(found, _but_words)))


def _but_words(change: TrackedChange) -> tuple[object, ...]:
    return change.kind, change.author, change.date, change.paragraph


def _joined(changes: list[TrackedChange]) -> TrackedChange:
    first = changes[0]
    words = "".join(change.text for change in changes if change.text != PILCROW)
    # The mark of a paragraph comes before its words in the file, and after them on the page.
    words += PILCROW * sum(change.text == PILCROW for change in changes)
    return TrackedChange(
        kind=first.kind,
        author=first.author,
        date=first.date,
        text=words,
        paragraph=first.paragraph,
    )


def _changes_of(
    root: etree._Element, marks: Mapping[str, etree._Element] | None, numbers: Numbers
) -> Iterator[TrackedChange]:
    for element in root.iter(*_OF_WORDS, *_OF_PROPERTIES):
        holder = element.getparent()
        is_mark = holder is not None and holder.tag == f"{W}rPr" and element.tag in _OF_WORDS
        kind = _OF_WORDS.get(str(element.tag), TrackedKind.APPEARANCE)
        yield TrackedChange(
            kind=TrackedKind.LEVEL if _is_of_level(element, numbers) else kind,
            author=element.get(f"{W}author", ""),
            date=element.get(f"{W}date", ""),
            text=PILCROW if is_mark else _typed(element.iter(*_WORDS_OR_DELETED)),
            paragraph=paragraph_of(element, marks),
        )


def words_before(paragraph: etree._Element) -> str:
    """Return the words of a paragraph as they were before its tracked changes, with what its fields show."""
    return _typed(
        item
        for item in paragraph.iter(*_WORDS_OR_DELETED)
        if not any(holder.tag in _CAME for holder in item.iterancestors(*_OF_WORDS))
    )


def _is_of_level(element: etree._Element, numbers: Numbers) -> bool:
    """Do the new properties of a paragraph make it a unit of another kind?"""
    paragraph = next(element.iterancestors(f"{W}p"), None)
    if element.tag != _OF_PARAGRAPH or paragraph is None:
        return False
    before = etree.Element(f"{W}p")
    before.extend(copy.deepcopy(item) for item in element.findall(f"{W}pPr"))
    pieces = (Piece(text=paragraph_text(paragraph)),)
    old, new = (
        Provision(pieces=pieces, unit=numbers.unit_of(item)) for item in (before, paragraph)
    )
    return are_of_other_units([old], [new])


def _typed(elements: Iterable[etree._Element]) -> str:
    return "".join(map(typed, elements))


def typed(element: etree._Element) -> str:
    """Return what somebody has typed as one of ``WORDS``, or has deleted of them."""
    return "-" if element.tag == _HELD_HYPHEN else element.text or ""


def _marks_of_notes(document: etree._Element, note: str) -> Mapping[str, etree._Element]:
    """Return the marks of footnotes or endnotes in the body by the ids of their notes."""
    return {mark.get(f"{W}id", ""): mark for mark in document.iter(f"{note}Reference")}


def paragraph_of(
    element: etree._Element, marks: Mapping[str, etree._Element] | None = None
) -> etree._Element | None:
    """Return the paragraph of the body in which something stands, or the mark of the note that it stands in."""
    if marks is not None:
        note = next(element.iterancestors(*NOTE_TAGS.values()), None)
        mark = marks.get(note.get(f"{W}id", "")) if note is not None else None
        return paragraph_of(mark) if mark is not None else None
    return next(element.iterancestors(f"{W}p"), None)
