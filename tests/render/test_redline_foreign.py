"""Redlines of files that others wrote: what their word processors do otherwise than ours."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from redline_samples import (
    FOOT,
    OFFICE,
    A,
    B,
    C,
    D,
    note,
    paragraph,
    run,
    word_file,
)
from redlines import opened, part, redline, words

from drafting.render.redline import compare_files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARK = 'w:author="Ana" w:date="2026-01-01T00:00:00Z"'


def with_parts(data: bytes, change: Callable[[str, str], tuple[str, str]]) -> bytes:
    """Return a file whose parts have other names or other content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name).decode()))
    return buffer.getvalue()


def numbered_as_in_libreoffice(name: str, content: str) -> tuple[str, str]:
    """Give the separators of notes 0 and 1, and the notes the numbers from 2."""
    if name in {"word/footnotes.xml", "word/document.xml"}:
        content = re.sub(
            r'(<w:footnote(?:Reference)? (?:w:type="\w+" )?w:id=")(-?\d+)"',
            lambda found: f'{found[1]}{int(found[2]) + 1}"',
            content,
        )
    return name, content


def test_no_note_has_the_number_of_a_separator() -> None:
    files = [
        with_parts(word_file(paragraph(A, note(1)), text, notes=FOOT), numbered_as_in_libreoffice)
        for text in (B, C)
    ]
    notes = part(redline(*files), "footnotes")
    numbers = [item.get(f"{W}id") for item in notes]
    assert numbers == ["0", "1", "2"]
    assert [e.get(f"{W}id") for e in part(redline(*files)).iter(f"{W}footnoteReference")] == ["2"]


def test_a_header_may_have_any_name() -> None:
    def renamed(name: str, content: str) -> tuple[str, str]:
        return name.replace("header1", "Kopf"), content.replace("header1.xml", "Kopf.xml")

    files = [
        with_parts(word_file(A, header=text), renamed) for text in ("Borrador 1", "Borrador 2")
    ]
    assert not compare_files(*map(opened, files)).stories[1].is_same


def test_a_ruby_and_a_part_of_a_file_of_another_kind_are_no_silence() -> None:
    def ruby(base: str) -> str:
        return f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"

    assert words(redline(*(word_file(paragraph("a ", ruby(text))) for text in ("uno", "dos"))))
    found = compare_files(*(opened(word_file(paragraph("a ", ruby(t)))) for t in ("uno", "dos")))
    assert not found.stories[0].is_same
    chunk = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="x"/>'
    found = compare_files(opened(word_file(A, chunk, B)), opened(word_file(A, B)))
    assert found.objects == {"body": (1, 0)}


@pytest.mark.parametrize(
    ("body", "accept", "texts"),
    [
        (
            f'<w:p><w:pPr><w:rPr><w:ins w:id="1" {MARK}/><w:b/><w:rPrChange w:id="2" {MARK}><w:rPr/></w:rPrChange></w:rPr>'
            f'</w:pPr><w:ins w:id="3" {MARK}>{run("nuevo")}</w:ins></w:p>{paragraph("viejo")}',
            False,
            ["viejo"],
        ),
        (
            f'<w:p><w:pPr><w:rPr><w:del w:id="1" {MARK}/></w:rPr></w:pPr>{run("uno ")}</w:p>'
            f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('dos')}</w:sdtContent></w:sdt>",
            True,
            ["uno dos"],
        ),
        (
            f'<w:p><w:pPr><w:rPr><w:del w:id="1" {MARK}/></w:rPr></w:pPr>{run("uno ")}</w:p>'
            f'<w:permStart w:id="7"/>{paragraph("dos")}<w:permEnd w:id="7"/>',
            True,
            ["uno dos"],
        ),
        (
            "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>"
            f'<w:tc><w:tcPr/>{paragraph("a")}</w:tc><w:tc><w:tcPr><w:cellDel w:id="1" {MARK}/></w:tcPr>{paragraph("")}</w:tc>'
            f"</w:tr></w:tbl>{paragraph(D)}",
            True,
            ["a", D.casefold()],
        ),
    ],
    ids=["mark-and-look", "mark-before-control", "mark-before-permission", "cell"],
)
def test_tracked_changes_of_others_are_taken_whole(
    body: str, accept: bool, texts: list[str]
) -> None:
    stories, _ = words(word_file(body), accept=accept)
    assert stories["body"] == texts


def test_a_section_that_was_changed_keeps_its_headers_first() -> None:
    change = f'<w:sectPrChange w:id="1" {MARK}><w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:sectPrChange>'

    def changed(name: str, content: str) -> tuple[str, str]:
        return name, content.replace("</w:sectPr></w:body>", f"{change}</w:sectPr></w:body>")

    file = opened(with_parts(word_file(A, header="Borrador"), changed), accept=False)
    section = file.trees["word/document.xml"].find(f"{W}body/{W}sectPr")
    assert [child.tag for child in section] == [f"{W}headerReference", f"{W}pgSz"]


def test_a_footnote_is_no_endnote() -> None:
    old = word_file(paragraph(A, note(1, "endnote")), notes=FOOT, kind="endnote")
    new = word_file(paragraph(A, note(1)), notes=FOOT)
    found = compare_files(opened(old), opened(new))
    assert [(item.old, item.new) for item in found.notes] == [
        (("endnote", "1"), None),
        (None, ("footnote", "1")),
    ]


def without_lists(data: bytes) -> bytes:
    def bare(name: str, content: str) -> tuple[str, str]:
        return name, re.sub(
            r'<(Relationship|Override) [^<]*"(?:/word/)?numbering[^<]*/>', "", content
        )

    source = with_parts(data, bare)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if "numbering" not in name:
                new.writestr(name, old.read(name))
    return buffer.getvalue()


def test_a_deleted_item_keeps_its_list_where_the_new_file_has_none() -> None:
    old = word_file(A, paragraph(B, numbered=True), C)
    data = redline(old, without_lists(word_file(A, C)))
    numbers = [e.get(f"{W}val") for e in part(data).iter(f"{W}numId")]
    lists = {e.get(f"{W}numId") for e in part(data, "numbering").iter(f"{W}num")}
    assert len(numbers) == 1
    assert set(numbers) <= lists
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"numbering.xml" in archive.read("word/_rels/document.xml.rels")


def test_what_only_the_old_file_declares_ignorable_is_left_behind() -> None:
    def declared(name: str, content: str) -> tuple[str, str]:
        if name == "word/document.xml":
            namespaces = (
                'xmlns:q="urn:q" mc:Ignorable="q" '
                'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            )
            content = content.replace("<w:document ", f"<w:document {namespaces} ", 1)
            content = content.replace("<w:r>", '<w:r q:kept="0"><w:rPr><q:x/></w:rPr>')
        return name, content

    old = with_parts(word_file(A, B, C), declared)
    deleted = next(part(redline(old, word_file(A, C))).iter(f"{W}del"))
    assert "urn:q" not in "".join(f"{item.tag}{''.join(item.attrib)}" for item in deleted.iter())


def test_the_data_of_a_simple_field_is_no_part_of_a_paragraph() -> None:
    field = (
        '<w:fldSimple w:instr="DOCPROPERTY x"><w:fldData>AAAA</w:fldData>'
        f"{run('uno')}</w:fldSimple>"
    )
    data = redline(word_file(paragraph(field)), word_file(paragraph(field.replace("uno", "dos"))))
    codes = [code.text or "" for code in part(data).iter(f"{W}instrText", f"{W}delInstrText")]
    assert [code.split() for code in codes] == [["DOCPROPERTY", "x"]] * 2
    assert not list(part(data).iter(f"{W}fldData"))


def test_a_deleted_link_keeps_its_address() -> None:
    address = "https://example.org/portal"

    def linked(name: str, content: str) -> tuple[str, str]:
        if name == "word/_rels/document.xml.rels":
            row = f'<Relationship Id="link" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
            content = content.replace("</Relationships>", f"{row}</Relationships>")
        return name, content

    link = f'<w:hyperlink r:id="link">{run("el portal")}</w:hyperlink>'
    data = redline(with_parts(word_file(A, paragraph("Véase ", link), B), linked), word_file(A, B))
    found = next(part(data).iter(f"{W}hyperlink"))
    assert [text.text for text in found.iter(f"{W}delText")] == ["el portal"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = archive.read("word/_rels/document.xml.rels").decode()
    identifier = found.get(f"{{{OFFICE}}}id")
    assert re.search(rf'Id="{identifier}"[^>]*Target="{address}" TargetMode="External"', rows)


def test_a_paragraph_that_left_its_list_is_told_and_comes_back() -> None:
    old = word_file(*(paragraph(text, numbered=True) for text in (A, B, C)))
    new = word_file(paragraph(A, numbered=True), B, paragraph(C, numbered=True))
    kinds = [
        change.kind.value for change in compare_files(opened(old), opened(new)).stories[0].changes
    ]
    assert kinds == ["same", "level", "same"]
    change = next(part(redline(old, new)).iter(f"{W}pPrChange"))
    assert change.find(f"{W}pPr/{W}numPr/{W}numId") is not None
