"""Tables of messages: nothing in them runs, nothing in them is lost, whatever spreadsheet has saved them."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.bench.exchange import Consignment, Fate, Unit, consign, merge_rows
from drafting.bench.exchange.files import MOST_ROWS
from drafting.bench.exchange.soundness import Soundness
from drafting.bench.exchange.spreadsheet import COLUMNS, read_csv, write_csv
from drafting.catalogs.scan import Entry
from drafting.catalogs.writing import compose, new_header
from drafting.diagnostics import ContentError

KEY = "a/one#report/p1"
CATALOG = compose(
    [
        new_header(project="lima", source_locale="es_PE", locale="fr"),
        Entry(
            key=KEY,
            source="Informa; «{{ council|to }}», en 30 días",
            target="=Rend compte,\n{{ council|to }} ; sous 30 jours",
            remarks=("-à voir", "@Ana"),
            references=("a.md",),
        ),
        Entry(key="b#x", source="Objeto", target="", references=("b.md",)),
    ]
)


def exported() -> bytes:
    return write_csv(consign(CATALOG, "lima.po", collection="lima"))


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def outcomes(data: bytes):
    (delivery,) = read_csv(data, "lima.fr.csv")
    assert (delivery.collection, delivery.locale) == ("lima", "fr")
    return merge_rows(CATALOG, "lima.po", delivery.rows, check=Soundness().check)


def saved(rows: list[list[str]], separator: str = ",", ending: str = "\r\n") -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=ending).writerows(rows)
    return stream.getvalue()


def test_no_cell_is_a_formula():
    for row in cells(exported()):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_the_columns_are_the_same_for_every_catalog():
    head, first, second = cells(exported())
    assert tuple(head) == COLUMNS
    assert (first[4], first[5]) == ("'=Rend compte,\n{{ council|to }} ; sous 30 jours", "ok")
    assert second[5] == "missing"


@pytest.mark.parametrize(
    "data",
    [
        exported(),
        exported().decode("utf-8-sig").encode(),
        saved(cells(exported()), ";").encode("utf-8-sig"),
        saved(cells(exported()), "\t").encode("utf-16"),
        saved(cells(exported()), ending="\n").encode(),
        saved([row[::-1] for row in cells(exported())]).encode(),
        saved([*cells(exported()), [""] * 9, []]).encode(),
        saved([[*row, ""] for row in cells(exported())]).encode(),
    ],
    ids=["as-is", "no-bom", "semicolon", "unicode-text", "lf", "reordered", "blank", "wide"],
)
def test_an_untouched_table_changes_no_byte(data):
    merged = outcomes(data)
    assert merged.text == CATALOG
    assert {item.fate for item in merged.outcomes} == {Fate.UNCHANGED}


def edit(column: str, value: str, row: int = 2) -> bytes:
    rows = cells(exported())
    rows[row][COLUMNS.index(column)] = value
    return saved(rows).encode()


@pytest.mark.parametrize(
    ("state", "is_fuzzy"),
    [("ok", False), ("OK ", False), ("missing", True), ("", True), ("fuzzy", True)],
)
def test_a_translation_is_approved_where_the_state_says_so(state, is_fuzzy):
    rows = cells(exported())
    rows[2][4:6] = ["Objet", state]
    result = outcomes(saved(rows).encode()).outcomes[1]
    assert (result.fate, result.new, result.is_fuzzy) == (Fate.FILLED, "Objet", is_fuzzy)


def test_a_state_that_nobody_knows_is_told():
    rows = cells(exported())
    rows[2][4:6] = ["Objet", "fertig"]
    result = outcomes(saved(rows).encode()).outcomes[1]
    assert [fault.code for fault in result.faults] == ["XCH033"]
    assert result.is_fuzzy


def test_a_stamp_that_a_spreadsheet_has_spoilt_leaves_the_source_to_decide():
    assert outcomes(edit("stamp", "1,6E+15")).outcomes[1].fate is Fate.UNCHANGED
    rows = cells(exported())
    rows[2][3:5], rows[2][8] = ["Otro objeto", "Autre objet"], ""
    assert outcomes(saved(rows).encode()).outcomes[1].fate is Fate.STALE


def test_a_note_is_a_remark():
    result = outcomes(edit("note", "voir l’article 3")).outcomes[1]
    assert (result.fate, result.remarks) == (Fate.REMARKED, ("voir l’article 3",))


def test_the_place_is_the_line_of_the_file():
    assert [item.at.line for item in outcomes(exported()).outcomes] == [2, 5]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (saved(cells(exported())).encode("latin-1", "replace"), "XCH011", 2),
        (b"key,translation\r\na,b\r\n", "XCH030", 1),
        (b"", "XCH030", 1),
        (exported().replace(b"collection,", b"key,", 1), "XCH030", 1),
        (exported() + b'lima,fr,"x', "XCH031", 6),
        (exported() + b"lima,fr,x,y,z,ok,,,#s,surplus\r\n", "XCH032", 6),
        (exported() + b"lima,fr,x,y,z\r\n" * MOST_ROWS, "XCH018", 1),
        (exported() + b"lima,fr,x\0,y,z,ok\r\n", None, None),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(data, code, line):
    if code is None:
        assert read_csv(data, "x.csv"), "a character of no use is for the merge to refuse"
        return
    with pytest.raises(ContentError) as caught:
        read_csv(data, "x.csv")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.at.line) == (code, line)


WORDS = st.text(st.sampled_from(list("aé=+-@'\",;\t\n |{}«")), max_size=12)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_whatever_a_text_holds_it_comes_back_to_the_letter(texts):
    units = tuple(
        Unit(
            key=f"k{number}",
            source=source or "x",
            target=target,
            is_fuzzy=False,
            previous=None,
            notes=(),
            remarks=(),
            reference="a.md",
        )
        for number, (source, target) in enumerate(texts)
    )
    consignment = Consignment(collection="lima", source_locale="es_PE", locale="fr", units=units)
    (delivery,) = read_csv(write_csv(consignment), "x.csv")
    assert [(row.key, row.source, row.target, row.stamp) for row in delivery.rows] == [
        (unit.key, unit.source, unit.target, unit.stamp) for unit in units
    ]
