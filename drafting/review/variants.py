"""An edited clause as a variant for the library: its file with the edited words, and expressions where they still stand for what is there.

The file is changed line by line, so that front matter, anchors, classes and all paragraphs that nobody touched stay as their author wrote
them. Where an edit reaches into the words of an expression, the words stand there for a person to judge, and that is told; so is all that
a clause cannot hold.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain, count, pairwise
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from drafting.comparison import OBJECT_SIGN, PILCROW, Change, Edit, EditKind
from drafting.localization.expressions import evaluate
from drafting.model.content import Clause
from drafting.model.text import ExpressionKind
from drafting.render.redline.comparing import Note
from drafting.render.redline.files import Block, Story, Table, words_of
from drafting.render.redline.paragraphs import Atom, Paragraph
from drafting.render.redline.wordml import value_of
from drafting.review.clause_files import (
    BEFORE_HEADING,
    HEADING,
    NOTE,
    PARAGRAPH,
    Piece,
    Place,
    escaped,
    find,
    fitted,
    pieces_of,
    places_of,
    shown,
    source_entry,
    with_entry,
)
from drafting.review.hulls import EditedText
from drafting.review.looks import in_plain_signs, is_of_looks
from drafting.review.moves import Moves
from drafting.review.note_signs import NoteSigns, told_words, without_lost_notes
from drafting.review.ordering import ITEM, in_order, ordered
from drafting.review.readings import Problem, Reader
from drafting.review.rewriting import calm, rewritten, starts
from drafting.review.spots import Drafted, Spot
from drafting.review.substitutions import (
    Kind,
    Substituted,
    Substitution,
    substituted,
)
from drafting.review.values import BODY, ClauseChange

_OWN_REFERENCES: Final = re.compile(r"""\{\{\s*ref\((["'])([^"'#]*)#([^"']+)\1\)[^}]*\}\}""")
_ANCHOR: Final = re.compile(r"\{[^}{]*#([\w-]+)[^}{]*\}")
_WORD: Final = re.compile(r"[a-z][a-z0-9]*")
_WORDS_OF_ANCHOR: Final = 4
_WORDS_OF_HEADING: Final = 6
_REFERENCE_FIELD: Final = "field:REF "
_NAMED: Final = frozenset({Kind.NOUN, Kind.LAW})
_KINDS: Final = {ExpressionKind.LAW: Kind.LAW, ExpressionKind.REF: Kind.REFERENCE}


class Loss(StrEnum):
    """What a variant does not say as the file does."""

    WORDS = "words"
    """Edited words found no place."""
    REMAINS = "remains"
    """What the file no longer says."""
    TABLE = "table"
    OBJECT = "object"
    """A picture or a formula."""
    HEADING = "heading"
    """A new article has none: the form of the draft prints no headings."""
    REFERENCE = "reference"
    """A live reference among new words became its number."""
    ORDER = "order"
    """The texts of the clause stand in another order."""


class Missed(NamedTuple):
    loss: Loss
    words: str


class Fixed(NamedTuple):
    """Words where the clause had an expression."""

    kind: Kind
    source: str
    """The expression as the clause wrote it."""
    words: str


class Editing(Struct, frozen=True, kw_only=True):
    """What all variants of one review share."""

    moves: Moves
    drafted: Drafted
    notes: Mapping[Note, Story]
    """Those of the edited file."""
    idea: str
    """Where the words come from, for ``sources``."""


class Variant(Struct, frozen=True, kw_only=True):
    text: str
    """A clause file; it may need a person's hand before it can be read."""
    is_edited: bool
    """Does it say anything else than the clause?"""
    missed: tuple[Missed, ...]
    fixed: tuple[Fixed, ...]
    kept: tuple[Substitution, ...]
    """Values that were edited where the variant keeps a blank: a brief says them."""
    lost_anchors: frozenset[str]
    """Those to which others may refer."""


def edited_variant(
    text: str, clause: Clause, changes: Sequence[ClauseChange], editing: Editing
) -> Variant:
    """Return the file of a clause, whose ``text`` is given, with the edited words in their order."""
    rewriting = _Rewriting(text, clause, editing)
    for item in changes:
        rewriting.take(item)
    written = rewriting.text()
    return Variant(
        text=with_entry(written, "sources", source_entry(editing.idea)),
        is_edited=written != text,
        missed=tuple(rewriting.missed),
        fixed=tuple(rewriting.fixed),
        kept=tuple(rewriting.kept),
        lost_anchors=frozenset(_ANCHOR.findall(text)) - frozenset(_ANCHOR.findall(written)),
    )


class _Rewriting:
    """What becomes of the lines of a file."""

    def __init__(self, text: str, clause: Clause, editing: Editing) -> None:
        self._lines = text.split("\n")
        self._clause = clause
        self._moves, self._notes = editing.moves, NoteSigns(editing.notes)
        self._resolved = editing.drafted.resolved
        self._speech = editing.drafted.speech
        self._reader = Reader(editing.drafted)
        self._places = places_of(clause, self._lines)
        self._pieces = {
            key: pieces_of(place.message, clause.id, self._speech)
            for key, place in self._places.items()
        }
        self._levels = self._levels_by_style()
        self._openers = self._styles_of_heads()
        self._replaced: dict[int, tuple[int, list[str]]] = {}
        self._added: dict[int, list[str]] = {}
        self._opened: set[int] = set()
        """Lines behind which a new article begins."""
        self._anchors = set(_ANCHOR.findall(text))
        self._needed: dict[str, None] = {}
        """Topics that the variant refers to and its clause did not."""
        self.missed: list[Missed] = []
        self.fixed: list[Fixed] = []
        self.kept: list[Substitution] = []

    def _levels_by_style(self) -> Mapping[str | None, int]:
        """Return what a style of the file stands for in this clause, where it stands for one thing."""
        found: dict[str | None, set[int]] = {}
        for key, block in self._moves.shown_of(self._clause.id):
            if key in self._places:
                found.setdefault(_style(block), set()).add(self._places[key].level)
        return {style: min(levels) for style, levels in found.items() if len(levels) == 1}

    def _styles_of_heads(self) -> frozenset[str | None]:
        """Return the styles of the paragraphs that begin an article, in a form that prints no headings."""
        styles = {key: _style(block) for key, block in self._moves.shown_of(self._clause.id)}
        heads = {
            after
            for before, after in pairwise(self._places)
            if self._places[before].level == HEADING and before not in styles and after in styles
        }
        others = {style for key, style in styles.items() if key not in heads}
        return frozenset(styles[key] for key in heads) - others

    def take(self, item: ClauseChange) -> None:
        """Bring one change into the lines; what only moved is put in order at the end."""
        change = item.change
        if not change.old:
            if item.place == BODY:
                self._insert(item)
            elif not self._notes.hold(item.new):
                self._miss(item)
            return
        if is_of_looks(change) or (change.new and not change.changes_words):
            return
        if item.place != BODY and not change.new:
            return  # a note goes with its mark
        known = [self._place_of(item, number) for number in change.old]
        places = [place for place in known if place is not None]
        if len(places) < len(known):
            self._miss(item)
            return
        self._rewrite(places, item)

    def _place_of(self, item: ClauseChange, number: int) -> Place | None:
        """Return the message that a paragraph of the draft shows, its number before it left out."""
        words = words_of(item.old[number])
        if item.place == BODY:
            place = self._places.get(self._moves.key_at(number) or "")
            return place if place and self._shows(words, place) else None
        notes = (place for place in self._places.values() if place.level == NOTE)
        held = [place for place in notes if self._shows(words, place)]
        return max(held, key=lambda place: len(self._shown(place)), default=None)

    def _shown(self, place: Place) -> str:
        return shown(self._pieces[place.message.key])

    def _shows(self, words: str, place: Place) -> bool:
        text = self._shown(place)
        return bool(text) and find(words, text) is not None

    def _rewrite(self, places: list[Place], item: ClauseChange) -> None:
        olds = [words_of(item.old[number]) for number in item.change.old]
        pieces: list[Piece] = []
        for number, (place, old) in enumerate(zip(places, olds, strict=True)):
            own = fitted(self._pieces[place.message.key], old)
            start = find(old, shown(own)) or 0
            end = start + len(shown(own))
            # A typed number is the form's and not the clause's.
            pieces += [Piece(PILCROW)] if number else []
            pieces += [Piece(old[:start], ""), *own, Piece(old[end:], "")]
        found = self._with_expressions(pieces, item) if item.change.new else ""
        texts = [" ".join(text.split()) for text in found.split(PILCROW)] if found else []
        for number, place in enumerate(places):
            text = texts[number] if number < len(texts) else ""
            lines = [f"{place.before}{text}{place.after}"] if text else []
            self._replaced[place.first] = place.last, lines
        for text in texts[len(places) :]:
            self._append(places[-1], text, self._mark_of(places[-1]))

    def _with_expressions(self, pieces: Sequence[Piece], item: ClauseChange) -> str:
        """Return the new words as the clause would write them: another value of a blank is the blank, another organ its noun."""
        placed = list(starts(pieces))
        spots = self._spots(pieces)
        edits, references = self._in_signs(item)
        result = substituted(spots, edits, self._reader, self._has_source)
        kept = [found for found in result.found if self._has_source(found)]
        self.kept += [found for found in kept if found.kind is Kind.BLANK]
        self._note_fixed(result, spots, {start: piece for start, piece in placed if piece.text})
        replaced = {found.spot.start: found for found in kept}
        written = []
        for start, piece in placed:
            found = replaced.get(start) if piece.expression else None
            written.append(piece._replace(source=self._source_of(found, piece)) if found else piece)
        came = [edit.new for edit in result.rest if edit.kind is EditKind.INSERTED]
        self.missed += [
            Missed(Loss.REFERENCE, told_words(words))
            for words in references
            if any(words in text for text in came)
        ]
        return rewritten(written, result.rest)

    def _note_fixed(
        self, result: Substituted, spots: Sequence[Spot], sources: Mapping[int, Piece]
    ) -> None:
        """Note which expressions gave way to words; one that was taken out with its words is no loss."""
        named = {found.spot.start: found.new_words for found in result.found}
        for hull in EditedText(result.rest).hulls(spots):
            words = told_words(hull.new)
            for spot in hull.spots if words else ():
                source = sources[spot.start].source or ""
                self.fixed.append(
                    Fixed(self._kind(spot), source, told_words(named.get(spot.start) or words))
                )

    def _kind(self, spot: Spot) -> Kind:
        if self._reader.blank(spot) is not None:
            return Kind.BLANK
        return _KINDS.get(spot.expression.kind, Kind.NOUN)

    def _has_source(self, item: Substitution) -> bool:
        """Can the clause say what stands in the place of an expression by one, word for word but for the value of a blank?"""
        if item.kind is Kind.BLANK:
            return item.problem not in {Problem.DISAGREEMENT, Problem.CURRENCY}
        if item.kind is Kind.REFERENCE:
            return self._target(item) is not None
        if item.kind not in _NAMED or item.new is None:
            return False
        expression = replace(item.spot.expression, target=item.new)
        runs = evaluate(expression, self._clause.id, self._speech)
        words = "".join(run.text for run in runs)
        return in_plain_signs(words) == in_plain_signs(item.new_words)

    def _target(self, item: Substitution) -> str | None:
        """Return what a clause writes to refer to the unit that new words name; None where that has no anchor in a clause."""
        owner, _, anchor = (item.new or "").partition("#")
        if owner not in self._resolved.clauses or not anchor or "/" in anchor:
            return None
        is_own = owner == self._clause.id
        return f"#{anchor}" if is_own else f"{self._resolved.clauses[owner].topic}#{anchor}"

    def _source_of(self, item: Substitution, piece: Piece) -> str:
        """Return an expression as the clause writes it, with what it stands for now."""
        source = piece.source or ""
        if item.kind is Kind.BLANK or item.new is None:
            return source
        target = item.new
        if item.kind is Kind.REFERENCE:
            target = self._target(item) or item.name
            topic = target.partition("#")[0]
            if topic and topic not in self._clause.needs:
                self._needed[topic] = None
        pattern = rf"(?<![\w#-]){re.escape(item.name)}(?![\w-])"
        return re.sub(pattern, lambda _: target, source, count=1)

    def _spots(self, pieces: Sequence[Piece]) -> list[Spot]:
        return [
            Spot(
                start=start,
                end=start + len(piece.text),
                words=piece.text,
                expression=piece.expression,
                owner=self._clause.id,
            )
            for start, piece in starts(pieces)
            if piece.expression is not None and piece.text
        ]

    def _in_signs(self, item: ClauseChange) -> tuple[list[Edit], list[str]]:
        """Return the edits of a change with a sign for the mark of each new note and nothing for a picture, and the new references."""
        blocks = [item.new[number] for number in item.change.new]
        atoms = list(_atoms(blocks))
        whole = " ".join(map(words_of, blocks))
        found: list[Edit] = []
        references: list[str] = []
        place = 0
        for edit in calm(item.change.edits):
            end = place + len(edit.new)
            if edit.kind is EditKind.INSERTED:
                own = [(at - place, atom) for at, atom in atoms if place <= at < end]
                references += [atom.text for _, atom in own if _is_reference(atom)]
                found.append(replace(edit, new=self._signed(edit.new, own, whole)))
            else:
                found.append(edit)
            place = end
        return found, references

    def _signed(self, text: str, atoms: Sequence[tuple[int, Atom]], whole: str) -> str:
        """Return new words with signs for what is no word; ``whole`` is the paragraph that tells where they stand."""
        written = []
        start = 0
        for at, atom in atoms:
            end = at + len(atom.text)
            written += [text[start:at], self._sign_of(atom, whole)]
            start = end
        return "".join([*written, text[start:]])

    def _sign_of(self, atom: Atom, whole: str) -> str:
        if atom.note is not None:
            return self._notes.sign_for(atom.note)
        if atom.text == OBJECT_SIGN:
            self.missed.append(Missed(Loss.OBJECT, told_words(whole)))
            return ""
        return atom.text

    def _insert(self, item: ClauseChange) -> None:
        """Put new paragraphs behind the one that stands before them in the file, or before the item that follows."""
        last, following = self._neighbours(item.change)
        place = self._place_behind(last)
        if place is None or last is None:
            self._miss(item)
            return
        for number in item.change.new:
            block = item.new[number]
            if not isinstance(block, Paragraph):
                self._miss_block(block)
                continue
            words = block.text.strip(BEFORE_HEADING)
            text = self._signed(block.text, list(_atoms([block])), block.text)
            self.missed += [
                Missed(Loss.REFERENCE, told_words(atom.text))
                for _, atom in _atoms([block])
                if _is_reference(atom)
            ]
            text = escaped(" ".join(text.split()))
            if words and words == item.heading:
                self._open_article(place, words)
            elif text and _style(block) in self._openers:
                heading = " ".join(words.split()[:_WORDS_OF_HEADING]).strip(BEFORE_HEADING)
                self.missed.append(Missed(Loss.HEADING, heading))
                self._open_article(place, heading)
                self._append(place, text, None)
            elif text:
                self._put(place, text, block, following)

    def _neighbours(self, change: Change) -> tuple[Change | None, Change | None]:
        """Return what stands before and behind a new paragraph in the file, of what was drafted."""
        new = change.new[0]
        paired = [other for other in self._moves.changes if other.old and other.new]
        before = (other for other in paired if other.new[-1] < new)
        behind = (other for other in paired if other.new[0] > new)
        return (
            max(before, key=lambda other: other.new[-1], default=None),
            min(behind, key=lambda other: other.new[0], default=None),
        )

    def _place_behind(self, change: Change | None) -> Place | None:
        key = self._moves.key_at(change.old[-1]) if change else None
        return self._places.get(key or "")

    def _put(self, place: Place, text: str, block: Block, following: Change | None) -> None:
        """Add a paragraph as what its style says; a style that this clause does not have makes it what stands before it."""
        behind = self._place_of_first(following)
        mark = self._mark_of(place)
        leads_list = behind is not None and self._mark_of(behind) is not None
        level = self._levels.get(_style(block), PARAGRAPH if mark is None else place.level)
        if place.last in self._opened:
            self._append_new(place, text, level)
        elif mark is not None and (level > PARAGRAPH or leads_list):
            self._append(place, text, mark if level <= PARAGRAPH else _mark_at(level, mark, place))
        elif level > PARAGRAPH and behind is not None and leads_list:
            line = f"{self._mark_of(behind)}{text}"
            self._added.setdefault(behind.first - 1, []).append(line)
        else:
            self._append_new(place, text, level)

    def _place_of_first(self, change: Change | None) -> Place | None:
        key = self._moves.key_at(change.old[0]) if change else None
        return self._places.get(key or "")

    def _append_new(self, place: Place, text: str, level: int) -> None:
        """Add a paragraph behind another one, or an item behind it or behind the item that was added last."""
        if level <= PARAGRAPH:
            self._append(place, text, None)
            return
        added = self._added.setdefault(place.last, [])
        before = ITEM.match(added[-1]) if added else None
        number = int(before[2]) + 1 if before else 1
        added += [] if before else [""]
        added.append(f"{'   ' * (level - PARAGRAPH - 1)}{number}. {text}")

    def _mark_of(self, place: Place) -> str | None:
        """Return the mark of an item; None of another text."""
        found = ITEM.match(self._lines[place.first]) if place.level > PARAGRAPH else None
        return found[0] if found else None

    def _append(self, place: Place, text: str, mark: str | None) -> None:
        if text:  # else it is spacing
            lines = ["", text] if mark is None else [f"{mark}{text}"]
            self._added.setdefault(place.last, []).extend(lines)

    def _miss(self, item: ClauseChange) -> None:
        """Note a change that found no place: its new words, or those that it took away."""
        for number in item.change.new:
            self._miss_block(item.new[number])
        if not item.change.new:
            words = (words_of(item.old[number]).strip() for number in item.change.old)
            self.missed += [Missed(Loss.REMAINS, text) for text in words if text]

    def _miss_block(self, block: Block) -> None:
        if isinstance(block, Table):
            rows = "; ".join(row.text for row in block.rows)
            self.missed.append(Missed(Loss.TABLE, rows))
        elif words := words_of(block).strip():
            self.missed.append(Missed(Loss.WORDS, words))

    def _open_article(self, place: Place, heading: str) -> None:
        """Begin an article of its own behind a paragraph, with an anchor made of its heading."""
        plain = unicodedata.normalize("NFKD", heading.lower()).encode("ascii", "ignore").decode()
        words = "-".join(_WORD.findall(plain)[:_WORDS_OF_ANCHOR]) or "article"
        names = chain([words], (f"{words}-{number}" for number in count(2)))
        anchor = next(name for name in names if name not in self._anchors)
        self._anchors.add(anchor)
        self._opened.add(place.last)
        lines = ["", f"## {escaped(heading)} {{#{anchor}}}"]
        self._added.setdefault(place.last, []).extend(lines)

    def text(self) -> str:
        """Return the file as it has become; called once, when all changes were taken."""
        order = self._moves.order_of(self._clause.id)
        stretches = list(self._stretches())
        gone = {key for key, lines in stretches if not any(map(str.strip, lines))}
        found = None if order.is_kept else ordered(self._places, order, gone)
        if not order.is_kept and (found is None or not found.is_whole):
            self.missed.append(Missed(Loss.ORDER, self._clause.id))
        lines = (
            in_order(stretches, self._places, found.keys)
            if found
            else [line for _, own in stretches for line in own]
        )
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
        own = {
            self._shown(place): place.message.key.rpartition("/")[2]
            for place in self._places.values()
            if place.level == NOTE
        }
        text = self._notes.with_labels(self._without_lost_references(text), own)
        for topic in self._needed:
            text = with_entry(text, "needs", topic)
        return without_lost_notes(text)

    def _stretches(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the lines of each text with what stands behind it, by its key; of what stands before all texts by none."""
        keys = {place.first: key for key, place in self._places.items()}
        key, lines = "", list[str]()
        number = 0
        while number < len(self._lines):
            if number in keys:
                yield key, lines
                key, lines = keys[number], []
            last, own = self._replaced.get(number, (number, [self._lines[number]]))
            lines += own
            number = last + 1
            lines += self._added.get(last, [])
        yield key, lines

    def _without_lost_references(self, text: str) -> str:
        """Return a clause in which references to its own articles that are gone are words."""
        anchors = set(_ANCHOR.findall(_OWN_REFERENCES.sub("", text)))
        words = {
            piece.source: told_words(piece.text)
            for pieces in self._pieces.values()
            for piece in pieces
        }

        def settled(found: re.Match[str]) -> str:
            is_own = found[2] in {"", self._clause.topic}
            if not is_own or found[3] in anchors or found[0] not in words:
                return found[0]
            self.fixed.append(Fixed(Kind.REFERENCE, found[0], words[found[0]]))
            return escaped(words[found[0]])

        return _OWN_REFERENCES.sub(settled, text)


def _mark_at(level: int, mark: str, before: Place) -> str:
    """Return the mark of a new item: that of the item before it, or one of its own depth."""
    return mark if level == before.level else f"{'   ' * (level - PARAGRAPH - 1)}1. "


def _style(block: Block) -> str | None:
    return value_of(block.element, "pPr/pStyle") if isinstance(block, Paragraph) else None


def _atoms(blocks: Sequence[Block]) -> Iterator[tuple[int, Atom]]:
    """Yield what stands among words and is none, by its place in the text of these blocks with a pilcrow between."""
    start = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (
                (start + atom.start, atom)
                for atom in block.atoms
                if atom.note or _is_reference(atom) or (atom.key and atom.text == OBJECT_SIGN)
            )
        start += len(words_of(block)) + len(PILCROW)


def _is_reference(atom: Atom) -> bool:
    return (atom.key or "").startswith(_REFERENCE_FIELD)
