"""A Word file as words again: paragraphs in their order, each with the clause that it stands in.

The words are those that a reader who accepts all changes sees: insertions count, deletions do not; fields give their result, except that
a cross-reference to one of our bookmarks gives the bookmark (a renumbered article is no change of who refers to it). The identity
of a clause is carried three times, because word processors lose some (LibreOffice 7.4: the tag of every control): by the tag of a
content control, by the end of its alias, by a hidden bookmark round its paragraphs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from typing import Final

from lxml import etree
from msgspec import Struct

from drafting.relationships import PartNames
from drafting.render.redline.appearance import stylesheet
from drafting.render.redline.contents import contents_lines, titles_over
from drafting.render.redline.files import NOTE_PARTS
from drafting.render.redline.wordml import W
from drafting.render.word.plan import bookmark_name
from drafting.render.word.provenance import ACT, EXTENT
from drafting.review.carried import Carried

CLAUSE_MARK = "_cl_"
REFERENCE_MARK = "_Ref"
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
NO_WORDS = frozenset(
    {f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}tblPr", f"{W}tblGrid"}
)
NOTE_TAGS: Final = {part: f"{W}{kind}" for kind, part in NOTE_PARTS.items()}
"""The tag of a note, by what the part that it stands in is to the document."""
CHARACTERS: Mapping[str, str] = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}


class FoundBy(StrEnum):
    """What told the clause of a paragraph."""

    TAG = "tag"
    ALIAS = "alias"
    BOOKMARK = "bookmark"
    TEXT = "text"
    """Nothing names it any more; its words are those of a paragraph that we drafted."""
    PLACE = "place"
    """It stands between two paragraphs of that clause, or behind one."""


class ReadParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph of a draft as digests know it."""

    text: str
    """Its words without the number that Word counts, the bookmark for each reference to one of ours."""
    clause: str
    """Its clause, ``ACT`` where it stands in none."""
    found_by: FoundBy | None
    notes: tuple[str, ...] = ()
    """The words of the notes whose marks stand in it."""


def clauses_of(document: etree._Element, carried: Carried | None) -> dict[etree._Element, str]:
    """Return the clause of each paragraph of a document part that stands in one."""
    reading = _read_document(document, carried, {}, frozenset(), is_outside=False)
    found = zip(reading.elements, reading.paragraphs, strict=True)
    return {element: paragraph.clause for element, paragraph in found if paragraph.clause != ACT}


def paragraphs_of_draft(
    trees: Mapping[str, etree._Element], names: PartNames, carried: Carried | None
) -> dict[etree._Element, ReadParagraph]:
    """Return the paragraphs of a draft by their elements, without the words of a letterhead round it.

    ``trees`` are the document, its styles and its notes, by the names of the parts.
    """
    document = trees[names.main]
    styles = stylesheet(trees.get(names["styles"])).names
    lines = contents_lines(document, styles)
    reading = _read_document(
        document,
        carried,
        _notes_of(trees, names),
        # Titles of contents repeat what stands elsewhere, as lines do.
        lines | titles_over(document, lines, styles),
        is_outside=is_on_letterhead(document),
    )
    return dict(zip(reading.elements, reading.paragraphs, strict=True))


def is_on_letterhead(document: etree._Element) -> bool:
    """Does a bookmark say how far the draft goes?"""
    return any(mark.get(f"{W}name") == EXTENT for mark in document.iter(f"{W}bookmarkStart"))


def _read_document(
    document: etree._Element,
    carried: Carried | None,
    notes: Mapping[tuple[str, str], str],
    contents: Set[etree._Element],
    *,
    is_outside: bool,
) -> "_Reading":
    known = tuple(carried.digests) if carried else ()
    reading = _Reading(known, notes, contents, is_outside=is_outside)
    body = document.find(f"{W}body")
    if body is not None:
        reading.read(body)
    return reading


def _notes_of(
    trees: Mapping[str, etree._Element], names: PartNames
) -> Mapping[tuple[str, str], str]:
    """Return the words of the notes by the tag of their marks and their id."""
    return {
        (f"{tag}Reference", note.get(f"{W}id", "")): " ".join(
            map(paragraph_text, note.iter(f"{W}p"))
        )
        for part, tag in NOTE_TAGS.items()
        if names[part] in trees
        for note in trees[names[part]].iter(tag)
    }


class _Reading:
    """One pass over a body; remembers the controls and the bookmarks that are open."""

    def __init__(
        self,
        known: Sequence[str],
        notes: Mapping[tuple[str, str], str],
        contents: Set[etree._Element],
        *,
        is_outside: bool,
    ) -> None:
        self._notes = notes
        self._contents = contents
        self._is_outside = is_outside
        """The draft stands in a letterhead, whose own words are not read."""
        self._extent = ""
        """Id of the bookmark round the draft."""
        self.paragraphs: list[ReadParagraph] = []
        self.elements: list[etree._Element] = []
        self._by_bookmark = {
            bookmark_name(CLAUSE_MARK, clause): clause for clause in known if clause
        }
        self._controls: list[tuple[str, FoundBy] | None] = []
        self._names: dict[str, str] = {}
        """Clause by the id of its bookmark; LibreOffice 7.4 writes one twice, and ends it once."""
        self._open: list[str] = []

    def read(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}sdt":
                self._controls.append(_identity(child))
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self.read(content)
                self._controls.pop()
            elif child.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                self._mark(child)
            elif child.tag not in NO_WORDS and child.tag not in DELETED:
                self.read(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        # In contents too: LibreOffice 7.4 puts the start of a draft on a letterhead there.
        for mark in paragraph.iter(f"{W}bookmarkStart"):
            self._mark(mark)
        if not self._is_outside and paragraph not in self._contents:
            clause, found_by = self._clause()
            self.elements.append(paragraph)
            self.paragraphs.append(
                ReadParagraph(
                    text=paragraph_text(paragraph),
                    clause=clause,
                    found_by=found_by,
                    notes=tuple(self._notes_in(paragraph)),
                )
            )
        for mark in paragraph.iter(f"{W}bookmarkEnd"):
            self._mark(mark)

    def _notes_in(self, paragraph: etree._Element) -> Iterator[str]:
        for mark in paragraph.iter(*(f"{tag}Reference" for tag in NOTE_TAGS.values())):
            if not any(item.tag in DELETED for item in mark.iterancestors()):
                yield self._notes.get((str(mark.tag), mark.get(f"{W}id", "")), "")

    def _mark(self, mark: etree._Element) -> None:
        identifier = mark.get(f"{W}id", "")
        if mark.tag == f"{W}bookmarkEnd":
            self._is_outside = self._is_outside or identifier == self._extent
            clause = self._names.get(identifier)
            self._open = [item for item in self._open if item != clause]
            return
        if mark.get(f"{W}name") == EXTENT:
            self._extent, self._is_outside = identifier, False
        # A second place of a clause has its number behind the name.
        name = "_".join(mark.get(f"{W}name", "").split("_")[:3])
        if name in self._by_bookmark:
            self._names[identifier] = self._by_bookmark[name]
            self._open.append(self._by_bookmark[name])

    def _clause(self) -> tuple[str, FoundBy | None]:
        for found in reversed(self._controls):
            if found:
                return found
        return (self._open[-1], FoundBy.BOOKMARK) if self._open else (ACT, None)


def _identity(control: etree._Element) -> tuple[str, FoundBy] | None:
    """Return the clause that a content control says it holds."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return None
    tag, alias = properties.find(f"{W}tag"), properties.find(f"{W}alias")
    if tag is not None and "/" in tag.get(f"{W}val", ""):
        return tag.get(f"{W}val", ""), FoundBy.TAG
    end = alias.get(f"{W}val", "").rsplit(" · ", 1)[-1] if alias is not None else ""
    return (end, FoundBy.ALIAS) if "/" in end and " " not in end else None


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, without the number that Word gives it."""
    return "".join(_words(paragraph, _Fields()))


class _Fields:
    """Where in nested fields the reading stands (ECMA-376 part 1, 17.16.18)."""

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._in_result: list[bool] = []

    def turn(self, mark: etree._Element) -> str:
        """Take a field character; return the words that stand for a field which ends here."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._codes.append("")
            self._in_result.append(False)
        elif kind == "separate" and self._codes:
            self._in_result[-1] = True
        elif kind == "end" and self._codes:
            self._in_result.pop()
            reference = reference_of(self._codes.pop())
            return reference if reference and self.shows_words else ""
        return ""

    def take_code(self, piece: etree._Element) -> str:
        if self._codes:
            self._codes[-1] += piece.text or ""
        return ""

    @property
    def shows_words(self) -> bool:
        """Are words here read? Not those of a code, nor those that a reference stands for."""
        return all(self._in_result) and not any(map(reference_of, self._codes))


def reference_of(code: str) -> str | None:
    """Return what stands for a cross-reference to one of our units: ``{_Ref…}``."""
    words = code.split()
    is_ours = len(words) > 1 and words[0] == "REF" and words[1].startswith(REFERENCE_MARK)
    return f"{{{words[1]}}}" if is_ours else None


def _text(element: etree._Element, fields: _Fields) -> str:
    return (element.text or "") if fields.shows_words else ""


def _character(element: etree._Element, fields: _Fields) -> str:
    return CHARACTERS[str(element.tag)] if fields.shows_words else ""


def _simple_field(element: etree._Element, fields: _Fields) -> str:
    words = reference_of(element.get(f"{W}instr", "")) or "".join(_words(element, _Fields()))
    return words if fields.shows_words else ""


def _break(element: etree._Element, fields: _Fields) -> str:
    """Return a line break; a page break belongs to the page and not to the words."""
    return "\n" if fields.shows_words and element.get(f"{W}type") != "page" else ""


READ: Mapping[str, Callable[[etree._Element, _Fields], str]] = {
    f"{W}t": _text,
    f"{W}fldChar": lambda element, fields: fields.turn(element),
    f"{W}instrText": lambda element, fields: fields.take_code(element),
    f"{W}fldSimple": _simple_field,
    f"{W}br": _break,
    **dict.fromkeys(CHARACTERS, _character),
}
"""How an element that holds words, or decides on them, is read; all others are gone through."""


def _words(element: etree._Element, fields: _Fields) -> Iterator[str]:
    for child in element:
        if child.tag in READ:
            yield READ[str(child.tag)](child, fields)
        elif child.tag not in NO_WORDS and child.tag not in DELETED:
            yield from _words(child, fields)
