"""Write the letterheads that come with the program: three pages in the habits of three countries, to be used or to start from.

    python -m tools.make_letterheads            writes drafting/letterhead/shipped/*.docx

A shield is drawn as a box with a word: whoever has the right to arms puts the picture there in Word.
"""

import datetime
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from drafting.render.word.elements import escape, field, part, run
from drafting.render.word.package import Part, document_properties, members_of, zipped
from drafting.render.word.page import PAPERS

FOLDER = Path(__file__).resolve().parent.parent / "drafting" / "letterhead" / "shipped"
MADE = datetime.date(2026, 11, 1)
GREY = "595959"
FULL = 5000
"""Fiftieths of a per cent: the whole width (17.18.90), on whatever paper."""


THIN = 200
STATUS = "{% if draft %}{{ draft }} · {% endif %}{{ standing }}"
WHOSE = "{{ municipality }}{% if council %} – {{ council }}{% endif %}"


class Look(NamedTuple):
    """What a page is like all over."""

    font: str
    alternative: str
    """A font of the same measures where the first is not installed."""
    size: int
    lang: str
    accent: str
    margins: tuple[int, int, int, int]
    """Top, right, bottom, left, in twentieths of a point."""


class Page(NamedTuple):
    look: Look
    title: str
    first_header: str
    header: str
    first_footer: str
    footer: str


def letters(  # noqa: PLR0913 (what letters may be)
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    caps: str = "",
    color: str = "",
    spacing: int = 0,
) -> str:
    """Return run properties in the order of CT_RPr; ``size`` in half-points."""
    return (
        "<w:rPr>"
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f"<w:{caps}/>" if caps else "")
        + (f'<w:color w:val="{color}"/>' if color else "")
        + (f'<w:spacing w:val="{spacing}"/>' if spacing else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


def line(content: str, *, align: str = "left", after: int = 0, border: str = "") -> str:
    """Return a paragraph of a header; ``border`` is the inside of ``w:pBdr``."""
    framed = f"<w:pBdr>{border}</w:pBdr>" if border else ""
    return (
        f'<w:p><w:pPr>{framed}<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="{after}" '
        f'w:line="240" w:lineRule="auto"/><w:jc w:val="{align}"/></w:pPr>{content}</w:p>'
    )


def rule(color: str, *, kind: str = "single", size: int = 6, height: int = 80) -> str:
    """Return an empty paragraph with a rule below it."""
    border = f'<w:bottom w:val="{kind}" w:sz="{size}" w:space="1" w:color="{color}"/>'
    return (
        f'<w:p><w:pPr><w:pBdr>{border}</w:pBdr><w:spacing w:before="0" w:after="0" w:line="{height}" '
        'w:lineRule="exact"/></w:pPr></w:p>'
    )


def end_of_header(height: int) -> str:
    """Return the paragraph that a header must end with after a table, as room before the text."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
        "</w:pPr></w:p>"
    )


def cell(width: int, content: str, *, borders: str = "", fill: str = "") -> str:
    framed = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/>{framed}{shaded}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{content}</w:tc>"
    )


def row(cells: Iterable[str], *, height: int = 0) -> str:
    """Return a row; it grows beyond a height where a name is long, but for the thin one of a rule."""
    kind = "exact" if height < THIN else "atLeast"
    tall = f'<w:trHeight w:val="{height}" w:hRule="{kind}"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Iterable[int], rows: Iterable[str], *, total: int = FULL) -> str:
    grid = "".join(f'<w:gridCol w:w="{width * 9070 // FULL}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def box(color: str, sides: str = "top left bottom right", size: int = 4) -> str:
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
        for side in sides.split()
    )


def page_number(properties: str) -> str:
    """Return “3 / 12”: figures, because a letterhead serves drafts in several languages."""
    return (
        field("PAGE", "1", properties) + run(" / ", properties) + field("NUMPAGES", "1", properties)
    )


def status(size: int, color: str, align: str = "right") -> str:
    """Return the lines that say what the paper is: a draft, of which authority, of which day."""
    return (
        line(
            run("{{ draft }}", letters(size + 1, bold=True, caps="caps", color=color, spacing=16)),
            align=align,
        )
        + line(run("{{ standing }}", letters(size)), align=align)
        + line(run("{{ date }}", letters(size, color=GREY)), align=align)
    )


def running_head(left: str, color: str, right: str = STATUS) -> str:
    """Return the header of the second page and those after it, in one line over a rule."""
    small = letters(17, color=GREY)
    cells = (
        cell(3000, line(run(left, letters(18, caps="smallCaps", color=color, spacing=6)))),
        cell(2000, line(run(right, small), align="right")),
    )
    return table((3000, 2000), [row(cells)]) + rule(color, size=4, height=60) + end_of_header(120)


def foot(left: str, color: str, *, standing: bool) -> str:
    """Return a footer: whose paper it is, and the page; on the first page what the standing of the draft means."""
    small = letters(16, color=GREY)
    said = (
        line(run("{%p if standing_long != standing %}"))
        + line(run("{{ standing_long }}", letters(16, italic=True, color=GREY)), after=60)
        + line(run("{%p endif %}"))
    )
    cells = (
        cell(4000, line(run(left, small))),
        cell(1000, line(page_number(small), align="right")),
    )
    # A rule stands above the table: a border of its own would not reach the margins in every program.
    return (
        rule(color, size=4, height=40)
        + end_of_header(60)
        + (said if standing else "")
        + (table((4000, 1000), [row(cells)]) + end_of_header(20))
    )


WINE, GREEN, NAVY = "6B1F2A", "1F4D3A", "1B2F5B"


def municipality() -> Page:
    """A Latin American municipality: shield, name in small capitals, thick and thin rule."""
    look = Look("Cambria", "Caladea", 22, "es-PE", WINE, (1587, 1531, 1474, 1531))
    shield = line(
        run("escudo", letters(13, caps="smallCaps", color="8C8C8C", spacing=10)), align="center"
    )
    name = line(
        run("{{ municipality }}", letters(31, bold=True, caps="smallCaps", color=WINE, spacing=8)),
        after=20,
    ) + line(run("{{ council }}", letters(21, color="404040")))
    head = row(
        (
            cell(560, shield, borders=box("A6A6A6")),
            cell(140, line("")),
            cell(3100, name),
            cell(1200, status(17, WINE)),
        ),
        height=1130,
    )
    return Page(
        look=look,
        title="Municipalidad",
        first_header=table((560, 140, 3100, 1200), [head])
        + rule(WINE, kind="thickThinSmallGap", size=12, height=120)
        + end_of_header(200),
        header=running_head("{{ municipality }}", WINE),
        first_footer=foot(WHOSE, WINE, standing=True),
        footer=foot(WHOSE, WINE, standing=False),
    )


def camara() -> Page:
    """A Brazilian câmara: arms and name in the middle, the boxes in which a file is numbered and signed on the right."""
    look = Look("Times New Roman", "Liberation Serif", 24, "pt-BR", GREEN, (1701, 1134, 1417, 1701))
    arms = line(
        run("brasão", letters(13, caps="smallCaps", color="8C8C8C", spacing=10)), align="center"
    )
    name = line(
        run("{{ council }}", letters(23, bold=True, caps="caps", spacing=4)),
        align="center",
        after=30,
    ) + line(run("{{ municipality }}", letters(22, color="404040")), align="center")
    label = letters(15, color=GREY)
    lines = "".join(
        line(run(f"{word} ", label) + run("_" * count, label), align="right", after=70)
        for word, count in (("Processo nº", 9), ("Fls.", 9), ("Rubrica", 9))
    )
    head = row(
        (cell(560, arms, borders=box("A6A6A6")), cell(3340, name), cell(1100, lines)), height=1130
    )
    said = STATUS + " · {{ date }}"
    under = line(run(said, letters(18, bold=True, color=GREEN)), align="center")
    return Page(
        look=look,
        title="Câmara",
        first_header=table((560, 3340, 1100), [head])
        + rule("000000", kind="double", size=4, height=120)
        + end_of_header(80)
        + under
        + end_of_header(160),
        header=running_head("{{ council }}", GREEN),
        first_footer=foot("{{ council }}", GREEN, standing=True),
        footer=foot("{{ council }}", GREEN, standing=False),
    )


def mairie() -> Page:
    """A French mairie: the Republic above the commune, flush left; a thin tricolour and much white."""
    look = Look("Calibri", "Carlito", 22, "fr-FR", NAVY, (1587, 1474, 1417, 1701))
    colours = row(
        (
            cell(1667, line(""), fill="1B2F8B"),
            cell(1666, line(""), fill="FFFFFF", borders=box("BFBFBF", "top bottom", 2)),
            cell(1667, line(""), fill="C8202F"),
        ),
        height=70,
    )
    republic = line(
        run("République française", letters(16, caps="caps", color="404040", spacing=24)), after=0
    )
    name = line(run("{{ municipality }}", letters(36, bold=True, color=NAVY)), after=0) + line(
        run("{{ council }}", letters(22, color="404040"))
    )
    head = row((cell(3500, name), cell(1500, status(18, NAVY))))
    return Page(
        look=look,
        title="Mairie",
        first_header=republic
        + end_of_header(60)
        + table((1667, 1666, 1667), [colours], total=1400)
        + end_of_header(200)
        + table((3500, 1500), [head])
        + end_of_header(420),
        header=running_head("{{ municipality }}", NAVY),
        first_footer=foot(WHOSE, NAVY, standing=True),
        footer=foot(WHOSE, NAVY, standing=False),
    )


LETTERHEADS: Mapping[str, Page] = {
    "municipality": municipality(),
    "camara": camara(),
    "mairie": mairie(),
}


def styles(look: Look) -> str:
    """Return styles that say no more than the look: all others come with a draft."""
    fonts = f'w:ascii="{look.font}" w:eastAsia="{look.font}" w:hAnsi="{look.font}" w:cs="Times New Roman"'
    size = f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{size}"
        f'<w:lang w:val="{look.lang}" w:eastAsia="{look.lang}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    return part("styles", defaults + DEFAULT_STYLES)


DEFAULT_STYLES = "".join(
    f'<w:style w:type="{kind}" w:default="1" w:styleId="{identifier}"><w:name w:val="{name}"/>{rest}</w:style>'
    for kind, identifier, name, rest in (
        ("paragraph", "Normal", "Normal", "<w:qFormat/>"),
        ("character", "DefaultParagraphFont", "Default Paragraph Font", "<w:semiHidden/>"),
        (
            "table",
            "TableNormal",
            "Normal Table",
            '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        ),
        ("numbering", "NoList", "No List", "<w:semiHidden/>"),
    )
)


def settings(look: Look) -> str:
    """Return settings of a file of today, so that Word opens it without its compatibility mode."""
    names = ("compatibilityMode", "enableOpenTypeFeatures", "doNotFlipMirrorIndents")
    modern = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{15 if name == names[0] else 1}"/>'
        for name in names
    )
    return part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="284"/><w:doNotHyphenateCaps/>'
        f'<w:compat>{modern}</w:compat><w:themeFontLang w:val="{look.lang}"/>',
    )


def fonts(look: Look) -> str:
    return part(
        "fonts",
        f'<w:font w:name="{look.font}"><w:altName w:val="{look.alternative}"/><w:charset w:val="00"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
    )


def document(look: Look) -> str:
    """Return the page: one paragraph, which the draft takes the place of, and the section."""
    top, right, bottom, left = look.margins
    references = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="rId{kind.title()}{which.title()}"/>'
        for kind in ("header", "footer")
        for which in ("default", "first")
    )
    paper = PAPERS["A4"]
    return part(
        "document",
        f"<w:body><w:p>{run('{{ body }}')}</w:p><w:sectPr>{references}"
        f'<w:pgSz w:w="{paper.width}" w:h="{paper.height}"/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="737" w:footer="624" w:gutter="0"/><w:titlePg/>'
        "</w:sectPr></w:body>",
    )


def letterhead(page: Page) -> bytes:
    """Return a letterhead as a Word file; the same bytes on every run."""
    furniture = (
        ("header", "Default", "hdr", page.header),
        ("header", "First", "hdr", page.first_header),
        ("footer", "Default", "ftr", page.footer),
        ("footer", "First", "ftr", page.first_footer),
    )
    parts = [
        Part(id="rIdStyles", file="styles.xml", kind="styles", content=styles(page.look)),
        Part(id="rIdSettings", file="settings.xml", kind="settings", content=settings(page.look)),
        Part(id="rIdFonts", file="fontTable.xml", kind="fontTable", content=fonts(page.look)),
        *(
            Part(
                id=f"rId{kind.title()}{which}",
                file=f"{kind}{which}.xml",
                kind=kind,
                content=part(root, content),
            )
            for kind, which, root, content in furniture
        ),
    ]
    properties = document_properties(escape(page.title), page.look.lang, MADE)
    members = members_of(document(page.look), parts, properties)
    # A letterhead is no draft: it has no seal, and so no custom properties.
    types = members["[Content_Types].xml"].decode()
    relations = members["_rels/.rels"].decode()
    members["[Content_Types].xml"] = _without(types, "<Override", "custom.xml").encode()
    members["_rels/.rels"] = _without(relations, "<Relationship ", "custom.xml").encode()
    return zipped(members)


def _without(text: str, start: str, marker: str) -> str:
    """Return XML without the one empty element that begins so and holds the marker."""
    place = text.index(marker)
    begin = text.rindex(start, 0, place)
    return text[:begin] + text[text.index("/>", place) + 2 :]


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in LETTERHEADS.items():
        (FOLDER / f"{name}.docx").write_bytes(letterhead(page))
        sys.stdout.write(f"{name}.docx\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
