"""Ordinal numbers in words and as figures.

Spanish writes two words from *décimo tercero* on, as its acts do (*Décima Tercera Disposición*);
11 and 12 are *undécimo*, *duodécimo*. Both words agree: *vigésima primera*. Own
tables, because the packages on offer err in hundreds of values.
"""

from collections.abc import Callable, Mapping
from typing import Final

from drafting.grammar.agreement import Form, Gender, GrammaticalNumber
from drafting.grammar.cardinals import cardinal, without_plural_mark
from drafting.grammar.languages import Language, require_language, word_table
from drafting.grammar.more import MORE

LARGEST_ORDINAL: Final = 999

_LATIN_ENDINGS: Final[Mapping[Form, str]] = {
    (Gender.MASCULINE, GrammaticalNumber.SINGULAR): "o",
    (Gender.FEMININE, GrammaticalNumber.SINGULAR): "a",
    (Gender.MASCULINE, GrammaticalNumber.PLURAL): "os",
    (Gender.FEMININE, GrammaticalNumber.PLURAL): "as",
}

# Units, tens and hundreds; the words end in -o, which agreement replaces.
_LatinTables = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]

_SPANISH: Final[_LatinTables] = (
    word_table("- primero segundo tercero cuarto quinto sexto séptimo octavo noveno"),
    word_table(
        "- décimo vigésimo trigésimo cuadragésimo quincuagésimo "
        "sexagésimo septuagésimo octogésimo nonagésimo"
    ),
    word_table(
        "- centésimo ducentésimo tricentésimo cuadringentésimo quingentésimo "
        "sexcentésimo septingentésimo octingentésimo noningentésimo"
    ),
)
_SPANISH_WHOLE: Final = {11: "undécimo", 12: "duodécimo"}
_SPANISH_APOCOPE: Final = {"primero": "primer", "tercero": "tercer"}

_PORTUGUESE: Final[_LatinTables] = (
    word_table("- primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono"),
    word_table(
        "- décimo vigésimo trigésimo quadragésimo quinquagésimo "
        "sexagésimo septuagésimo octogésimo nonagésimo"
    ),
    word_table(
        "- centésimo ducentésimo tricentésimo quadringentésimo quingentésimo "
        "sexcentésimo septingentésimo octingentésimo nongentésimo"
    ),
)

_FRENCH_FIRST: Final[Mapping[Form, str]] = {
    (Gender.MASCULINE, GrammaticalNumber.SINGULAR): "premier",
    (Gender.FEMININE, GrammaticalNumber.SINGULAR): "première",
    (Gender.MASCULINE, GrammaticalNumber.PLURAL): "premiers",
    (Gender.FEMININE, GrammaticalNumber.PLURAL): "premières",
}
_FRENCH_STEMS: Final = {"cinq": "cinqu", "neuf": "neuv"}


def ordinal(
    number: int,
    language: Language,
    gender: Gender = Gender.MASCULINE,
    *,
    number_: GrammaticalNumber = GrammaticalNumber.SINGULAR,
    before_noun: bool = False,
) -> str:
    """Return the ordinal of `number` in words, agreeing in `gender` and `number_`.

    `before_noun` gives the short Spanish form of the masculine singular: *primer*, *tercer*.

    Raises:
        ValueError: `number` is outside 1..999, or the language is unknown.
    """
    require_language(language)
    if not 1 <= number <= LARGEST_ORDINAL:
        raise ValueError(f"no ordinal in words for {number}: it must be between 1 and 999")
    writer = MORE[language].ordinal if language in MORE else _WRITERS[language]
    words = writer(number, (gender, number_))
    if language == "es" and before_noun:
        return _apocopate(words)
    return words


def ordinal_figure(number: int, language: Language, gender: Gender = Gender.MASCULINE) -> str:
    """Return the ordinal in figures: *1.º* (RAE, with the dot), *1ª*, *1er*, *1re*, *2e*.

    Raises:
        ValueError: `number` is below 1, or the language is unknown.
    """
    require_language(language)
    if number < 1:
        raise ValueError(f"no ordinal for {number}: it must be 1 or more")
    if language == "fr":
        first = "er" if gender is Gender.MASCULINE else "re"
        return f"{number}{first if number == 1 else 'e'}"
    if language in MORE:
        return f"{number}{MORE[language].ordinal_signs[gender]}"
    sign = "º" if gender is Gender.MASCULINE else "ª"
    return f"{number}.{sign}" if language == "es" else f"{number}{sign}"


def _latin_words(number: int, tables: _LatinTables) -> list[str]:
    units, tens, hundreds = tables
    return [
        table[digit]
        for table, digit in (
            (hundreds, number // 100),
            (tens, number // 10 % 10),
            (units, number % 10),
        )
        if digit
    ]


def _with_ending(words: list[str], form: Form) -> str:
    return " ".join(word.removesuffix("o") + _LATIN_ENDINGS[form] for word in words)


def _spanish(number: int, form: Form) -> str:
    whole = _SPANISH_WHOLE.get(number % 100)
    if whole is None:
        return _with_ending(_latin_words(number, _SPANISH), form)
    return _with_ending([*_latin_words(number // 100 * 100, _SPANISH), whole], form)


def _apocopate(words: str) -> str:
    *before, last = words.split(" ")
    return " ".join([*before, _SPANISH_APOCOPE.get(last, last)])


def _portuguese(number: int, form: Form) -> str:
    return _with_ending(_latin_words(number, _PORTUGUESE), form)


def _french(number: int, form: Form) -> str:
    if number == 1:
        return _FRENCH_FIRST[form]
    words = without_plural_mark(cardinal(number, "fr"))
    for word, stem in _FRENCH_STEMS.items():
        if words.endswith(word):
            words = words.removesuffix(word) + stem
    plural = "s" if form[1] is GrammaticalNumber.PLURAL else ""
    return words.removesuffix("e") + "ième" + plural


_WRITERS: Final[Mapping[Language, Callable[[int, Form], str]]] = {
    "es": _spanish,
    "pt": _portuguese,
    "fr": _french,
}
