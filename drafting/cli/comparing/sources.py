"""What a matrix is made from: the clauses of a topic with where each comes from, read from the library."""

from collections.abc import Iterator, Sequence

from drafting.cli.interface import ui_messages
from drafting.cli.output import listed
from drafting.cli.session import Session
from drafting.cli.sources import SEED, SourceTeller, teller_of
from drafting.comparison.matrix import Matrix, Variant, matrix_of
from drafting.diagnostics import Findings, Position
from drafting.grammar import Language, polish_typography
from drafting.model.content import Clause


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
    gettext = ui_messages(language)
    for clause_id in clause_ids:
        clause = session.library.clause(clause_id, Position(file=clause_id), findings)
        if clause is None:
            continue
        jurisdiction = session.library.jurisdiction(clause.collection, clause.at, findings)
        if jurisdiction is not None:
            title = session.words(clause.title, language)
            lines = _sources(clause, teller_of(session, clause, language, gettext, findings))
            sources = tuple(polish_typography(line, language) for line in lines)
            found.append(
                Variant(clause=clause, jurisdiction=jurisdiction, title=title, sources=sources)
            )
    findings.raise_if_any()
    return found


def _sources(clause: Clause, teller: SourceTeller) -> Iterator[str]:
    """Yield where a clause comes from, a line each and none twice: laws by what they are cited as, experience by who told it."""
    told_by = (teller.told_by(item) for item in clause.sources if item.origin == SEED)
    told = dict.fromkeys(filter(None, told_by))
    if told:
        yield teller.experience(listed(told, teller.gettext))
    yield from dict.fromkeys(teller.line(item) for item in clause.sources if item.origin != SEED)
