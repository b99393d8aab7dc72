"""Where the references of two drafts lead: whether a reference that shows a number still leads where it led.

A reference names what it leads to. The name may be gone, may stand for another provision now, or the same provision may bear another
name; which provision of one draft is which of the other is what the comparison has found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from drafting.comparison.labels import BEHIND_NUMBER
from drafting.comparison.model import (
    LOST_SIGN,
    PILCROW,
    ChangeKind,
    Edit,
    EditKind,
    Piece,
    Provision,
    Reference,
)
from drafting.comparison.sides import Side, all_pieces
from drafting.comparison.words import words_of

Places = tuple[int, ...]


class References(Struct, frozen=True, kw_only=True):
    """What the names of two drafts stand for."""

    old: Mapping[str, str]
    """The words of what a reference of the old draft leads to, by its name."""
    new: Mapping[str, str]
    now: Mapping[str, str]
    """The words that the same provision has in the new draft, where it is there, by its name in the old one."""
    old_names: Mapping[str, str]
    """What the old draft called a provision, by what only the new one calls it."""
    parted: frozenset[str]
    """Names of both drafts that stand for another provision in the new one."""

    def kept(self, old: Piece, new: Piece) -> Reference | None:
        """Return what became of a reference that nobody touched; None where it leads where it led, or led nowhere before."""
        was_dead, is_dead = _is_dead(old, self.old), _is_dead(new, self.new)
        if (is_dead and not was_dead) or (new.text == LOST_SIGN != old.text):
            return self._lost(old, new)
        if new.target not in self.parted or is_dead:
            return None
        # A paragraph of which all words were deleted may keep its bookmark.
        is_emptied = not self.new.get(new.target)
        return self._lost(old, new) if is_emptied else self._redirected(old, new)

    def put_in(self, gone: Sequence[Piece], come: Sequence[Piece]) -> Iterator[Reference]:
        """Yield which of the references in new words lead nowhere, or elsewhere than those in whose place they stand."""
        before = gone if len(gone) == len(come) else [None] * len(come)
        for old, new in zip(before, come, strict=True):
            if _is_dead(new, self.new):
                yield self._lost(old, new)
            elif old is not None and not _is_dead(old, self.old) and not self._is_same(old, new):
                yield self._redirected(old, new)

    def _is_same(self, old: Piece, new: Piece) -> bool:
        return old.target == self.old_names.get(new.target or "", new.target)

    def _lost(self, old: Piece | None, new: Piece) -> Reference:
        name, own = (old or new).target or "", new.target or ""
        words = self.new.get(own) or self.now.get(name, "")
        return Reference(
            kind=ChangeKind.REFERENCE_BROKEN if words else ChangeKind.REFERENCE_LOST,
            old=(old or new).text,
            new="",
            old_target=self.old.get(name, ""),
            new_target=words,
        )

    def _redirected(self, old: Piece, new: Piece) -> Reference:
        return Reference(
            kind=ChangeKind.REFERENCE,
            old=old.text,
            new=new.text,
            old_target=self.old.get(old.target or "", ""),
            new_target=self.new.get(new.target or "", ""),
        )


def _is_dead(piece: Piece, words: Mapping[str, str]) -> bool:
    return piece.target not in words or piece.text == LOST_SIGN


def references_between(
    old: Sequence[Provision],
    new: Sequence[Provision],
    pairs: Sequence[tuple[Places, Places]],
    beside: tuple[Iterable[Provision], Iterable[Provision]],
) -> References:
    """Return where the references of two drafts lead.

    ``pairs`` are the places of what belongs together; what stands ``beside`` has names and refers too, and is not paired.
    """
    every = [[*one, *other] for one, other in zip((old, new), beside, strict=True)]
    words, others = (dict(_words_by_name(side)) for side in every)
    wanted, others_wanted = (frozenset(_targets(side)) for side in every)
    groups: list[tuple[list[str], list[str]]] = []
    now: dict[str, str] = {}
    for places, new_places in pairs:
        names = [name for place in places for name in old[place].names]
        groups.append((names, [name for place in new_places for name in new[place].names]))
        if new_places:
            now.update(dict.fromkeys(names, _words(new[new_places[0]])))
    old_names: dict[str, str] = {}
    for names, new_names in groups:
        known = [name for name in names if name in wanted]
        unknown = [name for name in new_names if name in others_wanted and name not in words]
        old_names.update(_renamed(known, unknown, others))
    return References(
        old=words,
        new=others,
        now=now,
        old_names=old_names,
        parted=frozenset(
            name
            for name in _in_other_groups(groups)
            # What says the same is the same, wherever it is paired.
            if words[name].casefold() != others[name].casefold()
        ),
    )


def _renamed(
    known: Sequence[str], unknown: Sequence[str], new: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what a provision was called, by what it is called now, where that is sure."""
    gone = [name for name in known if name not in new] or known
    if len(gone) == len(unknown):
        yield from zip(unknown, gone, strict=True)
    elif len(gone) == 1:
        yield from ((name, gone[0]) for name in unknown)


def _in_other_groups(groups: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterator[str]:
    before = {name: number for number, (names, _) in enumerate(groups) for name in names}
    for number, (_, names) in enumerate(groups):
        yield from (name for name in names if before.get(name, number) != number)


def _words_by_name(provisions: Iterable[Provision]) -> Iterator[tuple[str, str]]:
    for provision in provisions:
        if provision.names:
            words = _words(provision)
            yield from ((name, words) for name in provision.names)
        for row in provision.rows:
            for cell in row:
                yield from _words_by_name(cell)


def _words(provision: Provision) -> str:
    """Return the words of a provision, without the signs of notes and objects."""
    pieces = (item for item in provision.pieces if item.key is None or item.target is not None)
    return "".join(piece.text for piece in pieces).lstrip(BEHIND_NUMBER).rstrip()


def _targets(provisions: Iterable[Provision]) -> Iterator[str]:
    for provision in provisions:
        for piece in all_pieces(provision):
            if piece.target is not None:
                yield piece.target


def in_old_names(side: Side, references: References) -> Side:
    """Return the new draft with references to what the old one has too by the name that it has there."""
    if not references.old_names:
        return side
    words = list(side.words)
    for place, provision in enumerate(side.provisions):
        pieces = all_pieces(provision)
        if any(piece.target in references.old_names for piece in pieces):
            words[place] = words_of(_in_old_name(piece, references.old_names) for piece in pieces)
    return replace(side, words=words)


def _in_old_name(piece: Piece, old_names: Mapping[str, str]) -> Piece:
    name = old_names.get(piece.target or "")
    if name is None or piece.key is None or piece.target is None:
        return piece
    return replace(piece, key=piece.key.replace(piece.target, name))


class _Placed(NamedTuple):
    """A reference, from where to where it stands in the text of some provisions."""

    start: int
    end: int
    piece: Piece


def with_references(
    edits: Sequence[Edit],
    old: Sequence[Provision],
    new: Sequence[Provision],
    references: References,
) -> tuple[Edit, ...]:
    """Return the edits that turn some provisions into others, told with where their references lead."""
    news = list(_placed(new))
    if not news:
        return tuple(edits)
    return tuple(_told(edits, list(_placed(old)), news, references))


def _placed(provisions: Iterable[Provision]) -> Iterator[_Placed]:
    start = 0
    for provision in provisions:
        for piece in provision.pieces:
            end = start + len(piece.text)
            if piece.target is not None:
                yield _Placed(start, end, piece)
            start = end
        start += len(PILCROW)


def _told(
    edits: Iterable[Edit],
    olds: Sequence[_Placed],
    news: Sequence[_Placed],
    references: References,
) -> Iterator[Edit]:
    old = new = 0
    gone: list[Piece] = []
    for edit in edits:
        here, there = _within(olds, old, edit.old), _within(news, new, edit.new)
        if edit.kind is EditKind.REDIRECTED:
            yield edit  # a link, and no reference within it
            gone.clear()
        elif edit.kind.is_kept:
            yield from _cut(edit, list(zip(here, there, strict=True)), references)
            gone.clear()
        else:
            come = [item.piece for item in there]
            yield replace(edit, references=tuple(references.put_in(gone, come)))
            gone = [item.piece for item in here]
        old, new = old + len(edit.old), new + len(edit.new)


def _within(placed: Iterable[_Placed], start: int, text: str) -> list[_Placed]:
    """Return the references of a stretch of text, counted from its start."""
    end = start + len(text)
    return [
        _Placed(item.start - start, item.end - start, item.piece)
        for item in placed
        if start <= item.start and item.end <= end
    ]


def _cut(
    edit: Edit, pairs: Sequence[tuple[_Placed, _Placed]], references: References
) -> Iterator[Edit]:
    """Yield words that both drafts have, the references that lead elsewhere now apart."""
    old = new = 0
    for before, after in pairs:
        found = references.kept(before.piece, after.piece)
        if found is None:
            continue
        yield from _same(edit, (old, before.start), (new, after.start))
        is_elsewhere = found.kind is ChangeKind.REFERENCE
        kind = EditKind.REDIRECTED if is_elsewhere else EditKind.LOST
        yield Edit(kind, before.piece.text, after.piece.text, (found,))
        old, new = before.end, after.end
    yield from _same(edit, (old, len(edit.old)), (new, len(edit.new)))


def _same(edit: Edit, old: tuple[int, int], new: tuple[int, int]) -> Iterator[Edit]:
    if old[0] < old[1]:
        yield Edit(edit.kind, edit.old[slice(*old)], edit.new[slice(*new)])
