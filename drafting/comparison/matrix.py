"""The variants of a topic side by side: what each city answers to each question. Pure, in the words of one language."""

from collections.abc import Iterator, Sequence
from itertools import islice

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


class Row(Struct, frozen=True, kw_only=True):
    """A question and what each column answers; None where a variant leaves it open."""

    aspect: str
    label: str
    answers: tuple[Answer | None, ...]

    differs: bool
    """Not all variants that are compared answer alike."""


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
        differs=len({answer and answer.decision for answer in answers}) > 1,
    )


def _columns(variants: Sequence[Variant], language: Language) -> Iterator[Column]:
    heads = [
        (variant.jurisdiction.name.get(language, variant.jurisdiction.id), variant.title)
        for variant in variants
    ]
    for variant, (city, title) in zip(variants, heads, strict=True):
        # A clause and what was made of it may bear one title.
        is_one = heads.count((city, title)) == 1
        yield Column(
            clause=variant.clause.id,
            city=city,
            title=title if is_one else f"{title} ({variant.clause.id})",
            sources=variant.sources,
        )


def _answer(topic: Topic, aspect: str, variant: Variant, language: Language) -> Answer | None:
    code = variant.clause.aspects.get(aspect)
    if code is None:
        return None
    question = topic.aspects[aspect]
    return answer_in_words(code, question, variant.clause, variant.jurisdiction, language)


def only_differences(matrix: Matrix) -> Matrix:
    """Return a matrix without the questions that all its variants answer alike."""
    return replace(matrix, rows=tuple(row for row in matrix.rows if row.differs))


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
