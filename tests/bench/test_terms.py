"""The term base: as a table that any spreadsheet has saved, as TBX, and what comes back of it."""

import csv
import io
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from drafting.bench.exchange.tbx import read_tbx, write_tbx
from drafting.bench.exchange.terms import (
    COLUMNS,
    Term,
    TermFate,
    merge_terms,
    read_terms,
    write_terms,
)
from drafting.diagnostics import ContentError

FILE = Path(__file__).resolve().parents[2] / "locales" / "glossary" / "terms.csv"
SHIPPED = read_terms(FILE.read_bytes(), "terms.csv")
COUNCIL = Term(
    concept="council",
    locale="es",
    term="concejo",
    gender="m",
    number="sg",
    status="preferred",
    jurisdiction="peru colombia",
    note="con c; «consejo» es otra cosa & más",
    source="usage",
)


def test_the_shipped_file_comes_back_byte_for_byte():
    data = FILE.read_bytes()
    assert write_terms(SHIPPED).encode() == data
    assert write_terms(read_tbx(write_tbx(SHIPPED), "terms.tbx")).encode() == data


def test_tbx_says_it_in_the_words_of_the_standard():
    root = etree.fromstring(write_tbx([COUNCIL]))
    assert (root.tag, root.get("type")) == ("martif", "TBX-Basic")
    assert root.find(".//termEntry").get("id") == "council"
    notes = {item.get("type"): item.text for item in root.iter("termNote")}
    assert notes == {
        "grammaticalGender": "masculine",
        "grammaticalNumber": "singular",
        "administrativeStatus": "preferredTerm-admn-sts",
        "geographicalUsage": "peru colombia",
    }
    assert root.find(".//tig/admin[@type='source']").text == "usage"
    assert root.find(".//tig/note").text == COUNCIL.note


def by_another_tool(group: str, entry: str = 'id="council"') -> bytes:
    return f"""<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX"><text><body><termEntry {entry}><descrip type="subjectField">law</descrip>
<langSet xml:lang="pt-br">{group}</langSet></termEntry></body></text></martif>""".encode()


@pytest.mark.parametrize(
    "group",
    [
        '<tig><term>conselho</term><admin type="source">usage</admin></tig>',
        "<ntig><termGrp><term> conselho </term><termNote type='partOfSpeech'>noun</termNote></termGrp>"
        '<admin type="source">usage</admin></ntig>',
    ],
)
def test_what_other_tools_write_is_read(group):
    assert read_tbx(by_another_tool(group), "x.tbx") == (
        Term(concept="council", locale="pt_BR", term="conselho", status="admitted", source="usage"),
    )


def spoilt(data: bytes) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_tbx(data, "x.tbx")
    return [item.code for item in caught.value.diagnostics]


def test_what_is_wrong_with_a_file_is_told():
    assert spoilt(b'<tbx type="TBX-Basic"/>') == ["XCH060"]
    assert spoilt(by_another_tool("<tig><term>x</term></tig>")) == ["XCH050"]
    both = '<tig><term/><admin type="source">u</admin></tig>'
    assert spoilt(by_another_tool(both, "")) == ["XCH050", "XCH050"]


def table(*rows: Term, separator: str = ",") -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator)
    writer.writerow(COLUMNS)
    writer.writerows(row.cells for row in rows)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        table(COUNCIL).encode(),
        table(COUNCIL, separator=";").encode("utf-8-sig"),
        table(COUNCIL, separator="\t").encode("utf-16"),
        table(COUNCIL).replace("\r\n", "\n").replace("concept", " Concept ").encode(),
    ],
)
def test_spreadsheets_may_save_it_as_they_do(data):
    assert read_terms(data, "x.csv") == (COUNCIL,)


def test_latin_1_is_refused_with_its_line_and_a_way_out():
    with pytest.raises(ContentError) as caught:
        read_terms(table(replace(COUNCIL, note="según")).encode("latin-1"), "x.csv")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.at.line) == ("XCH011", 2)
    assert "UTF-8" in diagnostic.hint


@pytest.mark.parametrize(
    "fields",
    [
        {"concept": "Council hall"},
        {"locale": "es-PE"},
        {"term": ""},
        {"gender": "masculino"},
        {"number": "plural"},
        {"status": "ok"},
        {"jurisdiction": "Perú, Chile"},
        {"source": ""},
        {"term": "conce\u0301jo"},
        {"note": "=HYPERLINK(1)"},
        {"note": "dos\nlíneas"},
        {"note": "dos\u000blíneas"},
    ],
)
def test_every_row_is_checked(fields):
    with pytest.raises(ContentError) as caught:
        read_terms(
            table(COUNCIL, replace(COUNCIL, **({"term": "otro"} | fields))).encode(), "x.csv"
        )
    assert [(item.code, item.at.line) for item in caught.value.diagnostics] == [("XCH050", 3)]


def test_a_term_that_stands_twice_is_told_at_both_places():
    with pytest.raises(ContentError) as caught:
        read_terms(table(COUNCIL, replace(COUNCIL, note="")).encode(), "x.csv")
    assert [(item.code, item.at.line) for item in caught.value.diagnostics] == [
        ("XCH051", 2),
        ("XCH051", 3),
    ]


def changes(current, returned):
    merged, found = merge_terms(current, returned)
    return merged, [(item.fate, item.term.term) for item in found]


OTHER = replace(COUNCIL, locale="fr", term="conseil", jurisdiction="", note="")


def test_nothing_is_deleted_and_changes_keep_their_place():
    better = replace(COUNCIL, note="")
    merged, found = changes((COUNCIL, OTHER), (better,))
    assert merged == (better, OTHER)
    assert found == [(TermFate.CHANGED, "concejo"), (TermFate.ABSENT, "conseil")]
    assert changes(SHIPPED, SHIPPED)[1] == []


def test_another_gender_is_a_correction_unless_both_are_there():
    feminine = replace(COUNCIL, gender="f")
    assert changes((COUNCIL,), (feminine,)) == ((feminine,), [(TermFate.CHANGED, "concejo")])
    merged, found = changes((COUNCIL,), (COUNCIL, feminine))
    assert merged == (COUNCIL, feminine)
    assert found == [(TermFate.NEW, "concejo")]


def test_new_terms_find_their_place():
    text = write_terms(merge_terms((COUNCIL, OTHER), (replace(COUNCIL, term="cabildo"),))[0])
    assert [line.split(",")[2] for line in text.splitlines()[1:]] == [
        "concejo",
        "cabildo",
        "conseil",
    ]
