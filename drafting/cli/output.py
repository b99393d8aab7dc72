"""What the commands write: findings in the user's language, and files that are whole or not there."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import reduce
from pathlib import Path

import click
from msgspec.structs import replace

from drafting.diagnostics import ContentError, Diagnostic, Findings, Position
from drafting.library import shown

Gettext = Callable[[str], str]


FAULTS: Mapping[int, str] = {
    errno.EACCES: "you have no right to write there",
    errno.EPERM: "you have no right to write there",
    errno.EROFS: "nothing can be written on this disk",
    errno.ENOSPC: "the disk is full",
    errno.ENOENT: "there is no such folder, and none can be made",
    errno.ENOTDIR: "a part of its path is no folder",
    errno.EEXIST: "a part of its path is no folder",
    errno.ENAMETOOLONG: "its name is too long",
}
"""What keeps a file from being written; of anything else the system tells in its own words."""


def diagnostic_text(diagnostic: Diagnostic, gettext: Gettext) -> str:
    """Return a finding as the lines that a person reads."""
    message = diagnostic.told(diagnostic.template, gettext)
    severity = gettext(diagnostic.severity.value)
    # The place stays as editors and compilers write it.
    told = labelled(f"{severity} {diagnostic.code}", message, gettext)
    lines = [f"{_shown(diagnostic.at)}: {told}"]
    lines += [
        f"    {labelled(gettext(item.label), _shown(item.at), gettext)}"
        for item in diagnostic.related
    ]
    if diagnostic.hint:
        hint = diagnostic.told(diagnostic.hint, gettext)
        lines.append(f"    {labelled(gettext('hint'), hint, gettext)}")
    return "\n".join(lines)


def labelled(label: str, value: object, gettext: Gettext) -> str:
    """Return a value behind its label, with the colon as the language sets it."""
    return gettext("{label}: {value}").format(label=label, value=value)


def listed(remarks: Iterable[str], gettext: Gettext) -> str:
    """Return one remark or more behind each other, with the semicolon as the language sets it."""
    template = gettext("{remark}; {next}")
    return reduce(lambda told, more: template.format(remark=told, next=more), remarks)


def quoted(words: str, gettext: Gettext) -> str:
    """Return words in the quotation marks of the language."""
    return gettext("“{words}”").format(words=words)


def _shown(at: Position) -> Position:
    return replace(at, file=shown(Path(at.file)))


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
    staged: dict[Path, Path] = {}
    path = next(iter(files), Path())
    try:
        _refuse_foreign(files, may_replace)
        for path, data in files.items():
            temporary = _stage(path)
            with temporary.open("xb") as stream:
                staged[path] = temporary
                stream.write(data)
        for path, temporary in staged.items():
            temporary.replace(path)
    except OSError as error:
        problem = FAULTS.get(error.errno or 0, error.strerror or "?")
        raise ContentError(
            [
                Diagnostic(
                    code="OUT002",
                    at=Position(file=shown(path)),
                    template="the file cannot be written: {problem}",
                    arguments={"problem": problem},
                )
            ]
        ) from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _refuse_foreign(files: Iterable[Path], may_replace: Callable[[Path], bool]) -> None:
    findings = Findings()
    for path in files:
        if path.exists() and not path.is_file():
            findings.add(
                "OUT003",
                Position(file=shown(path)),
                "a folder, a device or a pipe stands there, and no file can take its place",
                hint="name another place",
            )
    findings.raise_if_any()
    for path in files:
        if path.is_file() and not may_replace(path):
            findings.add(
                "OUT001",
                Position(file=shown(path)),
                "the file is there already, and nothing shows that this program wrote it as it is",
                hint="somebody may have worked on it: move it away, write elsewhere with -o, or replace it with --force",
            )
    findings.raise_if_any()


def _stage(path: Path) -> Path:
    """Return the place beside a file where it is written first; making it fails if something is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f".{path.name}.{os.getpid()}.part")
