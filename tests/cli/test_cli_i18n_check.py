"""``drafting i18n check``: what it tells of catalogs, what ``--fix`` writes, and with which exit code it ends."""

import json
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from click.testing import Result
from command_line import invoke
from small_library import SmallLibrary

ROOT = Path(__file__).resolve().parents[2]
PORTUGUESE = "locales/pt_BR/LC_MESSAGES/town.po"
FRENCH = "locales/fr/LC_MESSAGES/town.po"
PARAGRAPH = "alpha/one#report/p1"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    """A library with catalogs in which nothing is translated."""
    own = SmallLibrary(tmp_path / "own")
    assert invoke(["--library", str(own.folder), "i18n", "update"]).exit_code == 0
    return own


def check(library: SmallLibrary, *options: str) -> Result:
    return invoke(["--library", str(library.folder), "i18n", "check", *options])


def source(library: SmallLibrary, key: str = PARAGRAPH) -> str:
    entries = {e.msgctxt: e.msgid for e in polib.pofile(str(library.folder / PORTUGUESE))}
    return entries[key]


def translate(
    library: SmallLibrary, text: str, relative: str = PORTUGUESE, key: str = PARAGRAPH
) -> Path:
    path = library.folder / relative
    catalog = polib.pofile(str(path), wrapwidth=0)
    (entry,) = (entry for entry in catalog if entry.msgctxt == key)
    entry.msgstr = text
    catalog.save()
    return path


def test_the_shipped_catalogs_have_no_findings_warnings_included() -> None:
    result = invoke(["i18n", "check", "--strict"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "errors: 0; warnings: 0;" in result.stdout


def test_gettext_accepts_the_shipped_catalogs() -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("GNU gettext is not installed")
    for path in sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po")):
        run = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, ""), path


def test_an_untranslated_catalog_has_no_findings(library: SmallLibrary) -> None:
    result = check(library)
    assert result.exit_code == 0
    assert result.stdout == "catalogs: 2; errors: 0; warnings: 0; ignored with a reason: 0\n"


def test_an_error_is_told_with_its_place_its_key_and_what_to_do(library: SmallLibrary) -> None:
    path = translate(library, "{{ councillor|the|initial }} informa.")
    result = check(library)
    assert result.exit_code == 1
    line = next(
        number
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1)
        if text == f'msgctxt "{PARAGRAPH}"'
    )
    told = result.stdout.splitlines()
    assert told[0].startswith(f"{path}:{line}: error placeholder-set: the placeholders are not")
    assert told[1:3] == [
        f"    {PARAGRAPH}",
        "    hint: every name, reference, law and footnote mark stands as often as in the source",
    ]


def test_a_warning_ends_well_unless_it_counts(library: SmallLibrary) -> None:
    translate(library, source(library) + " ")
    assert check(library).exit_code == 0
    assert "warning edge-space" in check(library).stdout
    assert check(library, "--strict").exit_code == 1
    assert check(library, "--strict", "--locale", "fr").exit_code == 0
    assert check(library, "--strict", "--rule", "numbers").exit_code == 0


@pytest.mark.parametrize(
    "options", [("--rule", "nonsense"), ("--collection", "x"), ("--locale", "xx"), ("-f", "xml")]
)
def test_what_does_not_exist_cannot_be_chosen(
    library: SmallLibrary, options: tuple[str, str]
) -> None:
    assert check(library, *options).exit_code == 2


def test_a_finding_is_told_in_the_language_of_the_user(library: SmallLibrary) -> None:
    translate(library, source(library) + " ")
    result = invoke(["--ui-lang", "es", "--library", str(library.folder), "i18n", "check"])
    assert "advertencia edge-space: el texto empieza o termina con un espacio" in result.stdout


def test_a_file_that_is_no_text_is_a_finding_and_stops_no_other(library: SmallLibrary) -> None:
    (library.folder / FRENCH).write_bytes('msgid "é"'.encode("latin-1"))
    translate(library, source(library) + " ")
    result = check(library, "-f", "json")
    rules = [finding["rule"] for finding in json.loads(result.stdout)["findings"]]
    assert sorted(set(rules) & {"encoding", "edge-space"}) == ["edge-space", "encoding"]
    assert result.exit_code == 1


def test_the_program_s_own_messages_are_a_collection(library: SmallLibrary) -> None:
    del library
    result = invoke(["i18n", "check", "--collection", "messages", "--locale", "fr"])
    assert result.stdout.startswith("catalogs: 1; errors: 0; warnings: 0;")


# --- --fix ---------------------------------------------------------------------------------------


def test_fix_shows_what_it_writes_and_touches_nothing_else(library: SmallLibrary) -> None:
    path = translate(library, source(library).replace("informa ", "informa  "))
    other = library.folder / FRENCH
    before = other.stat().st_mtime_ns
    result = check(library, "--fix")
    assert result.exit_code == 0
    assert f"  + {source(library)}\ntranslations mended: 1\n" in result.stderr
    assert {e.msgctxt: e.msgstr for e in polib.pofile(str(path))}[PARAGRAPH] == source(library)
    assert other.stat().st_mtime_ns == before
    written = path.read_bytes()
    assert check(library, "--fix").stderr == "translations mended: 0\n"
    assert path.read_bytes() == written


def test_fix_writes_nothing_where_a_file_cannot_be_read(library: SmallLibrary) -> None:
    path = translate(library, source(library).replace("informa ", "informa  "))
    (library.folder / FRENCH).write_text('msgid "x\n', "utf-8")
    before = path.read_bytes()
    result = check(library, "--fix")
    assert result.exit_code == 1
    assert "po-unterminated" in result.stderr
    assert path.read_bytes() == before


def test_fix_keeps_the_translator_s_comments_and_old_work(library: SmallLibrary) -> None:
    path = translate(library, source(library).replace("informa ", "informa  "))
    text = path.read_text("utf-8")
    text = text.replace(f'msgctxt "{PARAGRAPH}"', f'# Ana: pendente\nmsgctxt "{PARAGRAPH}"')
    path.write_text(text + '\n#~ msgctxt "o"\n#~ msgid "x"\n#~ msgstr "y  z"\n', "utf-8")
    assert check(library, "--fix").exit_code == 0
    after = path.read_text("utf-8")
    assert "# Ana: pendente\n" in after
    assert '#~ msgstr "y  z"\n' in after


# --- Reports -------------------------------------------------------------------------------------


def test_a_report_goes_to_a_file_and_replaces_none(library: SmallLibrary, tmp_path: Path) -> None:
    translate(library, source(library) + " ")
    report = tmp_path / "check.sarif"
    result = check(library, "-f", "sarif", "-o", str(report))
    assert result.exit_code == 0
    assert json.loads(report.read_text("utf-8"))["version"] == "2.1.0"
    assert (result.stdout, result.stderr.count("warnings:")) == ("", 1)
    before = report.read_bytes()
    again = check(library, "-f", "json", "-o", str(report))
    assert again.exit_code == 1
    assert "OUT001" in again.stderr
    assert report.read_bytes() == before


def test_json_on_the_screen_is_json_only(library: SmallLibrary) -> None:
    translate(library, source(library) + " ")
    report = json.loads(check(library, "-f", "json").stdout)
    assert (report["errors"], report["warnings"]) == (0, 1)
    assert report["findings"][0]["key"] == PARAGRAPH
