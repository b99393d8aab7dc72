"""Options that several commands have, each written once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from drafting.cli.output import Gettext

Command = TypeVar("Command", bound=Callable[..., Any])
SCREEN_FORMATS = ("text", "json")
"""For a person, and for a script: their names say all."""


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
