"""What became of the provisions of one draft in another: pure, of values and without files.

``alignment`` says which is which, ``words`` what changed within; ``compare_provisions`` puts both together.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from drafting.comparison.alignment import Group, Side, align, sides
from drafting.comparison.labels import without_label
from drafting.comparison.values import (
    OBJECT_SIGN,
    PILCROW,
    Change,
    ChangeKind,
    Edit,
    EditKind,
    Piece,
    Provision,
    RowChange,
)
from drafting.comparison.words import Words, compare_words

__all__ = [
    "OBJECT_SIGN",
    "PILCROW",
    "Change",
    "ChangeKind",
    "Edit",
    "EditKind",
    "Piece",
    "Provision",
    "RowChange",
    "compare_provisions",
]

_PARAGRAPH_END: Final = f"\0{PILCROW}"
_OF_WORDS: Final = frozenset({EditKind.DELETED, EditKind.INSERTED})


def compare_provisions(old: Sequence[Provision], new: Sequence[Provision]) -> tuple[Change, ...]:
    """Return what became of every provision, in the order of the new draft; what was removed stands where it stood."""
    before, after = sides(old, new)
    return tuple(_change(group, before, after) for group in align(before, after))


def _change(group: Group, old: Side, new: Side) -> Change:
    if not group.new or not group.old:
        kind = ChangeKind.INSERTED if group.new else ChangeKind.REMOVED
        edits = compare_words(_joined(group.old, old), _joined(group.new, new))
        return Change(kind=kind, edits=edits, old=group.old, new=group.new)
    one, other = old.provisions[group.old[0]], new.provisions[group.new[0]]
    if one.is_table:
        rows = tuple(_row_changes(one, other))
        is_same = all(row.kind is ChangeKind.SAME for row in rows)
        kind = ChangeKind.SAME if is_same else ChangeKind.CHANGED
        return Change(kind=kind, rows=rows, old=group.old, new=group.new)
    edits = compare_words(_joined(group.old, old), _joined(group.new, new))
    return Change(kind=_kind(group, one, other, edits), edits=edits, old=group.old, new=group.new)


def _joined(places: Sequence[int], side: Side) -> Words:
    """Return the words of provisions one after the other, with a sign between them."""
    if len(places) == 1:
        return side.words[places[0]]
    joined = Words([], [], [])
    for number, place in enumerate(places):
        if number:
            joined.texts.append(PILCROW)
            joined.gaps.append("")
            joined.keys.append(_PARAGRAPH_END)
        words = side.words[place]
        joined.texts.extend(words.texts)
        joined.gaps.extend(words.gaps)
        joined.keys.extend(words.keys)
    return joined


def _kind(group: Group, old: Provision, new: Provision, edits: Sequence[Edit]) -> ChangeKind:
    """Return the first that holds, from what a reader must know to what she may pass over."""
    kinds = {edit.kind for edit in edits}
    has_changed_words = bool(kinds & _OF_WORDS)
    claims = (
        (ChangeKind.MOVED, group.is_moved),
        (ChangeKind.SPLIT, len(group.new) > 1),
        (ChangeKind.MERGED, len(group.old) > 1),
        (ChangeKind.RENUMBERED, has_changed_words and _differs_in_label(old, new)),
        (ChangeKind.FORMATTING_ONLY, has_changed_words and _differs_in_space(edits)),
        (ChangeKind.CHANGED, has_changed_words),
        (ChangeKind.RENUMBERED, old.label != new.label),
        (ChangeKind.REFERENCE_FOLLOWED, EditKind.FOLLOWED in kinds),
        (ChangeKind.FORMATTING_ONLY, old.appearance != new.appearance),
    )
    return next((kind for kind, holds in claims if holds), ChangeKind.SAME)


def _differs_in_label(old: Provision, new: Provision) -> bool:
    words = without_label(old.text)
    return words is not None and words == without_label(new.text)


def _differs_in_space(edits: Sequence[Edit]) -> bool:
    """Is all that changed the space between words: another width, a line break for a space?

    Where not even that differs, a reference leads elsewhere under the same number, which is no matter of looks.
    """
    if any(OBJECT_SIGN in edit.old for edit in edits if edit.kind in _OF_WORDS):
        return False
    old, new = "".join(edit.old for edit in edits), "".join(edit.new for edit in edits)
    return old != new and old.split() == new.split()


def _row_changes(old: Provision, new: Provision) -> Iterable[RowChange]:
    before, after = sides(*([_row(cells) for cells in table.rows] for table in (old, new)))
    for group in align(before, after, whole=True):
        row = group.old[0] if group.old else None
        other = group.new[0] if group.new else None
        if row is not None and other is not None:
            cells, others = old.rows[row], new.rows[other]
            if len(cells) == len(others):
                pairs = zip(cells, others, strict=True)
                found = tuple(compare_provisions(*pair) for pair in pairs)
                yield RowChange(old=row, new=other, cells=found)
                continue
        if row is not None:
            yield RowChange(old=row, new=None)
        if other is not None:
            yield RowChange(old=None, new=other)


def _row(cells: Iterable[Iterable[Provision]]) -> Provision:
    return Provision(
        pieces=tuple(piece for cell in cells for item in cell for piece in item.pieces)
    )
