"""Labels: from the place of a unit to *Artículo 12*, *§ 2º*, *b)* or *PRIMERA*, as they are printed and cited.

A label is always computed here and handed to renderers with the pattern it came from, so that Word's own numbering and our
text can be compared.
"""

from collections.abc import Callable, Iterable, Mapping

from drafting.grammar import Gender, Language, ordinal, roman
from drafting.model.draft import Number
from drafting.model.form import Level, Numeral


def alphabetic(place: int) -> str:
    """Return a, b, … z, aa, bb, cc … for 1, 2, …: Word's lowerLetter, which doubles the letter (ECMA-376 part 1, 17.18.59).

    Raises:
        ValueError: ``place`` is below 1.
    """
    if place < 1:
        message = f"no letter for {place}"
        raise ValueError(message)
    repeat, letter = divmod(place - 1, 26)
    return chr(ord("a") + letter) * (repeat + 1)


_NUMERALS: Mapping[Numeral, Callable[[int], str]] = {
    Numeral.DECIMAL: str,
    Numeral.LOWER_LETTER: alphabetic,
    Numeral.UPPER_LETTER: lambda place: alphabetic(place).upper(),
    Numeral.LOWER_ROMAN: lambda place: roman(place).lower(),
    Numeral.UPPER_ROMAN: roman,
    Numeral.NONE: lambda _: "",
}


def numeral_text(level: Level, place: int, language: Language) -> str:
    """Return the numeral alone: ``12``, ``b``, ``IV``, ``PRIMERA``, ``Primera``."""
    if level.is_literal:
        gender = Gender.FEMININE if level.feminine else Gender.MASCULINE
        word = ordinal(place, language, gender)
        return word.upper() if level.numeral is Numeral.ORDINAL_WORD else word.capitalize()
    return _NUMERALS[level.numeral](place)


def variant_of(number: Number) -> int:
    """Return the index of the label pattern that holds for a number: the first that does."""
    for index, label in enumerate(number.level.labels):
        if label.sole:
            if number.is_sole:
                return index
        elif label.up_to is None or number.ordinal <= label.up_to:
            return index
    return len(number.level.labels) - 1


def label_text(number: Number, above: Iterable[Number], language: Language) -> str:
    """Return the label of a unit; ``above`` are the numbers it stands under, for labels such as ``5.2``."""
    pattern = number.level.labels[variant_of(number)].patterns.get(language, "{n}")
    text = pattern.replace("{n}", numeral_text(number.level, number.ordinal, language))
    for upper in above:
        numeral = numeral_text(upper.level, upper.ordinal, language)
        text = text.replace(f"{{{upper.level.id}}}", numeral)
    return text
