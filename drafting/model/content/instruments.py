"""An act as the library offers it: its parts in order, with a slot for each topic."""

from collections.abc import Mapping

from msgspec import Struct, field

from drafting.diagnostics import Position
from drafting.model.content.blanks import Blank
from drafting.model.content.clauses import ArticleClass, ClauseBody
from drafting.model.content.vocabulary import Nouns
from drafting.model.text import Message


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
