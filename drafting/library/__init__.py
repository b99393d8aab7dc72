"""Reads the files that people edit, with positions kept and every fault reported.

A draft costs only the files it needs: the brief, its instrument, its jurisdiction and the clauses they name. What reads YAML and
Markdown is imported with the first file that the store does not know.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from drafting.diagnostics import Findings, Position, Related
from drafting.library.layers import merge_layers
from drafting.library.roots import CLAUSE_ID, ID, Roots, read_text, roots_over_built_in, shown
from drafting.library.store import Store, user_store
from drafting.markup import MarkupReader
from drafting.model.content import (
    AGREEMENT,
    SIDES,
    Brief,
    Clause,
    Content,
    Instrument,
    Jurisdiction,
    JurisdictionLayer,
    LocalText,
    Source,
    Topic,
)

__all__ = ["Library", "Roots", "Store", "roots_over_built_in", "shown", "user_store"]

T = TypeVar("T")
MOST_ANCESTORS = 5


class Library:
    """The files of one run: a user's own over the built-in ones."""

    def __init__(self, roots: Roots, store: Store) -> None:
        self.roots, self._store = roots, store

    @cached_property
    def _markup(self) -> MarkupReader:
        return MarkupReader()

    def content(self, path: Path) -> Content:
        """Return a brief and all that its draft needs of the library.

        Raises:
            ContentError: any of these files has a fault; every fault of all of them is in it.
        """
        findings = Findings()
        text = read_text(path, findings)
        findings.raise_if_any()
        return self.content_of(text or "", shown(path))

    def content_of(self, text: str, file: str) -> Content:
        """Return the brief that a text holds and all that its draft needs; ``file`` is what findings call it.

        Raises:
            ContentError: as ``content``.
        """
        findings = Findings()
        brief = self._brief(text, file, findings)
        instrument = (
            self.instrument(brief.instrument, brief.instrument_at, findings)
            if brief and brief.instrument
            else None
        )
        jurisdiction = self._jurisdiction_of(brief, instrument, findings)
        parties = self._parties_of(brief, instrument, findings) if brief and instrument else {}
        clauses = self._clauses_of(brief, instrument, findings) if brief and instrument else {}
        findings.raise_if_any()
        assert brief is not None and instrument is not None and jurisdiction is not None  # noqa: PT018
        return Content(
            brief=brief,
            instrument=instrument,
            jurisdiction=jurisdiction,
            clauses=clauses,
            parties=parties,
        )

    def _brief(self, text: str, file: str, findings: Findings) -> Brief | None:
        def read() -> Brief | None:
            from drafting.library.briefs import read_brief  # noqa: PLC0415

            return read_brief(text, file, findings)

        return self._store.value(Brief, file, text, findings, read)

    def instrument(
        self, instrument: str, asked_at: Position, findings: Findings
    ) -> Instrument | None:
        """Return an instrument, or None after reporting why there is none."""
        path = self._file("instruments", instrument)
        if path is None:
            findings.add(
                "LIB011",
                asked_at,
                "the library has no instrument {instrument}",
                hint="it has: {known}",
                instrument=instrument,
                known=", ".join(self.instrument_ids()),
            )
            return None

        def read(text: str, file: str) -> Instrument | None:
            from drafting.library.instruments import read_instrument  # noqa: PLC0415

            return read_instrument(text, instrument, file, self._markup, findings)

        return self._read(Instrument, path, findings, read)

    def jurisdiction(
        self, jurisdiction: str, asked_at: Position, findings: Findings
    ) -> Jurisdiction | None:
        """Return a jurisdiction with what it extends laid under it, or None after reporting why not."""
        chain: list[JurisdictionLayer] = []
        name: str | None = jurisdiction
        while name is not None and len(chain) < MOST_ANCESTORS:
            layer = self._layer(name, asked_at, findings)
            if layer is None:
                return None
            chain.append(layer)
            name, asked_at = layer.extends, layer.extends_at
        if name is not None:
            findings.add("JUR002", asked_at, "a jurisdiction extends itself in a circle")
            return None
        return merge_layers(chain, findings)

    def _layer(
        self, jurisdiction: str, asked_at: Position, findings: Findings
    ) -> JurisdictionLayer | None:
        path = self._file("jurisdictions", jurisdiction)
        if path is None:
            findings.add(
                "JUR001",
                asked_at,
                "the library has no jurisdiction {name}",
                hint="it has: {known}; for another city, name its country and give its institutions",
                name=jurisdiction,
                known=", ".join(self.jurisdiction_ids()),
            )
            return None

        def read(text: str, file: str) -> JurisdictionLayer | None:
            from drafting.library.jurisdictions import read_layer  # noqa: PLC0415

            return read_layer(text, jurisdiction, file, findings)

        return self._read(JurisdictionLayer, path, findings, read)

    def place_names(self, sources: Iterable[Source], findings: Findings) -> Mapping[str, LocalText]:
        """Return what the jurisdictions are called that sources name as places, by id; report each that is none, once."""
        asked: dict[str, Position] = {}
        for source in sources:
            for place in source.where:
                if isinstance(place, str) and ID.fullmatch(place):
                    asked.setdefault(place, source.at)
        known = self.jurisdiction_ids()
        names: dict[str, LocalText] = {}
        for place, at in asked.items():
            if place not in known:
                _report_place(place, at, known, findings)
            elif jurisdiction := self.jurisdiction(place, at, findings):
                names[place] = jurisdiction.name
        return names

    def clause(self, clause_id: str, asked_at: Position, findings: Findings) -> Clause | None:
        """Return a clause, or None after reporting why there is none."""
        path = self.roots.find(f"topics/{clause_id}.md") if CLAUSE_ID.fullmatch(clause_id) else None
        if path is None:
            self._report_unknown(clause_id, asked_at, findings)
            return None

        def read(text: str, file: str) -> Clause | None:
            from drafting.library.clauses import read_clause  # noqa: PLC0415

            return read_clause(text, clause_id, file, self._markup, findings)

        return self._read(Clause, path, findings, read)

    def _report_unknown(self, clause_id: str, at: Position, findings: Findings) -> None:
        topic = clause_id.split("/", 1)[0]
        variants = self.variant_ids(topic) if ID.fullmatch(topic) else ()
        hint = (
            "the topic {topic} has: {variants}"
            if variants
            else "drafting clauses list shows the clauses; an id is topic/variant"
        )
        findings.add(
            "LIB010",
            at,
            "the library has no clause {clause}",
            hint=hint,
            clause=clause_id,
            topic=topic,
            variants=", ".join(variants),
        )

    def topic(self, topic: str, findings: Findings) -> Topic | None:
        """Return a topic, or None where it has no ``topic.yaml``."""
        path = self.roots.find(f"topics/{topic}/topic.yaml")
        if path is None:
            return None

        def read(text: str, file: str) -> Topic | None:
            from drafting.library.clauses import read_topic  # noqa: PLC0415

            return read_topic(text, topic, file, findings)

        return self._read(Topic, path, findings, read)

    def topic_ids(self) -> tuple[str, ...]:
        return self.roots.folder_names("topics")

    def variant_ids(self, topic: str) -> tuple[str, ...]:
        return tuple(f"{topic}/{name}" for name in self.roots.names(f"topics/{topic}", ".md"))

    def clause_ids(self) -> tuple[str, ...]:
        return tuple(clause for topic in self.topic_ids() for clause in self.variant_ids(topic))

    def instrument_ids(self) -> tuple[str, ...]:
        return self.roots.names("instruments", ".yaml")

    def jurisdiction_ids(self) -> tuple[str, ...]:
        return self.roots.names("jurisdictions", ".yaml")

    def _file(self, folder: str, name: str) -> Path | None:
        return self.roots.find(f"{folder}/{name}.yaml") if ID.fullmatch(name) else None

    def _read(
        self,
        kind: type[T],
        path: Path,
        findings: Findings,
        read: Callable[[str, str], T | None],
    ) -> T | None:
        text = read_text(path, findings)
        if text is None:
            return None
        file = shown(path)
        return self._store.value(kind, file, text, findings, lambda: read(text, file))

    def _jurisdiction_of(
        self, brief: Brief | None, instrument: Instrument | None, findings: Findings
    ) -> Jurisdiction | None:
        if brief and brief.jurisdiction:
            at = brief.jurisdiction_at or brief.at
            return self.jurisdiction(brief.jurisdiction, at, findings)
        if instrument and instrument.jurisdiction:
            return self.jurisdiction(instrument.jurisdiction, instrument.at, findings)
        return None

    def _parties_of(
        self, brief: Brief, instrument: Instrument, findings: Findings
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
            side: self.jurisdiction(party.jurisdiction, party.at, findings)
            for side, party in brief.parties.items()
            if is_agreement and party.jurisdiction
        }
        return {side: item for side, item in loaded.items() if item is not None}

    def _clauses_of(
        self, brief: Brief, instrument: Instrument, findings: Findings
    ) -> dict[str, Clause]:
        """Return the clauses that may come in: those of the brief, and the proposals it neither replaces nor leaves out."""
        asked: dict[str, Position] = {use.clause: use.at for use in brief.uses}
        decided = {clause.split("/", 1)[0] for clause in asked}
        decided |= {item.topic for item in brief.without}
        for slot in instrument.slots:
            if slot.proposal and slot.topic not in decided:
                asked[slot.proposal] = slot.at
        loaded = {
            clause_id: self.clause(clause_id, at, findings)
            for clause_id, at in asked.items()
            if clause_id
        }
        return {clause_id: clause for clause_id, clause in loaded.items() if clause is not None}


def _report_place(place: str, at: Position, known: Iterable[str], findings: Findings) -> None:
    findings.add(
        "CLA009",
        at,
        "the library has no jurisdiction {name}, and no place is spelled like that",
        hint="it has: {known}; write any other place with capital letters, or by language: {{es: Ginebra, pt: Genebra}}",
        name=place,
        known=", ".join(known),
    )
