"""A draft in one language: what may go into it, what is marked, and what the languages share."""

from pathlib import Path

import pytest
from small_library import SmallLibrary, blocks_of, faults, labels_of

from drafting.model.draft import State

KEY = "alpha/one#report/p1"
SOURCE = "{{ executive|the|initial }} informa {{ council|to }}."


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    return SmallLibrary(tmp_path / "own")


def states(library: SmallLibrary, language: str = "pt") -> dict[str, State]:
    (draft,) = library.localize("", language)
    return {item.key: item.state for item in draft.pending}


@pytest.mark.parametrize(
    ("source", "target", "flag", "expected"),
    [
        (SOURCE, "{{ executive|the|initial }} informa {{ council|to }} sempre.", "", None),
        (SOURCE, "{{ executive|the|initial }} informa {{ council|to }}.", "#, fuzzy", State.FUZZY),
        ("otra cosa", "{{ executive|the|initial }} informa {{ council|to }}.", "", State.STALE),
        (SOURCE, "", "", State.MISSING),
    ],
)
def test_a_translation_has_a_state(
    library: SmallLibrary, source: str, target: str, flag: str, expected: State | None
) -> None:
    library.translate("pt_BR", {KEY: (source, target)}, flag)
    assert states(library).get(KEY) is expected


def test_a_missing_text_is_never_another_language_without_a_mark(library: SmallLibrary) -> None:
    (draft,) = library.localize("", "pt")
    (block,) = [item for item in blocks_of(draft) if item.node == KEY]
    assert block.state is State.MISSING
    assert all(run.is_missing for run in block.runs)
    assert "[A Prefeitura informa ao Conselho.]" in library.text("", "pt")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("Informa {{ council|to }}.", "TRA001"),
        ("{{ executive|the }} {{ council|to }} {{ council|of }}.", "TRA001"),
        ("{{ executive|the }} {{ act|to }}.", "TRA001"),
        ("{{ executive|the }} {{ council|words }}.", "TRA001"),
        ("{{ executive|the }} {{ council|to }}[^1].", "TRA001"),
        ("{{ executive|the }} {{ council|to|of }}.", "RES009"),
        ("{{ executive|the }} {{ council|of|short }}.", "RES009"),
        ("{{ executive|the }} {{ council|this|agree('a','b','c','d') }}.", "RES009"),
        ("{{ executive|the }} {{ council.name }}.", "TXT010"),
        ("{{ executive|the }} {{ council|to }} {% if %}.", "TXT018"),
        ("{{ executive|the }} <b>{{ council|to }}</b>.", "TXT001"),
        ("{{ executive|the }} {{ council|to }", "TXT018"),
    ],
)
def test_a_translation_says_what_its_source_says(
    library: SmallLibrary, target: str, code: str
) -> None:
    path = library.translate("pt_BR", {KEY: (SOURCE, target)})
    found = faults(lambda: library.localize("", "pt"))
    assert code in {item.code for item in found}
    assert {Path(item.at.file) for item in found} == {path}
    assert {item.at.line for item in found} == {7}


@pytest.mark.parametrize(
    "target",
    [
        "{{ act|the }} {{ council|to }}.",
        "{{ executive|the }} {{ council|to|of }}.",
        "{{ executive|the }} {{ council.name }}.",
        "{{ executive|the }}[^1].",
        "<b>x</b>",
    ],
)
@pytest.mark.parametrize(("source", "flag"), [("otra cosa", ""), (SOURCE, "#, fuzzy")])
def test_an_older_translation_that_no_longer_fits_is_marked_as_if_missing(
    library: SmallLibrary, target: str, source: str, flag: str
) -> None:
    library.translate("pt_BR", {KEY: (source, target)}, flag)
    (draft,) = library.localize("", "pt")
    (block,) = [item for item in blocks_of(draft) if item.node == KEY]
    assert block.state is State.MISSING
    assert all(run.is_missing for run in block.runs)
    expected = State.FUZZY if flag else State.STALE
    assert {item.key: item.state for item in draft.pending}[KEY] is expected


def test_an_older_translation_that_still_fits_is_printed_and_told(library: SmallLibrary) -> None:
    library.translate("pt_BR", {KEY: ("otra cosa", "Relata {{ council|to }}.")})
    (draft,) = library.localize("", "pt")
    (block,) = [item for item in blocks_of(draft) if item.node == KEY]
    assert block.state is State.STALE
    assert "".join(run.text for run in block.runs) == "Relata ao Conselho."


def test_a_translation_may_use_another_relation_and_order(library: SmallLibrary) -> None:
    target = "{{ council|of|initial }}, {{ executive|with }}, *sim*."
    library.translate("pt_BR", {KEY: (SOURCE, target)})
    assert "Do Conselho, com a Prefeitura, sim." in library.text("", "pt")


def test_a_blank_in_a_translation_takes_no_filter_of_nouns(library: SmallLibrary) -> None:
    library.clause(
        "alpha/one",
        "## A {#a}\n\n{{ days|words }} días.\n",
        "blanks: {days: {type: integer, default: 30, label: D}}\n",
    )
    library.translate(
        "pt_BR", {"alpha/one#a/p1": ("{{ days|words }} días.", "{{ days|words|the }}.")}
    )
    assert {item.code for item in faults(lambda: library.localize("", "pt"))} == {
        "RES008",
        "RES009",
    }


def test_a_territory_lies_over_its_language(library: SmallLibrary) -> None:
    """The town speaks es_PE; es_PE wins over es, and both over the source."""
    general = SOURCE.replace("informa", "general")
    library.translate(
        "es", {KEY: (SOURCE, general), "alpha/one#report/heading": ("Informe", "Dación")}
    )
    assert "La Alcaldía general al Concejo." in library.text()
    library.translate("es_PE", {KEY: (SOURCE, SOURCE.replace("informa", "peruana"))})
    text = library.text()
    assert "La Alcaldía peruana al Concejo." in text
    assert "Dación" in text


def test_an_overlay_of_another_country_does_not_count(library: SmallLibrary) -> None:
    library.translate("es_MX", {KEY: (SOURCE, SOURCE.replace("informa", "mexicana"))})
    assert "mexicana" not in library.text()
    library.edit("jurisdictions/land.yaml", "locale: es_PE", "locale: es_MX")
    assert "mexicana" in library.text()


def test_the_catalogs_of_the_last_library_lie_on_top(tmp_path: Path) -> None:
    from drafting.cli import Settings  # noqa: PLC0415
    from drafting.cli.drafts import localize_brief  # noqa: PLC0415
    from drafting.cli.session import Session  # noqa: PLC0415
    from drafting.render.text import render_text  # noqa: PLC0415

    below, above = SmallLibrary(tmp_path / "below"), SmallLibrary(tmp_path / "above")
    below.translate("es", {KEY: (SOURCE, SOURCE.replace("informa", "debajo"))})
    above.translate("es", {KEY: (SOURCE, SOURCE.replace("informa", "encima"))})
    session = Session(
        Settings(libraries=(below.folder, above.folder), locales=None, gettext=lambda text: text)
    )
    (draft,) = localize_brief(session, below.brief(), ("es",))
    assert "encima" in render_text(draft)


def test_a_text_owed_in_one_language_is_marked_there_only(library: SmallLibrary) -> None:
    brief = "facts: {number: {es: Ochenta}}"
    assert "ORDENANZA Ochenta" in library.text(brief)
    text = library.text(brief, "pt")
    assert "Ochenta" not in text
    (draft,) = library.localize(brief, "pt")
    marked = [run for block in blocks_of(draft) for run in block.runs if block.node == "act#number"]
    assert all(run.is_missing for run in marked)


def test_open_facts_print_as_a_line_to_fill_in(library: SmallLibrary) -> None:
    text = library.text()
    assert "ORDENANZA ____________" in text
    assert "El ____________, por ____________." in text


def test_values_are_written_as_the_language_writes_them(library: SmallLibrary) -> None:
    brief = "facts: {date: 2026-03-02, cost: 1234.50, number: '7', mayor_name: Ana}"
    text = library.text(brief)
    assert "El 2 de marzo de 2026" in text
    assert "1,234.50" in text
    assert "2 de março de 2026" in library.text(brief, "pt")


@pytest.mark.parametrize(
    ("authentic", "language", "short"),
    [
        ("", "es", "Authentic text"),
        ("", "pt", "Working translation"),
        ("authentic: [es, fr]", "fr", "Authentic text ({languages}, equally)"),
        ("authentic: [es, fr]", "pt", "Working translation"),
    ],
)
def test_every_draft_says_its_authority(
    library: SmallLibrary, authentic: str, language: str, short: str
) -> None:
    session = library.session
    (draft,) = library.localize(authentic, language)
    chrome = session.tongue(draft.language, library.content().jurisdiction).gettext
    assert draft.standing.short == chrome(short).format(languages="espagnol et français")


@pytest.mark.parametrize(
    ("authentic", "language", "short", "long"),
    [
        (
            "[es, fr]",
            "es",
            "Texto auténtico (español y francés, por igual)",
            "Texto auténtico; el texto en francés hace igualmente fe.",
        ),
        (
            "[es, fr]",
            "pt",
            "Tradução de trabalho",
            "Tradução de trabalho. Somente os textos em espanhol e francês fazem fé.",
        ),
        (
            "[es, pt, fr]",
            "fr",
            "Texte authentique (espagnol, portugais et français faisant également foi)",
            "Texte authentique\u00a0; font également foi les textes établis dans les langues suivantes\u00a0: espagnol et portugais.",
        ),
    ],
)
def test_texts_of_equal_authority_say_so(
    library: SmallLibrary, authentic: str, language: str, short: str, long: str
) -> None:
    (draft,) = library.localize(f"authentic: {authentic}", language)
    assert (draft.standing.short, draft.standing.long) == (short, long)


def test_languages_share_blocks_labels_footnotes_and_references(library: SmallLibrary) -> None:
    library.clause(
        "alpha/one",
        "## A {#a}\n\nVer {{ ref('#b')|of }}[^1].\n\n## B {#b}\n\nUno:\n\n1. a;\n2. b.\n\n"
        "[^1]: {{ law('travel') }}.\n",
    )
    drafts = library.localize("", "es", "pt", "fr")
    shapes = [
        [
            (
                block.node,
                block.style,
                block.depth,
                block.label and (block.label.level.id, block.label.ordinal, block.label.variant),
            )
            for block in blocks_of(draft)
        ]
        for draft in drafts
    ]
    assert shapes[0] == shapes[1] == shapes[2]
    assert len({len(draft.footnotes) for draft in drafts}) == 1
    references = [
        [run.reference for block in blocks_of(draft) for run in block.runs if run.reference]
        for draft in drafts
    ]
    assert references[0] == references[1] == references[2] == ["alpha/one#b"]
    assert labels_of(drafts[0])[0] == "CAPÍTULO ÚNICO"
