"""Faults of polib and Babel that this package routes around, pinned while they last.

A test that fails here after an upgrade is good news: the fault is mended, and what was done about
it can be looked at again. Each test names the place where that is.
"""

import io
import logging
import re
from pathlib import Path

import polib
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import Translations
from po_samples import HEADER, catalog_text, entry_text, obsolete_text

LINE_CHECK = "drafting/catalogs/lines.py: the line check"
KEYED_UPDATE = "drafting/catalogs/update.py: our own update"


def read_with_babel(text: str) -> Catalog:
    return read_po(io.BytesIO(text.encode()))


def write_with_babel(catalog: Catalog, **options: bool) -> str:
    stream = io.BytesIO()
    write_po(stream, catalog, width=0, **options)
    return stream.getvalue().decode()


def test_polib_still_eats_the_last_letter_of_an_unterminated_text() -> None:
    # polib#161, merged but not released
    (entry,) = polib.pofile(catalog_text('msgctxt "a"\nmsgid "dos\nmsgstr "dois"\n'))
    assert entry.msgid == "do", LINE_CHECK


def test_babel_still_eats_the_last_letter_of_an_unterminated_text() -> None:
    # babel#1151
    catalog = read_with_babel(catalog_text('msgctxt "a"\nmsgid "dos\nmsgstr "dois"\n'))
    message = catalog.get("do", context="a")
    assert message is not None, LINE_CHECK


def test_polib_still_splits_lines_at_separators_of_unicode() -> None:
    written = polib.POFile()
    written.append(polib.POEntry(msgctxt="a", msgid="uno\u2028dos", msgstr="x"))
    (entry,) = polib.pofile(str(written))
    assert entry.msgid == "undos", "lines.py: hidden characters"


def test_polib_still_takes_one_key_with_two_texts() -> None:
    text = catalog_text(entry_text("a", "uno", "um"), entry_text("a", "dos", "dois"))
    catalog = polib.pofile(text, check_for_duplicates=True)
    assert [entry.msgctxt for entry in catalog] == ["a", "a"], "reading.py: key-duplicate"


def test_polib_still_loses_the_notes_and_previous_texts_of_obsolete_entries() -> None:
    text = HEADER + '#. nota\n#, fuzzy\n#~| msgid "a"\n#~ msgid "b"\n#~ msgstr "c"\n'
    catalog = polib.pofile(text)
    assert catalog[0].previous_msgid is None, "scan.py: our own reader"
    assert "#. nota" not in str(catalog), "writing.py: notes of obsolete entries"


def test_babel_still_loses_the_source_language() -> None:
    text = catalog_text(entry_text("a", "uno", "um"))
    assert "X-Source-Language" not in write_with_babel(read_with_babel(text)), KEYED_UPDATE


def test_babel_still_gives_a_translation_to_the_wrong_key() -> None:
    # babel#1330: candidates for likeness are kept by text alone
    catalog = read_with_babel(
        catalog_text(
            entry_text("a/b#c/p1", "Comuníquese y cúmplase.", "Do artigo um."),
            entry_text("a/b#d/p1", "Comuníquese y cúmplase.", "Do artigo dois."),
        )
    )
    template = Catalog()
    template.add("Comuníquese y cúmplase ya.", context="a/b#c/p1")
    template.add("Comuníquese y cúmplase.", context="a/b#d/p1")
    catalog.update(template)
    message = catalog.get("Comuníquese y cúmplase ya.", context="a/b#c/p1")
    assert message is not None
    assert message.string == "Do artigo dois.", KEYED_UPDATE


def test_babel_still_turns_previous_texts_into_comments() -> None:
    # babel#206
    text = catalog_text(entry_text("a", "dos", "dois", "#, fuzzy", '#| msgid "doss"'))
    assert '# | msgid "doss"' in write_with_babel(read_with_babel(text)), KEYED_UPDATE


def test_babel_still_kills_the_entry_before_an_obsolete_previous_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    # babel#566
    text = catalog_text(
        entry_text("a", "uno", "um"), '#~| msgid "x"\n#~ msgctxt "b"\n#~ msgid "y"\n#~ msgstr "z"\n'
    )
    with caplog.at_level(logging.ERROR):
        assert read_with_babel(text).get("uno", context="a") is None, KEYED_UPDATE


def test_babel_still_keeps_only_one_of_two_entries_of_a_key() -> None:
    text = catalog_text(entry_text("a", "uno", "um"), entry_text("a", "uno", "hum"))
    assert len([message for message in read_with_babel(text) if message.id]) == 1, KEYED_UPDATE


def test_babel_still_takes_a_per_cent_for_a_format() -> None:
    # babel#865
    catalog = Catalog()
    catalog.add("el 50% de la tasa", context="a")
    assert "python-format" in write_with_babel(catalog), (
        "writing.py: templates are written by polib"
    )


def test_babel_still_wraps_references_with_spaces_in_marks_that_polib_does_not_know() -> None:
    # babel#1078
    catalog = Catalog()
    catalog.add("uno", context="a", locations=[("mis cláusulas/a.md", 1)])
    assert re.search("\u2068.*\u2069", write_with_babel(catalog)), "writing.py: no spaces"


def test_babel_still_writes_a_long_previous_text_that_gettext_refuses() -> None:
    # Its continuation has no mark: related to babel#206.
    catalog, template = Catalog(), Catalog()
    catalog.add("El plazo es de diez días. " * 5, "O prazo é de dez dias.", context="a")
    template.add("El plazo es de once días. " * 5, context="a")
    catalog.update(template)
    stream = io.BytesIO()
    write_po(stream, catalog, include_previous=True)
    lines = stream.getvalue().decode().splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("#|"))
    assert re.match(r'#\| msgid "" "', lines[start]), KEYED_UPDATE


def test_babel_still_empties_a_paragraph_that_was_rewritten() -> None:
    # babel#969: likeness decides, not the key
    catalog, template = Catalog(), Catalog()
    catalog.add("Comuníquese.", "Comunique-se.", context="a")
    template.add("Regístrese, comuníquese, publíquese y cúmplase.", context="a")
    catalog.update(template)
    message = catalog.get("Regístrese, comuníquese, publíquese y cúmplase.", context="a")
    assert message is not None
    assert not message.string, KEYED_UPDATE


def test_babel_still_finds_a_catalog_with_keys_unlike_itself() -> None:
    # babel#1307: so its "update --check" says "out of date" each time
    catalog = read_with_babel(catalog_text(entry_text("a", "uno", "um")))
    assert not catalog.is_identical(catalog), KEYED_UPDATE


def test_babel_still_forgets_where_an_obsolete_entry_came_from() -> None:
    text = catalog_text(obsolete_text("a", "uno", "um", "#. nota", "#: x.md", "#, fuzzy"))
    written = write_with_babel(read_with_babel(text))
    assert '#~ msgid "uno"' in written
    assert not re.search(r"#\. nota|#: x\.md|#, fuzzy", written), KEYED_UPDATE


def test_babel_still_loses_the_header_behind_a_byte_order_mark() -> None:
    catalog = read_with_babel("\ufeff" + catalog_text(entry_text("a", "uno", "um")))
    assert catalog.locale is None, "scan.py: the byte order mark"


def test_babel_still_reads_over_conflict_markers() -> None:
    text = catalog_text(entry_text("a", "uno", "um"), "<<<<<<< HEAD\n")
    assert read_with_babel(text).get("uno", context="a") is not None, LINE_CHECK


def test_babel_still_takes_a_catalog_without_header_for_a_doubtful_one() -> None:
    # babel#688: it would not be compiled
    assert read_with_babel(entry_text("a", "uno", "um")).fuzzy, "reading.py: header-language"


def test_babel_still_loads_the_first_locale_of_a_chain_only(tmp_path: Path) -> None:
    for locale, text in (("es_PE", "peruano"), ("es", "general")):
        catalog = Catalog(locale=locale, fuzzy=False)
        catalog.add(f"only in {locale}", text)
        folder = tmp_path / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "lima.mo").open("wb") as stream:
            write_mo(stream, catalog)
    found = Translations.load(str(tmp_path), ["es_PE", "es"], "lima")
    assert found.gettext("only in es") == "only in es", "chains.py and lookup.py: our own chains"


def test_polib_still_refuses_an_entry_beside_its_own_obsolete_copy() -> None:
    text = catalog_text(entry_text("a", "uno", "um"), obsolete_text("a", "uno", "hum"))
    with pytest.raises(ValueError, match="exists"):
        polib.pofile(text, check_for_duplicates=True)
