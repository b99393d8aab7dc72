"""A Word file of ours opened for review, as it came back or as it would be today: the words of the draft alone, and annotations."""

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from drafting.diagnostics import Findings
from drafting.relationships import part_names
from drafting.render.redline import WordFile, open_file
from drafting.render.redline.files import BODY, paragraphs_of
from drafting.render.word import is_untouched_draft
from drafting.render.word.provenance import ACT
from drafting.review.annotations import TrackedChange, tracked_changes, words_before
from drafting.review.boxes import TextBox, text_boxes
from drafting.review.carried import Carried, carried_of
from drafting.review.comments import Comment, comments_of
from drafting.review.draft_text import (
    ReadParagraph,
    paragraphs_of_draft,
)
from drafting.review.opening import sound_parts


class DraftFile(Struct, frozen=True, kw_only=True):
    """A Word file that holds a draft."""

    word: WordFile
    paragraphs: Mapping[etree._Element, ReadParagraph]
    """Those of the draft: without the words of a letterhead round it."""
    named: Mapping[etree._Element, ReadParagraph]
    """Its paragraphs before tracked changes were taken, which took some away."""
    before: Mapping[etree._Element, str]
    """The words that these had before their tracked changes."""
    carried: Carried | None
    is_untouched: bool
    """Is it, byte for byte, as the program wrote it?"""
    tracked: tuple[TrackedChange, ...]
    comments: tuple[Comment, ...]
    boxes: tuple[TextBox, ...]


def open_draft(
    data: bytes, file: str, name: str, findings: Findings, *, accept: bool
) -> DraftFile | None:
    """Return a Word file ready for review, its tracked changes noted and then taken as accepted or rejected.

    None after reporting why it cannot be read.
    """
    sound = sound_parts(data, file, findings)
    if sound is None:
        return None
    parts, trees = sound
    carried = carried_of(parts, file, findings)
    names = part_names(parts)
    tracked = tuple(tracked_changes(trees, names))
    comments = comments_of(parts, trees[names.main], file, findings)
    named = paragraphs_of_draft(trees, names, carried)
    before = {element: words_before(element) for element in named}
    paragraphs: dict[etree._Element, ReadParagraph] = {}

    def clauses(_: etree._Element) -> Mapping[etree._Element, str]:
        paragraphs.update(paragraphs_of_draft(trees, names, carried))
        return {place: item.clause for place, item in paragraphs.items() if item.clause != ACT}

    word = open_file(parts, trees, name, accept=accept, clauses_of=clauses)
    boxes = tuple(text_boxes(word, paragraphs))
    _keep_body_of_draft(word, paragraphs)
    return DraftFile(
        word=word,
        paragraphs=paragraphs,
        named=named,
        before=before,
        carried=carried,
        is_untouched=is_untouched_draft(data),
        tracked=tracked,
        comments=comments,
        boxes=boxes,
    )


def _keep_body_of_draft(word: WordFile, paragraphs: Mapping[etree._Element, ReadParagraph]) -> None:
    """Leave out what is no text of the draft: headers and footers (banner, date), and what a letterhead says."""
    body = word.stories.get(BODY)
    word.stories = {BODY: body} if body else {}
    if body:
        body.blocks = [
            block
            for block in body.blocks
            if all(item.element in paragraphs for item in paragraphs_of([block]))
        ]
