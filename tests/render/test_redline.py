"""Redlines: accepting all changes gives the new words, rejecting them the old ones, as LibreOffice does it."""

import io
import json
import os
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from lxml import etree
from office import ACCEPT, KEEP, REJECT, Office, needs_libreoffice
from redline_samples import (
    FOOT,
    A,
    B,
    C,
    Corpus,
    D,
    T,
    corpus,
    note_paragraph,
    paragraph,
    run,
    word_file,
)
from redlines import W, Words, opened, part, redline, words

from drafting.comparison import ChangeKind
from drafting.render.redline import compare_files

CORPUS = corpus()


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


NONE: Sequence[int] = ()
LEFT: Mapping[str, tuple[Sequence[int], Sequence[int]]] = {
    "first-before-table": (NONE, [0]),
    "first-before-table-gone": ([0], NONE),
    "between-tables": (NONE, [7]),
    "between-tables-gone": ([7], NONE),
    "last-two-tables": (NONE, [2]),
}
"""Where LibreOffice 7.4 leaves empty paragraphs after all changes are accepted, and after all are rejected.

It takes out no paragraph that a table follows and no other one stands before (not even one before a first table that it recorded
itself), and joins none with what follows a table that goes. In these pairs ``has_to_leave_paragraphs`` holds.
"""


def has_to_leave_paragraphs(old: bytes, new: bytes) -> bool:
    """Has one draft fewer paragraphs than the other one has runs of them between tables? No redline could join the rest to anything."""
    sides = [
        [is_table for is_table, _ in groupby(_body_of(data), key=lambda e: e.tag == f"{W}tbl")]
        for data in (old, new)
    ]
    runs = [side.count(False) for side in sides]
    sizes = [sum(e.tag == f"{W}p" for e in _body_of(data)) for data in (old, new)]
    return sizes[0] < runs[1] or sizes[1] < runs[0]


def _body_of(data: bytes) -> list[etree._Element]:
    return [e for e in part(data).find(f"{W}body") if e.tag in {f"{W}p", f"{W}tbl"}]


def is_begun_anew(redlined: bytes) -> bool:
    """Does a text with notes begin with a table? LibreOffice 7.4 puts an empty paragraph before it, redline or not."""
    notes = part(redlined).iter(f"{W}footnoteReference", f"{W}endnoteReference")
    return _body_of(redlined)[0].tag == f"{W}tbl" and next(notes, None) is not None


@pytest.mark.parametrize("name", CORPUS)
def test_paragraphs_are_left_only_where_no_redline_could_join_them(name: str) -> None:
    old, new = CORPUS[name]
    assert (name in LEFT) == has_to_leave_paragraphs(old, new)


def without(places: Sequence[int], found: Words) -> Words:
    """Return the words without the empty paragraphs that stand at these places of the body."""
    stories, notes = found
    body = stories["body"]
    assert not any(body[place] for place in places)
    return {
        **stories,
        "body": [text for place, text in enumerate(body) if place not in places],
    }, notes


@needs_libreoffice
@pytest.mark.parametrize("name", CORPUS)
def test_libreoffice_resolves_a_redline_to_both_drafts(
    name: str, judged: Mapping[str, tuple[bytes, int]]
) -> None:
    accepted, rejected = LEFT.get(name, (NONE, NONE))
    for places, resolved, draft in ((accepted, "accepted", "new"), (rejected, "rejected", "old")):
        found = words(judged[f"{name}.{resolved}"][0])
        assert without(places, found) == words(judged[f"{name}.{draft}"][0])


@needs_libreoffice
@pytest.mark.parametrize("tables", [False, True])
@pytest.mark.parametrize("notes", [False, True])
def test_libreoffice_resolves_redlines_of_pairs_made_at_random(
    tables: bool, notes: bool, tmp_path: Path
) -> None:
    made = Corpus(seed=7, tables=tables, notes=notes)
    pairs = [made.pair() for _ in range(60)]
    jobs = {}
    for number, (old, new) in enumerate(pairs):
        data = redline(old, new)
        assert (words(data), words(data, accept=False)) == (words(new), words(old))
        jobs |= {f"{number}.new": (data, ACCEPT), f"{number}.old": (data, REJECT)}
    for name, (data, _) in Office(tmp_path).saved(jobs).items():
        number, side = name.split(".")
        found, found_notes = words(data)
        asked, asked_notes = words(pairs[int(number)][side == "new"])
        assert found_notes == asked_notes
        if has_to_leave_paragraphs(*pairs[int(number)]) or is_begun_anew(jobs[name][0]):
            found, asked = _with_words(found), _with_words(asked)
        assert found == asked, name


def _with_words(stories: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    return {**stories, "body": [text for text in stories["body"] if text]}


def articles(*names: str) -> bytes:
    blocks = (
        (paragraph(name, style="Heading1", numbered=True), f"Sobre {name}: {A}") for name in names
    )
    return word_file(*(block for pair in blocks for block in pair))


@needs_libreoffice
def test_an_article_inserted_among_twenty_costs_at_most_two_marks(tmp_path: Path) -> None:
    names = [f"Materia {chr(65 + n)}" for n in range(20)]
    data = redline(articles(*names), articles(*names[:7], "Comité asesor", *names[7:]))
    _, marks = Office(tmp_path).saved({"one": (data, KEEP)})["one"]
    assert 1 <= marks <= 2


@pytest.mark.parametrize("name", CORPUS)
def test_marks_are_well_formed(name: str) -> None:
    old, new = CORPUS[name]
    data = redline(old, new)
    assert data == redline(old, new), "the same files give the same bytes"
    document = part(data)
    marks = [e for e in document.iter() if e.get(f"{W}author") is not None]
    assert {mark.get(f"{W}author") for mark in marks} <= {"a → b"}
    times = {f"2026-03-02T00:{minute}:00Z" for minute in ("00", "05")}
    assert {mark.get(f"{W}date") for mark in marks} <= times
    identifiers = [mark.get(f"{W}id") for mark in marks]
    assert len(identifiers) == len(set(identifiers))
    assert not [t for gone in document.iter(f"{W}del") for t in gone.iter(f"{W}t")]
    assert not list(document.iter(f"{W}sdt"))
    body = document.find(f"{W}body")
    last = [child for child in body if child.tag in {f"{W}p", f"{W}tbl"}][-1]
    assert last.find(f"{W}pPr/{W}rPr") is None, "the mark of the last paragraph cannot change"


def test_a_whole_move_is_a_move_and_nothing_else() -> None:
    document = part(redline(*CORPUS["move-up"]))
    gone = "".join(t.text for e in document.iter(f"{W}moveFrom") for t in e.iter(f"{W}t"))
    came = "".join(t.text for e in document.iter(f"{W}moveTo") for t in e.iter(f"{W}t"))
    assert gone == came == D
    assert not list(document.iter(f"{W}ins", f"{W}del"))
    names = {
        e.get(f"{W}name") for e in document.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")
    }
    assert len(names) == 1


def test_a_figure_is_never_cut() -> None:
    document = part(redline(*CORPUS["amount"]))
    assert [t.text for t in document.iter(f"{W}delText")] == ["S/ 2,500.00"]
    assert [t.text for e in document.iter(f"{W}ins") for t in e.iter(f"{W}t")] == ["S/ 2,750.00"]


def test_styles_and_lists_of_deleted_paragraphs_are_those_of_the_old_file() -> None:
    old = word_file(A, paragraph(B, style="Heading1", numbered=True), C)
    other = word_file(A, C)
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/styles.xml"] = members["word/styles.xml"].replace(b"Heading1", b"Ttulo1")
    members["word/numbering.xml"] = members["word/numbering.xml"].replace(b"decimal", b"upperRoman")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    data = redline(old, buffer.getvalue())
    gone = part(data).findall(f"{W}body/{W}p")[1].find(f"{W}pPr")
    assert gone.find(f"{W}pStyle").get(f"{W}val") == "Ttulo1", "the style of the same name"
    number = gone.find(f"{W}numPr/{W}numId").get(f"{W}val")
    assert number != "1", "list 1 of the new file counts in another way"
    assert number in {e.get(f"{W}numId") for e in part(data, "numbering").iter(f"{W}num")}


@pytest.mark.parametrize("accept", [True, False])
def test_changes_of_other_authors_are_read_as_asked(accept: bool) -> None:
    tracked = redline(word_file(A, B, T, C), word_file(A, C))
    plain = word_file(A, C) if accept else word_file(A, B, T, C)
    found = compare_files(opened(tracked, accept=accept), opened(plain, accept=accept))
    assert all(story.is_same for story in found.all_stories)
    assert sum(found.old.tracked.values()) > 0
    assert set(found.old.tracked) == {"a → b"}


def test_a_reference_that_follows_is_no_change_in_the_redline() -> None:
    def referring(number: int) -> str:
        return paragraph(
            "Véase el ",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> REF _Ref1 \\n \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r><w:t>artículo {number}</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            " de esta ordenanza.",
        )

    old, new = word_file(A, referring(5)), word_file(A, referring(6))
    found = compare_files(opened(old), opened(new))
    assert [change.kind.value for change in found.stories[0].changes] == [
        "same",
        "reference-followed",
    ]
    assert not list(part(redline(old, new)).iter(f"{W}ins", f"{W}del"))


def test_the_contents_follow_from_the_headings_and_are_not_compared() -> None:
    line, *others = (paragraph(words, style="TDC1") for words in ("Objeto 1", "Objeto 2", "Fin 3"))
    for old, new in (
        (contents("Objeto 1", "Informe 2"), contents("Objeto 7")),
        ([control(line)], [control(*others)]),
    ):
        found = compare_files(opened(word_file(*old, A)), opened(word_file(*new, A)))
        assert all(story.is_same for story in found.all_stories)


def control(*lines: str) -> str:
    """Return a table of contents in its control, without a field."""
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inside = f"<w:sdtContent>{''.join(lines)}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr>{inside}</w:sdt>"


@pytest.mark.parametrize(
    "around", [("", ""), ("Objeto 1", ""), ("", "Objeto 1")], ids=["alone", "behind", "before"]
)
def test_a_provision_that_looks_like_a_line_of_contents_is_compared(
    around: tuple[str, str],
) -> None:
    before, after = ([] if not line else contents(line) for line in around)
    old, new = (
        word_file(*before, paragraph(f"El plazo es de {days} días.", style="TDC1"), *after, A)
        for days in (10, 90)
    )
    (story,) = compare_files(opened(old), opened(new)).stories
    assert [change.kind for change in story.changes if not change.is_same] == [ChangeKind.CHANGED]
    assert [text.text for text in part(redline(old, new)).iter(f"{W}delText")] == ["10"]


def test_words_in_a_control_of_contents_that_are_no_line_are_compared() -> None:
    old, new = (word_file(control(paragraph(words)), A) for words in (B, C))
    (story,) = compare_files(opened(old), opened(new)).stories
    assert not story.is_same


def contents(*lines: str) -> list[str]:
    """Return a table of contents as Word writes it, one field over all its lines, each of which is a link."""
    begin, between, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
    first, *rest = (f'<w:hyperlink w:anchor="portal">{run(line)}</w:hyperlink>' for line in lines)
    head = paragraph(begin, code, between, first, *(() if rest else (end,)), style="TDC1")
    tail = [paragraph(line, *((end,) if line is rest[-1] else ()), style="TDC1") for line in rest]
    return [head, *tail]


def shown_lines(data: bytes) -> list[str]:
    """Return what each paragraph of the body shows, contents too."""
    body = part(data).find(f"{W}body")
    return ["".join(text.text for text in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]


@needs_libreoffice
def test_contents_that_one_file_has_come_and_go_with_their_lines(tmp_path: Path) -> None:
    plain = word_file(A, B)
    listed = word_file(A, *contents("Objeto 1", "Informe 2"), B)
    came, gone = redline(plain, listed), redline(listed, plain)
    saved = Office(tmp_path).saved(
        {
            "came": (came, ACCEPT),
            "not": (came, REJECT),
            "gone": (gone, ACCEPT),
            "back": (gone, REJECT),
        }
    )
    found = {name: list(filter(None, shown_lines(data))) for name, (data, _) in saved.items()}
    assert not list(part(saved["gone"][0]).iter(f"{W}hyperlink")), "what follows is no link"
    assert found == {
        "came": [A, "Objeto 1", "Informe 2", B],
        "not": [A, B],
        "gone": [A, B],
        "back": [A, "Objeto 1", "Informe 2", B],
    }


def test_a_note_is_the_same_where_its_mark_moved_among_the_words_of_a_split_paragraph() -> None:
    old, new = CORPUS["note-moved-and-changed-where-split"]
    (note,) = compare_files(opened(old, "a"), opened(new, "b")).told_notes
    assert None not in {note.old, note.new}
    (change,) = note.story.changes
    assert change.kind is ChangeKind.CHANGED, "one note with other words, not one gone and one new"
    old, new = CORPUS["note-moved-where-split"]
    notes = compare_files(opened(old, "a"), opened(new, "b")).told_notes
    assert [note.story.is_same for note in notes] == [True, True]


def test_a_note_elsewhere_that_says_another_thing_is_another_note() -> None:
    old = word_file(note_paragraph(A), B, notes={1: "Ley Orgánica, artículo 9."})
    new = word_file(A, note_paragraph(B), notes={1: "Se publica cada mes en el portal."})
    notes = compare_files(opened(old, "a"), opened(new, "b")).told_notes
    assert [(note.old is None, note.new is None) for note in notes] == [
        (False, True),
        (True, False),
    ]


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    old = word_file(note_paragraph(A), B, notes={1: "Constitución, artículo 194."})
    data = redline(old, word_file(A, note_paragraph(B), notes=FOOT))
    marks = [e.get(f"{W}id") for e in part(data).iter(f"{W}footnoteReference")]
    notes = [e.get(f"{W}id") for e in part(data, "footnotes") if e.get(f"{W}type") is None]
    assert marks == notes == ["1", "2"]
    gone, came = (
        "".join(t.text for e in part(data, "footnotes").iter(W + tag) for t in e.iter(W + word))
        for tag, word in (("del", "delText"), ("ins", "t"))
    )
    assert (gone, came) == ("Constitución, artículo 194.", FOOT[1]), "their words are marked too"


VALIDATOR = os.environ.get("OOXML_VALIDATOR", "")


@pytest.mark.skipif(not VALIDATOR, reason="OOXML_VALIDATOR names no Open XML SDK validator")
@pytest.mark.parametrize("name", CORPUS)
def test_the_open_xml_sdk_finds_nothing_that_the_drafts_had_not(name: str, tmp_path: Path) -> None:
    old, new = CORPUS[name]
    findings = []
    for number, data in enumerate((new, redline(old, new))):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        result = subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False)
        findings.append(json.loads(result.stdout)["errors"])
    assert len(findings[1]) <= len(findings[0]), findings[1]
