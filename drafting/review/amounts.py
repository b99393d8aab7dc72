"""Amounts of money as people type them, whatever stands between their thousands, before their cents and beside them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from drafting.grammar import cardinal
from drafting.grammar.languages import Language, split_locale
from drafting.grammar.money import currency_nouns, currency_signs, money_in_words
from drafting.grammar.numbers import separators
from drafting.grammar.spoken import spoken_numbers

_PLAIN: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
_FIGURES: Final = re.compile(r"(?<![\d.,'])\d+(?:(?:[.,']| (?=\d{3}(?!\d)))\d+)*")
_CENTS: Final = re.compile(r"\b(?:centimes?|centavos?|c[ée]ntimos?)\b", re.IGNORECASE)
_OF_HUNDRED: Final = re.compile(r"(?<!\d)(\d{1,2})/100(?!\d)")
"""How Spanish says hundredths, among words: *y 50/100 soles*."""
_GROUPED: Final = r"\d{{1,3}}(?:{0}\d{{3}})(?:{0}\d{{3}})*|\d+"
_BETWEEN_THOUSANDS: Final = (".", ",", "'", " ")
_BEFORE_DECIMALS: Final = (".", ",")
_BEHIND: Final = re.compile(r"\s?(?:[^\s()\d]+\s?){0,3}\(([^()]*)\)")
"""The words in brackets behind figures, with the name of the currency between."""
_BEFORE: Final = re.compile(r"([^()\d]*)\((?:[^()\s\d]+\s?)?$")
"""The words before figures in brackets."""
_CODE: Final = re.compile(r"[A-Z]{3}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SCALES: Final = (10**9, 10**6, 10**3)
_DECIMALS: Final = 2
_NEAR: Final = 2
"""How many words behind figures can name their currency: *de euros*."""


class Amount(NamedTuple):
    """An amount in a text."""

    start: int
    end: int
    value: Decimal
    says_two: bool
    """Its words say another one than its figures."""
    is_foreign: bool
    """It is in another currency."""


def read_amount(text: str, currency: str, locale: str, *, is_whole: bool) -> Amount | None:
    """Return the one amount of a text, None where it holds none or several.

    A single sign before three digits parts thousands, whichever it is: no amount has thousandths. Where figures can be read in two
    ways all the same (*1,234 millones*), their words decide, then the habit of the locale. ``is_whole``: all of the text is of the
    amount; else only what stands beside its figures.
    """
    plain = text.translate(_PLAIN)
    found = list(_FIGURES.finditer(_OF_HUNDRED.sub(lambda item: " " * len(item[0]), plain)))
    if not found and is_whole:
        return _of_words(plain, currency, locale)
    if len(found) != 1:
        return None
    return _Typed(plain, found[0], locale).amount(currency, is_whole=is_whole)


class _Typed:
    """An amount in figures, with what stands beside them."""

    def __init__(self, text: str, figures: re.Match[str], locale: str) -> None:
        self._text, self._figures, self._locale = text, figures, locale
        self._language = split_locale(locale)[0]
        self._scale, self._last = _scaled(text, figures.end(), self._language)
        behind = _BEHIND.match(text, self._last)
        before = _BEFORE.search(text[: figures.start()])
        self._words = behind or before
        self._sign = _sign_at(text, figures.start(), self._last, currency_signs(locale))

    def amount(self, currency: str, *, is_whole: bool) -> Amount | None:
        values = list(dict.fromkeys(_values(self._figures[0], self._scale, self._locale)))
        if not values:
            return None
        said = self._said(values, currency)
        start, end = (0, len(self._text)) if is_whole else self._span(has_words=said is not None)
        return Amount(
            start=start,
            end=end,
            value=said if said is not None and said in values else values[0],
            says_two=said is not None and said not in values,
            is_foreign=self._is_foreign(currency, start, end),
        )

    def _said(self, values: Sequence[Decimal], currency: str) -> Decimal | None:
        """Return what the words say: as a draft would, else whatever number they hold (*cents* are a hundred, or a currency's)."""
        if self._words is None:
            return None
        words = self._words[1].strip().casefold()
        for value in values:
            if _in_words(value, currency, self._locale) == words:
                return value
        return _said(words, self._language)

    def _span(self, *, has_words: bool) -> tuple[int, int]:
        start, end = self._figures.start(), self._last
        if self._sign:
            start, end = min(start, self._sign.start), max(end, self._sign.end)
        if has_words and self._words:
            end = max(end, self._words.end())
            if self._text[end : end + 1] == ")":
                end += 1
        return start, end

    def _is_foreign(self, currency: str, start: int, end: int) -> bool:
        """Does a sign or a noun beside the figures name another currency, and none the one that is looked for?"""
        near = " ".join([self._text[start:end], *self._text[end:].split()[:_NEAR]])
        signs = [self._sign.codes] if self._sign else []
        named = list(_named(near, self._locale))
        return any(currency not in codes for codes in signs) or (
            bool(named) and not any(currency in codes for codes in named)
        )


def _in_words(value: Decimal, currency: str, locale: str) -> str:
    try:
        return money_in_words(value, currency, locale).casefold()
    except ValueError:
        return ""  # no draft could say it: too large, or with cents of a currency that has none


def _of_words(text: str, currency: str, locale: str) -> Amount | None:
    """Return an amount that is told in words alone, with its currency: without that a number may be of anything."""
    value = _said(text, split_locale(locale)[0])
    named = list(_named(text, locale))
    if value is None or not named:
        return None
    is_foreign = not any(currency in codes for codes in named)
    return Amount(0, len(text), value, says_two=False, is_foreign=is_foreign)


def _values(figures: str, scale: int, locale: str) -> Iterator[Decimal]:
    """Yield what figures can say, that of the habit of the locale first."""
    own = separators(locale).decimal
    for mark in sorted(_BEFORE_DECIMALS, key=lambda mark: mark != own):
        for between in _BETWEEN_THOUSANDS:
            units = _GROUPED.format(re.escape(between))
            read = re.fullmatch(rf"({units})(?:{re.escape(mark)}(\d+))?", figures)
            if between != mark and read and len(read[2] or "") <= _DECIMALS + len(str(scale)) - 1:
                plain = re.sub(r"\D", "", read[1])
                yield Decimal(f"{plain}.{read[2] or 0}") * scale


def _scaled(text: str, place: int, language: Language) -> tuple[int, int]:
    """Return by what the words behind figures multiply them (*2 millones*), and where they end."""
    scales = {
        cardinal(count * scale, language).split()[-1]: scale
        for scale in _SCALES
        for count in (1, 2)
    }
    product = 1
    while (word := re.compile(r"\s?([^\W\d_]+)").match(text, place)) and word[1].lower() in scales:
        product, place = product * scales[word[1].lower()], word.end()
    return product, place


def _said(words: str, language: Language) -> Decimal | None:
    """Return the amount that words say: *ciento ochenta mil y 50/100 soles*, *cent euros et cinquante centimes*."""
    numbers = [item.value for item in spoken_numbers(words, language)]
    if not numbers:
        return None
    if len(numbers) == 1 and _CENTS.search(words):
        return Decimal(numbers[0]) / 100
    hundredths = _OF_HUNDRED.search(words)
    cents = int(hundredths[1]) if hundredths else numbers[1] if len(numbers) > 1 else 0
    return Decimal(numbers[0]) + Decimal(cents) / 100


class _Sign(NamedTuple):
    start: int
    end: int
    codes: frozenset[str]
    """The currencies that it can mean; none where we know no such sign."""


def _sign_at(text: str, start: int, end: int, known: Mapping[str, frozenset[str]]) -> _Sign | None:
    """Return the sign of a currency that stands before or behind figures."""
    before = re.search(r"([^\s\d(]+)\s?$", text[:start])
    behind = re.compile(r"\s?([^\s\d()]+)").match(text, end)
    for found in filter(None, (before, behind)):
        for token in (found[1], found[1].rstrip(".,;:")):
            codes = known.get(token)
            if codes is not None or _looks_like_sign(token):
                place = found.start(1)
                return _Sign(place, place + len(token), codes or frozenset())
    return None


def _looks_like_sign(token: str) -> bool:
    return bool(_CODE.fullmatch(token)) or any(
        unicodedata.category(letter) == "Sc" for letter in token
    )


def _named(text: str, locale: str) -> Iterator[frozenset[str]]:
    """Yield the currencies that each noun of a currency in a text can mean."""
    nouns = currency_nouns(locale)
    for word in _WORD.findall(text.lower()):
        if word in nouns:
            yield nouns[word]
