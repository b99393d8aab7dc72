"""What others left beside the words of a returned draft, as the lines that a person reads: tracked changes and comments."""

from collections.abc import Iterator, Mapping, Sequence

import click

from drafting.cli.output import labelled, quoted
from drafting.cli.reviewing.report import Report
from drafting.cli.reviewing.told import Teller
from drafting.review.annotations import Comment, TrackedChange

TRACKED: Mapping[str, str] = {
    "inserted": "inserted",
    "deleted": "removed",
    "moved here": "moved here",
    "moved away": "moved away",
    "appearance": "appearance only",
}


def tracked_lines(report: Report, teller: Teller) -> Iterator[str]:
    if not report.review.tracked:
        return
    gettext = teller.gettext
    yield ""
    heading = (
        gettext("Tracked changes, read as accepted")
        if report.tracked_as == "accept"
        else gettext("Tracked changes, read as rejected")
    )
    yield click.style(heading, bold=True)
    for change, clause in report.review.tracked:
        kind = gettext(TRACKED[change.kind])
        told = labelled(kind, change.text, gettext) if change.text else kind
        yield f"  {_who(change)} · {teller.titled(clause)} · {told}"


def comment_lines(comments: Sequence[tuple[Comment, str]], teller: Teller) -> Iterator[str]:
    if not comments:
        return
    yield ""
    yield click.style(teller.gettext("Comments"), bold=True)
    for comment, clause in comments:
        words = f" · {quoted(comment.quoted, teller.gettext)}" if comment.quoted else ""
        yield f"  {_who(comment)} · {teller.titled(clause)}{words}"
        yield from (f"    {line}" for line in comment.text.splitlines())


def _who(annotation: TrackedChange | Comment) -> str:
    date = annotation.date.removesuffix("Z").replace("T", " ")
    return f"{annotation.author or '?'} · {date}" if date else annotation.author or "?"
