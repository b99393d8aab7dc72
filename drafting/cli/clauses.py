"""``drafting clauses``: browse the library without a brief."""

import difflib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence

import click

from drafting.cli import Settings
from drafting.cli.browsing import Filters, Row, Shelf
from drafting.cli.explain import warning_json, warning_lines
from drafting.cli.neighbours import with_neighbours
from drafting.cli.options import SCREEN_FORMATS, format_option
from drafting.cli.output import Gettext, content_errors, diagnostic_text, labelled
from drafting.cli.pending import unreviewed
from drafting.cli.session import Session
from drafting.cli.sources import source_lines
from drafting.diagnostics import Findings, Position, Severity
from drafting.grammar import Language
from drafting.localization import Tongue, localize_instrument
from drafting.localization.answers import answer_in_words
from drafting.model.content import KINDS, LANGUAGES, Clause, Jurisdiction, Topic
from drafting.model.draft import Localized, Pending, Translation
from drafting.model.text import Message
from drafting.render.text import render_text
from drafting.resolution import resolve_clause


def command(gettext: Gettext) -> click.Command:
    """Return the group with its help in the user's language."""
    _ = gettext
    form = format_option(SCREEN_FORMATS)
    language = click.option(
        "-l",
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        help=_("Language of titles and texts; else the language of each clause."),
    )

    @click.group(help=_("Browse the clause library."))
    def clauses() -> None:
        pass

    @clauses.command("list", help=_("List the clauses: id, title, kinds of instrument."))
    @click.option("--topic", "topics", multiple=True, help=_("Only this topic (repeatable)."))
    @click.option(
        "--city",
        "collections",
        multiple=True,
        help=_("Only the clauses of this city (repeatable)."),
    )
    @click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice(KINDS),
        help=_("Only what can stand in this kind of instrument (repeatable)."),
    )
    @language
    @form
    @click.pass_obj
    def list_clauses(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        topics: tuple[str, ...],
        collections: tuple[str, ...],
        kinds: tuple[str, ...],
        language: Language | None,
        form: str,
    ) -> None:
        with content_errors(settings.gettext):
            shelf = Shelf(Session(settings))
            refuse_unknown(topics, shelf.topics, settings.gettext)
            refuse_unknown(
                collections, (item.collection for item in shelf.clauses), settings.gettext
            )
            filters = Filters(topics=topics, collections=collections, kinds=kinds)
            print_rows(shelf.rows(language, filters), form, settings.gettext)

    @clauses.command(
        help=_(
            "Find clauses by words of their id, title, text or topic, in any language (accents and plurals do not count)."
        )
    )
    @click.argument("words", nargs=-1, required=True)
    @language
    @form
    @click.pass_obj
    def search(
        settings: Settings, words: tuple[str, ...], language: Language | None, form: str
    ) -> None:
        with content_errors(settings.gettext):
            print_rows(Shelf(Session(settings)).search(words, language), form, settings.gettext)

    @clauses.command(
        help=_("Show one clause: its text in its own jurisdiction, its blanks and its sources.")
    )
    @click.argument("clause_id", metavar="ID")
    @language
    @form
    @click.pass_obj
    def show(settings: Settings, clause_id: str, language: Language | None, form: str) -> None:
        with content_errors(settings.gettext):
            shown_clause = ShownClause(Session(settings), clause_id, language)
            if form == "json":
                click.echo(
                    json.dumps(shown_clause.as_json(settings.gettext), ensure_ascii=False, indent=2)
                )
            else:
                click.echo(shown_clause.as_text(settings.gettext))
            for item in shown_clause.pending:
                click.echo(
                    diagnostic_text(
                        unreviewed(item, shown_clause.language, Severity.WARNING), settings.gettext
                    ),
                    err=True,
                )

    return clauses


def print_rows(rows: Sequence[Row], form: str, gettext: Gettext) -> None:
    """Print rows for a script or for a person."""
    if form == "json":
        click.echo(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=2))
    elif rows:
        click.echo(as_table(rows))
    else:
        click.echo(gettext("No clause is found."), err=True)


def as_table(rows: Sequence[Row]) -> str:
    """Return rows as aligned columns, titles and passages cut to the width of the terminal."""
    width = max(len(row.clause.id) for row in rows)
    room = max(shutil.get_terminal_size((110, 24)).columns - width - 2, 20)
    lines: list[str] = []
    for row in rows:
        lines.append(f"{row.clause.id:<{width}}  {_cut(row.title, room)}")
        if row.passage is not None:
            lines.append(f"{'':<{width}}    {_cut(row.passage, room - 2)}")
    return "\n".join(lines)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"


def refuse_unknown(asked: Sequence[str], known: Iterable[str], gettext: Gettext) -> None:
    """Refuse a name that the library does not have.

    Raises:
        click.UsageError: one of those asked for is unknown.
    """
    names = sorted(set(known))
    for name in asked:
        if name not in names:
            topic = name.rpartition("/")[0]
            near = [other for other in names if topic and other.startswith(f"{topic}/")]
            near = near or difflib.get_close_matches(name, names, 1)
            raise click.UsageError(
                gettext("{name} is not in the library; it has: {known}").format(
                    name=name, known=", ".join(near or names)
                )
            )


class ShownClause:
    """One clause in one language, in the form of its own jurisdiction."""

    def __init__(self, session: Session, clause_id: str, language: Language | None) -> None:
        findings = Findings()
        self.session = session
        library = session.library
        asked_at = Position(file=clause_id)
        clause = library.clause(clause_id, asked_at, findings)
        jurisdiction = (
            library.jurisdiction(clause.collection, clause.at, findings) if clause else None
        )
        topic = library.topic(clause.topic, findings) if clause else None
        findings.raise_if_any()
        assert clause is not None and jurisdiction is not None  # noqa: PT018 (just checked)
        self.clause: Clause = clause
        self.topic: Topic | None = topic
        self.jurisdiction: Jurisdiction = jurisdiction
        self.language: Language = language or jurisdiction.language
        self.tongue: Tongue = session.tongue(self.language, jurisdiction)
        resolved = self.resolved = with_neighbours(
            session,
            resolve_clause(clause, jurisdiction, self.language),
            clause.collection,
            self.language,
        )
        self.localized: Localized = localize_instrument(resolved, self.tongue, session.reader)

    @property
    def pending(self) -> tuple[Pending, ...]:
        return self.localized.pending

    def words(self, message: Message) -> str:
        translation: Translation = self.tongue.translate(message)
        return translation.text or f"[{message.source}]"

    def aspects(self) -> dict[str, str]:
        """Return how the clause answers the questions of its topic, both in words."""
        questions = self.topic.aspects if self.topic else {}
        return {
            (questions[name].label.get(self.language, name) if name in questions else name): (
                answer_in_words(
                    answer, questions.get(name), self.clause, self.jurisdiction, self.language
                ).words
            )
            for name, answer in self.clause.aspects.items()
        }

    def sources(self, gettext: Gettext) -> Iterator[str]:
        """Yield where the clause comes from, a line each."""
        return source_lines(self.session, self.clause, self.language, gettext)

    def as_text(self, gettext: Gettext) -> str:
        """Return the clause as a person reads it in a terminal."""
        clause = self.clause
        lines = [f"{clause.id} — {self.localized.clause_titles[clause.id]}", ""]
        if self.topic:
            lines += [self.topic.purpose.get(self.language, ""), ""]
        lines += [self.words(clause.note), ""]
        colon = "\u00a0: " if self.language == "fr" else ": "
        lines += [f"{question}{colon}{answer}" for question, answer in self.aspects().items()]
        lines.append("")
        lines += [labelled(gettext("fits"), ", ".join(clause.fits), gettext)]
        for label, names in (
            (gettext("needs"), clause.needs),
            (gettext("conflicts with"), clause.conflicts),
        ):
            if names:
                lines.append(labelled(label, ", ".join(names), gettext))
        for blank in clause.blanks.values():
            limits = (
                f"{blank.minimum}–{blank.maximum}"
                if blank.minimum is not None
                else blank.type.value
            )
            default = "" if blank.default is None else f" = {blank.default}"
            told = f"{blank.name}{default} ({limits}) {self.words(blank.label)}"
            lines.append(labelled(gettext("blank"), told, gettext))
        lines += [labelled(gettext("source"), line, gettext) for line in self.sources(gettext)]
        lines += warning_lines(self.resolved.warnings, clause.id, self.language, gettext)
        return "\n".join([*lines, "", render_text(self.localized)])

    def as_json(self, gettext: Gettext) -> dict[str, object]:
        """Return the clause as plain values for scripts."""
        clause = self.clause
        return {
            "id": clause.id,
            "language": self.language,
            "title": self.localized.clause_titles[clause.id],
            "note": self.words(clause.note),
            "fits": list(clause.fits),
            "needs": list(clause.needs),
            "conflicts": list(clause.conflicts),
            "blanks": {
                blank.name: {
                    "type": blank.type.value,
                    "label": self.words(blank.label),
                    "min": blank.minimum,
                    "max": blank.maximum,
                    "default": None if blank.default is None else str(blank.default),
                }
                for blank in clause.blanks.values()
            },
            "aspects": dict(clause.aspects),
            "answers": self.aspects(),
            "sources": [*self.sources(gettext)],
            "warnings": [warning_json(item) for item in self.resolved.warnings],
            "text": render_text(self.localized),
            "states": {item.key: item.state.value for item in self.pending},
        }
