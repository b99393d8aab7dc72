"""The translators' guide: the same in three languages, and true of the program that it describes."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.bench.samples import INSTITUTIONS
from drafting.cli import cli
from drafting.cli.interface import ui_messages
from drafting.grammar import RELATIONS, inflect

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "locales"
GUIDES = {
    language: (LOCALES / f"README.{language}.md").read_text("utf-8")
    for language in ("es", "pt", "fr")
}
COMMAND = re.compile(r"^drafting .+$|(?<=`)drafting [^`]+(?=`)", re.MULTILINE)
STRUCTURE = re.compile(r"^(#+|```\w*|\||\d+\.|-)(?= |$|[a-z])", re.MULTILINE)
TROUBLES = (
    "a conflict between two versions is left in the file",
    "the file is not UTF-8",
    "the file stops in the middle of a line",
)
COMMANDS = sorted({line for guide in GUIDES.values() for line in COMMAND.findall(guide)})


def test_the_guides_have_the_same_parts_in_the_same_order() -> None:
    spanish, portuguese, french = (STRUCTURE.findall(guide) for guide in GUIDES.values())
    assert spanish == portuguese == french


def test_the_guides_show_the_same_commands() -> None:
    def bare(guide: str) -> list[str]:
        """Return the commands without what each language says in its own way: locales, names of files and people."""
        lines = COMMAND.findall(guide)
        return [
            re.sub(r'pt_BR|\b(?:es|pt|fr)\b|text\w+\.csv|memo\w+\.tmx|"[^"]+"', "…", line)
            for line in lines
        ]

    assert bare(GUIDES["es"]) == bare(GUIDES["pt"]) == bare(GUIDES["fr"])


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_one_of_the_program(line: str) -> None:
    arguments = [*shlex.split(line, comments=False)[1:], "--help"]
    result = CliRunner().invoke(cli(ui_messages(None), None), arguments)
    assert result.exit_code == 0, result.output


def test_the_commands_of_a_guide_work_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole guide on a copy of all clauses and catalogs: what goes out comes back unchanged, and then both sign."""
    own = tmp_path / "own"
    shutil.copytree(ROOT / "clauses", own)
    shutil.copytree(LOCALES, own / "locales")
    before = {path: path.read_bytes() for path in own.rglob("*.po")}
    monkeypatch.chdir(tmp_path)
    lines = [
        line
        for block in re.findall(r"```sh\n(.*?)```", GUIDES["fr"], re.DOTALL)
        for line in block.splitlines()
        if line.startswith("drafting ")
    ]
    assert lines
    for line in lines:
        if " sign " in line and " --as translated " in line:
            assert {path: path.read_bytes() for path in own.rglob("*.po")} == before
        arguments = ["--library", str(own), "--ui-lang", "fr", *shlex.split(line)[1:]]
        result = CliRunner().invoke(cli(ui_messages("fr"), "fr"), arguments)
        assert (result.exit_code, result.stderr) == (0, ""), line
    signed = (own / "locales/fr/LC_MESSAGES/lima.po").read_text("utf-8")
    assert signed.count("# translated: Luc Royer") == signed.count("# revised: Anne Perret") > 0


@pytest.mark.parametrize("language", GUIDES)
def test_the_table_of_filters_is_what_the_grammar_gives(language: str) -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", GUIDES[language], re.MULTILINE))
    institutions = INSTITUTIONS[language].values()
    assert rows == {
        relation: " | ".join(inflect(noun, relation, language) for noun in institutions)
        for relation in RELATIONS
    }


@pytest.mark.parametrize("language", GUIDES)
def test_troubles_are_called_what_the_program_calls_them(language: str) -> None:
    gettext = ui_messages(language)
    for trouble in TROUBLES:
        told = gettext(trouble)
        assert f"- *{told[:1].upper()}{told[1:]}*" in GUIDES[language]


def test_the_french_guide_has_no_break_spaces_before_its_signs() -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", GUIDES["fr"], flags=re.DOTALL)
    assert re.findall(r".{10} [:;?!»]", text) == []
    assert "« " not in text
