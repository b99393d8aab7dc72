"""``drafting build``: a brief becomes one file per language and format, or one that holds its languages side by side."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click
from msgspec import convert

from drafting.cli import Settings
from drafting.cli.building import Request, write_drafts
from drafting.cli.options import Command, force_option, together
from drafting.cli.output import Gettext, content_errors
from drafting.grammar import Language
from drafting.model.content import LANGUAGES

EXCLUDED: Mapping[tuple[str, str], str] = {
    (
        "is_final",
        "allow_unreviewed",
    ): "a final text has no unreviewed parts: leave out --allow-unreviewed",
    ("languages", "beside"): "-l and --side-by-side exclude each other",
    (
        "numbers_lines",
        "beside",
    ): "Word counts no lines in a table: leave out --line-numbers or --side-by-side",
    ("letterhead", "beside"): "--letterhead and --side-by-side exclude each other",
}
"""Options that make no sense together, and why."""


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(help=_("Write the drafts of a brief: one file per language and format."))
    @click.argument("brief", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @language_options(gettext)
    @file_options(gettext)
    @review_options(gettext)
    @page_options(gettext)
    @force_option(gettext)
    @click.pass_obj
    def build(settings: Settings, /, **options: object) -> None:
        request = convert(options, Request)
        refuse_together(request, gettext)
        with content_errors(gettext):
            for path in write_drafts(settings, request):
                click.echo(path)

    return build


def language_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that say which languages are written, and whether in one file."""
    _ = gettext
    return together(
        click.option(
            "-l",
            "--lang",
            "languages",
            multiple=True,
            type=click.Choice(LANGUAGES),
            help=_("A language to write (repeatable); else those of the brief."),
        ),
        click.option(
            "--side-by-side",
            "beside",
            metavar="es,fr",
            callback=lambda ctx, _parameter, value: languages_beside(value, ctx, gettext),
            help=_("Write two or three languages in one file, provision facing provision."),
        ),
    )


def file_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that say which files are written, where, and with which date."""
    _ = gettext
    return together(
        click.option(
            "-f",
            "--format",
            "formats",
            multiple=True,
            type=click.Choice(["docx", "pdf"]),
            default=["docx"],
            show_default=True,
            help=_("File format (repeatable)."),
        ),
        click.option(
            "-o",
            "--output",
            "folder",
            type=click.Path(file_okay=False, path_type=Path),
            default=Path("drafts"),
            show_default=True,
            callback=lambda ctx, _parameter, value: folder_of_drafts(value, ctx, gettext),
            help=_("Folder of the drafts."),
        ),
        click.option(
            "--date",
            type=click.DateTime(["%Y-%m-%d"]),
            help=_(
                "Date of the files; else that of the brief, else SOURCE_DATE_EPOCH, else today."
            ),
        ),
    )


def review_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that say what a draft asks of its translations."""
    _ = gettext
    return together(
        click.option(
            "--allow-unreviewed",
            is_flag=True,
            help=_("Write texts whose translation is missing or not reviewed, visibly marked."),
        ),
        click.option(
            "--require",
            type=click.Choice(["translated", "revised", "approved"]),
            help=_("Refuse translations that are not signed in this role (drafting i18n sign)."),
        ),
    )


def page_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that say how the pages look."""
    _ = gettext
    return together(
        click.option(
            "--letterhead",
            metavar="FILE.docx|NAME",
            help=_(
                "Write on this letterhead: a Word file of yours, or municipality, camara, mairie."
            ),
        ),
        click.option(
            "--final",
            "is_final",
            is_flag=True,
            help=_("Write the final text: no draft banner, no comments for the drafter."),
        ),
        click.option(
            "--line-numbers",
            "numbers_lines",
            is_flag=True,
            help=_("Number every fifth line, for work in committee."),
        ),
    )


def refuse_together(request: Request, gettext: Gettext) -> None:
    """Refuse options that exclude each other.

    Raises:
        UsageError: two such are given.
    """
    for options, why in EXCLUDED.items():
        if all(getattr(request, option) for option in options):
            raise click.UsageError(gettext(why))


def folder_of_drafts(value: Path, ctx: click.Context, gettext: Gettext) -> Path:
    """Return the folder that ``-o`` names.

    Raises:
        BadParameter: it is named like a draft, as other commands ask for under ``-o``.
    """
    if value.suffix.lower() in {".docx", ".pdf"}:
        message = gettext(
            "{name} is the name of a file: name a folder; a draft bears the name of its brief"
        )
        raise click.BadParameter(message.format(name=value.name), ctx, param_hint="-o")
    return value


def languages_beside(
    value: str | None, ctx: click.Context, gettext: Gettext
) -> tuple[Language, ...]:
    """Return the languages that ``--side-by-side`` names, in its order; none where it is not given.

    Raises:
        BadParameter: they are not two or three different languages of the program.
    """
    if value is None:
        return ()
    names = [name.strip() for name in value.split(",")]
    found = tuple(item for name in names for item in LANGUAGES if item == name)
    if len(found) != len(names) or len({*found}) != len(found) or len(found) not in {2, 3}:
        message = gettext('name two or three different languages out of {languages}, not "{value}"')
        raise click.BadParameter(
            message.format(languages=", ".join(LANGUAGES), value=value),
            ctx,
            param_hint="--side-by-side",
        )
    return found
