"""What a Word file carries of its making: a digest of its parts, and what it takes to draft it again.

The digest says whether somebody saved the file since; it guards against overwriting work by mistake and is no signature. The
carried part (ECMA-376 part 1, 15.2.5: custom XML) holds the brief and a digest of each clause's words, so that a reader can tell an
edited clause from one that the library words otherwise today. LibreOffice keeps both when it saves the file anew.

OpenDocument and the old binary format have no custom XML, but they have custom properties: a copy of the carried part stands
there, packed and cut into pieces of the length that Word allows one (255 characters).
"""

import base64
import binascii
import datetime
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from msgspec import Struct

from drafting.grammar import Language
from drafting.model.draft import Localized
from drafting.render.word.elements import DECLARATION, escape

PROPERTIES = "docProps/custom.xml"
CARRIED = "customXml/item1.xml"
CARRIED_PROPERTIES = "customXml/itemProps1.xml"
NAMESPACE = "urn:articulado:draft:1"
EXTENT = "_articulado"
"""Bookmark round a draft that stands in a letterhead: what is outside is none of its words."""
SIGNED_ELSEWHERE = "signed-elsewhere"
"""Says of a carried part that the letterhead has the signatures, and not the draft."""
ACT = ""
"""Stands for the id of a clause where the words are the instrument's own."""
OWN_PROPERTIES = "articulado."
"""With this all names of our custom properties begin."""
DIGEST = "articulado.digest"
PACKED = "articulado.draft."
"""With this, and the number of a piece from 1, the names of the properties begin that hold the carried part."""
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one format identifier of custom properties (ECMA-376 part 1, 22.3)."""
_STORE = "{8D5F2C1A-3B0E-5E47-9C53-6A1D0F7B2E94}"
"""Identifies the carried part within its file (22.5.2.1)."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_KEPT = re.compile(rb'name="articulado\.digest"><vt:lpwstr>([0-9a-f]{32})</vt:lpwstr>')
_LONGEST_PROPERTY = 255
_LARGEST_CARRIED = 20_000_000
_LARGEST = 200_000_000
"""A draft of 10,000 articles unpacks to 30 MB; a file beyond this limit is none of ours."""


class Making(Struct, frozen=True, kw_only=True):
    """How a draft was made: all that another run needs to make it again."""

    tool: str
    """Version of the program."""
    brief_name: str
    brief: str
    """The text of the brief, as it was."""
    created: datetime.date


def carried_part(
    making: Making,
    localized: Localized,
    paragraphs: Mapping[str, Iterable[str]],
    notes: Mapping[str, Iterable[str]],
) -> str:
    """Return the custom XML part of a draft.

    ``paragraphs`` are the typed words of each clause, those of the act under ``ACT``; ``notes`` those of its footnotes.
    The notes stand in an element of their own, which earlier versions do not read; where it is missing, one of those wrote the file.
    """
    clauses = "".join(
        f'<clause id="{escape(clause)}" digest="{words_digest(words)}"/>'
        for clause, words in paragraphs.items()
    )
    noted = "".join(
        f'<note clause="{escape(clause)}" digest="{notes_digest(words)}"/>'
        for clause, words in notes.items()
    )
    return _carried(making, f'language="{localized.language}"', f"{clauses}<notes>{noted}</notes>")


def part_carried_beside(making: Making, languages: Iterable[Language]) -> str:
    """Return the custom XML part of a file that holds these languages side by side: the brief, and no clauses."""
    return _carried(making, f'side-by-side="{" ".join(languages)}"', "")


def _carried(making: Making, languages: str, clauses: str) -> str:
    return (
        f'{DECLARATION}<draft xmlns="{NAMESPACE}" tool="{escape(making.tool)}" '
        f'{languages} created="{making.created.isoformat()}">'
        f'<brief name="{escape(making.brief_name)}">{escape_lines(making.brief)}</brief>'
        f"{clauses}</draft>"
    )


def carried_properties() -> str:
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def escape_lines(text: str) -> str:
    """Return a text of several lines as XML character data, tabs and carriage returns kept."""
    return "\n".join(
        "&#9;".join("&#13;".join(map(escape, cell.split("\r"))) for cell in line.split("\t"))
        for line in text.split("\n")
    )


def words_digest(paragraphs: Iterable[str]) -> str:
    """Return the digest of the words of a clause, one text a paragraph."""
    return hashlib.blake2b("\n".join(paragraphs).encode(), digest_size=16).hexdigest()


def notes_digest(notes: Iterable[str]) -> str:
    """Return the digest of the footnotes of a clause, one text a note; word processors set them off by spaces of their own."""
    return words_digest(" ".join(note.split()) for note in notes)


def custom_properties(
    parts: Mapping[str, bytes], readable: Mapping[str, str], further: Iterable[str] = ()
) -> str:
    """Return ``docProps/custom.xml`` for a file with these other parts: properties that a person can read, and the digest.

    ``further`` are properties of others, each the inside of its element after ``pid``: ``name="…"><vt:…``.
    """
    packed = _packed(parts[CARRIED]) if CARRIED in parts else {}
    properties = {**readable, DIGEST: digest_of(parts), **packed}
    inner = [
        f'name="{escape(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr>'
        for name, value in properties.items()
    ]
    listed = "".join(
        f'<property fmtid="{FORMAT}" pid="{number}" {content}</property>'
        for number, content in enumerate((*inner, *further), start=2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{listed}</Properties>'
    )


def _packed(carried: bytes) -> Mapping[str, str]:
    """Return the custom properties that hold a carried part."""
    text = base64.b64encode(zlib.compress(carried, 9)).decode()
    starts = range(0, len(text), _LONGEST_PROPERTY)
    return {
        f"{PACKED}{number}": text[start : start + _LONGEST_PROPERTY]
        for number, start in enumerate(starts, start=1)
    }


def unpacked(properties: Mapping[str, str]) -> bytes | None:
    """Return the carried part that these custom properties hold; None where they hold none, or not the whole of it."""
    pieces = sorted(
        (int(name.removeprefix(PACKED)), value)
        for name, value in properties.items()
        if name.startswith(PACKED) and name.removeprefix(PACKED).isdecimal()
    )
    text = "".join(value for _, value in pieces)
    unpacking = zlib.decompressobj()
    try:
        carried = unpacking.decompress(base64.b64decode(text, validate=True), _LARGEST_CARRIED)
    except (binascii.Error, zlib.error, ValueError):
        return None
    return carried if unpacking.eof else None


def is_untouched_draft(data: bytes) -> bool:
    """Is this file a draft as ``render_word`` wrote it? No, as soon as somebody saved it in Word."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                return False
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,  # of a directory that points before the file
    ):
        return False
    found = _KEPT.search(parts.pop(PROPERTIES, b""))
    return found is not None and found[1].decode() == digest_of(parts)


def digest_of(parts: Mapping[str, bytes]) -> str:
    """Return the digest of all parts of a file but the one that holds it."""
    digest = hashlib.blake2b(digest_size=16)
    for name in sorted(parts):
        digest.update(f"{name}\0{len(parts[name])}\0".encode())
        digest.update(parts[name])
    return digest.hexdigest()
