"""Bookmarks that references need in either draft: one that leads to a place without a name shows an error in its stead."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from drafting.render.redline.files import Block, Contents, Story, WordFile, paragraphs_of
from drafting.render.redline.lines import Entry, Line, TableLine
from drafting.render.redline.marking import Marker, Status
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
    """Those of the old file that references of a draft need: their new ids by their old ones."""
    displaced: dict[str, str]
    """Those that both files have, in the redline round words of the new one alone: what they are called where the old one had them."""

    def is_wanted(self, mark: Atom) -> bool:
        """Is a mark of the old file the end of a bookmark that is brought over?"""
        return any(end.get(f"{W}id") in self.brought for end in ends_in(mark))

    def renumber(self, atom: Atom) -> None:
        """Give the ends of bookmarks in an atom of the old file, a copy, their ids and names in the new one, in place."""
        for end in ends_in(atom):
            end.set(f"{W}id", self.brought[end.get(f"{W}id", "")])
            name = end.get(f"{W}name", "")
            if bookmark_known_by(name) in self.displaced:
                end.set(f"{W}name", self.displaced[bookmark_known_by(name)])

    def redirect(self, reference: Atom) -> None:
        """Let a reference of the old draft lead to where that one had what it names."""
        name = self.displaced.get(reference.target or "")
        if name is None:
            return
        codes = [e for run in reference.elements for e in run.iter(f"{W}instrText")]
        field, _, *switches = "".join(code.text or "" for code in codes).split()
        for code in codes:
            code.text = ""
        codes[0].text = f" {' '.join((field, name, *switches))} "

    def is_displaced(self, atom: Atom) -> bool:
        """Does a reference lead to a bookmark that stands elsewhere for the old draft?"""
        return atom.target in self.displaced

    def concerns(self, story: Story | None) -> bool:
        """Has a story of the old file a bookmark that is brought over, or a reference to one that is displaced?"""
        blocks = story.blocks if story and (self.brought or self.displaced) else []
        return any(
            self.is_displaced(atom) or (atom.is_mark and self.is_wanted(atom))
            for item in paragraphs_of(blocks)
            for atom in item.atoms
        )

    def leads_nowhere(self, atom: Atom) -> bool:
        """Is it a reference to a bookmark that the redline lacks?"""
        return atom.target is not None and atom.target not in self.names


def bookmarks_of(
    old: WordFile, new: WordFile, marker: Marker, entries: Sequence[Entry]
) -> Bookmarks:
    """Return which bookmarks a redline has, whose body is to be as ``entries`` say."""
    present = {name for tree in new.trees.values() for name in bookmarks_in(tree)}
    # Of the new file too: bookmarks get lost where what they named has stayed.
    wanted = {name for file in (old, new) for name in _referred_to(file)}
    known = dict(_within_paragraphs(old))
    gone = (_inserted_names(entries) & wanted).intersection(known.values())
    brought = {
        identifier: (name, marker.number())
        for identifier, name in known.items()
        if name in wanted - (present - gone)
    }
    numbers = dict(brought.values())
    return Bookmarks(
        names=frozenset(present | {name for name, _ in brought.values()}),
        brought={identifier: number for identifier, (_, number) in brought.items()},
        displaced={name: f"_old{numbers[name]}" for name in gone},
    )


def _inserted_names(entries: Iterable[Entry]) -> set[str]:
    """Return the bookmarks round words that the new draft alone has in their place, within a paragraph or a table."""
    found: set[str] = set()
    for entry in entries:
        if isinstance(entry, Line):
            found.update(_inserted_in(entry))
        elif isinstance(entry, TableLine) and entry.new and not entry.old:
            found.update(bookmarks_in(entry.new.element))
    return found


def _inserted_in(line: Line) -> Iterator[str]:
    words = united(line.words)
    for name, (start, end) in _spans(words, is_old=False):
        within = {status.in_place for status, atom in words[start:end] if not atom.is_mark}
        if within == {Status.INSERTED} or (not within and line.is_of_one_draft()):
            yield name


def united(words: Sequence[tuple[Status, Atom]]) -> list[tuple[Status, Atom]]:
    """Return the words of a paragraph so that a bookmark of both drafts stands round what each of them has within it."""
    places = {False: dict(_spans(words, is_old=False)), True: dict(_spans(words, is_old=True))}
    order = {place: (place, 0) for place in range(len(words))}
    for name, (start, end) in places[False].items():
        before = places[True].get(name)
        if before:
            order[start] = min(start, before[0]), -1
            order[end] = max(end, before[1]), 1
    return [words[place] for place in sorted(order, key=lambda place: order[place])]


def _spans(
    words: Sequence[tuple[Status, Atom]], *, is_old: bool
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the bookmarks of one draft that begin and end in a paragraph, and where they do."""
    starts: dict[str, tuple[str, int]] = {}
    for place, (status, atom) in enumerate(words):
        for mark in ends_in(atom) if status.is_old is is_old else ():
            identifier = mark.get(f"{W}id", "")
            if mark.tag == _ENDS[0]:
                starts[identifier] = bookmark_known_by(mark.get(f"{W}name", "")), place
            elif identifier in starts:
                name, start = starts[identifier]
                yield name, (start, place)


def _referred_to(file: WordFile) -> Iterator[str]:
    """Yield the bookmarks that fields lead to, those of a table of contents too; word processors cut codes into pieces."""
    for tree in file.trees.values():
        codes = (bookmark_of(code.text or "") for code in tree.iter(f"{W}instrText"))
        yield from filter(None, codes)
    for story in (*file.stories.values(), *file.notes.values()):
        for item in paragraphs_of(story.blocks):
            yield from (atom.target for atom in item.atoms if atom.target)


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


def as_words(atom: Atom) -> Atom:
    """Return a field, or what stands in a link, as the words that it shows."""
    properties = (run.find(f"{W}rPr") for run in atom.elements if run.find(f"{W}t") is not None)
    return Atom(
        elements=(text_element(atom.text),),
        text=atom.text,
        properties=next(properties, atom.properties),
        start=atom.start,
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
