"""Edited clauses as files of a user's own library, and what is left to finish in them by hand."""

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from drafting.cli.review_text import named, said_by_brief
from drafting.cli.reviewing import Report
from drafting.cli.session import Session
from drafting.comparison import OBJECT_SIGN
from drafting.diagnostics import Diagnostic, Findings, Position, Severity
from drafting.library.clauses import read_clause
from drafting.model.content import Clause, language_of
from drafting.render.redline.files import Table
from drafting.render.redline.paragraphs import Paragraph
from drafting.render.word.provenance import ACT
from drafting.review.looks import is_of_looks
from drafting.review.readings import Problem
from drafting.review.substitutions import Kind, Substitution
from drafting.review.values import ClauseChange, ClauseReview, Standing, State
from drafting.review.variants import Editing, Variant, edited_variant
from drafting.review.variants.clause_files import BEFORE_HEADING
from drafting.review.variants.losses import Fixed, Loss, Missed
from drafting.review.variants.moves import Crossing, Moves

FAULTS: Final[Mapping[Loss, str]] = {
    Loss.WORDS: "these words found no place in the variant: {words}",
    Loss.REMAINS: "the file has these words no more, and the variant still has them: {words}",
    Loss.TABLE: "a table found no place in the variant: {words}",
    Loss.OBJECT: "a picture or a formula found no place in the variant; it stands in: {words}",
    Loss.HEADING: "a new article has no heading in the file, and these words in the variant: {words}",
    Loss.REFERENCE: "a new reference is a fixed number in the variant: {words}",
    Loss.ORDER: "the variant does not have all of the order in which {words} stands in the file",
}
HINTS: Final[Mapping[Loss, str]] = {
    Loss.WORDS: "put them in by hand",
    Loss.REMAINS: "take them out by hand",
    Loss.TABLE: "a clause holds no tables: put it into words, or into each draft by hand",
    Loss.OBJECT: "a clause holds words only: put it into each draft by hand",
    Loss.HEADING: "give it a heading that says what the article does",
    Loss.REFERENCE: 'write ref("topic#anchor") for the article meant, so that the number follows',
    Loss.ORDER: "move the articles by hand; to which part of the act one goes its class says: .final, .transitional …",
}
HINTS_OF_WORDS: Final = {
    Kind.BLANK: "settle the value, write the expression again, and give the value in the brief",
    Kind.NOUN: "write the noun of the organ meant; what an organ is called otherwise the brief says: institutions",
    Kind.LAW: "write law() with the function of the law meant; a law that is not recorded belongs into a jurisdiction file",
    Kind.REFERENCE: 'write ref("topic#anchor") for the article meant, so that the number follows',
}
_SEPARATOR: Final = " ¶ "
_LONGEST: Final = 80
_OF_LIBRARY: Final = frozenset({Standing.MOVED_ON, Standing.DROPPED, Standing.NEW})
"""The file has such a clause as it was drafted."""


def variants_of(
    session: Session, report: Report, folder: Path
) -> tuple[Mapping[Path, bytes], Findings]:
    """Return the files to write, and what of the edits none of them holds.

    Raises:
        ContentError: a file is there already.
    """
    saving = _Saving(session, report, folder)
    for found in report.review.clauses:
        saving.take(found)
    saving.blocked.raise_if_any()
    saving.tell_of_places()
    return saving.files, saving.findings


class _Saving:
    """The clauses of one review on their way into a library."""

    def __init__(self, session: Session, report: Report, folder: Path) -> None:
        self._session, self._report, self._folder = session, report, folder
        self._drafted = report.redraft.drafted
        self._moves = Moves(report.review, self._drafted)
        idea = session.settings.gettext("wording of {file}").format(file=Path(report.file).name)
        self._editing = Editing(
            moves=self._moves,
            drafted=self._drafted,
            notes=report.review.comparison.new.notes,
            idea=idea,
        )
        self.files: dict[Path, bytes] = {}
        self.findings, self.blocked = Findings(), Findings()

    def take(self, found: ClauseReview) -> None:
        """Write a clause that was edited or put in another order; tell of what belongs to none."""
        clause = self._drafted.resolved.clauses.get(found.clause)
        if clause is None:
            self.findings.items += self._outside(found)
        elif self._is_for_variant(found):
            path = self._folder / "topics" / f"{clause.id}-edited.md"
            if path.exists():
                self.blocked.add(
                    "REV007",
                    Position(file=str(path)),
                    "the file is there already",
                    hint="move it away, or name another folder",
                )
            elif self._is_in_its_language(clause):
                self._save(clause, found, path)
        elif found.state is State.NEW:
            self.findings.items += self._outside(found)
        else:
            self.findings.items += self._objects(found)

    def _is_for_variant(self, found: ClauseReview) -> bool:
        if found.state is State.EDITED:
            return True
        is_of_file = found.standing not in _OF_LIBRARY
        return is_of_file and found.is_moved and not self._moves.order_of(found.clause).is_kept

    def _save(self, clause: Clause, found: ClauseReview, path: Path) -> None:
        source = self._session.library.roots.find(f"topics/{clause.id}.md")
        assert source is not None  # the clause was read from it
        text = source.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        variant = edited_variant(text, clause, found.changes, self._editing)
        told = [*_left_to_finish(path, variant, found), *self._broken(clause, variant, path)]
        if (variant.is_edited or told) and self._reads(variant.text, path):
            self.files[path] = variant.text.encode()
            self.findings.items += told

    def _is_in_its_language(self, clause: Clause) -> bool:
        own = language_of(self._session.source_locale(clause.collection, clause.at))
        if own == self._report.carried.language:
            return True
        self.findings.items.append(
            Diagnostic(
                code="REV005",
                severity=Severity.WARNING,
                at=Position(file=self._report.file),
                template="{clause} is written in {language}: a variant of it cannot be taken from a translation",
                arguments={"clause": clause.id, "language": own},
                hint="edit the draft in the language of the clause",
            )
        )
        return False

    def _reads(self, text: str, path: Path) -> bool:
        """Is the text a clause? If not, tell where it is none."""
        faults = Findings()
        clause = f"{path.parent.name}/{path.stem}"
        read_clause(text, clause, str(path), self._session.reader, faults)
        if not faults.errors:
            return True
        fault = faults.items[0]
        self.findings.items.append(
            Diagnostic(
                code="REV006",
                severity=Severity.WARNING,
                at=Position(file=str(path)),
                template="the edited words make no clause, and the file was not written: {problem}",
                arguments={"problem": fault.told(fault.template, self._session.settings.gettext)},
                hint="word the variant by hand, from the report",
            )
        )
        return False

    def _broken(self, clause: Clause, variant: Variant, path: Path) -> Iterator[Diagnostic]:
        """Yield the references of others to what the variant has no more."""
        lost = {f"{clause.id}#{anchor}" for anchor in variant.lost_anchors}
        for (owner, target), node in self._drafted.resolved.references.items():
            if node in lost and owner != clause.id:
                yield Diagnostic(
                    code="REV013",
                    severity=Severity.WARNING,
                    at=Position(file=str(path)),
                    template="{owner} refers to {target}, which the variant has no more: no draft can have both",
                    arguments={"owner": owner, "target": target},
                    hint="make a variant of it without the reference, or give the anchor to another article",
                )

    def tell_of_places(self) -> None:
        """Tell what stands in another clause now, and which clauses stand elsewhere as a whole."""
        crossed: set[str] = set()
        for crossing in self._moves.crossings():
            self.findings.items.append(self._crossing(crossing))
            crossed |= {crossing.origin, crossing.target}
        for found in self._report.review.clauses:
            is_of_file = found.is_moved and found.standing not in _OF_LIBRARY
            if is_of_file and found.clause not in crossed and self._is_in_order(found):
                self.findings.items.append(self._moved(found.clause))

    def _is_in_order(self, found: ClauseReview) -> bool:
        """Does a clause of the draft stand in its own order?"""
        is_drafted = found.clause in self._drafted.resolved.clauses
        return is_drafted and self._moves.order_of(found.clause).is_kept

    def _crossing(self, crossing: Crossing) -> Diagnostic:
        gettext = self._session.settings.gettext
        return Diagnostic(
            code="REV011",
            severity=Severity.WARNING,
            at=Position(file=self._report.file),
            template="this went from {origin} to {target}, and no variant moves it: {words}",
            arguments={
                "origin": named(crossing.origin, gettext),
                "target": named(crossing.target, gettext),
                "words": _SEPARATOR.join(map(_short, crossing.words)),
            },
            hint="take it out of a variant of the one and put it into a variant of the other by hand",
        )

    def _moved(self, clause: str) -> Diagnostic:
        return Diagnostic(
            code="REV011",
            severity=Severity.NOTE,
            at=Position(file=self._report.file),
            template="{clause} stands elsewhere in the file, which no variant says",
            arguments={"clause": clause},
            hint="the order of topics is that of the instrument: change it there, or move the clause in each draft",
        )

    def _outside(self, found: ClauseReview) -> Iterator[Diagnostic]:
        """Yield what was edited outside the clauses of the draft: what a brief can say, what came, what went."""
        if found.state not in {State.EDITED, State.NEW}:
            return
        came: list[str] = []
        went: list[str] = []
        for item in found.changes:
            words = "" if is_of_looks(item.change) else _words_of(item)
            if words and item.change.new and _is_for_brief(item):
                yield self._belongs_to_brief(words, found)
            elif words:
                (came if item.change.new else went).append(words)
        if came:
            yield self._belongs_elsewhere(found.clause, _SEPARATOR.join(came))
        if went:
            yield self._gone(_SEPARATOR.join(went))

    def _objects(self, found: ClauseReview) -> Iterator[Diagnostic]:
        """Yield the pictures that came into a clause whose words are as they were."""
        for item in found.changes:
            if any(OBJECT_SIGN in edit.new for edit in item.change.edits if not edit.old):
                missed = Missed(Loss.OBJECT, _words_of(item))
                yield _missed(Path(self._report.file), missed)

    def _belongs_to_brief(self, words: str, found: ClauseReview) -> Diagnostic:
        return Diagnostic(
            code="REV012",
            severity=Severity.NOTE,
            at=Position(file=self._report.file),
            template="this belongs to the brief, and no variant has it: {words}",
            arguments={
                "words": words,
                "said": ", ".join(said_by_brief(found, self._report.carried.language)),
            },
            hint="the brief would say: {said}",
        )

    def _belongs_elsewhere(self, owner: str, words: str) -> Diagnostic:
        is_of_act = owner == ACT
        return Diagnostic(
            code="REV012",
            severity=Severity.WARNING,
            at=Position(file=self._report.file),
            template="this belongs to the instrument and to no clause, so that no variant has it: {words}"
            if is_of_act
            else "this stands in {owner}, which the draft did not have, and in no variant: {words}",
            arguments={"owner": owner, "words": words},
            hint="change a copy of the instrument, put it into a clause, or into each draft by hand"
            if is_of_act
            else "add the clause in the brief, or put the words into another one by hand",
        )

    def _gone(self, words: str) -> Diagnostic:
        return Diagnostic(
            code="REV012",
            severity=Severity.WARNING,
            at=Position(file=self._report.file),
            template="the file no longer has this of the instrument, which no variant says: {words}",
            arguments={"words": words},
            hint="change a copy of the instrument, or take it out of each draft by hand",
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
        else block.text.lstrip(BEFORE_HEADING).rstrip()
        for block in blocks
        if isinstance(block, Table | Paragraph)
    )
    return _SEPARATOR.join(_short(text) for text in texts if text)


def _short(text: str) -> str:
    return textwrap.shorten(text, _LONGEST, placeholder=" …")


def _left_to_finish(path: Path, variant: Variant, found: ClauseReview) -> Iterator[Diagnostic]:
    yield from (_missed(path, item) for item in variant.missed)
    yield from (_fixed(path, item) for item in variant.fixed)
    yield from (_kept(path, item) for item in variant.kept)
    yield from (_typed_over(path, item) for item in found.followed if item.kind is Kind.TYPED_OVER)


def _missed(path: Path, item: Missed) -> Diagnostic:
    return Diagnostic(
        code="REV008",
        severity=Severity.WARNING,
        at=Position(file=str(path)),
        template=FAULTS[item.loss],
        arguments={"words": item.words},
        hint=HINTS[item.loss],
    )


def _fixed(path: Path, item: Fixed) -> Diagnostic:
    return Diagnostic(
        code="REV010",
        severity=Severity.WARNING,
        at=Position(file=str(path)),
        template="words stand in the variant for {expression}: {words}",
        arguments={"expression": item.source, "words": item.words},
        hint=HINTS_OF_WORDS[item.kind],
    )


def _typed_over(path: Path, item: Substitution) -> Diagnostic:
    return Diagnostic(
        code="REV010",
        severity=Severity.WARNING,
        at=Position(file=str(path)),
        template="the reference {name} is kept: the file shows {new} for {old}",
        arguments={"name": item.name, "new": item.new_words, "old": item.old_words},
        hint="if another article is meant, write a reference to it",
    )


def _kept(path: Path, item: Substitution) -> Diagnostic:
    is_beyond = item.problem is Problem.BEYOND
    return Diagnostic(
        code="REV009",
        severity=Severity.NOTE,
        at=Position(file=str(path)),
        template="the blank {name} is kept: the file has {new} for {old}",
        arguments={"name": item.name, "new": item.new, "old": item.old},
        hint="the value is beyond the limits: change these in the variant, then give the value in the brief"
        if is_beyond
        else "give the value in the brief: with: {{{name}: {new}}}",
    )
