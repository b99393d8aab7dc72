"""The library holds what it promises: every topic, every variant of the source, every language, every citation."""

import re
from functools import cache
from pathlib import Path

import pytest

from drafting import built_in_folder
from drafting.bench.extraction import messages_of, read_texts
from drafting.catalogs import load_catalog
from drafting.cli import Settings
from drafting.cli.session import Session
from drafting.diagnostics import Findings, Position
from drafting.localization import LOCALES
from drafting.model.content import LANGUAGES, NOUNS, Clause, Jurisdiction, language_of
from drafting.model.text import ExpressionKind, expressions

SESSION = Session(Settings(libraries=(), locales=None, gettext=lambda text: text))
LIBRARY = SESSION.library
CLAUSES = LIBRARY.clause_ids()
INSTRUMENTS = LIBRARY.instrument_ids()
COUNTRIES = ("brazil", "colombia", "ecuador", "france", "mexico", "peru", "uruguay")
CITIES = ("belo-horizonte", "lima", "medellin", "mexico-city", "montevideo", "paris", "quito")

STATED_BY_THE_SOURCE = tuple(
    Path(__file__).with_name("stated_by_the_source.txt").read_text(encoding="utf-8").split()
)
FOUR_VARIANTS = (
    "advisory-council",
    "executive-organ",
    "dialogues",
    "fund",
    "evaluation",
    "agreements",
)
RECOMMENDED_BY_THE_ALLIANCE = {
    "political will": ("principles",),
    "legal and institutional framework": ("executive-organ", "continuity"),
    "international action in the plans": ("planning",),
    "budget and team": ("budget-and-team",),
    "participation": ("dialogues",),
    "measurement, transparency, evaluation": ("evaluation", "transparency"),
}


@cache
def clause(clause_id: str) -> Clause:
    findings = Findings()
    found = LIBRARY.clause(clause_id, Position(file=clause_id), findings)
    assert found is not None
    assert not findings.items
    return found


@cache
def jurisdiction(name: str) -> Jurisdiction:
    findings = Findings()
    found = LIBRARY.jurisdiction(name, Position(file=name), findings)
    assert found is not None
    assert not findings.items
    return found


def test_the_topics_of_the_source_are_all_there() -> None:
    assert len(LIBRARY.topic_ids()) == 28
    assert len(INSTRUMENTS) == 9


@pytest.mark.parametrize("clause_id", STATED_BY_THE_SOURCE)
def test_what_the_source_states_is_a_clause(clause_id: str) -> None:
    assert clause_id in CLAUSES
    assert any(source.origin == "seed" for source in clause(clause_id).sources)


@pytest.mark.parametrize("topic", LIBRARY.topic_ids())
def test_a_topic_can_be_compared(topic: str) -> None:
    assert len(LIBRARY.variant_ids(topic)) >= (4 if topic in FOUR_VARIANTS else 2)


@pytest.mark.parametrize("recommendation", RECOMMENDED_BY_THE_ALLIANCE)
def test_the_alliance_has_a_variant_for_what_it_recommends(recommendation: str) -> None:
    for topic in RECOMMENDED_BY_THE_ALLIANCE[recommendation]:
        assert f"{topic}/al-las" in CLAUSES


@pytest.mark.parametrize("clause_id", CLAUSES)
def test_a_variant_answers_all_that_its_topic_asks(clause_id: str) -> None:
    topic = LIBRARY.topic(clause(clause_id).topic, Findings())
    assert topic is not None
    assert set(clause(clause_id).aspects) == set(topic.aspects)


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_country_names_every_organ_in_every_language(name: str) -> None:
    # The names of one city are no country's: a brief or a file of the city gives them.
    generic = set(NOUNS) - {"city"}
    nouns = jurisdiction(name).nouns
    assert set(nouns) >= generic
    assert all(set(nouns[noun]) == set(LANGUAGES) for noun in generic)


@pytest.mark.parametrize("name", CITIES)
def test_a_city_names_every_organ_in_every_language(name: str) -> None:
    nouns = jurisdiction(name).nouns
    assert set(nouns) >= set(NOUNS)
    assert all(set(nouns[noun]) == set(LANGUAGES) for noun in NOUNS)
    assert jurisdiction(name).warnings


@pytest.mark.parametrize("name", LIBRARY.jurisdiction_ids())
def test_every_citation_has_its_source_and_its_mark(name: str) -> None:
    for law in jurisdiction(name).laws.values():
        assert set(law.nouns) == set(LANGUAGES), law.function
        assert law.source
        assert law.mark in ("V", "K")


@pytest.mark.parametrize("clause_id", CLAUSES)
def test_the_legal_bases_of_a_clause_are_recorded(clause_id: str) -> None:
    for source in clause(clause_id).sources:
        if source.law:
            assert source.law in jurisdiction(source.origin).laws
        elif source.origin != "seed":
            assert source.idea, "a source without law says its idea"


def test_no_place_is_spelled_in_one_language_that_a_jurisdiction_names_in_all() -> None:
    jurisdictions = map(jurisdiction, LIBRARY.jurisdiction_ids())
    names = {name for item in jurisdictions for name in item.name.values()}
    places = [
        place for item in CLAUSES for source in clause(item).sources for place in source.where
    ]
    assert len(places) >= 250
    assert not names.intersection(place for place in places if isinstance(place, str))
    by_language = [place for place in places if not isinstance(place, str)]
    assert all(set(place) == set(LANGUAGES) for place in by_language)


def test_every_function_of_law_that_a_text_cites_is_recorded_somewhere() -> None:
    recorded = {law for name in LIBRARY.jurisdiction_ids() for law in jurisdiction(name).laws}
    recorded |= {f"{side}-{law}" for side in ("first", "second") for law in recorded}
    cited: set[str] = set()
    for path in sorted(built_in_folder("clauses").glob("*/**/*.*")):
        cited |= set(re.findall(r'law\(\\?"([^"\\]+)\\?"\)', path.read_text(encoding="utf-8")))
    cited.discard("function")
    assert cited <= recorded


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return the texts of the library by collection and key."""
    findings = Findings()
    found: dict[str, dict[str, str]] = {}
    for collection, message in messages_of(read_texts(LIBRARY, findings)):
        found.setdefault(collection, {})[message.key] = message.source
    assert not findings.items
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("collection", [*CITIES, "al-las"])
def test_every_text_is_there_in_every_language(collection: str, language: str) -> None:
    own = SESSION.source_locale(collection, Position(file=collection))
    path = built_in_folder("locales") / LOCALES[language] / f"LC_MESSAGES/{collection}.po"
    if language_of(own) == language:
        assert not path.exists()
        return
    catalog = load_catalog(path)
    assert catalog is not None
    wanted = texts()[collection]
    assert set(catalog.entries) == set(wanted), "missing texts, or orphans"
    for key, source in wanted.items():
        entry = catalog.entries[key]
        assert entry.source == source, f"{key} is stale"
        assert entry.target, f"{key} is missing"
        assert not entry.is_fuzzy, f"{key} is fuzzy"


def test_no_clause_is_an_orphan() -> None:
    slots: dict[str, set[str]] = {}
    for name in INSTRUMENTS:
        instrument = LIBRARY.instrument(name, Position(file=name), Findings())
        assert instrument is not None
        slots.setdefault(instrument.kind, set()).update(slot.topic for slot in instrument.slots)
    for clause_id in CLAUSES:
        kinds = clause(clause_id).fits
        assert any(clause(clause_id).topic in slots.get(kind, ()) for kind in kinds), clause_id


def test_nothing_uncertain_is_printed() -> None:
    for folder in ("clauses", "locales"):
        for path in sorted(built_in_folder(folder).rglob("*.*")):
            assert "[?]" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("clause_id", CLAUSES)
def test_a_clause_names_no_law_by_its_number(clause_id: str) -> None:
    for article in clause(clause_id).body.articles:
        for paragraph in article.paragraphs:
            text = re.sub(r"\{\{.*?\}\}", "", paragraph.message.source)
            assert not re.search(r"\b(?:[Ll]ey|[Ll]ei|[Ll]oi|[Dd]ecreto) (?:[Nn]\W|\d)", text), text


def test_every_name_in_a_text_means_something() -> None:
    for clause_id in CLAUSES:
        known = {*NOUNS, *clause(clause_id).blanks}
        for article in clause(clause_id).body.articles:
            for paragraph in article.paragraphs:
                for item in expressions(paragraph.message.content):
                    if item.kind is ExpressionKind.NAME:
                        name = re.sub(r"^(?:first|second)_", "", item.target)
                        assert item.target in known or name != item.target, clause_id
