"""Translations as a Word file to be reviewed: a table for each clause, its source beside its translation, on sheets that lie on their side.

What the table means is the business of the bench, which gives each row the sign by which it is known again. The sign is visible text,
as the key is: nothing else comes back from every word processor.
"""

import datetime
import itertools
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from drafting.comparison import EditKind
from drafting.comparison.words import compare_texts
from drafting.markup.expressions import EXPRESSION
from drafting.markup.inlines import STRAY_FOOTNOTE
from drafting.model.draft import Style
from drafting.render.word.elements import (
    NAMESPACES,
    character_style,
    escape,
    paragraph,
    part,
    run,
)
from drafting.render.word.numbering import Lists
from drafting.render.word.package import document_properties, package
from drafting.render.word.page import PAPERS, page_parts, section
from drafting.render.word.styles import (
    BY_STYLE,
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


class RowState(StrEnum):
    READY = "ready"
    DOUBTED = "doubted"
    """It waits for review: its source has changed, or somebody has marked it."""
    MISSING = "missing"


class ReviewRow(Struct, frozen=True, kw_only=True):
    """A text with its translation as both stand in the file."""

    key: str
    sign: str
    """By which the row is known again, printed below its key."""
    state: RowState
    source: str
    target: str
    previous: str | None = None
    """The source that was translated, where it has changed since."""
    notes: tuple[str, ...] = ()
    """What helps to translate it."""
    remarks: tuple[str, ...] = ()
    """The translators' own notes."""


class ReviewClause(Struct, frozen=True, kw_only=True):
    """A clause or an instrument, with its texts in their order."""

    id: str
    title: str
    rows: tuple[ReviewRow, ...]


class ReviewTable(Struct, frozen=True, kw_only=True):
    """The translations of a collection into a locale."""

    title: str
    locale: str
    source_locale: str
    export: str
    """What names this export: a digest of what it holds."""
    clauses: tuple[ReviewClause, ...]


INSTRUCTIONS = ("where", "untouched", "states", "rows", "notes", "return")
"""The words that head the file: each key, and its text under ``<key>_text``."""
COLUMNS = ("key", "source", "translation", "note")
UNTICKED = "☐"
PLACEHOLDER = re.compile(rf"({EXPRESSION.pattern}|{STRAY_FOOTNOTE.pattern})", re.DOTALL)
"""What a translator may move, but not change; the first group is the whole of it."""

_WORD = re.compile(r"\s*\S+\s*")
_SHARES = (0.15, 0.345, 0.345, 0.16)
_SIZE = 19
_MARGIN = 85
_LONG_TEXT = 700
"""Letters of a text whose row may be broken over two pages: kept whole it would leave one of them half empty."""
_KEPT_WORDS = 6
"""So many words stay beside what was changed in a source; what lies farther away is left out."""
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'
_NEXT = "<w:keepNext/>"
_GREY = '<w:color w:val="595959"/>'
_FILLS: Mapping[RowState, str] = {
    RowState.READY: "",
    RowState.DOUBTED: "FFF2CC",
    RowState.MISSING: "FBE4D5",
}
_LOCKED_FILL = "F2F2F2"
_HEAD_FILL = "E2E6EC"
_NAMESPACES = (
    f'{NAMESPACES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_STYLES = (
    ParagraphStyle(
        id="ReviewTitle",
        name="Title",
        keep=_NEXT,
        layout=UNBROKEN + space(0, 60),
        letters="<w:b/><w:bCs/>",
        size=32,
    ),
    ParagraphStyle(
        id="ReviewSubtitle",
        name="Subtitle",
        keep=_NEXT,
        layout=UNBROKEN + space(0, 200),
        letters=_GREY,
        size=21,
    ),
    ParagraphStyle(
        id="ReviewInstruction",
        name="Instruction",
        keep="<w:keepLines/>",
        layout='<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="8EA0B8"/></w:pBdr>'
        + space(0, 90)
        + '<w:ind w:left="227"/>',
        size=20,
    ),
    replace(BY_STYLE[Style.CLAUSE_HEADING], layout=UNBROKEN + space(360, 100), size=25),
    ParagraphStyle(
        id="ReviewHead",
        name="Table head",
        keep=_NEXT,
        layout=UNBROKEN + space(60, 60),
        letters="<w:b/><w:bCs/>",
        size=18,
    ),
    ParagraphStyle(
        id="ReviewKey",
        name="Key",
        layout=UNBROKEN + '<w:spacing w:before="40" w:after="20" w:line="240" w:lineRule="auto"/>',
        letters="<w:noProof/>" + _GREY,
        size=15,
    ),
    ParagraphStyle(
        id="ReviewSign",
        name="Sign",
        based_on="ReviewKey",
        layout='<w:spacing w:before="0" w:after="40"/>',
        letters='<w:color w:val="767676"/>',
        size=13,
    ),
    ParagraphStyle(
        id="ReviewState",
        name="State",
        layout=UNBROKEN + space(20, 40),
        letters='<w:b/><w:bCs/><w:color w:val="7F3F00"/>',
        size=16,
    ),
    ParagraphStyle(id="ReviewText", name="Text in a table", layout=space(40, 40)),
    ParagraphStyle(
        id="ReviewContext",
        name="Context",
        layout=UNBROKEN + '<w:spacing w:before="20" w:after="30" w:line="240" w:lineRule="auto"/>',
        letters="<w:noProof/>" + _GREY,
        size=15,
    ),
    ParagraphStyle(id="ReviewNote", name="Translator's note", layout=space(40, 40), size=17),
    ParagraphStyle(
        id="ReviewEnd",
        name="After table",
        layout='<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>',
        size=2,
    ),
)
_PLACEHOLDER = "Placeholder"
_GONE = "EarlierWords"
_NEW = "LaterWords"
_LETTERS: Mapping[str, tuple[str, str]] = {
    _PLACEHOLDER: (
        "Placeholder (not translated)",
        '<w:noProof/><w:color w:val="1F3864"/><w:shd w:val="clear" w:color="auto" w:fill="DEE6F2"/>',
    ),
    _GONE: ("Earlier words", '<w:strike/><w:color w:val="943634"/>'),
    _NEW: ("Later words", '<w:color w:val="1D6B3C"/><w:u w:val="single"/>'),
}
"""Character styles: name and run properties by id."""


def render_review_table(
    table: ReviewTable, words: Mapping[str, str], created: datetime.date
) -> bytes:
    """Return the translations as a Word file; ``words`` are what it says in the language of the translation.

    They are the keys of ``INSTRUCTIONS`` and ``COLUMNS``, a ``RowState`` that is not ready, ``reviewed``, ``changed``, ``subtitle``,
    ``table`` with ``{clause}``, and ``page``. The same table, words and date give the same bytes.

    Raises:
        ValueError: a text holds a character that cannot stand in a Word file.
    """
    paper = PAPERS["A4"].across()
    body = "".join(_body(table, words, paper.text_width))
    document = part("document", f"<w:body>{body}{section(paper, PAGE_PARTS)}</w:body>", _NAMESPACES)
    around = Surroundings(
        proofing=proofing_language(table.locale),
        text_width=paper.text_width,
        size=_SIZE,
        styles=paragraph_styles((*_STYLES, *_in_language(table)), frozenset({"ClauseHeading"}), {})
        + _character_styles(),
        numbering=Lists().xml({}),
        pages=page_parts(table.title, words["page"], (table.export,), ""),
        footnotes=(),
        comments=(),
        carried="",
    )
    return package(
        document,
        parts_around(around),
        document_properties(table.title, language_tag(table.locale), created),
        {"articulado.export": table.export},
    )


def _in_language(table: ReviewTable) -> Iterator[ParagraphStyle]:
    """Yield the styles of the two columns: what somebody types there is proofed in the language of the column."""
    for id_, name, locale in (
        ("ReviewSource", "Source", table.source_locale),
        ("ReviewTranslation", "Translation", table.locale),
    ):
        yield ParagraphStyle(
            id=id_,
            name=name,
            based_on="ReviewText",
            letters=f'<w:lang w:val="{proofing_language(locale)}"/>',
        )


def _character_styles() -> str:
    return "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr>{letters}</w:rPr></w:style>'
        for style, (name, letters) in _LETTERS.items()
    )


def _body(table: ReviewTable, words: Mapping[str, str], width: int) -> Iterator[str]:
    yield paragraph("ReviewTitle", run(table.title))
    yield paragraph("ReviewSubtitle", run(words["subtitle"]))
    for name in INSTRUCTIONS:
        lead = run(f"{words[name]} ", character_style("Strong"))
        yield paragraph("ReviewInstruction", lead + marked(words[f"{name}_text"]))
    controls = itertools.count(1)
    for clause in table.clauses:
        yield paragraph("ClauseHeading", marked(clause.title))
        yield _table(clause, words, width, controls)
        yield paragraph("ReviewEnd", "")


def marked(text: str) -> str:
    """Return a text as runs, its placeholders in a style of their own."""
    pieces: list[str] = []
    end = 0
    for found in PLACEHOLDER.finditer(text):
        pieces += [
            run(text[end : found.start()]) if found.start() > end else "",
            run(found[0], character_style(_PLACEHOLDER)),
        ]
        end = found.end()
    return "".join(pieces) + (run(text[end:]) if end < len(text) else "")


def _table(
    clause: ReviewClause, words: Mapping[str, str], width: int, controls: Iterator[int]
) -> str:
    """Return a table (17.4) whose first row every page repeats."""
    widths = [round(width * share) for share in _SHARES]
    padding = "".join(f'<w:{side} w:w="{_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    borders = "".join(
        f"<w:{side} {_LINE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    caption = words["table"].format(clause=clause.title)
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(caption)}"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    heads = [paragraph("ReviewHead", run(words[column])) for column in COLUMNS]
    rows = [_row(heads, widths, [_HEAD_FILL] * 4, "<w:cantSplit/><w:tblHeader/>")]
    for row in clause.rows:
        fills = [_LOCKED_FILL, _LOCKED_FILL, _FILLS[row.state], ""]
        is_long = max(len(row.source), len(row.target)) > _LONG_TEXT
        whole = "" if is_long else "<w:cantSplit/>"
        rows.append(_row([*_cells(row, words, controls)], widths, fills, whole))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(cells: list[str], widths: list[int], fills: list[str], properties: str) -> str:
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_shading(fill)}</w:tcPr>{cell}</w:tc>'
        for width, fill, cell in zip(widths, fills, cells, strict=True)
    )
    of_row = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{of_row}{content}</w:tr>"


def _shading(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""


def _cells(row: ReviewRow, words: Mapping[str, str], controls: Iterator[int]) -> Iterator[str]:
    yield "".join(_key(row, words, controls))
    yield "".join(_source(row, words))
    yield paragraph("ReviewTranslation", marked(row.target))
    remarks = row.remarks or ("",)
    yield "".join(paragraph("ReviewNote", run(line) if line else "") for line in remarks)


def _key(row: ReviewRow, words: Mapping[str, str], controls: Iterator[int]) -> Iterator[str]:
    clause, anchor, place = row.key.partition("#")
    broken = f"{clause}\n{anchor}{place}" if anchor else clause
    yield paragraph("ReviewKey", run(broken))
    yield paragraph("ReviewSign", run(row.sign))
    if row.state is RowState.READY:
        return
    tick = ""
    if row.state is RowState.DOUBTED:
        tick = (
            run(" ") + _tick_box(next(controls), words["reviewed"]) + run(f" {words['reviewed']}")
        )
    yield paragraph("ReviewState", run(words[row.state.value]) + tick)


def _tick_box(identifier: int, title: str) -> str:
    """Return a box that Word ticks with a click; where a program knows no such control, its sign can be typed over."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/><w:id w:val="{identifier}"/>'
        '<w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" '
        'w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>'
        f"<w:t>{UNTICKED}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _source(row: ReviewRow, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the source, which is the first paragraph of its cell, then what helps to translate it."""
    yield paragraph("ReviewSource", marked(row.source))
    if row.previous is not None:
        lead = run(f"{words['changed']} ", character_style("Strong"))
        yield paragraph("ReviewContext", lead + _difference(row.previous, row.source))
    for note in row.notes:
        yield paragraph("ReviewContext", run(note))


def _difference(old: str, new: str) -> str:
    """Return what became of a text, word by word, gone words struck and new ones underlined."""
    looks = {EditKind.DELETED: character_style(_GONE), EditKind.INSERTED: character_style(_NEW)}
    edits = compare_texts(old, new)
    last = len(edits) - 1
    return "".join(
        run(edit.old or edit.new, looks[edit.kind])
        if edit.kind in looks
        else run(_near(edit.new, is_first=place == 0, is_last=place == last))
        for place, edit in enumerate(edits)
    )


def _near(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return of words that both texts have those near a change."""
    words = _WORD.findall(text)
    before = 0 if is_first else _KEPT_WORDS
    after = len(words) if is_last else len(words) - _KEPT_WORDS
    if after <= before + 1:
        return text
    return f"{''.join(words[:before])}… {''.join(words[after:])}"
