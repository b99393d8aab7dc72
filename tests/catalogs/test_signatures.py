"""Signatures in the comments of translators: read, sealed, counted, lapsed."""

import datetime

import pytest
from po_samples import ARTICLE, article, catalog_text, check_with_msgfmt, entry_text, update

from drafting.catalogs.scan import Entry, scan
from drafting.catalogs.signatures import (
    Role,
    Signature,
    is_broken,
    lapsed,
    read_signature,
    seal_of,
    sealed,
    standing,
)
from drafting.diagnostics import Findings

P1 = f"{ARTICLE}/p1"
DAY = datetime.date(2026, 3, 2)
SEAL = seal_of("A", "T")


def remarks_of(text: str) -> tuple[str, ...]:
    return next(e for e in scan(text, "x.po", Findings()).body if e.key == P1).remarks


def standing_of(text: str, source: str, target: str) -> Role | None:
    return standing(remarks_of(text), source, target)


@pytest.mark.parametrize(
    ("remark", "role", "name"),
    [
        ("revised: Ana Pérez, 2026-03-02", Role.REVISED, "Ana Pérez"),
        ("Revisado: Ana Pérez, 2026-03-02", Role.REVISED, "Ana Pérez"),
        ("traducido: Ana Pérez,2026-03-02 ", Role.TRANSLATED, "Ana Pérez"),
        ("traduzido : João Assunção, 2026-03-02", Role.TRANSLATED, "João Assunção"),
        ("traduit : Zoé L’Hermite, 2026-03-02", Role.TRANSLATED, "Zoé L’Hermite"),
        ("relu\u00a0: Zoé, 2026-03-02", Role.REVISED, "Zoé"),
        ("approuve\u0301: Zoé, 2026-03-02", Role.APPROVED, "Zoé"),
        ("aprovado: Pérez, Ana, 2026-03-02", Role.APPROVED, "Pérez, Ana"),
        ("aprobado: Ana, 2026-03-02 [0123456789]", Role.APPROVED, "Ana"),
    ],
)
def test_a_line_is_a_signature_in_the_words_of_its_language(
    remark: str, role: Role, name: str
) -> None:
    found = read_signature(remark)
    assert found is not None
    assert (found.role, found.name, found.date) == (role, name, DAY)


@pytest.mark.parametrize(
    ("remark", "broken"),
    [
        ("revised: Ana Pérez", True),
        ("revised: Ana Pérez, 02/03/2026", True),
        ("revised: , 2026-03-02", True),
        ("revised: Ana, 2026-02-30", True),
        ("revised: Ana, 2026-03-02 [012345678]", True),
        ("Ojo: el plazo es legal, 2026-03-02", False),
        ("revised by Ana Pérez on 2026-03-02", False),
        ("", False),
    ],
)
def test_what_lacks_a_name_or_a_day_is_no_signature(remark: str, broken: bool) -> None:
    assert read_signature(remark) is None
    assert is_broken(remark) is broken


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        ([], None),
        (["translated: Luis, 2026-03-01 {seal}"], Role.TRANSLATED),
        (["translated: Luis, 2026-03-01"], None),  # not sealed: for which text?
        (["translated: Luis, 2026-03-01 [0000000000]"], None),
        (
            ["translated: Luis, 2026-03-01 {seal}", "revised: Ana, 2026-03-02 {seal}"],
            Role.REVISED,
        ),
        # The reviser has corrected the text, so that only her own signature is for what stands there.
        (
            ["translated: Luis, 2026-03-01 [0000000000]", "revised: Ana, 2026-03-02 {seal}"],
            Role.REVISED,
        ),
        (["revised: Ana, 2026-03-02 {seal}"], None),
        (
            ["translated: Ana Perez, 2026-03-01 {seal}", "revised: ana  Pérez, 2026-03-02 {seal}"],
            Role.TRANSLATED,
        ),
        (
            ["translated: Luis, 2026-03-01 {seal}", "approved: Eva, 2026-03-03 {seal}"],
            Role.TRANSLATED,
        ),
        (
            [
                "translated: Luis, 2026-03-01 {seal}",
                "revised: Ana, 2026-03-02 [0000000000]",
                "approved: Eva, 2026-03-03 {seal}",
            ],
            Role.APPROVED,
        ),
    ],
)
def test_a_text_stands_as_high_as_somebody_else_has_signed_it(
    remarks: list[str], expected: Role | None
) -> None:
    given = [remark.format(seal=f"[{SEAL}]") for remark in remarks]
    assert standing(given, "A", "T") is expected


def test_a_seal_is_for_one_source_and_one_translation() -> None:
    signed = [f"translated: Luis, 2026-03-01 [{SEAL}]"]
    assert standing(signed, "A", "T")
    assert not standing(signed, "A2", "T")
    assert not standing(signed, "A", "T2")
    # What stands on which side counts too.
    assert seal_of("AT", "") != seal_of("A", "T") != seal_of("", "AT")
    assert [item.name for item in lapsed(signed, "A", "T2")] == ["Luis"]


def test_sealing_keeps_the_words_of_the_author_and_old_seals() -> None:
    entry = Entry(
        key=P1,
        source="A",
        target="T",
        remarks=("Ojo.", "Revisado: Ana, 2026-03-02", "traducido: Luis, 2026-03-01 [0000000000]"),
    )
    assert sealed(entry).remarks == (
        "Ojo.",
        f"Revisado: Ana, 2026-03-02 [{SEAL}]",
        "traducido: Luis, 2026-03-01 [0000000000]",
    )
    assert sealed(sealed(entry)) == sealed(entry)


def test_what_has_no_translation_is_not_sealed() -> None:
    entry = Entry(key=P1, source="A", target="", remarks=("revised: Ana, 2026-03-02",))
    assert sealed(entry) is entry


def signed_catalog(target: str = "T") -> str:
    text = catalog_text(
        entry_text(P1, "A", target, "# traducido: Luis, 2026-03-01", "# revisado: Ana, 2026-03-02")
    )
    return update(article("A"), text)[0]


def test_an_update_seals_and_says_nothing_else() -> None:
    text = signed_catalog()
    assert standing_of(text, "A", "T") is Role.REVISED
    assert update(article("A"), text)[0] == text


def test_a_signature_lapses_with_an_edit_of_the_source_and_counts_again_when_it_is_taken_back() -> (
    None
):
    text = signed_catalog()
    edited = update(article("A2"), text)[0]
    assert standing_of(edited, "A2", "T") is None
    assert remarks_of(edited) == remarks_of(text)  # kept as history
    assert standing_of(update(article("A"), edited)[0], "A", "T") is Role.REVISED


def test_a_signature_typed_before_an_edit_is_sealed_for_the_text_before_it() -> None:
    text = catalog_text(entry_text(P1, "A", "T", "# traducido: Luis, 2026-03-01"))
    edited = update(article("A2"), text)[0]
    assert standing_of(edited, "A2", "T") is None
    assert standing_of(edited, "A", "T") is Role.TRANSLATED


def test_a_cosmetic_edit_keeps_the_signatures_that_counted() -> None:
    text = update(article("A."), signed_catalog(), keep_approved=(P1,))[0]
    assert standing_of(text, "A.", "T") is Role.REVISED


def test_a_cosmetic_edit_revives_no_signature() -> None:
    touched = signed_catalog().replace('msgstr "T"', 'msgstr "T2"')
    text = update(article("A."), touched, keep_approved=(P1,))[0]
    assert standing_of(text, "A.", "T2") is None


def test_a_signature_follows_its_text_to_another_place_and_through_obsolescence() -> None:
    text = update(article("X", "A"), signed_catalog())[0]
    moved = next(e for e in scan(text, "x.po", Findings()).body if e.source == "A")
    assert standing(moved.remarks, "A", "T") is Role.REVISED
    gone = update(article("X"), signed_catalog())[0]
    back = update(article("A"), gone)[0]
    assert standing_of(back, "A", "T") is Role.REVISED


def test_gettext_accepts_a_sealed_catalog(tmp_path: object) -> None:
    check_with_msgfmt(signed_catalog(), tmp_path)  # type: ignore[arg-type]


def test_a_signature_is_written_as_it_is_read() -> None:
    signature = Signature(role=Role.APPROVED, name="Pérez, Ana", date=DAY, seal=SEAL)
    assert read_signature(signature.line) == signature
