"""``drafting clauses``: browse the library without a brief."""

import difflib
import shutil
from collections.abc import Callable, Iterable, Sequence

import click

from drafting.cli import Settings
from drafting.cli.browsing import Filters, Row, Shelf
from drafting.cli.options import SCREEN_FORMATS, Command, format_option, together
from drafting.cli.output import Gettext, content_errors, diagnostic_text
from drafting.cli.pending import unreviewed
from drafting.cli.printable import as_json_text
from drafting.cli.session import Session
from drafting.cli.shown_clause import ShownClause
from drafting.diagnostics import Severity
from drafting.grammar import Language
from drafting.model.content import KINDS, LANGUAGES


def command(gettext: Gettext) -> click.Command:
    """Return the group with its help in the user's language."""
    return click.Group(
        "clauses",
        commands=[list_command(gettext), search_command(gettext), show_command(gettext)],
        help=gettext("Browse the clause library."),
    )


def list_command(gettext: Gettext) -> click.Command:
    _ = gettext

    @click.command("list", help=_("List the clauses: id, title, kinds of instrument."))
    @filter_options(gettext)
    @reading_options(gettext)
    @click.pass_obj
    def list_clauses(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        topics: tuple[str, ...],
        collections: tuple[str, ...],
        kinds: tuple[str, ...],
        language: Language | None,
        form: str,
    ) -> None:
        with content_errors(gettext):
            shelf = Shelf(Session(settings))
            refuse_unknown(topics, shelf.topics, gettext)
            refuse_unknown(collections, (item.collection for item in shelf.clauses), gettext)
            filters = Filters(topics=topics, collections=collections, kinds=kinds)
            print_rows(shelf.rows(language, filters), form, gettext)

    return list_clauses


def search_command(gettext: Gettext) -> click.Command:
    _ = gettext

    @click.command(
        help=_(
            "Find clauses by words of their id, title, text or topic, in any language (accents and plurals do not count)."
        )
    )
    @click.argument("words", nargs=-1, required=True)
    @reading_options(gettext)
    @click.pass_obj
    def search(
        settings: Settings, words: tuple[str, ...], language: Language | None, form: str
    ) -> None:
        with content_errors(gettext):
            print_rows(Shelf(Session(settings)).search(words, language), form, gettext)

    return search


def show_command(gettext: Gettext) -> click.Command:
    _ = gettext

    @click.command(
        help=_("Show one clause: its text in its own jurisdiction, its blanks and its sources.")
    )
    @click.argument("clause_id", metavar="ID")
    @reading_options(gettext)
    @click.pass_obj
    def show(settings: Settings, clause_id: str, language: Language | None, form: str) -> None:
        with content_errors(gettext):
            shown = ShownClause(Session(settings), clause_id, language)
            click.echo(
                as_json_text(shown.as_json(gettext)) if form == "json" else shown.as_text(gettext)
            )
            for item in shown.pending:
                finding = unreviewed(item, shown.language, Severity.WARNING)
                click.echo(diagnostic_text(finding, gettext), err=True)

    return show


def filter_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that narrow a list."""
    _ = gettext
    return together(
        click.option("--topic", "topics", multiple=True, help=_("Only this topic (repeatable).")),
        click.option(
            "--city",
            "collections",
            multiple=True,
            help=_("Only the clauses of this city (repeatable)."),
        ),
        click.option(
            "--kind",
            "kinds",
            multiple=True,
            type=click.Choice(KINDS),
            help=_("Only what can stand in this kind of instrument (repeatable)."),
        ),
    )


def reading_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that say in which language and for whom something is shown."""
    _ = gettext
    return together(
        click.option(
            "-l",
            "--lang",
            "language",
            type=click.Choice(LANGUAGES),
            help=_("Language of titles and texts; else the language of each clause."),
        ),
        format_option(SCREEN_FORMATS),
    )


def print_rows(rows: Sequence[Row], form: str, gettext: Gettext) -> None:
    """Print rows for a script or for a person."""
    if form == "json":
        click.echo(as_json_text([row.as_json() for row in rows]))
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
