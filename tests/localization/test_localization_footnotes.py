"""A footnote mark stands before the sign in Spanish and French, after it in Brazil, wherever it was typed."""

import pytest

from drafting.localization.footnotes import place_marks
from drafting.model.draft import Run


def runs_of(text: str) -> list[Run]:
    """Return the runs of a text in which a digit is a mark."""
    return [
        Run(text="", footnote=int(part)) if part.isdecimal() else Run(text=part)
        for part in text.split("|")
        if part
    ]


def shown(text: str, language: str) -> str:
    return "".join(
        run.text if run.footnote is None else f"[{run.footnote}]"
        for run in place_marks(runs_of(text), language)
    )


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("fin.|1", "fin[1].", "fin.[1]"),
        ("fin|1|.", "fin[1].", "fin.[1]"),
        ("fin.|1|2", "fin[1][2].", "fin.[1][2]"),
        ("fin|1|2|. Otra", "fin[1][2]. Otra", "fin.[1][2] Otra"),
        ("texte\u00a0;|1", "texte[1]\u00a0;", "texte\u00a0;[1]"),
        ("texte|1|\u00a0: suite", "texte[1]\u00a0: suite", "texte\u00a0:[1] suite"),
        ("a,|1| b.|2", "a[1], b[2].", "a,[1] b.[2]"),
        (".|1", "[1].", ".[1]"),
        ("sin signo|1| sigue", "sin signo[1] sigue", "sin signo[1] sigue"),
        ("1|abre", "[1]abre", "[1]abre"),
    ],
)
def test_the_mark_and_the_sign(typed: str, before: str, after: str) -> None:
    assert shown(typed, "es") == shown(typed, "fr") == before
    assert shown(typed, "pt") == after


def test_a_reference_is_never_cut() -> None:
    runs = [Run(text="Art. 9.", reference="a#b"), Run(text="", footnote=1)]
    assert place_marks(runs, "es") == tuple(runs)
