"""Articles, prepositions, elision and agreement, against hand-written cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.grammar import (
    LANGUAGES,
    RELATIONS,
    Elision,
    Gender,
    GrammaticalNumber,
    Language,
    Noun,
    affix,
    affix_and_text,
    agree,
    inflect,
)


def noun(text: str, features: str) -> Noun:
    """Return the noun that a row describes: ``f pl none``, ``m lexical``, ``f elide=yes``."""
    gender, *rest = features.split()
    elision = next((word[len("elide=") :] for word in rest if word.startswith("elide=")), "auto")
    return Noun(
        text=text,
        gender=Gender(gender),
        number=GrammaticalNumber.PLURAL if "pl" in rest else GrammaticalNumber.SINGULAR,
        article="none" not in rest,
        lexical_article="lexical" in rest,
        elision=Elision(elision),
    )


@pytest.mark.cases("contractions.tsv")
def test_a_noun_takes_its_article_and_preposition(
    language: Language, features: str, text: str, relation: str, expected: str
) -> None:
    assert inflect(noun(text, features), relation, language) == expected


@pytest.mark.cases("elision.tsv")
def test_a_french_article_elides_before_a_vowel_or_a_mute_h(
    gender: str, text: str, expected: str
) -> None:
    assert inflect(noun(text, gender), "the", "fr") == expected


@pytest.mark.cases("elision.tsv")
def test_french_de_without_article_elides_where_the_article_does(
    gender: str, text: str, expected: str
) -> None:
    preposition = "d’" if expected.startswith("l’") else "de "
    assert inflect(noun(text, f"{gender} none"), "of", "fr") == preposition + text


@pytest.mark.cases("elision.tsv")
def test_french_plurals_never_elide_their_article(gender: str, text: str, expected: str) -> None:
    del expected
    assert inflect(noun(f"{text}s", f"{gender} pl"), "of", "fr") == f"des {text}s"


@pytest.mark.parametrize("text", ["halles", "hauts fonctionnaires", "handicapés", "hors-textes"])
def test_the_plural_of_an_aspirated_h_is_aspirated(text: str) -> None:
    assert inflect(noun(text, "m pl none"), "of", "fr") == f"de {text}"


def test_a_decomposed_accent_changes_nothing() -> None:
    assert affix(noun("E\N{COMBINING ACUTE ACCENT}tat", "m"), "the", "fr") == "l’"
    assert affix(noun("a\N{COMBINING ACUTE ACCENT}rea", "f"), "the", "es") == "el "


@pytest.mark.cases("agreement.tsv")
def test_words_agree_with_a_noun(features: str, forms: str, expected: str) -> None:
    masculine, feminine, masculine_plural, feminine_plural = forms.split("/")
    given_forms = (masculine, feminine, masculine_plural, feminine_plural)
    assert agree(noun("x", features), given_forms) == expected


def test_agreement_wants_four_forms() -> None:
    with pytest.raises(ValueError, match="four forms"):
        agree(noun("x", "m"), ("a", "b"))  # type: ignore[arg-type]


def test_an_unknown_relation_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"unknown relation 'from'.*the, of, to"):
        inflect(noun("x", "m"), "from", "es")


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"unknown language 'it'.*es, pt, fr"):
        inflect(noun("x", "m"), "the", "it")  # type: ignore[arg-type]


nouns = st.builds(
    Noun,
    text=st.text(min_size=1),
    gender=st.sampled_from(Gender),
    number=st.sampled_from(GrammaticalNumber),
    article=st.booleans(),
    lexical_article=st.booleans(),
    elision=st.sampled_from(Elision),
)


@given(nouns, st.sampled_from(RELATIONS), st.sampled_from(LANGUAGES))
def test_the_affix_and_the_text_make_the_phrase(
    subject: Noun, relation: str, language: Language
) -> None:
    before, text = affix_and_text(subject, relation, language)
    assert inflect(subject, relation, language) == before + text
    assert affix(subject, relation, language) == before
    assert before == "" or before.endswith((" ", "’"))


@given(nouns, st.sampled_from(RELATIONS), st.sampled_from(LANGUAGES))
def test_only_french_names_in_le_and_les_lose_a_part_of_their_text(
    subject: Noun, relation: str, language: Language
) -> None:
    text = affix_and_text(subject, relation, language)[1]
    gives_its_article = subject.lexical_article and subject.text.lower().startswith(("le", "les"))
    assert text == subject.text or (language == "fr" and gives_its_article)


@given(nouns, st.sampled_from(LANGUAGES))
def test_the_definite_phrase_ends_with_the_text_of_the_noun(
    subject: Noun, language: Language
) -> None:
    assert inflect(subject, "the", language).endswith(subject.text)


@given(nouns)
def test_portuguese_writes_no_crase_without_an_article(subject: Noun) -> None:
    if not subject.article or subject.lexical_article:
        assert affix(subject, "to", "pt") == "a "
