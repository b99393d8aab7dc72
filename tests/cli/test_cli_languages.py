"""The program in the languages of its users, click's own words included."""

import re
from pathlib import Path

import polib
import pytest
from command_line import invoke

ROOT = Path(__file__).resolve().parents[2]
HELP = {
    "en": ("Usage:", "Options:", "Show this message and exit."),
    "es": ("Uso:", "Opciones:", "Muestra esta ayuda y termina."),
    "pt": ("Uso:", "Opções:", "Mostra esta ajuda e termina."),
    "fr": ("Utilisation\u00a0:", "Options\u00a0:", "Affiche cette aide et quitte."),
}
COMMAND_LINES = ((), ("build",), ("clauses",), ("compare",), ("i18n",), ("i18n", "sign"))


@pytest.mark.parametrize("language", HELP)
@pytest.mark.parametrize("command", COMMAND_LINES)
def test_help_is_in_one_language(language: str, command: tuple[str, ...]) -> None:
    """One after the other in one process: what click was told last does not stay."""
    shown = invoke(["--ui-lang", language, *command, "--help"]).stdout
    for other, words in HELP.items():
        for word in words:
            assert (re.search(rf"^ *{word}|{word}$", shown, re.MULTILINE) is not None) == (
                word in HELP[language]
            ), (other, word)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["i18n", "import", "no.docx"], "Fichier\u00a0: «\u00a0no.docx\u00a0» n’existe pas."),
        (["i18n", "stat"], "La commande «\u00a0stat\u00a0» n’existe pas."),
        (["i18n", "fmt", "--locale", "fr"], "L’option «\u00a0--locale\u00a0» n’existe pas."),
        (["i18n", "sign", "--as", "revised", "--by", "Anne"], "Il manque l’option '--locale'."),
        (
            ["i18n", "status", "--locale", "xx"],
            "xx n’existe pas\u00a0; valeurs possibles\u00a0: es, es_CO",
        ),
        (["i18n", "export"], "Il manque l’option"),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_french(arguments: list[str], told: str) -> None:
    result = invoke(["--ui-lang", "fr", *arguments])
    assert result.exit_code == 2
    assert told in result.stderr
    assert re.search(r"Usage|Error|Try|Missing|No such|Invalid", result.stderr) is None
    assert "Pour afficher l’aide\u00a0: drafting i18n" in result.stderr


def test_a_finding_has_its_colons_as_french_sets_them(tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text("instrument: lima-ordinance\nlangages: [fr]\n", encoding="utf-8")
    told = invoke(["--ui-lang", "fr", "build", str(brief)]).stderr
    assert f"{brief}:2:1: erreur YML003\u00a0: " in told
    assert "    conseil\u00a0: " in told


def test_the_french_messages_have_no_break_spaces_before_their_signs() -> None:
    catalog = polib.pofile(str(ROOT / "locales/fr/LC_MESSAGES/messages.po"))
    texts = [re.sub(r"\{[^{}]*\}", "X", entry.msgstr) for entry in catalog]
    assert [text for text in texts if re.search(r" [:;?!»]|« |\w[;?!](?:\s|$)", text)] == []
