"""Word files of anybody, opened to be compared: with the clauses that they say they hold."""

from collections.abc import Set
from typing import Final

from lxml import etree

from drafting.diagnostics import Findings, Position
from drafting.opc import CONTENT_TYPES, read_package
from drafting.relationships import PACKAGE, Parts, part_names, relationships_name
from drafting.render.redline import WordFile, open_file, parts_to_read
from drafting.review.carried import carried_of, parse_part
from drafting.review.damage import report_no_text
from drafting.review.draft_text import clauses_of

_ROOT: Final = relationships_name(PACKAGE)
"""Says which part is the document: without it no word processor opens a file."""


def open_to_compare(
    data: bytes, file: str, name: str, findings: Findings, *, accept: bool
) -> WordFile | None:
    """Return a Word file, its tracked changes taken as accepted or rejected; None after reporting why it cannot be read."""
    sound = sound_parts(data, file, findings)
    if sound is None:
        return None
    parts, trees = sound
    carried = carried_of(parts, file, findings)
    return open_file(
        parts, trees, name, accept=accept, clauses_of=lambda tree: clauses_of(tree, carried)
    )


def sound_parts(
    data: bytes, file: str, findings: Findings
) -> tuple[Parts, dict[str, etree._Element]] | None:
    """Return the parts of a Word file, and as trees those that hold words; None after reporting what is damaged."""
    parts = read_package(data, file, findings)
    if parts is None:
        return None
    if _ROOT not in parts:
        findings.add(
            "OPC002",
            Position(file=file),
            "this is not a Word file, or it is damaged",
            hint="save it anew as .docx",
        )
        return None
    # These must be sound for the file to be written anew.
    names = part_names(parts)
    frame = {part for part in parts if part.endswith(".rels")} | {CONTENT_TYPES, names.properties}
    if _parsed(parts, frame & parts.keys(), file, findings) is None:
        return None
    trees = _parsed(parts, parts_to_read(parts), file, findings)
    if trees is None or report_no_text(trees[names.main], names.main, file, findings):
        return None
    return parts, trees


def _parsed(
    parts: Parts, names: Set[str], file: str, findings: Findings
) -> dict[str, etree._Element] | None:
    """Return parts as trees, or None after reporting all that are no XML."""
    found = {name: parse_part(parts, name, file, findings) for name in sorted(names)}
    trees = {name: tree for name, tree in found.items() if tree is not None}
    return trees if len(trees) == len(found) else None
