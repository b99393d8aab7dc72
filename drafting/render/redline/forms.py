"""What the form fields of Word 97 to 2003 show (``w:ffData``, ECMA-376 part 1, 17.16.17): no run of their result says it."""

from collections.abc import Callable, Mapping
from typing import Final

from drafting.render.redline.wordml import Element, W, is_on, value_of

_TICKED, _EMPTY = "☑", "☐"
BOXES: Final = (_TICKED, _EMPTY, "☒")
"""What may stand for no letter of a file: what a form, or a character of a symbol font, shows of it."""


def choice_of(field: Element) -> str | None:
    """Return what the field that a field character begins shows: a box, ticked or not, or the entry that was chosen; None for any other."""
    found = (show(item) for name, show in _SHOWING.items() for item in field.iter(f"{W}{name}"))
    return next(found, None)


def _tick(box: Element) -> str:
    state = "default" if box.find(f"{W}checked") is None else "checked"
    return _TICKED if is_on(box, state) else _EMPTY


def _entry(entries: Element) -> str:
    chosen = value_of(entries, "result") or value_of(entries, "default") or "0"
    texts = [item.get(f"{W}val", "") for item in entries.findall(f"{W}listEntry")]
    # What names no entry shows none.
    return dict(enumerate(texts)).get(int(chosen) if chosen.isdecimal() else -1, "")


_SHOWING: Final[Mapping[str, Callable[[Element], str]]] = {"checkBox": _tick, "ddList": _entry}
