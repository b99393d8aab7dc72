"""The variants of a topic side by side: what each city answers to each question. Pure, in the words of one language."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from drafting.grammar import Language
from drafting.localization.answers import Answer, answer_in_words
from drafting.model.content import Clause, Jurisdiction, Topic


class Variant(Struct, frozen=True, kw_only=True):
    """A clause of the topic, ready to be shown."""

    clause: Clause
    jurisdiction: Jurisdiction
    title: str
    sources: tuple[str, ...]
    """Each in one line."""


class Column(Struct, frozen=True, kw_only=True):
    """What the head of a column says, and where its answers come from."""

    clause: str
    city: str
    title: str
    sources: tuple[str, ...]
    has_twin: bool = False
    """Another column bears the same city and title."""

    @property
    def subtitle(self) -> str:
        """What tells it apart from other columns of its city."""
        return f"{self.title} ({self.clause})" if self.has_twin else self.title

    @property
    def name(self) -> str:
        """The words of its head in one line."""
        return f"{self.city} – {self.title}"


class Likeness(StrEnum):
    """How far the variants that are compared answer a question alike."""

    ALIKE = "alike"
    ONE_ORGAN = "one-organ"
    """The same organ answers everywhere, by the name that each city gives it."""
    DIFFERENT = "different"


SIGNS: Final[Mapping[Likeness, str]] = {Likeness.ALIKE: "=", Likeness.ONE_ORGAN: "≈"}
"""What marks a question whose answers need no comparing."""


class Row(Struct, frozen=True, kw_only=True):
    """A question and what each column answers; None where a variant leaves it open."""

    aspect: str
    label: str
    answers: tuple[Answer | None, ...]

    likeness: Likeness

    @property
    def sign(self) -> str:
        """What marks the question; nothing where the answers differ."""
        return SIGNS.get(self.likeness, "")


class Matrix(Struct, frozen=True, kw_only=True):
    """A topic: rows are its questions, columns its variants."""

    topic: str
    title: str
    purpose: str
    language: Language
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def has_limits(self) -> bool:
        """Does any answer stand within limits, so that a reader must be told what these are?"""
        return any(
            answer is not None and answer.minimum is not None
            for row in self.rows
            for answer in row.answers
        )


def matrix_of(topic: Topic, variants: Sequence[Variant], language: Language) -> Matrix:
    """Return the matrix of some variants of a topic, in their order; its rows in that of the topic."""
    return Matrix(
        topic=topic.id,
        title=topic.title.get(language, topic.id),
        purpose=topic.purpose.get(language, ""),
        language=language,
        columns=tuple(_columns(variants, language)),
        rows=tuple(_row(topic, name, variants, language) for name in topic.aspects),
    )


def _row(topic: Topic, aspect: str, variants: Sequence[Variant], language: Language) -> Row:
    answers = tuple(_answer(topic, aspect, variant, language) for variant in variants)
    return Row(
        aspect=aspect,
        label=topic.aspects[aspect].label.get(language, aspect),
        answers=answers,
        likeness=likeness_of(answers),
    )


def likeness_of(answers: Sequence[Answer | None]) -> Likeness:
    """Return how far answers are alike: by what they decide, then by what a reader sees."""
    if len({answer and answer.decision for answer in answers}) > 1:
        return Likeness.DIFFERENT
    # A capital letter (Prefeito, prefeito) is no other name.
    names = {answer and answer.words.casefold() for answer in answers}
    return Likeness.ONE_ORGAN if len(names) > 1 else Likeness.ALIKE


def _columns(variants: Sequence[Variant], language: Language) -> Iterator[Column]:
    heads = [
        (variant.jurisdiction.name.get(language, variant.jurisdiction.id), variant.title)
        for variant in variants
    ]
    for variant, (city, title) in zip(variants, heads, strict=True):
        yield Column(
            clause=variant.clause.id,
            city=city,
            title=title,
            sources=variant.sources,
            # A clause and what was made of it may bear one title.
            has_twin=heads.count((city, title)) > 1,
        )


def _answer(topic: Topic, aspect: str, variant: Variant, language: Language) -> Answer | None:
    code = variant.clause.aspects.get(aspect)
    if code is None:
        return None
    question = topic.aspects[aspect]
    return answer_in_words(code, question, variant.clause, variant.jurisdiction, language)


def only_differences(matrix: Matrix) -> Matrix:
    """Return a matrix without the questions that all its variants answer in the same words."""
    rows = (row for row in matrix.rows if row.likeness is not Likeness.ALIKE)
    return replace(matrix, rows=tuple(rows))


def legend(matrix: Matrix, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what its signs and brackets mean, a line each; ``words`` have it under the likeness and ``limits``."""
    found = {row.likeness for row in matrix.rows}
    yield from (f"{sign} {words[of]}" for of, sign in SIGNS.items() if of in found)
    if matrix.has_limits:
        yield words["limits"]


def bands(matrix: Matrix, most: int) -> list[Matrix]:
    """Return a matrix in pieces of at most so many columns, as even as can be: what a narrow page or terminal shows at once."""
    count = -(-len(matrix.columns) // most)
    size, larger = divmod(len(matrix.columns), count)
    widths = [size + (number < larger) for number in range(count)]
    starts = [sum(islice(widths, number)) for number in range(count)]
    return [
        _slice(matrix, slice(start, start + width))
        for start, width in zip(starts, widths, strict=True)
    ]


def _slice(matrix: Matrix, part: slice) -> Matrix:
    rows = (replace(row, answers=row.answers[part]) for row in matrix.rows)
    return replace(matrix, columns=matrix.columns[part], rows=tuple(rows))
