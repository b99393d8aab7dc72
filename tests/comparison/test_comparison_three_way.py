"""Three drafts: what each side did, where both did, and what somebody has to decide."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.comparison import (
    ChangeKind,
    Look,
    Piece,
    Provision,
    Stretch,
    compare_provisions,
)
from drafting.comparison.three_way import compare_sides
from drafting.comparison.verdicts import Fate, Made, Reason, Verdict

A = "La presente ordenanza regula la acción internacional de la municipalidad y su financiamiento."
B = "El Alcalde presenta un informe escrito al Concejo dentro de los diez (10) días hábiles siguientes."
C = "El registro de acuerdos es público y cualquier persona puede pedir copia de ellos sin costo."
D = "La oficina cuenta con un presupuesto propio de S/ 2,500.00 y con personal estable."
E = "La ordenanza entra en vigencia al día siguiente de su publicación en el diario oficial."
NEW = "Las comunidades migrantes participan en el comité asesor con voz y voto."
OTHER = "Ninguna disposición concede exclusividad sobre un producto o un país."
B15 = B.replace("diez (10)", "quince (15)")
B20 = B.replace("diez (10)", "veinte (20)")
B_END = B.replace("siguientes", "siguientes a cada misión")
BASE = [A, B, C, D, E]
V, R = Verdict, Reason


def provisions(texts: Sequence[str]) -> list[Provision]:
    return [Provision(pieces=(Piece(text=text),)) for text in texts]


def fates(
    base: Sequence[Provision], theirs: Sequence[Provision], ours: Sequence[Provision]
) -> tuple[Fate, ...]:
    return compare_sides(
        base,
        Made(theirs, compare_provisions(base, theirs)),
        Made(ours, compare_provisions(base, ours)),
    )


def told(
    base: list[str], theirs: list[str], ours: list[str]
) -> list[tuple[Verdict, Reason | None]]:
    found = fates(*map(provisions, (base, theirs, ours)))
    return [(fate.verdict, fate.reason) for fate in found]


def but(place: int, *texts: str) -> list[str]:
    return [*BASE[:place], *texts, *BASE[place + 1 :]]


MOVED = [A, C, D, B, E]
CASES = {
    "nothing": (BASE, BASE, []),
    "one-edits": (but(1, B15), BASE, [(V.THEIRS, None)]),
    "other-edits": (BASE, but(1, B15), [(V.OURS, None)]),
    "different-provisions": (but(1, B15), but(3), [(V.THEIRS, None), (V.OURS, None)]),
    "same-words": (but(1, B15), but(1, B20), [(V.CONFLICT, R.SAME_WORDS)]),
    "other-words": (but(1, B15), but(1, B_END), [(V.CONFLICT, R.OTHER_WORDS)]),
    "same-edit": (but(1, B15), but(1, B15), [(V.ALIKE, None)]),
    "both-delete": (but(1), but(1), [(V.ALIKE, None)]),
    "delete-and-edit": (but(1), but(1, B15), [(V.CONFLICT, R.DELETED_AND_CHANGED)]),
    "edit-and-delete": (but(1, B15), but(1), [(V.CONFLICT, R.DELETED_AND_CHANGED)]),
    "delete-and-move": (but(1), MOVED, [(V.CONFLICT, R.DELETED_AND_MOVED)]),
    "move-and-edit": (MOVED, but(1, B15), [(V.COMPATIBLE, None)]),
    "both-move-alike": (MOVED, MOVED, [(V.ALIKE, None)]),
    "both-move-apart": ([C, A, B, D, E], [A, B, D, E, C], [(V.CONFLICT, R.MOVED_APART)]),
    "both-insert-here": ([A, NEW, *BASE[1:]], [A, OTHER, *BASE[1:]], [(V.BOTH_INSERTED, None)]),
    "both-insert-the-same": ([A, NEW, *BASE[1:]], [A, NEW, *BASE[1:]], [(V.ALIKE, None)]),
    "both-insert-last": ([*BASE, NEW], [*BASE, OTHER], [(V.BOTH_INSERTED, None)]),
    "insert-apart": (
        [NEW, *BASE],
        [*BASE, OTHER],
        [(V.THEIRS, None), (V.OURS, None)],
    ),
    "insert-into-deleted": (
        but(1, B, NEW),
        [A, D, E],
        [(V.OURS, None), (V.CONFLICT, R.INSERTED_INTO_DELETED), (V.OURS, None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_place_is_judged(name: str) -> None:
    theirs, ours, expected = CASES[name]
    assert told(BASE, theirs, ours) == expected


def looking(text: str, words: str, look: Look) -> list[Provision]:
    """Return the base with another text in the second place, of which some words look otherwise."""
    start = text.index(words)
    looks = (Stretch(start, start + len(words), look),)
    found = Provision(pieces=(Piece(text=text, looks=looks),))
    return [*provisions(BASE[:1]), found, *provisions(BASE[2:])]


HIDDEN, STRUCK = Look(is_hidden=True), Look(is_struck=True)


@pytest.mark.parametrize("look", [HIDDEN, STRUCK])
def test_words_that_a_side_hides_or_strikes_are_as_good_as_deleted(look: Look) -> None:
    def judged(one: list[Provision], other: list[Provision]) -> list[tuple[Verdict, Reason | None]]:
        return [(fate.verdict, fate.reason) for fate in fates(provisions(BASE), one, other)]

    whole, ten = looking(B, B, look), looking(B, "diez (10)", look)
    edited, ended = provisions(but(1, B15)), provisions(but(1, B_END))
    assert judged(whole, edited) == [(V.CONFLICT, R.DELETED_AND_CHANGED)]
    assert judged(edited, whole) == [(V.CONFLICT, R.DELETED_AND_CHANGED)]
    assert judged(whole, provisions(MOVED)) == [(V.CONFLICT, R.DELETED_AND_MOVED)]
    assert judged(ten, edited) == [(V.CONFLICT, R.SAME_WORDS)]
    assert judged(ten, ended) == [(V.CONFLICT, R.OTHER_WORDS)]
    assert judged(whole, whole) == [(V.ALIKE, None)]
    assert judged(whole, provisions(BASE)) == [(V.THEIRS, None)]


def test_the_same_words_inserted_and_hidden_are_not_the_same() -> None:
    found = fates(
        provisions(BASE), looking(B_END, "a cada misión", HIDDEN), provisions(but(1, B_END))
    )
    assert [(fate.verdict, fate.reason) for fate in found] == [(V.CONFLICT, R.SAME_WORDS)]


def test_words_behind_a_typed_number_may_be_hidden() -> None:
    base, edited = (provisions([f"Artículo 2.- {text}"]) for text in (B, B15))
    text = f"Artículo 2.- {B}"
    looks = (Stretch(len(text) - len(B), len(text), HIDDEN),)
    hidden = [Provision(pieces=(Piece(text=text, looks=looks),))]
    (fate,) = fates(base, hidden, edited)
    assert fate.reason is R.DELETED_AND_CHANGED


def test_a_number_that_follows_is_nobodys_wish() -> None:
    base = ["Artículo 1.- " + A, "Artículo 2.- " + B, "Artículo 3.- " + C]
    theirs = [base[0], "Artículo 2.- " + NEW, "Artículo 3.- " + B, "Artículo 4.- " + C]
    ours = [base[0], "Artículo 2.- " + B15, base[2]]
    found = fates(*map(provisions, (base, theirs, ours)))
    assert [fate.verdict for fate in found] == [V.THEIRS, V.COMPATIBLE, V.THEIRS]
    both = found[1]
    assert both.theirs[0].kind is ChangeKind.RENUMBERED
    assert both.ours[0].kind is ChangeKind.CHANGED


def test_a_reference_that_follows_is_no_conflict_with_an_edit() -> None:
    def provision(text: str, number: int) -> Provision:
        return Provision(pieces=(Piece(text=text), Piece(text=f"artículo {number}", key="ref:a")))

    text = "La oficina actúa conforme al "
    found = fates(
        [provision(text, 5)],
        [provision(text, 6)],
        [provision("La oficina informa conforme al ", 5)],
    )
    assert [fate.verdict for fate in found] == [V.COMPATIBLE]


def test_words_added_to_a_deleted_clause_are_to_be_decided() -> None:
    def clause(name: str, *texts: str) -> list[Provision]:
        return [Provision(pieces=(Piece(text=text),), clause=name) for text in texts]

    base = [*clause("a", A), *clause("b", B, C), *clause("c", D)]
    theirs = [*clause("a", A), *clause("c", D)]
    ours = [*clause("a", A), *clause("b", B, C, NEW), *clause("c", D)]
    reasons = [fate.reason for fate in fates(base, theirs, ours)]
    assert reasons == [None, None, R.INSERTED_INTO_DELETED]


def table(*rows: Sequence[str]) -> Provision:
    return Provision(rows=tuple(tuple(tuple(provisions([c])) for c in row) for row in rows))


LINES = (
    ("Rubro", "Monto", "Plazo"),
    ("Misiones a puertos", "S/ 81.502,00 de la oficina", "2026"),
    ("Ferias de libros", "S/ 49.793,00", "2027"),
    ("Becas de idiomas", "S/ 12.000,00", "2028"),
)


def lines(cells: dict[str, str], *gone: int) -> list[tuple[str, ...]]:
    return [
        tuple(cells.get(cell, cell) for cell in line)
        for number, line in enumerate(LINES)
        if number not in gone
    ]


CELL = "S/ 81.502,00 de la oficina"
AMOUNT, OTHER_AMOUNT, DEADLINE = ({CELL: "S/ 91.502,00 de la oficina"}, {CELL: "S/ 7,00 de la oficina"}, {"2026": "2029"})  # fmt: skip
OFFICE = {CELL: "S/ 81.502,00 de la municipalidad"}
ROW, ROW_OF_OTHER = ("Foros", "S/ 5,00", "2030"), ("Visitas", "S/ 6,00", "2031")
TABLES = {
    "cells-of-a-row": (lines(AMOUNT), lines(DEADLINE), (V.COMPATIBLE, None)),
    "cells-of-rows": (lines(AMOUNT), lines({"2027": "2029"}), (V.COMPATIBLE, None)),
    "same-words-of-a-cell": (lines(AMOUNT), lines(OTHER_AMOUNT), (V.CONFLICT, R.SAME_WORDS)),
    "other-words-of-a-cell": (lines(AMOUNT), lines(OFFICE), (V.CONFLICT, R.OTHER_WORDS)),
    "one-cell-alike-and-one-not": (
        lines({**AMOUNT, **DEADLINE}),
        lines({**OTHER_AMOUNT, **DEADLINE}),
        (V.CONFLICT, R.SAME_WORDS),
    ),
    "the-same": (lines(AMOUNT), lines(AMOUNT), (V.ALIKE, None)),
    "row-gone-and-changed": (lines({}, 1), lines(AMOUNT), (V.CONFLICT, R.DELETED_AND_CHANGED)),
    "first-row-gone-and-changed": (
        lines({}, 0),
        lines({"Monto": "Monto en soles"}),
        (V.CONFLICT, R.DELETED_AND_CHANGED),
    ),
    "row-gone-and-other-changed": (lines({}, 2), lines(AMOUNT), (V.COMPATIBLE, None)),
    "rows-gone": (lines({}, 2), lines({}, 3), (V.COMPATIBLE, None)),
    "row-new-and-cell": ([*lines({}), ROW], lines(AMOUNT), (V.COMPATIBLE, None)),
    "rows-new-here": ([*lines({}), ROW], [*lines({}), ROW_OF_OTHER], (V.BOTH_INSERTED, None)),
    "rows-new-apart": (
        [*lines({}), ROW],
        [*lines({})[:1], ROW_OF_OTHER, *lines({})[1:]],
        (V.COMPATIBLE, None),
    ),
    "table-gone-and-changed": ((), lines(AMOUNT), (V.CONFLICT, R.DELETED_AND_CHANGED)),
}


@pytest.mark.parametrize("name", TABLES)
def test_each_cell_of_a_table_stands_for_itself(name: str) -> None:
    theirs, ours, expected = TABLES[name]
    base = [*provisions([A]), table(*LINES), *provisions([B])]
    sides = ([*base[:1], *([table(*rows)] if rows else []), base[2]] for rows in (theirs, ours))
    (fate,) = fates(base, *sides)
    assert (fate.verdict, fate.reason) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (lines(AMOUNT), (V.COMPATIBLE, None)),
        (lines({}, 1), (V.COMPATIBLE, None)),
        ([*lines({}), ROW], (V.COMPATIBLE, None)),
        ((), (V.CONFLICT, R.DELETED_AND_MOVED)),
    ],
)
def test_a_table_may_be_moved_by_one_side_and_changed_by_the_other(
    rows: Sequence[Sequence[str]], expected: tuple[Verdict, Reason | None]
) -> None:
    whole = table(*LINES)
    base = [*provisions([A]), whole, *provisions([B, C])]
    moved = [*provisions([A, B, C]), whole]
    other = [*provisions([A]), *([table(*rows)] if rows else []), *provisions([B, C])]
    for sides in ((moved, other), (other, moved)):
        (fate,) = fates(base, *sides)
        assert (fate.verdict, fate.reason) == expected


SIDE = st.lists(st.sampled_from([*BASE, B15, B20, NEW, OTHER, ""]), max_size=8)


@given(st.lists(st.sampled_from([*BASE, ""]), max_size=7), SIDE, SIDE)
def test_every_change_is_told_once_and_sides_may_change_places(
    base: list[str], theirs: list[str], ours: list[str]
) -> None:
    one, other, third = map(provisions, (base, theirs, ours))
    found = fates(one, other, third)
    for side, made in (("theirs", other), ("ours", third)):
        changes = [c for c in compare_provisions(one, made) if not c.is_same]
        seen = [change for fate in found for change in getattr(fate, side)]
        assert sorted(seen, key=repr) == sorted(changes, key=repr)
    mirrored = {Verdict.THEIRS: Verdict.OURS, Verdict.OURS: Verdict.THEIRS}
    turned = sorted(mirrored.get(fate.verdict, fate.verdict) for fate in fates(one, third, other))
    assert sorted(fate.verdict for fate in found) == turned
