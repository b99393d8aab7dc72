"""What a rule is: an id that stays, how grave its findings are, its reason, and one pure function."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, field

from drafting.bench.checks.terms import TermBase
from drafting.bench.checks.texts import Arguments, Pair
from drafting.catalogs.scan import Scan
from drafting.diagnostics import Position, Related, Severity, in_words


class Sheet(Struct, frozen=True, kw_only=True):
    """A catalog as it was read, with the texts of today's library beside it."""

    file: str
    collection: str
    locale: str
    source_locale: str
    scan: Scan
    pairs: tuple[Pair, ...]
    """Its translated entries that do not wait for review, in their order."""
    today: Mapping[str, str] | None = None
    """The texts of the library by key; None for the program's own messages, whose keys are their texts."""
    parents: tuple[str, ...] = ()
    """For the overlay of a territory: the locales that serve where it has no text, the nearest first."""


class Background(Struct, frozen=True, kw_only=True):
    """What rules know beside the texts."""

    terms: TermBase = field(default_factory=lambda: TermBase(()))
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The jurisdictions of each collection: itself and what it extends."""


class Spot(Struct, frozen=True, kw_only=True):
    """Where a rule about catalogs has found something."""

    at: Position
    key: str
    arguments: Arguments = field(default_factory=dict)


PairCheck = Callable[[Pair], Iterable[Arguments]]
TermCheck = Callable[[Pair, Background], Iterable[Arguments]]
SheetCheck = Callable[[Sheet], Iterable[Spot]]
AcrossCheck = Callable[[Sequence[Sheet]], Iterable[Spot]]


class Rule(Struct, frozen=True, kw_only=True):
    """A rule; which of its functions it has says what it is about."""

    id: str
    severity: Severity
    reason: str
    """What is wrong, in words that a translator understands."""
    hint: str
    """What to do."""
    detail: str = ""
    """What exactly, as a template over the arguments of a fault."""
    pair: PairCheck | None = None
    """About one translation."""
    term: TermCheck | None = None
    """About one translation, with the term base."""
    sheet: SheetCheck | None = None
    """About one catalog."""
    across: AcrossCheck | None = None
    """About all catalogs of a run."""


class Finding(Struct, frozen=True, kw_only=True):
    """What a rule has found."""

    rule: str
    severity: Severity
    at: Position
    key: str
    """The key of the message; empty where the catalog is meant."""
    reason: str
    detail: str = ""
    hint: str = ""
    arguments: Arguments = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    """Another place that explains it."""

    def told(self, gettext: Callable[[str], str]) -> str:
        """Return what is wrong in the language of ``gettext``."""
        arguments = in_words(self.arguments, gettext)
        words = gettext(self.reason).format(**arguments)
        return f"{words} ({gettext(self.detail).format(**arguments)})" if self.detail else words

    def advice(self, gettext: Callable[[str], str]) -> str:
        """Return what to do in the language of ``gettext``."""
        return gettext(self.hint).format(**self.arguments) if self.hint else ""
