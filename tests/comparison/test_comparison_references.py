"""Where references lead: a number that stands as it stood says nothing of the provision behind it."""

from hypothesis import given
from hypothesis import strategies as st

from drafting.comparison import (
    LOST_SIGN,
    Change,
    EditKind,
    Piece,
    Provision,
    Reference,
    compare_provisions,
)
from drafting.comparison import ChangeKind as K

COUNCIL = "El Concejo aprueba cada año el plan de acción internacional de la ciudad."
TRAVEL = "Toda misión oficial se informa por escrito dentro de los diez días de su regreso."
PORTAL = "Los convenios vigentes se publican en el portal con su texto completo y su costo."
BEFORE, BEHIND = "Las donaciones que se reciban se declaran conforme al ", " y se registran."


def named(text: str, *names: str) -> Provision:
    return Provision(pieces=(Piece(text=text),), names=names)


def referring(name: str, shown: str, before: str = BEFORE, behind: str = BEHIND) -> Provision:
    reference = Piece(text=shown, key=f"field:REF {name}", target=name)
    return Provision(pieces=(Piece(text=before), reference, Piece(text=behind)))


def change_of(old: list[Provision], new: list[Provision]) -> Change:
    """Return what became of the first provision, which refers to others."""
    return compare_provisions(old, new)[0]


def led_astray(change: Change) -> list[Reference]:
    return [reference for edit in change.edits for reference in edit.references]


def kinds(change: Change) -> list[EditKind]:
    return [edit.kind for edit in change.edits]


OLD = [referring("a", "artículo 5"), named(COUNCIL, "a"), named(TRAVEL, "b")]


def test_a_reference_to_what_is_gone_is_lost_though_it_shows_its_old_number() -> None:
    for shown in ("artículo 5", "artículo 4", LOST_SIGN):
        change = change_of(OLD, [referring("a", shown), named(TRAVEL, "b")])
        assert change.kind is K.REFERENCE_LOST
        assert kinds(change) == [EditKind.EQUAL, EditKind.LOST, EditKind.EQUAL]
        (lost,) = led_astray(change)
        assert (lost.kind, lost.old, lost.old_target, lost.new_target) == (
            *(K.REFERENCE_LOST, "artículo 5", COUNCIL),
            "",
        )
        assert not change.changes_words


def test_a_reference_whose_name_alone_is_gone_is_not_told_as_one_to_what_is_gone() -> None:
    reworded = COUNCIL.replace("aprueba", "debate y aprueba")
    change = change_of(OLD, [referring("a", "artículo 5"), named(reworded), named(TRAVEL, "b")])
    (broken,) = led_astray(change)
    assert change.kind is broken.kind is K.REFERENCE_BROKEN
    assert (broken.old_target, broken.new_target) == (COUNCIL, reworded)


def test_a_reference_that_led_nowhere_before_is_no_news() -> None:
    for shown in ("artículo 5", LOST_SIGN):
        old, new = [referring("z", shown), named(COUNCIL)], [referring("z", shown), named(TRAVEL)]
        assert change_of(old, new).kind is K.SAME
    mended = change_of(
        [referring("a", LOST_SIGN), named(TRAVEL)],
        [referring("a", "artículo 5"), named(TRAVEL), named(COUNCIL, "a")],
    )
    assert mended.kind is K.REFERENCE_FOLLOWED


def test_a_lost_reference_is_told_beside_other_words_that_changed() -> None:
    new = referring("a", "artículo 5", behind=" y se registran en el acto.")
    change = change_of(OLD, [new, named(TRAVEL, "b")])
    assert change.kind is K.CHANGED
    assert [reference.kind for reference in led_astray(change)] == [K.REFERENCE_LOST]


def test_another_provision_under_the_same_number_is_told_with_both() -> None:
    change = change_of(OLD, [referring("b", "artículo 5"), named(TRAVEL, "b")])
    (other,) = led_astray(change)
    assert change.kind is other.kind is K.REFERENCE
    assert (other.old, other.new) == ("artículo 5", "artículo 5")
    assert (other.old_target, other.new_target) == (COUNCIL, TRAVEL)
    assert change.changes_words, "a redline shows the one field deleted and the other inserted"


def test_a_name_that_stands_for_another_provision_now_leads_there() -> None:
    change = change_of(OLD, [referring("a", "artículo 5"), named(PORTAL, "a"), named(TRAVEL, "b")])
    (other,) = led_astray(change)
    assert change.kind is other.kind is K.REFERENCE
    assert EditKind.REDIRECTED in kinds(change)
    assert (other.old_target, other.new_target) == (COUNCIL, PORTAL)
    assert not change.changes_words, "the field is the same one"


def test_a_name_that_was_left_in_an_empty_paragraph_leads_nowhere() -> None:
    change = change_of(OLD, [referring("a", "artículo 5"), named("", "a"), named(TRAVEL, "b")])
    assert change.kind is K.REFERENCE_LOST
    assert [reference.old_target for reference in led_astray(change)] == [COUNCIL]


def test_the_same_provision_under_another_name_is_where_the_reference_led() -> None:
    reworded = named(COUNCIL.replace("cada año", "cada dos años"), "another")
    for shown, expected in (("artículo 5", K.SAME), ("artículo 6", K.REFERENCE_FOLLOWED)):
        new = [referring("another", shown), reworded, named(TRAVEL, "b")]
        change = change_of(OLD, new)
        assert change.kind is expected
        assert not led_astray(change)


def test_new_words_that_refer_to_nothing_are_told_so() -> None:
    new = [*OLD[:2], referring("zz", LOST_SIGN, "El alcalde rinde cuentas según el ", "."), OLD[2]]
    (inserted,) = (item for item in compare_provisions(OLD, new) if item.kind is K.INSERTED)
    assert [reference.kind for reference in led_astray(inserted)] == [K.REFERENCE_LOST]


def test_references_in_tables_lead_out_of_them() -> None:
    def table(shown: str) -> Provision:
        return Provision(rows=(((named("Donaciones"),), (referring("a", shown),)),))

    old, new = [table("artículo 5"), *OLD[1:]], [table("artículo 5"), OLD[2]]
    (row,) = compare_provisions(old, new)[0].rows
    assert row.kind is K.CHANGED
    assert [change.kind for cell in row.cells for change in cell] == [K.SAME, K.REFERENCE_LOST]


PROVISIONS = st.lists(
    st.one_of(
        st.builds(referring, st.sampled_from("abcz"), st.sampled_from(["artículo 5", LOST_SIGN])),
        st.builds(
            named, st.sampled_from([COUNCIL, TRAVEL, PORTAL]), st.sampled_from(["a", "b", "c"])
        ),
    ),
    max_size=7,
)


@given(PROVISIONS, PROVISIONS)
def test_whatever_becomes_of_references_both_texts_can_be_read(
    old: list[Provision], new: list[Provision]
) -> None:
    for change in compare_provisions(old, new):
        for side, places, provisions in (("old", change.old, old), ("new", change.new, new)):
            text = "".join(getattr(edit, side) for edit in change.edits)
            assert text == "¶".join(provisions[place].text for place in places)
