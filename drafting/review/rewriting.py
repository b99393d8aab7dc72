"""The new words of a text as its clause would write them: expressions where no edit touched what they stand for."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from drafting.comparison import Edit, EditKind
from drafting.review.clause_files import Piece, escaped
from drafting.review.hulls import CHANGED
from drafting.review.looks import in_plain_signs

_EMPTY_EMPHASIS: Final = re.compile(r"(?<!\*)(\*{1,2})(\s*)\1(?!\*)")


def starts(pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a text, each with where it begins in the words that are shown."""
    start = 0
    for piece in pieces:
        yield start, piece
        start += len(piece.text)


def calm(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits without those that only put other quotation marks, dashes or spaces, as word processors do."""
    for is_changed, group in groupby(edits, lambda edit: edit.kind in CHANGED):
        members = list(group)
        old, new = ("".join(getattr(edit, side) for edit in members) for side in ("old", "new"))
        if is_changed and old and new and in_plain_signs(old) == in_plain_signs(new):
            yield Edit(EditKind.EQUAL, old, new)
        else:
            yield from members


def rewritten(pieces: Sequence[Piece], edits: Sequence[Edit]) -> str:
    """Return the new words as the clause would write them, expressions where no edit touched what they stand for."""
    kept: list[bool] = []
    inserted: dict[int, str] = {}
    for edit in edits:
        if edit.kind is EditKind.INSERTED:
            inserted[len(kept)] = inserted.get(len(kept), "") + escaped(edit.new)
        else:
            kept += [edit.kind is not EditKind.DELETED] * len(edit.old)
    written: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        is_whole = all(kept[start:end]) and not any(start < place < end for place in inserted)
        if piece.source is not None and is_whole:
            written += [inserted.pop(start, "") if piece.text else "", piece.source]
        else:
            for place in range(start, end):
                written.append(inserted.pop(place, ""))
                written += [escaped(piece.text[place - start])] if kept[place] else []
        start = end
    return _EMPTY_EMPHASIS.sub(r"\2", "".join([*written, *inserted.values()]))
