"""The changes of a draft as a review tells them: where each stands, and what in it was put in the place of expressions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from msgspec.structs import replace

from drafting.comparison import Change, ChangeKind, Edit, EditKind
from drafting.render.redline import FileComparison, NoteChanges
from drafting.render.redline.files import BODY, Block, paragraphs_of
from drafting.render.redline.locations import NOWHERE, Location, Locations
from drafting.render.word.provenance import ACT
from drafting.review.appearance import OF_REFERENCES
from drafting.review.assignment import Assignment
from drafting.review.draft_files import DraftFile
from drafting.review.draft_of_today import DraftOfToday, Spot, Spots, spots_of_notes
from drafting.review.expression_reader import Reader
from drafting.review.model import NO_UNITS, ClauseChange, Shown
from drafting.review.numbers_in_file import paths_in_file
from drafting.review.recounting import reassigned, renumbered
from drafting.review.substitutions import Kind, Substituted, Substitution, substituted_in
from drafting.review.whereabouts import FormerLocations, Whereabouts

_WITHIN: Final = frozenset(
    {ChangeKind.CHANGED, ChangeKind.MOVED, ChangeKind.REFERENCE, ChangeKind.RENUMBERED}
)
"""What a paragraph whose words changed may be, with nothing else to tell than those words."""
_WITHIN_TABLE: Final = frozenset({ChangeKind.CHANGED, ChangeKind.SAME})
"""The same of a row of a table."""


class _Text(NamedTuple):
    """The body, or a note, in both files."""

    story: str
    old: Sequence[Block]
    new: Sequence[Block]
    spots: Spots


class ToldChanges:
    """What became of the body and the notes of a draft."""

    def __init__(self, blocks: Assignment, comparison: FileComparison, draft: DraftOfToday) -> None:
        self._blocks = blocks
        self._notes = comparison.told_notes
        self.paths = paths_in_file(comparison, blocks.changes, draft)
        """What citations name by the numbers of the edited file."""
        self._reader = Reader(draft, self.paths)
        self._body = _Text(BODY, blocks.old_blocks, blocks.new_blocks, blocks.spots)
        self._old_locations = Locations(comparison.old, blocks.old_blocks)
        self._new_locations = Locations(comparison.new, blocks.new_blocks, blocks.clauses_in_file())
        self._former = FormerLocations(self._old_locations, self._new_locations, blocks.changes)
        self._spots_of_notes = spots_of_notes(draft, comparison.old)

    def kept(
        self, substitutions: Iterable[Substitution]
    ) -> Mapping[tuple[str, str], tuple[Shown, ...]]:
        """Return where each name is still shown as it was drafted; ``substitutions`` tell of those that are not."""
        replaced = {id(item.spot.expression) for item in substitutions}
        found: dict[tuple[str, str], list[Shown]] = {}
        for spot, shown in self._shown():
            if id(spot.expression) not in replaced:
                found.setdefault((spot.owner, spot.expression.target), []).append(shown)
        return {name: tuple(places) for name, places in found.items()}

    def _shown(self) -> Iterator[tuple[Spot, Shown]]:
        """Yield the spots of what is still in the file, each with where it stands there."""
        for change in self._blocks.changes:
            where = self._new_locations.of(change.new)
            for block in paragraphs_of(
                [self._body.old[place] for place in change.old if change.new]
            ):
                for spot in self._body.spots.get(block.element, ()):
                    yield spot, Shown(BODY, where, block.text)
        kept = {note.old for note in self._notes if note.old and note.new}
        for note, known in self._spots_of_notes.items():
            for spot in chain.from_iterable(known.values()) if note in kept else ():
                yield spot, Shown(note[0], NOWHERE, "")

    def whereabouts(self, edited: DraftFile) -> Whereabouts:
        return Whereabouts(self._blocks, self._new_locations, self._former, edited)

    def spots_still_there(self) -> Iterator[Spot]:
        """Yield where the draft of today shows expressions, of the paragraphs and notes that are still in the file."""
        return (spot for spot, _ in self._shown())

    def in_body(self, change: Change) -> ClauseChange:
        """Return what became of something in the body as it is told."""
        # Of a paragraph that was emptied the heading above may be gone with its words.
        is_there = change.rows or any(edit.new.strip() for edit in change.edits)
        is_in_new = change.new and (is_there or not change.old)
        where = self._new_locations.of(change.new) if is_in_new else self._former.of(change.old)
        origin = self.origin_of(change) if change.kind is ChangeKind.MOVED else NOWHERE
        return self._told(self._body, where, change, origin)

    def origin_of(self, change: Change) -> Location:
        """Return where something of the body stood in the draft."""
        return self._old_locations.of(change.old)

    def in_notes(self, clause: str) -> Iterator[ClauseChange]:
        """Yield what became of the notes of a clause."""
        for note in self._notes:
            if self._owner_of(note) == clause:
                story = note.story
                spots = self._spots_of_notes.get(note.old, {}) if note.old else {}
                text = _Text(story.name, story.old_blocks, story.new_blocks, spots)
                for change in filter(_is_more_than_followed, story.changes):
                    yield self._told(text, NOWHERE, change)

    def substituted(self, change: Change) -> Substituted:
        """Return what was put in the place of the expressions of the body that a change holds."""
        return self._substituted(self._body, change)

    def _substituted(self, text: _Text, change: Change) -> Substituted:
        return substituted_in(change, text.spots, text.old, self._reader)

    def _told(
        self, text: _Text, where: Location, change: Change, origin: Location = NOWHERE
    ) -> ClauseChange:
        result = self._substituted(text, change)
        is_within = (
            change.kind in _WITHIN
            and not change.is_relevelled
            and all(row.kind in _WITHIN_TABLE for row in change.rows)
        )
        edits = tuple(map(_without_unmarked, result.edits))
        return ClauseChange(
            story=text.story,
            where=where,
            origin=origin,
            units=self._units(change) if text is self._body else NO_UNITS,
            change=change if change.rows else replace(change, edits=edits),
            old=text.old,
            new=text.new,
            substitutions=tuple(item for item in result.found if item.kind is not Kind.FOLLOWED),
            leaves_words=result.leaves_words or not is_within,
        )

    def renumbered(self) -> tuple[tuple[str, str], ...]:
        """Return the old and the new numbers of the articles that are counted anew."""
        return tuple(renumbered(*self._both_bodies()))

    def reassigned(self) -> tuple[tuple[str, str], ...]:
        """Return the old and the new numbers of what is under another article, each once."""
        return tuple(dict.fromkeys(reassigned(*self._both_bodies())))

    def _both_bodies(self) -> tuple[Sequence[Change], Locations, Locations, tuple[int, int]]:
        sizes = len(self._body.old), len(self._body.new)
        return self._blocks.changes, self._old_locations, self._new_locations, sizes

    def _units(self, change: Change) -> tuple[str, str]:
        if not change.is_relevelled:
            return NO_UNITS
        return self._old_locations.cited(change.old), self._new_locations.cited(change.new)

    def _owner_of(self, note: NoteChanges) -> str:
        blocks, owners, mark = (
            (self._blocks.new_blocks, self._blocks.new, note.new)
            if note.new
            else (self._blocks.old_blocks, self._blocks.old, note.old)
        )
        for block, owner in zip(blocks, owners, strict=True):
            if any(atom.note == mark for item in paragraphs_of([block]) for atom in item.atoms):
                return owner.clause
        return ACT


def _without_unmarked(edit: Edit) -> Edit:
    """Return an edit without references whose bookmark is gone and whose article is there: that is told once for all of them."""
    kinds = {reference.kind for reference in edit.references}
    is_unmarked = edit.kind is EditKind.LOST and kinds == {ChangeKind.REFERENCE_BROKEN}
    return Edit(EditKind.EQUAL, edit.old, edit.old) if is_unmarked else edit


def _is_more_than_followed(change: Change) -> bool:
    return not change.is_same and (change.kind not in OF_REFERENCES or change.changes_words)
