"""What people write: clauses, topics, instruments, jurisdictions and briefs, as read from their files."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field

from drafting.diagnostics import Position
from drafting.grammar import Language, Noun, languages
from drafting.model.form import Scheme
from drafting.model.text import Message

LANGUAGES: tuple[Language, ...] = languages.LANGUAGES

KINDS: tuple[str, ...] = (
    "constitution",
    "law",
    "ordinance",
    "municipal-agreement",
    "decree",
    "deliberation",
    "cooperation-agreement",
)

NOUNS: tuple[str, ...] = (
    "municipality",
    "city",
    "council",
    "council_secretariat",
    "council_commission",
    "councillor",
    "executive",
    "mayor",
    "international_office",
    "planning_office",
    "finance_office",
    "legal_office",
    "advisory_council",
    "districts",
    "metropolitan_area",
    "development_plan",
    "gazette",
    "portal",
    "act",
    "inhabitants",
    "nation",
    "foreign_ministry",
    "cooperation_agency",
    "agency",
    "control_office",
)
"""The nouns that clauses may use: the list that ``clauses/README.md`` documents."""

AGREEMENT = "cooperation-agreement"
"""The kind of instrument that has two parties."""

SIDES: tuple[str, ...] = ("first", "second")
"""The two parties of an agreement."""

_NAMES_BY_SIDE: Mapping[str, str] = {"municipality": "party", "international_office": "office"}
_OF_THE_INSTRUMENT: tuple[str, ...] = ("act",)
"""Nouns that an agreement has once and not by side."""

AUTHENTIC_LANGUAGES = "authentic_languages"
"""The name that stands for the languages in which a draft is authentic."""


class ArticleClass(StrEnum):
    """Where an article goes: with its clause, or to a part of the instrument that collects its class."""

    BODY = "body"
    FINAL = "final"
    TRANSITIONAL = "transitional"
    AMENDING = "amending"
    REPEALING = "repealing"


class BlankType(StrEnum):
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"


LocalText = Mapping[Language, str]
Place = str | LocalText
"""The id of a jurisdiction, which has its own name in each language; else a name that all languages share, or one for each."""
Nouns = Mapping[str, Mapping[Language, Noun]]
Value = int | Decimal | datetime.date | LocalText


class Blank(Struct, frozen=True, kw_only=True):
    """What the user fills in: a blank of a clause or a fact of an instrument."""

    name: str
    type: BlankType
    label: Message
    minimum: int | None = None
    maximum: int | None = None
    default: Value | None = None
    at: Position


class Item(Struct, frozen=True, kw_only=True):
    message: Message
    anchor: str | None = None
    items: tuple["Item", ...] = ()
    is_optional: bool = False
    """Left out where a law that it names is not recorded."""


class Paragraph(Struct, frozen=True, kw_only=True):
    message: Message
    anchor: str | None = None
    is_proviso: bool = False
    items: tuple[Item, ...] = ()
    is_optional: bool = False
    """Left out where a law that it names is not recorded."""


class Article(Struct, frozen=True, kw_only=True):
    anchor: str
    heading: Message
    article_class: ArticleClass
    is_numbered: bool
    paragraphs: tuple[Paragraph, ...]
    at: Position


class ClauseBody(Struct, frozen=True, kw_only=True):
    """The text of a clause: its articles, and its footnotes by label."""

    articles: tuple[Article, ...]
    footnotes: Mapping[str, Message] = field(default_factory=dict)


class Source(Struct, frozen=True, kw_only=True):
    origin: str
    """``seed``, a jurisdiction, or ``practice``."""
    where: tuple[Place, ...] = ()
    """Cities, countries and networks."""
    who: tuple[str, ...] = ()
    """Persons, as they call themselves."""
    idea: Message | None = None
    law: str | None = None
    mark: str | None = None
    at: Position


class Alias(Struct, frozen=True, kw_only=True):
    """What a clause or a place in it was called before, so that its translations follow: how their keys began, and begin now."""

    old: str
    new: str
    at: Position


class Clause(Struct, frozen=True, kw_only=True):
    id: str
    """``<topic>/<variant>``"""
    title: Message
    collection: str
    fits: tuple[str, ...]
    needs: tuple[str, ...]
    conflicts: tuple[str, ...]
    blanks: Mapping[str, Blank]
    aspects: Mapping[str, str]
    sources: tuple[Source, ...]
    note: Message
    body: ClauseBody
    aliases: tuple[Alias, ...] = ()
    at: Position

    @property
    def topic(self) -> str:
        return self.id.split("/", 1)[0]


class AspectType(StrEnum):
    """What answers a question of a topic."""

    CHOICE = "choice"
    """One of the values that the topic lists."""
    ORGAN = "organ"
    """A noun; or a listed value, where no single organ answers."""
    NUMBER = "number"
    """A number or a blank; or a listed value, where a variant counts otherwise."""


class Aspect(Struct, frozen=True, kw_only=True):
    """A question on which the variants of a topic differ."""

    name: str
    type: AspectType
    label: LocalText
    values: Mapping[str, LocalText]
    """The answers that can be listed, by code."""


class Topic(Struct, frozen=True, kw_only=True):
    id: str
    title: LocalText
    purpose: LocalText
    aspects: Mapping[str, Aspect]
    at: Position


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


class Slot(Struct, frozen=True, kw_only=True):
    topic: str
    proposal: str | None
    """The clause that the instrument proposes; None where a brief has to ask for the topic."""
    at: Position


class TextPart(Struct, frozen=True, kw_only=True):
    id: str
    style: str
    message: Message
    is_optional: bool
    is_title: bool
    """The title of the act, which a brief may word in its own way."""


class Division(Struct, frozen=True, kw_only=True):
    id: str
    level: str | None
    heading: Message | None
    body: ClauseBody
    body_title: Message | None
    slots: tuple[Slot, ...]
    collects: tuple[ArticleClass, ...]
    clause_level: str | None
    article_level: str
    at: Position


class SignatureEntry(Struct, frozen=True, kw_only=True):
    name: Message
    office: Message


class Signatures(Struct, frozen=True, kw_only=True):
    id: str
    entries: tuple[SignatureEntry, ...]


Part = TextPart | Division | Signatures


class Instrument(Struct, frozen=True, kw_only=True):
    id: str
    title: Message
    kind: str
    collection: str
    jurisdiction: str
    note: Message
    facts: Mapping[str, Blank]
    parts: tuple[Part, ...]
    at: Position
    nouns: Nouns = field(default_factory=dict)
    """What the instrument calls by a name of its own, whatever the jurisdiction: *este convenio*."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(
            slot for part in self.parts if isinstance(part, Division) for slot in part.slots
        )


class RawValue(Struct, frozen=True, kw_only=True):
    """A value of a brief before its type is known: one text, or a text by language."""

    text: str | None
    by_language: LocalText | None = None
    reads_as: str | None = None
    """What YAML would make of the text for want of quotes: ``a truth value``, ``a number`` …"""
    at: Position


class Use(Struct, frozen=True, kw_only=True):
    """A clause that a brief asks for, with the values of its blanks."""

    clause: str
    values: Mapping[str, RawValue]
    at: Position


class LeftOut(Struct, frozen=True, kw_only=True):
    topic: str
    at: Position


class Party(Struct, frozen=True, kw_only=True):
    """One side of an agreement: the jurisdiction whose nouns and laws are its own."""

    jurisdiction: str
    at: Position


class Brief(Struct, frozen=True, kw_only=True):
    instrument: str
    jurisdiction: str | None
    languages: tuple[Language, ...]
    authentic: tuple[Language, ...]
    title: LocalText
    institutions: Nouns
    facts: Mapping[str, RawValue]
    uses: tuple[Use, ...]
    without: tuple[LeftOut, ...]
    at: Position
    instrument_at: Position
    jurisdiction_at: Position | None
    parties: Mapping[str, Party] = field(default_factory=dict)
    """By side; empty where the instrument is no agreement."""
    currency: str | None = None
    """The currency of the amounts; None for the jurisdiction's, or the one that both parties share."""


class Content(Struct, frozen=True, kw_only=True):
    """All that one draft needs of the library: nothing else is read."""

    brief: Brief
    instrument: Instrument
    jurisdiction: Jurisdiction
    clauses: Mapping[str, Clause]
    parties: Mapping[str, Jurisdiction] = field(default_factory=dict)
    """By side; empty where the instrument is no agreement."""

    @property
    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """Return the jurisdictions whose habits a language may take: the parties, then the one that gives the form."""
        return (*self.parties.values(), self.jurisdiction)


def noun_of_side(side: str, noun: str) -> str:
    """Return what an agreement calls a party's noun: ``first_party`` for the ``municipality`` of the first side."""
    return f"{side}_{_NAMES_BY_SIDE.get(noun, noun)}"


NOUNS_BY_SIDE: Mapping[str, Mapping[str, str]] = {
    side: {noun: noun_of_side(side, noun) for noun in NOUNS if noun not in _OF_THE_INSTRUMENT}
    for side in SIDES
}
"""Nouns of an agreement by side and by the name that the jurisdictions give them."""

AGREEMENT_NOUNS: tuple[str, ...] = tuple(
    name for names in NOUNS_BY_SIDE.values() for name in names.values()
)


def language_of(locale: str) -> Language:
    """Return the language of a locale: ``pt`` for ``pt_BR``.

    Raises:
        ValueError: the language is none of those that the product speaks.
    """
    for language in LANGUAGES:
        if locale.split("_", 1)[0] == language:
            return language
    message = f"unsupported locale: {locale}"
    raise ValueError(message)
