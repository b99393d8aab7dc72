"""The footnotes of a draft, numbered in the order of the page."""

from drafting.model.content import Division
from drafting.model.draft import Selection
from drafting.model.text import FootnoteMark, Message, footnote_marks
from drafting.resolution.names import Names
from drafting.resolution.omissions import Omissions
from drafting.resolution.references import References


class Footnotes:
    """The footnotes of the texts that have been read so far."""

    def __init__(
        self, selection: Selection, names: Names, references: References, omissions: Omissions
    ) -> None:
        self.selection, self.names, self.references = selection, names, references
        self.omissions, self.findings = omissions, names.findings
        self.numbers: dict[tuple[str, str], int] = {}
        """By the owner of a text and by the label; a footnote that falls has none."""
        self.texts: list[tuple[str, Message]] = []
        """By number, each with its owner."""

    def number(self, message: Message, owner: str) -> None:
        """Number the footnotes of a text, each where it is first referred to."""
        for mark in footnote_marks(message.content):
            self._number(mark, owner)

    def _number(self, mark: FootnoteMark, owner: str) -> None:
        clause = self.selection.clause(owner)
        note = clause.body.footnotes.get(mark.label) if clause else self._own(mark.label)
        if note is None:
            self.findings.add(
                "RES014",
                mark.at,
                "the footnote {label} has no text",
                hint="define it at the end of the clause: [^1]: …",
                label=f"[^{mark.label}]",
            )
            return
        is_known = (owner, mark.label) in self.numbers
        if is_known or self.omissions.falls("NOTE02", "a footnote", note):
            return
        self.names.check(note, owner)
        self.references.follow(note, owner)
        self.texts.append((owner, note))
        self.numbers[owner, mark.label] = len(self.texts)

    def _own(self, label: str) -> Message | None:
        """Return a footnote of the instrument itself."""
        for part in self.selection.instrument.parts:
            if isinstance(part, Division) and label in part.body.footnotes:
                return part.body.footnotes[label]
        return None
