"""Legal text as it is written: words, emphasis, footnote marks, and expressions that a language fills in."""

from enum import StrEnum

from msgspec import Struct

from drafting.diagnostics import Position


class ExpressionKind(StrEnum):
    NAME = "name"
    REF = "ref"
    LAW = "law"


class FilterCall(Struct, frozen=True, kw_only=True):
    name: str
    arguments: tuple[str, ...] = ()


class Expression(Struct, frozen=True, kw_only=True):
    """``{{ council|to }}``, ``{{ ref("evaluation#indicators")|of }}``, ``{{ law("travel") }}``."""

    kind: ExpressionKind
    target: str
    """The name of a noun, blank or fact; ``topic#anchor`` or ``#anchor``; or the function of a law."""
    filters: tuple[FilterCall, ...] = ()
    at: Position


class Literal(Struct, frozen=True, kw_only=True):
    text: str


class Emphasis(Struct, frozen=True, kw_only=True):
    strong: bool
    content: "Inlines"


class FootnoteMark(Struct, frozen=True, kw_only=True):
    label: str
    at: Position


Inline = Literal | Emphasis | Expression | FootnoteMark
Inlines = tuple[Inline, ...]


class Message(Struct, frozen=True, kw_only=True):
    """One paragraph, item, heading or title: the unit that is translated."""

    key: str
    """Stable identity, the ``msgctxt`` of catalogs: ``official-travel/lima#report/p1``."""
    source: str
    """The text as written, without its anchor: the ``msgid`` of catalogs."""
    content: Inlines
    at: Position
    collection: str


def expressions(content: Inlines) -> tuple[Expression, ...]:
    """Return the expressions of a text in reading order, those inside emphasis too."""
    found: list[Expression] = []
    for inline in content:
        match inline:
            case Expression():
                found.append(inline)
            case Emphasis():
                found.extend(expressions(inline.content))
            case Literal() | FootnoteMark():
                pass
    return tuple(found)


def footnote_marks(content: Inlines) -> tuple[FootnoteMark, ...]:
    """Return the footnote marks of a text in reading order, those inside emphasis too."""
    found: list[FootnoteMark] = []
    for inline in content:
        match inline:
            case FootnoteMark():
                found.append(inline)
            case Emphasis():
                found.extend(footnote_marks(inline.content))
            case Literal() | Expression():
                pass
    return tuple(found)
