"""Where content lies: the built-in library, and a user's own libraries over it, file by file."""

import re
from pathlib import Path

from msgspec import Struct

from drafting import built_in_folder
from drafting.diagnostics import Findings, Position

ID = re.compile(r"[a-z][a-z0-9-]{0,99}")
CLAUSE_ID = re.compile(rf"{ID.pattern}/{ID.pattern}")
FOLDERS = ("topics", "instruments", "jurisdictions")
MOST_BYTES = 2_000_000
"""Of one file: many times the largest that a lawyer writes."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Roots(Struct, frozen=True, kw_only=True):
    """Folders that hold ``topics/``, ``instruments/`` and ``jurisdictions/``, the first one having the last word."""

    folders: tuple[Path, ...]

    def find(self, relative: str) -> Path | None:
        """Return the file that counts, or None."""
        for folder in self.folders:
            path = folder / relative
            try:
                if path.is_file():
                    return path
            except OSError:  # a name too long for the file system, a folder that may not be entered
                continue
        return None

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the names without suffix of the files of one folder in all libraries, sorted."""
        found = {
            path.name.removesuffix(suffix)
            for root in self.folders
            if (root / folder).is_dir()
            for path in (root / folder).iterdir()
            if path.name.endswith(suffix) and path.is_file()
        }
        return tuple(sorted(found))

    def folder_names(self, folder: str) -> tuple[str, ...]:
        """Return the names of the folders in one folder of all libraries, sorted."""
        found = {
            path.name
            for root in self.folders
            if (root / folder).is_dir()
            for path in (root / folder).iterdir()
            if path.is_dir()
        }
        return tuple(sorted(found))


def roots_over_built_in(libraries: tuple[Path, ...]) -> Roots:
    """Return the built-in library under the user's own, the last one named on top.

    Raises:
        ContentError: a folder holds none of the folders of a library.
    """
    findings = Findings()
    own: list[Path] = []
    for library in libraries:
        folder = next((item for item in (library, library / "clauses") if is_library(item)), None)
        if folder is None:
            findings.add(
                "LIB001",
                Position(file=str(library)),
                "this folder is not a library",
                hint="a library holds topics/, instruments/ or jurisdictions/",
            )
        else:
            own.append(folder)
    findings.raise_if_any()
    return Roots(folders=(*reversed(own), built_in_folder("clauses")))


def is_library(folder: Path) -> bool:
    return any((folder / name).is_dir() for name in FOLDERS)


def shown(path: Path) -> str:
    """Return a path as a person would type it: relative to the working directory where it lies below it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_text(path: Path, findings: Findings) -> str | None:
    """Return the text of a file, or None after reporting why it cannot be read."""
    at = Position(file=shown(path))
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        findings.add("LIB002", at, "the file cannot be read: {problem}", problem=error.strerror)
        return None
    if len(data) > MOST_BYTES:
        findings.add("LIB004", at, "the file is too large to be a file of this library")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        findings.add(
            "LIB003",
            _after(before, path),
            "the file is not UTF-8",
            hint="save it as UTF-8 in your editor",
        )
        return None
    control = CONTROL.search(text)
    if control:
        findings.add(
            "LIB005",
            _after(text[: control.start()], path),
            "the file holds a control character, {character}",
            hint="delete it: it does not show in an editor, and no Word file can hold it",
            character=f"U+{ord(control[0]):04X}",
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _after(before: str, path: Path) -> Position:
    """Return the position in a file of what follows the text ``before``."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Position(file=shown(path), line=len(lines), column=len(lines[-1]) + 1)
