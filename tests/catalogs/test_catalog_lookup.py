import pytest

from drafting.catalogs import Catalog, CatalogEntry, Chain, Translation, translate
from drafting.diagnostics import Position
from drafting.model.draft import State

KEY = "official-travel/lima#report/p1"
SOURCE = "El informe se publica."
SOURCE_AT = Position(file="topics/official-travel/lima.md", line=12)


def catalog(
    locale: str,
    target: str | None,
    *,
    source: str = SOURCE,
    source_locale: str = "es_PE",
    is_fuzzy: bool = False,
) -> Catalog:
    file = f"locales/{locale}/LC_MESSAGES/lima.po"
    entries = (
        {}
        if target is None
        else {
            KEY: CatalogEntry(
                key=KEY,
                source=source,
                target=target,
                is_fuzzy=is_fuzzy,
                at=Position(file=file, line=31),
            )
        }
    )
    return Catalog(
        collection="lima",
        locale=locale,
        source_locale=source_locale,
        entries=entries,
        file=file,
    )


def ask(locale: str, *chain: Catalog, source_locale: str = "es_PE") -> Translation:
    return translate(
        KEY,
        SOURCE,
        source_locale=source_locale,
        locale=locale,
        chain=chain,
        source_at=SOURCE_AT,
    )


STATES = [
    ("pt_BR", catalog("pt_BR", "O relatório."), State.OK, "O relatório."),
    ("pt_BR", catalog("pt_BR", "O relatório.", is_fuzzy=True), State.FUZZY, "O relatório."),
    ("pt_BR", catalog("pt_BR", "O relatório.", source="Otro."), State.STALE, "O relatório."),
    (
        "pt_BR",
        catalog("pt_BR", "O relatório.", source="Otro.", is_fuzzy=True),
        State.STALE,
        "O relatório.",
    ),
    ("pt_BR", catalog("pt_BR", ""), State.MISSING, None),
    ("pt_BR", catalog("pt_BR", "", is_fuzzy=True), State.MISSING, None),
    ("pt_BR", catalog("pt_BR", "", source="Otro."), State.MISSING, None),
    ("pt_BR", catalog("pt_BR", " \n"), State.MISSING, None),
    ("pt_BR", catalog("pt_BR", None), State.MISSING, None),
    ("es_MX", catalog("es_MX", "Se publicará."), State.OK, "Se publicará."),
    ("es_MX", catalog("es_MX", ""), State.INHERITED, SOURCE),
    ("es_MX", catalog("es_MX", None), State.INHERITED, SOURCE),
    ("es_MX", catalog("es_MX", "", is_fuzzy=True), State.INHERITED, SOURCE),
    ("es_MX", catalog("es_MX", "Se publicará.", is_fuzzy=True), State.FUZZY, "Se publicará."),
    ("es_MX", catalog("es_MX", "Se publicará.", source="Otro."), State.STALE, "Se publicará."),
]


@pytest.mark.parametrize(("locale", "only", "state", "text"), STATES)
def test_every_state_of_a_translation(
    locale: str, only: Catalog, state: State, text: str | None
) -> None:
    found = ask(locale, only)
    assert (found.state, found.text) == (state, text)


@pytest.mark.parametrize(
    ("locale", "state", "text"),
    [
        ("es_PE", State.INHERITED, SOURCE),
        ("es", State.INHERITED, SOURCE),
        ("es_MX", State.INHERITED, SOURCE),
        ("fr", State.MISSING, None),
    ],
)
def test_without_any_catalog_only_the_language_of_the_source_has_a_text(
    locale: str, state: State, text: str | None
) -> None:
    found = ask(locale)
    assert (found.state, found.text, found.at) == (state, text, SOURCE_AT)


def french(locale: str, target: str | None, **options: object) -> Catalog:
    return catalog(locale, target, source_locale="fr_FR", **options)  # type: ignore[arg-type]


OVERLAYS = [
    # The territory's own text goes before that of the language.
    (french("es_PE", "A"), french("es", "B"), State.OK, "A"),
    (french("es_PE", None), french("es", "B"), State.OK, "B"),
    (french("es_PE", ""), french("es", "B"), State.OK, "B"),
    (french("es_PE", ""), french("es", "B", is_fuzzy=True), State.FUZZY, "B"),
    (french("es_PE", None), french("es", "B", source="x"), State.STALE, "B"),
    # A doubtful text of the territory does not give way in silence to a good one of the language.
    (french("es_PE", "A", is_fuzzy=True), french("es", "B"), State.FUZZY, "A"),
    (french("es_PE", "A", source="x"), french("es", "B"), State.STALE, "A"),
    # Nor does a good one hide behind a doubtful one.
    (french("es_PE", "A"), french("es", "B", is_fuzzy=True), State.OK, "A"),
    (french("es_PE", ""), french("es", ""), State.MISSING, None),
    (french("es_PE", None), french("es", None), State.MISSING, None),
]


@pytest.mark.parametrize(("overlay", "general", "state", "text"), OVERLAYS)
def test_an_overlay_holds_only_what_differs(
    overlay: Catalog, general: Catalog, state: State, text: str | None
) -> None:
    found = ask("es_PE", overlay, general, source_locale="fr_FR")
    assert (found.state, found.text) == (state, text)


@pytest.mark.parametrize("foreign", ["es_MX", "pt_BR", "fr"])
def test_wording_of_another_language_or_country_is_never_taken(foreign: str) -> None:
    with pytest.raises(ValueError, match=foreign):
        ask("es_PE", catalog(foreign, "A", source_locale="fr_FR"), source_locale="fr_FR")
    with pytest.raises(ValueError, match=foreign):
        Chain(locale="es_PE", catalogs=(catalog(foreign, "A"),))


def test_a_region_of_many_countries_serves_each_of_them() -> None:
    assert ask("es_PE", french("es_419", "A"), source_locale="fr_FR").state is State.OK


def test_the_place_is_where_a_person_would_correct_the_text() -> None:
    entry_at = Position(file="locales/pt_BR/LC_MESSAGES/lima.po", line=31)
    assert ask("pt_BR", catalog("pt_BR", "A")).at == entry_at
    assert ask("pt_BR", catalog("pt_BR", "")).at == entry_at
    assert ask("pt_BR", catalog("pt_BR", None)).at == Position(file=entry_at.file)
    assert ask("es_MX", catalog("es_MX", "")).at == SOURCE_AT
    # New translations of a shared text go to the catalog of the language.
    found = ask("es_PE", french("es_PE", None), french("es", None), source_locale="fr_FR")
    assert found.at.file == "locales/es/LC_MESSAGES/lima.po"


def test_without_a_known_place_the_folder_of_the_locale_is_told() -> None:
    found = translate(KEY, SOURCE, source_locale="es_PE", locale="fr", chain=())
    assert found.at.file == "fr/LC_MESSAGES"


def test_a_chain_answers_as_its_catalogs_do() -> None:
    chain = Chain(locale="es_PE", catalogs=(french("es_PE", ""), french("es", "B")))
    entry = chain.lookup(KEY)
    assert entry is not None
    assert entry.target == "B"
    assert chain.lookup("elsewhere") is None
    found = chain.translate(KEY, SOURCE, source_locale="fr_FR")
    assert (found.text, found.state) == ("B", State.OK)
