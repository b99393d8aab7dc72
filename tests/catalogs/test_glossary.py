"""The term base: what a translator may rely on in every row."""

import csv
import unicodedata
from pathlib import Path

import pytest

GLOSSARY = Path(__file__).resolve().parents[2] / "locales" / "glossary" / "terms.csv"
COLUMNS = [
    "concept",
    "locale",
    "term",
    "gender",
    "number",
    "status",
    "jurisdiction",
    "note",
    "source",
]
STATUSES = ("preferred", "admitted", "forbidden")


@pytest.fixture(scope="module")
def rows():
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def test_every_row_is_complete_and_composed(rows):
    for row in rows:
        assert None not in row
        assert all(row[name] for name in ("concept", "locale", "term", "status", "source")), row
        assert row["locale"] in {"es", "pt_BR", "fr"}, row
        assert row["gender"] in {"m", "f", ""}, row
        assert row["number"] in {"sg", "pl", ""}, row
        assert row["status"] in STATUSES, row
        for value in row.values():
            assert value == value.strip() == unicodedata.normalize("NFC", value), row


def test_rows_are_in_order_and_none_is_there_twice(rows):
    order = [(row["concept"], row["locale"], STATUSES.index(row["status"])) for row in rows]
    assert order == sorted(order)
    keys = [(row["concept"], row["locale"], row["term"], row["gender"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_a_forbidden_term_says_the_right_one(rows):
    right = {}
    for row in rows:
        if row["status"] != "forbidden":
            right.setdefault((row["concept"], row["locale"]), set()).add(row["term"])
    for row in rows:
        if row["status"] == "forbidden":
            terms = right[row["concept"], row["locale"]]
            assert row["term"] not in terms
            assert any(term.split(" ")[0] in row["note"] for term in terms), row
