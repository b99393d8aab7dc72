"""``drafting i18n show``: one text with its clause, its legal basis and its grammar."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command_line import invoke
from small_library import SmallLibrary

Run = Callable[..., Result]
TEXT = "alpha/one#report/p1"
SOURCE = "{{ executive|the|initial }} informa {{ council|to }} en {{ days|words }} días.[^1]"
BODY = f"""\
## Informe {{#report}}

{SOURCE}

Cita {{{{ ref("beta#report")|of }}}}.

[^1]: Véase {{{{ law("travel")|the }}}}.
"""
FRENCH = (
    "{{ executive|the|initial }} fait rapport {{ council|to }} dans les {{ days|words }} jours.[^1]"
)


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    blanks = "blanks:\n  days: {type: integer, min: 2, max: 9, default: 5, label: Días}\n"
    own.clause("alpha/one", BODY, blanks)
    own.translate("fr", {TEXT: (SOURCE, FRENCH), "alpha/one/blank/days": ("Días", "Jours")})
    return own


@pytest.fixture
def run(library: SmallLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: invoke(["--library", str(library.folder), *map(str, arguments)])


def show(run: Run, *arguments: str) -> list[dict[str, Any]]:
    result = run("i18n", "show", *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    shown: list[dict[str, Any]] = json.loads(result.output)
    return shown


def french(run: Run, *arguments: str) -> dict[str, Any]:
    (message,) = show(run, *arguments, "--locale", "fr")
    return next(text for text in message["texts"] if text["locale"] == "fr")


def test_a_text_is_said_with_four_institutions(run: Run) -> None:
    assert french(run, TEXT)["samples"] == {
        "masculine": "Le Conseil fait rapport au Conseil dans les cinq (5) jours[1].",
        "feminine": "La Chambre fait rapport à la Chambre dans les cinq (5) jours[1].",
        "plural": "Les Conseils fait rapport aux Conseils dans les cinq (5) jours[1].",
        "vowel": "L’Assemblée fait rapport à l’Assemblée dans les cinq (5) jours[1].",
    }


def test_notes_are_told_in_the_language_of_the_user(run: Run) -> None:
    heading, label = "alpha/one#report/heading", "alpha/one/blank/days"
    told = run("--ui-lang", "fr", "i18n", "show", TEXT, heading, label).stdout
    for words in ("Alinéa · ", "Intitulé d’un article", "Libellé du champ à remplir days"):
        assert words in told
    assert re.search(r"Paragraph:|Heading of|Label of", told) is None


def test_a_translator_reads_where_an_idea_comes_from(run: Run, library: SmallLibrary) -> None:
    known = "{from: practice, where: [town, {es: Ginebra}], who: [Ana Paz], idea: Uno}"
    library.edit(
        "topics/alpha/one.md", "{from: practice}", f"{known}, {{from: practice, idea: Dos}}"
    )
    told = run("--ui-lang", "fr", "i18n", "show", "alpha/one/source/1", "alpha/one/source/2").stdout
    assert "D’où vient la clause\u00a0: Villa y Ginebra, Ana Paz" in told
    assert "D’où vient la clause\u00a0: pratique municipale" in told


def test_every_placeholder_has_its_words_and_its_legend(run: Run) -> None:
    found = {item["code"]: item for item in french(run, TEXT)["placeholders"]}
    assert found["{{ council|to }}"]["words"] == {
        "masculine": "au Conseil",
        "feminine": "à la Chambre",
        "plural": "aux Conseils",
        "vowel": "à l’Assemblée",
    }
    assert found["{{ days|words }}"] == {
        "code": "{{ days|words }}",
        "legend": "Jours",
        "words": {"": "cinq (5)"},
    }


def test_the_source_is_shown_in_its_own_grammar(run: Run) -> None:
    (message,) = show(run, TEXT, "--locale", "es_PE")
    (text,) = message["texts"]
    assert text["words"] == "La Alcaldía informa al Concejo en cinco (5) días[1]."
    assert text["samples"]["vowel"] == "El Área informa al Área en cinco (5) días[1]."


def test_a_reference_shows_its_contraction(run: Run) -> None:
    (message,) = show(run, "alpha/one#report/p2", "--locale", "es_PE")
    assert message["texts"][0]["words"] == "Cita del artículo\u00a012."


def test_the_legal_basis_is_that_of_the_jurisdiction(run: Run) -> None:
    (message,) = show(run, TEXT, "--locale", "fr")
    assert message["basis"] == [
        {"name": "[^1]", "words": "Véase el artículo\u00a09 de la Ley.", "source": "", "mark": ""},
        {
            "name": "travel",
            "words": "artículo 9 de la Ley",
            "source": "Law art. 9",
            "mark": "V",
        },
    ]
    assert (message["heading"], message["label"]) == ("Informe", "1.1")


def test_neighbours_stand_round_a_text_alone(run: Run) -> None:
    text = french(run, TEXT)
    assert (text["before"], text["after"]) == ("Informe", "Cita de l’artículo\u00a012.")
    both = show(run, "alpha/one#report/p1", "alpha/one#report/p2", "--locale", "fr")
    assert {text["before"] for message in both for text in message["texts"]} == {None}


def test_an_article_and_a_clause_show_all_their_texts(run: Run) -> None:
    article = [item["key"] for item in show(run, "alpha/one#report")]
    assert article == ["alpha/one#report/heading", TEXT, "alpha/one#report/p2"]
    clause = [item["key"] for item in show(run, "alpha/one")]
    assert set(article) < set(clause)
    assert "alpha/one/footnote/1" in clause


def test_what_has_changed_in_the_source_is_shown_word_by_word(
    run: Run, library: SmallLibrary
) -> None:
    library.edit("topics/alpha/one.md", "informa {{", "informa por escrito {{")
    result = run("i18n", "show", TEXT, "--locale", "fr")
    assert "stale: the source has changed since" in result.output
    assert "informa {+por escrito +}{{ council|to }}" in result.output
    assert "\x1b[" not in result.output  # no terminal, no colours


def test_signatures_are_told_as_they_count(run: Run, library: SmallLibrary) -> None:
    path = library.folder / "locales/fr/LC_MESSAGES/town.po"
    text = path.read_text(encoding="utf-8")
    lines = (
        "# traduit: Luc, 2026-03-01 [0123456789]\n# relu: Zoé, 2026-03-02\n# Voir le glossaire.\n"
    )
    path.write_text(text.replace(f'msgctxt "{TEXT}"', f'{lines}msgctxt "{TEXT}"'), encoding="utf-8")
    output = run("i18n", "show", TEXT, "--locale", "fr").output
    assert "signed as translated: Luc, 2026-03-01 (lapsed: given for another text)" in output
    assert "signed as revised: Zoé, 2026-03-02 (not sealed yet: drafting i18n update)" in output
    assert "# Voir le glossaire." in output
    shown = french(run, TEXT)
    assert shown["standing"] is None
    assert [item["counts"] for item in shown["signatures"]] == [False, None]


def test_a_translation_that_cannot_stand_for_its_source_is_told_and_shown(
    run: Run, library: SmallLibrary
) -> None:
    library.translate("fr", {TEXT: (SOURCE, "{{ executive|the }} fait rapport.")})
    shown = french(run, TEXT)
    assert shown["text"] == "{{ executive|the }} fait rapport."
    assert [item["code"] for item in shown["faults"]] == ["TRA001"]


def test_what_nobody_has_translated_is_shown_with_its_source(run: Run) -> None:
    result = run("i18n", "show", "alpha/one#report/p2")
    assert result.exit_code == 0
    assert "pt_BR · not translated" in result.output
    assert "fr · not translated" in result.output


def test_a_territory_is_shown_where_it_says_something_of_its_own(
    run: Run, library: SmallLibrary
) -> None:
    library.translate("es_MX", {TEXT: (SOURCE, SOURCE.replace("informa", "rinde informe"))})
    locales = [text["locale"] for text in show(run, TEXT)[0]["texts"]]
    assert locales == ["es_PE", "pt_BR", "fr", "es_MX"]
    locales = [text["locale"] for text in show(run, "alpha/one#report/p2")[0]["texts"]]
    assert locales == ["es_PE", "pt_BR", "fr"]
    (inherited,) = show(run, "alpha/one#report/p2", "--locale", "es_MX")
    assert [text["state"] for text in inherited["texts"]] == ["inherited", "inherited"]


def test_a_mistyped_key_offers_near_ones(run: Run) -> None:
    result = run("i18n", "show", "alpha/one#raport/p1")
    assert result.exit_code == 1
    assert "did you mean alpha/one#report/p1" in result.output


def test_a_locale_that_does_not_exist_is_wrong_usage(run: Run) -> None:
    result = run("i18n", "show", TEXT, "--locale", "de")
    assert result.exit_code == 2
    assert "es_MX" in result.output


@pytest.mark.parametrize("key", ["lima-ordinance#number", "cooperation-agreement#amendment/p1"])
def test_the_texts_of_instruments_are_shown_too(key: str) -> None:
    result = invoke(["i18n", "show", key])
    assert result.exit_code == 0, result.output


def test_a_catalog_in_a_language_of_no_draft_is_left_alone(run: Run, library: SmallLibrary) -> None:
    library.translate("de", {TEXT: (SOURCE, SOURCE)})
    assert [text["locale"] for text in show(run, TEXT)[0]["texts"]] == ["es_PE", "pt_BR", "fr"]


def test_no_line_ends_in_spaces(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = run("i18n", "show", "alpha/one").output.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert max(map(len, lines)) <= 60
