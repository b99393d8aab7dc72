"""An edited clause as a variant for the library: its file with the edited words, and expressions where they still stand for what is there.

The file is changed line by line, so that front matter, anchors, classes and all paragraphs that nobody touched stay as their author wrote
them. Where an edit reaches into the words of an expression, the words stand there for a person to judge.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, count, pairwise
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from drafting.comparison import PILCROW, Change, Edit, EditKind
from drafting.localization.expressions import Speech, evaluate
from drafting.model.content import Clause, Item
from drafting.model.text import Expression, Message, expressions
from drafting.render.redline.files import Block, Contents, Table
from drafting.review.readings import Problem, Reader
from drafting.review.spots import Drafted, Spot
from drafting.review.substitutions import Kind, Substitution, in_plain_signs, substituted
from drafting.review.values import BODY, ClauseChange

_PIECES: Final = re.compile(r"\{\{.*?\}\}|\[\^[^\]]*\]|\*+|\\.|[^{\[*\\]+|.", re.DOTALL)
_MARKUP: Final = re.compile(r"([\\`*_\[\]{}<>#])")
_EMPTY_EMPHASIS: Final = re.compile(r"(?<!\*)(\*{1,2})(\s*)\1(?!\*)")
_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})
_NOTE_SIGN: Final = "*"
_SIGNS: Final = ".,;:!?…"
_SOURCES: Final = re.compile(r"^sources:[^\n]*\n?(?:[ \t]+[^\n]*\n|- [^\n]*\n)*", re.MULTILINE)
_LABELS: Final = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NAMED: Final = frozenset({Kind.NOUN, Kind.LAW})
"""Of references the words stay: which clause a draft has for a topic is not the variant's to say."""
_ANCHOR: Final = re.compile(r"\{#([^}\s]+)")
_WORD: Final = re.compile(r"[a-z][a-z0-9]*")
_WORDS_OF_ANCHOR: Final = 4
_BEFORE_HEADING: Final = " .-–—\n\t"
"""What a typed heading begins and ends with where Word counts the number before it."""
_ITEM: Final = re.compile(r"^(\s*\d+[.)] +)")


class _Piece(NamedTuple):
    text: str
    """As the draft shows it."""
    source: str | None = None
    """As the clause writes it; None where that is the same."""
    expression: Expression | None = None


class _Place(Struct, frozen=True):
    """The lines that hold a message."""

    message: Message
    first: int
    last: int
    """Both from 0."""
    before: str
    """What stands before its text: the marks of a heading or an item, an anchor."""
    after: str
    """What stands behind it: the anchor of a heading."""


class Editing(Struct, frozen=True, kw_only=True):
    """What all variants of one review share."""

    changes: tuple[Change, ...]
    """Those of the whole body: what stands before a new paragraph."""
    drafted: Drafted
    idea: str
    """Where the words come from, for ``sources``."""


class Variant(Struct, frozen=True, kw_only=True):
    text: str
    """A clause file; it may need a person's hand before it can be read."""
    missed: tuple[str, ...]
    """Edited words that found no place in it."""
    kept: tuple[Substitution, ...]
    """Values that were edited where the variant keeps a blank: a brief says them."""


def edited_variant(
    text: str, clause: Clause, changes: Sequence[ClauseChange], editing: Editing
) -> Variant:
    """Return the file of a clause, whose ``text`` is given, with the edited words."""
    rewriting = _Rewriting(text, clause, editing.drafted)
    for item in changes:
        rewriting.take(item, editing.changes)
    written = _with_source(_without_lost_notes(rewriting.text()), editing.idea)
    return Variant(text=written, missed=tuple(rewriting.missed), kept=tuple(rewriting.kept))


class _Rewriting:
    """What becomes of the lines of a file."""

    def __init__(self, text: str, clause: Clause, drafted: Drafted) -> None:
        self._lines = text.split("\n")
        self._clause = clause
        self._speech = drafted.speech
        self._reader = Reader(drafted)
        self._places = [
            place for message in _messages(clause) if (place := _place(message, self._lines))
        ]
        self._pieces = {
            place.message.key: tuple(_pieces(place.message, clause.id, drafted.speech))
            for place in self._places
        }
        self._replaced: dict[int, tuple[int, list[str]]] = {}
        self._added: dict[int, list[str]] = {}
        self._opened: set[int] = set()
        """Lines behind which a new article begins."""
        self._anchors = set(_ANCHOR.findall(text))
        self.missed: list[str] = []
        self.kept: list[Substitution] = []

    def take(self, item: ClauseChange, all_changes: Sequence[Change]) -> None:
        """Bring one change into the lines; what only moved stays where it is."""
        places = [self._place_of(_words(item.old[number])) for number in item.change.old]
        if not places:
            if item.place == BODY:
                self._insert(item, all_changes)
            else:
                self._miss(item)  # a new note has no label yet
            return
        known = [place for place in places if place is not None]
        if len(known) < len(places):
            self._miss(item)
            return
        self._rewrite(known, item.change, [_words(item.old[number]) for number in item.change.old])

    def _place_of(self, words: str) -> _Place | None:
        """Return the message that a paragraph of the draft shows, its number before it left out."""
        held = [
            place
            for place in self._places
            if (shown := _shown(self._pieces[place.message.key]))
            and _find(words, shown) is not None
        ]
        return max(
            held, key=lambda place: len(_shown(self._pieces[place.message.key])), default=None
        )

    def _rewrite(self, places: list[_Place], change: Change, olds: list[str]) -> None:
        pieces: list[_Piece] = []
        for number, (place, old) in enumerate(zip(places, olds, strict=True)):
            own = _fitted(self._pieces[place.message.key], old)
            start = _find(old, _shown(own)) or 0
            end = start + len(_shown(own))
            # A typed number is the form's and not the clause's.
            pieces += [_Piece(PILCROW)] if number else []
            pieces += [_Piece(old[:start], ""), *own, _Piece(old[end:], "")]
        found = self._with_expressions(pieces, change) if change.new else ""
        texts = [" ".join(text.split()) for text in found.split(PILCROW)] if found else []
        for number, place in enumerate(places):
            text = texts[number] if number < len(texts) else ""
            lines = [f"{place.before}{text}{place.after}"] if text else []
            self._replaced[place.first] = place.last, lines
        for text in texts[len(places) :]:
            self._after(places[-1], text)

    def _with_expressions(self, pieces: Sequence[_Piece], change: Change) -> str:
        """Return the new words as the clause would write them: another value of a blank is the blank, another organ its noun."""
        result = substituted(self._spots(pieces), change.edits, self._reader, self._has_source)
        kept = [item for item in result.found if self._has_source(item)]
        self.kept += [item for item in kept if item.kind is Kind.BLANK]
        replaced = {item.spot.start: item for item in kept}
        written = []
        start = 0
        for piece in pieces:
            item = replaced.get(start) if piece.expression else None
            written.append(piece._replace(source=_source_of(item, piece)) if item else piece)
            start += len(piece.text)
        return _rewritten(written, result.rest)

    def _has_source(self, item: Substitution) -> bool:
        """Can the clause say what stands in the place of an expression by one, word for word but for the value of a blank?"""
        if item.kind is Kind.BLANK:
            return item.problem not in {Problem.DISAGREEMENT, Problem.CURRENCY}
        if item.kind not in _NAMED or item.new is None:
            return False
        expression = replace(item.spot.expression, target=item.new)
        runs = evaluate(expression, self._clause.id, self._speech)
        words = "".join(run.text for run in runs)
        return in_plain_signs(words) == in_plain_signs(item.new_words)

    def _spots(self, pieces: Sequence[_Piece]) -> list[Spot]:
        found: list[Spot] = []
        start = 0
        for piece in pieces:
            end = start + len(piece.text)
            if piece.expression is not None and piece.text:
                found.append(
                    Spot(
                        start=start,
                        end=end,
                        words=piece.text,
                        expression=piece.expression,
                        owner=self._clause.id,
                    )
                )
            start = end
        return found

    def _insert(self, item: ClauseChange, all_changes: Sequence[Change]) -> None:
        """Put a new paragraph behind the one that stands before it in the file."""
        new = item.change.new[0]
        before = [change for change in all_changes if change.old and change.new]
        before = [change for change in before if change.new[-1] < new]
        last = max(before, key=lambda change: change.new[-1], default=None)
        place = self._place_of(_words(item.old[last.old[-1]])) if last else None
        if place is not None:
            for number in item.change.new:
                words = _words(item.new[number]).strip(_BEFORE_HEADING)
                if words and words == item.heading:
                    self._open_article(place, words)
                else:
                    self._after(place, _escaped(_words(item.new[number]).strip()))
        else:
            self._miss(item)

    def _miss(self, item: ClauseChange) -> None:
        words = (_words(item.new[number]).strip() for number in item.change.new)
        self.missed += [text for text in words if text and item.change.changes_words]

    def _open_article(self, place: _Place, heading: str) -> None:
        """Begin an article of its own behind a paragraph, with an anchor made of its heading."""
        plain = unicodedata.normalize("NFKD", heading.lower()).encode("ascii", "ignore").decode()
        words = "-".join(_WORD.findall(plain)[:_WORDS_OF_ANCHOR]) or "article"
        names = chain([words], (f"{words}-{number}" for number in count(2)))
        anchor = next(name for name in names if name not in self._anchors)
        self._anchors.add(anchor)
        self._opened.add(place.last)
        lines = ["", f"## {_escaped(heading)} {{#{anchor}}}"]
        self._added.setdefault(place.last, []).extend(lines)

    def _after(self, place: _Place, text: str) -> None:
        if not text:
            return  # spacing
        is_in_article = place.last in self._opened
        mark = None if is_in_article else _ITEM.match(self._lines[place.first])
        lines = [f"{mark[1]}{text}"] if mark else ["", text]
        self._added.setdefault(place.last, []).extend(lines)

    def text(self) -> str:
        lines: list[str] = []
        number = 0
        while number < len(self._lines):
            last, own = self._replaced.get(number, (number, [self._lines[number]]))
            lines += own
            number = last + 1
            lines += self._added.get(last, [])
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _messages(clause: Clause) -> Iterator[Message]:
    for article in clause.body.articles:
        yield article.heading
        for paragraph in article.paragraphs:
            yield paragraph.message
            yield from _items(paragraph.items)
    yield from clause.body.footnotes.values()


def _items(items: Sequence[Item]) -> Iterator[Message]:
    for item in items:
        yield item.message
        yield from _items(item.items)


def _place(message: Message, lines: Sequence[str]) -> _Place | None:
    """Return where a message stands: its lines, joined, are its source."""
    first = message.at.line - 1
    start = lines[first].find(message.source)
    if start >= 0:
        end = start + len(message.source)
        return _Place(message, first, first, lines[first][:start], lines[first][end:])
    start = message.at.column - 1
    found = lines[first][start:].strip()
    for last in range(first + 1, len(lines)):
        found = f"{found} {lines[last].strip()}"
        if found == message.source:
            return _Place(message, first, last, lines[first][:start], "")
        if not message.source.startswith(found):
            break
    return None


def _pieces(message: Message, owner: str, speech: Speech) -> Iterator[_Piece]:
    """Yield the pieces of a text, expressions with the words that they stand for in the draft."""
    shown = iter(expressions(message.content))
    for found in _PIECES.finditer(message.source):
        source = found[0]
        if source.startswith("{{"):
            expression = next(shown)
            words = "".join(run.text for run in evaluate(expression, owner, speech))
            yield _Piece(words, source, expression)
        elif source.startswith("[^"):
            is_kept = (owner, source[2:-1]) in speech.resolved.footnotes
            yield _Piece(_NOTE_SIGN if is_kept else "", source)
        elif source.startswith("*"):
            yield _Piece("", source)
        else:
            yield _Piece(source[-1] if source.startswith("\\") else source)


def _source_of(item: Substitution, piece: _Piece) -> str:
    """Return an expression as the clause writes it, with what it stands for now."""
    source = piece.source or ""
    if item.kind is Kind.BLANK or item.new is None:
        return source
    return re.sub(rf"\b{re.escape(item.name)}\b", item.new, source, count=1)


def _shown(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _find(words: str, shown: str) -> int | None:
    """Return where a text stands in a paragraph, whatever its spaces and on whichever side of a sign its notes are."""
    plain = words.translate(_SPACES)
    for text in (shown, _notes_before_signs(shown)):
        start = plain.find(text.translate(_SPACES))
        if start >= 0:
            return start
    return None


def _notes_before_signs(text: str) -> str:
    return re.sub(rf"([{_SIGNS}])(\*+)", r"\2\1", text)


def _fitted(pieces: Sequence[_Piece], words: str) -> tuple[_Piece, ...]:
    """Return the pieces in the order in which the paragraph shows them: a mark may stand before the sign that it follows in the clause."""
    if _shown(pieces).translate(_SPACES) in words.translate(_SPACES):
        return tuple(pieces)
    fitted = list(pieces)
    for number, (one, other) in enumerate(pairwise(pieces)):
        if other.text == _NOTE_SIGN and one.source is None and one.text[-1:] in _SIGNS:
            sign = one.text[-1]
            both = _Piece(_NOTE_SIGN + sign, f"{sign}{other.source}")
            fitted[number : number + 2] = [_Piece(one.text[:-1]), both]
    return tuple(fitted)


def _rewritten(pieces: Sequence[_Piece], edits: Sequence[Edit]) -> str:
    """Return the new words as the clause would write them, expressions where no edit touched what they stand for."""
    kept: list[bool] = []
    inserted: dict[int, str] = {}
    for edit in edits:
        if edit.kind is EditKind.INSERTED:
            inserted[len(kept)] = inserted.get(len(kept), "") + _escaped(edit.new)
        else:
            kept += [edit.kind is not EditKind.DELETED] * len(edit.old)
    written: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        is_whole = all(kept[start:end]) and not any(start < place < end for place in inserted)
        if piece.source is not None and is_whole:
            written += [inserted.pop(start, "") if piece.text else "", piece.source]
        else:
            for place in range(start, end):
                written.append(inserted.pop(place, ""))
                written += [_escaped(piece.text[place - start])] if kept[place] else []
        start = end
    return _EMPTY_EMPHASIS.sub(r"\2", "".join([*written, *inserted.values()]))


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _words(block: Block) -> str:
    return "" if isinstance(block, Table | Contents) else block.text


def _without_lost_notes(text: str) -> str:
    """Return a clause without the footnotes whose marks are gone."""
    marked = set(_LABELS.findall(text))

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[1] in marked else ""

    return re.sub(r"^\[\^([^\]\s]+)\]:.*(?:\n[ \t]+\S.*)*\n?", kept, text, flags=re.MULTILINE)


def _with_source(text: str, idea: str) -> str:
    """Return a clause with one source more: practice."""
    entry = f"{{from: practice, idea: {json.dumps(idea, ensure_ascii=False)}}}"

    def add(found: re.Match[str]) -> str:
        block = found[0].rstrip()
        if block.endswith("]"):
            return f"{block[:-1]}, {entry}]\n"
        return f"{block}\n  - {entry}\n"

    return _SOURCES.sub(add, text, count=1)
