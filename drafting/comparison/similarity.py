"""How alike two provisions are, and from what share of words on they are versions of one."""

from typing import Final

from rapidfuzz.distance import Indel

from drafting.comparison.sides import Side, telling

_SIMILAR: Final = 0.45
"""Share of words from which on two provisions are versions of one."""
_SIMILAR_IN_CLAUSE: Final = 0.3
"""The same within one clause, which both drafts name."""
_SIMILAR_ELSEWHERE: Final = 0.6
"""The same where it has moved too: what is neither near nor alike is something else."""
_SHORT: Final = 8
"""Words up to which a provision is as short as a heading: a few that any heading has would make it similar to many."""
_LEAST_MOVED: Final = 3
"""Words of the shortest provision that is said to have moved: more than a heading such as "Considerando"."""


def similarity_of(i: int, j: int, old: Side, new: Side) -> float:
    """Return the share of words that two provisions have in common, 0 where they are no versions of one another."""
    one, other = old.provisions[i], new.provisions[j]
    if one.is_table != other.is_table:
        return 0
    in_clause = one.clause is not None and one.clause == other.clause
    least = _SIMILAR_IN_CLAUSE if in_clause else _SIMILAR
    words, others = old.numbers[i], new.numbers[j]
    is_short = min(len(words), len(others)) <= _SHORT
    if is_short and not in_clause and set(telling(words)).isdisjoint(telling(others)):
        return 0
    return Indel.normalized_similarity(words, others, score_cutoff=least)


def weight_of(similarity: float, i: int, j: int, old: Side, new: Side) -> float:
    """Return what a pair counts for in a run of pairs: the more words, the more."""
    return similarity * (1 + min(len(old.numbers[i]), len(new.numbers[j])))


def is_recognisable(i: int, j: int, old: Side, new: Side) -> bool:
    """Would a reader know a provision again that stands elsewhere now?"""
    words, others = old.numbers[i], new.numbers[j]
    shortest = min(len(words), len(others))
    # A table of two words is no heading that anything could stand under.
    if shortest < (1 if old.provisions[i].is_table else _LEAST_MOVED):
        return False
    if shortest <= _SHORT:
        return words == others or telling(words) == telling(others) != []
    return Indel.normalized_similarity(words, others) >= _SIMILAR_ELSEWHERE
