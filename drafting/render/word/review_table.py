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

from drafting.comparison import EditKind
from drafting.comparison.words import compare_texts
from drafting.markup.expressions import EXPRESSION
from drafting.markup.inlines import STRAY_FOOTNOTE
from drafting.render.word.elements import (
    NAMESPACES,
    character_style,
    escape,
    paragraph,
    run,
)
from drafting.render.word.review_styles import (
    GONE_STYLE,
    NEW_STYLE,
    PLACEHOLDER_STYLE,
    review_styles,
)
from drafting.render.word.sheet import (
    HEAD_ROW,
    PAPER,
    WHOLE_ROW,
    Sheet,
    render_sheet,
    ruled_table,
    table_row,
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
_MARGIN = 85
_LONG_TEXT = 700
"""Letters of a text whose row may be broken over two pages: kept whole it would leave one of them half empty."""
_KEPT_WORDS = 6
"""So many words stay beside what was changed in a source; what lies farther away is left out."""
_LINES = ("top", "left", "bottom", "right", "insideH", "insideV")
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


def render_review_table(
    table: ReviewTable, words: Mapping[str, str], created: datetime.date
) -> bytes:
    """Return the translations as a Word file; ``words`` are what it says in the language of the translation.

    They are the keys of ``INSTRUCTIONS`` and ``COLUMNS``, a ``RowState`` that is not ready, ``reviewed``, ``changed``, ``subtitle``,
    ``table`` with ``{clause}``, and ``page``. The same table, words and date give the same bytes.

    Raises:
        ValueError: a text holds a character that cannot stand in a Word file.
    """
    sheet = Sheet(
        title=table.title,
        locale=table.locale,
        page=words["page"],
        footer=table.export,
        styles=review_styles(table.source_locale, table.locale),
        properties={"articulado.export": table.export},
    )
    return render_sheet("".join(_body(table, words)), sheet, created, _NAMESPACES)


def _body(table: ReviewTable, words: Mapping[str, str]) -> Iterator[str]:
    yield paragraph("ReviewTitle", run(table.title))
    yield paragraph("ReviewSubtitle", run(words["subtitle"]))
    for name in INSTRUCTIONS:
        lead = run(f"{words[name]} ", character_style("Strong"))
        yield paragraph("ReviewInstruction", lead + marked(words[f"{name}_text"]))
    controls = itertools.count(1)
    for clause in table.clauses:
        yield paragraph("ClauseHeading", marked(clause.title))
        yield _table(clause, words, controls)
        yield paragraph("ReviewEnd", "")


def marked(text: str) -> str:
    """Return a text as runs, its placeholders in a style of their own."""
    pieces: list[str] = []
    end = 0
    for found in PLACEHOLDER.finditer(text):
        pieces += [
            run(text[end : found.start()]) if found.start() > end else "",
            run(found[0], character_style(PLACEHOLDER_STYLE)),
        ]
        end = found.end()
    return "".join(pieces) + (run(text[end:]) if end < len(text) else "")


def _table(clause: ReviewClause, words: Mapping[str, str], controls: Iterator[int]) -> str:
    widths = [round(PAPER.text_width * share) for share in _SHARES]
    heads = [paragraph("ReviewHead", run(words[column])) for column in COLUMNS]
    rows = [table_row(heads, widths, [_HEAD_FILL] * len(COLUMNS), HEAD_ROW)]
    for row in clause.rows:
        fills = [_LOCKED_FILL, _LOCKED_FILL, _FILLS[row.state], ""]
        is_long = max(len(row.source), len(row.target)) > _LONG_TEXT
        cells = [*_cells(row, words, controls)]
        rows.append(table_row(cells, widths, fills, "" if is_long else WHOLE_ROW))
    caption = words["table"].format(clause=clause.title)
    return ruled_table(rows, widths, caption=caption, lines=_LINES, margin=_MARGIN)


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
    looks = {
        EditKind.DELETED: character_style(GONE_STYLE),
        EditKind.INSERTED: character_style(NEW_STYLE),
    }
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
