"""Paragraphs that are nothing but a value, such as the name of who signs: another one in its place is that value, changed.

A comparison goes by words, and another name has none of the old one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from drafting.comparison import Change, ChangeKind, Edit, EditKind, RowChange
from drafting.render.redline.files import Block, Table
from drafting.render.redline.paragraphs import Paragraph
from drafting.review.draft_of_today import Spots

_MOST_WORDS: Final = 12
"""A longer paragraph is more than another value."""
_LEAST_WORDS: Final = 3
"""Fewer round its values do not tell a paragraph from others."""
_VALUE: Final = r"(.{1,120}?)"
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


def with_moved_values_paired(
    changes: Sequence[Change],
    old: Sequence[Block],
    new: Sequence[Block],
    spots: Spots,
    are_of_one: Callable[[int, int], bool],
) -> tuple[Change, ...]:
    """Return changes in which a paragraph that went and came elsewhere with other values is one that moved.

    All words round the values have to be the same, and no other paragraph may have them. ``are_of_one``: may the paragraph at an
    old place and the one at a new place be of the same clause?
    """
    gone = [change.old[0] for change in changes if change.kind is ChangeKind.REMOVED]
    came = [change.new[0] for change in changes if change.kind is ChangeKind.INSERTED]
    found = [
        (one, other, edits)
        for one in gone
        if (frame := _frame(old[one], spots))
        for other in came
        if are_of_one(one, other) and (edits := _edits_within(frame, new[other]))
    ]
    times = Counter(place for one, other, _ in found for place in (("old", one), ("new", other)))
    pairs = {
        other: Change(kind=ChangeKind.MOVED, old=(one,), new=(other,), edits=edits)
        for one, other, edits in found
        if times["old", one] == times["new", other] == 1
    }
    moved = {pair.old[0] for pair in pairs.values()}
    return tuple(
        pairs.get(change.new[0], change) if change.kind is ChangeKind.INSERTED else change
        for change in changes
        if not (change.kind is ChangeKind.REMOVED and change.old[0] in moved)
    )


class _Frame(NamedTuple):
    """A paragraph as the words round its values."""

    pattern: re.Pattern[str]
    """With a group for each stretch of words, of values in turn with others."""
    stretches: tuple[str, ...]

    @property
    def fixed(self) -> tuple[str, ...]:
        """The words round the values."""
        return self.stretches[::2]


def _frame(block: Block, spots: Spots) -> _Frame | None:
    """Return the words round the values of a paragraph; None where they are too few to know it by."""
    own = spots.get(block.element, ()) if isinstance(block, Paragraph) else ()
    if not own or not isinstance(block, Paragraph):
        return None
    ends = [0, *(end for spot in own for end in (spot.start, spot.end)), len(block.text)]
    stretches = tuple(block.text[start:end] for start, end in pairwise(ends))
    patterns = (
        rf"({re.escape(text)})" if number % 2 == 0 else _VALUE
        for number, text in enumerate(stretches)
    )
    frame = _Frame(re.compile("".join(patterns)), stretches)
    count = sum(len(text.split()) for text in frame.fixed)
    return frame if count >= _LEAST_WORDS else None


def _edits_within(frame: _Frame, block: Block) -> tuple[Edit, ...]:
    """Return the edits of values alone that make a paragraph another one; none where it has other words."""
    # Patterns are slow to find that they fit nowhere, and most paragraphs do not hold these words at all.
    text = block.text if isinstance(block, Paragraph) else ""
    may_fit = all(words in text for words in frame.fixed)
    found = frame.pattern.fullmatch(text) if may_fit else None
    if found is None:
        return ()
    return tuple(
        edit
        for old, new in zip(frame.stretches, found.groups(), strict=True)
        for edit in (
            [Edit(EditKind.EQUAL, old, new)]
            if old == new
            else [Edit(EditKind.DELETED, old, ""), Edit(EditKind.INSERTED, "", new)]
        )
        if edit.old or edit.new
    )


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
