"""A clause file as lines: where each of its texts stands, and the pieces of a text with the words that a draft shows for them.

Knows nothing of edits.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec import Struct

from drafting.comparison.labels import BEHIND_NUMBER, without_label
from drafting.localization.expressions import Speech, evaluate
from drafting.model.content import ArticleClass, Clause, Item
from drafting.model.text import Expression, Message, expressions

HEADING: Final = 0
PARAGRAPH: Final = 1
"""Levels of a text; items stand below, one for each list around them."""
NOTE: Final = -1

ANCHOR: Final = re.compile(r"\{[^}{]*#([\w-]+)[^}{]*\}")
_LISTS: Final = {
    name: re.compile(rf"^{name}:[^\n]*\n?(?:[ \t]+[^\n]*\n|- [^\n]*\n)*", re.MULTILINE)
    for name in ("sources", "needs")
}
_EMPTY_LIST: Final = re.compile(r"\[\s*\]\s*\Z")
_PIECES: Final = re.compile(r"\{\{.*?\}\}|\[\^[^\]]*\]|\*+|\\.|[^{\[*\\]+|.", re.DOTALL)
_MARKUP: Final = re.compile(r"([\\`*_\[\]{}<>#])")
_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})
_NOTE_SIGN: Final = "*"
_SIGNS: Final = ".,;:!?…"


class Piece(NamedTuple):
    """A part of the text of a clause: words, or an expression, or the mark of a note or of emphasis."""

    text: str
    """As the draft shows it."""
    source: str | None = None
    """As the clause writes it; None where that is the same."""
    expression: Expression | None = None


class Passage(Struct, frozen=True):
    """A text of a clause with the lines of its file that hold it."""

    message: Message
    level: int
    """``HEADING``, ``PARAGRAPH``, more for items; ``NOTE``."""
    article_class: ArticleClass | None
    """That of its article; None for a note."""
    first: int
    last: int
    """Both from 0."""
    before: str
    """What stands before its text: the marks of a heading or an item, an anchor."""
    after: str
    """What stands behind it: the anchor of a heading."""


def passages_of(clause: Clause, lines: Sequence[str]) -> dict[str, Passage]:
    """Return where the texts of a clause stand in its file, by their keys, in the order of the file."""
    found = [
        Passage(message, level, article_class, *found_at)
        for message, level, article_class in _messages(clause)
        if (found_at := _lines_of(message, lines))
    ]
    return {
        passage.message.key: passage for passage in sorted(found, key=lambda passage: passage.first)
    }


def articles_of(passages: Mapping[str, Passage]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the heading of each article with its texts, by their keys; ``passages`` are in the order of the file."""
    heading, texts = "", list[str]()
    for key, passage in passages.items():
        if passage.level == HEADING:
            if heading:
                yield heading, texts
            heading, texts = key, []
        elif passage.level != NOTE:
            texts.append(key)
    if heading:
        yield heading, texts


def _messages(clause: Clause) -> Iterator[tuple[Message, int, ArticleClass | None]]:
    for article in clause.body.articles:
        yield article.heading, HEADING, article.article_class
        for paragraph in article.paragraphs:
            yield paragraph.message, PARAGRAPH, article.article_class
            for message, depth in _items(paragraph.items, PARAGRAPH + 1):
                yield message, depth, article.article_class
    for message in clause.body.footnotes.values():
        yield message, NOTE, None


def _items(items: Sequence[Item], depth: int) -> Iterator[tuple[Message, int]]:
    for item in items:
        yield item.message, depth
        yield from _items(item.items, depth + 1)


def _lines_of(message: Message, lines: Sequence[str]) -> tuple[int, int, str, str] | None:
    """Return where a message stands: its lines, joined, are its source."""
    first = message.at.line - 1
    start = lines[first].find(message.source)
    if start >= 0:
        end = start + len(message.source)
        return first, first, lines[first][:start], lines[first][end:]
    start = message.at.column - 1
    found = lines[first][start:].strip()
    for last in range(first + 1, len(lines)):
        found = f"{found} {lines[last].strip()}"
        if found == message.source:
            return first, last, lines[first][:start], ""
        if not message.source.startswith(found):
            break
    return None


def pieces_of(message: Message, owner: str, speech: Speech) -> tuple[Piece, ...]:
    """Return the pieces of a text, expressions with the words that they stand for in the draft."""
    return tuple(_pieces(message, owner, speech))


def _pieces(message: Message, owner: str, speech: Speech) -> Iterator[Piece]:
    shown = iter(expressions(message.content))
    for found in _PIECES.finditer(message.source):
        source = found[0]
        if source.startswith("{{"):
            expression = next(shown)
            words = "".join(run.text for run in evaluate(expression, owner, speech))
            yield Piece(words, source, expression)
        elif source.startswith("[^"):
            is_kept = (owner, source[2:-1]) in speech.resolved.footnotes
            yield Piece(_NOTE_SIGN if is_kept else "", source)
        elif source.startswith("*"):
            yield Piece("", source)
        else:
            yield Piece(source[-1] if source.startswith("\\") else source)


def shown(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def find(words: str, text: str) -> int | None:
    """Return where a text stands in a paragraph, whatever its spaces and on whichever side of a sign its notes are."""
    plain = words.translate(_SPACES)
    for wanted in (text, _notes_before_signs(text)):
        start = plain.find(wanted.translate(_SPACES))
        if start >= 0:
            return start
    return None


def _notes_before_signs(text: str) -> str:
    return re.sub(rf"([{_SIGNS}])(\*+)", r"\2\1", text)


def fitted(pieces: Sequence[Piece], words: str) -> tuple[Piece, ...]:
    """Return the pieces in the order in which the paragraph shows them: a mark may stand before the sign that it follows in the clause."""
    if shown(pieces).translate(_SPACES) in words.translate(_SPACES):
        return tuple(pieces)
    found = list(pieces)
    for number, (one, other) in enumerate(pairwise(pieces)):
        if other.text == _NOTE_SIGN and one.source is None and one.text[-1:] in _SIGNS:
            sign = one.text[-1]
            both = Piece(_NOTE_SIGN + sign, f"{sign}{other.source}")
            found[number : number + 2] = [Piece(one.text[:-1]), both]
    return tuple(found)


def own_words(text: str) -> str:
    """Return the words of a provision without the number before them and what parts it from them: both are the form's."""
    words = without_label(text)
    return (text if words is None else words).lstrip(f"{BEHIND_NUMBER}\u00a0\u202f")


def escaped(text: str) -> str:
    """Return words as a clause writes them."""
    return _MARKUP.sub(r"\\\1", text)


def source_entry(idea: str) -> str:
    return f"{{from: practice, idea: {json.dumps(idea, ensure_ascii=False)}}}"


def with_entry(text: str, name: str, entry: str) -> str:
    """Return a clause with one entry more in a list of its front matter, which is made where there is none."""

    def add(found: re.Match[str]) -> str:
        block = found[0].rstrip()
        if block.endswith("]"):
            comma = "" if _EMPTY_LIST.search(block) else ", "
            return f"{block[:-1]}{comma}{entry}]\n"
        return f"{block}\n  - {entry}\n"

    if _LISTS[name].search(text):
        return _LISTS[name].sub(add, text, count=1)
    return text.replace("\n", f"\n{name}: [{entry}]\n", 1)
