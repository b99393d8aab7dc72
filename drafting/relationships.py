"""Which part of a Word file is which: what its relationships say, for the names of parts are anybody's choice (ECMA-376 part 2, 6.5).

Word Online and SharePoint name the document ``word/document2.xml``, and other programs the notes or the lists otherwise.
"""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from drafting.xml_trees import tree_of

Parts = Mapping[str, bytes]
MAIN: Final = "word/document.xml"
"""The document of the files that this program writes."""
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = ""
"""The source of the relationships of the package itself."""
_NAMESPACES: Final = (
    f"{OFFICE}/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.microsoft.com/office/2011/relationships/",
)
"""Of transitional files, of strict ones (ISO/IEC 29500-1, annex A), of what Word 2013 brought."""
_KINDS: Final = (
    *("styles", "numbering", "settings", "footnotes", "endnotes"),
    *("comments", "commentsExtended"),
)
_PROPERTIES: Final = "docProps/custom.xml"


class Relationship(Struct, frozen=True):
    """That one part refers to another, or to an address."""

    id: str
    kind: str
    """``styles``, ``header``; the whole of its type where that is none of Word's own."""
    target: str
    """The name of the part; the address where it is external."""
    is_external: bool


class PartNames(Struct, frozen=True, kw_only=True):
    """What the parts of a Word file are called; one that it lacks, what it is to be called."""

    main: str
    properties: str
    """The custom properties."""
    related: Mapping[str, str]
    """Parts of the document by kind: ``styles``, ``footnotes``."""

    def __getitem__(self, kind: str) -> str:
        return self.related[kind]


def part_names(parts: Parts) -> PartNames:
    """Return the names of the parts of a file; relationships that are no XML say nothing."""
    package = _first_of_each_kind(parts, PACKAGE)
    main = package.get("officeDocument", MAIN)
    known = _first_of_each_kind(parts, main)
    folder = posixpath.dirname(main)
    return PartNames(
        main=main,
        properties=package.get("custom-properties", _PROPERTIES),
        related={
            kind: known.get(kind) or _free(posixpath.join(folder, kind), parts) for kind in _KINDS
        },
    )


def _first_of_each_kind(parts: Parts, source: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for item in relationships_of(parts, source):
        if not item.is_external:
            found.setdefault(item.kind, item.target)
    return found


def _free(stem: str, parts: Parts) -> str:
    """Return a name that no part has: one of the usual name that nothing refers to is no part of the document."""
    names = (f"{stem}{number or ''}.xml" for number in range(len(parts) + 1))
    return next(name for name in names if name not in parts)


def relationships_of(parts: Parts, source: str) -> Iterator[Relationship]:
    """Yield the relationships of a part, or of the ``PACKAGE``; none of those that are no XML."""
    try:
        rows = tree_of(parts.get(relationships_name(source), b""), has_words_only=True)
    except SyntaxError:
        return
    names = {name.lower(): name for name in parts}
    for row in rows:
        target, is_external = row.get("Target", ""), row.get("TargetMode") == "External"
        if not is_external:
            # Names of parts are the same in small letters and in capitals (part 2, 6.2.2.3).
            target = resolved(source, target)
            target = names.get(target.lower(), target)
        yield Relationship(row.get("Id", ""), _kind(row.get("Type", "")), target, is_external)


def _kind(relationship_type: str) -> str:
    namespace = next(filter(relationship_type.startswith, _NAMESPACES), "")
    return relationship_type.removeprefix(namespace)


def relationships_name(source: str) -> str:
    """Return the part that holds the relationships of another, or of the ``PACKAGE``."""
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def resolved(source: str, target: str) -> str:
    """Return the name of the part that the target of a relationship means (RFC 3986, relative to the source)."""
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")


def target_from(source: str, part: str) -> str:
    """Return the target by which a part refers to another."""
    return posixpath.relpath(part, posixpath.dirname(source) or ".")
