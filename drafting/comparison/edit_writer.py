"""Writes edits: what two texts have, what only one has, and the space between, so that they join to both texts again."""

from collections.abc import Iterable

from drafting.comparison.model import Edit, EditKind, Reference, Relooked
from drafting.comparison.tokens import as_composed


class EditWriter:
    """Collects stretches: between two equal ones, at most one deletion and then at most one insertion."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._same: list[tuple[str, str]] = []
        self._old = ""
        self._new = ""
        self._looks: list[Relooked] = []

    def same(self, old: str, new: str) -> None:
        """Write what both have; what bears a key may show something else, and a number more than another capital or composition."""
        if not old and not new:
            return
        self._flush_change()
        if old == new or as_composed(old).casefold() == as_composed(new).casefold():
            self._same.append((old, new))
            return
        self._flush_same()
        self._edits.append(Edit(EditKind.FOLLOWED, old, new))

    def gap(self, old: str, new: str) -> None:
        """Write the space behind a word."""
        if old == new or as_composed(old) == as_composed(new):
            self.same(old, new)
        else:
            self.change(old, new)

    def change(self, old: str, new: str, looks: Iterable[Relooked] = ()) -> None:
        """Write what only one text has, or each for itself; ``looks`` tell what of it was or is hidden, raised or lowered."""
        if not old and not new:
            return
        self._flush_same()
        self._old += old
        self._new += new
        self._looks.extend(looks)

    def redirected(self, old: str, new: str, reference: Reference) -> None:
        """Write words with a link that leads elsewhere now, without the space behind it."""
        self._flush_change()
        self._flush_same()
        tail = _common_space(old, new)
        old, new = (text[: len(text) - len(tail)] for text in (old, new))
        self._edits.append(Edit(EditKind.REDIRECTED, old, new, (reference,)))
        self.same(tail, tail)

    def finished(self) -> list[Edit]:
        """Return the edits, which join to both texts; called once."""
        self._flush_change()
        self._flush_same()
        return self._edits

    def _flush_same(self) -> None:
        if self._same:
            old, new = map("".join, zip(*self._same, strict=True))
            self._edits.append(Edit(EditKind.EQUAL, old, new))
            self._same.clear()

    def _flush_change(self) -> None:
        """Write what was changed, without the space that both ends have."""
        old, new = self._old, self._new
        self._old = self._new = ""
        tail = _common_space(old, new)
        old, new = (text[: len(text) - len(tail)] for text in (old, new))
        looks = tuple(self._looks)
        self._looks.clear()
        if old:
            self._edits.append(Edit(EditKind.DELETED, old, "", looks=() if new else looks))
        if new:
            self._edits.append(Edit(EditKind.INSERTED, "", new, looks=looks))
        if tail:
            self._same.append((tail, tail))


def _common_space(old: str, new: str) -> str:
    size = 0
    while (
        size < min(len(old), len(new))
        and old[-size - 1] == new[-size - 1] != ""
        and old[-size - 1].isspace()
    ):
        size += 1
    return old[len(old) - size :]
