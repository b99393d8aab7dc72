"""``drafting build`` and ``drafting explain``: exit codes, files out, and nothing lost."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command_line import Run, files
from small_library import BODY, SmallLibrary

from drafting.cli.interface import ui_language, ui_messages, with_language_first


def test_drafts_go_to_a_folder_of_that_name_and_their_paths_are_printed(
    run: Run, library: SmallLibrary
) -> None:
    result = run("build", library.folder / "brief.yaml")
    assert (result.exit_code, result.stdout) == (0, "drafts/brief.es.docx\n")
    assert files(Path()) == ["drafts/brief.es.docx"]
    assert zipfile.is_zipfile("drafts/brief.es.docx")


def test_languages_and_folder_can_be_asked_for(run: Run, library: SmallLibrary) -> None:
    result = run(
        "build",
        library.folder / "brief.yaml",
        "-l",
        "fr",
        "-l",
        "es",
        "-o",
        "a/b",
        "--allow-unreviewed",
    )
    assert result.exit_code == 0
    assert result.stdout.split() == ["a/b/brief.es.docx", "a/b/brief.fr.docx"]
    assert files(Path()) == ["a/b/brief.es.docx", "a/b/brief.fr.docx"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build"], 2),
        (["build", "nowhere.yaml"], 2),
        (["build", "."], 2),
        (["build", "{brief}", "-l", "de"], 2),
        (["build", "{brief}", "-f", "odt"], 2),
        (["build", "{brief}", "--date", "yesterday"], 2),
        (["build", "{brief}", "-o", "{brief}"], 2),
        (["build", "{brief}", "--nothing"], 2),
        (["nothing"], 2),
        (["--ui-lang", "de", "clauses", "list"], 2),
        (["--library", "nowhere", "clauses", "list"], 2),
        (["clauses", "show"], 2),
        (["clauses", "search"], 2),
        (["clauses", "list", "--format", "xml"], 2),
        (["--library", ".", "clauses", "list"], 1),
        (["clauses", "show", "../../etc/passwd"], 1),
        (["clauses", "show", "alpha/none"], 1),
        (["--help"], 0),
        (["build", "--help"], 0),
        (["i18n", "--help"], 0),
        (["--version"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_exit_codes(run: Run, library: SmallLibrary, arguments: list[str], code: int) -> None:
    brief = str(library.folder / "brief.yaml")
    assert run(*(item.replace("{brief}", brief) for item in arguments)).exit_code == code


def test_faults_of_content_are_told_on_the_error_stream_with_exit_code_1(
    run: Run, library: SmallLibrary
) -> None:
    brief = library.brief("langages: [es]\nclauses: [alpha/none]\n")
    for command in ("build", "explain"):
        result = run(command, brief)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"{brief}:2:1: error YML003: unknown key langages" in result.stderr
        assert "hint: did you mean languages?" in result.stderr
        assert f"{brief}:3:11: error LIB010" in result.stderr
    assert files(Path()) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"\x00" * 100, b"- " * 100_000, b"[" * 100_000, b"a: " + b"x" * 3_000_000],
)
def test_a_file_of_noise_is_no_brief(run: Run, library: SmallLibrary, data: bytes) -> None:
    result = run("build", library.write("noise.yaml", data))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "noise.yaml:" in result.stderr


# --- translations --------------------------------------------------------------------------------


def test_a_text_without_review_is_refused_with_its_place(run: Run, library: SmallLibrary) -> None:
    source = "{{ executive|the|initial }} informa {{ council|to }}."
    catalog = library.translate("pt_BR", {"alpha/one#report/p1": (source, source)}, "#, fuzzy")
    result = run("build", library.folder / "brief.yaml", "-l", "pt")
    assert result.exit_code == 1
    assert f"{catalog}:8:1: error BLD001: alpha/one#report/p1 in pt: the translation is fuzzy" in (
        result.stderr
    )
    assert "the translation is missing" in result.stderr
    assert files(Path()) == []
    told = run("--ui-lang", "fr", "build", library.folder / "brief.yaml", "-l", "pt").stderr
    assert "traduction marquée fuzzy, en attente de relecture" in told


def test_a_text_without_review_is_marked_where_it_is_allowed(
    run: Run, library: SmallLibrary
) -> None:
    result = run("build", library.folder / "brief.yaml", "-l", "pt", "--allow-unreviewed")
    assert result.exit_code == 0
    assert "warning BLD001" in result.stderr
    with zipfile.ZipFile("drafts/brief.pt.docx") as package:
        assert "word/comments.xml" in package.namelist()


# --- files that are there ------------------------------------------------------------------------


def test_its_own_drafts_are_replaced(run: Run, library: SmallLibrary) -> None:
    brief = library.folder / "brief.yaml"
    assert run("build", brief).exit_code == 0
    library.clause("alpha/one", BODY.replace("informa", "responde"))
    assert run("build", brief).exit_code == 0
    with zipfile.ZipFile("drafts/brief.es.docx") as package:
        assert "responde" in package.read("word/document.xml").decode()


@pytest.mark.parametrize("data", [b"", b"mine", b"PK\x03\x04 broken zip"])
def test_a_foreign_file_is_never_replaced_and_then_nothing_is_written(
    run: Run, library: SmallLibrary, data: bytes
) -> None:
    Path("drafts").mkdir()
    Path("drafts/brief.fr.docx").write_bytes(data)
    options = ("-l", "es", "-l", "pt", "-l", "fr", "--allow-unreviewed")
    result = run("build", library.folder / "brief.yaml", *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "drafts/brief.fr.docx:1:1: error OUT001" in result.stderr
    assert files(Path()) == ["drafts/brief.fr.docx"]
    assert Path("drafts/brief.fr.docx").read_bytes() == data
    assert run("build", library.folder / "brief.yaml", *options, "--force").exit_code == 0
    assert zipfile.is_zipfile("drafts/brief.fr.docx")


def test_a_draft_that_someone_edited_is_foreign(run: Run, library: SmallLibrary) -> None:
    brief, draft = library.folder / "brief.yaml", Path("drafts/brief.es.docx")
    run("build", brief)
    with zipfile.ZipFile(draft) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"informa", b"INFORMA")
    with zipfile.ZipFile(draft, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    edited = draft.read_bytes()
    assert run("build", brief).exit_code == 1
    assert draft.read_bytes() == edited


def test_a_folder_in_the_place_of_a_draft_is_left_alone(run: Run, library: SmallLibrary) -> None:
    Path("drafts/brief.es.docx").mkdir(parents=True)
    for option in ((), ("--force",)):
        result = run("build", library.folder / "brief.yaml", "-l", "es", *option)
        assert result.exit_code == 1
        assert "OUT003" in result.stderr
    assert files(Path()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="sets a limit on the size of files")
def test_half_written_files_never_remain(run: Run, library: SmallLibrary) -> None:
    """The disk takes no more than a kilobyte of a file."""
    del run  # its empty folder is where this works
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024));"
        "from drafting.cli import main; main()"
    )
    brief = str(library.folder / "brief.yaml")
    done = subprocess.run(
        [sys.executable, "-B", "-c", limited, "--library", str(library.folder), "build", brief],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "OUT002" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(Path()) == []


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_a_draft_that_cannot_be_read_is_not_replaced(run: Run, library: SmallLibrary) -> None:
    Path("drafts").mkdir()
    Path("drafts/brief.es.docx").symlink_to("/proc/self/mem")
    result = run("build", library.folder / "brief.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "OUT002" in result.stderr
    assert Path("drafts/brief.es.docx").is_symlink()


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write")
def test_a_folder_that_cannot_be_written_is_told(run: Run, library: SmallLibrary) -> None:
    result = run("build", library.folder / "brief.yaml", "-o", "/proc/self/nowhere")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "OUT002" in result.stderr


def test_a_folder_named_like_a_draft_is_refused(run: Run, library: SmallLibrary) -> None:
    result = run("build", library.folder / "brief.yaml", "-o", "ordinance.docx")
    assert result.exit_code == 2
    assert "ordinance.docx is the name of a file: name a folder" in result.stderr
    assert files(Path()) == []


def test_a_file_in_the_place_of_the_folder_is_told(run: Run, library: SmallLibrary) -> None:
    Path("file").write_text("x", encoding="utf-8")
    result = run("build", library.folder / "brief.yaml", "-o", "file/drafts")
    assert (result.exit_code, result.stdout) == (1, "")
    assert files(Path()) == ["file"]


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("epoch", "options"),
    [
        ("1700000000", ()),
        ("0", ()),
        (None, ("--date", "2026-03-02")),
        (None, ("--date", "1950-01-01")),
    ],
)
def test_the_same_input_gives_the_same_bytes(
    run: Run,
    library: SmallLibrary,
    monkeypatch: pytest.MonkeyPatch,
    epoch: str | None,
    options: tuple[str, ...],
) -> None:
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    for folder in ("one", "two"):
        assert run("build", library.folder / "brief.yaml", "-o", folder, *options).exit_code == 0
    assert Path("one/brief.es.docx").read_bytes() == Path("two/brief.es.docx").read_bytes()


def test_the_date_of_the_command_line_wins(
    run: Run, library: SmallLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("build", library.folder / "brief.yaml", "-o", "epoch")
    run("build", library.folder / "brief.yaml", "-o", "dated", "--date", "2023-11-14")
    run("build", library.folder / "brief.yaml", "-o", "other", "--date", "2023-11-15")
    first = Path("epoch/brief.es.docx").read_bytes()
    assert first == Path("dated/brief.es.docx").read_bytes()
    assert first != Path("other/brief.es.docx").read_bytes()


@pytest.mark.parametrize("epoch", ["soon", "99999999999999999999", "1e9", "²"])
def test_a_date_that_is_none_is_a_usage_error(
    run: Run, library: SmallLibrary, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run("build", library.folder / "brief.yaml")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


# --- explain -------------------------------------------------------------------------------------


def test_explain_says_why_in_words(run: Run, library: SmallLibrary) -> None:
    library.clause("alpha/two")
    brief = library.brief("clauses: [alpha/two, beta/one]\n")
    result = run("explain", brief)
    assert result.exit_code == 0
    assert "alpha/two" in result.stdout
    assert "instead of: alpha/one" in result.stdout
    assert f"{brief}:2:11" in result.stdout


def test_explain_says_why_to_scripts(run: Run, library: SmallLibrary) -> None:
    brief = library.brief("clauses: [beta/one]\nwithout: [alpha]\n")
    result = run("explain", brief, "--format", "json")
    explained = json.loads(result.stdout)
    assert [item["id"] for item in explained["clauses"]] == ["beta/one"]
    assert explained["clauses"][0]["reason"] == "added"
    assert explained["omitted"] == [
        {"topic": "alpha", "proposal": "alpha/one", "at": f"{brief}:3:11"}
    ]


def test_explain_tells_the_sources_in_the_language_of_messages(run: Run) -> None:
    brief = Path(__file__).resolve().parents[2] / "samples" / "lima-ordinance.yaml"
    told = run("--ui-lang", "pt", "explain", brief).stdout
    assert "Experiência relatada por Lima, Jaime Salinas: a internacionalização" in told
    assert "Lima: artigo\u00a0II do Título Preliminar da Ley Orgánica de Municipalidades" in told
    assert "law:" not in told


# --- the language of messages --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, None),
        (["--ui-lang", "es"], {"DRAFTING_LANG": "fr"}, "es"),
        (["--ui-lang=pt"], {}, "pt"),
        (["build", "x", "--ui-lang", "fr"], {}, "fr"),
        ([], {"DRAFTING_LANG": "pt_BR.UTF-8", "LANG": "es_ES"}, "pt"),
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        ([], {"LC_ALL": "C", "LANG": "C.UTF-8"}, None),
        ([], {"DRAFTING_LANG": "de", "LANG": "es_ES"}, "es"),
        ([], {"DRAFTING_LANG": "ES"}, "es"),
    ],
)
def test_the_language_of_messages_is_chosen_in_order(
    arguments: list[str], environment: dict[str, str], expected: str | None
) -> None:
    assert ui_language(arguments, environment) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["build", "x"], ["build", "x"]),
        (["build", "--ui-lang", "es", "x"], ["--ui-lang", "es", "build", "x"]),
        (["build", "x", "--ui-lang=es"], ["--ui-lang=es", "build", "x"]),
        (["build", "x", "--ui-lang"], ["--ui-lang", "build", "x"]),
        (["search", "--", "--ui-lang", "es"], ["search", "--", "--ui-lang", "es"]),
    ],
)
def test_the_language_of_messages_may_stand_anywhere(given: list[str], expected: list[str]) -> None:
    assert with_language_first(given) == expected


@pytest.mark.parametrize("place", ["before", "after", "environment"])
def test_help_and_faults_speak_the_language_asked_for(
    run: Run, library: SmallLibrary, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    brief = str(library.brief("langages: [es]\n"))
    arguments = ["build", brief]
    if place == "environment":
        monkeypatch.setenv("DRAFTING_LANG", "es")
    elif place == "before":
        arguments = ["--ui-lang", "es", *arguments]
    else:
        arguments = [*arguments, "--ui-lang", "es"]
    result = run(*arguments)
    messages = ui_messages("es")
    assert result.exit_code == 1
    assert messages("unknown key {key}").format(key="langages") in result.stderr


def test_help_fits_terminals_of_every_width(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in ("20", "80", "400"):
        monkeypatch.setenv("COLUMNS", columns)
        assert run("build", "--help").exit_code == 0
