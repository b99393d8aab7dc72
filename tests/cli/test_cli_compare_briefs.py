"""``drafting compare OLD.yaml NEW.yaml``: what was decided otherwise stands before any word."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from command_line import invoke
from small_library import SmallLibrary

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
    assert (date["old_words"], date["new_words"]) == ("9 de marzo de 2026", "2 de marzo de 2026")


def test_languages_that_are_no_longer_asked_for_are_told(tmp_path: Path) -> None:
    text = Path(OLD).read_text(encoding="utf-8")
    fewer = tmp_path / "menos.yaml"
    fewer.write_text(text.replace("languages: [es, pt, fr]", "languages: [es, fr]"), "utf-8")
    assert fewer.read_text(encoding="utf-8") != text
    above = invoke(["--ui-lang", "es", "compare", OLD, str(fewer)]).stdout.split("\n\n")[0]
    assert "otras lenguas: español, francés, portugués → español, francés" in above


AMOUNTS = "samples/belo-horizonte-council-law.yaml"


def edited(path: Path, brief: str, old: str, new: str) -> str:
    text = Path(brief).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("pt", "R$\u00a0420.000,00 → R$\u00a0425.000,50"),
        ("es", "BRL\u00a0420\u00a0000,00 → BRL\u00a0425\u00a0000,50"),
        ("fr", "420\u00a0000,00\u00a0BRL → 425\u00a0000,50\u00a0BRL"),
    ],
)
def test_amounts_are_told_as_the_draft_writes_them(
    language: str, told: str, tmp_path: Path
) -> None:
    new = edited(tmp_path / "b.yaml", AMOUNTS, "first_year: 420000.00", "first_year: 425000.50")
    result = invoke(["compare", AMOUNTS, new, "-l", language])
    above, below = result.stdout.split("\n\n", 1)
    assert above.endswith(told)
    written = re.sub(r"\[-.*?-\]|[{}+]", "", below)
    assert told.split(" → ")[1] in written, "the draft says the same"
    page = tmp_path / "p.html"
    invoke(["compare", AMOUNTS, new, "-l", language, "-f", "html", "-o", str(page)])
    assert told in page.read_text(encoding="utf-8")


def test_an_amount_that_one_brief_leaves_open_is_told_with_the_other(tmp_path: Path) -> None:
    new = edited(tmp_path / "b.yaml", AMOUNTS, "  cost_first_year: 420000.00\n", "")
    above, _ = invoke(["compare", AMOUNTS, new, "-l", "pt"]).stdout.split("\n\n", 1)
    assert above.endswith("R$\u00a0420.000,00 → …")


def test_the_same_figure_in_another_currency_is_another_amount(tmp_path: Path) -> None:
    new = edited(tmp_path / "b.yaml", AMOUNTS, "languages:", "currency: EUR\nlanguages:")
    above, _ = invoke(["compare", AMOUNTS, new, "-l", "pt"]).stdout.split("\n\n", 1)
    assert "R$\u00a0420.000,00 → EUR\u00a0420.000,00" in above


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


COUNCIL_LAW = "samples/belo-horizonte-council-law.yaml"
OTHER_DIALOGUES = ("use: dialogues/belo-horizonte", "use: dialogues/montevideo")


@pytest.fixture(scope="module")
def redirected(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Two briefs in which the article of the dialogues keeps its number, and is another."""
    old, new = OTHER_DIALOGUES
    text = Path(COUNCIL_LAW).read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("redirected")
    assert old in text
    for name, content in (("antes", text), ("depois", text.replace(old, new))):
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return str(folder / "antes.yaml"), str(folder / "depois.yaml")


def test_a_reference_to_another_article_of_the_same_number_says_which(
    redirected: tuple[str, str], tmp_path: Path
) -> None:
    shown = invoke(["compare", *redirected, "-l", "pt"]).stdout.replace("\u00a0", " ")
    assert "remissões a outros artigos: 2," in shown
    lines = shown.splitlines()
    told = next(n for n, line in enumerate(lines) if "[-art. 22-]{+art. 22+}" in line)
    assert lines[told].startswith("    Art. 19, § 1º · remissão a outro artigo: ")
    one, other = lines[told + 1].strip().split(" → ")
    assert one.startswith("art. 22 “O órgão municipal … realiza, sem interrupção")
    assert other.startswith("art. 22 “O órgão municipal … realiza pelo menos 2 (dois) laboratórios")
    page = tmp_path / "p.html"
    invoke(["compare", *redirected, "-l", "pt", "-f", "html", "-o", str(page)])
    assert lines[told + 1].strip() in page.read_text(encoding="utf-8").replace("\u00a0", " ")


def test_scripts_read_to_which_article_a_reference_leads_now(redirected: tuple[str, str]) -> None:
    report = json.loads(invoke(["compare", *redirected, "-l", "pt", "-f", "json"]).stdout)
    changes = report["texts"]["stories"][0]["changes"]
    found = [
        item for change in changes if change["kind"] == "reference" for item in change["edits"]
    ]
    (reference, _) = [item for edit in found for item in edit.get("references", ())]
    assert reference["kind"] == "reference"
    assert "sem interrupção" in reference["old_target"]
    assert "laboratórios cidadãos" in reference["new_target"]


def test_an_own_variant_does_not_lead_the_references_to_it_elsewhere(tmp_path: Path) -> None:
    """A clause under another id is the same article for who refers to it, as long as its words are versions."""
    library = SmallLibrary(tmp_path / "own")
    text = "## Registro {#register}\n\nEl registro de convenios se publica cada mes en el portal.\n"
    library.clause("alpha/one", text)
    library.clause("alpha/mine", text.replace("cada mes", "cada semana"))
    library.clause("beta/one", '## Cuentas {#b}\n\nConforme {{ ref("alpha#register")|to }}.\n')
    briefs = []
    for variant in ("one", "mine"):
        brief = library.brief(f"clauses: [alpha/{variant}, beta/one]")
        briefs.append(str(brief.rename(brief.with_name(f"{variant}.yaml"))))
    options = ["--library", str(library.folder), "compare", *briefs, "-l", "es"]
    shown = invoke(options).stdout
    assert "[-cada mes-]{+cada semana+}" in shown or "[-mes-]{+semana+}" in shown
    assert "remisi" not in shown
    assert "{+artículo" not in shown


def test_a_chapter_that_is_counted_anew_is_told(tmp_path: Path) -> None:
    """The clause that is added is the only one of its chapter, and the last chapter is counted otherwise."""
    text = Path(AMOUNTS).read_text(encoding="utf-8")
    assert "\nclauses:\n" in text
    longer = tmp_path / "mais.yaml"
    longer.write_text(
        text.replace("\nclauses:\n", "\nclauses:\n  - transparency/belo-horizonte\n"), "utf-8"
    )
    result = invoke(["--ui-lang", "pt", "compare", AMOUNTS, str(longer), "-l", "pt"])
    assert result.exit_code == 0, result.stderr
    assert "renumeração automática: CAPÍTULO\u00a0VI → CAPÍTULO\u00a0VII" in result.stdout
