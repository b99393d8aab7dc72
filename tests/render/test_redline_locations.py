"""Where a comparison says that a provision stands: numbers counted as Word counts them, typed ones, headings."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from redline_samples import NAMESPACES, paragraph, word_file
from redlines import opened

from drafting.render.redline.locations import Locations

LEVELS = {
    0: ("decimal", "Art. %1", ""),
    1: ("upperRoman", "%2", ""),
    2: ("lowerLetter", "%3)", ""),
    3: ("decimal", "§ %4º", '<w:lvlRestart w:val="1"/>'),
    4: ("upperRoman", "%5", ""),
    5: ("decimal", "%1.%6", '<w:lvlRestart w:val="1"/>'),
    6: ("bullet", "•", ""),
}


def numbering(*, override: str = "") -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{restart}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text, restart) in LEVELS.items()
    )
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num></w:numbering>'
    )


def numbered(text: str, level: int, list_id: int = 1, style: str = "") -> str:
    shown = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p><w:pPr>{shown}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def titles(*body: str, override: str = "") -> Sequence[str]:
    """Return where each block stands, heading and number."""
    source = word_file(*body)
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/numbering.xml"] = numbering(override=override).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    file = opened(buffer.getvalue())
    blocks = file.stories["body"].blocks
    locations = Locations(file, blocks)
    return [locations.of([place]).title for place in range(len(blocks))]


def test_a_number_is_told_with_those_above_it() -> None:
    assert titles(
        numbered(" – Objeto", 0),
        numbered(" – meios", 1),
        numbered("um", 2),
        numbered("dois", 2),
        numbered(" – prazo", 3),
        numbered(" – caso", 4),
        numbered(" – Outro", 0),
        numbered(" – prazo", 3),
    ) == [
        "Art. 1",
        "Art. 1, I",
        "Art. 1, I, a)",
        "Art. 1, I, b)",
        "Art. 1, § 1º",
        "Art. 1, § 1º, I",
        "Art. 2",
        "Art. 2, § 1º",
    ]


def test_a_level_counts_anew_only_after_the_level_that_it_says() -> None:
    assert titles(
        numbered("", 0),
        numbered("uno", 5),
        numbered("a", 1),
        numbered("dos", 5),
        numbered("", 0),
        numbered("uno", 5),
    ) == ["Art. 1", "Art. 1, 1.1", "Art. 1, I", "Art. 1, 1.2", "Art. 2", "Art. 2, 2.1"]


def test_a_paragraph_of_an_article_is_under_no_item_even_where_the_list_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = [numbered(" – Objeto", 0), numbered("meios", 1), numbered(" – prazo", 3)]
    monkeypatch.setitem(LEVELS, 3, ("decimal", "§ %4º", ""))
    assert titles(*body) == ["Art. 1", "Art. 1, I", "Art. 1, § 1º"]


def test_another_appearance_counts_on_and_another_start_does_not() -> None:
    shown = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Artículo %1º"/></w:lvl></w:lvlOverride>'
    )
    assert titles(numbered("", 0, 2), numbered("", 0), override=shown) == ["Artículo 1º", "Art. 2"]
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    assert titles(numbered("", 0), numbered("", 0, 2), numbered("", 0, 2), override=start) == [
        "Art. 1",
        "Art. 7",
        "Art. 8",
    ]


def test_words_without_a_number_belong_to_the_article() -> None:
    assert titles(numbered(" – Objeto", 0), numbered("meios", 1), "Fim.", numbered("ponto", 6)) == [
        "Art. 1",
        "Art. 1, I",
        "Art. 1",
        "Art. 1",
    ]


def test_a_heading_bears_its_number_and_what_stands_under_it_does_not_repeat_it() -> None:
    assert titles(
        numbered(".- Objeto.-", 0, style="Heading1"),
        "La norma rige.",
        numbered("uno", 5),
        numbered("a", 2),
    ) == ["Art. 1.- Objeto", "Art. 1.- Objeto", "Art. 1.- Objeto · 1.1", "Art. 1.- Objeto · a)"]


def test_typed_numbers_of_articles_are_read() -> None:
    assert titles(
        "ORDENANZA",
        "Artículo 5.- La oficina informa.",
        "El informe es público.",
        "a) cada año;",
        "Artículo 6 bis.- Rige mañana.",
        paragraph("Disposiciones finales", style="Heading1"),
        "PRIMERA.- Se publica.",
    ) == ["", "", "Artículo 5", "Artículo 5", "", "Disposiciones finales", "Disposiciones finales"]


def test_a_list_of_its_own_stands_under_the_article() -> None:
    assert titles(
        "Artículo 5.- La oficina:", numbered("informa;", 1, 2), numbered("cuenta.", 1, 2)
    ) == [
        "",
        "Artículo 5, I",
        "Artículo 5, II",
    ]


def test_damaged_numbering_is_none() -> None:
    broken = '<w:lvlOverride w:ilvl="x"><w:startOverride w:val="-3"/></w:lvlOverride>'
    assert titles(numbered("", 0, 2), numbered("", 0, 9), numbered("", 12), override=broken) == [
        "Art. 1",
        "Art. 1",
        "Art. 1",
    ]
