"""What the front matter of a clause says of its words: which of it an edited text no longer bears out.

A blank that nothing uses is plain, and goes. Whether an article that went was what answered an aspect, only a person can say; nor
whether one was answered by words beside a blank: *calendario* in *diez (10) días calendario*.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from drafting.comparison.function_words import FUNCTION_WORDS
from drafting.model.content import Clause
from drafting.review.draft_of_today import Spot
from drafting.review.edited_text import EditedText, Segment

_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_NAME: Final = re.compile(r"\w+")
_FENCE: Final = "---\n"
_BLANKS: Final = re.compile(r"^blanks:[ \t]*\n(?:[ \t]+[^\n]*\n)+", re.MULTILINE)
_NEAR: Final = 3
"""How many words on either side can say what a value means: *al menos*, *días calendario*."""
_BEHIND: Final = re.compile(rf"(?:\s+[^\s.,;:]+){{0,{_NEAR}}}")
_BEFORE: Final = re.compile(rf"(?:[^\s.,;:]+\s+){{0,{_NEAR}}}\Z")
_WORD: Final = re.compile(r"[^\W\d_]+")


class Settled(NamedTuple):
    """A clause file whose front matter was held against its words."""

    text: str
    unused: tuple[str, ...]
    """Blanks that nothing uses and that still stand there."""
    in_doubt: tuple[str, ...]
    """Aspects with their answers, that may no longer be those of the words."""
    beside: tuple[str, ...]
    """Aspects with their answers, by a blank beside which words were edited."""
    labels: tuple[str, ...]
    """Blanks with labels that say words which were edited beside them."""


def settled(
    text: str,
    clause: Clause,
    edited_beside: Mapping[str, AbstractSet[str]],
    *,
    has_lost_article: bool,
) -> Settled:
    """Return a variant of a clause without the blanks that nothing in it uses any more, and what else of its claims is in doubt.

    ``edited_beside``: the blanks beside which words were edited, each with the words that went.
    """
    used = _names_in(text.split(_FENCE, 2)[-1])
    gone = {name for name in clause.blanks if name not in used}
    answers = {name: _names_in(answer) for name, answer in clause.aspects.items()}
    doubted = {name for name, names in answers.items() if has_lost_article or names & gone}
    beside = {name for name, names in answers.items() if names & edited_beside.keys()} - doubted
    unanswering = gone.difference(*answers.values())
    text = _BLANKS.sub(lambda found: _without(found[0], unanswering), text, count=1)
    return Settled(
        text=text,
        unused=tuple(_still_there(text, unanswering)),
        in_doubt=tuple(_answered(clause, doubted)),
        beside=tuple(_answered(clause, beside)),
        labels=tuple(
            f"{name}: {blank.label.source}"
            for name, blank in clause.blanks.items()
            if name not in gone and _says(blank.label.source, edited_beside.get(name, ()))
        ),
    )


def _answered(clause: Clause, names: AbstractSet[str]) -> Iterator[str]:
    return (f"{name}: {answer}" for name, answer in clause.aspects.items() if name in names)


def _says(label: str, words: Iterable[str]) -> bool:
    return not set(map(str.casefold, _NAME.findall(label))).isdisjoint(words)


def _names_in(text: str) -> set[str]:
    """Return the names that the expressions of a text hold."""
    return {name for found in _EXPRESSION.findall(text) for name in _NAME.findall(found)}


def _without(block: str, names: set[str]) -> str:
    """Return the blanks of a front matter without some, each with the lines that belong to it; nothing where none is left."""
    first, rest = block.split("\n", 1)
    for name in names:
        entry = rf"^([ \t]+){re.escape(name)}:[^\n]*\n(?:\1[ \t]+[^\n]*\n)*"
        rest = re.sub(entry, "", rest, count=1, flags=re.MULTILINE)
    return f"{first}\n{rest}" if rest else ""


def _still_there(text: str, names: set[str]) -> Iterator[str]:
    """Yield the blanks that stand in a front matter of another form."""
    front = text.split(_FENCE, 2)[1]
    block = re.search(r"^blanks:[^\n]*\n(?:[ \t]+[^\n]*\n)*", front, re.MULTILINE)
    known = _NAME.findall(block[0]) if block else []
    yield from sorted(name for name in names if name in known)


def edited_beside(text: EditedText, spots: Sequence[Spot]) -> Iterator[tuple[Spot, frozenset[str]]]:
    """Yield the spots beside which words were edited, each with those that went."""
    for spot in spots:
        start, end = _surroundings(text.old, spot)
        near = [item for item in text.changed() if item.start <= end and start <= item.end]
        words = [_words(text.old[max(item.start, start) : min(item.end, end)]) for item in near]
        if any(words) or any(_words(_new_words(text, item)) for item in near):
            yield spot, frozenset().union(*words)


def _surroundings(text: str, spot: Spot) -> tuple[int, int]:
    """Return from where to where the words beside a spot reach, within what no sign parts from it."""
    before = _BEFORE.search(text[: spot.start])
    behind = _BEHIND.match(text, spot.end)
    return before.start() if before else spot.start, behind.end() if behind else spot.end


def _new_words(text: EditedText, item: Segment) -> str:
    return text.new[item.new_start : item.new_end]


def _words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about."""
    return frozenset(map(str.casefold, _WORD.findall(text))).difference(FUNCTION_WORDS)
