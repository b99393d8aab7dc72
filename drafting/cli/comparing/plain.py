"""A comparison as plain values for scripts."""

from collections.abc import Iterator

from msgspec import to_builtins

from drafting.cli.comparing.told import StoryLocations, has_comments, not_compared, renumbered
from drafting.comparison import Change, ChangeKind, Edit
from drafting.render.redline import FileComparison, StoryChanges
from drafting.render.redline.files import paragraphs_of


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
        "renumbered": [{"old": old, "new": new} for old, new in renumbered(comparison)],
        "stories": [
            {"place": story.name, "changes": list(_changes(comparison, story))}
            for story in comparison.all_stories
            if not story.is_same
        ],
        "not_compared": not_compared_values(comparison),
    }


def not_compared_values(comparison: FileComparison) -> dict[str, object]:
    """Return where objects stand that were not compared, and whether comments were passed over."""
    return {
        "objects": [
            {"place": place, "old": old, "new": new} for place, old, new in not_compared(comparison)
        ],
        "comments": has_comments(comparison),
    }


def _changes(comparison: FileComparison, story: StoryChanges) -> Iterator[dict[str, object]]:
    where = StoryLocations(comparison, story)
    for change in story.changes:
        if change.is_same:
            continue
        first = next(paragraphs_of([story.first_block(change)]), None)
        before, after = where.numbers(change)
        yield {
            "kind": change.kind.value,
            "heading": where.heading(change),
            "number": {"old": before, "new": after},
            "clause": first.clause if first else None,
            **plain(change),
        }


def _edit_values(edit: Edit) -> dict[str, object]:
    """Return the words of an edit, of its references those that do not lead where they led, and what looks otherwise."""
    values: dict[str, object] = {"kind": edit.kind.value, "old": edit.old, "new": edit.new}
    if edit.references:
        values["references"] = to_builtins(edit.references)
    if edit.looks:
        values["looks"] = to_builtins(edit.looks)
    return values


def plain(change: Change, *, is_whole: bool = False) -> dict[str, object]:
    """Return the places of a change, from 0 in each file, and its words; rows with what became of what stands in each cell.

    Of a row that came, went or moved those are all its words, of any other only what is not the same, unless ``is_whole``.
    """
    return {
        "old": list(change.old),
        "new": list(change.new),
        "relevelled": change.is_relevelled,
        "edits": [_edit_values(edit) for edit in change.edits],
        "rows": [
            {
                "kind": row.kind.value,
                "old": row.old,
                "new": row.new,
                "label": row.label,
                "columns": list(row.columns),
                "cells": [
                    [
                        {
                            "kind": inner.kind.value,
                            **plain(inner, is_whole=is_whole or row.is_whole),
                        }
                        for inner in cell
                        if is_whole or row.is_whole or not inner.is_same
                    ]
                    for cell in row.cells
                ],
            }
            for row in change.rows
            if is_whole or row.kind is not ChangeKind.SAME
        ],
    }
