"""Which clause each paragraph of a returned draft belongs to: by what names it, else by its words, else by its place."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from lxml import etree

from drafting.comparison import Change, ChangeKind, EditKind
from drafting.render.redline import FileComparison
from drafting.render.redline.files import Block, paragraphs_of, provisions_of
from drafting.render.word.provenance import ACT
from drafting.review.appearance import OF_REFERENCES
from drafting.review.draft_files import DraftFile
from drafting.review.draft_of_today import DraftOfToday, spots_of_body
from drafting.review.draft_text import FoundBy, ReadParagraph
from drafting.review.pairing import with_moved_values_paired, with_values_paired


class _Owner(NamedTuple):
    clause: str
    found_by: FoundBy | None


_NOBODY: Final = _Owner(ACT, None)
_BY_ITSELF: Final = frozenset({EditKind.FOLLOWED, EditKind.REDIRECTED, EditKind.LOST})


class Assignment:
    """Which clause each block of both bodies belongs to."""

    def __init__(
        self, comparison: FileComparison, edited: DraftFile, today: DraftFile, draft: DraftOfToday
    ) -> None:
        body = comparison.body
        self.old_blocks = body.old_blocks
        self.new_blocks = body.new_blocks
        self.spots = spots_of_body(draft, self.old_blocks)
        self.old = [_own(block, today.paragraphs) for block in self.old_blocks]
        self.new = [_own(block, edited.paragraphs) for block in self.new_blocks]
        self.changes = with_moved_values_paired(
            with_values_paired(body.changes, self.old_blocks, self.new_blocks, self.spots),
            self.old_blocks,
            self.new_blocks,
            self.spots,
            lambda old, new: self.new[new].clause in {ACT, self.old[old].clause},
        )
        self._named = {owner.clause for owner in self.new}
        self.names_clauses = self._named != {ACT}
        """Does the file itself still say of any clause where it stands?"""
        self._looks = [
            [item.appearance for item in provisions_of(file, blocks)]
            for file, blocks in (
                (comparison.old, self.old_blocks),
                (comparison.new, self.new_blocks),
            )
        ]
        self._by_words()
        self._as_guests()
        self._by_place()

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

    def _as_guests(self) -> None:
        """Give what went from a clause that stayed, and nothing names there, to the clause that it stands in or behind."""
        guests = {
            place
            for change in self.changes
            if change.kind is ChangeKind.MOVED
            for place in change.new
            if self.new[place].found_by is FoundBy.TEXT
        }
        origins = {self.new[place].clause for place in guests}
        moved = {clause for clause in origins if is_mostly_moved(self._changes_from(clause))}
        settled = [place for place in range(len(self.new)) if place not in guests]
        for place in sorted(guests):
            own = self.new[place].clause
            after = next((other for other in settled if other > place), None)
            beside = [
                self.new[other].clause
                for other in (place - 1, after)
                if other is not None and other >= 0
            ]
            hosts = [clause for clause in beside if clause != ACT]
            if hosts and own not in {*moved, *hosts}:
                self.new[place] = _Owner(hosts[0], FoundBy.PLACE)

    def _changes_from(self, clause: str) -> list[Change]:
        """Return what became of the paragraphs that a clause was drafted with."""
        return [
            change
            for change in self.changes
            if change.old and self.old[change.old[0]].clause == clause
        ]

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

    def clauses_in_file(self) -> list[str | None]:
        """Return the clause of each block of the file, None for the act's own text; what nobody knows belongs to what it stands behind."""
        unknown = {
            place
            for change in self.changes
            if change.kind is ChangeKind.INSERTED and not self.names_clauses
            for place in change.new
        }
        clauses: list[str | None] = []
        for place, owner in enumerate(self.new):
            is_unknown = owner.clause == ACT and place in unknown
            clauses.append(clauses[-1] if is_unknown and clauses else owner.clause or None)
        return clauses

    def is_news(self, change: Change) -> bool:
        """Did somebody change this? References follow by themselves, and show other capitals in LibreOffice.

        LibreOffice 7.4 leaves an empty paragraph of one that was deleted with tracking, in .doc and .rtf.
        """
        if change.is_blank:
            return False
        if change.is_relevelled:
            return True
        if not any(edit.kind in _BY_ITSELF for edit in change.edits):
            return not change.is_same
        if change.kind is ChangeKind.FORMATTING_ONLY:
            old, new = self._looks
            return old[change.old[0]] != new[change.new[0]]
        return change.kind not in OF_REFERENCES or change.changes_words

    def is_new_text(self, change: Change) -> bool:
        """Is it text that came and that no clause was found for?"""
        is_inserted = change.kind is ChangeKind.INSERTED and not change.is_blank
        return is_inserted and self.owner_of(change) == ACT


def is_mostly_moved(changes: Sequence[Change]) -> bool:
    """Do more letters of a clause stand elsewhere now than where they stood?"""
    sizes = {True: 0, False: 0}
    for change in changes:
        if change.old and change.new:
            sizes[change.kind is ChangeKind.MOVED] += sum(len(edit.new) for edit in change.edits)
    return sizes[True] > sizes[False]


def _own(block: Block, paragraphs: Mapping[etree._Element, ReadParagraph]) -> _Owner:
    """Return the clause that a block says it belongs to."""
    first = next(paragraphs_of([block]), None)
    read = paragraphs.get(first.element) if first else None
    return _Owner(read.clause, read.found_by) if read else _NOBODY
