"""Runs the command line in the tests of several stages."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from drafting.cli import cli
from drafting.cli.interface import ui_language, ui_messages, with_language_first

Run = Callable[..., Result]


def invoke(arguments: Sequence[str]) -> Result:
    """Run the command line as ``main`` does; anything but an exit is a failure of the test."""
    given = with_language_first(arguments)
    language = ui_language(given, os.environ)
    result = CliRunner().invoke(cli(ui_messages(language), language), given, prog_name="drafting")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
