"""What the front matter of a clause says of its words: which of it an edited text no longer bears out.

A blank that nothing uses is plain, and goes. Whether an article that went was what answered an aspect, only a person can say.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from drafting.model.content import Clause

_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_NAME: Final = re.compile(r"\w+")
_FENCE: Final = "---\n"
_BLANKS: Final = re.compile(r"^blanks:[ \t]*\n(?:[ \t]+[^\n]*\n)+", re.MULTILINE)


class Settled(NamedTuple):
    """A clause file whose front matter was held against its words."""

    text: str
    unused: tuple[str, ...]
    """Blanks that nothing uses and that still stand there."""
    in_doubt: tuple[str, ...]
    """Aspects with their answers, that may no longer be those of the words."""


def settled(text: str, clause: Clause, *, has_lost_article: bool) -> Settled:
    """Return a variant of a clause without the blanks that nothing in it uses any more, and what else of its claims is in doubt."""
    used = _names_in(text.split(_FENCE, 2)[-1])
    gone = {name for name in clause.blanks if name not in used}
    answers = {name: _names_in(answer) & gone for name, answer in clause.aspects.items()}
    in_doubt = tuple(
        f"{name}: {answer}"
        for name, answer in clause.aspects.items()
        if has_lost_article or answers[name]
    )
    unanswering = gone.difference(*answers.values())
    text = _BLANKS.sub(lambda found: _without(found[0], unanswering), text, count=1)
    return Settled(text, tuple(_still_there(text, unanswering)), in_doubt)


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
