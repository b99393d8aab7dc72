"""What goes out to a translator, what comes back, and what became of it."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Self

from msgspec import Struct, field

from drafting.catalogs.lines import HIDDEN
from drafting.catalogs.matching import fingerprint
from drafting.diagnostics import Diagnostic, Position, in_words

_STAMP = re.compile(r"([0-9a-f]{8})\.([0-9a-f]{8})(\.fuzzy)?")


def visible(line: str) -> str:
    """Return a line without what a catalog does not hold, and without its edges."""
    return HIDDEN.sub(" ", line).strip()


def one_line(text: str) -> str:
    """Return a text as one line of a comment."""
    return " ".join(visible(text).split())


class Stamp(Struct, frozen=True, kw_only=True):
    """What a row was when it went out, in a few letters that a format carries along: ``1a2b3c4d.5e6f7a8b.fuzzy``."""

    source: str
    """Hash of the source."""
    target: str
    """Hash of the translation; that of the empty text where there was none."""
    is_fuzzy: bool

    @classmethod
    def of(cls, source: str, target: str, *, is_fuzzy: bool) -> Self:
        """Return the stamp of a text with its translation."""
        return cls(source=fingerprint(source), target=fingerprint(target), is_fuzzy=is_fuzzy)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the stamp that is written there, or None where there is none."""
        match = _STAMP.fullmatch(text.strip())
        if match is None:
            return None
        return cls(source=match[1], target=match[2], is_fuzzy=match[3] is not None)

    def __str__(self) -> str:
        return f"{self.source}.{self.target}{'.fuzzy' if self.is_fuzzy else ''}"


class Unit(Struct, frozen=True, kw_only=True):
    """A message with its translation, on its way out."""

    key: str
    source: str
    target: str
    """The translation; empty where there is none."""
    is_fuzzy: bool
    previous: str | None
    """The source that was translated, where it has changed since."""
    notes: tuple[str, ...]
    """What the library says of the message: title of the clause, legend of its blanks, level of a list."""
    remarks: tuple[str, ...]
    """Lines of the translator's own comment."""
    reference: str
    """The clause file, relative to the library."""
    laws: tuple[str, ...] = ()
    """The laws that it cites, as the jurisdiction of the collection has them."""

    @property
    def stamp(self) -> Stamp:
        return Stamp.of(self.source, self.target, is_fuzzy=self.is_fuzzy)

    @property
    def is_approved(self) -> bool:
        return bool(self.target) and not self.is_fuzzy


class Consignment(Struct, frozen=True, kw_only=True):
    """The messages of a collection with their translations into a locale, in the order of the library."""

    collection: str
    source_locale: str
    locale: str
    units: tuple[Unit, ...]


class Remark(Struct, frozen=True, kw_only=True):
    """What a translator says about a message."""

    text: str
    author: str = ""
    date: str = ""
    """ISO 8601, as far as it is known."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of a comment in a catalog: ``2026-11-20 Ana Pérez: …``."""
        said_by = one_line(f"{self.date} {self.author}")
        lines = [line for line in map(visible, self.text.splitlines()) if line]
        if lines and said_by:
            lines[0] = f"{said_by}: {lines[0]}"
        return tuple(lines)


class Returned(Struct, frozen=True, kw_only=True):
    """A message as it comes back."""

    key: str
    target: str
    """The translation as a catalog holds it: line breaks are ``\\n``, placeholders as written in clauses."""
    at: Position
    """Where it stands in the file that came back."""
    stamp: Stamp | None = None
    """None where the format has no room for one, or a tool has lost it."""
    source: str | None = None
    """The source that came back; it counts only where there is no stamp."""
    is_approved: bool | None = None
    """What the tool calls it; None where it does not say."""
    remarks: tuple[Remark, ...] = ()
    origin: str = ""
    """Where a suggestion comes from, for the note of an entry that waits for review."""
    faults: tuple[Diagnostic, ...] = ()
    """What reading found wrong with the translation, such as a placeholder that is gone."""


class Delivery(Struct, frozen=True, kw_only=True):
    """What one file brings back for one catalog."""

    collection: str
    locale: str
    rows: tuple[Returned, ...]


class Fault(Struct, frozen=True, kw_only=True):
    """Why a translation that came back waits for review."""

    code: str
    template: str
    detail: str = ""
    """What exactly, as a template over the same arguments."""
    arguments: Mapping[str, object] = field(default_factory=dict)

    def told(self, gettext: Callable[[str], str] = str) -> str:
        """Return it in the language of ``gettext``; in English without one."""
        arguments = in_words(self.arguments, gettext)
        words = gettext(self.template).format(**arguments)
        return f"{words} ({gettext(self.detail).format(**arguments)})" if self.detail else words


class Fate(StrEnum):
    """What became of a row: taken as it is, left as it was, or refused."""

    FILLED = "filled"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    """The same words, which were fuzzy, are now approved."""
    DOUBTED = "doubted"
    """The same words wait for review: approved before, or confirmed against a check."""
    REMARKED = "remarked"
    """Only a remark is new."""
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"
    """The catalog has no such key."""
    OBSOLETE = "obsolete"
    """The text is no longer in the library."""
    REPEATED = "repeated"
    """The key came back twice."""
    STALE = "stale"
    """The source has changed since the export."""
    CONFLICT = "conflict"
    """The translation has changed here, too, since the export."""
    EMPTIED = "emptied"
    UNREADABLE = "unreadable"
    """It holds a character that cannot be seen."""
    OVERLONG = "overlong"
    """It is far longer than its source: no translation, and no text for a parser."""


TAKEN = frozenset({Fate.FILLED, Fate.CHANGED, Fate.CONFIRMED, Fate.DOUBTED, Fate.REMARKED})
"""Fates that write something."""
REFUSED = frozenset(
    {
        Fate.UNKNOWN,
        Fate.OBSOLETE,
        Fate.REPEATED,
        Fate.STALE,
        Fate.CONFLICT,
        Fate.EMPTIED,
        Fate.UNREADABLE,
        Fate.OVERLONG,
    }
)
"""Fates that a person has to see to; the catalog keeps what it has."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one row."""

    key: str
    at: Position
    fate: Fate
    old: str = ""
    """The translation in the catalog before."""
    new: str = ""
    """The translation that came back; in the catalog only where the fate is to be taken."""
    is_fuzzy: bool = False
    """Does it wait for review now?"""
    faults: tuple[Fault, ...] = ()
    """Why it was taken as fuzzy, where a check failed."""
    remarks: tuple[str, ...] = ()
    """Lines that are new in the translator's comment."""


class Merged(Struct, frozen=True, kw_only=True):
    """The text of a catalog with what came back in it, and what became of each row, in the order of the delivery."""

    text: str
    outcomes: tuple[Outcome, ...]
