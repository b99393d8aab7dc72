"""The package: content types, relationships, properties, and a zip file with the same bytes on every run (ECMA-376 part 2)."""

import datetime
import io
import zipfile
from collections.abc import Iterable, Mapping

from msgspec import Struct

from drafting.render.word import provenance
from drafting.render.word.elements import DECLARATION, escape

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DEFLATE_LEVEL = 6
_APPLICATION = "articulado"


class Part(Struct, frozen=True, kw_only=True):
    """A part of the main document: ``word/<file>``, with its relationship from ``word/document.xml``."""

    id: str
    file: str
    kind: str
    content: str
    folder: str = "word"

    @property
    def name(self) -> str:
        return f"{self.folder}/{self.file}"

    @property
    def target(self) -> str:
        return self.file if self.folder == "word" else f"../{self.name}"


def package(
    document: str,
    parts: Iterable[Part],
    properties: Mapping[str, str],
    readable: Mapping[str, str],
) -> bytes:
    """Return the file; ``properties`` are the parts of document properties by name, ``readable`` custom ones for people."""
    return sealed(members_of(document, parts, properties), readable)


def members_of(
    document: str, parts: Iterable[Part], properties: Mapping[str, str]
) -> dict[str, bytes]:
    """Return all members of the file but its seal; ``properties`` are the parts of document properties by name."""
    parts = tuple(parts)
    texts = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _package_relationships(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(
            (item.id, f"{_OFFICE}/relationships/{item.kind}", item.target) for item in parts
        ),
        **{item.name: item.content for item in parts},
        **_carried_relationships(parts),
        **properties,
    }
    return {name: content.encode() for name, content in texts.items()}


def sealed(
    members: Mapping[str, bytes], readable: Mapping[str, str], further: Iterable[str] = ()
) -> bytes:
    """Return the file: ``readable`` are custom properties for people, ``further`` such properties as XML, from elsewhere."""
    properties = provenance.custom_properties(members, readable, further)
    return zipped({**members, provenance.PROPERTIES: properties.encode()})


def document_properties(title: str, language: str, created: datetime.date) -> Mapping[str, str]:
    """Return ``docProps/core.xml`` and ``docProps/app.xml``; nobody is named as author."""
    moment = f"{created.isoformat()}T00:00:00Z"
    core = (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )
    app = (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>{_APPLICATION}</Application></Properties>"
    )
    return {"docProps/core.xml": core, "docProps/app.xml": app}


def _content_types(parts: tuple[Part, ...]) -> str:
    overrides = {
        "word/document.xml": f"{_MAIN_TYPE}.document.main+xml",
        **{item.name: f"{_MAIN_TYPE}.{item.kind}+xml" for item in parts if item.folder == "word"},
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{_PROPERTIES_TYPE}.extended-properties+xml",
        provenance.PROPERTIES: f"{_PROPERTIES_TYPE}.custom-properties+xml",
    }
    if any(item.name == provenance.CARRIED for item in parts):
        overrides[provenance.CARRIED_PROPERTIES] = f"{_PROPERTIES_TYPE}.customXmlProperties+xml"
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _package_relationships() -> str:
    return _relationships(
        (
            ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            ("rId4", f"{_OFFICE}/relationships/custom-properties", provenance.PROPERTIES),
        )
    )


def _carried_relationships(parts: tuple[Part, ...]) -> Mapping[str, str]:
    """Return what ties the carried part to the part that names it (ECMA-376 part 1, 15.2.6)."""
    if not any(item.name == provenance.CARRIED for item in parts):
        return {}
    kind = f"{_OFFICE}/relationships/customXmlProps"
    return {
        provenance.CARRIED_PROPERTIES: provenance.carried_properties(),
        "customXml/_rels/item1.xml.rels": _relationships((("rId1", kind, "itemProps1.xml"),)),
    }


def _relationships(rows: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
        for identifier, kind, target in rows
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return the members as a zip file: fixed order, dates and attributes."""
    names = [*_FIRST, *sorted(members.keys() - set(_FIRST))]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # else the operating system shows in the bytes
            entry.external_attr = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, members[name], compresslevel=_DEFLATE_LEVEL)
    return buffer.getvalue()
