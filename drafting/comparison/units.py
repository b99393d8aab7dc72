"""What kind of unit a provision is, by the number before it: article, paragraph, item, or none of these.

A law that calls an article what was a paragraph says something else with the same words, however it looks. What the number is
does not matter here, nor the style.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from drafting.comparison.labels import (
    label_before,
    names_a_division,
    names_an_article,
    stands_under_an_article,
)
from drafting.comparison.model import Provision


class _Kind(StrEnum):
    """What a number is for."""

    DIVISION = "division"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    """Of a Brazilian article."""
    ITEM = "item"
    """Any other."""
    NONE = "none"


_NAMED: Final = {
    _Kind.DIVISION: names_a_division,
    _Kind.ARTICLE: names_an_article,
    _Kind.PARAGRAPH: stands_under_an_article,
}
_HOLDING: Final = frozenset({_Kind.DIVISION, _Kind.ARTICLE})
"""What other units stand under."""
_BESIDE: Final = " .:-–—()º°ª"
"""What stands beside a number and says nothing of its kind."""


def are_of_other_units(old: Sequence[Provision], new: Sequence[Provision]) -> bool:
    """Is a provision a unit of another kind now? Of several that were joined or split the first is, or an article came or went."""
    further = (*old[1:], *new[1:])
    return _are_different(old[0], new[0]) or any(_kind(item) in _HOLDING for item in further)


def _are_different(old: Provision, new: Provision) -> bool:
    if _kind(old) != _kind(new):
        return True
    if old.unit is None or new.unit is None:
        return False
    # LibreOffice 7.4 writes other figures for the number above into RTF, and whoever restyles a list has other figures as deep.
    forms = (unit.form.strip(_BESIDE).casefold() for unit in (old.unit, new.unit))
    return old.unit.depth != new.unit.depth and len(set(forms)) > 1


def _kind(provision: Provision) -> _Kind:
    """Return what the number of a provision is for, counted or typed."""
    label = provision.unit.form if provision.unit else label_before(provision.text) or ""
    named = (kind for kind, names in _NAMED.items() if names(label))
    return next(named, _Kind.ITEM if label else _Kind.NONE)
