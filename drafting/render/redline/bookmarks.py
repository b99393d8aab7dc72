"""Bookmarks that deleted references need: one to a place that the new file does not name shows an error in its stead."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from drafting.render.redline.files import Block, Contents, WordFile, paragraphs_of
from drafting.render.redline.marking import Marker
from drafting.render.redline.paragraphs import (
    Atom,
    bookmark_known_by,
    bookmark_of,
    bookmarks_in,
    text_element,
)
from drafting.render.redline.wordml import Element, W

_ENDS: Final = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


class Bookmarks(Struct, frozen=True):
    """The bookmarks of a redline."""

    names: frozenset[str]
    """Of the new file, and of those brought over from the old one."""
    brought: dict[str, str]
    """Those that references of the old file name and the new file lacks: their new ids by their old ones."""

    def is_wanted(self, mark: Atom) -> bool:
        """Is a mark of the old file the end of a bookmark that is brought over?"""
        return any(end.get(f"{W}id") in self.brought for end in ends_in(mark))

    def renumber(self, atom: Atom) -> None:
        for end in ends_in(atom):
            end.set(f"{W}id", self.brought[end.get(f"{W}id", "")])

    def leads_nowhere(self, atom: Atom) -> bool:
        """Is it a reference to a bookmark that the redline lacks?"""
        return atom.target is not None and atom.target not in self.names


def bookmarks_of(old: WordFile, new: WordFile, marker: Marker) -> Bookmarks:
    """Return which bookmarks a redline has."""
    present = {name for tree in new.trees.values() for name in bookmarks_in(tree)}
    wanted = {
        name
        for tree in old.trees.values()
        for code in tree.iter(f"{W}instrText")
        if (name := bookmark_of(code.text or ""))
    }
    brought = {
        identifier: (name, marker.number())
        for identifier, name in _within_paragraphs(old)
        if name in wanted - present
    }
    return Bookmarks(
        names=frozenset(present | {name for name, _ in brought.values()}),
        brought={identifier: number for identifier, (_, number) in brought.items()},
    )


def _within_paragraphs(file: WordFile) -> Iterator[tuple[str, str]]:
    """Yield ids and names of bookmarks; one that reaches over paragraphs could lose its end."""
    for story in file.stories.values():
        for paragraph in paragraphs_of(story.blocks):
            ends = {e.get(f"{W}id") for e in paragraph.element.iter(f"{W}bookmarkEnd")}
            for mark in paragraph.element.iter(f"{W}bookmarkStart"):
                identifier = mark.get(f"{W}id", "")
                if identifier in ends:
                    yield identifier, bookmark_known_by(mark.get(f"{W}name", ""))


def ends_in(atom: Atom) -> list[Element]:
    return [element for element in atom.elements if element.tag in _ENDS]


def as_words(field: Atom) -> Atom:
    """Return a field as the words that it shows."""
    properties = next(
        (run.find(f"{W}rPr") for run in field.elements if run.find(f"{W}t") is not None), None
    )
    return Atom(
        elements=(text_element(field.text),),
        text=field.text,
        properties=properties,
        start=field.start,
    )


def blocks_within(blocks: Sequence[Block], name: str) -> list[Block]:
    """Return the blocks from where a bookmark begins to where it ends; all of them where it does not do both."""
    starts = {
        mark.get(f"{W}id"): place
        for place, mark in _marks(blocks, "bookmarkStart")
        if mark.get(f"{W}name") == name
    }
    ends = {mark.get(f"{W}id"): place for place, mark in _marks(blocks, "bookmarkEnd")}
    spans = [(first, ends[key] + 1) for key, first in starts.items() if key in ends]
    first, last = spans[0] if spans else (0, len(blocks))
    return list(blocks[first:last])


def _marks(blocks: Sequence[Block], tag: str) -> Iterator[tuple[int, Element]]:
    for place, block in enumerate(blocks):
        for element in block.elements if isinstance(block, Contents) else (block.element,):
            yield from ((place, mark) for mark in element.iter(W + tag))
