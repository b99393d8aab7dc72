"""What others left beside the words of a returned draft, as the lines that a person reads: tracked changes, comments, text boxes."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

import click

from drafting.cli.output import labelled, quoted
from drafting.cli.reviewing.report import Report
from drafting.cli.reviewing.states import placed
from drafting.cli.reviewing.told import Teller
from drafting.comparison import PILCROW
from drafting.comparison.labels import BEHIND_NUMBER
from drafting.review.annotations import TrackedChange, TrackedKind
from drafting.review.boxes import TextBox
from drafting.review.comments import Comment
from drafting.review.model import Noted

_LONGEST = 120
"""Letters of a comment of ours that tell which it is."""
_BESIDE_WORDS = f"{BEHIND_NUMBER}\u00a0"

TRACKED: Mapping[TrackedKind, str] = {
    TrackedKind.INSERTED: "inserted",
    TrackedKind.DELETED: "removed",
    TrackedKind.MOVED_HERE: "moved here",
    TrackedKind.MOVED_AWAY: "moved away",
    TrackedKind.APPEARANCE: "appearance only",
    TrackedKind.LEVEL: "change of level",
}


def tracked_lines(report: Report, teller: Teller) -> Iterator[str]:
    """Yield the tracked changes of a file, a line each, behind what they were taken for; nothing where it has none."""
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
    """Yield comments in their threads, replies indented; nothing where there are none."""
    if not comments:
        return
    yield ""
    yield click.style(teller.gettext("Comments"), bold=True)
    depths: dict[int, int] = {}
    for item in comments:
        # What one of our own comments says is quoted: that comment itself is not told.
        depth = depths.get(id(item.left.answers), -1) + 1
        depths[id(item.left)] = depth
        indent = "  " * (depth + 1)
        yield from (f"{indent}{line}" for line in _comment(item, teller, is_below=depth > 0))


def box_lines(boxes: Sequence[Noted[TextBox]], teller: Teller) -> Iterator[str]:
    """Yield the words of text boxes, which changes show as objects."""
    if not boxes:
        return
    yield ""
    yield click.style(teller.gettext("Words in text boxes (▣)"), bold=True)
    for item in boxes:
        told = _whereabouts(item, teller)
        yield f"  {' · '.join([*told, quoted(item.left.text, teller.gettext)])}"


def _comment(item: Noted[Comment], teller: Teller, *, is_below: bool) -> Iterator[str]:
    """Yield a comment with who wrote it; where it stands and what it is about is said of the one above, if it ``is_below`` that."""
    gettext, comment, answered = teller.gettext, item.left, item.left.answers
    resolved = [gettext("resolved")] if comment.is_resolved else []
    if is_below:
        told = [labelled(gettext("reply"), _who(comment), gettext), *resolved]
    else:
        words = [quoted(comment.quoted, gettext)] if comment.quoted else []
        told = [_head(item, teller), *words, *resolved]
    yield " · ".join(told)
    if answered is not None and not is_below:
        who = gettext("in reply to {who}").format(who=answered.author or "?")
        yield f"  {labelled(who, quoted(_opening(answered.text), gettext), gettext)}"
    yield from (f"  {line}" for line in comment.text.splitlines())


def _opening(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" …")


def _words(text: str) -> str:
    """Return words that were typed or deleted; of a whole paragraph without its end and what parts it from a counted number."""
    own = text.rstrip(PILCROW).lstrip(_BESIDE_WORDS)
    return own if text.endswith(PILCROW) and own else text


def _head(item: Noted[TrackedChange] | Noted[Comment], teller: Teller) -> str:
    """Return who, and where."""
    return " · ".join([_who(item.left), *_whereabouts(item, teller)])


def _whereabouts(
    item: Noted[TrackedChange] | Noted[Comment] | Noted[TextBox], teller: Teller
) -> list[str]:
    told = (teller.titled(item.clause), placed(item.where, teller.gettext))
    return list(filter(None, told))


def _who(annotation: TrackedChange | Comment) -> str:
    date = annotation.date.removesuffix("Z").replace("T", " ")
    return f"{annotation.author or '?'} · {date}" if date else annotation.author or "?"
