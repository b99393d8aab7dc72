"""A brief on its way to Word files: what ``build`` and the commands that draft again have in common."""

import datetime
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from drafting.cli.output import Gettext, diagnostic_text
from drafting.cli.pending import unreviewed
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Diagnostic, Severity
from drafting.grammar import Language
from drafting.localization import localize_instrument
from drafting.model.content import LANGUAGES, Content
from drafting.model.draft import Localized, Pending, State
from drafting.render.word import Making, Presentation, render_word
from drafting.resolution import draft_languages, resolve_selection
from drafting.selection import select_clauses

Write = Callable[[Localized, Making, Presentation], bytes]

SIGNED_AS: Mapping[str, str] = {
    "translated": "signed as translated",
    "revised": "signed as revised",
    "approved": "signed as approved",
}
"""What a draft may ask of every translation, in words."""


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
    drafts: tuple[Localized, ...],
    gettext: Gettext,
    *,
    allow_unreviewed: bool,
    required: str | None = None,
) -> None:
    """List the texts that no one has reviewed, or signed in the role that is required, and what was left out.

    Raises:
        ContentError: there are such texts, and they are not allowed.
    """
    severity = Severity.WARNING if allow_unreviewed else Severity.ERROR
    pending = [
        _pending(item, draft.language, severity, required)
        for draft in drafts
        for item in draft.pending
    ]
    for draft in drafts:
        unsigned = sum(item.state is State.UNSIGNED for item in draft.pending)
        if unsigned and required:
            message = gettext("{language}: {count} texts are not {signed}")
            click.echo(
                message.format(
                    language=draft.language, count=unsigned, signed=gettext(SIGNED_AS[required])
                ),
                err=True,
            )
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


def _pending(
    item: Pending, language: Language, severity: Severity, required: str | None
) -> Diagnostic:
    if item.state is State.UNSIGNED and required:
        return Diagnostic(
            code="BLD002",
            at=item.at,
            template="{key} in {language}: the translation is not {signed}",
            hint="sign it (drafting i18n sign), or build with --allow-unreviewed to see it marked",
            arguments={"key": item.key, "language": language, "signed": SIGNED_AS[required]},
            severity=severity,
        )
    hint = "review it in the catalog, or build with --allow-unreviewed to see it marked"
    return unreviewed(item, language, severity, hint)


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


def date_of_files() -> datetime.date:
    """Return the date to put into files: that of SOURCE_DATE_EPOCH (reproducible-builds.org), or today's.

    Raises:
        click.UsageError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is no number of seconds since 1970: {epoch}"
        raise click.UsageError(message) from error
