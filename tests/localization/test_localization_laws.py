"""Laws of every draft of the real library, whatever the brief asks for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_library import blocks_of

from drafting.cli import Settings
from drafting.cli.drafts import localize_brief
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Diagnostic, Findings, Position
from drafting.model.draft import Localized, Run, Style
from drafting.selection import select_clauses

SESSION = Session(Settings(libraries=(), locales=None, gettext=lambda text: text))
LIBRARY = SESSION.library
SAMPLES = Path(__file__).parent.parent.parent / "samples"
TOPICS = LIBRARY.topic_ids()

CLAUSES = st.lists(st.sampled_from(LIBRARY.clause_ids()), max_size=4, unique=True)
BRIEFS = st.builds(
    lambda instrument, parties, jurisdiction, clauses, without, languages: "".join(
        (
            f"instrument: {instrument}\n",
            f"parties: {{first: {parties[0]}, second: {parties[1]}}}\n"
            if instrument == "cooperation-agreement"
            else "",
            f"jurisdiction: {jurisdiction}\n" if jurisdiction else "",
            f"languages: [{', '.join(languages)}]\n",
            f"clauses: [{', '.join(clauses)}]\n",
            f"without: [{', '.join(without)}]\n",
        )
    ),
    st.sampled_from(LIBRARY.instrument_ids()),
    st.tuples(*[st.sampled_from(LIBRARY.roots.names("jurisdictions", ".yaml"))] * 2),
    st.none() | st.sampled_from(LIBRARY.roots.names("jurisdictions", ".yaml")),
    CLAUSES,
    st.lists(st.sampled_from(TOPICS), max_size=2, unique=True),
    st.lists(st.sampled_from(["es", "pt", "fr"]), min_size=1, unique=True),
)


def built(text: str, folder: Path) -> tuple[Localized, ...]:
    path = folder / "brief.yaml"
    path.write_text(text, encoding="utf-8")
    return localize_brief(SESSION, path, ())


def check_laws(drafts: tuple[Localized, ...]) -> None:
    assert len({shape(draft) for draft in drafts}) == 1
    for draft in drafts:
        check_labels(draft)


def check_findings(findings: tuple[Diagnostic, ...]) -> None:
    """A finding has words and a place."""
    assert findings
    for item in findings:
        assert str(item)
        assert item.at.line >= 1
        assert item.at.column >= 1


def shape(draft: Localized) -> object:
    """Return what no language may change: blocks, numbers, references and footnotes."""
    return (
        tuple(
            (
                block.node,
                block.style,
                block.depth,
                block.label and (block.label.level.id, block.label.ordinal, block.label.variant),
            )
            for block in blocks_of(draft)
        ),
        len(draft.blocks),
        len(draft.footnotes),
        tuple(sorted(run.footnote for run in runs(draft) if run.footnote)),
    )


def runs(draft: Localized) -> Iterator[Run]:
    for block in blocks_of(draft):
        yield from block.runs


def check_labels(draft: Localized) -> None:
    """No label stands twice among its equals: what stands under the same units, dispositions in their division."""
    division = ""
    above: dict[str, str] = {}
    seen: set[tuple[str, ...]] = set()
    for block in blocks_of(draft):
        if block.style is Style.DIVISION:
            division = block.node
        if block.label is None:
            continue
        level = block.label.level
        parent = above.get(level.under or "", division if level.is_literal else "")
        above[level.id] = block.node
        key = (parent, level.id, block.label.text)
        assert key not in seen, key
        seen.add(key)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=BRIEFS)
def test_a_brief_builds_or_tells_what_is_wrong(text: str, tmp_path: Path) -> None:
    try:
        drafts = built(text, tmp_path)
    except ContentError as error:
        check_findings(error.diagnostics)
        return
    check_laws(drafts)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(clauses=CLAUSES.flatmap(lambda chosen: st.tuples(st.just(chosen), st.permutations(chosen))))
def test_selection_does_not_depend_on_the_order_of_the_brief(
    clauses: tuple[list[str], list[str]], tmp_path: Path
) -> None:
    def outcome(ids: list[str]) -> object:
        path = tmp_path / "brief.yaml"
        path.write_text(f"instrument: lima-ordinance\nclauses: [{', '.join(ids)}]\n", "utf-8")
        try:
            content = LIBRARY.content(path)
            return [item.clause.id for item in select_clauses(content).choices]
        except ContentError as error:
            codes = sorted(item.code for item in error.diagnostics)
            # Where a topic is chosen twice the first stays, and only its faults are told.
            return "SEL001" if "SEL001" in codes else codes

    assert outcome(clauses[0]) == outcome(clauses[1])


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_language_of_a_sample_shares_its_structure(sample: Path) -> None:
    check_laws(localize_brief(SESSION, sample, ("es", "pt", "fr")))


def test_every_file_of_the_library_is_read_without_fault() -> None:
    findings = Findings()
    for clause_id in LIBRARY.clause_ids():
        LIBRARY.clause(clause_id, Position(file=clause_id), findings)
    for instrument in LIBRARY.instrument_ids():
        LIBRARY.instrument(instrument, Position(file=instrument), findings)
    for jurisdiction in LIBRARY.roots.names("jurisdictions", ".yaml"):
        LIBRARY.jurisdiction(jurisdiction, Position(file=jurisdiction), findings)
    for topic in TOPICS:
        LIBRARY.topic(topic, findings)
    assert [str(item) for item in findings.items] == []
