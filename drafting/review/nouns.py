"""What a noun would have to be for words to name it: *el Alcalde* is a masculine *alcalde*."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from drafting.grammar import Gender, Language, Noun
from drafting.localization.expressions import FORM_FILTERS, noun_runs
from drafting.model.text import FilterCall

_WORD: Final = re.compile(r"\w+")
_NOT_WHOLE: Final = frozenset({"short", "agree"})
_OTHER: Final = {Gender.MASCULINE: Gender.FEMININE, Gender.FEMININE: Gender.MASCULINE}


def nouns_said(
    text: str, filters: Sequence[FilterCall], known: Noun, language: Language
) -> Iterator[Noun]:
    """Yield what a noun would be for a text to be its form: of *el Alcalde* the masculine *alcalde*, of *Alcalde* alone either.

    The same name of the other gender comes first: *le maire* for *la maire*, *chargé* for *chargée*.
    """
    said = plain_name(text)
    other = replace(known, gender=_OTHER[known.gender])
    if form_of(other, filters, language) == said:
        yield other
    if not shows_name(filters):
        return
    for word in _WORD.finditer(text):
        name = text[word.start() :]
        for gender in Gender if plain_name(name) != plain_name(known.text) else ():
            noun = Noun(
                text=name.lower() if known.text.islower() else name,
                gender=gender,
                number=known.number,
                article=known.article,
            )
            if form_of(noun, filters, language) == said:
                yield noun


def form_of(noun: Noun, filters: Sequence[FilterCall], language: Language) -> str:
    """Return a noun in its relation, or what agrees with it, whatever its capitals and spaces."""
    relations = tuple(call for call in filters if call.name not in FORM_FILTERS)
    return plain_name("".join(run.text for run in noun_runs(noun, relations, language)))


def agrees_only(filters: Sequence[FilterCall]) -> bool:
    """Does an expression show what agrees with a noun, and nothing of the noun itself?"""
    return any(call.name == "agree" for call in filters)


def shows_name(filters: Sequence[FilterCall]) -> bool:
    """Does an expression show the name itself, not its short form nor what agrees with it?"""
    return not any(call.name in _NOT_WHOLE for call in filters)


def plain_name(text: str) -> str:
    """Return a name whatever its capitals and spaces."""
    return " ".join(text.casefold().split())
