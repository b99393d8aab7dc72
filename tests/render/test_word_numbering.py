"""Word's own numbers: for any draft, what Word counts is what the draft says."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_checker import W, WordFile, computed_labels, letter, roman, val
from word_samples import (
    BRAZIL,
    FRANCE,
    MAKING,
    MEXICO,
    PERU,
    Sheet,
    brazil,
    level,
    mexico,
    peru,
    scheme,
)

from drafting.model.draft import Localized, Style
from drafting.model.form import Level, Numeral, Role, Scheme
from drafting.render.word import render_word

FIGURES = {
    Numeral.DECIMAL: str,
    Numeral.LOWER_LETTER: letter,
    Numeral.UPPER_LETTER: lambda n: letter(n).upper(),
    Numeral.UPPER_ROMAN: roman,
    Numeral.NONE: lambda _: "",
}


def numbering(localized: Localized) -> WordFile:
    return WordFile.read(render_word(localized, MAKING))


def children(form: Scheme, parent: Level | None) -> list[Level]:
    under = None if parent is None else parent.id
    return [item for item in form.levels if item.under == under and not item.is_literal]


def label_of(unit: Level, above: dict[str, int], ordinal: int) -> tuple[str, int]:
    """Return label and variant of a unit with many siblings."""
    variants = [(i, v) for i, v in enumerate(unit.labels) if not v.sole]
    variant, chosen = next((i, v) for i, v in variants if v.up_to is None or ordinal <= v.up_to)
    text = next(iter(chosen.patterns.values())).replace("{n}", FIGURES[unit.numeral](ordinal))
    for name, number in above.items():
        text = text.replace(f"{{{name}}}", str(number))
    return text, variant


def grow(sheet: Sheet, parent: Level | None, above: dict[str, int], data: st.DataObject) -> None:
    """Add units below a parent: of each level in the order of the scheme, none or some."""
    if len(sheet.blocks) > 60:
        return
    for unit in children(sheet.form, parent):
        for ordinal in range(1, data.draw(st.integers(0, 12 if parent is None else 3)) + 1):
            text, variant = label_of(unit, above, ordinal)
            style = Style.DIVISION if unit.role is Role.DIVISION else Style.PROVISION
            style = Style.ARTICLE_HEADING if unit.has_heading else style
            sheet.unit(unit.id, ordinal, text, "Texto.", style=style, variant=variant)
            grow(sheet, unit, {**above, unit.id: ordinal}, data)


@pytest.mark.parametrize(
    ("form", "language"), [(PERU, "es"), (BRAZIL, "pt"), (MEXICO, "es"), (FRANCE, "fr")]
)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_word_counts_is_what_the_draft_says(form: Scheme, language, data) -> None:
    sheet = Sheet(form)
    grow(sheet, None, {}, data)
    draft = sheet.draft(
        title="t", language=language, locale={"pt": "pt_BR"}.get(language, language)
    )
    expected = [block.label.text for block in sheet.blocks]
    counted = computed_labels(render_word(draft, MAKING))
    assert [label.rstrip(".") for label in counted] == [label.rstrip(".") for label in expected]


@given(ordinals=st.lists(st.integers(1, 20), min_size=1, max_size=30))
@settings(deadline=None)
def test_a_list_that_jumps_is_restarted_where_it_jumps(ordinals: list[int]) -> None:
    sheet = Sheet(PERU)
    for ordinal in ordinals:
        text = f"Artículo {ordinal}"
        sheet.unit("article", ordinal, text, "Título", style=Style.ARTICLE_HEADING)
        sheet.unit("item", ordinal, f"{letter(ordinal)})", "Texto.", depth=1)
    counted = computed_labels(render_word(sheet.draft(title="t"), MAKING))
    assert counted == [block.label.text for block in sheet.blocks]


def test_labels_up_to_nine_share_the_counter_of_those_after() -> None:
    root = numbering(brazil()).part("numbering")
    overriding = [num for num in root.iter(f"{W}num") if num.find(f"{W}lvlOverride") is not None]
    shown = {
        (val(num.find(f"{W}abstractNumId")), val(lvl.find(f"{W}lvlText")))
        for num in overriding
        for lvl in num.iter(f"{W}lvl")
    }
    assert {text for _, text in shown} == {"Art. %1º", "§ %4º", "Parágrafo único"}
    assert len({abstract for abstract, _ in shown}) == 1
    assert not list(root.iter(f"{W}startOverride"))


def test_every_level_says_where_it_stands_on_the_line() -> None:
    for level_element in numbering(brazil()).part("numbering").iter(f"{W}lvl"):
        assert level_element.find(f"{W}pPr/{W}ind") is not None


def test_a_paragraph_restarts_after_its_article_and_not_after_an_item() -> None:
    root = numbering(brazil()).part("numbering")
    rules = {
        val(item.find(f"{W}lvlText")): val(item.find(f"{W}lvlRestart"))
        for abstract in root.iter(f"{W}abstractNum")
        for item in abstract.iter(f"{W}lvl")
    }
    assert rules["§ %4"] == "1"
    assert rules["%2"] is None


def test_applying_the_style_of_a_level_numbers_a_paragraph() -> None:
    file = numbering(peru())
    linked = {val(e) for e in file.part("numbering").iter(f"{W}pStyle")}
    assert linked == {
        "Division",
        "Subdivision",
        "ArticleHeading",
        "Provision-item",
        "Provision-paragraph",
        "Provision-literal",
        "Provision-numeral",
    }
    numbered = {
        val(style, "styleId")
        for style in file.part("styles").iter(f"{W}style")
        if style.find(f"{W}pPr/{W}numPr") is not None
    }
    assert numbered == linked


def test_paragraphs_of_the_body_need_no_direct_number() -> None:
    directly = [p for p in numbering(peru()).paragraphs if p.find(f"{W}pPr/{W}numPr") is not None]
    # The dispositions in words, which take away the number of their style, and the items below the first of them.
    assert len(directly) == 4


def test_a_full_stop_after_a_label_is_words_own_and_is_not_cited() -> None:
    file = numbering(mexico())
    shown = {
        (val(item.find(f"{W}lvlText")), val(item.find(f"{W}suff")))
        for item in file.part("numbering").iter(f"{W}lvl")
    }
    assert shown == {("%1.", "space"), ("%2.", "tab"), ("%3)", "tab"), ("%1.", "tab")}


def test_units_below_a_unit_in_words_have_a_list_of_their_own() -> None:
    assert computed_labels(render_word(mexico(), MAKING))[-3:] == ["I.", "II.", "I."]
    abstracts = numbering(mexico()).part("numbering").findall(f"{W}abstractNum")
    assert len(abstracts) == 3
    identities = Counter(val(item.find(f"{W}nsid")) for item in abstracts)
    assert set(identities.values()) == {1}


def deep(levels: int) -> Scheme:
    names = [f"level-{n}" for n in range(levels)]
    return scheme(
        *(
            level(name, Role.ITEM, names[n - 1] if n else None, Numeral.DECIMAL, "{n}.")
            for n, name in enumerate(names)
        )
    )


def test_a_scheme_may_have_more_levels_than_word_if_a_draft_uses_fewer() -> None:
    sheet = Sheet(deep(12))
    for depth in range(9):
        sheet.unit(f"level-{depth}", 1, "1.", "Texto.", depth=depth)
    assert computed_labels(render_word(sheet.draft(title="t"), MAKING)) == ["1."] * 9


def test_a_draft_deeper_than_word_can_number_is_refused() -> None:
    sheet = Sheet(deep(12))
    for depth in range(10):
        sheet.unit(f"level-{depth}", 1, "1.", "Texto.", depth=depth)
    with pytest.raises(ValueError, match="nine levels"):
        render_word(sheet.draft(title="t"), MAKING)


def test_a_label_may_not_quote_a_level_that_is_not_above_it() -> None:
    sheet = Sheet(scheme(level("article", Role.ARTICLE, None, Numeral.DECIMAL, "{chapter}.{n}")))
    sheet.unit("article", 1, "1.1", "Texto.")
    with pytest.raises(ValueError, match="chapter"):
        render_word(sheet.draft(title="t"), MAKING)
