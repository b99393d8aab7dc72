"""Which clauses stand in a draft, and what is told where a choice cannot stand."""

from itertools import permutations
from pathlib import Path

import pytest
from small_library import SmallLibrary, faults

from drafting.model.draft import Reason
from drafting.selection import select_clauses


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.clause("alpha/two", front="needs: [beta]\n")
    own.clause("alpha/three", front="conflicts: [beta/one]\n")
    own.clause("beta/law", front="")
    own.edit("topics/beta/law.md", "fits: [ordinance]", "fits: [law, decree]")
    own.clause("gamma/one")
    return own


def selected(library: SmallLibrary, brief: str) -> list[tuple[str, Reason, str | None]]:
    selection = select_clauses(library.content(brief))
    return [(item.clause.id, item.reason, item.replaces) for item in selection.choices]


@pytest.mark.parametrize(
    ("brief", "expected"),
    [
        ("", [("alpha/one", Reason.PROPOSED, None)]),
        ("clauses: [alpha/one]", [("alpha/one", Reason.CHOSEN, None)]),
        (
            "clauses: [beta/one, alpha/two]",
            [("alpha/two", Reason.CHOSEN, "alpha/one"), ("beta/one", Reason.ADDED, None)],
        ),
        ("without: [alpha]", []),
        ("without: [beta]", [("alpha/one", Reason.PROPOSED, None)]),
    ],
)
def test_a_brief_replaces_adds_and_leaves_out(
    library: SmallLibrary, brief: str, expected: list[tuple[str, Reason, str | None]]
) -> None:
    assert selected(library, brief) == expected


@pytest.mark.parametrize(
    ("brief", "code", "at", "related"),
    [
        (
            "clauses: [alpha/one, alpha/two, beta/one]",
            "SEL001",
            "brief.yaml:2:22",
            ["brief.yaml:2:11"],
        ),
        ("clauses: [alpha/one, alpha/one]", "SEL001", "brief.yaml:2:22", ["brief.yaml:2:11"]),
        ("clauses: [gamma/one]", "SEL002", "brief.yaml:2:11", ["act.yaml:1:1"]),
        ("without: [gamma]", "SEL003", "brief.yaml:2:11", []),
        (
            "clauses: [alpha/one]\nwithout: [alpha]",
            "SEL004",
            "brief.yaml:3:11",
            ["brief.yaml:2:11"],
        ),
        ("clauses: [beta/law]", "SEL005", "brief.yaml:2:11", ["law.md:2:1"]),
        ("clauses: [alpha/two]", "SEL006", "brief.yaml:2:11", ["two.md:2:1"]),
        (
            "clauses: [alpha/two]\nwithout: [beta]",
            "SEL006",
            "brief.yaml:2:11",
            ["two.md:2:1", "brief.yaml:3:11"],
        ),
        (
            "clauses: [{use: beta/one}, alpha/three]",
            "SEL007",
            "brief.yaml:2:28",
            ["brief.yaml:2:17", "three.md:2:1"],
        ),
    ],
)
def test_a_choice_that_cannot_stand_is_told_with_both_places(
    library: SmallLibrary, brief: str, code: str, at: str, related: list[str]
) -> None:
    (fault,) = faults(lambda: selected(library, brief))
    assert fault.code == code
    assert str(fault.at).endswith(at)
    assert len(fault.related) == len(related)
    for item, place in zip(fault.related, related, strict=True):
        assert str(item.at).endswith(place)


def test_all_faults_of_a_selection_are_told_at_once(library: SmallLibrary) -> None:
    brief = "clauses: [alpha/two, gamma/one, beta/law]\nwithout: [delta, beta]"
    assert sorted(item.code for item in faults(lambda: selected(library, brief))) == [
        "SEL002",
        "SEL003",
        "SEL004",
        "SEL005",
    ]


def test_the_order_of_clauses_in_the_brief_does_not_matter(library: SmallLibrary) -> None:
    orders = {
        tuple(item[0] for item in selected(library, f"clauses: [{', '.join(order)}]"))
        for order in permutations(["alpha/two", "beta/one"])
    }
    assert orders == {("alpha/two", "beta/one")}
