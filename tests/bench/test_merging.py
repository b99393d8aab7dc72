"""What came back, merged into a catalog: nothing is lost, nothing is written over."""

import pytest

from drafting.bench.exchange import Fate, Remark, Returned, Stamp, merge_rows
from drafting.bench.exchange.soundness import Soundness
from drafting.catalogs.scan import scan
from drafting.catalogs.signatures import is_valid, read_signature, seal_of
from drafting.diagnostics import Findings, Position

CATALOG = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source-Language: es_PE\\n"

# Ana: vu avec la mairie
#. Paragraph: Informe
#: topics/alpha/one.md
msgctxt "a/one#report/p1"
msgid "{{ executive|the|initial }} informa {{ council|to }}."
msgstr "{{ executive|the|initial }} rend compte {{ council|to }}."

#. Heading
#. fuzzy-by: update 1a2b3c4d
#: topics/alpha/one.md
#, fuzzy
#| msgid "Dictamen"
msgctxt "a/one#report"
msgid "Informe"
msgstr "Avis"

#: topics/alpha/one.md
msgctxt "a/one#report/p2"
msgid "Se publica en 30 días[^1]."
msgstr ""

#~ msgctxt "a/one#gone"
#~ msgid "Nada"
#~ msgstr "Rien"
"""
AT = Position(file="lima.xlf", line=3)
P1, HEADING, P2 = "a/one#report/p1", "a/one#report", "a/one#report/p2"


def entries():
    return {entry.key: entry for entry in scan(CATALOG, "lima.po", Findings()).body}


def row(key, target, *, stamp=True, **fields):
    entry = entries().get(key)
    if stamp is True:
        stamp = Stamp.of(entry.source, entry.target, is_fuzzy=entry.is_fuzzy) if entry else None
    return Returned(key=key, target=target, at=AT, stamp=stamp, **fields)


def merged(*rows):
    return merge_rows(CATALOG, "lima.po", rows, check=Soundness().check)


def entry_of(result, key):
    findings = Findings()
    found = {entry.key: entry for entry in scan(result.text, "lima.po", findings).body}
    findings.raise_if_any()
    return found[key]


def test_what_comes_back_as_it_went_out_changes_no_byte():
    rows = [
        row(key, entry.target, is_approved=bool(entry.target) and not entry.is_fuzzy)
        for key, entry in entries().items()
        if not entry.is_obsolete
    ]
    result = merged(*rows)
    assert result.text == CATALOG
    assert {outcome.fate for outcome in result.outcomes} == {Fate.UNCHANGED}


def test_an_approved_translation_is_taken():
    result = merged(row(P2, "Publié dans les 30 jours[^1].", is_approved=True))
    (outcome,) = result.outcomes
    assert (outcome.fate, outcome.old, outcome.is_fuzzy) == (Fate.FILLED, "", False)
    entry = entry_of(result, P2)
    assert entry.target == "Publié dans les 30 jours[^1]."
    assert not entry.is_fuzzy


@pytest.mark.parametrize("verdict", [False, None])
def test_what_no_tool_calls_approved_waits_for_review(verdict):
    result = merged(row(P2, "Publié dans les 30 jours[^1].", is_approved=verdict))
    assert entry_of(result, P2).flags == ("fuzzy",)


def test_an_approved_fuzzy_text_loses_its_mark_and_what_it_was_translated_from():
    result = merged(row(HEADING, "Rapport", is_approved=True))
    entry = entry_of(result, HEADING)
    assert (entry.target, entry.flags, entry.previous) == ("Rapport", (), None)
    assert entry.notes == ("Heading",)


def test_the_same_words_may_be_confirmed_or_doubted():
    result = merged(row(HEADING, "Avis", is_approved=True))
    assert [outcome.fate for outcome in result.outcomes] == [Fate.CONFIRMED]
    assert entry_of(result, HEADING).flags == ()
    result = merged(row(P1, entries()[P1].target, is_approved=False))
    assert [outcome.fate for outcome in result.outcomes] == [Fate.DOUBTED]
    assert entry_of(result, P1).flags == ("fuzzy",)


def test_a_lost_placeholder_makes_the_text_fuzzy_with_the_reason():
    result = merged(row(P1, "Elle rend compte {{ council|to }}.", is_approved=True))
    (outcome,) = result.outcomes
    assert outcome.is_fuzzy
    assert [fault.code for fault in outcome.faults] == ["placeholder-set"]
    entry = entry_of(result, P1)
    assert entry.flags == ("fuzzy",)
    assert entry.notes[-1] == (
        "fuzzy-by: import -- the placeholders are not those of the source "
        "(missing: {{ executive }}; added: –)"
    )


@pytest.mark.parametrize(
    ("key", "source", "old", "new", "fate"),
    [
        ("a/one#unknown", "Nada", "", "Rien du tout", Fate.UNKNOWN),
        ("a/one#gone", "Nada", "Rien", "Rien du tout", Fate.OBSOLETE),
        (P2, "Se publica en 20 días[^1].", "", "Publié dans les 20 jours[^1].", Fate.STALE),
        (P1, None, "Autre", "Encore autre", Fate.CONFLICT),
        (P1, None, None, "", Fate.EMPTIED),
        (P2, None, None, "Publié\u2028.", Fate.UNREADABLE),
    ],
)
def test_what_cannot_be_taken_is_told_and_changes_no_byte(key, source, old, new, fate):
    entry = entries().get(key)
    stamp = Stamp.of(source or entry.source, entry.target if old is None else old, is_fuzzy=False)
    result = merged(Returned(key=key, target=new, at=AT, stamp=stamp, is_approved=True))
    assert [outcome.fate for outcome in result.outcomes] == [fate]
    assert result.text == CATALOG


def test_a_row_that_nobody_touched_does_not_undo_what_was_done_here_since():
    stamp = Stamp.of(entries()[P1].source, "Vieux texte", is_fuzzy=False)
    result = merged(Returned(key=P1, target="Vieux texte", at=AT, stamp=stamp, is_approved=True))
    assert [outcome.fate for outcome in result.outcomes] == [Fate.UNCHANGED]
    assert result.text == CATALOG


def test_both_rows_of_a_key_are_refused():
    result = merged(*(row(P2, text, is_approved=True) for text in ("Un[^1]", "Deux[^1]")))
    assert [outcome.fate for outcome in result.outcomes] == [Fate.REPEATED] * 2
    assert result.text == CATALOG


def test_without_a_stamp_the_source_decides():
    taken = row(P2, "Publié sous 30 jours[^1].", stamp=None, source=entries()[P2].source)
    stale = row(P2, "Publié sous 30 jours[^1].", stamp=None, source="Se publica.")
    assert [outcome.fate for outcome in merged(taken).outcomes] == [Fate.FILLED]
    assert [outcome.fate for outcome in merged(stale).outcomes] == [Fate.STALE]


def test_a_source_copied_into_an_empty_translation_is_none():
    result = merged(row(P2, entries()[P2].source))
    assert [outcome.fate for outcome in result.outcomes] == [Fate.UNCHANGED]
    assert result.text == CATALOG


def test_remarks_are_added_below_those_that_are_there():
    remarks = (
        Remark(text="Ana: vu avec la mairie"),
        Remark(text="à revoir\n\nvraiment", author="Zoé", date="2026-11-20"),
    )
    result = merged(row(P1, entries()[P1].target, is_approved=True, remarks=remarks))
    assert [outcome.fate for outcome in result.outcomes] == [Fate.REMARKED]
    assert entry_of(result, P1).remarks == (
        "Ana: vu avec la mairie",
        "2026-11-20 Zoé: à revoir",
        "vraiment",
    )


def test_no_remark_and_no_reason_breaks_the_catalog():
    remark = Remark(text="un\x01deux\x85trois\rquatre", author="A\nB")
    result = merged(
        row(P2, "{{ a\nb }}[^1]", is_approved=True, remarks=(remark,), origin="x\ny\x02.tmx")
    )
    entry = entry_of(result, P2)
    assert entry.remarks == ("A B: un deux", "trois", "quatre")
    assert all(note.startswith("fuzzy-by: import -- ") for note in entry.notes)


def with_remark(line: str) -> str:
    return CATALOG.replace("# Ana: vu avec la mairie", f"# {line}")


def back(text: str, target: str, *remarks: str):
    entry = entries()[P1]
    stamp = Stamp.of(entry.source, entry.target, is_fuzzy=False)
    row = Returned(
        key=P1,
        target=target,
        at=AT,
        stamp=stamp,
        is_approved=True,
        remarks=tuple(Remark(text=remark) for remark in remarks),
    )
    return merge_rows(text, "lima.po", [row], check=Soundness().check)


def test_a_signature_that_nothing_has_sealed_does_not_pass_to_other_words():
    text = with_remark("revised: Ana Pérez, 2026-03-02")
    result = back(text, entries()[P1].target.replace("rend compte", "répond"))
    (line,) = entry_of(result, P1).remarks
    signature = read_signature(line)
    assert signature.seal == seal_of(entries()[P1].source, entries()[P1].target)
    assert not is_valid(signature, entries()[P1].source, entry_of(result, P1).target)


def test_a_signature_that_was_sealed_here_meanwhile_does_not_come_back_open():
    seal = seal_of(entries()[P1].source, entries()[P1].target)
    text = with_remark(f"revised: Ana Pérez, 2026-03-02 [{seal}]")
    result = back(text, entries()[P1].target, "revised: Ana Pérez, 2026-03-02")
    assert [outcome.fate for outcome in result.outcomes] == [Fate.UNCHANGED]
    assert result.text == text
