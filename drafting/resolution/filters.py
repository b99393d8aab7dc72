"""Which filters an expression may have: those that say something of what its name stands for."""

from collections.abc import Mapping, Sequence

from drafting.diagnostics import Findings
from drafting.model.content import AUTHENTIC_LANGUAGES, Blank, BlankType
from drafting.model.text import Expression, ExpressionKind

NOUN_FILTERS = frozenset({"the", "of", "to", "in", "by", "with", "this", "that", "agree", "short"})
DEMONSTRATIVES = frozenset({"this", "that"})
PREPOSITIONAL = frozenset({"of", "to", "in", "by", "with"})
FORM_FILTERS = frozenset({"initial", "upper"})
VALUE_FILTERS: Mapping[BlankType, frozenset[str]] = {
    BlankType.INTEGER: frozenset({"words", "ordinal"}),
    BlankType.MONEY: frozenset({"money", "words"}),
    BlankType.DATE: frozenset({"date"}),
    BlankType.TEXT: frozenset(),
}
LANGUAGES_FILTERS = frozenset({"in"})
"""Of the languages in which a draft is authentic."""
REFERENCE_FILTERS = NOUN_FILTERS - {"short", "this", "that"}
NEEDED_FILTER: Mapping[BlankType, str] = {BlankType.MONEY: "money", BlankType.DATE: "date"}


def check_filters(expression: Expression, blank: Blank | None, findings: Findings) -> None:
    """Report filters that say nothing of a blank, or of a noun where there is no blank; of a source or a translation."""
    relations = _relations(expression)
    if len(relations) > 1 and not _is_chain(relations):
        findings.add(
            "RES009",
            expression.at,
            "{name} has more relations than one: {relations}",
            hint="short stands first, and only this or that may be followed by of, to, in, by or with",
            name=expression.target,
            relations=", ".join(relations),
        )
    allowed = _allowed(expression, blank)
    for call in expression.filters:
        if call.name not in allowed:
            findings.add(
                "RES008",
                expression.at,
                "the filter {filter} does not suit {name}",
                hint="the filters here are: {allowed}",
                filter=call.name,
                name=expression.target,
                allowed=", ".join(sorted(allowed)),
            )


def check_needed_filter(expression: Expression, blank: Blank, findings: Findings) -> None:
    """Report an amount or a date that nothing puts into words."""
    needed = NEEDED_FILTER.get(blank.type)
    if needed and all(call.name in FORM_FILTERS for call in expression.filters):
        findings.add(
            "RES004",
            expression.at,
            "{name} needs the filter {needed}",
            hint="write {{{{ {name}|{needed} }}}}",
            name=expression.target,
            needed=needed,
        )


def _relations(expression: Expression) -> list[str]:
    """Return the filters that relate a name to the words before it; ``short`` only chooses one of its forms."""
    names = [call.name for call in expression.filters if call.name not in FORM_FILTERS]
    return names[1:] if names[:1] == ["short"] else names


def _is_chain(relations: Sequence[str]) -> bool:
    """Are these a demonstrative and the preposition before it?"""
    match relations:
        case [first, second]:
            return first in DEMONSTRATIVES and second in PREPOSITIONAL
        case _:
            return False


def _allowed(expression: Expression, blank: Blank | None) -> frozenset[str]:
    if blank is not None:
        return VALUE_FILTERS[blank.type] | FORM_FILTERS
    if expression.kind is ExpressionKind.REF:
        return REFERENCE_FILTERS | FORM_FILTERS
    if expression.kind is ExpressionKind.NAME and expression.target == AUTHENTIC_LANGUAGES:
        return LANGUAGES_FILTERS
    return NOUN_FILTERS | FORM_FILTERS
