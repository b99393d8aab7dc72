"""The quick way to read an expression and Jinja's own parser say the same of every text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.diagnostics import Findings, Position
from drafting.markup import MarkupReader
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


@pytest.mark.parametrize("mark", ["{{", "{{ a ", "{{ a|the"])
def test_braces_that_never_close_cost_no_more_than_their_length(mark: str) -> None:
    findings = Findings()
    start = time.process_time()
    MarkupReader().read_inlines(mark * 40_000, lambda _: Position(file="a.md"), findings)
    assert time.process_time() - start < 2  # looked through from each of them: a minute
    assert [item.code for item in findings.items] == ["TXT018"]


def test_an_expression_left_open_takes_no_other_along() -> None:
    findings = Findings()
    text = "{{ council el {{ days }} día"
    found = MarkupReader().read_inlines(text, lambda n: Position(file="a.md", column=n), findings)
    assert [item.at.column for item in findings.items] == [0]
    assert any(getattr(part, "target", None) == "days" for part in found)
