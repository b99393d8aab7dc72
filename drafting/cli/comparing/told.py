"""What is told of a comparison in every form: what became of each provision, where it stands, what was left out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import NamedTuple

import click
from msgspec.structs import replace

from drafting.cli.output import Gettext, labelled
from drafting.comparison import Change, ChangeKind, Edit, EditKind, RowChange
from drafting.comparison.labels import names_a_division, names_an_article
from drafting.render.redline import FileComparison, StoryChanges, WordFile, can_bring
from drafting.render.redline.files import (
    BODY,
    TEXT_BOX,
    Block,
    Cell,
    Chunk,
    Contents,
    Table,
    around_of,
)
from drafting.render.redline.locations import NOWHERE, Location, Locations

CHANGES: Mapping[ChangeKind, str] = {
    ChangeKind.INSERTED: "inserted",
    ChangeKind.REMOVED: "removed",
    ChangeKind.MOVED: "moved",
    ChangeKind.CHANGED: "changed",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.RENUMBERED: "renumbered",
    ChangeKind.LEVEL: "change of level",
    ChangeKind.HIDDEN: "hidden words, which are not printed",
    ChangeKind.SHOWN: "words no longer hidden",
    ChangeKind.HIDDEN_REMOVED: "removed words that were hidden",
    ChangeKind.STRUCK: "words struck through by hand",
    ChangeKind.UNSTRUCK: "words no longer struck through",
    ChangeKind.STRUCK_REMOVED: "removed words that were struck through",
    ChangeKind.POSITION: "superscript or subscript",
    ChangeKind.REFERENCE_LOST: "reference to an article that is gone",
    ChangeKind.REFERENCE_BROKEN: "reference that no longer finds its article",
    ChangeKind.REFERENCE: "reference to another article",
    ChangeKind.LINK: "link to another address",
    ChangeKind.REFERENCE_FOLLOWED: "reference followed",
    ChangeKind.FORMATTING_ONLY: "appearance only",
    ChangeKind.SAME: "the same",
}
"""In the order in which they are counted up."""
SEVERAL: Mapping[ChangeKind, str] = {
    ChangeKind.INSERTED: "insertions",
    ChangeKind.REMOVED: "removals",
    ChangeKind.MOVED: "moves",
    ChangeKind.CHANGED: "changes",
    ChangeKind.SPLIT: "splits",
    ChangeKind.MERGED: "mergers",
    ChangeKind.RENUMBERED: "renumberings",
    ChangeKind.LEVEL: "changes of level",
    ChangeKind.REFERENCE_LOST: "references to articles that are gone",
    ChangeKind.REFERENCE_BROKEN: "references that no longer find their article",
    ChangeKind.REFERENCE: "references to other articles",
    ChangeKind.LINK: "links to other addresses",
    ChangeKind.REFERENCE_FOLLOWED: "references followed",
}
"""What is called otherwise where there are more than one."""
PLACES: Mapping[str, str] = {
    "body": "Text",
    "header": "Header",
    "footer": "Footer",
    TEXT_BOX: "Text box",
    "footnote": "Footnote",
    "endnote": "Endnote",
    "first": "first page",
    "even": "even pages",
}
_FIRST_SECTION = "1"
_LONGEST_NAME = 40
"""Of a row or a column: beyond that it is no name but a text."""
_MOST_NUMBERS = 4
_SEPARATOR = re.compile(r"^\s*((\.-|[.–—])\s+)?")


def counted(comparison: FileComparison, gettext: Gettext) -> str:
    """Return in one line how much became of what."""
    counts = Counter(
        kind
        for story in comparison.all_stories
        for change in _of_provisions(story)
        for kind in _kinds(change, story.old_blocks, story.new_blocks)
    )
    if not counts.keys() - {ChangeKind.SAME}:
        return (
            gettext("Nothing has changed.")
            if _are_alike(comparison)
            else gettext("No word has changed. Page layout and the look of lists are not compared.")
        )
    names = {kind: CHANGES[kind] if counts[kind] == 1 else SEVERAL.get(kind) for kind in CHANGES}
    return ", ".join(
        labelled(gettext(name or CHANGES[kind]), counts[kind], gettext)
        for kind, name in names.items()
        if counts[kind]
    )


def _are_alike(comparison: FileComparison) -> bool:
    """Are all parts the same that hold words, or say how they look?"""
    old, new = (
        Counter(file.parts.get(part) for part in file.trees)
        for file in (comparison.old, comparison.new)
    )
    return old == new


def _kinds(change: Change, old: Sequence[Block], new: Sequence[Block]) -> Iterator[ChangeKind]:
    """Yield what became of a provision, and its references and level whatever else did; of a table, of each row or of what is in it."""
    if change.is_blank:
        return
    if not change.rows:
        beside = [ChangeKind.LEVEL] if change.is_relevelled else []
        yield from _with_references(change.kind, change.edits, beside)
    table, other = _found(change, old, new)
    for row in change.rows:
        cells = _cells_of_both(row, table, other)
        if not cells:
            yield from _with_references(row.kind, _edits_in(row))
        for before, after, changes in cells:
            for inner in changes:
                yield from _kinds(inner, before.blocks, after.blocks)


def _with_references(
    kind: ChangeKind, edits: Iterable[Edit], beside: Iterable[ChangeKind] = ()
) -> Iterator[ChangeKind]:
    """Yield what became of something, of the references in it, and what else did."""
    yield kind
    astray = (item.kind for edit in edits for item in edit.beside)
    yield from (found for found in dict.fromkeys((*astray, *beside)) if found is not kind)


def _cells_of_both(
    row: RowChange, old: Block | None, new: Block | None
) -> list[tuple[Cell, Cell, tuple[Change, ...]]]:
    """Return the cells of a row that both files have in its place, with what became of each; none of a row that is told whole."""
    if row.is_whole:
        return []
    assert isinstance(old, Table)  # only tables have rows
    assert isinstance(new, Table)
    assert row.old is not None
    assert row.new is not None
    return list(zip(old.rows[row.old].cells, new.rows[row.new].cells, row.cells, strict=True))


def _edits_in(row: RowChange) -> Iterator[Edit]:
    for cell in row.cells:
        for change in cell:
            yield from change.all_edits()


def _found(
    change: Change, old: Sequence[Block], new: Sequence[Block]
) -> tuple[Block | None, Block | None]:
    """Return the first block of each file that a change is about."""
    return (
        next((old[place] for place in change.old), None),
        next((new[place] for place in change.new), None),
    )


def _of_provisions(story: StoryChanges) -> Iterator[Change]:
    """Yield what became of provisions: a table of contents is none, and follows from the headings."""
    for change in story.changes:
        if not isinstance(story.first_block(change), Contents):
            yield change


def tracked_lines(files: Iterable[WordFile], tracked: str, gettext: Gettext) -> Iterator[str]:
    """Yield which files had tracked changes, of whom, and what they were taken for."""
    template = (
        gettext("{file}: tracked changes were read as accepted: {authors}")
        if tracked == "accept"
        else gettext("{file}: tracked changes were read as rejected: {authors}")
    )
    for file in files:
        if file.tracked:
            authors = ", ".join(
                f"{author or '?'} ({count})" for author, count in sorted(file.tracked.items())
            )
            yield template.format(file=file.name, authors=authors)


def story_name(story: str, gettext: Gettext) -> str:
    """Return where something stands in a reader's words: a header with its pages, and its section where there are several."""
    kind, *details = story.split("-")
    named = [gettext(PLACES[kind])]
    if kind == TEXT_BOX:
        around = around_of(story)
        box = f"{named[0]} {details[0]}"
        return box if around == BODY else f"{box}, {story_name(around, gettext)}"
    named += [gettext(PLACES[item]) for item in details if item in PLACES]
    named += [
        gettext("section {number}").format(number=item)
        for item in details
        if item.isdecimal() and item != _FIRST_SECTION
    ]
    return ", ".join(named)


class Told(NamedTuple):
    """What is told of a provision."""

    kind: ChangeKind
    edits: tuple[Edit, ...]
    heading: str
    """The one above it, in the new file where it is there."""
    old: str
    """Its number under the heading in the old file, empty where it has none or is not there."""
    new: str
    is_relevelled: bool

    def named(self, gettext: Gettext) -> str:
        """Return what became of it."""
        return told_kind(self.kind, gettext, is_relevelled=self.is_relevelled)


def told_kind(kind: ChangeKind, gettext: Gettext, *, is_relevelled: bool) -> str:
    """Return what became of a provision, before anything else that it is a unit of another kind."""
    found = dict.fromkeys([ChangeKind.LEVEL, kind] if is_relevelled else [kind])
    return ", ".join(gettext(CHANGES[item]) for item in found)


class StoryLocations:
    """Where the provisions of a story stand in both files; only those of the text itself have numbers and headings."""

    def __init__(self, comparison: FileComparison, story: StoryChanges) -> None:
        self._sides: tuple[Locations, Locations] | None = None
        if story.name == BODY:
            self._sides = (
                Locations(comparison.old, story.old_blocks),
                Locations(comparison.new, story.new_blocks),
            )

    def old(self, change: Change) -> Location:
        """Return where a provision stood, of several the first; nowhere where only the new file has it."""
        return self._sides[0].of(change.old) if self._sides else NOWHERE

    def new(self, change: Change) -> Location:
        return self._sides[1].of(change.new) if self._sides else NOWHERE

    def numbers(self, change: Change) -> tuple[str, str]:
        """Return the numbers of a provision in both files; of one that was split into other units those of all."""
        if not (self._sides and change.is_relevelled):
            return self.old(change).number, self.new(change).number
        before, after = self._sides
        return before.cited(change.old), after.cited(change.new)

    def heading(self, change: Change) -> str:
        """Return the heading above a provision, in the new file if that has it."""
        return (self.new(change) if change.new else self.old(change)).heading


def told_of_story(comparison: FileComparison, story: StoryChanges) -> Iterator[Told]:
    """Yield what is told of a story: what became of each provision, its words, and where it stands."""
    where = StoryLocations(comparison, story)
    for change in _of_provisions(story):
        if not change.is_same and not change.is_blank:
            heading = where.heading(change)
            before, after = where.numbers(change)
            for kind, edits in told_of(change, story.old_blocks, story.new_blocks):
                yield Told(kind, edits, heading, before, after, change.is_relevelled)


def renumbered(comparison: FileComparison) -> Iterator[tuple[str, str]]:
    """Yield the numbers of articles and chapters that are counted otherwise now, because others came or went: the old and the new one."""
    for story in comparison.stories:
        where = StoryLocations(comparison, story)
        for change in story.changes:
            old, new = where.old(change).own, where.new(change).own
            is_cited = names_an_article(old) or names_a_division(old)
            is_told = change.kind is ChangeKind.MOVED or change.is_relevelled
            if is_cited and not is_told and new and old != new:
                yield old, new


def renumbered_line(comparison: FileComparison, gettext: Gettext) -> Iterator[str]:
    """Yield in one line which articles have other numbers."""
    yield from numbers_line(gettext("counted anew"), renumbered(comparison), gettext)


def numbers_line(label: str, numbers: Iterable[tuple[str, str]], gettext: Gettext) -> Iterator[str]:
    """Yield in one line old and new numbers, the first and the last of them where they are many."""
    pairs = [f"{old} → {new}" for old, new in numbers]
    if not pairs:
        return
    shown = " · ".join(pairs)
    if len(pairs) > _MOST_NUMBERS:
        shown = f"{pairs[0]} … {pairs[-1]} ({len(pairs)})"
    yield labelled(label, shown, gettext)


def told_of(
    change: Change, old: Sequence[Block], new: Sequence[Block]
) -> Iterator[tuple[ChangeKind, tuple[Edit, ...]]]:
    """Yield what is told of a change: of a paragraph its words, of a table each row or each paragraph that is not the same."""
    if not change.rows:
        yield change.kind, change.edits
    table, other = _found(change, old, new)
    for row in change.rows:
        cells = _cells_of_both(row, table, other)
        if not cells:
            yield row.kind, _whole(row, table, other)
        for place, (before, after, changes) in enumerate(cells):
            for inner in changes:
                if not inner.is_same:
                    for kind, edits in told_of(inner, before.blocks, after.blocks):
                        yield kind, _told_with(row.place_of(place), edits)


def _told_with(names: Sequence[str], edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return the words of a cell behind what a reader finds it by, as those of other cells stand in a row that is told whole."""
    if not names:
        return edits
    shown = (shorten(_SEPARATOR.sub("", name), _LONGEST_NAME, placeholder=" …") for name in names)
    place = f"{' · '.join(shown)} – "
    return (Edit(EditKind.EQUAL, place, place), *without_separator(edits))


def _whole(row: RowChange, old: Block | None, new: Block | None) -> tuple[Edit, ...]:
    """Return the words of a row that came, went or moved as a whole, with where the references in it lead."""
    table, place = (old, row.old) if row.new is None else (new, row.new)
    assert isinstance(table, Table)  # only tables have rows
    assert place is not None
    words = table.rows[place].text
    references = tuple(item for edit in _edits_in(row) for item in edit.references)
    if row.is_moved:
        return (Edit(EditKind.EQUAL, words, words, references),)
    if row.new is None:
        return (Edit(EditKind.DELETED, words, ""),)
    return (Edit(EditKind.INSERTED, "", words, references),)


def without_separator(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits without what a draft types between a number and a heading or a note: the number itself is none of the words."""
    if not edits:
        return ()
    first = edits[0]
    old, new = (_SEPARATOR.sub("", words) for words in (first.old, first.new))
    shorter = replace(first, old=old, new=new)
    return ((shorter,) if shorter.old or shorter.new else ()) + tuple(edits[1:])


def not_compared_lines(comparison: FileComparison, gettext: Gettext) -> Iterator[str]:
    """Yield what was passed over, objects and comments, behind an empty line; nothing where nothing was."""
    objects = list(not_compared(comparison))
    if objects:
        yield ""
        yield click.style(gettext("Not compared"), bold=True)
    for story, old, new in objects:
        yield gettext("  {place}: pictures and other objects, {old} before and {new} now").format(
            place=story_name(story, gettext), old=old, new=new
        )
    if has_comments(comparison):
        if not objects:
            yield ""
        yield gettext("Comments in the margin are not compared.")


def not_tracked(comparison: FileComparison, gettext: Gettext) -> Iterator[str]:
    """Yield which headers and footers are gone, and where text of other files came or went: no redline can show it."""
    for story in comparison.stories:
        is_box = story.name.startswith(TEXT_BOX)
        if story.new is None and not is_box and not can_bring(comparison.new, story.name):
            yield gettext(
                "{place}: only the old file has it; tracked changes cannot show that."
            ).format(place=story_name(story.name, gettext))
        if any(_is_of_chunks(change, story) for change in story.changes):
            yield gettext(
                "{place}: ▣ text of another file, or a formula, came or went; tracked changes cannot show that."
            ).format(place=story_name(story.name, gettext))


def _is_of_chunks(change: Change, story: StoryChanges) -> bool:
    return not change.is_same and any(
        isinstance(item, Chunk) for item in _found(change, story.old_blocks, story.new_blocks)
    )


def not_compared(comparison: FileComparison) -> Iterator[tuple[str, int, int]]:
    """Yield where objects stand, and how many there were and are."""
    for story, (old, new) in comparison.objects.items():
        yield story, old, new


def has_comments(comparison: FileComparison) -> bool:
    """Has either file comments in the margin?"""
    files = (comparison.old, comparison.new)
    return any(file.part_names["comments"] in file.parts for file in files)
