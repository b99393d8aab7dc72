"""The matrix of a topic: which answers are alike, and how it is cut for narrow pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.comparison.matrix import (
    Column,
    Likeness,
    Matrix,
    Row,
    bands,
    likeness_of,
    only_differences,
)
from drafting.localization.answers import Answer


def matrix(columns: int) -> Matrix:
    answers = tuple(Answer(code=str(number), words=str(number)) for number in range(columns))
    return Matrix(
        topic="t",
        title="T",
        purpose="",
        language="es",
        columns=tuple(
            Column(clause=f"t/c{number}", city="C", title="", sources=())
            for number in range(columns)
        ),
        rows=(
            Row(aspect="a", label="A", answers=answers, likeness=Likeness.DIFFERENT),
            Row(aspect="b", label="B", answers=answers, likeness=Likeness.ONE_ORGAN),
            Row(aspect="c", label="C", answers=answers, likeness=Likeness.ALIKE),
        ),
    )


@given(st.integers(1, 40), st.integers(1, 9))
def test_bands_hold_every_column_once_and_are_even(columns: int, most: int) -> None:
    whole = matrix(columns)
    found = bands(whole, most)
    assert tuple(column for band in found for column in band.columns) == whole.columns
    sizes = [len(band.columns) for band in found]
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    for place, row in enumerate(whole.rows):
        assert tuple(answer for band in found for answer in band.rows[place].answers) == row.answers
        assert {band.rows[place].likeness for band in found} == {row.likeness}


def test_only_differences_are_left() -> None:
    assert [row.aspect for row in only_differences(matrix(3)).rows] == ["a", "b"], (
        "what reads otherwise is never left out"
    )


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        (Answer(code="council", words="Concejo"), Answer(code="council", words="Câmara"), True),
        (Answer(code="{{ a }}", words="2"), Answer(code="{{ b }}", words="2"), True),
        (
            Answer(code="{{ a }}", words="2", minimum=2, maximum=4),
            Answer(code="{{ a }}", words="2", minimum=2, maximum=6),
            False,
        ),
        (Answer(code="{{ a }}", words="2"), Answer(code="{{ a }}", words="3"), False),
        (Answer(code="elected", words="x"), Answer(code="named", words="x"), False),
    ],
)
def test_answers_are_alike_where_the_decision_is(
    one: Answer, other: Answer, is_alike: bool
) -> None:
    assert (one.decision == other.decision) is is_alike


@pytest.mark.parametrize(
    ("answers", "likeness"),
    [
        ([("council", "Concejo"), ("council", "Câmara")], Likeness.ONE_ORGAN),
        ([("council", "Câmara"), ("council", "câmara")], Likeness.ALIKE),
        ([("council", "Concejo"), ("executive", "Alcaldía")], Likeness.DIFFERENT),
        ([("council", "Concejo"), None], Likeness.DIFFERENT),
        ([None, None], Likeness.ALIKE),
    ],
)
def test_one_organ_by_several_names_is_told_from_the_same_words(
    answers: list[tuple[str, str] | None], likeness: Likeness
) -> None:
    told = [answer and Answer(code=answer[0], words=answer[1]) for answer in answers]
    assert likeness_of(told) is likeness
