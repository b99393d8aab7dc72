"""The sign of a row in a Word table: what it was when it went out, as text that no word processor loses.

LibreOffice 7.4 drops the tags of controls, and a bookmark stands in a file once, so that a row that is copied loses it. What a reader sees
is kept.
"""

import re
from typing import Final

from msgspec import Struct

from drafting.bench.exchange.values import Stamp
from drafting.catalogs.matching import fingerprint

_DASHES: Final = str.maketrans(dict.fromkeys("\u00ad\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_SIGN: Final = re.compile(
    r"(?P<collection>[a-z0-9][a-z0-9-]*) · (?P<locale>[a-z]{2,3}(?:_[A-Z]{2})?) "
    r"(?P<stamp>[0-9a-f]{8}\.[0-9a-f]{8}(?:\.fuzzy)?)\.(?P<seal>[0-9a-f]{8})(?![0-9a-z.])"
)
_TICKED: Final = re.compile(r"[☑☒✓✔✗✘]|\[\s*[xX]\s*\]|(?:^|\s)[xX](?=\s|$)")


class RowName(Struct, frozen=True, kw_only=True):
    """What the first cell of a row says: which text it is, and how it went out."""

    key: str
    collection: str
    locale: str
    stamp: Stamp
    is_sound: bool
    """Nobody has changed the key or the sign."""
    is_ticked: bool
    """Somebody has ticked it as reviewed."""


def sign_of(collection: str, locale: str, key: str, stamp: Stamp) -> str:
    """Return the sign of a row, in two lines."""
    seal = _seal(collection, locale, key, stamp)
    return f"{collection} · {locale}\n{stamp}.{seal}"


def read_name(text: str) -> RowName | None:
    """Return what a cell says of its row, or None where it bears no sign; line breaks and kinds of dashes do not count."""
    line = " ".join(text.translate(_DASHES).split())
    found = _SIGN.search(line)
    stamp = Stamp.read(found["stamp"]) if found else None
    if found is None or stamp is None:
        return None
    # A key holds no space: Word may break it anywhere.
    key = line[: found.start()].replace(" ", "")
    collection, locale = found["collection"], found["locale"]
    return RowName(
        key=key,
        collection=collection,
        locale=locale,
        stamp=stamp,
        is_sound=found["seal"] == _seal(collection, locale, key, stamp),
        is_ticked=_TICKED.search(line, found.end()) is not None,
    )


def _seal(collection: str, locale: str, key: str, stamp: Stamp) -> str:
    return fingerprint(f"{collection} {locale} {key} {stamp}")
