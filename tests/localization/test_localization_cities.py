"""The real library in other cities: each has its own names and laws, and nothing of another city, in any language."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from small_library import blocks_of

from drafting.cli import Settings
from drafting.cli.drafts import localize_brief
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Findings, Position, Severity
from drafting.grammar import Language
from drafting.model.content import LANGUAGES, Jurisdiction
from drafting.model.draft import Localized, Style
from drafting.render.text import render_text

ROSARIO = Path(__file__).resolve().parents[2] / "samples" / "rosario"
COUNTRIES = ("brazil", "colombia", "ecuador", "france", "mexico", "peru", "uruguay")
CITIES = {
    "belo-horizonte": "brazil",
    "lima": "peru",
    "medellin": "colombia",
    "mexico-city": "mexico",
    "montevideo": "uruguay",
    "paris": "france",
    "quito": "ecuador",
}
CITY_NAMES = re.compile(
    r"\b(?:Lima|Belo Horizonte|Medell[ií]n|Montevid[eé][ou]|Paris|París|Quito"
    r"|(?:Ciudad de|Cidade do) México|Mexico)\b"
)

MEETING = re.compile(r"(?:en|em|à) Par[ií]s (?:el|em|le) 4 \w+(?: \w+)* 2016")
"""Where the cities of the alliance met: a fact of any draft."""

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

RECIFE = """\
jurisdiction: brazil
languages: [es, pt, fr]
institutions:
  city:
    es: {text: Recife, gender: m, article: none}
    pt: {text: Recife, gender: m}
    fr: {text: Recife, gender: f, article: none}
  municipality:
    es: {text: Municipio de Recife, gender: m, short: Municipio}
    pt: {text: Município do Recife, gender: m, short: Município}
    fr: {text: Municipalité de Recife, gender: f, short: Municipalité}
"""

LYON = """\
jurisdiction: france
languages: [es, pt, fr]
institutions:
  city:
    es: {text: Lyon, gender: f, article: none}
    pt: {text: Lyon, gender: f, article: none}
    fr: {text: Lyon, gender: f, article: none}
  municipality:
    es: {text: municipio de Lyon, gender: m, short: municipio}
    pt: {text: município de Lyon, gender: m, short: município}
    fr: {text: Ville de Lyon, gender: f, short: Ville}
"""

VALPARAISO = """\
name: {es: Valparaíso, pt: Valparaíso, fr: Valparaiso}
extends: al-las
locale: es_CL
paper: Letter
currency: CLP
nouns:
  city:
    es: {text: Valparaíso, gender: m, article: none}
    pt: {text: Valparaíso, gender: f, article: none}
    fr: {text: Valparaiso, gender: f, article: none}
  municipality:
    es: {text: Municipalidad de Valparaíso, gender: f, short: Municipalidad}
    pt: {text: Municipalidade de Valparaíso, gender: f, short: Municipalidade}
    fr: {text: Municipalité de Valparaiso, gender: f, short: Municipalité}
  act:
    es: {text: reglamento, gender: m}
    pt: {text: regulamento, gender: m}
    fr: {text: règlement, gender: m}
"""

NORM_MAKING = """\
laws:
  norm-making:
    es: {text: artículo 12 de la Ley N° 18.695, gender: m}
    pt: {text: artigo 12 da Lei nº 18.695, gender: m}
    fr: {text: article 12 de la loi n° 18.695, gender: m}
    source: Ley N° 18.695, art. 12
    mark: K
"""

OTHER_CITIES = {
    "cali": ("medellin-agreement", "colombia"),
    "cuenca": ("quito-ordinance", "ecuador"),
    "salto": ("montevideo-decree", "uruguay"),
}


def other_city(name: str, instrument: str, country: str) -> str:
    city = f"{{text: {name.title()}, gender: f, article: none}}"
    return f"""\
instrument: {instrument}
jurisdiction: {country}
languages: [es, pt, fr]
institutions: {{city: {{es: {city}, pt: {city}, fr: {city}}}}}
"""


BRIEFS = {
    **{name: other_city(name, *what) for name, what in OTHER_CITIES.items()},
    "cusco": CUSCO,
    "recife": f"instrument: city-ordinance\n{RECIFE}",
    "recife-council-law": f"instrument: belo-horizonte-council-law\n{RECIFE}",
    "lyon": f"instrument: city-ordinance\n{LYON}",
    "lyon-deliberation": f"instrument: paris-deliberation\n{LYON}",
    "valparaiso": """\
instrument: city-ordinance
jurisdiction: valparaiso
languages: [es, pt, fr]
clauses:
  - use: fund/al-las
  - budget-and-team/al-las
""",
    "rosario": (ROSARIO / "brief.yaml").read_text(encoding="utf-8"),
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The library with Rosario, as the samples hold it, and with Valparaíso."""
    own = tmp_path_factory.mktemp("valparaiso")
    (own / "jurisdictions").mkdir()
    (own / "jurisdictions/valparaiso.yaml").write_text(VALPARAISO, encoding="utf-8")
    return session_with(ROSARIO, own)


def session_with(*libraries: Path) -> Session:
    return Session(Settings(libraries=libraries, locales=None, gettext=lambda text: text))


@pytest.fixture(scope="module")
def drafts(
    session: Session, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Localized]:
    """All drafts by brief and language, made once."""
    folder = tmp_path_factory.mktemp("briefs")
    return {
        (name, draft.language): draft
        for name, text in BRIEFS.items()
        for draft in built(session, folder / f"{name}.yaml", text)
    }


def built(session: Session, path: Path, text: str) -> tuple[Localized, ...]:
    path.write_text(text, encoding="utf-8")
    return tuple(localize_brief(session, path, ()))


def text_of(draft: Localized) -> str:
    return render_text(draft).replace("\u00a0", " ")


@cache
def jurisdiction(name: str) -> Jurisdiction:
    found = session_with().library.jurisdiction(name, Position(file=name), Findings())
    assert found is not None
    return found


def words_of(name: str, language: Language) -> Iterator[str]:
    """Yield the names of organs and the citations of a jurisdiction."""
    found = jurisdiction(name)
    for forms in (*found.nouns.values(), *(law.nouns for law in found.laws.values())):
        if language in forms:
            yield forms[language].text


def special_words(language: Language) -> set[str]:
    """Return what the seven cities alone say: their organs and their special law, no country's and no other's."""
    common = {word for name in (*COUNTRIES, "al-las") for word in words_of(name, language)}
    special = {word for city in CITIES for word in words_of(city, language)} - common
    # One word alone, such as *vereador*, is a language's own and nobody's in particular.
    return {word for word in special if " " in word}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("brief", BRIEFS)
def test_nothing_of_another_city_shows(
    drafts: dict[tuple[str, str], Localized], brief: str, language: Language
) -> None:
    text = text_of(drafts[brief, language])
    assert not CITY_NAMES.findall(MEETING.sub("", text))
    assert not [
        word for word in special_words(language) if re.search(rf"\b{re.escape(word)}\b", text)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "word", ["etropolit", "étropolit", "Peruano", "artículo 198", "artigo 198", "article 198"]
)
def test_nothing_of_the_capital_shows_elsewhere_in_peru(
    drafts: dict[tuple[str, str], Localized], language: str, word: str
) -> None:
    assert word not in text_of(drafts["cusco", language])


@pytest.mark.parametrize("brief", BRIEFS)
def test_a_draft_of_another_city_is_complete(
    drafts: dict[tuple[str, str], Localized], brief: str
) -> None:
    for language in LANGUAGES:
        draft = drafts[brief, language]
        assert not draft.pending
        assert not [note for note in draft.notes if note.severity is not Severity.NOTE]
        assert "{{" not in text_of(draft)


@pytest.mark.parametrize(
    ("brief", "language", "words"),
    [
        ("cusco", "es", "de la Municipalidad Provincial del Cusco"),
        ("cusco", "pt", "da Municipalidade Provincial de Cusco"),
        ("cusco", "fr", "de la Municipalité provinciale de Cuzco"),
        ("recife", "pt", "do Município do Recife"),
        ("lyon", "fr", "de la Ville de Lyon"),
        ("rosario", "es", "La Intendenta presenta la primera declaración"),
        ("rosario", "fr", "au Département exécutif municipal"),
        ("valparaiso", "es", "Este reglamento regula"),
        ("valparaiso", "pt", "Este regulamento dispõe"),
        ("valparaiso", "fr", "Le présent règlement détermine"),
    ],
)
def test_the_city_has_its_own_names_in_their_relation(
    drafts: dict[tuple[str, str], Localized], brief: str, language: str, words: str
) -> None:
    assert words in text_of(drafts[brief, language])


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_ordinance_for_any_city_suits_every_country(tmp_path: Path, country: str) -> None:
    brief = other_city("Testópolis", "city-ordinance", country)
    for draft in built(session_with(), tmp_path / "brief.yaml", brief):
        assert not draft.pending
        assert not [note for note in draft.notes if note.severity is not Severity.NOTE]
        assert "Testópolis" in text_of(draft)


def test_the_ordinance_for_any_city_is_short_until_topics_are_added(tmp_path: Path) -> None:
    (draft,) = built(session_with(), tmp_path / "brief.yaml", "instrument: city-ordinance\n")
    articles = [block for block in blocks_of(draft) if block.style is Style.ARTICLE_HEADING]
    assert 25 <= len(articles) <= 35


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "conforme al artículo 12 de la Ley N° 18.695"),
        ("pt", "nos termos do artigo 12 da Lei nº 18.695"),
        ("fr", "conformément à l’article 12 de la loi n° 18.695"),
    ],
)
def test_a_recital_appears_with_the_law_that_it_cites(
    drafts: dict[tuple[str, str], Localized], tmp_path: Path, language: str, words: str
) -> None:
    folder = tmp_path / "library"
    (folder / "jurisdictions").mkdir(parents=True)
    (folder / "jurisdictions/valparaiso.yaml").write_text(VALPARAISO + NORM_MAKING, "utf-8")
    brief = f"instrument: city-ordinance\njurisdiction: valparaiso\nlanguages: [{language}]\n"
    (draft,) = built(session_with(folder), tmp_path / "brief.yaml", brief)
    assert words in text_of(draft)
    assert words not in text_of(drafts["valparaiso", language])


def test_a_recital_falls_with_a_note_where_another_country_records_no_such_law(
    tmp_path: Path,
) -> None:
    brief = """\
instrument: lima-ordinance
jurisdiction: ecuador
institutions:
  city: {es: {text: Cuenca, gender: f, article: none}}
"""
    (draft,) = built(session_with(), tmp_path / "cuenca.yaml", brief)
    left_out = {note.arguments["function"] for note in draft.notes if "function" in note.arguments}
    assert {"autonomy-statute", "interinstitutional-agreements", "organisation"} <= left_out


def test_an_enacting_formula_stays_strict(tmp_path: Path) -> None:
    brief = "instrument: quito-ordinance\njurisdiction: valparaiso\n"
    folder = tmp_path / "library"
    (folder / "jurisdictions").mkdir(parents=True)
    (folder / "jurisdictions/valparaiso.yaml").write_text(VALPARAISO, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        built(session_with(folder), tmp_path / "brief.yaml", brief)
    functions = {
        item.arguments.get("function")
        for item in error.value.diagnostics
        if item.severity is Severity.ERROR
    }
    assert {"norm-making", "norm-making-statute"} <= functions
    assert "planning" not in functions


def test_the_capital_itself_cites_its_regime(tmp_path: Path) -> None:
    (draft,) = built(
        session_with(), tmp_path / "lima.yaml", "instrument: lima-ordinance\nlanguages: [es]\n"
    )
    assert "artículo 198" in text_of(draft)
    assert any("capital" in block.node for block in blocks_of(draft))
