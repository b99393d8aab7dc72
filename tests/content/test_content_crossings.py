"""Any clause in any instrument: every variant that fits a kind of act is drafted in every act of that kind, in three languages."""

from functools import cache
from itertools import zip_longest

import pytest

from drafting.cli import Settings
from drafting.cli.drafts import localize_content
from drafting.cli.session import Session
from drafting.diagnostics import Findings, Position, Severity
from drafting.model.content import LANGUAGES, BlankType, Clause, Instrument
from drafting.render.text import render_text

SESSION = Session(Settings(libraries=(), locales=None, gettext=lambda text: text))
LIBRARY = SESSION.library
PARTIES = {"cooperation-agreement": "parties: {first: lima, second: paris}\ncurrency: EUR\n"}


VALUES = {BlankType.MONEY: "50000", BlankType.INTEGER: "12", BlankType.DATE: "2026-05-04"}


@cache
def clause(clause_id: str) -> Clause:
    found = LIBRARY.clause(clause_id, Position(file=clause_id), Findings())
    assert found is not None
    return found


@cache
def instrument(name: str) -> Instrument:
    found = LIBRARY.instrument(name, Position(file=name), Findings())
    assert found is not None
    return found


def rounds(name: str) -> list[tuple[str, ...]]:
    """Return sets of clauses, one a topic, that together hold every variant which fits the instrument."""
    act = instrument(name)
    variants = []
    for slot in act.slots:
        fitting = [
            item for item in LIBRARY.variant_ids(slot.topic) if act.kind in clause(item).fits
        ]
        if fitting:
            variants.append(fitting)
    longest = max(map(len, variants))
    columns = [(each * longest)[:longest] for each in variants]
    return [tuple(filter(None, row)) for row in zip_longest(*columns)]


ROUNDS = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name in LIBRARY.instrument_ids()
    for number in range(len(rounds(name)))
]


def use(clause_id: str) -> str:
    """Return a clause as a brief asks for it, with values for the blanks that have none of their own."""
    open_blanks = [item for item in clause(clause_id).blanks.values() if item.default is None]
    values = ", ".join(f"{item.name}: {VALUES[item.type]}" for item in open_blanks)
    return f"  - {{use: {clause_id}, with: {{{values}}}}}\n"


@pytest.mark.parametrize("name", LIBRARY.instrument_ids())
def test_an_act_has_a_place_for_every_topic(name: str) -> None:
    act = instrument(name)
    slots = {slot.topic for slot in act.slots}
    wanted = {
        topic
        for topic in LIBRARY.topic_ids()
        if any(act.kind in clause(item).fits for item in LIBRARY.variant_ids(topic))
    }
    assert slots >= wanted


@pytest.mark.parametrize(("name", "number"), ROUNDS)
def test_every_variant_is_drafted(name: str, number: int) -> None:
    chosen = set(rounds(name)[number])
    for clause_id in sorted(chosen):
        chosen -= set(clause(clause_id).conflicts) if clause_id in chosen else set()
    brief = (
        f"instrument: {name}\n{PARTIES.get(name, '')}clauses:\n{''.join(map(use, sorted(chosen)))}"
    )
    content = LIBRARY.content_of(brief, "brief.yaml")
    for draft in localize_content(SESSION, content, LANGUAGES):
        assert not draft.pending
        assert not [note for note in draft.notes if note.severity is not Severity.NOTE]
        text = render_text(draft)
        assert "{{" not in text
        assert draft.chrome["owed"] not in text
