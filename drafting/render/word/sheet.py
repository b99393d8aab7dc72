"""A report of tables on sheets that lie on their side: what matrices and review tables have in common."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from drafting.render.word.elements import NAMESPACES, escape, part
from drafting.render.word.numbering import Lists
from drafting.render.word.package import document_properties, package
from drafting.render.word.page import PAPERS, page_parts, section
from drafting.render.word.surroundings import (
    PAGE_PARTS,
    Surroundings,
    language_tag,
    parts_around,
    proofing_language,
)

SIZE = 19
"""Of the text, in half-points."""
PAPER = PAPERS["A4"].across()
HEAD_ROW = "<w:cantSplit/><w:tblHeader/>"
WHOLE_ROW = "<w:cantSplit/>"
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'

_LOOKS: Mapping[bool, str] = {
    True: '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>',
    False: '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>',
}
"""Of tables whose first row and column are heads, and of tables that have none."""


class Sheet(Struct, frozen=True, kw_only=True):
    """What a report says of itself beside its text."""

    title: str
    locale: str
    """Of what has no language of its own."""
    page: str
    """The page number in words, as ``page_parts`` takes it."""
    footer: str
    styles: str
    """As XML."""
    properties: Mapping[str, str]
    """Names of its own that the file carries."""


def render_sheet(
    body: str, sheet: Sheet, created: datetime.date, namespaces: str = NAMESPACES
) -> bytes:
    """Return the Word file of a report; the same arguments give the same bytes."""
    document = part("document", f"<w:body>{body}{section(PAPER, PAGE_PARTS)}</w:body>", namespaces)
    around = Surroundings(
        proofing=proofing_language(sheet.locale),
        text_width=PAPER.text_width,
        size=SIZE,
        styles=sheet.styles,
        numbering=Lists().xml({}),
        pages=page_parts(sheet.title, sheet.page, (sheet.footer,), ""),
        footnotes=(),
        comments=(),
        carried="",
    )
    return package(
        document,
        parts_around(around),
        document_properties(sheet.title, language_tag(sheet.locale), created),
        sheet.properties,
    )


def ruled_table(  # noqa: PLR0913 (all but two by name)
    rows: Iterable[str],
    widths: Sequence[int],
    *,
    caption: str,
    lines: Iterable[str],
    margin: int,
    has_heads: bool = True,
) -> str:
    """Return a table (17.4); ``lines`` are the borders that are drawn, heads are its first row and column."""
    borders = "".join(f"<w:{side} {_LINE}/>" for side in lines)
    padding = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
        f'{_LOOKS[has_heads]}<w:tblCaption w:val="{escape(caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def table_row(
    cells: Sequence[str], widths: Sequence[int], fills: Sequence[str], properties: str
) -> str:
    """Return a row; a cell without a fill is white, ``properties`` are those of ``w:trPr``."""
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_shading(fill)}</w:tcPr>{cell}</w:tc>'
        for width, fill, cell in zip(widths, fills, cells, strict=True)
    )
    of_row = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{of_row}{content}</w:tr>"


def _shading(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
