"""What a draft leaves to be filled in, and the values that fill it."""

import datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from drafting.diagnostics import Position
from drafting.model.content.vocabulary import LocalText
from drafting.model.text import Message

Value = int | Decimal | datetime.date | LocalText


class BlankType(StrEnum):
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"


class Blank(Struct, frozen=True, kw_only=True):
    """What the user fills in: a blank of a clause or a fact of an instrument."""

    name: str
    type: BlankType
    label: Message
    minimum: int | None = None
    maximum: int | None = None
    default: Value | None = None
    at: Position


class RawValue(Struct, frozen=True, kw_only=True):
    """A value of a brief before its type is known: one text, or a text by language."""

    text: str | None
    by_language: LocalText | None = None
    reads_as: str | None = None
    """What YAML would make of the text for want of quotes: ``a truth value``, ``a number`` …"""
    at: Position
