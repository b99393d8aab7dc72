"""An organ that is called otherwise wherever the draft names it: a brief can say that.

*La alcaldesa* may have become *el alcalde* throughout. In one place only it is another organ, or another word for it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from drafting.grammar import Gender, Noun
from drafting.review.nouns import plain_name
from drafting.review.substitutions import Kind, Substitution
from drafting.review.values import ClauseReview


def with_renamed_settled(
    clauses: Sequence[ClauseReview], named: Mapping[str, int]
) -> tuple[ClauseReview, ...]:
    """Return clauses whose names say what a brief would call an organ, where it is called the same in all of its places.

    ``named``: in how many places the draft shows the name of each organ.
    """
    places: defaultdict[str, list[Substitution]] = defaultdict(list)
    for clause in clauses:
        for item in clause.substitutions:
            if item.kind is Kind.NOUN:
                places[item.name].append(item)
    found = {name: _common(items, named[name]) for name, items in places.items()}
    return tuple(_settled(clause, found) for clause in clauses)


def _common(items: Sequence[Substitution], count: int) -> tuple[Noun, ...]:
    """Return the one noun that the words of all places can be a form of; none where a place is left as it was."""
    names = [{_key(noun): noun for noun in item.nouns} for item in items if item.nouns]
    if not names or len(names) != count:
        return ()
    common = set.intersection(*(set(by_key) for by_key in names))
    return (names[0][common.pop()],) if len(common) == 1 else ()


def _key(noun: Noun) -> tuple[str, Gender]:
    return plain_name(noun.text), noun.gender


def _settled(clause: ClauseReview, found: Mapping[str, tuple[Noun, ...]]) -> ClauseReview:
    changes = tuple(
        change._replace(
            substitutions=tuple(
                replace(item, nouns=found[item.name]) if item.nouns else item
                for item in change.substitutions
            )
        )
        for change in clause.changes
    )
    return replace(clause, changes=changes)
