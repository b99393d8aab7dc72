"""Edited clauses as files of a user's own library."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from drafting.cli.reviewing.report import Report
from drafting.cli.reviewing.unfinished import tell_unfinished
from drafting.cli.reviewing.unsaid import Unsaid, is_of_library
from drafting.cli.session import Session
from drafting.diagnostics import Findings, Position, Severity
from drafting.grammar import Noun
from drafting.library.clauses import read_clause
from drafting.model.content import Clause, language_of
from drafting.review.expression_reader import Reader
from drafting.review.model import ClauseReview, Review, State
from drafting.review.variants import Editing, Variant, edited_variant
from drafting.review.variants.moves import Moves


def variants_of(
    session: Session, report: Report, folder: Path, *, force: bool
) -> tuple[Mapping[Path, bytes], Findings]:
    """Return the files to write, and what of the edits none of them holds.

    Raises:
        ContentError: a file is there already, and nobody forces it: a person may have finished it.
    """
    saving = _Saving(session, report, folder, force=force)
    for found in report.review.clauses:
        saving.take(found)
    saving.blocked.raise_if_any()
    saving.unsaid.tell_places()
    return saving.files, saving.findings


class _Saving:
    """The clauses of one review on their way into a library."""

    def __init__(self, session: Session, report: Report, folder: Path, *, force: bool) -> None:
        self._session, self._report, self._folder, self._force = session, report, folder, force
        self._draft = report.redraft.draft
        self._reader = Reader(self._draft, report.review.paths)
        self._moves = Moves(report.review, self._draft)
        gettext = session.settings.gettext
        self._editing = Editing(
            moves=self._moves,
            draft=self._draft,
            reader=self._reader,
            renamed=_renamed(report.review),
            notes=report.review.comparison.new.notes,
            idea=gettext("wording of {file}").format(file=Path(report.file).name),
        )
        self.files: dict[Path, bytes] = {}
        self.findings, self.blocked = Findings(), Findings()
        self.unsaid = Unsaid(report, self._moves, self.findings, gettext)

    def take(self, found: ClauseReview) -> None:
        """Write a clause that was edited or put in another order; tell of what belongs to none."""
        clause = self._draft.resolved.clauses.get(found.clause)
        if clause is None:
            self.unsaid.tell_outside(found)
        elif self._is_for_variant(found):
            path = self._folder / "topics" / f"{clause.id}-edited.md"
            if path.exists() and not self._force:
                self.blocked.add(
                    "REV007",
                    Position(file=str(path)),
                    "the file is there already",
                    hint="somebody may have worked on it: move it away, name another folder, or replace it with --force",
                )
            elif self._is_in_its_language(clause):
                self._save(clause, found, path)
        elif found.state is State.NEW:
            self.unsaid.tell_outside(found)
        else:
            self.unsaid.tell_objects(found)

    def _is_for_variant(self, found: ClauseReview) -> bool:
        if found.state is State.EDITED:
            return True
        is_moved = found.is_moved and not is_of_library(found)
        return is_moved and not self._moves.order_of(found.clause).is_kept

    def _is_in_its_language(self, clause: Clause) -> bool:
        own = language_of(self._session.source_locale(clause.collection, clause.at))
        if own == self._report.carried.language:
            return True
        self.findings.add(
            "REV005",
            Position(file=self._report.file),
            "{clause} is written in {language}: a variant of it cannot be taken from a translation",
            severity=Severity.WARNING,
            hint="edit the draft in the language of the clause",
            clause=clause.id,
            language=own,
        )
        return False

    def _save(self, clause: Clause, found: ClauseReview, path: Path) -> None:
        source = self._session.library.roots.find(f"topics/{clause.id}.md")
        assert source is not None  # the clause was read from it
        text = source.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        variant = edited_variant(text, clause, found.changes, self._editing)
        told = Findings()
        tell_unfinished(path, variant, found, self._reader, told)
        self._tell_broken(clause, variant, path, told)
        if variant.has_values_only and all(item.severity is Severity.NOTE for item in told.items):
            self.unsaid.tell_values(found)
        elif (variant.is_edited or told.items) and self._reads(variant.text, path):
            self.files[path] = variant.text.encode()
            self.findings.items += told.items

    def _reads(self, text: str, path: Path) -> bool:
        """Is the text a clause? If not, tell where it is none."""
        faults = Findings()
        clause = f"{path.parent.name}/{path.stem}"
        read_clause(text, clause, str(path), self._session.reader, faults)
        if not faults.errors:
            return True
        fault = faults.items[0]
        self.findings.add(
            "REV006",
            Position(file=str(path)),
            "the edited words make no clause, and the file was not written: {problem}",
            severity=Severity.WARNING,
            hint="word the variant by hand, from the report",
            problem=fault.told(fault.template, self._session.settings.gettext),
        )
        return False

    def _tell_broken(self, clause: Clause, variant: Variant, path: Path, told: Findings) -> None:
        """Tell of the references of others to what the variant has no more."""
        lost = {f"{clause.id}#{anchor}" for anchor in variant.lost_anchors}
        for (owner, target), node in self._draft.resolved.references.items():
            if node in lost and owner != clause.id:
                told.add(
                    "REV013",
                    Position(file=str(path)),
                    "{owner} refers to {target}, which the variant has no more: no draft can have both",
                    severity=Severity.WARNING,
                    hint="make a variant of it without the reference, or give the anchor to another article",
                    owner=owner,
                    target=target,
                )


def _renamed(review: Review) -> Mapping[str, Noun]:
    """Return what organs are called throughout a file; another name in one place only may as well be that of another organ."""
    items = [item for found in review.clauses for item in found.substitutions if item.nouns]
    places = Counter(item.name for item in items)
    return {
        item.name: noun
        for item in items
        for noun in item.nouns
        if item.is_of_gender or places[item.name] > 1
    }
