"""Cardinal numbers in words, with gender, and in Spanish with apocope.

Own tables: the packages on offer know no gender and err above 20 999.
French is written with the traditional hyphens (*vingt et un*, not the *vingt-et-un* of 1990).
"""

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from drafting.grammar.agreement import Gender
from drafting.grammar.languages import Language, require_language, word_table
from drafting.grammar.more import MORE

LARGEST_CARDINAL: Final = 999_999_999_999

_HUNDRED: Final = 100
_THOUSAND: Final = 1_000
_MILLION: Final = 1_000_000
_BILLION: Final = 1_000_000_000
"""A thousand millions: *mil millones*, *bilhão*, *milliard*."""


class _Use(Struct, frozen=True, kw_only=True):
    """Where a number stands in its sentence."""

    gender: Gender
    before_noun: bool


def cardinal(
    number: int,
    language: Language,
    gender: Gender = Gender.MASCULINE,
    *,
    before_noun: bool = True,
) -> str:
    """Return `number` in words, agreeing with a noun of `gender`.

    Spanish drops the last vowel before a masculine noun (*veintiún días*); `before_noun=False`
    gives the form that stands alone (*veintiuno*). The *de* of *un millón de soles* belongs to the
    noun that follows.

    Raises:
        ValueError: `number` is outside 0..999 999 999 999, or the language is unknown.
    """
    require_language(language)
    if not 0 <= number <= LARGEST_CARDINAL:
        raise ValueError(f"no words for {number}: it must be between 0 and {LARGEST_CARDINAL}")
    if language in MORE:
        return MORE[language].cardinal(number, gender)
    return _WRITERS[language](number, _Use(gender=gender, before_noun=before_noun))


# --- Spanish -------------------------------------------------------------------------------------

_SPANISH_BELOW_30: Final = word_table(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_SPANISH_TENS: Final = word_table(
    "- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa"
)
_SPANISH_HUNDREDS: Final = word_table(
    "- ciento doscientos trescientos cuatrocientos quinientos "
    "seiscientos setecientos ochocientos novecientos"
)
_SPANISH_HUNDREDS_FEMININE: Final = word_table(
    "- ciento doscientas trescientas cuatrocientas quinientas "
    "seiscientas setecientas ochocientas novecientas"
)


class _SpanishForms(Struct, frozen=True, kw_only=True):
    """The words of Spanish that change with the noun."""

    one: str
    twenty_one: str
    hundreds: tuple[str, ...]


_SPANISH_ALONE: Final = _SpanishForms(one="uno", twenty_one="veintiuno", hundreds=_SPANISH_HUNDREDS)
_SPANISH_SHORT: Final = _SpanishForms(one="un", twenty_one="veintiún", hundreds=_SPANISH_HUNDREDS)
_SPANISH_FEMININE: Final = _SpanishForms(
    one="una", twenty_one="veintiuna", hundreds=_SPANISH_HUNDREDS_FEMININE
)
# Before "mil" the hundreds agree but "un" stays short: "doscientas veintiún mil personas". RAE
# admits "veintiuna mil" too; the invariable form is the general one.
_SPANISH_FEMININE_THOUSANDS: Final = _SpanishForms(
    one="un", twenty_one="veintiún", hundreds=_SPANISH_HUNDREDS_FEMININE
)


def _spanish(number: int, use: _Use) -> str:
    if number == 0:
        return "cero"
    millions, rest = divmod(number, _MILLION)
    words: list[str] = []
    if millions:
        words.append(_spanish_below_million(millions, _SPANISH_SHORT, _SPANISH_SHORT))
        words.append("millón" if millions == 1 else "millones")
    if rest and use.gender is Gender.FEMININE:
        words.append(_spanish_below_million(rest, _SPANISH_FEMININE_THOUSANDS, _SPANISH_FEMININE))
    elif rest:
        last = _SPANISH_SHORT if use.before_noun else _SPANISH_ALONE
        words.append(_spanish_below_million(rest, _SPANISH_SHORT, last))
    return " ".join(words)


def _spanish_below_million(
    number: int, thousands_forms: _SpanishForms, forms: _SpanishForms
) -> str:
    thousands, rest = divmod(number, _THOUSAND)
    words: list[str] = []
    if thousands > 1:
        words.append(_spanish_group(thousands, thousands_forms))
    if thousands:
        words.append("mil")
    if rest:
        words.append(_spanish_group(rest, forms))
    return " ".join(words)


def _spanish_group(number: int, forms: _SpanishForms) -> str:
    if number == _HUNDRED:  # the one hundred that is short: "cien", but "ciento uno"
        return "cien"
    hundreds, rest = divmod(number, _HUNDRED)
    words = [forms.hundreds[hundreds]] if hundreds else []
    if rest:
        words.append(_spanish_below_hundred(rest, forms))
    return " ".join(words)


def _spanish_below_hundred(number: int, forms: _SpanishForms) -> str:
    below_30 = {**dict(enumerate(_SPANISH_BELOW_30)), 1: forms.one, 21: forms.twenty_one}
    if number in below_30:
        return below_30[number]
    tens, units = divmod(number, 10)
    return _SPANISH_TENS[tens] + (f" y {below_30[units]}" if units else "")


# --- Portuguese ----------------------------------------------------------------------------------

_PORTUGUESE_BELOW_20: Final = word_table(
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze "
    "dezesseis dezessete dezoito dezenove"
)
_PORTUGUESE_TENS: Final = word_table(
    "- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"
)
_PORTUGUESE_HUNDREDS: Final = word_table(
    "- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos"
)
_PORTUGUESE_HUNDREDS_FEMININE: Final = word_table(
    "- cento duzentas trezentas quatrocentas quinhentas seiscentas setecentas oitocentas novecentas"
)
_PORTUGUESE_SCALES: Final = (
    (_BILLION, "bilhão", "bilhões"),
    (_MILLION, "milhão", "milhões"),
)


def _portuguese(number: int, use: _Use) -> str:
    if number == 0:
        return "zero"
    groups: list[tuple[int, str]] = []
    for scale, singular, plural in _PORTUGUESE_SCALES:
        count, number = divmod(number, scale)
        if count:
            words = _portuguese_group(count, Gender.MASCULINE)
            groups.append((count, f"{words} {singular if count == 1 else plural}"))
    thousands, rest = divmod(number, _THOUSAND)
    if thousands:
        words = "" if thousands == 1 else _portuguese_group(thousands, use.gender)
        groups.append((thousands, f"{words} mil".strip()))
    if rest:
        groups.append((rest, _portuguese_group(rest, use.gender)))
    return _join_portuguese(groups)


def _join_portuguese(groups: list[tuple[int, str]]) -> str:
    """Join groups of three digits; *e* stands before the last one if that is itself undivided.

    *Mil e cem*, *mil e um*, but *mil duzentos e trinta*: its *e* is already inside.
    """
    *before, (value, words) = groups
    link = " e " if value <= _HUNDRED or value % _HUNDRED == 0 else " "
    return link.join(filter(None, [" ".join(text for _, text in before), words]))


def _portuguese_group(number: int, gender: Gender) -> str:
    if number == _HUNDRED:  # the one hundred that is short: "cem", but "cento e um"
        return "cem"
    feminine = gender is Gender.FEMININE
    hundreds_words = _PORTUGUESE_HUNDREDS_FEMININE if feminine else _PORTUGUESE_HUNDREDS
    small = dict(enumerate(_PORTUGUESE_BELOW_20)) | ({1: "uma", 2: "duas"} if feminine else {})
    hundreds, rest = divmod(number, _HUNDRED)
    words = [hundreds_words[hundreds]] if hundreds else []
    if rest in small and rest:
        words.append(small[rest])
    elif rest:
        tens, units = divmod(rest, 10)
        words.extend([_PORTUGUESE_TENS[tens], *([small[units]] if units else [])])
    return " e ".join(words)


# --- French --------------------------------------------------------------------------------------

_FRENCH_BELOW_20: Final = word_table(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_FRENCH_TENS: Final = word_table(
    "- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt"
)
_FRENCH_COUNTED_IN_TWENTIES: Final = frozenset({7, 9})
"""Tens that go on counting from the ten before: *soixante-douze*, *quatre-vingt-treize*."""
_FRENCH_SCALES: Final = ((_BILLION, "milliard"), (_MILLION, "million"))


def _french(number: int, use: _Use) -> str:
    if number == 0:
        return "zéro"
    words: list[str] = []
    for scale, name in _FRENCH_SCALES:
        count, number = divmod(number, scale)
        if count:
            # "million" is a noun: it takes its own plural and leaves "quatre-vingts" one.
            words.extend([_french_group(count, "un"), name if count == 1 else f"{name}s"])
    thousands, rest = divmod(number, _THOUSAND)
    if thousands > 1:
        words.append(without_plural_mark(_french_group(thousands, "un")))
    if thousands:
        words.append("mille")
    if rest:
        words.append(_french_group(rest, "une" if use.gender is Gender.FEMININE else "un"))
    return " ".join(words)


def without_plural_mark(words: str) -> str:
    """Return French number words as they stand before a number or as a rank: *quatre-vingt*."""
    return words[:-1] if words.endswith(("vingts", "cents")) else words


def _french_group(number: int, one: str) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    words: list[str] = []
    if hundreds > 1:
        words.append(_FRENCH_BELOW_20[hundreds])
    if hundreds:
        words.append("cents" if hundreds > 1 and not rest else "cent")
    if rest:
        words.append(_french_below_hundred(rest, one))
    return " ".join(words)


def _french_below_hundred(number: int, one: str) -> str:
    small = {**dict(enumerate(_FRENCH_BELOW_20)), 1: one}
    if number in small:
        return small[number]
    tens, units = divmod(number, 10)
    word = _FRENCH_TENS[tens]
    if tens in _FRENCH_COUNTED_IN_TWENTIES:
        units += 10
    if not units:
        return f"{word}s" if word == "quatre-vingt" else word
    takes_et = units in {1, 11} and word != "quatre-vingt"
    return f"{word} et {small[units]}" if takes_et else f"{word}-{small[units]}"


_WRITERS: Final[Mapping[Language, Callable[[int, _Use], str]]] = {
    "es": _spanish,
    "pt": _portuguese,
    "fr": _french,
}
