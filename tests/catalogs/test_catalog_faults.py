"""Every way in which a PO file was seen to break: each must be refused, at the right place."""

from pathlib import Path

import pytest
from po_samples import FILE, HEADER, catalog_text, entry_text, obsolete_text

from drafting.catalogs import load_catalog, load_messages, read_catalog
from drafting.diagnostics import ContentError

GOOD = entry_text("a/b#c/p1", "uno", "um")


def faults(text: str, file: str = FILE) -> list[tuple[str, int, int]]:
    with pytest.raises(ContentError) as caught:
        read_catalog(text, file)
    assert all(item.hint for item in caught.value.diagnostics)
    assert all(item.at.file == file for item in caught.value.diagnostics)
    str(caught.value)  # every template finds its arguments
    return [(item.code, item.at.line, item.at.column) for item in caught.value.diagnostics]


BROKEN_LINES = {
    "msgid without its closing quotation mark": (
        'msgctxt "a"\nmsgid "dos\nmsgstr "dois"\n',
        ("po-unterminated", 11, 7),
    ),
    "msgstr without its closing quotation mark, last line": (
        'msgctxt "a"\nmsgid "dos"\nmsgstr "dois\n',
        ("po-unterminated", 12, 8),
    ),
    "closing quotation mark escaped": (
        'msgctxt "a"\nmsgid "dos"\nmsgstr "dois\\"\n',
        ("po-unterminated", 12, 8),
    ),
    "backslash at the end": (
        'msgctxt "a"\nmsgid "dos"\nmsgstr "dois\\\n',
        ("po-unterminated", 12, 8),
    ),
    "continuation without its closing quotation mark": (
        'msgctxt "a"\nmsgid ""\n"dos\n"tres"\nmsgstr "dois"\n',
        ("po-unterminated", 12, 1),
    ),
    "obsolete text without its closing quotation mark": (
        '#~ msgctxt "a"\n#~ msgid "dos\n#~ msgstr "dois"\n',
        ("po-unterminated", 11, 10),
    ),
    "quotation mark within": (
        'msgctxt "a"\nmsgid "di "sí" y no"\nmsgstr "x"\n',
        ("po-quotation", 11, 11),
    ),
    "two texts on one line": (
        'msgctxt "a"\nmsgid "" "dos"\nmsgstr "x"\n',
        ("po-quotation", 11, 8),
    ),
    "previous text over two pieces on one line, as Babel 2.18 writes it": (
        '#| msgid "" "El plazo\nmsgctxt "a"\nmsgid "dos"\nmsgstr "x"\n',
        ("po-quotation", 10, 11),
    ),
    "unknown escape": (
        'msgctxt "a"\nmsgid "dos"\nmsgstr "C:\\dados"\n',
        ("po-escape", 12, 11),
    ),
    "numeric escape": (
        'msgctxt "a"\nmsgid "dos"\nmsgstr "\\x41"\n',
        ("po-escape", 12, 9),
    ),
    "no quotation marks": (
        'msgctxt "a"\nmsgid dos\nmsgstr "x"\n',
        ("po-syntax", 11, 1),
    ),
    "typographic quotation marks": (
        'msgctxt "a"\nmsgid “dos”\nmsgstr "x"\n',
        ("po-syntax", 11, 1),
    ),
    "loose words": ("dos\n" + GOOD, ("po-syntax", 10, 1)),
    "unknown keyword": ('msgfoo "a"\n' + GOOD, ("po-syntax", 10, 1)),
    "text without keyword": ('"dos"\n' + GOOD, ("po-syntax", 10, 1)),
    "line separator of Unicode within a text": (
        'msgctxt "a"\nmsgid "dos"\nmsgstr "do\u2028is"\n',
        ("po-hidden", 12, 11),
    ),
    "vertical tab pasted from Word": (
        'msgctxt "a"\nmsgid "dos"\nmsgstr "do\x0bis"\n',
        ("po-hidden", 12, 11),
    ),
    "carriage return within a text": (
        'msgctxt "a"\nmsgid "do\rs"\nmsgstr "dois"\n',
        ("po-hidden", 11, 10),
    ),
    "no msgstr": ('msgctxt "a"\nmsgid "dos"\n\n' + GOOD, ("po-entry", 10, 1)),
    "no msgstr at the end": (GOOD + '\nmsgctxt "a"\nmsgid "dos"\n', ("po-entry", 14, 1)),
    "comment within an entry": (
        'msgctxt "a"\n# nota\nmsgid "dos"\nmsgstr "dois"\n',
        ("po-entry", 10, 1),
    ),
    "no msgid": ('msgctxt "a"\nmsgstr "dois"\n', ("po-entry", 11, 1)),
    "second msgstr": (GOOD + 'msgstr "dois"\n', ("po-entry", 13, 1)),
    "second previous text": (
        '#| msgid "x"\n#| msgid "y"\n' + GOOD,
        ("po-entry", 11, 1),
    ),
    "obsolete in part": ('msgctxt "a"\n#~ msgid "x"\nmsgstr "y"\n', ("po-entry", 11, 1)),
    "plural": (
        'msgctxt "a"\nmsgid "x"\nmsgid_plural "xs"\nmsgstr "y"\n',
        ("po-plural", 12, 1),
    ),
    "key twice": (GOOD + "\n" + GOOD, ("key-duplicate", 14, 1)),
    "key twice, with different sources": (
        GOOD + "\n" + entry_text("a/b#c/p1", "dos", "dois"),
        ("key-duplicate", 14, 1),
    ),
    "no key": ('msgid "dos"\nmsgstr "dois"\n', ("key-missing", 10, 1)),
    "empty key": ('msgctxt ""\nmsgid "dos"\nmsgstr "dois"\n', ("key-missing", 10, 1)),
    "second header": (GOOD + '\nmsgid ""\nmsgstr "x"\n', ("key-missing", 14, 1)),
    "no line break at the end": (GOOD + "\n# fim", ("po-truncated", 14, 6)),
}


@pytest.mark.parametrize(("body", "expected"), BROKEN_LINES.values(), ids=BROKEN_LINES.keys())
def test_a_broken_file_is_refused_at_its_line_and_column(
    body: str, expected: tuple[str, int, int]
) -> None:
    found = faults(HEADER + body)
    assert expected in found
    # What only follows from the first fault is not reported beside it.
    assert {code for code, _, _ in found} <= {expected[0], "key-missing"}


def test_a_file_cut_at_any_place_is_refused_or_ends_between_entries() -> None:
    text = catalog_text(GOOD, entry_text("a/b#c/p2", "dos líneas", 'duas \\"linhas\\"'))
    whole = {len(HEADER), len(HEADER) - 1, len(HEADER) + len(GOOD), len(HEADER) + len(GOOD) + 1}
    for size in range(len(text)):
        if size in whole:
            read_catalog(text[:size], FILE)
        else:
            assert faults(text[:size]), text[:size]


def test_a_whole_last_line_without_line_break_is_refused_too() -> None:
    assert faults(catalog_text(GOOD).removesuffix("\n")) == [("po-truncated", 12, 12)]


def test_conflict_markers_are_refused_without_noise_about_what_stands_between() -> None:
    body = (
        'msgctxt "a"\nmsgid "x"\n<<<<<<< HEAD\nmsgstr "y"\n=======\nmsgstr "z"\n>>>>>>> revisión\n'
    )
    assert faults(HEADER + body) == [
        ("po-conflict", 12, 1),
        ("po-conflict", 14, 1),
        ("po-conflict", 16, 1),
    ]


def test_all_faults_are_reported_at_once_in_the_order_of_the_file() -> None:
    body = (
        'msgctxt "a"\nmsgid "x\nmsgstr "y"\n\n'
        'msgctxt "b"\nmsgid "x"\nmsgstr "\\q"\n\n' + GOOD + "\n" + GOOD + "oops"
    )
    assert faults(HEADER + body) == [
        ("po-unterminated", 11, 7),
        ("po-escape", 16, 9),
        ("key-duplicate", 22, 1),
        ("po-syntax", 25, 1),
        ("po-truncated", 25, 5),
    ]


def test_the_first_entry_of_a_repeated_key_is_named() -> None:
    with pytest.raises(ContentError) as caught:
        read_catalog(catalog_text(GOOD, GOOD), FILE)
    (fault,) = caught.value.diagnostics
    assert [item.at.line for item in fault.related] == [10]
    assert "a/b#c/p1" in fault.message


HEADER_FAULTS = [
    ('"Language: pt_BR\\n"\n', "", "header-language"),
    ("Language: pt_BR", "Language: ", "header-language"),
    ("Language: pt_BR", "Language: pt-BR", "header-language"),
    ("Language: pt_BR", "Language: es", "header-language"),  # the folder says pt_BR
    ('"X-Source-Language: es_PE\\n"\n', "", "header-source-language"),
    ("X-Source-Language: es_PE", "X-Source-Language: Spanish", "header-source-language"),
    ("charset=UTF-8", "charset=ISO-8859-1", "encoding"),
]


@pytest.mark.parametrize(("old", "new", "code"), HEADER_FAULTS)
def test_a_header_that_does_not_say_the_languages_is_refused(old: str, new: str, code: str) -> None:
    assert faults(catalog_text(GOOD).replace(old, new)) == [(code, 1, 1)]


def test_a_file_without_header_is_refused() -> None:
    expected = [("header-language", 1, 1), ("header-source-language", 1, 1)]
    assert faults(GOOD) == expected
    assert faults("") == expected


def test_a_catalog_made_from_another_language_is_refused() -> None:
    with pytest.raises(ContentError, match="fr_FR"):
        read_catalog(catalog_text(GOOD), FILE, source_locale="fr_FR")


def test_a_broken_header_line_is_not_reported_as_a_missing_language() -> None:
    text = catalog_text(GOOD).replace('pt_BR\\n"', "pt_BR\\n")
    assert faults(text) == [("po-unterminated", 4, 1)]


def test_the_byte_order_mark_of_notepad_is_refused() -> None:
    assert faults("\ufeff" + catalog_text(GOOD)) == [("encoding", 1, 1)]


def test_a_file_in_latin_1_is_refused_at_its_first_wrong_letter(tmp_path: Path) -> None:
    path = tmp_path / "lima.po"
    path.write_bytes(catalog_text(entry_text("a", "año", "ano")).encode("latin-1"))
    with pytest.raises(ContentError) as caught:
        load_catalog(path)
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.at.line, fault.at.column) == ("encoding", 11, 9)


def test_program_messages_are_held_to_the_same_lines(tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    path.write_text(HEADER + 'msgid "Done\nmsgstr "Feito"\n', encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_messages(path)
    assert [(f.code, f.at.line) for f in caught.value.diagnostics] == [("po-unterminated", 10)]


def test_obsolete_entries_may_repeat_keys() -> None:
    text = catalog_text(GOOD, obsolete_text("a/b#c/p1", "uno", "hum"), obsolete_text("x", "", ""))
    assert set(read_catalog(text, FILE).entries) == {"a/b#c/p1"}
