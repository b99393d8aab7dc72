"""Changes of appearance alone, which leave all words and units as they are: of style, of references, of signs that word processors replace.

What makes words others although they are the same, hidden or raised ones, is none of these: see ``drafting.comparison.looks``.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from drafting.comparison import Change, ChangeKind, Edit, EditKind
from drafting.comparison.looks import WITHDRAWING

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
"""What was typed, by what word processors put for it; letter for letter, so that places in a text stay."""
PLAIN_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " "})
"""The same of spaces alone."""
OF_REFERENCES: Final = frozenset(
    {
        ChangeKind.REFERENCE,
        ChangeKind.REFERENCE_BROKEN,
        ChangeKind.REFERENCE_FOLLOWED,
        ChangeKind.REFERENCE_LOST,
    }
)
"""What becomes of a provision through its references alone."""
_NO_WORDS: Final = frozenset({ChangeKind.FORMATTING_ONLY, ChangeKind.SAME})


def in_plain_signs(text: str) -> str:
    """Return a text without what word processors replace by themselves: quotation marks, dashes, kinds of space."""
    return " ".join(text.translate(PLAIN_SIGNS).split())


def is_appearance_only(change: Change) -> bool:
    """Are all words the same, but for quotation marks, dashes and spaces that word processors replace, and of the same units?"""
    if change.is_relevelled:
        return False
    if change.kind in _NO_WORDS or (change.kind in OF_REFERENCES and not change.changes_words):
        return True
    if change.rows or not (change.old and change.new) or withdraws_words(change):
        return False
    # A reference that follows, or a number that leads nowhere, is nobody's word.
    old = "".join(edit.old for edit in change.edits)
    new = "".join(edit.old if edit.kind.is_kept else edit.new for edit in change.edits)
    return in_plain_signs(old) == in_plain_signs(new)


def withdraws_words(change: Change) -> bool:
    """Are words among them, those of a table too, that are hidden or struck through by hand now, or were?"""
    return _withdraw_words(change.all_edits())


def _withdraw_words(edits: Iterable[Edit]) -> bool:
    return any(look.kind in WITHDRAWING for edit in edits for look in edit.looks)


def without_replaced_signs(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits without those that only put other quotation marks, dashes or spaces, as word processors do."""
    for is_kept, group in groupby(edits, lambda edit: edit.kind.is_kept):
        members = list(group)
        old = "".join(edit.old for edit in members)
        new = "".join(edit.new for edit in members)
        is_same = bool(old and new) and in_plain_signs(old) == in_plain_signs(new)
        if is_kept or not is_same or _withdraw_words(members):
            yield from members
        else:
            yield Edit(EditKind.EQUAL, old, new)
