"""Letterheads as people make them, and as nobody should: small Word files built part by part."""

import io
import zipfile
from collections.abc import Mapping

from word_samples import MAKING, peru

from drafting.diagnostics import ContentError
from drafting.letterhead import Letterhead, draft_on_letterhead
from drafting.model.draft import Localized

W_XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R_XMLNS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
NAMESPACES = f"{W_XMLNS} {R_XMLNS}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PLACE = "<w:p><w:r><w:t>{{ body }}</w:t></w:r></w:p>"
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdH1"/>'
    '<w:headerReference w:type="first" r:id="rIdH2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1701" w:right="1134" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" '
    'w:gutter="0"/><w:titlePg/></w:sectPr>'
)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
HEAD = "{{ draft }} {{ standing }}"


def words(text: str) -> str:
    """Return a paragraph; the text may hold tags, as a person would type them."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'


def letterhead_file(  # noqa: PLR0913 (the places of a letterhead)
    body: str = PLACE,
    *,
    header: str = words(HEAD),
    first_header: str = words(HEAD),
    styles: str = NORMAL,
    parts: Mapping[str, tuple[str, str | bytes]] | None = None,
    members: Mapping[str, str | bytes] | None = None,
    section: str = SECTION,
) -> bytes:
    """Return a letterhead; ``parts`` are further parts of the document by file name, with the end of their type.

    ``members`` are written as they are, in the place of what would stand there.
    """
    document_parts: dict[str, tuple[str, str | bytes]] = {
        "header1.xml": ("header", f"<w:hdr {NAMESPACES}>{header}</w:hdr>"),
        "header2.xml": ("header", f"<w:hdr {NAMESPACES}>{first_header}</w:hdr>"),
        "styles.xml": ("styles", f"<w:styles {NAMESPACES}>{styles}</w:styles>"),
        **(parts or {}),
    }
    ids = {"header1.xml": "rIdH1", "header2.xml": "rIdH2"}
    relationships = "".join(
        f'<Relationship Id="{ids.get(name, f"rId{number}")}" Type="{OFFICE}/{kind}" Target="{name}"/>'
        for number, (name, (kind, _)) in enumerate(document_parts.items(), start=1)
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{TYPE}.{kind}+xml"/>'
        for name, (kind, _) in document_parts.items()
        if name.endswith(".xml") and not name.startswith("../")
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
            f"{overrides}</Types>"
        ),
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(relationships),
        **{f"word/{name}": content for name, (_, content) in document_parts.items()},
        **(members or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _relationships(rows: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def drafted(data: bytes, localized: Localized | None = None) -> bytes:
    """Return a draft on a letterhead."""
    letterhead = Letterhead(file="ours.docx", data=data)
    return draft_on_letterhead(letterhead, localized or peru(), MAKING)[0]


def codes(data: bytes) -> list[str]:
    """Return the codes of the findings for which a letterhead is refused."""
    try:
        drafted(data)
    except ContentError as error:
        return [item.code for item in error.diagnostics]
    return []


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()
