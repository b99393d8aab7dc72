"""``drafting verify``: is this draft what the library and the brief it carries would produce today?"""

import sys
from pathlib import Path

import click

from drafting.cli import Settings
from drafting.cli.comparing.told import numbers_line
from drafting.cli.options import SCREEN_FORMATS, format_option
from drafting.cli.output import Gettext, content_errors, labelled
from drafting.cli.printable import as_json_text
from drafting.cli.reviewing.report import Report, making_lines, review_path
from drafting.cli.reviewing.states import name_of
from drafting.cli.session import Session
from drafting.render.word import is_untouched_draft
from drafting.review.model import ClauseReview, Standing


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_("Say whether a draft is what the brief that it carries would produce today.")
    )
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @format_option(SCREEN_FORMATS)
    @click.pass_obj
    def verify(settings: Settings, file: Path, form: str) -> None:
        with content_errors(settings.gettext):
            report = review_path(Session(settings), file, "accept")
        is_untouched = is_untouched_draft(file.read_bytes())
        if form == "json":
            values = as_json(report, is_untouched=is_untouched)
            click.echo(as_json_text(values))
        else:
            lines = as_text(report, settings.gettext, is_untouched=is_untouched)
            click.echo("\n".join(lines))
        if not report.review.is_as_today:
            sys.exit(1)

    return verify


def as_text(report: Report, gettext: Gettext, *, is_untouched: bool) -> list[str]:
    """Return the lines that a person reads: what the file says of itself, then every clause that is not as today's."""
    touched = (
        gettext("as the program wrote it")
        if is_untouched
        else gettext("saved since by another program")
    )
    clauses = report.review.clauses
    lines = [
        labelled(report.file, touched, gettext),
        *making_lines(report.carried, gettext),
        gettext("{same} of {all} parts are as they would be drafted today").format(
            same=sum(clause.is_as_today for clause in clauses), all=len(clauses)
        ),
    ]
    lines += [
        "  "
        + labelled(name_of(clause, gettext), ", ".join(_told(clause, report, gettext)), gettext)
        for clause in clauses
        if not clause.is_as_today
    ]
    lines += numbers_line(gettext("counted anew"), report.review.renumbered, gettext)
    return lines


def _told(clause: ClauseReview, report: Report, gettext: Gettext) -> list[str]:
    moved = [gettext("moved")] if clause.is_moved else []
    is_only_moved = clause.is_moved and clause.standing is Standing.SAME
    return moved if is_only_moved else [*moved, report.standing(clause.standing, gettext)]


def as_json(report: Report, *, is_untouched: bool) -> dict[str, object]:
    """Return the report as plain values for scripts; the act's own words, and new ones, have the clause null."""
    carried = report.carried
    return {
        "file": report.file,
        "untouched": is_untouched,
        "current": report.review.is_as_today,
        "brief": carried.brief_name,
        "brief_changed": carried.is_changed,
        "language": carried.language,
        "created": carried.created.isoformat(),
        "tool": carried.tool,
        "renumbered": [{"old": old, "new": new} for old, new in report.review.renumbered],
        "clauses": [
            {
                "clause": clause.clause or None,
                "standing": clause.standing.value,
                "moved": clause.is_moved,
            }
            for clause in report.review.clauses
        ],
    }
