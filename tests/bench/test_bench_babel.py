"""``pybabel extract`` with the extractors of this project: the same texts as ``drafting i18n extract`` writes."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
MAPPING = "[clauses: **.md]\n[instruments: **/instruments/*.yaml]\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that declares the entry points of pyproject.toml as an installed copy does."""
    folder = tmp_path_factory.mktemp("installed")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    information = folder / "articulado-0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: articulado\nVersion: 0\n")
    rows = [
        f"{name} = {place}" for name, place in project["entry-points"]["babel.extractors"].items()
    ]
    text = "\n".join(["[babel.extractors]", *rows, ""])
    (information / "entry_points.txt").write_text(text, encoding="utf-8")
    return folder


def extract(installed: Path, folder: Path, target: Path) -> subprocess.CompletedProcess[str]:
    mapping = target.with_suffix(".cfg")
    mapping.write_text(MAPPING, encoding="utf-8")
    path = os.pathsep.join([str(installed), str(ROOT)])
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "babel.messages.frontend",
            "extract",
            "-F",
            mapping,
            "-o",
            target,
            folder,
        ],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_pybabel_finds_the_keys_and_sources_of_the_templates(
    installed: Path, tmp_path: Path
) -> None:
    target = tmp_path / "all.pot"
    run = extract(installed, ROOT / "clauses", target)
    assert run.returncode == 0, run.stderr
    found = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(target))}
    expected = {
        (entry.msgctxt, entry.msgid)
        for path in (ROOT / "locales" / "templates").glob("*.pot")
        if path.stem != "messages"
        for entry in polib.pofile(str(path))
    }
    assert found == expected


def test_lines_and_notes_are_those_of_the_clause(installed: Path, tmp_path: Path) -> None:
    clause = tmp_path / "topics" / "alpha" / "one.md"
    clause.parent.mkdir(parents=True)
    clause.write_text(
        "---\ntitle: Informe\ncollection: lima\nfits: [ordinance]\nsources: [{from: practice}]\n"
        "note: Nota.\n---\n## Deber {#duty}\n\nSe informa.\n",
        encoding="utf-8",
    )
    (clause.parent / "README.md").write_text("No es una cláusula.\n", encoding="utf-8")
    target = tmp_path / "one.pot"
    assert extract(installed, tmp_path / "topics", target).returncode == 0
    entries = {entry.msgctxt: entry for entry in polib.pofile(str(target))}
    paragraph = entries["alpha/one#duty/p1"]
    assert paragraph.occurrences[0][1] == "10"
    assert paragraph.comment == "Paragraph: Informe · Deber"
    assert len(entries) == 4
