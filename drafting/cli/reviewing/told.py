"""What was put in the place of a blank, a noun, a law or a reference, told in the reader's language: in every form of a review."""

from collections.abc import Iterator, Mapping

from drafting.cli.comparing.text import numbers_text
from drafting.cli.comparing.told import CHANGES, story_name
from drafting.cli.output import labelled, listed, quoted
from drafting.cli.reviewing.report import Report
from drafting.cli.reviewing.states import is_outside, name_of, named
from drafting.cli.session import Session
from drafting.comparison import ChangeKind
from drafting.localization import plain_text
from drafting.model.draft import Block
from drafting.render.redline.files import BODY
from drafting.review.expression_reader import Problem, Reader
from drafting.review.model import ClauseReview, Shown, Standing
from drafting.review.substitutions import Kind, Substitution

KINDS: Mapping[Kind, str] = {
    Kind.BLANK: "blank",
    Kind.FACT: "fact",
    Kind.NOUN: "name",
    Kind.LAW: "law",
    Kind.REFERENCE: "reference to another article",
    Kind.FOLLOWED: "reference followed",
    Kind.LOST: "reference to an article that is gone",
    Kind.UNMARKED: "reference without its bookmark",
    Kind.TYPED_OVER: "reference with another number (typed, or counted anew by the word processor)",
}
LIMITS_WITHIN: Mapping[tuple[bool, bool], str] = {
    (True, True): "within its limits: {minimum} to {maximum}",
    (True, False): "within its limits: no less than {minimum}",
    (False, True): "within its limits: no more than {maximum}",
}
LIMITS_BEYOND: Mapping[tuple[bool, bool], str] = {
    (True, True): "beyond its limits: {minimum} to {maximum}",
    (True, False): "beyond its limits: no less than {minimum}",
    (False, True): "beyond its limits: no more than {maximum}",
}
"""By whether there is a least and a greatest value."""
_NAMED = frozenset({Kind.NOUN, Kind.LAW})
_HEADED = frozenset({Kind.FOLLOWED, Kind.LOST, Kind.TYPED_OVER})
"""References to what is still the same article, which its heading tells."""
_LONGEST = 60


class Teller:
    """Tells what was put in the place of a blank, a noun, a law or a reference, in the reader's language."""

    def __init__(self, report: Report, session: Session) -> None:
        self.gettext = session.settings.gettext
        self._report = report
        self._session = session
        self._language = session.settings.language_for(report.redraft.content.jurisdiction)
        self._draft = report.redraft.draft
        self._reader = Reader(self._draft)
        self._clauses = report.redraft.content.clauses
        self._kept = report.review.kept

    def titled(self, clause: str) -> str:
        """Return the id of a clause behind its title: people know it by the one, briefs by the other."""
        if clause not in self._clauses:
            return named(clause, self.gettext)
        return f"{self._session.words(self._clauses[clause].title, self._language)} ({clause})"

    def title_of(self, clause: ClauseReview) -> str:
        """Return what a clause is called; new text outside all clauses is called that."""
        return name_of(clause, self.gettext) if is_outside(clause) else self.titled(clause.clause)

    def standing(self, standing: Standing) -> str:
        return self._report.standing(standing, self.gettext)

    def label(self, item: Substitution) -> str:
        """Return what a blank or a fact is called; empty for what has no name of its own."""
        return self._session.words(item.label, self._language) if item.label else ""

    def line(self, item: Substitution) -> str:
        told = listed([self._change(item), *self._remarks(item)], self.gettext)
        return f"    {labelled(self._what(item), told, self.gettext)}"

    def _what(self, item: Substitution) -> str:
        """Return what it is that changed: its kind, what it is called, and the name by which a brief or a clause knows it."""
        kind = self.gettext(KINDS[item.kind])
        if item.kind in _HEADED:
            node = self._draft.resolved.references.get((item.owner, item.name), item.name)
            return labelled(kind, quoted(self._heading(node), self.gettext), self.gettext)
        if item.kind is Kind.REFERENCE:
            return kind
        known = f" → {item.new}" if item.kind in _NAMED and item.new else ""
        label = self.label(item)
        what = labelled(kind, label, self.gettext) if label else kind
        return f"{what} ({item.name}{known})"

    def _change(self, item: Substitution) -> str:
        if item.kind in {Kind.BLANK, Kind.FACT} and item.old != item.new:
            if item.problem is Problem.CURRENCY:
                return f"{item.old_words} → {item.new_words}"
            old, new = (
                self._reader.in_words(item.spot, value or "") for value in (item.old, item.new)
            )
            return f"{old or '…'} → {new}"
        return f"{item.old_words} → {item.new_words}" if item.new_words else item.old_words

    def _remarks(self, item: Substitution) -> Iterator[str]:
        """Yield what a reader has to know of it: its limits, a contradiction, the places that were left as they were."""
        if item.problem is Problem.DISAGREEMENT:
            template = self.gettext("words and figures say different numbers: {words}")
            yield template.format(words=item.new_words)
        elif item.problem is Problem.CURRENCY:
            yield self.gettext("in another currency than the draft")
        elif item.limits != (None, None):
            yield self._of_limits(item)
        if item.kind in _NAMED and item.new is None and not item.nouns:
            yield self.gettext("the library knows no such name")
        if item.kind is Kind.REFERENCE and item.new is None:
            yield self.gettext("the draft has no such article")
        elif item.kind is Kind.REFERENCE:
            old, new = self._heading(item.old), self._heading(item.new or "")
            yield f"{quoted(old, self.gettext)} → {quoted(new, self.gettext)}"
        left = self.places_left(item)
        if left:
            yield self.gettext("places where the old value stands: {count} ({places})").format(
                count=len(left), places="; ".join(map(self._placed, left))
            )

    def places_left(self, item: Substitution) -> tuple[Shown, ...]:
        """Return where the file still shows what was drafted for a blank or a fact that is another elsewhere."""
        is_value = item.kind in {Kind.BLANK, Kind.FACT}
        return self._kept.get((item.owner, item.name), ()) if is_value else ()

    def _placed(self, shown: Shown) -> str:
        if shown.story != BODY:
            return story_name(shown.story, self.gettext)
        return shown.where.title or quoted(_short(shown.words), self.gettext)

    def _of_limits(self, item: Substitution) -> str:
        limits = LIMITS_BEYOND if item.problem is Problem.BEYOND else LIMITS_WITHIN
        low, high = (
            None if limit is None else self._reader.in_words(item.spot, str(limit))
            for limit in item.limits
        )
        template = limits[low is not None, high is not None]
        return self.gettext(template).format(minimum=low, maximum=high)

    def _heading(self, node: str) -> str:
        """Return the first words of the article that a unit belongs to."""
        path = self._draft.resolved.paths.get(node, ())
        article = path[0].id if path else node
        for block in self._draft.localized.blocks:
            if isinstance(block, Block) and block.node == article and block.runs:
                # Brackets that close behind a heading open behind its number, which is not told.
                end = block.label.level.heading_end if block.label else ""
                return _short(plain_text(block.runs).removesuffix(end))
        return node


def remarks_of(report: Report, session: Session) -> Mapping[int, list[str]]:
    """Return what is told of blanks, names, references and levels, by the place of the paragraph in the body of the file."""
    teller = Teller(report, session)
    remarks: dict[int, list[str]] = {}
    for clause in report.review.clauses:
        for item in clause.changes:
            if item.story == BODY and item.change.new:
                lines = [teller.line(found).strip() for found in item.substitutions]
                if any(item.units):
                    level = teller.gettext(CHANGES[ChangeKind.LEVEL])
                    lines.append(labelled(level, numbers_text(*item.units), teller.gettext))
                remarks.setdefault(item.change.new[0], []).extend(lines)
    return {place: lines for place, lines in remarks.items() if lines}


def _short(text: str) -> str:
    words = text.strip(" .-–—")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
