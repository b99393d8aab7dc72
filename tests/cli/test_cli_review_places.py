"""Where ``drafting review`` tells changes, tracked changes and comments: in which clause, under which article."""

import json
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from command_line import invoke
from lxml import etree
from word_edits import (
    NOTES,
    Edit,
    Element,
    W,
    edit_part,
    paragraph_with,
    removed,
    take_out,
    typed,
    without_controls,
)

SAMPLES = Path(__file__).parents[2] / "samples"
BY_CARLA = {f"{W}id": "900", f"{W}author": "Carla", f"{W}date": "2026-11-20T10:00:00Z"}
GONE = (
    ".- Conducción por el sector privado",
    "Las asociaciones y las empresas privadas conducen",
    "El convenio señala:",
)
"""Of an article that begins so."""
OWNER = "identity/lima"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("lima-ordinance", "es", tmp_path_factory.mktemp("drafts"))


def built(name: str, language: str, folder: Path) -> Path:
    brief = str(SAMPLES / f"{name}.yaml")
    assert invoke(["build", brief, "-l", language, "-o", str(folder)]).exit_code == 0
    return folder / f"{name}.{language}.docx"


@pytest.fixture
def draft(drafted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(drafted, tmp_path))


def bare(root: Element) -> None:
    """Take off all that says where clauses stand."""
    without_controls(root)
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        take_out(mark)


def untouched(_: Element) -> None:
    """Leave all that says where clauses stand."""


def tracked(words: str, *, keeps_mark: bool = False, keeps_fields: bool = False) -> Edit:
    """Delete a paragraph with tracking, as Word does; or as LibreOffice writes that to a .doc."""

    def edit(root: Element) -> None:
        paragraph = paragraph_with(root, words)
        in_field = 0
        for run in list(paragraph.iter(f"{W}r")):
            kinds = [mark.get(f"{W}fldCharType") for mark in run.iter(f"{W}fldChar")]
            in_field += kinds.count("begin")
            if not (keeps_fields and in_field):
                deleted = etree.Element(f"{W}del", BY_CARLA)
                run.addprevious(deleted)
                deleted.append(run)
                for text in run.iter(f"{W}t"):
                    text.tag = f"{W}delText"
            in_field -= kinds.count("end")
        if not keeps_mark:
            properties = paragraph.find(f"{W}pPr")
            assert properties is not None
            mark = etree.SubElement(properties, f"{W}rPr")
            etree.SubElement(mark, f"{W}del", BY_CARLA)

    return edit


def retyped(old: str, new: str) -> Edit:
    """Type over all the words of a paragraph with tracking."""

    def edit(root: Element) -> None:
        paragraph = paragraph_with(root, old)
        tracked(old, keeps_mark=True)(root)
        inserted = etree.SubElement(paragraph, f"{W}ins", BY_CARLA)
        etree.SubElement(etree.SubElement(inserted, f"{W}r"), f"{W}t").text = new

    return edit


def review(path: Path) -> dict[str, Any]:
    result = invoke(["review", str(path), "-f", "json"])
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def told(path: Path) -> str:
    return invoke(["--ui-lang", "es", "review", str(path)]).stdout


def change_of(report: dict[str, Any], clause: str | None) -> list[dict[str, Any]]:
    return [
        change
        for found in report["clauses"]
        if found["clause"] == clause
        for change in found["changes"]
    ]


def places(items: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(item["heading"].partition("\N{NO-BREAK SPACE}")[2], item["number"]) for item in items]


@pytest.mark.parametrize("strip", [bare, untouched], ids=["bare", "whole"])
def test_tracked_deletions_stand_where_the_comparison_tells_them(
    draft: Path, strip: Callable[[Element], None]
) -> None:
    edit_part(draft, strip, *map(tracked, GONE))
    report = review(draft)
    deleted, changes = report["tracked"]["changes"], change_of(report, OWNER)
    assert {item["clause"] for item in deleted} == {OWNER}
    assert [item["kind"] for item in changes] == ["removed"] * len(GONE)
    assert places(deleted) == places(changes)
    heading = "46.- Conducción por el sector privado"
    assert places(deleted) == [(heading, ""), (heading, "46.1"), (heading, "46.2")]


def test_what_moved_with_tracking_is_told_where_it_stood(draft: Path) -> None:
    words = "Ningún convenio concede exclusividad"

    def carried(root: Element) -> None:
        source = paragraph_with(root, words)
        copy = etree.fromstring(etree.tostring(source))
        inserted = etree.Element(f"{W}moveTo", BY_CARLA)
        for run in list(copy.iter(f"{W}r")):
            inserted.append(run)
        copy.append(inserted)
        tracked(words)(root)
        for mark in list(source.iter(f"{W}del")):
            mark.tag = f"{W}moveFrom"
        paragraph_with(root, "Los textos admiten búsqueda").addnext(copy)

    edit_part(draft, bare, carried)
    away = [item for item in review(draft)["tracked"]["changes"] if item["kind"] == "moved away"]
    assert [(item["clause"], item["number"]) for item in away] == [(OWNER, "46.3")]


def test_date_and_signatures_stand_under_no_article_where_nothing_names_clauses(
    draft: Path,
) -> None:
    edit_part(draft, bare, retyped("Rosa Elvira Quispe Salazar", "Rafael Mendoza Ríos"))
    report = review(draft)
    (change,) = change_of(report, None)
    noted = report["tracked"]["changes"]
    assert [(item["clause"], item["heading"], item["number"]) for item in noted] == [
        (None, "", "")
    ] * len(noted)
    assert (change["heading"], change["number"]) == ("", "")


def test_empty_paragraphs_that_a_deletion_left_are_no_change(draft: Path) -> None:
    for words in GONE:
        edit_part(draft, tracked(words, keeps_mark=True))
    report = review(draft)
    assert [item["kind"] for item in change_of(report, OWNER)] == ["removed"] * len(GONE)
    assert "adición:" not in told(draft)
    assert places(report["tracked"]["changes"]) == places(change_of(report, OWNER))


def test_a_reference_left_of_a_deleted_paragraph_is_deleted_too(draft: Path) -> None:
    words = "incorpora a la sección prevista en el"
    edit_part(draft, tracked(words, keeps_mark=True, keeps_fields=True))
    (change,) = change_of(review(draft), "transparency/lima")
    assert change["kind"] == "removed"
    rejected = invoke(["review", str(draft), "-f", "json", "--tracked", "reject"])
    assert all(not item["changes"] for item in json.loads(rejected.stdout)["clauses"])


def test_numbers_of_the_draft_are_told_as_former_where_the_file_has_others(draft: Path) -> None:
    edit_part(
        draft,
        removed("lo realizado y lo no realizado de la agenda"),
        typed("Quien encabeza la misión presenta", "Quien dirige la misión presenta"),
    )
    assert "antes " not in told(draft), "its article is still called that"

    def an_article_before(root: Element) -> None:
        heading = paragraph_with(root, ".- Informe de resultados")
        heading.addprevious(etree.fromstring(etree.tostring(heading)))

    edit_part(draft, an_article_before)
    edit_part(draft, typed(".- Informe de resultados", ".- Gastos no admitidos"))
    report = review(draft)
    found = {
        item["number"]: (item["heading"].split("\N{NO-BREAK SPACE}")[-1], item["former"])
        for item in change_of(report, "official-travel/lima")
    }
    assert found["51.1, a)"] == ("51.- Informe de resultados", True)
    assert found["52.1"] == ("52.- Informe de resultados", False)
    assert "  antes Artículo\N{NO-BREAK SPACE}51.- Informe de resultados · 51.1, a)" in told(draft)


def test_a_note_whose_mark_went_from_here_and_came_there_is_told_once(draft: Path) -> None:
    def carried(root: Element) -> None:
        marks = [mark.getparent() for mark in root.iter(f"{W}footnoteReference")]
        paragraph = next(marks[4].iterancestors(f"{W}p"))
        following = paragraph.getnext()
        following.append(marks[4])

    edit_part(draft, carried)
    report = review(draft)
    changes = [item for found in report["clauses"] for item in found["changes"]]
    assert {item["place"] for item in changes} == {"body"}, "the note says what it said"
    assert [item["state"] for item in report["clauses"] if item["changes"]] == ["edited"]
    edit_part(draft, typed("artículo 9, numeral 3", "artículo 9, numeral 4"), part=NOTES)
    changes = [item for found in review(draft)["clauses"] for item in found["changes"]]
    assert [item["kind"] for item in changes if item["place"] == "footnote"] == ["changed"]


W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
NAMESPACE_15 = "http://schemas.microsoft.com/office/word/2012/wordml"
OURS = "00000001"
"""The paragraph of the first comment of ours."""


def commented(
    path: Path, about: Mapping[str, str], threads: Mapping[str, tuple[str, bool]]
) -> Path:
    """Put comments on the first run of paragraphs; ``threads`` are the parent of each and whether it is done, by who wrote it.

    Who wrote them tells their order in the file too, which need not be that on the page.
    """
    names = dict(zip(about, ("00000002", "00000003", "00000004", "00000005"), strict=False))
    names["articulado"] = OURS

    def marks(root: Element) -> None:
        for number, words in enumerate(about.values(), start=700):
            run = paragraph_with(root, words).find(f"{W}r")
            assert run is not None
            identity = {f"{W}id": str(number)}
            run.addprevious(etree.Element(f"{W}commentRangeStart", identity))
            holder = etree.Element(f"{W}r")
            etree.SubElement(holder, f"{W}commentReference", identity)
            run.addnext(holder)
            run.addnext(etree.Element(f"{W}commentRangeEnd", identity))

    def texts(root: Element) -> None:
        ours = root.find(f"{W}comment/{W}p")
        assert ours is not None
        ours.set(f"{W14}paraId", OURS)
        for number, who in enumerate(about, start=700):
            by = {f"{W}id": str(number), f"{W}author": who, f"{W}date": DATES[who]}
            paragraph = etree.SubElement(etree.SubElement(root, f"{W}comment", by), f"{W}p")
            paragraph.set(f"{W14}paraId", names[who].lower())
            text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
            text.text = f"Dice {who}."

    edit_part(path, marks)
    edit_part(path, texts, part="word/comments.xml")
    entries = "".join(
        f'<w15:commentEx w15:paraId="{names[who]}" w15:done="{int(is_done)}"'
        + (f' w15:paraIdParent="{names[parent]}"/>' if parent else "/>")
        for who, (parent, is_done) in threads.items()
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "word/commentsExtended.xml",
            f'<w15:commentsEx xmlns:w15="{NAMESPACE_15}">{entries}</w15:commentsEx>',
        )
    return path


DATES = {
    "Pérez": "2026-11-21T09:01:00Z",
    "Gómez": "2026-11-21T09:02:00Z",
    "Ana": "2026-11-21T09:03:00Z",
    "Luz": "2026-11-21T09:04:00Z",
}
REPORT, SIGNATURE = "Quien encabeza la misión presenta", "Rosa Elvira Quispe Salazar"


def test_replies_stand_below_what_they_answer_and_resolved_comments_say_so(draft: Path) -> None:
    about = {"Luz": SIGNATURE, "Gómez": REPORT, "Pérez": REPORT, "Ana": REPORT}
    threads = {
        "Pérez": ("", True),
        "Gómez": ("Pérez", False),
        "Ana": ("Gómez", False),
        "Luz": ("", False),
    }
    commented(draft, about, threads)
    found = review(draft)["comments"]
    assert [(item["author"], item["resolved"]) for item in found] == [
        ("Pérez", True),
        ("Gómez", True),
        ("Ana", True),
        ("Luz", False),
    ]
    assert [item["answers"] and item["answers"]["author"] for item in found] == [
        None,
        "Pérez",
        "Gómez",
        None,
    ]
    assert found[1]["answers"] == {
        "author": "Pérez",
        "date": DATES["Pérez"],
        "text": "Dice Pérez.",
    }
    lines = told(draft).partition("Comentarios\n")[2].splitlines()
    assert lines[0].startswith("  Pérez · 2026-11-21 09:01:00 · Misiones al exterior")
    assert lines[0].endswith("» · resuelto")
    assert lines[1:6] == [
        "    Dice Pérez.",
        "    respuesta: Gómez · 2026-11-21 09:02:00 · resuelto",
        "      Dice Gómez.",
        "      respuesta: Ana · 2026-11-21 09:03:00 · resuelto",
        "        Dice Ana.",
    ]
    assert lines[6].startswith("  Luz · ")


def test_a_reply_to_a_comment_of_the_program_shows_what_it_answers(draft: Path) -> None:
    commented(draft, {"Ana": REPORT}, {"articulado": ("", False), "Ana": ("articulado", False)})
    (found,) = review(draft)["comments"]
    assert found["answers"]["author"] == "articulado"
    assert found["answers"]["text"].startswith("La municipalidad no celebra tratados")
    shown = told(draft)
    assert "    en respuesta a articulado: «La municipalidad no celebra tratados" in shown
    assert shown.endswith(" …»\n    Dice Ana.\n")


def test_comments_without_threads_stand_by_their_place_and_date(draft: Path) -> None:
    """RTF keeps no threads, and LibreOffice writes a reply before what it answers."""
    commented(draft, {"Luz": SIGNATURE, "Gómez": REPORT, "Pérez": REPORT}, {})
    assert [item["author"] for item in review(draft)["comments"]] == ["Pérez", "Gómez", "Luz"]


def test_comments_that_answer_each_other_are_told_all_the_same(draft: Path) -> None:
    threads = {"Pérez": ("Gómez", False), "Gómez": ("Pérez", False)}
    commented(draft, {"Pérez": REPORT, "Gómez": REPORT}, threads)
    assert {item["author"] for item in review(draft)["comments"]} == {"Pérez", "Gómez"}


def test_one_of_two_who_sign_goes_without_the_name_of_the_other(tmp_path: Path) -> None:
    def gone(root: Element) -> None:
        cell = paragraph_with(root, "Idriss Benhamou").getparent()
        assert cell is not None
        for paragraph in cell.findall(f"{W}p"):
            cell.remove(paragraph)
        etree.SubElement(cell, f"{W}p")

    path = edit_part(built("paris-deliberation", "fr", tmp_path), gone)
    shown = invoke(["--ui-lang", "fr", "review", str(path)]).stdout
    assert "suppression\N{NO-BREAK SPACE}: [-Idriss Benhamou-]" in shown
    assert "Capucine Lavergne" not in shown


def test_a_heading_in_brackets_is_quoted_without_them(tmp_path: Path) -> None:
    path = built("montevideo-decree", "es", tmp_path)
    edit_part(path, typed("artículo 10", "artículo 9"))
    shown = told(path)
    assert "«Mesas de coordinación sectorial»" in shown
    assert "sectorial)" not in shown


def test_a_reference_beside_words_that_stay_is_no_deleted_one(draft: Path) -> None:
    def cut(root: Element) -> None:
        words = "incorpora a la sección prevista en el"
        paragraph = paragraph_with(root, words)
        tracked(words, keeps_mark=True, keeps_fields=True)(root)
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = " se aplica."

    edit_part(draft, cut)
    changes = change_of(review(draft), "transparency/lima")
    words = "".join(edit["new"] for change in changes for edit in change["edits"])
    assert words == "artículo\N{NO-BREAK SPACE}53 se aplica."
