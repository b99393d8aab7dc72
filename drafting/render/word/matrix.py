"""The variants of a topic as a table in a Word file, on sheets that lie on their side: what goes into a folder for a session."""

import datetime
from collections.abc import Iterator, Mapping

from drafting.comparison.matrix import Column, Matrix, Row, bands
from drafting.localization import LOCALES
from drafting.localization.answers import Answer
from drafting.render.word.elements import character_style, escape, paragraph, part, run
from drafting.render.word.numbering import Lists
from drafting.render.word.package import document_properties, package
from drafting.render.word.page import PAPERS, page_parts, section
from drafting.render.word.styles import (
    CENTER,
    TOGETHER,
    UNBROKEN,
    ParagraphStyle,
    paragraph_styles,
    space,
)
from drafting.render.word.surroundings import (
    PAGE_PARTS,
    Surroundings,
    language_tag,
    parts_around,
    proofing_language,
)

MOST_COLUMNS = 5
"""More beside one another leave words broken on a sheet."""
_SIZE = 19
_LABEL_SHARE = 0.19
_MARGIN = 100
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'
_SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_NOTHING = "—"
_NEXT = "<w:keepNext/>"
_STYLES = (
    ParagraphStyle(
        id="MatrixTitle",
        name="Title",
        keep=_NEXT,
        layout=UNBROKEN + space(0, 80),
        letters="<w:b/><w:bCs/>",
        size=30,
    ),
    ParagraphStyle(id="Purpose", name="Purpose", layout=space(0, 160)),
    ParagraphStyle(
        id="MatrixCity",
        name="City",
        keep=_NEXT,
        layout=UNBROKEN + space(60, 0),
        letters="<w:b/><w:bCs/>",
        size=_SIZE + 1,
    ),
    ParagraphStyle(
        id="MatrixVariant",
        name="Variant",
        keep=_NEXT,
        layout=UNBROKEN + space(0, 60),
        letters="<w:i/><w:iCs/>",
        size=_SIZE - 2,
    ),
    ParagraphStyle(
        id="Question", name="Question", layout=UNBROKEN + space(50, 50), letters="<w:b/><w:bCs/>"
    ),
    ParagraphStyle(id="QuestionAlike", name="Question answered alike", layout=space(50, 50)),
    ParagraphStyle(id="Answer", name="Answer", layout=UNBROKEN + space(50, 50)),
    ParagraphStyle(
        id="Legend", name="Legend", keep=_NEXT, layout=space(0, 80) + TOGETHER, size=_SIZE - 2
    ),
    ParagraphStyle(
        id="SourcesTitle",
        name="Sources title",
        keep=_NEXT,
        layout=UNBROKEN + space(240, 60),
        letters="<w:b/><w:bCs/>",
        size=_SIZE + 3,
        outline=0,
    ),
    ParagraphStyle(
        id="SourcesOf",
        name="Sources of a variant",
        keep=_NEXT,
        layout=UNBROKEN + space(100, 20),
        letters="<w:b/><w:bCs/>",
    ),
    ParagraphStyle(
        id="Source",
        name="Source",
        layout=space(0, 20) + '<w:ind w:left="284"/>',
        size=_SIZE - 1,
    ),
    ParagraphStyle(
        id="BetweenTables",
        name="Between tables",
        layout='<w:spacing w:after="0" w:line="200" w:lineRule="exact"/>',
    ),
    ParagraphStyle(id="Nothing", name="Nothing", layout=space(120, 120) + CENTER),
)


def render_matrix(matrix: Matrix, words: Mapping[str, str], created: datetime.date) -> bytes:
    """Return a matrix as a Word file; ``words`` are what it says beside its answers, with ``page`` and ``limits_of``.

    The same matrix, words and date give the same bytes.
    """
    locale = LOCALES[matrix.language]
    paper = PAPERS["A4"].across()
    body = "".join(_body(matrix, words, paper.text_width))
    document = part("document", f"<w:body>{body}{section(paper, PAGE_PARTS)}</w:body>")
    around = Surroundings(
        proofing=proofing_language(locale),
        text_width=paper.text_width,
        size=_SIZE,
        styles=paragraph_styles(_STYLES, frozenset(), {}),
        numbering=Lists().xml({}),
        pages=page_parts(matrix.title, words["page"], (words["compared"],), ""),
        footnotes=(),
        comments=(),
        carried="",
    )
    return package(
        document,
        parts_around(around),
        document_properties(matrix.title, language_tag(locale), created),
        {"articulado.clauses": ", ".join(column.clause for column in matrix.columns)},
    )


def _body(matrix: Matrix, words: Mapping[str, str], width: int) -> Iterator[str]:
    yield paragraph("MatrixTitle", run(matrix.title))
    yield paragraph("Purpose", run(matrix.purpose))
    # Before the tables: a line of their signs alone on the next page would explain nothing.
    if any(not row.differs for row in matrix.rows):
        yield paragraph("Legend", run(f"= {words['alike']}"))
    if words["limits"]:
        yield paragraph("Legend", run(words["limits"]))
    if not matrix.rows:
        yield paragraph("Nothing", run(words["nothing"]))
    for band in bands(matrix, MOST_COLUMNS) if matrix.rows else ():
        yield _table(band, words, width)
        yield paragraph("BetweenTables", "")
    yield paragraph("SourcesTitle", run(words["sources"]))
    for column in matrix.columns:
        clause = run(f" ({column.clause})", '<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/></w:rPr>')
        yield paragraph("SourcesOf", run(column.city) + clause)
        yield from (paragraph("Source", run(line)) for line in column.sources)


def _table(band: Matrix, words: Mapping[str, str], width: int) -> str:
    """Return a table (17.4) whose first row every page repeats."""
    label = round(width * _LABEL_SHARE)
    widths = [label, *[(width - label) // len(band.columns)] * len(band.columns)]
    padding = "".join(f'<w:{side} w:w="{_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders><w:top {_LINE}/>'
        f"<w:bottom {_LINE}/><w:insideH {_LINE}/></w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(band.title)}"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    head = [paragraph("MatrixCity", run(words["question"])), *map(_head, band.columns)]
    rows = [_row(head, widths, "<w:cantSplit/><w:tblHeader/>", _SHADED)]
    rows += [_row([*_cells(row, words)], widths, "<w:cantSplit/>") for row in band.rows]
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _head(column: Column) -> str:
    return paragraph("MatrixCity", run(column.city)) + paragraph("MatrixVariant", run(column.title))


def _cells(row: Row, words: Mapping[str, str]) -> Iterator[str]:
    label = row.label if row.differs else f"{row.label} ="
    yield paragraph("Question" if row.differs else "QuestionAlike", run(label))
    for answer in row.answers:
        yield paragraph("Answer", _answer(answer, words["limits_of"]))


def _answer(answer: Answer | None, limits: str) -> str:
    if answer is None:
        return run(_NOTHING)
    if answer.minimum is None or answer.maximum is None:
        return run(answer.words)
    shown = limits.format(least=answer.minimum, most=answer.maximum)
    return run(answer.words, character_style("Strong")) + run(f" ({shown})")


def _row(cells: list[str], widths: list[int], properties: str, look: str = "") -> str:
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"
