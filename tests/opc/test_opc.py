"""Word files of others: what is refused before anything reads them."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.diagnostics import Findings
from drafting.opc import MOST_UNPACKED, read_package, report_reaching_out
from drafting.relationships import MAIN
from drafting.render.word import is_untouched_draft

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"/></Types>'
)
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
RELS = "word/_rels/document.xml.rels"


STRICT = DOCUMENT.replace(
    "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
)


def archive(
    members: dict[str, str | bytes], *, kind: str = "document", document: str = DOCUMENT
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES.format(kind=kind))
        file.writestr(MAIN, document)
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def refused(data: bytes) -> str | None:
    findings = Findings()
    parts = read_package(data, "x.docx", findings)
    assert (parts is None) == bool(findings.items)
    return findings.items[0].code if findings.items else None


def reaching(members: dict[str, str | bytes]) -> list[str]:
    findings = Findings()
    parts = read_package(archive(members), "x.docx", findings)
    assert parts is not None
    report_reaching_out(parts, "x.docx", findings)
    return [item.code for item in findings.items]


@pytest.mark.parametrize("kind", ["document", "template"])
def test_a_document_or_a_template_is_opened(kind: str) -> None:
    findings = Findings()
    parts = read_package(archive({"word/styles.xml": "<a/>"}, kind=kind), "x.docx", findings)
    assert parts is not None
    assert set(parts) == {"[Content_Types].xml", MAIN, "word/styles.xml"}


def lying(data: bytes) -> bytes:
    """Declare that the last member is small, in its local header and in the directory."""
    size = struct.pack("<I", 300_000_000)
    assert data.count(size) == 2
    return data.replace(size, struct.pack("<I", 10))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "OPC002"),
        (b"PK\x03\x04 and no more", "OPC002"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "OPC002"),
        (archive({})[:-30], "OPC002"),
        (archive({}, kind="presentation").replace(b"word/", b"word/"), "OPC002"),
        (archive({"../evil.xml": "<a/>"}), "OPC005"),
        (archive({"/etc/x": "<a/>"}), "OPC005"),
        (archive({}, document=STRICT), "OPC013"),
        (archive({"@@": "<a/>"}).replace(b"@@", b"\0\0"), "OPC005"),
        (archive({"C:\\x": "<a/>"}), "OPC005"),
        (archive({"word\\..\\..\\x": "<a/>"}), "OPC005"),
        (archive({f"word/{n}.xml": "" for n in range(2_001)}), "OPC003"),
        (archive({"word/media/x.png": b"\0" * 20_000_000}), "OPC007"),
        (archive({"word/vbaProject.bin": b"x"}), "OPC008"),
        (archive({}, kind="document.macroEnabled"), "OPC008"),
        (archive({"word/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "OPC009"),
        (archive({"word/styles.xml": '<?xml version="1.0"?>\n<!doctype a><a/>'}), "OPC009"),
        (archive({"word/styles.xml": "<!DOCTYPE a><a/>".encode("utf-16")}), "OPC009"),
    ],
)
def test_what_is_no_plain_document_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_part_that_stands_twice_is_refused() -> None:
    buffer = io.BytesIO(archive({}))
    with zipfile.ZipFile(buffer, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(MAIN, DOCUMENT)
    assert refused(buffer.getvalue()) == "OPC004"


def test_a_password_is_told() -> None:
    data = bytearray(archive({}))
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + place] |= 1
    assert refused(bytes(data)) == "OPC006"


def test_sizes_that_lie_do_not_help() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES.format(kind="document"))
        file.writestr(MAIN, b" " * 300_000_000)
    assert MOST_UNPACKED < 300_000_000
    assert refused(buffer.getvalue()) == "OPC007"
    assert refused(lying(buffer.getvalue())) in {"OPC002", "OPC007"}


@pytest.mark.parametrize(
    ("members", "codes"),
    [
        ({}, []),
        ({"word/embeddings/oleObject1.bin": b"x"}, ["OPC010"]),
        ({"word/activeX/activeX1.xml": "<a/>"}, ["OPC010"]),
        (
            {
                RELS: '<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" '
                'Target="http://evil/t.dotm" TargetMode="External"/></Relationships>'
            },
            ["OPC011"],
        ),
        (
            {
                RELS: "<Relationships><Relationship Id='a' TargetMode = 'External' Type='http://x/image' "
                "Target='file:///c:/x.png'/></Relationships>"
            },
            ["OPC011"],
        ),
        (
            {
                RELS: '<Relationships><Relationship Id="a" Type="http://x/hyperlink" '
                'Target="https://lima.example" TargetMode="External"/></Relationships>'
            },
            [],
        ),
        (
            {
                "word/header1.xml": '<w:hdr><w:instrText> INCLUDE</w:instrText><w:instrText>TEXT "c:\\x" </w:instrText></w:hdr>'
            },
            ["OPC012"],
        ),
        ({"word/header1.xml": '<w:hdr><w:fldSimple w:instr=" DDEAUTO cmd "/></w:hdr>'}, ["OPC012"]),
        (
            {
                "word/header1.xml": '<w:hdr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:hdr>'
            },
            [],
        ),
    ],
)
def test_what_reaches_out_is_told(members: dict[str, str | bytes], codes: list[str]) -> None:
    assert reaching(members) == codes


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_bytes_end_the_program(data: st.DataObject) -> None:
    whole = archive({"word/styles.xml": "<a/>" * 50})
    spoil: Callable[[bytes], bytes] = data.draw(
        st.sampled_from([lambda b: b[: len(b) // 2], lambda b: b, lambda b: b[5:]])
    )
    spoilt = bytearray(spoil(whole))
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[place] = data.draw(st.integers(0, 255))
    refused(bytes(spoilt))
    assert not is_untouched_draft(bytes(spoilt))
