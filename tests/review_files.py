"""A small catalog as a Word review table, and what translators and word processors do to such a file."""

import copy
import datetime
import io
import zipfile
from collections.abc import Callable

from lxml import etree
from word_edits import relate

from drafting.bench.exchange import Delivery, consign, merge_rows
from drafting.bench.exchange.soundness import Soundness
from drafting.bench.exchange.values import Merged
from drafting.bench.exchange.word_reading import Tracked, read_word_table
from drafting.bench.exchange.word_table import column_names, write_word_table
from drafting.cli.interface import UI_LANGUAGES, ui_messages
from drafting.diagnostics import ContentError, Findings

CATALOG = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source-Language: es_PE\\n"

#. Title of the clause
#: topics/alpha/one.md
msgctxt "alpha/one/title"
msgid "Registro de misiones"
msgstr "Registre des missions"

#. Heading of an article of: Registro de misiones
#. fuzzy-by: update 1a2b3c4d
#: topics/alpha/one.md
#, fuzzy
#| msgid "Dictamen de la misión"
msgctxt "alpha/one#report"
msgid "Informe de la misión"
msgstr "Avis sur la mission"

# Ana : vu avec la mairie
#
# relu
#. Paragraph: Registro de misiones · Informe de la misión
#. n = Número de días
#: topics/alpha/one.md
msgctxt "alpha/one#report/p1"
msgid "{{ executive|the|initial }} informa {{ council|to }} en {{ n|words }} días[^1]; S/ 2 500,00 & <algo>."
msgstr "{{ executive|the|initial }} rend compte {{ council|to }} dans les {{ n|words }} jours[^1] ; 2 500,00 S/ & <rien>."

#. Paragraph: Registro de misiones · Informe de la misión
#: topics/alpha/one.md
msgctxt "alpha/one#report/p2"
msgid "Se publica en {{ portal|the }}."
msgstr ""

#. Title of the clause
#: topics/beta/two.md
msgctxt "beta/two/title"
msgid "Viajes **oficiales**"
msgstr "Déplacements **officiels**"

#. Paragraph: Viajes · Autorización
#: topics/beta/two.md
msgctxt "beta/two#permit/p1"
msgid "El viaje es {{ council|agree(\\"aprobado\\", \\"aprobada\\", \\"aprobados\\", \\"aprobadas\\") }}."
msgstr "Le déplacement est {{ council|agree(\\"approuvé\\", \\"approuvée\\", \\"approuvés\\", \\"approuvées\\") }}."

#~ msgctxt "alpha/one#gone"
#~ msgid "Nada"
#~ msgstr "Rien"
"""
TITLE, HEADING, P1, P2 = (
    f"alpha/one{place}" for place in ("/title", "#report", "#report/p1", "#report/p2")
)
VIAJES, PERMIT = "beta/two/title", "beta/two#permit/p1"
KEYS = (TITLE, HEADING, P1, P2, VIAJES, PERMIT)
COLUMNS = {
    name: column
    for language in UI_LANGUAGES
    for name, column in column_names(ui_messages(None if language == "en" else language)).items()
}
W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_NAMESPACE}}}"
_OPEN = (
    f'<w:wrap xmlns:w="{W_NAMESPACE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml">'
)
WHO = 'w:id="900" w:author="Ana Pérez" w:date="2026-11-20T09:30:00Z"'
Document = etree._Element
Change = Callable[[Document], object]


def written(catalog: str = CATALOG, *, collection: str = "lima", language: str = "fr") -> bytes:
    consignment = consign(catalog, "lima.po", collection=collection)
    return write_word_table(consignment, "Lima", ui_messages(language), datetime.date(2026, 11, 23))


def deliveries_of(
    data: bytes, findings: Findings, tracked: Tracked = Tracked.ACCEPT
) -> tuple[Delivery, ...]:
    return read_word_table(data, "back.docx", findings, tracked=tracked, columns=COLUMNS)


def read(
    data: bytes, tracked: Tracked = Tracked.ACCEPT
) -> tuple[Delivery | None, list[tuple[str, str]]]:
    """Return what a file brings for its first catalog, and the code and message of each finding."""
    findings = Findings()
    try:
        deliveries = deliveries_of(data, findings, tracked)
    except ContentError as error:
        return None, [(item.code, item.message) for item in error.diagnostics]
    return deliveries[0], [(item.code, item.message) for item in findings.items]


def merged(data: bytes, catalog: str = CATALOG, tracked: Tracked = Tracked.ACCEPT) -> Merged:
    delivery, told = read(data, tracked)
    assert delivery is not None, told
    return merge_rows(catalog, "lima.po", delivery.rows, check=Soundness().check)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def document_of(data: bytes) -> Document:
    return etree.fromstring(parts_of(data)["word/document.xml"])


def edited(data: bytes, *changes: Change, **parts: bytes) -> bytes:
    """Return a file after changes to its document; ``parts`` are further ones by what they are to it."""
    found = parts_of(data)
    document = etree.fromstring(found["word/document.xml"])
    for change in changes:
        change(document)
    found["word/document.xml"] = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    for name, content in parts.items():
        relate(found, name)
        found[f"word/{name}.xml"] = content
    return packed(found)


def words(element: Document) -> str:
    return "".join(element.itertext(f"{W}t"))


def elements(xml: str) -> list[Document]:
    return list(etree.fromstring(f"{_OPEN}{xml}</w:wrap>"))


def tables(document: Document) -> list[Document]:
    return list(document.iter(f"{W}tbl"))


def row_of(document: Document, key: str) -> Document:
    """Return the first row of a key."""
    for row in document.iter(f"{W}tr"):
        first = row.find(f"{W}tc/{W}p")
        if words(first) == key:
            return row
    raise LookupError(key)


def cell_of(document: Document, key: str, column: int = 2) -> Document:
    return row_of(document, key).findall(f"{W}tc")[column]


def typed(key: str, xml: str, column: int = 2) -> Change:
    """Return the change that puts paragraphs in the place of those of a cell."""

    def change(document: Document) -> None:
        cell = cell_of(document, key, column)
        for paragraph in cell.findall(f"{W}p"):
            cell.remove(paragraph)
        cell.extend(elements(xml))

    return change


def text(key: str, value: str, column: int = 2) -> Change:
    escaped = value.replace("&", "&amp;").replace("<", "&lt;")
    return typed(key, f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>', column)


def signs_of_word(document: Document) -> None:
    """Put in what Word writes when it saves: ids of revisions, proofing marks, runs cut in pieces, places of the cursor."""
    for number, paragraph in enumerate(list(document.iter(f"{W}p"))):
        paragraph.set(f"{W}rsidR", f"00{number:06X}")
    for run in list(document.iter(f"{W}r")):
        run.set(f"{W}rsidRPr", "00AB12CD")
        _cut(run)
    for number, row in enumerate(list(document.iter(f"{W}tr"))):
        row.set(f"{W}rsidTr", "00AB12CD")
        paragraph = row.find(f"{W}tc/{W}p")
        marks = elements(
            f'<w:bookmarkStart w:id="{7000 + number}" w:name="_GoBack{number}"/>'
            f'<w:proofErr w:type="spellStart"/><w:bookmarkEnd w:id="{7000 + number}"/>'
        )
        place = 1 if paragraph.find(f"{W}pPr") is not None else 0
        paragraph[place:place] = marks
    for run in list(document.iter(f"{W}r"))[::7]:
        run.insert(0, elements("<w:lastRenderedPageBreak/>")[0])


def _cut(run: Document) -> None:
    """Cut a run after every third letter."""
    piece = run.find(f"{W}t")
    if piece is None or len(run.findall(f"{W}t")) > 1 or not piece.text:
        return
    rest = [piece.text[start : start + 3] for start in range(0, len(piece.text), 3)]
    for part in rest:
        new = copy.deepcopy(run)
        new.find(f"{W}t").text = part
        new.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(new)
        run.addprevious(elements('<w:proofErr w:type="gramEnd"/>')[0])
    run.getparent().remove(run)


COMMENTS = (
    f'<w:comments xmlns:w="{W_NAMESPACE}"><w:comment w:id="0" w:author="Ana Pérez" w:initials="AP" '
    'w:date="2026-11-20T09:30:00Z"><w:p><w:r><w:annotationRef/></w:r><w:r><w:t>¿Y el plazo?</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Ver la ley.</w:t></w:r></w:p></w:comment></w:comments>"
).encode()


def commented(key: str) -> Change:
    def change(document: Document) -> None:
        paragraph = cell_of(document, key).find(f"{W}p")
        paragraph.extend(elements('<w:r><w:commentReference w:id="0"/></w:r>'))

    return change
