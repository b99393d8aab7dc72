"""How words look, as far as it is told: the style of a paragraph, and what is emphasised, whatever style or run says so."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from drafting.comparison import Look, Position
from drafting.render.redline.paragraphs import Atom, Paragraph
from drafting.render.redline.wordml import OFF, Element, R, W, value_of

_EMPHASIS: Final = ("b", "i", "u", "strike", "dstrike", "caps", "smallCaps", "vertAlign", "vanish")
_OFF: Final = OFF | {"none", "baseline"}
_SWITCHES: Final = frozenset({"b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish"})
_TOGGLES: Final = ("strike", "vanish")
"""Those of which styles of both kinds take back what the other says, as far as words are told by them (17.7.3)."""
_POSITIONS: Final = {"superscript": Position.RAISED, "subscript": Position.LOWERED}


class StyleSheet(Struct, frozen=True):
    """The styles of a file, by their ids."""

    names: Mapping[str, str]
    """Small letters; word processors translate the ids, not these."""
    elements: Mapping[str, Element] = field(default_factory=dict)
    default: str = ""
    """That of paragraphs which name none."""
    _emphasis: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, paragraph: Element) -> str:
        """Return the style of a paragraph, named by it or not."""
        return value_of(paragraph, "pPr/pStyle") or self.default

    def name_of(self, paragraph: Element) -> str:
        """Return what the style of a paragraph is called, in small letters; empty for the default one, named or not."""
        style = self.of(paragraph)
        return "" if style == self.default else self.names.get(style, style)

    def emphasis_of(self, style: str) -> Mapping[str, str]:
        """Return what a style of characters emphasises, by itself or by the one that it is based on."""
        if style not in self._emphasis:
            # First of all nothing: styles of others may be based on one another in a circle.
            self._emphasis[style] = {}
            element = self.elements.get(style)
            if element is not None:
                based_on = value_of(element, "basedOn")
                inherited = self.emphasis_of(based_on) if based_on else {}
                own = dict(_direct(element.find(f"{W}rPr")))
                self._emphasis[style] = {**inherited, **own}
        return self._emphasis[style]


def stylesheet(styles: Element | None) -> StyleSheet:
    """Return the styles of a file from its part, which it may lack."""
    found = () if styles is None else styles.findall(f"{W}style")
    elements = {item.get(f"{W}styleId", ""): item for item in found}
    names = {key: (value_of(item, "name") or "").lower() for key, item in elements.items()}
    default = next(filter(_is_default, found), None)
    return StyleSheet(
        names=names,
        elements=elements,
        default="" if default is None else default.get(f"{W}styleId", ""),
    )


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def appearance(paragraph: Paragraph, styles: StyleSheet) -> str:
    """Return the style of a paragraph and where it is emphasised, whatever runs it is cut into."""
    inherited = styles.emphasis_of(styles.of(paragraph.element))
    stretches: list[tuple[str, int, int]] = []
    for atom in paragraph.atoms:
        emphasis = _emphasis(atom.properties, inherited, styles)
        if not emphasis or atom.is_mark or atom.note:
            continue
        start = atom.start
        if stretches and (stretches[-1][0], stretches[-1][2]) == (emphasis, start):
            start = stretches.pop()[1]
        stretches.append((emphasis, start, atom.end))
    text = paragraph.text
    seen = [stretch for item in stretches for stretch in _seen(text, *item)]
    return f"{styles.name_of(paragraph.element)}|{seen}"


def _seen(text: str, emphasis: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield a stretch without the space at its ends, which shows no emphasis but a line; nothing where it is all space."""
    if "u=" in emphasis:
        yield emphasis, start, end
        return
    words = text[start:end]
    first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    if first < last:
        yield emphasis, first, last


def _emphasis(properties: Element | None, inherited: Mapping[str, str], styles: StyleSheet) -> str:
    """Return what is emphasised otherwise than the style of the paragraph says, and the style of characters.

    LibreOffice 7.4 writes what a style says once more beside it, knowing no toggles, and other programs what is switched off already.
    """
    if properties is None:
        return ""
    style = value_of(properties, "rStyle") or ""
    all_said = {**inherited, **styles.emphasis_of(style), **dict(_direct(properties))}
    usual, found = map(_plainly, (inherited, all_said))
    told = [
        f"{name}={found.get(name, '')}" for name in _EMPHASIS if found.get(name) != usual.get(name)
    ]
    named = [f"rStyle={styles.names.get(style, style)}"] if style else []
    return " ".join(told + named)


def _plainly(emphasis: Mapping[str, str]) -> Mapping[str, str]:
    """Return what is switched on, in one of the ways to say so."""
    return {
        name: "true" if name in _SWITCHES else value
        for name, value in emphasis.items()
        if value not in _OFF
    }


def _direct(properties: Element | None) -> Iterator[tuple[str, str]]:
    for name in _EMPHASIS:
        item = None if properties is None else properties.find(W + name)
        if item is not None:
            yield name, item.get(f"{W}val", "true")


def set_looks(paragraph: Paragraph, styles: StyleSheet, addresses: Mapping[str, str]) -> None:
    """Note at what a paragraph is made of what looks otherwise than plain; ``addresses`` are those of links, by relationship id."""
    style = styles.of(paragraph.element)
    inherited = styles.emphasis_of(style)
    for atom in paragraph.atoms:
        atom.look = _look(atom, inherited, styles, addresses)


def hide(paragraph: Paragraph) -> None:
    """Note at what a paragraph is made of that it stands where nothing is shown."""
    for atom in paragraph.atoms:
        atom.look = replace(atom.look, is_hidden=True)


def _look(
    atom: Atom, inherited: Mapping[str, str], styles: StyleSheet, addresses: Mapping[str, str]
) -> Look:
    address = atom.address
    if atom.link is not None and not address:
        address = addresses.get(atom.link.get(f"{R}id", ""), "")
    found = [_shown(properties, inherited, styles) for properties in _properties_of(atom)]
    # A field is hidden, or struck through, where all that it shows is.
    is_hidden, is_struck = (
        bool(found) and all(map(has, found)) for has in (_is_hidden, _is_struck)
    )
    position = _position(found[0]) if found and not atom.note else Position.LEVEL
    return Look(is_hidden=is_hidden, is_struck=is_struck, position=position, address=address)


def _properties_of(atom: Atom) -> Iterator[Element | None]:
    """Yield the properties of the runs that show an atom: of a field those of its result."""
    if atom.is_run:
        yield atom.properties
        return
    for element in atom.elements:
        if element.find(f"{W}t") is not None:
            yield element.find(f"{W}rPr")


def _shown(
    properties: Element | None, inherited: Mapping[str, str], styles: StyleSheet
) -> Mapping[str, str]:
    """Return what emphasises a run: said by itself, by its style or by that of its paragraph.

    Of styles of both kinds that switch something on one takes back what the other does (17.7.3).
    """
    style = value_of(properties, "rStyle")
    own = styles.emphasis_of(style) if style else {}
    toggled = {
        name: "true" if _is_on(inherited, name) != _is_on(own, name) else "0"
        for name in _TOGGLES
        if name in own
    }
    return {**inherited, **own, **toggled, **dict(_direct(properties))}


def _is_on(emphasis: Mapping[str, str], name: str) -> bool:
    return emphasis.get(name, "0") not in _OFF


def _is_hidden(emphasis: Mapping[str, str]) -> bool:
    return _is_on(emphasis, "vanish")


def _is_struck(emphasis: Mapping[str, str]) -> bool:
    return _is_on(emphasis, "strike") or _is_on(emphasis, "dstrike")


def _position(emphasis: Mapping[str, str]) -> Position:
    return _POSITIONS.get(emphasis.get("vertAlign", ""), Position.LEVEL)
