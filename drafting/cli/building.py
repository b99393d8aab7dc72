"""The files of one brief: what is asked for, which drafts that takes, and all of them written or none."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from drafting import __version__
from drafting.cli import Settings
from drafting.cli.drafts import (
    Write,
    date_of_files,
    localize_content,
    report_pending,
    word_files,
    writer_on,
)
from drafting.cli.output import Gettext, write_files
from drafting.cli.printable import printable_name
from drafting.cli.session import Session
from drafting.grammar import Language
from drafting.model.draft import Localized
from drafting.render.word import Making, Presentation, is_untouched_draft
from drafting.resolution import draft_languages

if TYPE_CHECKING:
    from drafting.catalogs.signatures import Role


class Request(Struct, frozen=True, kw_only=True):
    """What the options ask for, by their names."""

    brief: Path
    languages: tuple[Language, ...]
    beside: tuple[Language, ...]
    """The languages of one file side by side, in their order; empty: a file a language."""
    formats: tuple[str, ...]
    folder: Path
    date: datetime.datetime | None
    allow_unreviewed: bool
    require: str | None
    """The role in which every translation has to be signed."""
    letterhead: str | None
    is_final: bool
    numbers_lines: bool
    force: bool


def write_drafts(settings: Settings, request: Request) -> tuple[Path, ...]:
    """Write the files that are asked for, all or none, and return their paths.

    Raises:
        ContentError: the brief or what it needs has faults, or a file may not be written.
        UsageError: a language is asked for that the brief does not draft.
    """
    session = Session(settings, role_named(request.require))
    content = session.library.content(request.brief)
    refuse_unknown(request.beside, draft_languages(content), settings.gettext)
    drafts = localize_content(session, content, request.beside or request.languages)
    report_pending(
        drafts,
        settings.gettext,
        allow_unreviewed=request.allow_unreviewed,
        required=request.require,
    )
    making = making_of(request, drafts)
    write = writer_on(request.letterhead, settings.gettext)
    files = files_in_formats(request, drafts, making, write)
    write_files(files, may_replace=lambda path: request.force or is_untouched(path))
    return tuple(files)


def role_named(name: str | None) -> "Role | None":
    """Return the role of that name; drafts that require none do not wait for what knows signatures."""
    if name is None:
        return None
    from drafting.catalogs.signatures import Role  # noqa: PLC0415

    return Role(name)


def making_of(request: Request, drafts: tuple[Localized, ...]) -> Making:
    """Return how the drafts are made, for the files to carry."""
    return Making(
        tool=__version__,
        brief_name=printable_name(request.brief.name),
        brief=request.brief.read_text(encoding="utf-8-sig"),
        created=request.date.date() if request.date else drafts[0].date or date_of_files(),
    )


def files_in_formats(
    request: Request, drafts: tuple[Localized, ...], making: Making, write: Write
) -> dict[Path, bytes]:
    """Return the files by path: Word files, PDFs of Word files that are made to be printed, or both.

    Raises:
        ContentError: a PDF is asked for, and LibreOffice is not there or does not make it.
    """
    shown = Presentation(is_final=request.is_final, numbers_lines=request.numbers_lines)

    def word_files_shown(shown: Presentation) -> dict[Path, bytes]:
        return {
            request.folder / f"{request.brief.stem}.{name}.docx": data
            for name, data in word_files(drafts, request.beside, making, shown, write)
        }

    files = word_files_shown(shown) if "docx" in request.formats else {}
    if "pdf" in request.formats:
        # Processes and temporary folders: a Word file does not wait for them.
        from drafting.cli.pdf import convert_to_pdf  # noqa: PLC0415

        files |= convert_to_pdf(word_files_shown(replace(shown, is_for_print=True)))
    return files


def is_untouched(path: Path) -> bool:
    """Is this file as the program wrote it, so that it may be written anew?"""
    data = path.read_bytes()
    if path.suffix != ".pdf":
        return is_untouched_draft(data)
    from drafting.cli.pdf import is_untouched_pdf  # noqa: PLC0415

    return is_untouched_pdf(data)


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
