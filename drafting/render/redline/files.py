"""A Word file as stories: its body, headers, footers and notes, each a row of paragraphs and tables, ready to be compared and rewritten."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Final

from lxml import etree
from msgspec import Struct, field

from drafting.comparison import OBJECT_SIGN, Piece, Provision
from drafting.relationships import PartNames, part_names, relationships_of
from drafting.render.redline.appearance import StyleSheet, appearance, hide, set_looks, stylesheet
from drafting.render.redline.contents import contents_lines
from drafting.render.redline.counting import Numbers, numbers_of
from drafting.render.redline.paragraphs import (
    NoteId,
    Paragraph,
    bookmarks_in,
    read_paragraph,
)
from drafting.render.redline.simplifying import simplify
from drafting.render.redline.tracked import authors_of, resolve
from drafting.render.redline.wordml import (
    CHUNKS,
    MC,
    NOTE_KINDS,
    Element,
    R,
    W,
    child_of,
    value_of,
)

BODY: Final = "body"
"""Place of the story that is the text itself."""
TEXT_BOX: Final = "textbox"
"""Begins the name of a story that stands in a text box: ``textbox-2`` in the body, ``textbox-1-footnote`` in a note."""
NOTE_PARTS: Final = {kind: f"{kind}s" for kind in NOTE_KINDS}
"""What the parts of notes are to the document."""
PAGE_PARTS: Final = ("header", "footer")
_READ: Final = ("styles", "numbering", *NOTE_PARTS.values())
_ON: Final = frozenset({"1", "true", "on"})
_HEXADECIMAL: Final = re.compile(r"[0-9A-Fa-f]{1,4}")
_FIRST_ROW: Final = 0x20
"""Of the bits that say which parts of a table have a look of their own."""
_NO_OUTLINE: Final = "9"
"""The level of text in the outline."""
PAGE_KINDS: Final = ("default", "first", "even")
"""Which pages a header or footer is for (17.18.36)."""


class Cell(Struct):
    """A cell of a table; ``element`` is the ``w:tc`` in the tree of the file, as in rows and tables that of theirs."""

    element: Element
    blocks: "list[Block]"


class Row(Struct):
    """A row of a table."""

    element: Element
    cells: list[Cell]

    @property
    def is_hidden(self) -> bool:
        """Is it not printed, whatever its words look like (17.4.20)?"""
        hidden = child_of(self.element, "trPr/hidden")
        return hidden is not None and hidden.get(f"{W}val", "1") in _ON

    @property
    def text(self) -> str:
        """Return its words, a bar between cells."""
        return " | ".join(
            " ".join(item.text for item in paragraphs_of(cell.blocks)) for cell in self.cells
        )


class Table(Struct):
    """A table, which stands among the paragraphs of a story or in a cell."""

    element: Element
    rows: list[Row]


class Contents(Struct):
    """The lines of a table of contents: they follow from the headings, so that only their place is compared."""

    elements: list[Element]


class Chunk(Struct):
    """What stands between paragraphs and is none: text of another file, a formula; it is the same, or another one."""

    element: Element
    key: str


Block = Paragraph | Table | Contents | Chunk


class Story(Struct):
    """A run of blocks within one element: the body, a header, a note."""

    name: str
    """``body``, ``header-first-1``, ``footnote``."""
    part: str
    container: Element
    blocks: list[Block]


class WordFile(Struct):
    """A file opened for comparison: nothing tracked, no content controls, every part a tree."""

    name: str
    part_names: PartNames
    parts: dict[str, bytes]
    trees: dict[str, Element]
    tracked: Counter[str]
    """Tracked changes that it held, by author."""
    clauses: Mapping[Element, str] = field(default_factory=dict)
    contents: Set[Element] = frozenset()
    """The lines of tables of contents."""
    stories: dict[str, Story] = field(default_factory=dict)
    """The body, headers, footers and all text boxes by their name."""
    notes: dict[NoteId, Story] = field(default_factory=dict)

    @property
    def document(self) -> Element:
        return self.trees[self.part_names.main]

    def part(self, kind: str) -> Element | None:
        """Return a part of the document by what it is to it: ``styles``, ``footnotes``."""
        return self.trees.get(self.part_names[kind])

    def style_names(self) -> Mapping[str, str]:
        """Return the names of styles by their ids, which word processors translate."""
        return self.styles().names

    def styles(self) -> StyleSheet:
        return stylesheet(self.part("styles"))

    def numbers(self) -> Numbers:
        return numbers_of(self.part("numbering"), self.styles())


def open_file(
    parts: Mapping[str, bytes],
    trees: dict[str, Element],
    name: str,
    *,
    accept: bool,
    clauses_of: Callable[[Element], Mapping[Element, str]],
) -> WordFile:
    """Return a file with its tracked changes taken as accepted or rejected; ``trees`` are its ``parts_to_read``, parsed.

    ``clauses_of`` tells the clause of each paragraph of the document part, before the controls that say it are taken off.
    """
    tracked: Counter[str] = Counter()
    for tree in trees.values():
        authors = authors_of(tree)
        tracked += authors
        if authors:
            resolve(tree, accept=accept)
    file = WordFile(
        name=name, part_names=part_names(parts), parts=dict(parts), trees=trees, tracked=tracked
    )
    file.clauses = clauses_of(file.document)
    names = file.style_names()
    file.contents = {line for tree in trees.values() for line in contents_lines(tree, names)}
    for tree in trees.values():
        simplify(tree)
    _read_stories(file)
    return file


def parts_to_read(parts: Mapping[str, bytes]) -> Set[str]:
    """Return the parts that hold words that are compared, or what their look depends on."""
    names = part_names(parts)
    pages = {item.target for item in relationships_of(parts, names.main) if item.kind in PAGE_PARTS}
    return {names.main, *(names[kind] for kind in _READ), *pages} & parts.keys()


def _read_stories(file: WordFile) -> None:
    main = file.part_names.main
    body = file.document.find(f"{W}body")
    if body is None:
        return
    _add_story(file, BODY, main, body)
    for name, part in _page_parts(file):
        _add_story(file, name, part, file.trees[part])
    for kind, notes in NOTE_PARTS.items():
        part = file.part_names[notes]
        for note in file.trees.get(part, ()):
            if note.tag == W + kind and note.get(f"{W}type", "normal") == "normal":
                file.notes[kind, note.get(f"{W}id", "")] = _story(file, kind, part, note)
        if part in file.trees:
            _add_boxes(file, kind, part, file.trees[part])


def _add_story(file: WordFile, place: str, part: str, container: Element) -> None:
    file.stories[place] = _story(file, place, part, container)
    _add_boxes(file, place, part, container)


def _add_boxes(file: WordFile, place: str, part: str, container: Element) -> None:
    """Add the text boxes of a part, in their order."""
    for number, box in enumerate(_text_boxes(container), start=1):
        name = "-".join([TEXT_BOX, str(number), *([] if place == BODY else [place])])
        file.stories[name] = _story(file, name, part, box)


def around_of(place: str) -> str:
    """Return the place in which a text box stands; any other place is that itself."""
    if not place.startswith(TEXT_BOX):
        return place
    return "-".join(place.split("-")[2:]) or BODY


def _text_boxes(container: Element) -> Iterator[Element]:
    """Yield what text boxes hold; the second form, for readers that do not know the first (part 3, 7.6), says the same."""
    for box in container.iter(f"{W}txbxContent"):
        if next(box.iterancestors(f"{MC}Fallback"), None) is None:
            yield box


def _page_parts(file: WordFile) -> Iterator[tuple[str, str]]:
    """Yield headers and footers by what they are and the section that brings them in."""
    targets = targets_of(file.parts, file.part_names.main)
    seen = set()
    for number, section in enumerate(file.document.iter(f"{W}sectPr"), start=1):
        for kind in PAGE_PARTS:
            for reference in section.findall(f"{W}{kind}Reference"):
                part = targets.get(reference.get(f"{R}id", ""), "")
                which = reference.get(f"{W}type", PAGE_KINDS[0])
                if part in file.trees and part not in seen:
                    seen.add(part)
                    yield f"{kind}-{which}-{number}", part


def targets_of(parts: Mapping[str, bytes], part: str) -> Mapping[str, str]:
    """Return the names of the parts that a part refers to, by relationship id."""
    return {item.id: item.target for item in relationships_of(parts, part) if not item.is_external}


def addresses_of(parts: Mapping[str, bytes], part: str) -> Mapping[str, str]:
    """Return where the links of a part lead outside the file, by relationship id."""
    return {item.id: item.target for item in relationships_of(parts, part) if item.is_external}


def _story(file: WordFile, name: str, part: str, container: Element) -> Story:
    reading = _BlockReading(file, part)
    return Story(name=name, part=part, container=container, blocks=reading.blocks_of(container))


class _BlockReading:
    """Reads the blocks of one part."""

    def __init__(self, file: WordFile, part: str) -> None:
        self._file = file
        self._targets = targets_of(file.parts, part)
        self._addresses = addresses_of(file.parts, part)
        self._styles = file.styles()

    def blocks_of(self, parent: Element) -> list[Block]:
        blocks: list[Block] = []
        for child in parent:
            last = blocks[-1] if blocks else None
            if child.tag == f"{W}tbl":
                blocks.append(Table(child, [self._row(row) for row in child.findall(f"{W}tr")]))
            elif child.tag == f"{W}p" and child not in self._file.contents:
                blocks.append(self._paragraph(child))
            elif child.tag == f"{W}p" and isinstance(last, Contents):
                last.elements.append(child)
            elif child.tag == f"{W}p":
                blocks.append(Contents([child]))
            elif child.tag in CHUNKS:
                blocks.append(Chunk(child, self._key_of(child)))
        return blocks

    def _key_of(self, chunk: Element) -> str:
        relationship = chunk.get(f"{R}id")
        if relationship is not None:
            return f"chunk:{self._digest_of(relationship)}"
        return f"chunk:{_digest(etree.tostring(chunk, method='c14n'))}"

    def _row(self, row: Element) -> Row:
        found = Row(row, [Cell(cell, self.blocks_of(cell)) for cell in row.findall(f"{W}tc")])
        if found.is_hidden:
            for paragraph in paragraphs_of(
                [block for cell in found.cells for block in cell.blocks]
            ):
                hide(paragraph)
        return found

    def _paragraph(self, element: Element) -> Paragraph:
        paragraph = read_paragraph(element, self._digest_of)
        paragraph.clause = self._file.clauses.get(element)
        paragraph.addresses = tuple(
            self._addresses.get(link.get(f"{R}id", ""), "")
            for link in element.iter(f"{W}hyperlink")
        )
        set_looks(paragraph, self._styles, self._addresses)
        return paragraph

    def _digest_of(self, relationship: str) -> str:
        """Return what a relationship leads to, as a digest: pictures are the same wherever they are kept."""
        target = self._targets.get(relationship, "")
        address = self._addresses.get(relationship, relationship)
        return _digest(self._file.parts.get(target, address.encode()))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def provisions_of(file: WordFile, blocks: list[Block]) -> list[Provision]:
    """Return the blocks of a story as what is compared, in the same order."""
    return _provisions(blocks, file.styles(), file.numbers())


def provisions_beside_body(file: WordFile) -> list[Provision]:
    """Return what headers, footers and notes hold, as what is compared."""
    stories = (story for name, story in file.stories.items() if name != BODY)
    styles, numbers = file.styles(), file.numbers()
    return [
        provision
        for story in (*stories, *file.notes.values())
        for provision in _provisions(story.blocks, styles, numbers)
    ]


def _provisions(blocks: Sequence[Block], styles: StyleSheet, numbers: Numbers) -> list[Provision]:
    seen: Counter[str | None] = Counter()
    return [_provision(block, styles, numbers, seen) for block in blocks]


def _provision(
    block: Block, styles: StyleSheet, numbers: Numbers, seen: Counter[str | None]
) -> Provision:
    if isinstance(block, Table):
        rows = tuple(
            tuple(tuple(_provisions(cell.blocks, styles, numbers)) for cell in row.cells)
            for row in block.rows
        )
        return Provision(rows=rows, has_heads=_has_heads(block.element))
    if isinstance(block, Contents):
        names = (name for element in block.elements for name in bookmarks_in(element))
        return Provision(pieces=(Piece(text=OBJECT_SIGN, key="contents"),), names=tuple(names))
    if isinstance(block, Chunk):
        return Provision(
            pieces=(Piece(text=OBJECT_SIGN, key=block.key),), names=bookmarks_in(block.element)
        )
    seen[block.clause] += 1
    is_first = block.clause is not None and seen[block.clause] == 1
    level = numbers.level_of(block.element)
    return Provision(
        pieces=tuple(block.pieces()),
        # The first paragraph of a clause is its heading; of the others only their words can tell which they are.
        identity=f"{block.clause}#" if is_first else None,
        clause=block.clause,
        is_heading=is_heading(block, styles),
        names=bookmarks_in(block.element),
        unit=numbers.unit_of(block.element),
        # Where a link leads is seen no more than a style, and is no word either; nor is how deep in a list it stands.
        appearance=f"{appearance(block, styles)}|{list(filter(None, block.addresses))}|{level}",
    )


def _has_heads(table: Element) -> bool:
    """Is the first row of a table one of heads: repeated on each page, or given the look of one?"""
    repeated = child_of(table, "tr/trPr/tblHeader")
    if repeated is not None and repeated.get(f"{W}val", "1") in _ON:
        return True
    look = child_of(table, "tblPr/tblLook")
    if look is None:
        return False
    # Word 2007 writes bits only, its successors a flag beside them.
    bits, flag = look.get(f"{W}val", ""), look.get(f"{W}firstRow")
    is_number = _HEXADECIMAL.fullmatch(bits) is not None
    return flag in _ON if flag else is_number and bool(int(bits, 16) & _FIRST_ROW)


def paragraphs_of(blocks: list[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of blocks, those of tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


def words_of(block: Block) -> str:
    """Return the words of a paragraph; a table and contents have none of their own."""
    return block.text if isinstance(block, Paragraph) else ""


def is_heading(paragraph: Paragraph, styles: StyleSheet) -> bool:
    """Is this a heading, by the name of its style or by its level in the outline (17.3.1.20)?"""
    style = value_of(paragraph.element, "pPr/pStyle") or ""
    is_named = styles.names.get(style, "").startswith(("heading", "title"))
    level = value_of(styles.elements.get(style), "pPr/outlineLvl") or _NO_OUTLINE
    return (is_named or level < _NO_OUTLINE) and any(map(str.isalnum, paragraph.text))


def objects_in(story: Story) -> int:
    """Return how many pictures, formulas and other objects a story holds, whose content is not compared."""
    atoms = (atom for block in paragraphs_of(story.blocks) for atom in block.atoms)
    within = sum(atom.is_object for atom in atoms)
    return within + sum(isinstance(block, Chunk) for block in story.blocks)
