"""``drafting i18n status``: how far each translation has come, and how many words are left to do."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from drafting.cli import Settings
from drafting.cli.drafts import date_of_files
from drafting.cli.i18n.figures import Report, as_csv, as_json, as_page, as_table
from drafting.cli.i18n.files import Bench, choice_options
from drafting.cli.i18n.progress import progress_of
from drafting.cli.interface import Gettext
from drafting.cli.options import force_option, format_option, output_option
from drafting.cli.output import content_errors, diagnostic_text, write_files
from drafting.library import shown

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "table": as_table,
    "json": as_json,
    "html": as_page,
    "csv": as_csv,
}


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_("Say how far each translation has come, and how many words are left to do.")
    )
    @choice_options(gettext)
    @format_option(
        tuple(FORMATS),
        _(
            "table for the screen, json for scripts, html: one page for a client; csv for a spreadsheet."
        ),
    )
    @output_option(_("File to write; without it, the screen."))
    @force_option(gettext)
    @click.pass_obj
    def status(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        only_collection: str | None,
        only_locale: str | None,
        form: str,
        target: Path | None,
        force: bool,
    ) -> None:
        with content_errors(settings.gettext):
            bench = Bench(settings, writes=False)
            found = progress_of(bench, bench.chosen(only_collection, only_locale))
            report = Report(
                statuses=found.statuses,
                faults=found.faults,
                date=date_of_files(),
                settings=settings,
            )
            text = FORMATS[form](report)
            if target is None and text:
                click.echo(text)
            elif target:
                data = f"{click.unstyle(text)}\n".encode()
                write_files({target: data}, may_replace=lambda _: force)
                click.echo(shown(target))
        for fault in found.faults:
            click.echo(diagnostic_text(fault, settings.gettext), err=True)
        if found.faults:
            sys.exit(1)

    return status
