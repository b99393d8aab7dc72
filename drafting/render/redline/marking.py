"""Tracked changes as elements: insertions, deletions and moves with one author, one date and numbers of their own (17.13.5)."""

import copy
import datetime
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import cycle, groupby
from typing import Final

from msgspec import Struct

from drafting.render.redline.paragraphs import Atom
from drafting.render.redline.wordml import (
    BLOCKS,
    SPACE,
    Element,
    W,
    child_of,
    make,
    paragraph_properties,
)


class Status(StrEnum):
    """What became of a stretch of words, or of the mark that ends a paragraph."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"

    @property
    def is_old(self) -> bool:
        """Does it stand in the old draft alone?"""
        return self in (Status.DELETED, Status.MOVED_AWAY)

    @property
    def in_place(self) -> "Status":
        """Return what it is where a move is not told as one."""
        return _IN_PLACE.get(self, self)


_IN_PLACE: Final = {Status.MOVED_AWAY: Status.DELETED, Status.MOVED_HERE: Status.INSERTED}
_TAGS: Final[Mapping[Status, str]] = {
    Status.INSERTED: "ins",
    Status.DELETED: "del",
    Status.MOVED_AWAY: "moveFrom",
    Status.MOVED_HERE: "moveTo",
}
_CAME: Final = tuple(W + _TAGS[status] for status in (Status.INSERTED, Status.MOVED_HERE))
_TIMES: Final = ("00:00:00", "00:05:00")
_DEAD: Final = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}


class Marker(Struct):
    """Writes marks, counting them."""

    author: str
    date: datetime.date
    last_id: int = 0
    """Of all annotations of the file: bookmarks, comments and changes are numbered together by some readers."""

    def mark(self, status: Status) -> Element:
        return self.annotation(_TAGS[status])

    def number(self) -> str:
        """Return a free number for an annotation."""
        self.last_id += 1
        return str(self.last_id)

    def annotation(self, tag: str, **attributes: str) -> Element:
        moment = _moment(self.date, _TIMES[0])
        return make(tag, id=self.number(), author=self.author, date=moment, **attributes)

    def empty_run(self) -> Element:
        """Return a run without words of which only the look is said to have changed: nothing comes or goes with it."""
        run, properties, change = make("r"), make("rPr"), self.annotation("rPrChange")
        change.append(make("rPr"))
        properties.append(change)
        run.append(properties)
        return run

    def words(self, stretches: Iterable[tuple[Status, Atom]]) -> Iterator[Element]:
        """Yield the children of a paragraph that show these atoms, each with what became of it."""
        for (status, link), group in groupby(stretches, key=lambda pair: (pair[0], pair[1].link)):
            atoms = [atom for _, atom in group]
            if status is Status.KEPT:
                content = [element for atom in atoms for element in _elements(atom)]
            else:
                content = list(self._marked(status, atoms))
            if link is None:
                yield from content
                continue
            shell = make("hyperlink")
            shell.attrib.update(link.attrib)
            shell.extend(content)
            yield shell

    def _marked(self, status: Status, atoms: list[Atom]) -> Iterator[Element]:
        """Yield marks round words; what shows nothing stands between them."""
        for is_mark, group in groupby(atoms, key=lambda atom: atom.is_mark and not atom.is_run):
            elements = [element for atom in group for element in _elements(atom)]
            if is_mark:
                yield from elements
                continue
            mark = self.mark(status)
            mark.extend(elements)
            if status is Status.DELETED:
                _kill(mark)
            if len(mark):
                yield mark

    def mark_paragraph(self, paragraph: Element, status: Status) -> None:
        """Say what became of the mark that ends a paragraph."""
        if status is Status.KEPT:
            return
        properties = paragraph_properties(paragraph)
        own = properties.find(f"{W}rPr")
        if own is None:
            own = make("rPr")
            later = [e for e in properties if e.tag in {f"{W}sectPr", f"{W}pPrChange"}]
            place = properties.index(later[0]) if later else len(properties)
            properties.insert(place, own)
        own.insert(0, self.mark(status))

    def mark_row(self, row: Element, status: Status) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = make("trPr")
            exceptions = row.find(f"{W}tblPrEx")
            row.insert(0 if exceptions is None else row.index(exceptions) + 1, properties)
        properties.append(self.mark(status))

    def restyled(self, paragraph: Element, before: Element | None) -> None:
        """Track that a paragraph had other properties before."""
        properties = paragraph_properties(paragraph)
        change = self.annotation("pPrChange")
        shell = make("pPr")
        if before is not None:
            lasting = {f"{W}rPr", f"{W}sectPr", f"{W}pPrChange"}
            shell.extend([copy.deepcopy(e) for e in before if e.tag not in lasting])
        change.append(shell)
        properties.append(change)


def _elements(atom: Atom) -> Iterator[Element]:
    """Yield what an atom is in a paragraph: whole children, or a run round its content."""
    if not atom.is_run:
        yield from map(copy.deepcopy, atom.elements)
        return
    run = make("r")
    if atom.properties is not None:
        run.append(copy.deepcopy(atom.properties))
    for element in atom.elements:
        found = copy.deepcopy(element)
        if found.tag == f"{W}t":
            found.set(SPACE, "preserve")
        run.append(found)
    yield run


def _kill(mark: Element) -> None:
    for element in mark.iter(*_DEAD):
        element.tag = _DEAD[str(element.tag)]


def set_apart(root: Element, date: datetime.date) -> None:
    """Give insertions another time of the day where only the mark of a paragraph, which both drafts have, parts them.

    LibreOffice 7.4 takes an insertion at the end of a paragraph and one at the start of the next for one, and the mark between
    them for a part of it, where author and minute are the same; rejecting them would join the paragraphs.
    """
    times = cycle(_TIMES)
    time = next(times)
    for paragraph in root.iter(f"{W}p"):
        if _ends_new(_before(paragraph)) and _begins_new(paragraph):
            time = next(times)
        for mark in paragraph.iter(*_CAME):
            mark.set(f"{W}date", _moment(date, time))


def _before(block: Element) -> Element | None:
    """Return the paragraph that stands before a block."""
    previous = block.getprevious()
    while previous is not None and previous.tag not in BLOCKS:
        previous = previous.getprevious()
    return previous if previous is not None and previous.tag == f"{W}p" else None


def _ends_new(paragraph: Element | None) -> bool:
    """Does an insertion reach to the mark of a paragraph that is not new itself? To that of an empty one from the mark before."""
    if paragraph is None or _has_new_mark(paragraph):
        return False
    runs = list(paragraph.iter(f"{W}r"))
    before = _before(paragraph)
    return _is_new(runs[-1]) if runs else before is not None and _has_new_mark(before)


def _begins_new(paragraph: Element) -> bool:
    first = next(paragraph.iter(f"{W}r"), None)
    return _has_new_mark(paragraph) if first is None else _is_new(first)


def _is_new(run: Element) -> bool:
    return next(run.iterancestors(*_CAME), None) is not None


def _has_new_mark(paragraph: Element) -> bool:
    own = child_of(paragraph, "pPr/rPr")
    return own is not None and any(child.tag in _CAME for child in own)


def _moment(date: datetime.date, time: str) -> str:
    return f"{date.isoformat()}T{time}Z"
