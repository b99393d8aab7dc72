"""``drafting verify``: an edited clause, a library that moved on, a file that is none of ours."""

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import invoke
from small_library import BODY, SmallLibrary
from word_edits import (
    NOTES,
    Element,
    W,
    clause_controls,
    edit_part,
    new_paragraph,
    typed,
    without_clause_bookmarks,
    without_controls,
)


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.clause("beta/one", '## Dos {#b}\n\nTexto, conforme {{ ref("alpha#report")|to }}.\n')
    return own


@pytest.fixture
def draft(library: SmallLibrary, tmp_path: Path) -> Path:
    brief = library.brief("clauses: [beta/one]")
    options = [
        "--library",
        str(library.folder),
        "build",
        str(brief),
        "-o",
        str(tmp_path),
        "-l",
        "es",
    ]
    assert invoke(options).exit_code == 0
    return tmp_path / "brief.es.docx"


def edited(path: Path, edit: Callable[[str], str]) -> Path:
    """Change the document part of a file, as somebody does who saves it in Word."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, edit(data.decode()) if name == "word/document.xml" else data)
    path.write_bytes(buffer.getvalue())
    return path


def verdicts(library: SmallLibrary, path: Path) -> tuple[int, dict[str | None, str]]:
    arguments = ["--library", str(library.folder), "verify", str(path), "--format", "json"]
    result = invoke(arguments)
    report = json.loads(result.stdout)
    assert report["current"] == (result.exit_code == 0)
    return result.exit_code, {item["clause"]: item["standing"] for item in report["clauses"]}


def test_a_fresh_draft_is_current(library: SmallLibrary, draft: Path) -> None:
    code, found = verdicts(library, draft)
    assert code == 0
    assert found == {None: "same", "alpha/one": "same", "beta/one": "same"}


def test_an_edited_clause_is_told_and_no_other(library: SmallLibrary, draft: Path) -> None:
    edited(draft, lambda text: text.replace("informa", "escribe"))
    code, found = verdicts(library, draft)
    assert code == 1
    assert found == {None: "same", "alpha/one": "edited", "beta/one": "same"}
    told = invoke(["--library", str(library.folder), "verify", str(draft)])
    assert "saved since by another program" in told.stdout
    assert "alpha/one: edited in the file" in told.stdout


def test_an_edited_footnote_is_told(library: SmallLibrary, tmp_path: Path) -> None:
    library.clause("beta/one", "## Dos {#b}\n\nTexto.[^1]\n\n[^1]: Nota de la ley.\n")
    options = ["build", str(library.brief("clauses: [beta/one]")), "-o", str(tmp_path), "-l", "es"]
    assert invoke(["--library", str(library.folder), *options]).exit_code == 0
    path = tmp_path / "brief.es.docx"
    assert verdicts(library, path)[0] == 0
    edit_part(path, typed("Nota de la ley", "Nota del decreto"), part=NOTES)
    _, found = verdicts(library, path)
    assert found == {None: "same", "alpha/one": "same", "beta/one": "edited"}


def test_a_library_that_moved_on_is_told(library: SmallLibrary, draft: Path) -> None:
    library.clause("alpha/one", "## Otro {#z}\n\nAntes.\n\n" + BODY.replace("informa", "responde"))
    _, found = verdicts(library, draft)
    # The reference of beta/one has another number now: that is no change of its words.
    assert found == {None: "same", "alpha/one": "moved-on", "beta/one": "same"}
    edited(draft, lambda text: text.replace("informa", "escribe"))
    assert verdicts(library, draft)[1]["alpha/one"] == "edited-and-moved-on"


def test_a_deleted_clause_is_told(library: SmallLibrary, draft: Path) -> None:
    def without_last_control(text: str) -> str:
        start, end = text.rindex("<w:sdt>"), text.rindex("</w:sdt>") + len("</w:sdt>")
        return text[:start] + text[end:]

    edited(draft, without_last_control)
    assert verdicts(library, draft)[1]["beta/one"] == "removed"


def test_tracked_changes_are_read_as_accepted(library: SmallLibrary, draft: Path) -> None:
    edited(
        draft,
        lambda text: text.replace(
            "</w:p></w:sdtContent>",
            '<w:del w:id="900" w:author="x"><w:r><w:delText>fuera</w:delText></w:r></w:del></w:p></w:sdtContent>',
        ),
    )
    assert verdicts(library, draft)[0] == 0
    edited(
        draft,
        lambda text: text.replace(
            "</w:p></w:sdtContent>",
            '<w:ins w:id="901" w:author="x"><w:r><w:t> más</w:t></w:r></w:ins></w:p></w:sdtContent>',
            1,
        ),
    )
    assert verdicts(library, draft)[1]["alpha/one"] == "edited"


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(draft: Path, data: bytes) -> None:
    draft.write_bytes(data)
    result = invoke(["verify", str(draft)])
    assert (result.exit_code, "OPC002" in result.stderr) == (1, True)


def test_a_word_file_without_brief_is_refused(draft: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if not name.startswith(("customXml/", "docProps/custom")):
                new.writestr(name, old.read(name))
    draft.write_bytes(buffer.getvalue())
    result = invoke(["verify", str(draft)])
    assert (result.exit_code, "REV002" in result.stderr) == (1, True)


def test_a_brief_that_can_no_longer_be_drafted_is_told_with_its_lines(
    library: SmallLibrary, draft: Path
) -> None:
    (library.folder / "topics/beta/one.md").unlink()
    result = invoke(["--library", str(library.folder), "verify", str(draft)])
    assert result.exit_code == 1
    assert "brief.es.docx#brief.yaml:2:11: error LIB010" in result.stderr


def test_a_draft_without_controls_and_bookmarks_is_known_by_its_words(
    library: SmallLibrary, draft: Path
) -> None:
    edit_part(draft, without_controls, without_clause_bookmarks)
    assert set(verdicts(library, draft)[1].values()) == {"same"}
    edit_part(draft, typed("informa", "escribe"))
    _, found = verdicts(library, draft)
    assert found == {None: "same", "alpha/one": "edited", "beta/one": "same"}


def test_a_redline_of_an_unedited_draft_is_that_draft(tmp_path: Path) -> None:
    brief, path, target = (
        "samples/lima-ordinance.yaml",
        tmp_path / "lima-ordinance.es.docx",
        tmp_path / "r.docx",
    )
    assert invoke(["build", brief, "-l", "es", "-o", str(tmp_path)]).exit_code == 0
    assert invoke(["review", str(path), "-f", "docx", "-o", str(target)]).exit_code == 0
    assert invoke(["verify", str(target)]).exit_code == 0, "its contents have no control any more"


def test_what_was_added_or_moved_is_not_as_it_would_be_drafted(
    library: SmallLibrary, draft: Path
) -> None:
    def other_way_round(root: Element) -> None:
        (_, first), (_, second) = clause_controls(root)
        second.addnext(first)

    edit_part(draft, other_way_round)
    code, found = verdicts(library, draft)
    assert (code, set(found.values())) == (1, {"same"})
    shown = invoke(["--library", str(library.folder), "verify", str(draft)]).stdout
    assert "2 of 3 parts are as they would be drafted today" in shown
    assert ": moved" in shown
    edit_part(
        draft, lambda root: root.find(f"{W}body").insert(0, new_paragraph("Acta de entrega."))
    )
    shown = invoke(["--library", str(library.folder), "verify", str(draft)]).stdout
    assert "outside all clauses: new text" in shown
    assert "the text of the act itself" not in shown


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("sample", ["lima-ordinance", "belo-horizonte-council-law"])
def test_a_draft_that_libreoffice_saved_anew_is_read_back_whole(
    tmp_path: Path, sample: str
) -> None:
    assert (
        invoke(["build", f"samples/{sample}.yaml", "-l", "fr", "-o", str(tmp_path)]).exit_code == 0
    )
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            str(tmp_path / "saved"),
            str(tmp_path / f"{sample}.fr.docx"),
        ],
        check=True,
        capture_output=True,
    )
    result = invoke(["verify", str(tmp_path / "saved" / f"{sample}.fr.docx"), "--format", "json"])
    report = json.loads(result.stdout)
    assert {item["standing"] for item in report["clauses"]} == {"same"}
    assert not report["untouched"]
