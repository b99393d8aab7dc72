"""A review as plain values for scripts."""

from drafting.cli.comparing.plain import plain
from drafting.cli.reviewing.deviations import said_by_brief
from drafting.cli.reviewing.report import Report
from drafting.cli.reviewing.told import Teller
from drafting.cli.session import Session
from drafting.comparison import ChangeKind
from drafting.render.redline.locations import Location
from drafting.review.annotations import TrackedChange
from drafting.review.comments import Comment
from drafting.review.model import ClauseChange, ClauseReview, Noted
from drafting.review.substitutions import Substitution


def as_json(report: Report, session: Session) -> dict[str, object]:
    """Return the review as plain values for scripts; the act's own words have the clause null."""
    carried, review = report.carried, report.review
    teller = Teller(report, session)
    return {
        "file": report.file,
        "brief": carried.brief_name,
        "language": carried.language,
        "created": carried.created.isoformat(),
        "tool": carried.tool,
        "brief_changed": carried.is_changed,
        "library_moved_on": review.has_library_moved_on,
        "renumbered": [{"old": old, "new": new} for old, new in review.renumbered],
        "under_another_article": [{"old": old, "new": new} for old, new in review.reassigned],
        "clauses": [_clause_values(clause, carried.language, teller) for clause in review.clauses],
        "tracked": {
            "read_as": report.tracked_as,
            "changes": [
                {"kind": item.left.kind.value, **_noted_values(item)} for item in review.tracked
            ],
        },
        "comments": list(map(_comment_values, review.comments)),
        "text_boxes": [
            {
                "clause": item.clause or None,
                **_place_values(item.where),
                "text": item.left.text,
            }
            for item in review.boxes
        ],
    }


def _clause_values(clause: ClauseReview, language: str, teller: Teller) -> dict[str, object]:
    return {
        "clause": clause.clause or None,
        "state": clause.state.value if clause.state else None,
        "moved": clause.is_moved,
        "found_by": [by.value for by in clause.found_by],
        "standing": clause.standing.value,
        "deviates_from": [item.value for item in clause.deviations],
        "brief_would_say": list(said_by_brief(clause, language)),
        "substitutions": [
            {"heading": change.where.heading, **_substitution_values(item, teller)}
            for change in clause.changes
            for item in change.substitutions
        ],
        "followed": [_substitution_values(item, teller) for item in clause.followed],
        "departed": [
            {
                "heading": item.where.heading,
                "number": item.where.number,
                "clause": item.clause or None,
            }
            for item in clause.departed
        ],
        "changes": list(map(_change_values, clause.changes)),
    }


def _change_values(item: ClauseChange) -> dict[str, object]:
    return {
        "place": item.story,
        **_place_values(item.where),
        "stood_in": {"heading": item.origin.heading, "number": item.origin.number}
        if item.change.kind is ChangeKind.MOVED
        else None,
        "kind": item.change.kind.value,
        "units": {"old": item.units[0], "new": item.units[1]} if any(item.units) else None,
        **plain(item.change),
    }


def _place_values(where: Location) -> dict[str, object]:
    return {"heading": where.heading, "number": where.number, "former": where.is_former}


def _substitution_values(item: Substitution, teller: Teller) -> dict[str, object]:
    return {
        "kind": item.kind.value,
        "name": item.name,
        "label": teller.label(item) or None,
        "old": item.old,
        "new": item.new,
        "old_words": item.old_words,
        "new_words": item.new_words,
        "limits": list(item.limits),
        "left_in": [
            {"place": shown.story, "heading": shown.where.heading, "number": shown.where.number}
            for shown in teller.places_left(item)
        ],
        "problem": item.problem.value if item.problem else None,
    }


def _comment_values(item: Noted[Comment]) -> dict[str, object]:
    comment, answered = item.left, item.left.answers
    return {
        "quoted": comment.quoted,
        **_noted_values(item),
        "resolved": comment.is_resolved,
        "answers": None
        if answered is None
        else {"author": answered.author, "date": answered.date, "text": answered.text},
    }


def _noted_values(item: Noted[TrackedChange] | Noted[Comment]) -> dict[str, object]:
    return {
        "author": item.left.author,
        "date": item.left.date,
        "clause": item.clause or None,
        **_place_values(item.where),
        "text": item.left.text,
    }
