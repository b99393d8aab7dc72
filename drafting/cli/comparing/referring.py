"""What is told beside words: where references and links lead now that led elsewhere, and what words looked like and look like."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from drafting.cli.comparing.told import CHANGES
from drafting.cli.output import Gettext, labelled, quoted
from drafting.comparison import ChangeKind, Edit, Reference, Relooked
from drafting.comparison.looks import WITHDRAWING
from drafting.render.redline import FileComparison

_LONGEST = 60
"""Letters of a provision that tell which it is."""
_FIRST = 3
"""Words of a provision before those in which it differs from another."""


def reference_notes(
    edits: Iterable[Edit], gettext: Gettext, under: ChangeKind | None = None
) -> Iterator[str]:
    """Yield of each reference that does not lead where it led where it led and leads, and of each look what it was and is, a line each.

    What became of it is said before, unless the line stands ``under`` those very words; what is hidden or struck through is not named
    once more there.
    """
    for item in dict.fromkeys(item for edit in edits for item in edit.beside):
        is_said = item.kind is under
        if is_said and item.kind in WITHDRAWING:
            continue
        told = _looked(item) if isinstance(item, Relooked) else _told(item, gettext)
        yield told if is_said else labelled(gettext(CHANGES[item.kind]), told, gettext)


def reference_remarks(comparison: FileComparison, gettext: Gettext) -> Mapping[int, list[str]]:
    """Return these lines by the place of their paragraph in the body of the new file."""
    found = {
        change.new[0]: list(reference_notes(change.edits, gettext))
        for change in comparison.body.changes
        if change.new
    }
    return {place: lines for place, lines in found.items() if lines}


def _looked(item: Relooked) -> str:
    """Return words as they looked and look; those that were or are hidden or struck through once, as the words above show both."""
    if item.kind is ChangeKind.POSITION:
        return " → ".join(filter(None, (item.old, item.new)))
    return _short(item.new or item.old)


def _told(item: Reference, gettext: Gettext) -> str:
    if item.kind is ChangeKind.LINK:
        # Of two addresses every letter counts.
        return f"{item.new} ({item.old_target} → {item.new_target})"
    targets = _openings(item.old_target, item.new_target)
    sides = (
        f"{number} {quoted(words, gettext) if words else ''}".strip()
        for number, words in zip((item.old, item.new), targets, strict=True)
    )
    return " → ".join(filter(None, dict.fromkeys(sides)))


def _openings(old: str, new: str) -> tuple[str, str]:
    """Return the first words of two provisions, as far as they tell them apart."""
    words, others = old.split(" "), new.split(" ")
    alike = takewhile(lambda both: both[0] == both[1], zip(words, others, strict=False))
    common = sum(1 for _ in alike)
    if words == others or len(" ".join(words[: common + 1])) <= _LONGEST:
        return _short(old), _short(new)
    return _beyond(words, common), _beyond(others, common)


def _beyond(words: list[str], common: int) -> str:
    return f"{' '.join(words[:_FIRST])} … {_short(' '.join(words[common:]))}"


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:')} …"
