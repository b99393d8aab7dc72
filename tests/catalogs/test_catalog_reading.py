from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from po_samples import FILE, HEADER, catalog_text, entry_text, obsolete_text

from drafting.catalogs import load_catalog, load_messages, read_catalog
from drafting.catalogs.scan import Scan, scan
from drafting.catalogs.writing import compose
from drafting.diagnostics import Findings, Position


def scan_whole(text: str) -> Scan:
    findings = Findings()
    scanned = scan(text, FILE, findings)
    findings.raise_if_any()
    return scanned


def test_a_catalog_knows_its_collection_and_its_languages() -> None:
    catalog = read_catalog(catalog_text(), FILE)
    assert catalog.collection == "lima"
    assert catalog.locale == "pt_BR"
    assert catalog.source_locale == "es_PE"
    assert catalog.entries == {}


def test_an_entry_tells_its_texts_its_state_and_its_place() -> None:
    text = catalog_text(
        entry_text("a#b/p1", "uno", "um"),
        entry_text("a#b/p2", "dos", "dois", "#. nota", "#, fuzzy", '#| msgid "doss"'),
    )
    entries = read_catalog(text, FILE).entries
    assert not entries["a#b/p1"].is_fuzzy
    assert entries["a#b/p1"].at == Position(file=FILE, line=10)
    second = entries["a#b/p2"]
    assert (second.source, second.target, second.previous) == ("dos", "dois", "doss")
    assert second.is_fuzzy
    assert second.at == Position(file=FILE, line=17)


def test_texts_over_several_lines_are_joined_and_unescaped() -> None:
    body = 'msgctxt "a"\nmsgid ""\n"uno\\n"\n"1. \\"dos\\"; C:\\\\n\\t"\nmsgstr ""\n'
    entry = read_catalog(HEADER + body, FILE).entries["a"]
    assert entry.source == 'uno\n1. "dos"; C:\\n\t'
    assert entry.target == ""


def test_windows_line_ends_read_the_same(tmp_path: Path) -> None:
    text = catalog_text(entry_text("a", "x\\r\\ny", "z"), obsolete_text("b", "c", "d"))
    path = tmp_path / "lima.po"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    catalog = load_catalog(path)
    assert catalog is not None
    assert catalog.entries["a"].source == "x\r\ny"
    assert catalog.entries.keys() == read_catalog(text, FILE).entries.keys()


def test_a_collection_that_nobody_has_translated_has_no_catalog(tmp_path: Path) -> None:
    assert load_catalog(tmp_path / "lima.po") is None
    assert load_messages(tmp_path / "messages.po") == {}


@pytest.mark.parametrize("file", ["lima.po", "elsewhere/lima.po", "LC_MESSAGES/lima.po"])
def test_outside_the_usual_folders_the_header_alone_says_the_locale(file: str) -> None:
    assert read_catalog(catalog_text(), file).locale == "pt_BR"


def test_program_messages_leave_out_what_is_not_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    path.write_text(
        HEADER
        + 'msgid "Done"\nmsgstr "Feito"\n\n#, fuzzy\nmsgid "Draft"\nmsgstr "?"\n\n'
        + 'msgid "Open"\nmsgstr ""\n\nmsgctxt "menu:"\nmsgid "Open"\nmsgstr "Abrir"\n\n'
        + '#~ msgid "Gone"\n#~ msgstr "Fora"\n',
        encoding="utf-8",
    )
    assert load_messages(path) == {"Done": "Feito", "menu:Open": "Abrir"}


def rewritten(text: str) -> str:
    """Return a PO file as our writer writes what our reader reads."""
    scanned = scan_whole(text)
    return compose(scanned.entries, trailing=scanned.trailing)


def test_rewriting_keeps_every_entry_and_its_comments() -> None:
    text = catalog_text(
        entry_text("a", "uno dos", "um", "# nota", "#. aviso", "#: x.md", "#, fuzzy"),
        obsolete_text("b", "c", "d", "# velha", "#. fuzzy-by: update 00000000", "#, fuzzy"),
        "# fim\n",
    )
    wrapped = text.replace('msgid "uno dos"', 'msgid ""\n"uno "\n"dos"').replace("\n", "\r\n")
    assert rewritten(wrapped) == text


# What a PO file can hold as it is: no control characters but the escaped ones, no line separators
# of Unicode. polib has no escape for U+0007.
TEXT = st.text(
    st.one_of(
        st.sampled_from('\n\t\r\v\b\f"\\ {}|%#~áñçœ«»\u00a0\u202f'),
        st.characters(
            exclude_categories=("Cc", "Cs", "Zl", "Zp"),
        ),
    ),
    max_size=40,
)
LINES = st.lists(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=12),
    max_size=3,
)


@st.composite
def polib_entries(draw: st.DrawFn) -> polib.POEntry:
    is_obsolete = draw(st.booleans())
    is_fuzzy = draw(st.booleans())
    return polib.POEntry(
        msgctxt=draw(st.text("abc#/", min_size=1, max_size=8)),
        msgid=draw(TEXT.filter(bool)),
        msgstr=draw(TEXT),
        # Written by polib, but not read: see test_catalog_dependencies.
        previous_msgid=None if is_obsolete else draw(st.none() | TEXT),
        flags=["fuzzy"] if is_fuzzy else [],
        tcomment="\n".join(draw(LINES)),
        comment="" if is_obsolete else "\n".join(draw(LINES)),
        occurrences=[] if is_obsolete else [(name, "") for name in draw(LINES)],
        obsolete=is_obsolete,
    )


@given(st.lists(polib_entries(), max_size=5), st.sampled_from([0, 20, 78]), st.booleans())
def test_this_reader_reads_what_polib_writes_as_polib_reads_it(
    entries: list[polib.POEntry], wrapwidth: int, windows: bool
) -> None:
    written = polib.POFile(wrapwidth=wrapwidth)
    written.metadata = {"Language": "pt_BR", "X-Source-Language": "es_PE"}
    for entry in entries:
        written.append(entry)
    text = str(written)
    judged = polib.pofile(text)
    ours = scan_whole(text.replace("\n", "\r\n") if windows else text).body
    assert [(e.key, e.source, e.target, e.is_fuzzy, e.previous, e.is_obsolete) for e in ours] == [
        (e.msgctxt, e.msgid, e.msgstr, e.fuzzy, e.previous_msgid, bool(e.obsolete)) for e in judged
    ]
    assert [("\n".join(e.remarks), e.line) for e in ours] == [
        (e.tcomment, first_keyword(text, e)) for e in judged
    ]
    if wrapwidth == 0:  # wrapping cuts comments and references at other places
        assert [(e.notes, e.references) for e in ours] == [
            (
                tuple(filter(None, e.comment.split("\n"))),
                tuple(f"{name}:{line}" if line else name for name, line in e.occurrences),
            )
            for e in judged
        ]


def first_keyword(text: str, entry: polib.POEntry) -> int:
    """Return the line of an entry's msgctxt; polib gives the line where its comments start."""
    assert entry.linenum is not None
    lines = text.splitlines()
    return next(
        number
        for number in range(entry.linenum, len(lines) + 1)
        if lines[number - 1].removeprefix("#~ ").startswith("msgctxt ")
    )


@given(st.lists(polib_entries(), max_size=4))
def test_rewriting_twice_changes_nothing_and_loses_nothing(entries: list[polib.POEntry]) -> None:
    written = polib.POFile()
    written.metadata = {"Language": "pt_BR", "X-Source-Language": "es_PE"}
    for entry in entries:
        written.append(entry)
    once = rewritten(str(written))
    assert rewritten(once) == once
    before = {(e.msgctxt, e.msgid, e.msgstr, bool(e.obsolete)) for e in entries}
    after = {(e.key, e.source, e.target, e.is_obsolete) for e in scan_whole(once).body}
    assert after == before
