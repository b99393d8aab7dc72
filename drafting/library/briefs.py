"""Briefs: what a legal advisor asked for."""

from drafting.diagnostics import Findings, Position
from drafting.grammar import Language
from drafting.grammar.money import CURRENCIES
from drafting.library.fields import Fields
from drafting.library.jurisdictions import read_nouns
from drafting.library.values import read_values
from drafting.library.yaml_texts import read_fields
from drafting.model.content import (
    AGREEMENT_NOUNS,
    LANGUAGES,
    NOUNS,
    SIDES,
    Brief,
    LeftOut,
    Party,
    Use,
)


def read_brief(text: str, file: str, findings: Findings) -> Brief | None:
    """Return the brief that a file's text holds, or None after reporting that it is no YAML mapping."""
    fields = read_fields(text, file, findings)
    if fields is None:
        return None
    institutions = fields.mapping("institutions")
    parties = fields.mapping("parties")
    brief = Brief(
        instrument=fields.required_text("instrument"),
        jurisdiction=fields.text("jurisdiction"),
        languages=_languages(fields, "languages"),
        authentic=_languages(fields, "authentic"),
        title=fields.local_text("title"),
        institutions=read_nouns(institutions, (*NOUNS, *AGREEMENT_NOUNS)) if institutions else {},
        facts=read_values(fields.mapping("facts")),
        uses=tuple(_use(entry) for entry in fields.texts_or_mappings("clauses")),
        without=tuple(
            LeftOut(topic=topic, at=at) for topic, at in fields.positioned_texts("without")
        ),
        at=fields.at,
        instrument_at=fields.position("instrument"),
        jurisdiction_at=fields.position("jurisdiction") if "jurisdiction" in fields else None,
        parties=_parties(parties) if parties else {},
        currency=fields.text("currency", choices=CURRENCIES),
    )
    fields.done()
    return brief


def _parties(fields: Fields) -> dict[str, Party]:
    parties = {
        side: Party(jurisdiction=fields.required_id(side), at=fields.position(side))
        for side in SIDES
    }
    fields.done()
    return parties


def _languages(fields: Fields, key: str) -> tuple[Language, ...]:
    asked = fields.texts(key, choices=LANGUAGES)
    return tuple(language for language in LANGUAGES if language in asked)


def _use(entry: tuple[str, Position] | Fields) -> Use:
    if isinstance(entry, tuple):
        return Use(clause=entry[0], values={}, at=entry[1])
    use = Use(
        clause=entry.required_text("use"),
        values=read_values(entry.mapping("with")),
        at=entry.position("use"),
    )
    entry.done()
    return use
