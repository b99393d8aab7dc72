"""What people write: clauses, topics, instruments, jurisdictions and briefs, as read from their files."""

from collections.abc import Mapping

from msgspec import Struct, field

from drafting.model.content.blanks import Blank, BlankType, RawValue, Value
from drafting.model.content.briefs import Brief, LeftOut, Party, Use
from drafting.model.content.clauses import (
    Alias,
    Article,
    ArticleClass,
    Aspect,
    AspectType,
    Clause,
    ClauseBody,
    Item,
    Paragraph,
    Place,
    Source,
    Topic,
)
from drafting.model.content.instruments import (
    Division,
    Instrument,
    Part,
    SignatureEntry,
    Signatures,
    Slot,
    TextPart,
)
from drafting.model.content.jurisdictions import Jurisdiction, JurisdictionLayer, Law, LegalWarning
from drafting.model.content.vocabulary import (
    AGREEMENT,
    AGREEMENT_NOUNS,
    AUTHENTIC_LANGUAGES,
    KINDS,
    LANGUAGES,
    NOUNS,
    NOUNS_BY_SIDE,
    SIDES,
    LocalText,
    Nouns,
    language_of,
)

__all__ = [
    "AGREEMENT",
    "AGREEMENT_NOUNS",
    "AUTHENTIC_LANGUAGES",
    "KINDS",
    "LANGUAGES",
    "NOUNS",
    "NOUNS_BY_SIDE",
    "SIDES",
    "Alias",
    "Article",
    "ArticleClass",
    "Aspect",
    "AspectType",
    "Blank",
    "BlankType",
    "Brief",
    "Clause",
    "ClauseBody",
    "Content",
    "Division",
    "Instrument",
    "Item",
    "Jurisdiction",
    "JurisdictionLayer",
    "Law",
    "LeftOut",
    "LegalWarning",
    "LocalText",
    "Nouns",
    "Paragraph",
    "Part",
    "Party",
    "Place",
    "RawValue",
    "SignatureEntry",
    "Signatures",
    "Slot",
    "Source",
    "TextPart",
    "Topic",
    "Use",
    "Value",
    "language_of",
]


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
