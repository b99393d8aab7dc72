"""XLIFF 1.2, which every tool of the trade reads: written strictly, read with patience.

One ``trans-unit`` per message, named by its key. What is not translated stands in ``ph``; a tool may move it, give it back as
``x`` or put it in ``g`` or ``mrk``. The stamp of a row is a ``context``, which tools carry along.

The standard: XLIFF 1.2, OASIS 2008.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from drafting.bench.exchange.files import (
    check_rows,
    language_tag,
    locale_of,
    name_of,
    parse_xml,
    refuse,
)
from drafting.bench.exchange.inline import Piece, split_source, split_target
from drafting.bench.exchange.values import (
    Consignment,
    Delivery,
    Remark,
    Returned,
    Stamp,
    Unit,
)
from drafting.bench.exchange.xml import element, escaped
from drafting.catalogs.matching import fingerprint
from drafting.diagnostics import Findings, Position

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
SUFFIX = ".xlf"

_STAMP = "x-stamp"
_DRAFTER = "drafter"
_TRANSLATOR = "translator"
_DONE = frozenset({"translated", "final", "signed-off"})
_VERDICTS: Mapping[str, bool] = {"yes": True, "no": False}
_MARKS = frozenset({"ph", "x", "bx", "ex", "bpt", "ept", "it"})
"""Elements that stand for one mark each; of others within a text the words are read."""
_EDGES = " \t\n"
# Looked for where blanks begin only: from each of a million blanks it would be looked for a million times.
_BROKEN_LINE = re.compile(r"(?<![ \t])[ \t]*+\n[ \t\n]*+")


def write_xliff(consignment: Consignment, *, version: str) -> bytes:
    """Return the file of a catalog: its messages in their order, those of a clause together."""
    groups = [
        _group(reference, tuple(units), language_tag(consignment.locale))
        for reference, units in groupby(consignment.units, key=lambda unit: unit.reference)
    ]
    tool = element(
        "tool",
        {"tool-id": "articulado", "tool-name": "articulado", "tool-version": version},
    )
    file = element(
        "file",
        {
            "original": consignment.collection,
            "source-language": language_tag(consignment.source_locale),
            "target-language": language_tag(consignment.locale),
            "datatype": "plaintext",
            "tool-id": "articulado",
        },
        f"\n<header>{tool}</header>\n<body>\n{''.join(groups)}</body>\n",
    )
    root = element("xliff", {"xmlns": NAMESPACE, "version": "1.2"}, f"\n{file}\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def _group(reference: str, units: Iterable[Unit], language: str) -> str:
    content = "".join(f"{_unit(unit, language)}\n" for unit in units)
    return element("group", {"resname": reference, "restype": "x-clause"}, f"\n{content}") + "\n"


def _unit(unit: Unit, language: str) -> str:
    source = split_source(unit.source)
    state = "needs-review-translation" if unit.is_fuzzy else "final"
    parts = [
        element("source", {}, _content(source)),
        element(
            "target",
            {"xml:lang": language, "state": state if unit.target else "new"},
            _content(split_target(unit.target, source)),
        ),
        _stamp(unit),
        *(element("note", {"from": _DRAFTER}, escaped(note)) for note in (*unit.notes, *unit.laws)),
        *(element("note", {"from": _TRANSLATOR}, escaped(line)) for line in unit.remarks if line),
        *_previous(unit, language),
    ]
    # "no" is never written: where it stands in a file that comes back, somebody has said it.
    approved = {"approved": "yes"} if unit.is_approved else {}
    attributes = {"id": unit.key, "resname": unit.key, "xml:space": "preserve", **approved}
    return element("trans-unit", attributes, "\n" + "".join(f"{part}\n" for part in parts))


def _stamp(unit: Unit) -> str:
    context = element("context", {"context-type": _STAMP}, str(unit.stamp))
    return element("context-group", {}, context)


def _previous(unit: Unit, language: str) -> Iterator[str]:
    """Yield what the translation was made from, where the source has changed since."""
    if unit.previous is None:
        return
    source = split_source(unit.previous)
    target = split_target(unit.target, source)
    yield element(
        "alt-trans",
        {"alttranstype": "previous-version"},
        element("source", {}, _content(source))
        + element("target", {"xml:lang": language}, _content(target)),
    )


def _content(pieces: Iterable[Piece]) -> str:
    return "".join(
        element(
            "ph",
            {
                "id": str(piece.number),
                "ctype": f"x-{piece.kind}",
                "equiv-text": piece.text,
            },
            escaped(piece.text),
        )
        if piece.number
        else escaped(piece.text)
        for piece in pieces
    )


def read_xliff(data: bytes, file: str) -> tuple[Delivery, ...]:
    """Return what an XLIFF file brings back, a delivery for each ``file`` element.

    Raises:
        ContentError: it is no XML that may be opened, no XLIFF, or XLIFF 2; or it does not say for which collection and
            language.
    """
    root = parse_xml(data, file)
    _check_root(root, file)
    return tuple(_delivery(part, file) for part in root if _name(part) == "file")


def _check_root(root: "_Element", file: str) -> None:
    if _name(root) != "xliff":
        raise refuse(
            "XCH020", file, "this is no XLIFF: the file begins with <{name}>", name=_name(root)
        )
    version = root.get("version", "1.2")
    if not version.startswith("1.") or "document:2" in str(root.tag):
        raise refuse(
            "XCH021",
            file,
            "this is XLIFF {version}; XLIFF 1.2 is read",
            hint="have your tool write XLIFF 1.2, or translate the file that was exported",
            version=version,
        )


def _delivery(part: "_Element", file: str) -> Delivery:
    original = re.split(r"[\\/]", part.get("original", ""))[-1].partition(".")[0]
    units = [item for item in part.iter() if _name(item) == "trans-unit"]
    check_rows(len(units), file)
    language = part.get("target-language") or next(
        (tag for unit in units for tag in _target_languages(unit)), ""
    )
    if not (original and language):
        raise refuse(
            "XCH022",
            file,
            "the file does not say which collection it is of, or into which language ({attributes})",
            hint="translate the file that was exported",
            line=part.sourceline or 1,
            attributes='original="…" target-language="…"',
        )
    return Delivery(
        collection=original,
        locale=locale_of(language),
        rows=tuple(_row(unit, file) for unit in units),
    )


def _target_languages(unit: "_Element") -> Iterator[str]:
    target = _child(unit, "target")
    tag = None if target is None else target.get("{http://www.w3.org/XML/1998/namespace}lang")
    if tag:
        yield tag


def _row(unit: "_Element", file: str) -> Returned:
    at = Position(file=file, line=unit.sourceline or 1)
    source, target = _child(unit, "source"), _child(unit, "target")
    reading = _Reading(source, at)
    words = "" if source is None else reading.text_of(source)
    stamp = _read_stamp(unit)
    translation = "" if target is None else reading.text_of(target)
    if stamp is None or stamp.target != fingerprint(translation):
        translation = _tidy(translation, words)
    if target is not None:
        reading.report_left_out(_child(unit, "seg-source"), target)
    return Returned(
        key=unit.get("resname") or unit.get("id") or "",
        target=translation,
        at=at,
        stamp=stamp,
        source=words,
        is_approved=_verdict(unit, target),
        remarks=tuple(_remarks(unit)),
        faults=tuple(reading.findings.items) if translation else (),
    )


def _verdict(unit: "_Element", target: "_Element | None") -> bool | None:
    """Return whether a unit is approved; ``approved`` goes before the state of its target."""
    said = _VERDICTS.get(unit.get("approved", ""))
    state = None if target is None else target.get("state")
    if said is not None or state is None:
        return said
    return state in _DONE


def _read_stamp(unit: "_Element") -> Stamp | None:
    for item in unit.iter():
        if _name(item) == "context" and item.get("context-type") == _STAMP:
            return Stamp.read(item.text or "")
    return None


def _remarks(unit: "_Element") -> Iterator[Remark]:
    """Yield the notes of a unit but for the drafter's; those of other hands with their names."""
    for item in unit:
        hand = item.get("from", "")
        if _name(item) != "note" or hand == _DRAFTER:
            continue
        text = "".join(str(words) for words in item.itertext())
        yield Remark(text=text, author="" if hand == _TRANSLATOR else hand)


class _Reading:
    """The texts of one unit, whose marks may stand as numbers for those of its source."""

    def __init__(self, source: "_Element | None", at: Position) -> None:
        self.at = at
        self.findings = Findings()
        self.marks: dict[str, str] = {}
        for item in () if source is None else source.iter():
            if _name(item) in _MARKS:
                self.marks.setdefault(item.get("id", ""), _written(item))

    def text_of(self, parent: "_Element") -> str:
        """Return the words of a source or target, marks as clauses write them."""
        parts = [parent.text or ""]
        for item in parent:
            parts += [
                self.mark(item) if _name(item) in _MARKS else self.text_of(item),
                item.tail or "",
            ]
        return "".join(parts)

    def mark(self, item: "_Element") -> str:
        """Return what a mark stands for: what is written in it, else the mark of the source with its number."""
        found = _written(item) or self.marks.get(item.get("id", ""))
        if found is None:
            self.findings.add(
                "XCH023", self.at, "the mark {name} is not in the source", name=item.get("id", "?")
            )
        return found or ""

    def report_left_out(self, segments: "_Element | None", target: "_Element") -> None:
        """Report sentences that a tool has cut apart and that are not all translated."""
        translated = {
            item.get("mid"): bool(self.text_of(item).strip())
            for item in target.iter()
            if _name(item) == "mrk" and item.get("mtype") == "seg"
        }
        for item in () if segments is None or not translated else segments.iter():
            is_segment = _name(item) == "mrk" and item.get("mtype") == "seg"
            if is_segment and self.text_of(item).strip() and not translated.get(item.get("mid")):
                self.findings.add(
                    "XCH025",
                    self.at,
                    "a sentence is not translated: {words}",
                    words=self.text_of(item),
                )


def _written(item: "_Element") -> str:
    """Return what a mark holds, or what it says that it stands for."""
    return "".join(str(words) for words in item.itertext()) or item.get("equiv-text", "")


def _tidy(text: str, source: str) -> str:
    """Return a translation without the line breaks and edges of an editor that sets XML in lines.

    What the source has, the translation may have.
    """
    if "\n" not in source:
        text = _BROKEN_LINE.sub(" ", text)
    return text if source != source.strip(_EDGES) else text.strip(_EDGES)


def _child(parent: "_Element", name: str) -> "_Element | None":
    return next((item for item in parent if _name(item) == name), None)


def _name(item: "_Element") -> str:
    return name_of(item, "xliff")
