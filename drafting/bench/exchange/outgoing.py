"""What goes out of a catalog."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from drafting.bench.exchange.values import Consignment, Unit
from drafting.catalogs.lines import HIDDEN
from drafting.catalogs.matching import UPDATE_MARK
from drafting.catalogs.reading import check_catalog
from drafting.catalogs.scan import Scan, scan
from drafting.diagnostics import Findings, Position

_LAW = re.compile(r"\{\{\s*law\([\"']([^\"'{}]+)[\"']\)")
_UNWRITABLE = re.compile(f"{HIDDEN.pattern}|[\x7f\ud800-\udfff\ufffe\uffff]")


def scan_catalog(text: str, file: str) -> tuple[Scan, dict[str, str]]:
    """Return the entries of a catalog and the fields of its header.

    Raises:
        ContentError: every fault of the catalog.
    """
    findings = Findings()
    scanned = scan(text, file, findings)
    header = check_catalog(scanned, file, findings)
    findings.raise_if_any()
    return scanned, header


def consign(
    text: str, file: str, *, collection: str, laws: Mapping[str, str] = MappingProxyType({})
) -> Consignment:
    """Return what goes out of a catalog, given as its text: every live entry, translated or not.

    ``laws`` has what the jurisdiction of the collection cites, by function.

    Raises:
        ContentError: every fault of the catalog, and every text with a character that no other format holds.
    """
    scanned, header = scan_catalog(text, file)
    _refuse_hidden(scanned, file)
    return Consignment(
        collection=collection,
        source_locale=header["X-Source-Language"],
        locale=header["Language"],
        units=tuple(
            Unit(
                key=entry.key or "",
                source=entry.source,
                target=entry.target,
                is_fuzzy=entry.is_fuzzy,
                previous=entry.previous,
                notes=tuple(note for note in entry.notes if not note.startswith(UPDATE_MARK)),
                remarks=entry.remarks,
                reference=" ".join(entry.references),
                laws=_cited(entry.source, laws),
            )
            for entry in scanned.body
            if not entry.is_obsolete
        ),
    )


def _cited(source: str, laws: Mapping[str, str]) -> tuple[str, ...]:
    functions = dict.fromkeys(_LAW.findall(source))
    return tuple(f'law("{name}") = {laws[name]}' for name in functions if name in laws)


def _refuse_hidden(scanned: Scan, file: str) -> None:
    """Refuse texts with characters that XML and Word do not hold: in a catalog they stand as escapes.

    Raises:
        ContentError: each of them, with its entry.
    """
    findings = Findings()
    for entry in scanned.body:
        texts = (entry.source, entry.target, entry.previous or "", *entry.notes, *entry.remarks)
        found = None if entry.is_obsolete else _UNWRITABLE.search("\t".join(texts))
        if found:
            findings.add(
                "po-hidden",
                Position(file=file, line=entry.line),
                "the text holds a character that cannot be seen ({name})",
                hint="delete it and type the space or the line break (\\n) that was meant",
                name=f"U+{ord(found[0]):04X}",
            )
    findings.raise_if_any()
