"""What the commands write: findings in the user's language, and files that are whole or not there."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from drafting.diagnostics import ContentError, Diagnostic, Position
from drafting.library import shown

Gettext = Callable[[str], str]


def diagnostic_text(diagnostic: Diagnostic, gettext: Gettext) -> str:
    """Return a finding as the lines that a person reads."""
    message = gettext(diagnostic.template).format(**diagnostic.arguments)
    severity = gettext(diagnostic.severity.value)
    lines = [f"{diagnostic.at}: {severity} {diagnostic.code}: {message}"]
    lines += [f"    {gettext(item.label)}: {item.at}" for item in diagnostic.related]
    if diagnostic.hint:
        hint = gettext(diagnostic.hint).format(**diagnostic.arguments)
        lines.append(f"    {gettext('hint')}: {hint}")
    return "\n".join(lines)


@contextmanager
def content_errors(gettext: Gettext) -> Iterator[None]:
    """Turn the findings of a stage into lines on the error stream and exit code 1."""
    try:
        yield
    except ContentError as error:
        for diagnostic in error.diagnostics:
            click.echo(diagnostic_text(diagnostic, gettext), err=True)
        sys.exit(1)


def write_files(files: Mapping[Path, bytes], *, may_replace: Callable[[Path], bool]) -> None:
    """Write all the files or none: each beside its place first, then moved into it.

    Raises:
        ContentError: a file is there that may not be replaced, or a folder cannot be written.
    """
    blocked = [
        path for path in files if path.is_dir() or (path.is_file() and not may_replace(path))
    ]
    if blocked:
        raise ContentError(
            Diagnostic(
                code="OUT001",
                at=Position(file=shown(path)),
                template="the file is there already, and it is not a draft as this program wrote it",
                hint="move it away, write elsewhere with -o, or replace it with --force",
            )
            for path in blocked
        )
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            staged[path] = _stage(path)
            staged[path].write_bytes(data)
        for path, temporary in staged.items():
            temporary.replace(path)
    except OSError as error:
        at = Position(file=str(error.filename or next(iter(files))))
        raise ContentError(
            [
                Diagnostic(
                    code="OUT002",
                    at=at,
                    template="the file cannot be written: {problem}",
                    arguments={"problem": error.strerror or "?"},
                )
            ]
        ) from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _stage(path: Path) -> Path:
    """Return an empty file beside the place of another."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    # mkstemp makes files for the owner only; a draft is as readable as any file the user makes.
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(0o666 & ~umask)
    return temporary
