"""The redline as a package: the parts of the new file, those that were rewritten in their place, and a digest of ours."""

from typing import Final

from lxml import etree

from drafting.opc import CONTENT_TYPES
from drafting.relationships import (
    OFFICE,
    PACKAGE,
    relationships_name,
    relationships_of,
    target_from,
)
from drafting.render.redline.files import WordFile
from drafting.render.redline.wordml import Element, highest
from drafting.render.word.package import zipped
from drafting.render.word.provenance import DIGEST, FORMAT, digest_of
from drafting.xml_trees import tree_of

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS: Final = f"{{{_PACKAGE}/relationships}}"
_TYPES: Final = f"{{{_PACKAGE}/content-types}}"
_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_COMPARISON: Final = "articulado.comparison"
_FIRST_PROPERTY: Final = 2
"""Lowest number that a custom property may have (22.3.2.2)."""


def write_package(file: WordFile, comparison: str) -> bytes:
    """Return the file as it stands now, with what it compares among its properties."""
    for part, tree in file.trees.items():
        file.parts[part] = _xml(tree)
    name, properties = file.part_names.properties, _properties(file)
    _set_property(properties, _COMPARISON, comparison)
    members = {part: data for part, data in file.parts.items() if part != name}
    _set_property(properties, DIGEST, digest_of(members))
    return zipped({**members, name: _xml(properties)})


def _xml(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _properties(file: WordFile) -> Element:
    """Return the custom properties of a file, which gets the part if it has none."""
    name = file.part_names.properties
    if name in file.parts:
        return tree_of(file.parts[name])
    _add_type(file, name, _CUSTOM_TYPE)
    _add_relationship(file, PACKAGE, "custom-properties", name)
    return etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VALUES})


def _set_property(properties: Element, name: str, value: str) -> None:
    for item in list(properties):
        if item.get("name") == name:
            properties.remove(item)
    free = max(highest(item.get("pid") for item in properties) + 1, _FIRST_PROPERTY)
    item = etree.SubElement(
        properties, f"{{{_CUSTOM}}}property", fmtid=FORMAT, pid=str(free), name=name
    )
    etree.SubElement(item, f"{{{_VALUES}}}lpwstr", nsmap={"vt": _VALUES}).text = value


def add_part(file: WordFile, part: str, kind: str) -> str:
    """Make room for a part of the document that the file does not have yet, and return the id of its relationship."""
    _add_type(file, part, f"{_MAIN_TYPE}.{kind}+xml")
    return _add_relationship(file, file.part_names.main, kind, part)


def add_address(file: WordFile, address: str) -> str:
    """Let links of the document lead to an address outside the file, and return the id of the relationship."""
    return _relate(file, file.part_names.main, "hyperlink", address, TargetMode="External")


def _add_type(file: WordFile, part: str, kind: str) -> None:
    types = tree_of(file.parts[CONTENT_TYPES])
    for old in [item for item in types if item.get("PartName") == f"/{part}"]:
        types.remove(old)
    etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{part}", ContentType=kind)
    file.parts[CONTENT_TYPES] = _xml(types)


def _add_relationship(file: WordFile, source: str, kind: str, part: str) -> str:
    """Return the id of the relationship to a part; one may be there that led to a part that was not."""
    known = (
        item.id
        for item in relationships_of(file.parts, source)
        if (item.kind, item.target) == (kind, part)
    )
    return next(known, None) or _relate(file, source, kind, target_from(source, part))


def _relate(file: WordFile, source: str, kind: str, target: str, **attributes: str) -> str:
    part = relationships_name(source)
    rows = (
        tree_of(file.parts[part])
        if part in file.parts
        else etree.Element(
            f"{_RELATIONSHIPS}Relationships", nsmap={None: f"{_PACKAGE}/relationships"}
        )
    )
    taken = {row.get("Id") for row in rows}
    free = next(f"rIdR{n}" for n in range(1, len(rows) + 2) if f"rIdR{n}" not in taken)
    tag, kind = f"{_RELATIONSHIPS}Relationship", f"{OFFICE}/{kind}"
    row = etree.SubElement(rows, tag, Id=free, Type=kind, Target=target)
    row.attrib.update(attributes)
    file.parts[part] = _xml(rows)
    return free
