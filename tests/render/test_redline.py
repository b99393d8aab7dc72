"""Redlines: accepting all changes gives the new words, rejecting them the old ones, as LibreOffice does it."""

import datetime
import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from office import ACCEPT, KEEP, REJECT, Office, needs_libreoffice
from redline_samples import A, B, C, NEW, corpus, paragraph, run, word_file

from drafting.diagnostics import Findings
from drafting.opc import read_package
from drafting.render.redline import WordFile, compare_files, open_file, render_redline
from drafting.render.redline.files import paragraphs_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATE = datetime.date(2026, 3, 2)
CORPUS = corpus()
Words = tuple[Mapping[str, list[str]], list[str]]


def opened(data: bytes, name: str = "a", *, accept: bool = True) -> WordFile:
    findings = Findings()
    parts = read_package(data, name, findings)
    findings.raise_if_any()
    assert parts is not None
    return open_file(parts, name, accept=accept, clauses_of=lambda _: {})


def redline(old: bytes, new: bytes) -> bytes:
    return render_redline(compare_files(opened(old, "a"), opened(new, "b")), DATE)


def words(data: bytes, *, accept: bool = True) -> Words:
    """Return the words of every story of a file, letter case evened out: LibreOffice ignores ``\\* Lower``."""
    file = opened(data, accept=accept)
    stories = {
        place: [item.text.casefold() for item in paragraphs_of(story.blocks)]
        for place, story in file.stories.items()
    }
    marks = [
        atom.note
        for item in paragraphs_of(file.stories["body"].blocks)
        for atom in item.atoms
        if atom.note
    ]
    return stories, ["".join(p.text for p in paragraphs_of(file.notes[mark].blocks)).strip() for mark in marks]


@pytest.mark.parametrize("name", CORPUS)
def test_accepting_gives_the_new_words_and_rejecting_the_old_ones(name: str) -> None:
    old, new = CORPUS[name]
    data = redline(old, new)
    assert words(data) == words(new)
    assert words(data, accept=False) == words(old)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[bytes, int]]:
    """Return every file of the corpus as LibreOffice saves it: both drafts, the redline accepted and rejected."""
    jobs = {}
    for name, (old, new) in CORPUS.items():
        data = redline(old, new)
        jobs |= {
            f"{name}.old": (old, KEEP),
            f"{name}.new": (new, KEEP),
            f"{name}.accepted": (data, ACCEPT),
            f"{name}.rejected": (data, REJECT),
        }
    return Office(tmp_path_factory.mktemp("office")).saved(jobs)


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", CORPUS)
def test_libreoffice_resolves_a_redline_to_both_drafts(
    name: str, judged: Mapping[str, tuple[bytes, int]]
) -> None:
    for resolved, draft in (("accepted", "new"), ("rejected", "old")):
        assert words(judged[f"{name}.{resolved}"][0]) == words(judged[f"{name}.{draft}"][0])
