"""``drafting compare``: two Word files as text, as json, and as one file with tracked changes."""

import io
import itertools
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from command_line import invoke
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from redline_samples import (
    FOOT,
    NAMESPACES,
    T_CELL,
    A,
    B,
    C,
    D,
    E,
    T,
    note_paragraph,
    paragraph,
    table,
    word_file,
)
from small_library import SmallLibrary

B20 = B.replace("quince (15)", "veinte (20)")
OLD = word_file(A, note_paragraph(B), T, C, D, header="Borrador 1", notes=FOOT)
NEW = word_file(
    A,
    D,
    note_paragraph(B20),
    T_CELL,
    C,
    header="Borrador 2",
    notes={1: FOOT[1].replace("9", "20")},
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, data in (("antes", OLD), ("ahora", NEW)):
        (tmp_path / f"{name}.docx").write_bytes(data)
    return str(tmp_path / "antes.docx"), str(tmp_path / "ahora.docx")


def test_changes_are_read_without_colour(files: tuple[str, str]) -> None:
    result = invoke(["compare", *files])
    assert result.exit_code == 0, "differences are no error"
    lines = result.stdout.splitlines()
    assert lines[0] == "antes → ahora"
    assert "moved: 1" in lines[1]
    assert "[-quince (15)-]{+veinte (20)+}" in result.stdout
    assert "[-dos-]{+tres+}" in result.stdout, "the cell of a table"
    assert "Borrador [-1-]{+2+}" in result.stdout, "the header"
    assert "[-artículo 9-]{+artículo 20+}" in result.stdout, "the footnote"
    assert "\x1b" not in result.stdout


def test_scripts_read_json(files: tuple[str, str]) -> None:
    report = json.loads(invoke(["compare", *files, "-f", "json"]).stdout)
    places = {story["place"]: story["changes"] for story in report["stories"]}
    assert set(places) == {"body", "header-default-1", "footnote"}
    assert [change["kind"] for change in places["body"]] == ["moved", "changed", "changed"]
    moved = places["body"][0]
    assert (moved["old"], moved["new"]) == ([4], [1])
    assert "".join(edit["new"] for edit in moved["edits"]) == D


BUDGET = (("Ano", "Valor"), ("2026", "R$ 100"), ("2027", "R$ 150"))
FLAG = '<w:tblLook w:val="0000" w:firstRow="1"/>'
BITS = '<w:tblLook w:val="04A0"/>'
REPEATED = "<w:trPr><w:tblHeader/></w:trPr>"
NOT_REPEATED = '<w:trPr><w:tblHeader w:val="0"/></w:trPr>'


def budget(words: dict[str, str], look: str = "", row: str = "") -> bytes:
    """Return a file with a table, some of its cells worded otherwise, its first row marked as that of heads or not."""
    rows = ([words.get(cell, cell) for cell in line] for line in BUDGET)
    written = table(*rows).replace("</w:tblPr>", f"{look}</w:tblPr>")
    return word_file(A, written.replace("<w:tr>", f"<w:tr>{row}", 1), C)


def compared(tmp_path: Path, words: dict[str, str], *marks: str, form: str = "text") -> str:
    paths = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path, written in zip(paths, ({}, words), strict=True):
        path.write_bytes(budget(written, *marks))
    target = tmp_path / f"told.{form}"
    written = ("-o", str(target)) if form == "html" else ()
    result = invoke(["compare", *map(str, paths), "-f", form, *written])
    assert (result.exit_code, result.stderr) == (0, "")
    return target.read_text(encoding="utf-8") if written else result.stdout


@pytest.mark.parametrize(
    ("marks", "words", "told"),
    [
        ((FLAG,), {"R$ 150": "R$ 175"}, "2027 · Valor – [-R$ 150-]{+R$ 175+}"),
        ((BITS,), {"R$ 150": "R$ 175"}, "2027 · Valor – [-R$ 150-]{+R$ 175+}"),
        (("", REPEATED), {"R$ 150": "R$ 175"}, "2027 · Valor – [-R$ 150-]{+R$ 175+}"),
        (("", NOT_REPEATED), {"R$ 150": "R$ 175"}, "2027 – [-R$ 150-]{+R$ 175+}"),
        (('<w:tblLook w:val="x"/>',), {"R$ 150": "R$ 175"}, "2027 – [-R$ 150-]{+R$ 175+}"),
        ((FLAG,), {"2027": "2028"}, "changed: Ano – [-2027-]{+2028+}"),
        ((FLAG,), {"Valor": "Montante"}, "changed: [-Valor-]{+Montante+}"),
        ((), {"2027": "2028"}, "changed: [-2027-]{+2028+}"),
    ],
)
def test_a_cell_is_found_by_its_row_and_its_column(
    tmp_path: Path, marks: tuple[str, ...], words: dict[str, str], told: str
) -> None:
    assert told in compared(tmp_path, words, *marks)


def test_the_row_and_the_column_of_a_cell_stand_on_the_page_and_in_json(tmp_path: Path) -> None:
    words = {"R$ 150": "R$ 175"}
    page = compared(tmp_path, words, FLAG, form="html")
    assert "<td>2027 · Valor – <del>R$ 150</del></td>" in page
    assert "<td>2027 · Valor – <ins>R$ 175</ins></td>" in page
    report = json.loads(compared(tmp_path, words, FLAG, form="json"))
    (row,) = report["stories"][0]["changes"][0]["rows"]
    assert (row["label"], row["columns"]) == ("2027", ["Ano", "Valor"])
    assert [len(cell) for cell in row["cells"]] == [0, 1]


def test_a_row_that_is_named_by_a_whole_text_is_told_by_its_beginning(tmp_path: Path) -> None:
    long = "Despesas com passagens, diárias e traduções do exercício"
    for name, amount in (("a", "R$ 1"), ("b", "R$ 2")):
        (tmp_path / f"{name}.docx").write_bytes(word_file(A, table((long, amount)), C))
    result = invoke(["compare", str(tmp_path / "a.docx"), str(tmp_path / "b.docx")])
    assert "changed: Despesas com passagens, diárias e … – [-R$ 1-]{+R$ 2+}" in result.stdout


ROWS = (("Rubro", "Monto"), ("Oficina", "100"), ("Misiones", "200"), ("Eventos", "300"))
OTHER_ROWS = (("Rubro", "Monto"), ("Becas", "400"))


@pytest.mark.parametrize(
    ("old", "new", "count", "told"),
    [
        (
            (A, table(*ROWS), C),
            (A, table(ROWS[0], ROWS[3], *ROWS[1:3]), C),
            "moved: 1, the same: 8",
            ["moved: Eventos | 300"],
        ),
        (
            (A, table(*OTHER_ROWS), B, C, D),
            (A, B, C, table(*OTHER_ROWS), D),
            "moves: 2, the same: 4",
            ["moved: Rubro | Monto", "moved: Becas | 400"],
        ),
        (
            (A, table(*OTHER_ROWS), B, C, D),
            (A, B, C, table(*ROWS), D),
            "insertions: 4, removals: 2, the same: 4",
            ["removed: [-Rubro | Monto-]", "removed: [-Becas | 400-]"]
            + [f"inserted: {{+{name} | {amount}+}}" for name, amount in ROWS],
        ),
        (
            (table(*OTHER_ROWS), B, table(*OTHER_ROWS)),
            (B, table(*OTHER_ROWS)),
            "removals: 2, the same: 5",
            ["removed: [-Rubro | Monto-]", "removed: [-Becas | 400-]"],
        ),
    ],
)
def test_rows_are_told_as_often_as_they_are_counted_and_moved_where_they_only_moved(
    tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...], count: str, told: list[str]
) -> None:
    paths = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path, body in zip(paths, (old, new), strict=True):
        path.write_bytes(word_file(*body))
    lines = invoke(["compare", *map(str, paths)]).stdout.splitlines()
    assert lines[1] == count
    assert [line.strip() for line in itertools.takewhile(bool, lines[4:])] == told
    changes = json.loads(invoke(["compare", *map(str, paths), "-f", "json"]).stdout)["stories"][0]
    kinds = {change["kind"] for change in changes["changes"]}
    kinds |= {row["kind"] for change in changes["changes"] for row in change["rows"]}
    assert kinds - {"changed"} == {line.split(":")[0] for line in told}


def replayed(changes: list[dict], side: str) -> str:
    """Return the words that changes have of one side, those of tables with a bar behind each cell."""
    found = ""
    for change in changes:
        found += "".join(edit[side] for edit in change["edits"])
        for row in change["rows"]:
            found += "".join(f"{replayed(cell, side)} | " for cell in row["cells"])
    return found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((A, B), (A, table(*OTHER_ROWS), B), ("", "Rubro | Monto | Becas | 400 | ")),
        ((A, table(*OTHER_ROWS), B), (A, B), ("Rubro | Monto | Becas | 400 | ", "")),
        ((A, table(*ROWS[:3]), B), (A, table(*ROWS), B), ("", "Eventos | 300 | ")),
        ((A, table(*ROWS), B), (A, table(*ROWS[:3]), B), ("Eventos | 300 | ", "")),
        (
            (A, table(*ROWS), C),
            (A, table(ROWS[0], ROWS[3], *ROWS[1:3]), C),
            ("Eventos | 300 | ", "Eventos | 300 | "),
        ),
        (
            (A, table(*OTHER_ROWS), B, C, D),
            (A, B, C, table(*OTHER_ROWS), D),
            ("Rubro | Monto | Becas | 400 | ", "Rubro | Monto | Becas | 400 | "),
        ),
    ],
)
def test_json_has_the_words_of_rows_and_tables_that_came_went_or_moved(
    tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...], told: tuple[str, str]
) -> None:
    paths = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path, body in zip(paths, (old, new), strict=True):
        path.write_bytes(word_file(*body))
    result = invoke(["compare", *map(str, paths), "-f", "json"])
    changes = json.loads(result.stdout)["stories"][0]["changes"]
    # Rows that came have no old words, and rows that went no new ones.
    sides = (replayed(changes, side) for side in ("old", "new"))
    assert tuple("" if not side.strip("| ") else side for side in sides) == told


def test_a_table_is_told_where_its_article_moved(tmp_path: Path) -> None:
    head = paragraph("Gastos", style="Heading1")
    article = (head, A, table(*ROWS), D)
    changed = (head, A, table(*ROWS[:3], ("Eventos", "350")), D)
    paths = [tmp_path / "a.docx", tmp_path / "b.docx"]
    others = (B, C, paragraph("Vigencia", style="Heading1"), E)
    for path, body in zip(paths, ((*article, *others), (*others, *changed)), strict=True):
        path.write_bytes(word_file(*body))
    lines = [line.strip() for line in invoke(["compare", *map(str, paths)]).stdout.splitlines()]
    assert lines[1] == "moves: 6, changed: 1, the same: 5"
    assert [f"moved: {' | '.join(row)}" in lines for row in ROWS] == [True, True, True, False]
    assert "changed: Eventos – [-300-]{+350+}" in lines


def test_a_reference_that_leads_nowhere_is_told_in_a_row_that_came(tmp_path: Path) -> None:
    lead = '<w:fldSimple w:instr=" REF gone \\h "><w:r><w:t>Artículo 9</w:t></w:r></w:fldSimple>'
    row = table(*OTHER_ROWS, ("Viajes", "@")).replace(paragraph("@"), paragraph(lead))
    paths = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path, body in zip(paths, ((A, table(*OTHER_ROWS), B), (A, row, B)), strict=True):
        path.write_bytes(word_file(*body))
    lines = invoke(["compare", *map(str, paths)]).stdout.splitlines()
    assert lines[1] == "inserted: 1, reference to an article that is gone: 1, the same: 6"
    assert any("Artículo 9" in line and "inserted" not in line for line in lines[4:])


def test_a_file_against_itself_has_no_changes(files: tuple[str, str]) -> None:
    report = json.loads(invoke(["compare", files[0], files[0], "-f", "json"]).stdout)
    assert report["stories"] == []


def test_the_redline_is_written_and_replaced_only_if_it_is_ours(
    files: tuple[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "cambios.docx"
    arguments = ["compare", *files, "-f", "docx", "-o", str(target)]
    assert invoke(arguments).exit_code == 0
    first = target.read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        document = archive.read("word/document.xml").decode()
    assert 'w:author="antes → ahora"' in document
    assert invoke(arguments).exit_code == 0, "a redline of ours may be replaced"
    assert target.read_bytes() == first
    target.write_bytes(NEW)
    result = invoke(arguments)
    assert (result.exit_code, "OUT001" in result.stderr) == (1, True)
    assert target.read_bytes() == NEW
    assert invoke([*arguments, "--force"]).exit_code == 0


def test_a_page_shows_both_texts_and_says_what_is_new_without_colour(
    files: tuple[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "cambios.html"
    arguments = ["--ui-lang", "fr", "compare", *files, "-f", "html", "-o", str(target)]
    assert invoke(arguments).exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert '<html lang="fr">' in text
    assert "<del>quince (15)</del>" in text
    assert "<ins>veinte (20)</ins>" in text
    assert "<del>quince (15)</del><ins>veinte (20)</ins>" in text, "as one text too"
    assert not re.search(r"<script|https?:|url\(", text)


def test_a_language_is_refused_that_would_be_passed_over(files: tuple[str, str]) -> None:
    result = invoke(["--ui-lang", "en", "compare", *files, "-l", "fr"])
    assert (result.exit_code, "own language" in result.stderr) == (2, True)


def test_a_redline_needs_a_file_to_go_to(files: tuple[str, str]) -> None:
    result = invoke(["compare", *files, "-f", "docx"])
    assert (result.exit_code, "-o FILE" in result.stderr) == (2, True)


def test_changes_of_others_are_read_as_asked_and_said(
    files: tuple[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "cambios.docx"
    invoke(["compare", *files, "-f", "docx", "-o", str(target)])
    accepted = invoke(["compare", str(target), files[1]])
    assert "tracked changes were read as accepted: antes → ahora" in accepted.stdout
    assert "Text\n" not in accepted.stdout
    rejected = invoke(["compare", files[0], str(target), "--tracked", "reject"])
    assert "read as rejected" in rejected.stdout
    assert "Text\n" not in rejected.stdout


def test_what_is_no_word_file_is_told(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "otro.docx").write_bytes(b"no zip at all")
    result = invoke(["compare", files[0], str(tmp_path / "otro.docx")])
    assert (result.exit_code, "OPC002" in result.stderr) == (1, True)


def with_part(file: str, part: str, change: Callable[[bytes], bytes], target: Path) -> str:
    """Write a Word file with one part otherwise, and return its path."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return str(target)


def test_a_damaged_part_is_told(files: tuple[str, str], tmp_path: Path) -> None:
    target = with_part(files[1], "word/header1.xml", lambda data: data[:-9], tmp_path / "roto.docx")
    result = invoke(["compare", files[0], target])
    assert result.exit_code == 1
    assert "REV001" in result.stderr
    assert "word/header1.xml" in result.stderr


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data[: data.index(b"</w:t>")], "breaks off after the words “"),
        (lambda data: data[: data.index(b"<w:body>") + 3], "breaks off: its end is missing"),
        (lambda _: b"", "breaks off: its end is missing"),
        (lambda data: data.replace(b"<w:body>", b"<w:body>&x;"), "is damaged at character "),
        (lambda data: data.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 300), "nests more deeply"),
    ],
)
def test_damage_is_told_in_plain_words(
    files: tuple[str, str], tmp_path: Path, change: Callable[[bytes], bytes], expected: str
) -> None:
    target = with_part(files[1], "word/document.xml", change, tmp_path / "roto.docx")
    result = invoke(["compare", files[0], target])
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"the part word/document.xml {expected}" in result.stderr
    assert "hint: " in result.stderr
    for word in ("XML_PARSE_HUGE", "<string>", "Premature", "tag"):
        assert word not in result.stderr


@pytest.mark.parametrize("document", [b"<html/>", f"<w:document {NAMESPACES}/>".encode()])
def test_a_file_without_text_is_not_compared_as_an_empty_one(
    files: tuple[str, str], tmp_path: Path, document: bytes
) -> None:
    target = with_part(files[1], "word/document.xml", lambda _: document, tmp_path / "roto.docx")
    result = invoke(["compare", files[0], target])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "OPC014" in result.stderr
    assert "holds no text" in result.stderr


def test_pictures_are_listed_as_not_compared(tmp_path: Path) -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    for name, body in (("a", (A,)), ("b", (A, picture))):
        (tmp_path / f"{name}.docx").write_bytes(word_file(*body))
    result = invoke(["compare", str(tmp_path / "a.docx"), str(tmp_path / "b.docx")])
    assert "Not compared" in result.stdout
    assert "0 before and 1 now" in result.stdout


def test_boxes_of_symbol_fonts_are_told_as_characters(tmp_path: Path) -> None:
    def box(code: str, font: str = "Wingdings") -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    olds = box("F06F"), box("F050", "Wingdings 2"), box("F0B7", "Symbol"), box("F021")
    news = box("F0FE"), box("00A3", "Wingdings 2"), box("00B0", "Arial"), box("F022")
    for name, boxes in (("a", olds), ("b", news)):
        words = (" gratuito, ", " urgente, ", " ordinario, ", " anual")
        body = paragraph("Trámite: ", *itertools.chain(*zip(boxes, words, strict=True)))
        (tmp_path / f"{name}.docx").write_bytes(word_file(A, body))
    told = invoke(["compare", str(tmp_path / "a.docx"), str(tmp_path / "b.docx")]).stdout
    for one, other in (("☐", "☑"), ("✓", "☐"), ("•", "°"), ("▣", "▣")):
        assert f"[-{one}-]{{+{other}+}} " in told
    assert "pictures and other objects" not in told


def test_drafts_are_compared_clause_by_clause(tmp_path: Path) -> None:
    library = SmallLibrary(tmp_path / "own")
    library.clause("beta/one", "## Dos {#b}\n\nTexto breve.\n")
    paths = []
    for name in ("antes", "ahora"):
        brief = library.brief("clauses: [beta/one]")
        options = ["build", str(brief), "-o", str(tmp_path / name), "-l", "es"]
        assert invoke(["--library", str(library.folder), *options]).exit_code == 0
        paths.append(str(tmp_path / name / "brief.es.docx"))
        library.clause("beta/one", "## Otra cosa {#b}\n\nPalabras nuevas de principio a fin.\n")
    report = json.loads(invoke(["compare", *paths, "-f", "json"]).stdout)
    changes = report["stories"][0]["changes"]
    assert {change["clause"] for change in changes} == {"beta/one"}
    assert changes[0]["kind"] == "changed", "the heading of a clause is known by its clause"


@pytest.mark.parametrize("lost", ["_rels/.rels", "word/footnotes.xml", "word/styles.xml"])
def test_a_file_that_lost_a_part_is_compared_or_refused_but_never_fails(
    files: tuple[str, str], tmp_path: Path, lost: str
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(files[1]) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name != lost:
                new.writestr(name, old.read(name))
    path, target = tmp_path / "parcial.docx", str(tmp_path / "cambios.docx")
    path.write_bytes(buffer.getvalue())
    result = invoke(["compare", files[0], str(path), "-f", "docx", "-o", target])
    assert result.exit_code == (1 if lost == "_rels/.rels" else 0)
    assert ("OPC002" in result.stderr) == (lost == "_rels/.rels")


def linked(path: Path, address: str) -> str:
    document = docx.Document()
    document.add_paragraph("Los convenios se publican.")
    paragraph = document.add_paragraph("Véase ")
    relation = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = OxmlElement("w:r")
    run.text = "el portal"
    link.append(run)
    paragraph._p.append(link)
    document.save(str(path))
    return str(path)


def test_a_link_that_leads_elsewhere_under_the_same_words_is_told(tmp_path: Path) -> None:
    old = linked(tmp_path / "a.docx", "https://ejemplo.pe/convenios")
    new = linked(tmp_path / "b.docx", "https://ejemplo.pe/otros")
    shown = invoke(["--ui-lang", "en", "compare", old, new]).stdout
    assert "link to another address: Véase {el portal}" in shown
    assert "el portal (https://ejemplo.pe/convenios → https://ejemplo.pe/otros)" in shown
    assert "Nothing has changed." in invoke(["--ui-lang", "en", "compare", old, old]).stdout


def test_no_file_takes_the_place_of_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    result = invoke(["compare", "fund", "-f", "html", "-o", str(pipe), "--force"])
    assert (result.exit_code, "OUT003" in result.stderr, pipe.is_fifo()) == (1, True, True)


def test_a_place_where_nothing_can_be_written_is_told_in_the_words_of_the_reader(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    target = tmp_path / "file" / "matrix.json"
    arguments = ["--ui-lang", "pt", "compare", "fund", "-f", "json", "-o", str(target)]
    result = invoke(arguments)
    assert result.exit_code == 1
    assert f"{target}:1:1" in result.stderr
    assert "uma parte do caminho não é uma pasta" in result.stderr


@pytest.mark.parametrize(("form", "name"), [("docx", "a.html"), ("html", "a.docx")])
def test_a_name_that_says_another_format_is_refused(tmp_path: Path, form: str, name: str) -> None:
    result = invoke(["compare", "fund", "-f", form, "-o", str(tmp_path / name)])
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_an_unknown_variant_is_answered_with_those_of_its_topic() -> None:
    result = invoke(["compare", "fund/lima", "fund/nowhere"])
    assert result.exit_code == 2
    assert "fund/medellin" in result.stderr
    assert "fund/montevideo" in result.stderr


def test_what_is_not_compared_is_no_silence(tmp_path: Path) -> None:
    sideways = tmp_path / "b.docx"
    upright = tmp_path / "a.docx"
    upright.write_bytes(word_file(A))
    with (
        zipfile.ZipFile(io.BytesIO(word_file(A))) as old,
        zipfile.ZipFile(sideways, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'w:w="11906"', b'w:w="16838"'))
    told = invoke(["--ui-lang", "en", "compare", str(upright), str(sideways)]).stdout
    assert "No word has changed. Page layout and the look of lists are not compared." in told


def test_the_space_round_a_change_stands_where_words_are_left_out(tmp_path: Path) -> None:
    near = "y con personal estable que rinde cuentas al Concejo "
    old = f"Un presupuesto de 2,500 {near * 5}de 2,500 {near * 5}cada año."
    for name, text in (("a", old), ("b", old.replace("2,500", "2,750"))):
        (tmp_path / f"{name}.docx").write_bytes(word_file(A, text, C))
    told = invoke(["compare", str(tmp_path / "a.docx"), str(tmp_path / "b.docx")]).stdout
    assert "Concejo y con … y con personal estable" in told
    assert "cuentas al Concejo de [-2,500-]{+2,750+} y con personal" in told
