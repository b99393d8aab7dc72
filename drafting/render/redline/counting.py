"""The numbers that a word processor shows before paragraphs, counted as Word does (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct, field

from drafting.comparison import Unit
from drafting.grammar import roman
from drafting.numbering import alphabetic
from drafting.render.redline.appearance import StyleSheet
from drafting.render.redline.wordml import Element, W, child_of, value_of

_PLACE: Final = re.compile(r"%([1-9])")
_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "lowerLetter": alphabetic,
    "upperLetter": lambda count: alphabetic(count).upper(),
    "lowerRoman": lambda count: roman(count).lower(),
    "upperRoman": roman,
    "decimalZero": lambda count: f"{count:02}",
    "ordinal": lambda count: f"{count}º",
    "none": lambda _: "",
    "bullet": lambda _: "",
}
"""All others are shown as figures."""
_SUFFIXES: Final = {"nothing": "", "space": " ", "tab": " "}
_NO_LIST: Final = "0"
_DEEPEST: Final = 9
_LARGEST: Final = 100_000
"""A count beyond this is no number of a provision, and letters for it would fill pages."""


class Number(Struct, frozen=True, kw_only=True):
    """The number of a paragraph."""

    list: str
    """Names the list that it is counted in, within the file."""
    level: int
    under: int
    """It stands under a number of the same list whose level is below this one."""
    text: str
    """As it is shown; empty for a bullet."""
    suffix: str
    """What stands between it and the words."""


class _Level(Struct, frozen=True, kw_only=True):
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    suffix: str = " "
    style: str = ""
    """The style of paragraphs that is linked to it."""


class _List(Struct, frozen=True, kw_only=True):
    """A ``w:num``: an abstract list, with levels or starts of its own."""

    abstract: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbers(Struct):
    """Counts the paragraphs of one file; they have to be asked for in their order."""

    styles: StyleSheet
    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _by_style: dict[str, tuple[str, int] | None] = field(default_factory=dict)

    def of(self, paragraph: Element) -> Number | None:
        """Return the number of the next paragraph, which it may lack."""
        place = self._place(paragraph)
        if place is None:
            return None
        name, level = place
        found = self._lists[name]
        counts = self._counts.setdefault(found.abstract, {})
        own = found.levels.get(level, _Level())
        counts[level] = min(self._next(name, found, level, counts.get(level)), _LARGEST)
        for deeper in [item for item in counts if item > level]:
            restart = found.levels.get(deeper, _Level()).restart
            if level < (deeper if restart is None else restart):
                del counts[deeper]
        shown = _PLACE.sub(lambda hole: self._count(found, own, counts, int(hole[1]) - 1), own.text)
        text = shown.strip() if own.format != "bullet" else ""
        under = min(own.restart or level, level)
        return Number(list=found.abstract, level=level, under=under, text=text, suffix=own.suffix)

    def level_of(self, paragraph: Element) -> int | None:
        """Return how deep a paragraph stands in a list, from 0; None outside lists."""
        place = self._place(paragraph)
        return None if place is None else place[1]

    def unit_of(self, paragraph: Element) -> Unit | None:
        """Return what the number of a paragraph makes of it; None where it has none, or a bullet."""
        place = self._place(paragraph)
        if place is None:
            return None
        levels = self._lists[place[0]].levels
        own = levels.get(place[1], _Level())

        def first(hole: re.Match[str]) -> str:
            other = levels.get(int(hole[1]) - 1, _Level())
            return _FORMATS.get(other.format, str)(1)

        form = _PLACE.sub(first, own.text).strip() if own.format != "bullet" else ""
        return Unit(depth=place[1], form=form) if form else None

    def _next(self, name: str, found: _List, level: int, count: int | None) -> int:
        if level in found.starts and (name, level) not in self._begun:
            self._begun.add((name, level))
            return found.starts[level]
        return found.levels.get(level, _Level()).start if count is None else count + 1

    def _count(self, found: _List, own: _Level, counts: Mapping[int, int], level: int) -> str:
        other = found.levels.get(level, _Level())
        count = counts.get(level, other.start)
        shown = str if own.is_legal else _FORMATS.get(other.format, str)
        return shown(count) if count > 0 else str(count)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph, said by itself or by its style."""
        properties = child_of(paragraph, "pPr/numPr")
        style = self.styles.of(paragraph)
        inherited = self._place_by_style(style)
        name = value_of(properties, "numId")
        level = _whole(value_of(properties, "ilvl"))
        if name is None and inherited is None:
            return None
        if name is None and inherited is not None:
            name = inherited[0]
        if name == _NO_LIST or name not in self._lists:
            return None
        if level is None:
            level = inherited[1] if inherited is not None and inherited[0] == name else 0
        return (name, level) if 0 <= level < _DEEPEST else None

    def _place_by_style(self, style: str) -> tuple[str, int] | None:
        if style not in self._by_style:
            self._by_style[style] = None
            element = self.styles.elements.get(style)
            name = value_of(element, "pPr/numPr/numId")
            level = _whole(value_of(element, "pPr/numPr/ilvl"))
            based_on = value_of(element, "basedOn")
            if name is not None:
                linked = self._lists[name].levels if name in self._lists else {}
                by_link = (place for place, item in linked.items() if item.style == style)
                self._by_style[style] = name, level if level is not None else next(by_link, 0)
            elif based_on:
                self._by_style[style] = self._place_by_style(based_on)
        return self._by_style[style]


def numbers_of(numbering: Element | None, styles: StyleSheet) -> Numbers:
    """Return a count of the paragraphs of a file that begins; ``numbering`` is its part, which it may lack."""
    numbers = Numbers(styles)
    if numbering is None:
        return numbers
    abstracts = {
        item.get(f"{W}abstractNumId", ""): item for item in numbering.findall(f"{W}abstractNum")
    }
    named = {
        item.get(f"{W}numId", ""): item
        for item in numbering.findall(f"{W}num")
        if value_of(item, "abstractNumId") in abstracts
    }
    for name, item in named.items():
        abstract = value_of(item, "abstractNumId") or ""
        # A list may be said by a style of lists, which names another one (17.9.21).
        style = styles.elements.get(value_of(abstracts[abstract], "numStyleLink") or "")
        linked = named.get(value_of(style, "pPr/numPr/numId") or "")
        if linked is not None:
            abstract = value_of(linked, "abstractNumId") or ""
        numbers._lists[name] = _list(item, abstract, abstracts[abstract])
    return numbers


def _list(item: Element, abstract: str, element: Element) -> _List:
    levels = dict(map(_level, element.findall(f"{W}lvl")))
    starts = {}
    for override in item.findall(f"{W}lvlOverride"):
        own = override.find(f"{W}lvl")
        if own is not None:
            place, level = _level(own)
            levels[place] = level
        start = _whole(value_of(override, "startOverride"))
        if start is not None:
            starts[_whole(override.get(f"{W}ilvl")) or 0] = start
    return _List(abstract=abstract, levels=levels, starts=starts)


def _level(element: Element) -> tuple[int, _Level]:
    legal = element.find(f"{W}isLgl")
    start = _whole(value_of(element, "start"))
    return _whole(element.get(f"{W}ilvl")) or 0, _Level(
        start=1 if start is None else start,
        format=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText") or "",
        restart=_whole(value_of(element, "lvlRestart")),
        is_legal=legal is not None and legal.get(f"{W}val") not in {"0", "false"},
        suffix=_SUFFIXES.get(value_of(element, "suff") or "tab", " "),
        style=value_of(element, "pStyle") or "",
    )


def _whole(text: str | None) -> int | None:
    """Return a whole number; what is none is as good as not there."""
    return int(text) if text and text.isdecimal() and len(text) < _DEEPEST else None
