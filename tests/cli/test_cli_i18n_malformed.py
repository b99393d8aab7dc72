"""The malformed corpus: broken catalogs as real files, and what every command makes of them.

Each is refused with its line, the reason and a way out; nothing is written.
"""

import re
from pathlib import Path

import pytest
from click.testing import Result
from command_line import invoke
from small_library import SmallLibrary

from drafting.cli.i18n import COMMANDS

CORPUS = Path(__file__).parents[1] / "catalogs" / "malformed"
CATALOG = "locales/pt_BR/LC_MESSAGES/town.po"

# File, line of its (first) fault, code.
FAULTS = [
    ("bad-escape", 13, "po-escape"),
    ("byte-order-mark", 1, "encoding"),
    ("conflict", 11, "po-conflict"),
    ("cut", 13, "po-truncated"),
    ("duplicate-key", 15, "key-duplicate"),
    ("empty", 1, "header-language"),
    ("hidden-in-comment", 11, "po-hidden"),
    ("latin-1", 9, "encoding"),
    ("missing-blank-line", 7, "po-entry"),
    ("no-header", 1, "header-language"),
    ("no-key", 11, "key-missing"),
    ("no-msgid", 11, "po-entry"),
    ("no-msgstr", 11, "po-entry"),
    ("no-po-at-all", 1, "po-syntax"),
    ("nul", 13, "po-hidden"),
    ("obsolete-in-part", 12, "po-entry"),
    ("plural-forms", 13, "po-plural"),
    ("typographic-quotes", 11, "po-syntax"),
    ("unescaped-quotes", 13, "po-quotation"),
    ("unterminated", 13, "po-unterminated"),
    ("utf-16", 1, "encoding"),
    ("vertical-tab", 13, "po-hidden"),
    ("wrong-charset", 1, "encoding"),
    ("wrong-language", 1, "header-language"),
    ("wrong-source", 1, "header-source-language"),
]
MENDED_BY_FMT = ("byte-order-mark",)
BY_TEXTS_ONLY = {("wrong-source", command) for command in ("fmt", "purge", "build")}
"""fmt and purge read no library; build sees that no text of the catalog is that of the library (stale)."""

EVERY_COMMAND = {
    "build": ("build", "{brief}"),
    "status": ("i18n", "status"),
    "update": ("i18n", "update"),
    "fmt": ("i18n", "fmt"),
    "purge": ("i18n", "purge", "--apply"),
    "check": ("i18n", "check"),
    "export": ("i18n", "export", "--to", "xliff", "--locale", "pt_BR", "-o", "{target}"),
}
PRESENT = [name for name in EVERY_COMMAND if name == "build" or name in COMMANDS]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallLibrary:
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    own = SmallLibrary(tmp_path / "own")
    own.brief("languages: [pt]\n")
    return own


def run(library: SmallLibrary, command: str) -> Result:
    brief, target = library.folder / "brief.yaml", Path("out")
    words = (word.format(brief=brief, target=target) for word in EVERY_COMMAND[command])
    return invoke(["--library", str(library.folder), *words])


def family(code: str) -> str:
    """Return the rule of ``check`` that a fault of the reader belongs to."""
    return code if code.startswith(("encoding", "key-duplicate", "header-")) else "po-syntax"


def snapshot(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_corpus_is_whole() -> None:
    assert {path.stem for path in CORPUS.glob("*.po")} == {name for name, _, _ in FAULTS}


@pytest.mark.parametrize(
    ("command", "name", "line", "code"),
    [
        pytest.param(command, *fault, id=f"{fault[0]}-{command}")
        for fault in FAULTS
        for command in PRESENT
        # Told otherwise, or by the other commands.
        if (fault[0], command) not in BY_TEXTS_ONLY
    ],
)
def test_a_broken_catalog_is_refused_by_every_command_and_nothing_is_written(
    library: SmallLibrary, command: str, name: str, line: int, code: str
) -> None:
    path = library.write(CATALOG, (CORPUS / f"{name}.po").read_bytes())
    before = snapshot(library.folder.parent)
    result = run(library, command)
    if command == "fmt" and name in MENDED_BY_FMT:
        assert result.exit_code == 0
        assert run(library, "status").exit_code == 0
        return
    assert result.exit_code == 1
    told = (result.stdout if command == "check" else result.stderr).splitlines()
    code = family(code) if command == "check" else code
    at = f"{path}:{line}:"
    place = next((row for row in told if f" {code}: " in row and row.startswith(at)), None)
    assert place, result.output
    after = (
        ("hint:", "first entry:", "alpha/one") if command == "check" else ("hint:", "first entry:")
    )
    assert told[told.index(place) + 1].strip().startswith(after)
    assert any(row.strip().startswith("hint:") for row in told)
    assert snapshot(library.folder.parent) == before


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
@pytest.mark.parametrize("name", [row[0] for row in FAULTS])
def test_no_word_of_a_refusal_is_left_in_english(
    library: SmallLibrary, name: str, language: str
) -> None:
    library.write(CATALOG, (CORPUS / f"{name}.po").read_bytes())

    def told(chosen: str) -> list[str]:
        arguments = ["--ui-lang", chosen, "--library", str(library.folder), "i18n", "update"]
        # What stands behind the place and the code, or behind the word for a hint.
        rows = re.split(r"\n|\u00a0?: ", invoke(arguments).stderr)
        # "error po-cut" is Spanish too.
        return [row for row in rows if len(row.split()) > 2 and str(library.folder) not in row]

    assert set(told("en")) & set(told(language)) == set()


@pytest.mark.parametrize("command", [name for name in PRESENT if name != "build"])
def test_windows_line_ends_are_read_everywhere(library: SmallLibrary, command: str) -> None:
    text = library.translate("pt_BR", {"alpha/one/note": ("Nota.", "Nota.")}).read_bytes()
    exit_code = run(library, command).exit_code
    library.write(CATALOG, text.replace(b"\n", b"\r\n"))
    result = run(library, command)
    assert result.exit_code == exit_code, result.output
    assert "error po-" not in result.output


@pytest.mark.parametrize("command", [name for name in PRESENT if name != "check"])
def test_a_folder_in_the_place_of_a_catalog_is_told(library: SmallLibrary, command: str) -> None:
    (library.folder / CATALOG).mkdir(parents=True)
    result = run(library, command)
    assert result.exit_code == 1
    assert (
        "error po-syntax: the file cannot be read" if command == "check" else "LIB002"
    ) in result.output
