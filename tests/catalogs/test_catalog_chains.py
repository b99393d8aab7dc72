"""Fallback chains of ``locales.toml``."""

from pathlib import Path

import pytest

from drafting.catalogs.chains import chain_of, load_chains
from drafting.cli import Settings
from drafting.cli.session import Session
from drafting.diagnostics import ContentError

SHIPPED = Path(__file__).resolve().parents[2] / "locales" / "locales.toml"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("es_PE", ("es_PE", "es")),
        ("pt_BR", ("pt_BR",)),
        ("fr", ("fr",)),
        ("es_AR", ("es_AR", "es")),
    ],
)
def test_a_locale_looks_in_its_own_catalog_first(locale: str, expected: tuple[str, ...]) -> None:
    assert chain_of(locale, load_chains(SHIPPED)) == expected


@pytest.mark.parametrize(
    "text", ["[chains]\nes_PE = 'es'\n", "[chains]\nes_PE = ['es']\n", "[chains\n"]
)
def test_a_faulty_file_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "locales.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError):
        load_chains(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[chains]\nes = ["es"]\nfr = ["fr", "es"]\n', ("LOC003", 3)),
        ('[chains]\nes_MX = ["es_MX", "es_PE", "es"]\n', ("LOC003", 2)),
        ("chains = 3\n", ("LOC004", 1)),
        ('[chains]\nes = ["es"]\nes_PE = "es"\n', ("LOC002", 3)),
    ],
)
def test_no_text_comes_from_another_language_or_country(
    text: str, told: tuple[str, int], tmp_path: Path
) -> None:
    path = tmp_path / "locales.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_chains(path)
    assert [(item.code, item.at.line) for item in caught.value.diagnostics] == [told]


def test_a_chain_of_the_user_stands_before_that_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "locales.toml").write_text('[chains]\nes_MX = ["es_MX", "es_419", "es"]\n')
    session = Session(Settings(libraries=(), locales=tmp_path, gettext=lambda text: text))
    assert session.chains["es_MX"] == ("es_MX", "es_419", "es")
    assert session.chains["es_PE"] == ("es_PE", "es")
