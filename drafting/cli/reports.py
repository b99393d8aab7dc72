"""Where a report goes: words to the screen, or a file that is asked for."""

from pathlib import Path

import click

from drafting.cli.output import write_files
from drafting.cli.printable import printable
from drafting.render.word import is_untouched_draft


def put_out(report: str | bytes, target: Path | None, *, force: bool) -> None:
    """Show a report on the screen, or write it and name the file; words lose their colours in a file.

    Raises:
        ContentError: a file is there that this program did not write, and nobody forces it; or it cannot be written.
    """
    if target is None:
        click.echo(printable(report) if isinstance(report, str) else report)
        return
    data = f"{click.unstyle(report)}\n".encode() if isinstance(report, str) else report
    write_files(
        {target: data}, may_replace=lambda path: force or is_untouched_draft(path.read_bytes())
    )
    click.echo(target)
