"""Two Word files, story by story: what became of each paragraph of body, headers, footers and notes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from drafting.comparison import (
    Change,
    ChangeKind,
    Provision,
    References,
    changes_of,
    compare_provisions,
    pair,
    references_of,
)
from drafting.render.redline.files import (
    BODY,
    TEXT_BOX,
    Block,
    Story,
    Table,
    WordFile,
    objects_in,
    paragraphs_of,
    provisions_beside_body,
    provisions_of,
)
from drafting.render.redline.notes import identify_notes
from drafting.render.redline.paragraphs import Atom, Paragraph
from drafting.render.redline.scripts import Cursor

Note = tuple[str, str]
"""Kind and id."""


class StoryChanges(Struct, frozen=True, kw_only=True):
    """What became of the blocks of a story."""

    place: str
    """``body``, ``header-first-1``, ``footnote``, ``endnote``."""
    old: Story | None
    new: Story | None
    changes: tuple[Change, ...]

    @property
    def is_same(self) -> bool:
        return all(change.is_same for change in self.changes)


class NoteChanges(Struct, frozen=True, kw_only=True):
    """What became of a note: of both files where its mark is kept."""

    old: Note | None
    new: Note | None
    is_moved: bool
    """Its mark stands in a paragraph that has moved."""
    story: StoryChanges


class FileComparison(Struct, frozen=True, kw_only=True):
    """What became of a file."""

    old: WordFile
    new: WordFile
    stories: tuple[StoryChanges, ...]
    """The body first, then headers and footers."""
    notes: tuple[NoteChanges, ...]
    """In the order of their marks."""
    objects: Mapping[str, tuple[int, int]]
    """Pictures, formulas and other objects, whose content is not compared: how many each place held and holds."""

    @property
    def all_stories(self) -> tuple[StoryChanges, ...]:
        return (*self.stories, *(note.story for note in self.notes))


def compare_files(old: WordFile, new: WordFile, *, has_pages: bool = True) -> FileComparison:
    """Return what became of every story of a file; without ``has_pages`` not of headers and footers."""
    identify_notes(old, new)
    unmatched = _unmatched_boxes(old, new)
    found = dict.fromkeys([*new.stories, *old.stories])
    places = [place for place in found if place == BODY or (has_pages and place not in unmatched)]
    body = pair(*(_provisions(file, file.stories.get(BODY)) for file in (old, new)))
    # Notes and headers refer to what stands in the body.
    references = references_of(body, *map(provisions_beside_body, (old, new)))
    stories = tuple(
        StoryChanges(
            place=place,
            old=before,
            new=after,
            changes=changes_of(body, references)
            if place == BODY
            else _changes((old, before), (new, after), references),
        )
        for place in places
        for before, after in [(old.stories.get(place), new.stories.get(place))]
    )
    counts = {place: (_objects(old, place), _objects(new, place)) for place in places}
    return FileComparison(
        old=old,
        new=new,
        stories=stories,
        notes=tuple(note for story in stories for note in _notes(story, old, new, references)),
        objects={place: count for place, count in counts.items() if any(count)},
    )


def _unmatched_boxes(old: WordFile, new: WordFile) -> set[str]:
    """Return the text boxes of both files where these have not as many: which is which nobody can say, and they are told as objects."""
    boxes = [{p for p in file.stories if p.startswith(TEXT_BOX)} for file in (old, new)]
    return set() if len(boxes[0]) == len(boxes[1]) else boxes[0] | boxes[1]


def _objects(file: WordFile, place: str) -> int:
    return objects_in(file.stories[place]) if place in file.stories else 0


def _provisions(file: WordFile, story: Story | None) -> Sequence[Provision]:
    return provisions_of(file, story.blocks) if story else ()


def _changes(
    old: tuple[WordFile, Story | None], new: tuple[WordFile, Story | None], references: References
) -> tuple[Change, ...]:
    return compare_provisions(_provisions(*old), _provisions(*new), references)


def _notes(
    story: StoryChanges, old: WordFile, new: WordFile, references: References
) -> Iterator[NoteChanges]:
    olds, news = (side.blocks if side else [] for side in (story.old, story.new))
    for before, after, is_moved in _note_pairs(olds, news, story.changes):
        note, other = old.notes.get(before or ("", "")), new.notes.get(after or ("", ""))
        told = StoryChanges(
            place=(after or before or ("", ""))[0],
            old=note,
            new=other,
            changes=_changes((old, note), (new, other), references),
        )
        yield NoteChanges(old=before, new=after, is_moved=is_moved, story=told)


NotePair = tuple[Note | None, Note | None, bool]


def _note_pairs(
    old: Sequence[Block], new: Sequence[Block], changes: Sequence[Change]
) -> Iterator[NotePair]:
    """Yield the notes whose marks stand in these blocks, and whether their paragraph has moved."""
    for change in changes:
        olds, news = [old[place] for place in change.old], [new[place] for place in change.new]
        if not change.rows:
            yield from _pairs_of_words(olds, news, change)
        elif isinstance(olds[0], Table) and isinstance(news[0], Table):
            yield from _pairs_of_tables(olds[0], news[0], change)


def _pairs_of_words(
    olds: Sequence[Block], news: Sequence[Block], change: Change
) -> Iterator[NotePair]:
    if not all(isinstance(block, Paragraph) for block in (*olds, *news)):
        yield from _alone(paragraphs_of([*olds]), paragraphs_of([*news]))
        return
    before, after = Cursor(list(paragraphs_of([*olds]))), Cursor(list(paragraphs_of([*news])))
    is_moved = change.kind is ChangeKind.MOVED
    for edit in change.edits:
        gone = _notes_among(before.take(len(edit.old)))
        came = _notes_among(after.take(len(edit.new)))
        if edit.kind.is_kept:
            yield from ((one, other, is_moved) for one, other in zip_longest(gone, came))
        else:
            yield from ((one, None, is_moved) for one in gone)
            yield from ((None, other, is_moved) for other in came)


def _notes_among(found: Iterator[Atom | Paragraph]) -> list[Note]:
    return [item.note for item in found if isinstance(item, Atom) and item.note]


def _alone(olds: Iterator[Paragraph], news: Iterator[Paragraph]) -> Iterator[NotePair]:
    yield from ((atom.note, None, False) for item in olds for atom in item.atoms if atom.note)
    yield from ((None, atom.note, False) for item in news for atom in item.atoms if atom.note)


def _pairs_of_tables(old: Table, new: Table, change: Change) -> Iterator[NotePair]:
    for row in change.rows:
        olds = [] if row.old is None else old.rows[row.old].cells
        news = [] if row.new is None else new.rows[row.new].cells
        if olds and news:
            for one, other, changes in zip(olds, news, row.cells, strict=True):
                yield from _note_pairs(one.blocks, other.blocks, changes)
            continue
        yield from _alone(
            paragraphs_of([block for cell in olds for block in cell.blocks]),
            paragraphs_of([block for cell in news for block in cell.blocks]),
        )
