"""Laws of the Word review table: any text goes out and comes back, and no file whatever breaks the reader."""

import copy
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from review_files import (
    CATALOG,
    COMMENTS,
    KEYS,
    P1,
    P2,
    TITLE,
    commented,
    edited,
    merged,
    packed,
    parts_of,
    read,
    signs_of_word,
    text,
    typed,
    written,
)

from drafting.bench.exchange import Fate, merge_rows
from drafting.bench.exchange.soundness import Soundness
from drafting.bench.exchange.word_reading import Tracked
from drafting.catalogs.lines import HIDDEN
from drafting.catalogs.scan import scan
from drafting.catalogs.writing import compose
from drafting.diagnostics import Findings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PIECES = (
    *("{{ council|of }}", '{{ ref("a#b")|to }}', "[^1]", "**", "*", "{{", "}}", "\u00a0", "\u202f"),
    *(
        "«",
        "»",
        "’",
        "“",
        "”",
        "–",
        "—",
        "\u2011",
        "<",
        "&",
        '"',
        "  ",
        " ",
        "ñ",
        "e\u0301",
        "𝒜",
        "1er",
    ),
)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(
            st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\u00ad"),
            max_size=8,
        ),
    ),
    min_size=1,
    max_size=10,
).map("".join)
NAMES = [
    W + name
    for line in (
        "p r t tc tr tbl tcPr trPr pPr rPr body ins del moveFrom moveTo instrText delText br cr tab",
        "sdt sdtContent sdtPr hyperlink fldSimple fldChar sym noBreakHyphen softHyphen vMerge gridSpan",
        "cellIns cellDel cellMerge bookmarkStart commentReference footnoteReference smartTag customXml",
        "drawing pict object vanish numPr",
    )
    for name in line.split()
]
BASE = parts_of(
    edited(
        written(),
        typed(
            P2,
            '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>Publié</w:t></w:r></w:ins>'
            '<w:del w:id="2" w:author="A"><w:r><w:delText>Dit</w:delText></w:r></w:del></w:p>',
        ),
        commented(P1),
        comments=COMMENTS,
    )
)


def with_target(value):
    """Return the catalog with a translation of its first text."""
    scanned = scan(CATALOG, "lima.po", Findings())
    entries = [
        replace(entry, target=value) if entry.key == TITLE else entry for entry in scanned.entries
    ]
    return compose(entries)


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(lambda value: not HIDDEN.search(value)), st.booleans())
def test_any_translation_goes_out_and_comes_back(value, is_cut):
    catalog = with_target(value)
    data = edited(written(catalog), *([signs_of_word] if is_cut else []))
    assert merged(data, catalog).text == catalog


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(KEYS),
    st.sets(st.sampled_from(KEYS)),
    st.dictionaries(st.sampled_from(KEYS), TEXTS),
)
def test_a_change_reaches_its_own_text_and_no_other(order, dropped, changes):
    def rearranged(document):
        rows = {key: row for row in document.iter(f"{W}tr") for key in KEYS if _key(row) == key}
        table = next(document.iter(f"{W}tbl"))
        for key in order:
            rows[key].getparent().remove(rows[key])
            if key not in dropped:
                table.append(rows[key])

    data = edited(written(), *(text(key, value) for key, value in changes.items()), rearranged)
    if dropped == set(KEYS):
        assert read(data)[0] is None
        return
    result = merged(data)
    before, after = (
        {entry.key: entry.target for entry in scan(each, "lima.po", Findings()).body}
        for each in (CATALOG, result.text)
    )
    untouched = set(KEYS) - (set(changes) - dropped)
    assert {key: after[key] for key in untouched} == {key: before[key] for key in untouched}
    assert after.keys() == before.keys()


def _key(row):
    first = row.find(f"{W}tc/{W}p")
    return "".join(first.itertext(f"{W}t")) if first is not None else ""


def broken(document, chance):
    """Break a document here and there, as a program with faults would."""
    for _ in range(chance.randint(1, 12)):
        elements = [item for item in document.iter(f"{W}*") if item.getparent() is not None]
        if not elements:
            return
        target = chance.choice(elements)
        chance.choice(BREAKAGES)(target, chance.choice(elements), chance)


def _delete(target, _other, _chance):
    target.getparent().remove(target)


def _double(target, _other, _chance):
    target.addnext(copy.deepcopy(target))


def _move(target, other, _chance):
    if target not in other.iterancestors() and target is not other:
        other.append(target)


def _rename(target, _other, chance):
    target.tag = chance.choice(NAMES)


def _retype(target, _other, chance):
    target.text = chance.choice(["", "x", "☒", "\ufffd", "{{ council|of", " " * 50, "·", "0" * 40])


def _attribute(target, _other, chance):
    name = chance.choice(["val", "id", "type", "char", "fldCharType", "author", "date"])
    target.set(
        W + name, chance.choice(["", "0", "-1", "110000", "D800", "zz", "begin", "page", "é"])
    )


def _wrap(target, _other, chance):
    around = etree.SubElement(target.getparent(), chance.choice(NAMES))
    target.addprevious(around)
    around.append(target)


BREAKAGES = (_delete, _double, _move, _rename, _retype, _attribute, _wrap)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0), st.sampled_from([Tracked.ACCEPT, Tracked.REJECT]))
def test_a_broken_document_is_told_and_loses_nothing(seed, tracked):
    document = etree.fromstring(BASE["word/document.xml"])
    broken(document, random.Random(seed))
    data = packed({**BASE, "word/document.xml": etree.tostring(document)})
    delivery, told = read(data, tracked)
    assert delivery is not None or told
    if delivery is None or (delivery.collection, delivery.locale) != ("lima", "fr"):
        return
    result = merge_rows(CATALOG, "lima.po", delivery.rows, check=Soundness().check)
    findings = Findings()
    after = {entry.key: entry for entry in scan(result.text, "lima.po", findings).body}
    assert not findings.items
    for entry in scan(CATALOG, "lima.po", Findings()).body:
        assert after[entry.key].source == entry.source
        assert bool(after[entry.key].target) >= bool(entry.target)
        assert set(after[entry.key].remarks) >= set(entry.remarks)
    refused = {item.key for item in result.outcomes if item.fate is Fate.UNKNOWN}
    assert not refused, "a key that is sealed is one of ours"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_bytes_are_told(data):
    content = bytearray(BASE["word/document.xml"])
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(content) - 1))
        size = data.draw(st.integers(0, 40))
        content[start : start + size] = data.draw(st.binary(max_size=20))
    delivery, told = read(packed({**BASE, "word/document.xml": bytes(content)}))
    assert delivery is not None or told


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_broken_package_is_told(data):
    content = bytearray(packed(BASE))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content) - 1))
        content[start : start + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    delivery, told = read(bytes(content))
    assert delivery is not None or told
