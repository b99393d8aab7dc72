"""What a number counts: *meses* in *tres (3) meses*. Three of something else is no other value of a blank, but another rule."""

import re
import unicodedata
from typing import Final

from drafting.comparison.function_words import FUNCTION_WORDS
from drafting.grammar.spoken import PERCENT

_PERCENT: Final = re.compile("|".join(sorted(PERCENT)), re.IGNORECASE)
_COUNTED: Final = re.compile(r"\s*(%|[^\W\d_]+)")
_LEAST_COMMON: Final = 2
_LONGEST_ENDING: Final = 2
"""Of the shorter one of two forms of a word: *mês, meses*; *sesión, sesiones*; *an, années*."""


def counts_another(old: str, new: str) -> bool:
    """Does a number count something else, by what stands behind it before and now?"""
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
