"""What stands among new words and is none: the marks of new notes, live references, pictures.

A mark goes through the comparison of words as a sign, a reference is words from now on, and a picture is lost.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from drafting.comparison import OBJECT_SIGN, PILCROW, Edit, EditKind
from drafting.render.redline.files import Block, words_of
from drafting.render.redline.paragraphs import Atom, Paragraph
from drafting.review.appearance import without_replaced_signs
from drafting.review.model import ClauseChange
from drafting.review.variants.losses import Loss, Losses
from drafting.review.variants.note_signs import NoteSigns, told_words

_REFERENCE_FIELD: Final = "field:REF "


class Marks:
    """The marks among the new words of one clause."""

    def __init__(self, notes: NoteSigns, losses: Losses) -> None:
        self._notes = notes
        self._losses = losses

    def edits_of(self, item: ClauseChange) -> tuple[list[Edit], list[str]]:
        """Return the edits of a change with a sign for the mark of each new note and nothing for a picture, and the new references."""
        blocks = [item.new[number] for number in item.change.new]
        atoms = list(_atoms(blocks))
        whole = " ".join(map(words_of, blocks))
        found: list[Edit] = []
        references: list[str] = []
        place = 0
        for edit in without_replaced_signs(item.change.edits):
            end = place + len(edit.new)
            if edit.kind is EditKind.INSERTED:
                own = [(at - place, atom) for at, atom in atoms if place <= at < end]
                references += [atom.text for _, atom in own if _is_reference(atom)]
                found.append(replace(edit, new=self._signed(edit.new, own, whole)))
            else:
                found.append(edit)
            place = end
        return found, references

    def text_of(self, block: Paragraph) -> tuple[str, list[str]]:
        """Return the words of a new paragraph with signs, and its references."""
        atoms = list(_atoms([block]))
        references = [atom.text for _, atom in atoms if _is_reference(atom)]
        return self._signed(block.text, atoms, block.text), references

    def _signed(self, text: str, atoms: Sequence[tuple[int, Atom]], whole: str) -> str:
        """Return new words with signs for what is no word; ``whole`` is the paragraph that tells where they stand."""
        written = []
        start = 0
        for at, atom in atoms:
            end = at + len(atom.text)
            written += [text[start:at], self._sign_of(atom, whole)]
            start = end
        return "".join([*written, text[start:]])

    def _sign_of(self, atom: Atom, whole: str) -> str:
        if atom.note is not None:
            return self._notes.sign_for(atom.note)
        if atom.text == OBJECT_SIGN:
            self._losses.miss(Loss.OBJECT, told_words(whole))
            return ""
        return atom.text


def _atoms(blocks: Sequence[Block]) -> Iterator[tuple[int, Atom]]:
    """Yield what stands among words and is none, by its place in the text of these blocks with a pilcrow between."""
    start = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (
                (start + atom.start, atom)
                for atom in block.atoms
                if atom.note or _is_reference(atom) or (atom.key and atom.text == OBJECT_SIGN)
            )
        start += len(words_of(block)) + len(PILCROW)


def _is_reference(atom: Atom) -> bool:
    return (atom.key or "").startswith(_REFERENCE_FIELD)
