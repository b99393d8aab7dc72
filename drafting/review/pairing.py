"""Paragraphs that are nothing but a value, such as the name of who signs: another one in its place is that value, changed.

A comparison goes by words, and another name has none of the old one.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from drafting.comparison import Change, ChangeKind, Edit, EditKind, RowChange
from drafting.render.redline.files import Block, Table
from drafting.render.redline.paragraphs import Paragraph
from drafting.review.spots import Spots

_MOST_WORDS: Final = 12
"""A longer paragraph is more than another value."""
_ONE_SIDED: Final = frozenset({ChangeKind.REMOVED, ChangeKind.INSERTED})


def with_values_paired(
    changes: Sequence[Change], old: Sequence[Block], new: Sequence[Block], spots: Spots
) -> tuple[Change, ...]:
    """Return changes in which what stands in the place of a paragraph of values is a change of it; in the cells of tables too.

    Only where as many paragraphs came as went is it plain which stands for which.
    """
    found: list[Change] = []
    for is_one_sided, group in groupby(changes, lambda change: change.kind in _ONE_SIDED):
        members = list(group)
        if is_one_sided:
            found += _paired(members, old, new, spots)
        else:
            found += [_within(change, old, new, spots) for change in members]
    return tuple(found)


def _paired(
    changes: Sequence[Change], old: Sequence[Block], new: Sequence[Block], spots: Spots
) -> Iterator[Change]:
    gone = [change for change in changes if change.kind is ChangeKind.REMOVED]
    came = [change for change in changes if change.kind is ChangeKind.INSERTED]
    pairs: dict[int, Change] = {}
    if len(gone) == len(came):
        for one, other in zip(gone, came, strict=True):
            before, after = old[one.old[0]], new[other.new[0]]
            if _is_of_values(before, spots) and _is_short(after):
                pairs[id(one)] = pairs[id(other)] = _changed(one, other)
    told: set[int] = set()
    for change in changes:
        pair = pairs.get(id(change), change)
        if id(pair) not in told:
            told.add(id(pair))
            yield pair


def _changed(one: Change, other: Change) -> Change:
    words = "".join(edit.old for edit in one.edits), "".join(edit.new for edit in other.edits)
    edits = (Edit(EditKind.DELETED, words[0], ""), Edit(EditKind.INSERTED, "", words[1]))
    return Change(kind=ChangeKind.CHANGED, old=one.old, new=other.new, edits=edits)


def _is_of_values(block: Block, spots: Spots) -> bool:
    """Do expressions give all the words of a paragraph?"""
    if not isinstance(block, Paragraph):
        return False
    letters = list(block.text)
    for spot in spots.get(block.element, ()):
        letters[spot.start : spot.end] = " " * (spot.end - spot.start)
    return bool(spots.get(block.element)) and not "".join(letters).strip()


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph) and 0 < len(block.text.split()) <= _MOST_WORDS


def _within(change: Change, old: Sequence[Block], new: Sequence[Block], spots: Spots) -> Change:
    """Return a change of a table with its cells paired, any other as it is."""
    if not (change.rows and change.old and change.new):
        return change
    before, after = old[change.old[0]], new[change.new[0]]
    if not (isinstance(before, Table) and isinstance(after, Table)):
        return change
    rows = tuple(_row(row, before, after, spots) for row in change.rows)
    return replace(change, rows=rows)


def _row(row: RowChange, old: Table, new: Table, spots: Spots) -> RowChange:
    if row.old is None or row.new is None:
        return row
    pairs = zip(old.rows[row.old].cells, new.rows[row.new].cells, row.cells, strict=True)
    cells = tuple(
        with_values_paired(changes, one.blocks, other.blocks, spots)
        for one, other, changes in pairs
    )
    return replace(row, cells=cells)
