"""What two briefs decide differently: clauses, values, institutions. Pure, and before any word is compared."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from drafting.grammar import Language
from drafting.model.content import Clause, Value
from drafting.model.draft import Resolved

OPEN = "…"
"""Stands for what a brief leaves open."""


class DecisionKind(StrEnum):
    INSTRUMENT_CHANGED = "instrument-changed"
    JURISDICTION_CHANGED = "jurisdiction-changed"
    CLAUSE_ADDED = "clause-added"
    CLAUSE_REMOVED = "clause-removed"
    VARIANT_SWAPPED = "variant-swapped"
    BLANK_CHANGED = "blank-changed"
    FACT_CHANGED = "fact-changed"
    TITLE_CHANGED = "title-changed"
    INSTITUTION_RENAMED = "institution-renamed"


class Decision(Struct, frozen=True, kw_only=True):
    """A difference between two briefs; ``old`` and ``new`` are ids, values in words or names, empty on the side that lacks it."""

    kind: DecisionKind
    old: str = ""
    new: str = ""
    clause: str | None = None
    """The clause whose blank it is."""
    name: str = ""
    """The name of the blank, the fact or the noun."""


def compare_decisions(old: Resolved, new: Resolved, language: Language) -> Iterator[Decision]:
    """Yield what the second draft decides otherwise, from the whole to the single value."""
    wholes = (
        (DecisionKind.INSTRUMENT_CHANGED, old.instrument.id, new.instrument.id),
        (DecisionKind.JURISDICTION_CHANGED, old.jurisdiction.id, new.jurisdiction.id),
        (DecisionKind.TITLE_CHANGED, old.title.get(language, ""), new.title.get(language, "")),
    )
    for kind, before, after in wholes:
        if before != after:
            yield Decision(kind=kind, old=before, new=after)
    yield from _clauses(_by_topic(old), _by_topic(new))
    for clause in old.clauses:
        if clause in new.clauses:
            yield from _values(DecisionKind.BLANK_CHANGED, clause, old, new, language)
    if old.instrument.id == new.instrument.id:
        yield from _values(DecisionKind.FACT_CHANGED, old.instrument.id, old, new, language)
    if old.jurisdiction.id == new.jurisdiction.id:
        # Of another jurisdiction every name is another: that it is another says it all.
        yield from _institutions(old, new, language)


def _by_topic(draft: Resolved) -> Mapping[str, Clause]:
    return {clause.topic: clause for clause in draft.clauses.values()}


def _clauses(old: Mapping[str, Clause], new: Mapping[str, Clause]) -> Iterator[Decision]:
    for topic in dict.fromkeys([*old, *new]):
        before, after = old.get(topic), new.get(topic)
        if before is None and after is not None:
            yield Decision(kind=DecisionKind.CLAUSE_ADDED, new=after.id)
        elif after is None and before is not None:
            yield Decision(kind=DecisionKind.CLAUSE_REMOVED, old=before.id)
        elif before is not None and after is not None and before.id != after.id:
            yield Decision(kind=DecisionKind.VARIANT_SWAPPED, old=before.id, new=after.id)


def _values(
    kind: DecisionKind, owner: str, old: Resolved, new: Resolved, language: Language
) -> Iterator[Decision]:
    names = (name for values in (old.values, new.values) for of, name in values if of == owner)
    for name in dict.fromkeys(names):
        before, after = old.values.get((owner, name)), new.values.get((owner, name))
        if before != after:
            yield Decision(
                kind=kind,
                old=_in_words(before, language),
                new=_in_words(after, language),
                clause=owner if kind is DecisionKind.BLANK_CHANGED else None,
                name=name,
            )


def _in_words(value: Value | None, language: Language) -> str:
    if value is None:
        return OPEN
    return value.get(language, OPEN) if isinstance(value, Mapping) else str(value)


def _institutions(old: Resolved, new: Resolved, language: Language) -> Iterator[Decision]:
    for name in dict.fromkeys([*old.nouns, *new.nouns]):
        before, after = (draft.nouns.get(name, {}).get(language) for draft in (old, new))
        if before != after:
            words = (noun.text.replace("*", "") if noun else OPEN for noun in (before, after))
            yield Decision(
                kind=DecisionKind.INSTITUTION_RENAMED, old=next(words), new=next(words), name=name
            )
