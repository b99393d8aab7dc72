"""What two sides made of one base, provision by provision: what each did, where both did, and what cannot stand together. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from drafting.comparison.labels import without_label
from drafting.comparison.looks import is_withdrawn
from drafting.comparison.model import (
    Change,
    ChangeKind,
    Piece,
    Provision,
    RowChange,
)
from drafting.comparison.sides import all_pieces
from drafting.comparison.verdicts import (
    Fate,
    Judgement,
    Made,
    Reason,
    Verdict,
    do_overlap,
    gravest_first,
)
from drafting.comparison.words import Words, words_of

Gap = tuple[int, int]
"""Between which two kept places of the base something was inserted: -1 is before the first, the size of the base behind the last."""
Known = tuple[tuple[str, ...], ...]
"""The words of some provisions, one after the other."""
Cells = tuple[tuple[Provision, ...], ...]
"""The paragraphs of each cell of a row."""
_WITHDRAWN: Final = "\0"
"""Ends what a word is compared by that is hidden or struck through; no document holds it."""


class _Insertion(Struct, frozen=True):
    change: Change
    gap: Gap
    after: int
    """The place of the base behind which it is told."""


class _Side(Struct, frozen=True):
    """One side, by the places of the base."""

    made: Made
    of_base: Mapping[int, Change]
    insertions: tuple[_Insertion, ...]
    followed: Mapping[int, int]
    """Behind which place of the base each of its places that has one stands now."""


class _Deed(Struct, frozen=True):
    """What one side did to some provisions of the base."""

    changes: tuple[Change, ...]
    was: tuple[Provision, ...]
    now: tuple[Provision, ...]
    place: tuple[int, ...]
    """Behind which places of the base it stands now; empty where it did not move."""
    result: Known
    """What it says now."""
    is_reworded: bool
    is_withdrawn: bool
    """All its words are hidden or struck through now, and were not."""

    @property
    def is_removed(self) -> bool:
        """Is nothing of it left for a reader?"""
        return not self.now or self.is_withdrawn

    @property
    def is_of_table(self) -> bool:
        """Is it a table, and still there?"""
        return len(self.now) == len(self.was) == 1 and self.was[0].is_table

    @property
    def told(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if not change.is_same)


def compare_sides(base: Sequence[Provision], theirs: Made, ours: Made) -> tuple[Fate, ...]:
    """Return what became of every provision of which a side made something else, in the order of the base."""
    sides = _side(theirs, len(base)), _side(ours, len(base))
    inserted = _by_place(_insertions(base, *sides))
    fates = list(inserted.get(-1, ()))
    for cluster in _clusters(len(base), *sides):
        if not all(side.of_base[place].is_same for side in sides for place in cluster):
            fates.append(_fate(*(_deed(base, cluster, side) for side in sides)))
        for place in cluster:
            fates += inserted.get(place, ())
    return tuple(fates)


def _side(made: Made, size: int) -> _Side:
    of_base = {place: change for change in made.changes for place in change.old}
    return _Side(
        made=made,
        of_base=of_base,
        insertions=tuple(_inserted(made.changes, size)),
        followed=dict(_order(made.changes)),
    )


def _inserted(changes: Sequence[Change], size: int) -> Iterator[_Insertion]:
    """Yield what has no place in the base, each with the kept places round it."""
    waiting: list[tuple[Change, int, int]] = []
    kept = told = -1
    for change in changes:
        if not change.old:
            waiting.append((change, kept, told))
        elif change.kind is not ChangeKind.MOVED:
            told = change.old[-1]
            if change.new:
                yield from (_Insertion(c, (low, change.old[0]), at) for c, low, at in waiting)
                waiting.clear()
                kept = told
    yield from (_Insertion(c, (low, size), at) for c, low, at in waiting)


def _order(changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    before = -1
    for change in changes:
        if change.old and change.new:
            yield change.old[0], before
            before = change.old[-1]


def _clusters(size: int, theirs: _Side, ours: _Side) -> Iterator[range]:
    """Yield the places of the base that belong together, because a side merged them."""
    start = 0
    while start < size:
        end = place = start
        while place <= end:
            ends = (side.of_base[place].old[-1] for side in (theirs, ours))
            end, place = max(end, *ends), place + 1
        yield range(start, end + 1)
        start = end + 1


def _deed(base: Sequence[Provision], places: range, side: _Side) -> _Deed:
    changes = tuple(dict.fromkeys(side.of_base[place] for place in places))
    was = tuple(base[place] for place in places)
    now = tuple(side.made.provisions[place] for change in changes for place in change.new)
    before, result = _known(was), _known(now)
    moved = (change for change in changes if change.kind is ChangeKind.MOVED)
    return _Deed(
        changes=changes,
        was=was,
        now=now,
        place=tuple(side.followed[change.old[0]] for change in moved),
        result=result,
        is_reworded=result != before,
        is_withdrawn=_is_withdrawn(result) and not _is_withdrawn(before),
    )


def _known(provisions: Iterable[Provision]) -> Known:
    """Return what provisions say, whatever number stands before them and whatever number a reference shows.

    A word that is hidden or struck through is another one.
    """
    return tuple(part for item in provisions for part in _said(item))


def _is_withdrawn(known: Known) -> bool:
    keys = [key for part in known for key in part]
    return bool(keys) and all(key.endswith(_WITHDRAWN) for key in keys)


def _said(provision: Provision) -> Iterator[tuple[str, ...]]:
    for row in provision.rows:
        for cell in row:
            yield tuple(key for item in cell for key in _keys(words_of(all_pieces(item))))
    if not provision.is_table:
        pieces = provision.pieces
        first = pieces[0] if pieces else None
        tail = without_label(first.text) if first is not None and first.key is None else None
        words = words_of(pieces)
        shorter = words if tail is None else words_of((Piece(text=tail), *pieces[1:]))
        yield tuple(_keys(shorter, words))


def _keys(words: Words, longer: Words | None = None) -> Iterator[str]:
    """Yield what words are compared by, with a sign at those that are hidden or struck through.

    ``longer`` are the same words behind others, where these alone know what they look like.
    """
    looks = (longer or words).looks
    before = len(longer.keys) - len(words.keys) if longer else 0
    for place, key in enumerate(words.keys, start=before):
        yield f"{key}{_WITHDRAWN}" if is_withdrawn(looks.get(place)) else key


def _fate(theirs: _Deed, ours: _Deed) -> Fate:
    """Return what both did to the same provisions, of which one side at least made something else."""
    verdict, reason = _judged(theirs, ours)
    return Fate(verdict=verdict, theirs=theirs.told, ours=ours.told, reason=reason)


def _judged(theirs: _Deed, ours: _Deed) -> Judgement:
    if not ours.told:
        return Verdict.THEIRS, None
    if not theirs.told:
        return Verdict.OURS, None
    is_alike = theirs.place == ours.place and list(_shown(theirs)) == list(_shown(ours))
    together = Verdict.ALIKE if is_alike else Verdict.COMPATIBLE
    return next(_disputes(theirs, ours), (together, None))


def _shown(deed: _Deed) -> Iterator[tuple[object, ...]]:
    """Yield what a reader sees of what a side did: the numbers of references too."""
    for change in deed.told:
        words = tuple(
            (edit.kind, edit.old, edit.new.casefold(), edit.looks) for edit in change.edits
        )
        yield change.kind, words, tuple(row.cells for row in change.rows)


def _disputes(theirs: _Deed, ours: _Deed) -> Iterator[Judgement]:
    """Yield what both sides are at odds about; a number or a look that follows from elsewhere is nobody's wish.

    Who hides or strikes all words of a provision wishes them gone, as who deletes it.
    """
    if theirs.is_removed != ours.is_removed:
        kept = ours if theirs.is_removed else theirs
        if kept.is_reworded:
            yield Verdict.CONFLICT, Reason.DELETED_AND_CHANGED
        if kept.place:
            yield Verdict.CONFLICT, Reason.DELETED_AND_MOVED
    elif theirs.is_reworded and ours.is_reworded and theirs.result != ours.result:
        if theirs.is_of_table and ours.is_of_table:
            yield from gravest_first(_disputes_within(theirs, ours))
        else:
            is_same = do_overlap(theirs.changes, ours.changes)
            yield Verdict.CONFLICT, Reason.SAME_WORDS if is_same else Reason.OTHER_WORDS
    if theirs.place and ours.place and theirs.place != ours.place:
        yield Verdict.CONFLICT, Reason.MOVED_APART


def _disputes_within(theirs: _Deed, ours: _Deed) -> Iterator[Judgement]:
    """Yield what both sides are at odds about in a table: each cell stands for itself, and each row may come and go."""
    (base,), (one,), (other,) = theirs.was, theirs.now, ours.now
    rows, others = _rows_of(theirs.changes[0]), _rows_of(ours.changes[0])
    of_base = {row.old: row for row in others if row.old is not None}
    for row in rows:
        if row.old is not None:
            yield from _disputes_of_row(base.rows[row.old], (row, one), (of_base[row.old], other))
    came, others_came = (_rows_by_place(*side) for side in ((rows, one), (others, other)))
    if any(came[place] != others_came[place] for place in came.keys() & others_came.keys()):
        yield Verdict.BOTH_INSERTED, None
    places, other_places = dict(_moved_rows(rows)), dict(_moved_rows(others))
    if any(places[row] != other_places[row] for row in places.keys() & other_places.keys()):
        yield Verdict.CONFLICT, Reason.MOVED_APART


def _rows_of(table: Change) -> tuple[RowChange, ...]:
    """Return what became of the rows of a table within it: those that moved with it stand where they stood."""
    if table.kind is not ChangeKind.MOVED:
        return table.rows
    return tuple(replace(row, is_moved=False) for row in table.rows)


def _disputes_of_row(
    base: Cells, theirs: tuple[RowChange, Provision], ours: tuple[RowChange, Provision]
) -> Iterator[Judgement]:
    (row, table), (other, other_table) = theirs, ours
    if row.new is None or other.new is None:
        kept = other if row.new is None else row
        if kept.new is None:
            return
        if any(change.changes_words for cell in kept.cells for change in cell):
            yield Verdict.CONFLICT, Reason.DELETED_AND_CHANGED
        if kept.is_moved:
            yield Verdict.CONFLICT, Reason.DELETED_AND_MOVED
        return
    sides = (
        map(Made, one.rows[place], changes)
        for one, place, changes in (
            (table, row.new, row.cells),
            (other_table, other.new, other.cells),
        )
    )
    for cell, *made in zip(base, *sides, strict=True):
        yield from ((fate.verdict, fate.reason) for fate in compare_sides(cell, *made))


def _rows_by_place(
    rows: Iterable[RowChange], table: Provision
) -> Mapping[int, list[tuple[Known, ...]]]:
    """Return what new rows say by the row of the base behind which they stand."""
    found: dict[int, list[tuple[Known, ...]]] = defaultdict(list)
    last = -1
    for row in rows:
        if row.old is None and row.new is not None:
            found[last].append(tuple(_known(cell) for cell in table.rows[row.new]))
        elif row.old is not None and not row.is_moved:
            last = row.old
    return found


def _moved_rows(rows: Iterable[RowChange]) -> Iterator[tuple[int, int]]:
    """Yield the rows that stand elsewhere in their table, each with the row of the base behind which it stands."""
    before = -1
    for row in rows:
        if row.old is not None and row.new is not None:
            if row.is_moved:
                yield row.old, before
            before = row.old


def _insertions(
    base: Sequence[Provision], theirs: _Side, ours: _Side
) -> Iterator[tuple[int, Fate]]:
    """Yield what was inserted, with the place of the base behind which it is told."""
    for one, other in _meeting(theirs.insertions, ours.insertions):
        pairs = _said_alike(one, other, theirs, ours)
        for mine, others in pairs:
            fate = Fate(verdict=Verdict.ALIKE, theirs=(mine.change,), ours=(others.change,))
            yield mine.after, fate
        rest = [item for item in one if all(item is not mine for mine, _ in pairs)]
        rest_of_ours = [item for item in other if all(item is not their for _, their in pairs)]
        if _says_something(rest) and _says_something(rest_of_ours):
            yield (
                rest[0].after,
                Fate(
                    verdict=Verdict.BOTH_INSERTED,
                    theirs=tuple(item.change for item in rest),
                    ours=tuple(item.change for item in rest_of_ours),
                ),
            )
            continue
        for item in rest:
            reason = _lost(item, base, theirs, ours)
            verdict = Verdict.CONFLICT if reason else Verdict.THEIRS
            yield item.after, Fate(verdict=verdict, theirs=(item.change,), reason=reason)
        for item in rest_of_ours:
            reason = _lost(item, base, ours, theirs)
            verdict = Verdict.CONFLICT if reason else Verdict.OURS
            yield item.after, Fate(verdict=verdict, ours=(item.change,), reason=reason)


def _says_something(insertions: Iterable[_Insertion]) -> bool:
    """Is there a word in it? Of empty paragraphs nobody asks in which order they come."""
    return any(edit.new.strip() for item in insertions for edit in item.change.all_edits())


def _meeting(
    theirs: Sequence[_Insertion], ours: Sequence[_Insertion]
) -> Iterator[tuple[list[_Insertion], list[_Insertion]]]:
    """Yield what both sides inserted at one place; a side that kept less there may have inserted at several places of the other."""
    found = sorted(
        ((item.gap, number, item) for number, side in enumerate((theirs, ours)) for item in side),
        key=lambda row: row[0],
    )
    place: tuple[list[_Insertion], list[_Insertion]] = ([], [])
    end = -1
    for (low, high), number, item in found:
        if low >= end and any(place):
            yield place
            place = ([], [])
        place[number].append(item)
        end = max(end, high)
    if any(place):
        yield place


def _said_alike(
    mine: Iterable[_Insertion], others: Iterable[_Insertion], theirs: _Side, ours: _Side
) -> list[tuple[_Insertion, _Insertion]]:
    """Return pairs that say the same."""
    waiting = list(others)
    pairs = []
    for item in mine:
        said = _known(theirs.made.provisions[place] for place in item.change.new)
        for other in waiting:
            if said == _known(ours.made.provisions[place] for place in other.change.new):
                pairs.append((item, other))
                waiting.remove(other)
                break
    return pairs


def _lost(item: _Insertion, base: Sequence[Provision], own: _Side, other: _Side) -> Reason | None:
    """Return why an insertion is at odds with the other side: its clause, or all round it, is deleted there."""
    clause = own.made.provisions[item.change.new[0]].clause
    if clause is None:
        around = [place for place in item.gap if 0 <= place < len(base)]
    else:
        around = [place for place, found in enumerate(base) if found.clause == clause]
    is_lost = bool(around) and not any(other.of_base[place].new for place in around)
    return Reason.INSERTED_INTO_DELETED if is_lost else None


def _by_place(insertions: Iterable[tuple[int, Fate]]) -> Mapping[int, Sequence[Fate]]:
    """Return what was inserted behind each place of the base, in the order in which a side has it."""
    found: dict[int, list[Fate]] = {}
    for after, fate in insertions:
        found.setdefault(after, []).append(fate)
    for fates in found.values():
        fates.sort(key=lambda fate: (fate.theirs or fate.ours)[0].new)
    return found
