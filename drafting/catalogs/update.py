"""Brings a catalog up to date with the library; no translation is lost or given to another text.

An edited text keeps its translation, marked ``fuzzy``, with the text that was translated beside it;
the mark goes if the edit is taken back and nobody has touched the translation. Signatures are sealed
for the text that they were given for, and lapse with it (``signatures``). A text that has
changed its place within the article takes its translation along; a text that is gone leaves it
among the obsolete entries, where it waits for its return. Comments of translators stay.
"""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from drafting.catalogs.matching import (
    IMPORT_MARK,
    UPDATE_MARK,
    fingerprint,
    match_entries,
    may_be_cleared,
    renamed_key,
)
from drafting.catalogs.reading import check_catalog
from drafting.catalogs.scan import Entry, Scan, scan
from drafting.catalogs.signatures import renewed, sealed
from drafting.catalogs.writing import (
    ExtractedMessage,
    check_messages,
    compose,
    new_header,
    note_lines,
    untranslated,
)
from drafting.diagnostics import Findings

# Notes that people write for the checks: they are not extracted, so an update keeps them.
_KEPT_NOTES = ("check-ignore:", "no-translate")

_NEW = "new"
_CHANGED = "changed"
_KEPT = "kept"
_CARRIED = "carried"
_REVERTED = "reverted"


class UpdateReport(Struct, frozen=True, kw_only=True):
    """What an update did, by key.

    Every key of the library stands in exactly one list; ``obsolete`` holds keys of the old file.
    """

    new: tuple[str, ...] = ()
    """Texts without a translation so far."""
    changed: tuple[str, ...] = ()
    """Texts edited since: their translations wait for review."""
    kept: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    """Texts whose entry was found under another key of the article or a former name, or among the obsolete ones."""
    obsolete: tuple[str, ...] = ()
    """Keys under which a translation went out of use."""
    reverted: tuple[str, ...] = ()
    """Texts that are again what was translated: their translations count as reviewed again."""


def update_catalog(  # noqa: PLR0913 -- what a catalog is made of
    messages: Sequence[ExtractedMessage],
    current: str | None,
    *,
    collection: str,
    source_locale: str,
    locale: str,
    file: str,
    keep_approved: Collection[str] = (),
    aliases: Mapping[str, str] = MappingProxyType({}),
    is_sparse: bool = False,
) -> tuple[str, UpdateReport]:
    """Return the text of the catalog for today's messages, and what has happened to each key.

    ``current`` is the text of the file as it stands, None if there is none; where no entry changes
    it is returned as it stands, however a tool has wrapped it. Updating twice gives the same text as
    updating once. For the keys in ``keep_approved`` an edit was cosmetic, now or at the last update:
    their translations stay approved. ``aliases`` has how keys began, and begin now. A sparse
    catalog is the overlay of a territory, which holds only what differs: it gets no entries for what
    it does not translate, and its report no ``new``.

    Raises:
        ContentError: every fault of the current text, or of the messages.
        ValueError: a key stands twice; a key, source or reference is empty, or a reference has a
            space.
    """
    check_messages(messages)
    scanned = _scan_current(current, file, source_locale=source_locale, locale=locale)
    header = scanned.header or new_header(
        project=collection, source_locale=source_locale, locale=locale
    )
    # Before anything changes: a signature was given for the text that stands there now.
    body = [sealed(entry) for entry in scanned.body]
    if aliases:
        body = [_renamed(entry, aliases) for entry in body]
    found = match_entries({message.key: message.source for message in messages}, body)
    settled = [
        _settle(message, found.get(message.key), keep_approved)
        for message in messages
        if message.key in found or not is_sparse
    ]
    used = {id(entry) for entry in found.values()}
    left = [entry for entry in body if id(entry) not in used]
    live = [entry for entry, _ in settled]
    entries = (header, *live, *_retire(left, live))
    renamed = {new.key for new, old in zip(body, scanned.body, strict=True) if new.key != old.key}
    report = _report(settled, left, renamed)
    if current is not None and _are_same(entries, scanned.entries):
        return current, report
    return compose(entries, trailing=scanned.trailing), report


def _are_same(new: Sequence[Entry], old: Sequence[Entry]) -> bool:
    """Do two files hold the same?

    Where polib wraps texts, it wraps notes too: that is no change.
    """
    return len(new) == len(old) and all(
        one == other
        or (
            " ".join(one.notes) == " ".join(other.notes)
            and replace(one, notes=other.notes) == other
        )
        for one, other in zip(new, old, strict=True)
    )


def _renamed(entry: Entry, aliases: Mapping[str, str]) -> Entry:
    key = renamed_key(entry.key or "", aliases)
    return entry if key == (entry.key or "") else replace(entry, key=key)


def _report(
    settled: Sequence[tuple[Entry, str]], left: Sequence[Entry], renamed: Collection[str | None]
) -> UpdateReport:
    keys_by_outcome: dict[str, list[str]] = {}
    for entry, outcome in settled:
        told = _CARRIED if outcome == _KEPT and entry.key in renamed else outcome
        keys_by_outcome.setdefault(told, []).append(entry.key or "")
    return UpdateReport(
        **{outcome: tuple(keys) for outcome, keys in keys_by_outcome.items()},
        obsolete=tuple(e.key or "" for e in left if not e.is_obsolete and _is_worth_keeping(e)),
    )


def _scan_current(text: str | None, file: str, *, source_locale: str, locale: str) -> Scan:
    if text is None:
        return Scan(entries=())
    findings = Findings()
    scanned = scan(text, file, findings)
    check_catalog(scanned, file, findings, source_locale=source_locale, locale=locale)
    findings.raise_if_any()
    return scanned


def _settle(
    message: ExtractedMessage, old: Entry | None, keep_approved: Collection[str]
) -> tuple[Entry, str]:
    """Return the entry of a message, made of the one found for it, and what has happened to it."""
    if old is None:
        return untranslated(message), _NEW
    if _is_settled(old, message):
        return old, _KEPT
    return _brought_up(message, old, keep_approved)


def _brought_up(
    message: ExtractedMessage, old: Entry, keep_approved: Collection[str]
) -> tuple[Entry, str]:
    """Return an entry with today's text, notes and place, and what has happened to it."""
    entry = replace(
        old,
        key=message.key,
        source=message.source,
        references=(message.reference,),
        is_obsolete=False,
    )
    if message.key in keep_approved and _was_approved(old, message.source):
        return _with_notes(_cleared(renewed(entry, old.previous or old.source)), message), _KEPT
    if old.source == message.source:
        stays = old.key == message.key and not old.is_obsolete
        return _with_notes(entry, message), _KEPT if stays else _CARRIED
    if not old.target:
        return _with_notes(_cleared(entry), message), _CHANGED
    if old.previous == message.source and may_be_cleared(old):
        return _with_notes(_cleared(entry), message), _REVERTED
    return _with_notes(_doubted(entry, old), message), _CHANGED


def _is_settled(old: Entry, message: ExtractedMessage) -> bool:
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


def _retire(left: Sequence[Entry], live: Sequence[Entry]) -> list[Entry]:
    """Return the obsolete entries: those of before, then those that have lost their text now.

    gettext refuses two entries of the same key and text, even obsolete ones; a second translation
    of a text gets a key of its own.
    """
    target_by_identity = {(entry.key, entry.source): entry.target for entry in live}
    retired: list[Entry] = []
    for entry in sorted(left, key=lambda entry: not entry.is_obsolete):
        if not _is_worth_keeping(entry):
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


def _is_worth_keeping(entry: Entry) -> bool:
    """Has a translator put work into it: a text, or a comment?"""
    return bool(entry.target or entry.remarks)
