"""A preposition before a demonstrative, as the filters ``this|of`` and ``that|in`` ask for it."""

import pytest

from drafting.grammar import Gender, GrammaticalNumber, Noun, affix, before_demonstrative

LEY = Noun(text="ley", gender=Gender.FEMININE)
DECRETO = Noun(text="decreto", gender=Gender.MASCULINE)
STATUTS = Noun(text="statuts", gender=Gender.MASCULINE, number=GrammaticalNumber.PLURAL)


@pytest.mark.parametrize(
    ("noun", "demonstrative", "relation", "language", "expected"),
    [
        (LEY, "this", "of", "es", "de esta "),
        (DECRETO, "that", "in", "es", "en ese "),
        (LEY, "this", "of", "pt", "desta "),
        (LEY, "this", "in", "pt", "nesta "),
        (DECRETO, "that", "of", "pt", "desse "),
        (LEY, "this", "to", "pt", "a esta "),  # no crase before a demonstrative
        (LEY, "this", "by", "pt", "por esta "),
        (LEY, "this", "of", "fr", "de la présente "),
        (DECRETO, "this", "of", "fr", "du présent "),
        (DECRETO, "this", "to", "fr", "au présent "),
        (STATUTS, "this", "of", "fr", "des présents "),
        (STATUTS, "this", "to", "fr", "aux présents "),
        (DECRETO, "that", "of", "fr", "de ce "),
    ],
)
def test_preposition_before_a_demonstrative(noun, demonstrative, relation, language, expected):
    words = affix(noun, demonstrative, language)
    assert before_demonstrative(relation, words, language) == expected


def test_a_relation_without_preposition_is_refused():
    with pytest.raises(ValueError, match="no preposition"):
        before_demonstrative("the", "este ", "es")
