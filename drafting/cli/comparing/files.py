"""Two Word files compared: read, and shown in the format asked for."""

from collections.abc import Sequence
from pathlib import Path

import click

from drafting.cli.comparing.asked import Asked
from drafting.cli.comparing.plain import as_json
from drafting.cli.comparing.referring import reference_remarks
from drafting.cli.comparing.text import as_text
from drafting.cli.comparing.told import not_tracked
from drafting.cli.drafts import date_of_files
from drafting.cli.edits import with_signs_explained
from drafting.cli.output import Gettext
from drafting.cli.printable import as_json_text, printable_name
from drafting.diagnostics import Findings
from drafting.render.redline import FileComparison, Front, WordFile, compare_files, render_redline
from drafting.review.opening import open_to_compare
from drafting.review.remarks import hang_remarks


def compare_paths(old: Path, new: Path, *, accept: bool) -> FileComparison:
    """Return what became of one Word file in another.

    Raises:
        ContentError: one of them cannot be read.
    """
    paths = (old, new)
    before, after = open_paths(paths, names_of(paths), accept=accept)
    return compare_files(before, after)


def open_paths(paths: Sequence[Path], names: Sequence[str], *, accept: bool) -> list[WordFile]:
    """Return Word files under names.

    Raises:
        ContentError: one of them cannot be read; the faults of all are told.
    """
    findings = Findings()
    opened = [
        open_to_compare(path.read_bytes(), str(path), name, findings, accept=accept)
        for path, name in zip(paths, names, strict=True)
    ]
    findings.raise_if_any()
    return [file for file in opened if file is not None]


def names_of(paths: Sequence[Path]) -> list[str]:
    """Return what files are called for a reader: their names where these differ, else their paths."""
    stems = [printable_name(path.stem) for path in paths]
    return stems if len(set(stems)) == len(stems) else [printable_name(str(path)) for path in paths]


def shown_files(comparison: FileComparison, asked: Asked) -> str | bytes:
    """Return what became of a file, in a format: words for the screen, or the content of a file."""
    gettext = asked.settings.gettext
    if asked.form == "docx":
        for line in not_tracked(comparison, gettext):
            click.echo(line, err=True)
        return redline_of(comparison, gettext)
    if asked.form == "json":
        return as_json_text(as_json(comparison, asked.tracked))
    if asked.form == "html":
        # Other formats do not wait for jinja2.
        from drafting.cli.comparing.pages import page_of_files  # noqa: PLC0415

        return page_of_files(comparison, asked)
    return "\n".join(with_signs_explained(as_text(comparison, asked.tracked, gettext), gettext))


def redline_of(comparison: FileComparison, gettext: Gettext, front: Front | None = None) -> bytes:
    """Return the redline; comments say which references no longer lead where they led, which no tracked change can."""
    date = date_of_files()
    hang_remarks(comparison, reference_remarks(comparison, gettext), date)
    return render_redline(comparison, date, front)
