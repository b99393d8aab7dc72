"""A draft on its way: selected, resolved (no language yet), localized (one language)."""

import datetime
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from drafting.diagnostics import Diagnostic, Position
from drafting.grammar import Language
from drafting.model.content import (
    Clause,
    Instrument,
    Jurisdiction,
    Law,
    LegalWarning,
    LocalText,
    Nouns,
    RawValue,
    Value,
)
from drafting.model.form import Level, Scheme
from drafting.model.text import Expression, Message


class Reason(StrEnum):
    """Why a clause is in the draft."""

    PROPOSED = "proposed"
    CHOSEN = "chosen"
    ADDED = "added"


class Choice(Struct, frozen=True, kw_only=True):
    clause: Clause
    reason: Reason
    at: Position
    """Where it was decided: the slot of the instrument or the line of the brief."""
    replaces: str | None
    """The clause that the instrument had proposed for the topic, if another was chosen."""
    values: Mapping[str, RawValue]


class Omission(Struct, frozen=True, kw_only=True):
    topic: str
    proposal: str | None
    at: Position | None
    """The line of the brief that leaves the topic out; None where nothing was proposed."""


class RaisedWarning(Struct, frozen=True, kw_only=True):
    """A legal warning that a draft calls for."""

    warning: LegalWarning
    clause: str | None
    """The clause that calls for it; None where the act itself does."""
    party: LocalText = field(default_factory=dict)
    """The party to an agreement whose law it is; empty where the act has one law only."""


class Selection(Struct, frozen=True, kw_only=True):
    instrument: Instrument
    jurisdiction: Jurisdiction
    choices: tuple[Choice, ...]
    """In the order of the instrument's slots."""
    omissions: tuple[Omission, ...]
    warnings: tuple[RaisedWarning, ...]
    parties: tuple[str, ...] = ()
    """The jurisdictions of the parties to an agreement."""

    def clause(self, clause_id: str) -> Clause | None:
        """Return the clause of that id, if it is chosen."""
        return next((item.clause for item in self.choices if item.clause.id == clause_id), None)


class Style(StrEnum):
    """What a paragraph is on the page; renderers map it to a paragraph style."""

    ACT_NUMBER = "act-number"
    PLACE_DATE = "place-date"
    ISSUER = "issuer"
    FORMULA = "formula"
    PREAMBLE = "preamble"
    RECITAL = "recital"
    ENACTING = "enacting"
    ACT_TITLE = "act-title"
    SUMMARY = "summary"
    ADDRESS = "address"
    SECTION = "section"
    BODY = "body"
    CLOSING = "closing"
    ANNEX_TITLE = "annex-title"
    ARTICLE_TITLE = "article-title"
    DIVISION = "division"
    CLAUSE_HEADING = "clause-heading"
    ARTICLE_HEADING = "article-heading"
    PROVISION = "provision"


class Number(Struct, frozen=True, kw_only=True):
    level: Level
    ordinal: int
    is_sole: bool


class Node(Struct, frozen=True, kw_only=True):
    """A unit of the draft: a formula, a chapter, an article, a paragraph, an item."""

    id: str
    """Unique in the draft, the same in every language: the key of its text or the id of its part."""
    style: Style
    number: Number | None = None
    heading: Message | None = None
    text: Message | None = None
    children: tuple["Node", ...] = ()
    clause: str | None = None
    """The clause (or instrument) whose names its expressions use."""
    depth: int = 0
    """How many numbered levels stand above it within its article."""
    is_title: bool = False
    """The title of the act: a brief may word it in its own way."""

    @property
    def message(self) -> Message | None:
        """The text that it shows: its own, else its heading."""
        return self.text if self.style is Style.PROVISION or self.text else self.heading


class SignatureNode(Struct, frozen=True, kw_only=True):
    id: str
    entries: tuple[tuple[Message, Message], ...]
    """Name and office, in the order of signing."""


class Resolved(Struct, frozen=True, kw_only=True):
    """A draft without language: what stands where, with which number, and what every expression means."""

    instrument: Instrument
    jurisdiction: Jurisdiction
    title: LocalText
    """The title of the act in the words of the brief, by language; empty where the instrument's own stands."""
    authentic: tuple[Language, ...]
    parts: tuple[Node | SignatureNode, ...]
    paths: Mapping[str, tuple[Node, ...]]
    """From the outermost numbered unit to the unit itself, by node id: what a citation names."""
    nouns: Nouns
    laws: Mapping[str, Law]
    """By function; in an agreement by side and function: ``first-travel``."""
    currency: str
    """Empty where no amount needs one."""
    values: Mapping[tuple[str, str], Value | None]
    """Value of a blank or fact by clause id and name; None where the user left a fact open."""
    references: Mapping[tuple[str, str], str]
    """Node id by clause id and target of the reference as written."""
    footnotes: Mapping[tuple[str, str], int]
    """Number of a footnote by clause id and label, for those that stay in the draft."""
    footnote_texts: tuple[tuple[str, Message], ...]
    """Clause id and text of each footnote, in the order of their numbers."""
    clauses: Mapping[str, Clause]
    warnings: tuple[RaisedWarning, ...]
    notes: tuple[Diagnostic, ...]
    """What the drafter should know: parts left out because no law is recorded for them."""
    elsewhere: Nouns = field(default_factory=dict)
    """What a clause shown by itself refers to outside it, by target of the reference: the nouns that stand for it, as far as known."""


class State(StrEnum):
    """State of a translation: six, of which MO files can tell only one."""

    OK = "ok"
    INHERITED = "inherited"
    FUZZY = "fuzzy"
    STALE = "stale"
    MISSING = "missing"
    UNSIGNED = "unsigned"
    """Good as a text, but without the signature that a draft was asked to require."""

    @property
    def is_reviewed(self) -> bool:
        return self in (State.OK, State.INHERITED)


class Translation(Struct, frozen=True, kw_only=True):
    """A message in one locale: its text (None only where it is missing), its state, and where it stands."""

    text: str | None
    state: State
    at: Position


class Run(Struct, frozen=True, kw_only=True):
    """Words of one appearance; ``reference`` makes them a live cross-reference to the label of that node."""

    text: str
    italic: bool = False
    bold: bool = False
    reference: str | None = None
    is_lowered: bool = False
    """The label is cited with a small initial: ``artículo 5`` for ``Artículo 5``."""
    footnote: int | None = None
    is_missing: bool = False
    """The user or a translator owes this text; it is printed with a visible mark."""
    expression: Expression | None = None
    """What its words stand for: all runs of one expression hold the same object."""


class BlockLabel(Struct, frozen=True, kw_only=True):
    node: str
    level: Level
    ordinal: int
    variant: int
    """Index in ``level.labels``."""
    text: str
    """The label as printed and cited: ``Artículo 12``, ``12.1``, ``§ 2º``, ``PRIMERA``."""
    series: str
    """Units of one series are numbered on: ``body``, or the id of the literal unit they stand under."""


class Block(Struct, frozen=True, kw_only=True):
    """One paragraph of the draft."""

    node: str
    style: Style
    runs: tuple[Run, ...]
    label: BlockLabel | None
    depth: int
    clause: str | None
    opens: bool = True
    """First block of its node: the one that carries the bookmark."""
    state: State = State.OK
    notes: tuple[str, ...] = ()
    """Drafting notes that hang on it: what the law makes the drafter check."""


class SignatureBlock(Struct, frozen=True, kw_only=True):
    node: str
    entries: tuple[tuple[tuple[Run, ...], tuple[Run, ...]], ...]


class Standing(Struct, frozen=True, kw_only=True):
    """The authority of a draft in its language, in words for its header."""

    short: str
    """``Texto auténtico``, ``Tradução de trabalho``"""
    long: str


class Pending(Struct, frozen=True, kw_only=True):
    """A text that went into the draft without review."""

    key: str
    state: State
    at: Position


class Localized(Struct, frozen=True, kw_only=True):
    """A draft in one language: all that a renderer needs."""

    language: Language
    date: datetime.date | None = None
    """The date of the act, where the brief gives it."""
    locale: str
    title: str
    standing: Standing
    paper: str
    scheme: Scheme
    blocks: tuple[Block | SignatureBlock, ...]
    footnotes: tuple[tuple[Run, ...], ...]
    """Text of footnote 1, 2, …"""
    clause_titles: Mapping[str, str]
    chrome: Mapping[str, str]
    """Words of the page itself: ``draft``, ``page`` (with ``{page}`` and ``{pages}``), ``unreviewed`` …"""
    pending: tuple[Pending, ...]
    notes: tuple[Diagnostic, ...]
    names: Mapping[str, str] = {}
    """What the institutions are called, by noun: what a letterhead prints."""


def without_signatures(localized: Localized) -> Localized:
    """Return a draft whose signatures stand elsewhere."""
    blocks = tuple(block for block in localized.blocks if not isinstance(block, SignatureBlock))
    return replace(localized, blocks=blocks)
