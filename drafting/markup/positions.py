"""From a place in a paragraph to a line and a column of its file."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.diagnostics import Position

if TYPE_CHECKING:
    from markdown_it.token import Token

Locate = Callable[[int], Position]
"""Turns an offset in a paragraph into a position in its file."""


class Origin(Struct, frozen=True, kw_only=True):
    """Where a text comes from: what its messages are called and where its faults are reported."""

    owner: str
    """Id of the clause or instrument: the first part of every key."""
    collection: str
    file: str
    first_line: int = 1
    """Line of the file on which the text begins."""
    indent: int = 0
    """Columns that its lines are indented by in the file: the text of a YAML block."""


def locate_in(origin: Origin, lines: Sequence[str], first: int, content: str) -> Locate:
    """Return what turns an offset in a paragraph that begins on line ``first`` of a text into a position."""
    rows = content.split("\n")
    starts = tuple(accumulate((len(row) + 1 for row in rows[:-1]), initial=0))

    def locate(offset: int) -> Position:
        number = bisect_right(starts, offset) - 1
        row = rows[number]
        source = lines[first + number] if first + number < len(lines) else ""
        # Markdown has stripped list markers and indentation: find the words again to know their column.
        found = max(source.find(row.strip()), 0) - (len(row) - len(row.lstrip()))
        column = max(found + offset - starts[number], 0) + origin.indent + 1
        return Position(file=origin.file, line=origin.first_line + first + number, column=column)

    return locate


def span_of(token: "Token", text: str, end: int) -> tuple[int, int]:
    """Return where an inline token begins and ends in its paragraph: Markdown keeps no columns, so it is sought after the last."""
    if token.type == "expression":
        offset: int = token.meta["offset"]
        return offset, offset + len(token.content)
    match token.type:
        case "footnote_ref":
            words = f"[^{token.meta['label']}]" if "label" in token.meta else "^["
        case "image":
            words = "!["
        case "link_open":
            words = "<" if token.markup == "autolink" else "["
        case "softbreak" | "hardbreak":
            words = "\n"
        case _:
            words = token.content or token.markup
    offset = text.find(words, end) if words else end
    return (end, end) if offset < 0 else (offset, offset + len(words))
