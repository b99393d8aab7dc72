"""Agreements: two parties, each with its own nouns and laws, in a form that belongs to neither."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_library import LAND, SmallLibrary, faults, told

from drafting.diagnostics import Diagnostic, Severity
from drafting.localization import warning_text

ABROAD = (
    LAND.replace("es_PE", "pt_BR")
    .replace("authentic: [es]", "authentic: [pt]")
    .replace("currency: PEN", "currency: BRL")
    .replace("travel:", "donations:")
    .replace("text: Concejo,", "text: Câmara,")
)
PACT = """\
title: Convenio
kind: cooperation-agreement
collection: town
jurisdiction: land
note: Para las pruebas.
nouns:
  act:
    es: {text: convenio, gender: m}
    pt: {text: acordo, gender: m}
    fr: {text: convention, gender: f}
facts:
  date: {type: date, label: Fecha}
parts:
  - {text: first, style: recital, optional: yes, body: "Que {{ law('first-travel')|the }} obliga {{ first_council|to }};"}
  - {text: second, style: recital, optional: yes, body: "Que {{ law('second-travel')|the }} obliga {{ second_council|to }};"}
  - division: articles
    slots:
      - {topic: alpha}
      - {topic: gamma, use: gamma/one}
  - {text: closing, style: closing, body: "Firmado {{ authentic_languages|in }}, el {{ date|date }}."}
"""
BODY = """\
## Firma {#a}

{{ act|this|initial }} se firma por {{ first_council|the }} y {{ second_council|the }}:

1. {.optional} según {{ law("first-travel")|the }};
2. {.optional} según {{ law("second-travel")|the }};
3. {#last} lo demás.

{.optional} Rige {{ law("second-donations")|the }}.

{.optional} Rige {{ law("first-donations")|the }}.

Ver {{ ref("#last")|the }}.
"""
PARTIES = "instrument: pact\nparties: {first: land, second: abroad}\n"


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.write("jurisdictions/abroad.yaml", ABROAD)
    own.write("instruments/pact.yaml", PACT)
    own.clause("gamma/one", BODY)
    for path in (own.folder / "topics").rglob("*.md"):
        fits = "[ordinance, cooperation-agreement]"
        path.write_text(path.read_text("utf-8").replace("[ordinance]", fits), "utf-8")
    return own


def errors(act: Callable[[], object]) -> list[Diagnostic]:
    """Return the errors of a stage, without the notes on what is left out."""
    return [item for item in faults(act) if item.severity is Severity.ERROR]


def test_each_side_has_its_own_nouns_and_laws(library: SmallLibrary) -> None:
    resolved = library.resolve(PARTIES)
    assert resolved.nouns["first_council"]["es"].text == "Concejo"
    assert resolved.nouns["second_council"]["es"].text == "Câmara"
    assert resolved.nouns["act"]["es"].text == "convenio"
    assert "council" not in resolved.nouns
    assert set(resolved.laws) == {"first-travel", "second-donations"}


def test_what_a_side_has_no_law_for_is_left_out_with_a_note(library: SmallLibrary) -> None:
    resolved = library.resolve(PARTIES)
    notes = [
        (item.code, item.arguments["jurisdiction"], item.arguments["function"])
        for item in resolved.notes
    ]
    assert all(item.severity is Severity.NOTE for item in resolved.notes)
    assert sorted(notes) == [
        ("NOTE01", "abroad", "second-travel"),
        ("NOTE03", "abroad", "second-travel"),
        ("NOTE03", "land", "first-donations"),
    ]
    text = library.text(PARTIES).replace("\N{NO-BREAK SPACE}", " ")
    assert "a)según el artículo 9 de la Ley;" in text
    assert "b)lo demás." in text
    assert "1.2Rige el artículo 9 de la Ley." in text
    assert "1.3Ver el literal b) del párrafo 1.1 del artículo único." in text


def test_the_languages_of_the_parties_are_authentic_unless_the_brief_names_others(
    library: SmallLibrary,
) -> None:
    assert library.resolve(PARTIES).authentic == ("es", "pt")
    assert library.resolve(f"{PARTIES}authentic: [fr]").authentic == ("fr",)
    assert [draft.language for draft in library.localize(PARTIES)] == ["es", "pt"]
    assert "Firmado en español y en portugués, el " in library.text(PARTIES)


def test_a_language_follows_the_habits_of_the_party_that_speaks_it(library: SmallLibrary) -> None:
    spanish, portuguese = library.localize(PARTIES)
    assert (spanish.locale, portuguese.locale) == ("es_PE", "pt_BR")
    (alone,) = library.localize(
        "instrument: pact\nparties: {first: abroad, second: abroad}\n", "es"
    )
    assert alone.locale == "es_PE"  # of the jurisdiction that gives the form


def test_two_cities_that_the_library_does_not_know(library: SmallLibrary) -> None:
    library.edit(
        "instruments/pact.yaml",
        "Firmado {{",
        "{{ first_city|of|initial }} {{ second_city|to }}, {{",
    )
    assert {item.arguments["name"] for item in errors(lambda: library.resolve(PARTIES))} == {
        "first_city",
        "second_city",
    }
    brief = f"""{PARTIES}institutions:
  first_city: {{es: {{text: Cusco, gender: m}}, pt: {{text: Cusco, gender: m, article: none}}}}
  second_city: {{es: {{text: Recife, gender: m, article: none}}, pt: {{text: Recife, gender: m}}}}
"""
    assert "Del Cusco a Recife, en español" in library.text(brief)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("{{ council|to }}", "RES016", "alpha/one says council"),
        ("{{ municipality|of }}", "RES016", "first_party and second_party"),
        ("{{ law('travel')|the }}", "RES006", "first-travel or second-travel"),
        ("{{ law('second-travel')|the }}", "RES006", "abroad records no law for second-travel"),
        ("{{ authentic_languages|of }}", "RES008", "authentic_languages"),
        ("{{ first_citi|of }}", "RES003", "first_citi"),
    ],
)
def test_what_belongs_to_no_side_is_told_with_its_place(
    library: SmallLibrary, text: str, code: str, said: str
) -> None:
    body = f"## Uno {{#a}}\n\na {text}\n"
    library.clause("alpha/one", body)
    path = library.folder / "topics/alpha/one.md"
    path.write_text(
        path.read_text("utf-8").replace("[ordinance]", "[cooperation-agreement]"), "utf-8"
    )
    (found,) = errors(lambda: library.resolve(f"{PARTIES}clauses: [alpha/one]"))
    assert found.code == code
    assert said in str(found)
    assert (Path(found.at.file).name, found.at.line, found.at.column) == ("one.md", 10, 3)


def test_what_the_two_have_in_common_may_be_given(library: SmallLibrary) -> None:
    brief = f"""{PARTIES}clauses: [alpha/one]
institutions:
  council: {{es: {{text: Foro, gender: m}}, pt: {{text: Foro, gender: m}}}}
  executive: {{es: {{text: Mesa, gender: f}}, pt: {{text: Mesa, gender: f}}}}
"""
    assert "La Mesa informa al Foro." in library.text(brief)


@pytest.mark.parametrize(
    ("brief", "expected"),
    [
        ("instrument: pact\n", ["BRF001 brief.yaml:1:1"]),
        ("instrument: act\nparties: {first: land, second: abroad}\n", ["BRF002 brief.yaml:2:18"]),
        ("instrument: pact\nparties: {first: land}\n", ["YML004 brief.yaml:2:10"]),
        ("instrument: pact\nparties: {first: land, second: nowhere}\n", ["JUR001 brief.yaml:2:32"]),
        (
            "instrument: pact\nparties: {first: land, second: abroad, third: town}\n",
            ["YML003 brief.yaml:2:40"],
        ),
        (f"{PARTIES}currency: XYZ\n", ["YML007 brief.yaml:3:11"]),
    ],
)
def test_a_fault_of_the_parties_has_its_place(
    library: SmallLibrary, brief: str, expected: list[str]
) -> None:
    assert told(lambda: library.resolve(brief)) == expected


def test_an_amount_needs_a_currency_that_both_know(library: SmallLibrary) -> None:
    library.edit(
        "instruments/pact.yaml",
        "  date: {type: date",
        "  cost: {type: money, label: Costo}\n  date: {type: date",
    )
    library.edit("instruments/pact.yaml", "el {{ date|date }}", "por {{ cost|money }}")
    (found,) = errors(lambda: library.resolve(PARTIES))
    assert (found.code, found.at.line, bool(found.related)) == ("RES017", 1, True)
    cost = "facts: {cost: 10.50}\n"
    assert "por EUR\u00a010.50" in library.text(f"{PARTIES}currency: EUR\n{cost}")
    same = "instrument: pact\nparties: {first: land, second: town}\n"
    assert "por S/\u00a010.50" in library.text(same + cost)


def test_warnings_come_from_both_sides_and_name_the_party(library: SmallLibrary) -> None:
    warning = "{topics: [gamma], text: {es: Ver., pt: Ver., fr: Voir.}, source: Ley, mark: V}"
    for name in ("land", "abroad"):
        path = library.folder / f"jurisdictions/{name}.yaml"
        path.write_text(f"{path.read_text('utf-8')}warnings: {{look: {warning}}}\n", "utf-8")
    library.edit("jurisdictions/abroad.yaml", "{es: País,", "{es: Otro,")
    raised = library.resolve(PARTIES).warnings
    assert [warning_text(item, "es") for item in raised] == ["País – Ver.", "Otro – Ver."]
    assert warning_text(raised[0], "fr") == "Pays – Voir."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{.optional} uno.", "TXT026"),
        ("uno:\n\n1. a;\n2. {.optional} b.", "TXT027"),
        ("uno:\n\n1. {.proviso} a.", "TXT008"),
    ],
)
def test_what_would_leave_a_text_broken_cannot_be_optional(
    library: SmallLibrary, body: str, expected: str
) -> None:
    library.clause("gamma/one", f"## A {{#a}}\n\n{body}\n")
    assert expected in {item.code for item in faults(lambda: library.resolve(PARTIES))}
