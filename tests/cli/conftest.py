"""What the tests of several commands run: a small library, and a command line over it in an empty folder."""

from pathlib import Path

import pytest
from click.testing import Result
from command_line import Run, invoke
from small_library import SmallLibrary


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.brief("languages: [es]\n")
    return own


@pytest.fixture
def run(library: SmallLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command line in an empty folder, over the small library."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in ("DRAFTING_LANG", "SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run_cli(*arguments: str | Path) -> Result:
        return invoke(["--library", str(library.folder), *map(str, arguments)])

    return run_cli
