"""Tables, and rows within one, that only stand elsewhere now: told as moved, while a redline deletes and inserts them."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from msgspec.structs import replace

from drafting.comparison import Change, ChangeKind, Edit, EditKind, RowChange
from drafting.comparison.tokens import as_composed
from drafting.render.redline.files import Block, Row, Table, paragraphs_of


def with_moved_tables(
    changes: Sequence[Change], old: Sequence[Block], new: Sequence[Block]
) -> tuple[Change, ...]:
    """Return what became of blocks as a reader is told: tables and rows that went and came with the same words have moved."""
    changes = [_with_moved_rows(change, old, new) for change in changes]
    gone = _tables_among(old, {n: change.old for n, change in enumerate(changes) if not change.new})
    came = _tables_among(new, {n: change.new for n, change in enumerate(changes) if not change.old})
    origins = _origins(gone, came)
    left = set(origins.values())
    return tuple(
        _moved(changes[origins[number]], change) if number in origins else change
        for number, change in enumerate(changes)
        if number not in left
    )


def _moved(gone: Change, came: Change) -> Change:
    edits = tuple(Edit(EditKind.EQUAL, edit.new, edit.new) for edit in came.edits)
    return Change(kind=ChangeKind.MOVED, old=gone.old, new=came.new, edits=edits)


def _tables_among(
    blocks: Sequence[Block], places: Mapping[int, tuple[int, ...]]
) -> Mapping[int, Hashable]:
    """Return the words of those blocks which are tables."""
    found = {number: blocks[at[0]] for number, at in places.items()}
    return {
        number: tuple(map(_words, table.rows))
        for number, table in found.items()
        if isinstance(table, Table) and any(map(_says_something, table.rows))
    }


def _with_moved_rows(change: Change, old: Sequence[Block], new: Sequence[Block]) -> Change:
    if not change.rows:
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
    left = set(origins.values())
    rows = tuple(
        _row(row, origins, table, other)
        for row in change.rows
        if row.new is not None or row.old not in left
    )
    return replace(change, rows=rows)


def _row(row: RowChange, origins: Mapping[int, int], old: Table, new: Table) -> RowChange:
    if row.new is None:
        return row
    if row.old is None:
        return replace(row, old=origins[row.new], is_moved=True) if row.new in origins else row
    pairs = zip(old.rows[row.old].cells, new.rows[row.new].cells, row.cells, strict=True)
    cells = tuple(
        with_moved_tables(changes, before.blocks, after.blocks) for before, after, changes in pairs
    )
    return replace(row, cells=cells)


def _origins(gone: Mapping[int, Hashable], came: Mapping[int, Hashable]) -> dict[int, int]:
    """Return where those that came with the words of one that went were; of several that say the same the first is the first."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for number, words in gone.items():
        waiting[words].append(number)
    return {number: waiting[words].pop(0) for number, words in came.items() if waiting[words]}


def _words(row: Row) -> Hashable:
    """Return what a row says, cell by cell, and what stands in it beside words."""
    return tuple(
        tuple(
            tuple(piece.key or as_composed(piece.text) for piece in item.pieces())
            for item in paragraphs_of(cell.blocks)
        )
        for cell in row.cells
    )


def _says_something(row: Row) -> bool:
    return any(item.text.strip() for cell in row.cells for item in paragraphs_of(cell.blocks))
