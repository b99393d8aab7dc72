"""Puts the parts of a draft into the package of a letterhead, so that all that works in the one works in the other.

The draft is the very file that is written without letterhead: its styles, lists, notes, controls and carried brief move over; its
own headers, fonts and settings stay behind, because those are the letterhead's.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from drafting.letterhead.notes import KINDS, merge_notes
from drafting.letterhead.numbering import (
    grow_numbers,
    highest_number,
    keep_numbers,
    merge_numbering,
    unlink_levels,
)
from drafting.letterhead.parts import MAIN_TYPE, Element, Package, W, value
from drafting.letterhead.sentinel import put_in_place
from drafting.letterhead.styles import StyleNames, merge_styles, numbers_by_style, rename_styles
from drafting.render.word import provenance

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_MC}}}Ignorable"
_AFTER_FOOTNOTES = (
    *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang"),
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
    *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary"),
    *("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)
"""What follows ``w:footnotePr`` in the settings (CT_Settings, 17.15.1)."""
_AFTER_LANGUAGE = _AFTER_FOOTNOTES[_AFTER_FOOTNOTES.index("themeFontLang") + 1 :]
_CUSTOM_XML = re.compile(r"customXml/item(Props)?(\d+)\.xml")
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_CORE = f"{_METADATA}/core-properties"
_THUMBNAIL = f"{_METADATA}/thumbnail"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = "custom-properties"


class Graft:
    """One draft on its way into one letterhead; both packages are changed, and the letterhead's is what comes out."""

    def __init__(self, letterhead: Package, draft: Package, lang: str) -> None:
        self._theirs = letterhead
        self._ours = draft
        self._lang = lang
        self._body = draft.tree(draft.names.main)[0]
        beside = (draft.names[kind] for kind in ("footnotes", "comments"))
        self._texts = [self._body, *(draft.tree(name) for name in beside if name in draft.parts)]

    def into(self, sentinel: Element) -> StyleNames:
        """Put the draft in the place of the sentinel and return what became of its styles."""
        names = self._styles_and_lists()
        for kind in KINDS:
            self._notes(kind)
        self._bookmarks_and_controls()
        self._let_word_ignore()
        put_in_place(sentinel, [block for block in self._body if block.tag != W + "sectPr"])
        self._settings()
        self._carried()
        self._core_properties()
        return names

    def further_properties(self) -> Iterator[str]:
        """Yield the custom properties of the letterhead for the seal of the draft, and take their part out."""
        name = self._theirs.target(_CUSTOM, "")
        properties = () if name is None else tuple(self._theirs.tree(name))
        if name is not None:
            self._theirs.remove(name)
        self._theirs.relate(_CUSTOM, provenance.PROPERTIES, "")
        self._theirs.add(provenance.PROPERTIES, b"<seal/>", _CUSTOM_TYPE)
        for item in properties:
            label = item.get("name") or ""
            if not label.startswith(provenance.OWN_PROPERTIES):
                inner = "".join(
                    etree.tostring(i, encoding="unicode", with_tail=False) for i in item
                )
                yield f'name="{_attribute(label)}">{inner}'

    def _part(self, kind: str) -> Element | None:
        """Return the root of the letterhead's part of a kind; None after taking over the whole of ours where it has none."""
        name = self._theirs.target(kind)
        if name is not None:
            return self._theirs.tree(name)
        name = self._theirs.names[kind]
        self._theirs.add(name, b"", f"{MAIN_TYPE}.{kind}+xml")
        self._theirs.replace_tree(name, self._ours.tree(self._ours.names[kind]))
        self._theirs.relate(kind, name)
        return None

    def _styles_and_lists(self) -> StyleNames:
        styles, lists = (
            self._ours.tree(self._ours.names[kind]) for kind in ("styles", "numbering")
        )
        their_lists = self._part("numbering")
        if their_lists is not None:
            grow_numbers((styles, *self._texts), highest_number(their_lists))
        names = self._styles(styles, lists)
        if their_lists is not None:
            merge_numbering(their_lists, lists)
        return names

    def _styles(self, ours: Element, lists: Element) -> StyleNames:
        """Merge the styles; paragraphs and lists say what a style of the letterhead says no more."""
        intended = numbers_by_style(ours)
        copy_for_2010 = self._theirs.target("stylesWithEffects")
        if copy_for_2010 is not None:
            # Word 2010 would read this copy of the styles, without those of the draft.
            self._theirs.remove(copy_for_2010)
        theirs = self._part("styles")
        if theirs is None:
            return StyleNames(ids={}, found=(), added=())
        names = merge_styles(theirs, ours, self._lang)
        rename_styles(self._texts, names.ids)
        given = numbers_by_style(theirs)
        wanted = {names.ids[old]: number for old, number in intended.items()}
        linked = frozenset(
            new for new, number in wanted.items() if number is not None and number == given.get(new)
        )
        unlink_levels(lists, names.ids, linked)
        keep_numbers(self._body.iter(W + "p"), wanted, given)
        return names

    def _notes(self, kind: str) -> None:
        name = self._ours.names[kind]
        if name not in self._ours.parts:
            return
        theirs = self._part(kind)
        if theirs is not None:
            merge_notes(kind, theirs, self._ours.tree(name), [self._body])

    def _bookmarks_and_controls(self) -> None:
        """Give our bookmarks and controls ids of their own; a bookmark of ours that an old draft left behind goes."""
        document = self._theirs.tree(self._theirs.names.main)
        _remove_bookmarks(
            document, {value(i, "name") for i in self._body.iter(W + "bookmarkStart")}
        )
        roots = [self._theirs.tree(name) for name in self._text_parts()]
        _renumber(self._body, ("bookmarkStart", "bookmarkEnd"), "id", _highest_bookmark(roots))
        taken = {value(i) for root in roots for i in root.iter(W + "id")}
        free = (str(n) for n in itertools.count(1) if str(n) not in taken)
        for control in self._body.iter(W + "sdtPr"):
            identifier = control.find(W + "id")
            if identifier is not None:
                identifier.set(W + "val", next(free))

    def _text_parts(self) -> Iterator[str]:
        yield self._theirs.names.main
        for _, kind, name in self._theirs.relationships():
            ends = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
            if kind.endswith(ends) and name in self._theirs.parts:
                yield name

    def _let_word_ignore(self) -> None:
        """Declare on the root what our controls say in a later dialect of Word, for versions that do not know it (part 3, 7.2)."""
        main = self._theirs.names.main
        root = self._theirs.tree(main)
        prefix = next((p for p, uri in root.nsmap.items() if uri == _W15 and p), "w15")
        spaces = {**root.nsmap, "mc": _MC, prefix: _W15}
        made = etree.Element(root.tag, nsmap={p: uri for p, uri in spaces.items() if p})
        made.attrib.update(root.attrib)
        made.extend(list(root))
        ignored = (made.get(_IGNORABLE) or "").split()
        made.set(_IGNORABLE, " ".join(ignored if prefix in ignored else [*ignored, prefix]))
        self._theirs.replace_tree(main, made)

    def _settings(self) -> None:
        """Let the settings know of footnotes and of the language; a prompt to update fields on opening goes."""
        theirs = self._part("settings")
        if theirs is None:
            return
        ours = self._ours.tree(self._ours.names["settings"]).find(W + "footnotePr")
        if ours is not None and theirs.find(W + "footnotePr") is None:
            _insert_before(theirs, ours, _AFTER_FOOTNOTES)
        for prompt in theirs.findall(W + "updateFields"):
            theirs.remove(prompt)
        language = theirs.find(W + "themeFontLang")
        if language is None:
            language = etree.Element(W + "themeFontLang")
            _insert_before(theirs, language, _AFTER_LANGUAGE)
        language.set(W + "val", self._lang)

    def _carried(self) -> None:
        """Put the carried brief where readers look for it first; the letterhead's own custom XML moves, an old draft's goes."""
        for name in [
            i for i in self._theirs.parts if _CUSTOM_XML.fullmatch(i) and "Props" not in i
        ]:
            if self._theirs.parts[name].find(provenance.NAMESPACE.encode()) >= 0:
                properties = self._theirs.target("customXmlProps", name)
                for gone in (name, properties):
                    if gone is not None:
                        self._theirs.remove(gone)
        for name in (provenance.CARRIED, provenance.CARRIED_PROPERTIES):
            if name in self._theirs.parts:
                self._theirs.rename(name, self._free(name))
        self._theirs.add(provenance.CARRIED, self._ours.members()[provenance.CARRIED], None)
        self._theirs.relate("customXml", provenance.CARRIED)
        carried = self._ours.parts[provenance.CARRIED_PROPERTIES]
        kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        self._theirs.add(provenance.CARRIED_PROPERTIES, carried, kind)
        self._theirs.relate("customXmlProps", provenance.CARRIED_PROPERTIES, provenance.CARRIED)
        self._theirs.declare_extension("xml", "application/xml")

    def _free(self, name: str) -> str:
        stem = name.removesuffix("1.xml")
        return next(
            new
            for number in itertools.count(2)
            if (new := f"{stem}{number}.xml") not in self._theirs.parts
        )

    def _core_properties(self) -> None:
        """Give the file title, language and dates of the draft: those of the letterhead, and its thumbnail, are of another text."""
        by_kind = {kind: name for _, kind, name in self._theirs.relationships("")}
        name = by_kind.get(_CORE)
        if _THUMBNAIL in by_kind:
            self._theirs.remove(by_kind[_THUMBNAIL])
        core = self._ours.parts["docProps/core.xml"]
        if name is not None:
            self._theirs.add(name, core, self._theirs.content_type(name) or _CORE_TYPE)
            return
        self._theirs.add("docProps/core.xml", core, _CORE_TYPE)
        self._theirs.relate(_CORE, "docProps/core.xml", "")


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _remove_bookmarks(root: Element, names: set[str | None]) -> None:
    ids = set()
    for start in list(root.iter(W + "bookmarkStart")):
        if value(start, "name") in names:
            ids.add(value(start, "id"))
            _drop(start)
    for end in list(root.iter(W + "bookmarkEnd")):
        if value(end, "id") in ids:
            _drop(end)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _highest_bookmark(roots: Iterable[Element]) -> int:
    found = (int(value(i, "id") or 0) for root in roots for i in root.iter(W + "bookmarkStart"))
    return max(found, default=0)


def _renumber(root: Element, tags: tuple[str, ...], attribute: str, by: int) -> None:
    for tag in tags:
        for item in root.iter(W + tag):
            item.set(W + attribute, str(int(value(item, attribute) or 0) + by))


def _insert_before(root: Element, item: Element, following: Iterable[str]) -> None:
    """Insert a child before the first that the schema puts behind it."""
    names = set(following)
    place = next(
        (i for i, child in enumerate(root) if etree.QName(child).localname in names), len(root)
    )
    root.insert(place, item)
