"""The term base as TBX-Basic, in the dialect that tools read (ISO 30042:2008, element ``martif``)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from drafting.bench.exchange.files import language_tag, locale_of, name_of, parse_xml, refuse
from drafting.bench.exchange.terms import Placed, Term, checked, in_order
from drafting.bench.exchange.xml import element, escaped

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIX = ".tbx"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_VALUES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "gender": ("grammaticalGender", {"m": "masculine", "f": "feminine"}),
    "number": ("grammaticalNumber", {"sg": "singular", "pl": "plural"}),
    "status": (
        "administrativeStatus",
        {
            "preferred": "preferredTerm-admn-sts",
            "admitted": "admittedTerm-admn-sts",
            "forbidden": "deprecatedTerm-admn-sts",
        },
    ),
    "jurisdiction": ("geographicalUsage", {}),
}
"""Columns that are a ``termNote``: its type, and what it calls their values; those of a column without a list are the same."""
_UNSAID = "admitted"
"""The status of a term that a tool has made without saying it."""


def write_tbx(terms: Iterable[Term]) -> bytes:
    """Return the file of the term base: an entry for each concept, in it a set for each language."""
    ordered = in_order(tuple(terms))
    entries = "".join(
        element("termEntry", {"id": concept}, f"\n{''.join(_languages(of_concept))}") + "\n"
        for concept, of_concept in groupby(ordered, key=lambda term: term.concept)
    )
    described = element("p", {}, "Term base of a library of clauses, written by articulado")
    header = element(
        "martifHeader",
        {},
        element("fileDesc", {}, element("sourceDesc", {}, described))
        + element("encodingDesc", {}, element("p", {"type": "XCSURI"}, "TBXBasicXCSV02.xcs")),
    )
    text = element("text", {}, element("body", {}, f"\n{entries}"))
    root = element("martif", {"type": "TBX-Basic", "xml:lang": "en"}, f"\n{header}\n{text}\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def _languages(terms: Iterable[Term]) -> Iterator[str]:
    for locale, of_locale in groupby(terms, key=lambda term: term.locale):
        groups = "".join(f"{_group(term)}\n" for term in of_locale)
        yield element("langSet", {"xml:lang": language_tag(locale)}, f"\n{groups}") + "\n"


def _group(term: Term) -> str:
    parts = [element("term", {}, escaped(term.term))]
    for column, (kind, values) in _VALUES.items():
        value = getattr(term, column)
        if value:
            parts.append(element("termNote", {"type": kind}, escaped(values.get(value, value))))
    parts.append(element("admin", {"type": "source"}, escaped(term.source)))
    if term.note:
        parts.append(element("note", {}, escaped(term.note)))
    return element("tig", {}, "".join(parts))


def read_tbx(data: bytes, file: str) -> tuple[Term, ...]:
    """Return the terms of a file.

    Raises:
        ContentError: it is no XML that may be opened, no TBX of this dialect, or a term is wrong; all of them are told.
    """
    root = parse_xml(data, file)
    if name_of(root) != "martif":
        raise refuse(
            "XCH060",
            file,
            "this is no TBX of 2008: the file begins with <{name}>",
            hint="have your tool write TBX-Basic in the dialect of ISO 30042:2008 (martif)",
            name=name_of(root),
        )
    return checked(list(_terms(root)), file)


def _terms(root: "_Element") -> Iterator[Placed]:
    for entry in _all(root, "termEntry"):
        for language in _all(entry, "langSet"):
            for term in _all(language, "term"):
                yield _placed(entry, language, term)


def _placed(entry: "_Element", language: "_Element", term: "_Element") -> Placed:
    group = next(
        item for item in term.iterancestors() if name_of(item) in ("tig", "ntig", "langSet")
    )
    said = {column: _value(group, kind, values) for column, (kind, values) in _VALUES.items()}
    return Placed(
        Term(
            concept=entry.get("id", ""),
            locale=locale_of(language.get(_LANGUAGE, "")),
            term=_text(term),
            gender=said["gender"],
            number=said["number"],
            status=said["status"] or _UNSAID,
            jurisdiction=said["jurisdiction"],
            note=" ".join(map(_text, _all(group, "note"))),
            source=" ".join(
                _text(item) for item in _all(group, "admin") if item.get("type") == "source"
            ),
        ),
        term.sourceline or 1,
    )


def _value(group: "_Element", kind: str, values: Mapping[str, str]) -> str:
    """Return what a note of a term says, in the words of our columns where they are the same."""
    said = next((_text(item) for item in _all(group, "termNote") if item.get("type") == kind), "")
    return next((ours for ours, theirs in values.items() if theirs == said), said)


def _all(parent: "_Element", name: str) -> Iterator["_Element"]:
    return (item for item in parent.iter() if name_of(item) == name)


def _text(item: "_Element") -> str:
    return "".join(str(words) for words in item.itertext()).strip()
