"""``drafting clauses`` and ``drafting i18n``: browsing, and the translators' files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import invoke
from small_library import SmallLibrary

HEAVY = ("docx", "docxtpl", "lxml", "jinja2", "babel", "yaml", "rich", "polib", "markdown_it")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallLibrary:
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    own = SmallLibrary(tmp_path / "own")
    own.clause(
        "gamma/one",
        "## Misión {#m}\n\nDentro de {{ days|words }} días:\n\n1. Ágil {{ council|to }}.\n",
        "blanks:\n  days: {type: integer, min: 5, max: 90, default: 30, label: Días}\n"
        "  cost: {type: money, label: Costo}\n",
    )
    return own


def test_the_list_has_every_clause(library: SmallLibrary) -> None:
    result = invoke(["--library", str(library.folder), "clauses", "list"])
    assert result.exit_code == 0
    ids = [line.split()[0] for line in result.stdout.splitlines()]
    assert {"alpha/one", "gamma/one", "identity/lima"} <= set(ids)
    assert ids == sorted(ids)


def test_the_list_is_for_scripts_too(library: SmallLibrary) -> None:
    result = invoke(["--library", str(library.folder), "clauses", "list", "--format", "json"])
    rows = {row["id"]: row for row in json.loads(result.stdout)}
    assert rows["alpha/one"] == {
        "id": "alpha/one",
        "title": "alpha/one",
        "topic": "alpha",
        "collection": "town",
        "fits": ["ordinance"],
    }


def test_titles_come_in_the_language_asked_for_or_in_brackets(library: SmallLibrary) -> None:
    library.translate("fr", {"alpha/one/title": ("alpha/one", "Titre")})
    arguments = ["--library", str(library.folder), "--locales", str(library.folder / "locales")]
    result = invoke([*arguments, "clauses", "list", "--lang", "fr", "--format", "json"])
    titles = {row["id"]: row["title"] for row in json.loads(result.stdout)}
    assert titles["alpha/one"] == "Titre"
    assert titles["beta/one"] == "[beta/one]"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["mision"], True),
        (["MISIÓN", "dias"], True),
        (["gamma"], True),
        (["nothing-like-this"], False),
        (["mision", "nothing-like-this"], False),
    ],
)
def test_search_finds_words_without_their_accents(
    library: SmallLibrary, words: list[str], expected: bool
) -> None:
    result = invoke(
        ["--library", str(library.folder), "clauses", "search", *words, "--format", "json"]
    )
    ids = [row["id"] for row in json.loads(result.stdout)]
    assert ("gamma/one" in ids) is expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("conselhos consultivos", "advisory-council/belo-horizonte"),
        ("conseil consultatif", "advisory-council/belo-horizonte"),
        ("convenio", "agreements/lima"),
        ("conventions", "agreements/lima"),
        ("ação", "principles/lima"),
        ("ações", "planning/belo-horizonte"),
        ("missions officielles", "official-travel/lima"),
    ],
)
def test_search_finds_across_languages_and_plurals(words: str, found: str) -> None:
    result = invoke(["clauses", "search", words, "--format", "json"])
    assert found in [row["id"] for row in json.loads(result.stdout)]


def test_search_shows_titles_first_and_the_passage_of_the_others() -> None:
    rows = json.loads(invoke(["clauses", "search", "registro", "--format", "json"]).stdout)
    has_passage = ["passage" in row for row in rows]
    assert has_passage == sorted(has_passage)
    assert all("regist" in row["passage"].casefold() for row in rows if "passage" in row)


def test_nothing_found_is_said() -> None:
    result = invoke(["--ui-lang", "es", "clauses", "search", "nothing-like-this"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No se encuentra ninguna cláusula.\n"


def test_a_list_is_narrowed() -> None:
    def ids(*options: str) -> list[str]:
        rows = json.loads(invoke(["clauses", "list", *options, "--format", "json"]).stdout)
        return [row["id"] for row in rows]

    assert set(ids("--topic", "principles")) >= {"principles/lima", "principles/mexico-city"}
    assert {item.split("/")[0] for item in ids("--topic", "fund")} == {"fund"}
    assert "identity/lima" in ids("--city", "lima", "--kind", "ordinance")
    assert "final-provisions/mexico-city" not in ids("--kind", "ordinance")
    assert set(ids("--topic", "fund", "--topic", "powers")) > set(ids("--topic", "fund"))


@pytest.mark.parametrize("option", [["--topic", "fnud"], ["--city", "atlantis"]])
def test_an_unknown_filter_is_a_usage_error(option: list[str]) -> None:
    result = invoke(["clauses", "list", *option])
    assert result.exit_code == 2
    assert option[1] in result.stderr


def test_search_reads_list_items_too(library: SmallLibrary) -> None:
    result = invoke(["--library", str(library.folder), "clauses", "search", "agil"])
    assert "gamma/one" in result.stdout


def test_a_clause_is_shown_with_its_blanks_open(library: SmallLibrary) -> None:
    result = invoke(["--library", str(library.folder), "clauses", "show", "gamma/one"])
    assert result.exit_code == 0
    assert "Dentro de treinta (30) días:" in result.stdout
    assert "days = 30 (5–90)" in result.stdout
    assert "cost (money)" in result.stdout


def test_a_clause_is_shown_to_scripts(library: SmallLibrary) -> None:
    result = invoke(
        ["--library", str(library.folder), "clauses", "show", "gamma/one", "--format", "json"]
    )
    shown = json.loads(result.stdout)
    assert shown["blanks"]["days"] == {
        "type": "integer",
        "label": "Días",
        "min": 5,
        "max": 90,
        "default": "30",
    }
    assert shown["states"] == {}


def test_a_clause_without_translation_is_shown_in_brackets(library: SmallLibrary) -> None:
    result = invoke(
        ["--library", str(library.folder), "clauses", "show", "alpha/one", "--lang", "fr"]
    )
    assert result.exit_code == 0
    assert "[La mairie informa au Conseil.]" in result.stdout
    assert "warning BLD001" in result.stderr


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
def test_every_clause_of_the_library_can_be_shown(language: str) -> None:
    listed = json.loads(invoke(["clauses", "list", "--format", "json"]).stdout)
    for row in listed[:: max(len(listed) // 12, 1)]:
        result = invoke(["clauses", "show", row["id"], "--lang", language])
        assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize(
    ("where", "language", "told"),
    [
        ("[town, land]", "es", "Practice of municipalities, Villa y País"),
        ("[town], who: [Ana Paz]", "fr", "Practice of municipalities, Ville, Ana Paz"),
        ("[{es: Ginebra, pt: Genebra}, Berna]", "pt", "municipalities, Genebra e Berna"),
        ("[{es: Ginebra}]", "fr", "Practice of municipalities, Ginebra"),
        ('"Ginebra, Ana Paz"', "fr", "Practice of municipalities, Ginebra, Ana Paz"),
        ("town", "pt", "Practice of municipalities, town"),
    ],
)
def test_a_source_names_places_in_the_language_of_the_reader(
    library: SmallLibrary, where: str, language: str, told: str
) -> None:
    library.edit("topics/alpha/one.md", "{from: practice}", f"{{from: practice, where: {where}}}")
    result = invoke(
        ["--library", str(library.folder), "clauses", "show", "alpha/one", "-l", language]
    )
    assert told in result.stdout


@pytest.mark.parametrize(
    ("where", "code", "told"),
    [
        ("[twon]", "CLA009", "the library has no jurisdiction twon"),
        ("{es: Villa}", "YML006", "a list is expected here"),
        ("[{es: Villa, en: Town}]", "YML003", "unknown key en"),
    ],
)
def test_a_place_that_nobody_can_tell_is_a_fault_of_its_line(
    library: SmallLibrary, where: str, code: str, told: str
) -> None:
    path = library.edit(
        "topics/alpha/one.md", "{from: practice}", f"{{from: practice, where: {where}}}"
    )
    result = invoke(["--library", str(library.folder), "clauses", "show", "alpha/one"])
    assert result.exit_code == 1
    assert f"{path}:5:" in result.stderr
    assert code in result.stderr
    assert told in result.stderr


def test_a_broken_clause_is_told_by_the_list(library: SmallLibrary) -> None:
    library.write("topics/beta/one.md", b"\xff")
    result = invoke(["--library", str(library.folder), "clauses", "list"])
    assert result.exit_code == 1
    assert "one.md:1:1: error LIB003" in result.stderr


# --- i18n ----------------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_extract_and_update_are_idempotent(library: SmallLibrary, tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    locales.mkdir()
    options = ["--library", str(library.folder), "--locales", str(locales), "i18n"]
    assert invoke([*options, "extract"]).exit_code == 0
    assert invoke([*options, "update"]).exit_code == 0
    first = tree(locales)
    assert {"templates/town.pot", "fr/LC_MESSAGES/town.po", "pt_BR/LC_MESSAGES/town.po"} <= set(
        first
    )
    assert "es/LC_MESSAGES/town.po" not in first
    for command in ("extract", "update", "update"):
        assert invoke([*options, command]).exit_code == 0
    assert tree(locales) == first


def test_an_approved_translation_survives_an_update(library: SmallLibrary) -> None:
    library.translate("fr", {"alpha/one/title": ("alpha/one", "Titre")})
    locales = library.folder / "locales"
    result = invoke(
        [
            "--library",
            str(library.folder),
            "--locales",
            str(locales),
            "i18n",
            "update",
            "--collection",
            "town",
        ]
    )
    assert result.exit_code == 0
    assert 'msgstr "Titre"' in (locales / "fr/LC_MESSAGES/town.po").read_text(encoding="utf-8")
    assert sorted(path.name for path in locales.rglob("*.po")) == ["town.po", "town.po"]


def test_an_unknown_collection_is_a_usage_error(library: SmallLibrary, tmp_path: Path) -> None:
    options = ["--library", str(library.folder), "--locales", str(tmp_path)]
    assert invoke([*options, "i18n", "update", "--collection", "twon"]).exit_code == 2


@pytest.mark.parametrize("data", [b"\xff\xfe", b"msgid", b'msgid ""\nmsgstr "\n'])
def test_a_broken_catalog_is_told(library: SmallLibrary, data: bytes) -> None:
    library.write("locales/fr/LC_MESSAGES/town.po", data)
    options = ["--library", str(library.folder), "--locales", str(library.folder / "locales")]
    for command in (
        ["i18n", "update", "--collection", "town"],
        ["clauses", "show", "alpha/one", "--lang", "fr"],
    ):
        result = invoke([*options, *command])
        assert result.exit_code == 1
        assert "town.po:" in result.stderr


def test_a_catalog_of_another_language_is_told(library: SmallLibrary) -> None:
    path = library.translate("pt_BR", {"alpha/one/title": ("alpha/one", "Título")})
    library.write("locales/fr/LC_MESSAGES/town.po", path.read_bytes())
    options = ["--library", str(library.folder), "--locales", str(library.folder / "locales")]
    result = invoke([*options, "clauses", "show", "alpha/one", "--lang", "fr"])
    assert result.exit_code == 1


# --- start ---------------------------------------------------------------------------------------


def loaded(*arguments: str) -> set[str]:
    """Return the heavy modules that a command line has imported when it ends."""
    script = (
        "import sys\nfrom drafting.cli import main\n"
        f"try:\n    main({list(arguments)!r})\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = {**os.environ, "DRAFTING_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    return set(done.stdout.rsplit("LOADED", 1)[1].split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["nothing"], ["--ui-lang", "es", "--help"]]
)
def test_help_imports_no_library_that_takes_time(arguments: list[str]) -> None:
    assert loaded(*arguments) == set()


def test_the_module_runs_as_the_command_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drafting", "build", "nowhere.yaml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
