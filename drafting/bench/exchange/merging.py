"""Merges what came back into a catalog: by key, never over what somebody else has written meanwhile.

A row that nobody touched changes nothing, however old it is. A row that was touched is taken only if its source is today's and
the catalog still has what went out. What fails a check is taken as fuzzy, with the reason: the work is kept, the draft is safe.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from drafting.bench.exchange.outgoing import scan_catalog
from drafting.bench.exchange.values import (
    TAKEN,
    Fate,
    Fault,
    Merged,
    Outcome,
    Returned,
    Stamp,
    one_line,
)
from drafting.catalogs.lines import HIDDEN
from drafting.catalogs.matching import IMPORT_MARK, fingerprint
from drafting.catalogs.scan import Entry
from drafting.catalogs.signatures import read_signature, sealed
from drafting.catalogs.writing import compose

_LONGEST = 1000
_MOST_TIMES = 10
"""A translation has at most so many characters, and so many times those of its source."""

Check = Callable[[Entry, tuple[str, str]], Sequence[Fault]]
"""What is wrong with an entry as it would be, given the locales of source and translation."""


def merge_rows(text: str, file: str, rows: Sequence[Returned], *, check: Check) -> Merged:
    """Return a catalog, given as its text, with the rows that came back; the text is the same where nothing is taken.

    Args:
        text: the catalog as it stands, brought up to today's library.
        file: its name, for what is told about it.
        rows: what came back for this catalog, in the order of the file.
        check: finds errors in a translation; a row with one is taken as fuzzy.

    Raises:
        ContentError: every fault of the catalog.
    """
    scanned, header = scan_catalog(text, file)
    locales = (header["X-Source-Language"], header["Language"])
    live = {entry.key: entry for entry in scanned.body if not entry.is_obsolete}
    obsolete = {entry.key for entry in scanned.body if entry.is_obsolete}
    count = _versions(rows, live)
    outcomes: list[Outcome] = []
    settled: dict[str | None, Entry] = {}
    for row in rows:
        entry = settled.get(row.key) or live.get(row.key)
        if entry is None:
            fate = Fate.OBSOLETE if row.key in obsolete else Fate.UNKNOWN
            outcomes.append(Outcome(key=row.key, at=row.at, fate=fate, new=row.target))
            continue
        fate = Fate.REPEATED if count[row.key] > 1 else _fate(row, entry)
        merged, outcome = _settle(row, entry, fate, lambda entry: check(entry, locales))
        outcomes.append(outcome)
        if outcome.fate in TAKEN:
            settled[row.key] = merged
    if not settled:
        return Merged(text=text, outcomes=tuple(outcomes))
    entries = [
        entry if entry.is_obsolete else settled.get(entry.key, entry) for entry in scanned.entries
    ]
    return Merged(text=compose(entries, trailing=scanned.trailing), outcomes=tuple(outcomes))


def _versions(rows: Sequence[Returned], live: Mapping[str | None, Entry]) -> Counter[str]:
    """Return how many versions of each text came back: rows that nobody touched are none, equal ones count once."""
    touched = {
        (row.key, row.target, row.is_approved, row.stamp)
        for row in rows
        if row.key in live and not _is_untouched(row, live[row.key])
    }
    return Counter(key for key, *_ in touched)


def _fate(row: Returned, entry: Entry) -> Fate:
    """Return what is to become of the words and the state of a row, its remarks aside."""
    if _is_untouched(row, entry):
        return Fate.UNCHANGED
    for is_refused, fate in (
        (_is_stale(row, entry), Fate.STALE),
        (HIDDEN.search(row.target), Fate.UNREADABLE),
        (len(row.target) > _LONGEST + _MOST_TIMES * len(entry.source), Fate.OVERLONG),
        (entry.target and not row.target.strip(), Fate.EMPTIED),
    ):
        if is_refused:
            return fate
    fate = _fate_of_words(row, entry)
    has_changed_here = row.stamp and row.stamp != _stamp(entry)
    return Fate.CONFLICT if has_changed_here and fate is not Fate.UNCHANGED else fate


def _fate_of_words(row: Returned, entry: Entry) -> Fate:
    if row.target != entry.target and row.target.strip():
        return Fate.CHANGED if entry.target else Fate.FILLED
    if not entry.target or row.is_approved is None or row.is_approved != entry.is_fuzzy:
        return Fate.UNCHANGED
    return Fate.CONFIRMED if row.is_approved else Fate.DOUBTED


def _is_untouched(row: Returned, entry: Entry) -> bool:
    """Has the translator left the row as it went out?"""
    if not row.target and not entry.target:
        return True
    if row.stamp is None:
        return False
    if row.stamp.target == fingerprint(row.target):
        return row.is_approved in (None, not row.stamp.is_fuzzy)
    # OmegaT fills what nobody has translated with the source.
    had_none = row.stamp.target == fingerprint("")
    return had_none and fingerprint(row.target) == row.stamp.source and not row.is_approved


def _is_stale(row: Returned, entry: Entry) -> bool:
    if row.stamp is not None:
        return row.stamp.source != fingerprint(entry.source)
    return row.source is not None and row.source != entry.source


def _stamp(entry: Entry) -> Stamp:
    return Stamp.of(entry.source, entry.target, is_fuzzy=entry.is_fuzzy)


def _settle(
    row: Returned, entry: Entry, fate: Fate, check: Callable[[Entry], Sequence[Fault]]
) -> tuple[Entry, Outcome]:
    """Return the entry with what the row brings, and what became of the row."""
    faults: tuple[Fault, ...] = ()
    merged = entry
    if fate in TAKEN:
        reading = (
            Fault(code=item.code, template=item.template, arguments=item.arguments)
            for item in row.faults
        )
        faults = (*reading, *check(replace(entry, target=row.target)))
        merged = _with_target(entry, row, faults)
    if fate in TAKEN or fate is Fate.UNCHANGED:
        merged = _with_remarks(merged, row)
    if fate is Fate.CONFIRMED and faults:
        fate = Fate.DOUBTED
    if fate is Fate.UNCHANGED and merged != entry:
        fate = Fate.REMARKED
    outcome = Outcome(
        key=row.key,
        at=row.at,
        fate=fate,
        old=entry.target,
        new=row.target,
        is_fuzzy=merged.is_fuzzy,
        faults=faults,
        remarks=merged.remarks[len(entry.remarks) :],
    )
    return merged, outcome


def _with_target(entry: Entry, row: Returned, faults: Sequence[Fault]) -> Entry:
    """Return the entry with the translation of a row: approved only where the tool says so and no check fails."""
    # A signature that was typed by hand was given for the words that stood here until now.
    entry = sealed(entry)
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    notes = tuple(note for note in entry.notes if not note.startswith("fuzzy-by: "))
    if row.is_approved and not faults:
        return replace(
            entry, target=row.target, flags=flags, notes=notes, previous=None, previous_key=None
        )
    causes = filter(None, (row.origin, *(fault.told() for fault in faults)))
    reasons = dict.fromkeys(f"{IMPORT_MARK} -- {one_line(cause)}" for cause in causes)
    return replace(entry, target=row.target, flags=("fuzzy", *flags), notes=(*notes, *reasons))


def _with_remarks(entry: Entry, row: Returned) -> Entry:
    """Return the entry with the remarks that it does not have yet, below those it has."""
    known = {_said(line) for line in entry.remarks}
    lines = [line for remark in row.remarks for line in remark.lines]
    new = tuple(dict.fromkeys(line for line in lines if _said(line) not in known))
    return replace(entry, remarks=(*entry.remarks, *new)) if new else entry


def _said(line: str) -> object:
    """Return what tells a line of a comment from others: of a signature, whether or not it is sealed, who, what and when."""
    signature = read_signature(line)
    return replace(signature, seal=None) if signature else line.strip()
