"""What a clause of a returned draft is called, and what became of it, in words."""

from collections.abc import Iterator, Mapping

from drafting.cli.output import Gettext
from drafting.render.redline.locations import Location
from drafting.render.word.provenance import ACT
from drafting.review.draft_text import FoundBy
from drafting.review.model import ClauseReview, State

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


def named(clause: str, gettext: Gettext) -> str:
    """Return what a clause is called: its id, but for the words of the act itself (``ACT``)."""
    return gettext("the text of the act itself") if clause == ACT else clause


def name_of(clause: ClauseReview, gettext: Gettext) -> str:
    """Return what a clause of a review is called; new text is of no clause."""
    if is_outside(clause):
        return gettext("outside all clauses")
    return named(clause.clause, gettext)


def is_outside(clause: ClauseReview) -> bool:
    """Is it new text outside all clauses?"""
    return clause.state is State.NEW and clause.clause == ACT


def states_of(clause: ClauseReview, gettext: Gettext) -> Iterator[str]:
    """Yield what became of a clause, and what it was known by, where that is not its tag alone."""
    yield from became(clause, gettext)
    others = [by for by in clause.found_by if by is not FoundBy.TAG]
    if others:
        yield gettext("known by: {how}").format(
            how=", ".join(gettext(FOUND_BY[by]) for by in others)
        )


def became(clause: ClauseReview, gettext: Gettext) -> Iterator[str]:
    """Yield what became of a clause: that it moved, then its state unless only that."""
    if clause.is_moved:
        yield gettext("moved")
    if clause.state is None:
        yield gettext("not in the file")
    elif clause.state is not State.UNCHANGED or not clause.is_moved:
        yield gettext(STATES[clause.state])


def placed(where: Location, gettext: Gettext) -> str:
    """Return where something stands; what the file counts or calls otherwise, or has no more, is told as former."""
    if where.is_former:
        return gettext("formerly {place}").format(place=where.title)
    return where.title
