"""The quick way to read an expression and Jinja's own parser say the same of every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.markup.expressions import parse_expression, recognised

PIECES = st.sampled_from(
    [
        "council",
        "n",
        "ref",
        "law",
        "true",
        "not",
        '("a#b")',
        '("x")',
        "|",
        "|to",
        "|the",
        "|words",
        '("f")',
        "|agree",
        '("a","b", "c","d")',
        " ",
        "  ",
        ".",
        "[0]",
        "+",
        "-",
        '"',
        "1",
        "|nope",
        "x y",
    ]
)


@given(st.lists(PIECES, max_size=7).map("".join))
def test_what_isrecognised_is_what_jinja_reads(inside: str) -> None:
    text = "{{ " + inside + " }}"
    found = recognised(text)
    if found is not None:
        assert found == parse_expression(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ council }}",
        "{{council|to}}",
        '{{ ref("evaluation#indicators")|of|initial }}',
        '{{ law("travel") }}',
        '{{ n|words("f") }}',
        '{{ x|agree("a","b", "c","d")|initial }}',
    ],
)
def test_usual_shapes_need_no_jinja(text: str) -> None:
    assert recognised(text) == parse_expression(text)


@pytest.mark.parametrize(
    "text", ["{{ a.b }}", "{{ a[0] }}", "{{ a + b }}", "{{ true }}", "{{ ref }}", "{{ a|nope }}"]
)
def test_other_shapes_are_left_to_jinja(text: str) -> None:
    assert recognised(text) is None
