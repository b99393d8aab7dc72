"""The one paragraph of a letterhead that a draft takes the place of."""

from collections.abc import Iterable

from lxml import etree

from drafting.diagnostics import Findings, Position
from drafting.letterhead.parts import Element, Package, W
from drafting.letterhead.tags import SENTINEL

_ANCHORS = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
"""What may begin or end here and end or begin elsewhere: it stays."""


def sentinel_of(package: Package, at: Position, findings: Findings) -> Element | None:
    """Return the paragraph that is the draft's place; None after reporting that there is none, or not one alone."""
    main = package.names.main
    found = _paragraphs_with_sentinel(package.tree(main))
    elsewhere = [
        name
        for name, data in package.parts.items()
        if name != main and name.endswith(".xml") and SENTINEL.encode() in data
    ]
    if not found and not elsewhere:
        findings.add(
            "LTH010",
            at,
            "the letterhead has no place for the draft",
            hint="write {{{{ body }}}} in a paragraph of its own, where the text begins",
        )
        return None
    if elsewhere or not all(map(_is_alone, found)):
        findings.add(
            "LTH012",
            at,
            "the place for the draft is not a paragraph of its own in the text",
            hint="put {{{{ body }}}} alone in a paragraph, outside tables, text boxes, headers and controls",
        )
        return None
    if len(found) > 1:
        findings.add(
            "LTH011",
            at,
            "the letterhead has more than one place for the draft",
            hint="keep one {{{{ body }}}}",
        )
        return None
    return found[0]


def _paragraphs_with_sentinel(root: Element) -> list[Element]:
    return [
        paragraph
        for paragraph in root.iter(W + "p")
        for own in (_text(paragraph),)
        for _ in range(own.count(SENTINEL))
    ]


def _text(paragraph: Element) -> str:
    """Return the words of a paragraph, without those of a text box that hangs on it."""
    texts = (
        text for text in paragraph.iter(W + "t") if next(text.iterancestors(W + "p")) is paragraph
    )
    return "".join(text.text or "" for text in texts)


def _is_alone(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    in_text = parent is not None and parent.tag == W + "body"
    return in_text and _text(paragraph).strip() == SENTINEL


def put_in_place(sentinel: Element, blocks: Iterable[Element]) -> None:
    """Put the draft where the sentinel stands; a section that ends with it ends after the draft."""
    for block in blocks:
        sentinel.addprevious(block)
    ends_section = sentinel.find(f"{W}pPr/{W}sectPr") is not None
    for child in list(sentinel):
        name = etree.QName(child).localname
        if name in _ANCHORS:
            sentinel.addprevious(child)
        elif name != "pPr":
            sentinel.remove(child)
    parent = sentinel.getparent()
    if parent is not None and not ends_section:
        parent.remove(sentinel)
