"""What two briefs decide differently: clauses, values, institutions. Pure, and before any word is compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from drafting.grammar import Language
from drafting.localization.expressions import Speech, value_text
from drafting.model.content import Clause, Value
from drafting.model.draft import Resolved

OPEN = "…"
"""Stands for what a brief leaves open."""


class DecisionKind(StrEnum):
    """What a brief may decide otherwise than another; scripts get these values."""

    INSTRUMENT_CHANGED = "instrument-changed"
    JURISDICTION_CHANGED = "jurisdiction-changed"
    LANGUAGES_CHANGED = "languages-changed"
    AUTHENTIC_CHANGED = "authentic-languages-changed"
    CLAUSE_ADDED = "clause-added"
    CLAUSE_REMOVED = "clause-removed"
    VARIANT_SWAPPED = "variant-swapped"
    BLANK_CHANGED = "blank-changed"
    FACT_CHANGED = "fact-changed"
    TITLE_CHANGED = "title-changed"
    INSTITUTION_RENAMED = "institution-renamed"


class Decision(Struct, frozen=True, kw_only=True):
    """A difference between two briefs: ids, values as a brief writes them, or names; empty on the side that lacks it."""

    kind: DecisionKind
    old: str = ""
    new: str = ""
    clause: str | None = None
    """The clause whose blank it is."""
    name: str = ""
    """The name of the blank, the fact or the noun."""
    old_words: str = ""
    """A value as its draft writes it: ``R$ 420.000,00``; empty for what is no value."""
    new_words: str = ""


def compare_decisions(
    before: Speech, after: Speech, languages: Sequence[Sequence[Language]]
) -> Iterator[Decision]:
    """Yield what the second draft decides otherwise, from the whole to the single value; both in one language.

    ``languages`` are those in which each of the two is drafted; in which order a brief names them says nothing.
    """
    old, new, language = before.resolved, after.resolved, before.language
    wholes = (
        (DecisionKind.INSTRUMENT_CHANGED, old.instrument.id, new.instrument.id),
        (DecisionKind.JURISDICTION_CHANGED, old.jurisdiction.id, new.jurisdiction.id),
        (DecisionKind.LANGUAGES_CHANGED, _listed(languages[0]), _listed(languages[1])),
        (DecisionKind.AUTHENTIC_CHANGED, _listed(old.authentic), _listed(new.authentic)),
        (DecisionKind.TITLE_CHANGED, old.title.get(language, ""), new.title.get(language, "")),
    )
    for kind, one, other in wholes:
        if one != other:
            yield Decision(kind=kind, old=one, new=other)
    yield from _clauses(_by_topic(old), _by_topic(new))
    for clause in old.clauses:
        if clause in new.clauses:
            yield from _values(DecisionKind.BLANK_CHANGED, clause, before, after)
    if old.instrument.id == new.instrument.id:
        yield from _values(DecisionKind.FACT_CHANGED, old.instrument.id, before, after)
    if old.jurisdiction.id == new.jurisdiction.id:
        # Of another jurisdiction every name is another: that it is another says it all.
        yield from _institutions(old, new, language)


def _listed(languages: Iterable[Language]) -> str:
    return ", ".join(sorted(languages))


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


def _values(kind: DecisionKind, owner: str, old: Speech, new: Speech) -> Iterator[Decision]:
    sides = (old, new)
    names = (name for side in sides for of, name in side.resolved.values if of == owner)
    for name in dict.fromkeys(names):
        before, after = (_Given.of(side, (owner, name)) for side in sides)
        if before.meaning != after.meaning:
            yield Decision(
                kind=kind,
                old=before.typed,
                new=after.typed,
                clause=owner if kind is DecisionKind.BLANK_CHANGED else None,
                name=name,
                old_words=before.words,
                new_words=after.words,
            )


class _Given(Struct, frozen=True, kw_only=True):
    """A value that a brief gives, or leaves open."""

    meaning: Value | tuple[Decimal, str] | None
    """Amounts with their currency: in another one they are other amounts."""
    typed: str
    words: str

    @classmethod
    def of(cls, speech: Speech, key: tuple[str, str]) -> "_Given":
        value, currency = speech.resolved.values.get(key), speech.resolved.currency
        match value:
            case None:
                return cls(meaning=None, typed=OPEN, words=OPEN)
            case Mapping():
                words = value.get(speech.language, OPEN)
                return cls(meaning=value, typed=words, words=words)
            case Decimal() if not currency:  # no text says it, or the draft would have been refused
                return cls(meaning=value, typed=str(value), words=str(value))
        meaning = (value, currency) if isinstance(value, Decimal) else value
        return cls(meaning=meaning, typed=str(value), words=value_text(value, (), speech))


def _institutions(old: Resolved, new: Resolved, language: Language) -> Iterator[Decision]:
    for name in dict.fromkeys([*old.nouns, *new.nouns]):
        before, after = (draft.nouns.get(name, {}).get(language) for draft in (old, new))
        if before != after:
            words = (noun.text.replace("*", "") if noun else OPEN for noun in (before, after))
            yield Decision(
                kind=DecisionKind.INSTITUTION_RENAMED, old=next(words), new=next(words), name=name
            )
