"""``{#anchor .class}``: what a clause calls a place in it, and what kind of place it is."""

import re
from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct

from drafting.diagnostics import Findings, Position

OPTIONAL = "optional"
"""The class of a paragraph or an item that is left out where a law that it names is not recorded."""
_NAMES = r"\{\s*((?:[#.][\w-]+\s*)+)\}"
_AT_START = re.compile(rf"{_NAMES}\s*")
_AT_END = re.compile(rf"\s*{_NAMES}\s*$")
_NAME = re.compile(r"[#.][\w-]+")
_ANCHOR = re.compile(r"[a-z][a-z0-9-]*")


class Attributed(Struct, frozen=True, kw_only=True):
    """A text, and what its braces say of it."""

    text: str
    """Without the braces."""
    anchors: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


def attributes_at_start(text: str) -> Attributed:
    """Return a paragraph or an item, and what stands in braces before it."""
    match = _AT_START.match(text)
    return _attributed(text[match.end() :], match) if match else Attributed(text=text)


def attributes_at_end(text: str) -> Attributed:
    """Return a heading, and what stands in braces behind it."""
    match = _AT_END.search(text)
    return _attributed(text[: match.start()], match) if match else Attributed(text=text)


def _attributed(text: str, match: re.Match[str]) -> Attributed:
    names = _NAME.findall(match[1])
    return Attributed(
        text=text,
        anchors=tuple(name[1:] for name in names if name.startswith("#")),
        classes=tuple(name[1:] for name in names if name.startswith(".")),
    )


def without_attributes(children: Sequence[Token], length: int) -> list[Token]:
    """Return inline tokens without the first ``length`` characters, which held the attributes."""
    rest = list(children)
    while length > 0 and rest:
        first = rest.pop(0).copy()
        taken = len(first.content) if first.type == "text" else 1
        if taken > length:
            first.content = first.content[length:]
            rest.insert(0, first)
        length -= taken
    return rest


class Anchors:
    """The anchors of one clause, each of which stands once."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._places: dict[str, Position] = {}

    def taken(self, names: Sequence[str], at: Position) -> str | None:
        """Return the anchor of a place that is given these names, None where it is given none; every fault is reported."""
        if not names:
            return None
        anchor = names[0]
        if len(names) > 1:
            self._findings.add(
                "TXT025", at, "a place has one anchor: {anchor}", anchor=f"#{anchor}"
            )
        if not _ANCHOR.fullmatch(anchor):
            self._findings.add(
                "TXT016",
                at,
                "{anchor} is not an anchor",
                anchor=f"#{anchor}",
                hint="lower-case letters, digits and hyphens, a letter first",
            )
        if anchor in self._places:
            self._findings.add(
                "TXT017",
                at,
                "the anchor {anchor} stands twice in the clause (first in line {line})",
                anchor=f"#{anchor}",
                line=self._places[anchor].line,
            )
        self._places[anchor] = at
        return anchor
