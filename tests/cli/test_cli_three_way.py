"""``drafting compare BASE --theirs A.docx --ours B.docx``: what each side did, and what is to be decided."""

import json
import re
from pathlib import Path

import pytest
from command_line import invoke
from redline_samples import FOOT, T_CELL, A, B, C, D, E, T, note_paragraph, word_file

B20 = B.replace("quince (15)", "veinte (20)")
B30 = B.replace("quince (15)", "treinta (30)")
OTHER_NOTE = {1: FOOT[1].replace("9", "20")}
BASE = word_file(A, note_paragraph(B), T, C, D, header="Borrador 1", notes=FOOT)
THEIRS = word_file(A, note_paragraph(B20), T_CELL, C, D, E, header="Borrador 2", notes=FOOT)
OURS = word_file(A, note_paragraph(B30), T, D, header="Borrador 1", notes=OTHER_NOTE)


@pytest.fixture
def sides(tmp_path: Path) -> list[str]:
    files = {"base": BASE, "alcaldia": THEIRS, "concejo": OURS}
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    base, theirs, ours = (str(tmp_path / f"{name}.docx") for name in files)
    return [base, "--theirs", theirs, "--ours", ours]


def test_what_is_to_be_decided_comes_first(sides: list[str]) -> None:
    result = invoke(["compare", *sides])
    assert result.exit_code == 0, "a conflict is no error"
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[0] == "base: base · theirs: alcaldia · ours: concejo"
    assert lines[1] == "to decide: 1, only theirs: 3, only ours: 2"
    assert lines[4] == "1. Text: both changed the same words"
    assert "to decide (1): both changed the same words" in lines
    assert any(re.match(r"alcaldia: changed: .*\[-quince \(15\)-\]\{\+veinte", li) for li in lines)
    assert any(re.match(r"concejo: changed: .*\[-quince \(15\)-\]\{\+treinta", li) for li in lines)
    assert f"concejo: removed: [-{C}-]" in lines
    assert f"alcaldia: inserted: {{+{E}+}}" in lines
    assert "alcaldia: changed: Borrador [-1-]{+2+}" in lines, "the header"
    assert any(line.startswith("concejo: changed: Ley Orgánica") for line in lines), "the note"
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("language", "decide", "why"),
    [
        ("es", "Por decidir", "ambas partes cambian las mismas palabras"),
        ("pt", "A decidir", "ambas as partes alteraram as mesmas palavras"),
        ("fr", "À trancher", "les deux parties modifient les mêmes mots"),
    ],
)
def test_it_is_told_in_the_readers_language(
    sides: list[str], language: str, decide: str, why: str
) -> None:
    told = invoke(["--ui-lang", language, "compare", *sides]).stdout
    assert f"\n{decide}\n" in told
    assert why in told


def test_scripts_read_the_verdict_of_each_provision(sides: list[str]) -> None:
    report = json.loads(invoke(["compare", *sides, "-f", "json"]).stdout)
    assert report["to_decide"] == 1
    body = [item for item in report["provisions"] if item["place"] == "body"]
    assert [(item["verdict"], item["reason"]) for item in body] == [
        ("conflict", "same-words"),
        ("theirs", None),
        ("ours", None),
        ("theirs", None),
    ]
    assert [body[0][side][0]["kind"] for side in ("theirs", "ours")] == ["changed", "changed"]


def test_a_page_links_each_decision_to_its_place(sides: list[str], tmp_path: Path) -> None:
    target = tmp_path / "partes.html"
    arguments = ["--ui-lang", "es", "compare", *sides, "-f", "html", "-o", str(target)]
    assert invoke(arguments).exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert '<html lang="es">' in text
    assert '<a href="#d1">' in text
    assert 'id="d1"' in text
    for words in ("<del>quince (15)</del><ins>veinte (20)</ins>", "<ins>treinta (30)</ins>"):
        assert words in text
    assert "como en el texto de partida" in text
    assert not re.search(r"<script|https?:|url\(", text)


def test_a_french_report_sets_its_colons(sides: list[str], tmp_path: Path) -> None:
    target = tmp_path / "parties.html"
    arguments = ["--ui-lang", "fr", "compare", *sides, "-f", "html", "-o", str(target)]
    assert invoke(arguments).exit_code == 0
    text = target.read_text(encoding="utf-8")
    body = text.partition("<body>")[2]
    assert '<th scope="col">l’autre partie\u00a0: ' in body
    assert not re.search(r"\w: ", re.sub(r"<td.*?</td>|<style.*?</style>", "", body, flags=re.S))
    shown = invoke(["--ui-lang", "fr", "compare", *sides]).stdout
    assert re.search("\u00a0: modification\u00a0: ", shown)


def test_what_was_left_out_stands_below_the_texts_of_a_page(tmp_path: Path) -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    paths = [tmp_path / f"{name}.docx" for name in ("base", "a", "b")]
    for path, blocks in zip(paths, ((A,), (A, picture), (B,)), strict=True):
        path.write_bytes(word_file(*blocks))
    base, theirs, ours, page = *map(str, paths), str(tmp_path / "p.html")
    asked = ["compare", base, "--theirs", theirs, "--ours", ours, "-f", "html", "-o", page]
    assert invoke(["--ui-lang", "en", *asked]).exit_code == 0
    text = Path(page).read_text(encoding="utf-8")
    assert text.index("Not compared") > text.rindex("</table>")


def test_the_count_is_that_of_the_list(tmp_path: Path) -> None:
    for name, body in {"base": (A, D), "a": (A, B20, D), "b": (A, C, D)}.items():
        (tmp_path / f"{name}.docx").write_bytes(word_file(*body))
    base, theirs, ours = (str(tmp_path / f"{name}.docx") for name in ("base", "a", "b"))
    lines = invoke(["compare", base, "--theirs", theirs, "--ours", ours]).stdout.splitlines()
    assert lines[1] == "to decide: 1"
    assert lines[4] == "  1. Text: both inserted here"


def test_nothing_done_is_said(sides: list[str]) -> None:
    base = sides[0]
    told = invoke(["compare", base, "--theirs", base, "--ours", base])
    assert (told.exit_code, "Neither side changed anything." in told.stdout) == (0, True)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the draft of Lima in French, and two that briefs changed."""
    folder = tmp_path_factory.mktemp("drafts")
    sample = Path("samples/lima-ordinance.yaml").read_text(encoding="utf-8")
    swaps = {
        "lima": {},
        "alcaldia": {"report_days: 10": "report_days: 12"},
        "concejo": {"report_days: 10": "report_days: 14", "min_staff: 6": "min_staff: 8"},
    }
    for name, pairs in swaps.items():
        text = sample
        for old, new in pairs.items():
            assert old in text
            text = text.replace(old, new)
        brief = folder / f"{name}.yaml"
        brief.write_text(text, encoding="utf-8")
        result = invoke(["build", str(brief), "-l", "fr", "-o", str(folder)])
        assert result.exit_code == 0, result.stderr
    return folder


@pytest.mark.parametrize("base", ["lima.yaml", "lima.fr.docx"])
def test_the_base_may_be_the_brief_or_its_draft(drafts: Path, base: str) -> None:
    sides = [
        "--theirs",
        str(drafts / "alcaldia.fr.docx"),
        "--ours",
        str(drafts / "concejo.fr.docx"),
    ]
    result = invoke(["compare", str(drafts / base), *sides])
    assert result.exit_code == 0, result.stderr
    assert "to decide: 1, only ours: 1" in result.stdout, "in the language of the sides"
    assert "[-dix (10)-]{+douze (12)+}" in result.stdout
    assert "version and date of a draft, are not compared" in result.stdout


def test_of_a_draft_on_a_letterhead_the_draft_alone_is_compared(
    drafts: Path, tmp_path: Path
) -> None:
    options = ["-l", "fr", "-o", str(tmp_path), "--letterhead", "mairie"]
    for name in ("alcaldia", "concejo"):
        assert invoke(["build", str(drafts / f"{name}.yaml"), *options]).exit_code == 0
    sides = ["--theirs", str(tmp_path / "alcaldia.fr.docx")]
    sides += ["--ours", str(tmp_path / "concejo.fr.docx")]
    result = invoke(["compare", str(drafts / "lima.yaml"), *sides])
    assert result.exit_code == 0, result.stderr
    assert "to decide: 1, only ours: 1\n" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["BASE", "--theirs", "A"], "--ours FILE.docx"),
        (["BASE", "A", "--theirs", "A", "--ours", "B"], "name three files"),
        (["BASE", "--theirs", "gone.docx", "--ours", "B"], "there is no file gone.docx"),
        (["BASE", "--theirs", "brief.yaml", "--ours", "B"], "brief.yaml is a brief"),
        (["BASE", "--theirs", "A", "--ours", "B", "-f", "docx", "-o", "x.docx"], "-f html"),
        (["BASE", "--theirs", "A", "--ours", "B", "-l", "fr"], "own language"),
        (["BASE", "--theirs", "A", "--ours", "B", "--only-differences"], "--only-differences is"),
    ],
)
def test_what_cannot_be_asked_is_told(
    sides: list[str],
    arguments: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brief.yaml").write_text("instrument: lima-ordinance\n", encoding="utf-8")
    names = {"BASE": sides[0], "A": sides[2], "B": sides[4]}
    result = invoke(["compare", *(names.get(item, item) for item in arguments)])
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
    assert not Path("x.docx").exists()
