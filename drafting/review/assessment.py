"""What became of each clause of a returned draft, held against what its brief gives today."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, TypeVar

from drafting.comparison import Change, ChangeKind
from drafting.render.redline import compare_files
from drafting.render.redline.paragraphs import Paragraph
from drafting.render.word.provenance import ACT
from drafting.review.annotations import Annotation
from drafting.review.assignment import Assignment, is_mostly_moved
from drafting.review.boxes import TextBox
from drafting.review.digests import Digests, digests_of
from drafting.review.draft_files import DraftFile
from drafting.review.draft_of_today import DraftOfToday
from drafting.review.draft_text import FoundBy
from drafting.review.model import (
    ClauseChange,
    ClauseReview,
    Departure,
    Noted,
    Review,
    Standing,
    State,
)
from drafting.review.references import LiveReferences
from drafting.review.renamed import with_renamed_settled
from drafting.review.substitutions import Substitution
from drafting.review.telling import ToldChanges

_THERE: Final = frozenset({State.UNCHANGED, State.APPEARANCE})
"""What a clause is that is still in the file, and nobody edited."""
_Left = TypeVar("_Left", bound=Annotation | TextBox)


def review_draft(edited: DraftFile, today: DraftFile, draft: DraftOfToday) -> Review:
    """Return what became of each clause; ``today`` is the file of what the carried brief gives now, which is ``draft``.

    Raises:
        ValueError: the edited file carries nothing of its making.
    """
    comparison = compare_files(today.word, edited.word)
    blocks = Assignment(comparison, edited, today, draft)
    changes = ToldChanges(blocks, comparison, draft)
    assessment = _Assessment(
        blocks,
        digests_of(blocks, edited, today),
        changes,
        LiveReferences(blocks, comparison, draft),
    )
    whereabouts = changes.whereabouts(edited)

    def noted(item: _Left) -> Noted[_Left]:
        return Noted(item, *whereabouts.of(item.paragraph))

    known = {(comment.author, comment.text) for comment in today.comments}
    clauses = tuple(assessment.clauses())
    return Review(
        comparison=comparison,
        clauses=with_renamed_settled(clauses, changes.spots_still_there(), draft.speech.language),
        tracked=tuple(map(noted, edited.tracked)),
        comments=tuple(
            noted(item) for item in edited.comments if (item.author, item.text) not in known
        ),
        boxes=tuple(map(noted, edited.boxes)),
        paths=changes.paths,
        renumbered=changes.renumbered(),
        reassigned=changes.reassigned(),
        kept=changes.kept(item for clause in clauses for item in clause.substitutions),
    )


class _Assessment:
    """What became of each clause, from what became of its paragraphs and notes."""

    def __init__(
        self,
        blocks: Assignment,
        digests: Digests,
        changes: ToldChanges,
        references: LiveReferences,
    ) -> None:
        self._blocks = blocks
        self._digests = digests
        self._changes = changes
        self._references = references

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
        yield from (self._clause(clause) for clause in self._digests.drafted if clause not in told)

    def _is_new_text(self, change: Change) -> bool:
        return not self._digests.is_act_as_drafted and self._blocks.is_new_text(change)

    def _new_text(self, changes: Sequence[Change]) -> ClauseReview:
        return ClauseReview(
            clause=ACT,
            state=State.NEW,
            is_moved=False,
            found_by=(),
            standing=Standing.ADDED,
            changes=tuple(map(self._changes.in_body, changes)),
        )

    def _clause(self, clause: str) -> ClauseReview:
        mine = [
            change
            for change in self._blocks.changes
            if self._blocks.owner_of(change) == clause and not self._is_new_text(change)
        ]
        news = [change for change in mine if self._blocks.is_news(change)]
        changes = (*map(self._changes.in_body, news), *self._changes.in_notes(clause))
        by = {owner.found_by for owner in self._blocks.new if owner.clause == clause}
        own = [change for change in mine if self._was_in(change, clause)]
        is_wholly_moved = clause != ACT and is_mostly_moved(own)
        state = self._digests.state_of(clause, changes)
        departed = list(self._departed(clause))
        # A part of a clause that stands elsewhere, its words as they were, is no edit and yet no secret.
        is_partly_moved = any(item.kind is ChangeKind.MOVED for item in mine) or (
            bool(departed) and state in _THERE
        )
        is_moved = is_wholly_moved or (state is not State.EDITED and is_partly_moved)
        told = (item for item in changes if _is_told(item.change, is_moved=is_wholly_moved))
        return ClauseReview(
            clause=clause,
            state=state,
            is_moved=is_moved,
            found_by=tuple(item for item in FoundBy if item in by),
            standing=self._digests.standing_of(clause, state, changes),
            changes=tuple(told if state is State.EDITED else map(_of_words_alone, told)),
            departed=tuple(departed),
            followed=tuple(item for change in mine for item in self._followed(change)),
        )

    def _departed(self, clause: str) -> Iterator[Departure]:
        """Yield what stood in a clause and stands in another one now."""
        for change in self._blocks.changes:
            if change.kind is ChangeKind.MOVED and change.new and self._was_in(change, clause):
                owner = self._blocks.owner_of(change)
                if owner != clause:
                    yield Departure(self._changes.origin_of(change), owner)

    def _was_in(self, change: Change, clause: str) -> bool:
        """Did it stand in this clause? What came from another one says nothing of where the clause stands."""
        blocks = (self._blocks.old_blocks[place] for place in change.old)
        return any(isinstance(block, Paragraph) and block.clause == clause for block in blocks)

    def _followed(self, change: Change) -> Iterator[Substitution]:
        return self._references.followed(change, self._changes.substituted(change).found)


def _of_words_alone(item: ClauseChange) -> ClauseChange:
    """Return a change that nobody made in the file: its words are those of another library, and no values of a brief."""
    return item._replace(substitutions=())


def _is_told(change: Change, *, is_moved: bool) -> bool:
    """Is a change news? That a paragraph moved is none where its whole clause did."""
    is_only_moved = change.kind is ChangeKind.MOVED and not change.changes_words
    return not (is_moved and is_only_moved)
