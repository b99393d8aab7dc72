"""Amounts as people type them: whatever an amount is written with, it is read back as the same amount."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafting.grammar import format_money, money_in_words
from drafting.review.amounts import read_amount

LOCALES = ("es_PE", "es_EC", "es", "pt_BR", "fr_FR")
CURRENCIES = ("PEN", "BRL", "EUR", "USD", "MXN")
amounts = st.integers(1, 99_999_999_999).map(lambda cents: Decimal(cents) / 100)


@given(amounts, st.sampled_from(LOCALES), st.sampled_from(LOCALES), st.sampled_from(CURRENCIES))
def test_an_amount_is_read_as_it_was_written_in_whatever_country(
    amount: Decimal, typist: str, draft: str, currency: str
) -> None:
    figures = format_money(amount, currency, typist).strip("$ ")
    found = read_amount(figures, currency, draft, is_whole=True)
    assert found is not None
    assert (found.value, found.says_two) == (amount, False)


@given(amounts, amounts, st.sampled_from(LOCALES), st.sampled_from(CURRENCIES))
@example(Decimal("0.01"), Decimal("0.01"), "fr_FR", "EUR")
@example(Decimal("0.50"), Decimal("0.02"), "pt_BR", "BRL")
def test_words_that_say_another_amount_are_told_and_no_others(
    amount: Decimal, other: Decimal, locale: str, currency: str
) -> None:
    words = money_in_words(other, currency, locale)
    found = read_amount(
        f"{format_money(amount, currency, locale)} ({words})", currency, locale, is_whole=True
    )
    assert found is not None
    assert (found.value, found.says_two, found.is_foreign) == (amount, amount != other, False)


@pytest.mark.parametrize(
    "text", ["", "sin cifras", "1.2.3", "10 de 20", "1,234.567", "tres años", "12.34.56,7"]
)
def test_what_is_no_amount_is_not_read(text: str) -> None:
    assert read_amount(text, "EUR", "es_PE", is_whole=True) is None


def test_among_other_words_only_what_stands_beside_the_figures_is_of_the_amount() -> None:
    text = "hasta EUR 200.000,00 (doscientos mil euros) por toda la duración (tres años)"
    found = read_amount(text, "EUR", "es_PE", is_whole=False)
    assert found is not None
    assert text[found.start : found.end] == "EUR 200.000,00 (doscientos mil euros)"
    assert not found.says_two


def test_cents_of_a_currency_that_has_none_are_read_all_the_same() -> None:
    found = read_amount("$1.235,50 (mil pesos)", "CLP", "es_CL", is_whole=True)
    assert found is not None
    assert (found.value, found.says_two) == (Decimal("1235.50"), True)
