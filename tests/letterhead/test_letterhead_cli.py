"""``drafting build --letterhead`` and ``drafting letterhead check``: exit codes, files out, words."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from letterhead_samples import HEAD, PLACE, letterhead_file, words
from small_library import BODY, SmallLibrary
from test_word_libreoffice import even, expected_lines, pdf_text
from word_checker import findings
from word_samples import MAKING, SAMPLES

from drafting import shipped_letterheads
from drafting.cli import cli
from drafting.cli.interface import ui_language, ui_messages, with_language_first
from drafting.letterhead import Letterhead, draft_on_letterhead

Run = Callable[..., Result]


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.brief("languages: [es]\n")
    return own


@pytest.fixture
def run(library: SmallLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "ours.docx").write_bytes(letterhead_file())

    def run_cli(*arguments: str | Path) -> Result:
        return invoke(["--library", str(library.folder), *map(str, arguments)])

    return run_cli


def invoke(arguments: Sequence[str]) -> Result:
    given = with_language_first(arguments)
    language = ui_language(given, os.environ)
    result = CliRunner().invoke(cli(ui_messages(language), language), given, prog_name="drafting")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.mark.parametrize("name", ["ours.docx", *shipped_letterheads()])
def test_a_draft_is_written_on_a_letterhead_and_known_again(
    run: Run, library: SmallLibrary, name: str
) -> None:
    for _ in range(2):  # the second time over its own untouched file
        result = run("build", library.folder / "brief.yaml", "--letterhead", name)
        assert (result.exit_code, result.output) == (0, "drafts/brief.es.docx\n")
    data = Path("drafts/brief.es.docx").read_bytes()
    assert findings(data) == []
    with zipfile.ZipFile("drafts/brief.es.docx") as archive:
        assert b"articulado.letterhead" in archive.read("docProps/custom.xml")


@pytest.mark.parametrize("name", ["nowhere.docx", "nothing", ".", "", "./municipality"])
def test_a_letterhead_that_is_not_there_is_wrong_usage(
    run: Run, library: SmallLibrary, name: str
) -> None:
    result = run("build", library.folder / "brief.yaml", "--letterhead", name)
    assert result.exit_code == 2
    assert "camara, mairie, municipality" in result.stderr
    assert run("letterhead", "check", name).exit_code == 2
    assert not Path("drafts").exists()


def test_a_refused_letterhead_is_told_in_the_language_of_messages(
    run: Run, library: SmallLibrary
) -> None:
    Path("bad.docx").write_bytes(letterhead_file(header=words("{{ mayor }}")))
    brief = library.folder / "brief.yaml"
    result = run("build", brief, "--letterhead", "bad.docx", "--ui-lang", "es")
    assert result.exit_code == 1
    assert "bad.docx:1:1: error LTH001: no existe la etiqueta mayor" in result.stderr
    assert "el encabezado de la página" in result.stderr
    assert not Path("drafts").exists()


def test_what_a_letterhead_lacks_is_told_once(run: Run, library: SmallLibrary) -> None:
    Path("bare.docx").write_bytes(letterhead_file(header=words("x"), first_header=words("x")))
    brief = library.folder / "brief.yaml"
    options = ("-l", "es", "-l", "fr", "--allow-unreviewed", "--letterhead", "bare.docx")
    result = run("build", brief, *options)
    assert result.exit_code == 0
    assert result.stderr.count("warning LTH014: the letterhead has no place for standing") == 1


@pytest.mark.parametrize("name", ["ours.docx", *shipped_letterheads()])
def test_check_says_what_a_letterhead_offers(run: Run, name: str) -> None:
    result = run("letterhead", "check", name)
    assert result.exit_code == 0
    assert "can take a draft" in result.stdout
    assert "the header of the first page" in result.stdout


@pytest.mark.parametrize("name", shipped_letterheads())
def test_the_shipped_letterheads_lack_nothing(run: Run, name: str) -> None:
    report = json.loads(run("letterhead", "check", name, "--format", "json").stdout)
    assert report["usable"]
    assert report["counts_pages"]
    assert (report["missing"], report["unknown"], report["findings"]) == ([], [], [])
    used = {item["name"] for item in report["tags"] if item["places"]}
    assert {"body", "draft", "standing", "standing_long", "municipality", "council", "date"} <= used


def test_check_tells_faults_to_scripts(run: Run) -> None:
    bad = words("{{ mayor }}") + words("{{ body }}") + words("{{ body }}")
    Path("bad.docx").write_bytes(letterhead_file(bad, header=words("x"), first_header=words("x")))
    result = run("letterhead", "check", "bad.docx", "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert not report["usable"]
    assert report["unknown"] == [{"name": "mayor", "places": ["the text of the letterhead"]}]
    assert report["missing"] == ["draft", "standing"]
    assert report["findings"][0]["code"] == "LTH001"
    assert "{" not in report["findings"][0]["message"]
    assert run("letterhead", "check", "bad.docx").exit_code == 1


def test_check_names_the_styles_of_the_letterhead(run: Run) -> None:
    style = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    )
    Path("styled.docx").write_bytes(letterhead_file(styles=style, header=words(HEAD)))
    report = json.loads(run("letterhead", "check", "styled.docx", "--format", "json").stdout)
    assert report["styles"]["found"] == ["heading 1"]
    assert "Recital" in report["styles"]["added"]


def test_a_plain_draft_needs_no_library_for_word(library: SmallLibrary) -> None:
    code = (
        "import sys\nfrom drafting.cli import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit as done: assert not done.code\n"
        "heavy = {'docx', 'docxtpl', 'lxml', 'drafting.letterhead'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    brief = str(library.folder / "brief.yaml")
    arguments = ["--library", str(library.folder), "build", brief, "-o", str(library.folder / "o")]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.libreoffice
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler is not installed",
)
@pytest.mark.parametrize(
    ("name", "sample"), list(zip(shipped_letterheads(), SAMPLES, strict=False))
)
def test_libreoffice_prints_every_label_and_reference_as_the_draft_says(
    name: str, sample: str, tmp_path: Path
) -> None:
    localized = SAMPLES[sample]()
    path = shipped_letterheads()[name]
    letterhead = Letterhead(file=str(path), data=path.read_bytes(), follows_paper=True)
    data, _ = draft_on_letterhead(letterhead, localized, MAKING)
    source = tmp_path / "draft.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], capture_output=True, check=True)
    text, place = pdf_text(source.with_suffix(".pdf")), 0
    for line in expected_lines(localized):
        found = text.find(line, place)
        assert found >= 0, f"not printed, or not in order: {line}"
        place = found + 1
    assert even(localized.standing.short) in text


SIGNED = "{%p for who in signatories %}", "{{ who.name }}", "{%p endfor %}"


@pytest.mark.parametrize(
    "body",
    [
        words("PORTADA {{ city }}") + PLACE + words("SEDE"),
        PLACE + "".join(map(words, SIGNED)),
    ],
    ids=["words of the letterhead", "signatures of the letterhead"],
)
def test_a_draft_on_a_letterhead_is_verified_by_its_own_words(
    run: Run, library: SmallLibrary, body: str
) -> None:
    Path("cover.docx").write_bytes(letterhead_file(body, header="<w:p/>", first_header="<w:p/>"))
    brief = library.folder / "brief.yaml"
    assert run("build", brief, "--letterhead", "cover.docx").exit_code == 0
    result = run("verify", "drafts/brief.es.docx")
    assert result.exit_code == 0, result.output
    library.clause("alpha/one", BODY.replace("informa", "responde"))
    assert run("verify", "drafts/brief.es.docx").exit_code == 1


def test_two_languages_side_by_side_have_a_page_of_their_own(
    run: Run, library: SmallLibrary
) -> None:
    options = ("--letterhead", "mairie", "--side-by-side", "es,fr")
    result = run("build", library.folder / "brief.yaml", *options)
    assert result.exit_code == 2
    assert "exclude each other" in result.stderr


def test_a_final_text_on_a_letterhead_bears_no_banner_and_lines_can_be_numbered(
    run: Run, library: SmallLibrary
) -> None:
    brief = library.folder / "brief.yaml"
    for name in ("ours.docx", "mairie"):
        options = ("--letterhead", name, "--final", "--line-numbers", "-o", name.split(".")[0])
        assert run("build", brief, *options).exit_code == 0
        data = Path(name.split(".")[0], "brief.es.docx").read_bytes()
        assert findings(data) == []
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts = "".join(archive.read(n).decode() for n in archive.namelist() if "header" in n)
            document = archive.read("word/document.xml").decode()
        assert "Proyecto" not in texts
        assert "Borrador" not in texts
        assert "Texto auténtico" in texts
        assert (
            document.index("<w:pgMar")
            < document.index("<w:lnNumType")
            < document.index("<w:titlePg")
        )
