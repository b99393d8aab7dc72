"""Two Word files, story by story: what became of each paragraph of body, headers, footers and notes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import Indel

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
from drafting.comparison.words import words_of
from drafting.render.redline.boxes import identify_boxes, is_of_pages, paired_stories
from drafting.render.redline.files import (
    BODY,
    NOTE_PARTS,
    Block,
    Row,
    Story,
    Table,
    WordFile,
    objects_in,
    paragraphs_of,
    provisions_beside_body,
    provisions_of,
)
from drafting.render.redline.moved_rows import with_moved_rows
from drafting.render.redline.notes import identify_notes
from drafting.render.redline.paragraphs import Atom, NoteId, Paragraph
from drafting.render.redline.scripts import Cursor

_NO_NOTE: Final = ("", "")
_SIMILAR: Final = 0.6
"""Share of words from which on a note is the same that went from here and came there."""


class StoryChanges(Struct, frozen=True, kw_only=True):
    """What became of the blocks of a story."""

    name: str
    """Of the story: ``body``, ``header-first-1``, ``footnote``, ``endnote``."""
    old: Story | None
    new: Story | None
    changes: tuple[Change, ...]

    @property
    def old_blocks(self) -> list[Block]:
        """Return what the places of changes in the old file count; nothing where it lacks the story."""
        return self.old.blocks if self.old else []

    @property
    def new_blocks(self) -> list[Block]:
        return self.new.blocks if self.new else []

    @property
    def is_same(self) -> bool:
        return all(change.is_same for change in self.changes)

    def first_block(self, change: Change) -> Block:
        """Return the first block that a change is about, of the new file if that has it."""
        if change.new:
            return self.new_blocks[change.new[0]]
        return self.old_blocks[change.old[0]]


class NoteChanges(Struct, frozen=True, kw_only=True):
    """What became of a note: of both files where its mark is kept."""

    old: NoteId | None
    new: NoteId | None
    is_moved: bool
    """Its mark stands in a paragraph that has moved; or, as it is told, elsewhere in one that has not."""
    story: StoryChanges


class FileComparison(Struct, frozen=True, kw_only=True):
    """What became of a file."""

    old: WordFile
    new: WordFile
    stories: tuple[StoryChanges, ...]
    """The body first, then headers and footers."""
    told_stories: tuple[StoryChanges, ...]
    """The same as a reader is told of them: rows that stand elsewhere in their table now have moved."""
    notes: tuple[NoteChanges, ...]
    """In the order of their marks, as these are marked: one that went from here and came there twice."""
    told_notes: tuple[NoteChanges, ...]
    """The same as a reader is told of them: each note once, wherever its mark stands now."""
    objects: Mapping[str, tuple[int, int]]
    """Pictures, formulas and other objects, whose content is not compared: how many each story, by its name, held and holds."""

    @property
    def body(self) -> StoryChanges:
        """Return what became of the text itself."""
        return next(story for story in self.stories if story.name == BODY)

    @property
    def all_stories(self) -> tuple[StoryChanges, ...]:
        """Return what became of all stories as a reader is told, the notes last."""
        return (*self.told_stories, *(note.story for note in self.told_notes))


def compare_files(old: WordFile, new: WordFile, *, has_pages: bool = True) -> FileComparison:
    """Return what became of every story of a file; without ``has_pages`` not of headers and footers.

    The marks of notes in both files get the keys by which they are compared: see ``identify_notes``.
    """
    identify_notes(old, new)
    paired = list(paired_stories(old, new))
    identify_boxes(paired, old, new)
    found = [stories for stories in paired if has_pages or not is_of_pages(stories.name)]
    body = pair(*(_provisions(file, file.stories.get(BODY)) for file in (old, new)))
    # Notes and headers refer to what stands in the body.
    references = references_of(body, *map(provisions_beside_body, (old, new)))
    stories = tuple(
        StoryChanges(
            name=name,
            old=before,
            new=after,
            changes=changes_of(body, references)
            if name == BODY
            else _changes((old, before), (new, after), references),
        )
        for name, before, after in found
    )
    pairs = [pair for story in stories for pair in _marks_of(story)]
    told = _rejoined(pairs, old, new)
    notes = {pair: _note(pair, old, new, references) for pair in (*pairs, *told)}
    counts = {
        **{name: (_objects([before]), _objects([after])) for name, before, after in found},
        **{kind: (_objects(_notes(old, kind)), _objects(_notes(new, kind))) for kind in NOTE_PARTS},
    }
    return FileComparison(
        old=old,
        new=new,
        stories=stories,
        told_stories=tuple(map(_as_told, stories)),
        notes=tuple(notes[pair] for pair in pairs),
        told_notes=tuple(notes[pair] for pair in told),
        objects={name: count for name, count in counts.items() if any(count)},
    )


def _notes(file: WordFile, kind: str) -> list[Story]:
    return [story for (own, _), story in file.notes.items() if own == kind]


def _objects(stories: Iterable[Story | None]) -> int:
    return sum(objects_in(story) for story in stories if story)


def _provisions(file: WordFile, story: Story | None) -> Sequence[Provision]:
    return provisions_of(file, story.blocks) if story else ()


def _changes(
    old: tuple[WordFile, Story | None], new: tuple[WordFile, Story | None], references: References
) -> tuple[Change, ...]:
    return compare_provisions(_provisions(*old), _provisions(*new), references)


class NotePair(NamedTuple):
    """A note in both files, by its kind and id."""

    old: NoteId | None
    new: NoteId | None
    is_moved: bool
    key: str | None
    """Of its mark, the same in both files."""


def _note(found: NotePair, old: WordFile, new: WordFile, references: References) -> NoteChanges:
    before, after = old.notes.get(found.old or _NO_NOTE), new.notes.get(found.new or _NO_NOTE)
    story = StoryChanges(
        name=(found.new or found.old or _NO_NOTE)[0],
        old=before,
        new=after,
        changes=_changes((old, before), (new, after), references),
    )
    return NoteChanges(old=found.old, new=found.new, is_moved=found.is_moved, story=story)


def _rejoined(pairs: Sequence[NotePair], old: WordFile, new: WordFile) -> list[NotePair]:
    """Return the pairs, one that went from here and came there as one that has moved.

    Words decide what of a paragraph is kept: where it was split, a mark may stand among others now, and its note is still the same.
    The last note that went and the last that came have one key whatever they say; elsewhere only words tell that they are one.
    """
    gone: dict[str | None, list[NotePair]] = defaultdict(list)
    for found in pairs:
        if found.new is None:
            gone[found.key].append(found)
    origins = {}
    for found in pairs:
        # Of notes that say the same the first is the first.
        origin = next(iter(gone[found.key]), None) if found.old is None else None
        if origin and _is_similar(
            old.notes.get(origin.old or _NO_NOTE), new.notes.get(found.new or _NO_NOTE)
        ):
            origins[found.new] = gone[found.key].pop(0)
    left = set(origins.values())
    return [
        found._replace(old=origins[found.new].old, is_moved=True) if found.new in origins else found
        for found in pairs
        if found not in left
    ]


def _is_similar(old: Story | None, new: Story | None) -> bool:
    """Are most words of two notes the same?"""
    words, others = (
        words_of(
            piece
            for item in paragraphs_of(story.blocks if story else [])
            for piece in item.pieces()
        ).keys
        for story in (old, new)
    )
    return Indel.normalized_similarity(words, others) >= _SIMILAR


def _as_told(story: StoryChanges) -> StoryChanges:
    changes = with_moved_rows(story.changes, story.old_blocks, story.new_blocks)
    return replace(story, changes=changes)


def _marks_of(story: StoryChanges) -> Iterator[NotePair]:
    return _note_pairs(story.old_blocks, story.new_blocks, story.changes)


def _note_pairs(
    old: Sequence[Block], new: Sequence[Block], changes: Sequence[Change]
) -> Iterator[NotePair]:
    """Yield the notes whose marks stand in these blocks, and whether their paragraph has moved."""
    for change in changes:
        olds, news = [old[place] for place in change.old], [new[place] for place in change.new]
        if change.rows:
            yield from _pairs_of_tables(_rows_of(olds), _rows_of(news), change)
        else:
            yield from _pairs_of_words(olds, news, change)


def _rows_of(blocks: Sequence[Block]) -> Sequence[Row]:
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


def _pairs_of_words(
    olds: Sequence[Block], news: Sequence[Block], change: Change
) -> Iterator[NotePair]:
    if not all(isinstance(block, Paragraph) for block in (*olds, *news)):
        yield from _alone(paragraphs_of([*olds]), paragraphs_of([*news]))
        return
    paragraphs = list(paragraphs_of([*olds])), list(paragraphs_of([*news]))
    if not any(atom.note for item in chain(*paragraphs) for atom in item.atoms):
        return
    before, after = map(Cursor, paragraphs)
    is_moved = change.kind is ChangeKind.MOVED
    for edit in change.edits:
        gone = _notes_among(before.take(len(edit.old)))
        came = _notes_among(after.take(len(edit.new)))
        # What both have stands beside each other, anything else by itself.
        aside = [None] * (0 if edit.kind.is_kept else len(gone))
        pairs = zip_longest(gone, [*aside, *came])
        yield from (_note_pair(one, other, is_moved=is_moved) for one, other in pairs)


def _notes_among(found: Iterator[Atom | Paragraph]) -> list[Atom]:
    return [item for item in found if isinstance(item, Atom) and item.note]


def _alone(olds: Iterator[Paragraph], news: Iterator[Paragraph]) -> Iterator[NotePair]:
    yield from (_note_pair(atom, None) for item in olds for atom in item.atoms if atom.note)
    yield from (_note_pair(None, atom) for item in news for atom in item.atoms if atom.note)


def _note_pair(old: Atom | None, new: Atom | None, *, is_moved: bool = False) -> NotePair:
    old_note, new_note = (mark.note if mark else None for mark in (old, new))
    mark = new or old
    return NotePair(old_note, new_note, is_moved, mark.key if mark else None)


def _pairs_of_tables(old: Sequence[Row], new: Sequence[Row], change: Change) -> Iterator[NotePair]:
    is_moved = change.kind is ChangeKind.MOVED
    for row in change.rows:
        olds = [] if row.old is None else old[row.old].cells
        news = [] if row.new is None else new[row.new].cells
        if olds and news:
            for one, other, changes in zip(olds, news, row.cells, strict=True):
                pairs = _note_pairs(one.blocks, other.blocks, changes)
                yield from (pair._replace(is_moved=pair.is_moved or is_moved) for pair in pairs)
            continue
        yield from _alone(
            paragraphs_of([block for cell in olds for block in cell.blocks]),
            paragraphs_of([block for cell in news for block in cell.blocks]),
        )
