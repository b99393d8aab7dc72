"""What files may say out of a closed list: languages, kinds of instrument, nouns and the sides of an agreement."""

from collections.abc import Mapping

from drafting.grammar import Language, Noun, languages

LANGUAGES: tuple[Language, ...] = languages.LANGUAGES

LocalText = Mapping[Language, str]
Nouns = Mapping[str, Mapping[Language, Noun]]

KINDS: tuple[str, ...] = (
    "constitution",
    "law",
    "ordinance",
    "municipal-agreement",
    "decree",
    "deliberation",
    "cooperation-agreement",
)

NOUNS: tuple[str, ...] = (
    "municipality",
    "city",
    "council",
    "council_secretariat",
    "council_commission",
    "councillor",
    "executive",
    "mayor",
    "international_office",
    "planning_office",
    "finance_office",
    "legal_office",
    "advisory_council",
    "districts",
    "metropolitan_area",
    "development_plan",
    "gazette",
    "portal",
    "act",
    "inhabitants",
    "nation",
    "foreign_ministry",
    "cooperation_agency",
    "agency",
    "control_office",
)
"""The nouns that clauses may use: the list that ``clauses/README.md`` documents."""

AGREEMENT = "cooperation-agreement"
"""The kind of instrument that has two parties."""

SIDES: tuple[str, ...] = ("first", "second")
"""The two parties of an agreement."""

_NAMES_BY_SIDE: Mapping[str, str] = {"municipality": "party", "international_office": "office"}
_OF_THE_INSTRUMENT: tuple[str, ...] = ("act",)
"""Nouns that an agreement has once and not by side."""

AUTHENTIC_LANGUAGES = "authentic_languages"
"""The name that stands for the languages in which a draft is authentic."""


def noun_of_side(side: str, noun: str) -> str:
    """Return what an agreement calls a party's noun: ``first_party`` for the ``municipality`` of the first side."""
    return f"{side}_{_NAMES_BY_SIDE.get(noun, noun)}"


NOUNS_BY_SIDE: Mapping[str, Mapping[str, str]] = {
    side: {noun: noun_of_side(side, noun) for noun in NOUNS if noun not in _OF_THE_INSTRUMENT}
    for side in SIDES
}
"""Nouns of an agreement by side and by the name that the jurisdictions give them."""

AGREEMENT_NOUNS: tuple[str, ...] = tuple(
    name for names in NOUNS_BY_SIDE.values() for name in names.values()
)


def language_of(locale: str) -> Language:
    """Return the language of a locale: ``pt`` for ``pt_BR``.

    Raises:
        ValueError: the language is none of those that the product speaks.
    """
    for language in LANGUAGES:
        if locale.split("_", 1)[0] == language:
            return language
    message = f"unsupported locale: {locale}"
    raise ValueError(message)
