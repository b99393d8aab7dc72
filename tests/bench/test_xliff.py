"""XLIFF 1.2: exact on its way out and back, patient with what other tools write, deaf to hostile files."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.bench.exchange import Consignment, Fate, consign, merge_rows
from drafting.bench.exchange.files import MOST_BYTES, MOST_ROWS, MOST_TAGS
from drafting.bench.exchange.soundness import Soundness
from drafting.bench.exchange.xliff import read_xliff, write_xliff
from drafting.catalogs.scan import Entry, scan
from drafting.catalogs.writing import compose, new_header
from drafting.diagnostics import ContentError, Findings

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(
    path for path in ROOT.glob("locales/*/LC_MESSAGES/*.po") if path.stem != "messages"
)
SOURCE = "{{ executive|the|initial }} informa {{ council|to }} en *treinta* días[^1]."
TARGET = "{{ executive|the|initial }} rend compte {{ council|of }} sous *trente* jours[^1]."
KEY = "a/one#report/p1"


def catalog(*entries: Entry) -> str:
    return compose([new_header(project="lima", source_locale="es_PE", locale="fr"), *entries])


def one(target: str = TARGET, **fields: object) -> str:
    entry = Entry(key=KEY, source=SOURCE, target=target, references=("topics/a/one.md",), **fields)
    return catalog(entry)


def exported(text: str) -> bytes:
    return write_xliff(consign(text, "lima.po", collection="lima"), version="1")


def outcome(text: str, data: bytes):
    (delivery,) = read_xliff(data, "lima.fr.xlf")
    assert (delivery.collection, delivery.locale) == ("lima", "fr")
    merged = merge_rows(text, "lima.po", delivery.rows, check=Soundness().check)
    return merged, merged.outcomes[0]


def entry_of(text: str) -> Entry:
    findings = Findings()
    (entry,) = scan(text, "lima.po", findings).body
    findings.raise_if_any()
    return entry


def edited(old: str, new: str, text: str | None = None) -> bytes:
    """Return the file as a tool leaves it: with one stretch of it replaced."""
    data = exported(text or one()).decode()
    assert data.count(old) == 1, (data.count(old), data)
    return data.replace(old, new).encode()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_catalog_comes_back_byte_for_byte(path):
    text = path.read_text(encoding="utf-8")
    data = write_xliff(consign(text, path.name, collection=path.stem), version="1")
    (delivery,) = read_xliff(data, "x.xlf")
    merged = merge_rows(text, path.name, delivery.rows, check=Soundness().check)
    assert merged.text == text
    assert {item.fate for item in merged.outcomes} == {Fate.UNCHANGED}


@pytest.mark.skipif("XLIFF_SCHEMA" not in os.environ, reason="needs xliff-core-1.2-strict.xsd")
@pytest.mark.parametrize("path", SHIPPED[:4], ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_schema_of_the_standard_accepts_it(path):
    file = Path(os.environ["XLIFF_SCHEMA"])
    beside = (file.parent / "xml.xsd").as_uri()
    text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2001/xml.xsd", beside)
    schema = etree.XMLSchema(etree.fromstring(text.encode()))
    text = path.read_text(encoding="utf-8")
    data = write_xliff(consign(text, path.name, collection=path.stem), version="1")
    schema.assertValid(etree.fromstring(data))


def test_it_says_what_a_translator_has_to_know():
    text = one(
        flags=("fuzzy",),
        previous="{{ executive|the|initial }} informa.",
        notes=("Paragraph: Informe", "fuzzy-by: update 1a2b3c4d"),
        remarks=("Ana: à voir",),
    )
    root = etree.fromstring(exported(text))
    names = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
    (unit,) = root.iterfind(".//x:trans-unit", names)
    assert (unit.get("id"), unit.get("resname"), unit.get("approved")) == (KEY, KEY, None)
    assert unit.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    file = root.find("x:file", names)
    assert (file.get("source-language"), file.get("target-language")) == ("es-PE", "fr")
    assert unit.find("x:target", names).get("state") == "needs-review-translation"
    marks = [item.get("equiv-text") for item in unit.iterfind("x:source/x:ph", names)]
    assert marks == ["{{ executive|the|initial }}", "{{ council|to }}", "*", "*", "[^1]"]
    numbers = [item.get("id") for item in unit.iterfind("x:target/x:ph", names)]
    assert numbers == ["1", "2", "3", "4", "5"], "another form of a mark keeps its number"
    previous = unit.find("x:alt-trans", names)
    assert previous.get("alttranstype") == "previous-version"
    assert "".join(previous.find("x:source", names).itertext()).endswith("informa.")
    notes = [(item.get("from"), item.text) for item in unit.iterfind("x:note", names)]
    assert notes == [("drafter", "Paragraph: Informe"), ("translator", "Ana: à voir")]


def test_the_laws_that_a_text_cites_stand_beside_it():
    text = catalog(
        Entry(key=KEY, source='Según {{ law("travel")|the }}.', target="", references=("a.md",))
    )
    consignment = consign(text, "lima.po", collection="lima", laws={"travel": "artículo 9"})
    assert b'<note from="drafter">law("travel") = art\xc3\xadculo 9</note>' in write_xliff(
        consignment, version="1"
    )


@pytest.mark.parametrize(
    ("entry", "approved", "state"),
    [
        (one(), "yes", "final"),
        (one(flags=("fuzzy",)), None, "needs-review-translation"),
        (one(""), None, "new"),
    ],
)
def test_states(entry, approved, state):
    unit = next(item for item in etree.fromstring(exported(entry)).iter("{*}trans-unit"))
    assert unit.get("approved") == approved
    assert unit.find("{*}target").get("state") == state


TARGET_TAG = '<target xml:lang="fr" state="final">'


@pytest.mark.parametrize(
    ("attributes", "state", "is_fuzzy"),
    [
        ('approved="yes"', "translated", False),
        ('approved="yes"', "needs-review-translation", False),
        ("", "translated", False),
        ("", "final", False),
        ("", "signed-off", False),
        ("", "needs-translation", True),
        ("", "needs-l10n", True),
        ("", "x-whatever", True),
        ('approved="no"', "translated", True),
    ],
)
def test_approved_goes_before_the_state_and_the_state_before_silence(attributes, state, is_fuzzy):
    data = edited(TARGET_TAG, f'<target state="{state}">').decode()
    data = data.replace(' approved="yes"', f" {attributes}").replace("rend compte", "répond")
    merged, result = outcome(one(), data.encode())
    assert (result.fate, result.is_fuzzy) == (Fate.CHANGED, is_fuzzy)
    assert entry_of(merged.text).target == TARGET.replace("rend compte", "répond")


def body(target: str, *, before: str = "", attributes: str = ' state="translated"') -> bytes:
    """Return a file with one unit as it was exported, and a target as some tool writes it."""
    data = exported(one("")).decode()
    empty = '<target xml:lang="fr" state="new"/>'
    assert empty in data
    return data.replace(empty, f"{before}<target{attributes}>{target}</target>").encode()


FIVE = (
    '<ph id="1">{{ executive|the|initial }}</ph> rend compte <ph id="2">{{ council|of }}</ph>'
    ' sous <ph id="3">*</ph>trente<ph id="4">*</ph> jours<ph id="5">[^1]</ph>.'
)
TRADOS_SEGMENTS = '<seg-source><mrk mtype="seg" mid="1">Uno.</mrk> <mrk mtype="seg" mid="2">Dos.</mrk></seg-source>'


@pytest.mark.parametrize(
    "target",
    [
        FIVE,
        # Trados: one segment, within formatting
        f'<g id="9"><mrk mtype="seg" mid="1">{FIVE}</mrk></g>',
        # memoQ and others give marks back as empty elements, by number
        '<x id="1"/> rend compte <ph id="2">{{ council|of }}</ph> sous <x id="3"/>trente<x id="4"/> jours<x id="5"/>.',
        # by what they stand for
        FIVE.replace(
            '<ph id="1">{{ executive|the|initial }}</ph>',
            '<ph equiv-text="{{ executive|the|initial }}" ctype="x-expression" id="1"/>',
        ),
        # somebody has typed them
        TARGET,
        # an editor sets XML in lines
        f"\n      {FIVE}\n    ".replace(" sous ", "\n      sous "),
        f"<![CDATA[{TARGET}]]>",
        FIVE.replace("trente", "<!-- sic -->trente"),
    ],
)
def test_what_tools_write_is_read(target):
    merged, result = outcome(one(""), body(target))
    assert (result.fate, result.faults) == (Fate.FILLED, ())
    assert entry_of(merged.text).target == TARGET


def test_marks_may_change_places():
    moved = (
        'Sous <ph id="3">*</ph>trente<ph id="4">*</ph> jours<ph id="5">[^1]</ph>, '
        '<ph id="1">{{ executive|the }}</ph> rend compte <ph id="2">{{ council|to }}</ph>.'
    )
    _, result = outcome(one(""), body(moved))
    assert not result.is_fuzzy


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('<ph id="2">{{ council|of }}</ph>', "", "placeholder-set"),  # deleted
        (
            '<ph id="2">',
            '<ph id="2">{{ council|of }}</ph><ph id="2">',
            "placeholder-set",
        ),  # doubled
        ('<ph id="5">[^1]</ph>', "", "placeholder-set"),
        ('<ph id="4">*</ph>', "", "markup"),
        ('<ph id="2">{{ council|of }}</ph>', '<x id="77"/>', "XCH023"),
        ("{{ council|of }}", "{{ council|of }", "jinja-syntax"),
    ],
)
def test_a_broken_mark_is_told_and_the_text_waits_for_review(old, new, code):
    merged, result = outcome(one(""), body(FIVE.replace(old, new)))
    assert code in {fault.code for fault in result.faults}
    entry = entry_of(merged.text)
    assert entry.is_fuzzy
    assert any(note.startswith("fuzzy-by: import -- ") for note in entry.notes)


def test_a_sentence_that_a_tool_left_untranslated_is_told():
    half = '<mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2"/>'
    _, result = outcome(one(""), body(half, before=TRADOS_SEGMENTS))
    assert "XCH025" in {fault.code for fault in result.faults}


def test_a_source_that_a_tool_copies_into_the_target_is_no_translation():
    copied = exported(one("")).decode().split("<source>")[1].split("</source>")[0]
    merged, result = outcome(one(""), body(copied, attributes=""))
    assert result.fate is Fate.UNCHANGED
    assert merged.text == one("")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: (
            text.replace("<", "<xlf:")
            .replace("<xlf:/", "</xlf:")
            .replace("<xlf:?", "<?")
            .replace("xmlns=", "xmlns:xlf=")
        ),
        lambda text: text.replace(' id="a/one#report/p1"', ' id="17"'),
        lambda text: text.replace(
            '<trans-unit id="a/one#report/p1" resname="a/one#report/p1"',
            '<trans-unit xmlns:sdl="urn:sdl" sdl:locked="true" resname="a/one#report/p1" id="a/one#report/p1"',
        ),
        lambda text: text.replace('target-language="fr"', 'target-language="FR"'),
        lambda text: text.replace('original="lima"', r'original="C:\Work\lima.fr.xlf"'),
    ],
    ids=["bom", "crlf", "prefix", "ids", "attributes", "language", "original"],
)
def test_untouched_files_stay_untouched_whatever_a_tool_does_around_the_texts(change):
    merged, result = outcome(one(), change(exported(one()).decode()).encode())
    assert result.fate is Fate.UNCHANGED
    assert merged.text == one()


def test_utf16_is_read_where_its_mark_says_so():
    text = exported(one()).decode().replace("UTF-8", "UTF-16")
    _, result = outcome(one(), text.encode("utf-16"))
    assert result.fate is Fate.UNCHANGED


def test_notes_come_back_with_the_hand_that_wrote_them():
    note = '<note>sans nom</note><note from="Zoé">avec nom</note>'
    merged, _ = outcome(one(), edited("</trans-unit>", f"{note}</trans-unit>"))
    assert entry_of(merged.text).remarks == ("sans nom", "Zoé: avec nom")


def refusal(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read_xliff(data, "x.xlf")
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.code


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xliff version="1.2">&b;</xliff>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="1.2">&a;</xliff>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LAUGHS, "XCH012"),
        (OUTSIDE, "XCH012"),
        (LAUGHS.decode().encode("utf-16"), "XCH012"),
        (b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><html/>', "XCH020"),
        (b"<a>" * 100_000, "XCH013"),
        (b"<a>" * 300 + b"</a>" * 300, "XCH013"),
        (b" " * (MOST_BYTES + 1), "XCH010"),
        (b"<xliff>" + b"<" * MOST_TAGS, "XCH017"),
        (
            b'<xliff><file original="lima" target-language="fr">'
            + b"<trans-unit/>" * (MOST_ROWS + 1)
            + b"</file></xliff>",
            "XCH018",
        ),
        (b"", "XCH013"),
        (b"<xliff version='1.2'>&nbsp;</xliff>", "XCH013"),
        (b"<xliff version='1.2'><file", "XCH013"),
        ("<xliff>é</xliff>".encode("latin-1"), "XCH011"),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?><xliff/>", "XCH011"),
        (b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "XCH021"),
        (b'<xliff version="1.2"><file original="a"/></xliff>', "XCH022"),
        (b"<tmx/>", "XCH020"),
    ],
)
def test_files_that_are_not_opened(data, code):
    assert refusal(data) == code


@pytest.mark.parametrize("stretch", [" ", "{{", "}}", "[", "[^", "*a ", "&lt;", "\n "])
def test_a_text_made_to_keep_a_parser_busy_is_refused_in_no_time(stretch):
    started = time.monotonic()
    _, result = outcome(one(""), body(stretch * 200_000 + "x"))
    assert result.fate in (Fate.OVERLONG, Fate.FILLED)
    assert time.monotonic() - started < 10  # without the limits: hours


WORDS = st.text(
    st.sampled_from(list("aéñ <>&\"'.*_[]{}|\n\tºœ—\u00a0\u202f𝒳]")), min_size=1, max_size=12
)
MARKS = st.sampled_from(
    ["{{ council|to }}", "{{ n|words }}", '{{ ref("a#b") }}', "[^1]", "*", "**"]
)
TEXTS = st.lists(WORDS | MARKS, min_size=1, max_size=6).map("".join)
ENTRIES = st.builds(
    Entry,
    key=st.just(KEY),
    source=TEXTS.filter(str.strip),
    target=TEXTS | st.just(""),
    flags=st.sampled_from([(), ("fuzzy",)]),
    previous=st.none() | TEXTS.filter(str.strip),
    remarks=st.lists(WORDS.map(lambda text: " ".join(text.split())).filter(bool), max_size=2).map(
        tuple
    ),
    references=st.just(("topics/a/one.md",)),
)


@given(ENTRIES)
@settings(max_examples=300, deadline=None)
def test_whatever_a_text_holds_it_comes_back_to_the_letter(entry):
    text = catalog(entry)
    (delivery,) = read_xliff(exported(text), "x.xlf")
    (row,) = delivery.rows
    assert (row.key, row.source, row.target) == (entry.key, entry.source, entry.target)
    merged = merge_rows(text, "lima.po", delivery.rows, check=Soundness().check)
    assert merged.text == text
    assert [item.fate for item in merged.outcomes] == [Fate.UNCHANGED]


@given(
    st.binary(max_size=300)
    | st.integers(0, 900).flatmap(
        lambda place: st.binary(max_size=6).map(
            lambda junk: exported(one())[:place] + junk + exported(one())[place + 3 :]
        )
    )
)
@settings(max_examples=300, deadline=None)
def test_no_file_does_more_than_be_refused(data):
    try:
        deliveries = read_xliff(data, "x.xlf")
    except ContentError:
        return
    for delivery in deliveries:
        merge_rows(one(), "lima.po", delivery.rows, check=Soundness().check)


def test_a_consignment_of_nothing_is_still_a_file():
    nothing = Consignment(collection="lima", source_locale="es_PE", locale="fr", units=())
    (delivery,) = read_xliff(write_xliff(nothing, version="1"), "x.xlf")
    assert delivery.rows == ()
