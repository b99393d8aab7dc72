"""The term base, and the rule that holds translations to it.

Few false alarms matter more than completeness: a term counts only where the source speaks of its concept, and where a word stands for
several concepts, the terms of any of them will do.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from drafting.bench.checks.texts import HOLE, Arguments, Pair, Text, language_of
from drafting.bench.exchange.terms import Term

FORBIDDEN = "forbidden"
_PREFERRED = "preferred"

_TOKEN = re.compile(rf"[^\W_]+|{HOLE}")
_PLURALS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "es": (("ones", "ón"), ("ces", "z"), ("es", ""), ("s", ""), ("e", "")),
    "pt": (
        *(("ões", "ão"), ("ães", "ão"), ("ais", "al"), ("eis", "el"), ("il", "el"), ("óis", "ol")),
        *(("ns", "m"), ("res", "r"), ("zes", "z"), ("s", "")),
    ),
    "fr": (("eaux", "eau"), ("aux", "al"), ("s", ""), ("x", "")),
}
_SHORTEST = 4
"""Letters of a word that can lose its plural: shorter ones are articles and prepositions."""

Words = tuple[str, ...]


class _Placed(Struct, frozen=True, kw_only=True):
    """A term, and where it holds; empty for everywhere."""

    term: Term
    places: frozenset[str]

    def holds_in(self, places: frozenset[str]) -> bool:
        """Does it hold in a collection, which knows its own name and the jurisdictions that it extends?"""
        return not self.places or not self.places.isdisjoint(places)


class _Use(Struct, frozen=True, kw_only=True):
    """A term in a text: from which word to which."""

    start: int
    end: int
    term: Term


class TermBase:
    """The terms by language and first word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: dict[tuple[str, str], list[tuple[Words, _Placed]]] = defaultdict(list)
        self._by_concept: dict[tuple[str, str], list[_Placed]] = defaultdict(list)
        self._stems: dict[tuple[str, str], str] = {}
        for term in terms:
            language = language_of(term.locale)
            words = self.words(term.term, language)
            if words:
                placed = _Placed(term=term, places=frozenset(term.jurisdiction.split()))
                self._by_first[language, words[0]].append((words, placed))
                self._by_concept[language, term.concept].append(placed)

    def terms(self, concept: str, language: str, places: frozenset[str]) -> list[Term]:
        """Return the terms of a concept that hold in a collection."""
        found = self._by_concept[language, concept]
        return [placed.term for placed in found if placed.holds_in(places)]

    def words(self, text: str, language: str) -> Words:
        """Return the words of a text without their plurals."""
        return tuple(self._stem(word, language) for word in _TOKEN.findall(text.casefold()))

    def uses(self, text: Text, language: str, places: frozenset[str]) -> list[_Use]:
        """Return the terms in a text, only the longest where one holds another: *plan de acción*, not *acción*."""
        words = self.words(text.prose, language)
        found = [
            _Use(start=start, end=start + len(parts), term=placed.term)
            for start, word in enumerate(words)
            for parts, placed in self._by_first.get((language, word), ())
            if words[start : start + len(parts)] == parts and placed.holds_in(places)
        ]
        longest: dict[int, int] = {}
        for use in found:
            longest[use.start] = max(use.end, longest.get(use.start, 0))
        return [use for use in found if _is_longest(use, longest)]

    def _stem(self, word: str, language: str) -> str:
        stem = self._stems.get((word, language))
        if stem is None:
            stem = self._stems[word, language] = _singular(word, language)
        return stem


def _is_longest(use: _Use, longest: Mapping[int, int]) -> bool:
    """Is a term no part of a longer one? No term has more than eight words."""
    if longest[use.start] > use.end:
        return False
    return not any(longest.get(start, 0) >= use.end for start in range(use.start - 8, use.start))


def _singular(word: str, language: str) -> str:
    if len(word) < _SHORTEST:
        return word
    for ending, singular in _PLURALS.get(language, ()):
        if word.endswith(ending):
            return word[: -len(ending)] + singular
    return word


def terminology(pair: Pair, base: TermBase, places: frozenset[str]) -> Iterator[Arguments]:
    """Where the source uses a term, the translation uses a term of its concept, and no false friend."""
    if pair.is_adaptation:
        return
    spoken = [
        use
        for use in base.uses(pair.source, pair.source_language, places)
        if use.term.status != FORBIDDEN
    ]
    if not spoken:
        return
    answers = base.uses(pair.target, pair.language, places)
    used = {use.term for use in answers}
    concepts_by_term: dict[str, set[str]] = defaultdict(set)
    telling: set[str] = set()
    for use in spoken:
        concepts_by_term[use.term.term].add(use.term.concept)
        if use.term.status == _PREFERRED and " " in use.term.term:
            telling.add(use.term.term)
    for term, concepts in concepts_by_term.items():
        right = [
            item
            for concept in sorted(concepts)
            for item in base.terms(concept, pair.language, places)
        ]
        yield from _verdict(term, right, used, is_telling=term in telling)


def _verdict(
    source_term: str, terms: Sequence[Term], used: set[Term], *, is_telling: bool
) -> Iterator[Arguments]:
    """Yield what is wrong where none of the right terms is used.

    Only the preferred terms of several words tell that their concept is meant: a single word is often used in its everyday
    sense (an "office", a "session"), and an admitted one for something else. There only a false friend counts.
    """
    good = [term.term for term in terms if term.status != FORBIDDEN]
    wrong = [term.term for term in terms if term.status == FORBIDDEN and term in used]
    is_answered = not {term.term for term in used}.isdisjoint(good)
    if good and not is_answered and (wrong or is_telling):
        yield {
            "term": source_term,
            "expected": ", ".join(dict.fromkeys(good)),
            "instead": ", ".join(wrong) or "–",
        }
