"""What words say that were put in the place of an expression: another number, amount or date, another organ, another article.

Read by writing: whatever a draft would say for a value is found in the words, so that no second grammar is needed.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from drafting.diagnostics import Findings
from drafting.grammar import Noun
from drafting.localization.expressions import FORM_FILTERS, citation_runs, evaluate, value_text
from drafting.model.content import Blank, BlankType, Clause, RawValue, Value
from drafting.model.draft import Node
from drafting.model.text import Expression, ExpressionKind, FilterCall
from drafting.review.amounts import read_amount
from drafting.review.appearance import PLAIN_SPACES
from drafting.review.draft_of_today import DraftOfToday, Spot
from drafting.review.nouns import agrees_only, nouns_said, plain_name
from drafting.review.numbers import NumberReader
from drafting.values import typed_value

_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_MONTHS: Final = range(1, 13)
_READ_BY_TYPE: Final[Mapping[BlankType, Callable[[str], Value]]] = {
    BlankType.MONEY: Decimal,
    BlankType.DATE: datetime.date.fromisoformat,
}
"""What is written in a draft otherwise than in a brief."""


class Problem(StrEnum):
    """What is wrong with a value."""

    BEYOND = "beyond-limits"
    """It is beyond the limits of its blank."""
    DISAGREEMENT = "disagreement"
    """Words and figures say different numbers."""
    CURRENCY = "currency"
    """The amount is in another currency than those of the draft."""


class Reading(Struct, frozen=True, kw_only=True):
    """What a stretch of a text says."""

    start: int
    end: int
    value: str | None
    """A value as a brief writes it, the name of a noun or a law, the id of a node; None for words that name nothing we know."""
    problem: Problem | None = None


class Reader:
    """Reads words in the place of an expression of one draft."""

    def __init__(
        self, draft: DraftOfToday, paths: Mapping[str, tuple[Node, ...]] | None = None
    ) -> None:
        """``paths``: what a citation of each unit names in the file that is read; None where it has the numbers of the draft."""
        self._draft = draft
        self.paths = draft.resolved.paths if paths is None else paths
        self._resolved, self._speech = draft.resolved, draft.speech
        self._numbers = NumberReader(draft.speech.language)
        self._by_type: Mapping[BlankType, Callable[[Spot, str, bool], Reading | None]] = {
            BlankType.INTEGER: self._integer,
            BlankType.MONEY: self._amount,
            BlankType.DATE: self._date,
            BlankType.TEXT: _whole,
        }

    @property
    def clauses(self) -> Mapping[str, Clause]:
        return self._resolved.clauses

    def blank(self, spot: Spot) -> Blank | None:
        """Return the blank of a clause, or the fact of the instrument, that a spot shows."""
        if spot.expression.kind is not ExpressionKind.NAME:
            return None
        clause = self._resolved.clauses.get(spot.owner)
        blanks = clause.blanks if clause else self._resolved.instrument.facts
        return blanks.get(spot.expression.target)

    def drafted_value(self, spot: Spot) -> str:
        """Return what a spot showed, as ``Reading.value``; empty for a fact that was left open."""
        target = spot.expression.target
        if spot.expression.kind is ExpressionKind.REF:
            return self._resolved.references.get((spot.owner, target), "")
        if self.blank(spot) is None:
            return target
        value = self._resolved.values.get((spot.owner, target))
        if isinstance(value, Mapping):
            return value.get(self._speech.language, "")
        return "" if value is None else str(value)

    def in_words(self, spot: Spot, value: str) -> str:
        """Return a value, written as in a brief, as a draft writes it: amounts with their currency, dates with their month."""
        blank = self.blank(spot)
        read = _READ_BY_TYPE.get(blank.type) if blank else None
        try:
            return value_text(read(value), (), self._speech) if read else value
        except (ValueError, ArithmeticError):
            return value  # nothing yet, or more than a draft could say

    def read(self, spot: Spot, text: str, *, is_whole: bool) -> Reading | None:
        """Return what a text says in the place of a spot, or None where it says nothing else.

        ``is_whole``: the text is all that stands there now; else more around it has changed too.
        """
        flat = text.translate(PLAIN_SPACES)
        blank = self.blank(spot)
        if blank is not None:
            found = self._by_type[blank.type](spot, flat, is_whole)
            return self._checked(blank, spot, found) if found else None
        if not is_whole:
            return None  # a name among other new words may stand for anything
        if agrees_only(spot.expression.filters):
            return self._same_name(spot, flat)
        if spot.expression.kind is ExpressionKind.REF:
            return self._reference(spot, flat)
        return self._name(spot, flat)

    def _checked(self, blank: Blank, spot: Spot, found: Reading) -> Reading | None:
        """Return a reading with its fault; None where the value is the one that was drafted."""
        if found.value == self.drafted_value(spot) and not found.problem:
            return None
        if blank.type is BlankType.TEXT or found.problem or found.value is None:
            return found
        raw = RawValue(text=found.value, at=blank.at)
        is_sound = typed_value(blank, raw, Findings()) is not None
        return found if is_sound else replace(found, problem=Problem.BEYOND)

    def _integer(self, spot: Spot, text: str, is_whole: bool) -> Reading | None:
        del spot
        found = self._numbers.read(text, is_whole=is_whole)
        if found is None:
            return None
        problem = Problem.DISAGREEMENT if found.says_two else None
        return _reading((found.start, found.end), str(found.value), problem)

    def _amount(self, spot: Spot, text: str, is_whole: bool) -> Reading | None:
        currency = self._resolved.currency
        found = read_amount(text, currency, self._speech.locale, is_whole=is_whole)
        if found is None:
            return None
        old = self._resolved.values.get((spot.owner, spot.expression.target))
        value = _as_written(found.value, old)
        is_plain = not (found.is_foreign or found.says_two)
        if is_plain and (own := self._value_span(text, found.value, spot)):
            return _reading(own, value)
        words = spot.words.partition("(")[2]
        # In a language whose numbers in words are not read, the old words say the old value.
        is_stale = found.value != old and bool(words) and words in text
        problem = (
            Problem.DISAGREEMENT
            if found.says_two or is_stale
            else Problem.CURRENCY
            if found.is_foreign
            else None
        )
        return _reading((found.start, found.end), value, problem)

    def _date(self, spot: Spot, text: str, is_whole: bool) -> Reading | None:
        del is_whole
        for value in _dates(text):
            span = self._value_span(text, value, spot)
            if span is not None:
                return _reading(span, value.isoformat())
        return None

    def _value_span(self, text: str, value: Value, spot: Spot) -> tuple[int, int] | None:
        """Return where a text says a value as the expression of the spot writes it."""
        filters = tuple(call for call in spot.expression.filters if call.name not in FORM_FILTERS)
        try:
            return _span(text, value_text(value, filters, self._speech))
        except ValueError:
            return None  # no draft could say it: too large, or with a third decimal

    def _name(self, spot: Spot, text: str) -> Reading | None:
        """Return the other organ or law that a text is; that the same one stands in another relation is wording."""
        expression = spot.expression
        names: Iterable[str] = (
            self._resolved.laws
            if expression.kind is ExpressionKind.LAW
            else self._resolved.nouns
            if expression.target in self._resolved.nouns
            else ()
        )
        if not names:
            return None
        own = self._words(expression, spot).lower()
        words = {
            self._words(replace(expression, target=name, filters=filters), spot).lower(): name
            for name in names
            for filters in _long_and_short(expression.filters)
            if name != expression.target
        }
        known = words.get(text.strip().lower())
        if known is not None and text.strip().lower() != own:
            return _reading((0, len(text)), known)
        bare = self._words(replace(expression, filters=()), spot)
        return self._same_name(spot, text) if _span(text, bare) else _reading((0, len(text)), None)

    def _same_name(self, spot: Spot, text: str) -> Reading | None:
        """Return a reading where the noun itself has another gender, which the words round it tell; else they are wording."""
        is_other = any(self.is_drafted_name(spot, noun) for noun in self.nouns_said(spot, text))
        return _reading((0, len(text)), None) if is_other else None

    def is_drafted_name(self, spot: Spot, noun: Noun) -> bool:
        """Is a noun called as the one of a spot, whatever its gender?"""
        forms = self._resolved.nouns.get(spot.expression.target, {})
        own = forms.get(self._speech.language)
        return own is not None and plain_name(own.text) == plain_name(noun.text)

    def nouns_said(self, spot: Spot, words: str) -> tuple[Noun, ...]:
        """Return what a brief could call the organ of a spot for these words to name it."""
        forms = self._resolved.nouns.get(spot.expression.target)
        if forms is None or spot.expression.kind is not ExpressionKind.NAME:
            return ()
        language = self._speech.language
        return tuple(nouns_said(words, spot.expression.filters, forms[language], language))

    def _reference(self, spot: Spot, text: str) -> Reading | None:
        expression = spot.expression
        own = self._resolved.references.get((spot.owner, expression.target))
        filters = tuple(call for call in expression.filters if call.name not in FORM_FILTERS)
        words = {
            self._citation(path, filters): node
            for node, path in self.paths.items()
            if node != own and path and all(item.number for item in path)
        }
        found = _longest(text, words)
        if found is not None:
            return replace(found, value=words[found.value or ""])
        bare = self._citation(self.paths[own], ()) if own and own in self.paths else ""
        return None if _span(text, bare) else _reading((0, len(text)), None)

    def _citation(self, path: tuple[Node, ...], filters: tuple[FilterCall, ...]) -> str:
        return _plain(run.text for run in citation_runs(path, filters, self._speech))

    def _words(self, expression: Expression, spot: Spot) -> str:
        return _plain(run.text for run in evaluate(expression, spot.owner, self._speech))


def _long_and_short(filters: tuple[FilterCall, ...]) -> Iterator[tuple[FilterCall, ...]]:
    """Yield the filters of a name for its whole form and for its short one."""
    others = tuple(call for call in filters if call.name != "short")
    yield others
    yield (FilterCall(name="short"), *others)


def _whole(spot: Spot, text: str, is_whole: bool) -> Reading | None:
    del spot
    return _reading((0, len(text)), text.strip()) if is_whole and text.strip() else None


def _reading(span: tuple[int, int], value: str | None, problem: Problem | None = None) -> Reading:
    return Reading(start=span[0], end=span[1], value=value, problem=problem)


def _plain(texts: Iterable[str]) -> str:
    return "".join(texts).translate(PLAIN_SPACES)


def _span(text: str, words: str) -> tuple[int, int] | None:
    """Return where whole words stand in a text, in capitals or not."""
    pattern = rf"(?<!\w){re.escape(words.translate(PLAIN_SPACES))}(?!\w)"
    found = re.search(pattern, text, re.IGNORECASE)
    return found.span() if found and words else None


def _longest(text: str, known: Iterable[str]) -> Reading | None:
    """Return the longest of the known words that a text holds, as its value."""
    lower = text.lower()
    for words in sorted(known, key=len, reverse=True):
        if words.lower() in lower and (span := _span(text, words)):
            return _reading(span, words)
    return None


def _as_written(value: Decimal, old: object) -> str:
    """Return an amount as a brief writes it, with decimals where it needs them or the drafted one has them."""
    is_round = value == value.to_integral_value()
    had_none = isinstance(old, Decimal) and old.as_tuple().exponent == 0
    return f"{value:.0f}" if is_round and had_none else f"{value:.2f}"


def _dates(text: str) -> Iterator[datetime.date]:
    """Yield the dates that figures for day and year allow; the month is a word."""
    for year in map(int, _YEAR.findall(text)):
        for day in map(int, _DAY.findall(text)):
            for month in _MONTHS:
                try:
                    yield datetime.date(year, month, day)
                except ValueError:
                    continue
