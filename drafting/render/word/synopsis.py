"""Several languages of a draft side by side: one table, provision facing provision, on sheets that lie on their side.

The languages of a draft share its nodes, so a row is a node. Every column is a draft of its own with its own lists, bookmarks and
styles: what tells them apart is the suffix of its plan.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from drafting.grammar import Language
from drafting.model.draft import Block, Localized, SignatureBlock, Style
from drafting.render.word.body import BodyWriter, Row
from drafting.render.word.cells import EMPTY, common_styles, styles_in_language, text_size
from drafting.render.word.elements import escape, paragraph, part, run
from drafting.render.word.numbering import Lists, Place
from drafting.render.word.package import document_properties, package
from drafting.render.word.page import PAPERS, Paper, page_parts, section, standing_meaning
from drafting.render.word.plan import Plan, plan_document
from drafting.render.word.presentation import Presentation, banner, shown_as
from drafting.render.word.provenance import Making, part_carried_beside
from drafting.render.word.runs import Marks, RunWriter
from drafting.render.word.signatures import Entry, signature
from drafting.render.word.styles import BY_STYLE, paragraph_styles
from drafting.render.word.surroundings import (
    PAGE_PARTS,
    Surroundings,
    language_tag,
    parts_around,
    proofing_language,
)

_NOTHING = "—"
_MARGIN = 142
"""Between the edge of a cell and its text. None at the top: LibreOffice 7.4 then leaves pages half empty."""
_WHOLE = "<w:cantSplit/>"
_LETTER = 4.5
"""Mean width of a letter in twentieths of a point, for each half-point of its size."""
_SHORT_LINES = 3
"""A paragraph of so many lines cannot be parted without leaving one of them alone."""
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'
_HEAD_CELL = (
    f"<w:tcBorders><w:bottom {_LINE}/></w:tcBorders>"
    '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
)
_BARE = paragraph("AfterTable", "")
_AFTER_PAGE_BREAK = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/><w:pageBreakBefore/></w:pPr></w:p>'
_ANNEX = BY_STYLE[Style.ANNEX_TITLE].id
Beside = tuple[Row | None, ...]
"""What the columns have of one node; None where a language has nothing."""


class _Column(NamedTuple):
    localized: Localized
    plan: Plan
    writer: BodyWriter
    notes: RunWriter

    @property
    def language(self) -> Language:
        return self.localized.language


def render_side_by_side(
    drafts: Sequence[Localized],
    making: Making,
    shown: Presentation = Presentation(),  # noqa: B008 (frozen)
) -> bytes:
    """Return two or three languages of one draft as a Word file, a column each in this order.

    What the law makes a drafter check hangs as a comment on the first column only.

    Raises:
        ValueError, KeyError: as ``render_word`` does.
    """
    lists = Lists()
    footnotes = sum(len(draft.footnotes) for draft in drafts)
    marks = Marks(created=making.created, most_footnotes=footnotes)
    columns = [_column(shown_as(draft, shown), lists, marks) for draft in drafts]
    first = columns[0].localized
    paper = PAPERS[first.paper].across()
    body = _Table(columns, paper).body()
    document = part("document", f"<w:body>{body}{section(paper, PAGE_PARTS)}</w:body>")
    return package(
        document,
        parts_around(_surroundings(columns, paper, making, shown)),
        document_properties(first.title, language_tag(first.locale), making.created),
        _readable_properties(columns, making),
    )


def _column(localized: Localized, lists: Lists, marks: Marks) -> _Column:
    plan = plan_document(localized, lists, suffix=f"-{localized.language}")
    return _Column(
        localized=localized,
        plan=plan,
        writer=BodyWriter(localized, plan, marks),
        notes=RunWriter(targets=plan.targets, marks=marks, missing=None, suffix=plan.suffix),
    )


def _surroundings(
    columns: Sequence[_Column], paper: Paper, making: Making, shown: Presentation
) -> Surroundings:
    first = columns[0].localized
    lists, marks = columns[0].plan.lists, columns[0].notes.marks
    by_suffix = {column.plan.suffix: column for column in columns}
    links = {
        style + column.plan.suffix: place
        for column in columns
        for style, place in column.plan.links.items()
    }
    return Surroundings(
        proofing=proofing_language(first.locale),
        text_width=paper.text_width,
        size=text_size(len(columns)),
        styles=_styles(columns, links),
        numbering=lists.xml({place: style for style, place in links.items()}),
        pages=page_parts(
            first.title,
            first.chrome["page"],
            (banner([item.localized for item in columns], making.created, shown),),
            "".join(standing_meaning(item.localized, item.plan.suffix) for item in columns),
        ),
        footnotes=tuple(
            (column.localized.footnotes[number - 1], column.notes)
            for suffix, number in marks.footnotes
            for column in (by_suffix[suffix],)
        ),
        comments=tuple(marks.comments),
        carried=part_carried_beside(making, tuple(column.language for column in columns)),
    )


def _styles(columns: Sequence[_Column], links: Mapping[str, Place]) -> str:
    """Return the common styles of the columns, then those of each, which the lists number."""
    plans = [column.plan for column in columns]
    common = common_styles(plans, len(columns))
    own = (
        style
        for column in columns
        for style in styles_in_language(
            common, column.plan, column.language, proofing_language(column.localized.locale)
        )
    )
    return paragraph_styles((*common, *own), frozenset().union(*(p.used for p in plans)), links)


def _readable_properties(columns: Sequence[_Column], making: Making) -> dict[str, str]:
    """Return what a person finds under the properties of the file."""
    return {
        "articulado.version": making.tool,
        "articulado.brief": making.brief_name,
        **{
            f"articulado.standing.{item.language}": item.localized.standing.long for item in columns
        },
        "articulado.clauses": ", ".join(columns[0].localized.clause_titles),
    }


class _Table:
    """Writes the rows of a draft: a table, and one more for each annex, which begins a page."""

    def __init__(self, columns: Sequence[_Column], paper: Paper) -> None:
        self._columns = columns
        self._width = paper.text_width // len(columns)
        line = (self._width - 2 * _MARGIN) / (text_size(len(columns)) * _LETTER)
        self._short = _SHORT_LINES * line

    def body(self) -> str:
        """Return the tables with a paragraph round each: a body ends with one, and tables that touch are joined.

        LibreOffice 7.4 shows an empty line above a table that begins a body.
        """
        rows = aligned([list(column.writer.rows()) for column in self._columns])
        tables = _AFTER_PAGE_BREAK.join(map(self._table, _by_annex(rows)))
        return f"{_BARE}{tables}{_BARE}"

    def _table(self, rows: Iterable[Beside]) -> str:
        """Return a table (17.4); what assistive technology reads of it first is its caption (17.4.62)."""
        title = self._columns[0].localized.title
        caption = f"{title} ({', '.join(map(_name, self._columns))})"
        padding = "".join(f'<w:{side} w:w="{_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
        properties = (
            f'<w:tblPr><w:tblW w:w="{self._width * len(self._columns)}" w:type="dxa"/>'
            f"<w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/><w:insideV {_LINE}/></w:tblBorders>"
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
            f'<w:tblCaption w:val="{escape(caption)}"/></w:tblPr>'
        )
        grid = f'<w:gridCol w:w="{self._width}"/>' * len(self._columns)
        content = "".join(itertools.chain([self._head()], *map(self._rows, rows)))
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{content}</w:tbl>"

    def _head(self) -> str:
        """Return the row that every page begins with: each language by its own name, and the standing of its text."""
        cells = (
            paragraph(f"ColumnLanguage{column.plan.suffix}", run(_name(column)))
            + paragraph(f"ColumnStanding{column.plan.suffix}", run(column.localized.standing.short))
            for column in self._columns
        )
        return self._row(cells, f"{_WHOLE}<w:tblHeader/>", _HEAD_CELL)

    def _rows(self, beside: Beside) -> Iterator[str]:
        """Yield the row of a node, of signatures one for each who signs."""
        if any(row is not None and isinstance(row.block, SignatureBlock) for row in beside):
            yield from self._signatures(beside)
        else:
            is_short = all(_letters(row) <= self._short for row in beside)
            yield self._row(self._paragraphs(beside), _WHOLE if is_short else "")

    def _paragraphs(self, beside: Beside) -> Iterator[str]:
        """Yield the cells of a node; its row stays with the next one if any of its paragraphs has to."""
        stays = any(row is not None and row.stays for row in beside) or None
        is_noted = False
        for column, row in zip(self._columns, beside, strict=True):
            if row is None or not isinstance(row.block, Block):
                yield _empty(column)
                continue
            block = replace(row.block, notes=()) if is_noted else row.block
            is_noted = is_noted or bool(block.notes)
            yield column.writer.paragraph(block, row._replace(stays=stays))

    def _signatures(self, beside: Beside) -> Iterator[str]:
        """Yield a row for each who signs, all of them on one page."""
        blocks = [row.block if row else None for row in beside]
        entries = [block.entries if isinstance(block, SignatureBlock) else () for block in blocks]
        signing = list(itertools.zip_longest(*entries))
        for number, those in enumerate(signing, start=1):
            office = "SignatureOffice" if number == len(signing) else "SignatureOfficeAbove"
            cells = (
                _signature(column, entry, office)
                for column, entry in zip(self._columns, those, strict=True)
            )
            yield self._row(cells, _WHOLE)

    def _row(self, cells: Iterable[str], properties: str, look: str = "") -> str:
        of_row = f"<w:trPr>{properties}</w:trPr>" if properties else ""
        of_cell = f'<w:tcPr><w:tcW w:w="{self._width}" w:type="dxa"/>{look}</w:tcPr>'
        content = "".join([f"<w:tc>{of_cell}{cell}</w:tc>" for cell in cells])
        return f"<w:tr>{of_row}{content}</w:tr>"


def _name(column: _Column) -> str:
    name = column.localized.chrome[column.language]
    return name[:1].upper() + name[1:]


def _letters(row: Row | None) -> int:
    if row is None or not isinstance(row.block, Block):
        return 0
    return sum(len(piece.text) for piece in row.block.runs)


def _signature(column: _Column, entry: Entry | None, office: str) -> str:
    if entry is None:
        return _empty(column)
    suffix = column.plan.suffix
    return signature(entry, column.writer.runs, f"SignatureName{suffix}", office + suffix)


def _empty(column: _Column) -> str:
    return paragraph(EMPTY + column.plan.suffix, run(_NOTHING))


def _by_annex(rows: Iterable[Beside]) -> list[list[Beside]]:
    """Return the rows of the act, then those of each annex."""
    parts: list[list[Beside]] = [[]]
    for beside in rows:
        if parts[-1] and any(row is not None and row.style == _ANNEX for row in beside):
            parts.append([])
        parts[-1].append(beside)
    return parts


def aligned(columns: Sequence[Sequence[Row]]) -> Iterator[Beside]:
    """Yield the rows of each node side by side, None where a column lacks it.

    The order keeps that of every column; what the first one lacks stands behind what it follows in its own.
    """
    by_node: list[dict[str, list[Row]]] = []
    for column in columns:
        nodes: dict[str, list[Row]] = {}
        for row in column:
            nodes.setdefault(row.block.node, []).append(row)
        by_node.append(nodes)
    for node in _order(by_node):
        yield from itertools.zip_longest(*(nodes.get(node, ()) for nodes in by_node))


def _order(columns: Sequence[Iterable[str]]) -> list[str]:
    order = list(columns[0])
    for column in columns[1:]:
        known = frozenset(order)
        behind: dict[str | None, list[str]] = {}
        place = None
        for node in column:
            if node in known:
                place = node
            else:
                behind.setdefault(place, []).append(node)
        kept = (item for node in order for item in (node, *behind.get(node, ())))
        order = [*behind.get(None, ()), *kept]
    return order
