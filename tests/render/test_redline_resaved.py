"""What word processors write anew on saving is no change of anybody's."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from office import KEEP, Office, needs_libreoffice
from redline_samples import A, B, paragraph, run, word_file
from redlines import opened

from drafting.cli import cli
from drafting.cli.interface import ui_messages
from drafting.comparison import ChangeKind
from drafting.render.redline import compare_files

SAMPLES = ("lima-ordinance", "belo-horizonte-council-law", "paris-deliberation")
LABEL = (
    '<w:style w:type="character" w:styleId="{0}"><w:name w:val="Unit label"/>{1}'
    "<w:rPr>{2}</w:rPr></w:style>"
)


def invoke(*arguments: str) -> str:
    result = CliRunner().invoke(cli(ui_messages(None), None), list(arguments))
    assert result.exit_code == 0, result.stderr
    return result.stdout


@needs_libreoffice
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_draft_that_libreoffice_saved_anew_has_not_changed(sample: str, tmp_path: Path) -> None:
    invoke("build", f"samples/{sample}.yaml", "-l", "es", "-o", str(tmp_path))
    draft = tmp_path / f"{sample}.es.docx"
    saved, _ = Office(tmp_path).saved({"saved": (draft.read_bytes(), KEEP)})["saved"]
    (tmp_path / "otra.docx").write_bytes(saved)
    assert saved != draft.read_bytes()
    told = invoke("compare", str(draft), str(tmp_path / "otra.docx"))
    assert told.splitlines()[1].startswith("No word has changed.")


def styled(identifier: str, properties: str, style: str, *, based_on: str = "") -> bytes:
    """Return a file with a labelled paragraph, and the style of its label."""
    label = run("PRIMERA", f'<w:rStyle w:val="{identifier}"/>{properties}')
    link = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    data = word_file(A, paragraph(label, ". Reglamentación de la ordenanza."), B)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/styles.xml":
                added = LABEL.format(identifier, link, style).encode()
                part = part.replace(b"</w:styles>", added + b"</w:styles>")
            new.writestr(name, part)
    return buffer.getvalue()


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (styled("Unitlabel", BOLD, BOLD), ChangeKind.SAME),
        (styled("UnitLabel", "", BOLD, based_on="UnitLabel"), ChangeKind.SAME),
        (styled("UnitLabel", '<w:b w:val="0"/>', BOLD), ChangeKind.FORMATTING_ONLY),
        (styled("UnitLabel", "<w:i/>", BOLD), ChangeKind.FORMATTING_ONLY),
        (styled("UnitLabel", "", ""), ChangeKind.FORMATTING_ONLY),
    ],
)
def test_emphasis_is_told_by_what_is_seen(new: bytes, expected: ChangeKind) -> None:
    found = compare_files(opened(styled("UnitLabel", "", BOLD)), opened(new))
    assert found.stories[0].changes[1].kind is expected


def test_page_numbers_and_capitals_of_references_are_no_change() -> None:
    def field(code: str, result: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r><w:t>{result}</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def file(article: str, page: str) -> bytes:
        reference = field("REF _Ref1 \\n \\h \\* Lower", article)
        return word_file(
            A, paragraph("Véase el ", reference, "."), paragraph("Página ", field("PAGE", page))
        )

    def kinds(old: bytes, new: bytes) -> list[ChangeKind]:
        return [c.kind for c in compare_files(opened(old), opened(new)).stories[0].changes]

    old = file("artículo 5", "1")
    assert set(kinds(old, file("Artículo 5", "11"))) == {ChangeKind.SAME}
    assert kinds(old, file("artículo 6", "1"))[1] is ChangeKind.REFERENCE_FOLLOWED
