"""A draft of ours that comes back from Word: what became of each clause, held against what the brief gives today.

Each paragraph of the file finds its clause by what names it (tag, alias, bookmark); where nothing does any more, by its words or its
place. Who changed a clause is told by its digest: the file carries the one of the words as they were drafted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from lxml import etree
from msgspec import Struct

from drafting.comparison import Change, ChangeKind, EditKind
from drafting.diagnostics import Findings
from drafting.opc import MAIN
from drafting.render.redline import (
    FileComparison,
    NoteChanges,
    WordFile,
    compare_files,
    open_file,
)
from drafting.render.redline.files import Block, heading_before, paragraphs_of, provisions_of
from drafting.render.word.provenance import ACT, words_digest
from drafting.review.annotations import Comment, TrackedChange, comments_of, tracked_changes
from drafting.review.comparing import sound_parts
from drafting.review.reading import (
    Carried,
    FoundBy,
    ReadParagraph,
    carried_of,
    is_on_letterhead,
    paragraphs_of_draft,
)
from drafting.review.verification import Standing, standing_of

BODY: Final = "body"
_LOOKS: Final = frozenset(
    {ChangeKind.FORMATTING_ONLY, ChangeKind.REFERENCE_FOLLOWED, ChangeKind.SAME}
)
_SIGNS: Final = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2011": "-",
        "–": "-",
    }
)
"""What word processors put for what was typed."""


class Returned(Struct, frozen=True, kw_only=True):
    """A Word file opened for review."""

    word: WordFile
    paragraphs: Mapping[etree._Element, ReadParagraph]
    """Those of the draft: without the words of a letterhead round it."""
    carried: Carried | None
    is_on_letterhead: bool
    tracked: tuple[TrackedChange, ...]
    comments: tuple[Comment, ...]


class State(StrEnum):
    """What became of a clause in the file."""

    UNCHANGED = "unchanged"
    APPEARANCE = "appearance"
    """Its look, its quotation marks or its spaces are others; its words are the same."""
    EDITED = "edited"
    DELETED = "deleted"
    NEW = "new"
    """Words that we did not draft."""


class ClauseChange(NamedTuple):
    """Something that became of a clause, and where."""

    place: str
    """``body``, ``footnote``, ``endnote``."""
    heading: str
    change: Change
    old: Sequence[Block]
    new: Sequence[Block]
    """The blocks that the places of the change count in."""


class ClauseReview(Struct, frozen=True, kw_only=True):
    """A clause of the file, or of what was drafted."""

    clause: str
    """``ACT`` for the words of the instrument itself, and for new text outside all clauses."""
    state: State | None
    """None where only today's library has it."""
    is_moved: bool
    found_by: tuple[FoundBy, ...]
    """What told its paragraphs, in the order of trust."""
    standing: Standing | None
    """How it stands to the library of today; None for new text."""
    changes: tuple[ClauseChange, ...]
    """Against the words of today."""

    @property
    def is_as_drafted(self) -> bool:
        return self.state is State.UNCHANGED and not self.is_moved

    @property
    def is_of_looks_only(self) -> bool:
        return self.state is State.APPEARANCE and not self.is_moved


class Review(Struct, frozen=True, kw_only=True):
    """What became of a draft."""

    comparison: FileComparison
    clauses: tuple[ClauseReview, ...]
    """In the order of the file; what was deleted stands where it stood."""
    tracked: tuple[tuple[TrackedChange, str], ...]
    """Each with its clause."""
    comments: tuple[tuple[Comment, str], ...]
    """Those that the draft of today does not have too, each with its clause."""

    @property
    def has_library_moved_on(self) -> bool:
        """Would the brief give other words today than it gave then?"""
        moved = {
            Standing.MOVED_ON,
            Standing.EDITED_AND_MOVED_ON,
            Standing.DROPPED,
            Standing.NEW,
        }
        return any(clause.standing in moved for clause in self.clauses)


def open_returned(
    data: bytes, file: str, name: str, findings: Findings, *, accept: bool
) -> Returned | None:
    """Return a Word file ready for review, its tracked changes noted and then taken as accepted or rejected.

    None after reporting why it cannot be read.
    """
    sound = sound_parts(data, file, findings)
    if sound is None:
        return None
    parts, trees = sound
    carried = carried_of(parts, file, findings)
    tracked = tuple(tracked_changes(trees))
    comments = comments_of(parts, trees[MAIN], file, findings)
    is_inside_letterhead = is_on_letterhead(trees[MAIN])
    paragraphs: dict[etree._Element, ReadParagraph] = {}

    def clauses(document: etree._Element) -> Mapping[etree._Element, str]:
        paragraphs.update(paragraphs_of_draft(document, carried))
        return {place: item.clause for place, item in paragraphs.items() if item.clause != ACT}

    word = open_file(parts, trees, name, accept=accept, clauses_of=clauses)
    _keep_body_of_draft(word, paragraphs)
    return Returned(
        word=word,
        paragraphs=paragraphs,
        carried=carried,
        is_on_letterhead=is_inside_letterhead,
        tracked=tracked,
        comments=comments,
    )


def _keep_body_of_draft(word: WordFile, paragraphs: Mapping[etree._Element, ReadParagraph]) -> None:
    """Leave out what is no text of the draft: headers and footers (banner, date), and what a letterhead says."""
    body = word.stories.get(BODY)
    word.stories = {BODY: body} if body else {}
    if body:
        body.blocks = [
            block
            for block in body.blocks
            if all(item.element in paragraphs for item in paragraphs_of([block]))
        ]


def review_draft(edited: Returned, today: Returned) -> Review:
    """Return what became of each clause; ``today`` is the file that the carried brief gives now.

    Raises:
        ValueError: the edited file carries nothing of its making.
    """
    if edited.carried is None:
        message = "the file carries no brief"
        raise ValueError(message)
    comparison = compare_files(today.word, edited.word)
    assignment = _Assignment(comparison, edited, today)
    known = {(comment.author, comment.text) for comment in today.comments}
    return Review(
        comparison=comparison,
        clauses=tuple(_Assessment(assignment, comparison, edited, today).clauses()),
        tracked=tuple((item, assignment.clause_of(item.paragraph)) for item in edited.tracked),
        comments=tuple(
            (item, assignment.clause_of(item.paragraph))
            for item in edited.comments
            if (item.author, item.text) not in known
        ),
    )


class _Owner(NamedTuple):
    clause: str
    found_by: FoundBy | None


_NOBODY: Final = _Owner(ACT, None)


class _Assignment:
    """Which clause each block of both bodies belongs to."""

    def __init__(self, comparison: FileComparison, edited: Returned, today: Returned) -> None:
        (body,) = comparison.stories
        self.changes = body.changes
        self.old_blocks = body.old.blocks if body.old else []
        self.new_blocks = body.new.blocks if body.new else []
        self.old = [_own(block, today.paragraphs) for block in self.old_blocks]
        self.new = [_own(block, edited.paragraphs) for block in self.new_blocks]
        self._named = {owner.clause for owner in self.new}
        self._looks = [
            [item.appearance for item in provisions_of(file, blocks)]
            for file, blocks in (
                (comparison.old, self.old_blocks),
                (comparison.new, self.new_blocks),
            )
        ]
        self._by_words()
        self._by_place()
        self._paragraphs = {
            item.element: owner.clause
            for block, owner in zip(self.new_blocks, self.new, strict=True)
            for item in paragraphs_of([block])
        }

    def _by_words(self) -> None:
        """Give what was paired the clause of what it was, where nothing names it or what it was would be lost."""
        for change in self.changes:
            if not change.old:
                continue
            was = self.old[change.old[0]].clause
            for place in change.new:
                own = self.new[place].clause
                if was not in {ACT, own} and (own == ACT or was not in self._named):
                    self.new[place] = _Owner(was, FoundBy.TEXT)

    def _by_place(self) -> None:
        """Give new text between two paragraphs of one clause to that clause."""
        inserted = {
            place
            for change in self.changes
            for place in change.new
            if change.kind is ChangeKind.INSERTED and self.new[place].clause == ACT
        }
        settled = [place for place in range(len(self.new)) if place not in inserted]
        for before, after in pairwise(settled):
            clause = self.new[before].clause
            if clause != ACT and clause == self.new[after].clause:
                for place in range(before + 1, after):
                    self.new[place] = _Owner(clause, FoundBy.PLACE)

    def owner_of(self, change: Change) -> str:
        """Return the clause in which a change is told: that of the new words, else that of the old ones."""
        return self.new[change.new[0]].clause if change.new else self.old[change.old[0]].clause

    def is_news(self, change: Change) -> bool:
        """Did somebody change this? References follow by themselves, and show other capitals in LibreOffice."""
        if not any(edit.kind is EditKind.FOLLOWED for edit in change.edits):
            return not change.is_same
        if change.kind is ChangeKind.FORMATTING_ONLY:
            old, new = self._looks
            return old[change.old[0]] != new[change.new[0]]
        return change.kind is not ChangeKind.REFERENCE_FOLLOWED

    def is_new_text(self, change: Change) -> bool:
        return change.kind is ChangeKind.INSERTED and self.owner_of(change) == ACT

    def clause_of(self, paragraph: etree._Element | None) -> str:
        return self._paragraphs.get(paragraph, ACT) if paragraph is not None else ACT


def _own(block: Block, paragraphs: Mapping[etree._Element, ReadParagraph]) -> _Owner:
    """Return the clause that a block says it belongs to."""
    first = next(paragraphs_of([block]), None)
    read = paragraphs.get(first.element) if first else None
    return _Owner(read.clause, read.found_by) if read else _NOBODY


class _Assessment:
    """What became of each clause, from what became of its paragraphs and notes."""

    def __init__(
        self, assignment: _Assignment, comparison: FileComparison, edited: Returned, today: Returned
    ) -> None:
        assert edited.carried is not None  # as its caller has seen
        self._blocks = assignment
        self._comparison = comparison
        self._drafted = edited.carried.digests
        self._wanted = _digests(assignment.old_blocks, lambda n: assignment.old[n].clause, today)
        self._inserted = {
            place
            for change in assignment.changes
            if assignment.is_new_text(change)
            for place in change.new
        }
        self._found = _digests(assignment.new_blocks, self._owner_in_file, edited)

    def _owner_in_file(self, place: int) -> str | None:
        """Return the clause of a block; None for new text, which belongs to none."""
        return None if place in self._inserted else self._blocks.new[place].clause

    def clauses(self) -> Iterator[ClauseReview]:
        """Yield a review of each clause where it first stands, and of each stretch of new text."""
        told: set[str] = set()
        for is_new, group in groupby(self._blocks.changes, self._blocks.is_new_text):
            changes = list(group)
            if is_new:
                yield self._new_text(changes)
                continue
            for clause in dict.fromkeys(map(self._blocks.owner_of, changes)):
                if clause not in told:
                    told.add(clause)
                    yield self._clause(clause)
        # What is neither in the file nor in the library any more.
        yield from (self._clause(clause) for clause in self._drafted if clause not in told)

    def _new_text(self, changes: Sequence[Change]) -> ClauseReview:
        return ClauseReview(
            clause=ACT,
            state=State.NEW,
            is_moved=False,
            found_by=(),
            standing=None,
            changes=tuple(map(self._in_body, changes)),
        )

    def _clause(self, clause: str) -> ClauseReview:
        mine = [
            change
            for change in self._blocks.changes
            if self._blocks.owner_of(change) == clause and not self._blocks.is_new_text(change)
        ]
        news = filter(self._blocks.is_news, mine)
        changes = (*map(self._in_body, news), *self._in_notes(clause))
        by = {owner.found_by for owner in self._blocks.new if owner.clause == clause}
        is_moved = clause != ACT and _is_mostly_moved(mine)
        return ClauseReview(
            clause=clause,
            state=self._state(clause, changes),
            is_moved=is_moved,
            found_by=tuple(item for item in FoundBy if item in by),
            standing=standing_of(clause, self._found, self._drafted, self._wanted),
            changes=tuple(item for item in changes if _is_told(item.change, is_moved=is_moved)),
        )

    def _state(self, clause: str, changes: Sequence[ClauseChange]) -> State | None:
        if clause not in self._found:
            return State.DELETED if clause in self._drafted else None
        if clause not in self._drafted:
            return State.NEW
        has_moved_on = self._wanted.get(clause) != self._drafted[clause]
        is_as_drafted = self._found[clause] == self._drafted[clause]
        if has_moved_on:
            return State.UNCHANGED if is_as_drafted else State.EDITED
        if any(not is_of_looks(item.change) for item in changes if item.place != BODY):
            return State.EDITED
        looks = [is_of_looks(item.change) for item in changes]
        if is_as_drafted or all(looks):
            is_moved_only = all(item.change.kind is ChangeKind.MOVED for item in changes)
            return State.APPEARANCE if any(looks) and not is_moved_only else State.UNCHANGED
        return State.EDITED

    def _in_body(self, change: Change) -> ClauseChange:
        file, blocks, places = (
            (self._comparison.new, self._blocks.new_blocks, change.new)
            if change.new
            else (self._comparison.old, self._blocks.old_blocks, change.old)
        )
        heading = heading_before(file, blocks, places[0])
        return ClauseChange(BODY, heading, change, self._blocks.old_blocks, self._blocks.new_blocks)

    def _in_notes(self, clause: str) -> Iterator[ClauseChange]:
        for note in self._comparison.notes:
            if self._owner_of_note(note) == clause:
                old, new = (
                    story.blocks if story else [] for story in (note.story.old, note.story.new)
                )
                for change in filter(_is_more_than_followed, note.story.changes):
                    yield ClauseChange(note.story.place, "", change, old, new)

    def _owner_of_note(self, note: NoteChanges) -> str:
        blocks, owners, mark = (
            (self._blocks.new_blocks, self._blocks.new, note.new)
            if note.new
            else (self._blocks.old_blocks, self._blocks.old, note.old)
        )
        for block, owner in zip(blocks, owners, strict=True):
            if any(atom.note == mark for item in paragraphs_of([block]) for atom in item.atoms):
                return owner.clause
        return ACT


def _digests(
    blocks: Sequence[Block], clause_at: Callable[[int], str | None], file: Returned
) -> Mapping[str, str]:
    """Return the digest of the words of each clause, as the file carries them."""
    words: dict[str, list[str]] = {}
    for place, block in enumerate(blocks):
        clause = clause_at(place)
        for item in paragraphs_of([block]):
            text = file.paragraphs[item.element].text
            if clause is not None and text.strip():
                words.setdefault(clause, []).append(text)
    return {clause: words_digest(texts) for clause, texts in words.items()}


def _is_mostly_moved(changes: Sequence[Change]) -> bool:
    """Do more letters of a clause stand elsewhere now than where they stood?"""
    sizes = {True: 0, False: 0}
    for change in changes:
        if change.old and change.new:
            sizes[change.kind is ChangeKind.MOVED] += sum(len(edit.new) for edit in change.edits)
    return sizes[True] > sizes[False]


def _is_more_than_followed(change: Change) -> bool:
    return change.kind not in {ChangeKind.SAME, ChangeKind.REFERENCE_FOLLOWED}


def _is_told(change: Change, *, is_moved: bool) -> bool:
    """Is a change news? That a paragraph moved is none where its whole clause did."""
    is_only_moved = change.kind is ChangeKind.MOVED and not change.changes_words
    return not (is_moved and is_only_moved)


def is_of_looks(change: Change) -> bool:
    """Are all words the same, but for quotation marks, dashes and spaces that word processors replace?"""
    if change.kind in _LOOKS:
        return True
    if change.rows or not (change.old and change.new):
        return False
    old, new = (
        "".join(texts) for texts in zip(*((e.old, e.new) for e in change.edits), strict=True)
    )
    return " ".join(old.translate(_SIGNS).split()) == " ".join(new.translate(_SIGNS).split())
