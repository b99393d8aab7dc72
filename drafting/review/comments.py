"""What others wrote in the margin: comments, which of them answers which, and what is resolved ([MS-DOCX] 2.5.1)."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from drafting.diagnostics import Findings
from drafting.relationships import Parts, part_names
from drafting.render.redline.wordml import W
from drafting.review.annotations import WORDS, Annotation, paragraph_of, typed
from drafting.review.carried import parse_part
from drafting.review.draft_text import paragraph_text

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_START, _END = f"{W}commentRangeStart", f"{W}commentRangeEnd"
_MARKS: Final = (_START, _END, f"{W}commentReference")
_ON: Final = frozenset({"1", "true", "on"})


class Comment(Annotation, frozen=True, kw_only=True):
    """A comment in the margin."""

    quoted: str
    """The words that it is about."""
    is_resolved: bool
    """Did somebody mark it, or what it answers, as done?"""
    answers: "Comment | None"
    """The comment that it is a reply to."""


class _Thread(Struct, frozen=True):
    """What the file says of the last paragraph of a comment, by which threads are known."""

    parent: str
    """That of the comment that it answers; empty where it answers none."""
    is_done: bool


class _Span(Struct):
    """What a comment is about."""

    start: int
    """How many words of the body stand before it."""
    words: str = ""


def comments_of(
    parts: Parts, document: etree._Element, file: str, findings: Findings
) -> tuple[Comment, ...]:
    """Return the comments in the margin by their place and date, replies behind what they answer; what has no place comes last."""
    names = part_names(parts)
    root, extended = (
        parse_part(parts, names[kind], file, findings) if names[kind] in parts else None
        for kind in ("comments", "commentsExtended")
    )
    if root is None:
        return ()
    reading = _Reading(root, document, {} if extended is None else dict(_threads(extended)))
    return tuple(reading.ordered())


def _threads(extended: etree._Element) -> Iterator[tuple[str, _Thread]]:
    for entry in extended.iter(f"{_W15}commentEx"):
        parent = _name(entry.get(f"{_W15}paraIdParent"))
        is_done = entry.get(f"{_W15}done") in _ON
        yield _name(entry.get(f"{_W15}paraId")), _Thread(parent, is_done)


def _name(value: str | None) -> str:
    """Return the id of a paragraph, a hexadecimal number; empty where there is none."""
    return (value or "").upper()


class _Reading:
    """The comments of one file."""

    def __init__(
        self, root: etree._Element, document: etree._Element, threads: Mapping[str, _Thread]
    ) -> None:
        self._threads = threads
        self._elements = list(root.iter(f"{W}comment"))
        self._by_paragraph = {
            _name(paragraph.get(f"{_W14}paraId")): element
            for element in self._elements
            for paragraph in element.iter(f"{W}p")
        }
        self._spans = _spans(document)
        self._paragraphs = {
            mark.get(f"{W}id", ""): paragraph_of(mark)
            for mark in document.iter(f"{W}commentReference")
        }
        self._read: dict[etree._Element, Comment] = {}

    def ordered(self) -> Iterator[Comment]:
        """Yield the comments as ``comments_of`` returns them."""
        replies: dict[etree._Element | None, list[etree._Element]] = {}
        for element in sorted(self._elements, key=self._place):
            replies.setdefault(self._parent(element), []).append(element)
        waiting = replies.pop(None, [])[::-1]
        while waiting:
            element = waiting.pop()
            yield self._comment(element)
            waiting.extend(replies.pop(element, [])[::-1])
        # Comments that answer each other in a circle are damage, and no reason to lose them.
        for rest in replies.values():
            yield from map(self._comment, rest)

    def _place(self, element: etree._Element) -> tuple[bool, int, str]:
        span = self._spans.get(element.get(f"{W}id", ""))
        return span is None, span.start if span else 0, element.get(f"{W}date", "")

    def _thread(self, element: etree._Element) -> _Thread:
        names = [_name(item.get(f"{_W14}paraId")) for item in element.iter(f"{W}p")]
        known = (self._threads[name] for name in reversed(names) if name in self._threads)
        return next(known, _Thread("", is_done=False))

    def _parent(self, element: etree._Element) -> etree._Element | None:
        parent = self._thread(element).parent
        return self._by_paragraph.get(parent) if parent else None

    def _comment(self, element: etree._Element) -> Comment:
        identifier, parent = element.get(f"{W}id", ""), self._parent(element)
        answers = self._read.get(parent) if parent is not None else None
        span = self._spans.get(identifier)
        self._read[element] = Comment(
            author=element.get(f"{W}author", ""),
            date=element.get(f"{W}date", ""),
            text="\n".join(map(paragraph_text, element.iter(f"{W}p"))),
            paragraph=self._paragraphs.get(identifier),
            quoted=span.words.strip() if span else "",
            is_resolved=self._thread(element).is_done
            or (answers is not None and answers.is_resolved),
            answers=answers,
        )
        return self._read[element]


def _spans(document: etree._Element) -> Mapping[str, _Span]:
    """Return what each comment is about, the words between its start and its end; comments may overlap."""
    spans: dict[str, _Span] = {}
    open_now: set[str] = set()
    count = 0
    for element in document.iter(*_MARKS, f"{W}p", *WORDS):
        name = element.get(f"{W}id", "")
        if element.tag in _MARKS:
            spans.setdefault(name, _Span(count))
            open_now = open_now | {name} if element.tag == _START else open_now - {name}
            continue
        piece = " " if element.tag == f"{W}p" else typed(element)
        count += len(piece)
        for item in open_now:
            spans[item].words += piece
    return spans
