"""What a matrix is made from: the clauses of a topic with where each comes from, read from the library."""

from collections.abc import Iterator, Sequence

from drafting.cli.interface import ui_messages
from drafting.cli.output import Gettext
from drafting.cli.session import Session
from drafting.comparison.matrix import Matrix, Variant, matrix_of
from drafting.diagnostics import Findings, Position
from drafting.grammar import Language, polish_typography
from drafting.model.content import Clause, Source

SEED = "seed"
"""The origin of what the people of the cities told."""


def matrix_of_topic(
    session: Session, topic_id: str, clause_ids: Sequence[str], language: Language
) -> Matrix:
    """Return the matrix of some clauses of a topic.

    Raises:
        ContentError: a clause is unknown, or a file has a fault.
    """
    findings = Findings()
    variants = variants_of(session, clause_ids, language)
    topic = session.library.topic(topic_id, findings)
    if topic is None:
        findings.add(
            "LIB012",
            Position(file=topic_id),
            "the topic {topic} has no topic.yaml, which says on what its variants are compared",
            hint="write one beside its clauses; clauses/README.md says how",
            topic=topic_id,
        )
    findings.raise_if_any()
    assert topic is not None
    return matrix_of(topic, variants, language)


def variants_of(session: Session, clause_ids: Sequence[str], language: Language) -> list[Variant]:
    """Return clauses ready to be shown in a matrix.

    Raises:
        ContentError: a clause is unknown or has a fault.
    """
    findings = Findings()
    found: list[Variant] = []
    for clause_id in clause_ids:
        clause = session.library.clause(clause_id, Position(file=clause_id), findings)
        if clause is None:
            continue
        jurisdiction = session.library.jurisdiction(clause.collection, clause.at, findings)
        if jurisdiction is not None:
            title = session.words(clause.title, language)
            lines = _sources(session, clause, language, findings)
            sources = tuple(polish_typography(line, language) for line in lines)
            found.append(
                Variant(clause=clause, jurisdiction=jurisdiction, title=title, sources=sources)
            )
    findings.raise_if_any()
    return found


def _sources(
    session: Session, clause: Clause, language: Language, findings: Findings
) -> Iterator[str]:
    """Yield where a clause comes from, a line each and none twice: laws by what they are cited as, experience by who told it."""
    gettext = ui_messages(language)
    told = "; ".join(
        dict.fromkeys(item.where for item in clause.sources if item.origin == SEED and item.where)
    )
    if told:
        yield gettext("Experience told by {where}").format(where=told)
    others = (
        _law(session, item, clause, language, findings) if item.law else _practice(item, gettext)
        for item in clause.sources
        if item.origin != SEED
    )
    yield from dict.fromkeys(others)


def _law(
    session: Session, source: Source, clause: Clause, language: Language, findings: Findings
) -> str:
    jurisdiction = session.library.jurisdiction(source.origin, clause.at, findings)
    law = jurisdiction.laws.get(source.law or "") if jurisdiction else None
    if jurisdiction is None or law is None:
        return f"{source.origin}: {source.law}"
    noun = law.nouns.get(language)
    city = jurisdiction.name.get(language, source.origin)
    return f"{city}: {noun.text.replace('*', '') if noun else law.source}"


def _practice(source: Source, gettext: Gettext) -> str:
    practice = gettext("Practice of municipalities")
    return f"{practice}: {source.where}" if source.where else practice
