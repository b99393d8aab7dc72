"""Is a draft what the library and the brief that it carries would produce today? Told clause by clause."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from drafting.render.word.provenance import ACT, notes_digest, words_digest
from drafting.review.carried import Carried
from drafting.review.reading import ReadDraft, ReadParagraph

__all__ = [
    "ACT",
    "Digest",
    "Standing",
    "Verdict",
    "digests",
    "drafted_digests",
    "is_current",
    "standing_of",
    "verify_draft",
]


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
    found, wanted = (
        digests((item.clause, item) for item in draft.paragraphs) for draft in (file, today)
    )
    drafted = drafted_digests(file.carried)
    order = dict.fromkeys([*wanted, *drafted, *found])
    return tuple(
        Verdict(clause=clause, standing=standing_of(clause, found, drafted, wanted))
        for clause in order
    )


def digests(paragraphs: Iterable[tuple[str, ReadParagraph]]) -> dict[str, Digest]:
    """Return the digest of each clause, from the paragraphs of a file, each with its clause; empty ones are spacing."""
    by_clause: dict[str, list[ReadParagraph]] = {}
    for clause, paragraph in paragraphs:
        if paragraph.text.strip() or paragraph.notes:
            by_clause.setdefault(clause, []).append(paragraph)
    return {
        clause: Digest(
            words=words_digest(item.text for item in found if item.text.strip()),
            notes=notes_digest(note for item in found for note in item.notes),
        )
        for clause, found in by_clause.items()
    }


def drafted_digests(carried: Carried) -> dict[str, Digest]:
    """Return the digests that a file carries: those of the words that were drafted."""
    known, none = carried.note_digests, notes_digest(())
    return {
        clause: Digest(words=words, notes=None if known is None else known.get(clause, none))
        for clause, words in carried.digests.items()
    }


def standing_of(
    clause: str,
    found: Mapping[str, Digest],
    drafted: Mapping[str, Digest],
    wanted: Mapping[str, Digest],
) -> Standing:
    """Return how a clause stands by its digests: in the file, as drafted then, as drafted today."""
    if clause not in found:
        return Standing.REMOVED if clause in drafted else Standing.NEW
    if clause not in wanted:
        return Standing.DROPPED
    is_edited = not found[clause].is_of(drafted.get(clause))
    has_moved = not wanted[clause].is_of(drafted.get(clause, found[clause]))
    return {
        (False, False): Standing.SAME,
        (True, False): Standing.EDITED,
        (False, True): Standing.MOVED_ON,
        (True, True): Standing.EDITED_AND_MOVED_ON,
    }[is_edited, has_moved]


def is_current(verdicts: tuple[Verdict, ...]) -> bool:
    """Is the file what would be drafted today?"""
    return all(verdict.standing is Standing.SAME for verdict in verdicts)
