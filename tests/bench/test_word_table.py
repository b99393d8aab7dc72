"""The Word review table: what a reviewer sees, and what comes back from Word."""

import copy
import json
import os
import re
import subprocess

import pytest
from lxml import etree
from office import ACCEPT, KEEP, REJECT, Office, needs_libreoffice
from review_files import (
    CATALOG,
    COMMENTS,
    HEADING,
    KEYS,
    P1,
    P2,
    TITLE,
    WHO,
    W,
    cell_of,
    commented,
    deliveries_of,
    document_of,
    edited,
    elements,
    merged,
    packed,
    parts_of,
    read,
    row_of,
    signs_of_word,
    tables,
    text,
    typed,
    words,
    written,
)
from word_edits import renamed

from drafting.bench.exchange import Fate
from drafting.bench.exchange.word_reading import Tracked
from drafting.catalogs.scan import scan
from drafting.diagnostics import Findings

VALIDATOR = os.environ.get("OOXML_VALIDATOR", "")


def entry(result, key):
    findings = Findings()
    found = {item.key: item for item in scan(result.text, "lima.po", findings).body}
    findings.raise_if_any()
    return found[key]


def brought(data, key, tracked=Tracked.ACCEPT):
    """Return the translation that a file brings for a key, None where it brings none."""
    delivery, _ = read(data, tracked)
    found = [row.target for row in delivery.rows if row.key == key]
    return found[0] if found else None


def codes(data, tracked=Tracked.ACCEPT):
    return [code for code, _ in read(data, tracked)[1]]


# What a reviewer sees


def test_each_clause_has_a_heading_and_a_table_with_its_texts_in_their_order():
    document = document_of(written())
    headings = [
        words(paragraph)
        for paragraph in document.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "ClauseHeading"
    ]
    assert headings == [
        "Registre des missions · alpha/one",
        "Déplacements **officiels** · beta/two",
    ]
    shown = [
        [words(row.find(f"{W}tc/{W}p")) for row in table.iter(f"{W}tr")][1:]
        for table in tables(document)
    ]
    assert shown == [list(KEYS[:4]), list(KEYS[4:])]


def test_every_table_has_a_repeated_head_a_caption_and_the_language_of_each_column():
    data = written()
    document = document_of(data)
    for table in tables(document):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert [words(cell) for cell in rows[0].iter(f"{W}tc")] == [
            "Clé",
            "Source (espagnol)",
            "Traduction (français)",
            "Note",
        ]
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val").startswith("Textes de")
    styles = etree.fromstring(parts_of(data)["word/styles.xml"])
    languages = {
        style.get(f"{W}styleId"): style.find(f"{W}rPr/{W}lang").get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}rPr/{W}lang") is not None
    }
    assert languages == {"ReviewSource": "es-PE", "ReviewTranslation": "fr-FR"}
    page = document.find(f".//{W}pgSz")
    assert page.get(f"{W}orient") == "landscape"
    core = parts_of(data)["docProps/core.xml"].decode()
    assert "Relecture de la traduction" in core
    assert "<dc:language>fr</dc:language>" in core


def test_instructions_stand_in_the_language_of_the_translation():
    po = CATALOG.replace("Language: fr", "Language: pt_BR")
    head = words(document_of(written(po, language="pt")))[:400]
    assert "Onde escrever." in head


def test_placeholders_stand_out_and_are_not_proofed():
    document = document_of(written())
    marked = [
        words(run)
        for run in cell_of(document, P1).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    ]
    assert marked == ["{{ executive|the|initial }}", "{{ council|to }}", "{{ n|words }}", "[^1]"]


@pytest.mark.parametrize(
    ("key", "fill", "said"),
    [
        (TITLE, None, ""),
        (HEADING, "FFF2CC", "À relire\u00a0: ☐ juste tel quel"),
        (P2, "FBE4D5", "À traduire"),
    ],
)
def test_the_state_of_a_row_is_told_by_words_and_by_colour(key, fill, said):
    document = document_of(written())
    shading = cell_of(document, key).find(f"{W}tcPr/{W}shd")
    assert (None if shading is None else shading.get(f"{W}fill")) == fill
    third = cell_of(document, key, 0).findall(f"{W}p")[2:]
    assert "".join(words(paragraph) for paragraph in third) == said


def test_what_changed_in_the_source_is_struck_and_underlined():
    document = document_of(written())
    second = cell_of(document, HEADING, 1).findall(f"{W}p")[1]
    looks = [
        (run.find(f"{W}rPr/{W}rStyle"), words(run))
        for run in second.iter(f"{W}r")
        if words(run).strip()
    ]
    assert [(look.get(f"{W}val") if look is not None else "", said) for look, said in looks] == [
        ("Strong", "Changé dans la source\u00a0: "),
        ("EarlierWords", "Dictamen"),
        ("LaterWords", "Informe"),
        ("", " de la misión"),
    ]


def test_notes_are_said_in_the_language_of_the_translation_without_records_of_the_program():
    document = document_of(written())
    notes = [words(paragraph) for paragraph in cell_of(document, P1, 1).findall(f"{W}p")[1:]]
    assert notes == ["Alinéa · Informe de la misión", "n = Número de días"]
    assert "fuzzy-by" not in words(document)


def test_why_an_import_doubted_a_text_is_said_in_the_language_of_the_translation():
    reason = "the placeholders are not those of the source (missing: {{ n }}; added: –)"
    note = f"#. fuzzy-by: import -- {reason}\n"
    catalog = CATALOG.replace(f'msgctxt "{P1}"', f'{note}#, fuzzy\nmsgctxt "{P1}"')
    assert catalog != CATALOG
    notes = words(cell_of(document_of(written(catalog)), P1, 1))
    assert (
        "les expressions entre accolades ne sont pas celles de la source (missing: {{ n }}" in notes
    )
    assert "fuzzy-by" not in notes
    assert "the placeholders" not in notes


def test_the_same_catalog_gives_the_same_bytes():
    assert written() == written()


@pytest.mark.skipif(not VALIDATOR, reason="OOXML_VALIDATOR names no Open XML SDK validator")
def test_the_sdk_finds_no_fault(tmp_path):
    path = tmp_path / "table.docx"
    path.write_bytes(written())
    report = json.loads(
        subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False).stdout
    )
    assert report["ok"], report


# What comes back as it went out


@pytest.mark.parametrize("changes", [(), (signs_of_word,)], ids=["as written", "saved by Word"])
def test_what_nobody_edited_changes_no_byte(changes):
    data = edited(written(), *changes)
    result = merged(data)
    assert result.text == CATALOG
    assert [outcome.key for outcome in result.outcomes] == list(KEYS)
    assert {outcome.fate for outcome in result.outcomes} == {Fate.UNCHANGED}
    assert codes(data) == []


def test_a_table_that_word_online_saved_is_read():
    data = edited(
        written(), text(P2, "Publié sur {{ portal|the }}."), commented(P1), comments=COMMENTS
    )
    assert read(renamed(data, "document", "styles", "comments")) == read(data)


def test_rows_may_be_sorted_and_left_out():
    def change(document):
        table = tables(document)[0]
        head, *rows = table.findall(f"{W}tr")
        for row in rows[:0:-1]:
            table.remove(row)
            head.addnext(row)
        table.remove(row_of(document, P1))
        table.remove(head)

    data = edited(written(), change, text(P2, "Publié sur {{ portal|the }}."))
    delivery, told = read(data)
    assert told == []
    assert {row.key for row in delivery.rows} == set(KEYS) - {P1}
    result = merged(data)
    assert entry(result, P2).target == "Publié sur {{ portal|the }}."
    assert entry(result, P1) == entry(merged(written()), P1)


def test_a_table_pasted_into_another_document_is_read_there():
    other = document_of(written())
    table = copy.deepcopy(tables(document_of(edited(written(), text(P2, "Publié."))))[0])
    body = other.find(f"{W}body")
    for child in list(body)[:-1]:
        body.remove(child)
    outer = elements("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")[0]
    outer.find(f"{W}tr/{W}tc").insert(0, table)
    body.insert(0, outer)
    parts = parts_of(written())
    data = packed({**parts, "word/document.xml": etree.tostring(other)})
    assert brought(data, P2) == "Publié."
    assert codes(data) == []


# What a translator did


def test_a_translation_and_a_correction_are_approved():
    data = edited(
        written(), text(P2, "Publié sur {{ portal|the }}."), text(HEADING, "Rapport de mission")
    )
    result = merged(data)
    fates = {outcome.key: outcome.fate for outcome in result.outcomes}
    assert fates[P2] is Fate.FILLED
    assert fates[HEADING] is Fate.CHANGED
    heading = entry(result, HEADING)
    assert (heading.target, heading.flags, heading.previous) == ("Rapport de mission", (), None)


@pytest.mark.parametrize("sign", ["☒", "☑", "x", "[x]"])
def test_a_tick_confirms_what_waited_for_review(sign):
    def change(document):
        for piece in cell_of(document, HEADING, 0).iter(f"{W}t"):
            piece.text = piece.text.replace("☐", sign)

    heading = entry(merged(edited(written(), change)), HEADING)
    assert (heading.target, heading.flags) == ("Avis sur la mission", ())


def test_an_emptied_cell_takes_nothing_away():
    result = merged(edited(written(), text(TITLE, "")))
    assert result.text == CATALOG
    assert Fate.EMPTIED in {outcome.fate for outcome in result.outcomes}


def test_a_source_that_changed_since_refuses_the_row():
    catalog = CATALOG.replace("Registro de misiones", "Registro de viajes")
    result = merged(edited(written(), text(TITLE, "Registre")), catalog)
    assert result.text == catalog
    assert result.outcomes[0].fate is Fate.STALE


@pytest.mark.parametrize(
    ("there", "meant"),
    [
        ("Le {{\u00a0council|agree(“a”, “b”, “c”, “d”)\u00a0}} :", None),
        (
            "Le {{ council|agree(« a », ‘b’, “c”, ”d”) }}",
            'Le {{ council|agree(" a ", \'b\', "c", "d") }}',
        ),
        (
            "Publié\u00a0: {{ ref(“alpha#one–two”)|of }} – « fin »…",
            'Publié\u00a0: {{ ref("alpha#one-two")|of }} – « fin »…',
        ),
        ("à {{ council\u00ad|\u200bof }}", "à {{ council|of }}"),
    ],
)
def test_autocorrect_is_undone_inside_placeholders_and_kept_outside(there, meant):
    meant = meant or 'Le {{ council|agree("a", "b", "c", "d") }} :'
    assert brought(edited(written(), text(P2, there)), P2) == meant


def test_spaces_at_the_ends_are_no_change():
    data = edited(written(), text(TITLE, "  Registre des missions "))
    assert merged(data).text == CATALOG


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:r><w:t>Publié</w:t></w:r></w:p><w:p><w:r><w:t>sur {{ portal|the }}.</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Publié</w:t><w:br/><w:t>sur {{ portal|the }}.</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Publié</w:t><w:cr/><w:t>sur {{ portal|the }}.</w:t></w:r></w:p>",
    ],
)
def test_enter_within_a_text_makes_it_wait_for_review_with_the_reason(xml):
    result = merged(edited(written(), typed(P2, xml)))
    paragraph = entry(result, P2)
    assert paragraph.target == "Publié\nsur {{ portal|the }}."
    assert paragraph.is_fuzzy
    assert any("the lines or their list marks" in note for note in paragraph.notes)


def test_empty_paragraphs_round_a_text_are_nothing():
    data = edited(
        written(),
        typed(TITLE, "<w:p/><w:p><w:r><w:t>Registre des missions</w:t></w:r></w:p><w:p/>"),
    )
    assert merged(data).text == CATALOG


@pytest.mark.parametrize(
    ("xml", "expected", "told"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb", None),
        ("<w:r><w:t>vingt</w:t><w:noBreakHyphen/><w:t>deux</w:t></w:r>", "vingt\u2011deux", None),
        ("<w:r><w:t>con</w:t><w:softHyphen/><w:t>seil</w:t></w:r>", "conseil", None),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "ab", None),
        ('<w:smartTag w:element="place"><w:r><w:t>Lima</w:t></w:r></w:smartTag>', "Lima", None),
        ('<w:r><w:sym w:font="Arial" w:char="00B0"/></w:r>', "°", None),
        (
            "<w:hyperlink><w:r><w:t>lima.pe</w:t></w:r></w:hyperlink>",
            "lima.pe",
            "a link gives its words alone",
        ),
        (
            '<w:fldSimple w:instr="DATE"><w:r><w:t>mai</w:t></w:r></w:fldSimple>',
            "mai",
            "a field gives its words alone",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>mai</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "mai",
            "a field gives its words alone",
        ),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>ici</w:t></w:r></w:sdtContent></w:sdt>",
            "ici",
            "a content control gives its words alone",
        ),
        (
            '<w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
            "a",
            "a footnote is left out",
        ),
        (
            "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>",
            "a",
            "hidden text is left out",
        ),
        (
            '<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>b</w:t></w:r>',
            "ab",
            None,
        ),
        (
            "<w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:p><w:r><w:t>cadre"
            "</w:t></w:r></w:p></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>"
            "<w:r><w:t>cadre</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "a",
            "a picture, a text box or another object is left out",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>☺</w:t></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "☺",
            None,
        ),
        (
            "<w:r><w:t>a</w:t></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
            "a",
            "a formula is left out",
        ),
        (
            "<w:r><w:rPr><w:b/></w:rPr><w:t>gras</w:t></w:r>",
            "gras",
            "bold or italics without asterisks is left out",
        ),
        (
            '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r>',
            "a",
            "an automatic number or bullet is left out",
        ),
        (
            "<w:r><w:t>1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>er</w:t></w:r>",
            "1er",
            None,
        ),
    ],
)
def test_what_word_puts_among_words_is_taken_or_told(xml, expected, told):
    data = edited(written(), typed(P2, f"<w:p>{xml}</w:p>"))
    assert brought(data, P2) == expected
    messages = [message for _, message in read(data)[1]]
    assert messages == ([f"{P2}: {told}"] if told else [])


def test_a_character_style_may_hide_text():
    styles = parts_of(written())["word/styles.xml"].replace(
        b"</w:styles>",
        b'<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
    )
    secret = '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>non</w:t></w:r>'
    data = edited(
        written(), typed(P2, f"<w:p><w:r><w:t>oui</w:t></w:r>{secret}</w:p>"), styles=styles
    )
    assert brought(data, P2) == "oui"


def test_a_symbol_that_only_its_font_can_show_refuses_the_row():
    data = edited(
        written(), typed(P2, '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>')
    )
    assert brought(data, P2) is None
    assert codes(data) == ["WRT007"]


def test_a_comment_becomes_a_remark_once():
    data = edited(written(), commented(P1), comments=COMMENTS)
    result = merged(data)
    assert entry(result, P1).remarks[-2:] == (
        "2026-11-20 Ana Pérez: ¿Y el plazo?",
        "Ver la ley.",
    )
    assert entry(result, P1).target == entry(merged(written()), P1).target
    assert merged(data, result.text).text == result.text


def test_a_comment_that_finds_no_row_is_told():
    def beside(document):
        heading = next(document.iter(f"{W}p"))
        heading.extend(elements('<w:r><w:commentReference w:id="0"/></w:r>'))

    said = "a comment stands in no row that is taken: “Ana Pérez: ¿Y el plazo? Ver la ley.”"
    assert read(edited(written(), beside, comments=COMMENTS))[1] == [("WRT012", said)]
    refused = edited(written(), commented(P1), text(P1, "Otro", 1), comments=COMMENTS)
    assert codes(refused) == ["WRT006", "WRT012"]


def test_two_columns_of_one_name_leave_out_the_rows():
    def change(document):
        for row in tables(document)[0].findall(f"{W}tr"):
            row.append(copy.deepcopy(row.findall(f"{W}tc")[2]))

    assert codes(edited(written(), change)) == ["WRT005"] * 4


def test_what_is_written_in_the_column_of_notes_is_added():
    result = merged(edited(written(), text(TITLE, "Terme à valider", 3)))
    assert entry(result, TITLE).remarks == ("Terme à valider",)


# What cannot be trusted


def _into(column, piece):
    def change(document):
        cell_of(document, TITLE, column).find(f".//{W}t").text = piece

    return change


def _merge_cells(document):
    row = row_of(document, TITLE)
    row.remove(row.findall(f"{W}tc")[3])
    cell_of(document, TITLE).find(f"{W}tcPr").insert(1, elements('<w:gridSpan w:val="2"/>')[0])


def _merge_rows(document):
    for key, value in ((TITLE, "restart"), (HEADING, "continue")):
        properties = cell_of(document, key).find(f"{W}tcPr")
        properties.insert(1, elements(f'<w:vMerge w:val="{value}"/>')[0])


def _split_cell(document):
    cell = cell_of(document, TITLE)
    cell.addnext(copy.deepcopy(cell))


def _track_new_cell(document):
    properties = cell_of(document, TITLE).find(f"{W}tcPr")
    properties.append(elements(f"<w:cellIns {WHO}/>")[0])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_into(0, "alpha/one/titel"), "WRT004"),
        (_merge_cells, "WRT005"),
        (_split_cell, "WRT005"),
        (_track_new_cell, "WRT005"),
        (_into(1, "Registro de viajes"), "WRT006"),
    ],
)
def test_a_row_that_cannot_be_trusted_is_told_and_left_out(change, code):
    data = edited(written(), change, text(P2, "Publié."))
    assert codes(data) == [code]
    delivery, _ = read(data)
    assert {row.key for row in delivery.rows} == set(KEYS) - {TITLE}
    assert brought(data, P2) == "Publié."


def test_cells_merged_over_two_rows_leave_out_both():
    data = edited(written(), _merge_rows)
    assert codes(data) == ["WRT005", "WRT005"]


def test_a_sign_of_another_row_is_no_sign():
    def change(document):
        mine, other = (cell_of(document, key, 0).findall(f"{W}p")[1] for key in (TITLE, HEADING))
        mine.getparent().replace(mine, copy.deepcopy(other))

    assert codes(edited(written(), change)) == ["WRT004"]


def test_further_columns_are_passed_over_where_the_head_names_ours():
    def change(document):
        for table in tables(document):
            for row in table.findall(f"{W}tr"):
                row.insert(3, elements("<w:tc><w:p><w:r><w:t>OK</w:t></w:r></w:p></w:tc>")[0])

    data = edited(written(), text(P2, "Publié."), change)
    assert brought(data, P2) == "Publié."
    assert codes(data) == []


def test_columns_may_change_places():
    def change(document):
        for table in tables(document):
            for row in table.findall(f"{W}tr"):
                row.append(row.findall(f"{W}tc")[0])

    data = edited(written(), text(P2, "Publié."), change)
    assert brought(data, P2) == "Publié."
    assert merged(edited(written(), change)).text == CATALOG


def test_a_row_of_nobodys_is_told():
    row = "".join(
        f"<w:tc><w:p><w:r><w:t>{x}</w:t></w:r></w:p></w:tc>" for x in ("", "Más", "De plus", "")
    )

    def change(document):
        tables(document)[0].extend(elements(f"<w:tr>{row}</w:tr><w:tr><w:tc><w:p/></w:tc></w:tr>"))

    assert read(edited(written(), change))[1] == [
        ("WRT008", "a row belongs to no text: “Más De plus”")
    ]


def _twice(value=None):
    def change(document):
        row = row_of(document, P2)
        again = copy.deepcopy(row)
        row.addnext(again)
        if value:
            again.findall(f"{W}tc")[2].find(f"{W}p").extend(
                elements(f"<w:r><w:t>{value}</w:t></w:r>")
            )

    return change


def test_a_row_that_stands_twice_counts_once_if_both_say_the_same():
    data = edited(written(), text(P2, "Publié."), _twice())
    assert entry(merged(data), P2).target == "Publié."
    data = edited(written(), text(P2, "Publié."), _twice(" Oui."))
    result = merged(data)
    assert [o.fate for o in result.outcomes if o.key == P2] == [Fate.REPEATED] * 2
    assert result.text == CATALOG


def _joined(first, second):
    document = document_of(first)
    body = document.find(f"{W}body")
    for table in tables(document_of(second)):
        body.insert(len(body) - 1, table)
    return packed({**parts_of(first), "word/document.xml": etree.tostring(document)})


def test_two_exports_of_one_catalog_in_one_file():
    later = CATALOG.replace("Registre des missions", "Registre")
    assert merged(_joined(written(), written())).text == CATALOG
    # What nobody touched counts for nothing, wherever it comes from; what was touched twice has to be settled.
    touched = edited(written(later), text(TITLE, "Registre officiel"))
    assert entry(merged(_joined(written(), touched), later), TITLE).target == "Registre officiel"
    twice = _joined(edited(written(), text(TITLE, "Livre des missions")), touched)
    result = merged(twice, later)
    assert [o.fate for o in result.outcomes if o.key == TITLE] == [Fate.REPEATED] * 2
    assert result.text == later


@pytest.mark.parametrize(
    "other",
    [
        written(collection="quito"),
        written(CATALOG.replace("Language: fr", "Language: pt_BR"), language="pt"),
    ],
)
def test_rows_of_several_catalogs_are_delivered_to_each(other):
    findings = Findings()
    data = _joined(written(), other)
    deliveries = deliveries_of(data, findings)
    assert len({(item.collection, item.locale) for item in deliveries}) == 2
    assert [len(item.rows) for item in deliveries] == [len(KEYS)] * 2


def test_a_file_without_our_signs_brings_nothing():
    def change(document):
        for row in list(document.iter(f"{W}tr")):
            row.getparent().remove(row)

    delivery, told = read(edited(written(), change))
    assert delivery is None
    assert [code for code, _ in told] == ["WRT003"]


# Tracked changes


def ins(words, tag="ins"):
    return f"<w:{tag} {WHO}><w:r><w:t>{words}</w:t></w:r></w:{tag}>"


def gone(words, tag="del"):
    return f"<w:{tag} {WHO}><w:r><w:delText>{words}</w:delText></w:r></w:{tag}>"


def plain(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def mark(kind, content):
    return f"<w:p><w:pPr><w:rPr><w:{kind} {WHO}/></w:rPr></w:pPr>{content}</w:p>"


@pytest.mark.parametrize(
    ("xml", "accepted", "rejected"),
    [
        (
            f"<w:p>{gone('Perante')}{ins('Junto a')}{plain(' fim')}</w:p>",
            "Junto a fim",
            "Perante fim",
        ),
        (
            f"<w:p>{ins('fin ', 'moveTo')}{plain('début')}{gone(' fin', 'moveFrom')}</w:p>",
            "fin début",
            "début fin",
        ),
        (
            f"<w:p><w:ins {WHO}>{plain('a')}{gone('b')}</w:ins>{plain('c')}</w:p>",
            "ac",
            "c",
        ),
        (mark("ins", plain("a ")) + f"<w:p>{plain('b')}</w:p>", "a \nb", "a b"),
        (mark("del", plain("a ")) + f"<w:p>{plain('b')}</w:p>", "a b", "a \nb"),
        (
            f"<w:p>{plain('a {{ coun')}{gone('cil|to')}{ins('cil|of')}{plain(' }}')}</w:p>",
            "a {{ council|of }}",
            "a {{ council|to }}",
        ),
    ],
)
def test_tracked_changes_are_accepted_or_rejected(xml, accepted, rejected):
    data = edited(written(), typed(P2, xml))
    assert brought(data, P2, Tracked.ACCEPT) == accepted
    assert brought(data, P2, Tracked.REJECT) == rejected


@pytest.mark.parametrize(("kind", "left"), [("del", Tracked.REJECT), ("ins", Tracked.ACCEPT)])
def test_tracked_rows_are_there_or_not(kind, left):
    def change(document):
        row = row_of(document, P2)
        row.find(f"{W}trPr").extend(elements(f"<w:{kind} {WHO}/>"))

    data = edited(written(), text(P2, "Publié."), change)
    for tracked in (Tracked.ACCEPT, Tracked.REJECT):
        expected = "Publié." if tracked is left else None
        assert brought(data, P2, tracked) == expected


def test_tracked_changes_may_be_refused():
    data = edited(written(), typed(P2, f"<w:p>{ins('Publié.')}</w:p>"))
    delivery, told = read(data, Tracked.REFUSE)
    assert delivery is None
    assert told == [("WRT002", "the file holds tracked changes (1) of: Ana Pérez")]
    assert read(written(), Tracked.REFUSE)[1] == []


# Files that are no review tables


def test_a_file_with_macros_is_refused():
    parts = parts_of(written())
    assert read(packed({**parts, "word/vbaProject.bin": b"x"}))[1][0][0] == "OPC008"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "OPC002"),
        (b"PK\x03\x04 no", "OPC002"),
        (
            packed(
                {
                    **parts_of(written()),
                    "word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
                }
            ),
            "OPC009",
        ),
        (packed({**parts_of(written()), "word/document.xml": b"<w:document"}), "WRT001"),
        (edited(written(), comments=b"<x>"), "WRT001"),
        (
            packed({**parts_of(written()), "word/document.xml": b"<a>" * 5000 + b"</a>" * 5000}),
            "WRT001",
        ),
        (packed({**parts_of(written()), "word/document.xml": b"<a/>"}), "WRT003"),
    ],
)
def test_a_broken_file_is_told(data, code):
    delivery, told = read(data)
    assert delivery is None
    assert [item for item, _ in told] == [code]


# LibreOffice


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("office"))
    tracked = edited(
        written(),
        typed(P2, f"<w:p>{gone('Perante')}{ins('Publié sur {{ portal|the }}.')}</w:p>"),
        commented(P1),
        comments=COMMENTS,
    )
    with_comments = _with_comments(tracked)
    jobs = {
        "as-written": (written(), KEEP),
        "tracked": (with_comments, KEEP),
        "accepted": (with_comments, ACCEPT),
        "rejected": (with_comments, REJECT),
    }
    return {name: data for name, (data, _) in office.saved(jobs).items()}


def _with_comments(data):
    """Return a file whose package knows of its comments."""
    parts = parts_of(data)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/comments.xml" ContentType="application/'
        b'vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/comments" Target="comments.xml"/></Relationships>',
    )
    return packed(parts)


@needs_libreoffice
def test_what_libreoffice_saves_changes_no_byte(saved):
    assert merged(saved["as-written"]).text == CATALOG
    assert codes(saved["as-written"]) == []


@needs_libreoffice
def test_libreoffice_keeps_the_box_to_tick(saved):
    name = cell_of(document_of(saved["as-written"]), HEADING, 0)
    assert re.search("w14:checkbox", etree.tostring(name).decode())


@needs_libreoffice
@pytest.mark.parametrize(
    ("name", "tracked"),
    [("tracked", Tracked.ACCEPT), ("accepted", Tracked.REFUSE)],
)
def test_tracked_changes_through_libreoffice(saved, name, tracked):
    result = merged(saved[name], tracked=tracked)
    assert entry(result, P2).target == "Publié sur {{ portal|the }}."
    assert entry(result, P1).remarks[-2] == "2026-11-20 Ana Pérez: ¿Y el plazo?"


@needs_libreoffice
def test_rejecting_in_libreoffice_is_rejecting_here(saved):
    assert (
        brought(saved["rejected"], P2) == brought(saved["tracked"], P2, Tracked.REJECT) == "Perante"
    )
