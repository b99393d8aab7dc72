"""Whole numbers as people type them, *quince (15)*, *15 (quince)*, figures alone, words alone, and what they count."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from drafting.comparison.function_words import FUNCTION_WORDS
from drafting.grammar import Gender, Language, cardinal
from drafting.grammar.spoken import PERCENT, spoken_numbers

_GROUPED: Final = r"\d{1,3}(?:[., ]\d{3}){1,4}"
_IN_BRACKETS: Final = re.compile(rf"\(({_GROUPED}|\d{{1,12}})\)")
_FIGURES: Final = re.compile(rf"(?<!\d)(?<!\d[.,])(?:{_GROUPED}|\d{{1,15}})(?![.,]?\d)")
_WORDS_BEHIND: Final = re.compile(r"\s?\(([^()\d]+)\)")
_MOST_IN_WORDS: Final = 1000
"""Numbers below this are known by their words alone."""
_PERCENT: Final = re.compile("|".join(sorted(PERCENT)), re.IGNORECASE)
_COUNTED: Final = re.compile(r"\s*(%|[^\W\d_]+)")
_LEAST_COMMON: Final = 2
_LONGEST_ENDING: Final = 2
"""Of the shorter one of two forms of a word: *mês, meses*; *sesión, sesiones*; *an, années*."""


class TypedNumber(NamedTuple):
    """A number in a text."""

    start: int
    end: int
    value: int
    says_two: bool = False
    """Its words say another one than its figures."""


class NumberReader:
    """Reads the whole numbers of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._by_words: dict[str, int] = {}

    def read(self, text: str, *, is_whole: bool) -> TypedNumber | None:
        """Return the one number of a text, None where it holds none or several; ``is_whole``: nothing in it is of anything else."""
        in_brackets = _IN_BRACKETS.search(text)
        if in_brackets is not None:
            return self._words_and_figures(text, in_brackets, is_whole=is_whole)
        figures = list(_FIGURES.finditer(text))
        if figures:
            return self._figures_and_words(text, figures[0]) if len(figures) == 1 else None
        return self._words(text)

    def _words_and_figures(self, text: str, found: re.Match[str], *, is_whole: bool) -> TypedNumber:
        number = _of_figures(found[1])
        before = text[: found.start()].rstrip()
        for start in self._starts_of_words(before, number):
            return TypedNumber(start, found.end(), number, not self._says(before[start:], number))
        # What stands before the figures is no number that we can read.
        return TypedNumber(0 if is_whole else found.start(), found.end(), number)

    def _starts_of_words(self, before: str, number: int) -> Iterator[int]:
        """Yield where a number in words begins that a text ends with, its own or the longest first."""
        lower = before.lower()
        own = self._in_words(number)
        for words in (*own, *sorted(self._known(), key=len, reverse=True)):
            start = len(before) - len(words)
            if lower.endswith(words) and not before[max(0, start - 1) : start].isalpha():
                yield start
        yield from (
            item.start for item in spoken_numbers(before, self._language) if item.end == len(before)
        )

    def _figures_and_words(self, text: str, found: re.Match[str]) -> TypedNumber:
        number = _of_figures(found[0])
        words = _WORDS_BEHIND.match(text, found.end())
        if words is None or not self._is_number(words[1]):
            return TypedNumber(*found.span(), number)
        return TypedNumber(found.start(), words.end(), number, not self._says(words[1], number))

    def _words(self, text: str) -> TypedNumber | None:
        """Return the longest number in words that a text holds."""
        lower = text.lower()
        for words in sorted(self._known(), key=len, reverse=True):
            found = (
                re.search(rf"(?<!\w){re.escape(words)}(?!\w)", lower) if words in lower else None
            )
            if found:
                return TypedNumber(*found.span(), self._known()[words])
        return None

    def _says(self, words: str, number: int) -> bool:
        """Do words say this number, in either gender and in any of its spellings?"""
        plain = words.strip().lower()
        return plain in self._in_words(number) or self._spoken(plain) == number

    def _is_number(self, words: str) -> bool:
        plain = words.strip().lower()
        return plain in self._known() or self._spoken(plain) is not None

    def _spoken(self, words: str) -> int | None:
        """Return the number that words say, where they say nothing else."""
        found = next(spoken_numbers(words, self._language), None)
        return found.value if found and found.words == words else None

    def _in_words(self, number: int) -> tuple[str, ...]:
        """Return a number in words, in either gender; nothing where it is beyond what a draft says in words."""
        try:
            return tuple(cardinal(number, self._language, gender).lower() for gender in Gender)
        except ValueError:
            return ()

    def _known(self) -> Mapping[str, int]:
        """Return small numbers by their words."""
        if not self._by_words:
            self._by_words = {
                cardinal(number, self._language, gender): number
                for gender in Gender
                for number in range(_MOST_IN_WORDS)
            }
        return self._by_words


def _of_figures(figures: str) -> int:
    return int(re.sub(r"\D", "", figures))


def counts_another(old: str, new: str) -> bool:
    """Does a number count something else now, by what stood and stands behind it? Then it is another rule, and no value of a blank."""
    counted = _counted(old)
    return bool(counted) and not _is_same_word(counted, _counted(new))


def _counted(behind: str) -> str:
    """Return the word that names what is counted; empty where a sign or a word of the sentence follows."""
    found = _COUNTED.match(_PERCENT.sub("%", behind, count=1))
    word = found[1].casefold() if found else ""
    return "" if word in FUNCTION_WORDS else word


def _is_same_word(one: str, other: str) -> bool:
    """Are these the same word, in the singular or in the plural?"""
    one, other = sorted(map(_without_accents, (one, other)), key=len)
    common = max(_LEAST_COMMON, len(one) - _LONGEST_ENDING)
    return one == other or (len(one) >= common and one[:common] == other[:common])


def _without_accents(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
