"""The variants of a topic as a table in a Word file, on sheets that lie on their side: what goes into a folder for a session."""

import datetime
from collections.abc import Iterator, Mapping

from drafting.comparison.matrix import Column, Matrix, Row, bands, legend
from drafting.localization import LOCALES
from drafting.localization.answers import Answer
from drafting.render.word.elements import character_style, paragraph, run
from drafting.render.word.sheet import (
    HEAD_ROW,
    PAPER,
    SIZE,
    WHOLE_ROW,
    Sheet,
    render_sheet,
    ruled_table,
    table_row,
)
from drafting.render.word.styles import (
    CENTER,
    TOGETHER,
    UNBROKEN,
    ParagraphStyle,
    paragraph_styles,
    space,
)

MOST_COLUMNS = 5
"""More beside one another leave words broken on a sheet."""
_LABEL_SHARE = 0.19
_LEAST_LABEL = 2400
"""A narrower column of questions, on an upright page, breaks each over many lines; twentieths of a point."""
_LEAST_SOURCES = 4200
"""Three variants beside one another on a sheet that lies on its side, two on an upright one; twentieths of a point."""
_MARGIN = 100
_HEAD_FILL = "F2F2F2"
_NOTHING = "—"
_NEXT = "<w:keepNext/>"
"""In all cells of a table: it then stands whole on one page, if there is one that it fits on."""
STYLES = (
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
        size=SIZE + 1,
    ),
    ParagraphStyle(
        id="MatrixVariant",
        name="Variant",
        keep=_NEXT,
        layout=UNBROKEN + space(0, 60),
        letters="<w:i/><w:iCs/>",
        size=SIZE - 2,
    ),
    ParagraphStyle(
        id="Question",
        name="Question",
        keep=_NEXT,
        layout=UNBROKEN + space(50, 50),
        letters="<w:b/><w:bCs/>",
    ),
    ParagraphStyle(
        id="QuestionAlike", name="Question answered alike", keep=_NEXT, layout=space(50, 50)
    ),
    ParagraphStyle(id="Answer", name="Answer", keep=_NEXT, layout=UNBROKEN + space(50, 50)),
    ParagraphStyle(
        id="Legend", name="Legend", keep=_NEXT, layout=space(0, 80) + TOGETHER, size=SIZE - 2
    ),
    ParagraphStyle(
        id="SourcesTitle",
        name="Sources title",
        keep=_NEXT,
        layout=UNBROKEN + space(240, 60),
        letters="<w:b/><w:bCs/>",
        size=SIZE + 3,
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
        keep=_NEXT,
        layout=space(0, 20) + '<w:ind w:left="284"/>',
        size=SIZE - 1,
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
    sheet = Sheet(
        title=matrix.title,
        locale=LOCALES[matrix.language],
        page=words["page"],
        footer=words["compared"],
        styles=paragraph_styles(STYLES, frozenset(), {}),
        properties={"articulado.clauses": ", ".join(column.clause for column in matrix.columns)},
    )
    return render_sheet("".join(_body(matrix, words)), sheet, created)


def _body(matrix: Matrix, words: Mapping[str, str]) -> Iterator[str]:
    yield paragraph("MatrixTitle", run(matrix.title))
    yield from answers(matrix, words, PAPER.text_width)
    yield from sources(matrix, words, PAPER.text_width)


def answers(matrix: Matrix, words: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield what a topic is for and what its variants answer, in tables of a width (twentieths of a point)."""
    yield paragraph("Purpose", run(matrix.purpose))
    # Before the tables: a line of their signs alone on the next page would explain nothing.
    yield from (paragraph("Legend", run(line)) for line in legend(matrix, words))
    if not matrix.rows:
        yield paragraph("Nothing", run(words["nothing"]))
    for band in bands(matrix, MOST_COLUMNS) if matrix.rows else ():
        yield _table(band, words, width)
        yield paragraph("BetweenTables", "")


def sources(matrix: Matrix, words: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield where each variant comes from, some variants beside one another."""
    yield paragraph("SourcesTitle", run(words["sources"]))
    beside = width // _LEAST_SOURCES
    widths = [width // beside] * beside
    cells = [_sources(column) for column in matrix.columns]
    lines = (cells[start : start + beside] for start in range(0, len(cells), beside))
    filled = ([*line, *[paragraph("Source", "")] * (beside - len(line))] for line in lines)
    rows = [table_row(line, widths, [""] * beside, WHOLE_ROW) for line in filled]
    yield ruled_table(
        rows, widths, caption=words["sources"], lines=(), margin=_MARGIN, has_heads=False
    )
    yield paragraph("BetweenTables", "")


def _sources(column: Column) -> str:
    clause = run(f" ({column.clause})", '<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/></w:rPr>')
    lines = (paragraph("Source", run(line)) for line in column.sources)
    return paragraph("SourcesOf", run(column.name) + clause) + "".join(lines)


def _table(band: Matrix, words: Mapping[str, str], width: int) -> str:
    label = max(round(width * _LABEL_SHARE), _LEAST_LABEL)
    widths = [label, *[(width - label) // len(band.columns)] * len(band.columns)]
    head = [paragraph("MatrixCity", run(words["question"])), *map(_head, band.columns)]
    rows = [table_row(head, widths, [_HEAD_FILL] * len(widths), HEAD_ROW)]
    white = [""] * len(widths)
    rows += [table_row([*_cells(row, words)], widths, white, WHOLE_ROW) for row in band.rows]
    return ruled_table(
        rows, widths, caption=band.title, lines=("top", "bottom", "insideH"), margin=_MARGIN
    )


def _head(column: Column) -> str:
    return paragraph("MatrixCity", run(column.city)) + paragraph(
        "MatrixVariant", run(column.subtitle)
    )


def _cells(row: Row, words: Mapping[str, str]) -> Iterator[str]:
    label = f"{row.label}\u00a0{row.sign}" if row.sign else row.label
    yield paragraph("QuestionAlike" if row.sign else "Question", run(label))
    for answer in row.answers:
        yield paragraph("Answer", _answer(answer, words["limits_of"]))


def _answer(answer: Answer | None, limits: str) -> str:
    if answer is None:
        return run(_NOTHING)
    if answer.minimum is None or answer.maximum is None:
        return run(answer.words)
    shown = limits.format(least=answer.minimum, most=answer.maximum)
    return run(answer.words, character_style("Strong")) + run(f" ({shown})")
