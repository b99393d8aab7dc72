"""An organ that is called otherwise wherever the draft names it: a brief can say that.

*La alcaldesa* may have become *el alcalde* throughout, and *la maire* *le maire*. In one place only it is another organ, or another word
for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from drafting.grammar import Gender, Language, Noun
from drafting.review.draft_of_today import Spot
from drafting.review.model import ClauseChange, ClauseReview
from drafting.review.nouns import form_of, plain_name, shows_name
from drafting.review.substitutions import Kind, Substitution


def with_renamed_settled(
    clauses: Sequence[ClauseReview], spots: Iterable[Spot], language: Language
) -> tuple[ClauseReview, ...]:
    """Return clauses whose names say what a brief would call an organ, where it is called the same in all of its places.

    ``spots``: where the file shows what was drafted, or shows something else for it.
    """
    found: defaultdict[str, list[Substitution]] = defaultdict(list)
    for clause in clauses:
        for item in clause.substitutions:
            if item.kind is Kind.NOUN and shows_name(item.spot.expression.filters):
                found[item.name].append(item)
    places: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if shows_name(spot.expression.filters):
            places[spot.expression.target].append(spot)
    renamed = {name: _common(items, places[name], language) for name, items in found.items()}
    return tuple(_settled(clause, renamed) for clause in clauses)


def _common(
    items: Sequence[Substitution], places: Sequence[Spot], language: Language
) -> tuple[Noun, ...]:
    """Return the one noun that the words of all places can be a form of; none where a place is left as it was."""
    names = [{_key(noun): noun for noun in item.nouns} for item in items]
    common = set.intersection(*map(set, names))
    if len(common) != 1:
        return ()
    noun = names[0][common.pop()]
    # Where no article stands, the name of a woman and that of a man may be the same.
    changed = [place for place in places if _is_changed(place, noun, language)]
    return (noun,) if len(items) == len(changed) else ()


def _is_changed(place: Spot, noun: Noun, language: Language) -> bool:
    return form_of(noun, place.expression.filters, language) != plain_name(place.words)


def _key(noun: Noun) -> tuple[str, Gender]:
    return plain_name(noun.text), noun.gender


def _settled(clause: ClauseReview, renamed: Mapping[str, tuple[Noun, ...]]) -> ClauseReview:
    return replace(clause, changes=tuple(_settled_in(item, renamed) for item in clause.changes))


def _settled_in(change: ClauseChange, renamed: Mapping[str, tuple[Noun, ...]]) -> ClauseChange:
    """Return a change with its names settled; the other gender of one that stayed elsewhere as it was is wording."""
    known = [
        replace(item, nouns=_said(item, renamed.get(item.name, ()))) if item.nouns else item
        for item in change.substitutions
    ]
    told = tuple(item for item in known if item.nouns or not item.is_of_gender)
    return change._replace(
        substitutions=told, leaves_words=change.leaves_words or len(told) < len(known)
    )


def _said(item: Substitution, nouns: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """Return what an organ is called now, if the words of this place say so; what agrees with it says its gender alone."""
    if shows_name(item.spot.expression.filters):
        return nouns
    genders = {noun.gender for noun in item.nouns}
    return tuple(noun for noun in nouns if noun.gender in genders)
