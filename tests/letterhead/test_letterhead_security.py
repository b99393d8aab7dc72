"""Letterheads that nobody should make: each ends in a finding, soon, and without a trace of anything having run."""

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letterhead_samples import (
    HEAD,
    NAMESPACES,
    NORMAL,
    PACKAGE,
    PLACE,
    SECTION,
    codes,
    drafted,
    letterhead_file,
    member,
    words,
)
from word_samples import MAKING, peru

from drafting.diagnostics import ContentError, Findings
from drafting.letterhead import Letterhead, check_letterhead, draft_on_letterhead, rendering
from drafting.letterhead.rendering import FAULTS, HINTS, render_tags
from drafting.letterhead.tags import SAMPLE, SENTINEL, TAGS, values_of
from drafting.render.word import Presentation

LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="the system sets no such limits")
RELATIONS = "word/_rels/settings.xml.rels"


def refused(body: str) -> list[str]:
    return codes(letterhead_file(words(body) + PLACE))


@pytest.mark.parametrize(
    "tag",
    [
        "{{ cycler.__init__.__globals__.os.getpid() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ title.__class__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ body.__init__.__globals__ }}",
        "{{ signatories.append(1) }}",
        "{{ title.format(title) }}",
        "{{ title|attr('__class__') }}",
        "{{ title|map('upper')|list }}",
        "{% include 'x' %}",
        "{% import '/etc/passwd' as x %}",
        "{% extends 'x' %}",
        "{{ lipsum(n=100000) }}",
        "{{ range(99999) }}",
        "{{ namespace(a=1) }}",
        "{{ dict(a=1) }}",
        "{{ joiner(',') }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 9**9 }}",
        "{{ 'a' * 99 }}",
        "{{ [1] * 99 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ 'a'|center(1000000000) }}",
        "{{ title|random }}",
        "{{ caller }}",
        "{{ request.application }}",
        "{% set x = [] %}{{ x.append(1) }}",
        "{% do x %}",
        "{% call x() %}{% endcall %}",
    ],
)
def test_code_is_refused(tag: str) -> None:
    found = refused(tag)
    assert found
    assert set(found) <= {"LTH001", "LTH002", "LTH003", "LTH004", "LTH005", "LTH008"}


@LIMITED
@pytest.mark.parametrize(
    "tag",
    [
        "{% set x = 'aaaaaaaaaaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x|length }}",
        "".join(f"{{% for a{n} in title %}}" for n in range(12)) + "." + "{% endfor %}" * 12,
        "{{ '" + "(" * 100_000 + "' }}" + "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}",
    ],
    ids=["memory", "time", "depth"],
)
def test_bombs_end_at_a_limit(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "LIMITS", {**rendering.LIMITS, "CPU": 3, "AS": 600_000_000})
    began = time.monotonic()
    assert refused(tag)[0] in {"LTH006", "LTH008"}
    assert time.monotonic() - began < 15


def test_the_clock_on_the_wall_is_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 1)
    began = time.monotonic()
    loop = "".join(f"{{% for a{n} in title %}}" for n in range(12)) + "." + "{% endfor %}" * 12
    assert refused(loop) == ["LTH006"]
    assert time.monotonic() - began < 8


def test_an_unknown_tag_is_told_with_its_place() -> None:
    data = letterhead_file(first_header=words("{{ mayor }} {{ tittle }}"))
    with pytest.raises(ContentError) as caught:
        drafted(data)
    told = [(item.code, item.message) for item in caught.value.diagnostics]
    assert told == [
        ("LTH001", "there is no tag mayor; the header of the first page uses it"),
        ("LTH001", "there is no tag tittle; the header of the first page uses it"),
    ]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ title", "LTH002"),
        ("{% if %}", "LTH002"),
        ("{% if draft %}", "LTH002"),
        ("{{ }}", "LTH002"),
        ("{{ title }", "LTH002"),
        ("{% nothing %}", "LTH002"),
        ("{{ title|nothing }}", "LTH004"),
        ("{{ signatories[0].rank }}", "LTH003"),
        ("{{ signatories[9].name }}", "LTH003"),
        ("{{ title + 1 }}", "LTH005"),
        ("{{ 1 / 0 }}", "LTH005"),
        ("{{ nothing|default('') }}", "LTH001"),
    ],
)
def test_a_tag_that_is_wrong_is_told(tag: str, code: str) -> None:
    assert refused(tag) == [code]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (words("nothing"), "LTH010"),
        (PLACE + PLACE, "LTH011"),
        (PLACE + words("x {{ body }}"), "LTH012"),
        (words("before {{ body }}"), "LTH012"),
        (words("{{ body }}{{ body }}"), "LTH012"),
        (
            f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{PLACE}</w:tc></w:tr></w:tbl>",
            "LTH012",
        ),
        (f"<w:sdt><w:sdtContent>{PLACE}</w:sdtContent></w:sdt>", "LTH012"),
        (
            f"<w:p><w:r><w:pict><w:txbxContent>{PLACE}</w:txbxContent></w:pict></w:r></w:p>",
            "LTH012",
        ),
    ],
)
def test_the_draft_has_one_place(body: str, code: str) -> None:
    assert codes(letterhead_file(body)) == [code]


def test_a_header_is_no_place_for_the_draft() -> None:
    assert codes(letterhead_file(header=PLACE)) == ["LTH012"]
    assert codes(letterhead_file(words("x"), header=PLACE)) == ["LTH012"]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"word/vbaProject.bin": b"x"}, "OPC008"),
        ({"word/styles.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><w:styles/>"}, "OPC009"),
        ({"word/activeX/activeX1.xml": "<x/>"}, "OPC010"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "OPC010"),
        ({"../../outside.xml": "<x/>"}, "OPC005"),
        (
            {
                RELATIONS: f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
                'Type="http://x/attachedTemplate" Target="http://x/y.dotm" TargetMode="External"/></Relationships>'
            },
            "OPC011",
        ),
        (
            {
                "word/header9.xml": f"<w:hdr {NAMESPACES}><w:r><w:instrText> DDEAUTO cmd </w:instrText></w:r></w:hdr>"
            },
            "OPC012",
        ),
    ],
)
def test_what_would_act_or_fetch_is_refused_before_anything_is_read(
    members: Mapping[str, str | bytes], code: str
) -> None:
    assert codes(letterhead_file(members=members)) == [code]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 100])
def test_another_file_is_no_letterhead(data: bytes) -> None:
    assert codes(data) == ["OPC002"]
    report = check_letterhead(Letterhead(file="x.docx", data=data))
    assert [item.code for item in report.findings] == ["OPC002"]


@pytest.mark.parametrize(
    "members",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": "<x/>"},
        {"word/styles.xml": "no XML"},
        {"word/header1.xml": "<w:hdr"},
        {"word/_rels/document.xml.rels": "<x/>"},
        {"_rels/.rels": "<x/>"},
    ],
)
def test_a_damaged_part_is_told(members: Mapping[str, str]) -> None:
    assert codes(letterhead_file(members=members)) == ["LTH008"]


def test_numbers_that_are_none_are_damage() -> None:
    lists = f'<w:numbering {NAMESPACES}><w:num w:numId="many"/></w:numbering>'
    assert codes(letterhead_file(parts={"numbering.xml": ("numbering", lists)})) == ["LTH013"]
    marks = '<w:p><w:bookmarkStart w:id="x" w:name="y"/></w:p>'
    assert codes(letterhead_file(marks + PLACE)) == ["LTH013"]
    broken = {"footnotes.xml": ("footnotes", f"<w:footnotes {NAMESPACES}><w:footnote>")}
    assert codes(letterhead_file(parts=broken)) == ["LTH013"]


def test_a_tag_that_breaks_the_document_is_told_and_nothing_is_lost_in_silence() -> None:
    cell = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="99"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
    crossing = (
        words("{% if not draft %}x") + cell + words("a{% endif %}b") + "</w:tc></w:tr></w:tbl>"
    )
    assert codes(letterhead_file(crossing + PLACE)) == ["LTH007"]


def test_words_of_a_brief_are_words_even_where_they_look_like_tags() -> None:
    from msgspec.structs import replace  # noqa: PLC0415

    localized = replace(
        peru(), names={"city": "{{ body }} {% if %} </w:t> & {_{ x }_} " + SENTINEL[0]}
    )
    draft = drafted(letterhead_file(header=words("{{ city }} " + HEAD)), localized)
    header = member(draft, "word/header1.xml")
    assert "&lt;/w:t&gt; &amp;" in header


def test_the_child_sees_no_environment_and_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, object] = {}
    real = subprocess.run

    def spy(command: list[str], **options: object) -> object:
        seen.update(options, command=command)
        return real(command, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("SECRET", "x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(subprocess, "run", spy)
    drafted(letterhead_file())
    environment = seen["env"]
    assert isinstance(environment, dict)
    assert set(environment) <= {"SYSTEMROOT"}
    assert "-I" in seen["command"]  # type: ignore[operator]
    assert list(tmp_path.iterdir()) == []


def test_every_fault_has_words() -> None:
    assert FAULTS.keys() == HINTS.keys()
    for hint in HINTS.values():
        hint.format(place="x", problem="y")


def test_every_tag_has_a_value_and_no_value_is_an_object() -> None:
    values = values_of(peru(), MAKING, Presentation())
    assert values.keys() == TAGS.keys() == SAMPLE.keys()
    assert all(isinstance(value, str | int | list) for value in values.values())


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="{}%#| .'\"()[]bodytile~+-*/=!<>&\n", max_size=40))
def test_no_tag_ends_in_a_traceback(text: str) -> None:
    findings = Findings()
    data = letterhead_file(words(text) + PLACE, styles=NORMAL, section=SECTION)
    rendered = render_tags(data, SAMPLE, {}, findings, "x.docx")
    assert (rendered.parts is None) == bool(findings.errors)


def test_a_child_that_cannot_start_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["/nowhere"])
    with pytest.raises(ContentError) as caught:
        draft_on_letterhead(Letterhead(file="x.docx", data=letterhead_file()), peru(), MAKING)
    assert [item.code for item in caught.value.diagnostics] == ["LTH008"]
