"""Numbers in words, read back: the cardinals of the grammar are the oracle."""

import pytest

from drafting.grammar import LANGUAGES, Gender, cardinal
from drafting.grammar.spoken import spoken_numbers

NUMBERS = (*range(1200), *range(1999, 9999, 37), 21_521, 100_000, 123_456, 2_300_000, 21_000_021)


def values(text, language):
    return [number.value for number in spoken_numbers(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gender", list(Gender))
@pytest.mark.parametrize("before_noun", [True, False])
def test_a_cardinal_is_read_as_the_number_that_it_was_written_from(language, gender, before_noun):
    for number in NUMBERS:
        words = cardinal(number, language, gender, before_noun=before_noun)
        assert values(f"x {words} x", language) == [number], words


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "diez y veinte días", [10, 20]),  # not thirty
        ("es", "dos, tres y cuatro", [2, 3, 4]),
        ("es", "el diez por ciento", [10]),
        ("fr", "de vingt à trente", [20, 30]),
        ("fr", "vingt-et-un", [21]),  # the spelling of 1990
        ("pt", "quatorze e catorze", [14, 14]),
        ("fr", "une trentaine de jours", [1, 30]),
        ("it", "trenta giorni", []),
    ],
)
def test_where_a_number_ends(language, text, expected):
    assert values(text, language) == expected


def test_a_number_knows_its_place():
    (number,) = spoken_numbers("en treinta y un días", "es")
    assert (number.words, number.start, number.end) == ("treinta y un", 3, 15)
