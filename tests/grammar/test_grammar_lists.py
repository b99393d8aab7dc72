"""Lists in a sentence, with the sound rules of Spanish."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.grammar import LANGUAGES, Language, join_list


@pytest.mark.cases("lists.tsv")
def test_items_are_joined_into_one_phrase(
    language: Language, conjunction: Literal["and", "or"], items: str, expected: str
) -> None:
    assert join_list(items.split("|"), language, conjunction) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_items_make_no_text(language: Language) -> None:
    assert join_list([], language) == ""


def test_an_unknown_conjunction_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown conjunction 'nor'"):
        join_list(["a", "b"], "es", "nor")  # type: ignore[arg-type]


@given(
    st.lists(st.text(), min_size=2),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["and", "or"]),
)
def test_every_item_stands_in_the_phrase(
    items: list[str], language: Language, conjunction: Literal["and", "or"]
) -> None:
    phrase = join_list(items, language, conjunction)
    assert all(item in phrase for item in items)
    assert phrase.endswith(items[-1])
