"""``drafting compare``: what words look like where it says something, and what nobody sees."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from command_line import invoke
from redline_samples import (
    HIDDEN,
    RAISED,
    STRUCK,
    T_HIDDEN,
    A,
    B,
    T,
    box,
    choice,
    paragraph,
    run,
    word_file,
)


def compared(tmp_path: Path, old: str, new: str, *options: str) -> str:
    """Return what is told of a paragraph after another one that stays."""
    paths = []
    for name, body in (("antes", old), ("ahora", new)):
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(word_file(A, body))
    result = invoke(["compare", *map(str, paths), *options])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize(
    "marked", ["admi\u00adnistrativo", "admi\u200bnistrativo", "admi<w:softHyphen/>nistrativo"]
)
def test_where_a_line_may_end_is_no_change_of_words(tmp_path: Path, marked: str) -> None:
    said = marked.replace("<w:softHyphen/>", '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    body = f'<w:p><w:r><w:t xml:space="preserve">El régimen {said} rige.</w:t></w:r></w:p>'
    told = compared(tmp_path, paragraph("El régimen administrativo rige."), body)
    assert "No word has changed." in told
    told = compared(tmp_path, body, paragraph("El régimen administrativo no rige."))
    assert "{+no +}rige." in told
    assert "[-" not in told


def test_a_hyphen_that_holds_a_line_together_is_a_hyphen(tmp_path: Path) -> None:
    old, new = "Rige L. 2143-2.", "Rige solo L. 2143-2."
    held = paragraph(old).replace("2143-2", "2143</w:t><w:noBreakHyphen/><w:t>2")
    assert "No word has changed." in compared(tmp_path, paragraph(old), held)
    told = compared(tmp_path, held, paragraph(new))
    assert "Rige {+solo +}L. 2143-2." in told


TEN = paragraph("El plazo es de diez (10) días.")
TEN_HIDDEN = paragraph("El plazo es de ", run("diez (10)", HIDDEN), " días.")
TEXT = "El Alcalde presenta un informe al Concejo."
SANCTION = "La sanción se aplica siempre."
HIDDEN_NOW = "hidden words, which are not printed"


def test_words_that_became_hidden_are_told_as_such(tmp_path: Path) -> None:
    told = compared(tmp_path, TEN, TEN_HIDDEN)
    assert f"{HIDDEN_NOW}: 1, the same: 1" in told
    assert f"{HIDDEN_NOW}: El plazo es de [-diez (10)-]{{+diez (10)+}} días.\n" in told
    told = compared(tmp_path, TEN_HIDDEN, TEN)
    assert "words no longer hidden: El plazo es de [-diez (10)-]{+diez (10)+} días." in told


def test_a_paragraph_that_became_hidden_is_told_as_such(tmp_path: Path) -> None:
    told = compared(tmp_path, SANCTION, paragraph(run(SANCTION, HIDDEN)))
    assert f"{HIDDEN_NOW}: 1, the same: 1" in told


def test_hidden_words_that_came_or_went_are_told_as_hidden(tmp_path: Path) -> None:
    with_secret = paragraph("El régimen ", run("secreto ", HIDDEN), "rige.")
    told = compared(tmp_path, paragraph("El régimen rige."), with_secret)
    assert f"changed: El régimen {{+secreto +}}rige.\n      {HIDDEN_NOW}: secreto" in told
    told = compared(tmp_path, with_secret, paragraph("El régimen rige."))
    assert "      removed words that were hidden: secreto" in told


OFF = '<w:default w:val="0"/>'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (box(OFF), box(f"{OFF}<w:checked/>"), "[-☐-]{+☑+} Aprobado"),
        (box("<w:default/>"), box('<w:default/><w:checked w:val="0"/>'), "[-☑-]{+☐+} Aprobado"),
        (choice(""), choice('<w:result w:val="1"/>'), "El voto es [-a favor-]{+en contra+}."),
        (choice(""), choice('<w:result w:val="7"/>'), "El voto es [-a favor-]{+{FORMDROPDOWN}+}."),
    ],
)
def test_what_a_field_of_a_form_shows_is_compared(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert f"changed: {expected}\n" in compared(tmp_path, old, new)
    assert "Nothing has changed." in compared(tmp_path, old, old)


def test_hidden_words_of_both_files_are_compared_like_others(tmp_path: Path) -> None:
    assert "Nothing has changed." in compared(tmp_path, TEN_HIDDEN, TEN_HIDDEN)
    other = TEN_HIDDEN.replace("diez (10)", "once (11)")
    told = compared(tmp_path, TEN_HIDDEN, other)
    assert "El plazo es de [-diez (10)-]{+once (11)+} días." in told
    assert f"{HIDDEN_NOW}: once (11)" in told


def test_a_row_of_a_table_that_became_hidden_is_told_as_such(tmp_path: Path) -> None:
    told = compared(tmp_path, T, T_HIDDEN)
    assert f"{HIDDEN_NOW}: [-" in told
    assert "Nothing has changed." in compared(tmp_path, T_HIDDEN, T_HIDDEN)
    assert "words no longer hidden: " in compared(tmp_path, T_HIDDEN, T)


def test_a_style_hides_words_too_and_a_run_shows_them_again(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="character" w:styleId="Oculto"><w:name w:val="Oculto"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    )

    def styled(properties: str) -> bytes:
        words = run("diez (10)", f'<w:rStyle w:val="Oculto"/>{properties}')
        body = paragraph("El plazo es de ", words, " días.")
        return package_with(word_file(A, body), "word/styles.xml", "</w:styles>", style)

    hidden, shown = tmp_path / "oculto.docx", tmp_path / "visible.docx"
    hidden.write_bytes(styled(""))
    shown.write_bytes(styled('<w:vanish w:val="0"/>'))
    told = invoke(["compare", str(shown), str(hidden)]).stdout
    assert f"{HIDDEN_NOW}: El plazo es de [-diez (10)-]" in told


TEN_STRUCK = paragraph("El plazo es de ", run("diez (10)", STRUCK), " días.")
STRUCK_NOW = "words struck through by hand"


@pytest.mark.parametrize("line", ["strike", "dstrike"])
def test_words_struck_through_by_hand_are_told_as_such(tmp_path: Path, line: str) -> None:
    struck = TEN_STRUCK.replace("strike", line)
    told = compared(tmp_path, TEN, struck)
    assert f"{STRUCK_NOW}: 1, the same: 1" in told
    assert f"{STRUCK_NOW}: El plazo es de [-diez (10)-]{{+diez (10)+}} días.\n" in told
    told = compared(tmp_path, struck, TEN)
    assert "words no longer struck through: El plazo es de [-diez (10)-]{+diez (10)+} días" in told


def test_struck_words_that_came_or_went_are_told_as_struck(tmp_path: Path) -> None:
    with_line = paragraph("El régimen ", run("no ", STRUCK), "rige.")
    told = compared(tmp_path, paragraph("El régimen rige."), with_line)
    assert f"changed: El régimen {{+no +}}rige.\n      {STRUCK_NOW}: no" in told
    told = compared(tmp_path, with_line, paragraph("El régimen rige."))
    assert "      removed words that were struck through: no" in told


def test_a_style_of_both_kinds_that_strikes_takes_the_line_back(tmp_path: Path) -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{kind}"><w:name w:val="{kind}"/>'
        "<w:rPr><w:strike/></w:rPr></w:style>"
        for kind in ("paragraph", "character")
    )

    def styled(name: str, properties: str) -> Path:
        body = paragraph(run("El plazo vence.", properties), style="paragraph")
        path = tmp_path / f"{name}.docx"
        styled = package_with(
            word_file(A, body), "word/styles.xml", "</w:styles>", f"{styles}</w:styles>"
        )
        path.write_bytes(styled)
        return path

    paths = styled("visible", '<w:rStyle w:val="character"/>'), styled("tachado", "")
    told = invoke(["compare", *map(str, paths)]).stdout
    assert f"{STRUCK_NOW}: [-El plazo vence.-]" in told


def package_with(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a Word file with words of one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, content.replace(old.encode(), new.encode()) if name == part else content
            )
    return buffer.getvalue()


def test_scripts_get_what_is_hidden(tmp_path: Path) -> None:
    told = json.loads(compared(tmp_path, TEN, TEN_HIDDEN, "-f", "json"))
    (change,) = told["stories"][0]["changes"]
    assert change["kind"] == "hidden"
    looks = [edit["looks"] for edit in change["edits"] if "looks" in edit]
    assert looks == [[{"kind": "hidden", "old": "diez (10)", "new": "diez (10)"}]]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("10", "2", " metros."), ("10", "", "2 metros."), "10² → 102"),
        (("H", "", "2O"), ("H", "2", "O"), "H2O → H²O"),
        (("el 1", "er", " día"), ("el 1", "", "er día"), "1^(er) → 1er"),
    ],
)
def test_what_was_raised_is_told_with_its_words(
    tmp_path: Path, old: tuple[str, str, str], new: tuple[str, str, str], expected: str
) -> None:
    def body(before: str, raised: str, behind: str) -> str:
        return paragraph(before, run(raised, RAISED) if raised else "", behind)

    told = compared(tmp_path, body(*old), body(*new))
    assert "superscript or subscript: 1, the same: 1" in told
    assert f"\n      {expected}\n" in told


def test_a_power_that_came_or_went_is_not_read_as_another_figure(tmp_path: Path) -> None:
    def area(power: str) -> str:
        return paragraph("La superficie es de 10", run(power, RAISED), " metros.")

    told = compared(tmp_path, area("2"), area("3"))
    assert "changed: La superficie es de [-102-]{+103+} metros." in told
    assert "\n      superscript or subscript: 10² → 10³\n" in told
    first = paragraph("El 1", run("er", RAISED), " día.")
    assert "superscript" not in compared(tmp_path, first, paragraph("El 2.º día."))


def test_the_default_style_is_the_same_named_or_not(tmp_path: Path) -> None:
    plain, named = paragraph(TEXT), paragraph(TEXT, style="Normal")
    for old, new in ((plain, named), (named, plain)):
        assert "No word has changed." in compared(tmp_path, old, new)
        target = tmp_path / "cambios.docx"
        compared(tmp_path, old, new, "-f", "docx", "-o", str(target))
        with zipfile.ZipFile(target) as package:
            assert b"pPrChange" not in package.read("word/document.xml")
        target.unlink()
    headed = paragraph(TEXT, style="Heading1")
    assert "appearance only: 1" in compared(tmp_path, named, headed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (run(TEXT, "<w:b/>"), run(TEXT, '<w:b w:val="1"/>')),
        (run(TEXT, '<w:i w:val="true"/>'), run(TEXT, '<w:i w:val="on"/>')),
        (TEXT, run(TEXT, '<w:b w:val="0"/><w:u w:val="none"/>')),
        (run(TEXT[:2], "<w:b/>") + run(TEXT[2:]), run(TEXT[:3], "<w:b/>") + run(TEXT[3:])),
    ],
)
def test_ways_to_say_the_same_emphasis_are_the_same(tmp_path: Path, old: str, new: str) -> None:
    assert "No word has changed." in compared(tmp_path, paragraph(old), paragraph(new))
    bold_too = paragraph(run(TEXT, '<w:b/><w:i/><w:u w:val="single"/>'))
    assert "appearance only: 1" in compared(tmp_path, paragraph(old), bold_too)


def in_bold_style(path: Path, properties: str) -> Path:
    style = (
        '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Art"/>'
        "<w:rPr><w:b/></w:rPr></w:style></w:styles>"
    )
    body = paragraph(run(TEXT, properties), style="Art")
    path.write_bytes(package_with(word_file(A, body), "word/styles.xml", "</w:styles>", style))
    return path


def test_what_a_run_says_once_more_of_its_style_is_the_same(tmp_path: Path) -> None:
    plain, bold, light = (
        in_bold_style(tmp_path / f"{name}.docx", properties)
        for name, properties in (("a", ""), ("b", "<w:b/>"), ("c", '<w:b w:val="0"/>'))
    )
    assert "No word has changed." in invoke(["compare", str(plain), str(bold)]).stdout
    assert "appearance only: 1" in invoke(["compare", str(plain), str(light)]).stdout


def linking(code: str, words: str = "el portal") -> str:
    def character(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return paragraph(
        "Véase ",
        character("begin"),
        f"<w:r><w:instrText> HYPERLINK {code} </w:instrText></w:r>",
        character("separate"),
        run(words),
        character("end"),
        ".",
    )


def test_a_link_whose_address_changed_is_told_with_both(tmp_path: Path) -> None:
    old, new = linking('"https://a.pe"'), linking('"https://b.example" \\o "Portal"')
    told = compared(tmp_path, old, new)
    assert "link to another address: Véase {el portal}." in told
    assert "\n      el portal (https://a.pe → https://b.example)\n" in told
    told = compared(tmp_path, linking('\\l "uno"'), linking('\\o "Otro" \\l "dos"'))
    assert "\n      el portal (#uno → #dos)\n" in told


def test_a_link_that_only_shows_other_words_beside_it_is_the_same(tmp_path: Path) -> None:
    old, new = linking('"https://a.pe"'), linking('"https://a.pe/" \\o "Portal"')
    assert "No word has changed." in compared(tmp_path, old, new)


def test_words_of_a_link_are_words(tmp_path: Path) -> None:
    address = '"https://a.pe"'
    told = compared(tmp_path, linking(address), linking(address, "la gaceta"))
    assert "changed: Véase [-el portal-]{+la gaceta+}." in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEN, TEN_HIDDEN),
        (TEN_HIDDEN, TEN),
        (TEN, TEN_STRUCK),
        (T, T_HIDDEN),
        (paragraph("10", run("2", RAISED)), paragraph("102")),
    ],
)
def test_a_redline_holds_both_looks(tmp_path: Path, old: str, new: str) -> None:
    target = tmp_path / "cambios.docx"
    compared(tmp_path, old, new, "-f", "docx", "-o", str(target))
    before, after = str(tmp_path / "antes.docx"), str(tmp_path / "ahora.docx")
    for arguments in ([str(target), after], [before, str(target), "--tracked", "reject"]):
        told = invoke(["compare", *arguments]).stdout
        assert "has changed." in told, "nothing, or no word"
        assert "Text\n" not in told


def test_signs_are_explained_where_they_stand(tmp_path: Path) -> None:
    told = compared(tmp_path, A, B)
    assert told.endswith(
        "\n\n[-…-] stands for what was removed\n{+…+} stands for what was inserted\n"
    )
    assert "stands for" not in compared(tmp_path, A, A)
