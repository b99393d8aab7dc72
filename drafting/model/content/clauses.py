"""A topic, and the clauses that are its variants: their text, the questions that they answer, where they come from."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from drafting.diagnostics import Position
from drafting.model.content.blanks import Blank
from drafting.model.content.vocabulary import LocalText
from drafting.model.text import Message

Place = str | LocalText
"""The id of a jurisdiction, which has its own name in each language; else a name that all languages share, or one for each."""


class ArticleClass(StrEnum):
    """Where an article goes: with its clause, or to a part of the instrument that collects its class."""

    BODY = "body"
    FINAL = "final"
    TRANSITIONAL = "transitional"
    AMENDING = "amending"
    REPEALING = "repealing"


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
