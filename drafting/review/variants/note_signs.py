"""Signs that stand for the marks of new notes while a clause is rewritten, and the labels that take their place.

A sign is a character of private use (Unicode 15, 23.5), so that it goes through the comparison of words as one of them.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Final

from drafting.render.redline.files import Block, Story, words_of
from drafting.render.redline.paragraphs import NoteId
from drafting.review.appearance import in_plain_signs
from drafting.review.variants.clause_files import escaped

_LABELS: Final = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_ALL_LABELS: Final = re.compile(r"\[\^([^\]\s]+)\]")
_FIRST_SIGN: Final = 0xF0000
"""From here on, characters that no file uses stand for the marks of new notes until their labels are known."""
_SIGNS: Final = re.compile("[\U000f0000-\U000ffffd]")


class NoteSigns:
    """The notes that came in one clause."""

    def __init__(self, notes: Mapping[NoteId, Story]) -> None:
        self._notes = notes
        self._words: list[str] = []
        """Those of the notes, in the order of their signs."""
        self._blocks: list[Sequence[Block]] = []

    def sign_for(self, note: NoteId) -> str:
        """Return a sign for the mark of a note; nothing for a note without words."""
        story = self._notes.get(note)
        blocks = story.blocks if story else []
        words = " ".join(" ".join(map(words_of, blocks)).split())
        if not words:
            return ""
        self._words.append(words)
        self._blocks.append(blocks)
        return chr(_FIRST_SIGN + len(self._words) - 1)

    def hold(self, blocks: Sequence[Block]) -> bool:
        """Are these the blocks of a note that has a sign?"""
        return any(blocks is own for own in self._blocks)

    def with_labels(self, text: str, notes: Mapping[str, str]) -> str:
        """Return a clause with labels for signs, and the words of new notes at its end; ``notes`` are its own labels by their words."""
        free = {in_plain_signs(words): label for words, label in notes.items()}
        marked = set(_LABELS.findall(text))
        known = set(_ALL_LABELS.findall(text))
        definitions: list[str] = []

        def label(found: re.Match[str]) -> str:
            words = self._words[ord(found[0]) - _FIRST_SIGN]
            own = free.get(in_plain_signs(words))
            if own is None or own in marked:
                # A note that was there and has only lost its mark elsewhere keeps its expressions; this one is new.
                own = next(name for name in map(str, count(1)) if name not in known)
                definitions.append(f"[^{own}]: {escaped(words)}\n")
            known.add(own)
            marked.add(own)
            return f"[^{own}]"

        text = _SIGNS.sub(label, text)
        if not definitions:
            return text
        lines = text.rstrip("\n").split("\n")
        gap = "\n" if lines[-1].startswith("[^") else "\n\n"
        return "\n".join(lines) + gap + "".join(definitions)


def told_words(text: str) -> str:
    """Return words as they are told: without the signs of notes."""
    return " ".join(_SIGNS.sub("", text).split())


def without_lost_notes(text: str) -> str:
    """Return a clause without the footnotes whose marks are gone."""
    marked = set(_LABELS.findall(text))

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[1] in marked else ""

    return re.sub(r"^\[\^([^\]\s]+)\]:.*(?:\n[ \t]+\S.*)*\n?", kept, text, flags=re.MULTILINE)
