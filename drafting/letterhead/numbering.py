"""The lists of a draft put behind those of a letterhead, with numbers above theirs."""

from collections.abc import Iterable, Mapping

from lxml import etree

from drafting.letterhead.parts import Element, W, value
from drafting.letterhead.styles import Number, number_of

_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
"""What stands before ``w:numPr`` (CT_PPr, 17.3.1.26)."""


def highest_number(theirs: Element) -> int:
    """Return the highest number of a letterhead's lists: those of the draft go above it."""
    return _highest(theirs, "num", "numId")


def merge_numbering(theirs: Element, ours: Element) -> None:
    """Add our lists to a letterhead's numbering, with ids above theirs.

    Abstract lists go before the first list: the schema wants it, and LibreOffice misreads another order.
    """
    forms, nums = _highest(theirs, "abstractNum", "abstractNumId") + 1, highest_number(theirs)
    first = theirs.find(W + "num")
    end = theirs.find(W + "numIdMacAtCleanup")
    for form in list(ours.iter(W + "abstractNum")):
        _grow(form, "abstractNumId", forms)
        _insert(theirs, form, end if first is None else first)
    for num in list(ours.iter(W + "num")):
        _grow(num, "numId", nums)
        reference = num.find(W + "abstractNumId")
        if reference is not None:
            _grow(reference, "val", forms)
        _insert(theirs, num, end)


def _highest(root: Element, tag: str, attribute: str) -> int:
    return max((int(value(item, attribute) or 0) for item in root.iter(W + tag)), default=0)


def _grow(element: Element, attribute: str, by: int) -> None:
    element.set(W + attribute, str(int(value(element, attribute) or 0) + by))


def _insert(root: Element, item: Element, before: Element | None) -> None:
    if before is None:
        root.append(item)
    else:
        before.addprevious(item)


def grow_numbers(roots: Iterable[Element], by: int) -> None:
    """Let the paragraphs and styles of the draft follow their lists; 0 stays: it means no list."""
    for root in roots:
        for reference in root.iter(W + "numPr"):
            number = reference.find(W + "numId")
            if number is not None and value(number) != "0":
                _grow(number, "val", by)


def unlink_levels(numbering: Element, ids: Mapping[str, str], linked: frozenset[str]) -> None:
    """Call the styles of our levels by their ids in the letterhead; one that is the firm's own has no level of ours."""
    for style in list(numbering.iter(W + "pStyle")):
        new = ids.get(value(style) or "", "")
        level = style.getparent()
        if new in linked:
            style.set(W + "val", new)
        elif level is not None:
            level.remove(style)


def keep_numbers(
    paragraphs: Iterable[Element],
    intended: Mapping[str, Number | None],
    given: Mapping[str, Number | None],
) -> None:
    """Say the number in the paragraph itself where its style gives another than in the draft, or one where it has none.

    ``intended`` and ``given`` are the numbers by style, as the draft means them and as the letterhead's styles give them.
    """
    for paragraph in paragraphs:
        properties = paragraph.find(W + "pPr")
        style = None if properties is None else value(properties.find(W + "pStyle"))
        if properties is None or style is None or number_of(properties) is not None:
            continue
        wanted = intended.get(style)
        if wanted != given.get(style):
            _set_number(properties, wanted)


def _set_number(properties: Element, number: Number | None) -> None:
    num, level = number or ("0", "0")
    made = etree.Element(W + "numPr")
    etree.SubElement(made, W + "ilvl", {W + "val": level})
    etree.SubElement(made, W + "numId", {W + "val": num})
    before = [item for item in properties if etree.QName(item).localname in _BEFORE_NUMBER]
    properties.insert(len(before), made)
