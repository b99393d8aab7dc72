"""What the digests of a draft tell: what became of each clause in the file, and how it stands to its making.

A comparison with what a brief gives today says what differs, not who made it differ. The file carries the digests of the words and the
notes as they were drafted: a clause whose words are still of those was edited by nobody, whatever today's library has for them.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from drafting.comparison import OBJECT_SIGN, Change, ChangeKind
from drafting.render.redline.files import BODY, Block, paragraphs_of
from drafting.render.redline.forms import BOXES
from drafting.render.redline.paragraphs import NOTE_SIGN
from drafting.render.word.provenance import ACT, notes_digest, words_digest
from drafting.review.appearance import is_appearance_only, withdraws_words
from drafting.review.assignment import Assignment
from drafting.review.carried import Carried
from drafting.review.draft_files import DraftFile
from drafting.review.draft_text import ReadParagraph
from drafting.review.model import ClauseChange, Standing, State

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


_SIGNS: Final = (OBJECT_SIGN, NOTE_SIGN, *BOXES)


class Digest(Struct, frozen=True, kw_only=True):
    """Of the words of a clause, and of those of its footnotes."""

    words: str
    notes: str | None
    """None where the file does not say: an earlier version wrote it."""

    def is_of(self, other: "Digest | None") -> bool:
        """Are both of the same words, as far as both say?"""
        if other is None or self.words != other.words:
            return False
        return self.notes is None or other.notes is None or self.notes == other.notes


class Digests(Struct, frozen=True, kw_only=True):
    """The digests of the clauses of a draft, by clause."""

    drafted: Mapping[str, Digest]
    """As the file carries them."""
    wanted: Mapping[str, Digest]
    """Of what its brief gives today."""
    found: Mapping[str, Digest]
    """Of what the file has now; new text outside all clauses is of none."""
    is_act_as_drafted: bool
    """Then none of the act's own words is new, whatever today's library has for them."""
    is_untouched: bool
    """Is the file a draft as the program wrote it? Then another level, of which digests say nothing, is the library's too."""

    def state_of(self, clause: str, changes: Sequence[ClauseChange]) -> State | None:
        """Return what became of a clause; ``changes`` are those against the words of today."""
        if clause not in self.found:
            return State.DELETED if clause in self.drafted else None
        if clause not in self.drafted:
            return State.NEW
        drafted = self.drafted[clause]
        is_as_drafted = self.found[clause].is_of(drafted)
        if not drafted.is_of(self.wanted.get(clause)):
            # No library strikes words through: whatever else it changed, a hand did that.
            is_struck = any(withdraws_words(item.change) for item in changes)
            return State.UNCHANGED if is_as_drafted and not is_struck else State.EDITED
        is_relevelled = any(item.change.is_relevelled for item in changes)
        if any(map(_is_beyond_digests, changes)) or (is_relevelled and not self.is_untouched):
            return State.EDITED
        of_appearance = [is_appearance_only(item.change) for item in changes]
        if is_as_drafted or all(of_appearance):
            is_moved_only = all(item.change.kind is ChangeKind.MOVED for item in changes)
            return State.APPEARANCE if any(of_appearance) and not is_moved_only else State.UNCHANGED
        return State.EDITED

    def standing_of(
        self, clause: str, state: State | None, changes: Sequence[ClauseChange]
    ) -> Standing:
        """Return how a clause stands to its making: by what became of it, and by whether today's words are those that were drafted."""
        if state in _STANDINGS:
            return _STANDINGS[state]
        if clause not in self.wanted:
            return Standing.DROPPED
        # What nobody edited and has another level is the library's.
        is_relevelled = any(item.change.is_relevelled for item in changes)
        has_moved_on = not self.wanted[clause].is_of(self.drafted[clause]) or (
            is_relevelled and state is not State.EDITED
        )
        return _STANDINGS_WITHIN[state is State.EDITED, has_moved_on]


def digests_of(blocks: Assignment, edited: DraftFile, today: DraftFile) -> Digests:
    """Return the digests of a draft, by the clauses that its blocks were assigned to.

    Raises:
        ValueError: the edited file carries nothing of its making.
    """
    if edited.carried is None:
        message = "the file carries no brief"
        raise ValueError(message)
    drafted = _drafted_digests(edited.carried)
    owners: list[str | None] = [owner.clause for owner in blocks.new]
    found = _by_clause(blocks.new_blocks, owners, edited)
    act = found.get(ACT)
    is_act_as_drafted = act is not None and act.is_of(drafted.get(ACT))
    if not is_act_as_drafted:
        for change in filter(blocks.is_new_text, blocks.changes):
            for place in change.new:
                owners[place] = None
        found = _by_clause(blocks.new_blocks, owners, edited)
    return Digests(
        drafted=drafted,
        wanted=_by_clause(blocks.old_blocks, [owner.clause for owner in blocks.old], today),
        found=found,
        is_act_as_drafted=is_act_as_drafted,
        # A redline is as the program wrote it too, and has tracked changes.
        is_untouched=edited.is_untouched and not edited.tracked,
    )


def _drafted_digests(carried: Carried) -> dict[str, Digest]:
    """Return the digests that a file carries: those of the words that were drafted."""
    known, none = carried.note_digests, notes_digest(())
    return {
        clause: Digest(words=words, notes=None if known is None else known.get(clause, none))
        for clause, words in carried.digests.items()
    }


def _by_clause(
    blocks: Sequence[Block], owners: Sequence[str | None], file: DraftFile
) -> dict[str, Digest]:
    """Return the digest of each clause that blocks of a file belong to; empty paragraphs are spacing."""
    by_clause: dict[str, list[ReadParagraph]] = {}
    for block, clause in zip(blocks, owners, strict=True):
        if clause is None:
            continue
        for item in paragraphs_of([block]):
            paragraph = file.paragraphs[item.element]
            if paragraph.text.strip() or paragraph.notes:
                by_clause.setdefault(clause, []).append(paragraph)
    return {
        clause: Digest(
            words=words_digest(item.text for item in found if item.text.strip()),
            notes=notes_digest(note for item in found for note in item.notes),
        )
        for clause, found in by_clause.items()
    }


def _is_beyond_digests(item: ClauseChange) -> bool:
    """Does a change tell of an edit that digests may not?

    A picture has no words, words that are hidden or struck through are the same, and an earlier version kept no digests of notes.
    """
    if _has_objects(item.change) or withdraws_words(item.change):
        return True
    return item.story != BODY and not is_appearance_only(item.change)


def _has_objects(change: Change) -> bool:
    """Did a picture, a symbol or a box to tick come or go, or the mark of a note, whose words may be those of one that stood elsewhere?"""
    changed = (edit.old + edit.new for edit in change.all_edits() if not edit.kind.is_kept)
    return any(sign in words for words in changed for sign in _SIGNS)
