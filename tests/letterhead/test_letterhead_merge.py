"""A draft in a letterhead: all of the draft works, and nothing of the letterhead is lost."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from letterhead_samples import (
    HEAD,
    NAMESPACES,
    NORMAL,
    PLACE,
    SECTION,
    W_XMLNS,
    drafted,
    letterhead_file,
    member,
    words,
)
from msgspec.structs import replace
from word_checker import W, WordFile, computed_labels, findings, shown_text, val
from word_edits import renamed
from word_samples import MAKING, SAMPLES, peru

from drafting import shipped_letterheads
from drafting.letterhead import Letterhead, draft_on_letterhead
from drafting.letterhead.checking import check_letterhead
from drafting.model.draft import SignatureBlock
from drafting.render.word import is_untouched_draft, render_word
from drafting.render.word.provenance import CARRIED, NAMESPACE

RENAMED = ("footnotes", "numbering")
PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(40)
FIRM_LISTS = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)
LOCALISED = (
    NORMAL.replace('"Normal"><', '"Normln"><')
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normln"/>{properties}</w:style>'
        for identifier, name, properties in (
            ("Ttulo1", "heading 1", "<w:pPr><w:keepNext/><w:outlineLvl w:val='0'/></w:pPr>"),
            (
                "Ttulo2",
                "heading 2",
                '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr>',
            ),
            ("Puesto", "Title", "<w:rPr><w:color w:val='FF0000'/></w:rPr>"),
            ("Textoindependiente", "Body Text", ""),
            ("Recital", "Some other style", ""),
        )
    )
    + '<w:style w:type="character" w:styleId="Provision"><w:name w:val="Provision"/></w:style>'
)


def labels(data: bytes) -> list[str]:
    return computed_labels(data)


def styles_of(data: bytes) -> dict[str | None, str | None]:
    return {
        val(item, "styleId"): val(item.find(W + "name"))
        for item in WordFile.read(without_pictures(data)).part("styles").iter(W + "style")
    }


def without_pictures(data: bytes) -> bytes:
    """Return the file as the checker reads it: XML parts only."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            if name.endswith((".xml", ".rels")):
                target.writestr(name, source.read(name))
    return buffer.getvalue()


def texts(data: bytes) -> list[str]:
    return [shown_text(paragraph) for paragraph in WordFile.read(without_pictures(data)).paragraphs]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", ["plain", "localised", *shipped_letterheads()])
def test_a_draft_on_a_letterhead_has_no_findings(sample: str, name: str) -> None:
    shipped = shipped_letterheads()
    own = {
        "plain": letterhead_file(),
        "localised": letterhead_file(
            styles=LOCALISED, parts={"numbering.xml": ("numbering", FIRM_LISTS)}
        ),
    }
    data = own[name] if name in own else shipped[name].read_bytes()
    draft = drafted(data, SAMPLES[sample]())
    assert findings(draft) == []
    assert is_untouched_draft(draft)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_numbers_are_those_of_the_draft_whatever_the_styles(sample: str) -> None:
    localized = SAMPLES[sample]()
    firm = letterhead_file(styles=LOCALISED, parts={"numbering.xml": ("numbering", FIRM_LISTS)})
    expected = labels(render_word(localized, MAKING))
    assert labels(drafted(firm, localized)) == expected
    assert labels(drafted(letterhead_file(), localized)) == expected


def test_the_text_is_that_of_the_draft_in_its_place() -> None:
    body = words("ANTES") + PLACE + words("DESPUÉS {{ city }}")
    draft = texts(drafted(letterhead_file(body)))
    plain = texts(render_word(peru(), MAKING))
    assert draft == ["ANTES", *plain, "DESPUÉS "]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert drafted(letterhead_file()) == drafted(letterhead_file())


def test_styles_are_found_by_name_and_never_overwritten() -> None:
    draft = drafted(
        letterhead_file(styles=LOCALISED, parts={"numbering.xml": ("numbering", FIRM_LISTS)})
    )
    styles = member(draft, "word/styles.xml")
    assert 'w:styleId="Puesto"><w:name w:val="Title"/>' in styles
    assert styles.count('w:val="Title"') == 1
    title = next(
        p for p in WordFile.read(draft).paragraphs if val(p.find(f"{W}pPr/{W}pStyle")) == "Puesto"
    )
    assert shown_text(title)
    names = styles_of(draft)
    assert names["Normln"] == "Normal"
    # An id or a name that the firm uses for something else is left to it.
    assert names["Recital"] == "Some other style"
    assert names["Recital-2"] == "Recital"
    assert names["Provision"] == "Provision"
    assert names["Provision-2"] == "Provision (2)"


def test_a_numbered_heading_of_the_firm_numbers_nothing_of_the_draft() -> None:
    draft = drafted(
        letterhead_file(styles=LOCALISED, parts={"numbering.xml": ("numbering", FIRM_LISTS)})
    )
    file = WordFile.read(draft)
    numbers = {val(e) for e in file.part("document").iter(W + "numId")}
    assert "4" not in numbers
    order = [e.tag for e in file.part("numbering")]
    assert order == sorted(order, key=lambda tag: tag == W + "num")


def test_letters_are_in_proportion_to_those_of_the_firm() -> None:
    large = NORMAL.replace("</w:style>", '<w:rPr><w:sz w:val="44"/></w:rPr></w:style>')
    title = next(
        item
        for item in WordFile.read(drafted(letterhead_file(styles=large)))
        .part("styles")
        .iter(W + "style")
        if val(item.find(W + "name")) == "Title"
    )
    assert val(title.find(f"{W}rPr/{W}sz")) == "56"


def test_the_spacing_of_the_firm_does_not_creep_into_the_draft() -> None:
    tight = NORMAL.replace(
        "</w:style>",
        '<w:pPr><w:spacing w:after="0"/><w:ind w:firstLine="708"/></w:pPr></w:style>',
    )
    styles = member(drafted(letterhead_file(styles=tight)), "word/styles.xml")
    assert '<w:ind w:left="0" w:right="0" w:firstLine="0"/>' in styles


@pytest.mark.parametrize(
    "split",
    [
        "<w:r><w:t>{{ bo</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>dy }}</w:t></w:r>",
        '<w:r><w:t>{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{ body }</w:t></w:r><w:r><w:t>}</w:t></w:r>',
        "<w:r><w:t>  {{body}}  </w:t></w:r>",
    ],
)
def test_the_tag_may_be_split_over_runs(split: str) -> None:
    assert findings(drafted(letterhead_file(f"<w:p>{split}</w:p>"))) == []


def test_tags_are_replaced_in_every_header_and_in_tables() -> None:
    grid = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
    table = f"{grid}{words('{{ title }}')}</w:tc></w:tr></w:tbl>"
    localized = replace(
        peru(), names={"municipality": "Nariz & Cía <1>", "first_council": "Concejo"}
    )
    draft = drafted(
        letterhead_file(
            table + PLACE,
            header=words("{{ municipality }} " + HEAD),
            first_header=table.replace("title", "council")
            + words("{% if language == 'es' %}SÍ{% endif %} {{ date }} " + HEAD),
        ),
        localized,
    )
    assert "Nariz &amp; Cía &lt;1&gt; Borrador" in member(draft, "word/header1.xml")
    first = member(draft, "word/header2.xml")
    assert "Concejo" in first
    assert "SÍ 2 de marzo de 2026" in first
    assert localized.title in texts(draft)
    assert findings(draft) == []


def test_signatures_of_the_letterhead_take_the_place_of_those_of_the_draft() -> None:
    localized = peru()
    names = [
        "".join(run.text for run in name)
        for block in localized.blocks
        if isinstance(block, SignatureBlock)
        for name, _ in block.entries
    ]
    signed = (
        "{%p for who in signatories %}",
        "{{ who.name }}, {{ who.office|upper }}",
        "{%p endfor %}",
    )
    draft = texts(drafted(letterhead_file(PLACE + "".join(map(words, signed))), localized))
    assert names
    for name in names:
        assert sum(name in text for text in draft) == 1
        assert any(text.startswith(f"{name}, ") for text in draft)


def test_nothing_of_the_letterhead_is_lost() -> None:
    picture = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' "
        "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/image' Target='media/arms.png'/></Relationships>"
    )
    blip = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'r:embed="rId1"/></w:drawing></w:r></w:p>'
    )
    cover = f"<w:p><w:pPr>{SECTION.replace('<w:titlePg/>', '')}</w:pPr></w:p>"
    data = letterhead_file(
        words("PORTADA") + cover + PLACE,
        header=words(HEAD) + blip,
        styles=NORMAL
        + '<w:style w:type="paragraph" w:styleId="Firma"><w:name w:val="Firma"/></w:style>',
        parts={
            "theme/theme1.xml": ("theme", "<t/>"),
            "footnotes.xml": (
                "footnotes",
                f'<w:footnotes {W_XMLNS}><w:footnote w:type="separator" w:id="-1"/></w:footnotes>',
            ),
        },
        members={
            "word/_rels/header1.xml.rels": picture,
            "word/media/arms.png": PIXEL,
        },
    )
    draft = drafted(data)
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        assert archive.read("word/media/arms.png") == PIXEL
        assert archive.read("word/theme/theme1.xml") == b"<t/>"
    assert 'r:embed="rId1"' in member(draft, "word/header1.xml")
    document = WordFile.read(without_pictures(draft)).part("document")
    sections = list(document.iter(W + "sectPr"))
    assert len(sections) == 2
    assert all(val(s.find(W + "pgMar"), "left") == "1701" for s in sections)
    assert "Firma" in styles_of(draft)
    assert findings(without_pictures(draft)) == []


def test_a_section_that_ends_with_the_place_ends_after_the_draft() -> None:
    place = PLACE.replace("<w:p>", f"<w:p><w:pPr>{SECTION}</w:pPr>")
    document = WordFile.read(drafted(letterhead_file(place + words("ANEXO")))).part("document")
    body = document[0]
    assert body[-3].find(f"{W}pPr/{W}sectPr") is not None
    assert shown_text(body[-2]) == "ANEXO"


def test_notes_of_both_are_kept_and_numbered_apart() -> None:
    note = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p/></w:footnote>'
        "<w:footnote w:id='3'><w:p><w:r><w:t>{{ city }}nota</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    comment = (
        f'<w:comments {NAMESPACES}><w:comment w:id="0" w:author="x"><w:p/></w:comment></w:comments>'
    )
    body = (
        '<w:p><w:r><w:t>A</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    data = letterhead_file(
        body + PLACE,
        parts={"footnotes.xml": ("footnotes", note), "comments.xml": ("comments", comment)},
    )
    for make in SAMPLES.values():
        draft = drafted(data, make())
        assert findings(draft) == []
        assert ">nota<" in member(draft, "word/footnotes.xml")


def test_custom_xml_and_properties_of_both_are_kept() -> None:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Clave &amp; «A»">'
        "<vt:i4>7</vt:i4></property></Properties>"
    )
    root = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
        "Target='word/document.xml'/><Relationship Id='rId2' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/custom-properties' Target='docProps/custom.xml'/></Relationships>"
    )
    data = letterhead_file(
        parts={"../customXml/item1.xml": ("customXml", "<firm/>")},
        members={
            "customXml/item1.xml": "<firm/>",
            "_rels/.rels": root,
            "docProps/custom.xml": custom,
        },
    )
    data = renamed_member(data, "word/../customXml/item1.xml")
    draft = drafted(data)
    assert NAMESPACE in member(draft, CARRIED)
    assert member(draft, "customXml/item2.xml") == "<firm/>"
    assert "item2.xml" in member(draft, "word/_rels/document.xml.rels")
    properties = member(draft, "docProps/custom.xml")
    assert 'name="Clave &amp; «A»"' in properties
    assert "articulado.letterhead" in properties
    assert is_untouched_draft(draft)


def renamed_member(data: bytes, without: str) -> bytes:
    """Return the file without a member that the sample wrote under a name outside its folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            if name != without:
                target.writestr(name, source.read(name))
    return buffer.getvalue()


def test_an_old_draft_can_become_a_letterhead() -> None:
    old = render_word(peru(), MAKING)
    document = member(old, "word/document.xml")
    start, end = document.index("<w:body>") + len("<w:body>"), document.index("<w:sectPr>")
    left_behind = '<w:p><w:bookmarkStart w:id="1" w:name="_Ref00"/><w:bookmarkEnd w:id="1"/></w:p>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = (document[:start] + left_behind + PLACE + document[end:]).encode()
            if name == "word/footnotes.xml":
                kept = member(old, name)
                content = (kept[: kept.index('<w:footnote w:id="1"')] + "</w:footnotes>").encode()
            if name == "word/comments.xml":
                content = f"<w:comments {NAMESPACES}/>".encode()
            target.writestr(name, content)
    draft = drafted(buffer.getvalue())
    assert findings(draft) == []
    assert labels(draft) == labels(old)
    assert member(draft, "docProps/custom.xml").count("articulado.digest") == 1
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        assert sum(name.startswith("customXml/item") for name in archive.namelist()) == 2


def test_authority_is_said_above_the_text_where_the_letterhead_has_no_place_for_it() -> None:
    data = letterhead_file(header=words("Casa"), first_header=words("Casa"))
    letterhead = Letterhead(file="ours.docx", data=data)
    draft, notes = draft_on_letterhead(letterhead, peru(), MAKING)
    assert [item.code for item in notes] == ["LTH014", "LTH014"]
    assert texts(draft)[0] == f"Borrador · {peru().standing.long}"
    assert findings(draft) == []


def test_a_template_of_word_is_a_letterhead_too() -> None:
    data = letterhead_file()
    types = member(data, "[Content_Types].xml").replace("document.main", "template.main")
    draft = drafted(letterhead_file(members={"[Content_Types].xml": types}))
    assert "document.main+xml" in member(draft, "[Content_Types].xml")
    assert findings(draft) == []


def test_the_language_of_the_draft_is_that_of_the_file() -> None:
    settings = f'<w:settings {NAMESPACES}><w:updateFields w:val="true"/><w:compat/><w:themeFontLang w:val="en-US"/></w:settings>'
    draft = drafted(letterhead_file(parts={"settings.xml": ("settings", settings)}))
    written = member(draft, "word/settings.xml")
    assert "updateFields" not in written
    assert "en-US" not in written
    assert written.index("footnotePr") < written.index("<w:compat/>")
    assert "es-PE" in member(draft, "word/styles.xml")


def test_the_shipped_letterheads_take_the_paper_of_the_jurisdiction_and_a_firms_does_not() -> None:
    localized = replace(peru(), paper="Letter")
    file = shipped_letterheads()["mairie"]
    shipped = Letterhead(file=str(file), data=file.read_bytes(), follows_paper=True)
    data, _ = draft_on_letterhead(shipped, localized, MAKING)
    assert '<w:pgSz w:w="12240" w:h="15840"/>' in member(data, "word/document.xml")
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in member(
        drafted(letterhead_file(), localized), "word/document.xml"
    )


def test_every_clause_is_carried_as_in_the_plain_draft() -> None:
    plain, draft = render_word(peru(), MAKING), drafted(letterhead_file())
    assert member(draft, CARRIED) == member(plain, CARRIED)
    for tag in ("sdtPr", "bookmarkStart", "instrText", "commentReference", "footnoteReference"):
        counts = [
            len(list(WordFile.read(d).part("document").iter(W + tag))) for d in (plain, draft)
        ]
        # One bookmark more stands round the draft itself.
        assert counts[1] == counts[0] + (tag == "bookmarkStart"), tag


def test_the_shipped_letterheads_are_what_their_script_makes() -> None:
    root = Path(__file__).resolve().parents[2]
    code = (
        "from tools.make_letterheads import LETTERHEADS, letterhead; import hashlib;"
        "[print(name, hashlib.sha256(letterhead(page)).hexdigest()) for name, page in LETTERHEADS.items()]"
    )
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    made = dict(line.split() for line in done.stdout.splitlines())
    kept = {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in shipped_letterheads().items()
    }
    assert made == kept


def test_a_letterhead_of_word_online_takes_a_draft_as_any_other() -> None:
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:id="1"><w:p/></w:footnote></w:footnotes>'
    parts = {"footnotes.xml": ("footnotes", notes), "numbering.xml": ("numbering", FIRM_LISTS)}
    data = letterhead_file(parts=parts)
    plain, made = drafted(data), drafted(renamed(data, "document", "styles", *RENAMED))
    for part in ("document", "styles", *RENAMED):
        assert member(made, f"word/{part}2.xml") == member(plain, f"word/{part}.xml")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "word/document.xml" not in archive.namelist()


def test_a_fault_in_a_letterhead_of_word_online_is_told_with_its_place() -> None:
    data = renamed(letterhead_file(header=words("{{ nothing }}")), "document", "header1")
    report = check_letterhead(Letterhead(file="ours.docx", data=data))
    (fault,) = (item for item in report.findings if item.code == "LTH001")
    assert fault.arguments["place"] == "the header of the page"
