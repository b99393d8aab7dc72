"""What deleted words need of the old file: its styles, its lists, its notes, brought into the new one under names that are free."""

import copy
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct, field

from drafting.render.redline.files import NOTE_PARTS, WordFile, addresses_of
from drafting.render.redline.packaging import add_address, add_part
from drafting.render.redline.paragraphs import NoteId
from drafting.render.redline.wordml import MC, Element, R, W, highest, make, value_of

_STYLE_REFERENCES: Final = ("pStyle", "rStyle", "tblStyle")
_STYLE_LINKS: Final = ("basedOn", "next", "link")
_IDENTIFIERS_OF_LISTS: Final = frozenset(
    W + name for name in ("nsid", "tmpl", "styleLink", "numStyleLink", "abstractNumId")
)
_OBJECTS: Final = (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent")


class Borrower(Struct):
    """Puts elements of the old file into the new one."""

    old: WordFile
    new: WordFile
    notes: dict[NoteId, Element] = field(default_factory=dict)
    """Notes that were brought over, by what they are in the old file."""
    _styles: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, str | None] = field(default_factory=dict)
    _counters: dict[str, str] = field(default_factory=dict)
    """The abstract lists of the new file that count what those of the old one counted, each one other: what counted together still does."""

    _links: dict[Element, Element | None] = field(default_factory=dict)
    """Hyperlinks of the new file by those of the old one: words of one link stay together."""
    _strange: set[str] | None = None
    """Namespaces that the old file declares ignorable, and not every part of the new one; None before they are asked for."""

    def adapt(self, element: Element) -> Element:
        """Make an element of the old file fit for the new one, in place: its styles, its lists, no sections, no relationships."""
        for name in _STYLE_REFERENCES:
            for reference in element.iter(W + name):
                reference.set(f"{W}val", self._style(reference.get(f"{W}val", "")))
        for number in list(element.iter(f"{W}numId")):
            found = self._list(number.get(f"{W}val", "0"))
            properties = number.getparent()
            if found is not None:
                number.set(f"{W}val", found)
            elif properties is not None and properties.getparent() is not None:
                properties.getparent().remove(properties)  # type: ignore[union-attr]
        for lost in list(element.iter(f"{W}sectPr", *_OBJECTS)):
            parent = lost.getparent()
            if parent is not None and (lost.tag == f"{W}sectPr" or is_left_behind(lost)):
                parent.remove(lost)
        self._strip(element)
        return element

    def _strip(self, element: Element) -> None:
        """Take out what a reader may pass over (part 3, 7.2) by the word of the old file, and not by that of the new one."""
        if self._strange is None:
            known, *others = map(_ignorable, self.new.trees.values())
            found = set[str]().union(*map(_ignorable, self.old.trees.values()))
            self._strange = found - known.intersection(*others)
        for namespace in self._strange:
            etree.strip_elements(element, f"{{{namespace}}}*", with_tail=False)
            etree.strip_attributes(element, f"{{{namespace}}}*")

    def _style(self, identifier: str) -> str:
        """Return the id of a style in the new file: the one of the same name, else the old one, brought over."""
        if identifier not in self._styles:
            self._styles[identifier] = self._styled(identifier)
        return self._styles[identifier]

    def _styled(self, identifier: str) -> str:
        old_names, new_names = self.old.style_names(), self.new.style_names()
        name = old_names.get(identifier)
        same = {found: key for key, found in new_names.items()}.get(name or "")
        theirs, mine = self.old.part("styles"), self.new.part("styles")
        if same or name is None or theirs is None or mine is None:
            return same or identifier
        free = identifier
        while free in new_names:
            free += "-old"
        self._styles[identifier] = free
        style = next(
            copy.deepcopy(item)
            for item in theirs.findall(f"{W}style")
            if item.get(f"{W}styleId") == identifier
        )
        style.set(f"{W}styleId", free)
        style.attrib.pop(f"{W}default", None)
        for link in _STYLE_LINKS:
            for reference in style.findall(W + link):
                reference.set(f"{W}val", self._style(reference.get(f"{W}val", "")))
        self.adapt(style)
        mine.append(style)
        return free

    def _list(self, identifier: str) -> str | None:
        if identifier == "0":
            return identifier
        if identifier not in self._lists:
            self._lists[identifier] = self._listed(identifier)
        return self._lists[identifier]

    def _listed(self, identifier: str) -> str | None:
        """Return the list of the new file that is the same as one of the old file, else that one, brought over."""
        theirs = self.old.part("numbering")
        number = None if theirs is None else self._own_number(theirs, identifier)
        if theirs is None or number is None:
            return None
        wanted = _definition(theirs, number.get(f"{W}numId", ""))
        if wanted is None:
            return None
        mine = self._lists_of_new()
        counter = self._counter(mine, theirs, number)
        same = [
            item.get(f"{W}numId", "")
            for item in mine.findall(f"{W}num")
            if value_of(item, "abstractNumId") == counter
            and _definition(mine, item.get(f"{W}numId", "")) == wanted
        ]
        if same:
            return identifier if identifier in same else same[0]
        return _add_list(mine, self._bare(number), counter)

    def _own_number(self, theirs: Element, identifier: str) -> Element | None:
        """Return a list of the old file; where a style of lists says what it is (17.9.21), the list of that style."""
        number = _number(theirs, identifier)
        abstract = None if number is None else _abstract(theirs, number)
        style = self.old.styles().elements.get(value_of(abstract, "numStyleLink") or "")
        linked = value_of(style, "pPr/numPr/numId")
        return number if linked is None else _number(theirs, linked)

    def _lists_of_new(self) -> Element:
        part = self.new.part_names["numbering"]
        if part not in self.new.trees:
            self.new.trees[part] = make("numbering")
            add_part(self.new, part, "numbering")
        return self.new.trees[part]

    def _counter(self, mine: Element, theirs: Element, number: Element) -> str:
        """Return the abstract list of the new file for this list of the old one: one that is the same, else that one, brought over.

        Lists of one abstract list share its count: an article past the ninth goes on where those before it ended.
        """
        abstract = _abstract(theirs, number)
        assert abstract is not None  # it has a definition
        identifier = abstract.get(f"{W}abstractNumId", "")
        if identifier not in self._counters:
            taken = set(self._counters.values())
            wanted = b"".join(_shape(abstract))
            same = [
                key
                for item in mine.findall(f"{W}abstractNum")
                if (key := item.get(f"{W}abstractNumId", "")) not in taken
                and b"".join(_shape(item)) == wanted
            ]
            found = identifier if identifier in same else next(iter(same), None)
            self._counters[identifier] = found or _bring_abstract(mine, self._bare(abstract))
        return self._counters[identifier]

    def link(self, link: Element | None) -> Element | None:
        """Return the hyperlink of the new file for one of the old one; None where its address cannot be brought over.

        Only in the text itself: which part words of a note or a header come to stand in is not known here.
        """
        if link is None or next(link.iterancestors(f"{W}body"), None) is None:
            return None
        if link not in self._links:
            self._links[link] = self._linked(link)
        return self._links[link]

    def _linked(self, link: Element) -> Element | None:
        found = make("hyperlink")
        found.attrib.update(link.attrib)
        identifier = found.attrib.pop(f"{R}id", None)
        if identifier is not None:
            address = addresses_of(self.old.parts, self.old.part_names.main).get(str(identifier))
            if address is None:
                return None
            found.set(f"{R}id", add_address(self.new, address))
        self._strip(found)
        return found

    def _bare(self, definition: Element) -> Element:
        copied = copy.deepcopy(definition)
        self._strip(copied)
        return copied

    def note(self, kind: str, identifier: str) -> str:
        """Return the id in the new file of a note of the old one, which is put there."""
        target = self.new.trees[self.new.part_names[NOTE_PARTS[kind]]]
        free = str(highest(item.get(f"{W}id") for item in target.findall(W + kind)) + 1)
        story = self.old.notes.get((kind, identifier))
        note = make(kind) if story is None else self.adapt(copy.deepcopy(story.container))
        note.set(f"{W}id", free)
        target.append(note)
        self.notes[kind, identifier] = note
        return free


def is_left_behind(element: Element) -> bool:
    """Does an object lead to another part, which the new file lacks?"""
    return element.tag in _OBJECTS and any(
        str(name).startswith(R) for item in element.iter() for name in item.attrib
    )


def _bring_abstract(mine: Element, abstract: Element) -> str:
    """Put an abstract list of the old file among those of the new one, and return its number."""
    taken = (item.get(f"{W}abstractNumId") for item in mine.findall(f"{W}abstractNum"))
    identifier = str(highest(taken) + 1)
    abstract.set(f"{W}abstractNumId", identifier)
    for name in ("nsid", "styleLink", "numStyleLink"):
        for item in abstract.findall(W + name):
            abstract.remove(item)
    for linked in list(abstract.iter(f"{W}pStyle")):
        # A style is tied to one list, and that is the new file's.
        linked.getparent().remove(linked)  # type: ignore[union-attr]
    first = mine.find(f"{W}num")
    mine.insert(len(mine) if first is None else mine.index(first), abstract)
    return identifier


def _add_list(mine: Element, number: Element, counter: str) -> str:
    """Put a list of the old file behind those of the new one, on an abstract list that is there, and return its number."""
    lists = mine.findall(f"{W}num")
    identifier = str(highest(item.get(f"{W}numId") for item in lists) + 1)
    number.set(f"{W}numId", identifier)
    number.find(f"{W}abstractNumId").set(f"{W}val", counter)  # type: ignore[union-attr]
    mine.insert(mine.index(lists[-1]) + 1 if lists else len(mine), number)
    return identifier


def _ignorable(root: Element) -> set[str]:
    """Return the namespaces that a part declares ignorable."""
    prefixes = root.get(f"{MC}Ignorable", "").split()
    return {namespace for prefix in prefixes if (namespace := root.nsmap.get(prefix))}


def _number(root: Element, identifier: str) -> Element | None:
    found = (e for e in root.findall(f"{W}num") if e.get(f"{W}numId") == identifier)
    return next(found, None)


def _abstract(root: Element, number: Element) -> Element | None:
    wanted = value_of(number, "abstractNumId")
    found = (e for e in root.findall(f"{W}abstractNum") if e.get(f"{W}abstractNumId") == wanted)
    return next(found, None)


def _definition(root: Element, identifier: str) -> bytes | None:
    """Return what a list is, without the numbers that it goes by."""
    number = _number(root, identifier)
    abstract = None if number is None else _abstract(root, number)
    if number is None or abstract is None:
        return None
    return b"".join((*_shape(abstract), *_shape(number)))


def _shape(definition: Element) -> Iterator[bytes]:
    """Yield what says how a list counts and looks; not which styles it is tied to, for each file ties those that it has."""
    for item in definition:
        if item.tag not in _IDENTIFIERS_OF_LISTS:
            bare = copy.deepcopy(item)
            etree.strip_elements(bare, f"{W}pStyle")
            yield etree.tostring(bare, method="c14n")


def empty_notes(kind: str) -> Element:
    """Return a part of notes that holds none but the separators that Word wants (17.11.23)."""
    root = make(f"{kind}s")
    for identifier, name in (("-1", "separator"), ("0", "continuationSeparator")):
        note = make(kind, type=name, id=identifier)
        paragraph, run = make("p"), make("r")
        run.append(make(name))
        paragraph.append(run)
        note.append(paragraph)
        root.append(note)
    return root
