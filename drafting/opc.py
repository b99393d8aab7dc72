"""Word packages of others, opened with suspicion: what a file may hold before any library reads it.

A package is a zip file of XML parts (ECMA-376 part 2). Everything is checked on the bytes, within limits, before XML is parsed:
the sizes that a zip file declares may lie, and the limits of a parser come too late.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from drafting.diagnostics import Findings, Position
from drafting.relationships import Parts, part_names

MOST_BYTES = 50_000_000
"""Of the file itself."""
MOST_UNPACKED = 200_000_000
"""Of all its parts: a draft of 10,000 articles unpacks to 30 MB."""
MOST_PARTS = 2_000
MOST_RATIO = 400
"""Unpacked to packed, of a part that is large: XML of a draft stays below 40."""
LARGE_PART = 1_000_000
CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT_TYPES = (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml")
MACRO_TYPE = b"macroEnabled"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of documents in the strict form (ISO/IEC 29500-1:2016, annex A)."""
DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']")
HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)[\"']")
REACHING_FIELDS = re.compile(
    rb"(?:^|[\s>\"'])(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD|MACROBUTTON)\s"
)
FIELD_CODES = re.compile(
    rb"<w:instrText\b[^>]*>([^<]*)</w:instrText>|<w:fldSimple\b[^>]*\bw:instr\s*=\s*\"([^\"]*)\""
)
FAULTS: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0": "this is a Word file of the old kind (.doc), or one that a password protects",
    b"application/vnd.oasis.opendocument": "this is an OpenDocument file (.odt), whatever its name",
    b"%PDF": "this is a PDF",
    b"": "this is not a Word file, or it is damaged",
}
"""What a file is that is no Word file, by what it holds at its start."""
HINTS: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0": "open it in Word or LibreOffice and save it as .docx, without a password",
    b"application/vnd.oasis.opendocument": "open it in LibreOffice and save it as Word 2007-365 (.docx)",
    b"%PDF": "take the Word file (.docx) that it was made from",
    b"": "save it anew as .docx",
}
_FIRST_BYTES = 200
ACTIVE_PARTS: Mapping[str, str] = {
    "vbaproject": "macros",
    "activex": "ActiveX controls",
    "embeddings/": "embedded objects",
    "attachedtoolbars": "toolbars",
}
UNSOUND: Mapping[str, str] = {
    "OPC003": "the file holds more parts than a document has",
    "OPC004": "a part stands twice in the file",
    "OPC005": "a part has a name outside the file",
    "OPC006": "the file is protected by a password",
    "OPC007": "the file unpacks to more than a document holds",
}
"""What names and declared sizes may tell of a file."""


def read_package(data: bytes, file: str, findings: Findings) -> Parts | None:
    """Return the parts of a Word file by name, or None after reporting why it is not opened.

    Macros are refused even where nothing would run them: such a file is not the document that its reader takes it for.
    """
    at = Position(file=file)
    if len(data) > MOST_BYTES:
        findings.add("OPC001", at, "the file is larger than {most} bytes", most=MOST_BYTES)
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not _are_sound(archive.infolist(), at, findings):
                return None
            parts = _unpacked(archive, at, findings)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        _report_no_document(data, at, findings)
        return None
    return parts if parts is not None and _is_document(parts, data, at, findings) else None


def _report_no_document(data: bytes, at: Position, findings: Findings) -> None:
    start = next(start for start in FAULTS if start in data[:_FIRST_BYTES])
    findings.add("OPC002", at, FAULTS[start], hint=HINTS[start])


def _are_sound(members: list[zipfile.ZipInfo], at: Position, findings: Findings) -> bool:
    """Return whether names and declared sizes are those of a document; report the first that are not."""
    names = [member.filename for member in members]
    is_wrong = {
        "OPC003": len(names) > MOST_PARTS,
        "OPC004": len(set(names)) != len(names),
        "OPC005": any(map(_is_outside, names)),
        "OPC006": any(member.flag_bits & 0x1 for member in members),
        "OPC007": sum(member.file_size for member in members) > MOST_UNPACKED
        or any(map(_is_bomb, members)),
    }
    for code, template in UNSOUND.items():
        if is_wrong[code]:
            findings.add(code, at, template)
            return False
    return True


def _is_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not name or path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return (
        member.file_size > LARGE_PART
        and member.file_size > max(member.compress_size, 1) * MOST_RATIO
    )


def _unpacked(archive: zipfile.ZipFile, at: Position, findings: Findings) -> Parts | None:
    """Return the parts; what is really read counts, not what the file says of itself."""
    parts: dict[str, bytes] = {}
    room = MOST_UNPACKED
    for member in archive.infolist():
        if member.is_dir():
            continue
        with archive.open(member) as stream:
            data = stream.read(room + 1)
        room -= len(data)
        if room < 0:
            findings.add("OPC007", at, UNSOUND["OPC007"])
            return None
        parts[member.filename] = data
    return parts


def _is_document(parts: Parts, data: bytes, at: Position, findings: Findings) -> bool:
    """Return whether the parts make a document without macros and without a document type of their own."""
    types = parts.get(CONTENT_TYPES, b"")
    if MACRO_TYPE in types or any("vbaproject" in name.lower() for name in parts):
        findings.add("OPC008", at, "the file holds macros", hint="save it as .docx, which has none")
        return False
    if not any(kind in types for kind in DOCUMENT_TYPES):
        _report_no_document(data, at, findings)
        return False
    if not _are_plain(parts, at, findings):
        return False
    main = part_names(parts).main
    if main not in parts:
        _report_no_document(data, at, findings)
        return False
    if STRICT in parts[main]:
        findings.add(
            "OPC013",
            at,
            "the file is in the strict form of Open XML, which this program does not read",
            hint="save it in Word as Word document (.docx), not as Strict Open XML Document",
        )
        return False
    return True


def _are_plain(parts: Parts, at: Position, findings: Findings) -> bool:
    """Return whether no part declares what a parser had better not read; report the first that does."""
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and (
            DOCTYPE.search(part) or part.startswith(UTF16_MARKS)
        ):
            findings.add(
                "OPC009",
                at,
                "the part {part} declares a document type or an encoding that no word processor writes",
                part=name,
            )
            return False
    return True


def report_reaching_out(parts: Parts, file: str, findings: Findings) -> None:
    """Report all that would act or fetch something when a document made of these parts is opened."""
    at = Position(file=file)
    for name in parts:
        for mark, what in ACTIVE_PARTS.items():
            if mark in name.lower():
                findings.add("OPC010", at, "the file holds {what}: {part}", what=what, part=name)
    for name, target in _external_targets(parts):
        findings.add(
            "OPC011",
            at,
            "{part} refers to something outside the file: {target}",
            hint="embed pictures, and break links to templates and other files",
            part=name,
            target=target,
        )
    for name, field in _reaching_fields(parts):
        findings.add(
            "OPC012",
            at,
            "{part} has a field that fetches or runs something: {field}",
            hint="replace the field by its text",
            part=name,
            field=field,
        )


def _external_targets(parts: Parts) -> Iterator[tuple[str, str]]:
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        for match in RELATIONSHIP.finditer(data):
            if EXTERNAL.search(match[0]) and not HYPERLINK.search(match[0]):
                target = TARGET.search(match[0])
                yield name, target[1].decode("utf-8", "replace") if target else "?"


def _reaching_fields(parts: Parts) -> Iterator[tuple[str, str]]:
    for name, data in parts.items():
        if not name.endswith(".xml"):
            continue
        # A code may be cut into several runs: joined, it is what Word reads.
        codes = b"".join(first or second for first, second in FIELD_CODES.findall(data))
        for match in REACHING_FIELDS.finditer(b" " + codes.upper()):
            yield name, match[1].decode()
