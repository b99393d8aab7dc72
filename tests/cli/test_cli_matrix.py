"""``drafting compare TOPIC``: what each city answers, as text, json, a page, and a Word table; two clauses word by word."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command_line import invoke
from lxml import etree
from small_library import SmallLibrary

TOPIC = "advisory-council"
LIMA, PARIS, BELO = (f"{TOPIC}/{city}" for city in ("lima", "paris", "belo-horizonte"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def matrix(*arguments: str) -> dict:
    result = invoke(["compare", *arguments, "-f", "json"])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def answers(report: dict, aspect: str) -> dict:
    row = next(row for row in report["aspects"] if row["name"] == aspect)
    return {clause: answer and answer["words"] for clause, answer in row["answers"].items()}


def test_scripts_read_every_answer_of_every_variant() -> None:
    report = matrix(TOPIC, "-l", "fr")
    assert [item["clause"] for item in report["variants"]][1] == LIMA
    assert answers(report, "composition")[LIMA] == "mixte, à majorité issue de la société"
    days = next(row for row in report["aspects"] if row["name"] == "reply_days")
    assert days["answers"][LIMA] == {
        **{"code": "{{ reply_days }} working", "words": "20 ouvrés"},
        **{"min": 5, "max": 60},
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-l", "es"], "Quién lo preside"),
        (["-l", "pt"], "Quem o preside"),
        (["-l", "fr"], "Qui le préside"),
        (["--ui-lang", "fr"], "Qui le préside"),
        (["--ui-lang", "en"], "Quién lo preside"),
        (["--ui-lang", "fr", "-l", "pt"], "Quem o preside"),
    ],
)
def test_the_reader_chooses_the_language(options: list[str], words: str) -> None:
    shown = invoke(["compare", TOPIC, *options]).stdout
    assert words in shown
    assert ("Where each" in shown) is False, "all words of the table are in the reader's language"


@pytest.mark.parametrize("topic", [TOPIC, "executive-organ", "fund", "agency"])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_wider_than_the_terminal(
    topic: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    result = invoke(["compare", topic, "-l", "es"])
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= width
    assert "\x1b" not in result.stdout
    assert "…" not in result.stdout, "nothing is cut"
    report = matrix(topic, "-l", "es")
    shown = re.sub(r"\W+", "", result.stdout)
    for variant in report["variants"]:
        assert variant["clause"].replace("/", "").replace("-", "") in shown


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_ends_before_a_no_break_space(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = invoke(["--ui-lang", "fr", "compare", TOPIC]).stdout
    assert "Silva\u00a0;" in shown
    starts = {line.lstrip()[:1] for line in shown.splitlines()}
    assert starts.isdisjoint(";:»?")
    assert not re.search("[\ue000-\uf8ff]", shown), "what stood for a space is gone again"


def test_only_what_differs_is_left() -> None:
    alike = {row["name"] for row in matrix("official-travel")["aspects"] if not row["differs"]}
    assert alike, "a topic whose variants agree on something"
    report = matrix("official-travel", "--only-differences")
    assert report["aspects"]
    assert not alike & {row["name"] for row in report["aspects"]}


def test_the_same_organ_by_another_name_is_no_difference() -> None:
    report = matrix("official-travel/lima", "official-travel/paris", "official-travel/al-las")
    row = next(row for row in report["aspects"] if row["name"] == "who_authorises")
    assert row["answers"]["official-travel/lima"]["code"] == "council"
    assert row["answers"]["official-travel/paris"]["code"] == "council"
    assert row["differs"], "al-las answers otherwise"
    pair = matrix("official-travel/lima", "official-travel/paris")["matrix"]
    row = next(row for row in pair["aspects"] if row["name"] == "who_authorises")
    words = {answer["words"] for answer in row["answers"].values()}
    assert len(words) == 2
    assert (row["differs"], row["likeness"]) == (False, "one-organ")


def test_who_heads_the_executive_is_no_other_organ() -> None:
    clauses = ["evaluation/lima", "evaluation/paris"]
    report = matrix(*clauses, "-l", "fr", "--only-differences")["matrix"]
    row = next(row for row in report["aspects"] if row["name"] == "who_selects_evaluator")
    assert [answer["words"] for answer in row["answers"].values()] == [
        "mairie métropolitaine",
        "maire",
    ]
    assert row["likeness"] == "one-organ"


ONE_ORGAN = "el mismo órgano (o quien lo encabeza) o el mismo medio"


SIGNED = ("agreements/lima", "agreements/medellin")


def test_one_organ_by_several_names_is_told_wherever_it_is_read(tmp_path: Path) -> None:
    shown = invoke(["compare", *SIGNED, "-l", "es"]).stdout
    assert "Quién firma\u00a0≈" in shown
    assert f"≈ {ONE_ORGAN}" in shown
    text, _ = page(tmp_path / "m.html", *SIGNED, "-l", "es")
    assert f"≈ {ONE_ORGAN}" in text
    assert re.search(rf'Quién firma&nbsp;<span title="{re.escape(ONE_ORGAN)}[^"]*">≈', text)
    target = tmp_path / "m.docx"
    assert invoke(["compare", *SIGNED, "-l", "es", "-f", "docx", "-o", str(target)])
    lines = ["".join(item.itertext()) for item in document(target).iter(f"{W}p")]
    assert "Quién firma\u00a0≈" in lines
    assert any(line.startswith(f"≈ {ONE_ORGAN}") for line in lines)


@pytest.mark.parametrize("form", ["text", "html", "docx"])
def test_columns_of_one_city_have_the_same_words_at_head_and_sources(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    target = tmp_path / f"m.{form}"
    arguments = ["compare", "fund", "-l", "pt", "-f", form, "-o", str(target)]
    assert invoke(arguments).exit_code == 0
    if form == "docx":
        shown = "\n".join("".join(item.itertext()) for item in document(target).iter(f"{W}p"))
    else:
        shown = re.sub("<[^>]+>", "", target.read_text(encoding="utf-8"))
    for variant in matrix("fund", "-l", "pt")["variants"]:
        assert f"{variant['city']} – {variant['title']} ({variant['clause']})" in shown
        assert shown.count(variant["title"].split()[0]) > 1


def test_all_cities_are_named_above_a_table_that_scrolls(tmp_path: Path) -> None:
    text, _ = page(tmp_path / "m.html", "executive-organ", "-l", "fr")
    cities = "AL-LAs, Belo Horizonte, Lima, Mexico, Montevideo, Paris, Quito"
    assert f"question par question\u00a0: {cities}</span></caption>" in text


def test_the_sources_are_laws_as_cited_and_who_told_it() -> None:
    report = matrix(TOPIC, "-l", "es")
    sources = {item["clause"]: item["sources"] for item in report["variants"]}
    assert sources[LIMA][0].startswith(
        "Experiencia relatada por Lima, Jaime Salinas; Belo Horizonte"
    )
    assert any("Ley Orgánica de Municipalidades" in line for line in sources[LIMA])


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("es", ("AL-LAs y Minas Gerais, Rodrigo Perpetuo", "; Ciudad de México, Eugene")),
        ("pt", ("AL-LAs e Minas Gerais, Rodrigo Perpetuo", "; Cidade do México, Eugene")),
        ("fr", ("AL-LAs et Minas Gerais, Rodrigo Perpetuo", "\u00a0; Mexico, Eugene")),
    ],
)
def test_who_told_it_stands_in_the_language_of_the_reader(
    language: str, told: tuple[str, str]
) -> None:
    lines = [
        line for item in matrix("fund", "-l", language)["variants"] for line in item["sources"]
    ]
    for name in told:
        assert any(name in line for line in lines)


def test_networks_and_cities_have_the_name_that_the_reader_knows() -> None:
    shown = {
        language: " ".join(invoke(["compare", "networks", "-l", language]).stdout.split())
        for language in ("es", "pt")
    }
    assert "AL-LAs, UCCI, Mercociudades, FLACMA y CGLU" in shown["es"]
    assert "AL-LAs, UCCI, Mercocidades, FLACMA e CGLU" in shown["pt"]
    assert "Montevidéu, Nelson Fernández" in shown["pt"]


def test_some_clauses_of_a_topic_in_the_order_asked_for() -> None:
    report = matrix(PARIS, LIMA, BELO)
    assert [item["clause"] for item in report["variants"]] == [PARIS, LIMA, BELO]


class Tags(HTMLParser):
    """Collects what a page could load or run, and its heads."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scopes: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.loads += [value or "" for name, value in attrs if name in {"src", "href", "onclick"}]
        self.scopes += [value or "" for name, value in attrs if name == "scope"]


def page(path: Path, *arguments: str) -> tuple[str, Tags]:
    result = invoke(["compare", *arguments, "-f", "html", "-o", str(path)])
    assert (result.exit_code, result.stderr) == (0, "")
    text = path.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    return text, tags


def test_the_page_needs_neither_script_nor_network(tmp_path: Path) -> None:
    text, tags = page(tmp_path / "m.html", "executive-organ", "-l", "pt")
    assert not tags.loads
    assert not {"script", "link", "img", "iframe"} & set(tags.names)
    assert not re.search(r"url\(|@import|https?:", text)
    assert '<html lang="pt-BR">' in text
    report = matrix("executive-organ", "-l", "pt")
    assert tags.scopes.count("col") == len(report["variants"]) + 1
    assert tags.scopes.count("row") == len(report["aspects"])


def test_what_a_clause_says_is_escaped_on_the_page(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "topics" / TOPIC
    folder.mkdir(parents=True)
    here = Path("clauses/topics") / TOPIC
    text = (here / "lima.md").read_text(encoding="utf-8")
    told = text.replace("[Jaime Salinas]", '["<script>alert(1)</script>"]')
    (folder / "mio.md").write_text(told, encoding="utf-8")
    target = tmp_path / "m.html"
    arguments = ["--library", str(tmp_path / "own"), "compare", TOPIC, "-l", "es"]
    result = invoke([*arguments, "-f", "html", "-o", str(target)])
    assert result.exit_code == 0, result.stderr
    assert "&lt;script&gt;" in target.read_text(encoding="utf-8")
    assert "<script" not in target.read_text(encoding="utf-8")


def test_a_page_that_somebody_has_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "m.html"
    target.write_text("mine", encoding="utf-8")
    arguments = ["compare", TOPIC, "-f", "html", "-o", str(target)]
    result = invoke(arguments)
    assert (result.exit_code, "OUT001" in result.stderr) == (1, True)
    assert target.read_text(encoding="utf-8") == "mine"
    assert invoke([*arguments, "--force"]).exit_code == 0


def document(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_the_word_table_lies_across_and_repeats_its_head(tmp_path: Path) -> None:
    target = tmp_path / "m.docx"
    arguments = ["compare", "executive-organ", "-l", "fr", "-f", "docx", "-o", str(target)]
    assert invoke(arguments).exit_code == 0
    first = target.read_bytes()
    root = document(target)
    assert root.find(f".//{W}pgSz").get(f"{W}orient") == "landscape"
    *tables, sources = root.findall(f".//{W}tbl")
    assert sources.find(f".//{W}tblHeader") is None
    variants = matrix("executive-organ")["variants"]
    columns = [len(table.find(f"{W}tr").findall(f"{W}tc")) - 1 for table in tables]
    assert sum(columns) == len(variants)
    assert max(columns) <= 5
    assert max(columns) - min(columns) <= 1
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
    assert invoke(arguments).exit_code == 0, "a table of ours may be written anew"
    assert target.read_bytes() == first


@pytest.mark.libreoffice
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler is not installed",
)
@pytest.mark.parametrize(
    ("topic", "language"),
    [("executive-organ", "pt"), ("final-provisions", "fr"), ("agreements", "pt"), ("fund", "es")],
)
def test_tables_are_whole_on_a_page_and_no_page_is_nearly_empty(
    topic: str, language: str, tmp_path: Path
) -> None:
    target = tmp_path / "m.docx"
    invoke(["compare", topic, "-l", language, "-f", "docx", "-o", str(target)])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(target)], check=True, capture_output=True)
    command = ["pdftotext", "-layout", str(tmp_path / "m.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    shown = text.split("\f")[:-1]
    assert min(len([line for line in page.splitlines() if line.strip()]) for page in shown) > 12
    question = {"es": "Pregunta", "pt": "Pergunta", "fr": "Question"}[language]
    heads = len(re.findall(rf"^ *{question} ", text, re.MULTILINE))
    assert heads == len(document(target).findall(f".//{W}tblHeader")), "no head is repeated"


def test_two_clauses_are_compared_by_what_they_decide_and_word_by_word() -> None:
    result = invoke(["compare", LIMA, PARIS, "-l", "fr"])
    assert result.exit_code == 0
    above, below = result.stdout.split("Lima → Paris")
    assert "Qui le préside" in above
    assert "les institutions de la première (Lima)" in above
    assert "{+" in below
    assert "[-" in below
    assert "Conseil de Paris" not in below, "names do not hide what is worded differently"
    assert "Conseil métropolitain de Lima" in below


def test_two_clauses_as_a_page_tell_changes_without_colour(tmp_path: Path) -> None:
    text, tags = page(tmp_path / "m.html", LIMA, BELO, "-l", "es")
    assert not tags.loads
    assert {"ins", "del"} <= set(tags.names)
    assert re.search(r"\bdel \{[^}]*line-through", text)
    assert re.search(r"\bins \{[^}]*underline", text)
    assert "<caption>" in text, "the matrix stands above"


def test_all_notes_of_a_page_stand_in_one_table(tmp_path: Path) -> None:
    text, _ = page(tmp_path / "m.html", "agreements/lima", "agreements/medellin", "-l", "es")
    assert text.count("<h3>Nota al pie</h3>") == 1
    notes = text.split("<h3>Nota al pie</h3>")[1]
    assert "031-2007-RE" in notes
    assert "numeral\u00a026" in re.sub("<[^>]+>", "", notes)


def test_two_clauses_as_a_redline(tmp_path: Path) -> None:
    target = tmp_path / "m.docx"
    result = invoke(["compare", LIMA, PARIS, "-l", "es", "-f", "docx", "-o", str(target)])
    assert (result.exit_code, result.stderr) == (0, "")
    root = document(target)
    assert {item.get(f"{W}author") for item in root.iter(f"{W}ins")} == {"Lima → París"}
    removed = "".join(item.text or "" for item in root.iter(f"{W}delText"))
    assert "gremios empresariales" in removed


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        (["advisory-counsil"], "advisory-council"),
        ([LIMA], "name another clause"),
        ([LIMA, LIMA], "name another clause"),
        ([LIMA, "advisory-council/limma"], LIMA),
        ([TOPIC, "nada"], f"{TOPIC} is a topic: compare it alone, or name some of its clauses: "),
        (["fund", TOPIC], "fund is a topic"),
        ([LIMA, PARIS, "fund/al-las"], "of several topics"),
        (["nada.docx", "nadie.docx"], "no file nada.docx"),
        ([TOPIC, "-f", "html"], "-o FILE"),
        (["samples/lima-ordinance.yaml"] * 2 + ["--only-differences"], "for a topic"),
    ],
)
def test_what_cannot_be_compared_is_told(sides: list[str], told: str) -> None:
    result = invoke(["--ui-lang", "en", "compare", *sides])
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_topic_without_clauses_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "topics" / "empty"
    folder.mkdir(parents=True)
    text = Path(f"clauses/topics/{TOPIC}/topic.yaml").read_text(encoding="utf-8")
    (folder / "topic.yaml").write_text(text, encoding="utf-8")
    result = invoke(["--ui-lang", "en", "--library", str(tmp_path), "compare", "empty"])
    assert (result.exit_code, "no clauses yet" in result.stderr) == (2, True)


def test_clauses_of_two_topics_are_compared_by_their_words_alone() -> None:
    result = invoke(["compare", LIMA, "dialogues/al-las", "-l", "pt", "-f", "json"])
    report = json.loads(result.stdout)
    assert report["matrix"] is None
    assert report["texts"]["stories"]


def test_rich_is_imported_only_for_the_table_on_the_screen(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from drafting.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "print('LOADED', *[name for name in ('rich', 'docx', 'docxtpl') if name in sys.modules])"
    )

    def loaded(*arguments: str) -> str:
        command = [sys.executable, "-c", code, "compare", *arguments]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return shown.rsplit("LOADED", 1)[1].strip()

    assert loaded(TOPIC) == "rich"
    assert loaded(TOPIC, "-f", "json") == ""
    assert loaded(TOPIC, "-f", "html", "-o", str(tmp_path / "m.html")) == ""


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("es", "conforme al artículo «Indicadores»"),
        ("pt", "nos termos do artigo “Indicadores”"),
        ("fr", "conformément à l’article «\u00a0Indicateurs\u00a0»"),
    ],
)
def test_an_article_of_another_clause_is_named_by_its_heading(language: str, shown: str) -> None:
    clauses = ["official-travel/lima", "official-travel/montevideo"]
    for arguments in (["compare", *clauses], ["clauses", "show", clauses[0]]):
        result = invoke([*arguments, "-l", language])
        assert result.exit_code == 0, result.stderr
        assert shown in result.stdout
        assert "‹" not in result.stdout


def test_what_no_clause_has_keeps_its_name_in_the_library(tmp_path: Path) -> None:
    library = SmallLibrary(tmp_path)
    library.clause("beta/one", '## Dos {#b}\n\nConforme {{ ref("gone#away")|to }}.\n')
    result = invoke(["--library", str(library.folder), "clauses", "show", "beta/one"])
    assert (result.exit_code, "‹gone#away›" in result.stdout) == (0, True), result.stderr
