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

from drafting.catalogs.matching import match_entries, renamed_key
from drafting.catalogs.reading import check_catalog
from drafting.catalogs.scan import Entry, Scan, scan
from drafting.catalogs.settling import Fate, is_worth_keeping, retire, settle
from drafting.catalogs.signatures import sealed
from drafting.catalogs.writing import ExtractedMessage, check_messages, compose, new_header
from drafting.diagnostics import Findings


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
    body = [_renamed(sealed(entry), aliases) for entry in scanned.body]
    settled, left = _settled(messages, body, keep_approved, is_sparse=is_sparse)
    live = [entry for entry, _ in settled]
    entries = (header, *live, *retire(left, live))
    renamed = {new.key for new, old in zip(body, scanned.body, strict=True) if new.key != old.key}
    report = _report(settled, left, renamed)
    if current is not None and _are_same(entries, scanned.entries):
        return current, report
    return compose(entries, trailing=scanned.trailing), report


def _settled(
    messages: Sequence[ExtractedMessage],
    body: Sequence[Entry],
    keep_approved: Collection[str],
    *,
    is_sparse: bool,
) -> tuple[list[tuple[Entry, Fate]], list[Entry]]:
    """Return the entries of today's messages, each with what has happened to it, and the entries that are left over."""
    found = match_entries({message.key: message.source for message in messages}, body)
    settled = [
        settle(message, found.get(message.key), keep_approved)
        for message in messages
        if message.key in found or not is_sparse
    ]
    used = {id(entry) for entry in found.values()}
    return settled, [entry for entry in body if id(entry) not in used]


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
    key = renamed_key(entry.key or "", aliases) if aliases else entry.key or ""
    return entry if key == (entry.key or "") else replace(entry, key=key)


def _report(
    settled: Sequence[tuple[Entry, Fate]], left: Sequence[Entry], renamed: Collection[str | None]
) -> UpdateReport:
    keys_by_fate: dict[Fate, list[str]] = {}
    for entry, fate in settled:
        told = Fate.CARRIED if fate is Fate.KEPT and entry.key in renamed else fate
        keys_by_fate.setdefault(told, []).append(entry.key or "")
    return UpdateReport(
        **{fate.value: tuple(keys) for fate, keys in keys_by_fate.items()},
        obsolete=tuple(e.key or "" for e in left if not e.is_obsolete and is_worth_keeping(e)),
    )


def _scan_current(text: str | None, file: str, *, source_locale: str, locale: str) -> Scan:
    if text is None:
        return Scan(entries=())
    findings = Findings()
    scanned = scan(text, file, findings)
    check_catalog(scanned, file, findings, source_locale=source_locale, locale=locale)
    findings.raise_if_any()
    return scanned
