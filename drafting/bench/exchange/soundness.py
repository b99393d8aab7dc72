"""What keeps a translation that comes back from being approved: it does not read, or says other things than its source."""

from collections import Counter
from collections.abc import Sequence

from drafting.diagnostics import Diagnostic, Findings, Position
from drafting.localization import substance
from drafting.markup import MarkupReader
from drafting.model.text import Inlines, Literal


class Soundness:
    """Checks translations one by one; building the parsers costs more than a text, so one serves a whole import."""

    def __init__(self) -> None:
        self._reader = MarkupReader()

    def check(self, source: str, target: str, at: Position) -> Sequence[Diagnostic]:
        """Return what is wrong with a translation, told at the place of its row."""
        findings = Findings()
        content = self._reader.read_inlines(target, lambda _: at, findings)
        if not findings.errors:
            original = self._reader.read_inlines(source, lambda _: at, Findings())
            ours, theirs = Counter(substance(original)), Counter(substance(content))
            _report(ours - theirs, "{what} is missing in the translation", at, findings)
            _report(theirs - ours, "{what} is not in the source, or not as often", at, findings)
            if "*" in _words(content) and "*" not in _words(original):
                findings.add(
                    "XCH002",
                    at,
                    "a sign of emphasis (*) has lost its other half",
                    hint="write *words* with a sign on either side",
                )
        return findings.errors


def _words(content: Inlines) -> str:
    return "".join(item.text for item in content if isinstance(item, Literal))


def _report(surplus: Counter[str], template: str, at: Position, findings: Findings) -> None:
    for what in sorted(surplus):
        findings.add(
            "XCH001",
            at,
            template,
            what=what,
            hint="use the same names, references, laws, footnotes and value filters, each as often",
        )
