"""Where a clause comes from, in the words of a language: laws by what they are cited as, experience by who told it."""

from collections.abc import Iterator

from drafting.cli.interface import Gettext
from drafting.cli.session import Session
from drafting.diagnostics import Findings
from drafting.grammar import Language, polish_typography
from drafting.model.content import Clause, Source, language_of

SEED = "seed"
"""The ``from`` of what was told at the meeting that the library grew from."""


def source_lines(
    session: Session, clause: Clause, language: Language | None, gettext: Gettext
) -> Iterator[str]:
    """Yield a line for each source of a clause, its mark behind it; without a language, in that of the clause.

    Raises:
        ContentError: a source names a jurisdiction that the library has not, or that has faults.
    """
    findings = Findings()
    own = language or language_of(session.source_locale(clause.collection, clause.at))
    for source in clause.sources:
        line = _origin(session, source, clause, own, gettext, findings)
        if source.idea:
            line = f"{line}: {session.words(source.idea, own)}"
        mark = f" [{source.mark}]" if source.mark else ""
        yield polish_typography(line, own) + mark
    findings.raise_if_any()


def _origin(  # noqa: PLR0913, PLR0917 -- the question has that many parts
    session: Session,
    source: Source,
    clause: Clause,
    language: Language,
    gettext: Gettext,
    findings: Findings,
) -> str:
    if source.law:
        return law_line(session, source, clause, language, findings)
    if source.origin == SEED:
        return experience_line(source.where or "", gettext)
    return practice_line(source, gettext)


def experience_line(where: str, gettext: Gettext) -> str:
    """Return who told an experience."""
    return gettext("Experience told by {where}").format(where=where)


def practice_line(source: Source, gettext: Gettext) -> str:
    """Return where a practice is known from."""
    practice = gettext("Practice of municipalities")
    return f"{practice}, {source.where}" if source.where else practice


def law_line(
    session: Session, source: Source, clause: Clause, language: Language, findings: Findings
) -> str:
    """Return a law with its city or country, as it is cited in a language; by its function where it is not recorded."""
    jurisdiction = session.library.jurisdiction(source.origin, clause.at, findings)
    law = jurisdiction.laws.get(source.law or "") if jurisdiction else None
    if jurisdiction is None or law is None:
        return f"{source.origin}: {source.law}"
    noun = law.nouns.get(language)
    place = jurisdiction.name.get(language, source.origin)
    return f"{place}: {noun.text.replace('*', '') if noun else law.source}"
