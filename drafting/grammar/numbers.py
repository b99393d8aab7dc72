"""Numbers as figures: grouped digits, Roman numerals, and words with figures beside them."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from drafting.grammar.agreement import Gender
from drafting.grammar.cardinals import cardinal
from drafting.grammar.languages import NO_BREAK_SPACE, Language, split_locale, word_table
from drafting.grammar.more import MORE


class Separators(Struct, frozen=True, kw_only=True):
    """What a territory writes between thousands and before decimals."""

    thousands: str
    decimal: str


_POINT: Final = Separators(thousands=",", decimal=".")
_COMMA: Final = Separators(thousands=".", decimal=",")
# U+00A0 and not the U+202F of CLDR: the usual stand-ins for Times and Arial lack that glyph.
_SPACE: Final = Separators(thousands=NO_BREAK_SPACE, decimal=",")

# CLDR, checked against Babel in the tests. Spanish is divided: the decimal mark belongs to the
# territory. Spanish of no territory takes the space, which no Spanish reader can mistake.
_SEPARATORS: Final[Mapping[tuple[Language, str | None], Separators]] = {
    ("fr", None): _SPACE,
    ("fr", "FR"): _SPACE,
    ("pt", None): _COMMA,
    ("pt", "BR"): _COMMA,
    ("es", None): _SPACE,
    **dict.fromkeys((("es", code) for code in word_table("AR BO CL CO EC ES PY UY VE")), _COMMA),
    **dict.fromkeys((("es", code) for code in word_table("CU DO GT HN MX NI PA PE PR SV")), _POINT),
    ("es", "CR"): _SPACE,
}

_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_DIGITS: Final = {letters: value for value, letters in _ROMAN if len(letters) == 1}
_LARGEST_ROMAN: Final = 3999


def separators(locale: str) -> Separators:
    """Return how `locale` writes thousands and decimals.

    Raises:
        ValueError: nothing is recorded for the locale; a wrong mark would change an amount.
    """
    language, territory = split_locale(locale)
    if language in MORE:
        return Separators(thousands=MORE[language].thousands, decimal=MORE[language].decimal)
    found = _SEPARATORS.get((language, territory))
    if found is None:
        raise ValueError(f"no decimal and thousands marks are recorded for locale {locale!r}")
    return found


def group_digits(number: int, locale: str) -> str:
    """Return `number` in figures with the thousands of `locale`: ``1,521`` in Peru."""
    return f"{number:,}".replace(",", separators(locale).thousands)


_FIGURES_FIRST: Final = frozenset({"pt"})
"""Brazilian practice: *60 (sessenta) dias*."""


def number_in_words(
    number: int,
    language: Language,
    gender: Gender = Gender.MASCULINE,
    *,
    figures: str | None = None,
) -> str:
    """Return the number in words and figures, to stand before a noun: *treinta (30)*, *30 (trinta)*.

    `figures` replaces the plain digits, for instance by `group_digits` of the territory.
    """
    words = cardinal(number, language, gender)
    digits = figures or str(number)
    return f"{digits} ({words})" if language in _FIGURES_FIRST else f"{words} ({digits})"


def roman(number: int) -> str:
    """Return `number` in capital Roman numerals.

    Raises:
        ValueError: `number` is outside 1..3999.
    """
    if not 1 <= number <= _LARGEST_ROMAN:
        raise ValueError(f"no Roman numeral for {number}: it must be between 1 and 3999")
    letters = ""
    for value, symbol in _ROMAN:
        count, number = divmod(number, value)
        letters += symbol * count
    return letters


def roman_value(numeral: str) -> int | None:
    """Return the value of a capital Roman numeral in its one correct form, else None."""
    digits = [_ROMAN_DIGITS.get(letter, 0) for letter in numeral]
    following = [*digits[1:], 0]
    value = sum(
        -digit if digit < after else digit for digit, after in zip(digits, following, strict=False)
    )
    return value if 1 <= value <= _LARGEST_ROMAN and roman(value) == numeral else None
