"""Where labels and text of a level begin on the line; in twentieths of a point (567 to the centimetre)."""

import re
from collections.abc import Mapping, Sequence

from drafting.model.form import Level, Numeral, Role

STEP = 397
"""7 mm: one level of nesting for items."""
_CHARACTER = 118
"""Mean width of a figure or letter at 11 points, with a little air."""
_GAP = 190
_NARROWEST = 454
_WIDEST_HANGING = 1400
"""A label beyond 2.5 cm (``Artículo 12``) is a phrase: nothing hangs beside it."""
_WIDTHS: Mapping[Numeral, str] = {
    Numeral.LOWER_ROMAN: "viii",
    Numeral.UPPER_ROMAN: "VIII",
    Numeral.LOWER_LETTER: "m",
    Numeral.UPPER_LETTER: "M",
}
_ANCESTOR = re.compile(r"\{(?!n\})[^{}]+\}")


def indent_of(level: Level, levels: Sequence[Level]) -> str:
    """Return ``w:ind`` of a numbered level: hanging where a tab follows the label, else a plain block."""
    label = label_column(level, levels)
    text = text_column(level, levels)
    if level.has_heading or level.role is Role.DIVISION:
        text = label + (hanging(level) if level.after == "\t" else 0)
    if text == label:
        return f'<w:ind w:left="{label}" w:firstLine="0"/>'
    return f'<w:ind w:left="{text}" w:hanging="{text - label}"/>'


def label_column(level: Level, levels: Sequence[Level]) -> int:
    above = _above(level, levels)
    if above is None:
        return 0
    column = text_column(above, levels)
    is_nested = level.role is Role.ITEM and column == label_column(above, levels)
    return column + (STEP if is_nested else 0)


def text_column(level: Level, levels: Sequence[Level]) -> int:
    """Return where the text of a level begins, and with it all that stands under the level."""
    if level.has_heading or level.role is Role.DIVISION:
        return 0
    return label_column(level, levels) + (hanging(level) if level.after == "\t" else 0)


def hanging(level: Level) -> int:
    """Return the room for the label of a level, by an estimate of its usual width."""
    if level.numeral is Numeral.NONE:
        return 0
    sample = _WIDTHS.get(level.numeral, "0")
    patterns = level.labels[-1].patterns.values()
    widest = max(len(_ANCESTOR.sub("00", text).replace("{n}", sample)) for text in patterns)
    width = max(_NARROWEST, widest * _CHARACTER + _GAP)
    return width if width <= _WIDEST_HANGING else 0


def _above(level: Level, levels: Sequence[Level]) -> Level | None:
    return next((other for other in levels if other.id == level.under), None)
