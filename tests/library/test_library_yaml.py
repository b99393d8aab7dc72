"""YAML as people type it: every trap is a fault with its place, in every kind of file, and never a traceback."""

from pathlib import Path

import pytest
from small_library import SmallLibrary, faults, told

from drafting.library import Library, Store


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    return SmallLibrary(tmp_path / "own")


def brief_with(line: str) -> str:
    return f"instrument: act\n{line}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # values that YAML would turn into something else where a text is expected
        ("jurisdiction: NO", ["YML005 brief.yaml:2:15"]),
        ("jurisdiction: 1.10", ["YML005 brief.yaml:2:15"]),
        ("jurisdiction: 2026", ["YML005 brief.yaml:2:15"]),
        ("jurisdiction: 2026-03-02", ["YML005 brief.yaml:2:15"]),
        ("jurisdiction: 12:30:45", ["YML005 brief.yaml:2:15"]),
        ("jurisdiction: ~", ["YML005 brief.yaml:2:15"]),
        ("jurisdiction:", ["YML016 brief.yaml:2:14"]),
        ("jurisdiction: <<", ["YML005 brief.yaml:2:15"]),
        ("jurisdiction: =", ["YML005 brief.yaml:2:15"]),
        ("without: [alpha, NO]", ["YML005 brief.yaml:2:18"]),
        ("without: [alpha, '']", ["YML015 brief.yaml:2:18"]),
        ("clauses: [~]", ["YML005 brief.yaml:2:11"]),
        ("title: {es: NO}", ["YML005 brief.yaml:2:13"]),
        # shapes
        ("jurisdiction: [land]", ["YML006 brief.yaml:2:15"]),
        ("jurisdiction: {a: b}", ["YML006 brief.yaml:2:15"]),
        ("facts: [a]", ["YML006 brief.yaml:2:8"]),
        ("facts:", ["YML006 brief.yaml:2:7"]),
        ("facts: {number: [a]}", ["YML006 brief.yaml:2:17"]),
        ("clauses: alpha/one", ["YML006 brief.yaml:2:10"]),
        ("clauses: {alpha/one: x}", ["YML006 brief.yaml:2:10"]),
        ("clauses: [[alpha/one]]", ["YML006 brief.yaml:2:11"]),
        ("clauses: [{with: {a: 1}}]", ["YML004 brief.yaml:2:11"]),
        ("title: Ordenanza", ["YML006 brief.yaml:2:8"]),
        ("institutions: {council: Concejo}", ["YML006 brief.yaml:2:25"]),
        ("institutions: {council: {es: {text: X}}}", ["YML004 brief.yaml:2:30"]),
        ("institutions: {council: {es: {text: X, gender: n}}}", ["YML007 brief.yaml:2:48"]),
        ("languages: [es, de]", ["YML007 brief.yaml:2:17"]),
        # keys
        ("instrument: act", ["YML002 brief.yaml:2:1"]),
        ("facts: {number: a, number: b}", ["YML002 brief.yaml:2:20"]),
        (
            "institutions: {council: {es: {text: X, text: Y, gender: m}}}",
            ["YML002 brief.yaml:2:40"],
        ),
        ("langages: [es]", ["YML003 brief.yaml:2:1"]),
        ("clauses: [{use: alpha/one, wth: {}}]", ["YML003 brief.yaml:2:28"]),
        ("institutions: {concil: {es: {text: X, gender: m}}}", ["YML003 brief.yaml:2:16"]),
        ("facts: {number: {es: a, de: b}}", ["YML003 brief.yaml:2:25"]),
        ("? [a]\n: b", ["YML001 brief.yaml:2:3"]),
        ("<<: {languages: [es]}", ["YML003 brief.yaml:2:1"]),
        # anchors, aliases, tags
        ("jurisdiction: &x land", ["YML011 brief.yaml:2:15"]),
        ("title: &t {es: A}\nfacts: *t", ["YML011 brief.yaml:2:8", "YML011 brief.yaml:3:8"]),
        ("facts: *undefined", ["YML011 brief.yaml:2:8"]),
        ("jurisdiction: !!python/object/apply:os.system [id]", ["YML006", "YML012"]),
        ("jurisdiction: !!binary aGk=", ["YML012 brief.yaml:2:15"]),
        ("facts: !!set {a, b}", ["YML012 brief.yaml:2:8"]),
        ("jurisdiction: !secret land", ["YML012 brief.yaml:2:15"]),
        # no YAML
        ("jurisdiction: 'land", ["YML009 brief.yaml:3:1"]),
        ('jurisdiction: "land', ["YML009 brief.yaml:3:1"]),
        ("facts:\n\tnumber: a", ["YML009 brief.yaml:3:1"]),
        ("title: Plan: part", ["YML009 brief.yaml:2:12"]),
        ("jurisdiction: @land", ["YML009 brief.yaml:2:15"]),
        ("---\ninstrument: act", ["YML009 brief.yaml:2:1"]),
        ('jurisdiction: "\\ud800"', ["YML009"]),
        ('facts: {number: "a\\x07b"}', ["YML017 brief.yaml:2:17"]),
        # bottomless nesting
        ("clauses: " + "[" * 20_000, ["YML013"]),
        ("clauses: " + "[" * 20_000 + "]" * 20_000, ["YML013"]),
        ("clauses: " + "{a: " * 20_000, ["YML013"]),
        ("clauses:\n  " + "- " * 200_000, ["YML013"]),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_trap_in_a_brief_is_a_fault_at_its_place(
    library: SmallLibrary, line: str, expected: list[str]
) -> None:
    found = told(lambda: library.content(brief_with(line)))
    assert len([item for item in found if "brief.yaml" in item]) == len(found)
    for wanted in expected:
        assert any(item.startswith(wanted) for item in found), found
    assert len({item.split()[0] for item in found}) <= len({w.split()[0] for w in expected}) + 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "YML010 brief.yaml:1:1"),
        (b"# only a comment\n", "YML010 brief.yaml:1:1"),
        (b"- a list\n", "YML010 brief.yaml:1:1"),
        (b"a text\n", "YML010 brief.yaml:1:1"),
        (b"instrument: act\njurisdiction: caf\xe9\n", "LIB003 brief.yaml:2:18"),
        (b"\xff\xfei\x00n\x00", "LIB003 brief.yaml:1:1"),
        (b"instrument: act\n# \x07\n", "LIB005 brief.yaml:2:3"),
        (b"instrument: a\x00ct\n", "LIB005 brief.yaml:1:14"),
        (b"instrument: act\n" + b"# filler\n" * 300_000, "LIB004 brief.yaml:1:1"),
    ],
    ids=["empty", "comment", "list", "text", "latin-1", "utf-16", "bell", "nul", "huge"],
)
def test_a_file_that_is_no_brief_is_a_fault(
    library: SmallLibrary, data: bytes, expected: str
) -> None:
    path = library.write("brief.yaml", data)
    assert told(lambda: Library(library.roots, Store(None)).content(path)) == [expected]


@pytest.mark.parametrize("prefix", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_endings_do_not_matter(
    library: SmallLibrary, prefix: str, ending: str
) -> None:
    text = f"{prefix}# first\ninstrument: act\nlangages: [es]\n".replace("\n", ending)
    path = library.write("brief.yaml", text)
    (fault,) = faults(lambda: Library(library.roots, Store(None)).content(path))
    assert (fault.at.line, fault.at.column) == (3, 1)
    assert str(fault).endswith("hint: did you mean languages?")


def test_a_quoted_or_tagged_text_is_a_text(library: SmallLibrary) -> None:
    brief = library.content('facts: {number: "2026", mayor_name: !!str 1.10}\n').brief
    assert [(raw.text, raw.reads_as) for raw in brief.facts.values()] == [
        ("2026", None),
        ("1.10", None),
    ]


@pytest.mark.parametrize(
    ("relative", "old", "new", "expected"),
    [
        ("topics/alpha/one.md", "title: alpha/one", "title: NO", "YML005 one.md:2:8"),
        ("topics/alpha/one.md", "title: alpha/one", "title:", "YML016 one.md:2:7"),
        ("topics/alpha/one.md", "title: alpha/one\n", "", "YML004 one.md:2:1"),
        ("topics/alpha/one.md", "fits: [ordinance]", "fits: [ordinanse]", "YML007 one.md:4:8"),
        ("topics/alpha/one.md", "fits: [ordinance]", "fits: []", "CLA003 one.md:2:1"),
        ("topics/alpha/one.md", "note: Nota.", "nota: Nota.", "YML003 one.md:6:1"),
        ("topics/alpha/one.md", "collection: town", "collection: ../town", "YML014 one.md:3:13"),
        ("topics/alpha/one.md", "sources: [{from: practice}]", "sources: []", "CLA004 one.md:2:1"),
        ("topics/alpha/one.md", "note: Nota.", "note: Nota.\nnote: B.", "YML002 one.md:7:1"),
        ("topics/alpha/one.md", "note: Nota.", "note: &n Nota.", "YML011 one.md:6:7"),
        ("topics/alpha/one.md", "title: alpha/one", "title: '{{ a.b }}'", "TXT010 one.md:2:9"),
        (
            "topics/alpha/one.md",
            "note: Nota.",
            "note: >-\n  Uno\n  dos {{ a.b }}",
            "TXT010 one.md:8:7",
        ),
        ("topics/alpha/one.md", "## Informe {#report}\n", "", "TXT002 one.md:9:1"),
        ("instruments/act.yaml", "kind: ordinance", "kind: ordinanse", "YML007 act.yaml:2:7"),
        ("instruments/act.yaml", "  - {topic: beta}", "  - {topic: alpha}", "INS003"),
        ("instruments/act.yaml", "use: alpha/one", "use: beta/one", "INS004 act.yaml:23:29"),
        (
            "instruments/act.yaml",
            "use: alpha/one",
            "use: ../../etc/passwd",
            "INS004 act.yaml:23:29",
        ),
        ("instruments/act.yaml", "  - signatures: mayor", "  - text: closing", "INS002"),
        ("instruments/act.yaml", "style: closing", "style: closed", "YML007 act.yaml:29:28"),
        (
            "instruments/act.yaml",
            "  - signatures: mayor",
            "  - {}\n  - signatures: mayor",
            "INS001 act.yaml:30:5",
        ),
        ("instruments/act.yaml", "collection: town", "collection: ../town", "YML014 act.yaml:3:13"),
        ("instruments/act.yaml", "{{ date|date }}", "{{ date|dato }}", "TXT010 act.yaml:29:47"),
        (
            "instruments/act.yaml",
            "{{ act|this|initial }} regula",
            "Regula {{ act.x }}",
            "TXT010 act.yaml:21:14",
        ),
        (
            "instruments/act.yaml",
            "collects: [final]",
            "collects: [finale]",
            "YML007 act.yaml:27:16",
        ),
        ("instruments/act.yaml", "optional: yes", "optional: maybe", "YML006"),
        ("instruments/act.yaml", "{#object}", "{#number}", "INS005 act.yaml:19:7"),
        ("jurisdictions/town.yaml", "extends: land", "extends: ../land", "JUR001 town.yaml:2:10"),
        ("jurisdictions/town.yaml", "extends: land", "extends: town", "JUR002 town.yaml:2:10"),
        ("jurisdictions/town.yaml", "extends: land\n", "", "JUR003 town.yaml:1:1"),
        ("jurisdictions/town.yaml", "mark: K", "mark: '?'", "YML007 town.yaml:14:11"),
        ("jurisdictions/town.yaml", "  city:", "  cty:", "YML003 town.yaml:4:3"),
        (
            "jurisdictions/town.yaml",
            "extends: land",
            "extends: land\nlocale: es-PE",
            "JUR004 town.yaml:1:1",
        ),
        (
            "jurisdictions/town.yaml",
            "extends: land",
            "extends: land\nlocale: es_XX",
            "JUR004 town.yaml:1:1",
        ),
        ("jurisdictions/land.yaml", "currency: PEN", "currency: XXX", "JUR006"),
        ("jurisdictions/land.yaml", "citation: {order: ascending}\n", "", "JUR005"),
        ("jurisdictions/land.yaml", "order: ascending", "order: upwards", "YML007"),
        ("jurisdictions/land.yaml", "paragraphs: when-several", "paragraphs: sometimes", "YML007"),
        ("jurisdictions/land.yaml", 'label: "CAPÍTULO {n}"\n', "after: x\n", "YML004"),
        (
            "jurisdictions/land.yaml",
            'sole: "Artículo único"',
            'sole: {es: "Artículo único"}',
            "FRM005",
        ),
        (
            "jurisdictions/land.yaml",
            "cite: {es: {gender: m}, pt: {gender: m}, fr: {gender: m}}",
            "cite: {es: {gender: m}}",
            "FRM006",
        ),
        ("jurisdictions/land.yaml", '{"1": "Artículo {n}o"}', '{first: "Artículo {n}o"}', "FRM003"),
        (
            "jurisdictions/land.yaml",
            "under: item\n",
            "under: nothing\n",
            "FRM002",
        ),
    ],
    ids=lambda value: value[:30],
)
def test_a_fault_of_any_file_is_told_with_its_place(
    library: SmallLibrary, relative: str, old: str, new: str, expected: str
) -> None:
    library.edit(relative, old, new)
    found = told(library.content)
    assert any(item.startswith(expected) for item in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "CLA001 one.md:1:1"),
        ("# no front matter\n", "CLA001 one.md:1:1"),
        ("---\ntitle: never closed\n", "CLA001 one.md:1:1"),
        ("---\n---\n", "YML010 one.md:2:1"),
        ("---\n- list\n---\n", "YML010 one.md:2:1"),
        ("---\ntitle: 'open\n---\n", "YML009 one.md:2:13"),
        ("---\n" + "[" * 20_000 + "\n---\n", "YML013 one.md:2:51"),
    ],
)
def test_front_matter_is_a_mapping_between_two_lines(
    library: SmallLibrary, text: str, expected: str
) -> None:
    library.write("topics/alpha/one.md", text)
    assert told(library.content) == [expected]


def test_every_fault_of_every_file_is_reported_at_once(library: SmallLibrary) -> None:
    library.edit("topics/alpha/one.md", "note: Nota.", "nota: Nota.")
    library.clause("beta/one", "## No anchor\n\n- bullet\n")
    library.edit("instruments/act.yaml", "style: closing", "style: closed")
    library.edit("jurisdictions/town.yaml", "mark: K", "mark: '?'")
    library.edit("jurisdictions/land.yaml", "currency: PEN", "currency: XXX")
    found = faults(lambda: library.content("langages: [es]\nclauses: [beta/one, beta/two]\n"))
    assert {item.at.file.rsplit("/", 1)[-1] for item in found} == {
        "brief.yaml",
        "one.md",
        "act.yaml",
        "town.yaml",
    }
    assert {item.code for item in found} >= {
        "YML003",
        "TXT015",
        "TXT001",
        "YML007",
        "JUR006",
        "LIB010",
    }
    assert list(found) == sorted(found, key=lambda item: (item.at, item.code))


def test_two_divisions_do_not_share_anchors_or_footnotes(library: SmallLibrary) -> None:
    library.edit(
        "instruments/act.yaml",
        "    articles: disposition\n",
        "    articles: disposition\n    body: |\n      ## Otra {#object}\n\n      {#object-two} Uno[^1].\n\n      [^1]: nota\n",
    )
    library.edit(
        "instruments/act.yaml",
        "acción internacional.\n",
        "acción internacional[^1].\n\n      [^1]: nota\n",
    )
    assert {item.split()[0] for item in told(library.content)} == {"INS005", "INS006"}
