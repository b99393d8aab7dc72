"""A matrix of variants as a person reads it in the terminal, and as plain values for scripts."""

import io
import shutil
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from drafting.cli.interface import ui_messages
from drafting.cli.output import Gettext
from drafting.comparison.matrix import Column, Likeness, Matrix, bands, legend
from drafting.localization.answers import Answer

if TYPE_CHECKING:
    from rich.table import Table

NOTHING = "—"
LIMITS = "{least} to {most}"
PAGE = "Page {page} of {pages}"
_NARROWEST = 18
"""Letters of a column in which answers are still read with ease."""
_LABEL = 24
"""Letters of the column of questions."""
_WIDEST = 34
"""A wider column makes eyes jump from row to row."""
_USUAL = (110, 24)
_EDGES = 3
"""Letters between two columns."""
_UNBROKEN = str.maketrans("\u00a0\u202f", "\ue000\ue001")
"""Rich takes a no-break space for any other and ends lines there: what it takes for a letter stands for it meanwhile."""
_SPACES = {other: space for space, other in _UNBROKEN.items()}


def as_text(matrix: Matrix, width: int | None = None) -> str:
    """Return a matrix as tables one under the other, each as wide as the terminal, with the sources below."""
    from rich.console import Console  # noqa: PLC0415 (only here, and only for a person)

    gettext = ui_messages(matrix.language)
    words = words_around(gettext)
    width = width or shutil.get_terminal_size(_USUAL).columns
    screen = io.StringIO()
    # What is no terminal loses the styles again when click writes.
    console = Console(file=screen, width=width, force_terminal=True, highlight=False, markup=False)
    console.print(matrix.title.translate(_UNBROKEN), style="bold")
    console.print(matrix.purpose.translate(_UNBROKEN))
    if not matrix.rows:
        console.print()
        console.print(words["nothing"])
    most = max((width - _LABEL - _EDGES) // (_NARROWEST + _EDGES), 1)
    for band in bands(matrix, most) if matrix.rows else ():
        console.print()
        console.print(_table(band, words, gettext))
    for note in legend(matrix, words):
        console.print(note.translate(_UNBROKEN), style="dim")
    console.print()
    console.print(words["sources"], style="bold")
    for column in matrix.columns:
        _print_sources(column, console.print)
    shown = screen.getvalue().translate(_SPACES)
    return "\n".join(line.rstrip() for line in shown.splitlines())


def _table(band: Matrix, words: Mapping[str, str], gettext: Gettext) -> "Table":
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False)
    table.add_column(Text(words["question"]), width=_LABEL)
    for column in band.columns:
        table.add_column(Text(column.city), min_width=_NARROWEST, max_width=_WIDEST)
    titles = (column.subtitle.translate(_UNBROKEN) for column in band.columns)
    table.add_row("", *(Text(title, "italic") for title in titles))
    for row in band.rows:
        # The sign stays with the last word of the question.
        label = Text(f"{row.label}\u00a0{row.sign}") if row.sign else Text(row.label, "bold")
        label.plain = label.plain.translate(_UNBROKEN)
        answers = (answer_text(answer, gettext).translate(_UNBROKEN) for answer in row.answers)
        table.add_row(label, *map(Text, answers))
    return table


def _print_sources(column: Column, write: Callable[..., None]) -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    write(Text(f"{column.name} ({column.clause})".translate(_UNBROKEN)))
    lines = Table.grid(padding=(0, 1))
    for line in column.sources:
        lines.add_row(Text("  ·"), Text(line.translate(_UNBROKEN)))
    write(lines)


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


def words_around(gettext: Gettext) -> Mapping[str, str]:
    """Return what a matrix says beside its answers, in its language."""
    return {
        "question": gettext("Question"),
        "page": gettext(PAGE),
        "limits_of": gettext(LIMITS),
        Likeness.ALIKE: gettext("all answer alike"),
        Likeness.ONE_ORGAN: gettext(
            "the same organ (or who heads it) or the same medium, by the name that it has in each city"
        ),
        "limits": gettext("In brackets: the limits within which a draft may set the number."),
        "sources": gettext("Where each variant comes from"),
        "compared": gettext("The variants of each city, question by question"),
        "nothing": gettext("The variants answer all questions alike."),
    }


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
                "title": column.subtitle,
                "sources": list(column.sources),
            }
            for column in matrix.columns
        ],
        "aspects": [
            {
                "name": row.aspect,
                "label": row.label,
                "differs": row.likeness is Likeness.DIFFERENT,
                "likeness": row.likeness,
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
