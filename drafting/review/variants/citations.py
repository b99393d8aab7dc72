"""Articles that new words name by a number: as references, for a number that was typed follows nothing.

Read by writing: what a draft would say for a reference in each of its relations is looked for among the new words, by the numbers of
the file. Where more follows, as in *artículo 9 de la Ley*, the number may be of another text, and stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from drafting.grammar import RELATIONS
from drafting.localization.expressions import citation_runs
from drafting.model.content import Clause
from drafting.model.draft import Node
from drafting.model.text import FilterCall
from drafting.review.appearance import PLAIN_SPACES
from drafting.review.draft_of_today import DraftOfToday
from drafting.review.variants.clause_files import escaped
from drafting.review.variants.losses import Loss, Losses
from drafting.review.variants.note_signs import told_words

_DIGITS: Final = re.compile(r"\d+")
_ARTICLE: Final = re.compile(
    r"(?<!\w)(art(?:\.|s\.|ículos?|igos?|icles?)\s*(\d+))(?:,?\s+\S+){0,5}", re.IGNORECASE
)
"""An article in figures, however it is typed, with the words that say of what it is one."""
_OF_THIS: Final = re.compile(
    r"\s+(?:de |del |de l[ae] |d[ao] |du )?(?:presente|présente?|est[ae]|dest[ae])\b",
    re.IGNORECASE,
)
_OF_MORE: Final = re.compile(
    r"\s+(?:de|del|da|do|das|dos|du|des)\b"
    r"|\s+d[’']"
    r"|\s*,\s*(?:§|[^\W\d_]+\.?)\s*(?:\d|[IVXLC]+\b|[a-z]\))"
    r"|\s*(?:[-–]|\b(?:y|e|et|a|à|o|ou)\b)\s*\d"
)
"""What follows the number of an article of something, of which a part is meant, or which is one of several."""
_OF_ANOTHER: Final = re.compile(
    r"(?:(?<!\w)(?:sus?|seus?|son|ses|dicho|dito|citado|referido)\s+|,\s*)\Z"
    r"|\b(?:Ley|Lei|[Ll]oi|Constitu\w+|Código|[Cc]ode|Decreto|[Dd]écret|Reglamento|Regulamento)\b[^.;:]*\Z"
)
"""What stands before the number of an article of something that was named already."""
_OPENS_SENTENCE: Final = re.compile(r"(?:\A|[.:;?!]\s+)\Z")
_PLAIN_RELATIONS: Final = ("", *(name for name in RELATIONS if name not in {"this", "that"}))

Paths = Mapping[str, tuple[Node, ...]]


class _Cited(NamedTuple):
    node: str
    relation: str
    """A filter; empty where the citation stands by itself."""


class Citations:
    """The articles that the new words of one clause name."""

    def __init__(self, clause: Clause, draft: DraftOfToday, paths: Paths, losses: Losses) -> None:
        """``paths``: what citations name by the numbers of the edited file."""
        self._clause, self._paths, self._losses = clause, paths, losses
        self._resolved, self._speech = draft.resolved, draft.speech
        self.needed: dict[str, None] = {}
        """Topics that the new words refer to and the clause did not."""
        self._made: list[str] = []
        """The words that became references."""

    def target(self, node: str) -> str | None:
        """Return what the clause writes to refer to a unit; None where that has no anchor in a clause."""
        owner, _, anchor = node.partition("#")
        if owner not in self._resolved.clauses or not anchor or "/" in anchor:
            return None
        is_own = owner == self._clause.id
        return f"#{anchor}" if is_own else f"{self._resolved.clauses[owner].topic}#{anchor}"

    def need(self, target: str) -> None:
        """Note the topic of what the clause refers to."""
        topic = target.partition("#")[0]
        if topic and topic not in self._clause.needs:
            self.needed[topic] = None

    def written(self, text: str) -> str:
        """Return new words as the clause writes them, with references for the articles that they name beyond doubt."""
        if not _DIGITS.search(text):
            return escaped(text)
        found: list[str] = []
        place = 0
        for match in self._pattern.finditer(text.translate(PLAIN_SPACES)):
            source = self._source(match)
            if source is not None:
                found += [self._left(text[place : match.start()]), source]
                place = match.end()
        return "".join([*found, self._left(text[place:])])

    def miss_fixed(self, references: Iterable[str]) -> None:
        """Tell of the live references among new words, by what they show, that became no references of the clause."""
        made = "\n".join(self._made)
        for words in references:
            if words.translate(PLAIN_SPACES) not in made:
                self._losses.miss(Loss.REFERENCE, told_words(words))

    def _source(self, match: re.Match[str]) -> str | None:
        """Return the reference that some words are; None where they may name something else."""
        node, relation = self._known[match[0].lower()]
        target = self.target(node)
        before, behind = match.string[: match.start()], match.string[match.end() :]
        if target is None or not _is_of_this(before, behind):
            return None
        is_initial = match[0][0].isupper() and (relation or _OPENS_SENTENCE.search(before))
        filters = f"|{relation}" * bool(relation) + "|initial" * bool(is_initial)
        source = f'{{{{ ref("{target}"){filters} }}}}'
        self.need(target)
        self._made.append(match[0])
        if self._words(self._resolved.paths[node], relation) != match[0].lower():
            self._losses.miss(Loss.RENUMBERED, f"{match[0]} {source}")
        return source

    def _left(self, text: str) -> str:
        """Return words that stay as they are, and tell of the numbers of articles among them."""
        for found in _ARTICLE.finditer(text):
            # What stands for an expression is told as that.
            is_told = any(found[1] in fixed.words for fixed in self._losses.fixed)
            if found[2] in self._numbers and not is_told:
                self._losses.miss(Loss.NUMBER, told_words(found[0]))
        return escaped(text)

    @cached_property
    def _known(self) -> Mapping[str, _Cited]:
        """Return the units of the file by all that a draft could say for them."""
        return {
            self._words(path, relation): _Cited(node, relation)
            for node, path in self._units(self._paths)
            for relation in _PLAIN_RELATIONS
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._known, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        return re.compile(rf"(?<!\w)(?:{words})(?!\w|[.,]\d)", re.IGNORECASE)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """Return the figures in the numbers of articles, those of the draft and those of the file."""
        return frozenset(
            figures
            for paths in (self._paths, self._resolved.paths)
            for _, path in self._units(paths)
            for figures in _DIGITS.findall(self._words(path, ""))
        )

    def _units(self, paths: Paths) -> Iterator[tuple[str, tuple[Node, ...]]]:
        for node, path in paths.items():
            if path and path[-1].id == node and all(unit.number for unit in path):
                yield node, path

    def _words(self, path: tuple[Node, ...], relation: str) -> str:
        filters = (FilterCall(name=relation),) if relation else ()
        words = "".join(run.text for run in citation_runs(path, filters, self._speech))
        return words.translate(PLAIN_SPACES).lower()


def _is_of_this(before: str, behind: str) -> bool:
    """Is an article one of this act, by the words on both sides of its number?"""
    if _OF_THIS.match(behind):
        return True
    return not (_OF_MORE.match(behind) or _OF_ANOTHER.search(before))
