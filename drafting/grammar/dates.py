"""Dates as instruments write them: in full, never short, never with a two-digit year.

Own month names: twelve words in three languages, checked against CLDR in the tests.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Final

from drafting.grammar.cardinals import cardinal, without_plural_mark
from drafting.grammar.languages import Language, split_locale, word_table
from drafting.grammar.more import MORE

_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "es": word_table(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "pt": word_table(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    "fr": word_table(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    **{language: grammar.months for language, grammar in MORE.items()},
}
# CLDR: the two territories of ours that write the ninth month without p.
_SETIEMBRE_TERRITORIES: Final = frozenset({"PE", "UY"})
MONTH_NAMES: Final[frozenset[str]] = frozenset(
    {"setiembre", *(name for names in _MONTHS.values() for name in names)}
)
"""Every month in every language and spelling: what may stand in a date."""

# The first of the month is an ordinal in French and, by the manual of the Brazilian STJ, in
# Portuguese; Spanish of America admits the plain figure.
_FIRST_DAY: Final[Mapping[Language, str]] = {
    "es": "1",
    "pt": "1º",
    "fr": "1er",
    **{language: grammar.first_day for language, grammar in MORE.items()},
}
_PATTERNS: Final[Mapping[Language, str]] = {
    "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}",
    "fr": "{day} {month} {year}",
    **{language: grammar.date for language, grammar in MORE.items()},
}
# For the first day, then for the others.
_PATTERNS_IN_WORDS: Final[Mapping[Language, tuple[str, str]]] = {
    "es": (
        "al primer día del mes de {month} de {year}",
        "a los {day} días del mes de {month} de {year}",
    ),
    "pt": (
        "ao primeiro dia do mês de {month} de {year}",
        "aos {day} dias do mês de {month} de {year}",
    ),
    "fr": ("le premier {month} {year}", "le {day} {month} {year}"),
    **{language: grammar.date_in_words for language, grammar in MORE.items()},
}
_MIL_YEARS: Final = range(1001, 2000)


def format_date(value: datetime.date, locale: str, *, capital: bool = False) -> str:
    """Return the date with its month in words: *2 de marzo de 2026*, *1er juillet 2016*.

    `capital` writes the month with a capital, as some gazettes do in their headings.

    Raises:
        ValueError: the language of `locale` is unknown.
    """
    language, _ = split_locale(locale)
    month = _month_name(value, locale)
    return _PATTERNS[language].format(
        day=_FIRST_DAY[language] if value.day == 1 else value.day,
        month=month.capitalize() if capital else month,
        year=value.year,
    )


def date_in_words(value: datetime.date, locale: str) -> str:
    """Return the date all in words, as it closes an act: *a los dos días del mes de marzo …*.

    Raises:
        ValueError: the language of `locale` is unknown.
    """
    language, _ = split_locale(locale)
    first, other = _PATTERNS_IN_WORDS[language]
    return (first if value.day == 1 else other).format(
        day=cardinal(value.day, language),
        month=_month_name(value, locale),
        year=_YEARS[language](value.year) if language in _YEARS else cardinal(value.year, language),
    )


def _month_name(value: datetime.date, locale: str) -> str:
    language, territory = split_locale(locale)
    name = _MONTHS[language][value.month - 1]
    return "setiembre" if name == "septiembre" and territory in _SETIEMBRE_TERRITORIES else name


def _spanish_year(year: int) -> str:
    return cardinal(year, "es", before_noun=False)


def _portuguese_year(year: int) -> str:
    return cardinal(year, "pt")


def _french_year(year: int) -> str:
    """Return the year as a rank: *deux mille quatre-vingt*; *mil* opens the years 1001 to 1999.

    Dictionnaire de l’Académie française, «mil»: preferred in dates before other numbers.
    """
    words = without_plural_mark(cardinal(year, "fr"))
    return words.replace("mille", "mil", 1) if year in _MIL_YEARS else words


_YEARS: Final[Mapping[Language, Callable[[int], str]]] = {
    "es": _spanish_year,
    "pt": _portuguese_year,
    "fr": _french_year,
}
