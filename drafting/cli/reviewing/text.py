"""A review as the lines that a person reads."""

from collections import Counter
from collections.abc import Iterator

import click

from drafting.cli.comparing.text import change_lines, numbers_text
from drafting.cli.comparing.told import numbers_line, story_name
from drafting.cli.output import Gettext, labelled
from drafting.cli.reviewing.annotations import box_lines, comment_lines, tracked_lines
from drafting.cli.reviewing.deviations import deviation_lines
from drafting.cli.reviewing.report import Report, making_lines
from drafting.cli.reviewing.states import FOUND_BY, STATES, placed, states_of
from drafting.cli.reviewing.told import Teller
from drafting.cli.session import Session
from drafting.comparison import ChangeKind
from drafting.render.redline.files import BODY
from drafting.render.redline.locations import NOWHERE
from drafting.render.redline.paragraphs import Paragraph
from drafting.review.draft_text import FoundBy
from drafting.review.model import ClauseChange, ClauseReview, Departure, Review, State
from drafting.review.substitutions import Kind, Substitution


def as_text(report: Report, session: Session) -> Iterator[str]:
    """Yield the lines that a person reads: a count, each clause that is not as drafted, deviations, what others left beside the words."""
    teller = Teller(report, session)
    yield report.file
    yield from making_lines(report.carried, teller.gettext)
    yield from _summary_lines(report, teller)
    for clause in report.review.clauses:
        yield from _told_lines(clause, teller)
    yield from deviation_lines(report, teller)
    yield from tracked_lines(report, teller)
    yield from comment_lines(report.review.comments, teller)
    yield from box_lines(report.review.boxes, teller)


def _summary_lines(report: Report, teller: Teller) -> Iterator[str]:
    """Yield what holds for all clauses: how many became what, how they were known, what is of looks alone."""
    gettext, review = teller.gettext, report.review
    yield _counted(review, gettext)
    yield from numbers_line(gettext("counted anew"), review.renumbered, gettext)
    yield from numbers_line(gettext("under another article"), review.reassigned, gettext)
    yield from _identity_lines(review, gettext)
    yield from _unmarked_lines(review, gettext)
    if review.has_library_moved_on:
        yield moved_on(report, gettext)
    looks = [clause for clause in review.clauses if clause.is_appearance_only]
    if looks:
        names = ", ".join(teller.titled(clause.clause) for clause in looks)
        yield labelled(gettext(STATES[State.APPEARANCE]), names, gettext)


def _counted(review: Review, gettext: Gettext) -> str:
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
    return ", ".join([*counted, *([labelled(gettext("moved"), moved, gettext)] if moved else [])])


def moved_on(report: Report, gettext: Gettext) -> str:
    """Return why a draft of today has other words than the one that was made."""
    if report.carried.is_vouched_for:
        return gettext(
            "The library words some clauses otherwise today: what it changed shows as changes too."
        )
    return gettext(
        "The library, or the brief in the file, has changed since: what would be drafted otherwise today shows as changes too."
    )


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


def _unmarked_lines(review: Review, gettext: Gettext) -> Iterator[str]:
    """Yield how many references lost their bookmark, where what they name is still there."""
    count = sum(item.kind is Kind.UNMARKED for clause in review.clauses for item in clause.followed)
    if count:
        what = gettext(
            "References that no longer follow their articles, whose bookmarks are gone (the articles are there)"
        )
        yield labelled(what, count, gettext)


def _told_lines(clause: ClauseReview, teller: Teller) -> Iterator[str]:
    """Yield what is told of a clause by itself; nothing of one that is as drafted, or differs in looks alone."""
    if clause.is_appearance_only:
        return
    if not clause.is_as_drafted or clause.has_library_moved_on:
        yield ""
        yield from _clause_lines(clause, teller)
    elif _told_of_references(clause):
        yield ""
        yield click.style(teller.titled(clause.clause), bold=True)
        yield from map(teller.line, _told_of_references(clause))


def _clause_lines(clause: ClauseReview, teller: Teller) -> Iterator[str]:
    gettext = teller.gettext
    yield click.style(
        labelled(teller.title_of(clause), ", ".join(states_of(clause, gettext)), gettext), bold=True
    )
    if clause.has_library_moved_on:
        yield f"  {teller.standing(clause.standing)}"
    if clause.state is State.DELETED:
        yield from (f"  {heading}" for heading in _headings(clause))
        yield from _departure_lines(clause, teller)
        return
    heading = origin = ""
    last = NOWHERE
    for item in clause.changes:
        where = (
            placed(item.where, gettext) if item.story == BODY else story_name(item.story, gettext)
        )
        if where != heading:
            # A signature, say: it belongs to no article.
            heading = where
            yield f"  {heading or '—'}"
        other = _origin(item, clause)
        came_from = teller.titled(other) if other else _place_before(item)
        if other and not (came_from == origin and last.holds(item.origin)):
            last = item.origin
            titled = " · ".join(filter(None, (came_from, last.title)))
            yield f"    {gettext('it stood in {clause}').format(clause=titled)}"
        elif came_from and came_from != origin:
            yield f"    {gettext('it stood in {clause}').format(clause=came_from)}"
        origin = came_from
        yield from map(teller.line, item.substitutions)
        yield from change_lines(item.change, item.old, item.new, gettext, numbers_text(*item.units))
    yield from _departure_lines(clause, teller)
    yield from map(teller.line, _told_of_references(clause))


def _departure_lines(clause: ClauseReview, teller: Teller) -> Iterator[str]:
    """Yield what went to other clauses; nothing of what went with the article or the paragraph above it."""
    last: Departure | None = None
    for item in clause.departed:
        if last and last.clause == item.clause and last.where.holds(item.where):
            continue
        last = item
        target = teller.gettext("it stands in {clause} now")
        yield f"  {item.where.title or '—'}"
        yield f"    {target.format(clause=teller.titled(item.clause))}"


def _headings(clause: ClauseReview) -> Iterator[str]:
    """Yield the headings of what changed: of a deleted clause they tell enough."""
    yield from dict.fromkeys(filter(None, (item.where.heading for item in clause.changes)))


def _origin(item: ClauseChange, clause: ClauseReview) -> str:
    """Return the other clause that something comes from; empty where it comes from none."""
    if item.change.kind is not ChangeKind.MOVED:
        return ""
    olds = (item.old[number] for number in item.change.old)
    found = (block.clause for block in olds if isinstance(block, Paragraph))
    return next((origin for origin in found if origin and origin != clause.clause), "")


def _place_before(item: ClauseChange) -> str:
    """Return where something stood within its clause, as far as that was elsewhere: its article, or its place in the same one."""
    if item.change.kind is not ChangeKind.MOVED:
        return ""
    if item.origin.heading != item.where.heading:
        return item.origin.heading
    return item.origin.title if item.origin.number != item.where.number else ""


def _told_of_references(clause: ClauseReview) -> list[Substitution]:
    """Return the references that a clause is told with; that bookmarks are gone is told once for all."""
    return [item for item in clause.followed if item.kind is not Kind.UNMARKED]
