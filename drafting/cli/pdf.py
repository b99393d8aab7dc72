"""PDF through LibreOffice, where it is installed: tagged, with bookmarks, without comments."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from drafting.diagnostics import ContentError, Diagnostic, Position

PROGRAMS = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
MOST_SECONDS = 180
SEAL = b"%articulado "
OPTIONS: Mapping[str, bool] = {
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "ExportNotes": False,
    "ExportNotesInMargin": False,
}
"""Of LibreOffice's export filter for Writer, as JSON since version 7.4."""


def office_program() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    found = (shutil.which(name) for name in (*PROGRAMS, *USUAL_PLACES))
    return next(filter(None, found), None)


def convert_to_pdf(files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Return the Word files as PDF, by path with the suffix ``.pdf``; all in one run of LibreOffice.

    Raises:
        ContentError: LibreOffice is not installed, or does not convert a file.
    """
    program = office_program()
    if program is None:
        raise ContentError(
            [
                Diagnostic(
                    code="PDF001",
                    at=Position(file=str(next(iter(files)))),
                    template="a PDF is made by LibreOffice, which is not installed",
                    hint="install LibreOffice, or write Word files: -f docx",
                )
            ]
        )
    with tempfile.TemporaryDirectory(prefix="articulado-") as folder:
        return _converted(files, program, Path(folder))


def _converted(files: Mapping[Path, bytes], program: str, folder: Path) -> dict[Path, bytes]:
    # Names are ours: what a user calls a brief must not reach a command line.
    sources = {path: folder / f"{number}.docx" for number, path in enumerate(files)}
    for path, source in sources.items():
        source.write_bytes(files[path])
    options = {name: {"type": "boolean", "value": str(on).lower()} for name, on in OPTIONS.items()}
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
        "--outdir",
        str(folder),
        *map(str, sources.values()),
    ]
    problem = _run(command)
    converted: dict[Path, bytes] = {}
    for path, source in sources.items():
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise ContentError(
                [
                    Diagnostic(
                        code="PDF002",
                        at=Position(file=str(path.with_suffix(".pdf"))),
                        template="LibreOffice has made no PDF: {problem}",
                        hint="close other windows of LibreOffice, or convert the Word file there",
                        arguments={"problem": problem or "?"},
                    )
                ]
            )
        converted[path.with_suffix(".pdf")] = sealed(made.read_bytes())
    return converted


def sealed(data: bytes) -> bytes:
    """Return a PDF with its digest in a comment behind its end, where readers look for nothing (ISO 32000-1, 7.2.3)."""
    return data + SEAL + _digest(data) + b"\n"


def is_untouched_pdf(data: bytes) -> bool:
    """Is this PDF as the program wrote it?"""
    body, seal, digest = data.rpartition(SEAL)
    return bool(seal) and digest.strip() == _digest(body)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode()


def _run(command: list[str]) -> str:
    """Run LibreOffice; return what it says where it fails."""
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=MOST_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return f"> {MOST_SECONDS} s"
    except OSError as error:
        return error.strerror or "?"
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
