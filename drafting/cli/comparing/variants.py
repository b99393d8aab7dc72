"""A topic's variants, or some clauses of the library: which are compared, and in which form they are shown."""

from collections.abc import Sequence

import click

from drafting.cli.clauses import refuse_unknown
from drafting.cli.comparing.asked import Asked
from drafting.cli.comparing.clauses import ClauseComparison, clause_of, compare_clauses
from drafting.cli.comparing.files import redline_of
from drafting.cli.comparing.matrix import as_json as matrix_json
from drafting.cli.comparing.matrix import as_text as matrix_text
from drafting.cli.comparing.matrix import words_around
from drafting.cli.comparing.plain import as_json
from drafting.cli.comparing.sides import PAIR
from drafting.cli.comparing.sources import matrix_of_topic
from drafting.cli.comparing.text import as_text
from drafting.cli.comparing.told import counted, renumbered_line
from drafting.cli.drafts import date_of_files
from drafting.cli.edits import with_signs_explained
from drafting.cli.interface import ui_messages
from drafting.cli.output import Gettext, labelled
from drafting.cli.printable import as_json_text
from drafting.cli.session import Session
from drafting.comparison.matrix import Matrix, only_differences
from drafting.render.redline import FileComparison, Front
from drafting.render.word.matrix import render_matrix


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
    comparison = None
    if len(names) == PAIR:
        old, new = (clause_of(session, clause_id) for clause_id in clause_ids)
        comparison = compare_clauses(session, (old, new), language)
    return _shown(matrix, comparison, asked)


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
    for topic in (name for name in names if name in library.topic_ids()):
        message = gettext(
            "{topic} is a topic: compare it alone, or name some of its clauses: {clauses}"
        )
        clauses = ", ".join(library.variant_ids(topic))
        raise click.UsageError(message.format(topic=topic, clauses=clauses))
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


def front(matrix: Matrix | None, comparison: ClauseComparison, gettext: Gettext) -> Front:
    """Return what stands before two clauses in a Word file."""
    names = " → ".join(comparison.names)
    told = list(zip(comparison.names, comparison.standings, strict=True))
    titled = zip(comparison.titles, comparison.names, strict=True)
    of_several_topics = " → ".join(f"{title} ({name})" for title, name in titled)
    return Front(
        title=labelled(matrix.title, names, gettext) if matrix else of_several_topics,
        names=names,
        standings=tuple(labelled(name, item.short, gettext) for name, item in told),
        meanings=tuple(
            labelled(name, item.long, gettext) for name, item in told if item.long != item.short
        ),
        lines=(
            basis(comparison.texts, gettext),
            counted(comparison.texts, gettext),
            *renumbered_line(comparison.texts, gettext),
        ),
        matrix=matrix,
        words=words_around(gettext),
        paper=comparison.paper,
    )


def _shown(matrix: Matrix | None, comparison: ClauseComparison | None, asked: Asked) -> str | bytes:
    """Return the matrix, and the texts below it; in a Word file the texts alone have tracked changes."""
    gettext = ui_messages(asked.reader_language)
    texts = comparison.texts if comparison else None
    if asked.form == "json":
        values = matrix_json(matrix) if matrix else None
        if texts:
            return as_json_text({"matrix": values, "texts": as_json(texts, asked.tracked)})
        return as_json_text(values)
    if asked.form == "html":
        from drafting.cli.comparing.pages import page_of_variants  # noqa: PLC0415 (jinja2)

        return page_of_variants(matrix, texts, asked)
    if asked.form == "docx":
        if comparison:
            return redline_of(comparison.texts, gettext, front(matrix, comparison, gettext))
        assert matrix is not None
        created = date_of_files()
        return render_matrix(matrix, words_around(gettext), created)
    shown = [matrix_text(matrix)] if matrix else []
    if texts:
        lines = with_signs_explained(as_text(texts, asked.tracked, gettext), gettext)
        shown.append("\n".join([basis(texts, gettext), *lines]))
    return "\n\n".join(shown)
