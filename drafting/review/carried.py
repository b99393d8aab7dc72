"""What a draft that comes back carries of its making: the brief it was made from, and what its clauses said."""

import datetime
from collections.abc import Mapping
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from drafting.diagnostics import Findings
from drafting.relationships import Parts, part_names
from drafting.render.word.provenance import (
    NAMESPACE,
    SIGNED_ELSEWHERE,
    unpacked,
)
from drafting.review.damage import report_damage
from drafting.xml_trees import tree_of

OURS: Final = f"{{{NAMESPACE}}}"
_PROPERTY: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
)


class Carried(Struct, frozen=True, kw_only=True):
    """What a draft carries of its making."""

    tool: str
    language: str
    """Empty where the file holds several languages side by side."""
    beside: tuple[str, ...]
    """The languages that it holds side by side; empty where it holds one."""
    created: datetime.date
    brief_name: str
    brief: str
    digests: Mapping[str, str]
    """Digest of the words of each clause as they were drafted."""
    note_digests: Mapping[str, str] | None
    """Digest of the footnotes of each clause that had any; None where an earlier version wrote the file."""
    is_signed_elsewhere: bool = False
    """The letterhead has the signatures, and not the draft."""
    copy: "Carried | None" = None
    """The one that stands packed among the custom properties, where both are in the file."""

    @property
    def is_changed(self) -> bool | None:
        """Does the copy say otherwise? None where there is but one of both."""
        return None if self.copy is None else replace(self, copy=None) != self.copy

    @property
    def is_vouched_for(self) -> bool:
        """Do both say the same? Who edits one by hand seldom packs the other anew; it is no proof."""
        return self.is_changed is False


def carried_of(parts: Parts, file: str, findings: Findings) -> Carried | None:
    """Return what a file carries; None where it is no draft, or has lost it.

    The custom XML part is asked first; word processors may give it another name. A copy that was once OpenDocument or of
    the old binary format has only the custom properties.
    """
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name]:
            root = parse_part(parts, name, file, findings)
            if root is not None and (found := _carried(root)):
                return replace(found, copy=_copy(parts, file, findings))
    return _copy(parts, file, findings)


def _copy(parts: Parts, file: str, findings: Findings) -> Carried | None:
    packed = _packed_part(parts, file, findings)
    return _carried(packed) if packed is not None else None


def _packed_part(parts: Parts, file: str, findings: Findings) -> etree._Element | None:
    """Return the carried part that the custom properties hold, as a tree."""
    name = part_names(parts).properties
    listed = parse_part(parts, name, file, findings) if name in parts else None
    if listed is None:
        return None
    carried = unpacked(
        {
            item.get("name", ""): "".join(map(str, item.itertext())).strip()
            for item in listed.iter(_PROPERTY)
        }
    )
    try:
        return tree_of(carried) if carried else None
    except etree.XMLSyntaxError:
        return None


def _carried(root: etree._Element) -> Carried | None:
    brief = root.find(f"{OURS}brief")
    if brief is None or root.tag != f"{OURS}draft":
        return None
    try:
        created = datetime.date.fromisoformat(root.get("created", ""))
    except ValueError:
        return None
    return Carried(
        tool=root.get("tool", ""),
        language=root.get("language", ""),
        beside=tuple(root.get("side-by-side", "").split()),
        created=created,
        brief_name=brief.get("name", ""),
        brief=brief.text or "",
        is_signed_elsewhere=root.get(SIGNED_ELSEWHERE) == "yes",
        digests={item.get("id", ""): item.get("digest", "") for item in root.iter(f"{OURS}clause")},
        note_digests=_note_digests(root),
    )


def _note_digests(root: etree._Element) -> Mapping[str, str] | None:
    notes = root.find(f"{OURS}notes")
    if notes is None:
        return None
    return {item.get("clause", ""): item.get("digest", "") for item in notes}


def parse_part(parts: Parts, name: str, file: str, findings: Findings) -> etree._Element | None:
    """Return a part as a tree, or None after reporting that it is no XML."""
    try:
        return tree_of(parts[name])
    except etree.XMLSyntaxError as error:
        report_damage(parts[name], name, error, file, findings)
        return None
