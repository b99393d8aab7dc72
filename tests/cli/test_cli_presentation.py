"""How a draft is shown: banner, final text, numbered lines, table of contents; its words stay the same."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from command_line import invoke

SAMPLE = "samples/quito-ordinance.yaml"


def built(folder: Path, *options: str, sample: str = SAMPLE, language: str = "es") -> Path:
    result = invoke(["build", sample, "-l", language, "-o", str(folder), *options])
    assert (result.exit_code, result.stderr) == (0, "")
    return Path(result.stdout.split()[-1])


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def words(xml: str) -> str:
    return re.sub(r"<[^>]+>", " ", xml)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", r"BORRADOR · versión [0-9a-f]{7} · 10 de marzo de 2026"),
        ("pt", r"MINUTA · versão [0-9a-f]{7} · 10 de março de 2026"),
        ("fr", r"PROJET · version [0-9a-f]{7} · 10 mars 2026"),
    ],
)
def test_the_banner_says_draft_version_and_date(
    tmp_path: Path, language: str, expected: str
) -> None:
    found = parts(built(tmp_path, language=language))
    for name in ("word/header.xml", "word/headerFirst.xml"):
        assert re.search(expected, words(found[name]))


def test_the_version_changes_with_the_words_and_with_nothing_else(tmp_path: Path) -> None:
    def version(path: Path) -> str:
        match = re.search(r"versión ([0-9a-f]{7})", parts(path)["word/header.xml"])
        assert match
        return match[1]

    first = version(built(tmp_path / "a"))
    assert version(built(tmp_path / "b", "--date", "2027-01-01", "--line-numbers")) == first
    brief = tmp_path / "other.yaml"
    brief.write_text("instrument: quito-ordinance\nwithout: [networks]\n", encoding="utf-8")
    assert version(built(tmp_path / "c", sample=str(brief))) != first


def test_a_final_text_has_no_banner_and_no_comments(tmp_path: Path) -> None:
    draft, final = parts(built(tmp_path / "a")), parts(built(tmp_path / "b", "--final"))
    assert "word/comments.xml" in draft
    assert "word/comments.xml" not in final
    assert "commentReference" not in final["word/document.xml"]
    assert "BORRADOR" not in final["word/header.xml"] + final["word/headerFirst.xml"]
    assert "Texto auténtico" in final["word/header.xml"]
    result = invoke(["build", SAMPLE, "-o", str(tmp_path), "--final", "--allow-unreviewed"])
    assert result.exit_code == 2


def test_lines_are_numbered_on_demand(tmp_path: Path) -> None:
    assert "<w:lnNumType" not in parts(built(tmp_path / "a"))["word/document.xml"]
    assert "<w:lnNumType" in parts(built(tmp_path / "b", "--line-numbers"))["word/document.xml"]


def test_a_long_act_has_contents_that_are_no_part_of_its_words(tmp_path: Path) -> None:
    path = built(tmp_path)
    document = parts(path)["word/document.xml"]
    links = re.findall(r'<w:hyperlink w:anchor="(_Toc[0-9a-f]+)"', document)
    assert len(links) > 40
    assert len(set(links)) == len(links)
    assert all(document.count(f'w:name="{link}"') == 1 for link in links)
    assert "Art.\xa01.- Objeto<" in document
    result = invoke(["verify", str(path), "--format", "json"])
    assert {item["standing"] for item in json.loads(result.stdout)["clauses"]} == {"same"}


def test_an_act_without_headings_has_no_contents(tmp_path: Path) -> None:
    path = built(tmp_path, sample="samples/belo-horizonte-council-law.yaml", language="pt")
    assert "_Toc" not in parts(path)["word/document.xml"]


@pytest.mark.libreoffice
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler is not installed",
)
def test_the_page_numbers_of_the_contents_are_right_in_the_pdf(tmp_path: Path) -> None:
    path = built(tmp_path, "-f", "pdf")
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")
    entries = re.findall(r"^ *(Art\. \d+\.- [^.\n]+?)\.{3,} *(\d+)$", text, re.MULTILINE)
    assert len(entries) > 30
    for heading, page in entries:
        # The contents themselves hold the heading first.
        holding = [n for n, words in enumerate(pages, start=1) if f"{heading}.-" in words]
        assert int(page) in holding, heading
