"""Automatic numbering: lists, their levels, and the place of every labelled paragraph in them (ECMA-376 part 1, 17.9).

Word counts by itself, so that a lawyer can insert an article. This module keeps Word's counters beside the draft's ordinals and
restarts a list where the two would part; it never looks at the words of a label.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from drafting.grammar import Language
from drafting.model.draft import BlockLabel
from drafting.model.form import Label, Level, Numeral, Role, Scheme
from drafting.render.word.elements import escape, part
from drafting.render.word.indents import indent_of

BODY_SERIES = "body"
MOST_LEVELS = 9
"""Word has levels 0 to 8 (17.9.6; MS-OI29500 2.1.283)."""

_FORMATS: Mapping[Numeral, str] = {
    Numeral.DECIMAL: "decimal",
    Numeral.LOWER_LETTER: "lowerLetter",
    Numeral.UPPER_LETTER: "upperLetter",
    Numeral.LOWER_ROMAN: "lowerRoman",
    Numeral.UPPER_ROMAN: "upperRoman",
    Numeral.NONE: "none",
}
_SUFFIXES: Mapping[str, tuple[str, str]] = {
    "\t": ("", "tab"),
    " ": ("", "space"),
    ". ": (".", "space"),
}
"""What Word itself can put after a label: the end of ``w:lvlText``, and ``w:suff``.

Every other separator is text after the label: REF \\n would repeat it in citations, where it drops trailing periods only.
"""
_BOLD_ROLES = frozenset({Role.DIVISION, Role.CLAUSE, Role.ARTICLE})
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class Place(NamedTuple):
    """Where a paragraph stands: ``w:numId`` and ``w:ilvl``."""

    num: int
    level: int


class ListForm(Struct, frozen=True, kw_only=True):
    """One ``w:abstractNum``: the levels that count together, in document order."""

    id: int
    key: str
    levels: tuple[Level, ...]
    index: Mapping[str, int]
    starts: Mapping[int, int]
    language: Language
    all_levels: tuple[Level, ...]
    """Of the whole scheme: what an indent depends on."""

    def parent(self, position: int) -> int | None:
        under = self.levels[position].under
        return None if under is None else self.index.get(under)

    def restarted_by(self, position: int) -> tuple[int, ...]:
        """Return the levels that count anew after a unit of this level."""
        return tuple(
            later
            for later in range(position + 1, len(self.levels))
            if (parent := self.parent(later)) is not None and position <= parent
        )


class Num(Struct, frozen=True, kw_only=True):
    """One ``w:num``: the list itself, or the list with another label or another start at one level."""

    id: int
    form: ListForm
    level: int | None = None
    variant: Label | None = None
    start: int | None = None


class _Counting(Struct):
    """The counters that Word keeps while it numbers one list."""

    form: ListForm
    base: int
    resets: tuple[tuple[int, ...], ...]
    counters: list[int]
    variants: dict[tuple[int, int], int] = field(default_factory=dict)
    """Number id by level and variant: all but the last label of a level have one of their own."""
    restarted: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Variant and number id of a list that was restarted, by level, until a unit above it ends the list."""


class Lists:
    """The lists of one file, which may hold several drafts side by side."""

    def __init__(self) -> None:
        self.forms: list[ListForm] = []
        self.nums: list[Num] = []

    def xml(self, styles: Mapping[Place, str]) -> str:
        """Return ``word/numbering.xml``; ``styles`` are the paragraph styles linked to a place."""
        by_form = {num.form.id: num.id for num in reversed(self.nums)}
        abstract = "".join(
            self._abstract(
                form, {p.level: s for p, s in styles.items() if p.num == by_form[form.id]}
            )
            for form in self.forms
        )
        return part("numbering", abstract + "".join(map(self._num, self.nums)))

    def _abstract(self, form: ListForm, styles: Mapping[int, str]) -> str:
        identity = hashlib.blake2b(form.key.encode(), digest_size=4).hexdigest().upper()
        levels = "".join(
            self._level(form, position, level.labels[-1], styles.get(position))
            for position, level in enumerate(form.levels)
        )
        return (
            f'<w:abstractNum w:abstractNumId="{form.id}"><w:nsid w:val="{identity}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )

    def _num(self, num: Num) -> str:
        override = ""
        if num.level is not None:
            start = "" if num.start is None else f'<w:startOverride w:val="{num.start}"/>'
            shown = (
                "" if num.variant is None else self._level(num.form, num.level, num.variant, None)
            )
            override = f'<w:lvlOverride w:ilvl="{num.level}">{start}{shown}</w:lvlOverride>'
        return (
            f'<w:num w:numId="{num.id}"><w:abstractNumId w:val="{num.form.id}"/>{override}</w:num>'
        )

    def _level(self, form: ListForm, position: int, label: Label, style: str | None) -> str:
        """Return ``w:lvl``; children in the order of CT_Lvl (17.9.6)."""
        level = form.levels[position]
        end, suffix = _suffix(level)
        words = _label_text(form, position, label)
        linked = "" if style is None else f'<w:pStyle w:val="{style}"/>'
        bold = "<w:rPr><w:b/></w:rPr>" if level.role in _BOLD_ROLES else ""
        return (
            f'<w:lvl w:ilvl="{position}"><w:start w:val="{form.starts.get(position, 1)}"/>'
            f'<w:numFmt w:val="{_FORMATS[level.numeral]}"/>{_restart_rule(form, position)}{linked}'
            f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{escape(words + end)}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr>{indent_of(level, form.all_levels)}</w:pPr>{bold}</w:lvl>'
        )


class Numbering:
    """The numbers of one draft, counted label by label in document order; fills ``lists``."""

    def __init__(
        self, scheme: Scheme, language: Language, used: frozenset[str], lists: Lists
    ) -> None:
        self._lists = lists
        self._language = language
        self._levels = scheme.levels
        self._families = _families(scheme, used)
        self._counting: dict[tuple[str, str], _Counting] = {}

    def place(self, label: BlockLabel) -> tuple[Place, Place]:
        """Count a unit and return its place, and the place that a style for all such units is linked to.

        Raises:
            ValueError: its level is written as text, or Word cannot count to its ordinal.
        """
        family, levels = self._families[label.level.id]
        counting = self._counting.get((label.series, family))
        if counting is None:
            counting = self._open((label.series, family), levels, {})
        position = counting.form.index[label.level.id]
        if counting.counters[position] + 1 != label.ordinal:
            counting = self._restart(counting, position, label, family)
        counting.counters[position] = label.ordinal
        for later in counting.resets[position]:
            counting.counters[later] = 0
            counting.restarted.pop(later, None)
        number = self._number(counting, position, label.variant)
        return Place(number, position), Place(counting.base, position)

    def _open(
        self, key: tuple[str, str], levels: tuple[Level, ...], starts: Mapping[int, int]
    ) -> _Counting:
        form = ListForm(
            id=len(self._lists.forms) + 1,
            key=f"{key[0]}/{key[1]}/{len(self._lists.forms)}",
            levels=levels,
            index={level.id: position for position, level in enumerate(levels)},
            starts=starts,
            language=self._language,
            all_levels=self._levels,
        )
        self._lists.forms.append(form)
        self._counting[key] = _Counting(
            form=form,
            base=self._add(Num(id=self._next_num, form=form)),
            resets=tuple(form.restarted_by(position) for position in range(len(levels))),
            counters=[0] * len(levels),
        )
        return self._counting[key]

    @property
    def _next_num(self) -> int:
        return len(self._lists.nums) + 1

    def _add(self, num: Num) -> int:
        self._lists.nums.append(num)
        return num.id

    def _restart(
        self, counting: _Counting, position: int, label: BlockLabel, family: str
    ) -> _Counting:
        """Begin anew: the outermost level in a list of its own, an inner one by a start override."""
        form = counting.form
        if form.parent(position) is None:
            # A start override on a shared list is read differently by Word and others.
            starts = {position: label.ordinal}
            return self._open((label.series, family), form.levels, starts)
        variant = _variant(label.level, label.variant)
        number = Num(
            id=self._next_num,
            form=form,
            level=position,
            variant=variant,
            start=label.ordinal,
        )
        counting.restarted[position] = (label.variant, self._add(number))
        return counting

    def _number(self, counting: _Counting, position: int, variant: int) -> int:
        restarted = counting.restarted.get(position)
        if restarted is not None and restarted[0] == variant:
            return restarted[1]
        found = counting.variants.get((position, variant))
        if found is not None:
            return found
        form = counting.form
        label = _variant(form.levels[position], variant)
        found = counting.base
        if label is not None and not _is_as_usual(form, position, label):
            number = Num(id=self._next_num, form=form, level=position, variant=label)
            found = self._add(number)
        counting.variants[position, variant] = found
        return found


def separator_text(level: Level, *, has_text: bool) -> str:
    """Return what is typed between label and words; a heading below its label begins a new line."""
    if level.heading_break:
        return "\n" if has_text else ""
    if not level.is_literal and (level.after in _SUFFIXES or level.numeral is Numeral.NONE):
        return ""
    return level.after if has_text else level.after.rstrip()


def _suffix(level: Level) -> tuple[str, str]:
    """Return the end of the label and the ``w:suff`` of a level."""
    if level.heading_break or level.numeral is Numeral.NONE:
        return "", "nothing"
    return _SUFFIXES.get(level.after, ("", "nothing"))


def _variant(level: Level, variant: int) -> Label | None:
    return None if variant == len(level.labels) - 1 else level.labels[variant]


def _is_as_usual(form: ListForm, position: int, label: Label) -> bool:
    """Does Word print a label like the usual one of its level? Then one list will do, which OpenDocument keeps whole."""
    usual = form.levels[position].labels[-1]
    return _label_text(form, position, label) == _label_text(form, position, usual)


def _restart_rule(form: ListForm, position: int) -> str:
    """Say after which level this one restarts, where it is not the one just before (17.9.10)."""
    parent = form.parent(position)
    if position == 0 or parent == position - 1:
        return ""
    return f'<w:lvlRestart w:val="{0 if parent is None else parent + 1}"/>'


def _label_text(form: ListForm, position: int, label: Label) -> str:
    """Return ``w:lvlText``: ``%1`` … for the numerals of this level and of those above it (17.9.11)."""
    if form.levels[position].numeral is Numeral.NONE:
        return ""

    def numeral(found: re.Match[str]) -> str:
        name = found[1]
        place = position if name == "n" else form.index.get(name, MOST_LEVELS)
        if place > position:
            # Word ignores the whole label then (MS-OI29500 2.1.283), so refuse instead.
            message = f"label of level {form.levels[position].id}: {{{name}}} is not above it"
            raise ValueError(message)
        return f"%{place + 1}"

    return _PLACEHOLDER.sub(numeral, label.patterns.get(form.language, "{n}"))


def _families(scheme: Scheme, used: frozenset[str]) -> Mapping[str, tuple[str, tuple[Level, ...]]]:
    """Return, for every level that Word can number, the outermost unit of its list and the list's levels."""
    by_id = {level.id: level for level in scheme.levels}
    families: dict[str, list[Level]] = {}
    for level in scheme.levels:
        if not level.is_literal:
            families.setdefault(_outermost(level, by_id), []).append(level)
    return {
        level.id: (family, fitting)
        for family, levels in families.items()
        for fitting in (_fitting(levels, used),)
        for level in fitting
    }


def _outermost(level: Level, by_id: Mapping[str, Level]) -> str:
    """Climb to the unit whose list a level belongs to: articles run on through chapters, so they stop below a division."""
    while level.under is not None:
        above = by_id[level.under]
        if (above.role is Role.DIVISION) != (level.role is Role.DIVISION):
            break
        level = above
        if above.is_literal:
            break
    return level.id


def _fitting(levels: Iterable[Level], used: frozenset[str]) -> tuple[Level, ...]:
    """Keep all levels where Word has room for them, else those that the draft uses.

    Raises:
        ValueError: it uses more than nine.
    """
    everything = tuple(levels)
    if len(everything) <= MOST_LEVELS:
        return everything
    needed = tuple(level for level in everything if level.id in used)
    if len(needed) > MOST_LEVELS:
        message = f"Word numbers nine levels, the draft uses {len(needed)}"
        raise ValueError(message)
    return needed
