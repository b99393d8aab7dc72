"""Numbers in words, read back: *dos mil dieciséis* is 2016; the inverse of the cardinals."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drafting.grammar.agreement import Gender
from drafting.grammar.cardinals import cardinal

_LETTERS = re.compile(r"[^\W\d_]+")
_AND = frozenset({"y", "e", "et"})
PERCENT = frozenset({"por ciento", "por cento", "pour cent"})
_GAPS = frozenset({" ", "-", "\N{NO-BREAK SPACE}", "\N{NON-BREAKING HYPHEN}"})

_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 1_000_000
_SCORE, _FOUR = 20, 4
_TENS = range(20, 100, 10)

_FRENCH_ROOM: Mapping[int, int] = {
    10: 10,
    **dict.fromkeys(_TENS, 10),
    60: _SCORE,
    _FOUR * _SCORE: _SCORE,
}
"""What the next word of a French number is less than, after tens."""

_OTHER_WORDS: Mapping[str, Mapping[str, int]] = {
    "es": {
        **{"ciento": _HUNDRED, "millón": _MILLION, "millones": _MILLION},
        **{"docena": 12, "quincena": 15, "veintena": 20, "treintena": 30, "centena": _HUNDRED},
    },
    "pt": {
        **{"cento": _HUNDRED, "milhão": _MILLION, "milhões": _MILLION, "quatorze": 14},
        **{"dúzia": 12, "quinzena": 15, "vintena": 20, "trintena": 30, "centena": _HUNDRED},
    },
    "fr": {
        **{"cents": _HUNDRED, "vingts": _SCORE, "million": _MILLION, "millions": _MILLION},
        **{"douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "cinquantaine": 50},
        **{"soixantaine": 60, "centaine": _HUNDRED},
    },
}
"""Words that are no cardinal by themselves, and nouns of number: *une vingtaine d’articles*.

How the words of a number join is known for these languages only."""

_VALUES: Mapping[str, Mapping[str, int]] = {
    language: {
        **{
            cardinal(number, language, gender, before_noun=before_noun): number
            for number in (*range(31), *_TENS, *range(100, 1001, 100))
            for gender in (Gender.MASCULINE, Gender.FEMININE)
            for before_noun in (True, False)
        },
        **_OTHER_WORDS[language],
    }
    for language in _OTHER_WORDS
}

NUMBER_WORDS: frozenset[str] = frozenset(
    word for values in _VALUES.values() for text in values for word in _LETTERS.findall(text)
).difference(_AND)
"""The words with which a number in words may begin, in all languages that are read."""


class Spoken(NamedTuple):
    """A number in words."""

    value: int
    start: int
    end: int
    words: str


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def reads_words(language: str) -> bool:
    """Are numbers in words read in this language? A further one has its cardinals, but not how they are read back."""
    return language in _VALUES


def spoken_numbers(text: str, language: str) -> Iterator[Spoken]:
    """Yield the numbers in words of a text; none in a language that ``reads_words`` denies."""
    values = _VALUES.get(language)
    # Most texts hold no number in words, and are told by their words without places.
    if not values or values.keys().isdisjoint(_LETTERS.findall(text.casefold())):
        return
    words = [
        _Word(found[0].casefold(), found.start(), found.end()) for found in _LETTERS.finditer(text)
    ]
    place = 0
    while place < len(words):
        if words[place].text not in values or _is_percent(words, place):
            place += 1
            continue
        reading = _Reading(values[words[place].text], language)
        end = place + 1
        while step := _step(words, end, values, reading, text):
            end += step
        first, last = words[place], words[end - 1]
        yield Spoken(reading.value, first.start, last.end, text[first.start : last.end])
        place = end


def _is_percent(words: list[_Word], place: int) -> bool:
    return place > 0 and f"{words[place - 1].text} {words[place].text}" in PERCENT


def _step(
    words: list[_Word], place: int, values: Mapping[str, int], reading: "_Reading", text: str
) -> int:
    """Take the next word into a number, if it goes on there, and return how many words that took."""
    for count in (1, 2):
        here = words[place : place + count]
        if len(here) < count or any(word.text not in _AND for word in here[:-1]):
            return 0
        pairs = zip(words[place - 1 : place + count - 1], here, strict=True)
        if any(text[before.end : after.start] not in _GAPS for before, after in pairs):
            return 0
        value = values.get(here[-1].text)
        if value is not None:
            return count if reading.take(value) else 0
    return 0


class _Reading:
    """A number that is being read, word by word."""

    def __init__(self, value: int, language: str) -> None:
        self.is_french = language == "fr"
        self.done, self.open, self.last = 0, 0, 0
        self._begin(value)

    @property
    def value(self) -> int:
        return self.done + self.open

    def take(self, value: int) -> bool:
        """Add the next word, or return False where it begins another number."""
        if value >= _THOUSAND:
            if self.last >= value:
                return False
            self.done, self.open = self.done + max(self.open, 1) * value, 0
        elif self._multiplies(value):
            self.open += self.last * (value - 1)
        elif value < self._room():
            self.open += value
        else:
            return False
        self.last = self._size(value)
        return True

    def _begin(self, value: int) -> None:
        self.done, self.open = (value, 0) if value >= _THOUSAND else (0, value)
        self.last = value

    def _multiplies(self, value: int) -> bool:
        """French says *deux cents* and *quatre-vingts*."""
        if not self.is_french:
            return False
        return (value == _HUNDRED and 1 < self.last < 10) or (  # noqa: PLR2004 (a digit)
            value == _SCORE and self.last == _FOUR
        )

    def _size(self, value: int) -> int:
        """Return the size of the last part: of *quatre-vingts* it is 80."""
        return self.open % _HUNDRED if self._ends_in_score(value) else value

    def _ends_in_score(self, value: int) -> bool:
        return self.is_french and value == _SCORE and self.open % _HUNDRED == _FOUR * _SCORE

    def _room(self) -> int:
        """Return what the next word has to be less than."""
        if self.last >= _THOUSAND:
            return _THOUSAND
        if self.last and self.last % _HUNDRED == 0:
            return _HUNDRED
        return self._room_in_ten()

    def _room_in_ten(self) -> int:
        if self.is_french:  # dix-sept, soixante-dix, quatre-vingt-onze
            return _FRENCH_ROOM.get(self.last, 0)
        return 10 if self.last in _TENS else 0
