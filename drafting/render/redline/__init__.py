"""Two Word files as one with tracked changes: accepting all gives the words of the new one, rejecting all those of the old one.

The redline is the new file, its styles, lists and pages, without content controls: LibreOffice 7.4 resolves changes only in part where
each paragraph has its own. Words, rows and moves are tracked, and the style of a paragraph where it is another.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from drafting.comparison import RowChange
from drafting.render.redline.bookmarks import as_words, bookmarks_of, united
from drafting.render.redline.borrowing import Borrower, empty_notes, is_left_behind
from drafting.render.redline.comparing import (
    FileComparison,
    NoteChanges,
    StoryChanges,
    compare_files,
)
from drafting.render.redline.files import (
    BODY,
    NOTE_PARTS,
    TEXT_BOX,
    Block,
    Chunk,
    Contents,
    Row,
    Story,
    Table,
    WordFile,
    open_file,
    parts_to_read,
)
from drafting.render.redline.front import Front, put_before
from drafting.render.redline.lines import ContentsLine, Entry, Line, TableLine, one_sided
from drafting.render.redline.marking import Marker, Status, set_apart
from drafting.render.redline.notes import (
    begin_unmarked,
    is_first_note_in_table,
    marks_of_notes,
    order_notes,
)
from drafting.render.redline.packaging import add_part, write_package
from drafting.render.redline.pages import bring_page_part, can_bring
from drafting.render.redline.paragraphs import Atom, NoteId, Paragraph, read_paragraph
from drafting.render.redline.scripts import script
from drafting.render.redline.wordml import BLOCKS, Element, W, duplicate, highest, make

__all__ = [
    "FileComparison",
    "Front",
    "NoteChanges",
    "StoryChanges",
    "WordFile",
    "can_bring",
    "compare_files",
    "open_file",
    "parts_to_read",
    "render_redline",
]

_BOTH: Final = " → "
_LONGEST_AUTHOR: Final = 255
"""Letters: the Open XML SDK takes no more in ``w:author`` (17.13.5)."""
_NO_NOTE: Final = ("", "")
_SIGNS: Final = frozenset(f"{W}{kind}Ref" for kind in NOTE_PARTS)
_RANGES: Final = {Status.MOVED_AWAY: "moveFromRange", Status.MOVED_HERE: "moveToRange"}


def render_redline(
    comparison: FileComparison, date: datetime.date, front: Front | None = None
) -> bytes:
    """Return the Word file; the same arguments give the same bytes.

    The trees of the new file are written into: a comparison serves for one redline.
    """
    names = f"{comparison.old.name} → {comparison.new.name}"
    marker = Marker(author=_author(comparison), date=date, last_id=_last_id(comparison.new))
    _Writer(comparison, marker).write()
    if front:
        put_before(comparison.new, front)
    for tree in comparison.new.trees.values():
        set_apart(tree, date)
    return write_package(comparison.new, names)


def _author(comparison: FileComparison) -> str:
    """Return both names as the author of the changes, cut where they are too long for one."""
    names = [file.name for file in (comparison.old, comparison.new)]
    is_long = len(_BOTH.join(names)) > _LONGEST_AUTHOR
    return _BOTH.join(_cut(name) for name in names) if is_long else _BOTH.join(names)


def _cut(name: str) -> str:
    most = (_LONGEST_AUTHOR - len(_BOTH)) // 2
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _last_id(file: WordFile) -> int:
    """Return the highest number of an annotation: some readers number bookmarks and changes together."""
    return highest(
        element.get(f"{W}id")
        for tree in file.trees.values()
        for element in tree.iter(f"{W}bookmarkStart", f"{W}commentRangeStart")
    )


class _Writer:
    """Rewrites the stories of the new file."""

    def __init__(self, comparison: FileComparison, marker: Marker) -> None:
        self._comparison = comparison
        self._marker = marker
        self._borrower = Borrower(old=comparison.old, new=comparison.new)
        self._body = _script(comparison.body)
        self._bookmarks = bookmarks_of(comparison.old, comparison.new, marker, self._body)
        self._retold = _retold_notes(comparison)
        self._numbers = comparison.old.numbers(), comparison.new.numbers()

    def write(self) -> None:
        """Rewrite every story in which something changed or a bookmark is missing."""
        self._make_room_for_notes()
        # Text boxes first: the paragraph that holds one is written as it stands then.
        for story in sorted(self._comparison.stories, key=_is_around_boxes):
            is_retold = story.name == BODY and bool(self._retold)
            is_other = is_retold or not story.is_same or self._bookmarks.concerns(story.old)
            if story.new is not None and is_other:
                self._story(story)
            elif _is_around_boxes(story) and story.new is None and story.old is not None:
                self._gone_page_part(story.old)
        for note in self._comparison.notes:
            is_other = not note.story.is_same or self._bookmarks.concerns(note.story.old)
            if is_other and not note.is_moved and note.new not in self._retold:
                self._note(note)
        for kind in NOTE_PARTS:
            order_notes(self._comparison.new, kind)

    def _gone_page_part(self, story: Story) -> None:
        """Show a header or footer that only the old file has as deleted; see ``can_bring``."""
        container = bring_page_part(self._comparison.new, story.name)
        if container is not None:
            self._fill(container, _one_sided_entries(story.blocks, Status.DELETED))

    def _note(self, note: NoteChanges) -> None:
        """Mark what changed in a note; all of it where its mark was inserted or deleted."""
        old, new = note.story.old, note.story.new
        if old and new:
            self._story(note.story)
            begin_unmarked(new.container)
        elif new:
            self._fill(new.container, _one_sided_entries(new.blocks, Status.INSERTED))
        elif old and note.old in self._borrower.notes:
            entries = _one_sided_entries(old.blocks, Status.DELETED)
            self._fill(self._borrower.notes[note.old], entries)

    def _make_room_for_notes(self) -> None:
        new = self._comparison.new
        for kind, notes in NOTE_PARTS.items():
            part = new.part_names[notes]
            is_used = any(note.old and note.old[0] == kind for note in self._comparison.notes)
            if is_used and part not in new.trees:
                new.trees[part] = empty_notes(kind)
                add_part(new, part, notes)

    def _story(self, story: StoryChanges) -> None:
        assert story.new is not None  # as its caller has seen
        # What is no block of the story, such as the text of a letterhead round a draft, stays where it is.
        own = {element for block in story.new.blocks for element in _elements(block)}
        entries = self._body if story.name == BODY else _script(story)
        self._fill(story.new.container, entries, own)

    def _fill(
        self, container: Element, entries: Sequence[Entry], own: Set[Element] | None = None
    ) -> None:
        """Put a script in the place of the blocks of an element, all or some; properties stay before them, a section behind them."""
        children = list(container)
        blocks = {child for child in children if child.tag in BLOCKS} if own is None else own
        places = [place for place, child in enumerate(children) if child in blocks]
        first = places[0] if places else len(children)
        kept = [(place, child) for place, child in enumerate(children) if child not in blocks]
        written = [element for entry in entries for element in self._entry(entry)]
        container[:] = [
            *(child for place, child in kept if place < first),
            *written,
            *(child for place, child in kept if place >= first),
        ]

    def _entry(self, entry: Entry) -> Iterator[Element]:
        if isinstance(entry, ContentsLine):
            yield from self._contents(entry)
            return
        if isinstance(entry, TableLine):
            yield self._table(entry)
            return
        paragraph = self._paragraph(entry)
        if entry.end.status not in _RANGES:
            yield paragraph
            return
        # One range a paragraph: those that left together may have come apart.
        tag = _RANGES[entry.end.status]
        start = self._marker.annotation(f"{tag}Start")
        number = start.get(f"{W}id", "")
        start.set(f"{W}name", f"move-{number}" if entry.move is None else f"move{entry.move + 1}")
        yield from (start, paragraph, make(f"{tag}End", id=number))

    def _contents(self, line: ContentsLine) -> Iterator[Element]:
        """Yield a table of contents: as the new file has it; of the old one only words, for a field cannot be deleted line by line.

        A chunk is that of the new file: nothing can be said to come or go but paragraphs and rows.
        """
        if line.new and (line.old or isinstance(line.new, Chunk)):
            yield from _elements(line.new)
            return
        side, status = (line.new, Status.INSERTED) if line.new else (line.old, Status.DELETED)
        for element in side.elements if isinstance(side, Contents) else ():
            entry = one_sided(read_paragraph(element, str), status)
            if status.is_old:
                # LibreOffice 7.4 makes a link of what follows where one ends a paragraph that goes.
                entry.words = [(status, as_words(atom)) for _, atom in entry.words if atom.text]
            yield self._paragraph(entry)

    def _paragraph(self, line: Line) -> Element:
        paragraph = make("p")
        end = line.end
        new = end.new.element if end.new else None
        old = self._old_properties(end.old) if end.old else None
        properties = old
        if new is not None:
            paragraph.attrib.update(new.attrib)
            properties = new.find(f"{W}pPr")
        if properties is not None:
            paragraph.append(duplicate(properties))
        self._marker.mark_paragraph(paragraph, end.status)
        if end.new and end.old and self._is_restyled(end.new, end.old):
            self._marker.restyled(paragraph, old)
        keeps_sign = any(_is_sign_of_note(a) and s is Status.KEPT for s, a in line.words)
        stretches = [
            (status, self._borrowed(atom) if status.is_old else atom)
            for status, atom in united(list(self._told(line)))
            if not (status.is_old and atom.is_mark)
            or self._bookmarks.is_wanted(atom)
            or (_is_sign_of_note(atom) and not keeps_sign)
        ]
        paragraph.extend(list(self._marker.words(stretches)))
        if end.status is not Status.KEPT and line.has_first_note():
            # Else LibreOffice 7.4 forgets its mark where the note ends it.
            paragraph.append(self._marker.mark(end.status))
        elif line.is_mark_taken_along():
            paragraph.append(self._marker.empty_run())
        return paragraph

    def _is_restyled(self, new: Paragraph, old: Paragraph) -> bool:
        """Is a paragraph in another style now, or elsewhere in lists?"""
        before, after = self._numbers
        if before.styles.name_of(old.element) != after.styles.name_of(new.element):
            return True
        return before.level_of(old.element) != after.level_of(new.element)

    def _told(self, line: Line) -> Iterator[tuple[Status, Atom]]:
        """Yield the words of a paragraph; notes and references that the old draft needs otherwise are told as deleted and inserted."""
        for status, atom in line.words:
            before = self._retold.get(atom.note or _NO_NOTE)
            if self._bookmarks.is_displaced(atom):
                before = _same_reference(atom, line.end.old) or atom
            if atom.is_choice and status is not Status.KEPT:
                # LibreOffice 7.4 takes no field of a form out, whether it is told as deleted or as inserted.
                yield status, as_words(atom)
            elif before and status is Status.KEPT:
                yield from ((Status.DELETED, before), (Status.INSERTED, atom))
            else:
                yield status, atom

    def _old_properties(self, paragraph: Paragraph) -> Element | None:
        properties = paragraph.element.find(f"{W}pPr")
        return None if properties is None else self._borrower.adapt(duplicate(properties))

    def _borrowed(self, atom: Atom) -> Atom:
        """Return an atom of the old file as the new one can hold it."""
        if self._bookmarks.leads_nowhere(atom):
            atom = as_words(atom)
        elements = tuple(self._borrower.adapt(duplicate(element)) for element in atom.elements)
        properties = atom.properties
        if properties is not None:
            properties = self._borrower.adapt(duplicate(properties))
        found = Atom(
            elements=tuple(e for e in elements if not is_left_behind(e)),
            text=atom.text,
            key=atom.key,
            properties=properties,
            link=self._borrower.link(atom.link),
            is_run=atom.is_run,
            target=atom.target,
            start=atom.start,
        )
        if atom.note is not None:
            identifier = self._borrower.note(*atom.note)
            for element in elements:
                element.set(f"{W}id", identifier)
        self._bookmarks.renumber(found)
        self._bookmarks.redirect(found)
        return found

    def _table(self, line: TableLine) -> Element:
        if line.old and line.new:
            table = line.new.element
            rows = [row for change in line.rows for row in self._rows(line.old, line.new, change)]
        else:
            side = line.new or line.old
            assert side is not None  # a table is of one draft at least
            table = line.new.element if line.new else self._bare_copy(side.element)
            status = Status.INSERTED if line.new else Status.DELETED
            rows = [self._one_sided_row(row, status) for row in side.rows]
        table[:] = [*(child for child in table if child.tag != f"{W}tr"), *rows]
        return table

    def _bare_copy(self, element: Element) -> Element:
        return self._borrower.adapt(duplicate(element))

    def _rows(self, old: Table, new: Table, change: RowChange) -> Iterator[Element]:
        """Yield a row; both where only one draft hides it, for no change of that can be tracked."""
        before = None if change.old is None else old.rows[change.old]
        after = None if change.new is None else new.rows[change.new]
        if before and after and before.is_hidden == after.is_hidden:
            for cell, cell_now, changes in zip(
                before.cells, after.cells, change.cells, strict=True
            ):
                # A cell that stays as it was may hold a bookmark that is brought over.
                self._fill(cell_now.element, script(cell.blocks, cell_now.blocks, changes))
            yield after.element
            return
        if before:
            yield self._one_sided_row(before, Status.DELETED)
        if after:
            yield self._one_sided_row(after, Status.INSERTED)

    def _one_sided_row(self, row: Row, status: Status) -> Element:
        """Return a row that one draft has: the row is marked, and the words in it."""
        if not status.is_old:
            for cell in row.cells:
                self._fill(cell.element, _one_sided_entries(cell.blocks, status))
            self._marker.mark_row(row.element, status)
            return row.element
        copied = make("tr")
        copied.extend([self._bare_copy(e) for e in row.element if e.tag != f"{W}tc"])
        for cell in row.cells:
            shell = make("tc")
            shell.extend([self._bare_copy(e) for e in cell.element if e.tag not in BLOCKS])
            self._fill(shell, _one_sided_entries(cell.blocks, status))
            copied.append(shell)
        self._marker.mark_row(copied, status)
        return copied


def _is_around_boxes(story: StoryChanges) -> bool:
    return not story.name.startswith(TEXT_BOX)


def _script(story: StoryChanges) -> list[Entry]:
    return script(story.old_blocks, story.new_blocks, story.changes)


def _same_reference(reference: Atom, paragraph: Paragraph | None) -> Atom | None:
    """Return the reference of a paragraph that leads to the same bookmark; it may show another number."""
    atoms = paragraph.atoms if paragraph else ()
    return next((atom for atom in atoms if atom.key == reference.key), None)


def _retold_notes(comparison: FileComparison) -> Mapping[NoteId, Atom]:
    """Return the notes whose words changed with their marks in the old file, where LibreOffice 7.4 would resolve no change within them.

    Where the first note stands in a table, it forgets what changed in all others.
    """
    if not any(map(is_first_note_in_table, (comparison.old, comparison.new))):
        return {}
    marks = marks_of_notes(comparison.old)
    pairs = ((note.old, note.new) for note in comparison.notes if not note.story.is_same)
    return {new: marks[old] for old, new in pairs if old and new}


def _is_sign_of_note(atom: Atom) -> bool:
    """Is this the number with which the text of a note begins (17.11.6)?"""
    return any(element.tag in _SIGNS for element in atom.elements)


def _elements(block: Block) -> Sequence[Element]:
    return block.elements if isinstance(block, Contents) else (block.element,)


def _one_sided_entries(blocks: Sequence[Block], status: Status) -> list[Entry]:
    """Return the blocks of a cell that one draft has; the mark of its last paragraph goes with the row."""
    entries = [_one_sided_entry(block, status) for block in blocks]
    last = entries[-1] if entries else None
    if isinstance(last, Line):
        last.end = last.end._replace(status=Status.KEPT)
    return entries


def _one_sided_entry(block: Block, status: Status) -> Entry:
    if isinstance(block, Paragraph):
        return one_sided(block, status)
    if isinstance(block, Table):
        old, new = (block, None) if status.is_old else (None, block)
        return TableLine(old=old, new=new, rows=())
    if status.is_old:
        return ContentsLine(old=block, new=None)
    return ContentsLine(old=None, new=block)
