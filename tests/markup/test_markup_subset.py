"""What a clause text may hold, and where each fault is reported."""

import pytest

from drafting.diagnostics import Findings
from drafting.markup import MarkupReader, Origin
from drafting.model.content import ClauseBody
from drafting.model.text import Emphasis, Expression, FootnoteMark, Literal

ORIGIN = Origin(owner="topic/one", collection="town", file="c.md", first_line=11)
OPEN = "## Heading {#a}\n\n"


def read(text: str, origin: Origin = ORIGIN) -> tuple[ClauseBody, list[str]]:
    findings = Findings()
    body = MarkupReader().read_body(text, origin, findings)
    return body, [f"{item.code} {item.at.line}:{item.at.column}" for item in findings.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # blocks: line 13 is the first line under the heading
        ("p\n\n- bullet", ["TXT001 15:1"]),
        ("p\n\n* bullet", ["TXT001 15:1"]),
        ("p\n\n> quote", ["TXT001 15:1"]),
        ("p\n\n> 1. quote\n>    - list\n\nq", ["TXT001 15:1"]),
        ("p\n\n```\ncode\n```", ["TXT001 15:1"]),
        ("p\n\n    indented", ["TXT001 15:1"]),
        ("p\n\n<div>x</div>", ["TXT001 15:1"]),
        ("p\n\n<!-- comment -->", ["TXT001 15:1"]),
        ("p\n\n***", ["TXT001 15:1"]),
        ("p\n\n| a | b |\n|---|---|\n| 1 | 2 |", ["TXT001 15:1"]),
        ("p\n\na | b\n--- | ---\n1 | 2", ["TXT001 15:1"]),
        ("p\n\n[label]: https://example.org", ["TXT001 15:1"]),
        # inlines
        ("word <b>bold</b>", ["TXT001 13:13", "TXT001 13:6"]),
        ("see [link](https://example.org)", ["TXT001 13:5"]),
        ("see <https://example.org>", ["TXT001 13:5"]),
        ("see ![image](x.png)", ["TXT001 13:5"]),
        ("two spaces  \nbreak the line", ["TXT001 13:13"]),
        ("a backslash\\\nbreaks the line", ["TXT001 13:13"]),
        ("some `code`", ["TXT001 13:7"]),
        ("a note^[in the text] here", ["TXT001 13:7"]),
        # headings
        ("p\n\n# One {#b}\n\nq", ["TXT004 15:1"]),
        ("p\n\n### Three {#b}\n\nq", ["TXT004 15:1"]),
        ("p\n\nSetext {#b}\n---\n\nq", ["TXT004 15:1"]),
        ("p\n\nSetext {#b}\n===\n\nq", ["TXT004 15:1"]),
        ("p\n\n## No anchor\n\nq", ["TXT015 15:1"]),
        ("p\n\n## Twice {#a}\n\nq", ["TXT017 15:1"]),
        ("p\n\n## Bad {#1x}\n\nq", ["TXT016 15:1"]),
        ("p\n\n## Bad {#Ñandú}\n\nq", ["TXT016 15:1"]),
        ("p\n\n## Two {#b #c}\n\nq", ["TXT025 15:1"]),
        ("p\n\n## Class {#b .fynal}\n\nq", ["TXT006 15:1"]),
        ("p\n\n## {#b}\n\nq", ["TXT020 15:1"]),
        ("p\n\n## Empty {#b}", ["TXT005 15:1"]),
        ("", ["TXT005 11:1"]),
        # lists
        ("1. item", ["TXT005 11:1", "TXT007 13:1"]),
        ("p\n\n1. a\n\n1) b", ["TXT007 17:1"]),
        ("p\n\n1. a\n   1. b\n      1. c\n         1. d", ["TXT009 18:1"]),
        ("p\n\n1. a\n\n   second paragraph", ["TXT011 17:1"]),
        ("p\n\n1.\n2. b", ["TXT012 15:1"]),
        ("p\n\n1. {#x}\n2. b", ["TXT012 15:1"]),
        ("p\n\n1. 1. b", ["TXT012 15:1"]),
        ("p\n\n1. a\n   1. b\n   1) c", ["TXT022 17:1"]),
        ("p\n\n1. a\n   - b\n2. c", ["TXT001 16:1"]),
        ("p\n\n1. a\n   > b\n2. c", ["TXT001 16:1"]),
        ("p\n\n1. {.proviso} a", ["TXT008 15:1"]),
        # paragraphs
        ("{#b}", ["TXT021 13:1"]),
        ("{.proviso}", ["TXT021 13:1"]),
        ("{.other} p", ["TXT008 13:1"]),
        ("{#a} anchor of the article", ["TXT017 13:1"]),
        ("p {#late}", ["TXT018 13:3"]),
        ("p {.late}", ["TXT018 13:3"]),
        # footnotes
        ("p[^1] q[^2]\n\n[^1]: x", ["TXT019 13:8"]),
        ("p\n\n[^1]: x", ["TXT014 15:1"]),
        ("p[^1]\n\n[^1]:", ["TXT014 15:1"]),
        ("p[^1]\n\n[^1]: x\n\n    y", ["TXT013 17:1"]),
        ("p[^1]\n\n[^1]: x\n[^1]: y", ["TXT024 16:1"]),
        ("p[^1]\n\n[^1]: x[^2]\n[^2]: y", ["TXT023 15:8"]),
        ("p[^1]\n\n[^1]: - list", ["TXT001 15:1"]),
        ("p[^1]\n\n[^1]: ```\n    x\n    ```", ["TXT001 15:1"]),
    ],
)
def test_what_is_outside_the_subset_is_a_fault_at_its_place(text: str, expected: list[str]) -> None:
    assert sorted(read(OPEN + text + "\n")[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("text before\n\n## A {#a}\n\np\n", ["TXT002 11:1"]),
        ("1. list before\n\n## A {#a}\n\np\n", ["TXT003 11:1"]),
        ("- list before\n\n## A {#a}\n\np\n", ["TXT001 11:1"]),
        ("{{ council", ["TXT002 11:1"]),
        ("", []),
    ],
)
def test_nothing_stands_before_the_first_article(text: str, expected: list[str]) -> None:
    assert read(text)[1] == expected


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("{{ council", "TXT018"),
        ("council }}", "TXT018"),
        ("{% if x %}", "TXT018"),
        ("{# comment #}", "TXT018"),
        ("{{ }}", "TXT010"),
        ("{{ council() }}", "TXT010"),
        ("{{ council[0] }}", "TXT010"),
        ("{{ council.name }}", "TXT010"),
        ("{{ council.__class__.__mro__ }}", "TXT010"),
        ("{{ a + 1 }}", "TXT010"),
        ("{{ -a }}", "TXT010"),
        ("{{ a if b else c }}", "TXT010"),
        ("{{ a ~ b }}", "TXT010"),
        ("{{ 'text' }}", "TXT010"),
        ("{{ none }}", "TXT010"),
        ("{{ a b }}", "TXT010"),
        ("{{- a -}}", "TXT010"),
        ("{{ a|upper|foo }}", "TXT010"),
        ("{{ a|the(1) }}", "TXT010"),
        ("{{ a|the(x=1) }}", "TXT010"),
        ("{{ a|agree('x') }}", "TXT010"),
        ("{{ a|agree(m, f, mp, fp) }}", "TXT010"),
        ("{{ a|agree(*x) }}", "TXT010"),
        ("{{ a|words('x') }}", "TXT010"),
        ("{{ a|words(3) }}", "TXT010"),
        ("{{ a|date('long') }}", "TXT010"),
        ("{{ a|money('x') }}", "TXT010"),
        ("{{ ref(a) }}", "TXT010"),
        ("{{ ref('a', 'b') }}", "TXT010"),
        ("{{ ref('a', **b) }}", "TXT010"),
        ("{{ ref(x='a') }}", "TXT010"),
        ("{{ law('a').text }}", "TXT010"),
        ("{{ open('/etc/passwd') }}", "TXT010"),
        ("{{ " + "(" * 5000 + "a" + ")" * 5000 + " }}", "TXT010"),
        ("{{ " + "-" * 5000 + "a }}", "TXT010"),
        ("{{ " + "1" * 5000 + " }}", "TXT010"),
    ],
    ids=lambda value: value[:30],
)
def test_an_expression_is_a_name_and_filters_and_nothing_else(expression: str, code: str) -> None:
    _, told = read(f"{OPEN}first line\nnow {expression}\n")
    column = 5 if not expression.startswith("council") else 13
    assert told == [f"{code} 14:{column}"]


def test_columns_are_right_in_nested_items_after_anchors_and_emphasis() -> None:
    text = OPEN + "p\n\n1. {#x} *first* {{ a|no }}\n   1. {{ b|no }}\n      and {{ c|no }}\n"
    assert read(text)[1] == ["TXT010 15:17", "TXT010 16:7", "TXT010 17:11"]


def test_columns_of_an_indented_text_count_its_indentation() -> None:
    origin = Origin(owner="act", collection="town", file="a.yaml", first_line=3, indent=6)
    assert read(OPEN + "p {{ a|no }}\n- b\n", origin)[1] == ["TXT010 5:9", "TXT001 6:7"]


def test_the_heading_has_positions_of_its_own() -> None:
    assert read("## A {{ b|no }} {#a}\n\np\n")[1] == ["TXT010 11:6"]


def test_an_anchor_on_a_line_of_its_own_leaves_no_blank_before_the_text() -> None:
    body, told = read(OPEN + "{#b}\nText *and* more\n")
    paragraph = body.articles[0].paragraphs[0]
    assert not told
    assert paragraph.message.source == "Text *and* more"
    assert paragraph.message.content[0] == Literal(text="Text ")
    assert paragraph.message.key == "topic/one#b"


def test_a_clause_is_read_with_its_keys() -> None:
    text = """\
## First {#first}

Intro {{ report_days|words }} with:

1. {#purpose} purpose;
2. spent:
   1. per person;
   2. per concept.

{.proviso} But not[^1].

## Last {#last .final .unnumbered}

*Emphasis **strong*** and {{ ref("b#c")|to }}.

[^1]: {{ law("travel")|the|initial }}.
"""
    body, told = read(text)
    assert not told
    first, last = body.articles
    assert [item.message.key for item in first.paragraphs[0].items] == [
        "topic/one#purpose",
        "topic/one#first/p1/i2",
    ]
    assert [item.message.key for item in first.paragraphs[0].items[1].items] == [
        "topic/one#first/p1/i2/i1",
        "topic/one#first/p1/i2/i2",
    ]
    assert first.paragraphs[1].is_proviso
    assert (last.article_class.value, last.is_numbered) == ("final", False)
    assert isinstance(last.paragraphs[0].message.content[0], Emphasis)
    assert body.footnotes["1"].key == "topic/one/footnote/1"
    mark = first.paragraphs[1].message.content[1]
    assert isinstance(mark, FootnoteMark)
    assert (mark.at.line, mark.at.column) == (20, 19)


def test_the_key_of_a_paragraph_does_not_depend_on_line_breaks() -> None:
    one = read(OPEN + "a b {{ council }} c\n")[0].articles[0].paragraphs[0].message
    two = read(OPEN + "a\nb {{ council }}\nc\n")[0].articles[0].paragraphs[0].message
    assert (one.key, one.source) == (two.key, two.source)


def test_underscores_and_quotes_inside_an_expression_are_no_markdown() -> None:
    body, told = read(OPEN + '_a_ {{ council_commission|agree("_x_", "*y*", "`z`", "[w]") }} *b*\n')
    assert not told
    expression = body.articles[0].paragraphs[0].message.content[2]
    assert isinstance(expression, Expression)
    assert expression.filters[0].arguments == ("_x_", "*y*", "`z`", "[w]")


@pytest.mark.parametrize(
    "noise",
    [
        "[",
        "![",
        "*",
        "_",
        "**a ",
        "<",
        "`",
        "> ",
        "- ",
        "1. ",
        "&",
        "[^",
        "[a](",
        "{#a ",
        "{.a.b",
        "{.",
    ],
)
def test_hostile_repetition_is_read_in_reasonable_time(noise: str) -> None:
    read(OPEN + "p " + noise * 2000 + "\n\n" + noise * 2000 + "\n")


def test_five_hundred_levels_of_lists_are_a_fault_and_no_crash() -> None:
    nested = "".join("   " * depth + "1. a\n" for depth in range(500))
    assert "TXT009 18:1" in read(OPEN + "p\n\n" + nested)[1]
