"""``drafting review`` and ``verify`` of an article that was moved into another clause: both are named, whatever is left of their names."""

import copy
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from command_line import invoke
from lxml import etree
from office import Office, needs_libreoffice
from word_edits import (
    Edit,
    Element,
    W,
    clause_controls,
    edit_part,
    paragraphs,
    text_of,
    without_clause_bookmarks,
    without_controls,
)

SAMPLES = Path(__file__).parents[2] / "samples"
GIVER, RECEIVER = "transparency/lima", "agreements/lima"
ARTICLE = (
    ".- Plazo y formato",
    "El órgano de acción internacional incorpora a la sección",
    "Los textos admiten búsqueda",
    "La publicación incluye el nombre y el cargo",
)
HEADING = "Artículo 54.- Plazo y formato"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draft")
    brief = str(SAMPLES / "lima-ordinance.yaml")
    assert invoke(["build", brief, "-l", "es", "-o", str(folder)]).exit_code == 0
    return folder / "lima-ordinance.es.docx"


def beginning(root: Element) -> Callable[[str], Element]:
    """Return what finds a paragraph of the text by its first words, which contents show behind a number."""
    return lambda words: next(p for p in paragraphs(root) if text_of(p).startswith(words))


def carried_over(root: Element) -> None:
    """Cut an article and paste it behind the last one of another clause."""
    content = dict(clause_controls(root))[RECEIVER].find(f"{W}sdtContent")
    assert content is not None
    for paragraph in list(map(beginning(root), ARTICLE)):
        content.append(paragraph)


def carried_over_with_tracking(root: Element) -> None:
    content = dict(clause_controls(root))[RECEIVER].find(f"{W}sdtContent")
    assert content is not None
    for number, words in enumerate(ARTICLE):
        paragraph = beginning(root)(words)
        content.append(as_moved(copy.deepcopy(paragraph), "moveTo", 9100 + number))
        as_moved(paragraph, "moveFrom", 9200 + number)


def as_moved(paragraph: Element, kind: str, number: int) -> Element:
    def mark() -> Element:
        found = etree.Element(f"{W}{kind}")
        for name, value in (("id", str(number)), ("author", "Carla"), ("date", "2026-11-20")):
            found.set(f"{W}{name}", value)
        return found

    properties = paragraph.find(f"{W}pPr")
    assert properties is not None
    etree.SubElement(properties, f"{W}rPr").append(mark())
    for run in paragraph.findall(f"{W}r"):
        holder = mark()
        run.addprevious(holder)
        holder.append(run)
    if kind == "moveTo":
        for bookmark in list(paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            bookmark.getparent().remove(bookmark)
    return paragraph


def without_any_bookmark(root: Element) -> None:
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)


CASES: Mapping[str, tuple[Edit, ...]] = {
    "cut and pasted": (carried_over,),
    "with tracking": (carried_over_with_tracking,),
    "without controls": (carried_over, without_controls),
    "nothing names clauses": (carried_over, without_controls, without_clause_bookmarks),
    "no bookmark at all": (carried_over, without_controls, without_any_bookmark),
}


def moved(draft: Path, folder: Path, case: str) -> Path:
    path = folder / "moved.docx"
    shutil.copy(draft, path)
    return edit_part(path, *CASES[case])


def review(path: Path) -> dict[str, Any]:
    result = invoke(["review", str(path), "-f", "json"])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def told(path: Path) -> dict[str, tuple[str, bool]]:
    """Return what became of each clause that is not as drafted; ``verify`` says the same."""
    clauses = review(path)["clauses"]
    verified = invoke(["verify", str(path), "-f", "json"])
    standing = {item["clause"]: item["moved"] for item in json.loads(verified.stdout)["clauses"]}
    assert standing == {item["clause"]: item["moved"] for item in clauses}
    assert verified.exit_code == 1
    found = {item["clause"]: (item["state"], item["moved"]) for item in clauses}
    return {clause: state for clause, state in found.items() if state != ("unchanged", False)}


BOTH = {RECEIVER: ("unchanged", True), GIVER: ("unchanged", True)}


@pytest.mark.parametrize("case", CASES)
def test_both_clauses_are_told_and_the_article_that_moved(
    draft: Path, tmp_path: Path, case: str
) -> None:
    path = moved(draft, tmp_path, case)
    assert told(path) == BOTH
    clauses = {item["clause"]: item for item in review(path)["clauses"]}
    heading = {item["heading"].replace("\u00a0", " ") for item in clauses[GIVER]["departed"]}
    assert heading == {HEADING}
    assert {item["clause"] for item in clauses[GIVER]["departed"]} == {RECEIVER}
    lines = invoke(["--ui-lang", "es", "review", str(path)]).stdout.replace("\u00a0", " ")
    (origin,) = (line for line in lines.splitlines() if "estaba en" in line)
    assert origin.endswith(f"({GIVER}) · {HEADING}")
    assert f"  {HEADING}\n    ahora está en " in lines


def test_a_tracked_move_is_told_where_the_article_stood(draft: Path, tmp_path: Path) -> None:
    changes = review(moved(draft, tmp_path, "with tracking"))["tracked"]["changes"]
    away = [item for item in changes if item["kind"] == "moved away"]
    assert [item["heading"].replace("\u00a0", " ") for item in away] == [HEADING] * len(ARTICLE)
    assert [item["number"] for item in away] == ["", "54.1", "54.2", "54.3"]
    assert {item["clause"] for item in away} == {GIVER}


def test_a_reference_without_its_bookmark_is_not_told_as_lost(draft: Path, tmp_path: Path) -> None:
    path = moved(draft, tmp_path, "no bookmark at all")
    lines = invoke(["--ui-lang", "en", "review", str(path)]).stdout
    assert "[?]" not in lines
    assert "that no longer finds its article" not in lines
    assert "References that no longer follow their articles" in lines


@needs_libreoffice
@pytest.mark.parametrize("form", ["docx", "odt", "doc"])
def test_both_clauses_are_told_of_what_libreoffice_saved(
    draft: Path, tmp_path: Path, form: str
) -> None:
    files = {"moved": moved(draft, tmp_path, "cut and pasted").read_bytes()}
    path = tmp_path / "back.docx"
    path.write_bytes(Office(tmp_path).through(form, files)["moved"])
    assert told(path) == BOTH
