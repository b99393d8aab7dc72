"""Which part of a Word file is which, whatever it is called."""

import pytest

from drafting.relationships import MAIN, OFFICE, part_names

STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def rows(*relationships: tuple[str, str]) -> bytes:
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relationships)
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'.encode()


@pytest.mark.parametrize(
    ("namespace", "target", "main"),
    [
        (OFFICE, "word/document2.xml", "word/document2.xml"),
        (OFFICE, "/word/document.xml", MAIN),
        (OFFICE, "acta.xml", "acta.xml"),
        (OFFICE, "Word/Document2.XML", "word/document2.xml"),
        (STRICT, "word/document2.xml", "word/document2.xml"),
        ("http://example.org", "word/document2.xml", MAIN),
    ],
)
def test_the_document_is_what_the_package_refers_to(namespace: str, target: str, main: str) -> None:
    parts = {
        "_rels/.rels": rows((f"{namespace}/officeDocument", target)),
        "word/document2.xml": b"",
    }
    assert part_names(parts).main == main


def test_parts_of_the_document_are_those_that_it_refers_to() -> None:
    parts = {
        "_rels/.rels": rows((f"{OFFICE}/officeDocument", "w/acta.xml")),
        "w/_rels/acta.xml.rels": rows(
            (f"{OFFICE}/footnotes", "../notas.xml"), (f"{STRICT}/styles", "estilos.xml")
        ),
        "w/comments.xml": b"nobody refers to it",
    }
    names = part_names(parts)
    assert (names["footnotes"], names["styles"]) == ("notas.xml", "w/estilos.xml")
    assert names["numbering"] == "w/numbering.xml", "a new one stands beside the document"
    assert names["comments"] == "w/comments1.xml", "under a name that is free"


@pytest.mark.parametrize("broken", [b"", b"<Relationships", b"\xff\xfe"])
def test_relationships_that_are_no_xml_say_nothing(broken: bytes) -> None:
    assert part_names({"_rels/.rels": broken, MAIN: b""}).main == MAIN


def test_what_is_commented_out_is_no_relationship() -> None:
    named = rows((f"{OFFICE}/officeDocument", "word/document2.xml"))
    hidden = named.replace(b"<Relationship ", b"<!--<Relationship ").replace(b"/></", b"/>--></")
    assert part_names({"_rels/.rels": hidden}).main == MAIN
