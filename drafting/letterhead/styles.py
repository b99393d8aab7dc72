"""The styles of a draft put beside those of a letterhead: found by name, added where missing, never overwritten.

Built-in styles are stored by their English names in every Word; their ids are in the language of the Word that made the file.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct

from drafting.letterhead.parts import WORD, Element, W, value
from drafting.render.word.styles import TEXT_SIZE
from drafting.xml_trees import tree_of

_WORDS_SIZE = 20
"""What Word takes where a file says nothing (17.3.2.38)."""
_SMALLEST = 2
_BASE = "Draft text"
_BASE_STYLE = (
    f'<w:style xmlns:w="{WORD}" w:type="paragraph" w:customStyle="1" w:styleId="{{id}}">'
    f'<w:name w:val="{{name}}"/><w:basedOn w:val="{{normal}}"/><w:pPr><w:widowControl/>'
    '<w:spacing w:before="0" w:after="120" w:line="276" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
    '<w:rPr><w:lang w:val="{lang}"/></w:rPr></w:style>'
)
"""What our styles stand on: the firm's letters, and our own spacing whatever the firm's paragraphs have."""
_LINKS = ("basedOn", "next", "link")
Number = tuple[str, str]
"""``w:numId`` and ``w:ilvl``."""


class StyleNames(Struct, frozen=True, kw_only=True):
    """What became of our styles."""

    ids: Mapping[str, str]
    """Id in the letterhead by our id."""
    found: tuple[str, ...]
    """Names of those that the letterhead has."""
    added: tuple[str, ...]


def merge_styles(theirs: Element, ours: Element, lang: str) -> StyleNames:
    """Add to a letterhead's styles those of ours that it lacks, and return what each is called there."""
    known = {
        (item.get(W + "type"), _name(item).casefold()): item.get(W + "styleId") or ""
        for item in theirs.iter(W + "style")
    }
    ids: dict[str, str] = {}
    missing: list[Element] = []
    for item in ours.iter(W + "style"):
        found = known.get((item.get(W + "type"), _name(item).casefold())) or _default(theirs, item)
        if found:
            ids[item.get(W + "styleId") or ""] = found
        else:
            missing.append(item)
    names = _Names(theirs)
    ids |= {i.get(W + "styleId") or "": names.free_id(i.get(W + "styleId") or "") for i in missing}
    normal = _default_id(ours)
    base = _base_style(ids[normal], names, lang) if normal in ids else None
    factor = _size(theirs) / TEXT_SIZE
    if base is not None:
        theirs.append(base)
    for item in missing:
        theirs.append(_adapted(item, ids, names, base, normal, factor))
    _set_language(theirs, lang)
    found_names = tuple(_name(i) for i in ours.iter(W + "style") if i not in missing)
    return StyleNames(ids=ids, found=found_names, added=tuple(map(_name, missing)))


class _Names:
    """Ids and names that are taken; Word wants both unique, whatever the type of the style."""

    def __init__(self, theirs: Element) -> None:
        self._ids = {item.get(W + "styleId") for item in theirs.iter(W + "style")}
        self._names = {_name(item).casefold() for item in theirs.iter(W + "style")}

    def free_id(self, wanted: str) -> str:
        found = next(i for i in _numbered(wanted, "{}-{}") if i not in self._ids)
        self._ids.add(found)
        return found

    def free_name(self, wanted: str) -> str:
        found = next(n for n in _numbered(wanted, "{} ({})") if n.casefold() not in self._names)
        self._names.add(found.casefold())
        return found


def _numbered(wanted: str, pattern: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield pattern.format(wanted, number)
        number += 1


def _name(style: Element) -> str:
    return value(style.find(W + "name")) or ""


def _is_default(style: Element) -> bool:
    return style.get(W + "default") in {"1", "true", "on"}


def _default(theirs: Element, style: Element) -> str:
    """Return their default style of the same type, where ours is a default one."""
    if not _is_default(style):
        return ""
    kind = style.get(W + "type")
    return next(
        (
            item.get(W + "styleId") or ""
            for item in theirs.iter(W + "style")
            if _is_default(item) and item.get(W + "type") == kind
        ),
        "",
    )


def _default_id(root: Element) -> str:
    return next(
        i.get(W + "styleId") or ""
        for i in root.iter(W + "style")
        if _is_default(i) and i.get(W + "type") == "paragraph"
    )


def _base_style(normal: str, names: _Names, lang: str) -> Element:
    words = {"id": names.free_id("DraftText"), "name": names.free_name(_BASE)}
    return tree_of(_BASE_STYLE.format(**words, normal=normal, lang=lang).encode())


def _adapted(  # noqa: PLR0913, PLR0917 (all that a style depends on)
    style: Element,
    ids: Mapping[str, str],
    names: _Names,
    base: Element | None,
    normal: str,
    factor: float,
) -> Element:
    """Return a style of ours under its name in the letterhead, on our base, its letters in proportion to the firm's."""
    made = copy.deepcopy(style)
    made.set(W + "styleId", ids[made.get(W + "styleId") or ""])
    name = made.find(W + "name")
    if name is not None:
        name.set(W + "val", names.free_name(value(name) or ""))
    for link in (item for tag in _LINKS for item in made.iter(W + tag)):
        old = value(link) or ""
        link.set(W + "val", ids.get(old, old))
    below = made.find(W + "basedOn")
    if below is not None and base is not None and value(style.find(W + "basedOn")) == normal:
        below.set(W + "val", base.get(W + "styleId") or "")
    for size in (item for tag in ("sz", "szCs") for item in made.iter(W + tag)):
        scaled = round(int(value(size) or TEXT_SIZE) * factor)
        size.set(W + "val", str(max(scaled, _SMALLEST)))
    return made


def _size(theirs: Element) -> int:
    """Return the size of the firm's body text in half-points."""
    by_id = {item.get(W + "styleId"): item for item in theirs.iter(W + "style")}
    default = next(
        (i for i in by_id.values() if _is_default(i) and i.get(W + "type") == "paragraph"), None
    )
    for place in (default, theirs.find(f"{W}docDefaults/{W}rPrDefault")):
        size = None if place is None else value(place.find(f"{W}rPr/{W}sz"))
        if size is not None and size.isdecimal():
            return int(size)
    return _WORDS_SIZE


def _set_language(theirs: Element, lang: str) -> None:
    """Say in the defaults what language the text is in: a paragraph in a style of the firm has no other place for it."""
    place = theirs
    for tag in ("docDefaults", "rPrDefault", "rPr"):
        found = place.find(W + tag)
        if found is None:
            found = etree.Element(W + tag)
            place.insert(0, found)
        place = found
    element = place.find(W + "lang")
    if element is None:
        element = etree.Element(W + "lang")
        # Only these three may follow it (CT_RPr, 17.3.2.28).
        after = [place.find(W + tag) for tag in ("eastAsianLayout", "specVanish", "oMath")]
        following = next((item for item in after if item is not None), None)
        place.insert(len(place) if following is None else place.index(following), element)
    element.set(W + "val", lang)


def numbers_by_style(styles: Element) -> Mapping[str, Number | None]:
    """Return the number that each paragraph style gives, by itself or by what it is based on."""
    by_id = {item.get(W + "styleId") or "": item for item in styles.iter(W + "style")}

    def number(identifier: str, seen: frozenset[str]) -> Number | None:
        style = by_id.get(identifier)
        if style is None or identifier in seen:
            return None
        direct = number_of(style.find(W + "pPr"))
        if direct is not None:
            return None if direct[0] == "0" else direct
        return number(value(style.find(W + "basedOn")) or "", seen | {identifier})

    return {identifier: number(identifier, frozenset()) for identifier in by_id}


def number_of(properties: Element | None) -> Number | None:
    """Return the number that paragraph properties say themselves."""
    found = None if properties is None else properties.find(W + "numPr")
    if found is None:
        return None
    return value(found.find(W + "numId")) or "0", value(found.find(W + "ilvl")) or "0"


def rename_styles(roots: Iterable[Element], ids: Mapping[str, str]) -> None:
    """Call our styles in text by their ids in the letterhead."""
    for root in roots:
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for item in root.iter(W + tag):
                old = value(item) or ""
                item.set(W + "val", ids.get(old, old))
