"""``drafting letterhead``: what a letterhead offers and lacks; and the letterheads that ``build`` writes on."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting import shipped_letterheads
from drafting.cli import Settings
from drafting.cli.options import SCREEN_FORMATS, format_option
from drafting.cli.output import Gettext, diagnostic_text
from drafting.cli.printable import as_json_text
from drafting.diagnostics import Diagnostic, Severity
from drafting.library import shown
from drafting.model.draft import Localized
from drafting.opc import MOST_BYTES
from drafting.render.word import Making, Presentation

if TYPE_CHECKING:
    from drafting.letterhead import Letterhead, Report


def command(gettext: Gettext) -> click.Command:
    """Return the group with its help in the user's language."""
    _ = gettext

    @click.group(help=_("Check a letterhead of your own."))
    def letterhead() -> None:
        pass

    @letterhead.command(
        help=_(
            "Say which tags a letterhead uses, what it lacks, which styles of it a draft takes. "
            "FILE is a Word file, or the name of a letterhead that comes with the program."
        )
    )
    @click.argument("file")
    @format_option(SCREEN_FORMATS)
    @click.pass_obj
    def check(settings: Settings, file: str, form: str) -> None:
        # lxml and docxtpl are slow to import; only letterheads need them.
        from drafting.letterhead import check_letterhead  # noqa: PLC0415

        letterhead = letterhead_named(file, settings.gettext)
        report = check_letterhead(letterhead)
        if form == "json":
            click.echo(as_json_text(as_json(letterhead.file, report)))
        else:
            for line in as_text(letterhead.file, report, settings.gettext):
                click.echo(line)
        if any(item.severity is Severity.ERROR for item in report.findings):
            sys.exit(1)

    return letterhead


def letterhead_named(name: str, gettext: Gettext) -> "Letterhead":
    """Return the letterhead in a file, or the one of that name that comes with the program.

    Raises:
        click.UsageError: there is none.
    """
    from drafting.letterhead import Letterhead  # noqa: PLC0415

    known = shipped_letterheads()
    if name in known:
        return Letterhead(file=str(known[name]), data=known[name].read_bytes(), follows_paper=True)
    path = Path(name)
    if not path.is_file():
        names = ", ".join(known)
        message = gettext("there is no letterhead {name}; those of the program are: {names}")
        raise click.UsageError(message.format(name=name, names=names))
    try:
        with path.open("rb") as stream:
            return Letterhead(file=str(path), data=stream.read(MOST_BYTES + 1))
    except OSError as error:
        message = gettext("the letterhead {name} cannot be read: {problem}")
        raise click.UsageError(message.format(name=name, problem=error.strerror)) from error


def draft_on(
    letterhead: "Letterhead", draft: Localized, making: Making, shown: Presentation
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return a draft on a letterhead, and what its drafter should know."""
    from drafting.letterhead import draft_on_letterhead  # noqa: PLC0415

    return draft_on_letterhead(letterhead, draft, making, shown)


def as_json(file: str, report: "Report") -> dict[str, object]:
    """Return a report for a script: tags and codes, places and messages in English."""
    from drafting.letterhead.tags import TAGS  # noqa: PLC0415

    return {
        "file": shown(Path(file)),
        "usable": not any(item.severity is Severity.ERROR for item in report.findings),
        "tags": [
            {"name": name, "use": use, "places": list(report.places.get(name, ()))}
            for name, use in TAGS.items()
        ],
        "unknown": [{"name": name, "places": list(report.places[name])} for name in report.unknown],
        "missing": list(report.missing),
        "counts_pages": report.counts_pages,
        "styles": {"found": list(report.styles_found), "added": list(report.styles_added)},
        "findings": [
            {
                "code": item.code,
                "severity": item.severity.value,
                "message": item.message,
                "hint": item.hint.format(**item.arguments) if item.hint else None,
            }
            for item in report.findings
        ],
    }


def as_text(file: str, report: "Report", gettext: Gettext) -> Iterator[str]:
    """Yield the lines of a report for a person."""
    from drafting.letterhead.tags import TAGS  # noqa: PLC0415

    _ = gettext
    for item in report.findings:
        yield diagnostic_text(item, gettext)
    if any(item.severity is Severity.ERROR for item in report.findings):
        yield _("{file} cannot take a draft yet").format(file=shown(Path(file)))
    else:
        yield _("{file} can take a draft").format(file=shown(Path(file)))
    yield ""
    yield _("Tags")
    for name, use in TAGS.items():
        places = ", ".join(map(gettext, report.places.get(name, ()))) or "–"
        yield f"  {{{{ {name} }}}}".ljust(24) + places
        yield " " * 24 + gettext(use)
    yield from _lacks(report, gettext)
    yield ""
    yield _("Styles of yours that a draft takes: {names}").format(
        names=", ".join(report.styles_found) or "–"
    )
    yield _("Styles that a draft brings along: {names}").format(
        names=", ".join(report.styles_added) or "–"
    )


def _lacks(report: "Report", gettext: Gettext) -> Iterator[str]:
    _ = gettext
    lacks = [
        _("no place for {tag}: it will be written above the text").format(tag=f"{{{{ {tag} }}}}")
        for tag in report.missing
    ]
    if not report.counts_pages:
        lacks.append(_("no page numbers: insert them in the footer with Word"))
    if lacks:
        yield ""
        yield _("It lacks")
        yield from (f"  {line}" for line in lacks)
