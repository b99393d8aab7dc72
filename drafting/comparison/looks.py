"""What words look like where that says something: hidden, struck through, raised or lowered; and where a link on them leads. Pure.

Which words are the same is known before: only what became of the looks of these is told here.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple
from urllib.parse import unquote

from drafting.comparison.model import PLAIN, ChangeKind, Look, Position, Stretch
from drafting.comparison.tokens import Token, as_composed

Runs = tuple[tuple[str, Look], ...]
"""A word in runs of one look each."""


class Withdrawal(NamedTuple):
    """A look that takes words out of an act which the file still holds, and what is told of it."""

    holds: Callable[[Look], bool]
    came: ChangeKind
    went: ChangeKind
    removed: ChangeKind
    """Of words that only the old text has."""


WITHDRAWALS: Final = (
    Withdrawal(
        operator.attrgetter("is_hidden"),
        ChangeKind.HIDDEN,
        ChangeKind.SHOWN,
        ChangeKind.HIDDEN_REMOVED,
    ),
    Withdrawal(
        operator.attrgetter("is_struck"),
        ChangeKind.STRUCK,
        ChangeKind.UNSTRUCK,
        ChangeKind.STRUCK_REMOVED,
    ),
)
"""In the order in which they are told: what is hidden nobody sees, struck through or not."""
WITHDRAWING: Final = frozenset(kind for item in WITHDRAWALS for kind in item[1:])
"""What makes words of the file others than those of the act as its reader takes it."""
_SIGNS: Final = "0123456789+-=()"
_SHOWN: Final = {
    Position.RAISED: (str.maketrans(f"{_SIGNS}n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"), "^"),
    Position.LOWERED: (str.maketrans(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"), "_"),
}
"""Signs that say the same as a position, and what stands before words that have none."""


class Difference(NamedTuple):
    """What became of the look of a word."""

    kind: ChangeKind
    old: str = ""
    """Where its link led, if that is what changed."""
    new: str = ""


def runs_of(tokens: Iterable[Token], stretches: Sequence[Stretch]) -> Iterator[tuple[int, Runs]]:
    """Yield the words of a text that do not look plain, by their number; ``stretches`` come in order."""
    start = first = 0
    for number, (word, gap) in enumerate(tokens):
        end = start + len(word)
        while first < len(stretches) and stretches[first].end <= start:
            first += 1
        runs = tuple(_runs(word, start, (stretches[n] for n in range(first, len(stretches)))))
        if any(look != PLAIN for _, look in runs):
            yield number, runs
        start = end + len(gap)


def _runs(word: str, start: int, stretches: Iterable[Stretch]) -> Iterator[tuple[str, Look]]:
    place, end = start, start + len(word)
    for stretch in stretches:
        if stretch.start >= end:
            break
        before, behind = max(stretch.start, start), min(stretch.end, end)
        if place < before:
            yield as_composed(word[place - start : before - start]), PLAIN
        yield as_composed(word[before - start : behind - start]), stretch.look
        place = behind
    if place < end:
        yield as_composed(word[place - start :]), PLAIN


def difference(old: Runs | None, new: Runs | None) -> Difference | None:
    """Return what became of the look of a word that both texts have; None where nothing of account did.

    What is hidden or struck through is told before all else. A link that came or went is none of the words: word
    processors make one of whatever looks like an address.
    """
    if old == new:
        return None
    here, there = _by_letter(old, new), _by_letter(new, old)
    pairs = list(zip(here, there, strict=False))
    withdrawn = next(_withdrawn(pairs), None)
    if withdrawn:
        return Difference(withdrawn)
    if any(old.position is not new.position for old, new in pairs):
        return Difference(ChangeKind.POSITION)
    one, other = (next(filter(None, (look.address for look in side)), "") for side in (here, there))
    if one and other and _as_address(one) != _as_address(other):
        return Difference(ChangeKind.LINK, one, other)
    return None


def _withdrawn(pairs: Iterable[tuple[Look, Look]]) -> Iterator[ChangeKind]:
    """Yield which looks that withdraw words came or went."""
    for item in WITHDRAWALS:
        held = {(item.holds(old), item.holds(new)) for old, new in pairs}
        if (False, True) in held:
            yield item.came
        elif (True, False) in held:
            yield item.went


def _by_letter(runs: Runs | None, others: Runs | None) -> list[Look]:
    """Return the look of each letter; of a word that is plain as many as the other one has."""
    if runs is None:
        return [PLAIN for text, _ in others or () for _ in text]
    return [look for text, look in runs for _ in text]


def _as_address(address: str) -> str:
    """Return an address as it is compared: word processors end one with a slash, and write letters otherwise, on saving."""
    return unquote(address).rstrip("/")


def is_withdrawn(runs: Runs | None, *kinds: Withdrawal) -> bool:
    """Does any letter of a word look so? One that looks plain has no runs."""
    return any(item.holds(look) for _, look in runs or () for item in kinds or WITHDRAWALS)


def is_power(runs: Runs | None) -> bool:
    """Would a figure be read as another one without its positions: 10² as 102?"""
    return any(
        before[-1:].isdigit()
        and behind[:1].isdigit()
        and Position.LEVEL in (look.position, other.position)
        and look.position is not other.position
        for (before, look), (behind, other) in pairwise(runs or ())
    )


def as_seen(text: str, runs: Runs | None) -> str:
    """Return a word with signs for what of it is raised or lowered: ``10²``, ``1^(er)``."""
    if runs is None:
        return text
    told = (
        (position, list(group)) for position, group in groupby(runs, lambda run: run[1].position)
    )
    return "".join(_shown("".join(text for text, _ in group), position) for position, group in told)


def _shown(text: str, position: Position) -> str:
    if position is Position.LEVEL:
        return text
    signs, mark = _SHOWN[position]
    shown = text.translate(signs)
    return f"{mark}({text})" if set(shown) & set(text) else shown
