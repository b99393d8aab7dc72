"""One clause by itself as if it were a draft: an instrument around it, and a brief that asks for nothing else."""

from drafting.grammar import Language
from drafting.model.content import (
    ArticleClass,
    Brief,
    Clause,
    ClauseBody,
    Content,
    Division,
    Instrument,
    Jurisdiction,
    Slot,
)
from drafting.model.draft import Choice, Reason, Selection
from drafting.selection import legal_warnings


def clause_alone(
    clause: Clause, jurisdiction: Jurisdiction, language: Language
) -> tuple[Content, Selection]:
    """Return the draft that holds one clause and nothing else, in the form of a jurisdiction."""
    content = Content(
        brief=_brief_for(clause, language),
        instrument=_instrument_for(clause),
        jurisdiction=jurisdiction,
        clauses={clause.id: clause},
    )
    choice = Choice(clause=clause, reason=Reason.CHOSEN, at=clause.at, replaces=None, values={})
    selection = Selection(
        instrument=content.instrument,
        jurisdiction=jurisdiction,
        choices=(choice,),
        omissions=(),
        warnings=legal_warnings(content, (choice,)),
    )
    return content, selection


def _brief_for(clause: Clause, language: Language) -> Brief:
    return Brief(
        instrument=clause.id,
        jurisdiction=None,
        languages=(language,),
        authentic=(),
        title={},
        institutions={},
        facts={},
        uses=(),
        without=(),
        at=clause.at,
        instrument_at=clause.at,
        jurisdiction_at=None,
    )


def _instrument_for(clause: Clause) -> Instrument:
    division = Division(
        id="alone",
        level=None,
        heading=None,
        body=ClauseBody(articles=()),
        body_title=None,
        slots=(Slot(topic=clause.topic, proposal=clause.id, at=clause.at),),
        collects=tuple(item for item in ArticleClass if item is not ArticleClass.BODY),
        clause_level=None,
        article_level="article",
        at=clause.at,
    )
    return Instrument(
        id=clause.id,
        title=clause.title,
        kind=clause.fits[0],
        collection=clause.collection,
        jurisdiction=clause.collection,
        note=clause.note,
        facts=clause.blanks,
        parts=(division,),
        at=clause.at,
    )
