"""Translation memories: what is approved goes out, what comes in is a suggestion."""

import pytest
from lxml import etree

from drafting.bench.exchange import Fate, consign, merge_rows
from drafting.bench.exchange.soundness import Soundness
from drafting.bench.exchange.tmx import read_tmx, suggestions, write_tmx
from drafting.catalogs.scan import Entry, scan
from drafting.catalogs.signatures import seal_of
from drafting.catalogs.writing import compose, new_header
from drafting.diagnostics import ContentError, Findings

SOURCE = "Informa {{ council|to }}[^1]."


def catalog(locale: str, *entries: Entry) -> str:
    return compose([new_header(project="lima", source_locale="es_PE", locale=locale), *entries])


def entry(key: str, source: str, target: str, **fields) -> Entry:
    return Entry(key=key, source=source, target=target, references=("a.md",), **fields)


def consigned(text: str):
    return consign(text, "lima.po", collection="lima")


FRENCH = catalog(
    "fr",
    entry("a#p1", SOURCE, "Rend compte {{ council|to }}[^1]."),
    entry("a#p2", "Objeto", "Objet", flags=("fuzzy",)),
    entry("a#p3", "Nada", ""),
    entry("a#p4", "Comuníquese.", "Le présent acte est publié."),
    entry("a#p5", "Comuníquese.", "Le présent acte est notifié."),
)
BRAZILIAN = catalog("pt_BR", entry("a#p1", SOURCE, "Presta contas {{ council|to }}[^1]."))


def memory() -> bytes:
    return write_tmx((consigned(FRENCH), consigned(BRAZILIAN)), version="1")


def test_a_memory_has_what_is_approved_in_all_its_languages():
    root = etree.fromstring(memory())
    assert root.get("version") == "1.4"
    header = root.find("header")
    assert (header.get("segtype"), header.get("srclang")) == ("paragraph", "es-PE")
    assert all(header.get(name) for name in ("creationtool", "adminlang", "o-tmf", "datatype"))
    units = root.findall("body/tu")
    assert [unit.get("tuid") for unit in units] == ["a#p1", "a#p4", "a#p5"]
    first = units[0]
    assert first.find("prop[@type='x-context']").text == "a#p1"
    languages = [
        item.get("{http://www.w3.org/XML/1998/namespace}lang") for item in first.findall("tuv")
    ]
    assert languages == ["es-PE", "fr", "pt-BR"]
    assert [item.text for item in first.findall("tuv/seg/ph")][:2] == ["{{ council|to }}", "[^1]"]
    assert "changedate" not in memory().decode(), "nobody knows when"


def test_a_signed_translation_says_in_which_role_and_when():
    seal = seal_of(SOURCE, "Rend compte {{ council|to }}[^1].")
    remarks = tuple(
        f"{line} [{seal}]"
        for line in ("translated: Zoé Petit, 2026-02-01", "revised: Ana Pérez, 2026-03-02")
    )
    text = catalog(
        "fr", entry("a#p1", SOURCE, "Rend compte {{ council|to }}[^1].", remarks=remarks)
    )
    root = etree.fromstring(write_tmx((consigned(text),), version="1"))
    variant = root.findall("body/tu/tuv")[1]
    assert variant.find("prop[@type='x-role']").text == "revised"
    assert variant.get("changedate") == "20260302T000000Z"


def suggested(text: str, data: bytes):
    delivery = suggestions(read_tmx(data, "/some/place/lima.tmx"), consigned(text))
    merged = merge_rows(text, "lima.po", delivery.rows, check=Soundness().check)
    findings = Findings()
    entries = {item.key: item for item in scan(merged.text, "lima.po", findings).body}
    findings.raise_if_any()
    return merged.outcomes, entries


def test_a_suggestion_fills_what_is_missing_and_waits_for_review():
    text = catalog("fr", entry("z#p1", SOURCE, ""), entry("z#p2", "Objeto", "Objectif"))
    outcomes, entries = suggested(text, memory())
    assert [(item.key, item.fate, item.is_fuzzy) for item in outcomes] == [
        ("z#p1", Fate.FILLED, True)
    ]
    assert entries["z#p1"].target == "Rend compte {{ council|to }}[^1]."
    assert entries["z#p1"].notes == ("fuzzy-by: import -- from lima.tmx: a#p1",)
    assert entries["z#p2"].target == "Objectif"


def test_of_equal_texts_the_one_of_the_same_key_is_taken():
    empty = catalog("fr", *(entry(f"a#{name}", "Comuníquese.", "") for name in ("p5", "p4", "p9")))
    _, entries = suggested(empty, memory())
    assert entries["a#p5"].target == "Le présent acte est notifié."
    assert entries["a#p4"].target == "Le présent acte est publié."
    assert entries["a#p9"].target == "Le présent acte est publié."


def tool(source: str, target: str, *, languages=("es-ES", "fr-FR")) -> bytes:
    return f"""<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" srclang="ES"/><body><tu>
<tuv lang="{languages[0]}"><seg>{source}</seg></tuv>
<tuv xml:lang="{languages[1]}"><seg>{target}</seg></tuv></tu></body></tmx>""".encode()


@pytest.mark.parametrize(
    ("data", "target"),
    [
        (tool("Nada", "Rien"), "Rien"),
        (tool("Nada", "Rien", languages=("ES", "FR")), "Rien"),
        (tool("Nada", 'R<bpt i="1">&lt;b&gt;</bpt>ie<ept i="1">&lt;/b&gt;</ept>n'), "Rien"),
        (tool("Nada", "<hi>Ri</hi>en<!-- x -->"), "Rien"),
        (tool("Nada", "Nada de nada", languages=("es", "es-MX")), ""),
        (tool("Nadie", "Personne"), ""),
    ],
)
def test_memories_of_other_tools(data, target):
    _, entries = suggested(catalog("fr", entry("z", "Nada", "")), data)
    assert entries["z"].target == target


def test_words_of_one_country_are_not_suggested_to_another():
    text = catalog("pt_BR", entry("z", "Nada", ""))
    _, entries = suggested(text, tool("Nada", "Coisa alguma", languages=("es", "pt-PT")))
    assert entries["z"].target == ""
    _, entries = suggested(text, tool("Nada", "Coisa alguma", languages=("es", "pt-BR")))
    assert entries["z"].target == "Coisa alguma"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<xliff/>", "XCH040"),
        (b"nonsense", "XCH013"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "XCH012"),
    ],
)
def test_what_is_no_memory_is_refused(data, code):
    with pytest.raises(ContentError) as caught:
        read_tmx(data, "x.tmx")
    assert [item.code for item in caught.value.diagnostics] == [code]
