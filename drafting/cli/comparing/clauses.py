"""Two clauses of the library, word by word: both in one language and in the form and the names of one jurisdiction."""

import os

import click
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
from drafting.model.draft import Localized
from drafting.render.redline import FileComparison, WordFile, compare_files
from drafting.render.word import Making, Presentation, render_word
from drafting.resolution import resolve_clause
from drafting.review.comparing import open_to_compare


def compare_clauses(
    session: Session, clauses: tuple[Clause, Clause], language: Language
) -> FileComparison:
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
    old, new = (
        _as_file(session, clause, cities[0], language, name)
        for clause, name in zip(clauses, names, strict=True)
    )
    return compare_files(old, new)


def _city_of(session: Session, clause: Clause) -> Jurisdiction:
    findings = Findings()
    city = session.library.jurisdiction(clause.collection, clause.at, findings)
    findings.raise_if_any()
    assert city is not None
    return city


def _as_file(
    session: Session, clause: Clause, form: Jurisdiction, language: Language, name: str
) -> WordFile:
    """Return a clause as the Word file that it would be in a jurisdiction's form."""
    tongue = session.tongue(language, form)
    alone = resolve_clause(clause, form, language)
    resolved = with_neighbours(session, alone, form.id, language)
    draft = localize_instrument(resolved, tongue, session.reader)
    for item in draft.pending:
        told = diagnostic_text(
            unreviewed(item, language, Severity.WARNING), session.settings.gettext
        )
        click.echo(told, err=True)
    # The title of the page is none of the words that are compared.
    return word_file(replace(draft, title=""), name)


def word_file(draft: Localized, name: str) -> WordFile:
    """Return a draft as an opened Word file, without what says of it that it is a draft."""
    created = date_of_files(os.environ.get("SOURCE_DATE_EPOCH"))
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
