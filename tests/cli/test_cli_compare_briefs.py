"""``drafting compare OLD.yaml NEW.yaml``: what was decided otherwise stands before any word."""

import json
import zipfile
from pathlib import Path

import pytest
from test_cli_build import invoke

OLD = "samples/lima-ordinance.yaml"
CHANGES = {
    "{report_days: 10}": "{report_days: 12}",
    "text: alcaldesa, gender: f": "text: alcalde, gender: m",
    "use: council-commission/lima": "use: council-commission/quito",
    "    with: {members: 7}\n": "",
    "date: 2026-03-02": "date: 2026-03-09",
}


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> str:
    text = Path(OLD).read_text(encoding="utf-8")
    for old, other in CHANGES.items():
        assert old in text
        text = text.replace(old, other)
    path = tmp_path_factory.mktemp("briefs") / "nueva.yaml"
    path.write_text(f"{text}\nwithout: [identity]\n", encoding="utf-8")
    return str(path)


def test_decisions_stand_before_the_words(new: str) -> None:
    result = invoke(["compare", OLD, new, "-l", "es"])
    assert result.exit_code == 0, result.stderr
    above, below = result.stdout.split("\n\n", 1)
    lines = [line.strip() for line in above.splitlines()]
    assert lines[0] == "lima-ordinance → nueva"
    assert lines[1].startswith("variante sustituida: Comisión")
    assert "(council-commission/lima) → " in lines[1]
    assert lines[1].endswith("(council-commission/quito)")
    assert lines[2].startswith("cláusula suprimida: ")
    assert lines[2].endswith(" (identity/lima)")
    assert any(
        line.startswith("valor modificado: Días")
        and line.endswith("(official-travel/lima): 10 → 12")
        for line in lines
    )
    assert any(line.endswith("2 de marzo de 2026 → 9 de marzo de 2026") for line in lines)
    assert "institución con otro nombre: alcaldesa → alcalde" in lines
    assert any(line.startswith("remisiones actualizadas: artículo") for line in lines)
    assert "[-LA ALCALDESA-]{+EL ALCALDE+}" in below


def test_scripts_read_what_was_decided(new: str) -> None:
    report = json.loads(invoke(["compare", new, OLD, "-l", "es", "-f", "json"]).stdout)
    kinds = [item["kind"] for item in report["decisions"]]
    assert sorted(kinds) == [
        *("blank-changed", "clause-added", "fact-changed", "institution-renamed"),
        "variant-swapped",
    ]
    assert report["language"] == "es"
    date = next(item for item in report["decisions"] if item["kind"] == "fact-changed")
    assert (date["old"], date["new"]) == ("2026-03-09", "2026-03-02")


def test_a_brief_against_itself_says_that_nothing_changed() -> None:
    report = json.loads(invoke(["compare", OLD, OLD, "-f", "json"]).stdout)
    assert report["decisions"] == []
    assert report["texts"]["stories"] == []


def test_the_page_and_the_redline_of_two_briefs(new: str, tmp_path: Path) -> None:
    page, redline = tmp_path / "m.html", tmp_path / "m.docx"
    for target, form in ((page, "html"), (redline, "docx")):
        result = invoke(["compare", OLD, new, "-l", "pt", "-f", form, "-o", str(target)])
        assert (result.exit_code, result.stderr) == (0, "")
    assert "(council-commission/quito)</li>" in page.read_text(encoding="utf-8")
    with zipfile.ZipFile(redline) as archive:
        assert "lima-ordinance → nueva" in archive.read("word/document.xml").decode()


def test_a_page_says_once_what_became_of_the_lines_of_an_article(new: str, tmp_path: Path) -> None:
    target = tmp_path / "p.html"
    invoke(["compare", OLD, new, "-l", "es", "-f", "html", "-o", str(target)])
    text = target.read_text(encoding="utf-8")
    title = "Artículo\N{NO-BREAK SPACE}45.- Programa de identidad"
    assert text.count(f"{title} – supresión</th>") == 1
    assert text.count(f"<strong>{title}</strong> – supresión</p>") == 1


def test_a_brief_and_a_word_file_are_not_compared(new: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    result = invoke(["--ui-lang", "en", "compare", new, str(tmp_path / "a.docx")])
    assert (result.exit_code, "(a brief), " in result.stderr) == (2, True)
    assert "drafting review" in result.stderr


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        (["advisory-council", OLD, "FILE"], "advisory-council (a topic or a clause)"),
        ([OLD], "name two files"),
        ([OLD, OLD, OLD], "--theirs FILE.docx"),
        (["gone.docx", "FILE"], "there is no file gone.docx"),
        (["samples", "FILE"], "samples is a folder"),
    ],
)
def test_what_cannot_be_compared_is_told(sides: list[str], told: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    file = str(tmp_path / "a.docx")
    arguments = [file if side == "FILE" else side for side in sides]
    result = invoke(["--ui-lang", "en", "compare", *arguments])
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr


def test_a_fault_in_a_brief_is_told_with_its_place(tmp_path: Path) -> None:
    bad = tmp_path / "mal.yaml"
    bad.write_text("instrument: lima-ordinance\nclauses: [nada/nadie]\n", encoding="utf-8")
    result = invoke(["compare", OLD, str(bad)])
    assert result.exit_code == 1
    assert "mal.yaml:2:" in result.stderr
