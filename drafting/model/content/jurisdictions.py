"""A city or a country: its organs, its laws, the form of its acts."""

from collections.abc import Mapping

from msgspec import Struct

from drafting.diagnostics import Position
from drafting.grammar import Language, Noun
from drafting.model.content.vocabulary import LocalText, Nouns, language_of
from drafting.model.form import Scheme


class Law(Struct, frozen=True, kw_only=True):
    function: str
    nouns: Mapping[Language, Noun]
    source: str
    mark: str
    at: Position


class LegalWarning(Struct, frozen=True, kw_only=True):
    """What a jurisdiction's law makes a drafter check, where a draft holds one of the topics, in an act of one of the kinds."""

    id: str
    topics: tuple[str, ...]
    """Empty: whatever the draft holds."""
    kinds: tuple[str, ...]
    """Empty: in an act of any kind."""
    text: LocalText
    source: str
    mark: str


class JurisdictionLayer(Struct, frozen=True, kw_only=True):
    """What one jurisdiction file says; what it leaves out comes from the one that it extends."""

    id: str
    extends: str | None
    extends_at: Position
    name: LocalText
    locale: str | None
    authentic: tuple[Language, ...]
    paper: str | None
    currency: str | None
    nouns: Nouns
    laws: Mapping[str, Law]
    warnings: Mapping[str, LegalWarning]
    scheme: Scheme | None
    at: Position


class Jurisdiction(Struct, frozen=True, kw_only=True):
    """A city, or a country for a city that the library does not know; a city's own words lie over its country's."""

    id: str
    country: str
    name: LocalText
    locale: str
    """Language and territory of its own texts: ``es_PE``."""
    authentic: tuple[Language, ...]
    paper: str
    currency: str
    nouns: Nouns
    laws: Mapping[str, Law]
    warnings: tuple[LegalWarning, ...]
    scheme: Scheme
    at: Position

    @property
    def language(self) -> Language:
        return language_of(self.locale)
