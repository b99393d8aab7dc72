"""Two clauses of the library, word by word: both in one language and in the form and the names of one jurisdiction."""

import click
from msgspec import Struct
from msgspec.structs import replace

from drafting import __version__
from drafting.cli.drafts import date_of_files
from drafting.cli.neighbours import with_neighbours
from drafting.cli.output import diagnostic_text
from drafting.cli.pending import unreviewed
from drafting.cli.session import Session
from drafting.diagnostics import Findings, Position, Severity
from drafting.grammar import Language
from drafting.localization import localize_instrument
from drafting.model.content import Clause, Jurisdiction
from drafting.model.draft import Localized, Standing
from drafting.render.redline import FileComparison, WordFile, compare_files
from drafting.render.word import Making, Presentation, render_word
from drafting.resolution import resolve_clause
from drafting.review.opening import open_to_compare


class ClauseComparison(Struct, frozen=True, kw_only=True):
    """Two clauses, in one language."""

    texts: FileComparison
    titles: tuple[str, str]
    standings: tuple[Standing, Standing]
    """The authority of the text of each in this language, by the law of its own city."""
    paper: str
    """Of the jurisdiction whose form both have."""

    @property
    def names(self) -> tuple[str, str]:
        return self.texts.old.name, self.texts.new.name


def compare_clauses(
    session: Session, clauses: tuple[Clause, Clause], language: Language
) -> ClauseComparison:
    """Return what the second clause says otherwise than the first.

    Blanks stand at their defaults, and organs have the names of the first clause's jurisdiction: those of another city would hide
    what it words differently.

    Raises:
        ContentError: a clause has a fault, or needs a law that the jurisdiction of the first one lacks.
    """
    cities = [_city_of(session, clause) for clause in clauses]
    names = [city.name.get(language, city.id) for city in cities]
    if names[0] == names[1]:
        names = [clause.id for clause in clauses]
    drafts = [
        _drafted(session, clause, city, cities[0], language)
        for clause, city in zip(clauses, cities, strict=True)
    ]
    old, new = (word_file(draft, name) for draft, name in zip(drafts, names, strict=True))
    return ClauseComparison(
        # What stands on every page is no clause.
        texts=compare_files(old, new, has_pages=False),
        titles=(
            session.words(clauses[0].title, language),
            session.words(clauses[1].title, language),
        ),
        standings=(drafts[0].standing, drafts[1].standing),
        paper=drafts[0].paper,
    )


def _city_of(session: Session, clause: Clause) -> Jurisdiction:
    findings = Findings()
    city = session.library.jurisdiction(clause.collection, clause.at, findings)
    findings.raise_if_any()
    assert city is not None
    return city


def _drafted(
    session: Session, clause: Clause, city: Jurisdiction, form: Jurisdiction, language: Language
) -> Localized:
    """Return a clause of a city as it would be drafted in a jurisdiction's form, with the authority that it has at home."""
    tongue = session.tongue(language, form)
    alone = resolve_clause(clause, form, language)
    resolved = with_neighbours(session, alone, form.id, language)
    draft = localize_instrument(replace(resolved, authentic=city.authentic), tongue, session.reader)
    for item in draft.pending:
        told = diagnostic_text(
            unreviewed(item, language, Severity.WARNING), session.settings.gettext
        )
        click.echo(told, err=True)
    # The title of the page is none of the words that are compared.
    return replace(draft, title="")


def word_file(draft: Localized, name: str) -> WordFile:
    """Return a draft as an opened Word file, without what says of it that it is a draft."""
    created = date_of_files()
    making = Making(tool=__version__, brief_name="", brief="", created=created)
    findings = Findings()
    data = render_word(draft, making, Presentation(is_final=True))
    file = open_to_compare(data, name, name, findings, accept=True)
    findings.raise_if_any()
    assert file is not None
    return file


def clause_of(session: Session, clause_id: str) -> Clause:
    """Return a clause.

    Raises:
        ContentError: it is unknown or has a fault.
    """
    findings = Findings()
    clause = session.library.clause(clause_id, Position(file=clause_id), findings)
    findings.raise_if_any()
    assert clause is not None
    return clause
