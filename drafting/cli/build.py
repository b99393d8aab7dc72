"""``drafting build``: a brief becomes one file per language and format, or one that holds its languages side by side."""

import datetime
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from drafting import __version__
from drafting.cli import Settings
from drafting.cli.output import Gettext, content_errors, diagnostic_text, write_files
from drafting.cli.pdf import convert_to_pdf, is_untouched_pdf
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Diagnostic, Severity
from drafting.grammar import Language
from drafting.localization import localize_instrument
from drafting.model.content import LANGUAGES, Content
from drafting.model.draft import Localized
from drafting.render.word import Making, Presentation, is_untouched_draft, render_word
from drafting.resolution import draft_languages, resolve_selection
from drafting.selection import select_clauses

Write = Callable[[Localized, Making, Presentation], bytes]


EXCLUDED: Mapping[tuple[str, str], str] = {
    ("final", "unreviewed"): "a final text has no unreviewed parts: leave out --allow-unreviewed",
    ("languages", "beside"): "-l and --side-by-side exclude each other",
    (
        "lines",
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
    @click.option(
        "-l",
        "--lang",
        "languages",
        multiple=True,
        type=click.Choice(LANGUAGES),
        help=_("A language to write (repeatable); else those of the brief."),
    )
    @click.option(
        "--side-by-side",
        "beside",
        metavar="es,fr",
        callback=lambda ctx, _parameter, value: languages_beside(value, ctx, gettext),
        help=_("Write two or three languages in one file, provision facing provision."),
    )
    @click.option(
        "-f",
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(["docx", "pdf"]),
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
        help=_("Date of the files; else that of the brief, else SOURCE_DATE_EPOCH, else today."),
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
    @click.option(
        "--final",
        "is_final",
        is_flag=True,
        help=_("Write the final text: no draft banner, no comments for the drafter."),
    )
    @click.option(
        "--line-numbers",
        "numbers_lines",
        is_flag=True,
        help=_("Number every fifth line, for work in committee."),
    )
    @click.option("--force", is_flag=True, help=_("Replace files that this program did not write."))
    @click.pass_obj
    def build(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        brief: Path,
        languages: tuple[str, ...],
        beside: tuple[Language, ...],
        formats: tuple[str, ...],
        folder: Path,
        date: datetime.datetime | None,
        allow_unreviewed: bool,
        letterhead: str | None,
        is_final: bool,
        numbers_lines: bool,
        force: bool,
    ) -> None:
        given = {
            "final": is_final,
            "unreviewed": allow_unreviewed,
            "languages": bool(languages),
            "lines": numbers_lines,
            "letterhead": letterhead is not None,
            "beside": bool(beside),
        }
        refuse_together({name for name, is_given in given.items() if is_given}, gettext)
        with content_errors(settings.gettext):
            session = Session(settings)
            content = session.library.content(brief)
            refuse_unknown(beside, draft_languages(content), gettext)
            drafts = localize_content(session, content, beside or languages)
            report_pending(drafts, settings.gettext, allow_unreviewed=allow_unreviewed)
            epoch = os.environ.get("SOURCE_DATE_EPOCH")
            created = date.date() if date else drafts[0].date or date_of_files(epoch)
            making = Making(
                tool=__version__,
                brief_name=brief.name,
                brief=brief.read_text(encoding="utf-8-sig"),
                created=created,
            )
            shown = Presentation(is_final=is_final, numbers_lines=numbers_lines)
            write = writer_on(letterhead, settings.gettext)

            def draw(shown: Presentation) -> dict[Path, bytes]:
                return {
                    folder / f"{brief.stem}.{name}.docx": data
                    for name, data in word_files(drafts, beside, making, shown, write)
                }

            files = draw(shown) if "docx" in formats else {}
            if "pdf" in formats:
                files |= convert_to_pdf(draw(replace(shown, is_for_print=True)))
            write_files(files, may_replace=lambda path: force or is_untouched(path))
            for path in files:
                click.echo(path)

    return build


def refuse_together(given: set[str], gettext: Gettext) -> None:
    """Refuse options that exclude each other.

    Raises:
        UsageError: two such are given.
    """
    for options, why in EXCLUDED.items():
        if given.issuperset(options):
            raise click.UsageError(gettext(why))


def writer_on(letterhead: str | None, gettext: Gettext) -> Write:
    """Return what writes a draft: on a letterhead, or on a page of our own, which needs no library for Word."""
    if letterhead is None:
        return render_word
    from drafting.cli.letterhead import draft_on, letterhead_named  # noqa: PLC0415

    page = letterhead_named(letterhead, gettext)
    told: set[str] = set()

    def write(draft: Localized, making: Making, shown: Presentation) -> bytes:
        data, notes = draft_on(page, draft, making, shown)
        lines = {diagnostic_text(note, gettext): None for note in notes}
        for line in lines:
            if line not in told:
                click.echo(line, err=True)
        told.update(lines)
        return data

    return write


def is_untouched(path: Path) -> bool:
    """Is this file as the program wrote it, so that it may be written anew?"""
    data = path.read_bytes()
    return is_untouched_pdf(data) if path.suffix == ".pdf" else is_untouched_draft(data)


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


def refuse_unknown(
    beside: tuple[Language, ...], known: tuple[Language, ...], gettext: Gettext
) -> None:
    """Refuse languages that the brief does not draft.

    Raises:
        BadParameter: there are some.
    """
    unknown = [item for item in beside if item not in known]
    if unknown:
        message = gettext(
            "the brief is not drafted in {languages}: add what is missing to its languages"
        )
        raise click.BadParameter(
            message.format(languages=", ".join(unknown)), param_hint="--side-by-side"
        )


def word_files(
    drafts: tuple[Localized, ...],
    beside: tuple[Language, ...],
    making: Making,
    shown: Presentation,
    write: Write,
) -> Iterator[tuple[str, bytes]]:
    """Yield the Word files with what tells them apart in their names: ``es``, or ``es-fr`` side by side."""
    if beside:
        # Drafts in one language do not wait for what only this option needs.
        from drafting.render.word.synopsis import render_side_by_side  # noqa: PLC0415

        in_order = sorted(drafts, key=lambda draft: beside.index(draft.language))
        yield "-".join(beside), render_side_by_side(in_order, making, shown)
        return
    for draft in drafts:
        yield draft.language, write(draft, making, shown)


def localize_brief(
    session: Session, brief: Path, languages: tuple[str, ...]
) -> tuple[Localized, ...]:
    """Return the drafts of a brief in the languages asked for, or in its own.

    Raises:
        ContentError: the brief or what it needs has faults.
    """
    return localize_content(session, session.library.content(brief), languages)


def localize_content(
    session: Session, content: Content, languages: tuple[str, ...]
) -> tuple[Localized, ...]:
    """Return the drafts of a brief that has been read; as ``localize_brief``."""
    asked = tuple(item for item in LANGUAGES if item in languages) or draft_languages(content)
    resolved = resolve_selection(content, select_clauses(content), asked)
    return tuple(
        localize_instrument(resolved, session.tongue(item, *content.jurisdictions), session.reader)
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
    # What was left out for want of a law is said in the draft itself, and by explain.
    warnings = {
        str(note): note
        for draft in drafts
        for note in draft.notes
        if note.severity is not Severity.NOTE
    }
    for diagnostic in (*pending, *warnings.values()):
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
