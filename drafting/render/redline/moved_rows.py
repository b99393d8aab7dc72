"""Rows of a table that only stand elsewhere in it now: told as moved, while a redline deletes and inserts them."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from msgspec.structs import replace

from drafting.comparison import Change, ChangeKind, Edit, EditKind, RowChange
from drafting.comparison.tokens import as_composed
from drafting.render.redline.files import Block, Row, Table, paragraphs_of
from drafting.render.redline.paragraphs import Paragraph


def with_moved_rows(
    changes: Sequence[Change], old: Sequence[Block], new: Sequence[Block]
) -> tuple[Change, ...]:
    """Return what became of blocks as a reader is told: rows of a table that went and came with the same words have moved."""
    return tuple(_with_moved_rows(change, old, new) for change in changes)


def _with_moved_rows(change: Change, old: Sequence[Block], new: Sequence[Block]) -> Change:
    if not (change.rows and change.old and change.new):
        return change
    table, other = old[change.old[0]], new[change.new[0]]
    assert isinstance(table, Table)  # only tables have rows
    assert isinstance(other, Table)
    gone = {
        row.old: table.rows[row.old]
        for row in change.rows
        if row.old is not None and row.new is None
    }
    came = {
        row.new: other.rows[row.new]
        for row in change.rows
        if row.new is not None and row.old is None
    }
    origins = _origins(
        *(
            {n: _words(row) for n, row in side.items() if _says_something(row)}
            for side in (gone, came)
        )
    )
    gone_rows = {row.old: row for row in change.rows if row.old in gone}
    left = set(origins.values())
    rows = tuple(
        _moved(gone_rows[origins[row.new]], row) if row.new in origins else _row(row, table, other)
        for row in change.rows
        if row.new is not None or row.old not in left
    )
    return replace(change, rows=rows)


def _row(row: RowChange, old: Table, new: Table) -> RowChange:
    if row.old is None or row.new is None:
        return row
    pairs = zip(old.rows[row.old].cells, new.rows[row.new].cells, row.cells, strict=True)
    cells = tuple(
        with_moved_rows(changes, before.blocks, after.blocks) for before, after, changes in pairs
    )
    return replace(row, cells=cells)


def _moved(gone: RowChange, came: RowChange) -> RowChange:
    """Return one row for two that say the same in as many paragraphs of as many cells."""
    pairs = (zip(*cells, strict=True) for cells in zip(gone.cells, came.cells, strict=True))
    cells = tuple(tuple(_kept(*changes) for changes in pair) for pair in pairs)
    return replace(came, old=gone.old, cells=cells, is_moved=True)


def _kept(gone: Change, came: Change) -> Change:
    old, new = "".join(e.old for e in gone.edits), "".join(e.new for e in came.edits)
    # A reference may show another number now.
    kind = EditKind.EQUAL if old == new else EditKind.FOLLOWED
    edits = (Edit(kind, old, new),) if new else ()
    pairs = zip(gone.rows, came.rows, strict=True)
    rows = tuple(_moved(before, after) for before, after in pairs)
    return Change(kind=ChangeKind.SAME, old=gone.old, new=came.new, edits=edits, rows=rows)


def _origins(gone: Mapping[int, Hashable], came: Mapping[int, Hashable]) -> dict[int, int]:
    """Return where those that came with the words of one that went were; of several that say the same the first is the first."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for number, words in gone.items():
        waiting[words].append(number)
    return {number: waiting[words].pop(0) for number, words in came.items() if waiting[words]}


def _words(row: Row) -> Hashable:
    """Return what a row says, paragraph by paragraph of each cell, and what stands in it beside words."""
    return tuple(tuple(map(_said, cell.blocks)) for cell in row.cells)


def _said(block: Block) -> Hashable:
    if isinstance(block, Table):
        return tuple(map(_words, block.rows))
    pieces = block.pieces() if isinstance(block, Paragraph) else ()
    return type(block), tuple(piece.key or as_composed(piece.text) for piece in pieces)


def _says_something(row: Row) -> bool:
    return any(item.text.strip() for cell in row.cells for item in paragraphs_of(cell.blocks))
