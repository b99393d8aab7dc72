"""What became of the provisions of one draft in another: pure, of values and without files.

``alignment`` says which is which, ``words`` what changed within, ``references`` where references lead; ``compare_provisions`` puts all
together.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from msgspec.structs import replace

from drafting.comparison.alignment import Group, align
from drafting.comparison.labels import number_before, without_label, without_parting
from drafting.comparison.model import (
    LOST_SIGN,
    OBJECT_SIGN,
    PILCROW,
    PLAIN,
    Change,
    ChangeKind,
    Edit,
    EditKind,
    Look,
    Piece,
    Position,
    Provision,
    Reference,
    Relooked,
    RowChange,
    Stretch,
    Unit,
)
from drafting.comparison.references import (
    References,
    in_old_names,
    references_between,
    with_references,
)
from drafting.comparison.sides import Side, sides
from drafting.comparison.tokens import as_composed
from drafting.comparison.units import are_of_other_units
from drafting.comparison.words import Words, compare_words

__all__ = [
    "LOST_SIGN",
    "OBJECT_SIGN",
    "PILCROW",
    "PLAIN",
    "Change",
    "ChangeKind",
    "Edit",
    "EditKind",
    "Look",
    "Paired",
    "Piece",
    "Position",
    "Provision",
    "Reference",
    "References",
    "Relooked",
    "RowChange",
    "Stretch",
    "Unit",
    "changes_of",
    "compare_provisions",
    "pair",
    "references_of",
]

_PARAGRAPH_END: Final = f"\0{PILCROW}"
_NO_TABLE: Final = Provision()
_REFERENCES: Final = (
    ChangeKind.REFERENCE_LOST,
    ChangeKind.REFERENCE_BROKEN,
    ChangeKind.REFERENCE,
    ChangeKind.LINK,
)
"""From what a reader must know to what she may pass over."""
_LOOKS: Final = (
    ChangeKind.HIDDEN,
    ChangeKind.SHOWN,
    ChangeKind.STRUCK,
    ChangeKind.UNSTRUCK,
    ChangeKind.POSITION,
)
"""In the same order: what the look of words does to them."""


class Paired(NamedTuple):
    """Two drafts, and which provision of one is which of the other."""

    old: Side
    new: Side
    groups: Sequence[Group]


def compare_provisions(
    old: Sequence[Provision], new: Sequence[Provision], references: References | None = None
) -> tuple[Change, ...]:
    """Return what became of every provision, in the order of the new draft; what was removed stands where it stood.

    ``references`` say where those lead that name what stands elsewhere; without them all names are among these provisions.
    """
    paired = pair(old, new)
    return changes_of(paired, references_of(paired) if references is None else references)


def pair(old: Sequence[Provision], new: Sequence[Provision]) -> Paired:
    """Return which provision of one draft is which of the other."""
    before, after = sides(old, new)
    return Paired(before, after, align(before, after))


def references_of(
    paired: Paired, old: Iterable[Provision] = (), new: Iterable[Provision] = ()
) -> References:
    """Return where the references of both drafts lead; ``old`` and ``new`` stand beside what was paired: notes, headers."""
    before, after, groups = paired
    pairs = [(group.old, group.new) for group in groups]
    return references_between(before.provisions, after.provisions, pairs, beside=(old, new))


def changes_of(paired: Paired, references: References) -> tuple[Change, ...]:
    """Return what became of every provision of two drafts, told with where their references lead."""
    before, after = paired.old, in_old_names(paired.new, references)
    return tuple(_change(group, before, after, references) for group in paired.groups)


def _change(group: Group, old: Side, new: Side, references: References) -> Change:
    one, other = _first(group.old, old), _first(group.new, new)
    edits: tuple[Edit, ...] = ()
    rows: tuple[RowChange, ...] = ()
    if any(item.is_table for item in (one, other) if item):
        table, table_now = one or _NO_TABLE, other or _NO_TABLE
        rows = tuple(_rows(table, table_now, references, is_moved=group.is_moved))
    else:
        edits = _edits(group, old, new, references)
    is_relevelled = False
    if one is None or other is None:
        kind = ChangeKind.INSERTED if other else ChangeKind.REMOVED
    elif rows:
        kind = _kind_of_table(group, rows)
    else:
        is_relevelled = are_of_other_units(
            [old.provisions[place] for place in group.old],
            [new.provisions[place] for place in group.new],
        )
        kind = _kind(group, one, other, edits, is_relevelled=is_relevelled)
    return Change(
        kind=kind,
        edits=edits,
        rows=rows,
        is_relevelled=is_relevelled,
        old=group.old,
        new=group.new,
    )


def _first(places: Sequence[int], side: Side) -> Provision | None:
    return side.provisions[places[0]] if places else None


def _edits(group: Group, old: Side, new: Side, references: References) -> tuple[Edit, ...]:
    edits = compare_words(_joined(group.old, old), _joined(group.new, new))
    olds, news = (
        [side.provisions[place] for place in places]
        for side, places in ((old, group.old), (new, group.new))
    )
    return with_references(edits, olds, news, references)


def _joined(places: Sequence[int], side: Side) -> Words:
    """Return the words of provisions one after the other, with a sign between them."""
    if len(places) == 1:
        return side.words[places[0]]
    joined = Words([], [], [], {})
    for number, place in enumerate(places):
        if number:
            joined.texts.append(PILCROW)
            joined.gaps.append("")
            joined.keys.append(_PARAGRAPH_END)
        words = side.words[place]
        here = len(joined.texts)
        joined.looks.update((here + n, runs) for n, runs in words.looks.items())
        joined.texts.extend(words.texts)
        joined.gaps.extend(words.gaps)
        joined.keys.extend(words.keys)
    return joined


def _kind(
    group: Group, old: Provision, new: Provision, edits: Sequence[Edit], *, is_relevelled: bool
) -> ChangeKind:
    """Return the first that holds, from what a reader must know to what she may pass over."""
    kinds = {edit.kind for edit in edits}
    astray = {reference.kind for edit in edits for reference in edit.references}
    looks = {look.kind for edit in edits for look in edit.looks}
    has_changed_words = any(not kind.is_kept for kind in kinds)
    changes_words = has_changed_words and not (
        _differs_in_space(edits) or _reads_the_same(old, new)
    )
    is_of_references = not has_changed_words or _without_references(old) == _without_references(new)
    claims = (
        (ChangeKind.MOVED, group.is_moved),
        (ChangeKind.SPLIT, len(group.new) > 1),
        (ChangeKind.MERGED, len(group.old) > 1),
        *((kind, kind in looks and _differs_in_looks(edits)) for kind in _LOOKS),
        (ChangeKind.RENUMBERED, not kinds <= {EditKind.EQUAL} and _differs_in_label(old, new)),
        *((kind, is_of_references and kind in astray) for kind in _REFERENCES),
        (ChangeKind.LEVEL, is_relevelled and (not changes_words or _differs_in_parting(old, new))),
        (ChangeKind.FORMATTING_ONLY, has_changed_words and not changes_words),
        (ChangeKind.CHANGED, has_changed_words),
        (ChangeKind.REFERENCE_FOLLOWED, EditKind.FOLLOWED in kinds),
        (ChangeKind.FORMATTING_ONLY, old.appearance != new.appearance),
    )
    return next((kind for kind, holds in claims if holds), ChangeKind.SAME)


def _differs_in_label(old: Provision, new: Provision) -> bool:
    """Is all that changed the number before the words, and not how it is written?"""
    words = without_label(old.text)
    is_of_label = words is not None and words == without_label(new.text)
    return is_of_label and number_before(old.text) != number_before(new.text)


def _reads_the_same(old: Provision, new: Provision) -> bool:
    """Was what a field counts typed in its place, or the other way about? A picture reads the same as any other, and a note."""
    if old.text != new.text:
        return False
    keyed = ({piece.key: piece for piece in side.pieces if piece.key} for side in (old, new))
    fewer, more = sorted(keyed, key=len)
    typed = [piece for key, piece in more.items() if key not in fewer]
    return fewer.keys() < more.keys() and all(
        piece.target is None and any(map(str.isalnum, piece.text)) for piece in typed
    )


def _differs_in_parting(old: Provision, new: Provision) -> bool:
    """Is all that changed what parts the words from a number that is counted before them: `` – ``, ``.- ``?"""
    return without_parting(old.text) == without_parting(new.text)


def _differs_in_looks(edits: Sequence[Edit]) -> bool:
    """Is all that was deleted inserted in its place?"""
    runs = groupby(edits, lambda edit: edit.kind.is_kept)
    changed = (list(group) for is_kept, group in runs if not is_kept)
    return all(
        as_composed("".join(edit.old for edit in group))
        == as_composed("".join(edit.new for edit in group))
        for group in changed
    )


def _differs_in_space(edits: Sequence[Edit]) -> bool:
    """Is all that changed the space between words: another width, a line break for a space?

    Where not even that differs, a reference leads elsewhere under the same number, which is no matter of looks.
    """
    if any(OBJECT_SIGN in edit.old for edit in edits if not edit.kind.is_kept):
        return False
    old, new = (
        as_composed("".join(side))
        for side in ([edit.old for edit in edits], [edit.new for edit in edits])
    )
    return old != new and old.split() == new.split()


def _without_references(provision: Provision) -> str:
    return "".join(piece.text for piece in provision.pieces if piece.target is None)


def _kind_of_table(group: Group, rows: Iterable[RowChange]) -> ChangeKind:
    if group.is_moved:
        return ChangeKind.MOVED
    is_same = all(row.kind is ChangeKind.SAME for row in rows)
    return ChangeKind.SAME if is_same else ChangeKind.CHANGED


def _rows(
    old: Provision, new: Provision, references: References, *, is_moved: bool
) -> Iterator[RowChange]:
    """Yield what became of the rows of a table; those that are the same in one that moved have moved with it."""
    for row in _row_changes(old, new, references):
        located = _located(row, old, new)
        is_taken_along = is_moved and row.kind is ChangeKind.SAME
        yield replace(located, is_moved=True) if is_taken_along else located


def _row_changes(old: Provision, new: Provision, references: References) -> Iterator[RowChange]:
    before, after = sides(*([_row(cells) for cells in table.rows] for table in (old, new)))
    for group in align(before, after, whole=True):
        row = group.old[0] if group.old else None
        other = group.new[0] if group.new else None
        if row is not None and other is not None:
            cells, others = old.rows[row], new.rows[other]
            if len(cells) == len(others):
                pairs = zip(cells, others, strict=True)
                found = tuple(compare_provisions(*both, references) for both in pairs)
                yield RowChange(old=row, new=other, cells=found)
                continue
        if row is not None:
            gone = (compare_provisions(cell, (), references) for cell in old.rows[row])
            yield RowChange(old=row, new=None, cells=tuple(gone))
        if other is not None:
            came = (compare_provisions((), cell, references) for cell in new.rows[other])
            yield RowChange(old=None, new=other, cells=tuple(came))


def _located(change: RowChange, old: Provision, new: Provision) -> RowChange:
    """Return what became of a row with what a reader finds it by: as it is now, or was where it is gone."""
    table, place = (old, change.old) if change.new is None else (new, change.new)
    assert place is not None
    heads, words = (list(map(_name_in, table.rows[number])) for number in (0, place))
    if not words or (table.has_heads and place == 0):
        return change
    # Where cells stretch over several columns, nobody can say which head is theirs.
    is_under_heads = table.has_heads and len(heads) == len(words)
    places = ((old, change.old), (new, change.new))
    rows = [side.rows[number] for side, number in places if number is not None]
    return replace(
        change,
        label="" if any(map(_stands_side_by_side, rows)) else words[0],
        columns=tuple(heads) if is_under_heads else (),
    )


def _stands_side_by_side(row: Iterable[Iterable[Provision]]) -> bool:
    """Are the cells of a row texts of their own, as signatures with their offices? Then none of them names the others."""
    counts = [sum(bool(item.text.strip()) for item in cell) for cell in row]
    filled = [count for count in counts if count]
    return len(filled) > 1 and min(filled) > 1


def _name_in(cell: Iterable[Provision]) -> str:
    """Return the first words of a cell: what stands in further paragraphs explains them."""
    return next(filter(None, (item.text.strip() for item in cell)), "")


def _row(cells: Iterable[Iterable[Provision]]) -> Provision:
    return Provision(
        pieces=tuple(piece for cell in cells for item in cell for piece in item.pieces)
    )
