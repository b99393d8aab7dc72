"""Three Word files: what two sides made of one base, story by story."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafting.comparison import Change, ChangeKind
from drafting.comparison.three_way import compare_sides
from drafting.comparison.verdicts import Fate, Made
from drafting.render.redline.boxes import is_of_pages
from drafting.render.redline.comparing import FileComparison, StoryChanges, compare_files
from drafting.render.redline.files import Block, Story, WordFile, provisions_of
from drafting.render.redline.paragraphs import NoteId


class StoryFates(Struct, frozen=True, kw_only=True):
    """What became of the blocks of a story on both sides; a file that lacks the story has no blocks."""

    name: str
    """Of the story: ``body``, ``header-first-1``, ``footnote``, ``endnote``."""
    base: Sequence[Block]
    theirs: Sequence[Block]
    ours: Sequence[Block]
    fates: tuple[Fate, ...]


class ThreeWayComparison(Struct, frozen=True, kw_only=True):
    """What two sides made of a file."""

    theirs: FileComparison
    """From the base to theirs."""
    ours: FileComparison
    stories: tuple[StoryFates, ...]
    """Those in which a side changed something: the body, headers and footers, notes."""
    has_pages: bool
    """Headers and footers were compared."""

    @property
    def base(self) -> WordFile:
        return self.theirs.old


def compare_three(
    base: WordFile, theirs: WordFile, ours: WordFile, *, has_pages: bool
) -> ThreeWayComparison:
    """Return what both sides made of every story of the base; ``has_pages``: of its headers and footers too."""
    one, other = compare_files(base, theirs), compare_files(base, ours)
    stories = (*_stories(one, other), *_notes(one, other))
    return ThreeWayComparison(
        theirs=one,
        ours=other,
        stories=tuple(
            story for story in stories if story.fates and (has_pages or not is_of_pages(story.name))
        ),
        has_pages=has_pages,
    )


def _stories(theirs: FileComparison, ours: FileComparison) -> Iterator[StoryFates]:
    """Yield the stories by their names in the base, then those that it lacks: its second text box may be the first of a side."""
    sides = [{_key_of(story): story for story in side.told_stories} for side in (theirs, ours)]
    for is_new, name in sorted({**sides[0], **sides[1]}, key=lambda key: key[0]):
        base = None if is_new else theirs.old.stories.get(name)
        one, other = (side.get((is_new, name)) for side in sides)
        yield _fates(name, base, one, other, (theirs, ours))


def _key_of(story: StoryChanges) -> tuple[bool, str]:
    """Return whether the base lacks a story, and its name in the file that has it."""
    return story.old is None, story.old.name if story.old else story.name


def _notes(theirs: FileComparison, ours: FileComparison) -> Iterator[StoryFates]:
    """Yield the notes of the base in its order, then what both sides wrote in new ones."""
    one, other = (
        {note.old: note.story for note in side.told_notes if note.old} for side in (theirs, ours)
    )
    for note in dict.fromkeys([*one, *other]):
        base = theirs.old.notes.get(note)
        yield _fates(note[0], base, one.get(note), other.get(note), (theirs, ours))
    yield from _new_notes(theirs, ours)


def _new_notes(theirs: FileComparison, ours: FileComparison) -> Iterator[StoryFates]:
    """Yield new notes: those that say the same on both sides once, all others by themselves."""
    waiting = [note for note in ours.told_notes if note.old is None]
    for note in theirs.told_notes:
        if note.old is not None:
            continue
        same = next((other for other in waiting if _words(other.story) == _words(note.story)), None)
        waiting = [other for other in waiting if other is not same]
        other_story = same.story if same else None
        yield _fates(_kind(note.new), None, note.story, other_story, (theirs, ours))
    for note in waiting:
        yield _fates(_kind(note.new), None, None, note.story, (theirs, ours))


def _kind(note: NoteId | None) -> str:
    return note[0] if note else ""


def _words(story: StoryChanges) -> list[str]:
    return ["".join(edit.new for edit in change.all_edits()) for change in story.changes]


def _fates(
    name: str,
    base: Story | None,
    theirs: StoryChanges | None,
    ours: StoryChanges | None,
    files: tuple[FileComparison, FileComparison],
) -> StoryFates:
    blocks = base.blocks if base else []
    sides = [_blocks_of(story, blocks) for story in (theirs, ours)]
    made = (
        Made(provisions_of(comparison.new, side), story.changes if story else _unchanged(blocks))
        for side, story, comparison in zip(sides, (theirs, ours), files, strict=True)
    )
    return StoryFates(
        name=name,
        base=blocks,
        theirs=sides[0],
        ours=sides[1],
        fates=compare_sides(provisions_of(files[0].old, blocks), *made),
    )


def _blocks_of(story: StoryChanges | None, base: list[Block]) -> list[Block]:
    """Return what a side has of a story; one that was not compared is as it was."""
    if story is None:
        return base
    return story.new_blocks


def _unchanged(blocks: Sequence[Block]) -> tuple[Change, ...]:
    places = range(len(blocks))
    return tuple(Change(kind=ChangeKind.SAME, old=(n,), new=(n,)) for n in places)
