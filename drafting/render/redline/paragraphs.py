"""A paragraph as atoms: what it holds in order, each with its place in the text that is compared.

Text may be cut anywhere; what bears a key (a field, a note mark, a picture) is one thing; what shows nothing (bookmarks, the ends of a
comment) has no place in the text and stays with what follows it.
"""

import copy
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from drafting.comparison import LOST_SIGN, OBJECT_SIGN, PLAIN, Look, Piece, Stretch
from drafting.comparison.tokens import as_composed
from drafting.render.redline.forms import choice_of
from drafting.render.redline.links import LINK, address_of
from drafting.render.redline.symbols import character_of
from drafting.render.redline.wordml import MC, NOTE_KINDS, SPACE, Element, M, R, W, make

_CHARACTERS: Final[Mapping[str, str]] = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_CHOICE: Final = f"{MC}AlternateContent"
_OBJECTS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", _CHOICE})
_FORMULAS: Final = frozenset({f"{M}oMath", f"{M}oMathPara"})
_NOTE_MARKS: Final = {f"{W}{kind}Reference": kind for kind in NOTE_KINDS}
_UNREAD: Final = frozenset({f"{W}pPr", f"{W}rPr"})
FOLLOWING_FIELDS: Final = frozenset(
    (
        "REF",
        "PAGEREF",
        "NOTEREF",
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "SECTION",
        "SEQ",
        "STYLEREF",
        "TOC",
    )
)
"""Fields whose result follows from the rest of the document; of all others the result is compared too."""
REFERRING_FIELDS: Final = frozenset({"REF", "PAGEREF", "NOTEREF"})
"""Fields that lead to a bookmark."""
_ERROR: Final = re.compile(r"[\s¡]*(?:error|erro|erreur)\s*[!:]", re.IGNORECASE)
"""With this begins what Word and LibreOffice print for a reference that leads nowhere, in the languages of our drafts and in English."""
_COUNTING: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
"""Fields whose result differs from page to page: what a file keeps of it says who saved it last."""
_COUNT: Final = "#"
NOTE_SIGN: Final = "*"
"""Stands for the mark of a note."""
_SYMBOL: Final = "symbol:"
_FIELD: Final = "field:"
_FIRST_WORD: Final = re.compile(r"\s*\S+\s*")
_LAST_WORD: Final = re.compile(r"\S*\s*$")


NoteId = tuple[str, str]
"""The kind of a note, one of ``NOTE_KINDS``, and its id in its part."""


class Atom(Struct):
    """A part of a paragraph; ``elements`` are run content or, where it is no run, whole children of a paragraph."""

    elements: tuple[Element, ...]
    text: str = ""
    key: str | None = None
    properties: Element | None = None
    """``w:rPr`` of the run that it stands in."""
    link: Element | None = None
    """The hyperlink round it."""
    is_run: bool = True
    """Its elements are the content of a run, or for fields whole runs (``is_run`` false)."""
    note: NoteId | None = None
    """The note that it is the mark of."""
    is_first_note: bool = False
    """It is the first mark of its kind in the text."""
    target: str | None = None
    """The bookmark that a reference leads to, as ``bookmark_known_by`` has it."""
    address: str = ""
    """Where a field leads that is a link."""
    is_choice: bool = False
    """It is a field of a form that shows no words of its own: a box to tick, a list to choose from."""
    look: Look = PLAIN
    start: int = 0
    """Where its text begins in that of the paragraph."""

    @property
    def is_mark(self) -> bool:
        """Does it show nothing?"""
        return not self.text

    @property
    def is_object(self) -> bool:
        """Is it a picture, a formula or the like, whose content is not compared? A symbol is a character."""
        has_content = self.key is not None and not self.key.startswith(_SYMBOL)
        return has_content and self.text == OBJECT_SIGN

    @property
    def is_field(self) -> bool:
        return self.key is not None and self.key.startswith(_FIELD)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def before_last_word(self) -> "tuple[tuple[Atom, ...], Atom]":
        """Return what stands before its last word, and that word with the space behind it; a field, a symbol or the like is one word."""
        found = None if self.key else _LAST_WORD.search(self.text)
        if found is None or not found.start():
            return (), self
        place = self.start + found.start()
        return (_cut_atom(self, self.start, place),), _cut_atom(self, place, self.end)

    def after_first_word(self) -> "tuple[Atom, tuple[Atom, ...]]":
        """Return its first word with the space behind it, and what stands behind that."""
        found = None if self.key else _FIRST_WORD.match(self.text)
        if found is None or found.end() == len(self.text):
            return self, ()
        place = self.start + found.end()
        return _cut_atom(self, self.start, place), (_cut_atom(self, place, self.end),)


class Paragraph(Struct):
    """A paragraph of a story."""

    element: Element
    atoms: list[Atom]
    clause: str | None = None
    addresses: tuple[str, ...] = ()
    """Where its links lead outside the file."""

    @property
    def text(self) -> str:
        """Return what is compared of it, in which ``Atom.start`` counts."""
        return "".join([atom.text for atom in self.atoms])

    def pieces(self) -> Iterator[Piece]:
        """Yield what is compared; text in one piece as far as it goes, so that runs do not cut words."""
        text: list[str] = []
        looks: list[Stretch] = []
        start = 0
        for atom in self.atoms:
            if atom.key is None:
                text.append(atom.text)
                _put_look(looks, atom, atom.start - start)
                continue
            if text:
                yield Piece(text="".join(text), looks=tuple(looks))
                text.clear()
                looks.clear()
            _put_look(looks, atom, 0)
            yield Piece(text=atom.text, key=atom.key, target=atom.target, looks=tuple(looks))
            looks.clear()
            start = atom.end
        if any(text):
            yield Piece(text="".join(text), looks=tuple(looks))

    def cut(self, start: int, end: int) -> Iterator[Atom]:
        """Yield what stands in a stretch of the text, texts cut to it, and the marks before it."""
        for atom in self.atoms:
            if atom.is_mark:
                if start <= atom.start < end or atom.start == end == start:
                    yield atom
            elif atom.start < end and atom.end > start:
                yield _cut_atom(atom, max(start, atom.start), min(end, atom.end))


def _put_look(looks: list[Stretch], atom: Atom, start: int) -> None:
    """Add what an atom looks like to the looks of a text; one that goes on goes on."""
    if atom.is_mark or atom.look == PLAIN:
        return
    end = start + len(atom.text)
    if looks and (looks[-1].end, looks[-1].look) == (start, atom.look):
        start = looks.pop().start
    looks.append(Stretch(start, end, atom.look))


def _cut_atom(atom: Atom, start: int, end: int) -> Atom:
    if (start, end) == (atom.start, atom.end):
        return atom
    text = atom.text[start - atom.start : end - atom.start]
    return Atom(
        elements=(text_element(text),),
        text=text,
        properties=atom.properties,
        link=atom.link,
        start=start,
    )


def text_element(text: str) -> Element:
    element = make("t")
    element.text = text
    element.set(SPACE, "preserve")
    return element


def read_paragraph(element: Element, digest_of: Callable[[str], str]) -> Paragraph:
    """Return a paragraph; ``digest_of`` names what a relationship id of its part leads to."""
    reading = _Reading(digest_of, _balanced_fields(element))
    reading.read(element, None)
    place = 0
    for atom in reading.atoms:
        atom.start = place
        place = atom.end
    return Paragraph(element=element, atoms=reading.atoms)


def _balanced_fields(paragraph: Element) -> frozenset[Element]:
    """Return the field characters whose field begins and ends in this paragraph; a table of contents does neither."""
    open_fields: list[list[Element]] = []
    balanced: set[Element] = set()
    for character in paragraph.iter(f"{W}fldChar"):
        kind = character.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append([character])
        elif open_fields:
            open_fields[-1].append(character)
            if kind == "end":
                balanced.update(open_fields.pop())
    return frozenset(balanced)


class _Field(Struct):
    """A field that is being read: its runs, its code, what it shows."""

    runs: list[Element]
    code: str = ""
    result: str = ""
    choice: str | None = None
    """What it shows as a field of a form, whatever its result says."""
    depth: int = 0
    in_result: bool = False
    link: Element | None = None


class _Reading:
    """One pass over the children of a paragraph."""

    def __init__(self, digest_of: Callable[[str], str], balanced: frozenset[Element]) -> None:
        self.atoms: list[Atom] = []
        self._digest_of = digest_of
        self._balanced = balanced
        self._field: _Field | None = None

    def read(self, parent: Element, link: Element | None) -> None:
        for child in parent:
            if child.tag == f"{W}hyperlink":
                self.read(child, child if link is None else link)
            elif child.tag == f"{W}r":
                self._run(child, link)
            elif child.tag in _FORMULAS:
                key = f"formula:{_digest(etree.tostring(child, method='c14n'))}"
                self.atoms.append(
                    Atom(elements=(child,), text=OBJECT_SIGN, key=key, is_run=False, link=link)
                )
            elif child.tag == _CHOICE:
                key = f"object:{self._object_digest(child)}"
                self.atoms.append(
                    Atom(elements=(child,), text=OBJECT_SIGN, key=key, is_run=False, link=link)
                )
            elif child.tag not in _UNREAD:
                self.atoms.append(Atom(elements=(child,), is_run=False, link=link))

    def _run(self, run: Element, link: Element | None) -> None:
        properties = run.find(f"{W}rPr")
        for child in run:
            if child.tag in _UNREAD:
                continue
            if self._field is not None or child in self._balanced:
                self._in_field(child, properties, link)
            else:
                self.atoms.append(self._atom(child, properties, link))

    def _in_field(self, child: Element, properties: Element | None, link: Element | None) -> None:
        if self._field is None:
            self._field = _Field(runs=[], link=link, choice=choice_of(child))
        field = self._field
        field.runs.append(_run_of(child, properties))
        kind = child.get(f"{W}fldCharType") if child in self._balanced else None
        field.depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if kind == "separate" and field.depth == 1:
            field.in_result = True
        if child.tag == f"{W}instrText" and not field.in_result:
            field.code += child.text or ""
        elif child.tag == f"{W}t" and field.in_result:
            field.result += child.text or ""
        if field.depth == 0:
            self.atoms.append(_field_atom(field))
            self._field = None

    def _atom(self, child: Element, properties: Element | None, link: Element | None) -> Atom:
        atom = Atom(elements=(child,), properties=properties, link=link)
        tag = str(child.tag)
        if tag == f"{W}t":
            atom.text = child.text or ""
        elif tag in _CHARACTERS:
            atom.text = _CHARACTERS[tag]
        elif tag in _NOTE_MARKS:
            # Which note it is follows from its place; its words are compared for themselves.
            atom.note = _NOTE_MARKS[tag], child.get(f"{W}id", "")
            atom.text, atom.key = NOTE_SIGN, f"note:{atom.note[0]}"
        elif tag == f"{W}sym":
            character = character_of(child)
            atom.text = character or OBJECT_SIGN
            if character is None:
                atom.key = f"{_SYMBOL}{child.get(f'{W}font')}:{child.get(f'{W}char')}"
        elif tag == f"{W}ruby":
            base = child.iterfind(f"{W}rubyBase//{W}t")
            atom.text = "".join(item.text or "" for item in base)
            atom.key = f"ruby:{_digest(etree.tostring(child, method='c14n'))}"
        elif tag in _OBJECTS:
            atom.text, atom.key = OBJECT_SIGN, f"object:{self._object_digest(child)}"
        return atom

    def _object_digest(self, element: Element) -> str:
        """Return what an object is known by: the pictures that it shows, else its own shape."""
        targets = [
            self._digest_of(value)
            for item in element.iter()
            for name, value in sorted(item.attrib.items())
            if str(name).startswith(R)
        ]
        if targets:
            return _digest("".join(targets).encode())
        shape = copy.deepcopy(element)
        # The words of a text box are compared for themselves.
        etree.strip_elements(shape, f"{W}txbxContent", with_tail=False)
        for item in shape.iter():
            for name in ("id", "name", "spid"):
                item.attrib.pop(name, None)
        return _digest(etree.tostring(shape, method="c14n"))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def _run_of(content: Element, properties: Element | None) -> Element:
    run = make("r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    run.append(copy.deepcopy(content))
    return run


def bookmark_of(code: str) -> str | None:
    """Return the bookmark to which the code of a field leads, as ``bookmark_known_by`` has it; None for other fields."""
    words = code.split()
    is_reference = len(words) > 1 and words[0].upper() in REFERRING_FIELDS
    if not is_reference or words[1].startswith("\\"):
        return None
    return bookmark_known_by(words[1]) or None


def bookmark_known_by(name: str) -> str:
    """Return what a bookmark is known by, whose capitals Word does not tell apart."""
    return name.strip('"').casefold()


def bookmarks_in(element: Element) -> tuple[str, ...]:
    """Return the bookmarks that begin in an element, as ``bookmark_known_by`` has them."""
    return tuple(
        bookmark_known_by(mark.get(f"{W}name", "")) for mark in element.iter(f"{W}bookmarkStart")
    )


def _field_atom(field: _Field) -> Atom:
    words = field.code.split() or [""]
    name, code = words[0].upper(), " ".join(words)
    follows = name in FOLLOWING_FIELDS
    target = bookmark_of(field.code)
    if follows:
        # Switches say how the number is shown; LibreOffice 7.4 leaves some out on saving.
        named = [target] if target else [w for w in words[1:2] if not w.startswith("\\")]
        code = " ".join([name, *named])
    if name == LINK:
        # Where it leads is none of the words; what shows when a mouse rests on it neither.
        code = name
    result = field.result if field.choice is None else field.choice
    text = _COUNT if name in _COUNTING else result or f"{{{name}}}"
    return Atom(
        elements=tuple(field.runs),
        text=LOST_SIGN if target and _ERROR.match(text) else text,
        key=f"{_FIELD}{code}" if follows else f"{_FIELD}{code}:{as_composed(result)}",
        target=target,
        address=address_of(field.code) if name == LINK else "",
        is_choice=field.choice is not None,
        link=field.link,
        is_run=False,
    )
