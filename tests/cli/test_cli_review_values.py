"""``drafting review``: a value, an organ, a law or a reference that was edited is told as such, before its words."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import invoke
from lxml import etree
from word_edits import (
    MAIN,
    NOTES,
    Edit,
    Element,
    W,
    added,
    clause_controls,
    edit_part,
    moved,
    new_paragraph,
    paragraph_with,
    paragraphs,
    removed,
    take_out,
    text_of,
    typed,
)

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of drafts in three languages; tests copy what they edit."""
    folder = tmp_path_factory.mktemp("drafts")
    for name, language in (
        ("lima-ordinance", "es"),
        ("belo-horizonte-council-law", "pt"),
        ("paris-deliberation", "fr"),
        ("cooperation-agreement", "fr"),
        ("cooperation-agreement", "es"),
        ("quito-ordinance", "es"),
    ):
        brief = str(SAMPLES / f"{name}.yaml")
        assert invoke(["build", brief, "-l", language, "-o", str(folder)]).exit_code == 0
    return folder


LIMA, BELO, PARIS, PAIR, PAIR_ES, QUITO = (
    "lima-ordinance.es.docx",
    "belo-horizonte-council-law.pt.docx",
    "paris-deliberation.fr.docx",
    "cooperation-agreement.fr.docx",
    "cooperation-agreement.es.docx",
    "quito-ordinance.es.docx",
)


def reviewed(drafts: Path, folder: Path, name: str, *edits: Edit, part: str = MAIN) -> Any:
    path = folder / name
    shutil.copy(drafts / name, path)
    edit_part(path, *edits, part=part)
    result = invoke(["review", str(path), "-f", "json"])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def told(report: Any) -> list[tuple[str, str, str, str | None, str | None]]:
    return [
        (item["kind"], item["name"], item["old"], item["new"], item["problem"])
        for clause in report["clauses"]
        for item in clause["substitutions"]
    ]


BLANKS = [
    (LIMA, "diez (10)", "doce (12)", "list_days", "10", "12", None),
    # A word that both numbers share, words beside it, figures alone, words alone.
    (LIMA, "cinco (5) días hábiles s", "veinticinco (25) días hábiles s", "return_days", "5", "25", "beyond-limits"),
    (LIMA, "veinte (20) días hábiles s", "treinta y dos (32) días calendario s", "reply_days", "20", "32", None),
    (LIMA, "cinco (5) días hábiles s", "7 días hábiles s", "return_days", "5", "7", None),
    (LIMA, "cinco (5) días hábiles s", "siete días hábiles s", "return_days", "5", "7", None),
    # Beyond the limits of the blank; words and figures that contradict each other.
    (LIMA, "diez (10)", "cuarenta y cinco (45)", "list_days", "10", "45", "beyond-limits"),
    (LIMA, "diez (10)", "diez (12)", "list_days", "10", "12", "disagreement"),
    (LIMA, "diez (10)", "doce (10)", "list_days", "10", "10", "disagreement"),
    (BELO, "30 (trinta) dias, contado do rec", "21 (vinte e um) dias, contado do rec", "opinion_days", "30", "21", None),
    (PARIS, "dix-huit (18) mois", "vingt-quatre (24) mois", "idle_months", "18", "24", None),
    (PAIR, "180 000,00 € (cent quatre-vingt mille", "200 000,00 € (deux cent mille", "party_amount", "180000.00", "200000.00", None),
    # Figures first, as Brazil writes them; words that contradict them.
    (LIMA, "diez (10)", "12 (trece)", "list_days", "10", "12", "disagreement"),
    (BELO, "30 (trinta) dias, contado do rec", "45 (trinta) dias, contado do rec", "opinion_days", "30", "45", "disagreement"),
    # One of something has another word behind it than several.
    (LIMA, "cinco (5) días hábiles s", "un (1) día hábil s", "return_days", "5", "1", "beyond-limits"),
    (PARIS, "trente (30) pour cent", "40 %", "in_kind_cap", "30", "40", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "blank", "was", "now", "problem"), BLANKS)
def test_another_value_of_a_blank(  # noqa: PLR0913, PLR0917
    drafts: Path, tmp_path: Path, name: str, old: str, new: str, blank: str, was: str, now: str, problem: str | None
) -> None:  # fmt: skip
    report = reviewed(drafts, tmp_path, name, typed(old, new))
    assert told(report) == [("blank", blank, was, now, problem)]


FORMS = [
    *((LIMA, "diez (10)", new, "12") for new in ("12 (doce)", "12 (DOCE)", "12(doce)", "doce (12)", "doce", "12")),
    *((BELO, "30 (trinta) dias, contado do rec", f"{new} dias, contado do rec", value) for new, value in (
        ("45 (quarenta e cinco)", "45"), ("45", "45"), ("quarenta e cinco", "45"), ("quarenta e cinco (45)", "45"),
        ("14 (quatorze)", "14"), ("14 (catorze)", "14"), ("quatorze (14)", "14"), ("42 (quarenta e duas)", "42"),
    )),
    *((PARIS, "dix-huit (18) mois", f"{new} mois", "24") for new in (
        "24 (vingt-quatre)", "24", "vingt-quatre", "vingt-quatre (24)",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "value"), FORMS)
def test_another_number_in_any_form_is_no_edit_of_the_clause(  # noqa: PLR0913, PLR0917
    drafts: Path, tmp_path: Path, name: str, old: str, new: str, value: str
) -> None:
    report = reviewed(drafts, tmp_path, name, typed(old, new))
    assert [(item[3], item[4]) for item in told(report)] == [(value, None)]
    (edited,) = (item for item in report["clauses"] if item["state"] == "edited")
    assert edited["deviates_from"] == ["brief"]
    options = ["review", str(tmp_path / name), "--save-variant", str(tmp_path / "mine")]
    assert "REV012" in invoke(options).stderr
    assert not (tmp_path / "mine").exists()


UNITS = [
    (PARIS, "dix-huit (18) mois", "vingt-quatre (24) semaines"),
    (PARIS, "dix-huit (18) mois", "un an"),
    (PARIS, "dix-huit (18) mois", "24 années"),
    (PARIS, "vingt (20) jours ouvrés", "un mois"),
    (PARIS, "trente (30) pour cent", "quarante (40) mois"),
    (LIMA, "cinco (5) días hábiles s", "7 meses s"),
    (LIMA, "cinco (5) días hábiles siguientes a", "siete (7), a contar de"),
    (BELO, "30 (trinta) dias, contado do rec", "2 (dois) meses, contado do rec"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), UNITS)
def test_a_number_of_something_else_is_no_value_of_the_blank(
    drafts: Path, tmp_path: Path, name: str, old: str, new: str
) -> None:
    report = reviewed(drafts, tmp_path, name, typed(old, new))
    assert told(report) == []
    (edited,) = (item for item in report["clauses"] if item["state"] == "edited")
    assert (edited["deviates_from"], edited["brief_would_say"]) == (["library"], [])


_EUR = "EUR 180,000.00 (ciento ochenta mil euros)"
AMOUNTS = [
    # Whatever separators, signs and words people type.
    (PAIR_ES, _EUR, "EUR 200.000,00 (doscientos mil euros)", "200000.00", None),
    (PAIR_ES, _EUR, "EUR 200 000", "200000.00", None),
    (PAIR_ES, _EUR, "€ 200’000.50", "200000.50", None),
    (PAIR_ES, _EUR, "doscientos mil euros (EUR 200 000,00)", "200000.00", None),
    (PAIR_ES, _EUR, "doscientos mil euros", "200000.00", None),
    (PAIR_ES, _EUR, "EUR 200.000 (Doscientos mil y 00/100 euros)", "200000.00", None),
    (PAIR_ES, _EUR, "1,2 millones de euros", "1200000.00", None),
    # Read in two ways, its words decide; without any the habit of the place.
    (PAIR_ES, _EUR, "EUR 1,250 millones (un millón doscientos cincuenta mil euros)", "1250000.00", None),
    (PAIR_ES, _EUR, "EUR 1.250 millones", "1250000.00", None),
    (PAIR_ES, _EUR, "EUR 1.250", "1250.00", None),
    (QUITO, "$100.000,00", "USD 150 000", "150000", None),
    (QUITO, "$100.000,00", "$150,000.00", "150000", None),
    (PAIR, "180 000,00 € (cent quatre-vingt mille euros)", "200.000 euros", "200000.00", None),
    # Words alone were changed; another currency, by its sign or by its name.
    (PAIR_ES, "ciento ochenta mil euros", "doscientos mil euros", "180000.00", "disagreement"),
    (PAIR_ES, _EUR, "EUR 200.000,00 (ciento ochenta mil euros)", "200000.00", "disagreement"),
    (PAIR, "cent quatre-vingt mille", "deux cent mille", "180000.00", "disagreement"),
    (QUITO, "$100.000,00", "$150.000,00 (cien mil dólares)", "150000", "disagreement"),
    (PAIR_ES, _EUR, "USD 180,000.00 (ciento ochenta mil dólares)", "180000.00", "currency"),
    (PAIR_ES, _EUR, "EUR 180,000.00 (ciento ochenta mil soles)", "180000.00", "currency"),
    (PAIR_ES, _EUR, "200 UIT", "200.00", "currency"),
    (PAIR, "180 000,00 €", "180 000,00 £", "180000.00", "currency"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "now", "problem"), AMOUNTS)
def test_another_amount_however_it_is_typed(  # noqa: PLR0913, PLR0917
    drafts: Path, tmp_path: Path, name: str, old: str, new: str, now: str, problem: str | None
) -> None:
    report = reviewed(drafts, tmp_path, name, typed(old, new))
    ((kind, _, _, value, found),) = told(report)
    assert (kind, value, found) == ("blank", now, problem)


@pytest.mark.parametrize(
    "new", [_EUR.replace(",", " "), "EUR 180.000,00 (ciento ochenta mil euros)"]
)
def test_the_same_amount_with_other_separators_is_wording(
    drafts: Path, tmp_path: Path, new: str
) -> None:
    report = reviewed(drafts, tmp_path, PAIR_ES, typed(_EUR, new))
    assert told(report) == []
    assert [clause["deviates_from"] for clause in report["clauses"] if clause["deviates_from"]] == [
        ["library"]
    ]


def test_amounts_in_another_currency_are_nothing_that_a_brief_could_say(
    drafts: Path, tmp_path: Path
) -> None:
    edit = typed(_EUR, "USD 200,000.00 (doscientos mil dólares)")
    report = reviewed(drafts, tmp_path, PAIR_ES, edit)
    (clause,) = (item for item in report["clauses"] if item["deviates_from"])
    assert (clause["deviates_from"], clause["brief_would_say"]) == (["library"], [])
    shown = invoke(["review", str(tmp_path / PAIR_ES)]).stdout
    assert "→ USD 200,000.00 (doscientos mil dólares); in another currency" in shown


FACTS = [
    (PARIS, "14 septembre 2026", "1er octobre 2026", "proposal_date", "2026-09-14", "2026-10-01"),
    (PARIS, "1 800 000,00 €", "2 000 000,00 €", "yearly_cost", "1800000.00", "2000000.00"),
    (LIMA, "018-2026-MML", "019-2026-MML", "opinion_number", "018-2026-MML-CMCRI", "019-2026-MML-CMCRI"),
    # A plain space typed for the no-break space before it.
    (LIMA, "N.° 018-2026-MML-CMCRI y", "N.° 021-2026-MML-CMCRI y", "opinion_number", "018-2026-MML-CMCRI", "021-2026-MML-CMCRI"),
    # Who signs, in part and wholly, alone and in a table of several.
    (LIMA, "Quispe Salazar", "Quispe Vargas", "mayor_name", "Rosa Elvira Quispe Salazar", "Rosa Elvira Quispe Vargas"),
    (LIMA, "Rosa Elvira Quispe Salazar", "Juan Pérez Díaz", "mayor_name", "Rosa Elvira Quispe Salazar", "Juan Pérez Díaz"),
    (PARIS, "Capucine Lavergne", "Marie Durand", "mayor_name", "Capucine Lavergne", "Marie Durand"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "fact", "was", "now"), FACTS)
def test_another_fact(  # noqa: PLR0913, PLR0917
    drafts: Path, tmp_path: Path, name: str, old: str, new: str, fact: str, was: str, now: str
) -> None:
    report = reviewed(drafts, tmp_path, name, typed(old, new))
    assert told(report) == [("fact", fact, was, now, None)]
    (said,) = (line for clause in report["clauses"] for line in clause["brief_would_say"])
    assert said.startswith(f"facts: {{{fact}: ")
    assert {clause["state"] for clause in report["clauses"]} == {"unchanged", "edited"}
    (edited,) = (clause for clause in report["clauses"] if clause["state"] == "edited")
    assert edited["deviates_from"] == ["brief"], "none of it is wording"


def everywhere(old: str, new: str) -> Edit:
    """Type over every place of some words, paragraphs of a table of contents aside."""

    def edit(root: Element) -> None:
        while any(old in text_of(paragraph) for paragraph in paragraphs(root)):
            typed(old, new)(root)

    return edit


def test_an_organ_called_otherwise_throughout_is_what_a_brief_could_say(
    drafts: Path, tmp_path: Path
) -> None:
    new_title = typed("LA ALCALDESA", "EL ALCALDE"), typed("Alcaldesa", "Alcalde")
    report = reviewed(drafts, tmp_path, LIMA, *new_title)
    (act,) = (item for item in report["clauses"] if item["deviates_from"])
    assert act["deviates_from"] == ["brief"]
    assert act["brief_would_say"] == ['institutions: {mayor: {es: {text: "alcalde", gender: m}}}']


def test_an_organ_called_otherwise_in_one_place_is_wording(drafts: Path, tmp_path: Path) -> None:
    report = reviewed(drafts, tmp_path, LIMA, typed("LA ALCALDESA", "EL ALCALDE"))
    (act,) = (item for item in report["clauses"] if item["deviates_from"])
    assert (act["deviates_from"], act["brief_would_say"]) == (["library"], [])
    assert "the library knows no such name" in invoke(["review", str(tmp_path / LIMA)]).stdout


HE = (
    ("par la maire", "par le maire"),
    ("de la maire", "du maire"),
    ("la maire", "le maire"),
    ("La maire", "Le maire"),
)


def test_the_gender_of_an_organ_is_told_by_what_stands_round_its_name(
    drafts: Path, tmp_path: Path
) -> None:
    he = (everywhere(*pair) for pair in HE)
    report = reviewed(drafts, tmp_path, PARIS, *he, typed("chargée", "chargé"))
    edited = [item for item in report["clauses"] if item["state"] == "edited"]
    said = 'institutions: {mayor: {fr: {text: "maire", gender: m}}}'
    assert {tuple(item["brief_would_say"]) for item in edited} == {(said,)}
    assert {tuple(item["deviates_from"]) for item in edited} == {("brief",)}
    options = ["review", str(tmp_path / PARIS), "--save-variant", str(tmp_path / "mine")]
    assert "REV012: only values of agreements/paris were changed" in invoke(options).stderr
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [("chargée", "chargé"), ("chargée", "responsable"), ("La maire est", "Le maire est")],
)
def test_another_gender_in_one_place_is_wording(
    drafts: Path, tmp_path: Path, old: str, new: str
) -> None:
    report = reviewed(drafts, tmp_path, PARIS, typed(old, new))
    assert told(report) == []
    (edited,) = (item for item in report["clauses"] if item["state"] == "edited")
    assert edited["deviates_from"] == ["library"]
    options = ["review", str(tmp_path / PARIS), "--save-variant", str(tmp_path / "mine")]
    assert "REV010: words stand in the variant for {{ mayor|" in invoke(options).stderr
    (written,) = (tmp_path / "mine/topics").rglob("*.md")
    assert new in written.read_text(encoding="utf-8")


def test_a_name_of_several_clauses_is_said_once(drafts: Path, tmp_path: Path) -> None:
    old = "Comisión Metropolitana de Cooperación y Relaciones Internacionales"
    reviewed(drafts, tmp_path, LIMA, everywhere(old, "Comisión de Asuntos Internacionales"))
    shown = invoke(["review", str(tmp_path / LIMA)]).stdout
    assert shown.count("institutions: {council_commission:") == 1
    assert "Deviations from the library" not in shown


NAMES = [
    (LIMA, "La Alcaldía Metropolitana invita", "El Concejo Metropolitano de Lima invita", "noun", "executive", "council"),
    (BELO, "O Prefeito indica", "A Câmara Municipal indica", "noun", "mayor", "council"),
    (PARIS, "la maire ne signe", "le Conseil de Paris ne signe", "noun", "mayor", "council"),
    (PARIS, "la maire ne signe", "le comité ne signe", "noun", "mayor", None),
    (LIMA, "artículo 9, numeral 26", "artículo 9, numeral 27", "law", "agreements", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "kind", "was", "now"), NAMES)
def test_another_organ_or_law(  # noqa: PLR0913, PLR0917
    drafts: Path, tmp_path: Path, name: str, old: str, new: str, kind: str, was: str, now: str
) -> None:
    report = reviewed(drafts, tmp_path, name, typed(old, new))
    assert told(report) == [(kind, was, was, now, None)]


def test_the_same_organ_in_another_relation_is_wording(drafts: Path, tmp_path: Path) -> None:
    report = reviewed(drafts, tmp_path, PARIS, typed("propose au Conseil", "saisit le Conseil"))
    assert told(report) == []


def test_a_reference_to_another_article(drafts: Path, tmp_path: Path) -> None:
    edit = typed("se sujeta al artículo 38", "se sujeta al artículo 39")
    report = reviewed(drafts, tmp_path, LIMA, edit)
    expected = ("reference", "agreements#approval", "agreements/lima#approval")
    assert told(report) == [(*expected, "agreements/lima#register", None)]
    told_of = invoke(["review", str(tmp_path / LIMA)]).stdout
    assert "“Aprobación y suscripción” → “Registro público”" in told_of


def test_a_reference_to_an_article_that_is_not_there(drafts: Path, tmp_path: Path) -> None:
    edit = typed("previsto en el artículo 64", "previsto en el artículo 99")
    report = reviewed(drafts, tmp_path, LIMA, edit)
    assert [item[3] for item in told(report)] == [None]
    assert "the draft has no such article" in invoke(["review", str(tmp_path / LIMA)]).stdout


def test_a_number_typed_into_a_live_reference_is_no_followed_one(
    drafts: Path, tmp_path: Path
) -> None:
    report = reviewed(drafts, tmp_path, BELO, typed("rt. 20", "rt. 21"))
    assert told(report) == []
    assert {
        (item["kind"], item["old_words"][-2:], item["new_words"][-2:])
        for clause in report["clauses"]
        for item in clause["followed"]
    } == {("reference-typed-over", "20", "21")}


def test_a_reference_that_followed_its_article_is_no_edit(drafts: Path, tmp_path: Path) -> None:
    # A word processor has put the next number where an article came before the one referred to.
    report = reviewed(
        drafts,
        tmp_path,
        BELO,
        typed("rt. 20", "rt. 21"),
        added("O Conselho compõe-se", "Artigo novo.", like="O Conselho compõe-se"),
    )
    followed = {item["kind"] for clause in report["clauses"] for item in clause["followed"]}
    assert followed == {"reference-followed"}


def test_a_reference_to_what_somebody_deleted_is_told(drafts: Path, tmp_path: Path) -> None:
    def without_agreements(root: Element) -> None:
        take_out(dict(clause_controls(root))["agreements/lima"])

    report = reviewed(drafts, tmp_path, LIMA, without_agreements)
    lost = {
        (clause["clause"], item["name"])
        for clause in report["clauses"]
        for item in clause["followed"]
        if item["kind"] == "reference-lost"
    }
    assert ("definitions/lima", "agreements#approval") in lost
    states = {clause["clause"]: clause["state"] for clause in report["clauses"]}
    assert (states["definitions/lima"], states["agreements/lima"]) == ("unchanged", "deleted")
    shown = invoke(["review", str(tmp_path / LIMA)]).stdout
    gone = "reference to an article that is gone: “Aprobación y suscripción”: al artículo\u00a038"
    assert gone in shown, "an article is named by its heading, and by no id"
    assert "#" not in shown
    assert "agreements/lima: “without: [agreements]”" in shown


def test_words_of_a_fact_are_in_quotes_for_the_brief(drafts: Path, tmp_path: Path) -> None:
    report = reviewed(drafts, tmp_path, LIMA, typed("018-2026-MML-CMCRI", "2026"))
    said = [line for clause in report["clauses"] for line in clause["brief_would_say"]]
    assert said == ['facts: {opinion_number: "2026"}']


def test_a_blank_in_a_footnote(drafts: Path, tmp_path: Path) -> None:
    report = reviewed(drafts, tmp_path, LIMA, typed("artículo 44", "artículo 45"), part=NOTES)
    assert [item[:2] for item in told(report)] == [("law", "publication")]


def test_what_a_brief_could_say_is_told_apart_from_other_words(
    drafts: Path, tmp_path: Path
) -> None:
    report = reviewed(
        drafts,
        tmp_path,
        LIMA,
        typed("diez (10)", "doce (12)"),
        typed("La Alcaldía Metropolitana invita", "La Alcaldía Metropolitana convoca"),
    )
    found = {
        clause["clause"]: (clause["deviates_from"], clause["brief_would_say"])
        for clause in report["clauses"]
        if clause["deviates_from"]
    }
    assert found == {
        "principles/lima": (["brief"], ["with: {list_days: 12}"]),
        "powers/lima": (["library"], []),
    }
    shown = invoke(["review", str(tmp_path / LIMA)]).stdout
    brief, library = (
        shown.index(f"Deviations from the {name}") for name in ("brief lima-ordinance", "library")
    )
    assert brief < shown.index("principles/lima: “with: {list_days: 12}”") < library
    assert library < shown.index(" (powers/lima): edited", library)


def test_a_value_beyond_its_limits_is_nothing_that_a_brief_could_say(
    drafts: Path, tmp_path: Path
) -> None:
    report = reviewed(drafts, tmp_path, LIMA, typed("diez (10)", "noventa (90)"))
    (clause,) = (item for item in report["clauses"] if item["deviates_from"])
    assert (clause["deviates_from"], clause["brief_would_say"]) == (["library"], [])
    assert clause["substitutions"][0]["limits"] == [2, 30]


def test_a_blank_has_its_label_and_a_place_that_was_forgotten_is_told(
    drafts: Path, tmp_path: Path
) -> None:
    path = tmp_path / LIMA
    shutil.copy(drafts / LIMA, path)
    edit_part(path, typed("dos (2) días hábiles s", "cuatro (4) días hábiles s"))
    told_of = invoke(["--ui-lang", "en", "review", str(path)]).stdout
    label = "Días hábiles para publicar la autorización y el informe"
    assert f"blank: {label} (publication_days): 2 → 4; " in told_of
    assert "within its limits: 2 to 10" in told_of
    left = "places where the old value stands: 1 (Artículo\N{NO-BREAK SPACE}51.- "
    assert left in told_of
    result = json.loads(invoke(["review", str(path), "-f", "json"]).stdout)
    (item,) = (item for clause in result["clauses"] for item in clause["substitutions"])
    assert [place["number"] for place in item["left_in"]] == ["51.2"]


def test_a_value_of_an_item_that_moved_is_still_its_value(drafts: Path, tmp_path: Path) -> None:
    report = reviewed(
        drafts,
        tmp_path,
        BELO,
        moved("1 (um) das câmaras", before="2 (dois) das universidades"),
        typed("1 (um) das câmaras", "2 (dois) das câmaras"),
    )
    assert told(report) == [("blank", "chamber_seats", "1", "2", None)]
    (clause,) = (item for item in report["clauses"] if item["state"] == "edited")
    assert clause["brief_would_say"] == ["with: {chamber_seats: 2}"]
    assert [item["kind"] for item in clause["changes"]] == ["moved"]


def test_where_something_stood_in_its_clause_is_told(drafts: Path, tmp_path: Path) -> None:
    first = "la estrategia y los planes, con sus modificaciones"
    path = tmp_path / LIMA
    shutil.copy(drafts / LIMA, path)
    edit_part(path, moved(first, behind="las misiones oficiales, con su programa"))
    told_of = invoke(["--ui-lang", "en", "review", str(path)]).stdout
    assert (
        "\n    it stood in Artículo\N{NO-BREAK SPACE}53.- Información en el portal · 53.1, a)\n"
        in told_of
    )


def test_french_sets_its_spaces_where_a_message_is_composed(drafts: Path, tmp_path: Path) -> None:
    path = tmp_path / LIMA
    shutil.copy(drafts / LIMA, path)
    edit_part(path, typed("dos (2) días hábiles s", "cuatro (4) días hábiles s"))
    told_of = invoke(["--ui-lang", "fr", "review", str(path)]).stdout
    assert "2 → 4\u00a0; dans ses limites\u00a0: de 2 à 10\u00a0; endroits" in told_of
    edit_part(path, typed("Municipalidad", "Ciudad"))
    told_of = invoke(["--ui-lang", "fr", "review", str(path)]).stdout
    library = told_of.index("Écarts par rapport à la bibliothèque")
    assert "le texte propre à l’acte\u00a0: avec modifications" in told_of[library:]


def tracked_away(words: str) -> Edit:
    """Delete a whole paragraph, with tracking."""
    by = {f"{W}author": "María", f"{W}id": "900"}

    def edit(root: Element) -> None:
        paragraph = next(item for item in paragraphs(root) if text_of(item).startswith(words))
        for run in list(paragraph.iter(f"{W}r")):
            deleted = etree.Element(f"{W}del", by)
            run.addprevious(deleted)
            deleted.append(run)
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"
        mark = etree.SubElement(paragraph[0], f"{W}rPr")
        etree.SubElement(mark, f"{W}del", by)

    return edit


def test_tracked_changes_are_told_with_their_provisions_even_where_these_are_gone(
    drafts: Path, tmp_path: Path
) -> None:
    gone = (".- Omisión del informe", "Vencido el plazo sin informe, la", "El Concejo no autoriza")
    report = reviewed(drafts, tmp_path, LIMA, *map(tracked_away, gone))
    heading = "Artículo\N{NO-BREAK SPACE}52.- Omisión del informe"
    assert [(item["heading"], item["number"]) for item in report["tracked"]["changes"]] == [
        (heading, ""),
        (heading, "52.1"),
        (heading, "52.2"),
    ]
    shown = invoke(["--ui-lang", "en", "review", str(tmp_path / LIMA)]).stdout
    assert " (official-travel/lima) · formerly Artículo\N{NO-BREAK SPACE}52.- Omisión" in shown
    assert " · removed: Omisión del informe\n" in shown


def article_behind(words: str, heading: str) -> Edit:
    def edit(root: Element) -> None:
        like = next(item for item in paragraphs(root) if text_of(item).startswith(".- "))
        paragraph_with(root, words).addnext(new_paragraph(heading, like))

    return edit


COUNTED_ANEW: dict[str, tuple[str, list[Edit], str]] = {
    "behind an article that came": (
        LIMA,
        [
            added("Sin posición aprobada", "Hay un registro de voluntarias.", like="Sin posición"),
            article_behind("Sin posición aprobada", ".- Voluntariado"),
            typed("sujeta al artículo 38", "sujeta al artículo 36"),
        ],
        "al artículo 38 → al artículo 36; “Aprobación y suscripción” → “Continuidad del personal técnico”",
    ),
    "behind an article that went, where no headings are printed": (
        BELO,
        [
            *map(
                removed,
                (
                    "O plenário pode instituir grupo",
                    "o objeto e o produto a ser",
                    "os integrantes, membros ou",
                    "o prazo, não superior",
                    "Decorrido o prazo, o grupo",
                ),
            ),
            typed("no art. 32", "no art. 30"),
        ],
        "→ “No prazo de 90 (noventa) dias, contado do fim de cada …”",
    ),
}


@pytest.mark.parametrize("case", COUNTED_ANEW)
def test_a_typed_number_is_read_by_the_numbers_of_the_file(
    drafts: Path, tmp_path: Path, case: str
) -> None:
    name, edits, wanted = COUNTED_ANEW[case]
    path = tmp_path / name
    shutil.copy(drafts / name, path)
    edit_part(path, *edits)
    shown = invoke(["--ui-lang", "en", "review", str(path)]).stdout.replace("\u00a0", " ")
    assert wanted in shown, shown


AS_WRITTEN = {
    "an amount, with the one limit that it has": (
        PARIS,
        "fr",
        typed("1 800 000,00 €", "2 100 000,00 €"),
        "1 800 000,00 € → 2 100 000,00 € ; dans ses limites : pas moins de 0,00 €\n",
    ),
    "a date": (
        LIMA,
        "es",
        typed("Lima, 2 de marzo", "Lima, 17 de abril"),
        "2 de marzo de 2026 → 17 de abril de 2026\n",
    ),
    "what a brief would say, as it is typed": (
        LIMA,
        "fr",
        typed("Lima, 2 de marzo", "Lima, 17 de abril"),
        "le texte propre à l’acte : « facts: {date: 2026-04-17} »\n",
    ),
}


@pytest.mark.parametrize("case", AS_WRITTEN)
def test_values_are_told_as_drafts_write_them(drafts: Path, tmp_path: Path, case: str) -> None:
    name, language, edit, wanted = AS_WRITTEN[case]
    path = tmp_path / name
    shutil.copy(drafts / name, path)
    edit_part(path, edit)
    shown = invoke(["--ui-lang", language, "review", str(path)]).stdout
    assert wanted in shown.replace("\u00a0", " ").replace("\u202f", " ")


def test_words_that_were_written_anew_are_no_value(drafts: Path, tmp_path: Path) -> None:
    edit = typed(
        "dentro de los diez (10) días hábiles siguientes al cierre de cada semestre",
        "cada vez que lo pide una asociación inscrita con más de cien (100) miembros y domicilio en la ciudad, sin demora",
    )
    assert told(reviewed(drafts, tmp_path, LIMA, edit)) == []


def test_a_report_is_in_the_words_and_signs_of_its_reader(drafts: Path, tmp_path: Path) -> None:
    path = tmp_path / LIMA
    shutil.copy(drafts / LIMA, path)
    edit_part(path, typed("dos (2) días hábiles s", "cuatro (4) días hábiles s"))
    edit_part(path, typed("numeral 3, de la Ley", "numeral 33, de la Ley"), part=NOTES)
    shown = invoke(["--ui-lang", "fr", "review", str(path)]).stdout
    assert "Missions à l’étranger soumises à autorisation préalable (official-travel/lima)" in shown
    assert "(publication_days)\u00a0: 2 → 4\u00a0; dans ses limites\u00a0: de 2 à 10" in shown
    assert "Note de bas de page\n" in shown, "what changed in a note is told under no article"
    assert "modification\u00a0: [-El artículo" in shown


def test_an_article_that_a_reference_names_is_quoted_as_the_reader_quotes(
    drafts: Path, tmp_path: Path
) -> None:
    path = tmp_path / LIMA
    shutil.copy(drafts / LIMA, path)
    edit_part(path, typed("artículo 24 y ejecutar", "artículo 25 y ejecutar"))
    shown = invoke(["--ui-lang", "fr", "review", str(path)]).stdout
    assert "«\u00a0Estrategia de acción internacional\u00a0»" in shown
    assert "strategy#strategy" not in shown
