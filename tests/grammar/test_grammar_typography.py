"""Spaces, apostrophes and capitals, against hand-written cases and two laws."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafting.grammar import LANGUAGES, Language, capitalise_initial, polish_typography


@pytest.mark.cases("typography.tsv")
def test_spaces_and_apostrophes_are_polished(language: Language, text: str, expected: str) -> None:
    assert polish_typography(text, language) == expected


@pytest.mark.cases("capitals.tsv")
def test_the_first_letter_takes_a_capital(language: Language, text: str, expected: str) -> None:
    assert capitalise_initial(text, language) == expected


def test_an_empty_text_stays_empty() -> None:
    assert capitalise_initial("", "es") == ""
    assert polish_typography("", "fr") == ""


@pytest.mark.parametrize("polish", [capitalise_initial, polish_typography])
def test_an_unknown_language_is_refused(polish: object) -> None:
    assert callable(polish)
    with pytest.raises(ValueError, match="unknown language 'de'"):
        polish("x", "de")


# Texts rich in what the rules look at; plain st.text() hardly ever holds a mark.
MARKS = " .,;:!?«»“”'’()*§%€\n/@\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
WORDS = ("a", "L", "5", "art.", "n°", "N.º", "S/", "R$")
UNTOUCHABLE = ("https://a.b", "www.a.b", "a@b.fr", "10:30", "{{ x|the }}", "{#a}", "[^1]:", "&amp;")
PIECES = st.sampled_from([*MARKS, *WORDS, *UNTOUCHABLE])
texts = st.lists(PIECES, max_size=12).map("".join) | st.text()


@given(texts, st.sampled_from(LANGUAGES))
@example("« » : ;", "fr")
def test_polishing_twice_is_polishing_once(text: str, language: Language) -> None:
    once = polish_typography(text, language)
    assert polish_typography(once, language) == once


@given(texts, st.sampled_from(LANGUAGES))
def test_polishing_touches_only_spaces_and_apostrophes(text: str, language: Language) -> None:
    polished = polish_typography(text, language)

    def bare(value: str) -> str:
        return re.sub(r"[ \u00A0]", "", value).replace("’", "'")

    assert bare(polished) == bare(text)


@given(texts, st.sampled_from(LANGUAGES))
def test_a_capital_changes_one_letter_at_most(text: str, language: Language) -> None:
    assert capitalise_initial(text, language).casefold() == text.casefold()
