"""A comparison as lines on a screen, read without colour too."""

from collections.abc import Iterator, Mapping, Sequence

import click

from drafting.cli.comparing.told import (
    CHANGES,
    counted,
    limits,
    place_name,
    told_of,
    told_of_story,
    tracked_lines,
    without_separator,
)
from drafting.cli.output import Gettext, labelled
from drafting.comparison import Change, ChangeKind, Edit, EditKind
from drafting.render.redline import FileComparison, StoryChanges
from drafting.render.redline.files import Block

_MARKS: Mapping[EditKind, tuple[str, str, str]] = {
    EditKind.DELETED: ("[-", "-]", "red"),
    EditKind.INSERTED: ("{+", "+}", "green"),
}
_NEAR = 60
"""Letters shown of words that are the same, on each side of a change."""


def as_text(comparison: FileComparison, tracked: str, gettext: Gettext) -> Iterator[str]:
    """Yield the lines that a person reads: what was compared, a count, the changes under their headings, what was left out."""
    yield f"{comparison.old.name} → {comparison.new.name}"
    yield from tracked_lines((comparison.old, comparison.new), tracked, gettext)
    yield counted(comparison, gettext)
    for story in comparison.all_stories:
        lines = list(_story_lines(comparison, story, gettext))
        if lines:
            yield ""
            yield click.style(place_name(story.place, gettext), bold=True)
            yield from lines
    yield from limits(comparison, gettext)


def _story_lines(
    comparison: FileComparison, story: StoryChanges, gettext: Gettext
) -> Iterator[str]:
    shown = ""
    for heading, kind, edits in told_of_story(comparison, story):
        if heading and heading != shown:
            yield click.style(f"  {heading}", bold=True)
        shown = heading or shown
        yield _line(kind, edits, gettext)


def change_lines(
    change: Change, old: Sequence[Block], new: Sequence[Block], gettext: Gettext
) -> Iterator[str]:
    """Yield the lines that tell of one change."""
    yield from (_line(kind, edits, gettext) for kind, edits in told_of(change, old, new))


def _line(kind: ChangeKind, edits: Sequence[Edit], gettext: Gettext) -> str:
    return f"    {told_line(kind, edits, gettext)}"


def told_line(kind: ChangeKind, edits: Sequence[Edit], gettext: Gettext) -> str:
    """Return what became of a provision, and its words."""
    return labelled(gettext(CHANGES[kind]), _shown(without_separator(edits)), gettext)


def _shown(edits: Sequence[Edit]) -> str:
    """Return the words around changes, and the changes in marks that are read without colour too."""
    is_one_sided = len(edits) == 1
    pieces = []
    for number, edit in enumerate(edits):
        if edit.kind is EditKind.EQUAL:
            is_first, is_last = number == 0, number == len(edits) - 1
            pieces.append(_near(edit.new, is_first=is_first and not is_one_sided, is_last=is_last))
        elif edit.kind is EditKind.FOLLOWED:
            pieces.append(click.style(f"{{{edit.old} → {edit.new}}}", fg="cyan"))
        else:
            pieces.append(_marked(edit.kind, edit.old or edit.new))
    return "".join(pieces).replace("\n", " ")


def _marked(kind: EditKind, words: str) -> str:
    before, after, colour = _MARKS[kind]
    return click.style(f"{before}{words}{after}", fg=colour)


def _near(words: str, *, is_first: bool, is_last: bool) -> str:
    """Return what of equal words is near a change, cut at a word."""
    start = "" if is_first else words[:_NEAR].rsplit(" ", 1)[0]
    end = "" if is_last else words[-_NEAR:].split(" ", 1)[-1]
    if len(words) <= len(start) + len(end) + _NEAR:
        return words
    return f"{start} … {end}".strip(" ") if start and end else f"{start} …" if start else f"… {end}"
