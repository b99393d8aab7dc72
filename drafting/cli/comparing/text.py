"""A comparison as lines on a screen, read without colour too."""

from collections.abc import Iterable, Iterator, Sequence

import click

from drafting.cli.comparing.referring import reference_notes
from drafting.cli.comparing.told import (
    CHANGES,
    counted,
    not_compared_lines,
    renumbered_line,
    story_name,
    told_kind,
    told_of,
    told_of_story,
    tracked_lines,
    without_separator,
)
from drafting.cli.edits import edits_text
from drafting.cli.output import Gettext, labelled
from drafting.comparison import Change, ChangeKind, Edit
from drafting.render.redline import FileComparison, StoryChanges
from drafting.render.redline.files import Block


def as_text(comparison: FileComparison, tracked: str, gettext: Gettext) -> Iterator[str]:
    """Yield the lines that a person reads: what was compared, a count, the changes under their headings, what was left out."""
    yield f"{comparison.old.name} → {comparison.new.name}"
    yield from tracked_lines((comparison.old, comparison.new), tracked, gettext)
    yield counted(comparison, gettext)
    yield from renumbered_line(comparison, gettext)
    for story in comparison.all_stories:
        lines = list(_story_lines(comparison, story, gettext))
        if lines:
            yield ""
            yield click.style(story_name(story.name, gettext), bold=True)
            yield from lines
    yield from not_compared_lines(comparison, gettext)


def _story_lines(
    comparison: FileComparison, story: StoryChanges, gettext: Gettext
) -> Iterator[str]:
    shown = ""
    for told in told_of_story(comparison, story):
        heading = told.heading or ("—" if shown else "")
        if heading != shown:
            yield click.style(f"  {heading}", bold=True)
        shown = heading
        number = numbers_text(told.old, told.new)
        yield f"    {_line(told.kind, told.edits, gettext, (number, told.named(gettext)))}"


def numbers_text(old: str, new: str) -> str:
    """Return where a provision stands by its numbers: one, or the old one and the new one."""
    return " → ".join(dict.fromkeys(filter(None, (old, new))))


def change_lines(
    change: Change, old: Sequence[Block], new: Sequence[Block], gettext: Gettext, number: str = ""
) -> Iterator[str]:
    """Yield the lines that tell of one change; with its numbers, where these are told with it."""
    for kind, edits in told_of(change, old, new):
        named = told_kind(kind, gettext, is_relevelled=change.is_relevelled)
        yield f"    {_line(kind, edits, gettext, (number, named))}"


def told_line(kind: ChangeKind, edits: Sequence[Edit], gettext: Gettext) -> str:
    """Return what became of a provision and its words; below them, where its references lead now."""
    return _line(kind, edits, gettext, (gettext(CHANGES[kind]),))


def _line(kind: ChangeKind, edits: Sequence[Edit], gettext: Gettext, labels: Iterable[str]) -> str:
    told = labelled(" · ".join(filter(None, labels)), edits_text(without_separator(edits)), gettext)
    return "\n".join([told, *(f"      {note}" for note in reference_notes(edits, gettext, kind))])
