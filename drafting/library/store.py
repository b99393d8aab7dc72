"""Values read from content files, kept between runs: reading a draft's clauses anew takes longer than all the rest of it.

An entry counts only for the very text that it was read from, and for the very program that read it, so it cannot be out of
date. It is the user's own file, like Python's compiled modules beside a source; losing or spoiling one costs a new reading.
"""

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from drafting import __version__
from drafting.diagnostics import Findings

T = TypeVar("T")
Read = Callable[[], T | None]

DIGEST_BYTES = 16
PARTS_OF_THE_PROGRAM = ("grammar", "library", "markup", "model", "model/content")
"""The packages whose code decides what a text is read as."""
PLAIN_TYPES = frozenset(
    {("decimal", "Decimal"), ("datetime", "date"), ("msgspec._utils", "rebuild")}
)
OWN_MODULES = ("drafting.diagnostics", "drafting.grammar.", "drafting.model.")


class Store:
    """A folder of entries, one for each source file; without a folder, everything is read anew."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._program = _program_stamp() if folder else b""

    def value(
        self, kind: type[T], name: str, text: str, findings: Findings, read: Read[T]
    ) -> T | None:
        """Return what ``read`` makes of a text; with findings it is read each time, so that they are told each time.

        ``name`` is the file as findings show it: positions in the value name it, and two files never share an entry.
        """
        if self._folder is None:
            return read()
        place = f"{kind.__name__}\0{Path.cwd()}\0{name}".encode(errors="surrogateescape")
        entry = self._folder / hashlib.blake2b(place, digest_size=DIGEST_BYTES).hexdigest()
        digest = hashlib.blake2b(
            self._program + text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES
        ).digest()
        kept = _kept(entry, digest)
        if isinstance(kept, kind):
            return kept
        before = len(findings.items)
        value = read()
        if value is not None and len(findings.items) == before:
            _keep(entry, digest, value)
        return value


def user_store() -> Store:
    """Return the store in the user's folder for caches, or one without folder where the system knows no such place."""
    try:
        home = Path.home()
    except RuntimeError:
        return Store(None)
    places = {
        "win32": ("LOCALAPPDATA", home / "AppData/Local"),
        "darwin": ("", home / "Library/Caches"),
    }
    variable, default = places.get(sys.platform, ("XDG_CACHE_HOME", home / ".cache"))
    # XDG Base Directory Specification 0.8: a relative path is to be ignored.
    named = Path(os.environ.get(variable, ""))
    return Store((named if named.is_absolute() else default) / "articulado")


def _kept(entry: Path, digest: bytes) -> object:
    try:
        data = entry.read_bytes()
    except OSError:
        return None
    if data[:DIGEST_BYTES] != digest:
        return None
    try:
        return _Values(io.BytesIO(data[DIGEST_BYTES:])).load()
    except Exception:
        return None


def _keep(entry: Path, digest: bytes, value: object) -> None:
    temporary = entry.with_name(f"{entry.name}.{os.getpid()}")
    try:
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary.write_bytes(digest + pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        temporary.replace(entry)
    except (
        OSError
    ):  # a full disk, a folder that may not be written: the next run reads the source again
        with suppress(OSError):
            temporary.unlink()


class _Values(pickle.Unpickler):
    """Loads values of the model and nothing that could act (Python library reference, pickle, "Restricting globals")."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) in PLAIN_TYPES or f"{module}.".startswith(OWN_MODULES):
            return super().find_class(module, name)
        message = f"{module}.{name} is no value of the model"
        raise pickle.UnpicklingError(message)


def _program_stamp() -> bytes:
    """Return what changes when the program does: its version, and in a checkout the state of the files that read."""
    package = Path(__file__).parent.parent
    states = [f"{__version__} {sys.hexversion}"]
    for part in PARTS_OF_THE_PROGRAM:
        with os.scandir(package / part) as files:
            states += sorted(
                f"{item.name} {item.stat().st_mtime_ns} {item.stat().st_size}"
                for item in files
                if item.name.endswith(".py")
            )
    return "\n".join(states).encode()
