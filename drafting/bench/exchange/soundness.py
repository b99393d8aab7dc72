"""What keeps a translation that comes back from being approved: every error that the checks of the bench find in it."""

from collections.abc import Sequence

from drafting.bench.checks.ignores import ignores_of_entry
from drafting.bench.checks.rules import Background
from drafting.bench.checks.running import check_pair
from drafting.bench.checks.texts import TextReader
from drafting.bench.exchange.values import Fault
from drafting.catalogs.scan import Entry
from drafting.diagnostics import Severity


class Soundness:
    """Checks translations one by one; building the parsers costs more than a text, so one serves a whole import."""

    def __init__(self) -> None:
        self._reader = TextReader()
        self._background = Background()

    def check(self, entry: Entry, locales: tuple[str, str]) -> Sequence[Fault]:
        """Return the errors in a translation that nobody has silenced; ``locales`` are those of source and translation."""
        pair = self._reader.pair(entry, file="", collection="", locales=locales)
        silenced = {ignore.rule for ignore in ignores_of_entry(entry, "") if ignore.has_reason}
        return [
            Fault(
                code=finding.rule,
                template=finding.reason,
                detail=finding.detail,
                arguments=finding.arguments,
            )
            for finding in check_pair(pair, self._background)
            if finding.severity is Severity.ERROR and finding.rule not in silenced
        ]
