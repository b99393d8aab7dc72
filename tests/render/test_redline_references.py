"""References in redlines: a deleted one still leads to the place that it was about, or shows its words."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from office import needs_libreoffice
from redline_samples import A, B, C, paragraph, word_file
from test_redline import part, redline, words
from test_word_libreoffice import pdf_text

from drafting.cli import cli
from drafting.cli.interface import ui_messages

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLES = sorted(Path("samples").glob("*.yaml"))
RING = [*zip(SAMPLES, [*SAMPLES[1:], SAMPLES[0]], strict=True)]
REFERRING = ("REF", "PAGEREF", "NOTEREF")


def bookmark(name: str, content: str, number: int = 7) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}<w:r><w:t xml:space="preserve">{content}</w:t></w:r><w:bookmarkEnd w:id="{number}"/>'


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{result}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def dangling(data: bytes) -> set[str]:
    """Return the names that references of a file lead to, and no bookmark has."""
    named, referred = set(), set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(archive.read(name))
                named |= {e.get(f"{W}name") for e in root.iter(f"{W}bookmarkStart")}
                codes = (e.text.split() for e in root.iter(f"{W}instrText", f"{W}delInstrText"))
                referred |= {code[1] for code in codes if code[0] in REFERRING}
    return referred - named


def compared(old: Path, new: Path, target: Path) -> bytes:
    arguments = ["compare", str(old), str(new), "-l", "es", "-f", "docx", "-o", str(target)]
    result = CliRunner().invoke(cli(ui_messages(None), None), arguments)
    assert result.exit_code == 0, result.stderr
    return target.read_bytes()


@pytest.mark.parametrize(("old", "new"), RING + [(b, a) for a, b in RING], ids=lambda p: p.stem)
def test_every_reference_between_two_samples_leads_somewhere(
    old: Path, new: Path, tmp_path: Path
) -> None:
    data = compared(old, new, tmp_path / "r.docx")
    assert not dangling(data)
    starts = [e.get(f"{W}name") for e in part(data).iter(f"{W}bookmarkStart")]
    ends = list(part(data).iter(f"{W}bookmarkEnd"))
    assert len(starts) == len(set(starts)) == len(ends)


def test_a_bookmark_that_only_the_old_file_has_comes_over_at_its_place() -> None:
    target = paragraph(bookmark("_Ref9", "PRIMERA"), ". Reglamentación de la ordenanza.")
    bare = paragraph("PRIMERA. Reglamentación de la ordenanza.")
    old = word_file(A, paragraph(B, " Véase ", field("REF _Ref9 \\h", "PRIMERA"), "."), target)
    new = word_file(A, bare, C)
    data = redline(old, new)
    assert not dangling(data)
    kept = next(p for p in part(data).iter(f"{W}p") if p.find(f"{W}bookmarkStart") is not None)
    inside = []
    for child in kept.find(f"{W}bookmarkStart").itersiblings():
        if child.tag == f"{W}bookmarkEnd":
            break
        inside += [t.text for t in child.iter(f"{W}t")]
    assert "".join(inside) == "PRIMERA"
    assert words(data) == words(new)
    assert words(data, accept=False) == words(old)


def test_a_reference_to_what_cannot_come_over_shows_its_words() -> None:
    start, end = '<w:bookmarkStart w:id="7" w:name="far"/>', '<w:bookmarkEnd w:id="7"/>'
    both = (paragraph(start, A), paragraph(end, B))
    old = word_file(paragraph("Véase ", field("REF far \\h", "artículo 5"), " y lo demás."), *both)
    data = redline(old, word_file(A, B))
    assert not dangling(data)
    assert "artículo 5" in "".join(t.text for t in part(data).iter(f"{W}delText"))


def printed(path: Path) -> str:
    """Return a file as LibreOffice prints it, what is deleted too."""
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(path.parent), str(path)], capture_output=True, check=True)
    return pdf_text(path.with_suffix(".pdf"))


@needs_libreoffice
def test_libreoffice_finds_what_deleted_references_lead_to(tmp_path: Path) -> None:
    sample = Path("samples/lima-ordinance.yaml")
    text = sample.read_text(encoding="utf-8")
    for old, other in (
        ("use: council-commission/lima", "use: council-commission/quito"),
        ("    with: {members: 7}\n", ""),
    ):
        assert old in text
        text = text.replace(old, other)
    brief = tmp_path / "otra.yaml"
    brief.write_text(f"{text}\nwithout: [identity]\n", encoding="utf-8")
    compared(sample, brief, tmp_path / "r.docx")
    assert "el informe previsto en el artículo" in (shown := printed(tmp_path / "r.docx"))
    assert "reference source not found" not in shown
