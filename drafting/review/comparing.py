"""Word files of anybody, opened to be compared: with the clauses that they say they hold."""

from typing import Final

from lxml import etree

from drafting.diagnostics import Findings, Position
from drafting.opc import CONTENT_TYPES, Parts, read_package
from drafting.render.redline import WordFile, is_read, open_file
from drafting.render.word.provenance import PROPERTIES
from drafting.review.carried import carried_of, parse_part
from drafting.review.reading import clauses_of

_ROOT: Final = "_rels/.rels"
"""Says which part is the document: without it no word processor opens a file."""


def _is_needed(part: str) -> bool:
    """Must a part be sound XML for the file to be compared and written anew?"""
    return is_read(part) or part.endswith(".rels") or part in {CONTENT_TYPES, PROPERTIES}


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
    parsed = {part: parse_part(parts, part, file, findings) for part in parts if _is_needed(part)}
    if None in parsed.values():
        return None
    trees = {part: tree for part, tree in parsed.items() if tree is not None and is_read(part)}
    return parts, trees
