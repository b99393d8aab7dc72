"""Files whose parts have other names than those that this program gives them: Word Online writes ``word/document2.xml``."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from office import ACCEPT, REJECT, Office, needs_libreoffice
from redline_samples import B2, FOOT, OFFICE, A, B, C, note_paragraph, paragraph, word_file
from redlines import opened, redline, words
from word_edits import renamed

from drafting.render.redline import compare_files
from drafting.render.redline.locations import Locations

PARTS = ("document", "styles", "numbering", "footnotes", "header1")


def noted(*texts: str, notes: dict[int, str]) -> bytes:
    """Return a file whose first paragraphs have a note each."""
    marked = [note_paragraph(text, number) for number, text in enumerate(texts[: len(notes)], 1)]
    rest = [paragraph(text, numbered=True) for text in texts[len(notes) :]]
    return word_file(*marked, *rest, header="Borrador", notes=notes)


FILES = {
    "one-note": noted(A, B, notes=FOOT),
    "other-note": noted(A, B, notes={1: "Ley Orgánica de Municipalidades, artículo 20."}),
    "two-notes": noted(A, B2, C, notes={**FOOT, 2: "Constitución."}),
    "no-notes": word_file(paragraph(A), paragraph(B), C),
}
PAIRS = [
    ("one-note", "other-note"),
    ("one-note", "two-notes"),
    ("two-notes", "one-note"),
    ("two-notes", "no-notes"),
    ("no-notes", "two-notes"),
]


def names_of(data: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(data)).namelist())


def related(data: bytes, name: str) -> Counter[str]:
    """Return how often the document refers to a part of each kind."""
    rows = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))
    return Counter(row.get("Type", "").removeprefix(f"{OFFICE}/") for row in rows)


def test_names_alone_are_no_change() -> None:
    data = FILES["two-notes"]
    found = compare_files(opened(data), opened(renamed(data, *PARTS)))
    assert all(story.is_same for story in found.all_stories)
    assert len(found.notes) == 2


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_redline_writes_into_the_parts_that_are_there(old: str, new: str) -> None:
    before, after = FILES[old], FILES[new]
    other = renamed(after, *PARTS)
    found = redline(renamed(before, *PARTS), other)
    plain = redline(before, after)
    for accept in (True, False):
        assert words(found, accept=accept) == words(plain, accept=accept)
    assert names_of(found) >= names_of(other)
    kinds = related(found, "word/_rels/document2.xml.rels")
    assert set((kinds - Counter(["header", "footer"])).values()) == {1}
    assert kinds == related(plain, "word/_rels/document.xml.rels")


def test_articles_have_their_numbers_whatever_the_part_of_lists_is_called() -> None:
    file = opened(renamed(word_file(paragraph(A, numbered=True)), "numbering"))
    place = Locations(file, file.stories["body"].blocks).of([0])
    assert place.number == "Artículo 1"


@needs_libreoffice
def test_libreoffice_resolves_redlines_of_renamed_parts(tmp_path: Path) -> None:
    jobs = {}
    for old, new in PAIRS:
        found = redline(renamed(FILES[old], *PARTS), renamed(FILES[new], *PARTS))
        jobs |= {f"{old}-{new}-a": (found, ACCEPT), f"{old}-{new}-r": (found, REJECT)}
    saved = Office(tmp_path).saved(jobs)
    for old, new in PAIRS:
        for end, wanted in (("a", new), ("r", old)):
            data, _ = saved[f"{old}-{new}-{end}"]
            assert words(data) == words(FILES[wanted])
