"""Reads the files that people edit, with positions kept and every fault reported.

A draft costs only the files it needs: the brief, its instrument, its jurisdiction and the clauses they name.
"""

from pathlib import Path

from drafting.diagnostics import Findings, Position, Related
from drafting.library.briefs import read_brief
from drafting.library.clauses import load_clause, load_topic
from drafting.library.instruments import load_instrument
from drafting.library.jurisdictions import load_jurisdiction
from drafting.library.roots import Roots, read_text, roots_over_built_in, shown
from drafting.markup import MarkupReader
from drafting.model.content import (
    AGREEMENT,
    SIDES,
    Brief,
    Clause,
    Content,
    Instrument,
    Jurisdiction,
    Topic,
)

__all__ = [
    "Library",
    "Roots",
    "load_content",
    "roots_over_built_in",
    "shown",
]


def load_content(path: Path, roots: Roots, reader: MarkupReader) -> Content:
    """Return a brief and all that its draft needs of the library.

    Raises:
        ContentError: any of these files has a fault; every fault of all of them is in it.
    """
    findings = Findings()
    text = read_text(path, findings)
    brief = read_brief(text, shown(path), findings) if text is not None else None
    instrument = (
        load_instrument(roots, brief.instrument, brief.instrument_at, reader, findings)
        if brief and brief.instrument
        else None
    )
    jurisdiction = _jurisdiction(brief, instrument, roots, findings)
    parties = _parties(brief, instrument, roots, findings) if brief and instrument else {}
    clauses = _clauses(brief, instrument, roots, reader, findings) if brief and instrument else {}
    findings.raise_if_any()
    assert brief is not None and instrument is not None and jurisdiction is not None  # noqa: PT018
    return Content(
        brief=brief,
        instrument=instrument,
        jurisdiction=jurisdiction,
        clauses=clauses,
        parties=parties,
    )


def _jurisdiction(
    brief: Brief | None, instrument: Instrument | None, roots: Roots, findings: Findings
) -> Jurisdiction | None:
    if brief and brief.jurisdiction:
        at = brief.jurisdiction_at or brief.at
        return load_jurisdiction(roots, brief.jurisdiction, at, findings)
    if instrument and instrument.jurisdiction:
        return load_jurisdiction(roots, instrument.jurisdiction, instrument.at, findings)
    return None


def _parties(
    brief: Brief, instrument: Instrument, roots: Roots, findings: Findings
) -> dict[str, Jurisdiction]:
    """Return the jurisdictions of the two sides of an agreement; no other instrument has sides."""
    is_agreement = instrument.kind == AGREEMENT
    if is_agreement and not brief.parties:
        findings.add(
            "BRF001",
            brief.at,
            "{instrument} is an agreement, and the brief does not name its two parties",
            hint="write parties: {{first: lima, second: paris}}; for a city that the library does not know, its country",
            instrument=instrument.id,
        )
    if brief.parties and not is_agreement:
        findings.add(
            "BRF002",
            brief.parties[SIDES[0]].at,
            "{instrument} has no parties: it is no agreement between cities",
            hint="take parties away, and name the jurisdiction",
            related=(Related(label="the instrument", at=instrument.at),),
            instrument=instrument.id,
        )
    loaded = {
        side: load_jurisdiction(roots, party.jurisdiction, party.at, findings)
        for side, party in brief.parties.items()
        if is_agreement and party.jurisdiction
    }
    return {side: item for side, item in loaded.items() if item is not None}


def _clauses(
    brief: Brief, instrument: Instrument, roots: Roots, reader: MarkupReader, findings: Findings
) -> dict[str, Clause]:
    """Return the clauses that may come in: those of the brief, and the proposals it neither replaces nor leaves out."""
    asked: dict[str, Position] = {use.clause: use.at for use in brief.uses}
    decided = {clause.split("/", 1)[0] for clause in asked} | {item.topic for item in brief.without}
    for slot in instrument.slots:
        if slot.proposal and slot.topic not in decided:
            asked[slot.proposal] = slot.at
    loaded = {
        clause_id: load_clause(roots, clause_id, at, reader, findings)
        for clause_id, at in asked.items()
        if clause_id
    }
    return {clause_id: clause for clause_id, clause in loaded.items() if clause is not None}


class Library:
    """The whole library, for commands that browse it; a draft reads only what it needs."""

    def __init__(self, roots: Roots, reader: MarkupReader) -> None:
        self.roots, self._reader = roots, reader

    def clause_ids(self) -> tuple[str, ...]:
        return tuple(
            f"{topic}/{variant}"
            for topic in self.roots.folder_names("topics")
            for variant in self.roots.names(f"topics/{topic}", ".md")
        )

    def instrument_ids(self) -> tuple[str, ...]:
        return self.roots.names("instruments", ".yaml")

    def clause(self, clause_id: str, at: Position, findings: Findings) -> Clause | None:
        return load_clause(self.roots, clause_id, at, self._reader, findings)

    def instrument(self, instrument: str, findings: Findings) -> Instrument | None:
        at = Position(file=instrument)
        return load_instrument(self.roots, instrument, at, self._reader, findings)

    def jurisdiction(
        self, jurisdiction: str, at: Position, findings: Findings
    ) -> Jurisdiction | None:
        return load_jurisdiction(self.roots, jurisdiction, at, findings)

    def topic(self, topic: str, findings: Findings) -> Topic | None:
        return load_topic(self.roots, topic, findings)
