"""What became of a draft: the values that a review comes to, and reports are made of."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, Generic, NamedTuple, TypeVar

from msgspec import Struct

from drafting.comparison import Change
from drafting.model.draft import Node
from drafting.render.redline import FileComparison
from drafting.render.redline.files import Block
from drafting.render.redline.locations import Location
from drafting.review.annotations import Annotation, TrackedChange
from drafting.review.boxes import TextBox
from drafting.review.comments import Comment
from drafting.review.draft_text import FoundBy
from drafting.review.substitutions import Kind, Substitution

NO_UNITS: Final = ("", "")


class State(StrEnum):
    """What became of a clause in the file."""

    UNCHANGED = "unchanged"
    APPEARANCE = "appearance"
    """Its look, its quotation marks or its spaces are others; its words are the same."""
    EDITED = "edited"
    DELETED = "deleted"
    NEW = "new"
    """Words that we did not draft."""


class Standing(StrEnum):
    """How a clause of a file stands to its making."""

    SAME = "same"
    EDITED = "edited"
    """The words of the file are not those that were drafted."""
    MOVED_ON = "moved-on"
    """The words drafted then are not those that would be drafted today."""
    EDITED_AND_MOVED_ON = "edited-and-moved-on"
    REMOVED = "removed"
    """Drafted then; the file has it no more."""
    DROPPED = "dropped"
    """In the file, and today's draft would not hold it."""
    NEW = "new"
    """Not in the file, and today's draft would hold it."""
    ADDED = "added"
    """In the file, and never drafted."""


_OF_LIBRARY: Final = frozenset(
    {Standing.MOVED_ON, Standing.EDITED_AND_MOVED_ON, Standing.DROPPED, Standing.NEW}
)


class Deviation(StrEnum):
    """What a clause of the file does not keep to."""

    BRIEF = "brief"
    """A brief could say it: another value of a blank, a topic left out."""
    LIBRARY = "library"
    """Only another clause could say it: other words, another place."""


class ClauseChange(NamedTuple):
    """Something that became of a clause, and where."""

    story: str
    """By its name: ``body``, ``footnote``, ``endnote``."""
    where: Location
    origin: Location
    """Where it stood in the draft, if it was moved."""
    units: tuple[str, str]
    """By what numbers it was and is cited, if it is a unit of another kind."""
    change: Change
    old: Sequence[Block]
    new: Sequence[Block]
    """The blocks that the places of the change count in."""
    substitutions: tuple[Substitution, ...]
    """What was put in the place of blanks, nouns, laws and references; none where the words are not those that a brief gives."""
    leaves_words: bool
    """Has anything else changed?"""

    @property
    def heading(self) -> str:
        """The words of the heading above it, without a number that is counted."""
        return self.where.words


class Departure(NamedTuple):
    """Something that stands in another clause than the one that it was drafted with."""

    where: Location
    """Where it stood."""
    clause: str
    """The clause that it stands in now."""


class ClauseReview(Struct, frozen=True, kw_only=True):
    """A clause of the file, or of what was drafted."""

    clause: str
    """``ACT`` for the words of the instrument itself, and for new text outside all clauses."""
    state: State | None
    """None where only today's library has it."""
    is_moved: bool
    found_by: tuple[FoundBy, ...]
    """What told its paragraphs, in the order of trust."""
    standing: Standing
    """How it stands to what was drafted, and to what would be today."""
    changes: tuple[ClauseChange, ...]
    """Against the words of today."""
    departed: tuple[Departure, ...] = ()
    """What stood in it and stands in other clauses now."""
    followed: tuple[Substitution, ...] = ()
    """References that show another number, because what they name has moved."""

    @property
    def is_as_drafted(self) -> bool:
        return self.state is State.UNCHANGED and not self.is_moved

    @property
    def is_as_today(self) -> bool:
        """Is it what would be drafted today, and where?"""
        return self.standing is Standing.SAME and not self.is_moved

    @property
    def has_library_moved_on(self) -> bool:
        """Would the brief in the file give it in other words today than were drafted then, or not at all?"""
        return self.standing in _OF_LIBRARY

    @property
    def is_appearance_only(self) -> bool:
        return self.state is State.APPEARANCE and not self.is_moved

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        return tuple(item for change in self.changes for item in change.substitutions)

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """Return what the clause does not keep to."""
        claims = {
            Deviation.BRIEF: self.state is State.DELETED
            or any(item.is_for_the_brief for item in self.substitutions),
            Deviation.LIBRARY: self.state is State.NEW
            or self.is_moved
            or (self.state is State.EDITED and self._is_worded_otherwise),
        }
        return tuple(deviation for deviation, holds in claims.items() if holds)

    @property
    def _is_worded_otherwise(self) -> bool:
        return any(change.leaves_words for change in self.changes) or any(
            not item.is_for_the_brief
            for item in self.substitutions
            if item.kind is not Kind.FOLLOWED
        )


_Left = TypeVar("_Left", bound=Annotation | TextBox)


class Shown(NamedTuple):
    """Where a value is shown."""

    story: str
    """As in ``ClauseChange``."""
    where: Location
    words: str
    """The paragraph."""


class Noted(NamedTuple, Generic[_Left]):
    """What somebody left in the file, and where."""

    left: _Left
    clause: str
    where: Location


class Review(Struct, frozen=True, kw_only=True):
    """What became of a draft."""

    comparison: FileComparison
    clauses: tuple[ClauseReview, ...]
    """In the order of the file; what was deleted stands where it stood."""
    tracked: tuple[Noted[TrackedChange], ...]
    comments: tuple[Noted[Comment], ...]
    """Those that the draft of today does not have too; replies behind what they answer."""
    boxes: tuple[Noted[TextBox], ...]
    paths: Mapping[str, tuple[Node, ...]]
    """What citations of units name by the numbers that the file shows."""
    renumbered: tuple[tuple[str, str], ...]
    """The old and the new numbers of articles and chapters before which others came or went, or which are counted otherwise."""
    reassigned: tuple[tuple[str, str], ...]
    """Those of what stands where it stood, and under another article."""
    kept: Mapping[tuple[str, str], tuple[Shown, ...]]
    """Where the file still shows what was drafted for a blank or a fact, by its clause and name."""

    @property
    def is_as_today(self) -> bool:
        """Is the file what would be drafted today?"""
        return not self.renumbered and all(clause.is_as_today for clause in self.clauses)

    @property
    def has_library_moved_on(self) -> bool:
        """Would the brief in the file give other words today than were drafted then?"""
        return any(clause.has_library_moved_on for clause in self.clauses)
