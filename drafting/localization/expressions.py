"""Expressions in one language: nouns in their relation, numbers in words, dates, money, citations.

Each kind of value has one function that turns it into runs; filters are looked up in tables, never guessed.
"""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from drafting.grammar import (
    Gender,
    Language,
    Noun,
    affix_and_text,
    agree,
    before_demonstrative,
    capitalise_initial,
    date_in_words,
    format_date,
    format_money,
    join_list,
    money_in_words,
    number_in_words,
    ordinal,
    polish_typography,
)
from drafting.grammar.more import MORE
from drafting.model.content import AUTHENTIC_LANGUAGES, LANGUAGES, Value
from drafting.model.draft import Node, Resolved, Run
from drafting.model.form import Role
from drafting.model.text import Expression, ExpressionKind, FilterCall
from drafting.numbering import label_text

FORM_FILTERS = ("initial", "upper")
_IN_A_LANGUAGE: Mapping[Language, str] = {
    "es": "en",
    "pt": "em",
    "fr": "en",
    **{language: grammar.prepositions["in"] for language, grammar in MORE.items()},
}
"""Names of languages stand without article after this preposition."""
OPEN_FACT = "_" * 12
Runs = tuple[Run, ...]


class Speech(Struct, frozen=True, kw_only=True):
    """What evaluating an expression depends on: the draft, and the language it is put into."""

    resolved: Resolved
    language: Language
    locale: str
    missing_text: str
    """What is printed, marked, where the user owes a text in this language."""
    language_names: Mapping[Language, str]


def evaluate(expression: Expression, owner: str, speech: Speech) -> Runs:
    """Return the runs of an expression in a text of the clause or instrument ``owner``."""
    relations = tuple(call for call in expression.filters if call.name not in FORM_FILTERS)
    runs = _EVALUATE[expression.kind](expression, relations, owner, speech)
    for call in expression.filters:
        if call.name in FORM_FILTERS:
            runs = _FORM[call.name](runs, speech.language)
    return runs


def _name(
    expression: Expression, filters: tuple[FilterCall, ...], owner: str, speech: Speech
) -> Runs:
    key = (owner, expression.target)
    if key not in speech.resolved.values:
        return _noun(expression, filters, speech)
    value = speech.resolved.values[key]
    if value is None:
        return (Run(text=OPEN_FACT),)
    if isinstance(value, Mapping):
        text = value.get(speech.language)
        if text is None:
            return (Run(text=speech.missing_text, is_missing=True),)
        return italic_runs(polish_typography(text, speech.language))
    return (Run(text=value_text(value, filters, speech)),)


def _noun(expression: Expression, filters: tuple[FilterCall, ...], speech: Speech) -> Runs:
    if expression.target == AUTHENTIC_LANGUAGES:
        return (Run(text=_authentic_languages(filters, speech)),)
    forms = speech.resolved.nouns.get(expression.target)
    if forms is None:
        # A clause shown by itself names organs that its jurisdiction leaves to the cities.
        return (Run(text=f"‹{expression.target}›"),)
    return noun_runs(forms[speech.language], filters, speech.language)


def _authentic_languages(filters: tuple[FilterCall, ...], speech: Speech) -> str:
    """Return the languages of the authentic texts: *español y francés*, *en español y en francés*."""
    names = [speech.language_names[item] for item in LANGUAGES if item in speech.resolved.authentic]
    before = f"{_IN_A_LANGUAGE[speech.language]} " if filters else ""
    return join_list([before + name for name in names], speech.language)


def _law(
    expression: Expression, filters: tuple[FilterCall, ...], owner: str, speech: Speech
) -> Runs:
    del owner
    law = speech.resolved.laws.get(expression.target)
    if law is None:
        # A clause shown by itself cites the laws of parties that nobody has named.
        return (Run(text=f"‹{expression.target}›"),)
    return noun_runs(law.nouns[speech.language], filters, speech.language)


def _reference(
    expression: Expression, filters: tuple[FilterCall, ...], owner: str, speech: Speech
) -> Runs:
    node_id = speech.resolved.references.get((owner, expression.target))
    if node_id is None:
        # A clause shown by itself refers to neighbours that are not there; in a draft every reference is resolved.
        noun = speech.resolved.elsewhere.get(expression.target, {}).get(speech.language)
        if noun is None:
            return (Run(text=f"‹{expression.target}›"),)
        return noun_runs(noun, filters, speech.language)
    return citation_runs(speech.resolved.paths[node_id], filters, speech)


_EVALUATE: Mapping[
    ExpressionKind, Callable[[Expression, tuple[FilterCall, ...], str, Speech], Runs]
] = {
    ExpressionKind.NAME: _name,
    ExpressionKind.LAW: _law,
    ExpressionKind.REF: _reference,
}


def noun_runs(noun: Noun, filters: tuple[FilterCall, ...], language: Language) -> Runs:
    """Return a noun in its relation; ``*…*`` in its text is italic (titles of laws)."""
    if filters and filters[0].name == "short":
        return noun_runs(replace(noun, text=noun.short or noun.text), filters[1:], language)
    if not filters:
        return italic_runs(polish_typography(noun.text, language))
    call = filters[0]
    if call.name == "agree":
        m, f, mp, fp = call.arguments
        return (Run(text=agree(noun, (m, f, mp, fp))),)
    affix, text = affix_and_text(noun, call.name, language)
    if len(filters) > 1:
        affix = before_demonstrative(filters[1].name, affix, language)
    return italic_runs(polish_typography(affix + text, language))


def italic_runs(text: str) -> Runs:
    """Return the runs of a text whose ``*…*`` is italic; a lone asterisk is an asterisk."""
    if text.count("*") % 2:
        return (Run(text=text),)
    return tuple(
        Run(text=part, italic=place % 2 == 1) for place, part in enumerate(text.split("*")) if part
    )


def value_text(  # noqa: PLR0911 (one way to write each)
    value: Value, filters: tuple[FilterCall, ...], speech: Speech
) -> str:
    """Return a number, an amount or a date as its filter asks for it."""
    name = filters[0].name if filters else ""
    argument = filters[0].arguments[0] if filters and filters[0].arguments else ""
    match value:
        case int():
            gender = Gender.FEMININE if argument == "f" else Gender.MASCULINE
            if name == "words":
                return number_in_words(value, speech.language, gender)
            if name == "ordinal":
                return ordinal(value, speech.language, gender)
            return str(value)
        case Decimal():
            currency = speech.resolved.currency
            figures = format_money(value, currency, speech.locale)
            if name == "words":
                return f"{figures} ({money_in_words(value, currency, speech.language)})"
            return figures
        case datetime.date():
            if argument == "words":
                return date_in_words(value, speech.locale)
            return format_date(value, speech.locale)
        case _:
            message = f"no text for {value!r}"
            raise TypeError(message)


def citation_runs(path: tuple[Node, ...], filters: tuple[FilterCall, ...], speech: Speech) -> Runs:
    """Return a citation: each unit's name and its label, a live reference; the first one takes the relation."""
    citation = speech.resolved.jurisdiction.scheme.citation
    order = path if citation.descending else path[::-1]
    runs: list[Run] = []
    for place, node in enumerate(order):
        relation = filters if place == 0 else (FilterCall(name="of"),)
        if place and citation.descending:
            runs.append(Run(text=", "))
            relation = ()
        elif place:
            runs.append(Run(text=" "))
        runs.extend(_unit_runs(node, path, relation, speech))
    is_within_article = (
        bool(path) and path[0].number is not None and path[0].number.level.role is Role.CLAUSE
    )
    tail = citation.tail.get(speech.language, "") if is_within_article else ""
    return (*runs, Run(text=tail)) if tail else tuple(runs)


def _unit_runs(
    node: Node, path: tuple[Node, ...], relation: tuple[FilterCall, ...], speech: Speech
) -> Runs:
    number = node.number
    if number is None:
        message = f"{node.id} has no number to cite"
        raise ValueError(message)
    above = [item.number for item in path[: path.index(node)] if item.number]
    label = label_text(number, above, speech.language)
    form = number.level.cite[speech.language]
    # A label that is a word stands in a sentence with a small initial: artículo 5, disposición … primera.
    is_lowered = label[:1].isupper() and (not form.before or number.level.is_literal)
    shown = lowered(label) if is_lowered else label
    reference = Run(text=shown, reference=node.id, is_lowered=is_lowered)
    noun = Noun(text=form.before + shown, gender=form.gender)
    if relation and relation[0].name == "agree":
        return noun_runs(noun, relation, speech.language)
    affix = affix_and_text(noun, relation[0].name, speech.language)[0] if relation else ""
    words = affix + form.before
    return (Run(text=words), reference) if words else (reference,)


def lowered(label: str) -> str:
    r"""Return a label as Word's ``\* Lower`` shows it (ECMA-376 part 1, 17.16.4.3.1)."""
    return label.lower()


def _initial(runs: Runs, language: Language) -> Runs:
    if not runs:
        return runs
    first = runs[0]
    text = capitalise_initial(first.text, language)
    return (
        replace(first, text=text, is_lowered=first.is_lowered and text == first.text),
        *runs[1:],
    )


def _upper(runs: Runs, language: Language) -> Runs:
    del language
    return tuple(replace(run, text=run.text.upper()) for run in runs)


_FORM: Mapping[str, Callable[[Runs, Language], Runs]] = {"initial": _initial, "upper": _upper}
