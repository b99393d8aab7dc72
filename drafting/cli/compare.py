"""``drafting compare``: the variants of a topic, two clauses, or what became of each provision of one Word file in another."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from drafting.cli import Settings
from drafting.cli.drafts import date_of_files
from drafting.cli.edits import edits_text
from drafting.cli.output import Gettext, content_errors, write_files
from drafting.comparison import Change, ChangeKind, Edit, EditKind
from drafting.diagnostics import Findings
from drafting.grammar import Language
from drafting.model.content import LANGUAGES
from drafting.render.redline import (
    FileComparison,
    StoryChanges,
    compare_files,
    render_redline,
)
from drafting.render.redline.files import Block, Table, heading_before, paragraphs_of
from drafting.render.word import is_untouched_draft
from drafting.review.comparing import open_to_compare

CHANGES: Mapping[ChangeKind, str] = {
    ChangeKind.INSERTED: "inserted",
    ChangeKind.REMOVED: "removed",
    ChangeKind.MOVED: "moved",
    ChangeKind.CHANGED: "changed",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.RENUMBERED: "renumbered",
    ChangeKind.REFERENCE_FOLLOWED: "reference followed",
    ChangeKind.FORMATTING_ONLY: "appearance only",
    ChangeKind.SAME: "the same",
}
"""In the order in which they are counted up."""
PLACES: Mapping[str, str] = {
    "body": "Text",
    "header": "Header",
    "footer": "Footer",
    "footnote": "Footnote",
    "endnote": "Endnote",
}
FORMATS = ("text", "json", "html", "docx")
FORMATS_OF_FILES = ("html", "docx")
"""They are no words for a screen."""
BRIEFS = frozenset({".yaml", ".yml"})
_SEPARATOR = re.compile(r"^\s*(\.-|[.–—])\s+")


class Asked(NamedTuple):
    """What the options of one run say."""

    settings: Settings
    form: str
    tracked: str
    language: Language | None
    only_differences: bool

    @property
    def reader_language(self) -> Language:
        """Return the language in which clauses are compared: that asked for, that of messages, or Spanish."""
        return self.language or self.settings.language or LANGUAGES[0]


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Compare the variants of a topic as a matrix, two clauses, two briefs, or two Word files. "
            "SIDES is a topic (advisory-council); clauses "
            "(advisory-council/lima advisory-council/paris …); or an old and a new brief or Word file."
        )
    )
    @click.argument("sides", nargs=-1, required=True)
    @click.option(
        "-l",
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        help=_("Language in which clauses are compared; else that of messages, else Spanish."),
    )
    @click.option(
        "--only-differences",
        is_flag=True,
        help=_("Leave out the questions that all variants answer alike."),
    )
    @click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help=_(
            "text, json, html: one page for a browser; or docx: a matrix as a table, texts with tracked changes."
        ),
    )
    @click.option(
        "-o",
        "--output",
        "target",
        type=click.Path(dir_okay=False, path_type=Path),
        help=_("File to write; text and json go to the screen without it."),
    )
    @click.option(
        "--tracked",
        type=click.Choice(["accept", "reject"]),
        default="accept",
        show_default=True,
        help=_("How tracked changes in the files are read."),
    )
    @click.option("--force", is_flag=True, help=_("Replace files that this program did not write."))
    @click.pass_obj
    def compare(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        sides: tuple[str, ...],
        language: Language | None,
        only_differences: bool,
        form: str,
        target: Path | None,
        tracked: str,
        force: bool,
    ) -> None:
        if form in FORMATS_OF_FILES and target is None:
            message = settings.gettext("-f {form} needs a file to write: -o FILE")
            raise click.UsageError(message.format(form=form))
        asked = Asked(settings, form, tracked, language, only_differences)
        with content_errors(settings.gettext):
            outcome = _compared(sides, asked)
            if target is None:
                click.echo(outcome)
                return
            data = f"{click.unstyle(outcome)}\n".encode() if isinstance(outcome, str) else outcome
            write_files(
                {target: data},
                may_replace=lambda path: force or is_untouched_draft(path.read_bytes()),
            )
            click.echo(target)

    return compare


def _compared(sides: Sequence[str], asked: Asked) -> str | bytes:
    """Return the comparison in the format asked for: words for the screen, or the content of a file.

    Raises:
        click.UsageError: these things cannot be compared.
        ContentError: one of them cannot be read.
    """
    if _are_files(sides):
        old, new = _two_files(sides, asked.settings.gettext)
        _refuse_of_files(asked, is_word=old.suffix not in BRIEFS)
        if old.suffix in BRIEFS:
            # Who compares Word files does not wait for the library.
            from drafting.cli.briefs import compare_briefs  # noqa: PLC0415

            return compare_briefs(old, new, asked)
        comparison = compare_paths(old, new, accept=asked.tracked == "accept")
        return shown_files(comparison, asked)
    from drafting.cli.matrix import compare_variants  # noqa: PLC0415

    return compare_variants(sides, asked)


def _refuse_of_files(asked: Asked, *, is_word: bool) -> None:
    """Refuse options that would be passed over in silence.

    Raises:
        click.UsageError: a matrix is asked for of files that have none, or a language of files that have their own.
    """
    gettext = asked.settings.gettext
    if asked.only_differences:
        raise click.UsageError(gettext("--only-differences is for a topic and for clauses"))
    if is_word and asked.language:
        raise click.UsageError(
            gettext("-l is for topics, clauses and briefs: Word files have their own language")
        )


def _are_files(sides: Sequence[str]) -> bool:
    return any(Path(side).suffix or Path(side).is_file() for side in sides)


def _two_files(sides: Sequence[str], gettext: Gettext) -> tuple[Path, Path]:
    for side in sides:
        if not Path(side).is_file():
            raise click.UsageError(gettext("there is no file {file}").format(file=side))
    if len(sides) != 2 or len({Path(side).suffix in BRIEFS for side in sides}) > 1:  # noqa: PLR2004
        raise click.UsageError(
            gettext("name two Word files or two briefs: the old one, then the new one")
        )
    return Path(sides[0]), Path(sides[1])


def compare_paths(old: Path, new: Path, *, accept: bool) -> FileComparison:
    """Return what became of one Word file in another.

    Raises:
        ContentError: one of them cannot be read.
    """
    findings = Findings()
    names = (old.stem, new.stem) if old.stem != new.stem else (str(old), str(new))
    files = [
        open_to_compare(path.read_bytes(), str(path), name, findings, accept=accept)
        for path, name in zip((old, new), names, strict=True)
    ]
    findings.raise_if_any()
    before, after = files
    assert before is not None and after is not None  # noqa: PT018 (just checked)
    return compare_files(before, after)


def shown_files(comparison: FileComparison, asked: Asked) -> str | bytes:
    """Return what became of a file, in a format: words for the screen, or the content of a file."""
    gettext = asked.settings.gettext
    if asked.form == "docx":
        return redline_of(comparison)
    if asked.form == "json":
        return as_json_text(as_json(comparison, asked.tracked))
    if asked.form == "html":
        # Other formats do not wait for jinja2.
        from drafting.cli.pages import page_of_files  # noqa: PLC0415

        return page_of_files(comparison, asked)
    return "\n".join(as_text(comparison, asked.tracked, gettext))


def redline_of(comparison: FileComparison) -> bytes:
    return render_redline(comparison, date_of_files(os.environ.get("SOURCE_DATE_EPOCH")))


def as_json_text(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)


def as_text(comparison: FileComparison, tracked: str, gettext: Gettext) -> Iterator[str]:
    """Yield the lines that a person reads: what was compared, a count, the changes under their headings, what was left out."""
    yield f"{comparison.old.name} → {comparison.new.name}"
    yield from tracked_lines(comparison, tracked, gettext)
    yield counted(comparison, gettext)
    for story in comparison.all_stories:
        if not story.is_same:
            yield ""
            yield click.style(place_name(story.place, gettext), bold=True)
            yield from _story_lines(comparison, story, gettext)
    yield from limits(comparison, gettext)


def counted(comparison: FileComparison, gettext: Gettext) -> str:
    """Return in one line how much became of what."""
    counts = Counter(
        kind
        for story in comparison.all_stories
        for change in story.changes
        for kind in _kinds(change)
    )
    return ", ".join(
        f"{gettext(name)}: {counts[kind]}" for kind, name in CHANGES.items() if counts[kind]
    )


def _kinds(change: Change) -> Iterator[ChangeKind]:
    """Yield what became of a provision; of a table, what became of each row or of what stands in it."""
    if not change.rows:
        yield change.kind
    for row in change.rows:
        if row.old is None or row.new is None:
            yield row.kind
        else:
            yield from (kind for cell in row.cells for inner in cell for kind in _kinds(inner))


def tracked_lines(comparison: FileComparison, tracked: str, gettext: Gettext) -> Iterator[str]:
    template = (
        gettext("{file}: tracked changes were read as accepted: {authors}")
        if tracked == "accept"
        else gettext("{file}: tracked changes were read as rejected: {authors}")
    )
    for file in (comparison.old, comparison.new):
        if file.tracked:
            authors = ", ".join(
                f"{author or '?'} ({count})" for author, count in sorted(file.tracked.items())
            )
            yield template.format(file=file.name, authors=authors)


def place_name(place: str, gettext: Gettext) -> str:
    return gettext(PLACES[place.split("-", 1)[0]])


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
    return f"    {gettext(CHANGES[kind])}: {edits_text(without_separator(edits))}"


def told_of_story(
    comparison: FileComparison, story: StoryChanges
) -> Iterator[tuple[str, ChangeKind, tuple[Edit, ...]]]:
    """Yield what is told of a story: the heading above it, what became of it, its words."""
    old, new = (side.blocks if side else [] for side in (story.old, story.new))
    for change in story.changes:
        if not change.is_same:
            heading = _heading(comparison, change, old, new)
            yield from ((heading, kind, edits) for kind, edits in told_of(change, old, new))


def without_separator(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits without what a draft types between a number and a heading: the number itself is none of the words."""
    if not edits:
        return ()
    first = edits[0]
    shorter = Edit(first.kind, _SEPARATOR.sub("", first.old), _SEPARATOR.sub("", first.new))
    return ((shorter,) if shorter.old or shorter.new else ()) + tuple(edits[1:])


def _heading(
    comparison: FileComparison, change: Change, old: Sequence[Block], new: Sequence[Block]
) -> str:
    if change.new:
        return heading_before(comparison.new, new, change.new[0])
    return heading_before(comparison.old, old, change.old[0])


def told_of(
    change: Change, old: Sequence[Block], new: Sequence[Block]
) -> Iterator[tuple[ChangeKind, tuple[Edit, ...]]]:
    """Yield what is told of a change: of a paragraph its words, of a table each row or each paragraph that is not the same."""
    table, other = (
        next((side[place] for place in places), None)
        for side, places in ((old, change.old), (new, change.new))
    )
    if isinstance(table, Table) and isinstance(other, Table):
        yield from _told_of_rows(change, table, other)
        return
    whole = other or table
    if isinstance(whole, Table):
        yield from ((change.kind, _one_sided(change.kind, row.text)) for row in whole.rows)
        return
    yield change.kind, change.edits


def _told_of_rows(
    change: Change, old: Table, new: Table
) -> Iterator[tuple[ChangeKind, tuple[Edit, ...]]]:
    for row in change.rows:
        if row.old is None or row.new is None:
            found = new.rows[row.new] if row.new is not None else old.rows[row.old or 0]
            yield row.kind, _one_sided(row.kind, found.text)
            continue
        pairs = zip(old.rows[row.old].cells, new.rows[row.new].cells, row.cells, strict=True)
        for before, after, changes in pairs:
            for inner in changes:
                if not inner.is_same:
                    yield from told_of(inner, before.blocks, after.blocks)


def _one_sided(kind: ChangeKind, words: str) -> tuple[Edit, ...]:
    if kind is ChangeKind.REMOVED:
        return (Edit(EditKind.DELETED, words, ""),)
    return (Edit(EditKind.INSERTED, "", words),)


def limits(comparison: FileComparison, gettext: Gettext) -> Iterator[str]:
    objects = list(not_compared(comparison))
    if objects:
        yield ""
        yield click.style(gettext("Not compared"), bold=True)
    for place, old, new in objects:
        yield gettext("  {place}: pictures and other objects, {old} before and {new} now").format(
            place=place_name(place, gettext), old=old, new=new
        )
    if has_comments(comparison):
        if not objects:
            yield ""
        yield gettext("Comments in the margin are not compared.")
    for story in comparison.stories:
        if story.new is None:
            yield gettext(
                "{place}: only the old file has it; tracked changes cannot show that."
            ).format(place=place_name(story.place, gettext))


def not_compared(comparison: FileComparison) -> Iterator[tuple[str, int, int]]:
    """Yield where objects stand, and how many there were and are."""
    for place, (old, new) in comparison.objects.items():
        yield place, old, new


def has_comments(comparison: FileComparison) -> bool:
    return any("word/comments.xml" in file.parts for file in (comparison.old, comparison.new))


def as_json(comparison: FileComparison, tracked: str) -> dict[str, object]:
    """Return the comparison as plain values for scripts: all that is not the same."""
    return {
        "old": comparison.old.name,
        "new": comparison.new.name,
        "tracked": {
            "read_as": tracked,
            "old": dict(sorted(comparison.old.tracked.items())),
            "new": dict(sorted(comparison.new.tracked.items())),
        },
        "stories": [
            {
                "place": story.place,
                "changes": [
                    _change_values(comparison, story, change)
                    for change in story.changes
                    if not change.is_same
                ],
            }
            for story in comparison.all_stories
            if not story.is_same
        ],
        "not_compared": {
            "objects": [
                {"place": place, "old": old, "new": new}
                for place, old, new in not_compared(comparison)
            ],
            "comments": has_comments(comparison),
        },
    }


def _change_values(
    comparison: FileComparison, story: StoryChanges, change: Change
) -> dict[str, object]:
    old, new = (side.blocks if side else [] for side in (story.old, story.new))
    block = new[change.new[0]] if change.new else old[change.old[0]]
    first = next(paragraphs_of([block]), None)
    return {
        "kind": change.kind.value,
        "heading": _heading(comparison, change, old, new),
        "clause": first.clause if first else None,
        **plain(change),
    }


def plain(change: Change) -> dict[str, object]:
    """Return the places of a change, from 0 in each file, and its words; rows with the changes in each cell."""
    return {
        "old": list(change.old),
        "new": list(change.new),
        "edits": [
            {"kind": edit.kind.value, "old": edit.old, "new": edit.new} for edit in change.edits
        ],
        "rows": [
            {
                "kind": row.kind.value,
                "old": row.old,
                "new": row.new,
                "cells": [
                    [
                        {"kind": inner.kind.value, **plain(inner)}
                        for inner in cell
                        if not inner.is_same
                    ]
                    for cell in row.cells
                ],
            }
            for row in change.rows
            if row.kind is not ChangeKind.SAME
        ],
    }
