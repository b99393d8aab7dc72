"""Where the texts of clauses went in a returned draft: in which order those of a clause stand now, and what crossed to another clause."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafting.comparison import Change, ChangeKind
from drafting.comparison.labels import BEHIND_NUMBER
from drafting.render.redline.files import BODY, Block, paragraphs_of
from drafting.render.word.provenance import ACT
from drafting.review.draft_of_today import DraftOfToday, keys_of_body
from drafting.review.model import Review


class Order(NamedTuple):
    """The keys of the texts of a clause that stand in both drafts, as they stood and as they stand."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        return self.before == self.after


class Crossing(NamedTuple):
    """What stands in another clause than the one that it was drafted with."""

    origin: str
    target: str
    """Clauses, or ``ACT``."""
    words: tuple[str, ...]
    """Of each paragraph."""


class Moves:
    """What a review knows of places, by the paragraphs of the draft of today."""

    def __init__(self, review: Review, draft: DraftOfToday) -> None:
        body = review.comparison.body
        old = body.old_blocks
        self.changes = _as_told(body.changes, review)
        self._new = body.new_blocks
        self._was = [_clause_of(block) for block in old]
        self._keys = keys_of_body(draft, old)
        self._shown = frozenset(self._keys.values())
        self._told: Mapping[tuple[tuple[int, ...], tuple[int, ...]], str] = {
            (item.change.old, item.change.new): found.clause
            for found in review.clauses
            for item in found.changes
            if item.story == BODY
        }

    def key_at(self, place: int) -> str | None:
        """Return the key of the text that a paragraph of the draft of today shows."""
        return self._keys.get(place)

    def is_shown(self, key: str) -> bool:
        """Does the draft of today show a text?"""
        return key in self._shown

    def order_of(self, clause: str) -> Order:
        own = [change for change in self._paired(clause) if not self._has_crossed(change)]
        now = sorted(own, key=lambda change: change.new[0])
        return Order(
            before=tuple(self._keys_of(sorted(own, key=lambda change: change.old[0]))),
            after=tuple(self._keys_of(now)),
        )

    def shown_of(self, clause: str) -> Iterator[tuple[str, Block]]:
        """Yield the texts of a clause by their keys, each with the paragraph that shows it now as a unit of the same kind."""
        for change in self._paired(clause):
            if change.is_relevelled:
                continue
            for key in self._keys_of([change]):
                yield key, self._new[change.new[0]]

    def crossings(self) -> tuple[Crossing, ...]:
        """Return what crossed, all that went the same way as one."""
        words: dict[tuple[str, str], list[str]] = {}
        for change in self.changes:
            if change.old and change.new and self._has_crossed(change):
                way = self._was[change.old[0]], self._owner_now(change)
                texts = (
                    item.text.strip(BEHIND_NUMBER)
                    for item in paragraphs_of(self._blocks_of(change))
                )
                words.setdefault(way, []).extend(filter(None, texts))
        return tuple(Crossing(*way, tuple(texts)) for way, texts in words.items())

    def _paired(self, clause: str) -> Iterator[Change]:
        for change in self.changes:
            if change.old and change.new and self._was[change.old[0]] == clause:
                yield change

    def _has_crossed(self, change: Change) -> bool:
        is_moved = change.kind is ChangeKind.MOVED
        return is_moved and self._was[change.old[0]] != self._owner_now(change)

    def _owner_now(self, change: Change) -> str:
        """Return the clause that a change is told of; one that no clause tells kept its own."""
        return self._told.get((change.old, change.new), self._was[change.old[0]])

    def _keys_of(self, changes: list[Change]) -> Iterator[str]:
        for change in changes:
            yield from (key for place in change.old if (key := self._keys.get(place)))

    def _blocks_of(self, change: Change) -> list[Block]:
        return [self._new[place] for place in change.new]


def _as_told(changes: Sequence[Change], review: Review) -> tuple[Change, ...]:
    """Return the changes of the body with those that a review tells as one instead of what came and what went."""
    known = {(change.old, change.new) for change in changes}
    pairs = [
        item.change
        for found in review.clauses
        for item in found.changes
        if item.story == BODY
        and item.change.old
        and item.change.new
        and (item.change.old, item.change.new) not in known
    ]
    old = {place for pair in pairs for place in pair.old}
    new = {place for pair in pairs for place in pair.new}
    others = (
        change for change in changes if old.isdisjoint(change.old) and new.isdisjoint(change.new)
    )
    return (*others, *pairs)


def _clause_of(block: Block) -> str:
    first = next(paragraphs_of([block]), None)
    return (first.clause if first else None) or ACT
