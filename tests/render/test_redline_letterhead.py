"""Redlines of drafts on letterheads: headers and footers are compared, and the letterhead's own parts stay in reach."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from office import ACCEPT, KEEP, REJECT, Office, needs_libreoffice
from redlines import redline, words

from drafting.cli import cli
from drafting.cli.interface import ui_messages

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PAIRS = {
    "same-letterhead": ("municipality", "municipality"),
    "other-letterhead": ("municipality", "camara"),
    "from-plain": ("", "mairie"),
    "to-plain": ("camara", ""),
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], bytes]:
    """Return the draft of Lima and one with other values, on each letterhead and on none."""
    folder = tmp_path_factory.mktemp("letterheads")
    sample = Path("samples/lima-ordinance.yaml").read_text(encoding="utf-8")
    found = {}
    for name, text in (
        ("old", sample),
        ("new", sample.replace("report_days: 10", "report_days: 12")),
    ):
        brief = folder / f"{name}.yaml"
        brief.write_text(text, encoding="utf-8")
        for letterhead in sorted({page for pair in PAIRS.values() for page in pair}):
            target = folder / f"{name}-{letterhead}"
            arguments = ["build", str(brief), "-l", "es", "-o", str(target)]
            arguments += ["--letterhead", letterhead] if letterhead else []
            result = CliRunner().invoke(cli(ui_messages(None), None), arguments)
            assert result.exit_code == 0, result.stderr
            found[name, letterhead] = (target / f"{name}.es.docx").read_bytes()
    return found


@pytest.fixture
def pair(request: pytest.FixtureRequest, drafts: Mapping[tuple[str, str], bytes]) -> list[bytes]:
    before, after = PAIRS[request.param]
    return [drafts["old", before], drafts["new", after]]


def unreachable(data: bytes) -> set[str]:
    """Return what parts of a file refer to, and no part or no relationship is there for."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        lost = set()
        for name in names:
            folder, _, file = name.rpartition("/")
            if not (folder == "word" and file.endswith(".xml")):
                continue
            rows = {}
            if f"word/_rels/{file}.rels" in names:
                for row in etree.fromstring(archive.read(f"word/_rels/{file}.rels")):
                    target = posixpath.normpath(posixpath.join("word", row.get("Target")))
                    is_there = row.get("TargetMode") == "External" or target.lstrip("/") in names
                    rows[row.get("Id")] = is_there
            for element in etree.fromstring(archive.read(name)).iter():
                lost |= {
                    f"{file}: {value}"
                    for key, value in element.attrib.items()
                    if str(key).startswith(R) and not rows.get(value)
                }
        return lost


@pytest.mark.parametrize("pair", PAIRS, indirect=True)
def test_both_drafts_can_be_had_from_the_redline(pair: list[bytes]) -> None:
    old, new = pair
    data = redline(old, new)
    assert not unreachable(data)
    assert words(data) == words(new)
    body, notes = words(data, accept=False)
    assert (body["body"], notes) == (words(old)[0]["body"], words(old)[1])
    # A header that only the old file has cannot be shown.
    shared = body.keys() & words(old)[0].keys()
    assert {place: body[place] for place in shared} == {p: words(old)[0][p] for p in shared}


@needs_libreoffice
def test_libreoffice_resolves_them(drafts: Mapping[tuple[str, str], bytes], tmp_path: Path) -> None:
    jobs = {}
    for name, (before, after) in PAIRS.items():
        old, new = drafts["old", before], drafts["new", after]
        data = redline(old, new)
        jobs |= {
            f"{name}.old": (old, KEEP),
            f"{name}.new": (new, KEEP),
            f"{name}.accepted": (data, ACCEPT),
            f"{name}.rejected": (data, REJECT),
        }
    saved = Office(tmp_path).saved(jobs)
    for name in PAIRS:
        for resolved, draft in (("accepted", "new"), ("rejected", "old")):
            found, notes = words(saved[f"{name}.{resolved}"][0])
            expected, expected_notes = words(saved[f"{name}.{draft}"][0])
            assert (found["body"], notes) == (expected["body"], expected_notes), (name, resolved)
