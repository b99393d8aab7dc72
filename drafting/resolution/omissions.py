"""What a draft leaves out: footnotes and optional texts that cite a law which nobody has recorded, and clauses that recitals speak of."""

from collections.abc import Iterable, Iterator

from drafting.diagnostics import Findings, Severity
from drafting.model.content import Instrument, Item, TextPart
from drafting.model.draft import Selection
from drafting.model.text import Message
from drafting.resolution.laws import Laws
from drafting.resolution.structure import Source

_REASONS = frozenset({"recital", "body"})
"""Styles of what an act says before its provisions."""
MISSPELT = 0.85
"""How like a recorded function a name must be to be taken for a slip (``difflib``'s ratio)."""


class Omissions:
    """Decides what falls for want of a law, and notes it."""

    def __init__(self, laws: Laws, findings: Findings) -> None:
        self.laws, self.findings = laws, findings

    def of_act(self, instrument: Instrument, sources: Iterable[Source]) -> frozenset[str]:
        """Return the ids of text parts and the keys of provisions that are optional and fall."""
        parts = {
            part.id
            for part in instrument.parts
            if isinstance(part, TextPart)
            and part.is_optional
            and self.falls("NOTE01", "a paragraph of the instrument", part.message)
        }
        provisions = {
            message.key
            for message in _optional_provisions(sources)
            if self.falls("NOTE03", "a provision", message)
        }
        return frozenset(parts | provisions)

    def falls(self, code: str, what: str, message: Message) -> bool:
        """Return whether a text cites a law which is not recorded; what falls is noted, a slip in its name reported."""
        missing = self.laws.missing_in(message)
        if not missing:
            return False
        function = missing[0].target
        near = self.laws.near(function, MISSPELT)
        if near:
            self._report_slip(message, function, near)
        else:
            self._note(code, what, message, function)
        return True

    def _report_slip(self, message: Message, function: str, near: str) -> None:
        self.findings.add(
            "RES015",
            message.at,
            "{jurisdiction} records no law for {function}",
            hint="did you mean {near}?",
            jurisdiction=self.laws.keeper(function).id,
            function=function,
            near=near,
        )

    def _note(self, code: str, what: str, message: Message, function: str) -> None:
        self.findings.add(
            code,
            message.at,
            "{what} is left out: {jurisdiction} records no law for {function}",
            hint="if there is such a law, record it in a jurisdiction file of your own (--library); if not, nothing is to be done",
            severity=Severity.NOTE,
            what=what,
            jurisdiction=self.laws.keeper(function).id,
            function=function,
        )


def note_recitals(selection: Selection, findings: Findings) -> None:
    """Note which proposed clauses a draft lacks where the instrument gives reasons: nothing says which reason speaks of which clause."""
    styles = {part.style for part in selection.instrument.parts if isinstance(part, TextPart)}
    missing = [
        *((item.replaces, item.at) for item in selection.choices if item.replaces),
        *((item.proposal, item.at) for item in selection.omissions if item.proposal and item.at),
    ]
    if missing and styles & _REASONS:
        findings.add(
            "NOTE05",
            missing[0][1],
            "the reasons and recitals were written for clauses that this draft does not have ({clauses}): read them again",
            severity=Severity.NOTE,
            clauses=", ".join(clause for clause, _ in missing),
        )


def _optional_provisions(sources: Iterable[Source]) -> Iterator[Message]:
    for source in sources:
        for article in source.body.articles:
            for paragraph in article.paragraphs:
                if paragraph.is_optional:
                    yield paragraph.message
                yield from _optional_items(paragraph.items)


def _optional_items(items: tuple[Item, ...]) -> Iterator[Message]:
    for item in items:
        if item.is_optional:
            yield item.message
        yield from _optional_items(item.items)
