"""Every clause answers the questions of its topic, and ``clauses show`` says how in words."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import invoke

from drafting import built_in_folder
from drafting.diagnostics import Findings, Position
from drafting.library import Library, Store, roots_over_built_in
from drafting.model.content import LANGUAGES, NOUNS, AspectType

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library(roots_over_built_in(()), Store(None))


@pytest.mark.parametrize("clause_id", LIBRARY.clause_ids())
def test_a_clause_answers_only_what_its_topic_asks(clause_id: str) -> None:
    findings = Findings()
    clause = LIBRARY.clause(clause_id, Position(file=clause_id), findings)
    assert clause is not None
    topic = LIBRARY.topic(clause.topic, findings)
    assert topic is not None
    assert not findings.items
    assert len(clause.aspects) >= 4
    for name, answer in clause.aspects.items():
        question = topic.aspects[name]
        number, _, unit = answer.partition("}}")
        is_blank = number.strip("{ ") in clause.blanks and answer.startswith("{{")
        assert unit.strip() in {"", *question.values}, (name, answer)
        answers = {
            AspectType.CHOICE: False,
            AspectType.ORGAN: answer in NOUNS,
            AspectType.NUMBER: answer.isdecimal() or is_blank,
        }
        assert answer in question.values or answers[question.type], (name, answer)


@pytest.mark.parametrize(
    "topic_id", sorted(path.name for path in (built_in_folder("clauses") / "topics").iterdir())
)
def test_a_topic_speaks_three_languages(topic_id: str) -> None:
    findings = Findings()
    topic = LIBRARY.topic(topic_id, findings)
    assert topic is not None
    assert not findings.items
    texts = [topic.title, topic.purpose]
    for aspect in topic.aspects.values():
        texts += [aspect.label, *aspect.values.values()]
    assert all(set(text) == set(LANGUAGES) for text in texts)


def test_days_are_told_as_working_or_calendar_days() -> None:
    """Fifteen calendar days are fewer than fifteen working ones: councils compare them."""
    result = invoke(["compare", "official-travel", "-l", "pt", "-f", "json"])
    rows = {row["name"]: row["answers"] for row in json.loads(result.stdout)["aspects"]}
    words = [answer["words"] for answer in rows["report_days"].values() if answer]
    assert "15 corridos" in words
    assert "10 úteis" in words


DAYS = {
    "working": r"(?:días\s+hábiles|dias\s+úteis|jours\s+ouvrés)",
    "calendar": r"(?:días\s+(?:calendario|naturales|corridos))",
}


@pytest.mark.parametrize("clause_id", LIBRARY.clause_ids())
def test_an_answer_in_days_counts_them_as_its_clause_does(clause_id: str) -> None:
    """A bare number beside one of working days reads as the same measure."""
    text = (ROOT / "clauses" / "topics" / f"{clause_id}.md").read_text(encoding="utf-8")
    clause = LIBRARY.clause(clause_id, Position(file=clause_id), Findings())
    assert clause is not None
    for name, answer in clause.aspects.items():
        blank = re.fullmatch(r"\{\{ (\w+_days) \}\} ?(\w*)", answer)
        for unit, days in DAYS.items() if blank else ():
            if re.search(rf"{blank[1]}\|words \}}\}}\s+{days}", text):
                assert blank[2] == unit, (name, answer)


def test_the_limits_of_a_committee_keep_the_majority_that_its_answer_promises() -> None:
    clause = LIBRARY.clause("advisory-council/paris", Position(file="paris"), Findings())
    assert clause is not None
    assert clause.aspects["composition"] == "mixed"
    seats = {name: blank for name, blank in clause.blanks.items() if name.endswith("_members")}
    councillors = seats.pop("council_members")
    assert (councillors.maximum or 0) < sum(blank.minimum or 0 for blank in seats.values())


def test_show_says_the_answers_in_words() -> None:
    shown = subprocess.run(
        [
            sys.executable,
            "-m",
            "drafting",
            "clauses",
            "show",
            "official-travel/lima",
            "--lang",
            "fr",
            "--format",
            "json",
        ],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    answers = json.loads(shown.stdout)["answers"]
    assert answers["Qui autorise"] == "Conseil métropolitain de Lima"
    assert answers["Délai du rapport (jours)"] == "15 calendaires"
