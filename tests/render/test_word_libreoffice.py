"""The page as an office suite lays it out: LibreOffice counts anew on loading, so its numbers are a second opinion on ours."""

import copy
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from word_checker import W, WordFile, findings, shown_text
from word_samples import MAKING, SAMPLES, brazil, peru

from drafting.model.draft import Block, BlockLabel, Localized, Run, Style
from drafting.render.word import render_word

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        shutil.which("soffice") is None or shutil.which("pdftotext") is None,
        reason="LibreOffice or poppler is not installed",
    ),
]
Printed = Callable[[bytes], str]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return a function that prints a Word file to plain text, spaces and letter case evened out."""
    folder = tmp_path_factory.mktemp("libreoffice")

    def convert(data: bytes) -> str:
        source = folder / "draft.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run([*command, str(folder), str(source)], capture_output=True, check=True)
        return pdf_text(source.with_suffix(".pdf"))

    return convert


def pdf_text(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return even(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def even(text: str) -> str:
    """LibreOffice ignores the switch ``\\* Lower`` and breaks lines where it likes."""
    return " ".join(text.casefold().split())


def separator(label: BlockLabel) -> str:
    return "\n" if label.level.heading_break else label.level.after


def expected_lines(localized: Localized) -> list[str]:
    """Return the printed form of each labelled block: its label and its first words, and all words before a note."""
    lines = []
    for block in localized.blocks:
        if isinstance(block, Block) and block.label is not None:
            words = "".join(run.text for run in block.runs)
            lines.append(even(f"{block.label.text}{separator(block.label)}{words}"))
    return lines


@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_prints_every_label_and_reference_as_the_draft_says(
    name: str, printed: Printed
) -> None:
    localized = SAMPLES[name]()
    text, place = printed(render_word(localized, MAKING)), 0
    for line in expected_lines(localized):
        found = text.find(line, place)
        assert found >= 0, f"not printed, or not in order: {line}"
        place = found + 1


def with_another(data: bytes, marker: str, before: str) -> bytes:
    """Return the file with a copy of the paragraph that holds ``marker`` put before another, as somebody types one more."""
    source = zipfile.ZipFile(io.BytesIO(data))
    file = WordFile.read(data)
    template = next(p for p in file.paragraphs if marker in shown_text(p))
    place = next(p for p in file.paragraphs if before in shown_text(p))
    added = copy.deepcopy(template)
    for mark in [*added.iter(f"{W}bookmarkStart"), *added.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    last = list(added.iter(f"{W}t"))[-1]
    last.text = "Disposición intercalada"
    place.addprevious(added)
    edited = io.BytesIO()
    with zipfile.ZipFile(edited, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = etree.tostring(file.part("document"))
            archive.writestr(name, content)
    return edited.getvalue()


def test_numbers_and_references_follow_an_inserted_article(printed: Printed) -> None:
    data = with_another(
        render_word(peru(), MAKING),
        marker="Programa de la misión",
        before="Informe de misión",
    )
    text = printed(data)
    assert "artículo 3.- disposición intercalada" in text
    assert "artículo 4.- informe de misión" in text
    assert "4.1 dentro de los diez" in text
    assert "literal b) del párrafo 4.2 del artículo 4 alcanza" in text
    assert "artículo 5.- falta de informe" in text


def test_paragraphs_and_references_follow_an_inserted_article_in_brazil(printed: Printed) -> None:
    data = with_another(
        render_word(brazil(), MAKING),
        marker="O Município mantém registro público dos acordos que celebra.",
        before="O Município mantém registro público dos acordos que celebra:",
    )
    text = printed(data)
    assert "nos termos do inciso ii do § 2º do art. 3º e do parágrafo único do art. 4º" in text
    assert "art. 12 – o município" in text


@pytest.mark.parametrize("places", ["fcff", "bff", "f.cc.ff", "cfcff", "ffcf"])
def test_comments_leave_every_footnote_where_it_is(places: str, printed: Printed) -> None:
    """LibreOffice 7.4 mixes up all footnotes when a comment ends between the first and the second."""
    blocks: list[Block] = []
    notes = 0
    for number, place in enumerate(places):
        is_noted, is_commented = place in "fb", place in "cb"
        notes += is_noted
        mark = (Run(text="", footnote=notes),) if is_noted else ()
        blocks.append(
            Block(
                node=f"n{number}",
                style=Style.BODY,
                runs=(Run(text=f"paragraph {number}"), *mark),
                label=None,
                depth=0,
                clause=None,
                notes=("to be checked",) if is_commented else (),
            )
        )
    draft = replace(
        peru(),
        blocks=tuple(blocks),
        footnotes=tuple((Run(text=f"source {n}"),) for n in range(1, notes + 1)),
    )
    data = render_word(draft, MAKING)
    assert findings(data) == []
    assert re.findall(r"source \d", printed(data)) == [f"source {n}" for n in range(1, notes + 1)]
