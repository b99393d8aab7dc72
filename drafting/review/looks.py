"""Changes that leave all words and units as they are: of looks, of references, of the signs that word processors put for what was typed."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from drafting.comparison import Change, ChangeKind, Edit, EditKind
from drafting.comparison.looks import WITHDRAWING
from drafting.review.hulls import CHANGED

PLAIN_SIGNS: Final = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2011": "-",
        "–": "-",
    }
)
"""What was typed, by what word processors put for it."""
OF_REFERENCES: Final = frozenset(
    {
        ChangeKind.REFERENCE,
        ChangeKind.REFERENCE_BROKEN,
        ChangeKind.REFERENCE_FOLLOWED,
        ChangeKind.REFERENCE_LOST,
    }
)
"""What becomes of a provision through its references alone."""
_LOOKS: Final = frozenset({ChangeKind.FORMATTING_ONLY, ChangeKind.SAME})


def in_plain_signs(text: str) -> str:
    """Return a text without what word processors replace by themselves: quotation marks, dashes, kinds of space."""
    return " ".join(text.translate(PLAIN_SIGNS).split())


def is_of_looks(change: Change) -> bool:
    """Are all words the same, but for quotation marks, dashes and spaces that word processors replace, and of the same units?"""
    if change.is_relevelled:
        return False
    if change.kind in _LOOKS or (change.kind in OF_REFERENCES and not change.changes_words):
        return True
    if change.rows or not (change.old and change.new) or withdraws_words(change):
        return False
    # A reference that follows, or a number that leads nowhere, is nobody's word.
    old = "".join(edit.old for edit in change.edits)
    new = "".join(edit.old if edit.kind.is_kept else edit.new for edit in change.edits)
    return in_plain_signs(old) == in_plain_signs(new)


def withdraws_words(change: Change) -> bool:
    """Are words among them, those of a table too, that are hidden or struck through by hand now, or were?"""
    return any(look.kind in WITHDRAWING for edit in change.all_edits() for look in edit.looks)


def calm(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits without those that only put other quotation marks, dashes or spaces, as word processors do."""
    for is_changed, group in groupby(edits, lambda edit: edit.kind in CHANGED):
        members = list(group)
        old, new = ("".join(getattr(edit, side) for edit in members) for side in ("old", "new"))
        is_withdrawing = any(look.kind in WITHDRAWING for edit in members for look in edit.looks)
        if (
            is_changed
            and not is_withdrawing
            and old
            and new
            and in_plain_signs(old) == in_plain_signs(new)
        ):
            yield Edit(EditKind.EQUAL, old, new)
        else:
            yield from members
