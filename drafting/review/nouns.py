"""What a noun would have to be for words to name it: *el Alcalde* is a masculine *alcalde*."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from drafting.grammar import Gender, Language, Noun
from drafting.localization.expressions import FORM_FILTERS, noun_runs
from drafting.model.text import FilterCall

_WORD: Final = re.compile(r"\w+")
_NOT_WHOLE: Final = frozenset({"short", "agree"})


def nouns_said(
    text: str, filters: Sequence[FilterCall], known: Noun, language: Language
) -> Iterator[Noun]:
    """Yield what a noun would be for a text to be its form: of *el Alcalde* the masculine *alcalde*, of *Alcalde* alone either."""
    if not shows_name(filters):
        return
    relations = tuple(call for call in filters if call.name not in FORM_FILTERS)
    for word in _WORD.finditer(text):
        name = text[word.start() :]
        for gender in Gender:
            noun = Noun(
                text=name.lower() if known.text.islower() else name,
                gender=gender,
                number=known.number,
                article=known.article,
            )
            said = "".join(run.text for run in noun_runs(noun, relations, language))
            if plain_name(said) == plain_name(text):
                yield noun


def shows_name(filters: Sequence[FilterCall]) -> bool:
    """Does an expression show the name itself, not its short form nor what agrees with it?"""
    return not any(call.name in _NOT_WHOLE for call in filters)


def plain_name(text: str) -> str:
    """Return a name whatever its capitals and spaces."""
    return " ".join(text.casefold().split())
