"""Options that several commands have, each written once."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from drafting.cli.output import Gettext

Command = TypeVar("Command", bound=Callable[..., Any])
_SUFFIXES = {".docx": "docx", ".html": "html", ".htm": "html", ".json": "json"}
"""Formats by what the name of a file ends with."""
SCREEN_FORMATS = ("text", "json")
"""For a person, and for a script: their names say all."""


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return options as one decorator: those that belong together, in the order in which help shows them."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def format_option(forms: Sequence[str], told: str | None = None) -> Callable[[Command], Command]:
    """Return ``-f``, of which the first form is the default."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help=told,
    )


def output_option(told: str) -> Callable[[Command], Command]:
    """Return ``-o``, the file that a report goes to."""
    return click.option(
        "-o",
        "--output",
        "target",
        type=click.Path(dir_okay=False, path_type=Path),
        help=told,
    )


def tracked_option(told: str) -> Callable[[Command], Command]:
    """Return ``--tracked``, what tracked changes that a file already has are taken for."""
    return click.option(
        "--tracked",
        type=click.Choice(["accept", "reject"]),
        default="accept",
        show_default=True,
        help=told,
    )


def force_option(gettext: Gettext) -> Callable[[Command], Command]:
    """Return ``--force``, which replaces what else stays."""
    return click.option(
        "--force",
        is_flag=True,
        help=gettext("Replace files that this program did not write."),
    )


def refuse_target(target: Path | None, form: str, read: Iterable[Path], gettext: Gettext) -> None:
    """Refuse a place to write to that is one of the files that are read, or whose name says another format; or that is missing.

    Raises:
        click.UsageError: it is; only what is read on a screen needs none.
    """
    if target is None:
        if form not in SCREEN_FORMATS:
            raise click.UsageError(
                gettext("-f {form} needs a file to write: -o FILE").format(form=form)
            )
        return
    if any(path.exists() and target.exists() and path.samefile(target) for path in read):
        raise click.UsageError(
            gettext("{file} is read: name another file to write").format(file=target)
        )
    named = _SUFFIXES.get(target.suffix.lower(), form)
    if named != form:
        raise click.UsageError(
            gettext("{file} is named as {named}, and -f {form} was asked for").format(
                file=target, named=named, form=form
            )
        )
