"""What a translation has to share with its source: names, references, laws, values and footnotes, whatever the words."""

from drafting.diagnostics import Findings, Related
from drafting.model.draft import State, Translation
from drafting.model.text import Inlines, Message, expressions, footnote_marks

VALUE_FILTERS = frozenset({"words", "ordinal", "date", "money"})
OLDER = frozenset({State.STALE, State.FUZZY})
"""States of a translation whose source may have said something else."""


def compare_substance(
    message: Message, content: Inlines, translation: Translation, findings: Findings
) -> None:
    """Report a translation that says less or more than its source by expressions, values or footnotes."""
    ours, theirs = _substance(message.content), _substance(content)
    # The source of an older one may say more now; what it says no more cannot be evaluated, and no footnote may get lost.
    is_equal = set(theirs) <= set(ours) if translation.state in OLDER else ours == theirs
    if is_equal and _labels(message.content) == _labels(content):
        return
    findings.add(
        "TRA001",
        translation.at,
        "the translation of {key} has other expressions than its source: {difference}",
        hint="use the same names, references, laws, footnotes and value filters, each as often",
        related=(Related(label="the source", at=message.at),),
        key=message.key,
        difference=", ".join(sorted(set(ours) ^ set(theirs)) or sorted(ours)),
    )


def _labels(content: Inlines) -> list[str]:
    return sorted(mark.label for mark in footnote_marks(content))


def _substance(content: Inlines) -> list[str]:
    """Return what two texts must share: names, references, laws, value filters and footnotes, sorted."""
    found = [
        "|".join(
            (
                f'{item.kind}("{item.target}")' if item.kind != "name" else item.target,
                *(call.name for call in item.filters if call.name in VALUE_FILTERS),
            )
        )
        for item in expressions(content)
    ]
    return sorted(found + [f"[^{mark.label}]" for mark in footnote_marks(content)])
