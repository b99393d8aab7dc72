"""An edited clause as a variant for the library: its file with the edited words, and expressions where they still stand for what is there.

The file is changed line by line, so that front matter, anchors, classes and all paragraphs that nobody touched stay as their author wrote
them. Where an edit reaches into the words of an expression, the words stand there for a person to judge, and that is told; so is all that
a clause cannot hold.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from drafting.comparison import PILCROW
from drafting.grammar import Noun
from drafting.model.content import Clause
from drafting.render.redline.files import BODY, Story, words_of
from drafting.render.redline.paragraphs import NoteId
from drafting.review.appearance import is_appearance_only
from drafting.review.draft_of_today import DraftOfToday
from drafting.review.expression_reader import Reader
from drafting.review.model import ClauseChange
from drafting.review.substitutions import Kind, Substitution
from drafting.review.variants.citations import Citations
from drafting.review.variants.claims import Settled, settled
from drafting.review.variants.clause_files import (
    ANCHOR,
    NOTE,
    Passage,
    Piece,
    articles_of,
    escaped,
    find,
    fitted,
    own_words,
    passages_of,
    pieces_of,
    shown,
    source_entry,
    with_entry,
)
from drafting.review.variants.insertion import Insertion
from drafting.review.variants.levelling import Levelling
from drafting.review.variants.lines import ClauseLines, holds_text
from drafting.review.variants.losses import Fixed, Loss, Losses, Missed
from drafting.review.variants.marks import Marks
from drafting.review.variants.moves import Moves
from drafting.review.variants.note_signs import NoteSigns, told_words, without_lost_notes
from drafting.review.variants.ordering import in_order, ordered
from drafting.review.variants.rewording import Rewording

_OWN_REFERENCES: Final = re.compile(r"""\{\{\s*ref\((["'])([^"'#]*)#([^"']+)\1\)[^}]*\}\}""")


class Editing(Struct, frozen=True, kw_only=True):
    """What all variants of one review share."""

    moves: Moves
    draft: DraftOfToday
    reader: Reader
    """Reads the words of the edited file."""
    renamed: Mapping[str, Noun]
    """What the organs are called that the edited file calls otherwise throughout."""
    notes: Mapping[NoteId, Story]
    """Those of the edited file."""
    idea: str
    """Where the words come from, for ``sources``."""


class Variant(Struct, frozen=True, kw_only=True):
    """An edited clause as a file of a library, and what of the edits it does not say."""

    text: str
    """A clause file; it may need a person's hand before it can be read."""
    is_edited: bool
    """Does it say anything else than the clause?"""
    missed: tuple[Missed, ...]
    fixed: tuple[Fixed, ...]
    kept: tuple[Substitution, ...]
    """What was edited where the variant keeps a blank or a noun: values, and what an organ is called. A brief says them."""
    lost_anchors: frozenset[str]
    """Those to which others may refer."""
    claims: Settled
    """What its front matter says that its words may no longer bear out."""

    @property
    def has_values_only(self) -> bool:
        """Is it the clause as it was, with other values in the file, all of which a brief can give?"""
        is_for_brief = all(item.is_for_the_brief for item in self.kept)
        return bool(self.kept) and is_for_brief and not self.is_edited


def edited_variant(
    text: str, clause: Clause, changes: Sequence[ClauseChange], editing: Editing
) -> Variant:
    """Return the file of a clause, whose ``text`` is given, with the edited words in their order."""
    losses = Losses()
    edited = _EditedClause(text, clause, editing, losses)
    for item in changes:
        edited.take(item)
    written = edited.text()
    lost = frozenset(ANCHOR.findall(text)) - frozenset(ANCHOR.findall(written))
    lost_articles = lost.intersection(article.anchor for article in clause.body.articles)
    claims = settled(written, clause, edited.edited_beside, has_lost_article=bool(lost_articles))
    return Variant(
        text=with_entry(claims.text, "sources", source_entry(editing.idea)),
        is_edited=written != text,
        missed=tuple(losses.missed),
        fixed=tuple(losses.fixed),
        kept=tuple(losses.kept),
        lost_anchors=lost,
        claims=claims,
    )


class _EditedClause:
    """A clause file that takes in what became of its clause."""

    def __init__(self, text: str, clause: Clause, editing: Editing, losses: Losses) -> None:
        self._clause, self._moves, self._losses = clause, editing.moves, losses
        lines = text.split("\n")
        self._passages = passages_of(clause, lines)
        self._pieces = {
            key: pieces_of(passage.message, clause.id, editing.draft.speech)
            for key, passage in self._passages.items()
        }
        self._notes = NoteSigns(editing.notes)
        self._lines = ClauseLines(lines, self._passages)
        marks = Marks(self._notes, losses)
        self._citations = Citations(clause, editing.draft, editing.reader.paths, losses)
        self._rewording = Rewording(
            clause, editing.draft, editing.reader, editing.renamed, self._citations, marks, losses
        )
        self._insertion = Insertion(
            clause.id, self._lines, editing.moves, self._citations, marks, losses
        )
        self._levelling = Levelling(self._lines, editing.moves, self._insertion, losses)

    def take(self, item: ClauseChange) -> None:
        """Bring one change into the lines; what only moved is put in order at the end."""
        change = item.change
        if not change.old:
            if item.story == BODY:
                self._insertion.insert(item)
            elif not self._notes.hold(item.new):
                self._losses.miss_change(item)
            return
        if change.is_relevelled:
            self._relevel(item)
        if is_appearance_only(change) or (change.new and not change.changes_words):
            return
        if item.story != BODY and not change.new:
            return  # a note goes with its mark
        known = [self._passage_of(item, number) for number in change.old]
        passages = [passage for passage in known if passage is not None]
        if len(passages) < len(known):
            self._losses.miss_change(item)
            return
        self._rewrite(passages, item)

    def _relevel(self, item: ClauseChange) -> None:
        is_one = len(item.change.old) == len(item.change.new) == 1
        passage = self._passage_of(item, item.change.old[0]) if is_one else None
        self._levelling.take(item, passage)

    def _passage_of(self, item: ClauseChange, number: int) -> Passage | None:
        """Return the message that a paragraph of the draft shows, its number before it left out."""
        words = words_of(item.old[number])
        if item.story == BODY:
            passage = self._passages.get(self._moves.key_at(number) or "")
            return passage if passage and self._shows(words, passage) else None
        notes = (passage for passage in self._passages.values() if passage.level == NOTE)
        held = [passage for passage in notes if self._shows(words, passage)]
        return max(held, key=lambda passage: len(self._shown(passage)), default=None)

    def _shown(self, passage: Passage) -> str:
        return shown(self._pieces[passage.message.key])

    def _shows(self, words: str, passage: Passage) -> bool:
        text = self._shown(passage)
        return bool(text) and find(words, text) is not None

    def _rewrite(self, passages: list[Passage], item: ClauseChange) -> None:
        """Put the new words of some texts in their places; what more paragraphs there are now goes behind the last."""
        found = self._rewording.of(self._pieces_of(passages, item), item) if item.change.new else ""
        texts = [" ".join(text.split()) for text in found.split(PILCROW)] if found else []
        for number, passage in enumerate(passages):
            text = texts[number] if number < len(texts) else ""
            if text != " ".join(
                passage.message.source.split()
            ):  # else its lines stay as they were broken
                self._lines.replace(passage, text)
        for text in texts[len(passages) :]:
            self._lines.append(passages[-1], own_words(text), self._lines.mark_of(passages[-1]))

    def _pieces_of(self, passages: Sequence[Passage], item: ClauseChange) -> list[Piece]:
        """Return the pieces of some texts as their paragraphs show them, with a pilcrow between."""
        olds = [words_of(item.old[number]) for number in item.change.old]
        pieces: list[Piece] = []
        for number, (passage, old) in enumerate(zip(passages, olds, strict=True)):
            own = fitted(self._pieces[passage.message.key], old)
            start = find(old, shown(own)) or 0
            end = start + len(shown(own))
            # A typed number is the form's and not the clause's.
            pieces += [Piece(PILCROW)] if number else []
            pieces += [Piece(old[:start], ""), *own, Piece(old[end:], "")]
        return pieces

    @property
    def edited_beside(self) -> Mapping[str, frozenset[str]]:
        """Return the blanks beside which words were edited, each with the words that went."""
        return self._rewording.edited_beside

    def text(self) -> str:
        """Return the file as it has become; called once, when all changes were taken."""
        self._close_articles()
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(self._ordered_lines()))
        own = {
            self._shown(passage): passage.message.key.rpartition("/")[2]
            for passage in self._passages.values()
            if passage.level == NOTE
        }
        text = self._notes.with_labels(self._without_lost_references(text), own)
        for topic in self._citations.needed:
            text = with_entry(text, "needs", topic)
        return without_lost_notes(text)

    def _close_articles(self) -> None:
        """Take out the articles whose texts all went, where the form prints no heading that could have gone with them."""
        left = dict(self._lines.stretches())
        for heading, texts in articles_of(self._passages):
            is_printed = self._moves.is_shown(heading)
            if texts and not is_printed and not any(holds_text(left[key]) for key in texts):
                self._lines.replace(self._passages[heading], "")

    def _ordered_lines(self) -> list[str]:
        """Return the lines in the order of the file, as far as a clause can have it."""
        order = self._moves.order_of(self._clause.id)
        stretches = list(self._lines.stretches())
        gone = {key for key, lines in stretches if not any(map(str.strip, lines))}
        found = None if order.is_kept else ordered(self._passages, order, gone)
        if not order.is_kept and (found is None or not found.is_whole):
            self._losses.miss(Loss.ORDER, self._clause.id)
        if found is None:
            return [line for _, own in stretches for line in own]
        return in_order(stretches, self._passages, found.keys)

    def _without_lost_references(self, text: str) -> str:
        """Return a clause in which references to its own articles that are gone are words."""
        anchors = set(ANCHOR.findall(_OWN_REFERENCES.sub("", text)))
        words = {
            piece.source: told_words(piece.text)
            for pieces in self._pieces.values()
            for piece in pieces
        }

        def settled(found: re.Match[str]) -> str:
            is_own = found[2] in {"", self._clause.topic}
            if not is_own or found[3] in anchors or found[0] not in words:
                return found[0]
            self._losses.fixed.append(Fixed(Kind.REFERENCE, found[0], words[found[0]]))
            return escaped(words[found[0]])

        return _OWN_REFERENCES.sub(settled, text)
