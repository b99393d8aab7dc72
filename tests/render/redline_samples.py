"""Small Word files of other people, built by hand: paragraphs, lists, tables, notes, headers; and a corpus of pairs of them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TDC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="Artículo %1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def run(text: str, properties: str = "") -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def note(number: int, kind: str = "footnote") -> str:
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:{kind}Reference w:id="{number}"/></w:r>'
    )


def paragraph(*content: str, style: str = "", numbered: bool = False) -> str:
    """Return a paragraph; content that is no XML yet becomes a run."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    runs = "".join(item if item.startswith("<w:") else run(item) for item in content if item)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(*rows: Sequence[str]) -> str:
    cells = (
        "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph(cell)}</w:tc>'
            for cell in row
        )
        for row in rows
    )
    columns = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"
    )


def word_file(
    *body: str, header: str = "", notes: Mapping[int, str] | None = None, kind: str = "footnote"
) -> bytes:
    """Return a Word file; what is no XML yet becomes a paragraph."""
    blocks = "".join(item if item.startswith("<w:") else paragraph(item) for item in body)
    parts = {"styles": f"<w:styles {NAMESPACES}>{STYLES}</w:styles>"}
    parts["numbering"] = f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>"
    section = ""
    if header:
        parts["header1"] = f"<w:hdr {NAMESPACES}>{paragraph(header)}</w:hdr>"
        section = '<w:headerReference w:type="default" r:id="header1"/>'
    if notes:
        shown = "".join(
            f'<w:{kind} w:id="{number}"><w:p>{run(text)}</w:p></w:{kind}>'
            for number, text in notes.items()
        )
        separators = "".join(
            f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
            for number, name in ((-1, "separator"), (0, "continuationSeparator"))
        )
        parts[f"{kind}s"] = f"<w:{kind}s {NAMESPACES}>{separators}{shown}</w:{kind}s>"
    page = '<w:pgSz w:w="11906" w:h="16838"/>'
    document = f"<w:document {NAMESPACES}><w:body>{blocks}<w:sectPr>{section}{page}</w:sectPr></w:body></w:document>"
    return package({"document": document, **parts})


def package(parts: Mapping[str, str]) -> bytes:
    kinds = {name: name.rstrip("0123456789") for name in parts}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN_TYPE}.{kind}{".main" if kind == "document" else ""}+xml"/>'
        for name, kind in kinds.items()
    )
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
        if kind != "document"
    )
    namespace = "http://schemas.openxmlformats.org/package/2006"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{namespace}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{namespace}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{namespace}/relationships">{rows}</Relationships>',
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


A = "La Municipalidad conduce la acción internacional conforme a la ley y a esta ordenanza."
B = "El Alcalde presenta un informe al Concejo dentro de los quince (15) días hábiles siguientes a cada misión."
B2 = "El Alcalde presenta un informe escrito al Concejo dentro de los veinte (20) días hábiles siguientes a cada misión."
C = "El registro de acuerdos es público y cualquier persona puede pedir copia de ellos sin costo."
C1 = "El registro de acuerdos es público."
C2 = "Cualquier persona puede pedir copia de ellos sin costo."
D = "La oficina cuenta con un presupuesto propio de S/ 2,500.00 y con personal estable."
D2 = "La oficina cuenta con un presupuesto propio de S/ 2,750.00 y con personal estable."
E = "La ordenanza entra en vigencia al día siguiente de su publicación en el diario oficial."
NEW = "Las comunidades migrantes participan en el comité asesor con voz y voto."
OTHER = "Ninguna disposición concede exclusividad sobre un producto o un país."
T = table(("Cargo", "Número"), ("Jefe", "uno"), ("Analista", "dos"))
T_CELL = table(("Cargo", "Número"), ("Jefe", "uno"), ("Analista", "tres"))
T_ROW = table(
    ("Cargo", "Número"), ("Jefe", "uno"), ("Asesora jurídica", "una"), ("Analista", "dos")
)
T_ROW_MOVED = table(
    ("Cargo", "Número"), ("Asesora jurídica", "una"), ("Analista", "dos"), ("Jefe", "uno")
)
T_OTHER = table(("Meta", "Plazo"), ("Registro público", "seis meses"))
T_WIDE = table(("Cargo", "Número", "Nivel"), ("Jefe", "uno", "alto"), ("Analista", "dos", "bajo"))
HEAD = paragraph("Objeto", style="Heading1")
FOOT = {1: "Ley Orgánica de Municipalidades, artículo 9."}

LINKED = paragraph(
    "Véase ", f'<w:hyperlink w:anchor="portal">{run("el portal")}</w:hyperlink>', " de la ciudad."
)


def text_box(*blocks: str) -> str:
    """Return a run with a text box, in the form that Word 2007 wrote: of it LibreOffice reads the words too."""
    inner = "".join(blocks)
    return (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" type="#_x0000_t202" '
        f'style="width:150pt;height:40pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict></w:r>"
    )


HIDDEN = "<w:vanish/>"
STRUCK = "<w:strike/>"
RAISED = '<w:vertAlign w:val="superscript"/>'
_OF_TEN = "El plazo es de ", " días y la superficie de 10", " metros."


def _of_ten(hidden: str, raised: str) -> str:
    """Return a paragraph with words and a figure of these looks."""
    return paragraph(_OF_TEN[0], run("diez (10)", hidden), _OF_TEN[1], run("2", raised), _OF_TEN[2])


def form_field(kind: str, content: str) -> str:
    """Return a field of a form as Word 97 to 2003 made them: a box to tick, or a list to choose from."""
    characters = [
        f'<w:r><w:fldChar w:fldCharType="{name}">{data}</w:fldChar></w:r>'
        for name, data in (
            ("begin", f'<w:ffData><w:name w:val="Campo1"/><w:enabled/>{content}</w:ffData>'),
            ("separate", ""),
            ("end", ""),
        )
    ]
    code = f'<w:r><w:instrText xml:space="preserve"> {kind} </w:instrText></w:r>'
    return characters[0] + code + "".join(characters[1:])


def box(state: str) -> str:
    """Return a paragraph with a box; its state is what stands beside its size: ``<w:checked/>``."""
    content = f"<w:checkBox><w:sizeAuto/>{state}</w:checkBox>"
    return paragraph(form_field("FORMCHECKBOX", content), " Aprobado")


def choice(state: str) -> str:
    """Return a paragraph with a list of two entries; its state is what stands before them: ``<w:result w:val="1"/>``."""
    entries = "".join(f'<w:listEntry w:val="{text}"/>' for text in ("a favor", "en contra"))
    field = form_field("FORMDROPDOWN", f"<w:ddList>{state}{entries}</w:ddList>")
    return paragraph("El voto es ", field, ".")


T_HIDDEN = "<w:tr><w:trPr><w:hidden/></w:trPr>".join(T.rsplit("<w:tr>", 1))
"""The last row is hidden."""


_BODIES: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "same": ((A, B, C), (A, B, C)),
    "words": ((A, B, C), (A, B2, C)),
    "amount": ((A, D), (A, D2)),
    "words-hidden": ((A, _of_ten("", RAISED), C), (A, _of_ten(HIDDEN, RAISED), C)),
    "words-no-longer-hidden": ((A, _of_ten(HIDDEN, ""), C), (A, _of_ten("", ""), C)),
    "words-no-longer-raised": ((A, _of_ten("", RAISED), C), (A, _of_ten("", ""), C)),
    "hidden-paragraph": ((A, B, C), (A, B, paragraph(run(NEW, HIDDEN)), C)),
    "paragraph-hidden": ((A, B, C), (A, paragraph(run(B, HIDDEN)), C)),
    "words-struck": ((A, _of_ten("", RAISED), C), (A, _of_ten(STRUCK, RAISED), C)),
    "words-no-longer-struck": ((A, _of_ten("<w:dstrike/>", ""), C), (A, _of_ten("", ""), C)),
    "paragraph-struck": ((A, B, C), (A, paragraph(run(B, STRUCK)), C)),
    "ticked": ((A, box(""), B), (A, box("<w:checked/>"), B)),
    "chosen": ((A, choice(""), B), (A, choice('<w:result w:val="1"/>'), B)),
    "insert": ((A, B, C), (A, NEW, B, C)),
    "insert-first": ((A, B), (NEW, A, B)),
    "insert-last": ((A, B), (A, B, NEW)),
    "insert-two-last": ((A, B), (A, B, NEW, OTHER)),
    "delete": ((A, B, C), (A, C)),
    "delete-first": ((A, B, C), (B, C)),
    "delete-last": ((A, B, C), (A, B)),
    "delete-two-last": ((A, B, C, D), (A, B)),
    "replace-last": ((A, B, OTHER), (A, B, NEW)),
    "replace-two-last": ((A, B, OTHER, C), (A, B, NEW, E)),
    "replace-all": ((A, B), (NEW, OTHER, D)),
    "one-to-none": ((A,), ("",)),
    "move-up": ((A, B, C, D, E), (A, D, B, C, E)),
    "move-down": ((A, B, C, D, E), (A, C, D, B, E)),
    "move-to-end": ((A, B, C, D), (A, C, D, B)),
    "move-to-start": ((A, B, C, D), (D, A, B, C)),
    "move-two": ((A, B, C, D, E, NEW), (A, D, E, B, C, NEW)),
    "move-link": ((A, B, C, LINKED, E), (A, LINKED, B, C, E)),
    "move-edited": ((A, B, C, D, E), (A, D, B2, C, E)),
    "move-and-edit": ((A, B, C, D, E), (A, C, D, B2, E)),
    "split": ((A, C, E), (A, C1, C2, E)),
    "split-last": ((A, C), (A, C1, C2)),
    "merge": ((A, C1, C2, E), (A, C, E)),
    "merge-last": ((A, C1, C2), (A, C)),
    "end-and-new": (
        (A, "Las comunidades migrantes participan", "con un presupuesto propio y con personal", C),
        (
            *(A, "Las comunidades migrantes opinan"),
            *("La oficina informa de lo actuado", "con un presupuesto propio y con personal", C),
        ),
    ),
    "new-round-empty": ((A, B, "", C), (A, B, "", "", NEW, C)),
    "end-and-start": (
        ("Rige desde su publicación. El Alcalde presenta", "un informe escrito al Concejo"),
        (
            "Rige desde su publicación. El Alcalde presenta un informe escrito al Concejo",
            "El registro es público. El Alcalde presenta un informe escrito al Concejo cada año",
        ),
    ),
    "empty-between": ((A, "", B), (A, B, "")),
    "spaces": ((A, "uno  dos tres cuatro"), (A, "uno dos  tres cuatro")),
    "heading": (
        (paragraph("Objeto", style="Heading1"), A, B),
        (paragraph("Objeto", style="Heading1"), A, paragraph("Informe", style="Heading1"), B),
    ),
    "numbered": (
        (paragraph(A, numbered=True), paragraph(B, numbered=True)),
        (paragraph(A, numbered=True), paragraph(NEW, numbered=True), paragraph(B, numbered=True)),
    ),
    "runs": (
        (paragraph(run("La ofi", "<w:b/>"), "cina cuenta con un presupuesto propio."), B),
        (paragraph("La oficina ", run("cuenta con un gran", "<w:i/>"), " presupuesto propio."), B),
    ),
    "cell": ((A, T, B), (A, T_CELL, B)),
    "row-hidden": ((A, T, B), (A, T_HIDDEN, B)),
    "row-no-longer-hidden": ((A, T_HIDDEN, B), (A, T, B)),
    "row": ((A, T, B), (A, T_ROW, B)),
    "row-gone": ((A, T_ROW, B), (A, T, B)),
    "columns": ((A, T, B), (A, T_WIDE, B)),
    "table": ((A, B), (A, T, B)),
    "table-gone": ((A, T, B), (A, B)),
    "before-table": ((A, T, B), (A, NEW, T, B)),
    "before-table-gone": ((A, NEW, T, B), (A, T, B)),
    "first-before-table": ((T, B), (NEW, T, B)),
    "first-before-table-gone": ((NEW, T, B), (T, B)),
    "moved-with-empty": ((A, B, "", C, D, E), (A, D, E, B, "", C, OTHER)),
    "first-before-table-of-more": ((T, B, C), (NEW, T, B, C)),
    "first-before-table-gone-of-more": ((NEW, T, B, C), (T, B, C)),
    "first-before-two-tables": ((T, B, T_OTHER, C, D), (NEW, T, B, T_OTHER, C, D)),
    "first-before-table-changed": ((T, B, C), (NEW, T_CELL, B2, C)),
    "first-before-table-of-merged": ((T, C1, C2, D), (NEW, T, C, D)),
    "first-before-table-of-split": ((T, C, D), (NEW, T, C1, C2, D)),
    "first-table": ((A, B), (T, A, B)),
    "first-table-gone": ((T, A, B), (A, B)),
    "last-table": ((A, B), (A, B, T, "")),
    "last-table-gone": ((A, B, T, ""), (A, B)),
    "last-table-other": ((A, B, T, OTHER), (A, B, T_OTHER, NEW)),
    "last-two-tables": ((A, B), (A, B, T, NEW, T_OTHER, "")),
    "last-tables-with-text": ((A, B, T, OTHER), (A, B, T, NEW, T_OTHER, E)),
    "last-two-tables-of-more": ((A, B, C, D), (A, B2, C, D, T, NEW, T_OTHER, "")),
    "three-tables-amid": ((A, B, C, D), (A, T, NEW, T_OTHER, OTHER, T_WIDE, B, C, D)),
    "three-tables-amid-gone": ((A, T, NEW, T_OTHER, OTHER, T_WIDE, B, C, D), (A, B, C, D)),
    "only-tables": ((T, ""), (T_OTHER, "")),
    "table-for-all": ((A, B), (T, "")),
    "last-table-and-text": ((A, B), (A, B, T, NEW)),
    "between-tables": ((A, T, T_ROW, B), (A, T, NEW, T_ROW, B)),
    "between-tables-gone": ((A, T, NEW, T_ROW, B), (A, T, T_ROW, B)),
    "between-tables-of-more": ((A, T, T_ROW, B, C), (A, T, NEW, T_ROW, B, C)),
    "between-tables-gone-of-more": ((A, T, NEW, T_ROW, B, C), (A, T, T_ROW, B, C)),
    "between-tables-behind-more": ((A, B, T, T_ROW, C), (A, B, T, NEW, T_ROW, C)),
    "between-tables-behind-more-gone": ((A, B, T, NEW, T_ROW, C), (A, B, T, T_ROW, C)),
    "table-moved": ((A, T, B, C, D), (A, B, C, T, D)),
    "table-moved-and-changed": ((A, T, B, C, D), (A, B, C, T_CELL, D)),
    "table-moved-with-text": ((HEAD, A, T, NEW, B, C, D, E), (B, C, D, E, HEAD, A, T, NEW)),
    "table-moved-with-text-and-changed": (
        (HEAD, A, T, NEW, B, C, D, E),
        (B, C, D, E, HEAD, A, T_CELL, NEW),
    ),
    "tables-moved-with-text": (
        (B, HEAD, A, T, NEW, T_OTHER, OTHER, C, D, E),
        (B, C, D, HEAD, A, T, NEW, T_OTHER, OTHER, E),
    ),
    "row-moved": ((A, T_ROW, B), (A, T_ROW_MOVED, B)),
    "text-and-table-in-text": ((A, C1, table((C2,)), B), (A, C, B)),
    "text-for-table": ((A, T, B), (A, NEW, B)),
    "table-for-text": ((A, NEW, B), (A, T, B)),
    "merge-before-table": ((A, C1, C2, T, B), (A, C, T, B)),
    "split-before-table": ((A, C, T, B), (A, C1, C2, T, B)),
    "after-table": ((A, T, B), (A, T, NEW, B)),
    "table-and-text": ((A, B), (A, NEW, T, B2)),
    "first-text-and-table": ((A, B), (NEW, T, A, B)),
    "table-before-table": ((A, B, T_OTHER, C), (A, B, T, "", T_OTHER, C)),
    "table-before-table-gone": ((A, B, T, "", T_OTHER, C), (A, B, T_OTHER, C)),
    "table-behind-table": ((A, T, B, C), (A, T, "", T_OTHER, B, C)),
    "table-behind-table-gone": ((A, T, "", T_OTHER, B, C), (A, T, B, C)),
    "split-behind-table-gone": ((A, T, B, T_OTHER, C, D), (A, T, C1, C2, D)),
    "nothing-behind-last-table": ((A, B), (A, B, T)),
}


def note_paragraph(text: str, number: int = 1) -> str:
    return paragraph(text, note(number))


def within(text: str, number: int = 1) -> str:
    """Return a paragraph with a note behind its second word."""
    first, second, rest = text.split(" ", 2)
    return paragraph(f"{first} {second}", note(number), f" {rest}")


def with_field(text: str, number: int = 1) -> str:
    """Return a paragraph with a note, a field and a link behind it, and words behind these."""
    fields = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{code}'
        for kind, code in (
            (
                "begin",
                '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
            ),
            ("separate", run("1")),
            ("end", ""),
        )
    )
    first, second, rest = text.split(" ", 2)
    link = f'<w:hyperlink w:anchor="portal">{run("el portal")}</w:hyperlink>'
    return paragraph(
        f"{first} {second}", note(number), ", página ", fields, ", en ", link, f", {rest}"
    )


def corpus() -> dict[str, tuple[bytes, bytes]]:
    """Return pairs of an old and a new file by what changes between them."""
    pairs = {name: (word_file(*old), word_file(*new)) for name, (old, new) in _BODIES.items()}
    plain, headed = word_file(A), word_file(A, header="Borrador 1")
    pairs |= {
        "header": (headed, word_file(A, header="Borrador 2 corregido")),
        "header-new": (plain, headed),
        "header-gone": (headed, plain),
    }
    return pairs | _pairs_with_notes()


def _pairs_with_notes() -> dict[str, tuple[bytes, bytes]]:
    noted = (A, note_paragraph(B), C)
    changed = {1: "Ley Orgánica de Municipalidades, artículo 20."}
    two = {1: "Constitución, artículo 194.", 2: FOOT[1]}
    other = {1: two[1], 2: changed[1]}
    rewritten = {1: two[1], 2: "Reglamento de Organización y Funciones."}
    side_by_side = paragraph(B, note(1), note(2))
    whole = word_file(A, B, C)
    both = word_file(note_paragraph(A), note_paragraph(B, 2), C, notes=two)
    first = word_file(within(D), A, B, C, notes=FOOT)
    last = word_file(A, within(B), C, notes=FOOT)
    merged = word_file(A, within(C), E, notes=FOOT)
    parted = word_file(A, within(C1), C2, E, notes=FOOT)
    within_table = table(("@", "Número")).replace(paragraph("@"), note_paragraph("Cargo"))

    def in_table(number: int) -> str:
        written = table(("Rubro", "@"), ("Puertos y ferias", "81.502"))
        return written.replace(paragraph("@"), note_paragraph("Monto", number))

    return {
        "note-words": (word_file(*noted, notes=FOOT), word_file(*noted, notes=changed)),
        "note-new": (word_file(*noted, notes=FOOT), both),
        "note-gone": (both, word_file(*noted, notes=FOOT)),
        "note-first": (whole, word_file(*noted, notes=FOOT)),
        "note-last": (word_file(*noted, notes=FOOT), whole),
        "note-with-paragraph": (word_file(*noted, notes=FOOT), word_file(A, C)),
        "note-moved": (
            word_file(A, note_paragraph(B), C, D, E, notes=FOOT),
            word_file(A, C, D, note_paragraph(B), E, notes=FOOT),
        ),
        "note-moved-in-table": (
            word_file(within(E), HEAD, NEW, in_table(2), A, B, C, D, notes=two),
            word_file(within(E), B, C, D, HEAD, NEW, in_table(2), A, notes=two),
        ),
        "note-moved-in-table-and-changed": (
            word_file(within(E), HEAD, NEW, in_table(2), A, B, C, D, notes=two),
            word_file(within(E), B, C, D, HEAD, NEW, in_table(2), A, notes={**two, 2: changed[1]}),
        ),
        "note-within-new": (whole, word_file(A, within(D), B, C, notes=FOOT)),
        "notes-within-new": (whole, word_file(A, within(D), within(E, 2), B, C, notes=two)),
        "note-within-gone": (word_file(A, B, within(D), C, notes=FOOT), whole),
        "note-within-moved": (
            word_file(A, within(D), B, C, E, notes=FOOT),
            word_file(A, B, C, within(D), E, notes=FOOT),
        ),
        "note-within-replaced": (
            word_file(within(A), within(D, 2), B, notes=two),
            word_file(within(A), within(NEW, 2), B, notes=two),
        ),
        "note-before-and-within": (
            word_file(within(A), B, notes=FOOT),
            word_file(within(A), within(D, 2), B, notes=two),
        ),
        "note-within-split": (
            word_file(A, paragraph(C1, note(1), f" {C2}"), E, notes=FOOT),
            word_file(A, paragraph(C1, note(1)), C2, E, notes=FOOT),
        ),
        "note-moved-and-changed-where-split": (
            word_file(A, note_paragraph(C), E, notes=FOOT),
            word_file(A, note_paragraph(C1), C2, E, notes=changed),
        ),
        "note-moved-where-split": (
            word_file(within(A), note_paragraph(C, 2), E, notes=two),
            word_file(within(A), note_paragraph(C1, 2), C2, E, notes=two),
        ),
        "note-within-first-new": (whole, first),
        "note-within-first-gone": (first, whole),
        "note-within-first-of-two-new": (word_file(A), word_file(within(D), A, notes=FOOT)),
        "note-within-first-of-two-gone": (word_file(within(D), A, notes=FOOT), word_file(A)),
        "note-within-one-and-two-new": (
            word_file(within(A), notes=FOOT),
            word_file(within(A), D, notes=FOOT),
        ),
        "note-within-moved-and-first": (
            word_file(within(D), A, B, notes=FOOT),
            word_file(A, within(D), B, notes=FOOT),
        ),
        "note-within-before-table": (
            word_file(A, within(D), T, C, notes=FOOT),
            word_file(A, within(D), B, T, C, notes=FOOT),
        ),
        **{
            f"{name}{suffix}": pair if suffix else pair[::-1]
            for suffix in ("", "-gone")
            for name, pair in {
                "field-behind-note": (
                    word_file(OTHER, with_field(D), B, C, notes=FOOT),
                    word_file(OTHER, B, C),
                ),
                "field-behind-note-last": (
                    word_file(OTHER, with_field(A), D, notes=FOOT),
                    word_file(OTHER, with_field(A), notes=FOOT),
                ),
                "field-behind-note-split": (
                    word_file(OTHER, with_field(C1), C2, E, notes=FOOT),
                    word_file(OTHER, with_field(f"{C1} {C2}"), E, notes=FOOT),
                ),
                "field-behind-note-changed": (
                    word_file(OTHER, with_field(D2), NEW, B2, E, notes=FOOT),
                    word_file(OTHER, with_field(D), B, E, notes=FOOT),
                ),
            }.items()
        },
        "last-behind-note-new": (word_file(A, within(B), notes=FOOT), last),
        "last-behind-note-gone": (last, word_file(A, within(B), notes=FOOT)),
        "words-behind-note-parted": (merged, parted),
        "words-behind-note-merged": (parted, merged),
        "notes-side-by-side-new": (
            word_file(*noted, notes=FOOT),
            word_file(A, side_by_side, C, notes={1: FOOT[1], 2: two[1]}),
        ),
        "notes-side-by-side-gone": (
            word_file(A, side_by_side, C, notes={1: FOOT[1], 2: two[1]}),
            word_file(*noted, notes=FOOT),
        ),
        "note-before-note": (
            word_file(A, note_paragraph(B), C, notes=FOOT),
            word_file(A, side_by_side, C, notes=two),
        ),
        "note-begins-otherwise": (
            word_file(within(A), note_paragraph(B, 2), notes=two),
            word_file(within(A), note_paragraph(B, 2), notes=rewritten),
        ),
        "note-words-behind-note-new": (
            word_file(A, paragraph(C1, note(1), f" {C2}"), E, notes=FOOT),
            word_file(A, paragraph(C1, note(1), " Ley.", note(2), f" {C2}"), E, notes=other),
        ),
        "first-note-in-table": (
            word_file(A, within_table, note_paragraph(B, 2), C, notes=two),
            word_file(A, within_table, note_paragraph(B, 2), C, notes=other),
        ),
        "endnote": (
            word_file(*(A, paragraph(B, note(1, "endnote"))), notes=FOOT, kind="endnote"),
            word_file(*(A, paragraph(B2, note(1, "endnote"))), notes=changed, kind="endnote"),
        ),
    }


_SENTENCES = " ".join((A, B, C, D, E, NEW, OTHER)).split()
_KINDS: Mapping[str, Callable[[str], str]] = {
    "text": paragraph,
    "heading": lambda text: paragraph(text, style="Heading1"),
    "item": lambda text: paragraph(text, numbered=True),
}


_NOTE = "†"
"""With this begins a word that stands for a note, a number behind it for what the note says."""


class Corpus:
    """Pairs made at random, the same for the same seed: paragraphs, headings, items; tables and notes where they are asked for."""

    def __init__(self, seed: int, *, tables: bool, notes: bool) -> None:
        self._random = Random(seed)
        self._tables = tables
        self._notes = notes

    def pair(self) -> tuple[bytes, bytes]:
        old = [self._block() for _ in range(self._random.randrange(1, 10))]
        new = list(old)
        for _ in range(self._random.randrange(1, 6)):
            self._random.choice(
                (
                    self._insert,
                    self._delete,
                    self._move,
                    self._words,
                    self._words,
                    self._split,
                    self._merge,
                    *((self._note, self._note_words) if self._notes else ()),
                )
            )(new)
        return _file_of(old), _file_of(new)

    def _text(self, most: int = 18) -> str:
        size = self._random.randrange(1, most)
        start = self._random.randrange(len(_SENTENCES) - size)
        words = _SENTENCES[start : start + size]
        while self._notes and self._random.random() < 0.3:
            words.insert(self._random.randrange(len(words) + 1), self._mark())
        return " ".join(words)

    def _mark(self) -> str:
        return f"{_NOTE}{self._random.randrange(len(_SENTENCES))}"

    def _block(self) -> tuple[str, str]:
        if self._tables and self._random.random() < 0.15:
            columns = self._random.randrange(1, 4)
            rows = range(self._random.randrange(1, 4))
            return "table", table(*([self._text(4) for _ in range(columns)] for _ in rows))
        kind = self._random.choice(("text", "text", "text", "heading", "item", "empty"))
        return ("text", "") if kind == "empty" else (kind, self._text())

    def _insert(self, blocks: list[tuple[str, str]]) -> None:
        blocks.insert(self._random.randrange(len(blocks) + 1), self._block())

    def _delete(self, blocks: list[tuple[str, str]]) -> None:
        if blocks:
            blocks.pop(self._random.randrange(len(blocks)))

    def _move(self, blocks: list[tuple[str, str]]) -> None:
        if blocks:
            block = blocks.pop(self._random.randrange(len(blocks)))
            blocks.insert(self._random.randrange(len(blocks) + 1), block)

    def _words(self, blocks: list[tuple[str, str]]) -> None:
        for place, words in self._some(blocks):
            at = self._random.randrange(len(words) + 1)
            gone = self._random.randrange(3)
            words[at : at + gone] = self._random.choice(([], ["nuevo"], ["20"], ["según", "ley"]))
            blocks[place] = blocks[place][0], " ".join(words)

    def _note(self, blocks: list[tuple[str, str]]) -> None:
        for place, words in self._some(blocks):
            words.insert(self._random.randrange(len(words) + 1), self._mark())
            blocks[place] = blocks[place][0], " ".join(words)

    def _note_words(self, blocks: list[tuple[str, str]]) -> None:
        for place, words in self._some(blocks):
            shown = [
                f"{_NOTE}{int(word[1:]) + 1}" if word.startswith(_NOTE) else word for word in words
            ]
            blocks[place] = blocks[place][0], " ".join(shown)

    def _split(self, blocks: list[tuple[str, str]]) -> None:
        for place, words in self._some(blocks):
            at = self._random.randrange(len(words) + 1)
            blocks[place : place + 1] = [
                (blocks[place][0], " ".join(words[:at])),
                ("text", " ".join(words[at:])),
            ]

    def _merge(self, blocks: list[tuple[str, str]]) -> None:
        for place, words in self._some(blocks):
            if blocks[place + 1 : place + 2] and blocks[place + 1][0] != "table":
                text = " ".join((*words, *blocks[place + 1][1].split()))
                blocks[place : place + 2] = [(blocks[place][0], text)]

    def _some(self, blocks: list[tuple[str, str]]) -> Iterator[tuple[int, list[str]]]:
        """Yield a paragraph at random, with its words; nothing where there is none."""
        places = [place for place, (kind, _) in enumerate(blocks) if kind != "table"]
        if places:
            place = self._random.choice(places)
            yield place, blocks[place][1].split()


def _file_of(blocks: Sequence[tuple[str, str]]) -> bytes:
    """Return a file of these blocks; a paragraph parts two tables and ends the text, as Word has it."""
    body: list[str] = []
    notes: dict[int, str] = {}
    for kind, text in blocks:
        if kind == "table" and body and body[-1].startswith("<w:tbl>"):
            body.append("")
        body.append(_with_notes(text if kind == "table" else _KINDS[kind](text), notes))
    if not body or body[-1].startswith("<w:tbl>"):
        body.append("")
    return word_file(*body, notes=notes)


def _with_notes(block: str, notes: dict[int, str]) -> str:
    """Return a block with marks of notes for the words that stand for them; what they say is put among the notes."""

    def mark(word: re.Match[str]) -> str:
        start = int(word[1]) % len(_SENTENCES)
        notes[len(notes) + 1] = " ".join(_SENTENCES[start : start + 6])
        return f'</w:t></w:r>{note(len(notes))}<w:r><w:t xml:space="preserve">'

    return re.sub(rf" ?{_NOTE}(\d+)", mark, block)
