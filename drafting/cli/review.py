"""``drafting review``: what became of a draft of ours in other hands, clause by clause."""

from collections.abc import Callable
from pathlib import Path

import click

from drafting.cli import Settings
from drafting.cli.comparing.told import not_tracked
from drafting.cli.drafts import date_of_files
from drafting.cli.edits import with_signs_explained
from drafting.cli.options import (
    SCREEN_FORMATS,
    Command,
    force_option,
    format_option,
    output_option,
    refuse_target,
    tracked_option,
)
from drafting.cli.output import Gettext, content_errors, diagnostic_text, write_files
from drafting.cli.printable import as_json_text
from drafting.cli.reports import put_out
from drafting.cli.reviewing.plain import as_json
from drafting.cli.reviewing.report import Report, review_path
from drafting.cli.reviewing.text import as_text, moved_on
from drafting.cli.reviewing.told import remarks_of
from drafting.cli.session import Session
from drafting.render.redline import render_redline
from drafting.review.remarks import hang_remarks

FORMATS = (*SCREEN_FORMATS, "docx")


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Read a draft back that others edited in Word or LibreOffice: what became of each clause, word by word."
        )
    )
    @click.argument("edited", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @format_option(
        FORMATS, _("text, json, or docx: the edited file with tracked changes against the draft.")
    )
    @output_option(_("File to write; text and json go to the screen without it."))
    @tracked_option(_("How tracked changes in the file are read."))
    @save_option(gettext)
    @force_option(gettext)
    @click.pass_obj
    def review(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        edited: Path,
        form: str,
        target: Path | None,
        tracked: str,
        library: Path | None,
        force: bool,
    ) -> None:
        refuse_target(target, form, [edited], settings.gettext)
        with content_errors(settings.gettext):
            session = Session(settings)
            report = review_path(session, edited, tracked)
            if library is not None:
                save_variants(session, report, library, force=force)
            put_out(_told(form, report, session), target, force=force)

    return review


def save_option(gettext: Gettext) -> Callable[[Command], Command]:
    """Return ``--save-variant``, the library that edited clauses are written into."""
    return click.option(
        "--save-variant",
        "library",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help=gettext(
            "Write each edited clause as a variant into a library of your own, to be finished."
        ),
    )


def save_variants(session: Session, report: Report, folder: Path, *, force: bool) -> None:
    """Write the edited clauses into a library; those that cannot be written as clauses are told on the error stream.

    Raises:
        ContentError: a file is there already, and nobody forces it.
    """
    # A review that writes none needs neither the parsers nor the drafting behind it.
    from drafting.cli.reviewing.variants import variants_of  # noqa: PLC0415

    files, findings = variants_of(session, report, folder, force=force)
    for finding in findings.items:
        click.echo(diagnostic_text(finding, session.settings.gettext), err=True)
    write_files(files, may_replace=lambda _: force)
    for path in files:
        click.echo(path, err=True)


def _told(form: str, report: Report, session: Session) -> str | bytes:
    """Return the report in the format asked for: words, or the content of a Word file."""
    if form == "docx":
        return _redline(report, session)
    if form == "json":
        return as_json_text(as_json(report, session))
    return "\n".join(with_signs_explained(as_text(report, session), session.settings.gettext))


def _redline(report: Report, session: Session) -> bytes:
    if report.review.has_library_moved_on:
        click.echo(moved_on(report, session.settings.gettext), err=True)
    for line in not_tracked(report.review.comparison, session.settings.gettext):
        click.echo(line, err=True)
    date = date_of_files()
    hang_remarks(report.review.comparison, remarks_of(report, session), date)
    return render_redline(report.review.comparison, date)
