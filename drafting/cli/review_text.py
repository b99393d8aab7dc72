"""A review as the lines that a person reads."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import click

from drafting.cli.comparing.text import change_lines
from drafting.cli.comparing.told import place_name
from drafting.cli.output import Gettext, labelled, listed, quoted
from drafting.cli.reviewing import Report, making_lines
from drafting.cli.session import Session
from drafting.comparison import ChangeKind
from drafting.grammar import GrammaticalNumber, Noun
from drafting.localization import plain_text
from drafting.model.draft import Block
from drafting.render.redline.paragraphs import Paragraph
from drafting.render.word.provenance import ACT
from drafting.review.annotations import Comment, TrackedChange
from drafting.review.reading import FoundBy
from drafting.review.readings import Problem
from drafting.review.substitutions import Kind, Substitution
from drafting.review.values import (
    BODY,
    ClauseChange,
    ClauseReview,
    Deviation,
    Review,
    Standing,
    State,
)

STATES: Mapping[State, str] = {
    State.UNCHANGED: "unchanged",
    State.APPEARANCE: "appearance only",
    State.EDITED: "edited",
    State.DELETED: "deleted",
    State.NEW: "new text",
}
"""In the order in which they are counted up."""
FOUND_BY: Mapping[FoundBy, str] = {
    FoundBy.TAG: "tag",
    FoundBy.ALIAS: "title in Word",
    FoundBy.BOOKMARK: "bookmark",
    FoundBy.TEXT: "words",
    FoundBy.PLACE: "place",
}
TRACKED: Mapping[str, str] = {
    "inserted": "inserted",
    "deleted": "removed",
    "moved here": "moved here",
    "moved away": "moved away",
    "appearance": "appearance only",
}
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
_NAMED = frozenset({Kind.NOUN, Kind.LAW})
_HEADED = frozenset({Kind.FOLLOWED, Kind.LOST, Kind.TYPED_OVER})
"""References to what is still the same article, which its heading tells."""
_INSTITUTIONS = "institutions"
_LONGEST = 60
_OF_LIBRARY = frozenset(
    {Standing.MOVED_ON, Standing.EDITED_AND_MOVED_ON, Standing.DROPPED, Standing.NEW}
)


def moved_on(report: Report, gettext: Gettext) -> str:
    """Return why a draft of today has other words than the one that was made."""
    if report.carried.is_vouched_for:
        return gettext(
            "The library words some clauses otherwise today: what it changed shows as changes too."
        )
    return gettext(
        "The library, or the brief in the file, has changed since: what would be drafted otherwise today shows as changes too."
    )


def as_text(report: Report, session: Session) -> Iterator[str]:
    """Yield the lines that a person reads: a count, each clause that is not as drafted, deviations, tracked changes, comments."""
    gettext = session.settings.gettext
    teller = Teller(report, session)
    review = report.review
    yield report.file
    yield from making_lines(report.carried, gettext)
    counts = Counter(
        clause.state
        for clause in review.clauses
        if not (clause.is_moved and clause.state is State.UNCHANGED)
    )
    counted = [
        labelled(gettext(name), counts[state], gettext)
        for state, name in STATES.items()
        if counts[state]
    ]
    moved = sum(clause.is_moved for clause in review.clauses)
    yield ", ".join([*counted, *([labelled(gettext("moved"), moved, gettext)] if moved else [])])
    yield from _identity_lines(review, gettext)
    yield from _unmarked_lines(review, gettext)
    if review.has_library_moved_on:
        yield moved_on(report, gettext)
    looks = [clause for clause in review.clauses if clause.is_of_looks_only]
    if looks:
        names = ", ".join(teller.titled(clause.clause) for clause in looks)
        yield labelled(gettext(STATES[State.APPEARANCE]), names, gettext)
    for clause in review.clauses:
        if clause.is_of_looks_only:
            continue
        if not clause.is_as_drafted or clause.standing in _OF_LIBRARY:
            yield ""
            yield from _clause_lines(clause, teller)
        elif _told_of_references(clause):
            yield ""
            yield click.style(teller.titled(clause.clause), bold=True)
            yield from map(teller.line, _told_of_references(clause))
    yield from _deviation_lines(report, teller)
    yield from _tracked_lines(report, teller)
    yield from _comment_lines(review.comments, teller)


def _identity_lines(review: Review, gettext: Gettext) -> Iterator[str]:
    """Yield by what clauses were found, where that is not their tag."""
    counts = Counter(by for clause in review.clauses for by in clause.found_by)
    if set(counts) - {FoundBy.TAG}:
        found = ", ".join(
            labelled(gettext(name), counts[by], gettext)
            for by, name in FOUND_BY.items()
            if counts[by]
        )
        yield gettext("Clauses were known by: {how}").format(how=found)


def _clause_lines(clause: ClauseReview, teller: "Teller") -> Iterator[str]:
    gettext = teller.gettext
    yield click.style(
        labelled(_title(clause, teller), ", ".join(_states(clause, gettext)), gettext), bold=True
    )
    if clause.standing in _OF_LIBRARY:
        yield f"  {teller.standing(clause.standing)}"
    if clause.state is State.DELETED:
        yield from (f"  {heading}" for heading in _headings(clause))
        return
    heading = origin = ""
    for item in clause.changes:
        where = item.where.title if item.place == BODY else place_name(item.place, gettext)
        if where and where != heading:
            heading = where
            yield f"  {heading}"
        if (came_from := _origin(item, clause)) and came_from != origin:
            origin = came_from
            yield f"    {gettext('it stood in {clause}').format(clause=teller.titled(origin))}"
        yield from map(teller.line, item.substitutions)
        yield from change_lines(item.change, item.old, item.new, gettext)
    yield from map(teller.line, _told_of_references(clause))


def _origin(item: ClauseChange, clause: ClauseReview) -> str:
    """Return the other clause that something comes from; empty where it comes from none."""
    if item.change.kind is not ChangeKind.MOVED:
        return ""
    olds = (item.old[number] for number in item.change.old)
    found = (block.clause for block in olds if isinstance(block, Paragraph))
    return next((origin for origin in found if origin and origin != clause.clause), "")


def _told_of_references(clause: ClauseReview) -> list[Substitution]:
    """Return the references that a clause is told with; that bookmarks are gone is told once for all."""
    return [item for item in clause.followed if item.kind is not Kind.UNMARKED]


def _unmarked_lines(review: Review, gettext: Gettext) -> Iterator[str]:
    """Yield how many references lost their bookmark, where what they name is still there."""
    count = sum(item.kind is Kind.UNMARKED for clause in review.clauses for item in clause.followed)
    if count:
        what = gettext(
            "References that no longer follow their articles, whose bookmarks are gone (the articles are there)"
        )
        yield labelled(what, count, gettext)


class Teller:
    """Tells what was put in the place of a blank, a noun, a law or a reference, in the reader's language."""

    def __init__(self, report: Report, session: Session) -> None:
        self.gettext = session.settings.gettext
        self._report = report
        self._session = session
        self._language = session.settings.language_for(report.redraft.content.jurisdiction)
        self._drafted = report.redraft.drafted
        self._clauses = report.redraft.content.clauses
        self._shown = report.review.shown
        self._same = Counter(
            (item.owner, item.name, item.new)
            for clause in report.review.clauses
            for item in clause.substitutions
        )

    def titled(self, clause: str) -> str:
        """Return the id of a clause behind its title: people know it by the one, briefs by the other."""
        if clause not in self._clauses:
            return named(clause, self.gettext)
        return f"{self._session.words(self._clauses[clause].title, self._language)} ({clause})"

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
            node = self._drafted.resolved.references.get((item.owner, item.name), item.name)
            return labelled(kind, quoted(self._heading(node), self.gettext), self.gettext)
        if item.kind is Kind.REFERENCE:
            return kind
        known = f" → {item.new}" if item.kind in _NAMED and item.new else ""
        label = self.label(item)
        what = labelled(kind, label, self.gettext) if label else kind
        return f"{what} ({item.name}{known})"

    def _change(self, item: Substitution) -> str:
        if item.kind in {Kind.BLANK, Kind.FACT} and item.old != item.new:
            return f"{item.old or '…'} → {item.new}"
        return f"{item.old_words} → {item.new_words}" if item.new_words else item.old_words

    def _remarks(self, item: Substitution) -> Iterator[str]:
        """Yield what a reader has to know of it: its limits, a contradiction, the places that were left as they were."""
        if item.problem is Problem.DISAGREEMENT:
            template = self.gettext("words and figures say different numbers: {words}")
            yield template.format(words=item.new_words)
        elif item.problem is Problem.CURRENCY:
            yield self.gettext("in another currency than the draft")
        elif item.limits != (None, None):
            template = (
                self.gettext("beyond its limits: {minimum} to {maximum}")
                if item.problem is Problem.BEYOND
                else self.gettext("within its limits: {minimum} to {maximum}")
            )
            low, high = ("…" if limit is None else limit for limit in item.limits)
            yield template.format(minimum=low, maximum=high)
        if item.kind in _NAMED and item.new is None and not item.nouns:
            yield self.gettext("the library knows no such name")
        if item.kind is Kind.REFERENCE and item.new is None:
            yield self.gettext("the draft has no such article")
        elif item.kind is Kind.REFERENCE:
            old, new = self._heading(item.old), self._heading(item.new or "")
            yield f"{quoted(old, self.gettext)} → {quoted(new, self.gettext)}"
        left = self._shown[item.owner, item.name] - self._same[item.owner, item.name, item.new]
        if item.kind in {Kind.BLANK, Kind.FACT} and left > 0:
            yield self.gettext("places where the old value stands: {count}").format(count=left)

    def _heading(self, node: str) -> str:
        """Return the first words of the article that a unit belongs to."""
        path = self._drafted.resolved.paths.get(node, ())
        article = path[0].id if path else node
        for block in self._drafted.localized.blocks:
            if isinstance(block, Block) and block.node == article and block.runs:
                return _short(plain_text(block.runs))
        return node


def remarks_of(report: Report, session: Session) -> Mapping[int, list[str]]:
    """Return what is told of blanks, names and references, by the place of the paragraph in the body of the file."""
    teller = Teller(report, session)
    remarks: dict[int, list[str]] = {}
    for clause in report.review.clauses:
        for item in clause.changes:
            if item.place == BODY and item.change.new:
                lines = [teller.line(found).strip() for found in item.substitutions]
                remarks.setdefault(item.change.new[0], []).extend(lines)
    return {place: lines for place, lines in remarks.items() if lines}


def _short(text: str) -> str:
    words = text.strip(" .-–—")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


def _deviation_lines(report: Report, teller: Teller) -> Iterator[str]:
    """Yield apart what a brief could say, as it would say it, and what only another clause could."""
    gettext = teller.gettext
    by_kind = {
        Deviation.BRIEF: list(_brief_lines(report, gettext)),
        Deviation.LIBRARY: [
            f"  {labelled(_title(clause, teller), ', '.join(_became(clause, gettext)), gettext)}"
            for clause in report.review.clauses
            if Deviation.LIBRARY in clause.deviations
        ],
    }
    titles = {
        Deviation.BRIEF: gettext("Deviations from the brief {name}: it would say").format(
            name=report.carried.brief_name
        ),
        Deviation.LIBRARY: gettext("Deviations from the library"),
    }
    for deviation, title in titles.items():
        if by_kind[deviation]:
            yield ""
            yield click.style(title, bold=True)
            yield from by_kind[deviation]


def _brief_lines(report: Report, gettext: Gettext) -> Iterator[str]:
    """Yield what a brief would say, as it is typed into one; what an organ is called once for all clauses."""
    told: set[str] = set()
    for clause in report.review.clauses:
        said = [line for line in said_by_brief(clause, report.carried.language) if line not in told]
        told.update(line for line in said if line.startswith(_INSTITUTIONS))
        if said:
            yield f"  {_name(clause, gettext)}: {', '.join(said)}"


def said_by_brief(clause: ClauseReview, language: str) -> Iterator[str]:
    """Yield what a brief would say to give a clause of a draft in this language as it is now."""
    if clause.state is State.DELETED:
        yield f"without: [{clause.clause.split('/', maxsplit=1)[0]}]"
    for key, kind in (("with", Kind.BLANK), ("facts", Kind.FACT)):
        values = {
            item.name: _as_yaml(item)
            for item in clause.substitutions
            if item.kind is kind and item.is_for_the_brief
        }
        if values:
            inner = ", ".join(f"{name}: {value}" for name, value in values.items())
            yield f"{key}: {{{inner}}}"
    nouns = {item.name: noun for item in clause.substitutions for noun in item.nouns}
    if nouns:
        inner = ", ".join(
            f"{name}: {{{language}: {{{_noun_as_yaml(noun)}}}}}" for name, noun in nouns.items()
        )
        yield f"{_INSTITUTIONS}: {{{inner}}}"


def _noun_as_yaml(noun: Noun) -> str:
    number = "" if noun.number is GrammaticalNumber.SINGULAR else f", number: {noun.number.value}"
    text = json.dumps(noun.text, ensure_ascii=False)
    return f"text: {text}, gender: {noun.gender.value}{number}"


def _as_yaml(item: Substitution) -> str:
    """Return a value as a brief writes it: words in quotes."""
    value = item.new or ""
    return json.dumps(value, ensure_ascii=False) if item.is_text else value


def _headings(clause: ClauseReview) -> Iterator[str]:
    """Yield the headings of what changed: of a deleted clause they tell enough."""
    yield from dict.fromkeys(filter(None, (item.where.heading for item in clause.changes)))


def _title(clause: ClauseReview, teller: Teller) -> str:
    if clause.state is State.NEW and clause.clause == ACT:
        return _name(clause, teller.gettext)
    return teller.titled(clause.clause)


def _name(clause: ClauseReview, gettext: Gettext) -> str:
    if clause.state is State.NEW and clause.clause == ACT:
        return gettext("outside all clauses")
    return named(clause.clause, gettext)


def named(clause: str, gettext: Gettext) -> str:
    return gettext("the text of the act itself") if clause == ACT else clause


def _states(clause: ClauseReview, gettext: Gettext) -> Iterator[str]:
    yield from _became(clause, gettext)
    others = [by for by in clause.found_by if by is not FoundBy.TAG]
    if others:
        yield gettext("known by: {how}").format(
            how=", ".join(gettext(FOUND_BY[by]) for by in others)
        )


def _became(clause: ClauseReview, gettext: Gettext) -> Iterator[str]:
    if clause.is_moved:
        yield gettext("moved")
    if clause.state is None:
        yield gettext("not in the file")
    elif clause.state is not State.UNCHANGED or not clause.is_moved:
        yield gettext(STATES[clause.state])


def _tracked_lines(report: Report, teller: Teller) -> Iterator[str]:
    if not report.review.tracked:
        return
    gettext = teller.gettext
    yield ""
    heading = (
        gettext("Tracked changes, read as accepted")
        if report.tracked_as == "accept"
        else gettext("Tracked changes, read as rejected")
    )
    yield click.style(heading, bold=True)
    for change, clause in report.review.tracked:
        kind = gettext(TRACKED[change.kind])
        told = labelled(kind, change.text, gettext) if change.text else kind
        yield f"  {_who(change)} · {teller.titled(clause)} · {told}"


def _comment_lines(comments: Sequence[tuple[Comment, str]], teller: Teller) -> Iterator[str]:
    if not comments:
        return
    yield ""
    yield click.style(teller.gettext("Comments"), bold=True)
    for comment, clause in comments:
        words = f" · {quoted(comment.quoted, teller.gettext)}" if comment.quoted else ""
        yield f"  {_who(comment)} · {teller.titled(clause)}{words}"
        yield from (f"    {line}" for line in comment.text.splitlines())


def _who(annotation: TrackedChange | Comment) -> str:
    date = annotation.date.removesuffix("Z").replace("T", " ")
    return f"{annotation.author or '?'} · {date}" if date else annotation.author or "?"
