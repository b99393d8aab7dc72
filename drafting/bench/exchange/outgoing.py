"""What goes out of a catalog."""

from drafting.bench.exchange.values import Consignment, Unit
from drafting.catalogs.lines import HIDDEN
from drafting.catalogs.matching import UPDATE_MARK
from drafting.catalogs.reading import check_catalog
from drafting.catalogs.scan import Scan, scan
from drafting.diagnostics import Findings, Position


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


def consign(text: str, file: str, *, collection: str) -> Consignment:
    """Return what goes out of a catalog, given as its text: every live entry, translated or not.

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
            )
            for entry in scanned.body
            if not entry.is_obsolete
        ),
    )


def _refuse_hidden(scanned: Scan, file: str) -> None:
    """Refuse texts with characters that XML and Word do not hold: in a catalog they stand as escapes.

    Raises:
        ContentError: each of them, with its entry.
    """
    findings = Findings()
    for entry in scanned.body:
        texts = (entry.source, entry.target, entry.previous or "", *entry.notes, *entry.remarks)
        found = None if entry.is_obsolete else HIDDEN.search("\t".join(texts))
        if found:
            findings.add(
                "po-hidden",
                Position(file=file, line=entry.line),
                "the text holds a character that cannot be seen ({name})",
                hint="delete it and type the space or the line break (\\n) that was meant",
                name=f"U+{ord(found[0]):04X}",
            )
    findings.raise_if_any()
