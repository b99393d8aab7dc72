"""What ``docs/translation.md`` says is shown by a test is: no promise outlives its test."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/translation.md").read_text("utf-8")


def test_every_test_that_is_named_exists() -> None:
    sources = {path.name: path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    defined = {name for text in sources.values() for name in re.findall(r"def (test_\w+)", text)}
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    files = set(re.findall(r"`(test_\w+\.py)`", PAGE))
    assert named - defined == set()
    assert files - sources.keys() == set()


def test_all_twenty_points_are_answered() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert [int(row[0]) for row in rows] == list(range(1, 21))
    assert all("`test_" in row[-1] for row in rows)
