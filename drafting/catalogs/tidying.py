"""Puts a PO file into its normal form, and takes out what has gone out of use.

Editors wrap lines and order comments each in their own way; the normal form is what an update writes, so that a change of
one word is one line in a diff. Knows PO files, not the library: every entry stays what it is.
"""

from pathlib import PurePath

from msgspec import Struct

from drafting.catalogs.reading import check_catalog
from drafting.catalogs.scan import Entry, Scan, scan
from drafting.catalogs.signatures import sealed
from drafting.catalogs.writing import compose
from drafting.diagnostics import Findings

BYTE_ORDER_MARK = "\ufeff"


class Purge(Struct, frozen=True, kw_only=True):
    """A catalog without its obsolete entries."""

    text: str
    removed: tuple[Entry, ...]
    kept: int
    """Obsolete entries that stay, because a translator has left a note there."""


def normalised(text: str, file: str) -> str:
    """Return the text of a PO file in normal form: no line wrapped, one order of comments, obsolete entries last.

    Signatures are sealed for the texts that they stand beside.
    A byte order mark and Windows line ends go too: they are no part of what a person wrote.

    Raises:
        ContentError: every fault of the file.
    """
    scanned = _scan(text.removeprefix(BYTE_ORDER_MARK), file)
    return compose(tuple(map(sealed, scanned.entries)), trailing=scanned.trailing)


def purged(text: str, file: str, *, with_notes: bool = False) -> Purge:
    """Return a catalog without its obsolete entries; those with a translator's note stay, unless asked for.

    Raises:
        ContentError: every fault of the file.
    """
    scanned = _scan(text, file)
    removed = tuple(
        entry for entry in scanned.body if entry.is_obsolete and (with_notes or not entry.remarks)
    )
    gone = set(map(id, removed))
    left = [entry for entry in scanned.entries if id(entry) not in gone]
    return Purge(
        text=compose(left, trailing=scanned.trailing) if removed else text,
        removed=removed,
        kept=sum(entry.is_obsolete for entry in left),
    )


def _scan(text: str, file: str) -> Scan:
    findings = Findings()
    scanned = scan(text, file, findings)
    if is_catalog(file):
        check_catalog(scanned, file, findings)
    findings.raise_if_any()
    return scanned


def is_catalog(file: str) -> bool:
    """Does a file hold the translations of a collection? Templates and the program's messages have no keys or locale."""
    path = PurePath(file)
    return path.suffix == ".po" and path.stem != "messages"
