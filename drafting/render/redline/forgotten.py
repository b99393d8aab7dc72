"""The mark of the paragraph with the first note of the text, where it comes or goes: LibreOffice 7.4 would forget that.

It reads all notes at the first one, and what becomes of the mark of that paragraph is lost, where words follow the note. It does not forget
that a mark moved with the last words before it, unless a field or a link stands behind the note; nor does it part two insertions that only
a mark parts.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from drafting.render.redline.bookmarks import as_words
from drafting.render.redline.lines import OTHER, Line
from drafting.render.redline.marking import Status
from drafting.render.redline.paragraphs import Atom

_MOVED: Final = {Status.DELETED: Status.MOVED_AWAY, Status.INSERTED: Status.MOVED_HERE}


def remember_marks(lines: Sequence[Line]) -> None:
    """Tell the marks of paragraphs so that they are not forgotten."""
    for line, following in pairwise(lines):
        if line.move is not None or not line.is_mark_forgotten():
            continue
        _pass_on(line, following)
        side = line.end.status
        if not line.has_field_behind_first_note():
            _move_mark(line)
        elif side is Status.INSERTED:
            _join_insertions(line, following)
        elif line.is_of_one_draft():
            line.words = [(status, _plain(atom)) for status, atom in line.words]
            _move_mark(line)


def _pass_on(line: Line, following: Line) -> None:
    """Let what the other draft alone has at the end of a paragraph begin the next one: for that draft they are one."""
    other = OTHER[line.end.status.in_place]
    start = len(line.words)
    while start and line.words[start - 1][0].in_place is other:
        start -= 1
    following.words = line.words[start:] + following.words
    line.words = line.words[:start]


def _plain(atom: Atom) -> Atom:
    return as_words(atom) if atom.is_field or atom.link is not None else atom


def _move_mark(line: Line) -> None:
    """Tell a mark as moved, with the last words before it.

    Where a move has no other end, what moved is taken for inserted or deleted (17.13.5.24, 17.13.5.28).
    """
    side = line.end.status
    moved = _MOVED[side]
    last = _last_shown(line)
    if _is_fixed(*line.words[last]):
        return
    if line.words[last][0] is Status.KEPT:
        _retell_last_word(line, last, moved)
    else:
        start = last
        while start and line.words[start - 1][0] is side:
            start -= 1
        stretch = line.words[start : last + 1]
        line.words[start : last + 1] = [(moved, atom) for _, atom in stretch]
    line.end = line.end._replace(status=moved)


def _join_insertions(line: Line, following: Line) -> None:
    """Let a paragraph whose mark was inserted end with an insertion, and the next one begin with one."""
    last = _last_shown(line)
    first = next((n for n, (_, atom) in enumerate(following.words) if not atom.is_mark), None)
    new = next((n for n, found in enumerate(following.words) if _is_shown_anew(found)), None)
    if first is None or new is None:
        return
    if any(_is_fixed(*found) for found in (line.words[last], following.words[new])):
        return
    if line.words[last][0] is Status.KEPT:
        _retell_last_word(line, last, Status.INSERTED)
    status, atom = following.words[new]
    again = []
    if status is Status.KEPT:
        atom, rest = atom.after_first_word()
        again = [(Status.DELETED, atom), *((status, item) for item in rest)]
    following.words[new : new + 1] = again
    following.words.insert(first, (Status.INSERTED, atom))


def _is_shown_anew(found: tuple[Status, Atom]) -> bool:
    status, atom = found
    return not atom.is_mark and status.in_place is not Status.DELETED


def _is_fixed(status: Status, atom: Atom) -> bool:
    """Do both drafts have what cannot be told twice: an object, a note?"""
    return status is Status.KEPT and (atom.is_object or atom.note is not None)


def _retell_last_word(line: Line, place: int, status: Status) -> None:
    """Tell the last word of what both drafts have as gone, or come, and once more with another status."""
    rest, word = line.words[place][1].before_last_word()
    again = [(OTHER[status.in_place], word), (status, word)]
    line.words[place : place + 1] = [*((Status.KEPT, atom) for atom in rest), *again]


def _last_shown(line: Line) -> int:
    """Return the place of what a paragraph shows last, but for notes that both drafts have."""
    return max(
        place
        for place, (status, atom) in enumerate(line.words)
        if not atom.is_mark and not (atom.note and status is Status.KEPT)
    )
