"""Rules about what the program fills in: nothing of it may be lost, added or formatted otherwise."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from drafting.bench.checks.texts import HOLE, Arguments, Pair, Text
from drafting.model.content import AGREEMENT_NOUNS, NOUNS
from drafting.model.text import Expression, ExpressionKind

VALUE_FILTERS = frozenset({"words", "ordinal", "date", "money"})
"""Filters that say how a value is written. The others follow the grammar of the language."""
_FREE_ARGUMENTS = frozenset({"words", "ordinal"})
"""Their argument is a gender, which is the language's own."""
_UNKNOWN_FILTER = "{expression} has an unknown filter"

_NOUN_NAMES = frozenset((*NOUNS, *AGREEMENT_NOUNS))
_RELATIONS = frozenset({"the", "of", "to", "in", "by", "with", "this", "that", "agree"})

_MARKED = {
    "es": r"de|del|a|al|en|por|con|el|la|los|las",
    "pt": r"de|do|da|dos|das|em|no|na|nos|nas|por|pelo|pela|pelos|pelas|a|ao|à|aos|às|com|o|os|as",
    "fr": r"de|du|des|à|au|aux|en|dans|par|avec|le|la|les|d[’']|l[’']",
}
_BEFORE_HOLE: Mapping[str, re.Pattern[str]] = {
    language: re.compile(rf"(?<!\w)({words})(?:(?<=[’'])|[ \u00a0])$", re.IGNORECASE)
    for language, words in _MARKED.items()
}


def jinja_syntax(pair: Pair) -> Iterator[Arguments]:
    """An expression that cannot be read stops the draft."""
    for fault in pair.target.faults:
        if fault.template != _UNKNOWN_FILTER and fault.code != "TXT001":
            yield {"problem": fault}


def filter_unknown(pair: Pair) -> Iterator[Arguments]:
    """A filter is a word of the program and is not translated."""
    for fault in pair.target.faults:
        if fault.template == _UNKNOWN_FILTER:
            yield {"expression": fault.arguments["expression"]}


def placeholder_set(pair: Pair) -> Iterator[Arguments]:
    """Names, references, laws, footnote marks and anchors: as many of each as in the source."""
    if not (pair.source.faults or pair.target.faults):
        yield from differences(*_both(pair))


def _both(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """Return the placeholders of source and translation.

    A word that agrees with a noun (``agree``) prints nothing of the noun: a language has as many as it needs, of
    nouns that the source names.
    """
    named = {expression.target for expression in pair.source.expressions}
    return _placeholders(pair.source, frozenset(named)), _placeholders(
        pair.target, frozenset(named)
    )


def differences(source: Counter[str], target: Counter[str]) -> Iterator[Arguments]:
    """Yield what two counts do not have in common, as the arguments of a reason."""
    if source != target:
        yield {"missing": listed(source - target), "added": listed(target - source)}


def listed(count: Counter[str]) -> str:
    """Return what is in a count as a person reads it; a dash for nothing."""
    return (
        ", ".join(
            name if number == 1 else f"{name} ×{number}" for name, number in sorted(count.items())
        )
        or "–"
    )


def _placeholders(text: Text, named: frozenset[str]) -> Counter[str]:
    names = Counter(
        _name(expression)
        for expression in text.expressions
        if not (_agrees(expression) and expression.target in named)
    )
    names.update(f"{{{name}}}" for name in text.fields)
    names.update(f"[^{label}]" for label in text.footnotes)
    names.update(text.anchors)
    return names


def _agrees(expression: Expression) -> bool:
    return any(call.name == "agree" for call in expression.filters)


def _name(expression: Expression) -> str:
    if expression.kind is ExpressionKind.NAME:
        return f"{{{{ {expression.target} }}}}"
    return f'{{{{ {expression.kind}("{expression.target}") }}}}'


def value_filter(pair: Pair) -> Iterator[Arguments]:
    """A number that is written in words in one language is in every language."""
    if pair.source.faults or pair.target.faults:
        return
    source, target = _both(pair)
    if source == target:  # else placeholder-set says it
        yield from differences(_formats(pair.source), _formats(pair.target))


def _formats(text: Text) -> Counter[str]:
    return Counter(
        f"{expression.target}|{call.name}"
        + ("" if call.name in _FREE_ARGUMENTS or not call.arguments else f"({call.arguments[0]})")
        for expression in text.expressions
        for call in expression.filters
        if call.name in VALUE_FILTERS
    )


def grammar_filter(pair: Pair) -> Iterator[Arguments]:
    """The article and the preposition of a noun come from its filter: a word before it would be wrong for another city."""
    pattern = _BEFORE_HOLE.get(pair.language)
    if pattern is None or HOLE not in pair.target.prose:
        return
    before = pair.target.prose.split(HOLE)
    for expression, words in zip(pair.target.expressions, before, strict=False):
        if not _is_bare_noun(expression):
            continue
        # A relation is the last word before the noun: ten characters hold the longest.
        found = pattern.search(words[-10:])
        if found:
            yield {"word": found[1], "name": expression.target}


def _is_bare_noun(expression: Expression) -> bool:
    return (
        expression.kind is ExpressionKind.NAME
        and expression.target in _NOUN_NAMES
        and not any(call.name in _RELATIONS for call in expression.filters)
    )
