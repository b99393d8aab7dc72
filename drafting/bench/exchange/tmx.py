"""TMX 1.4: a memory of what is approved, one unit per message with all its languages; and what a memory suggests.

A suggestion fills an empty translation and waits for review. It comes from the very same source text; of several, from the
message of the same key.

The standard: TMX 1.4b, LISA 2005.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.bench.exchange.files import language_tag, locale_of, name_of, parse_xml, refuse
from drafting.bench.exchange.inline import Piece, is_mark, split_source, split_target
from drafting.bench.exchange.values import Consignment, Delivery, Returned, Unit
from drafting.bench.exchange.xml import element, escaped
from drafting.catalogs.signatures import is_valid, signatures, standing
from drafting.diagnostics import Position

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIX = ".tmx"
_KEY = "x-context"
_ROLE = "x-role"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"ph", "bpt", "ept", "it", "ut"})
"""Elements whose content is a sign of the file that a text comes from, not words."""


class Remembered(Struct, frozen=True, kw_only=True):
    """A unit of a memory: a text in several languages."""

    key: str
    """Of the message; that of another program, or empty, where the memory was not written here."""
    texts: Mapping[str, str]
    """By locale."""
    at: Position


def write_tmx(consignments: Sequence[Consignment], *, version: str) -> bytes:
    """Return the memory of a collection, from its catalogs: what is approved in at least one language."""
    first = consignments[0]
    header = element(
        "header",
        {
            "creationtool": "articulado",
            "creationtoolversion": version,
            "segtype": "paragraph",
            "o-tmf": "articulado",
            "adminlang": "en",
            "srclang": language_tag(first.source_locale),
            "datatype": "plaintext",
        },
    )
    units = "".join(f"{unit}\n" for unit in _units(consignments))
    root = element("tmx", {"version": "1.4"}, f"\n{header}\n<body>\n{units}</body>\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def _units(consignments: Sequence[Consignment]) -> Iterator[str]:
    approved: dict[str, list[tuple[Consignment, Unit]]] = defaultdict(list)
    for consignment in consignments:
        for unit in consignment.units:
            if unit.is_approved:
                approved[unit.key].append((consignment, unit))
    for key, translations in approved.items():
        consignment, unit = translations[0]
        source = split_source(unit.source)
        variants = [_variant(consignment.source_locale, source)]
        variants += [
            _variant(consignment.locale, split_target(unit.target, source), *_signed(unit))
            for consignment, unit in translations
        ]
        props = element("prop", {"type": _KEY}, escaped(key))
        props += element("prop", {"type": "x-collection"}, escaped(consignment.collection))
        yield element("tu", {"tuid": key}, f"\n{props}\n{''.join(variants)}")


def _variant(
    locale: str, pieces: Iterable[Piece], role: str = "", date: datetime.date | None = None
) -> str:
    words = "".join(
        element("ph", {"x": str(piece.number), "type": piece.kind}, escaped(piece.text))
        if piece.number
        else escaped(piece.text)
        for piece in pieces
    )
    prop = element("prop", {"type": _ROLE}, role) if role else ""
    attributes = {"xml:lang": language_tag(locale)}
    if date:
        attributes["changedate"] = f"{date:%Y%m%d}T000000Z"
    return element("tuv", attributes, prop + element("seg", {}, words)) + "\n"


def _signed(unit: Unit) -> tuple[str, datetime.date | None]:
    """Return in which role a translation has been signed, and when last; nothing where nobody has."""
    dates = [
        item.date for item in signatures(unit.remarks) if is_valid(item, unit.source, unit.target)
    ]
    return standing(unit.remarks, unit.source, unit.target) or "", max(dates, default=None)


def read_tmx(data: bytes, file: str) -> tuple[Remembered, ...]:
    """Return the units of a memory.

    Raises:
        ContentError: it is no XML that may be opened, or no memory.
    """
    root = parse_xml(data, file)
    if name_of(root) != "tmx":
        raise refuse(
            "XCH040", file, "this is no TMX: the file begins with <{name}>", name=name_of(root)
        )
    return tuple(_remembered(item, file) for item in root.iter() if name_of(item) == "tu")


def _remembered(unit: "_Element", file: str) -> Remembered:
    texts: dict[str, str] = {}
    key = unit.get("tuid", "")
    for item in unit:
        if name_of(item) == "prop" and item.get("type") == _KEY:
            key = item.text or key
        language = item.get(_LANGUAGE) or item.get("lang")
        if name_of(item) == "tuv" and language:
            segments = [_words(part) for part in item if name_of(part) == "seg"]
            texts[locale_of(language)] = "".join(segments)
    return Remembered(key=key, texts=texts, at=Position(file=file, line=unit.sourceline or 1))


def _words(parent: "_Element") -> str:
    parts = [parent.text or ""]
    for item in parent:
        words = _words(item)
        if name_of(item) not in _CODES or is_mark(words):
            parts.append(words)
        parts.append(item.tail or "")
    return "".join(parts)


def suggestions(memory: Iterable[Remembered], consignment: Consignment) -> Delivery:
    """Return what a memory has for the texts of a catalog that nobody has translated."""
    by_source: dict[str, list[tuple[Remembered, str]]] = defaultdict(list)
    for remembered in memory:
        target = _text_for(remembered.texts, consignment.locale)
        if target:
            for source in _sources(remembered.texts, consignment.source_locale):
                by_source[source].append((remembered, target))
    rows = []
    for unit in consignment.units:
        found = by_source.get(unit.source, ())
        if unit.target or not found:
            continue
        remembered, target = next((item for item in found if item[0].key == unit.key), found[0])
        rows.append(
            Returned(
                key=unit.key,
                target=target,
                at=remembered.at,
                stamp=unit.stamp,
                is_approved=False,
                origin=f"from {PurePath(remembered.at.file).name}: {remembered.key or remembered.at.line}",
            )
        )
    return Delivery(collection=consignment.collection, locale=consignment.locale, rows=tuple(rows))


def _text_for(texts: Mapping[str, str], locale: str) -> str:
    """Return the text for a locale: its own, else that of its language without a territory, else, for such a language, any.

    Never that of another country for a country: legal words belong to a jurisdiction.
    """
    language, _, territory = locale.partition("_")
    others = [text for other, text in texts.items() if other.startswith(f"{language}_")]
    return texts.get(locale) or texts.get(language) or next(iter(() if territory else others), "")


def _sources(texts: Mapping[str, str], locale: str) -> set[str]:
    """Return the texts in the language of a source; the words are the same, so the country does not matter."""
    language = locale.partition("_")[0]
    return {text for other, text in texts.items() if other.partition("_")[0] == language}
