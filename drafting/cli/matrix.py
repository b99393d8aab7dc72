"""A topic's variants as a matrix: what ``drafting compare TOPIC`` shows in the terminal and gives to scripts."""

import io
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from drafting.cli.clauses import refuse_unknown
from drafting.cli.compare import Asked, as_json_text, redline_of
from drafting.cli.compare import as_json as file_json
from drafting.cli.compare import as_text as file_text
from drafting.cli.drafts import date_of_files
from drafting.cli.interface import ui_messages
from drafting.cli.output import Gettext
from drafting.cli.session import Session
from drafting.cli.sources import SEED, experience_line, law_line, practice_line
from drafting.cli.two_clauses import clause_of, compare_clauses
from drafting.comparison.matrix import (
    Column,
    Matrix,
    Variant,
    bands,
    matrix_of,
    only_differences,
)
from drafting.diagnostics import Findings, Position
from drafting.grammar import Language, polish_typography
from drafting.localization.answers import Answer
from drafting.model.content import Clause
from drafting.render.redline import FileComparison
from drafting.render.word.matrix import render_matrix

if TYPE_CHECKING:
    from rich.table import Table

NOTHING = "—"
PAIR = 2
"""The origin of what the people of the cities told."""
LIMITS = "{least} to {most}"
_NARROWEST = 18
"""Letters of a column in which answers are still read with ease."""
_LABEL = 24
"""Letters of the column of questions."""
_WIDEST = 34
"""A wider column makes eyes jump from row to row."""
_USUAL = (110, 24)
_EDGES = 3
"""Letters between two columns."""


def compare_variants(names: Sequence[str], asked: Asked) -> str | bytes:
    """Return a topic or some of its clauses as a matrix, two clauses word by word too, in the format asked for.

    Raises:
        click.UsageError: a name is unknown, or these clauses have no questions in common.
        ContentError: a file of the library has a fault.
    """
    session, language = Session(asked.settings), asked.reader_language
    clause_ids = _asked_for(names, session, asked.settings.gettext)
    topics = {item.split("/", 1)[0] for item in clause_ids}
    matrix = None
    if len(topics) == 1:
        matrix = matrix_of_topic(session, topics.pop(), clause_ids, language)
        matrix = only_differences(matrix) if asked.only_differences else matrix
    texts = None
    if len(names) == PAIR:
        old, new = (clause_of(session, clause_id) for clause_id in clause_ids)
        texts = compare_clauses(session, (old, new), language)
    return _shown(matrix, texts, asked)


def _asked_for(names: Sequence[str], session: Session, gettext: Gettext) -> tuple[str, ...]:
    """Return the ids of the clauses that are to be compared."""
    library = session.library
    if len(names) == 1 and "/" not in names[0]:
        refuse_unknown(names, library.topic_ids(), gettext)
        variants = library.variant_ids(names[0])
        if not variants:
            message = gettext("the topic {topic} has no clauses yet: there is nothing to compare")
            raise click.UsageError(message.format(topic=names[0]))
        return variants
    refuse_unknown(names, library.clause_ids(), gettext)
    topics = {name.split("/", 1)[0] for name in names}
    if len(topics) > 1 and len(names) > PAIR:
        message = gettext(
            "these clauses are of several topics, which ask different questions: {topics}"
        )
        raise click.UsageError(message.format(topics=", ".join(sorted(topics))))
    if len(set(names)) < len(names) or len(names) == 1:
        message = gettext(
            "{clause} alone is no comparison: name another clause, or the topic {topic}"
        )
        raise click.UsageError(message.format(clause=names[0], topic=names[0].split("/", 1)[0]))
    return tuple(names)


def basis(texts: FileComparison, gettext: Gettext) -> str:
    """Return what a reader must know of two clauses that were put into one form."""
    return gettext(
        "Both clauses with their numbers as proposed and with the institutions of the first ({name})."
    ).format(name=texts.old.name)


def _shown(matrix: Matrix | None, texts: FileComparison | None, asked: Asked) -> str | bytes:
    """Return the matrix, and the texts below it; as a Word file the texts alone, so that accepting or rejecting gives a clause."""
    gettext = ui_messages(asked.reader_language)
    if asked.form == "json":
        values = as_json(matrix) if matrix else None
        if texts:
            return as_json_text({"matrix": values, "texts": file_json(texts, asked.tracked)})
        return as_json_text(values)
    if asked.form == "html":
        from drafting.cli.pages import page_of_variants  # noqa: PLC0415 (jinja2)

        return page_of_variants(matrix, texts, asked)
    if asked.form == "docx":
        if texts:
            return redline_of(texts)
        assert matrix is not None
        created = date_of_files(os.environ.get("SOURCE_DATE_EPOCH"))
        return render_matrix(matrix, words_around(matrix, gettext), created)
    shown = [as_text(matrix)] if matrix else []
    if texts:
        lines = file_text(texts, asked.tracked, gettext)
        shown.append("\n".join([basis(texts, gettext), *lines]))
    return "\n\n".join(shown)


def variants_of(session: Session, clause_ids: Sequence[str], language: Language) -> list[Variant]:
    """Return clauses ready to be shown in a matrix.

    Raises:
        ContentError: a clause is unknown or has a fault.
    """
    findings = Findings()
    found: list[Variant] = []
    for clause_id in clause_ids:
        clause = session.library.clause(clause_id, Position(file=clause_id), findings)
        if clause is None:
            continue
        jurisdiction = session.library.jurisdiction(clause.collection, clause.at, findings)
        if jurisdiction is not None:
            title = session.words(clause.title, language)
            lines = _sources(session, clause, language, findings)
            sources = tuple(polish_typography(line, language) for line in lines)
            found.append(
                Variant(clause=clause, jurisdiction=jurisdiction, title=title, sources=sources)
            )
    findings.raise_if_any()
    return found


def matrix_of_topic(
    session: Session, topic_id: str, clause_ids: Sequence[str], language: Language
) -> Matrix:
    """Return the matrix of some clauses of a topic.

    Raises:
        ContentError: a clause is unknown, or a file has a fault.
    """
    findings = Findings()
    variants = variants_of(session, clause_ids, language)
    topic = session.library.topic(topic_id, findings)
    if topic is None:
        findings.add(
            "LIB012",
            Position(file=topic_id),
            "the topic {topic} has no topic.yaml, which says on what its variants are compared",
            hint="write one beside its clauses; clauses/README.md says how",
            topic=topic_id,
        )
    findings.raise_if_any()
    assert topic is not None
    return matrix_of(topic, variants, language)


def _sources(
    session: Session, clause: Clause, language: Language, findings: Findings
) -> Iterator[str]:
    """Yield where a clause comes from, a line each and none twice: laws by what they are cited as, experience by who told it."""
    gettext = ui_messages(language)
    told = "; ".join(
        dict.fromkeys(item.where for item in clause.sources if item.origin == SEED and item.where)
    )
    if told:
        yield experience_line(told, gettext)
    others = (
        law_line(session, item, clause, language, findings)
        if item.law
        else practice_line(item, gettext)
        for item in clause.sources
        if item.origin != SEED
    )
    yield from dict.fromkeys(others)


def answer_text(answer: Answer | None, gettext: Gettext) -> str:
    """Return an answer as a cell shows it: a value of a blank with its limits."""
    if answer is None:
        return NOTHING
    limits = limits_text(answer, gettext)
    return f"{answer.words} ({limits})" if limits else answer.words


def limits_text(answer: Answer, gettext: Gettext) -> str:
    """Return the limits of a blank, or nothing."""
    if answer.minimum is None or answer.maximum is None:
        return ""
    return gettext(LIMITS).format(least=answer.minimum, most=answer.maximum)


def words_around(matrix: Matrix, gettext: Gettext) -> Mapping[str, str]:
    """Return what a matrix says beside its answers, in its language."""
    return {
        "question": gettext("Question"),
        "page": gettext("Page {page} of {pages}"),
        "limits_of": gettext(LIMITS),
        "alike": gettext("all answer alike"),
        "limits": gettext("In brackets: the limits within which a draft may set the number.")
        if matrix.has_limits
        else "",
        "sources": gettext("Where each variant comes from"),
        "compared": gettext("The variants of each city, question by question"),
        "nothing": gettext("The variants answer all questions alike."),
    }


def as_text(matrix: Matrix, width: int | None = None) -> str:
    """Return a matrix as tables one under the other, each as wide as the terminal, with the sources below."""
    from rich.console import Console  # noqa: PLC0415 (only here, and only for a person)

    gettext = ui_messages(matrix.language)
    words = words_around(matrix, gettext)
    width = width or shutil.get_terminal_size(_USUAL).columns
    screen = io.StringIO()
    # What is no terminal loses the styles again when click writes.
    console = Console(file=screen, width=width, force_terminal=True, highlight=False, markup=False)
    console.print(matrix.title, style="bold")
    console.print(matrix.purpose)
    if not matrix.rows:
        console.print()
        console.print(words["nothing"])
    most = max((width - _LABEL - _EDGES) // (_NARROWEST + _EDGES), 1)
    for band in bands(matrix, most) if matrix.rows else ():
        console.print()
        console.print(_table(band, words, gettext))
    notes = [f"=  {words['alike']}"] if any(not row.differs for row in matrix.rows) else []
    notes += [words["limits"]] if words["limits"] else []
    for note in notes:
        console.print(note, style="dim")
    console.print()
    console.print(words["sources"], style="bold")
    for column in matrix.columns:
        _print_sources(column, console.print)
    return "\n".join(line.rstrip() for line in screen.getvalue().splitlines())


def _table(band: Matrix, words: Mapping[str, str], gettext: Gettext) -> "Table":
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False)
    table.add_column(Text(words["question"]), width=_LABEL)
    for column in band.columns:
        table.add_column(Text(column.city), min_width=_NARROWEST, max_width=_WIDEST)
    table.add_row("", *(Text(column.title, "italic") for column in band.columns))
    for row in band.rows:
        label = Text(row.label, "bold") if row.differs else Text(f"{row.label} =")
        table.add_row(label, *(Text(answer_text(answer, gettext)) for answer in row.answers))
    return table


def _print_sources(column: Column, write: Callable[..., None]) -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    write(Text(f"{column.city} ({column.clause})"))
    lines = Table.grid(padding=(0, 1))
    for line in column.sources:
        lines.add_row(Text("  ·"), Text(line))
    write(lines)


def as_json(matrix: Matrix) -> dict[str, object]:
    """Return a matrix as plain values for scripts."""
    clauses = [column.clause for column in matrix.columns]
    return {
        "topic": matrix.topic,
        "language": matrix.language,
        "title": matrix.title,
        "purpose": matrix.purpose,
        "variants": [
            {
                "clause": column.clause,
                "city": column.city,
                "title": column.title,
                "sources": list(column.sources),
            }
            for column in matrix.columns
        ],
        "aspects": [
            {
                "name": row.aspect,
                "label": row.label,
                "differs": row.differs,
                "answers": {
                    clause: _answer_json(answer)
                    for clause, answer in zip(clauses, row.answers, strict=True)
                },
            }
            for row in matrix.rows
        ],
    }


def _answer_json(answer: Answer | None) -> dict[str, object] | None:
    if answer is None:
        return None
    return {
        "code": answer.code,
        "words": answer.words,
        "min": answer.minimum,
        "max": answer.maximum,
    }
