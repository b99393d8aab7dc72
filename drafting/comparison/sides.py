"""Two drafts made ready for comparison: what a provision is known by, as numbers that both drafts share."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from drafting.comparison.function_words import FUNCTION_WORDS
from drafting.comparison.labels import without_label
from drafting.comparison.model import Piece, Provision
from drafting.comparison.words import Words, numbered, words_of


class Side(Struct, frozen=True):
    """One draft, made ready for comparison."""

    provisions: Sequence[Provision]
    words: list[Words]
    numbers: list[list[int]]
    """The words as numbers, without the label before them and without capitals: what a provision is known by.

    The lowest numbers are those of function words.
    """
    clauses: frozenset[str | None]


def sides(old: Sequence[Provision], new: Sequence[Provision]) -> tuple[Side, Side]:
    """Return both drafts with their words numbered alike."""
    words = [words_of(all_pieces(provision)) for provision in (*old, *new)]
    known = map(_known_by, (*old, *new), words)
    _, *numbers = numbered(FUNCTION_WORDS, *known)
    here = len(old)
    return (
        Side(old, words[:here], numbers[:here], _clauses(old)),
        Side(new, words[here:], numbers[here:], _clauses(new)),
    )


def _clauses(provisions: Iterable[Provision]) -> frozenset[str | None]:
    return frozenset(item.clause for item in provisions)


def all_pieces(provision: Provision) -> tuple[Piece, ...]:
    """Return the pieces of a paragraph, or of all cells of a table."""
    cells = (cell for row in provision.rows for cell in row)
    return provision.pieces + tuple(
        piece for cell in cells for item in cell for piece in item.pieces
    )


def _known_by(provision: Provision, words: Words) -> list[str]:
    keys = words.keys
    first = provision.pieces[0] if provision.pieces else None
    if first is not None and first.key is None and (tail := without_label(first.text)):
        keys = words_of([Piece(text=tail), *provision.pieces[1:]]).keys
    return [key.casefold() for key in keys]


def telling(words: Iterable[int]) -> list[int]:
    """Return the words that say what a provision is about."""
    return [word for word in words if word >= len(FUNCTION_WORDS)]
