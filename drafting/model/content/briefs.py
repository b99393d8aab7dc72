"""What a drafter asks for: an instrument, its clauses, and what fills their blanks."""

from collections.abc import Mapping

from msgspec import Struct, field

from drafting.diagnostics import Position
from drafting.grammar import Language
from drafting.model.content.blanks import RawValue
from drafting.model.content.vocabulary import LocalText, Nouns


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
