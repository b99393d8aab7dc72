"""Where a part of a file stands, in words: ``word/header2.xml`` says nothing to the person who made the letterhead."""

import re
from collections.abc import Mapping

from drafting.opc import MAIN, RELATIONSHIP, TARGET, Parts

PLACES: Mapping[str, str] = {
    "document": "the text of the letterhead",
    "header default": "the header of the page",
    "header first": "the header of the first page",
    "header even": "the header of even pages",
    "footer default": "the footer of the page",
    "footer first": "the footer of the first page",
    "footer even": "the footer of even pages",
    "footnotes": "the footnotes of the letterhead",
}
"""Names of places in English: msgids of ``messages.po``."""
_REFERENCE = re.compile(rb"<w:(header|footer)Reference\b([^>]*)>")
_TYPE = re.compile(rb'\bw:type="(\w+)"')
_REFERENCE_ID = re.compile(rb'\br:id="([^"]*)"')
_ID = re.compile(rb'\bId="([^"]*)"')


def places_of(parts: Parts) -> Mapping[str, str]:
    """Return the place of each part that may hold tags; read off the bytes, before a parser has seen them."""
    found = {MAIN: PLACES["document"], "word/footnotes.xml": PLACES["footnotes"]}
    targets: dict[bytes, str] = {}
    for match in RELATIONSHIP.finditer(parts.get("word/_rels/document.xml.rels", b"")):
        identifier, target = _ID.search(match[0]), TARGET.search(match[0])
        if identifier and target:
            name = target[1].decode("utf-8", "replace")
            targets[identifier[1]] = name.lstrip("/") if name.startswith("/") else f"word/{name}"
    for match in _REFERENCE.finditer(parts[MAIN]):
        kind, reference = _TYPE.search(match[2]), _REFERENCE_ID.search(match[2])
        which = kind[1].decode() if kind else "default"
        place = PLACES.get(f"{match[1].decode()} {which}")
        if reference and place and reference[1] in targets:
            found.setdefault(targets[reference[1]], place)
    return found
