"""Dates, against hand-written cases and the month names of CLDR."""

import datetime

import pytest
from babel.dates import get_month_names

from drafting.grammar import date_in_words, format_date


@pytest.mark.cases("dates.tsv")
def test_dates_in_figures_and_in_words(
    locale: str, date: str, expected: str, in_words: str
) -> None:
    value = datetime.date.fromisoformat(date)
    assert format_date(value, locale) == expected
    assert date_in_words(value, locale) == in_words


@pytest.mark.parametrize(
    "locale",
    ["es_CO", "es_EC", "es_MX", "es_PE", "es_UY", "es_AR", "pt_BR", "fr_FR"],
)
def test_month_names_are_those_of_cldr(locale: str) -> None:
    names = get_month_names("wide", context="format", locale=locale)
    for month in range(1, 13):
        assert names[month] in format_date(datetime.date(2026, month, 2), locale).split()


@pytest.mark.parametrize(
    ("locale", "expected"), [("es_PE", "1 de Setiembre de 2026"), ("fr", "1er Septembre 2026")]
)
def test_the_month_may_take_a_capital(locale: str, expected: str) -> None:
    assert format_date(datetime.date(2026, 9, 1), locale, capital=True) == expected


def test_a_locale_of_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown language 'en'"):
        format_date(datetime.date(2026, 1, 1), "en_US")
