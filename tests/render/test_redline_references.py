"""References in redlines: a deleted one still leads to the place that it was about, or shows its words."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from office import ACCEPT, KEEP, REJECT, Office, needs_libreoffice
from redline_samples import NEW, A, B, C, D, T, note, paragraph, word_file
from redlines import part, redline, words
from test_word_libreoffice import pdf_text
from word_edits import edit_part, removed

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


def named(text: str, name: str, number: int) -> str:
    """Return an article under a bookmark."""
    return paragraph(bookmark(name, text, number), numbered=True)


FIRST, SECOND, THIRD = named(A, "_Ra", 7), named(B, "_Rb", 8), named(C, "_Rc", 9)


def ruling(target: str, shown: str, switches: str = "\\r \\h") -> str:
    return paragraph("Rige ", field(f"REF {target} {switches}", shown), " entero.")


REFERRED = {
    "moved": (
        (FIRST, SECOND, THIRD, D, ruling("_Ra", "Artículo 1")),
        (SECOND, THIRD, FIRST, D, ruling("_Ra", "Artículo 3")),
    ),
    "rewritten": (
        (FIRST, SECOND, ruling("_Rb", "Artículo 2")),
        (FIRST, named(NEW, "_Rb", 8), ruling("_Rb", "Artículo 2")),
    ),
    "words": (
        (
            paragraph("Monto: ", bookmark("m", "S/ 2,500.00"), "."),
            ruling("m", "S/ 2,500.00", "\\h"),
        ),
        (
            paragraph("Monto: ", bookmark("m", "S/ 2,750.00"), "."),
            ruling("m", "S/ 2,750.00", "\\h"),
        ),
    ),
    "beside-table": (
        (A, FIRST, paragraph(C), ruling("_Ra", "Artículo 1"), named(B, "_Rb", 8)),
        (A, FIRST, paragraph(C), ruling("_Ra", "Artículo 1"), named(B, "_Rb", 8), T, ""),
    ),
}


@needs_libreoffice
@pytest.mark.parametrize("name", REFERRED)
def test_a_reference_to_what_stands_elsewhere_leads_there_in_both_drafts(
    name: str, tmp_path: Path
) -> None:
    """A bookmark goes with words that are inserted; the old draft's reference needs one where it had them."""
    old, new = (word_file(*body) for body in REFERRED[name])
    data = redline(old, new)
    saved = Office(tmp_path).saved(
        {"old": (old, KEEP), "new": (new, KEEP), "yes": (data, ACCEPT), "no": (data, REJECT)}
    )
    found = {key: words(file) for key, (file, _) in saved.items()}
    assert (found["yes"], found["no"]) == (found["new"], found["old"])


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


ERRORS = (
    "Error: Reference source not found",
    "Error! Reference source not found.",
    "¡Error! No se encuentra el origen de la referencia.",
    "Erro! Fonte de referência não encontrada.",
    "Erreur ! Source du renvoi introuvable.",
    "Erro: Origem da referência não encontrada",
)
GONE = "Los convenios se publican en el portal."


def told(old: bytes, new: bytes, tmp_path: Path, *options: str) -> str:
    paths = [tmp_path / "antes.docx", tmp_path / "ahora.docx"]
    for path, data in zip(paths, (old, new), strict=True):
        path.write_bytes(data)
    arguments = ["compare", *map(str, paths), *options]
    result = CliRunner().invoke(cli(ui_messages(None), None), arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def referring(shown: str, code: str = "REF _Ref9 \\n \\h") -> str:
    return paragraph("Véase el ", field(code, shown), " de esta ordenanza.")


TARGET = paragraph(bookmark("_Ref9", GONE))


@pytest.mark.parametrize("shown", ["artículo 5", *ERRORS])
def test_a_reference_to_a_deleted_article_is_told_and_no_error_is_quoted(
    shown: str, tmp_path: Path
) -> None:
    old, new = word_file(referring("artículo 5"), TARGET, B), word_file(referring(shown), B)
    lines = told(old, new, tmp_path).splitlines()
    assert lines[1] == "removed: 1, reference to an article that is gone: 1, the same: 1"
    kind = "    reference to an article that is gone: "
    assert f"{kind}Véase el {{artículo 5 → [?]}} de esta ordenanza." in lines
    assert f"      artículo 5 “{GONE}”" in lines
    for options in ((), ("-f", "json"), ("-f", "html", "-o", str(tmp_path / "p.html"))):
        text = told(old, new, tmp_path, *options)
        assert "rror!" not in text
        assert "rror:" not in text
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "rreur" not in page
    assert all(error not in page for error in ERRORS)
    assert '<span class="lost">artículo 5 → [?]</span>' in page
    assert f"artículo 5 “{GONE}”" in page


def test_errors_are_not_quoted_in_what_is_new_or_gone_either(tmp_path: Path) -> None:
    dead = referring(ERRORS[1])
    new = told(word_file(A, B), word_file(A, dead, B), tmp_path)
    assert "{+Véase el [?] de esta ordenanza.+}" in new
    assert "reference to an article that is gone: [?]" in new
    assert "[-Véase el [?] de esta ordenanza.-]" in told(
        word_file(A, dead, B), word_file(A, B), tmp_path
    )


def test_a_reference_that_lost_its_bookmark_alone_is_told_as_such(tmp_path: Path) -> None:
    old = word_file(referring("artículo 5"), TARGET, B)
    shown = told(old, word_file(referring(ERRORS[0]), GONE, B), tmp_path)
    assert "reference that no longer finds its article: Véase el {artículo 5 → [?]}" in shown
    assert "is gone" not in shown


def test_capitals_of_a_bookmark_are_none_of_its_name(tmp_path: Path) -> None:
    old = word_file(referring("artículo 5", 'REF "_REF9" \\n'), TARGET, B)
    new = word_file(referring("artículo 5"), TARGET, B)
    assert "No word has changed." in told(old, new, tmp_path)


def test_a_tracked_deletion_of_an_article_loses_the_references_to_it(tmp_path: Path) -> None:
    change = 'w:id="90" w:author="Ana" w:date="2026-03-02T00:00:00Z"'
    deleted = (
        f'<w:p><w:pPr><w:rPr><w:del {change}/></w:rPr></w:pPr><w:bookmarkStart w:id="7" w:name="_Ref9"/>'
        f"<w:del {change}><w:r><w:delText>{GONE}</w:delText></w:r></w:del>"
        '<w:bookmarkEnd w:id="7"/></w:p>'
    )
    old = word_file(referring("artículo 5"), TARGET, B)
    new = word_file(referring("artículo 5"), deleted, B)
    assert "reference to an article that is gone: 1" in told(old, new, tmp_path)
    kept = told(old, new, tmp_path, "--tracked", "reject")
    assert "No word has changed." in kept


def test_a_note_that_refers_to_a_deleted_article_is_told(tmp_path: Path) -> None:
    body = paragraph("Los viajes se informan.", note(1))
    data = word_file(body, TARGET, B, notes={1: "Véase el artículo siguiente."})

    def with_field(source: bytes) -> bytes:
        place = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(place, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "word/footnotes.xml":
                    run = f"{field('REF _Ref9', 'artículo 5')}</w:p></w:footnote></w:footnotes>"
                    content = content.replace(b"</w:p></w:footnote></w:footnotes>", run.encode())
                new.writestr(name, content)
        return place.getvalue()

    gone = word_file(body, B, notes={1: "Véase el artículo siguiente."})
    shown = told(with_field(data), with_field(gone), tmp_path)
    assert "Footnote\n    reference to an article that is gone: " in shown
    assert "{artículo 5 → [?]}" in shown


def test_a_comment_in_the_redline_says_where_a_reference_leads(tmp_path: Path) -> None:
    old = word_file(referring("artículo 5"), TARGET, B)
    for name, new in (
        ("is gone", word_file(referring("artículo 5"), B)),
        ("another", word_file(referring("artículo 5"), paragraph(bookmark("_Ref9", C)), B)),
    ):
        target = tmp_path / f"{name}.docx"
        told(old, new, tmp_path, "-f", "docx", "-o", str(target))
        data = target.read_bytes()
        (comment,) = part(data, "comments").iter(f"{W}comment")
        assert name in (remark := "".join(comment.itertext()))
        assert f"artículo 5 “{GONE}”" in remark
        assert words(data) == words(new)
        assert words(data, accept=False)[0] == words(old)[0]
        target.unlink()


@needs_libreoffice
def test_an_article_deleted_in_libreoffice_loses_the_references_to_it(tmp_path: Path) -> None:
    """LibreOffice counts anew and prints its error where Word keeps what a field showed."""
    brief = "samples/belo-horizonte-council-law.yaml"
    arguments = ["build", brief, "-l", "pt", "-o", str(tmp_path)]
    assert CliRunner().invoke(cli(ui_messages(None), None), arguments).exit_code == 0
    drafted = tmp_path / "belo-horizonte-council-law.pt.docx"
    cut = tmp_path / "cut.docx"
    cut.write_bytes(drafted.read_bytes())
    words_of_article = "A função de membro é considerada serviço público relevante"
    edit_part(cut, removed(words_of_article), removed("O membro declara-se impedido"))
    folder = tmp_path / "office"
    folder.mkdir()
    saved = Office(folder).saved({"cut": (cut.read_bytes(), KEEP)})["cut"][0]
    shown = told(drafted.read_bytes(), saved, tmp_path).replace("\u00a0", " ")
    assert "{art. 16 → [?]}, {parágrafo único → [?]}" in shown
    assert f"art. 16 “{words_of_article}" in shown
    assert "{art. 20 → Art. 19}" in shown, "what LibreOffice counts anew has followed"
    assert "rror" not in shown
