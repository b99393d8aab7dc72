"""What kind of unit a provision is, by the number before it: article, paragraph, item, or none of these.

A law that calls an article what was a paragraph says something else with the same words, however it looks. What the number is
does not matter here, nor the style.
"""

from collections.abc import Iterable
from typing import Final

from drafting.comparison.labels import (
    label_before,
    names_a_division,
    names_an_article,
    stands_under_an_article,
)
from drafting.comparison.values import Provision

_KINDS: Final = (names_a_division, names_an_article, stands_under_an_article)
_BESIDE: Final = " .:-–—()º°ª"
"""What stands beside a number and says nothing of its kind."""


def are_of_other_units(old: Iterable[Provision], new: Iterable[Provision]) -> bool:
    """Are some of the provisions that stand for each other units of different kinds?"""
    olds, news = list(old), list(new)
    return any(_are_different(one, other) for one in olds for other in news)


def _are_different(old: Provision, new: Provision) -> bool:
    if _kind(old) != _kind(new):
        return True
    if old.unit is None or new.unit is None:
        return False
    # LibreOffice 7.4 writes other figures for the number above into RTF, and whoever restyles a list has other figures as deep.
    forms = (unit.form.strip(_BESIDE).casefold() for unit in (old.unit, new.unit))
    return old.unit.depth != new.unit.depth and len(set(forms)) > 1


def _kind(provision: Provision) -> int:
    """Return what a number is for, counted or typed: 0 for none, 1 for that of an item."""
    label = provision.unit.form if provision.unit else label_before(provision.text) or ""
    named = (place for place, names in enumerate(_KINDS, start=2) if names(label))
    return next(named, 1 if label else 0)
