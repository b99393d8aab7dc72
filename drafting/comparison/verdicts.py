"""How two sides that changed one draft stand to each other, and what they may be at odds about."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from drafting.comparison.model import Change, Edit, Provision


class Verdict(StrEnum):
    """How what two sides did at one place of the base goes together; scripts get these values."""

    CONFLICT = "conflict"
    BOTH_INSERTED = "both-inserted"
    """At the same place, and not the same: who puts both in decides their order."""
    COMPATIBLE = "compatible"
    """Both did something to it, and both can stand."""
    ALIKE = "alike"
    """Both did the same."""
    THEIRS = "theirs"
    OURS = "ours"


class Reason(StrEnum):
    """Why both sides cannot have it their way without a decision."""

    SAME_WORDS = "same-words"
    OTHER_WORDS = "other-words"
    """They changed different words of one provision: both may stand, but somebody must read it."""
    DELETED_AND_CHANGED = "deleted-and-changed"
    DELETED_AND_MOVED = "deleted-and-moved"
    MOVED_APART = "moved-apart"
    INSERTED_INTO_DELETED = "inserted-into-deleted"


class Made(Struct, frozen=True):
    """What one side made of the base: its provisions, and what became of those of the base in them."""

    provisions: Sequence[Provision]
    changes: Sequence[Change]


class Fate(Struct, frozen=True, kw_only=True):
    """What both sides did at one place of the base; the changes of a side are empty where it did nothing."""

    verdict: Verdict
    theirs: tuple[Change, ...] = ()
    ours: tuple[Change, ...] = ()
    reason: Reason | None = None


Judgement = tuple[Verdict, Reason | None]

_GRAVEST_FIRST: Final[tuple[Judgement, ...]] = (
    (Verdict.CONFLICT, Reason.DELETED_AND_CHANGED),
    (Verdict.CONFLICT, Reason.DELETED_AND_MOVED),
    (Verdict.CONFLICT, Reason.INSERTED_INTO_DELETED),
    (Verdict.CONFLICT, Reason.MOVED_APART),
    (Verdict.CONFLICT, Reason.SAME_WORDS),
    (Verdict.CONFLICT, Reason.OTHER_WORDS),
    (Verdict.BOTH_INSERTED, None),
)


def gravest_first(found: Iterable[Judgement]) -> Iterator[Judgement]:
    """Yield what somebody has to decide, each once."""
    known = set(found)
    yield from (judgement for judgement in _GRAVEST_FIRST if judgement in known)


def do_overlap(theirs: Sequence[Change], ours: Sequence[Change]) -> bool:
    """Did both sides change the same words of some provisions, or neighbouring ones? Where one merged or split them nobody can say."""
    if len(theirs) > 1 or len(ours) > 1 or theirs[0].old != ours[0].old:
        return True
    stretches = list(_touched(ours[0].edits))
    return any(
        start <= last and first <= end
        for start, end in _touched(theirs[0].edits)
        for first, last in stretches
    )


def _touched(edits: Iterable[Edit]) -> Iterator[tuple[int, int]]:
    """Yield from where to where words of the base were changed."""
    place = 0
    for edit in edits:
        end = place + len(edit.old)
        if not edit.kind.is_kept:
            yield place, end
        place = end
