"""Where a clause comes from, in the words of a language: laws by what they are cited as, experience by who told it."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from drafting.cli.interface import Gettext
from drafting.cli.session import Session
from drafting.diagnostics import Findings
from drafting.grammar import Language, polish_typography
from drafting.localization.sources import told_by
from drafting.model.content import Clause, LocalText, Source, language_of

SEED = "seed"
"""The ``from`` of what was told at the meeting that the library grew from."""


class SourceTeller(Struct, frozen=True, kw_only=True):
    """Tells the sources of a clause in one language; what they name and the library does not have goes to ``findings``."""

    session: Session
    names: Mapping[str, LocalText]
    """Of the jurisdictions that the sources name as places, by id."""
    language: Language
    gettext: Gettext
    """Of the words around what a source says."""
    findings: Findings

    def line(self, source: Source) -> str:
        """Return what a source is: a law, an experience, a practice."""
        if source.law:
            return self._law(source, source.law)
        if source.origin == SEED:
            return self.experience(self.told_by(source))
        practice = self.gettext("Practice of municipalities")
        told_by = self.told_by(source)
        return f"{practice}, {told_by}" if told_by else practice

    def experience(self, told_by: str) -> str:
        return self.gettext("Experience told by {where}").format(where=told_by)

    def told_by(self, source: Source) -> str:
        """Return the places of a source, and behind them its persons; empty where it names neither."""
        return told_by(source, self.language, self.names)

    def _law(self, source: Source, function: str) -> str:
        """Return a law with its city or country, as it is cited; by its function where it is not recorded."""
        jurisdiction = self.session.library.jurisdiction(source.origin, source.at, self.findings)
        law = jurisdiction.laws.get(function) if jurisdiction else None
        if jurisdiction is None or law is None:
            return f"{source.origin}: {function}"
        noun = law.nouns.get(self.language)
        place = jurisdiction.name.get(self.language, source.origin)
        return f"{place}: {noun.text.replace('*', '') if noun else law.source}"


def teller_of(
    session: Session, clause: Clause, language: Language, gettext: Gettext, findings: Findings
) -> SourceTeller:
    """Return what tells the sources of a clause; places that are none go to ``findings``."""
    return SourceTeller(
        session=session,
        names=session.library.place_names(clause.sources, findings),
        language=language,
        gettext=gettext,
        findings=findings,
    )


def source_lines(
    session: Session, clause: Clause, language: Language | None, gettext: Gettext
) -> Iterator[str]:
    """Yield a line for each source of a clause, its mark behind it; without a language, in that of the clause.

    Raises:
        ContentError: a source names a jurisdiction that the library has not, or that has faults.
    """
    own = language or language_of(session.source_locale(clause.collection, clause.at))
    teller = teller_of(session, clause, own, gettext, Findings())
    for source in clause.sources:
        line = teller.line(source)
        if source.idea:
            line = f"{line}: {session.words(source.idea, own)}"
        mark = f" [{source.mark}]" if source.mark else ""
        yield polish_typography(line, own) + mark
    teller.findings.raise_if_any()
