"""Who translated, revised and approved a text: signatures in the translator's comment of its entry.

A signature is a line of the comment, and a translator may type it::

    # revised: Ana Pérez, 2026-03-02

An update or a command of the bench seals it for the text that stands there: a fingerprint of source and translation
follows the date. A sealed signature counts while both are what they were; afterwards it has lapsed, and stays as history.
One without a seal does not count yet, since nobody knows which text it was given for.

    # revised: Ana Pérez, 2026-03-02 [1f0c92ab44]

Four eyes: who revises or approves is not who was last recorded as translator. That record may have lapsed, by the very
corrections of the one who revises.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from drafting.catalogs.reading import CatalogEntry
from drafting.catalogs.scan import Entry
from drafting.model.draft import State, Translation


class Role(StrEnum):
    """What was done to a text; a later one stands above an earlier one."""

    TRANSLATED = "translated"
    REVISED = "revised"
    APPROVED = "approved"

    @property
    def rank(self) -> int:
        return tuple(Role).index(self)


WORDS: Mapping[str, Role] = {
    "translated": Role.TRANSLATED,
    "traducido": Role.TRANSLATED,
    "traduzido": Role.TRANSLATED,
    "traduit": Role.TRANSLATED,
    "revised": Role.REVISED,
    "revisado": Role.REVISED,  # the same word in Spanish and in Portuguese
    "relu": Role.REVISED,
    "approved": Role.APPROVED,
    "aprobado": Role.APPROVED,
    "aprovado": Role.APPROVED,
    "approuvé": Role.APPROVED,
}
"""The words by which a line is a signature, in any case."""

FAULTS: Mapping[str, str] = {
    "no-translator": "nobody has signed it as translated",
    "own-translation": "its translator cannot sign for a second pair of eyes",
    "no-reviser": "nobody has signed it as revised",
}
"""Why somebody cannot sign."""

_LINE = re.compile(r"(?P<word>[^\s:]+)\s*:\s*(?P<rest>.*)")
_REST = re.compile(
    r"(?P<name>.*\S)\s*,\s*(?P<date>\d{4}-\d{2}-\d{2})(?:\s*\[(?P<seal>[0-9a-f]{10})\])?\s*"
)


class Signature(Struct, frozen=True, kw_only=True):
    """One line of the comment: who has done what, when, and for which text."""

    role: Role
    name: str
    date: datetime.date
    seal: str | None = None
    """Fingerprint of the source and translation that it was given for; None while nothing has sealed it."""

    @property
    def line(self) -> str:
        """The signature as the bench writes it."""
        seal = f" [{self.seal}]" if self.seal else ""
        return f"{self.role}: {self.name}, {self.date.isoformat()}{seal}"


def read_signature(remark: str) -> Signature | None:
    """Return the signature in a line of a comment, None where the line is none or not a whole one."""
    word = _LINE.fullmatch(remark.strip())
    role = _role(word["word"]) if word else None
    rest = _REST.fullmatch(word["rest"]) if word else None
    date = _date(rest["date"]) if rest else None
    if role is None or rest is None or date is None:
        return None
    return Signature(role=role, name=rest["name"], date=date, seal=rest["seal"])


def is_broken(remark: str) -> bool:
    """Does a line begin as a signature, without the name and the date that make it one?"""
    word = _LINE.fullmatch(remark.strip())
    return word is not None and _role(word["word"]) is not None and read_signature(remark) is None


def signatures(remarks: Iterable[str]) -> tuple[Signature, ...]:
    """Return the signatures in a comment, in their order."""
    return tuple(found for remark in remarks if (found := read_signature(remark)))


def seal_of(source: str, target: str) -> str:
    """Return the fingerprint of a text and its translation: ten digits, enough to see that either was touched."""
    from hashlib import blake2b  # noqa: PLC0415 -- a draft that asks for no signature does without

    return blake2b(f"{source}\0{target}".encode(), digest_size=5).hexdigest()


def is_valid(signature: Signature, source: str, target: str) -> bool:
    """Does a signature count: was it given for this very source and translation?"""
    return signature.seal == seal_of(source, target)


def standing(remarks: Iterable[str], source: str, target: str) -> Role | None:
    """Return the highest role in which somebody has signed this text, None where nobody has.

    What its own translator revised or approved does not count (four eyes). Whether the text is fuzzy or stale is the caller's
    question: no signature helps it.
    """
    given = signatures(remarks)
    counted = [
        item.role
        for item in given
        if is_valid(item, source, target) and objection(item.role, item.name, given) is None
    ]
    return max(counted, key=lambda role: role.rank, default=None)


def objection(role: Role, name: str, given: Sequence[Signature]) -> str | None:
    """Return why somebody cannot sign in a role beside the signatures that are there, None where nothing is against it.

    A role stands on the one before it, and nobody revises or approves what is his own translation.
    """
    if role is Role.TRANSLATED:
        return None
    translator = _last_in(given, Role.TRANSLATED)
    if translator is None:
        return FAULTS["no-translator"]
    if _folded(name) == _folded(translator.name):
        return FAULTS["own-translation"]
    if role is Role.APPROVED and _last_in(given, Role.REVISED) is None:
        return FAULTS["no-reviser"]
    return None


def lapsed(remarks: Iterable[str], source: str, target: str) -> tuple[Signature, ...]:
    """Return the signatures of a comment that were given for another text."""
    return tuple(
        item for item in signatures(remarks) if item.seal and not is_valid(item, source, target)
    )


def sealed(entry: Entry) -> Entry:
    """Return an entry whose signatures are sealed for the text that it holds; those with a seal keep it.

    To be called before anything changes the source or the translation. The line keeps the words of its author.
    """
    has_text = entry.source and entry.target
    if not (entry.remarks and has_text and any(map(_is_open, entry.remarks))):
        return entry
    seal = seal_of(entry.source, entry.target)
    remarks = tuple(
        f"{remark.rstrip()} [{seal}]" if _is_open(remark) else remark for remark in entry.remarks
    )
    return replace(entry, remarks=remarks)


def renewed(entry: Entry, signed_source: str) -> Entry:
    """Return an entry in which the signatures given for that source count again: its edit was declared cosmetic."""
    known, seal = seal_of(signed_source, entry.target), seal_of(entry.source, entry.target)
    remarks = tuple(
        remark.replace(f"[{known}]", f"[{seal}]") if read_signature(remark) else remark
        for remark in entry.remarks
    )
    return replace(entry, remarks=remarks)


def held_to(translation: Translation, entry: CatalogEntry | None, required: Role) -> Translation:
    """Return a translation as unsigned where its text stands below the role that is required.

    Texts in the language of the source come from no entry, and need no signature.
    """
    if entry is None or translation.state is not State.OK:
        return translation
    found = standing(entry.remarks, entry.source, entry.target)
    if found is not None and found.rank >= required.rank:
        return translation
    return replace(translation, state=State.UNSIGNED)


def _last_in(given: Sequence[Signature], role: Role) -> Signature | None:
    return next((item for item in reversed(given) if item.role is role), None)


def _folded(name: str) -> str:
    """Return a name without case, accents and doubled spaces: one person types it in several ways."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def _is_open(remark: str) -> bool:
    found = read_signature(remark)
    return found is not None and found.seal is None


def _role(word: str) -> Role | None:
    return WORDS.get(unicodedata.normalize("NFC", word).lower())


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
