"""A preposition before a demonstrative: *de esta ordenanza*, *desta lei*, *nesse ato*, *de la présente loi*.

Portuguese writes *de* and *em* in one word with the demonstrative; in French the article of *le présent* contracts.
"""

from collections.abc import Mapping
from typing import Final

from drafting.grammar.languages import Language
from drafting.grammar.more import MORE

_PREPOSITIONS: Final[Mapping[Language, Mapping[str, str]]] = {
    "es": {"of": "de ", "to": "a ", "in": "en ", "by": "por ", "with": "con "},
    "pt": {"of": "d", "to": "a ", "in": "n", "by": "por ", "with": "com "},
    "fr": {"of": "de ", "to": "à ", "in": "dans ", "by": "par ", "with": "avec "},
    **{
        language: {relation: f"{word} " for relation, word in grammar.prepositions.items() if word}
        for language, grammar in MORE.items()
    },
}

_CONTRACTIONS: Final[Mapping[str, str]] = {
    "de le présent": "du présent",
    "de les présent": "des présent",
    "à le présent": "au présent",
    "à les présent": "aux présent",
}


def before_demonstrative(relation: str, demonstrative: str, language: Language) -> str:
    """Return a demonstrative with the preposition of a relation before it.

    ``("of", "esta ", "pt")`` is ``desta ``; ``("to", "le présent ", "fr")`` is ``au présent ``.

    Raises:
        ValueError: no preposition expresses the relation.
    """
    try:
        phrase = _PREPOSITIONS[language][relation] + demonstrative
    except KeyError:
        message = f"no preposition for {relation!r} in {language!r}"
        raise ValueError(message) from None
    if language in MORE:
        first, space, rest = demonstrative.partition(" ")
        grammar = MORE[language]
        contracted = grammar.contractions.get((grammar.prepositions[relation], first))
        return f"{contracted}{space}{rest}" if contracted else phrase
    for open_form, contracted in _CONTRACTIONS.items():
        if language == "fr" and phrase.startswith(open_form):
            return contracted + phrase.removeprefix(open_form)
    return phrase
