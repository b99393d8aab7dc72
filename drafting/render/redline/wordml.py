"""WordprocessingML of any file as a tree: names, and the small changes that both reading and writing make (ECMA-376 part 1, 17)."""

import copy
from collections.abc import Iterable, Iterator

from lxml import etree

from drafting.relationships import OFFICE

Element = etree._Element

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_NAMESPACE}}}"
R = f"{{{OFFICE}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CHUNKS = frozenset(
    {f"{W}altChunk", f"{W}subDoc", f"{MC}AlternateContent", f"{M}oMath", f"{M}oMathPara"}
)
"""What stands between paragraphs and is none: text of another file, text in forms of which each reader takes one, a formula."""
BLOCKS = frozenset({f"{W}p", f"{W}tbl", *CHUNKS})
NOTE_KINDS = ("footnote", "endnote")
OFF = frozenset({"0", "false", "off"})
"""What a property that is on or off says where it is off (ST_OnOff, 17.17.4)."""


def make(tag: str, **attributes: str) -> Element:
    """Return an element ``w:<tag>`` with attributes of the same namespace."""
    element = etree.Element(W + tag, nsmap={"w": W_NAMESPACE})
    for name, value in attributes.items():
        element.set(W + name, value)
    return element


def is_on(element: Element | None, path: str) -> bool:
    """Is a property that is on or off (17.17.4) on? ``path`` as in ``child_of``."""
    found = child_of(element, path)
    return found is not None and found.get(f"{W}val", "1") not in OFF


def value_of(parent: Element | None, path: str) -> str | None:
    """Return ``w:val`` of a descendant, ``path`` as ``pPr/pStyle``."""
    found = child_of(parent, path)
    return None if found is None else found.get(f"{W}val")


def child_of(parent: Element | None, path: str) -> Element | None:
    """Return a descendant, ``path`` as ``pPr/numPr``; of several of one name the first."""
    for step in path.split("/"):
        parent = None if parent is None else parent.find(W + step)
    return parent


def highest(numbers: Iterable[str | None]) -> int:
    """Return the highest of some ids; what is no number is nobody's rival."""
    return max((int(item) for item in numbers if item and item.isdecimal()), default=0)


def duplicate(element: Element) -> Element:
    return copy.deepcopy(element)


def remove(element: Element) -> None:
    """Take an element out; its tail goes with it, for Word has no text between elements."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def find_all(root: Element, *names: str) -> Iterator[Element]:
    """Yield the descendants of these names, gathered first, so that the tree may change meanwhile."""
    yield from list(root.iter(*(W + name for name in names)))


def paragraph_properties(paragraph: Element) -> Element:
    """Return ``w:pPr``, made if it is not there."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = make("pPr")
        paragraph.insert(0, found)
    return found
