"""The first sound of a text, as far as the word before it depends on it.

Lists of words instead of guesses: an aspirated *h* or a stressed *a* cannot be seen. They are a
start and not a lexicon; `Noun.elision` overrides them.
"""

import re
import unicodedata
from typing import Final

from drafting.grammar.cardinals import LARGEST_CARDINAL, cardinal
from drafting.grammar.languages import word_table
from drafting.grammar.numbers import roman_value
from drafting.grammar.ordinals import LARGEST_ORDINAL, ordinal

OPENING_MARKS: Final = "«“‘\"'([{¿¡*_ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""What may stand before the first word: quotes, brackets, and the ``*`` of emphasis."""

_DOTTED_INITIALISM: Final = re.compile(r"(?:[^\W\d_]\.){2,}")
_WORD: Final = re.compile(r"[^\W_]+")
_LEADING_NUMBER: Final = re.compile(r"(?P<digits>\d+)(?P<ordinal>\.?[ºª°])?")

# --- Spanish -------------------------------------------------------------------------------------

# Feminine nouns that begin with a stressed a, singular, without accents. Left out on purpose:
# persons (la árabe, la árbitra), letters (la a, la hache), and "alta", which in names of organs
# is the adjective (la Alta Dirección); where it is the noun (el alta), the data says so.
_STRESSED_A: Final = frozenset(
    word_table("""
    abra acta africa agora agua aguila ala alba alga alma alza ama anca ancla ancora anfora anima
    ansia arca area aria arma arpa arte asa ascua asia asma aspa asta aula aura ave aya
    haba habla hacha hada hambre hampa haya haz
    """)
)

# "hi-" and "i-" before a vowel are a semivowel: "hierro", "iones"; an accent on the i undoes it.
_SOUND_I: Final = re.compile(r"h?(?:í|i(?![aeouáéóú]))|h?y(?![aeiouáéíóú])")
_SOUND_O: Final = re.compile(r"h?[oó]")


def has_stressed_a(text: str) -> bool:
    """Tell whether a Spanish text begins with a noun that turns *la* into *el*: *el acta*.

    DPD «el»: only directly before the noun (*la misma acta*), never for persons.
    """
    return _fold(first_word(text)) in _STRESSED_A


def begins_with_i(text: str) -> bool:
    """Tell whether a Spanish text begins with the vowel *i*, before which *y* becomes *e*."""
    word = first_word(text)
    if _is_initialism(word, text) and roman_value(word) is None:
        return word.startswith("I")
    return bool(_SOUND_I.match(_spoken(text)))


def begins_with_o(text: str) -> bool:
    """Tell whether a Spanish text is read with an *o* first: *u ocho*, *u 11*, *u VIII*."""
    return bool(_SOUND_O.match(_spoken(text)))


def _spoken(text: str) -> str:
    """Return how the start of a Spanish text is read, in lower case; numbers become words."""
    number = _LEADING_NUMBER.match(_without_opening(text))
    if number:
        return _spoken_number(int(number["digits"]), is_ordinal=bool(number["ordinal"]))
    word = first_word(text)
    value = roman_value(word)
    return word.casefold() if value is None else cardinal(value, "es", before_noun=False)


def _spoken_number(number: int, *, is_ordinal: bool) -> str:
    if is_ordinal and 1 <= number <= LARGEST_ORDINAL:
        return ordinal(number, "es")
    return cardinal(min(number, LARGEST_CARDINAL), "es", before_noun=False)


# --- French --------------------------------------------------------------------------------------

_FRENCH_VOWELS: Final = tuple("aeiouœæ")

# Without accents, singular; the plural and the hyphened compound ("Hauts-de-Seine") follow.
# "heroine" and "heroique" are mute although "heros" is not.
_ASPIRATED_H: Final = frozenset(
    word_table("""
    habanera hache hachis hachure hackathon hacker haie haine halage hall halle hallebarde halo
    halte hamac hameau hampe hamster hanche hand handball handicap handicape handicapee hangar
    hantise harangue haras harcelement hardi hardiesse hareng hargne haricot harnais harpe hasard
    hashtag hate hauban hausse haussement haut haute hautement hauteur hayon heraut herisson hernie
    heron heros herse hetre heurt hibou hideux hierarchie hierarchique hierarchisation hinterland
    hobby hockey hold holding hollandais hollandaise homard hongrois hongroise honte honteux hoquet
    horde hors hotte houblon houe houille houle housse houx hub hublot huche huee huguenot huguenote
    huis huit huitaine huitante huitieme hun hurlement hussard hutte
    hainaut haguenau halluin ham hambourg hanoi hanovre hanse harlem harvard hasselt havane havre
    haye hazebrouck herne hesse hollande honduras hondurien hondurienne honfleur hong hongrie houdan
    houilles houston huancavelica huancayo huanuco huaraz hue huelva hull huron
    """)
)
_NOT_ELIDED: Final = frozenset(
    word_table("onze onzieme oui ouistiti uhlan ululement")  # vowels that behave like consonants
)
# "y" is a consonant (le yen, le Yucatán) except in these names.
_ELIDED_Y: Final = frozenset(
    word_table("""
    yerres yeuse yeux yonne yport ypres yser yssingeaux yves yvelines yvetot yvette yvoire
    yvonne yzeure
    """)
)
_LONGEST_INITIALISM: Final = 5


def invites_elision(text: str) -> bool:
    """Tell whether *le*, *la*, *de* lose their vowel before a French text.

    A vowel or a mute *h*; not figures (*le 8*), Roman numerals (*le II*), single letters (*le a*),
    nor the words of the lists above.
    """
    word = first_word(text)
    folded = _fold(word)
    if len(word) <= 1 or roman_value(word) is not None or _is_listed(folded, _NOT_ELIDED):
        return False
    if folded.startswith("h"):
        # An initialism takes the article in full: la HATVP, le HCR.
        return not (_is_initialism(word, text) or _is_listed(folded, _ASPIRATED_H))
    return folded.startswith(_FRENCH_VOWELS) or folded in _ELIDED_Y


def _is_listed(folded: str, words: frozenset[str]) -> bool:
    return folded in words or folded.removesuffix("s") in words or folded.removesuffix("x") in words


# --- all languages -------------------------------------------------------------------------------


def first_word(text: str) -> str:
    """Return the first word of `text` without marks; ``O.N.U.`` counts as one word."""
    text = _without_opening(text)
    dotted = _DOTTED_INITIALISM.match(text)
    if dotted:
        return dotted[0].replace(".", "")
    found = _WORD.match(text)
    return found[0] if found else ""


def _without_opening(text: str) -> str:
    return unicodedata.normalize("NFC", text).lstrip(OPENING_MARKS)


def _fold(word: str) -> str:
    """Return `word` in lower case without accents, as the lists above are written."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _is_initialism(word: str, text: str) -> bool:
    """Tell *HCR* and *IVA* from a word that is only set in capitals: *HÔTEL DE VILLE*."""
    is_heading = text.isupper() and " " in text.strip()
    short = 1 < len(word) <= _LONGEST_INITIALISM
    return short and word.isascii() and word.isupper() and not is_heading
