"""``drafting review``, ``verify`` and ``compare`` of drafts in which a provision became a unit of another kind, its words as they were."""

import copy
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from command_line import invoke
from lxml import etree
from office import Office, needs_libreoffice
from word_edits import Edit, Element, W, edit_part, in_another_font, paragraph_with, typed

SAMPLES = Path(__file__).parents[2] / "samples"
BELO = "belo-horizonte-council-law.pt"
PARIS = "paris-deliberation.fr"
LIMA = "lima-ordinance.es"
COUNCIL = "advisory-council/belo-horizonte"
AGREEMENTS = "agreements/paris"
REPLACED = "Os representantes do poder público podem ser substituídos"
ARTICLE = "O Prefeito indica os"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    for name in (BELO, PARIS, LIMA):
        stem, language = name.split(".")
        brief = str(SAMPLES / f"{stem}.yaml")
        assert invoke(["build", brief, "-l", language, "-o", str(folder)]).exit_code == 0
    return folder


def like(words: str, other: str, *, is_tracked: bool = False) -> Edit:
    """Give a paragraph the style and the list of another one, as a click on a style does."""

    def edit(root: Element) -> None:
        paragraph = paragraph_with(root, words)
        old = paragraph.find(f"{W}pPr")
        new = copy.deepcopy(paragraph_with(root, other).find(f"{W}pPr"))
        assert old is not None
        assert new is not None
        paragraph.replace(old, new)
        if is_tracked:
            change = etree.SubElement(new, f"{W}pPrChange")
            for name, value in (("id", "9001"), ("author", "Júlia"), ("date", "2026-11-20")):
                change.set(f"{W}{name}", value)
            change.append(old)

    return edit


def styled(words: str, style: str) -> Edit:
    def edit(root: Element) -> None:
        found = paragraph_with(root, words).find(f"{W}pPr/{W}pStyle")
        assert found is not None
        found.set(f"{W}val", style)

    return edit


CASES: Mapping[str, tuple[str, Edit, str, str, str]] = {
    "a paragraph became an article": (
        BELO,
        like(REPLACED, ARTICLE),
        COUNCIL,
        "Art. 7º, § 2º",
        "Art. 8º",
    ),
    "an article became a paragraph": (
        BELO,
        like("O Poder Executivo responde por escrito", "O órgão ou a entidade municipal presta"),
        COUNCIL,
        "Art. 5º",
        "Art. 4º, § 3º",
    ),
    "an item became one above": (
        BELO,
        like("2 (dois) dos demais níveis de governo", "do poder público:"),
        COUNCIL,
        "Art. 6º, I, a)",
        "Art. 6º, II",
    ),
    "words without a number became an article": (
        PARIS,
        styled("Lorsqu’une convention reste sans activité", "Provision-article"),
        AGREEMENTS,
        "Article 5",
        "Article 6",
    ),
    "an item became words without a number": (
        PARIS,
        styled("le montant prévisionnel des engagements", "Provision"),
        AGREEMENTS,
        "Article 3, 2°",
        "Article 3",
    ),
}


def edited(drafts: Path, folder: Path, name: str, *edits: Edit) -> Path:
    path = folder / f"{name}.docx"
    shutil.copy(drafts / path.name, path)
    return edit_part(path, *edits)


def review(path: Path, *options: str) -> dict[str, Any]:
    result = invoke(["review", str(path), "-f", "json", *options])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def states(report: dict[str, Any]) -> dict[str | None, str]:
    """Return what became of each clause that is not unchanged."""
    found = {item["clause"]: item["state"] for item in report["clauses"]}
    return {clause: state for clause, state in found.items() if state != "unchanged"}


def levels(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (
            change["units"]["old"].replace("\u00a0", " "),
            change["units"]["new"].replace("\u00a0", " "),
        )
        for clause in report["clauses"]
        for change in clause["changes"]
        if change["units"]
    ]


def renumbered(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (item["old"].replace("\u00a0", " "), item["new"].replace("\u00a0", " "))
        for item in report["renumbered"]
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_unit_of_another_kind_is_an_edit_with_its_old_and_its_new_number(
    drafts: Path, tmp_path: Path, case: str
) -> None:
    name, edit, clause, old, new = CASES[case]
    path = edited(drafts, tmp_path, name, edit)
    report = review(path)
    assert states(report) == {clause: "edited"}
    assert levels(report) == [(old, new)]
    (told,) = (item for item in report["clauses"] if item["clause"] == clause)
    assert told["deviates_from"] == ["library"]
    verified = invoke(["verify", str(path), "-f", "json"])
    assert verified.exit_code == 1
    assert not json.loads(verified.stdout)["current"]
    lines = invoke(["--ui-lang", "en", "review", str(path)]).stdout.replace("\u00a0", " ")
    assert f"{old} → {new} · change of level: " in lines


def numbered(path: Path, name: str, value: str) -> Path:
    """Count the articles of a draft otherwise: ``name`` is an element of their level, ``value`` what it says now."""

    def edit(root: Element) -> None:
        (level,) = (
            level
            for level in root.iter(f"{W}lvl")
            if level.find(f"{W}lvlText").get(f"{W}val", "").startswith("Artículo")  # type: ignore[union-attr]
        )
        level.find(f"{W}{name}").set(f"{W}val", value)  # type: ignore[union-attr]

    return edit_part(path, edit, part="word/numbering.xml")


@pytest.mark.parametrize(
    ("name", "value", "first"),
    [("start", "7", "Artículo 7"), ("lvlText", "Cláusula %1", "Cláusula 1")],
)
def test_articles_that_are_all_counted_otherwise_are_told(
    drafts: Path, tmp_path: Path, name: str, value: str, first: str
) -> None:
    path = tmp_path / "edited.docx"
    shutil.copy(drafts / f"{LIMA}.docx", path)
    numbered(path, name, value)
    report = review(path)
    assert states(report) == {}
    numbers = renumbered(report)
    assert numbers[0] == ("Artículo 1", first)
    assert len(numbers) > 60
    verified = invoke(["--ui-lang", "en", "verify", str(path)])
    assert verified.exit_code == 1
    assert f"counted anew: Artículo 1 → {first} … " in verified.stdout.replace("\u00a0", " ")


def test_articles_that_count_anew_are_told_in_one_line(drafts: Path, tmp_path: Path) -> None:
    path = edited(drafts, tmp_path, BELO, like(REPLACED, ARTICLE))
    numbers = renumbered(review(path))
    assert numbers[0] == ("Art. 8º", "Art. 9º")
    assert numbers[-1] == ("Art. 45", "Art. 46")
    lines = invoke(["--ui-lang", "es", "review", str(path)]).stdout.replace("\u00a0", " ")
    assert "renumeración automática: Art. 8º → Art. 9º … Art. 45 → Art. 46 (38)" in lines


def test_what_is_under_another_article_is_told_with_both_numbers(
    drafts: Path, tmp_path: Path
) -> None:
    name, edit, *_ = CASES["an article became a paragraph"]
    path = edited(drafts, tmp_path, name, edit)
    lines = invoke(["--ui-lang", "pt", "review", str(path)]).stdout.replace("\u00a0", " ")
    assert "passam a outro artigo: Art. 5º, Parágrafo único → Art. 4º, " in lines
    assert len(review(path)["under_another_article"]) == 1


def test_a_change_of_level_with_tracking_is_told_as_one(drafts: Path, tmp_path: Path) -> None:
    path = edited(drafts, tmp_path, BELO, like(REPLACED, ARTICLE, is_tracked=True))
    report = review(path)
    assert states(report) == {COUNCIL: "edited"}
    assert [item["kind"] for item in report["tracked"]["changes"]] == ["level"]
    rejected = review(path, "--tracked", "reject")
    assert (states(rejected), levels(rejected), rejected["renumbered"]) == ({}, [], [])
    assert [item["kind"] for item in rejected["tracked"]["changes"]] == ["level"]


def test_a_change_of_level_beside_other_words_is_told_with_them(
    drafts: Path, tmp_path: Path
) -> None:
    edits = typed("a qualquer tempo", "a qualquer momento"), like(REPLACED, ARTICLE)
    path = edited(drafts, tmp_path, BELO, *edits)
    report = review(path)
    assert levels(report) == [("Art. 7º, § 2º", "Art. 8º")]
    lines = invoke(["--ui-lang", "pt", "review", str(path)]).stdout
    assert "Art. 8º · mudança de nível, " in lines.replace("\u00a0", " ")


@pytest.mark.parametrize("is_tracked", [False, True])
def test_another_font_or_style_of_words_without_a_number_is_appearance(
    drafts: Path, tmp_path: Path, is_tracked: bool
) -> None:
    # A unit of the same kind that only looks otherwise, and words that had no number and have none.
    edits = (
        in_another_font,
        like("Concejo Metropolitano de Lima, en", "Que, conforme", is_tracked=is_tracked),
    )
    report = review(edited(drafts, tmp_path, LIMA, *edits))
    assert set(states(report).values()) <= {"appearance"}
    assert levels(report) == []


def test_a_comparison_counts_a_change_of_level(drafts: Path, tmp_path: Path) -> None:
    path = edited(drafts, tmp_path, BELO, like(REPLACED, ARTICLE))
    old = str(drafts / path.name)
    report = json.loads(invoke(["compare", old, str(path), "-f", "json"]).stdout)
    (body,) = (item for item in report["stories"] if item["place"] == "body")
    assert [item["kind"] for item in body["changes"] if item["relevelled"]] == ["level"]
    lines = invoke(["--ui-lang", "fr", "compare", old, str(path)]).stdout
    assert "changement de niveau\u00a0: 1" in lines


def test_a_redline_says_beside_the_words_of_what_unit_they_are(
    drafts: Path, tmp_path: Path
) -> None:
    path = edited(drafts, tmp_path, BELO, like(REPLACED, ARTICLE))
    target = tmp_path / "redline.docx"
    assert invoke(["review", str(path), "-f", "docx", "-o", str(target)]).exit_code == 0
    comments = [item["text"] for item in review(target)["comments"]]
    assert [text.replace("\u00a0", " ") for text in comments] == [
        "change of level: Art. 7º, § 2º → Art. 8º"
    ]
    assert levels(review(target)) == [("Art. 7º, § 2º", "Art. 8º")]


@needs_libreoffice
@pytest.mark.parametrize("form", ["docx", "odt", "doc", "rtf"])
def test_libreoffice_makes_no_unit_another_and_hides_none(
    drafts: Path, tmp_path: Path, form: str
) -> None:
    files = {}
    for case, (name, edit, *_) in CASES.items():
        path = edited(drafts, tmp_path, name, edit)
        files[case.replace(" ", "-")] = path.read_bytes()
    files |= {f"{name}-untouched": (drafts / f"{name}.docx").read_bytes() for name in (BELO, PARIS)}
    found = {}
    path = tmp_path / "back.docx"
    for key, data in Office(tmp_path).through(form, files).items():
        path.write_bytes(data)
        report = review(path)
        found[key] = len(levels(report)), set(states(report).values()) - {"appearance"}
    expected = {key: (0, set()) if key.endswith("untouched") else (1, {"edited"}) for key in files}
    assert found == expected


SAVED: Mapping[str, tuple[str, str]] = {
    "a paragraph became an article": (
        "\n\n## Os representantes do poder público podem {#os-representantes-do-poder}\n\n"
        "Os representantes do poder público podem ser substituídos",
        "REV008: a new article has no heading in the file",
    ),
    "an article became a paragraph": (
        "\n\n{#recommendations} {{ executive|the|initial }} responde por escrito",
        "",
    ),
}


@pytest.mark.parametrize("case", SAVED)
def test_a_variant_drafts_the_units_of_the_file(drafts: Path, tmp_path: Path, case: str) -> None:
    name, edit, *_ = CASES[case]
    path = edited(drafts, tmp_path, name, edit)
    mine = tmp_path / "mine"
    result = invoke(["--ui-lang", "en", "review", str(path), "--save-variant", str(mine)])
    written = (mine / "topics" / f"{COUNCIL}-edited.md").read_text(encoding="utf-8")
    text, told = SAVED[case]
    assert text in written
    assert told in result.stderr
    brief = tmp_path / "again.yaml"
    own = (SAMPLES / "belo-horizonte-council-law.yaml").read_text(encoding="utf-8")
    brief.write_text(own.replace(f"use: {COUNCIL}", f"use: {COUNCIL}-edited"), encoding="utf-8")
    built = ["--library", str(mine), "build", str(brief), "-l", "pt", "-o", str(tmp_path)]
    assert invoke(built).exit_code == 0
    compared = invoke(["compare", str(path), str(tmp_path / "again.pt.docx"), "-f", "json"])
    (body,) = (item for item in json.loads(compared.stdout)["stories"] if item["place"] == "body")
    kinds = {item["kind"] for item in body["changes"]}
    # What the citations of other numbers show follows when the file is opened.
    assert kinds <= {"reference-followed", "formatting-only"}


@pytest.mark.parametrize(
    "case", ["an item became one above", "an item became words without a number"]
)
def test_what_a_person_has_to_put_on_its_level_is_told(
    drafts: Path, tmp_path: Path, case: str
) -> None:
    name, edit, _, old, new = CASES[case]
    path = edited(drafts, tmp_path, name, edit)
    mine = str(tmp_path / "mine")
    told = invoke(["--ui-lang", "en", "review", str(path), "--save-variant", mine]).stderr
    assert "REV008: a unit that is of another kind in the file" in told
    assert f"{old} → {new}, " in told.replace("\u00a0", " ")


def test_a_paragraph_that_became_an_article_with_a_printed_heading_is_told(
    drafts: Path, tmp_path: Path
) -> None:
    words = "Los textos admiten búsqueda"
    path = edited(drafts, tmp_path, LIMA, styled(words, "ArticleHeading"))
    mine = str(tmp_path / "mine")
    told = invoke(["--ui-lang", "en", "review", str(path), "--save-variant", mine]).stderr
    assert "REV008: a unit that is of another kind in the file" in told
    assert "54.2 → Artículo 55, Los textos admiten búsqueda" in told.replace("\u00a0", " ")
