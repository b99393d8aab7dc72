"""What keeps a translation that comes back from being approved: it does not read, or says other things than its source."""

from collections import Counter
from collections.abc import Sequence

from drafting.diagnostics import Diagnostic, Findings, Position
from drafting.localization import substance
from drafting.markup import MarkupReader


class Soundness:
    """Checks translations one by one; building the parsers costs more than a text, so one serves a whole import."""

    def __init__(self) -> None:
        self._reader = MarkupReader()

    def check(self, source: str, target: str, at: Position) -> Sequence[Diagnostic]:
        """Return what is wrong with a translation, told at the place of its row."""
        findings = Findings()
        content = self._reader.read_inlines(target, lambda _: at, findings)
        if not findings.errors:
            ours = Counter(substance(self._reader.read_inlines(source, lambda _: at, Findings())))
            theirs = Counter(substance(content))
            _report(ours - theirs, "{what} is missing in the translation", at, findings)
            _report(theirs - ours, "{what} is not in the source, or not as often", at, findings)
        return findings.errors


def _report(surplus: Counter[str], template: str, at: Position, findings: Findings) -> None:
    for what in sorted(surplus):
        findings.add(
            "XCH001",
            at,
            template,
            what=what,
            hint="use the same names, references, laws, footnotes and value filters, each as often",
        )
