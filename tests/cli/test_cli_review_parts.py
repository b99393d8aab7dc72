"""``drafting review`` and ``verify`` of a draft whose words went where a reader of the body alone would not look for them."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from command_line import invoke
from lxml import etree
from redline_samples import paragraph, text_box
from word_edits import (
    NOTES,
    Edit,
    Element,
    W,
    edit_part,
    new_paragraph,
    paragraph_with,
    relate,
    renamed,
    typed,
)

from drafting.relationships import OFFICE

REPEALED = "Se derogan los artículos 20 a 30 de esta ordenanza."


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    brief = "samples/lima-ordinance.yaml"
    assert invoke(["build", brief, "-l", "es", "-o", str(folder)]).exit_code == 0
    return folder / "lima-ordinance.es.docx"


@pytest.fixture
def draft(drafted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(drafted, tmp_path))


def edited_clauses(path: Path) -> dict[str | None, list[dict[str, Any]]]:
    """Return the changes of each clause that is not as it was drafted."""
    report = json.loads(invoke(["review", str(path), "-f", "json"]).stdout)
    return {
        item["clause"]: item["changes"]
        for item in report["clauses"]
        if item["state"] != "unchanged"
    }


def styled(words: str, style: str) -> Element:
    paragraph = new_paragraph(words)
    properties = etree.Element(f"{W}pPr")
    etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style})
    paragraph.insert(0, properties)
    return paragraph


def behind(words: str, paragraph: Element) -> Edit:
    return lambda root: paragraph_with(root, words).addnext(paragraph)


def last_in_contents(paragraph: Element) -> Edit:
    def edit(root: Element) -> None:
        gallery = next(root.iter(f"{W}docPartGallery"))
        control = next(gallery.iterancestors(f"{W}sdt"))
        control[-1].append(paragraph)

    return edit


@pytest.mark.parametrize("style", ["Contents1", "ContentsTitle", "ContentsAct"])
def test_a_paragraph_that_looks_like_contents_is_read(draft: Path, style: str) -> None:
    edit_part(draft, behind("Las asociaciones y las empresas", styled(REPEALED, style)))
    ((_, changes),) = edited_clauses(draft).items()
    assert [edit["new"] for change in changes for edit in change["edits"]] == [REPEALED]
    assert invoke(["verify", str(draft)]).exit_code == 1


def test_a_sentence_in_the_title_of_contents_is_read(draft: Path) -> None:
    def longer(root: Element) -> None:
        style = next(s for s in root.iter(f"{W}pStyle") if s.get(f"{W}val") == "ContentsTitle")
        title = next(style.iterancestors(f"{W}p"))
        title.append(new_paragraph(f". {REPEALED}")[0])

    edit_part(draft, longer)
    assert list(edited_clauses(draft)) == [None]
    assert invoke(["verify", str(draft)]).exit_code == 1


def test_a_paragraph_in_the_control_of_contents_that_is_no_line_is_read(draft: Path) -> None:
    edit_part(draft, last_in_contents(new_paragraph(REPEALED)))
    assert list(edited_clauses(draft)) == [None]
    assert invoke(["verify", str(draft)]).exit_code == 1


PARTS = ("document", "styles", "numbering", "footnotes", "comments", "settings")


def test_a_draft_whose_parts_have_other_names_is_as_drafted(draft: Path, tmp_path: Path) -> None:
    draft.write_bytes(renamed(draft.read_bytes(), *PARTS))
    assert not edited_clauses(draft)
    assert invoke(["verify", str(draft)]).exit_code == 0
    target = tmp_path / "redline.docx"
    arguments = ["review", str(draft), "-f", "docx", "-o", str(target)]
    assert invoke(arguments).exit_code == 0
    assert invoke(["verify", str(target)]).exit_code == 0


def test_a_note_and_a_provision_are_compared_whatever_their_parts_are_called(draft: Path) -> None:
    edit_part(draft, behind("Las asociaciones y las empresas", new_paragraph(REPEALED)))
    edit_part(draft, typed("27692", "29999"), part=NOTES)
    plain = edited_clauses(draft)
    draft.write_bytes(renamed(draft.read_bytes(), *PARTS))
    assert edited_clauses(draft) == plain
    assert plain


@pytest.mark.parametrize("parts", [("comments",), ("document", "comments")])
def test_remarks_join_the_comments_that_are_there(
    draft: Path, tmp_path: Path, parts: tuple[str, ...]
) -> None:
    edit_part(draft, typed("quince (15) días", "veinte (20) días"))
    draft.write_bytes(renamed(draft.read_bytes(), *parts))
    target = tmp_path / "redline.docx"
    assert invoke(["review", str(draft), "-f", "docx", "-o", str(target)]).exit_code == 0
    with zipfile.ZipFile(target) as archive:
        named = [name for name in archive.namelist() if "comments" in name]
        text = archive.read("word/comments2.xml").decode()
    assert named == ["word/comments2.xml"]
    assert "15 → 20" in text


def chunk_behind(words: str) -> Edit:
    def edit(root: Element) -> None:
        chunk = etree.Element(f"{W}altChunk", {f"{{{OFFICE}}}id": "aFChunk"})
        paragraph_with(root, words).addnext(chunk)

    return edit


def test_text_of_another_file_between_provisions_is_told(draft: Path, tmp_path: Path) -> None:
    edit_part(draft, chunk_behind("Las asociaciones y las empresas"))
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relate(parts, "aFChunk", "chunk.htm")
    parts["word/chunk.htm"] = b"<p>Se derogan los art\xc3\xadculos 20 a 30.</p>"
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    ((_, changes),) = edited_clauses(draft).items()
    assert [change["kind"] for change in changes] == ["inserted"]
    assert invoke(["verify", str(draft)]).exit_code == 1
    arguments = ["review", str(draft), "-f", "docx", "-o", str(tmp_path / "r.docx")]
    result = invoke(["--ui-lang", "en", *arguments])
    assert "tracked changes cannot show that" in result.stderr


def with_box_behind(words: str, text: str) -> Edit:
    def edit(root: Element) -> None:
        box = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{text_box(paragraph(text))}</w:p>')
        paragraph_with(root, words).append(box[0])

    return edit


def test_words_in_a_text_box_are_told_with_where_it_hangs(draft: Path) -> None:
    edit_part(draft, with_box_behind("Las asociaciones y las empresas", REPEALED))
    assert invoke(["verify", str(draft)]).exit_code == 1
    report = json.loads(invoke(["review", str(draft), "-f", "json"]).stdout)
    ((clause, _),) = edited_clauses(draft).items()
    ((box, place),) = (
        ((item["clause"], item["text"]), item["heading"]) for item in report["text_boxes"]
    )
    assert box == (clause, REPEALED)
    assert place.startswith("Artículo")
    assert REPEALED in invoke(["review", str(draft)]).stdout
