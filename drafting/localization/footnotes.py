"""Where a footnote mark stands beside a punctuation mark: each language has its rule, whatever the author or the translator typed."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from drafting.grammar import Language
from drafting.model.draft import Run

MARK_BEFORE_SIGN: frozenset[Language] = frozenset({"es", "fr"})
"""So the spelling of the Spanish academies and French typography; Brazilian usage, after (general knowledge; no standard was read)."""
CLOSING = re.compile(r"[ \u00a0]*[.,;:!?…]+$")
OPENING = re.compile(r"^[ \u00a0]*[.,;:!?…]+")


def place_marks(runs: Iterable[Run], language: Language) -> tuple[Run, ...]:
    """Return the runs of a paragraph with every footnote mark on the right side of the sign beside it."""
    move = _before_sign if language in MARK_BEFORE_SIGN else _after_sign
    placed: list[Run] = []
    for run in runs:
        move(placed, run)
    return tuple(placed)


def _is_mark(run: Run) -> bool:
    return run.footnote is not None and not run.text


def _before_sign(placed: list[Run], run: Run) -> None:
    """Add a run; a mark goes before the sign that ends the words typed before it."""
    last = placed[-1] if placed else None
    sign = CLOSING.search(last.text) if last and _is_mark(run) and not last.reference else None
    if last is None or sign is None:
        placed.append(run)
        return
    placed.pop()
    if sign.start():
        placed.append(replace(last, text=last.text[: sign.start()]))
    placed += [run, replace(last, text=sign[0])]


def _after_sign(placed: list[Run], run: Run) -> None:
    """Add a run; a sign that begins it goes before the marks that were typed before it."""
    sign = (
        OPENING.match(run.text) if placed and _is_mark(placed[-1]) and not run.reference else None
    )
    if sign is None:
        placed.append(run)
        return
    first = len(placed)
    while first and _is_mark(placed[first - 1]):
        first -= 1
    placed.insert(first, replace(run, text=sign[0]))
    if rest := run.text[sign.end() :]:
        placed.append(replace(run, text=rest))
