"""The numbers that the units of a draft bear in the file that came back.

Who types a number reads it off the file before them, where a new article may have moved all that follow.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from drafting.comparison import Change
from drafting.comparison.labels import label_before
from drafting.model.draft import Node, Number
from drafting.numbering import label_text
from drafting.render.redline import FileComparison
from drafting.render.redline.files import Block
from drafting.render.redline.locations import Locations
from drafting.render.redline.paragraphs import Paragraph
from drafting.review.draft_of_today import DraftOfToday, nodes_of_body

_BESIDE_NUMBER: Final = re.compile(r"[\W_]+")
_MOST_NEW: Final = 200
"""A number that lies further from the one that was drafted is not looked for."""

Paths = Mapping[str, tuple[Node, ...]]
"""From the outermost numbered unit to the unit itself, by node: what a citation names."""


def paths_in_file(
    comparison: FileComparison, changes: Sequence[Change], draft: DraftOfToday
) -> Paths:
    """Return the paths of all units that are still in the file, with the numbers that they have there."""
    body = comparison.body
    old, new = body.old_blocks, body.new_blocks
    locations = Locations(comparison.old, old), Locations(comparison.new, new)
    nodes = nodes_of_body(draft, old)
    finder = _Finder(draft)
    for change in sorted(changes, key=lambda item: item.old[:1]):
        for number, at in enumerate(change.old):
            label = _label(locations[0], old, at)
            if at not in nodes or not label:
                continue
            if not change.new:
                finder.lose(nodes[at], label)
            elif number < len(change.new):
                finder.meet(nodes[at], label, _label(locations[1], new, change.new[number]))
    return dict(finder.paths())


def _label(locations: Locations, blocks: Sequence[Block], at: int) -> str:
    """Return the number before a block, counted or typed."""
    block = blocks[at]
    typed = label_before(block.text) if isinstance(block, Paragraph) else None
    return _plain(locations.of([at]).own or typed or "")


def _plain(label: str) -> str:
    """Return what distinguishes a label, without signs and spaces."""
    return _BESIDE_NUMBER.sub("", label).lower()


class _Finder:
    """Finds the numbers whose labels stand in the file; units have to be met in their order, those above first."""

    def __init__(self, draft: DraftOfToday) -> None:
        self._draft = draft
        self._language = draft.speech.language
        self._numbers: dict[str, Number] = {}
        """By the node that bears it, where it is another than was drafted."""

        self._gone: set[str] = set()

    def meet(self, node: str, old: str, new: str) -> None:
        """Take the label that a unit had and the one that it has now."""
        path = self._path(node, old)
        if not path or path[-1].number is None or old == new:
            return
        found = self._with_label(path[-1].number, self._now(path)[:-1], new)
        if found is not None:
            self._numbers[path[-1].id] = found

    def lose(self, node: str, old: str) -> None:
        """Take the label of a unit that is no longer in the file."""
        self._gone |= {unit.id for unit in self._path(node, old)[-1:]}

    def paths(self) -> Iterator[tuple[str, tuple[Node, ...]]]:
        """Yield what is still in the file."""
        for node, path in self._draft.resolved.paths.items():
            if not any(unit.id in self._gone for unit in path):
                yield node, self._now(path)

    def _path(self, node: str, label: str) -> tuple[Node, ...]:
        """Return the units down to the one that bears a label; none where what stands there is not its own."""
        path = self._draft.resolved.paths.get(node, ())
        number = path[-1].number if path else None
        return path if number and label == self._shown(number, path[:-1]) else ()

    def _now(self, path: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            replace(unit, number=self._numbers[unit.id]) if unit.id in self._numbers else unit
            for unit in path
        )

    def _with_label(self, number: Number, above: Sequence[Node], label: str) -> Number | None:
        if not label:
            return None
        nearest = sorted(
            range(1, number.ordinal + _MOST_NEW), key=lambda item: abs(item - number.ordinal)
        )
        for ordinal in nearest:
            other = replace(number, ordinal=ordinal, is_sole=False)
            if self._shown(other, above) == label:
                return other
        return None

    def _shown(self, number: Number, above: Sequence[Node]) -> str:
        numbers = [item.number for item in above if item.number]
        try:
            return _plain(label_text(number, numbers, self._language))
        except ValueError:
            return ""  # more than there are words for
