"""What was put in the place of expressions: edits regrouped, and no word of either text lost."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from drafting.comparison import Edit, EditKind
from drafting.diagnostics import Position
from drafting.model.text import Expression, ExpressionKind
from drafting.review.draft_of_today import Spot
from drafting.review.expression_reader import Reader, Reading
from drafting.review.substitutions import substituted

AT = Position(file="clause.md")
KINDS = (EditKind.EQUAL, EditKind.DELETED, EditKind.INSERTED)


class AnyValue:
    """Reads a value in whatever stands in the place of a spot, or in the first 7 among other words."""

    clauses: Mapping[str, Any] = {}

    def blank(self, spot: Spot) -> None:
        del spot

    def drafted_value(self, spot: Spot) -> str:
        return spot.words

    def read(self, spot: Spot, text: str, *, is_whole: bool) -> Reading | None:
        del spot
        if is_whole:
            return Reading(start=0, end=len(text), value=text)
        place = text.find("7")
        return Reading(start=place, end=place + 1, value="7") if place >= 0 else None


READER = cast("Reader", AnyValue())
texts = st.text(alphabet="ab 7.", min_size=1, max_size=6)
edits = st.lists(st.tuples(st.sampled_from(KINDS), texts), max_size=8).map(
    lambda pairs: [
        Edit(
            kind,
            "" if kind is EditKind.INSERTED else text,
            "" if kind is EditKind.DELETED else text,
        )
        for kind, text in pairs
    ]
)


def old_of(found: Sequence[Edit]) -> str:
    return "".join(edit.old for edit in found)


def new_of(found: Sequence[Edit]) -> str:
    return "".join(edit.new for edit in found)


def spots_at(text: str, cuts: Sequence[int]) -> list[Spot]:
    places = sorted({cut % (len(text) + 1) for cut in cuts})
    return [
        Spot(
            start=start,
            end=end,
            words=text[start:end],
            expression=Expression(kind=ExpressionKind.NAME, target="days", at=AT),
            owner="alpha/one",
        )
        for start, end in zip(places[::2], places[1::2], strict=False)
    ]


@given(edits, st.lists(st.integers(0, 40), max_size=8))
def test_edits_told_as_a_whole_still_join_to_both_texts(
    changes: list[Edit], cuts: list[int]
) -> None:
    spots = spots_at(old_of(changes), cuts)
    found = substituted(spots, changes, READER)
    assert (old_of(found.edits), new_of(found.edits)) == (old_of(changes), new_of(changes))


@given(edits, st.lists(st.integers(0, 40), max_size=8))
def test_what_is_taken_back_stands_where_it_stood(changes: list[Edit], cuts: list[int]) -> None:
    spots = spots_at(old_of(changes), cuts)
    found = substituted(spots, changes, READER)
    assert old_of(found.rest) == old_of(changes)
    kept = "".join(edit.old if edit.kind is EditKind.EQUAL else "·" for edit in found.rest)
    assert all(item.spot.words in kept for item in found.found)


@given(edits)
def test_without_expressions_nothing_is_regrouped(changes: list[Edit]) -> None:
    found = substituted([], changes, READER)
    assert (found.found, new_of(found.edits)) == ((), new_of(changes))
    assert found.leaves_words == any(edit.kind is not EditKind.EQUAL for edit in changes)
