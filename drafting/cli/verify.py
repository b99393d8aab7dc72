"""``drafting verify``: is this draft what the library and the brief it carries would produce today?"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from msgspec import Struct

from drafting.cli import Settings
from drafting.cli.options import SCREEN_FORMATS, format_option
from drafting.cli.output import Gettext, content_errors, labelled
from drafting.cli.redrafting import carried_or_refused, redraft
from drafting.cli.session import Session
from drafting.diagnostics import Findings
from drafting.opc import read_package
from drafting.render.word import is_untouched_draft
from drafting.review.carried import Carried
from drafting.review.reading import ReadDraft, read_draft
from drafting.review.verification import ACT, Standing, Verdict, is_current, verify_draft

STANDINGS: Mapping[Standing, str] = {
    Standing.SAME: "as it would be drafted today",
    Standing.EDITED: "edited in the file",
    Standing.MOVED_ON: "the library words it otherwise today",
    Standing.EDITED_AND_MOVED_ON: "edited in the file, and the library words it otherwise today",
    Standing.REMOVED: "removed from the file",
    Standing.DROPPED: "in the file, and not in what would be drafted today",
    Standing.NEW: "not in the file, and in what would be drafted today",
}


class Report(Struct, frozen=True, kw_only=True):
    """What ``verify`` tells of a file."""

    file: str
    carried: Carried
    is_untouched: bool
    verdicts: tuple[Verdict, ...]


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
            report = verify_file(Session(settings), file)
        if form == "json":
            click.echo(json.dumps(as_json(report), ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(as_text(report, settings.gettext)))
        if not is_current(report.verdicts):
            sys.exit(1)

    return verify


def verify_file(session: Session, path: Path) -> Report:
    """Return how the clauses of a file stand to what would be drafted today.

    Raises:
        ContentError: it is no draft of this program, or its brief can no longer be drafted.
    """
    findings = Findings()
    data = path.read_bytes()
    found = read_word_file(data, str(path), findings)
    findings.raise_if_any()
    assert found is not None  # else there was a finding
    carried = carried_or_refused(found.carried, str(path))
    return Report(
        file=str(path),
        carried=carried,
        is_untouched=is_untouched_draft(data),
        verdicts=verify_draft(found, drafted_today(session, carried, str(path))),
    )


def read_word_file(data: bytes, file: str, findings: Findings) -> ReadDraft | None:
    """Return the words of a Word file, or None after reporting why it cannot be read."""
    parts = read_package(data, file, findings)
    return read_draft(parts, file, findings) if parts is not None else None


def drafted_today(session: Session, carried: Carried, file: str) -> ReadDraft:
    """Return the draft that a carried brief gives with the library of today, read from its Word file; as ``redraft``."""
    findings = Findings()
    today = read_word_file(redraft(session, carried, file).data, file, findings)
    findings.raise_if_any()
    assert today is not None  # else there was a finding
    return today


def as_text(report: Report, gettext: Gettext) -> list[str]:
    """Return the lines that a person reads: what the file says of itself, then every clause that is not as today's."""
    carried = report.carried
    touched = (
        gettext("as the program wrote it")
        if report.is_untouched
        else gettext("saved since by another program")
    )
    lines = [
        labelled(report.file, touched, gettext),
        f"  {carried.brief_name} · {carried.language} · {carried.created} · articulado {carried.tool}",
    ]
    same = sum(verdict.standing is Standing.SAME for verdict in report.verdicts)
    lines.append(
        gettext("{same} of {all} parts are as they would be drafted today").format(
            same=same, all=len(report.verdicts)
        )
    )
    lines += [
        "  " + labelled(_name(verdict, gettext), gettext(STANDINGS[verdict.standing]), gettext)
        for verdict in report.verdicts
        if verdict.standing is not Standing.SAME
    ]
    return lines


def _name(verdict: Verdict, gettext: Gettext) -> str:
    return gettext("the text of the act itself") if verdict.clause == ACT else verdict.clause


def as_json(report: Report) -> dict[str, object]:
    """Return the report as plain values for scripts; the act's own words have the clause null."""
    carried = report.carried
    return {
        "file": report.file,
        "untouched": report.is_untouched,
        "current": is_current(report.verdicts),
        "brief": carried.brief_name,
        "language": carried.language,
        "created": carried.created.isoformat(),
        "tool": carried.tool,
        "clauses": [
            {"clause": verdict.clause or None, "standing": verdict.standing.value}
            for verdict in report.verdicts
        ],
    }
