"""What a returned draft does not keep to: apart what a brief could say, as it would say it, and what only another clause could."""

import json
from collections.abc import Iterator

import click

from drafting.cli.output import Gettext, labelled, quoted
from drafting.cli.reviewing.report import Report
from drafting.cli.reviewing.states import became, name_of
from drafting.cli.reviewing.told import Teller
from drafting.grammar import GrammaticalNumber, Noun
from drafting.review.model import ClauseReview, Deviation, State
from drafting.review.substitutions import Kind, Substitution

_INSTITUTIONS = "institutions"


def deviation_lines(report: Report, teller: Teller) -> Iterator[str]:
    """Yield apart what a brief could say, as it would say it, and what only another clause could."""
    gettext = teller.gettext
    by_kind = {
        Deviation.BRIEF: list(_brief_lines(report, gettext)),
        Deviation.LIBRARY: [
            f"  {labelled(teller.title_of(clause), ', '.join(became(clause, gettext)), gettext)}"
            for clause in report.review.clauses
            if Deviation.LIBRARY in clause.deviations
        ],
    }
    titles = {
        Deviation.BRIEF: gettext("Deviations from the brief {name}: it would say").format(
            name=report.carried.brief_name
        ),
        Deviation.LIBRARY: gettext("Deviations from the library"),
    }
    for deviation, title in titles.items():
        if by_kind[deviation]:
            yield ""
            yield click.style(title, bold=True)
            yield from by_kind[deviation]


def _brief_lines(report: Report, gettext: Gettext) -> Iterator[str]:
    """Yield what a brief would say, as it is typed into one; what an organ is called once for all clauses."""
    told: set[str] = set()
    for clause in report.review.clauses:
        said = [line for line in said_by_brief(clause, report.carried.language) if line not in told]
        told.update(line for line in said if line.startswith(_INSTITUTIONS))
        if said:
            # As typed into a brief, where a colon has no space before it in any language.
            told_of = ", ".join(quoted(line, gettext) for line in said)
            yield f"  {labelled(name_of(clause, gettext), told_of, gettext)}"


def said_by_brief(clause: ClauseReview, language: str) -> Iterator[str]:
    """Yield what a brief would say to give a clause of a draft in this language as it is now."""
    if clause.state is State.DELETED:
        yield f"without: [{clause.clause.split('/', maxsplit=1)[0]}]"
    for key, kind in (("with", Kind.BLANK), ("facts", Kind.FACT)):
        values = {
            item.name: _as_yaml(item)
            for item in clause.substitutions
            if item.kind is kind and item.is_for_the_brief
        }
        if values:
            inner = ", ".join(f"{name}: {value}" for name, value in values.items())
            yield f"{key}: {{{inner}}}"
    nouns = {item.name: noun for item in clause.substitutions for noun in item.nouns}
    if nouns:
        inner = ", ".join(
            f"{name}: {{{language}: {{{_noun_as_yaml(noun)}}}}}" for name, noun in nouns.items()
        )
        yield f"{_INSTITUTIONS}: {{{inner}}}"


def _noun_as_yaml(noun: Noun) -> str:
    told = {
        "text": json.dumps(noun.text, ensure_ascii=False),
        "gender": noun.gender.value,
        "number": "" if noun.number is GrammaticalNumber.SINGULAR else noun.number.value,
        "article": "" if noun.article else "none",
        "short": json.dumps(noun.short, ensure_ascii=False) if noun.short else "",
    }
    return ", ".join(f"{name}: {value}" for name, value in told.items() if value)


def _as_yaml(item: Substitution) -> str:
    """Return a value as a brief writes it: words in quotes."""
    value = item.new or ""
    return json.dumps(value, ensure_ascii=False) if item.is_text else value
