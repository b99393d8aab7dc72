"""The Word file as a whole: its parts, what a reader sees of them, and what Word would compute."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from word_checker import W, WordFile, computed_labels, fields, findings, shown_text, val
from word_samples import MAKING, PERU, SAMPLES, Sheet, brazil, cite, mexico, peru, words

from drafting.model.draft import Block, Localized, State, Style
from drafting.render.word import is_untouched_draft, render_word
from drafting.render.word.styles import BY_STYLE


def written(localized: Localized) -> bytes:
    return render_word(localized, MAKING)


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def paragraph_of(file: WordFile, text: str):
    return next(p for p in file.paragraphs if text in shown_text(p))


def style_of(paragraph) -> str | None:
    return val(paragraph.find(f"{W}pPr/{W}pStyle"))


def number_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}numPr")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_findings(name: str) -> None:
    assert findings(written(SAMPLES[name]())) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_first_parts_are_where_readers_look_for_them_and_nothing_is_dated(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(SAMPLES[name]()))) as archive:
        names = archive.namelist()
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert names[2:] == sorted(names[2:])
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {m.create_system for m in archive.infolist()} == {0}


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("2", "America/Lima")])
def test_the_bytes_do_not_depend_on_the_run(seed: str, zone: str) -> None:
    script = (
        "import hashlib\n"
        "from word_samples import MAKING, peru\n"
        "from drafting.render.word import render_word\n"
        "data = render_word(peru(), MAKING)\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    here = Path(__file__).parent
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "PYTHONPATH": os.pathsep.join([str(here), str(here.parents[1])]),
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(written(peru())).hexdigest()


def test_writing_needs_no_library_for_word_or_xml() -> None:
    script = (
        "import sys, drafting.render.word as word\n"
        "heavy = {'docx', 'docxtpl', 'lxml', 'jinja2', 'importlib.resources'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ("word/settings.xml", 'w:name="compatibilityMode"'),
        ("word/settings.xml", '<w:themeFontLang w:val="es-PE"/>'),
        ("word/settings.xml", '<w:footnote w:id="-1"/>'),
        ("word/styles.xml", '<w:lang w:val="es-PE"'),
        ("word/fontTable.xml", '<w:altName w:val="Caladea"/>'),
        ("word/document.xml", '<w:pgSz w:w="11906" w:h="16838"/>'),
        ("docProps/core.xml", "<dc:language>es-PE</dc:language>"),
        ("docProps/core.xml", "Lima &amp; su política"),
        ("docProps/core.xml", ">2026-03-02T00:00:00Z</dcterms:created>"),
        ("docProps/app.xml", "<Application>articulado</Application>"),
    ],
)
def test_a_part_says_what_word_asks_of_it(part: str, wanted: str) -> None:
    assert wanted in member(written(peru()), part)


def test_no_field_is_updated_on_opening() -> None:
    assert "updateFields" not in member(written(peru()), "word/settings.xml")


def test_the_paper_is_that_of_the_jurisdiction() -> None:
    assert '<w:pgSz w:w="12240" w:h="15840"/>' in member(written(mexico()), "word/document.xml")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("es_MX", "es-MX"), ("pt_BR", "pt-BR"), ("fr", "fr-FR"), ("es", "es-ES")],
)
def test_the_text_is_proofed_in_a_language_that_word_knows(locale: str, expected: str) -> None:
    styles = member(written(replace(peru(), locale=locale)), "word/styles.xml")
    assert f'<w:lang w:val="{expected}"' in styles


def test_the_standing_is_on_every_page_and_its_meaning_on_the_first() -> None:
    data = written(peru())
    for name in ("header", "headerFirst"):
        header = member(data, f"word/{name}.xml")
        assert "Traducción de trabajo" in header
        assert re.search(r"BORRADOR · versión [0-9a-f]{7} · 2 de marzo de 2026", header)
    assert "el único texto auténtico" in member(data, "word/footerFirst.xml")
    assert "el único texto auténtico" not in member(data, "word/footer.xml")


def test_the_title_in_the_header_is_one_line() -> None:
    header = WordFile.read(written(peru())).part("header")
    title = shown_text(header).split("\t")[0]
    assert (
        title
        == "Ordenanza que regula la acción internacional de la Municipalidad Metropolitana de Lima …"
    )


def test_the_footer_counts_pages_by_fields() -> None:
    footer = WordFile.read(written(peru())).part("footer")
    assert [f.code.strip() for f in fields(footer)] == ["PAGE", "NUMPAGES"]
    assert shown_text(footer) == "Página 1 de 1"


def test_every_kind_of_paragraph_has_a_style() -> None:
    assert set(BY_STYLE) == set(Style)
    assert len({style.id for style in BY_STYLE.values()}) == len(Style)


def test_the_headings_of_the_navigation_pane_have_no_gaps() -> None:
    def headings(localized: Localized) -> dict[str | None, str | None]:
        styles = WordFile.read(written(localized)).part("styles")
        return {
            val(item, "styleId"): val(item.find(f"{W}name"))
            for item in styles.iter(f"{W}style")
            if (val(item.find(f"{W}name")) or "").startswith("heading")
        }

    assert headings(peru()) == {
        "Division": "heading 1",
        "Subdivision": "heading 2",
        "ArticleHeading": "heading 3",
    }
    assert headings(mexico()) == {"ArticleTitle": "heading 1", "ClauseHeading": "heading 2"}
    assert headings(brazil()) == {"Division": "heading 1"}


def test_a_chapter_has_its_heading_below_its_label_in_one_paragraph() -> None:
    chapter = paragraph_of(WordFile.read(written(peru())), "Objeto y principios")
    assert shown_text(chapter) == "\nObjeto y principios"
    assert style_of(chapter) == "Subdivision"


def test_a_second_line_of_an_annex_title_begins_no_page() -> None:
    sheet = Sheet(PERU)
    sheet.text(Style.ANNEX_TITLE, "ANEXO")
    sheet.text(Style.ANNEX_TITLE, "Formato")
    file = WordFile.read(written(sheet.draft(title="t")))
    assert [style_of(p) for p in file.paragraphs] == ["AnnexTitle", "AnnexSubtitle"]


def test_words_before_a_list_stay_on_its_page() -> None:
    file = WordFile.read(written(peru()))
    lead_in = paragraph_of(file, "oficial indica:")
    assert lead_in.find(f"{W}pPr/{W}keepNext") is not None


def test_emphasis_is_a_character_style() -> None:
    file = WordFile.read(written(peru()))
    runs = paragraph_of(file, "legalidad").iter(f"{W}r")
    styled = {
        "".join(run.itertext()): val(run.find(f"{W}rPr/{W}rStyle"))
        for run in runs
        if run.find(f"{W}rPr") is not None
    }
    assert styled == {
        "legalidad": "Emphasis",
        "publicidad": "Strong",
        "rendición de cuentas": "StrongEmphasis",
    }


def test_a_no_break_space_stays_one() -> None:
    assert "N.º\u00a027972" in member(written(peru()), "word/footnotes.xml")


def test_a_line_does_not_end_within_a_number() -> None:
    said = "AL-LAs y el vicepresidente-tesorero según L. 2143-2 y L. 1-2-3"
    sheet = Sheet(PERU)
    sheet.text(Style.BODY, said)
    data = written(sheet.draft(title="t"))
    (paragraph,) = [p for p in WordFile.read(data).paragraphs if "AL-LAs" in shown_text(p)]
    assert shown_text(paragraph) == said
    assert [text.text for text in paragraph.iter(f"{W}t")] == [
        "AL",
        "LAs y el vicepresidente-tesorero según L. 2143",
        "2 y L. 1",
        "2",
        "3",
    ]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\x7f", "\ud800", "\uffff"])
def test_a_control_character_is_refused(character: str) -> None:
    sheet = Sheet(PERU)
    sheet.text(Style.BODY, f"uno{character}dos")
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}"):
        written(sheet.draft(title="t"))


def test_markup_in_a_text_stays_text() -> None:
    sheet = Sheet(PERU)
    sheet.text(Style.BODY, '</w:t><w:br/> & "dos" ')
    file = WordFile.read(written(sheet.draft(title="<título>")))
    assert shown_text(file.paragraphs[0]) == '</w:t><w:br/> & "dos" '


def test_a_reference_to_a_unit_outside_the_draft_is_a_fault() -> None:
    sheet = Sheet(PERU)
    sheet.text(Style.BODY, cite("artículo 9", "elsewhere"))
    with pytest.raises(ValueError, match="elsewhere"):
        written(sheet.draft(title="t"))


def test_a_unit_without_label_is_named_as_text() -> None:
    sheet = Sheet(PERU)
    sheet.text(Style.PROVISION, "Primer párrafo.")
    sheet.text(Style.BODY, "Véase el ", cite("primer párrafo", "text-0"), ".")
    file = WordFile.read(written(sheet.draft(title="t")))
    assert shown_text(file.paragraphs[1]) == "Véase el primer párrafo."
    assert not list(fields(file.part("document")))


def test_a_reference_is_one_field_for_each_unit() -> None:
    file = WordFile.read(written(peru()))
    found = {
        (field.result, field.code.split(" ", 3)[-1].strip())
        for field in fields(file.part("document"))
    }
    assert ("artículo 3", "\\n \\h \\* Lower") in found
    assert ("3.2", "\\n \\h") in found
    assert ("PRIMERA", "\\h") in found
    assert ("primera", "\\h \\* Lower") in found


def test_a_clause_carries_its_identity_three_times() -> None:
    root = WordFile.read(written(peru())).part("document")
    controls = root.findall(f".//{W}sdt")
    assert [val(c.find(f"{W}sdtPr/{W}tag")) for c in controls] == [
        "principles/lima",
        "official-travel/lima",
        "official-travel/lima",
    ]
    alias = val(controls[1].find(f"{W}sdtPr/{W}alias"))
    assert alias == "Misiones oficiales <al exterior> · official-travel/lima"
    names = [
        val(e, "name")
        for c in controls
        for e in c.iter(f"{W}bookmarkStart")
        if (val(e, "name") or "").startswith("_cl_")
    ]
    assert len(names) == 3
    assert names[2] == f"{names[1]}_2"


def test_the_instruments_own_text_stands_in_no_control() -> None:
    sheet = Sheet(PERU)
    sheet.clause = "lima-ordinance"
    sheet.text(Style.BODY, "Fórmula.")
    assert "<w:sdt>" not in member(written(sheet.draft(title="t")), "word/document.xml")


def test_a_long_clause_id_fits_a_tag() -> None:
    clause = "topic-" + "x" * 80 + "/lima"
    sheet = Sheet(PERU)
    sheet.clause = clause
    sheet.text(Style.BODY, "Texto.")
    assert findings(written(sheet.draft(title="t", titles={clause: "Largo"}))) == []


@pytest.mark.parametrize(
    ("state", "style", "comment"),
    [
        (State.STALE, "Unreviewed", "El texto de origen cambió después de la revisión."),
        (State.FUZZY, "Unreviewed", "Traducción sin revisar."),
        (State.MISSING, "MissingText", "Falta este texto"),
    ],
)
def test_an_unreviewed_text_is_marked_and_commented(state: State, style: str, comment: str) -> None:
    sheet = Sheet(PERU)
    is_missing = state is State.MISSING
    sheet.text(
        Style.BODY, words("Uno ", is_missing=is_missing), words("dos", bold=True), state=state
    )
    data = written(sheet.draft(title="t"))
    file = WordFile.read(data)
    styles = {val(e) for e in file.part("document").iter(f"{W}rStyle")}
    assert styles == {style, "CommentReference"}
    comments = file.part("comments").findall(f"{W}comment")
    assert ["".join(c.itertext()) for c in comments] == [comment]
    assert val(comments[0], "date") == "2026-03-02T00:00:00Z"
    assert findings(data) == []


@pytest.mark.parametrize("state", [State.OK, State.INHERITED])
def test_a_reviewed_text_bears_no_mark(state: State) -> None:
    sheet = Sheet(PERU)
    sheet.text(Style.BODY, "Uno", state=state)
    data = written(sheet.draft(title="t"))
    assert "comments.xml" not in member(data, "[Content_Types].xml")


def test_a_text_that_is_owed_is_marked_where_it_stands() -> None:
    file = WordFile.read(written(peru()))
    runs = paragraph_of(file, "ORDENANZA N.º").findall(f"{W}r")
    assert [val(r.find(f"{W}rPr/{W}rStyle")) for r in runs[:2]] == [None, "MissingText"]


def test_a_footnote_is_marked_where_the_text_says_and_again_by_a_field() -> None:
    file = WordFile.read(written(peru()))
    marks = [val(e, "id") for e in file.part("document").iter(f"{W}footnoteReference")]
    assert marks == ["1", "2"]
    again = [f.result for f in fields(file.part("document")) if "NOTEREF" in f.code]
    assert again == ["2"]


@pytest.mark.parametrize(("count", "columns"), [(2, 2), (3, 3), (4, 2), (5, 3)])
def test_several_signatures_stand_side_by_side_in_rows_that_hold_together(
    count: int, columns: int
) -> None:
    sheet = Sheet(PERU)
    sheet.sign(*((f"Nombre {n}", "Oficio") for n in range(count)))
    data = written(sheet.draft(title="t"))
    root = WordFile.read(data).part("document")
    rows = root.findall(f".//{W}tr")
    assert {len(row.findall(f"{W}tc")) for row in rows} == {columns}
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert findings(data) == []


def test_one_signature_stands_alone_without_a_table() -> None:
    sheet = Sheet(PERU)
    sheet.sign(("Nombre", "Alcalde"))
    file = WordFile.read(written(sheet.draft(title="t")))
    assert [style_of(p) for p in file.paragraphs] == ["SignatureName", "SignatureOffice"]


def test_a_draft_is_untouched_until_somebody_saves_it() -> None:
    data = written(peru())
    assert is_untouched_draft(data)
    source = zipfile.ZipFile(io.BytesIO(data))
    edited = io.BytesIO()
    with zipfile.ZipFile(edited, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"POR CUANTO", b"POR TANTO")
            archive.writestr(name, content)
    assert not is_untouched_draft(edited.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip file"])
def test_a_file_of_another_kind_is_no_draft_of_ours(data: bytes) -> None:
    assert not is_untouched_draft(data)


@pytest.mark.parametrize(
    ("part", "old", "new", "finding"),
    [
        ("word/document.xml", 'w:name="_Ref', 'w:name="_Raf', "no bookmark"),
        ("word/document.xml", "<w:t>3.2</w:t>", "<w:t>3.1</w:t>", "Word would show"),
        ("word/document.xml", 'w:fldCharType="end"', 'w:fldCharType="begin"', "unbalanced"),
        ("word/document.xml", 'w:val="Provision-literal"', 'w:val="Gone"', "not defined"),
        ("word/document.xml", '<w:footnoteReference w:id="2"/>', "", "do not match"),
        ("word/document.xml", '<w:id w:val="2"/>', '<w:id w:val="1"/>', "control id twice"),
        ("word/document.xml", "<w:t>ANEXO</w:t>", "<w:t>{{ annex }}</w:t>", "leftover"),
        ("word/settings.xml", 'w:themeFontLang w:val="es-PE"', 'w:themeFontLang w:val="xx"', "xx"),
        ("word/styles.xml", "<w:b/><w:bCs/>", "<w:bCs/><w:b/>", "out of order"),
        ("word/numbering.xml", "%1.%3", "%3.%1", "Word would show"),
    ],
)
def test_the_checker_sees_a_breakage(part: str, old: str, new: str, finding: str) -> None:
    source = zipfile.ZipFile(io.BytesIO(written(peru())))
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name in source.namelist():
            content = source.read(name).decode()
            assert name != part or old in content
            archive.writestr(name, content.replace(old, new) if name == part else content)
    assert any(finding in item for item in findings(broken.getvalue()))


def test_no_sample_is_written_without_its_labels() -> None:
    for make in SAMPLES.values():
        localized = make()
        expected = [
            block.label.text
            for block in localized.blocks
            if isinstance(block, Block) and block.label and not block.label.level.is_literal
        ]
        assert [label.rstrip(".") for label in computed_labels(written(localized))] == [
            label.rstrip(".") for label in expected
        ]


def test_signatures_stay_with_the_note_after_them_and_not_with_the_next_act() -> None:
    sheet = Sheet(PERU)
    sheet.sign(("Una", "Presidenta"), ("Otro", "Secretario"))
    sheet.text(Style.CLOSING, "Post scriptum: dos debates.")
    sheet.text(Style.ANNEX_TITLE, "ANEXO")
    sheet.sign(("Una", "Presidenta"), ("Otro", "Secretario"))
    sheet.text(Style.CLOSING, "Quito, 2 de marzo.")
    sheet.sign(("Tercera", "Alcaldesa"))
    file = WordFile.read(written(sheet.draft(title="t")))
    after = [p for p in file.paragraphs if style_of(p) == "AfterTable"]
    assert [p.find(f"{W}pPr/{W}keepNext") is not None for p in after] == [True, False]
    offices = [style_of(p) for p in file.paragraphs if shown_text(p) == "Secretario"]
    assert offices == ["SignatureOfficeAbove", "SignatureOffice"]


def test_an_enacting_formula_lets_the_title_begin_the_next_page() -> None:
    file = WordFile.read(written(peru()))
    enacting = paragraph_of(file, "aprobó la siguiente")
    keep = enacting.find(f"{W}pPr/{W}keepNext")
    assert keep is not None
    assert keep.get(f"{W}val") == "0"
