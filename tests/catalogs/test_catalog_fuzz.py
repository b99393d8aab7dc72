"""Any file at all: it is read as polib reads it, or refused with places and reasons; nothing else comes of it.

A few seconds in an ordinary run; ``FUZZ_EXAMPLES=200000`` for a longer one.
"""

import os

import polib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from po_samples import FILE, catalog_text, entry_text, obsolete_text

from drafting.catalogs import read_catalog
from drafting.catalogs.scan import scan
from drafting.catalogs.tidying import normalised
from drafting.diagnostics import ContentError, Findings

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "600"))
bounded = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

GOOD = catalog_text(
    entry_text(
        "a/b#c/p1", "uno", "um", "# nota", "#. aviso", "#: x.md", "#, fuzzy", '#| msgid "u"'
    ),
    'msgctxt "a/b#c/p2"\nmsgid ""\n"dos\\n"\n"líneas"\nmsgstr "duas \\"linhas\\""\n',
    obsolete_text("a/b#d/p1", "tres", "três"),
)
PIECES = st.sampled_from(
    [
        *('msgctxt "a"', 'msgid "b"', 'msgstr "c"', '#~ msgid "d"', '#| msgid "e"', '"f"', "# g"),
        *("#. h", "#: i", "#, fuzzy", "#~| msgid", "msgid_plural", "msgstr[0]", '"', "\\", "\\n"),
        *("\n", "\r\n", "\r", "\t", " ", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\0", "\ufeff"),
        *("<<<<<<<", "=======", ">>>>>>>", "á", "\U0001f600", "#", "msg", '""', '"" "x"', "~"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Return a good file after a few accidents."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(
            st.sampled_from([start, start, start + 1, text.find("\n", start) + 1, len(text)])
        )
        text = text[:start] + draw(st.just("") | PIECES | st.text(max_size=3)) + text[end:]
    return text


def check_refusal(error: ContentError, text: str) -> None:
    lines = text.count("\n") + 1
    for fault in error.diagnostics:
        assert fault.hint
        assert 1 <= fault.at.line <= lines
        str(fault)


def check_reading(text: str) -> None:
    findings = Findings()
    scanned = scan(text, FILE, findings)
    if findings.errors:
        check_refusal(ContentError(findings.items), text)
        return
    try:
        judged = polib.pofile(text.replace("\r\n", "\n"))
    except OSError:
        return  # polib refuses comments like "#note", which gettext and we read
    if any(e.key is None and not e.source for e in scanned.body):
        return  # a second header, of which polib takes the last: a catalog is refused for it
    read = [(e.key, e.source, e.target, e.is_obsolete, e.is_fuzzy) for e in scanned.body]
    assert read == [
        (e.msgctxt, e.msgid, e.msgstr, bool(e.obsolete), "fuzzy" in e.flags) for e in judged
    ]


@bounded
@given(damaged())
def test_a_damaged_file_is_read_as_polib_reads_it_or_refused(text: str) -> None:
    check_reading(text)
    try:
        read_catalog(text, FILE)
    except ContentError as error:
        check_refusal(error, text)


@bounded
@given(TEXTS)
def test_any_text_is_read_as_polib_reads_it_or_refused(text: str) -> None:
    check_reading(text)


@bounded
@given(damaged())
def test_the_normal_form_of_a_file_holds_the_same_and_is_its_own(text: str) -> None:
    try:
        once = normalised(text, FILE)
    except ContentError as error:
        check_refusal(error, text)
        return
    assert normalised(once, FILE) == once
    before, after = (read_catalog(item, FILE).entries for item in (text.lstrip("\ufeff"), once))
    assert [(e.key, e.source, e.target, e.is_fuzzy, e.previous) for e in before.values()] == [
        (e.key, e.source, e.target, e.is_fuzzy, e.previous) for e in after.values()
    ]
