"""Is a draft what the library and the brief that it carries would produce today? Told clause by clause."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from drafting.render.word.provenance import ACT, words_digest
from drafting.review.reading import ReadDraft

__all__ = ["ACT", "Standing", "Verdict", "digests", "is_current", "standing_of", "verify_draft"]


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


class Verdict(Struct, frozen=True, kw_only=True):
    clause: str
    """``ACT`` for the words of the instrument itself."""
    standing: Standing


def verify_draft(file: ReadDraft, today: ReadDraft) -> tuple[Verdict, ...]:
    """Return how each clause stands, in the order of today's draft; ``today`` is the file that the brief gives now.

    Raises:
        ValueError: the file carries nothing of its making.
    """
    if file.carried is None:
        message = "the file carries no brief"
        raise ValueError(message)
    found, wanted = digests(file), digests(today)
    drafted = file.carried.digests
    order = dict.fromkeys([*wanted, *drafted, *found])
    return tuple(
        Verdict(clause=clause, standing=standing_of(clause, found, drafted, wanted))
        for clause in order
    )


def digests(draft: ReadDraft) -> dict[str, str]:
    """Return the digest of the words of each clause of a file."""
    return {clause: words_digest(words) for clause, words in draft.words().items()}


def standing_of(
    clause: str, found: Mapping[str, str], drafted: Mapping[str, str], wanted: Mapping[str, str]
) -> Standing:
    """Return how a clause stands by the digests of its words: in the file, as drafted then, as drafted today."""
    if clause not in found:
        return Standing.REMOVED if clause in drafted else Standing.NEW
    if clause not in wanted:
        return Standing.DROPPED
    is_edited = found[clause] != drafted.get(clause)
    has_moved = drafted.get(clause, found[clause]) != wanted[clause]
    return {
        (False, False): Standing.SAME,
        (True, False): Standing.EDITED,
        (False, True): Standing.MOVED_ON,
        (True, True): Standing.EDITED_AND_MOVED_ON,
    }[is_edited, has_moved]


def is_current(verdicts: tuple[Verdict, ...]) -> bool:
    """Is the file what would be drafted today?"""
    return all(verdict.standing is Standing.SAME for verdict in verdicts)
