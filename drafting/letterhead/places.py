"""Where a part of a file stands, in words: ``word/header2.xml`` says nothing to the person who made the letterhead."""

import re
from collections.abc import Mapping

from drafting.relationships import Parts, part_names, relationships_of

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


def places_of(parts: Parts) -> Mapping[str, str]:
    """Return the place of each part that may hold tags; the document is read off the bytes, before a parser has seen it."""
    names = part_names(parts)
    found = {names.main: PLACES["document"], names["footnotes"]: PLACES["footnotes"]}
    targets = {item.id: item.target for item in relationships_of(parts, names.main)}
    for match in _REFERENCE.finditer(parts[names.main]):
        kind, reference = _TYPE.search(match[2]), _REFERENCE_ID.search(match[2])
        which = kind[1].decode() if kind else "default"
        place = PLACES.get(f"{match[1].decode()} {which}")
        target = targets.get(reference[1].decode("utf-8", "replace")) if reference else None
        if target and place:
            found.setdefault(target, place)
    return found
