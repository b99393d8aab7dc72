"""What was read is kept between runs, and never believed beyond the text that it was read from."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_library import BODY, SmallLibrary

from drafting.diagnostics import ContentError
from drafting.library import Library, Store, store
from drafting.model.content import Content


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    return SmallLibrary(tmp_path / "own")


@pytest.fixture
def read(library: SmallLibrary, tmp_path: Path) -> Callable[[], Content]:
    brief = library.brief()
    return lambda: Library(library.roots, Store(tmp_path / "store")).content(brief)


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("store/*"))


def test_what_is_kept_equals_what_was_read(
    library: SmallLibrary, read: Callable[[], Content], tmp_path: Path
) -> None:
    first = read()
    kept = {entry: entry.stat().st_mtime_ns for entry in entries(tmp_path)}
    assert kept
    assert read() == first == library.content()
    assert {entry: entry.stat().st_mtime_ns for entry in entries(tmp_path)} == kept


def test_a_changed_text_is_read_anew(
    library: SmallLibrary, read: Callable[[], Content], tmp_path: Path
) -> None:
    read()
    count = len(entries(tmp_path))
    path = library.clause("alpha/one", BODY.replace("informa", "responde"))
    os.utime(path, ns=(0, 0))  # whatever the clock of a file says
    body = read().clauses["alpha/one"].body
    assert "responde" in body.articles[0].paragraphs[0].message.source
    assert len(entries(tmp_path)) == count


def test_faults_are_told_each_time(library: SmallLibrary, read: Callable[[], Content]) -> None:
    library.clause("alpha/one", BODY.replace("informa", "<b>informa</b>"))
    for _ in range(2):
        with pytest.raises(ContentError, match="TXT001"):
            read()


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda _: b"", lambda data: data[:16]])
def test_a_spoiled_entry_costs_a_new_reading(
    read: Callable[[], Content], tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    first = read()
    for entry in entries(tmp_path):
        entry.write_bytes(spoil(entry.read_bytes()))
    assert read() == first


class Act:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)


def test_an_entry_cannot_act(read: Callable[[], Content], tmp_path: Path) -> None:
    first = read()
    for entry in entries(tmp_path):
        entry.write_bytes(entry.read_bytes()[:16] + pickle.dumps(Act(tmp_path / "acted")))
    assert read() == first
    assert not (tmp_path / "acted").exists()


def test_a_folder_that_cannot_be_made_is_no_fault(library: SmallLibrary, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    store = Store(tmp_path / "file" / "store")
    assert Library(library.roots, store).content(library.brief()) == library.content()


def test_a_second_draft_imports_neither_yaml_nor_markdown(tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text("instrument: lima-ordinance\n", encoding="utf-8")
    code = (
        "import sys\nfrom drafting.cli import main\n"
        "try:\n    main(['build', 'brief.yaml', '--force'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('yaml', 'markdown_it', 'jinja2') if name in sys.modules])\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert told == ["['yaml', 'markdown_it']", "[]"]


def test_every_package_that_decides_what_a_text_is_read_as_is_in_the_stamp() -> None:
    program = Path(store.__file__).parent.parent
    known = {program / part for part in store.PARTS_OF_THE_PROGRAM}
    packages = {file.parent for part in known for file in part.rglob("*.py")}
    assert packages == known
