"""What others left beside the words of a returned draft, as the lines that a person reads: tracked changes and comments."""

from collections.abc import Iterator, Mapping, Sequence

import click

from drafting.cli.output import labelled, quoted
from drafting.cli.reviewing.report import Report
from drafting.cli.reviewing.told import Teller
from drafting.review.annotations import PILCROW, Comment, TrackedChange
from drafting.review.values import Noted

_BESIDE_WORDS = " .-–—\t\n\u00a0"

TRACKED: Mapping[str, str] = {
    "inserted": "inserted",
    "deleted": "removed",
    "moved here": "moved here",
    "moved away": "moved away",
    "appearance": "appearance only",
    "level": "change of level",
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
    for item in report.review.tracked:
        kind, words = gettext(TRACKED[item.left.kind]), _words(item.left.text)
        told = labelled(kind, words, gettext) if words else kind
        yield f"  {_head(item, teller)} · {told}"


def comment_lines(comments: Sequence[Noted[Comment]], teller: Teller) -> Iterator[str]:
    if not comments:
        return
    yield ""
    yield click.style(teller.gettext("Comments"), bold=True)
    for item in comments:
        comment = item.left
        words = f" · {quoted(comment.quoted, teller.gettext)}" if comment.quoted else ""
        yield f"  {_head(item, teller)}{words}"
        yield from (f"    {line}" for line in comment.text.splitlines())


def _words(text: str) -> str:
    """Return words that were typed or deleted; of a whole paragraph without its end and what parts it from a counted number."""
    own = text.rstrip(PILCROW).lstrip(_BESIDE_WORDS)
    return own if text.endswith(PILCROW) and own else text


def _head(item: Noted[TrackedChange] | Noted[Comment], teller: Teller) -> str:
    """Return who, and where."""
    told = [_who(item.left), teller.titled(item.clause), item.where.title]
    return " · ".join(filter(None, told))


def _who(annotation: TrackedChange | Comment) -> str:
    date = annotation.date.removesuffix("Z").replace("T", " ")
    return f"{annotation.author or '?'} · {date}" if date else annotation.author or "?"
