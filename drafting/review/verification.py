"""Is a draft what the library and the brief that it carries would produce today? Told clause by clause."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from drafting.render.word.provenance import ACT, notes_digest, words_digest
from drafting.review.carried import Carried
from drafting.review.reading import ReadParagraph

__all__ = ["ACT", "Digest", "Standing", "digests", "drafted_digests"]


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
    ADDED = "added"
    """In the file, and never drafted."""


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
