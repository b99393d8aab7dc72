"""The real library in another city: nothing of Lima in the draft of Cusco, in any language."""

from pathlib import Path

import pytest
from small_library import blocks_of

from drafting.cli import Settings
from drafting.cli.build import localize_brief
from drafting.cli.session import Session
from drafting.render.text import render_text

CUSCO = """\
instrument: lima-ordinance
jurisdiction: peru
languages: [es, pt, fr]
institutions:
  city:
    es: {text: Cusco, gender: m, article: def}
    pt: {text: Cusco, gender: m, article: none}
    fr: {text: Cuzco, gender: m, article: none}
  municipality:
    es: {text: Municipalidad Provincial del Cusco, gender: f, short: Municipalidad}
    pt: {text: Municipalidade Provincial de Cusco, gender: f, short: Municipalidade}
    fr: {text: Municipalité provinciale de Cuzco, gender: f, short: Municipalité}
"""


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    path = tmp_path_factory.mktemp("cusco") / "cusco.yaml"
    path.write_text(CUSCO, encoding="utf-8")
    session = Session(Settings(libraries=(), locales=None, gettext=lambda text: text))
    return {
        draft.language: render_text(draft).replace("\u00a0", " ")
        for draft in localize_brief(session, path, ())
    }


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
@pytest.mark.parametrize(
    "word",
    ["Lima", "etropolit", "étropolit", "Peruano", "artículo 198", "artigo 198", "article 198"],
)
def test_nothing_of_the_capital_shows_in_another_city(
    drafts: dict[str, str], language: str, word: str
) -> None:
    lines = [line for line in drafts[language].split("\n") if word in line]
    assert not lines


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "de la Municipalidad Provincial del Cusco"),
        ("pt", "da Municipalidade Provincial de Cusco"),
        ("fr", "de la Municipalité provinciale de Cuzco"),
    ],
)
def test_the_city_has_its_own_name_in_its_relation(
    drafts: dict[str, str], language: str, words: str
) -> None:
    assert words in drafts[language]


def test_the_capital_itself_cites_its_regime(tmp_path: Path) -> None:
    path = tmp_path / "lima.yaml"
    path.write_text("instrument: lima-ordinance\nlanguages: [es]\n", encoding="utf-8")
    session = Session(Settings(libraries=(), locales=None, gettext=lambda text: text))
    (draft,) = localize_brief(session, path, ())
    assert "artículo\u00a0198" in render_text(draft)
    assert any("capital" in block.node for block in blocks_of(draft))
