"""Lists in a sentence: *a, b y c*, with the *e* and *u* of Spanish.

CLDR patterns know no word rule and print *padres y hijos*, *siete o ocho*,
so the last conjunction is chosen by the sound of the item that follows it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from drafting.grammar.languages import NO_BREAK_SPACE, Language, require_language
from drafting.grammar.more import MORE
from drafting.grammar.sounds import begins_with_i, begins_with_o

Conjunction = Literal["and", "or"]

_CONJUNCTIONS: Final[Mapping[tuple[Language, str], str]] = {
    ("es", "and"): "y",
    ("es", "or"): "o",
    ("pt", "and"): "e",
    ("pt", "or"): "ou",
    ("fr", "and"): "et",
    ("fr", "or"): "ou",
    **{
        (language, kind): word
        for language, grammar in MORE.items()
        for kind, word in grammar.conjunctions.items()
    },
}
_SPANISH_BEFORE_SAME_SOUND: Final[Mapping[str, tuple[Callable[[str], bool], str]]] = {
    "y": (begins_with_i, "e"),
    "o": (begins_with_o, "u"),
}
_SEMICOLONS: Final[Mapping[Language, str]] = {
    "es": "; ",
    "pt": "; ",
    "fr": f"{NO_BREAK_SPACE}; ",
    **dict.fromkeys(MORE, "; "),
}


def join_list(
    items: Sequence[str], language: Language, conjunction: Literal["and", "or"] = "and"
) -> str:
    """Return the items in one phrase; nothing for no items, the item itself for one.

    Items that hold commas of their own are parted by semicolons, also before the conjunction.

    Raises:
        ValueError: the language or the conjunction is unknown.
    """
    require_language(language)
    if (language, conjunction) not in _CONJUNCTIONS:
        raise ValueError(f"unknown conjunction {conjunction!r}: use 'and' or 'or'")
    if len(items) <= 1:
        return "".join(items)
    *before, last = items
    word = _conjunction_before(last, language, conjunction)
    if any(", " in item for item in items):
        separator = _SEMICOLONS[language]
        return f"{separator.join(before)}{separator}{word} {last}"
    return f"{', '.join(before)} {word} {last}"


def _conjunction_before(item: str, language: Language, conjunction: Conjunction) -> str:
    word = _CONJUNCTIONS[language, conjunction]
    if language != "es":
        return word
    has_same_sound, changed = _SPANISH_BEFORE_SAME_SOUND[word]
    return changed if has_same_sound(item) else word
