"""What becomes of one entry of a catalog when the library has changed: it is kept, brought up to today's text, or retired."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from msgspec.structs import replace

from drafting.catalogs.matching import IMPORT_MARK, UPDATE_MARK, fingerprint, may_be_cleared
from drafting.catalogs.scan import Entry
from drafting.catalogs.signatures import renewed
from drafting.catalogs.writing import ExtractedMessage, note_lines, untranslated

# Notes that people write for the checks: they are not extracted, so an update keeps them.
_KEPT_NOTES = ("check-ignore:", "no-translate")


class Fate(StrEnum):
    """What has happened to a text; ``UpdateReport`` says what each means."""

    NEW = "new"
    CHANGED = "changed"
    KEPT = "kept"
    CARRIED = "carried"
    REVERTED = "reverted"


def settle(
    message: ExtractedMessage, old: Entry | None, keep_approved: Collection[str]
) -> tuple[Entry, Fate]:
    """Return the entry of a message, made of the one found for it, and what has happened to it."""
    if old is None:
        return untranslated(message), Fate.NEW
    if _is_up_to_date(old, message):
        return old, Fate.KEPT
    return _brought_up(message, old, keep_approved)


def _brought_up(
    message: ExtractedMessage, old: Entry, keep_approved: Collection[str]
) -> tuple[Entry, Fate]:
    """Return an entry with today's text, notes and place, and what has happened to it."""
    entry = replace(
        old,
        key=message.key,
        source=message.source,
        references=(message.reference,),
        is_obsolete=False,
    )
    if message.key in keep_approved and _was_approved(old, message.source):
        return _with_notes(_cleared(renewed(entry, old.previous or old.source)), message), Fate.KEPT
    if old.source == message.source:
        stays = old.key == message.key and not old.is_obsolete
        return _with_notes(entry, message), Fate.KEPT if stays else Fate.CARRIED
    if not old.target:
        return _with_notes(_cleared(entry), message), Fate.CHANGED
    if old.previous == message.source and may_be_cleared(old):
        return _with_notes(_cleared(entry), message), Fate.REVERTED
    return _with_notes(_doubted(entry, old), message), Fate.CHANGED


def _is_up_to_date(old: Entry, message: ExtractedMessage) -> bool:
    """Does an entry say already all that there is to say? Most do, from one update to the next."""
    return (
        old.source == message.source
        and old.key == message.key
        and old.notes == message.notes
        and old.references == (message.reference,)
        and not (old.is_obsolete or old.is_fuzzy)
        and old.previous is None
        and old.previous_key is None
    )


def _was_approved(old: Entry, source: str) -> bool:
    """Was a translation approved until this edit, or until the one that the last update has marked?"""
    if old.source == source:
        return may_be_cleared(old)
    return bool(old.target) and not old.is_fuzzy


def _cleared(entry: Entry) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return replace(entry, flags=flags, previous=None, previous_key=None)


def _doubted(entry: Entry, old: Entry) -> Entry:
    """Return the entry as fuzzy, with the text that was really translated, across several edits."""
    if old.is_fuzzy:
        previous = old.previous or old.source
        return replace(entry, previous=None if previous == entry.source else previous)
    return replace(
        entry,
        flags=("fuzzy", *entry.flags),
        notes=(*entry.notes, f"{UPDATE_MARK} {fingerprint(entry.target)}"),
        previous=old.source,
    )


def _with_notes(entry: Entry, message: ExtractedMessage) -> Entry:
    """Return the entry with today's notes, those for the checks, and while fuzzy what says why."""
    notes = note_lines(message.notes)
    others = [note for note in entry.notes if note not in notes]
    kept = [note for note in others if note.startswith(_KEPT_NOTES)]
    if entry.is_fuzzy:
        reasons = [note for note in others if note.startswith(IMPORT_MARK)]
        marks = [note for note in others if note.startswith(UPDATE_MARK)]
        return replace(entry, notes=(*notes, *kept, *reasons, *marks[-1:]))
    # A tool that takes "fuzzy" away may leave the rest: it would pass for that of a later edit.
    return replace(entry, notes=(*notes, *kept), previous=None, previous_key=None)


def retire(left: Sequence[Entry], live: Sequence[Entry]) -> list[Entry]:
    """Return the obsolete entries: those of before, then those that have lost their text now.

    gettext refuses two entries of the same key and text, even obsolete ones; a second translation
    of a text gets a key of its own.
    """
    target_by_identity = {(entry.key, entry.source): entry.target for entry in live}
    retired: list[Entry] = []
    for entry in sorted(left, key=lambda entry: not entry.is_obsolete):
        if not is_worth_keeping(entry):
            continue
        base = (entry.key or "").partition("~")[0]
        key, count = entry.key, 1
        while target_by_identity.get((key, entry.source), entry.target) != entry.target:
            count += 1
            key = f"{base}~{count}"
        if (key, entry.source) in target_by_identity:
            continue
        target_by_identity[key, entry.source] = entry.target
        retired.append(_retired(entry, key))
    return retired


def _retired(entry: Entry, key: str | None) -> Entry:
    """Return the entry as obsolete: of its notes, only those that an update reads again."""
    read_again = (UPDATE_MARK, IMPORT_MARK, *_KEPT_NOTES) if entry.is_fuzzy else _KEPT_NOTES
    notes = tuple(note for note in entry.notes if note.startswith(read_again))
    return replace(entry, key=key, notes=notes, references=(), is_obsolete=True)


def is_worth_keeping(entry: Entry) -> bool:
    """Has a translator put work into it: a text, or a comment?"""
    return bool(entry.target or entry.remarks)
