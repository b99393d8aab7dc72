"""Names, laws, values and references: what each means in a draft, and what is told where it means nothing."""

from pathlib import Path

import pytest
from small_library import SmallLibrary, faults, told

from drafting.diagnostics import Severity

BLANKS = """\
blanks:
  days: {type: integer, min: 5, max: 90, default: 30, label: Días}
  rank: {type: integer, label: Orden}
  cost: {type: money, label: Costo}
  day: {type: date, label: Fecha}
  place: {type: text, label: Lugar}
"""
ALL = "rank: 2, cost: 10.50, day: 2026-03-02, place: Aquí"


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.clause("alpha/blanks", "## A {#a}\n\nText {{ days|words }}.\n", BLANKS)
    return own


def with_text(library: SmallLibrary, text: str, front: str = "") -> None:
    library.clause("alpha/one", f"## Uno {{#a}}\n\n{text}\n", front)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("", [f"RES001 brief.yaml:2:16 {name}" for name in ("rank", "day", "place")] + ["NOTE04"]),
        (f"{ALL}, days: treinta", ["VAL001"]),
        (f"{ALL}, days: 1.5", ["VAL001"]),
        (f"{ALL}, days: 0o10", ["VAL001"]),
        (f"{ALL}, days: 1_0", ["VAL001"]),
        (f"{ALL}, days: {'9' * 5000}", ["VAL001"]),
        (f"{ALL}, days: ~", ["VAL001"]),
        (f"{ALL}, days: ", ["VAL001"]),
        (f"{ALL}, days: NO", ["VAL001"]),
        (f"{ALL}, days: {{es: treinta}}", ["VAL001"]),
        (f"{ALL}, days: 4", ["VAL002"]),
        (f"{ALL}, days: 91", ["VAL002"]),
        (f"{ALL}, dayz: 30", ["RES002"]),
        (ALL.replace("10.50", "10,50"), ["VAL001", "RES002"]),
        (ALL.replace("10.50", "1e3"), ["VAL001"]),
        (ALL.replace("10.50", "-1"), ["VAL001"]),
        (ALL.replace("10.50", "9" * 5000), ["VAL001"]),
        (ALL.replace("2026-03-02", "02/03/2026"), ["VAL001"]),
        (ALL.replace("2026-03-02", "2026-02-30"), ["VAL001"]),
        (ALL.replace("2026-03-02", "20260302"), ["VAL001"]),
        (ALL.replace("2026-03-02", "2026-W10-1"), ["VAL001"]),
        (ALL.replace("Aquí", "NO"), ["YML005"]),
        (ALL.replace("Aquí", "2026"), ["YML005"]),
        (ALL.replace("Aquí", "2026-03-02"), ["YML005"]),
        (ALL.replace("Aquí", "1.10"), ["YML005"]),
        (ALL.replace("Aquí", "''"), ["VAL001"]),
        (ALL.replace("Aquí", "{es: '', pt: ' '}"), ["VAL001"]),
    ],
    ids=lambda value: value[:70] if isinstance(value, str) else "",
)
def test_a_blank_takes_values_of_its_type_within_its_limits(
    library: SmallLibrary, values: str, expected: list[str]
) -> None:
    brief = f"clauses: [{{use: alpha/blanks, with: {{{values}}}}}]"
    found = faults(lambda: library.resolve(brief))
    codes = {item.code for item in found}
    assert codes <= {item.split()[0] for item in expected}
    assert all(item.at.file.endswith("brief.yaml") and item.at.line == 2 for item in found)
    assert all(item.related or item.code in ("RES002", "YML005") for item in found)


def test_a_default_outside_its_limits_is_a_fault_of_the_clause(library: SmallLibrary) -> None:
    with_text(library, "x", "blanks: {days: {type: integer, min: 5, default: 4, label: D}}\n")
    assert told(library.resolve) == ["VAL002 one.md:7:49"]


def test_facts_may_stay_open(library: SmallLibrary) -> None:
    resolved = library.resolve("facts: {date: 2026-03-02}")
    assert resolved.values["act", "number"] is None
    assert resolved.values["act", "date"] is not None


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("facts: {nomber: a}", "RES002"),
        ("facts: {number: 5}", "YML005"),
        ("facts: {number: }", "VAL001"),
        ("facts: {date: mañana}", "VAL001"),
        ("facts: {cost: caro}", "VAL001"),
        ("facts: {cost: 9999999999999.00}", "RES013"),
    ],
)
def test_a_fact_is_typed_as_a_blank_is(library: SmallLibrary, facts: str, code: str) -> None:
    assert [item.code for item in faults(lambda: library.resolve(facts))] == [code]


def test_a_text_without_one_language_of_the_draft_is_noted(library: SmallLibrary) -> None:
    resolved = library.resolve("languages: [es, pt]\nfacts: {number: {es: uno}}")
    (note,) = [item for item in resolved.notes if item.code == "VAL003"]
    assert note.severity is Severity.WARNING
    assert (note.at.line, note.arguments["language"]) == (3, "pt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ concil }}", "RES003 one.md:10:1"),
        ("a {{ city|words }}", "RES008 one.md:10:3"),
        ("a {{ days }}", "RES003 one.md:10:3"),
        ("a {{ law('nothing')|the }}", "RES006 one.md:10:3"),
        ("a {{ law('travel')|date }}", "RES008 one.md:10:3"),
        ("a {{ council|the|of }}", "RES009 one.md:10:3"),
        ("a {{ council|of|this }}", "RES009 one.md:10:3"),
        ("a {{ council|this|that }}", "RES009 one.md:10:3"),
        ("a {{ council|to|short }}", "RES009 one.md:10:3"),
        ("a {{ council|this|of|of }}", "RES009 one.md:10:3"),
        ("a {{ council|agree('a', 'b', 'c', 'd')|to }}", "RES009 one.md:10:3"),
        ("a {{ ref('#a')|short }}", "RES008 one.md:10:3"),
        ("a {{ ref('#a')|this|of }}", "RES008 one.md:10:3"),
        ("a {{ ref('beta#x')|to }}", "RES010 one.md:10:3"),
        ("a {{ ref('nothing#x')|to }}", "RES010 one.md:10:3"),
        ("a {{ ref('') }}", "RES011 one.md:10:3"),
        ("a {{ ref('#b')|to }}", "RES011 one.md:10:3"),
        ("a {{ ref('act#objeto')|to }}", "RES011 one.md:10:3"),
        ("a[^1]\n\n[^1]: {{ concil }}", "RES003 one.md:12:7"),
        ("*a {{ concil }}*", "RES003 one.md:10:4"),
        ("p\n\n1. {{ concil }}", "RES003 one.md:12:4"),
    ],
)
def test_an_expression_that_means_nothing_is_told_at_its_place(
    library: SmallLibrary, text: str, expected: str
) -> None:
    with_text(library, text)
    assert told(library.resolve) == [expected]


@pytest.mark.parametrize(
    ("front", "expression", "code"),
    [
        ("day: {type: date, default: 2026-03-02, label: D}", "{{ day }}", "RES004"),
        ("day: {type: date, default: 2026-03-02, label: D}", "{{ day|initial }}", "RES004"),
        ("day: {type: date, default: 2026-03-02, label: D}", "{{ day|words }}", "RES008"),
        ("cost: {type: money, label: D}", "{{ cost }}", "RES004"),
        ("cost: {type: money, label: D}", "{{ cost|the }}", "RES008"),
        ("n: {type: integer, default: 5, label: D}", "{{ n|the }}", "RES008"),
        ("n: {type: integer, default: 5, label: D}", "{{ n|words|ordinal }}", "RES009"),
        ("n: {type: integer, default: -1, label: D}", "{{ n|words }}", "RES013"),
        ("n: {type: integer, default: 0, label: D}", "{{ n|ordinal }}", "RES013"),
        ("n: {type: integer, default: 1000, label: D}", "{{ n|ordinal }}", "RES013"),
        ("n: {type: integer, default: 1000000000000, label: D}", "{{ n|words }}", "RES013"),
        ("t: {type: text, default: {es: a, pt: a, fr: a}, label: D}", "{{ t|of }}", "RES008"),
    ],
)
def test_a_blank_is_written_only_as_its_type_can_be(
    library: SmallLibrary, front: str, expression: str, code: str
) -> None:
    with_text(library, expression, f"blanks: {{{front}}}\n")
    assert code in [item.code for item in faults(library.resolve)]


@pytest.mark.parametrize("place", ["title", "heading"])
def test_titles_and_headings_are_checked_as_texts_are(library: SmallLibrary, place: str) -> None:
    if place == "title":
        library.edit("topics/alpha/one.md", "title: alpha/one", "title: '{{ concil|of }}'")
        expected = ["RES003 one.md:2:9"]
    else:
        library.edit("topics/alpha/one.md", "## Informe ", "## Informe {{ concil|of }} ")
        expected = ["RES003 one.md:8:12"]
    assert told(library.resolve) == expected


def test_a_reference_to_a_topic_that_is_left_out_names_the_line(library: SmallLibrary) -> None:
    library.clause("beta/two", "## B {#b}\n\n{{ ref('alpha#report') }}\n")
    (fault,) = faults(lambda: library.resolve("clauses: [beta/two]\nwithout: [alpha]"))
    assert fault.code == "RES010"
    assert str(fault.related[0].at).endswith("brief.yaml:3:11")


def test_a_wrong_anchor_has_a_near_one_suggested(library: SmallLibrary) -> None:
    with_text(library, "{{ ref('act#objet')|to }}")
    (fault,) = faults(library.resolve)
    assert fault.hint is not None
    assert fault.hint.format(**fault.arguments) == "did you mean #object?"


@pytest.mark.parametrize("target", ["#b", "#b2", "#b3"])
def test_what_has_no_number_cannot_be_cited(library: SmallLibrary, target: str) -> None:
    library.clause(
        "alpha/one",
        "## Uno {#a}\n\n{{ ref('" + target + "')|to }}\n\n"
        "## Dos {#b .unnumbered}\n\nUno.\n\n{#b2} Dos.\n\n{#b3} Tres.\n",
    )
    assert told(library.resolve) == ["RES012 one.md:10:1"]


def test_a_law_that_is_not_recorded_leaves_footnotes_and_optional_parts_out(
    library: SmallLibrary,
) -> None:
    with_text(
        library, "Texto[^1] y[^2].\n\n[^1]: {{ law('nothing') }}.\n\n[^2]: {{ law('travel') }}."
    )
    resolved = library.resolve("jurisdiction: land")
    assert [item.code for item in resolved.notes] == ["NOTE02", "NOTE01"] or {
        item.code for item in resolved.notes
    } == {"NOTE01", "NOTE02"}
    assert all(item.severity is Severity.NOTE for item in resolved.notes)
    assert resolved.footnotes == {("alpha/one", "2"): 1}
    assert not any(getattr(part, "id", "") == "act#special" for part in resolved.parts)


def test_a_footnote_mark_within_emphasis_counts(library: SmallLibrary) -> None:
    with_text(library, "*Texto[^1]*.\n\n[^1]: nota.")
    assert library.resolve().footnotes == {("alpha/one", "1"): 1}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("heading: GENERALES", "heading: GENERALES[^9]"),
        ("ORDENANZA {{ number }}", "ORDENANZA {{ number }}[^9]"),
    ],
)
def test_a_footnote_mark_without_text_is_told(library: SmallLibrary, old: str, new: str) -> None:
    library.edit("instruments/act.yaml", old, new)
    assert [item.code for item in faults(library.resolve)] == ["RES014"]


@pytest.mark.parametrize(
    ("brief", "code", "name"),
    [
        ("institutions: {council: {es: {text: Cabildo, gender: m}}}", "RES005", "council"),
        ("institutions: {act: {pt: {text: lei, gender: f}}}", "RES005", "act"),
    ],
)
def test_an_institution_is_given_in_every_language_of_the_draft(
    library: SmallLibrary, brief: str, code: str, name: str
) -> None:
    found = faults(lambda: library.resolve(f"languages: [es, pt]\n{brief}"))
    assert {(item.code, item.arguments["name"]) for item in found} == {(code, name)}


def test_a_language_asked_for_on_the_command_line_is_checked_too(library: SmallLibrary) -> None:
    brief = "languages: [es]\ninstitutions: {council: {es: {text: Cabildo, gender: m}}}"
    assert library.localize(brief)[0].language == "es"
    assert {item.code for item in faults(lambda: library.localize(brief, "fr"))} == {"RES005"}


def test_an_institution_that_neither_the_place_nor_the_brief_knows_is_told(
    library: SmallLibrary,
) -> None:
    with_text(library, "{{ city|of }}")
    assert "RES003 one.md:10:1" in told(lambda: library.resolve("jurisdiction: land"))
    brief = "jurisdiction: land\ninstitutions: {city: {es: {text: Cusco, gender: m}}}"
    assert library.resolve(brief).nouns["city"]["es"].text == "Cusco"


def test_an_article_whose_class_nobody_collects_is_told(library: SmallLibrary) -> None:
    library.clause("alpha/one", "## Uno {#a .transitional}\n\nTexto.\n")
    assert told(library.resolve) == ["RES020 one.md:8:1"]


def test_a_list_longer_than_the_alphabet_of_the_place_is_told(library: SmallLibrary) -> None:
    with_text(library, "Intro:\n\n" + "".join(f"{n}. x;\n" for n in range(1, 6)))
    assert told(library.resolve) == ["RES022 one.md:16:4"]


def test_a_list_deeper_than_the_levels_of_the_place_is_told(library: SmallLibrary) -> None:
    with_text(library, "Intro:\n\n1. a\n   1. b\n      1. c\n")
    assert told(library.resolve) == ["RES021 one.md:14:10"]


@pytest.mark.parametrize(
    ("key", "old"), [("level", "level: chapter"), ("articles", "articles: disposition")]
)
def test_a_level_that_the_place_lacks_is_told(library: SmallLibrary, key: str, old: str) -> None:
    library.edit("instruments/act.yaml", old, f"{key}: nothing")
    assert {item.code for item in faults(library.resolve)} == {"RES023"}


def test_a_currency_without_hundredths_takes_whole_amounts(library: SmallLibrary) -> None:
    library.edit("jurisdictions/land.yaml", "currency: PEN", "currency: CLP")
    chosen = "clauses:\n  - use: alpha/blanks\n    with: {{{}}}\n"
    (fault,) = faults(lambda: library.resolve(chosen.format(ALL)))
    assert (fault.code, Path(str(fault.at)).name) == ("RES018", "brief.yaml:4:27")
    library.resolve(chosen.format(ALL.replace("10.50", "10")))


def test_an_amount_that_nobody_gives_is_a_line_to_fill_in(library: SmallLibrary) -> None:
    library.clause("alpha/blanks", "## A {#a}\n\nHasta {{ cost|money }}.\n", BLANKS)
    values = ALL.replace("cost: 10.50, ", "")
    resolved = library.resolve(f"clauses: [{{use: alpha/blanks, with: {{{values}}}}}]")
    assert resolved.values["alpha/blanks", "cost"] is None
    assert ("NOTE04", Severity.NOTE) in [(note.code, note.severity) for note in resolved.notes]


def test_an_amount_has_no_default(library: SmallLibrary) -> None:
    library.clause(
        "alpha/blanks",
        "## A {#a}\n\nX.\n",
        "blanks:\n  cost: {type: money, default: 5, label: C}\n",
    )
    assert told(lambda: library.resolve("clauses: [alpha/blanks]")) == ["BLK001 blanks.md:8:9"]


@pytest.mark.parametrize(
    ("brief", "clauses"),
    [
        ("clauses: [{use: alpha/two}]", ["alpha/one"]),
        ("without: [alpha]", ["alpha/one"]),
        ("clauses: [{use: alpha/one}, {use: beta/one}]", []),
    ],
)
def test_reasons_are_to_be_read_again_where_clauses_that_they_were_written_for_are_gone(
    library: SmallLibrary, brief: str, clauses: list[str]
) -> None:
    library.clause("alpha/two")
    notes = library.resolve(brief).notes
    assert [item.arguments["clauses"] for item in notes if item.code == "NOTE05"] == clauses
    library.edit("instruments/act.yaml", "style: recital", "style: act-number")
    assert "NOTE05" not in {item.code for item in library.resolve(brief).notes}
