"""Amounts in figures and words, against hand-written cases and the marks of CLDR."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from drafting.grammar import LANGUAGES, format_money, group_digits, money_in_words
from drafting.grammar.money import CURRENCIES, WITHOUT_HUNDREDTHS

TERRITORIES = "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR PY SV UY VE".split()  # noqa: SIM905


@pytest.mark.cases("money_figures.tsv")
def test_amounts_in_figures(locale: str, currency: str, amount: str, expected: str) -> None:
    assert format_money(Decimal(amount), currency, locale) == expected


@pytest.mark.cases("money_words.tsv")
def test_amounts_in_words(language: str, currency: str, amount: str, expected: str) -> None:
    assert money_in_words(Decimal(amount), currency, language) == expected


@pytest.mark.parametrize("locale", ["fr_FR", "pt_BR", *(f"es_{code}" for code in TERRITORIES)])
def test_decimal_and_thousands_marks_are_those_of_cldr(locale: str) -> None:
    # We store U+00A0 where CLDR has U+202F, which common fonts lack.
    expected = format_decimal(Decimal("1234567.25"), locale=locale)
    expected = expected.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
    assert expected in format_money(Decimal("1234567.25"), "EUR", locale)
    assert expected.startswith(group_digits(1234567, locale))


@pytest.mark.parametrize(
    "amount",
    ["1.005", "1.0000000000000000000000000000001", "NaN", "Infinity", "1000000000000", "1E+40"],
)
def test_an_amount_is_never_rounded_or_guessed(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        format_money(Decimal(amount), "PEN", "es_PE")
    with pytest.raises(ValueError, match="amount"):
        money_in_words(Decimal(amount), "PEN", "es")


@pytest.mark.parametrize("currency", ["CLP", "PYG"])
def test_a_currency_without_hundredths_takes_none(currency: str) -> None:
    with pytest.raises(ValueError, match="has no decimals"):
        format_money(Decimal("1000.50"), currency, "es")
    with pytest.raises(ValueError, match="has no decimals"):
        money_in_words(Decimal("1000.50"), currency, "pt")


def test_a_negative_amount_has_no_words() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        money_in_words(Decimal(-1), "PEN", "es")


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown currency 'GBP'"):
        format_money(Decimal(1), "GBP", "es_PE")
    with pytest.raises(ValueError, match="unknown currency 'GBP'"):
        money_in_words(Decimal(1), "GBP", "fr")


@pytest.mark.parametrize("locale", ["es_419", "es_US", "pt_PT", "fr_CH"])
def test_a_territory_without_recorded_marks_is_refused(locale: str) -> None:
    with pytest.raises(ValueError, match=f"locale '{locale}'"):
        format_money(Decimal(1), "EUR", locale)


DIVISIBLE = sorted(set(CURRENCIES) - WITHOUT_HUNDREDTHS)
amounts = st.decimals(min_value=0, max_value=999_999_999_999, places=2)


@given(amounts, amounts, st.sampled_from(DIVISIBLE), st.sampled_from(LANGUAGES))
def test_different_amounts_have_different_words(
    one: Decimal, other: Decimal, currency: str, language: str
) -> None:
    same_words = money_in_words(one, currency, language) == money_in_words(
        other, currency, language
    )
    assert same_words == (one == other)


@given(amounts, st.sampled_from(DIVISIBLE), st.sampled_from(["es_PE", "es_CO", "pt_BR", "fr"]))
def test_the_digits_of_an_amount_are_all_there(amount: Decimal, currency: str, locale: str) -> None:
    figures = format_money(amount, currency, locale)
    assert "".join(filter(str.isdecimal, figures)) == f"{amount:.2f}".replace(".", "")
