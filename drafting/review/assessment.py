"""What became of each clause of a returned draft, held against what its brief gives today.

Who changed a clause is told by its digests: the file carries those of the words and the notes as they were drafted.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from drafting.comparison import OBJECT_SIGN, Change, ChangeKind, Edit, EditKind
from drafting.render.redline import FileComparison, NoteChanges, WordFile, compare_files
from drafting.render.redline.files import Block, paragraphs_of
from drafting.render.redline.paragraphs import Paragraph
from drafting.render.redline.places import NOWHERE, Place, Places
from drafting.render.redline.wordml import value_of
from drafting.render.word.plan import bookmark_name
from drafting.render.word.provenance import ACT
from drafting.review.assignment import OF_REFERENCES, Assignment
from drafting.review.nouns import shows_name
from drafting.review.reading import REFERENCE_MARK, FoundBy, W
from drafting.review.readings import Reader
from drafting.review.renamed import with_renamed_settled
from drafting.review.returned import Returned
from drafting.review.spots import Drafted, Spot, Spots, spots_of_notes
from drafting.review.substitutions import (
    Kind,
    Substituted,
    Substitution,
    as_reference,
    as_typed_over,
    changes_within,
    in_plain_signs,
    spots_of_change,
    substituted,
)
from drafting.review.values import BODY, ClauseChange, ClauseReview, Review, State
from drafting.review.verification import Digest, Standing, digests, drafted_digests

_LOOKS: Final = frozenset({ChangeKind.FORMATTING_ONLY, ChangeKind.SAME})
_WITHIN: Final = frozenset(
    {ChangeKind.CHANGED, ChangeKind.MOVED, ChangeKind.REFERENCE, ChangeKind.RENUMBERED}
)
"""What a paragraph whose words changed may be, with nothing else to tell than those words."""
_OF_WORDS: Final = frozenset({EditKind.DELETED, EditKind.INSERTED})
_WITHIN_TABLE: Final = frozenset({ChangeKind.CHANGED, ChangeKind.SAME})
"""The same of a row of a table."""

_STANDINGS: Final = {
    None: Standing.NEW,
    State.DELETED: Standing.REMOVED,
    State.NEW: Standing.ADDED,
}
_STANDINGS_WITHIN: Final = {
    (False, False): Standing.SAME,
    (True, False): Standing.EDITED,
    (False, True): Standing.MOVED_ON,
    (True, True): Standing.EDITED_AND_MOVED_ON,
}
"""By whether somebody edited the clause, and whether it would be worded otherwise today."""


def review_draft(edited: Returned, today: Returned, drafted: Drafted) -> Review:
    """Return what became of each clause; ``today`` is the file of what the carried brief gives now, which is ``drafted``.

    Raises:
        ValueError: the edited file carries nothing of its making.
    """
    if edited.carried is None:
        message = "the file carries no brief"
        raise ValueError(message)
    comparison = compare_files(today.word, edited.word)
    assignment = Assignment(comparison, edited, today, drafted)
    assessment = _Assessment(assignment, comparison, edited, today, drafted)
    known = {(comment.author, comment.text) for comment in today.comments}
    return Review(
        comparison=comparison,
        clauses=with_renamed_settled(tuple(assessment.clauses()), assessment.named),
        tracked=tuple((item, assignment.clause_of(item.paragraph)) for item in edited.tracked),
        comments=tuple(
            (item, assignment.clause_of(item.paragraph))
            for item in edited.comments
            if (item.author, item.text) not in known
        ),
        shown=assessment.shown,
    )


class _Assessment:
    """What became of each clause, from what became of its paragraphs and notes."""

    def __init__(
        self,
        assignment: Assignment,
        comparison: FileComparison,
        edited: Returned,
        today: Returned,
        drafted: Drafted,
    ) -> None:
        assert edited.carried is not None  # as its caller has seen
        self._blocks = assignment
        self._comparison = comparison
        self._drafted = drafted_digests(edited.carried)
        self._wanted = _digests(assignment.old_blocks, lambda n: assignment.old[n].clause, today)
        self._found = _digests(assignment.new_blocks, lambda n: assignment.new[n].clause, edited)
        act = self._found.get(ACT)
        self._is_act_as_drafted = act is not None and act.is_of(self._drafted.get(ACT))
        """Then none of its words is new, whatever today's library has for them."""
        self._inserted = {
            place
            for change in assignment.changes
            if self._is_new_text(change)
            for place in change.new
        }
        if self._inserted:
            self._found = _digests(assignment.new_blocks, self._owner_in_file, edited)
        self._reader = Reader(drafted)
        self._drafted_paths = {
            key: drafted.resolved.paths[node] for key, node in drafted.resolved.references.items()
        }
        self._targets = (
            _places_of_targets(comparison.old, assignment.old_blocks),
            _places_of_targets(comparison.new, assignment.new_blocks),
        )
        self._still_there = {
            name
            for change in assignment.changes
            if change.old and change.new
            for name in _targets_in([assignment.old_blocks[place] for place in change.old])
        }
        """What references name and the file still has, whether or not its bookmark is there."""
        self._places = (
            Places(comparison.old, assignment.old_blocks),
            Places(comparison.new, assignment.new_blocks),
        )
        self._spots = assignment.spots
        self._spots_of_notes = spots_of_notes(drafted, comparison.old)
        spots = [
            spot
            for known in (self._spots, *self._spots_of_notes.values())
            for found in known.values()
            for spot in found
        ]
        self.shown = Counter((spot.owner, spot.expression.target) for spot in spots)
        self.named = Counter(
            spot.expression.target for spot in spots if shows_name(spot.expression.filters)
        )

    def _is_new_text(self, change: Change) -> bool:
        return not self._is_act_as_drafted and self._blocks.is_new_text(change)

    def _owner_in_file(self, place: int) -> str | None:
        """Return the clause of a block; None for new text, which belongs to none."""
        return None if place in self._inserted else self._blocks.new[place].clause

    def clauses(self) -> Iterator[ClauseReview]:
        """Yield a review of each clause where it first stands, and of each stretch of new text."""
        told: set[str] = set()
        for is_new, group in groupby(self._blocks.changes, self._is_new_text):
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
            standing=Standing.ADDED,
            changes=tuple(map(self._in_body, changes)),
        )

    def _clause(self, clause: str) -> ClauseReview:
        mine = [
            change
            for change in self._blocks.changes
            if self._blocks.owner_of(change) == clause and not self._is_new_text(change)
        ]
        news = [change for change in mine if self._blocks.is_news(change)]
        changes = (*map(self._in_body, news), *self._in_notes(clause))
        by = {owner.found_by for owner in self._blocks.new if owner.clause == clause}
        own = [change for change in mine if self._was_in(change, clause)]
        is_wholly_moved = clause != ACT and _is_mostly_moved(own)
        state = self._state(clause, changes)
        # A part of a clause that stands elsewhere, its words as they were, is no edit and yet no secret.
        is_moved = is_wholly_moved or (
            state is not State.EDITED and any(item.kind is ChangeKind.MOVED for item in mine)
        )
        told = (item for item in changes if _is_told(item.change, is_moved=is_wholly_moved))
        return ClauseReview(
            clause=clause,
            state=state,
            is_moved=is_moved,
            found_by=tuple(item for item in FoundBy if item in by),
            standing=self._standing(clause, state),
            changes=tuple(told if state is State.EDITED else map(_of_words_alone, told)),
            followed=tuple(item for change in mine for item in self._followed(change)),
        )

    def _was_in(self, change: Change, clause: str) -> bool:
        """Did it stand in this clause? What came from another one says nothing of where the clause stands."""
        blocks = (self._blocks.old_blocks[place] for place in change.old)
        return any(isinstance(block, Paragraph) and block.clause == clause for block in blocks)

    def _followed(self, change: Change) -> Iterator[Substitution]:
        """Yield the live references that show another number, or whose article is gone."""
        lost = list(self._lost(change))
        yield from (
            as_reference(spot, kind, Edit(EditKind.EQUAL, spot.words, "")) for spot, kind in lost
        )
        known = {(spot.owner, spot.expression.target) for spot, _ in lost}
        for item in self._substituted(change, self._spots, self._blocks.old_blocks).found:
            if item.kind is Kind.FOLLOWED and (item.owner, item.name) not in known:
                yield item if self._has_target_moved(item) else as_typed_over(item)

    def _lost(self, change: Change) -> Iterator[tuple[Spot, Kind]]:
        """Yield the live references whose bookmark is gone: with its article, or by itself."""
        old, new = self._targets
        blocks = [self._blocks.new_blocks[place] for place in change.new]
        codes = "".join(
            code.text or ""
            for item in paragraphs_of(blocks)
            for code in item.element.iter(f"{W}instrText")
        )
        for spot in spots_of_change(change, self._spots, self._blocks.old_blocks):
            lost = {
                name
                for name in self._marks(spot)
                if name in old and name not in new and name in codes
            }
            if lost:
                yield spot, Kind.UNMARKED if lost <= self._still_there else Kind.LOST

    def _marks(self, spot: Spot) -> Sequence[str]:
        """Return the bookmarks of the units that a reference names."""
        path = self._drafted_paths.get((spot.owner, spot.expression.target), ())
        return [bookmark_name(REFERENCE_MARK, node.id) for node in path]

    def _has_target_moved(self, item: Substitution) -> bool:
        """Has a unit come or gone before what a reference names, so that its number is another?"""
        old, new = self._targets
        return any(old.get(name) != new.get(name) for name in self._marks(item.spot))

    def _substituted(self, change: Change, spots: Spots, old: Sequence[Block]) -> Substituted:
        """Return what was put in the place of expressions; of a table, in all of its cells together."""
        parts = [
            substituted(spots_of_change(inner, spots, blocks), inner.edits, self._reader)
            for inner, blocks in changes_within(change, old)
        ]
        return Substituted(
            found=tuple(item for part in parts for item in part.found),
            edits=tuple(edit for part in parts for edit in part.edits),
            rest=tuple(edit for part in parts for edit in part.rest),
        )

    def _state(self, clause: str, changes: Sequence[ClauseChange]) -> State | None:
        if clause not in self._found:
            return State.DELETED if clause in self._drafted else None
        if clause not in self._drafted:
            return State.NEW
        drafted = self._drafted[clause]
        is_as_drafted = self._found[clause].is_of(drafted)
        if not drafted.is_of(self._wanted.get(clause)):
            return State.UNCHANGED if is_as_drafted else State.EDITED
        # Digests are of words: a picture has none, and an earlier version of the program kept none of the notes.
        if any(
            _has_objects(item.change) or (item.place != BODY and not is_of_looks(item.change))
            for item in changes
        ):
            return State.EDITED
        looks = [is_of_looks(item.change) for item in changes]
        if is_as_drafted or all(looks):
            is_moved_only = all(item.change.kind is ChangeKind.MOVED for item in changes)
            return State.APPEARANCE if any(looks) and not is_moved_only else State.UNCHANGED
        return State.EDITED

    def _standing(self, clause: str, state: State | None) -> Standing:
        """Return how a clause stands to its making: by what became of it, and by whether today's words are those that were drafted."""
        if state in _STANDINGS:
            return _STANDINGS[state]
        if clause not in self._wanted:
            return Standing.DROPPED
        has_moved_on = not self._wanted[clause].is_of(self._drafted[clause])
        return _STANDINGS_WITHIN[state is State.EDITED, has_moved_on]

    def _in_body(self, change: Change) -> ClauseChange:
        old, new = self._places
        # Of a paragraph that was emptied the heading above may be gone with its words.
        is_there = change.rows or any(edit.new.strip() for edit in change.edits)
        is_in_new = change.new and (is_there or not change.old)
        where = new.of(change.new) if is_in_new else old.of(change.old)
        return self._told(
            BODY, where, change, self._blocks.old_blocks, self._blocks.new_blocks, self._spots
        )

    def _told(  # noqa: PLR0913, PLR0917 (what a change is told with)
        self,
        place: str,
        where: Place,
        change: Change,
        old: Sequence[Block],
        new: Sequence[Block],
        spots: Spots,
    ) -> ClauseChange:
        result = self._substituted(change, spots, old)
        is_within = change.kind in _WITHIN and all(row.kind in _WITHIN_TABLE for row in change.rows)
        return ClauseChange(
            place=place,
            where=where,
            change=change if change.rows else replace(change, edits=result.edits),
            old=old,
            new=new,
            substitutions=tuple(item for item in result.found if item.kind is not Kind.FOLLOWED),
            leaves_words=result.leaves_words or not is_within,
        )

    def _in_notes(self, clause: str) -> Iterator[ClauseChange]:
        for note in self._comparison.notes:
            if self._owner_of_note(note) == clause:
                old, new = (
                    story.blocks if story else [] for story in (note.story.old, note.story.new)
                )
                spots = self._spots_of_notes.get(note.old, {}) if note.old else {}
                for change in filter(_is_more_than_followed, note.story.changes):
                    yield self._told(note.story.place, NOWHERE, change, old, new, spots)

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
) -> Mapping[str, Digest]:
    """Return the digests of each clause of a file, as the file carries them."""
    return digests(
        (clause, file.paragraphs[item.element])
        for place, block in enumerate(blocks)
        if (clause := clause_at(place)) is not None
        for item in paragraphs_of([block])
    )


def _places_of_targets(file: WordFile, blocks: Sequence[Block]) -> Mapping[str, int]:
    """Return how many paragraphs of its own style stand before each paragraph that references name, by its bookmark."""
    names = file.style_names()
    seen: Counter[str] = Counter()
    places: dict[str, int] = {}
    for item in paragraphs_of([*blocks]):
        style = value_of(item.element, "pPr/pStyle") or ""
        for name in _targets_in([item]):
            places[name] = seen[names.get(style, style)]
        seen[names.get(style, style)] += 1
    return places


def _targets_in(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the bookmarks that references name."""
    for item in paragraphs_of([*blocks]):
        for mark in item.element.iter(f"{W}bookmarkStart"):
            name = mark.get(f"{W}name", "")
            if name.startswith(REFERENCE_MARK):
                yield name


def _has_objects(change: Change) -> bool:
    """Did a picture, a formula or a symbol come or go?"""
    changed = (edit for edit in change.edits if edit.kind in _OF_WORDS)
    return any(OBJECT_SIGN in edit.old + edit.new for edit in changed)


def _is_mostly_moved(changes: Sequence[Change]) -> bool:
    """Do more letters of a clause stand elsewhere now than where they stood?"""
    sizes = {True: 0, False: 0}
    for change in changes:
        if change.old and change.new:
            sizes[change.kind is ChangeKind.MOVED] += sum(len(edit.new) for edit in change.edits)
    return sizes[True] > sizes[False]


def _is_more_than_followed(change: Change) -> bool:
    return not change.is_same and (change.kind not in OF_REFERENCES or change.changes_words)


def _of_words_alone(item: ClauseChange) -> ClauseChange:
    """Return a change that nobody made in the file: its words are those of another library, and no values of a brief."""
    return item._replace(substitutions=())


def _is_told(change: Change, *, is_moved: bool) -> bool:
    """Is a change news? That a paragraph moved is none where its whole clause did."""
    is_only_moved = change.kind is ChangeKind.MOVED and not change.changes_words
    return not (is_moved and is_only_moved)


def is_of_looks(change: Change) -> bool:
    """Are all words the same, but for quotation marks, dashes and spaces that word processors replace?"""
    if change.kind in _LOOKS or (change.kind in OF_REFERENCES and not change.changes_words):
        return True
    if change.rows or not (change.old and change.new):
        return False
    old, new = (
        "".join(texts) for texts in zip(*((e.old, e.new) for e in change.edits), strict=True)
    )
    return in_plain_signs(old) == in_plain_signs(new)
