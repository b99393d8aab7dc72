"""Text boxes in a returned draft: our drafts have none, so that all words in them are new."""

from collections.abc import Container, Iterator

from lxml import etree
from msgspec import Struct

from drafting.render.redline.boxes import is_of_pages
from drafting.render.redline.files import BODY, TEXT_BOX, WordFile, around_of, paragraphs_of
from drafting.render.redline.wordml import W


class TextBox(Struct, frozen=True, kw_only=True):
    text: str
    paragraph: etree._Element | None
    """In which it hangs; None where that is one of a note."""


def text_boxes(word: WordFile, draft: Container[etree._Element]) -> Iterator[TextBox]:
    """Yield the text boxes with words that hang in paragraphs of the draft or in notes; pages are not compared, nor is a letterhead."""
    for place, story in word.stories.items():
        if not place.startswith(TEXT_BOX) or is_of_pages(place):
            continue
        text = " ".join(item.text for item in paragraphs_of(story.blocks)).strip()
        hosts = list(story.container.iterancestors(f"{W}p")) if around_of(place) == BODY else []
        if text and (not hosts or hosts[-1] in draft):
            yield TextBox(text=text, paragraph=hosts[-1] if hosts else None)
