"""The new words of a text as its clause would write them: another value of a blank is the blank, another organ its noun.

Where an edit reaches into an expression otherwise, words stand there, and that is told.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from drafting.comparison import Edit, EditKind
from drafting.grammar import Noun
from drafting.localization.expressions import evaluate
from drafting.model.content import Clause
from drafting.review.appearance import in_plain_signs
from drafting.review.draft_of_today import DraftOfToday, Spot
from drafting.review.edited_text import EditedText
from drafting.review.expression_reader import Problem, Reader
from drafting.review.model import ClauseChange
from drafting.review.nouns import form_of, plain_name
from drafting.review.substitutions import Kind, Substituted, Substitution, kind_of, substituted
from drafting.review.variants.citations import Citations
from drafting.review.variants.claims import edited_beside
from drafting.review.variants.clause_files import Piece, escaped
from drafting.review.variants.losses import Fixed, Losses
from drafting.review.variants.marks import Marks
from drafting.review.variants.note_signs import told_words

_EMPTY_EMPHASIS: Final = re.compile(r"(?<!\*)(\*{1,2})(\s*)\1(?!\*)")
_NAMED: Final = frozenset({Kind.NOUN, Kind.LAW})


class Rewording:
    """The new words of the texts of one clause."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        clause: Clause,
        draft: DraftOfToday,
        reader: Reader,
        renamed: Mapping[str, Noun],
        citations: Citations,
        marks: Marks,
        losses: Losses,
    ) -> None:
        self._clause = clause
        self._resolved, self._speech = draft.resolved, draft.speech
        self._reader, self._renamed = reader, renamed
        self._marks, self._losses = marks, losses
        self._citations = citations
        self.edited_beside: dict[str, frozenset[str]] = {}
        """The blanks beside which words were edited, each with the words that went."""

    def of(self, pieces: Sequence[Piece], item: ClauseChange) -> str:
        """Return the new words as the clause would write them: another value of a blank is the blank, another organ its noun."""
        placed = list(_starts(pieces))
        spots = self._spots(pieces)
        edits, references = self._marks.edits_of(item)
        result = substituted(spots, edits, self._reader, self._has_source)
        kept = [found for found in result.found if self._has_source(found)]
        self._losses.kept += [
            found for found in kept if found.is_for_the_brief or found.kind is Kind.BLANK
        ]
        self._note_beside(result, spots)
        self._note_fixed(result, spots, {start: piece for start, piece in placed if piece.text})
        replaced = {found.spot.start: found for found in kept}
        written = []
        for start, piece in placed:
            found = replaced.get(start) if piece.expression else None
            written.append(piece._replace(source=self._source_of(found, piece)) if found else piece)
        text = _rewritten(written, result.rest, self._citations.written)
        came = [edit.new for edit in result.rest if edit.kind is EditKind.INSERTED]
        self._citations.miss_fixed(
            words for words in references if any(words in new for new in came)
        )
        return text

    def _note_fixed(
        self, result: Substituted, spots: Sequence[Spot], sources: Mapping[int, Piece]
    ) -> None:
        """Note which expressions gave way to words; one that was taken out with its words is no loss."""
        named = {found.spot.start: found.new_words for found in result.found}
        for hull in EditedText(result.rest).hulls(spots):
            words = told_words(hull.new)
            for spot in hull.spots if words else ():
                source = sources[spot.start].source or ""
                self._losses.fixed.append(
                    Fixed(
                        kind_of(spot, self._reader),
                        source,
                        told_words(named.get(spot.start) or words),
                    )
                )

    def _note_beside(self, result: Substituted, spots: Sequence[Spot]) -> None:
        blanks = [spot for spot in spots if kind_of(spot, self._reader) is Kind.BLANK]
        for spot, words in edited_beside(EditedText(result.rest), blanks):
            known = self.edited_beside.get(spot.expression.target, frozenset())
            self.edited_beside[spot.expression.target] = known | words

    def _has_source(self, item: Substitution) -> bool:
        """Can the clause say what stands in the place of an expression by one, word for word but for the value of a blank?"""
        if item.kind is Kind.BLANK:
            return item.problem not in {Problem.DISAGREEMENT, Problem.CURRENCY}
        if item.kind is Kind.REFERENCE:
            return self._citations.target(item.new or "") is not None
        if item.kind is Kind.NOUN and item.new is None:
            return self._says_renamed(item)
        if item.kind not in _NAMED or item.new is None:
            return False
        expression = replace(item.spot.expression, target=item.new)
        runs = evaluate(expression, self._clause.id, self._speech)
        words = "".join(run.text for run in runs)
        return in_plain_signs(words) == in_plain_signs(item.new_words)

    def _says_renamed(self, item: Substitution) -> bool:
        """Do new words call an organ what the file calls it throughout? A brief says that, and the noun stays."""
        noun = self._renamed.get(item.name)
        filters = item.spot.expression.filters
        return noun is not None and form_of(noun, filters, self._speech.language) == plain_name(
            item.new_words
        )

    def _source_of(self, item: Substitution, piece: Piece) -> str:
        """Return an expression as the clause writes it, with what it stands for now."""
        source = piece.source or ""
        if item.kind is Kind.BLANK or item.new is None:
            return source
        target = item.new
        if item.kind is Kind.REFERENCE:
            target = self._citations.target(item.new) or item.name
            self._citations.need(target)
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
            for start, piece in _starts(pieces)
            if piece.expression is not None and piece.text
        ]


def _starts(pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a text, each with where it begins in the words that are shown."""
    start = 0
    for piece in pieces:
        yield start, piece
        start += len(piece.text)


def _rewritten(pieces: Sequence[Piece], edits: Sequence[Edit], write: Callable[[str], str]) -> str:
    """Return the new words as the clause would write them, expressions where no edit touched what they stand for.

    ``write`` says how a clause writes what came.
    """
    kept: list[bool] = []
    inserted: dict[int, str] = {}
    for edit in edits:
        if edit.kind is EditKind.INSERTED:
            inserted[len(kept)] = inserted.get(len(kept), "") + write(edit.new)
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
                written += [escaped(piece.text[place - start])] if kept[place] else []
        start = end
    return _EMPTY_EMPHASIS.sub(r"\2", "".join([*written, *inserted.values()]))
