"""The languages that a draft is put into: whose translations, and the habits of which territory."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from drafting.grammar import Language, languages
from drafting.model.content import Jurisdiction
from drafting.model.draft import Translation
from drafting.model.text import Message

Translate = Callable[[Message], Translation]
Gettext = Callable[[str], str]

LOCALES: Mapping[Language, str] = languages.LOCALES


def locale_for(language: Language, *jurisdictions: Jurisdiction) -> str:
    """Return the locale of a language: with the territory of the first of these jurisdictions whose own it is."""
    own = (item.locale for item in jurisdictions if item.language == language)
    return next(own, LOCALES[language])


class Tongue(Struct, frozen=True, kw_only=True):
    """A language to put a draft into: its translations, and the translations of the page's own words."""

    language: Language
    locale: str
    translate: Translate
    gettext: Gettext
