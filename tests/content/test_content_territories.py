"""Overlays of territories: a clause of one country in the act of another speaks as the drafters there do."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from small_library import SmallLibrary

from drafting.catalogs import read_catalog
from drafting.catalogs.chains import chain_of, load_chains
from drafting.cli import Settings
from drafting.cli.drafts import localize_brief
from drafting.cli.session import Session
from drafting.model.draft import State
from drafting.render.text import render_text

ROOT = Path(__file__).resolve().parents[2]
OVERLAYS = sorted(
    path
    for path in (ROOT / "locales").glob("*_*/LC_MESSAGES/*.po")
    if path.parent.parent.name.startswith("es_")
)

NATIONAL = {
    "es_CO": r"días (naturales|corridos)|\bpedidos?\b|cometidos|unidades orgánicas|decreto de alcaldía"
    r"|planificaci|presupuestari|\bdirectorio|acuerdos? de cooperación|conviviente",
    "es_EC": r"días (naturales|corridos)|cometidos|unidades orgánicas|decreto de alcaldía"
    r"|presupuestal|(los|cada) conceptos?\b|ánimo de lucro|voto de calidad",
    "es_MX": r"días (calendario|corridos)|\ben vigencia|\bpedidos?\b|cometidos|unidades orgánicas|gremio|adenda"
    r"|planificaci|(los|cada) conceptos?\b|ánimo de lucro|\bdirectorio|absolver|absuelve|ayuda memoria|conviviente",
    "es_PE": r"días (naturales|corridos)|cometidos|(los|cada) conceptos?\b|ánimo de lucro|voto de calidad",
    "es_UY": r"días (calendario|naturales)|gremios|unidades orgánicas|servidor(a|es) públic"
    r"|presupuestari|(los|cada) conceptos?\b|ánimo de lucro|absolver|absuelve|conviviente",
}
"""Words of other countries that no act of this one has."""

OF_NO_COUNTRY = ("city-ordinance", "cooperation-agreement")

MEXICAN = """\
instrument: mexico-city-constitution
languages: [es]
facts: {date: 2026-09-01}
clauses:
  - use: official-travel/lima
  - use: transparency/lima
  - use: evaluation/mexico-city
"""
PERUVIAN = """\
instrument: lima-ordinance
languages: [es]
facts: {date: 2026-09-01}
clauses:
  - use: official-travel/lima
"""


@cache
def session() -> Session:
    return Session(Settings(libraries=(), locales=None, gettext=lambda text: text))


def draft(text: str, folder: Path) -> str:
    brief = folder / "brief.yaml"
    brief.write_text(text, encoding="utf-8")
    return render_text(localize_brief(session(), brief, ("es",))[0])


def test_a_mexican_act_with_a_peruvian_clause_speaks_mexican(tmp_path: Path) -> None:
    text = draft(MEXICAN, tmp_path)
    assert "dentro de los quince (15) días naturales siguientes al retorno" in text
    assert "días calendario" not in text
    assert "no requiere solicitud de parte" in text
    assert "sus convenios modificatorios y su estado de ejecución" in text
    assert "autorización previa del Congreso de la Ciudad de México" in text
    assert "1 de septiembre de 2026" in text
    assert not re.search(r"Concejo|Alcaldía Metropolitana|setiembre", text)


def test_the_peruvian_act_with_the_same_clause_does_not_change(tmp_path: Path) -> None:
    text = draft(PERUVIAN, tmp_path)
    assert "dentro de los quince (15) días calendario siguientes al retorno" in text
    assert "autorización previa del Concejo Metropolitano de Lima" in text
    assert "1 de setiembre de 2026" in text
    assert "naturales" not in text


@pytest.mark.parametrize(
    "path", OVERLAYS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}"
)
def test_an_overlay_holds_only_what_differs_and_no_word_of_elsewhere(path: Path) -> None:
    locale = path.parent.parent.name
    overlay = read_catalog(path.read_text(encoding="utf-8"), str(path))
    general = {
        entry.msgctxt: entry.msgstr
        for entry in (
            polib.pofile(str(ROOT / "locales/es/LC_MESSAGES" / path.name))
            if overlay.source_locale.split("_")[0] != "es"
            else ()
        )
    }
    assert overlay.entries
    for entry in overlay.entries.values():
        assert entry.target != general.get(entry.key, entry.source), entry.key
        assert not re.search(NATIONAL[locale], entry.target, re.I), (entry.key, entry.target)


@pytest.mark.parametrize("locale", sorted(NATIONAL))
def test_no_clause_keeps_a_national_word_in_an_act_of_another_country(locale: str) -> None:
    """Every text that a draft of this country may print, adapted or not."""
    assert chain_of(locale, load_chains(ROOT / "locales/locales.toml")) == (locale, "es")
    for template in sorted((ROOT / "locales/templates").glob("*.pot")):
        source = polib.pofile(str(template))
        if template.stem == "messages" or source.metadata["X-Source-Language"] == locale:
            continue
        texts = {entry.msgctxt: entry.msgid for entry in source}
        for folder in ("es", locale):
            texts |= translations(ROOT / "locales" / folder / "LC_MESSAGES" / f"{template.stem}.po")
        for key, text in texts.items():
            if may_be_printed(key):
                assert not re.search(NATIONAL[locale], text, re.I), (key, text)


def test_no_text_takes_the_act_for_feminine_or_masculine() -> None:
    """An ordinance becomes a decree, an agreement or a regulation in another country."""
    for template in sorted((ROOT / "locales/templates").glob("*.pot")):
        for entry in polib.pofile(str(template)):
            if "{{ act|" in entry.msgid:
                assert not re.search(r"\bque (ella|él) ", entry.msgid), entry.msgctxt


def translations(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    return {entry.msgctxt: entry.msgstr for entry in polib.pofile(str(path)) if not entry.obsolete}


def may_be_printed(key: str) -> bool:
    """Notes and sources are of the country that they tell of, and so are the instruments but one, and the clauses that fit only these."""
    owner, _, _ = key.partition("#")
    return (
        "/note" not in owner
        and "/source/" not in owner
        and ("/" in owner.removesuffix("/title") or owner.removesuffix("/title") in OF_NO_COUNTRY)
        and not any(owner == clause or owner.startswith(f"{clause}/") for clause in at_home())
    )


@cache
def at_home() -> frozenset[str]:
    """Clauses that fit a kind of act that one country alone has."""
    topics = ROOT / "clauses/topics"
    return frozenset(
        str(path.relative_to(topics).with_suffix(""))
        for path in topics.rglob("*.md")
        if re.search(
            r"^fits: \[(municipal-agreement|decree|constitution|deliberation)\]$",
            path.read_text("utf-8"),
            re.M,
        )
    )


def test_spanish_of_no_country_is_not_of_a_country() -> None:
    assert chain_of("es", load_chains(ROOT / "locales/locales.toml")) == ("es",)


def test_a_doubtful_override_of_a_territory_is_told_and_does_not_give_way(tmp_path: Path) -> None:
    library = SmallLibrary(tmp_path)
    source = "{{ executive|the|initial }} informa {{ council|to }}."
    entry = {"alpha/one#report/p1": (source, source.replace("informa", "rinde informe"))}
    library.translate("es", {"alpha/one#report/p1": (source, source.replace("informa", "reporta"))})
    library.translate("es_PE", entry, "#, fuzzy")
    (draft_in_peru,) = library.localize("languages: [es]\n", "es")
    assert [(item.key, item.state) for item in draft_in_peru.pending] == [
        ("alpha/one#report/p1", State.FUZZY)
    ]
    assert "rinde informe" in render_text(draft_in_peru)
