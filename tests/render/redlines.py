"""Redlines of Word files, and what can be read off them."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from itertools import groupby

from lxml import etree
from msgspec.structs import replace

from drafting.comparison import PLAIN
from drafting.diagnostics import Findings
from drafting.render.redline import WordFile, compare_files, render_redline
from drafting.render.redline.files import paragraphs_of
from drafting.render.redline.paragraphs import Paragraph
from drafting.review.opening import open_to_compare

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATE = datetime.date(2026, 3, 2)
Words = tuple[Mapping[str, list[str]], list[str]]
"""The words of each story by its name, and of the notes in the order of their marks."""


def opened(data: bytes, name: str = "a", *, accept: bool = True) -> WordFile:
    findings = Findings()
    file = open_to_compare(data, name, name, findings, accept=accept)
    findings.raise_if_any()
    assert file is not None
    return file


def redline(old: bytes, new: bytes) -> bytes:
    return render_redline(compare_files(opened(old, "a"), opened(new, "b")), DATE)


def _shown(paragraph: Paragraph) -> str:
    """Return the words of a paragraph, those in braces that are hidden, struck through, raised or lowered."""
    atoms = [atom for atom in paragraph.atoms if not atom.is_mark]
    told = ""
    for look, group in groupby(atoms, key=lambda atom: replace(atom.look, address="")):
        text = "".join(atom.text for atom in group)
        told += text if look == PLAIN else f"{{{look}: {text}}}"
    return told


def words(data: bytes, *, accept: bool = True) -> Words:
    """Return the words of every story of a file, but empty headers; letter case evened out: LibreOffice ignores ``\\* Lower``."""
    file = opened(data, accept=accept)
    stories = {
        place: [_shown(item).casefold() for item in paragraphs_of(story.blocks)]
        for place, story in file.stories.items()
    }
    stories = {place: texts for place, texts in stories.items() if place == "body" or any(texts)}
    marks = [
        atom.note
        for item in paragraphs_of(file.stories["body"].blocks)
        for atom in item.atoms
        if atom.note
    ]
    return stories, [
        "".join(p.text for p in paragraphs_of(file.notes[mark].blocks)).strip() for mark in marks
    ]


def part(data: bytes, name: str = "document") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))
