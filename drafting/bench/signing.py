"""Signs the translations of a catalog, many at once; nobody signs what is fuzzy, stale or missing."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafting.catalogs.reading import check_catalog
from drafting.catalogs.scan import Entry, scan
from drafting.catalogs.signatures import (
    Signature,
    is_valid,
    objection,
    seal_of,
    sealed,
    signatures,
)
from drafting.catalogs.writing import compose
from drafting.diagnostics import Findings, Position

FAULTS: Mapping[str, str] = {
    "missing": "it is not translated",
    "stale": "its source has changed (drafting i18n update)",
    "fuzzy": "it is fuzzy: review it, and take the mark away",
}
"""What is wrong with a translation that nobody may sign."""


class Refusal(Struct, frozen=True, kw_only=True):
    """A text that cannot be signed, and why not."""

    key: str
    reason: str
    """A msgid, told in the language of the user."""
    at: Position


class Signing(Struct, frozen=True, kw_only=True):
    """What signing did to a catalog."""

    text: str
    """The text of the file afterwards."""
    signed: tuple[str, ...]
    known: tuple[str, ...]
    """Keys of texts that are signed so already."""
    refused: tuple[Refusal, ...]


class _Signed(Struct, frozen=True, kw_only=True):
    entry: Entry
    refusal: Refusal | None = None
    is_known: bool = False


def sign_catalog(text: str, file: str, signature: Signature, sources: Mapping[str, str]) -> Signing:
    """Return what comes of signing the translations of these texts.

    Args:
        text: the catalog as it stands.
        file: its name, for findings.
        signature: what each entry gets, with a seal of its own.
        sources: today's text by key. A key for which the catalog has no entry is not told: an overlay inherits it.

    Raises:
        ContentError: every fault of the catalog.
    """
    findings = Findings()
    scanned = scan(text, file, findings)
    check_catalog(scanned, file, findings)
    findings.raise_if_any()
    signed = {
        entry.key or "": _sign(entry, file, signature, sources[entry.key or ""])
        for entry in scanned.body
        if entry.key in sources and not entry.is_obsolete
    }
    entries = [
        entry if entry.is_obsolete else signed[entry.key].entry if entry.key in signed else entry
        for entry in scanned.entries
    ]
    done = {key: item for key, item in signed.items() if item.refusal is None}
    return Signing(
        text=compose(entries, trailing=scanned.trailing),
        signed=tuple(key for key, item in done.items() if not item.is_known),
        known=tuple(key for key, item in done.items() if item.is_known),
        refused=tuple(item.refusal for item in signed.values() if item.refusal),
    )


def _sign(entry: Entry, file: str, signature: Signature, source: str) -> _Signed:
    """Return the entry with the signature under those that it has, or why it cannot have it."""
    current = sealed(entry)
    given = signatures(current.remarks)
    reason = _fault(entry, source) or objection(signature.role, signature.name, given)
    if reason:
        at = Position(file=file, line=entry.line)
        return _Signed(entry=entry, refusal=Refusal(key=entry.key or "", reason=reason, at=at))
    if any(
        (item.role, item.name) == (signature.role, signature.name)
        and is_valid(item, entry.source, entry.target)
        for item in given
    ):
        return _Signed(entry=current, is_known=True)
    line = replace(signature, seal=seal_of(entry.source, entry.target)).line
    return _Signed(entry=replace(current, remarks=(*current.remarks, line)))


def _fault(entry: Entry, source: str) -> str | None:
    """Return what is wrong with a translation that nobody may sign."""
    if not entry.target.strip():
        return FAULTS["missing"]
    if entry.source != source:
        return FAULTS["stale"]
    if entry.is_fuzzy:
        return FAULTS["fuzzy"]
    return None
