"""The matrix of a topic: which answers are alike, and how it is cut for narrow pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.comparison.matrix import Column, Matrix, Row, bands, only_differences
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
            Row(aspect="a", label="A", answers=answers, differs=True),
            Row(aspect="b", label="B", answers=answers, differs=False),
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
        assert {band.rows[place].differs for band in found} == {row.differs}


def test_only_differences_are_left() -> None:
    assert [row.aspect for row in only_differences(matrix(3)).rows] == ["a"]


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
