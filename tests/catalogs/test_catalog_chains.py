"""Fallback chains of ``locales.toml``."""

from pathlib import Path

import pytest

from drafting.catalogs.chains import chain_of, load_chains
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
