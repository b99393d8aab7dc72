"""What an update does to translations, scenario by scenario."""

from pathlib import Path

import pytest
from po_samples import (
    ARTICLE,
    FILE,
    article,
    catalog_text,
    check_with_msgfmt,
    entry_text,
    message,
    obsolete_text,
    update,
)

from drafting.catalogs import read_catalog
from drafting.catalogs.scan import Entry, scan
from drafting.catalogs.signatures import seal_of
from drafting.catalogs.update import UpdateReport, update_catalog
from drafting.catalogs.writing import ExtractedMessage
from drafting.diagnostics import ContentError, Findings

P1, P2, P3, P4 = (f"{ARTICLE}/p{place}" for place in range(1, 5))


def entries_of(text: str) -> tuple[Entry, ...]:
    findings = Findings()
    scanned = scan(text, FILE, findings)
    findings.raise_if_any()
    return scanned.body


def live(text: str) -> dict[str, Entry]:
    return {entry.key or "": entry for entry in entries_of(text) if not entry.is_obsolete}


def obsolete(text: str) -> list[tuple[str | None, str, str]]:
    return [(e.key, e.source, e.target) for e in entries_of(text) if e.is_obsolete]


def targets(text: str) -> list[str]:
    """Return the live translations in their order, the doubtful ones with a question mark."""
    return [entry.target + "?" * entry.is_fuzzy for entry in live(text).values()]


def translated(*sources: str) -> str:
    """Return the catalog of an article whose texts are translated: ``A`` by ``T(A)``."""
    messages = article(*sources)
    return translate_all(update(messages, None)[0])


def translate_all(text: str) -> str:
    for entry in live(text).values():
        old = f'msgctxt "{entry.key}"\nmsgid "{entry.source}"\nmsgstr ""'
        text = text.replace(old, old[:-1] + f'T({entry.source})"')
    return text


def replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, text
    return text.replace(old, new)


def outcome(report: UpdateReport) -> dict[str, tuple[str, ...]]:
    fields = ("new", "changed", "kept", "carried", "obsolete", "reverted")
    return {name: getattr(report, name) for name in fields if getattr(report, name)}


def test_a_new_catalog_waits_for_its_translations() -> None:
    text, report = update(article("A", "B"), None)
    assert targets(text) == ["", ""]
    assert outcome(report) == {"new": (P1, P2)}
    assert read_catalog(text, FILE, source_locale="es_PE").locale == "pt_BR"


def test_nothing_changes_where_nothing_has_changed() -> None:
    text = translated("A", "B")
    again, report = update(article("A", "B"), text)
    assert again == text
    assert outcome(report) == {"kept": (P1, P2)}


def test_an_edited_text_keeps_its_translation_for_review() -> None:
    text, report = update(article("A", "B2"), translated("A", "B"))
    assert targets(text) == ["T(A)", "T(B)?"]
    assert live(text)[P2].previous == "B"
    assert live(text)[P2].source == "B2"
    assert outcome(report) == {"changed": (P2,), "kept": (P1,)}


def test_after_a_second_edit_the_text_that_was_translated_is_still_told() -> None:
    text = translated("A")
    for source in ("A2", "A3"):
        text, _ = update(article(source), text)
    assert live(text)[P1].previous == "A"
    assert targets(text) == ["T(A)?"]


@pytest.mark.parametrize("edits", [["A2"], ["A2", "A3"]])
def test_an_edit_that_is_taken_back_leaves_no_trace(edits: list[str]) -> None:
    text = original = translated("A")
    for source in edits:
        text, _ = update(article(source), text)
    text, report = update(article("A"), text)
    assert text == original
    assert outcome(report) == {"reverted": (P1,)}


def test_a_revert_does_not_approve_what_a_translator_has_touched() -> None:
    text, _ = update(article("A2"), translated("A"))
    text, report = update(article("A"), replaced(text, "T(A)", "T(A2)"))
    assert targets(text) == ["T(A2)?"]
    assert live(text)[P1].previous is None
    assert outcome(report) == {"changed": (P1,)}
    # Nor does it later, once there is nothing left to compare with.
    text, _ = update(article("A3"), text)
    text, _ = update(article("A"), text)
    assert targets(text) == ["T(A2)?"]


def test_a_revert_does_not_clear_a_doubt_that_a_translator_has_raised() -> None:
    doubted = replaced(translated("A"), f'msgctxt "{P1}"', f'#, fuzzy\nmsgctxt "{P1}"')
    text, _ = update(article("A2"), doubted)
    assert live(text)[P1].previous == "A"
    text, report = update(article("A"), text)
    assert targets(text) == ["T(A)?"]
    assert outcome(report) == {"changed": (P1,)}


def test_an_approval_that_leaves_the_record_of_the_update_behind_is_taken_as_one() -> None:
    text, _ = update(article("A2"), translated("A"))
    approved = replaced(text, "#, fuzzy\n", "")
    text, _ = update(article("A2"), approved)
    assert "fuzzy" not in text
    assert "#|" not in text
    # "A" is not what this translation was approved for any more.
    text, report = update(article("A"), approved)
    assert targets(text) == ["T(A)?"]
    assert live(text)[P1].previous == "A2"
    assert outcome(report) == {"changed": (P1,)}


def test_a_cosmetic_edit_can_be_let_pass() -> None:
    text, report = update(article("A, sin tilde"), translated("A"), keep_approved=(P1,))
    assert targets(text) == ["T(A)"]
    assert outcome(report) == {"kept": (P1,)}


def test_letting_an_edit_pass_does_not_approve_what_was_doubtful_before() -> None:
    text, _ = update(article("A2"), translated("A"))
    text, _ = update(article("A3"), text, keep_approved=(P1,))
    assert targets(text) == ["T(A)?"]


def test_an_edit_of_an_untranslated_text_leaves_it_untranslated() -> None:
    text, report = update(article("A2"), update(article("A"), None)[0])
    assert targets(text) == [""]
    assert "#|" not in text
    assert outcome(report) == {"changed": (P1,)}


def test_a_deleted_text_leaves_its_translation_among_the_obsolete() -> None:
    text, report = update(article("A"), translated("A", "B"))
    assert targets(text) == ["T(A)"]
    assert obsolete(text) == [(P2, "B", "T(B)")]
    assert outcome(report) == {"kept": (P1,), "obsolete": (P2,)}


def test_a_deleted_text_without_translation_is_dropped_unless_it_has_a_comment() -> None:
    text = update(article("A", "B", "C"), None)[0]
    text = replaced(text, f'msgctxt "{P3}"', f'# ¿plazo hábil?\nmsgctxt "{P3}"')
    text, report = update(article("A"), text)
    assert obsolete(text) == [(P3, "C", "")]
    assert "# ¿plazo hábil?\n#~ msgctxt" in text
    assert outcome(report)["obsolete"] == (P3,)


def test_a_text_that_returns_unchanged_finds_its_translation() -> None:
    original = translated("A", "B")
    gone, _ = update(article("A"), original)
    text, report = update(article("A", "B"), gone)
    assert text == original
    assert outcome(report) == {"kept": (P1,), "carried": (P2,)}


def test_a_text_that_returns_changed_finds_its_translation_for_review() -> None:
    gone, _ = update(article("A"), translated("A", "B"))
    text, report = update(article("A", "B2"), gone)
    assert targets(text) == ["T(A)", "T(B)?"]
    assert live(text)[P2].previous == "B"
    assert obsolete(text) == []
    assert outcome(report) == {"kept": (P1,), "changed": (P2,)}


def test_a_text_that_was_deleted_while_doubtful_returns_doubtful() -> None:
    text, _ = update(article("A", "B2"), translated("A", "B"))
    text, _ = update(article("A"), text)
    same, _ = update(article("A", "B2"), text)
    assert targets(same) == ["T(A)", "T(B)?"]
    assert live(same)[P2].previous == "B"
    # The record of the update has survived, so that the first text is recognised.
    first, report = update(article("A", "B"), text)
    assert first == translated("A", "B")
    assert report.reverted == (P2,)


SHIFTS = [
    # name, before, after, translations after, obsolete translations after
    ("insert above", "AB", "XAB", ["", "T(A)", "T(B)"], []),
    ("insert between", "ABC", "AXBC", ["T(A)", "", "T(B)", "T(C)"], []),
    ("insert at the end", "AB", "ABX", ["T(A)", "T(B)", ""], []),
    ("insert two above", "AB", "XYAB", ["", "", "T(A)", "T(B)"], []),
    ("delete the first", "ABC", "BC", ["T(B)", "T(C)"], ["T(A)"]),
    ("delete between", "ABC", "AC", ["T(A)", "T(C)"], ["T(B)"]),
    ("swap", "AB", "BA", ["T(B)", "T(A)"], []),
    ("rotate", "ABC", "CAB", ["T(C)", "T(A)", "T(B)"], []),
    ("reverse", "ABCD", "DCBA", ["T(D)", "T(C)", "T(B)", "T(A)"], []),
    ("insert above and delete the last", "AB", "XA", ["", "T(A)"], ["T(B)"]),
    ("insert above and edit below", "AB", "XAb", ["", "T(A)", ""], ["T(B)"]),
    ("edit above and insert at the end", "AB", "aBX", ["T(A)?", "T(B)", ""], []),
    ("replace", "A", "X", ["T(A)?"], []),
    ("move to the end", "ABC", "BCA", ["T(B)", "T(C)", "T(A)"], []),
]


@pytest.mark.parametrize(
    ("before", "after", "expected", "gone"), [row[1:] for row in SHIFTS], ids=[r[0] for r in SHIFTS]
)
def test_a_translation_follows_its_text_within_the_article(
    before: str, after: str, expected: list[str], gone: list[str], tmp_path: Path
) -> None:
    text, report = update(article(*after), translated(*before))
    assert targets(text) == expected
    assert [target for _, _, target in obsolete(text)] == gone
    for entry in live(text).values():
        assert entry.target in ("", f"T({entry.previous if entry.is_fuzzy else entry.source})")
    carried = [key for key, entry in live(text).items() if key in report.carried and entry.target]
    assert set(carried) == set(report.carried)
    assert update(article(*after), text)[0] == text
    check_with_msgfmt(text, tmp_path)


@pytest.mark.parametrize(
    ("before", "after"), [row[1:3] for row in SHIFTS], ids=[row[0] for row in SHIFTS]
)
def test_a_shift_that_is_taken_back_gives_every_translation_back(before: str, after: str) -> None:
    original = translated(*before)
    text, _ = update(article(*after), original)
    text, _ = update(article(*before), text)
    assert targets(text) == [f"T({source})" for source in before]
    assert obsolete(text) == []


def test_items_and_headings_of_an_article_move_with_their_texts() -> None:
    before = [
        message(f"{ARTICLE}/heading", "H"),
        message(f"{ARTICLE}/p1", "A"),
        message(f"{ARTICLE}/p1/i1", "I"),
        message(f"{ARTICLE}/p1/i1/i1", "J"),
    ]
    after = [
        message(f"{ARTICLE}/heading", "H"),
        message(f"{ARTICLE}/p1", "X"),
        message(f"{ARTICLE}/p2", "A"),
        message(f"{ARTICLE}/p2/i1", "Y"),
        message(f"{ARTICLE}/p2/i2", "I"),
        message(f"{ARTICLE}/p2/i2/i1", "J"),
    ]
    text, report = update(after, translate_all(update(before, None)[0]))
    assert targets(text) == ["T(H)", "", "T(A)", "", "T(I)", "T(J)"]
    assert report.carried == (f"{ARTICLE}/p2", f"{ARTICLE}/p2/i2", f"{ARTICLE}/p2/i2/i1")


@pytest.mark.parametrize("what", ["footnote", "source"])
def test_what_a_clause_numbers_moves_with_its_text(what: str) -> None:
    before = [message(f"a/b/{what}/1", "A"), message(f"a/b/{what}/2", "B")]
    after = [message(f"a/b/{what}/{place}", text) for place, text in enumerate("XAB", 1)]
    text, report = update(after, translate_all(update(before, None)[0]))
    assert targets(text) == ["", "T(A)", "T(B)"]
    assert report.carried == (f"a/b/{what}/2", f"a/b/{what}/3")


@pytest.mark.parametrize(
    ("old_key", "new_key"),
    [
        ("a/b#report/p1", "a/b#first/p1"),  # another article of the clause
        ("a/b#report/p1", "a/c#report/p1"),  # another clause
        ("a/b#report/p1", "a/b#report-2/p1"),  # an anchor that only starts alike
        ("a/b/title", "a/b/note"),  # no anchor: these keys never move
    ],
)
def test_equal_words_of_another_article_are_not_taken_over(old_key: str, new_key: str) -> None:
    current = catalog_text(entry_text(old_key, "Comuníquese.", "Comunique-se."))
    text, report = update([message(new_key, "Comuníquese.")], current)
    assert targets(text) == [""]
    assert obsolete(text) == [(old_key, "Comuníquese.", "Comunique-se.")]
    assert report.new == (new_key,)


def test_boilerplate_keeps_a_translation_of_its_own_under_each_key() -> None:
    keys = ("lim/a#final/p1", "lim/b#final/p1")
    current = catalog_text(
        entry_text(keys[0], "Regístrese.", "Registre-se."),
        entry_text(keys[1], "Regístrese.", "Registrada seja."),
    )
    same = [message(key, "Regístrese.") for key in keys]
    assert targets(update(same, current)[0]) == ["Registre-se.", "Registrada seja."]
    text, _ = update([message(keys[0], "Otra cosa."), message(keys[1], "Regístrese.")], current)
    assert targets(text) == ["Registre-se.?", "Registrada seja."]


# Translations are T1, T2, … by place: repeated texts may be translated each in its own way.
REPEATED = [
    ("insert above", "AAB", "XAAB", ["", "T1", "T2", "T3"]),
    ("insert between", "AAB", "AXAB", ["T1", "", "T2", "T3"]),
    ("insert below", "AAB", "AAXB", ["T1", "T2", "", "T3"]),
    ("edit the first", "AAB", "XAB", ["T1?", "T2", "T3"]),
    ("edit between", "AAA", "AXA", ["T1", "T2?", "T3"]),
    ("edit below", "ABA", "ABX", ["T1", "T2", "T3?"]),
    ("delete above", "BAA", "AA", ["T2", "T3"]),
    ("delete the last", "BAA", "BA", ["T1", "T2"]),
    ("two more", "A", "AAA", ["T1", "", ""]),
    ("swap with another", "AB", "BA", ["T2", "T1"]),
]


@pytest.mark.parametrize(
    ("before", "after", "expected"), [row[1:] for row in REPEATED], ids=[r[0] for r in REPEATED]
)
def test_repeated_texts_keep_their_translations_apart(
    before: str, after: str, expected: list[str]
) -> None:
    current = catalog_text(
        *(entry_text(m.key, m.source, f"T{n}") for n, m in enumerate(article(*before), 1))
    )
    text, _ = update(article(*after), current)
    assert targets(text) == expected


def test_a_second_translation_of_a_text_is_kept_even_where_gettext_allows_one(
    tmp_path: Path,
) -> None:
    current = catalog_text(
        entry_text(P1, "A", "T1"),
        entry_text(P2, "B", "T2"),
        obsolete_text(P2, "A", "T3"),
    )
    text, _ = update(article("X", "A"), current)
    assert targets(text) == ["", "T1"]
    assert obsolete(text) == [(f"{P2}~2", "A", "T3"), (P2, "B", "T2")]
    assert update(article("X", "A"), text)[0] == text
    check_with_msgfmt(text, tmp_path)
    # It is still found when a text wants it.
    assert targets(update(article("X", "A", "A"), text)[0]) == ["", "T1", "T3"]


def test_the_same_obsolete_translation_is_kept_once() -> None:
    current = catalog_text(entry_text(P1, "A", "T(A)"), obsolete_text(P1, "A", "T(A)"))
    assert obsolete(update(article("A"), current)[0]) == []
    assert obsolete(update([], current)[0]) == [(P1, "A", "T(A)")]


def test_an_obsolete_translation_fills_an_entry_that_a_tool_has_emptied() -> None:
    current = catalog_text(entry_text(P1, "A", ""), obsolete_text(P1, "A", "T(A)"))
    text, _ = update(article("A"), current)
    assert text.count("T(A)") == 1
    assert targets(text) == ["T(A)"]


def test_a_doubtful_translation_moves_as_it_is() -> None:
    text, _ = update(article("A2", "B"), translated("A", "B"))
    text, report = update(article("X", "A2", "B"), text)
    assert targets(text) == ["", "T(A)?", "T(B)"]
    assert live(text)[P2].previous == "A"
    assert report.carried == (P2, P3)
    text, report = update(article("X", "A", "B"), text)
    assert targets(text) == ["", "T(A)", "T(B)"]
    assert report.reverted == (P2,)


def test_an_edit_taken_back_together_with_a_shift_is_recognised() -> None:
    text, _ = update(article("A2", "B"), translated("A", "B"))
    text, report = update(article("X", "A", "B"), text)
    assert targets(text) == ["", "T(A)", "T(B)"]
    assert report.reverted == (P2,)


def test_what_translators_and_checkers_write_beside_a_text_moves_along() -> None:
    text = replaced(
        translated("A", "B"),
        f'msgctxt "{P1}"',
        f'#. check-ignore: numbers -- plazo legal\n#, no-wrap\nmsgctxt "{P1}"',
    )
    text = replaced(text, "#. check-ignore", "# revisado: I. Quispe, 2026-03-02\n#. check-ignore")
    text, _ = update(article("X", "A", "B"), text)
    entry = live(text)[P2]
    assert entry.remarks == (f"revisado: I. Quispe, 2026-03-02 [{seal_of('A', 'T(A)')}]",)
    assert entry.notes == ("check-ignore: numbers -- plazo legal",)
    assert entry.flags == ("no-wrap",)
    edited, _ = update(article("X", "A2", "B"), text)
    assert live(edited)[P2].remarks == entry.remarks
    assert live(edited)[P2].flags == ("fuzzy", "no-wrap")


def test_notes_and_references_are_those_of_today() -> None:
    text = translated("A")
    messages = [
        ExtractedMessage(key=P1, source="A", reference="topics/other/lima.md", notes=("n = días",))
    ]
    text, report = update(messages, text)
    assert live(text)[P1].notes == ("n = días",)
    assert live(text)[P1].references == ("topics/other/lima.md",)
    assert report.kept == (P1,)
    assert live(update(article("A"), text)[0])[P1].notes == ()


def test_obsolete_entries_and_last_comments_stay() -> None:
    current = catalog_text(
        entry_text(P1, "A", "T(A)"),
        obsolete_text("old/one#x/p1", "viejo", "velho", "# nota antiga"),
        "# fim\n",
    )
    text, _ = update(article("A", "B"), current)
    assert obsolete(text) == [("old/one#x/p1", "viejo", "velho")]
    assert "# nota antiga\n#~ msgctxt" in text
    assert text.endswith("\n\n# fim\n")
    assert update(article("A", "B"), text)[0] == text


def test_the_header_of_the_translators_tools_is_left_as_it_is() -> None:
    current = catalog_text(entry_text(P1, "A", "T(A)")).replace(
        '"Language: pt_BR\\n"\n', '"Last-Translator: Ana <a@x.pe>\\n"\n"Language: pt_BR\\n"\n'
    )
    current = "# Traduções de Lima.\n" + current
    text, _ = update(article("A"), current)
    header = current[: current.index("msgctxt")]
    assert "Ana" in header
    assert text.startswith(header)


def test_an_overlay_stays_sparse_and_follows_its_texts() -> None:
    def update_overlay(messages: list[ExtractedMessage], current: str | None) -> str:
        text, report = update_catalog(
            messages,
            current,
            collection="lima",
            source_locale="es_PE",
            locale="es_MX",
            file="locales/es_MX/LC_MESSAGES/lima.po",
            is_sparse=True,
        )
        assert report.new == ()
        return text

    assert live(update_overlay(article("A", "B"), None)) == {}
    current = catalog_text(entry_text(P2, "A", "T(A)")).replace("pt_BR", "es_MX")
    assert targets(update_overlay(article("A", "A", "C"), current)) == ["T(A)"]
    same = update_overlay(article("A", "A", "C2"), current)
    assert list(live(same)) == [P2]
    assert list(live(update_overlay(article("X", "B", "A"), current))) == [P3]


@pytest.mark.parametrize(
    ("old", "new"), [("Language: pt_BR", "Language: fr"), ("Language: es_PE", "Language: fr_FR")]
)
def test_a_catalog_of_other_languages_is_not_updated(old: str, new: str) -> None:
    with pytest.raises(ContentError):
        update(article("A"), translated("A").replace(old, new))


def test_a_broken_catalog_is_not_updated() -> None:
    with pytest.raises(ContentError, match="po-unterminated"):
        update(article("A"), translated("A").replace('T(A)"', "T(A)"))


def rewritten_by_a_tool(text: str) -> str:
    return text.replace('msgid "uno dos"', 'msgid ""\n"uno "\n"dos"').replace("\n", "\r\n")


def test_a_file_in_which_nothing_changes_stays_as_a_tool_has_written_it() -> None:
    rewritten = rewritten_by_a_tool(translated("uno dos", "B"))
    text, report = update(article("uno dos", "B"), rewritten)
    assert text == rewritten
    assert outcome(report) == {"kept": (P1, P2)}


def test_windows_line_ends_and_wrapped_lines_are_normalised_with_the_first_change() -> None:
    rewritten = rewritten_by_a_tool(translated("uno dos", "B"))
    expected, _ = update(article("uno dos", "B2"), translated("uno dos", "B"))
    assert update(article("uno dos", "B2"), rewritten)[0] == expected


def renamed(sources: tuple[str, ...], key: str) -> list[ExtractedMessage]:
    return [message(f"{key}/p{place}", source) for place, source in enumerate(sources, 1)]


@pytest.mark.parametrize(
    ("new", "aliases"),
    [
        ("official-travel/lima#informe", {ARTICLE: "official-travel/lima#informe"}),
        ("travel/lima#report", {"official-travel/lima": "travel/lima"}),
        (
            "travel/lima#informe",
            {"official-travel/lima": "travel/lima", "travel/lima#report": "travel/lima#informe"},
        ),
        ("travel/lima#moved", {ARTICLE: "travel/lima#moved"}),
    ],
    ids=["anchor", "clause", "both", "to another clause"],
)
def test_a_translation_follows_a_rename(new: str, aliases: dict[str, str]) -> None:
    text, report = update(renamed(("A", "B"), new), translated("A", "B"), aliases=aliases)
    assert targets(text) == ["T(A)", "T(B)"]
    assert obsolete(text) == []
    assert outcome(report) == {"carried": (f"{new}/p1", f"{new}/p2")}
    again, report = update(renamed(("A", "B"), new), text, aliases=aliases)
    assert again == text
    assert outcome(report) == {"kept": (f"{new}/p1", f"{new}/p2")}


def test_an_alias_that_comes_late_gives_the_translations_back() -> None:
    new = "travel/lima#report"
    lost, _ = update(renamed(("A", "B"), new), translated("A", "B"))
    assert targets(lost) == ["", ""]
    text, _ = update(
        renamed(("A", "B"), new), lost, aliases={"official-travel/lima": "travel/lima"}
    )
    assert targets(text) == ["T(A)", "T(B)"]
    assert obsolete(text) == []


def test_a_name_that_only_starts_alike_is_not_followed() -> None:
    new = "official-travel/lima-2#report"
    text, _ = update(
        renamed(("A",), new), translated("A"), aliases={"official-travel/lim": "other/one"}
    )
    assert targets(text) == [""]


def test_a_renamed_and_edited_text_waits_for_review() -> None:
    new = "travel/lima#report"
    text, report = update(
        renamed(("A2",), new), translated("A"), aliases={"official-travel/lima": "travel/lima"}
    )
    assert targets(text) == ["T(A)?"]
    assert live(text)[f"{new}/p1"].previous == "A"
    assert outcome(report) == {"changed": (f"{new}/p1",)}


def test_an_edit_that_was_marked_already_can_still_be_let_pass() -> None:
    marked, _ = update(article("A, sin tilde"), translated("A"))
    text, report = update(article("A, sin tilde"), marked, keep_approved=(P1,))
    assert targets(text) == ["T(A)"]
    assert live(text)[P1].previous is None
    assert outcome(report) == {"kept": (P1,)}


def test_a_doubt_of_a_translator_is_not_let_pass() -> None:
    marked, _ = update(article("A2"), translated("A"))
    touched = replaced(marked, "T(A)", "T(?)")
    assert update(article("A2"), touched, keep_approved=(P1,))[0] == touched
