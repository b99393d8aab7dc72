"""``drafting build``: a brief becomes one Word file per language."""

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import click

from drafting import __version__
from drafting.cli import Settings
from drafting.cli.output import Gettext, content_errors, diagnostic_text, write_files
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Diagnostic, Severity
from drafting.localization import localize_instrument
from drafting.model.content import LANGUAGES
from drafting.model.draft import Localized
from drafting.render.word import Making, is_untouched_draft, render_word
from drafting.resolution import draft_languages, resolve_selection
from drafting.selection import select_clauses


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(help=_("Write the drafts of a brief: one Word file per language."))
    @click.argument("brief", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option(
        "-l",
        "--lang",
        "languages",
        multiple=True,
        type=click.Choice(LANGUAGES),
        help=_("A language to write (repeatable); else those of the brief."),
    )
    @click.option(
        "-f",
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(["docx"]),
        default=["docx"],
        show_default=True,
        help=_("File format (repeatable)."),
    )
    @click.option(
        "-o",
        "--output",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("drafts"),
        show_default=True,
        help=_("Folder of the drafts."),
    )
    @click.option(
        "--date",
        type=click.DateTime(["%Y-%m-%d"]),
        help=_("Date of the files; else SOURCE_DATE_EPOCH, else today."),
    )
    @click.option(
        "--allow-unreviewed",
        is_flag=True,
        help=_("Write texts whose translation is missing or not reviewed, visibly marked."),
    )
    @click.option(
        "--letterhead",
        metavar="FILE.docx|NAME",
        help=_("Write on this letterhead: a Word file of yours, or municipality, camara, mairie."),
    )
    @click.option("--force", is_flag=True, help=_("Replace files that this program did not write."))
    @click.pass_obj
    def build(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        brief: Path,
        languages: tuple[str, ...],
        formats: tuple[str, ...],
        folder: Path,
        date: datetime.datetime | None,
        allow_unreviewed: bool,
        letterhead: str | None,
        force: bool,
    ) -> None:
        del formats  # one format so far
        with content_errors(settings.gettext):
            drafts = localize_brief(Session(settings), brief, languages)
            report_pending(drafts, settings.gettext, allow_unreviewed=allow_unreviewed)
            created = date.date() if date else date_of_files(os.environ.get("SOURCE_DATE_EPOCH"))
            making = Making(
                tool=__version__,
                brief_name=brief.name,
                brief=brief.read_text(encoding="utf-8-sig"),
                created=created,
            )
            write = writer_on(letterhead, settings.gettext)
            files = {
                folder / f"{brief.stem}.{draft.language}.docx": write(draft, making)
                for draft in drafts
            }
            write_files(
                files, may_replace=lambda path: force or is_untouched_draft(path.read_bytes())
            )
            for path in files:
                click.echo(path)

    return build


def writer_on(letterhead: str | None, gettext: Gettext) -> Callable[[Localized, Making], bytes]:
    """Return what writes a draft: on a letterhead, or on a page of our own, which needs no library for Word."""
    if letterhead is None:
        return render_word
    from drafting.cli.letterhead import draft_on, letterhead_named  # noqa: PLC0415

    page = letterhead_named(letterhead, gettext)
    told: set[str] = set()

    def write(draft: Localized, making: Making) -> bytes:
        data, notes = draft_on(page, draft, making)
        lines = {diagnostic_text(note, gettext): None for note in notes}
        for line in lines:
            if line not in told:
                click.echo(line, err=True)
        told.update(lines)
        return data

    return write


def localize_brief(
    session: Session, brief: Path, languages: tuple[str, ...]
) -> tuple[Localized, ...]:
    """Return the drafts of a brief in the languages asked for, or in its own.

    Raises:
        ContentError: the brief or what it needs has faults.
    """
    content = session.library.content(brief)
    asked = tuple(item for item in LANGUAGES if item in languages) or draft_languages(content)
    resolved = resolve_selection(content, select_clauses(content), asked)
    return tuple(
        localize_instrument(resolved, session.tongue(item, content.jurisdiction), session.reader)
        for item in asked
    )


def report_pending(
    drafts: tuple[Localized, ...], gettext: Gettext, *, allow_unreviewed: bool
) -> None:
    """List the texts that no one has reviewed, and what was left out.

    Raises:
        ContentError: there are such texts, and they are not allowed.
    """
    pending = [
        Diagnostic(
            code="BLD001",
            at=item.at,
            template="{key} in {language}: the translation is {state}",
            hint="review it in the catalog, or build with --allow-unreviewed to see it marked",
            arguments={"key": item.key, "language": draft.language, "state": item.state.value},
            severity=Severity.WARNING if allow_unreviewed else Severity.ERROR,
        )
        for draft in drafts
        for item in draft.pending
    ]
    if pending and not allow_unreviewed:
        raise ContentError(pending)
    notes = {str(note): note for draft in drafts for note in draft.notes}
    for diagnostic in (*pending, *notes.values()):
        click.echo(diagnostic_text(diagnostic, gettext), err=True)


def date_of_files(epoch: str | None) -> datetime.date:
    """Return the date to put into files: that of SOURCE_DATE_EPOCH (reproducible-builds.org), or today's."""
    if not epoch:
        return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is no number of seconds since 1970: {epoch}"
        raise click.UsageError(message) from error
