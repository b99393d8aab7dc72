"""A jurisdiction from the layers of its files: the city's over the country's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from drafting.diagnostics import Findings
from drafting.grammar.money import CURRENCIES
from drafting.grammar.numbers import separators
from drafting.model.content import Jurisdiction, JurisdictionLayer
from drafting.model.form import Citation, Paragraphs, Scheme

T = TypeVar("T")
LOCALE = re.compile(r"[a-z]{2}(?:_[A-Z]{2})?")
"""A language and a country, ``es_PE``; a language alone for texts of no country."""
NO_SCHEME = Scheme(
    levels=(), paragraphs=Paragraphs.NEVER, citation=Citation(descending=False, tail={})
)


def merge_layers(chain: Sequence[JurisdictionLayer], findings: Findings) -> Jurisdiction:
    """Return a jurisdiction from its own layer and those that it extends, the nearest first."""
    own = chain[0]
    jurisdiction = Jurisdiction(
        id=own.id,
        country=chain[-1].id,
        name=own.name,
        locale=_first(layer.locale for layer in chain),
        authentic=next((layer.authentic for layer in chain if layer.authentic), ()),
        paper=_first(layer.paper for layer in chain) or "A4",
        currency=_first(layer.currency for layer in chain),
        # A noun is replaced whole: its country's form in another language would name another organ.
        nouns=_merged(layer.nouns for layer in chain),
        laws=_merged(layer.laws for layer in chain),
        warnings=tuple(_merged(layer.warnings for layer in chain).values()),
        scheme=next((layer.scheme for layer in chain if layer.scheme), NO_SCHEME),
        at=own.at,
    )
    _check(jurisdiction, findings)
    return jurisdiction


def _first(texts: Iterable[str | None]) -> str:
    return next((text for text in texts if text), "")


def _merged(layers: Iterable[Mapping[str, T]]) -> dict[str, T]:
    """Return entries by name: those of the nearest layer count, in the order of the farthest."""
    merged: dict[str, T] = {}
    for layer in reversed(tuple(layers)):
        merged |= layer
    return merged


def _check(jurisdiction: Jurisdiction, findings: Findings) -> None:
    if not jurisdiction.scheme.levels:
        findings.add(
            "JUR003",
            jurisdiction.at,
            "the jurisdiction {name} has no numbering",
            hint="give it numbering and citation, or let it extend a country",
            name=jurisdiction.id,
        )
    if not _is_locale(jurisdiction.locale):
        findings.add(
            "JUR004",
            jurisdiction.at,
            "locale is required, a language and a country that the program knows: es_PE, pt_BR …",
        )
    if jurisdiction.currency not in CURRENCIES:
        findings.add(
            "JUR006",
            jurisdiction.at,
            "currency is required, one of {currencies}",
            currencies=", ".join(CURRENCIES),
        )


def _is_locale(locale: str) -> bool:
    """Return whether dates and amounts can be written in a locale."""
    try:
        separators(locale)
    except ValueError:
        return False
    return LOCALE.fullmatch(locale) is not None
