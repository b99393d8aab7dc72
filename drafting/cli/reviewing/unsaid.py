"""What was edited and no variant of a clause says: the instrument's words, the brief's, and where things stand."""

import textwrap
from typing import Final

from drafting.cli.output import Gettext, quoted
from drafting.cli.reviewing.deviations import said_by_brief
from drafting.cli.reviewing.report import Report
from drafting.cli.reviewing.states import named
from drafting.cli.reviewing.unfinished import tell_missed
from drafting.comparison import OBJECT_SIGN
from drafting.comparison.labels import BEHIND_NUMBER
from drafting.diagnostics import Findings, Position, Severity
from drafting.render.redline.files import Table
from drafting.render.redline.paragraphs import Paragraph
from drafting.render.word.provenance import ACT
from drafting.review.appearance import is_appearance_only
from drafting.review.model import ClauseChange, ClauseReview, Standing, State
from drafting.review.variants.losses import Loss, Missed
from drafting.review.variants.moves import Crossing, Moves

_SEPARATOR: Final = " ¶ "
_LONGEST: Final = 80
_OF_LIBRARY: Final = frozenset({Standing.MOVED_ON, Standing.DROPPED, Standing.NEW})


def is_of_library(found: ClauseReview) -> bool:
    """Does only the library of today say it otherwise, and the file as it was drafted?"""
    return found.standing in _OF_LIBRARY


class Unsaid:
    """Tells of one review what no variant says."""

    def __init__(self, report: Report, moves: Moves, findings: Findings, gettext: Gettext) -> None:
        self._report, self._moves = report, moves
        self._findings, self._gettext = findings, gettext
        self._clauses = report.redraft.draft.resolved.clauses
        self._at = Position(file=report.file)

    def tell_outside(self, found: ClauseReview) -> None:
        """Tell what was edited outside the clauses of the draft: what a brief can say, what came, what went."""
        if found.state not in {State.EDITED, State.NEW}:
            return
        came: list[str] = []
        went: list[str] = []
        for item in found.changes:
            words = "" if is_appearance_only(item.change) else _words_of(item)
            if words and item.change.new and _is_for_brief(item):
                self._tell_for_brief(words, found)
            elif words:
                (came if item.change.new else went).append(words)
        if came:
            self._tell_elsewhere(found.clause, _SEPARATOR.join(came))
        if went:
            self._tell_gone(_SEPARATOR.join(went))

    def tell_values(self, found: ClauseReview) -> None:
        """Tell of a clause in which only values are others."""
        self._findings.add(
            "REV012",
            self._at,
            "only values of {clause} were changed, which belong to the brief: no variant of it was written",
            severity=Severity.NOTE,
            hint="the brief would say: {said}",
            clause=found.clause,
            said=self._said(found),
        )

    def tell_objects(self, found: ClauseReview) -> None:
        """Tell of the pictures that came into a clause whose words are as they were."""
        for item in found.changes:
            if any(OBJECT_SIGN in edit.new for edit in item.change.all_edits() if not edit.old):
                tell_missed(self._at, Missed(Loss.OBJECT, _words_of(item)), self._findings)

    def tell_places(self) -> None:
        """Tell what stands in another clause now, and which clauses stand elsewhere as a whole."""
        crossed: set[str] = set()
        for crossing in self._moves.crossings():
            self._tell_crossing(crossing)
            crossed |= {crossing.origin, crossing.target}
        for found in self._report.review.clauses:
            is_moved = found.is_moved and not is_of_library(found)
            if is_moved and found.clause not in crossed and self._is_in_order(found):
                self._tell_moved(found.clause)

    def _is_in_order(self, found: ClauseReview) -> bool:
        """Does a clause of the draft stand in its own order?"""
        return found.clause in self._clauses and self._moves.order_of(found.clause).is_kept

    def _tell_crossing(self, crossing: Crossing) -> None:
        self._findings.add(
            "REV011",
            self._at,
            "this went from {origin} to {target}, and no variant moves it: {words}",
            severity=Severity.WARNING,
            hint="take it out of a variant of the one and put it into a variant of the other by hand",
            origin=named(crossing.origin, self._gettext),
            target=named(crossing.target, self._gettext),
            words=_SEPARATOR.join(map(_short, crossing.words)),
        )

    def _tell_moved(self, clause: str) -> None:
        self._findings.add(
            "REV011",
            self._at,
            "{clause} stands elsewhere in the file, which no variant says",
            severity=Severity.NOTE,
            hint="the order of topics is that of the instrument: change it there, or move the clause in each draft",
            clause=clause,
        )

    def _tell_for_brief(self, words: str, found: ClauseReview) -> None:
        self._findings.add(
            "REV012",
            self._at,
            "this belongs to the brief, and no variant has it: {words}",
            severity=Severity.NOTE,
            hint="the brief would say: {said}",
            words=words,
            said=self._said(found),
        )

    def _said(self, found: ClauseReview) -> str:
        lines = said_by_brief(found, self._report.carried.language)
        return ", ".join(quoted(line, self._gettext) for line in lines)

    def _tell_elsewhere(self, owner: str, words: str) -> None:
        is_of_act = owner == ACT
        self._findings.add(
            "REV012",
            self._at,
            "this belongs to the instrument and to no clause, so that no variant has it: {words}"
            if is_of_act
            else "this stands in {owner}, which the draft did not have, and in no variant: {words}",
            severity=Severity.WARNING,
            hint="change a copy of the instrument, put it into a clause, or into each draft by hand"
            if is_of_act
            else "add the clause in the brief, or put the words into another one by hand",
            owner=owner,
            words=words,
        )

    def _tell_gone(self, words: str) -> None:
        self._findings.add(
            "REV012",
            self._at,
            "the file no longer has this of the instrument, which no variant says: {words}",
            severity=Severity.WARNING,
            hint="change a copy of the instrument, or take it out of each draft by hand",
            words=words,
        )


def _is_for_brief(item: ClauseChange) -> bool:
    values = item.substitutions
    return not item.leaves_words and all(value.is_for_the_brief for value in values)


def _words_of(item: ClauseChange) -> str:
    """Return the first words of a change as they stand now, else of those that went: the report has them whole."""
    blocks = [item.new[place] for place in item.change.new] or [
        item.old[place] for place in item.change.old
    ]
    texts = (
        "; ".join(row.text for row in block.rows)
        if isinstance(block, Table)
        else block.text.lstrip(BEHIND_NUMBER).rstrip()
        for block in blocks
        if isinstance(block, Table | Paragraph)
    )
    return _SEPARATOR.join(_short(text) for text in texts if text)


def _short(text: str) -> str:
    return textwrap.shorten(text, _LONGEST, placeholder=" …")
