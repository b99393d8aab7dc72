"""How a text is told that no one has reviewed."""

from collections.abc import Mapping

from drafting.diagnostics import Diagnostic, Severity
from drafting.grammar import Language
from drafting.model.draft import Pending, State

STATES: Mapping[State, str] = {
    State.FUZZY: "fuzzy: it waits for review",
    State.STALE: "stale: its source has changed since",
    State.MISSING: "missing: nobody has written it yet",
    State.UNSIGNED: "without signature",
}


def unreviewed(
    item: Pending, language: Language, severity: Severity, hint: str | None = None
) -> Diagnostic:
    """Return the finding that tells of a text without review."""
    return Diagnostic(
        code="BLD001",
        at=item.at,
        template="{key} in {language}: the translation is {state}",
        hint=hint,
        arguments={
            "key": item.key,
            "language": language,
            "state": STATES.get(item.state, item.state.value),
        },
        severity=severity,
    )
