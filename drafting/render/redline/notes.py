"""Notes: which one of a file is which of the other, by its words, and how they are written.

The mark of a note that both files have stays, whatever came or went beside it.
All marks of notes look alike. Compared as such, a note put before another one would be taken for that one, and the words of both for
rewritten.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from drafting.comparison import Piece, Provision, pair
from drafting.render.redline.files import BODY, NOTE_PARTS, WordFile, paragraphs_of
from drafting.render.redline.paragraphs import Atom, NoteId
from drafting.render.redline.wordml import Element, W, highest, make

_REACH: Final = 40
"""Letters on either side of a mark that say where it stands."""


class _Note(Struct, frozen=True):
    """A note by its mark."""

    mark: Atom
    pieces: tuple[Piece, ...]
    around: tuple[str, str]
    """What stands before its mark and behind it."""

    @property
    def name(self) -> str:
        """Return what tells it from notes that say something else."""
        said = "\0".join(piece.key or piece.text for piece in self.pieces)
        return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


def identify_notes(old: WordFile, new: WordFile) -> None:
    """Give the marks of both files keys: the same one where the notes say the same, or where one was made of the other."""
    before, after = list(_notes_of(old)), list(_notes_of(new))
    names = dict(_rewritten(*_left(before, after)))
    names |= dict(_replaced(*_left(before, after, names)))
    _name(before, {})
    _name(after, names)


def marks_of_notes(file: WordFile) -> Mapping[NoteId, Atom]:
    """Return the mark of each note."""
    return {note.mark.note: note.mark for note in _notes_of(file) if note.mark.note}


def is_first_note_in_table(file: WordFile) -> bool:
    marks = (mark.elements[0] for mark in marks_of_notes(file).values() if mark.is_first_note)
    return any(next(mark.iterancestors(f"{W}tbl"), None) is not None for mark in marks)


def _notes_of(file: WordFile) -> Iterator[_Note]:
    for paragraph in paragraphs_of(file.stories[BODY].blocks) if BODY in file.stories else ():
        text = paragraph.text
        for atom in paragraph.atoms:
            if atom.note in file.notes:
                blocks = file.notes[atom.note].blocks
                pieces = (piece for item in paragraphs_of(blocks) for piece in item.pieces())
                around = text[max(0, atom.start - _REACH) : atom.start], text[atom.end :][:_REACH]
                yield _Note(atom, tuple(pieces), around)


def _left(
    old: Sequence[_Note], new: Sequence[_Note], names: Mapping[str, str] | None = None
) -> tuple[list[_Note], list[_Note]]:
    """Return the notes of each file that the other one has not, or has less often, but for those that got a name."""
    names = names or {}
    olds, news = [note.name for note in old], [names.get(note.name, note.name) for note in new]
    lost, found = Counter(olds) - Counter(news), Counter(news) - Counter(olds)
    return (
        [note for note, name in zip(old, olds, strict=True) if name in lost],
        [note for note, name in zip(new, news, strict=True) if name in found],
    )


def _rewritten(old: Sequence[_Note], new: Sequence[_Note]) -> Iterator[tuple[str, str]]:
    """Yield the names of notes and of those that they were made of, by their words."""
    before, after = ([Provision(pieces=note.pieces) for note in side] for side in (old, new))
    for group in pair(before, after).groups:
        if len(group.old) == len(group.new) == 1:
            yield new[group.new[0]].name, old[group.old[0]].name


def _replaced(old: Sequence[_Note], new: Sequence[_Note]) -> Iterator[tuple[str, str]]:
    """Yield the names of notes and of those that stood in their place, whatever they said."""
    places = defaultdict(list)
    for note in old:
        places[note.around].append(note.name)
    for note in reversed(new):
        if places[note.around]:
            yield note.name, places[note.around].pop()


def _name(notes: Sequence[_Note], names: Mapping[str, str]) -> None:
    seen = set()
    for note in notes:
        mark, (kind, _) = note.mark, note.mark.note or ("", "")
        mark.key = f"note:{kind}:{names.get(note.name, note.name)}"
        mark.is_first_note = kind not in seen
        seen.add(kind)


def begin_unmarked(note: Element) -> None:
    """Put an empty run before the words of a note: LibreOffice 7.4 forgets a change with which a note begins, but for that of the first."""
    first = next(note.iter(f"{W}r"), None)
    if first is None or (mark := first.getparent()) is None or mark.tag == f"{W}p":
        return
    mark.addprevious(make("r"))


def order_notes(file: WordFile, kind: str) -> None:
    """Number the notes of a kind in the order of their marks: LibreOffice 7.4 takes the number for the place in the part."""
    root = file.part(NOTE_PARTS[kind])
    if root is None:
        return
    normal = [note for note in root if note.get(f"{W}type", "normal") == "normal"]
    # LibreOffice and Word 2007 give the separators 0 and 1, later ones -1 and 0.
    used = highest(note.get(f"{W}id") for note in root if note not in normal)
    order: dict[str, int] = {}
    marks = list(file.document.iter(f"{W}{kind}Reference"))
    for mark in marks:
        order.setdefault(mark.get(f"{W}id", ""), used + len(order) + 1)
    for note in normal:
        # What has no mark comes last.
        order.setdefault(note.get(f"{W}id", ""), used + len(order) + 1)
    normal.sort(key=lambda note: order[note.get(f"{W}id", "")])
    root[:] = [*(note for note in root if note not in normal), *normal]
    for element in (*marks, *normal):
        element.set(f"{W}id", str(order[element.get(f"{W}id", "")]))
