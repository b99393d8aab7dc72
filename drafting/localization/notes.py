"""What a draft tells its drafter beside the text: what the law makes them check, and what has been left out."""

from collections.abc import Mapping

from msgspec.structs import replace

from drafting.diagnostics import Severity
from drafting.grammar import SHIPPED, Language, polish_typography
from drafting.localization.tongues import Tongue
from drafting.model.draft import Block, Node, RaisedWarning, Resolved, SignatureBlock


class Notes:
    """The drafting notes of a draft in one language; each is hung on one block."""

    def __init__(self, resolved: Resolved, tongue: Tongue) -> None:
        self._waiting = _notes_by_clause(resolved, tongue)

    def on(self, node: Node) -> tuple[str, ...]:
        """Return the notes that hang on a node: on the title those of the act, on the first unit of a clause its own."""
        owner = None if node.is_title else node.clause
        return self._waiting.pop(owner, ()) if node.is_title or owner is not None else ()

    def with_those_of_the_act(
        self, blocks: tuple[Block | SignatureBlock, ...]
    ) -> tuple[Block | SignatureBlock, ...]:
        """Return blocks with the notes of an act that has no title hung on its first paragraph."""
        notes = self._waiting.pop(None, ())
        first = blocks[0] if blocks else None
        if not notes or not isinstance(first, Block):
            return blocks
        return (replace(first, notes=(*first.notes, *notes)), *blocks[1:])


def _notes_by_clause(resolved: Resolved, tongue: Tongue) -> dict[str | None, tuple[str, ...]]:
    """Return the drafting notes of each clause, and under None those of the act."""
    notes: dict[str | None, tuple[str, ...]] = {}
    for raised in resolved.warnings:
        words = polish_typography(warning_text(raised, tongue.language), tongue.language)
        note = f"{words} [{raised.warning.source}]"
        notes[raised.clause] = (*notes.get(raised.clause, ()), note)
    left_out = tuple(
        note.told(note.template, tongue.gettext)
        for note in resolved.notes
        if note.severity is Severity.NOTE
    )
    if left_out:
        notes[None] = (*notes.get(None, ()), "\n".join(left_out))
    return notes


def warning_text(raised: RaisedWarning, language: Language) -> str:
    """Return a legal warning in words, after the name of the party whose law it is."""
    # Neither a comment nor a terminal shows italics: the marks of emphasis would be printed.
    text = _in(raised.warning.text, language).replace("*", "")
    return f"{_in(raised.party, language)} – {text}" if raised.party else text


def _in(words: Mapping[Language, str], language: Language) -> str:
    """Return words for the drafter in a language, else in one that every file speaks: better that than no warning."""
    return words.get(language) or words[SHIPPED[0]]
