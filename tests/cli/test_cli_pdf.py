"""``drafting build -f pdf``: LibreOffice prints the draft; without it the user is told."""

import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import invoke
from small_library import SmallLibrary

from drafting.cli.pdf import is_untouched_pdf, sealed

with_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdfinfo") is None,
    reason="LibreOffice or poppler is not installed",
)


@pytest.fixture
def build(tmp_path: Path) -> list[str]:
    library = SmallLibrary(tmp_path / "own")
    brief = str(library.brief("facts: {}\n"))
    return [
        "--library",
        str(library.folder),
        "build",
        brief,
        "-l",
        "es",
        "-o",
        str(tmp_path / "out"),
    ]


@pytest.mark.libreoffice
@with_libreoffice
def test_a_pdf_is_tagged_titled_and_has_bookmarks(build: list[str], tmp_path: Path) -> None:
    result = invoke([*build, "-f", "pdf"])
    assert (result.exit_code, result.stderr) == (0, "")
    path = tmp_path / "out/brief.es.pdf"
    assert result.stdout.split() == [str(path)]
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    facts = {line.split(":")[0]: line.split(":", 1)[1].strip() for line in told.splitlines()}
    assert facts["Tagged"] == "yes"
    assert facts["Title"]
    assert b"/Outlines" in path.read_bytes()


@pytest.mark.libreoffice
@with_libreoffice
def test_both_formats_and_only_our_own_pdf_is_written_anew(
    build: list[str], tmp_path: Path
) -> None:
    both = [*build, "-f", "docx", "-f", "pdf"]
    for _ in range(2):
        assert invoke(both).exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["brief.es.docx", "brief.es.pdf"]
    path = tmp_path / "out/brief.es.pdf"
    path.write_bytes(path.read_bytes().replace(b"%%EOF", b"%%EOf", 1))
    before = path.read_bytes()
    result = invoke([*build, "-f", "pdf"])
    assert (result.exit_code, "OUT001" in result.stderr) == (1, True)
    assert path.read_bytes() == before
    assert invoke([*build, "-f", "pdf", "--force"]).exit_code == 0


def test_without_libreoffice_nothing_is_written(
    build: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("drafting.cli.pdf.USUAL_PLACES", ())
    result = invoke(["--ui-lang", "es", *build, "-f", "docx", "-f", "pdf"])
    assert result.exit_code == 1
    assert "PDF001: el PDF lo hace LibreOffice, que no está instalado" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_libreoffice_that_fails_is_told(
    build: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho 'no display' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    result = invoke([*build, "-f", "pdf"])
    assert result.exit_code == 1
    assert (
        "brief.es.pdf:1:1: error PDF002: LibreOffice has made no PDF: no display" in result.stderr
    )


def test_a_seal_holds_for_the_very_bytes() -> None:
    data = sealed(b"%PDF-1.7 some %articulado bytes %%EOF\n")
    assert is_untouched_pdf(data)
    assert not is_untouched_pdf(data.replace(b"some", b"same"))
    assert not is_untouched_pdf(b"%PDF-1.7 of somebody else")
