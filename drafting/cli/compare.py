"""``drafting compare``: the variants of a topic, clauses, briefs or Word files, and what two sides made of one base."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from drafting.cli import Settings
from drafting.cli.comparing.asked import Asked
from drafting.cli.comparing.sides import BRIEFS, are_files, refuse_of_files, three_files, two_files
from drafting.cli.options import (
    SCREEN_FORMATS,
    Command,
    force_option,
    format_option,
    output_option,
    refuse_target,
    together,
    tracked_option,
)
from drafting.cli.output import Gettext, content_errors
from drafting.cli.reports import put_out
from drafting.grammar import Language
from drafting.model.content import LANGUAGES

FORMATS = (*SCREEN_FORMATS, "html", "docx")


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Compare the variants of a topic as a matrix, two clauses, two briefs, or two Word files. "
            "SIDES is a topic (advisory-council); clauses "
            "(advisory-council/lima advisory-council/paris …); or an old and a new brief or Word file. "
            "With --theirs and --ours it is the brief or the Word file that both sides started from."
        )
    )
    @click.argument("sides", nargs=-1, required=True)
    @base_options(gettext)
    @clause_options(gettext)
    @format_option(
        FORMATS,
        _(
            "text, json, html: one page for a browser; or docx: a matrix as a table, texts with tracked changes."
        ),
    )
    @output_option(_("File to write; text and json go to the screen without it."))
    @tracked_option(_("How tracked changes in the files are read."))
    @force_option(gettext)
    @click.pass_obj
    def compare(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        sides: tuple[str, ...],
        theirs: Path | None,
        ours: Path | None,
        language: Language | None,
        only_differences: bool,
        form: str,
        target: Path | None,
        tracked: str,
        force: bool,
    ) -> None:
        read = [Path(side) for side in (*sides, theirs, ours) if side]
        refuse_target(target, form, read, settings.gettext)
        asked = Asked(settings, form, tracked, language, only_differences)
        with content_errors(settings.gettext):
            put_out(_compared(sides, theirs, ours, asked), target, force=force)

    return compare


def base_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that name what two sides made of one base."""
    _ = gettext
    return together(
        click.option(
            "--theirs",
            metavar="FILE.docx",
            type=click.Path(path_type=Path),
            help=_("What the other side made of the base: a Word file."),
        ),
        click.option(
            "--ours",
            metavar="FILE.docx",
            type=click.Path(path_type=Path),
            help=_("What our side made of the base: a Word file."),
        ),
    )


def clause_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that say how clauses are compared."""
    _ = gettext
    return together(
        click.option(
            "-l",
            "--lang",
            "language",
            type=click.Choice(LANGUAGES),
            help=_("Language in which clauses are compared; else that of messages, else Spanish."),
        ),
        click.option(
            "--only-differences",
            is_flag=True,
            help=_("Leave out the questions that all variants answer alike."),
        ),
    )


def _compared(
    sides: Sequence[str], theirs: Path | None, ours: Path | None, asked: Asked
) -> str | bytes:
    """Return the comparison in the format asked for: words for the screen, or the content of a file.

    Raises:
        click.UsageError: these things cannot be compared.
        ContentError: one of them cannot be read.
    """
    # Who compares Word files does not wait for the library, nor who reads a matrix for lxml.
    if theirs is not None or ours is not None:
        from drafting.cli.comparing.three_way import compare_sides  # noqa: PLC0415

        return compare_sides(three_files(sides, theirs, ours, asked), asked)
    if are_files(sides):
        old, new = two_files(sides, asked.settings.gettext)
        refuse_of_files(asked, is_word=old.suffix not in BRIEFS)
        if old.suffix in BRIEFS:
            from drafting.cli.comparing.briefs import compare_briefs  # noqa: PLC0415

            return compare_briefs(old, new, asked)
        from drafting.cli.comparing.files import compare_paths, shown_files  # noqa: PLC0415

        comparison = compare_paths(old, new, accept=asked.tracked == "accept")
        return shown_files(comparison, asked)
    from drafting.cli.comparing.variants import compare_variants  # noqa: PLC0415

    return compare_variants(sides, asked)
