"""Words: figures stay whole, every comparison gives back both texts, and a person can read it."""

import itertools
from unicodedata import normalize

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from drafting.comparison import Edit, EditKind, Piece
from drafting.comparison.tokens import as_composed, tokenize
from drafting.comparison.words import compare_words, least_changes, numbered, words_of

SHOWN = {
    EditKind.EQUAL: "{new}",
    EditKind.DELETED: "[-{old}-]",
    EditKind.INSERTED: "{{+{new}+}}",
    EditKind.FOLLOWED: "<{old}|{new}>",
}
TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            list("a\u0301ábcIVX012359.,/-()%ºª§$€’ \u00a0\u202f\t\n\u2011¶de\u00ad\u200b\ufeff")
        ),
        st.characters(),
    ),
    max_size=60,
)
LEGAL = st.lists(
    st.sampled_from(
        [
            "artículo 12",
            "S/ 2,500.00",
            "el",
            "Concejo",
            ",",
            ".",
            "15 %",
            " ",
            "  ",
            "\n",
            "de",
            "(6)",
        ]
    ),
    max_size=40,
).map(" ".join)


def compared(old: str, new: str) -> tuple[Edit, ...]:
    return compare_words(words_of([Piece(text=old)]), words_of([Piece(text=new)]))


def shown(old: str, new: str) -> str:
    return "".join(
        SHOWN[edit.kind].format(old=edit.old, new=edit.new) for edit in compared(old, new)
    )


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("pagará S/ 2,500.00 al mes", ["pagará", "S/ 2,500.00", "al", "mes"]),
        ("R$ 1.000,00", ["R$ 1.000,00"]),
        ("1 000 000,50 €", ["1 000 000,50 €"]),
        ("el N.º 12, art. 5º", ["el", "N.º 12", ",", "art. 5º"]),
        ("Ordenanza N.º 27/2024.", ["Ordenanza", "N.º 27/2024", "."]),
        ("15 % del total, 3%", ["15 %", "del", "total", ",", "3%"]),
        ("artículo 12 y título II", ["artículo 12", "y", "título II"]),
        ("§ 2º do art. 3º", ["§ 2º", "do", "art. 3º"]),
        ("el 4 de mayo de 2026, le 1er juillet 2016", ["el", "4 de mayo de 2026", ",", "le", "1er juillet 2016"]),
        ("em 2 de março", ["em", "2 de março"]),
        ("literal b) del", ["literal b)", "del"]),
        ("Ley N.º 27972, loi n° 82-213", ["Ley N.º 27972", ",", "loi n° 82-213"]),
        ("seis (6) de l’article 7", ["seis", "(6)", "de", "l’", "article 7"]),
        ("A4 COVID-19 3rd aujourd’hui", ["A4", "COVID-19", "3rd", "aujourd’hui"]),
        ("entre 2020 y 2021. Fin", ["entre", "2020", "y", "2021", ".", "Fin"]),
        ("o § 2º-A do art. 9º-B e o inciso II-B", ["o", "§ 2º-A", "do", "art. 9º-B", "e", "o", "inciso II-B"]),
        ("Artículo 12-A. El artículo 5 bis", ["Artículo 12-A", ".", "El", "artículo 5 bis"]),
        ("l’article 3-1, les articles L. 1115-1-2 et R. 12-1", ["l’", "article 3-1", ",", "les", "articles L. 1115-1-2", "et", "R. 12-1"]),
        ("l’article LO 141-1 et l’article 244 quater B", ["l’", "article LO 141-1", "et", "l’", "article 244 quater B"]),
        ("numeral 5.1.a de la ley.", ["numeral 5.1.a", "de", "la", "ley", "."]),
        ("título L y título D", ["título L", "y", "título D"]),
        ("予算は2,500円、第12条", ["予", "算", "は", "2,500", "円", "、", "第", "12", "条"]),
        ("2026年5月4日から、用紙A4", ["2026年5月4日", "か", "ら", "、", "用", "紙", "A4"]),
        ("2,500원을 งบ300บาท", ["2,500", "원을", "งบ", "300", "บาท"]),
        ("Decreto Supremo N.° 004-2019-JUS y", ["Decreto", "Supremo", "N.° 004-2019-JUS", "y"]),
        ("N.° 812-MML, 2345-2024-CM/MML", ["N.° 812-MML", ",", "2345-2024-CM/MML"]),
        ("S/ 1'250,000.00 y $ 2’000.000", ["S/ 1'250,000.00", "y", "$ 2’000.000"]),
        ("30 (trinta) dias, 1 (um) mês", ["30 (trinta)", "dias", ",", "1 (um)", "mês"]),
        ("R$ 350.000,00 (trezentos e cinquenta mil reais)", ["R$ 350.000,00 (trezentos e cinquenta mil reais)"]),
        ("article 9 (un régime), art. 2 (plazo)", ["article 9", "(", "un", "régime", ")", ",", "art. 2", "(", "plazo", ")"]),
        ("3 M€ à 18 h 30, às 18h30min ou 9h", ["3 M€", "à", "18 h 30", ",", "às", "18h30min", "ou", "9h"]),
        ("de 2 a 5 años, 10-Até", ["de", "2", "a", "5", "años", ",", "10", "-", "Até"]),
    ],
)  # fmt: skip
def test_figures_dates_and_citations_stay_whole(text: str, tokens: list[str]) -> None:
    assert [word for word, _ in tokenize(text)] == tokens


@given(TEXTS)
def test_tokens_join_to_their_text(text: str) -> None:
    assert "".join(word + gap for word, gap in tokenize(text)) == text


@given(st.one_of(TEXTS, LEGAL), st.one_of(TEXTS, LEGAL))
def test_edits_give_back_both_texts(old: str, new: str) -> None:
    edits = compared(old, new)
    assert "".join(edit.old for edit in edits) == old
    assert "".join(edit.new for edit in edits) == new
    kinds = [edit.kind for edit in edits]
    assert all(one is not other for one, other in itertools.pairwise(kinds))
    if old == new:
        assert set(kinds) <= {EditKind.EQUAL}


@given(TEXTS.map(lambda text: normalize("NFD", text)))
@example("A\u0300\u1dc0")  # an accent that is composed, and one that nothing is composed with
def test_accents_are_the_same_however_they_are_composed(text: str) -> None:
    edits = compared(text, normalize("NFC", text))
    assert {edit.kind for edit in edits} <= {EditKind.EQUAL}
    assert "".join(edit.old for edit in edits) == text
    assert "".join(edit.new for edit in edits) == normalize("NFC", text)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.sampled_from("\u00ad\u200b\u2060\ufeff"))))
def test_signs_that_nobody_sees_are_no_words(text: str, signs: list[tuple[int, str]]) -> None:
    assume(as_composed(text))
    marked = text
    for place, sign in signs:
        marked = marked[:place] + sign + marked[place:]
    edits = compared(text, marked)
    assert {edit.kind for edit in edits} <= {EditKind.EQUAL}
    assert "".join(edit.old for edit in edits) == text
    assert "".join(edit.new for edit in edits) == marked


def test_a_text_of_signs_that_nobody_sees_is_kept() -> None:
    assert tokenize("\u00ad\u200b") == [("", "\u00ad\u200b")]


def test_accents_heaped_on_one_letter_are_left_as_they_are() -> None:
    heap = "a" + "\u0301\u0316" * 40
    assert normalize("NFC", heap) != heap
    assert [edit.old for edit in compared(heap, heap)] == [heap]
    assert "".join(word for word, _ in tokenize(heap)) == heap
    assert as_composed(heap) is heap, "to order them would take time that grows with their square"


def test_figures_stay_whole_in_decomposed_words() -> None:
    text = normalize("NFD", "el artículo 12 del 1 de março de 2026, g̃uarani")
    words = [word for word, _ in tokenize(text)]
    assert [normalize("NFC", word) for word in words] == [
        *("el", "artículo 12", "del", "1 de março de 2026", ",", "g̃uarani")
    ]
    assert "".join(word + gap for word, gap in tokenize(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("pagará S/ 2,500.00 al mes", "pagará S/ 2,750.00 al mes", "pagará [-S/ 2,500.00-]{+S/ 2,750.00+} al mes"),
        ("al menos seis (6) personas", "al menos ocho (8) personas", "al menos [-seis (6)-]{+ocho (8)+} personas"),
        ("el artículo 12 rige", "el artículo 13 rige", "el [-artículo 12-]{+artículo 13+} rige"),
        # The least change is as small between the sentences as across them.
        ("Una regla del texto. Otra regla del texto.", "Una regla del texto. Nueva regla del texto. Otra regla del texto.",
         "Una regla del texto. {+Nueva regla del texto. +}Otra regla del texto."),
        # A word that both have by chance does not stand alone amid a rewritten passage.
        ("que aprueba con voto calificado de todos sus miembros", "que ratifica sin debate ni enmiendas de acuerdo a ley",
         "que [-aprueba con voto calificado de todos sus miembros-]{+ratifica sin debate ni enmiendas de acuerdo a ley+}"),
        ("a b", "a b c", "a b{+ c+}"),
        ("a  b", "a b", "a[- -] b"),
        ("", "x y", "{+x y+}"),
    ],
)  # fmt: skip
def test_changes_are_shown_as_a_person_would_mark_them(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_a_reference_follows_what_it_names() -> None:
    old = [Piece(text="conforme al "), Piece(text="artículo 5", key="ref:a"), Piece(text=".")]
    new = [Piece(text="conforme al "), Piece(text="artículo 6", key="ref:a"), Piece(text=".")]
    kinds = [edit.kind for edit in compare_words(words_of(old), words_of(new))]
    assert kinds == [EditKind.EQUAL, EditKind.FOLLOWED, EditKind.EQUAL]
    other = [*new[:1], Piece(text="artículo 6", key="ref:b"), *new[2:]]
    kinds = [edit.kind for edit in compare_words(words_of(new), words_of(other))]
    assert EditKind.DELETED in kinds, (
        "a reference to another article is a change, whatever it shows"
    )


def test_long_texts_change_by_hardly_more_than_the_least() -> None:
    words = [f"w{n * n % 997}" for n in range(6000)]
    changed = [word for n, word in enumerate(words) if n % 41] + ["fin"]
    changed[3000:3000] = words[100:300]
    old, new = numbered(words, changed)
    matched = sum(match.size for match in least_changes(old, new))
    least = Indel.distance(old, new)
    assert len(old) + len(new) - 2 * matched <= 1.02 * least
