"""What stands in the margin of a Word file, or was tracked in it, with the words that it is about."""

from lxml import etree

from drafting.relationships import part_names
from drafting.render.word.elements import NAMESPACES
from drafting.review.annotations import tracked_changes, words_before

HELD = "L. 2143</w:t><w:noBreakHyphen/><w:t>2"


def test_a_hyphen_that_holds_a_line_together_belongs_to_the_words() -> None:
    gone = HELD.replace("w:t>", "w:delText>")
    document = etree.fromstring(
        f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>{HELD}</w:t></w:r>"
        f'<w:del w:author="Ana"><w:r><w:delText> y {gone}</w:delText></w:r></w:del>'
        "</w:p></w:body></w:document>"
    )
    (paragraph,) = document.iterfind(".//{*}p")
    assert words_before(paragraph) == "L. 2143-2 y L. 2143-2"
    (change,) = tracked_changes({"word/document.xml": document}, part_names({}))
    assert change.text == " y L. 2143-2"
