"""Numbers and citations: sole units, variants, dispositions, and how a reference names its place."""

from pathlib import Path

import pytest
from small_library import SmallLibrary, labels_of

from drafting.grammar import Gender
from drafting.model.draft import Number
from drafting.model.form import CiteForm, Label, Level, Numeral, Role
from drafting.numbering import alphabetic, label_text, variant_of


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    return SmallLibrary(tmp_path / "own")


def level(numeral: Numeral, *labels: Label, level_id: str = "unit") -> Level:
    return Level(
        id=level_id,
        role=Role.ARTICLE,
        under=None,
        numeral=numeral,
        labels=labels or (Label(patterns={"es": "{n}", "pt": "{n}", "fr": "{n}"}),),
        after="",
        has_heading=False,
        heading_break=False,
        feminine=False,
        most=None,
        cite={"es": CiteForm(before="", gender=Gender.MASCULINE)},
    )


@pytest.mark.parametrize(
    ("place", "expected"),
    [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")],
)
def test_letters_double_as_word_doubles_them(place: int, expected: str) -> None:
    assert alphabetic(place) == expected


def test_there_is_no_letter_for_nothing() -> None:
    with pytest.raises(ValueError, match="no letter"):
        alphabetic(0)


ART = level(
    Numeral.DECIMAL,
    Label(patterns={"es": "Único", "pt": "Único", "fr": "Unique"}, sole=True),
    Label(patterns={"es": "Art. {n}o", "pt": "Art. {n}º", "fr": "Article {n}er"}, up_to=1),
    Label(patterns={"es": "Art. {n}", "pt": "Art. {n}º", "fr": "Article {n}"}, up_to=9),
    Label(patterns={"es": "Art. {n}", "pt": "Art. {n}", "fr": "Article {n}"}),
)


@pytest.mark.parametrize(
    ("ordinal", "is_sole", "expected"),
    [
        (1, True, (0, "Único", "Unique")),
        (1, False, (1, "Art. 1º", "Article 1er")),
        (2, False, (2, "Art. 2º", "Article 2")),
        (9, False, (2, "Art. 9º", "Article 9")),
        (10, False, (3, "Art. 10", "Article 10")),
    ],
)
def test_the_first_pattern_that_holds_gives_the_label(
    ordinal: int, is_sole: bool, expected: tuple[int, str, str]
) -> None:
    number = Number(level=ART, ordinal=ordinal, is_sole=is_sole)
    found = (variant_of(number), label_text(number, (), "pt"), label_text(number, (), "fr"))
    assert found == expected


@pytest.mark.parametrize(
    ("numeral", "ordinal", "expected"),
    [
        (Numeral.DECIMAL, 12, "12"),
        (Numeral.LOWER_LETTER, 3, "c"),
        (Numeral.UPPER_LETTER, 27, "AA"),
        (Numeral.LOWER_ROMAN, 4, "iv"),
        (Numeral.UPPER_ROMAN, 19, "XIX"),
        (Numeral.ORDINAL_WORD, 3, "TERCERO"),
        (Numeral.INITIAL_ORDINAL_WORD, 3, "Tercero"),
        (Numeral.NONE, 3, ""),
    ],
)
def test_numerals_are_written_as_the_place_writes_them(
    numeral: Numeral, ordinal: int, expected: str
) -> None:
    number = Number(level=level(numeral), ordinal=ordinal, is_sole=False)
    assert label_text(number, (), "es") == expected


def test_a_label_names_the_numeral_above_it() -> None:
    above = Number(level=level(Numeral.DECIMAL, level_id="article"), ordinal=5, is_sole=True)
    pattern = Label(patterns={"es": "{article}.{n}"})
    number = Number(level=level(Numeral.DECIMAL, pattern), ordinal=2, is_sole=False)
    assert label_text(number, (above,), "es") == "5.2"


def test_articles_run_on_and_dispositions_begin_anew(library: SmallLibrary) -> None:
    library.clause(
        "alpha/one",
        "## Uno {#a}\n\nTexto.\n\n## Dos {#b .final}\n\nTexto.\n\n## Tres {#c .final}\n\nTexto.\n",
    )
    (draft,) = library.localize()
    assert labels_of(draft) == [
        "CAPÍTULO ÚNICO",
        "Artículo\u00a01o",
        "Artículo\u00a02",
        "PRIMERA",
        "SEGUNDA",
    ]


def test_the_only_article_and_the_only_disposition_say_so(library: SmallLibrary) -> None:
    library.clause("alpha/one", "## Dos {#b .final}\n\nTexto.\n")
    (draft,) = library.localize()
    assert labels_of(draft) == ["CAPÍTULO ÚNICO", "Artículo único", "ÚNICA"]


def test_an_unnumbered_article_does_not_count_nor_number_its_paragraphs(
    library: SmallLibrary,
) -> None:
    library.clause(
        "alpha/one",
        "## Uno {#a .unnumbered}\n\nUno.\n\nDos.\n\nTres.\n\n## Dos {#b}\n\nUno.\n\nDos.\n",
    )
    (draft,) = library.localize()
    assert labels_of(draft) == [
        "CAPÍTULO ÚNICO",
        "Artículo\u00a01o",
        "Artículo\u00a02",
        "2.1",
        "2.2",
    ]
    assert "{article}" not in library.text()


def test_paragraphs_are_numbered_where_there_are_several(library: SmallLibrary) -> None:
    library.clause("alpha/one", "## A {#a}\n\nUno.\n\n## B {#b}\n\nUno:\n\n1. a;\n2. b.\n\nDos.\n")
    (draft,) = library.localize()
    assert labels_of(draft)[-6:] == ["Artículo\u00a02", "Artículo\u00a03", "3.1", "a)", "b)", "3.2"]


def test_a_heading_may_stand_in_brackets(library: SmallLibrary) -> None:
    library.edit(
        "jurisdictions/land.yaml",
        'sole: "Artículo único"\n      after: ". "\n',
        'sole: "Artículo único"\n      after: " ("\n      heading_end: ").-"\n',
    )
    library.clause("alpha/one", "## Alcance {#a}\n\nTexto.\n")
    assert "Artículo\u00a02 (Alcance).-\n" in library.text()


CITED = """\
## Uno {{#a}}

Ver {{{{ ref("{target}")|{filter} }}}}.

## Dos {{#b}}

{{#b1}} Uno:

1. {{#b1a}} a;
   1. {{#b1aa}} aa;

{{#b2}} Dos.

## Tres {{#c .final}}

{{#c1}} Texto.
"""


@pytest.mark.parametrize(
    ("order", "target", "noun_filter", "expected"),
    [
        ("ascending", "#b", "to", "al artículo\u00a03"),
        ("ascending", "#b2", "of", "del párrafo\u00a03.2 del artículo\u00a03"),
        (
            "ascending",
            "#b1a",
            "the|initial",
            "El literal\u00a0a) del párrafo\u00a03.1 del artículo\u00a03",
        ),
        ("ascending", "#c", "to", "a la disposición\u00a0única"),
        ("ascending", "#c1", "to", "a la disposición\u00a0única"),
        ("ascending", "act#object", "of", "del artículo\u00a01o"),
        ("descending", "#b", "to", "al artículo\u00a03"),
        ("descending", "#b2", "of", "del artículo\u00a03, párrafo\u00a03.2"),
        ("descending", "#b1a", "to", "al artículo\u00a03, párrafo\u00a03.1, literal\u00a0a)"),
        ("ascending", "#b", 'agree("citado", "citada", "citados", "citadas")', "citado"),
    ],
)
def test_a_reference_is_cited_in_the_order_of_the_place(
    library: SmallLibrary, order: str, target: str, noun_filter: str, expected: str
) -> None:
    library.edit("jurisdictions/land.yaml", "order: ascending", f"order: {order}")
    text = CITED.format(target=target, filter=noun_filter).replace("   1. {#b1aa} aa;\n", "")
    library.clause("alpha/one", text)
    assert f"Ver {expected}." in library.text()


def test_a_tail_closes_a_reference_within_a_constitutional_article(tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text("instrument: mexico-city-constitution\nlanguages: [es]\n", encoding="utf-8")
    library = SmallLibrary(tmp_path / "own")
    from drafting.cli.drafts import localize_brief  # noqa: PLC0415
    from drafting.render.text import render_text  # noqa: PLC0415

    (draft,) = localize_brief(library.session, brief, ())
    assert ", de este artículo" in render_text(draft)


def test_a_paragraph_without_number_is_cited_by_its_article(library: SmallLibrary) -> None:
    library.edit("jurisdictions/land.yaml", "paragraphs: when-several", "paragraphs: never")
    library.clause("alpha/one", "## A {#a}\n\nUno.\n\n{#p} Dos, ver {{ ref('#p')|the }}.\n")
    assert "ver el artículo\u00a02." in library.text()


PROVISO = """\
    - id: proviso
      role: proviso
      under: article
      numeral: decimal
      label: "PARÁGRAFO {n}"
      sole: "PARÁGRAFO"
      after: ". "
      cite: {es: {gender: m}, pt: {gender: m}, fr: {gender: m}}
    - id: disposition
"""


def test_a_proviso_has_a_number_of_its_own_though_paragraphs_have_none(
    library: SmallLibrary,
) -> None:
    library.edit("jurisdictions/land.yaml", "paragraphs: when-several", "paragraphs: never")
    library.edit("jurisdictions/land.yaml", "    - id: disposition\n", PROVISO)
    library.clause(
        "alpha/one",
        "## A {#a}\n\nUno.\n\nDos.\n\n{.proviso #p} Tres.\n\n## B {#b}\n\nVer {{ ref('#p')|the }}.\n\n{.proviso} X.\n\n{.proviso} Y.\n",
    )
    text = library.text()
    assert "Uno.\n\nDos.\n\nPARÁGRAFO. Tres." in text
    assert "PARÁGRAFO\u00a01. X.\n\nPARÁGRAFO\u00a02. Y." in text
    assert "Ver el parágrafo del artículo\u00a02." in text
