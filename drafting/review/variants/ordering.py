"""The texts of a clause file put in the order in which a returned draft has them.

Articles of one class are put in order among themselves, for an instrument collects them by class; an article is its heading and
all that stands before the next one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from drafting.model.content import ArticleClass
from drafting.review.variants.clause_files import HEADING, NOTE, PARAGRAPH, Passage
from drafting.review.variants.moves import Order

ITEM: Final = re.compile(r"^(\s*)(\d+)([.)] +)")
Passages = Mapping[str, Passage]


class Ordered(NamedTuple):
    """The order of a draft, as far as a clause file can have it."""

    keys: tuple[str, ...]
    """Of all texts but notes, in their new order."""
    is_whole: bool
    """Does it say all of the order of the draft? What stands in another part of the act now does not."""


def ordered(passages: Passages, order: Order, gone: Set[str]) -> Ordered | None:
    """Return the new order of the texts of a file; None where no clause could have it.

    ``passages`` are in the order of the file; texts that are ``gone`` keep no place, what the draft does not show stays with its neighbour.
    """
    texts = [key for key, passage in passages.items() if passage.level != NOTE]
    living = [key for key in texts if key not in gone]
    sequence = _with_neighbours(living, [key for key in order.after if key in living], passages)
    if not _is_well_formed([passages[key].level for key in sequence]):
        return None
    keys = _by_class(living, sequence, passages)
    is_whole = _classes(order.before, passages) == _classes(order.after, passages)
    return Ordered((*keys, *(key for key in texts if key in gone)), is_whole)


def _with_neighbours(living: Sequence[str], shown: Sequence[str], passages: Passages) -> list[str]:
    """Return the order of what is shown, with each text that is not shown behind the one before it; a heading before its article."""
    sequence = list(shown)
    for number, key in enumerate(living):
        if key in sequence:
            continue
        follower = living[number + 1] if number + 1 < len(living) else None
        if passages[key].level == HEADING and follower in sequence:
            sequence.insert(sequence.index(follower), key)
        else:
            at = sequence.index(living[number - 1]) + 1 if number else 0
            sequence.insert(at, key)
    return sequence


def _is_well_formed(levels: Sequence[int]) -> bool:
    """Does each text stand where a clause may have it: a paragraph below a heading, an item below a text?"""
    if not levels or levels[0] != HEADING or levels[-1] == HEADING:
        return False
    return all(
        after == PARAGRAPH if before == HEADING else after <= before + 1
        for before, after in pairwise(levels)
    )


def _by_class(living: Sequence[str], sequence: Sequence[str], passages: Passages) -> Iterator[str]:
    """Yield the articles of a sequence, each where the file has one of its class."""
    articles: dict[ArticleClass | None, list[list[str]]] = {}
    for key in sequence:
        if passages[key].level == HEADING:
            articles.setdefault(passages[key].article_class, []).append([])
            current = articles[passages[key].article_class][-1]
        current.append(key)
    for article_class in _classes(living, passages):
        yield from articles[article_class].pop(0)


def _classes(keys: Iterable[str], passages: Passages) -> list[ArticleClass | None]:
    """Return the classes of the articles whose headings are among these texts."""
    return [
        passages[key].article_class
        for key in keys
        if key in passages and passages[key].level == HEADING
    ]


def in_order(
    stretches: Sequence[tuple[str, list[str]]], passages: Passages, keys: Sequence[str]
) -> list[str]:
    """Return the lines of a file with its texts in this order; what is no text of the body stays where it is."""
    lines_of = dict(stretches)
    queue = iter(keys)
    new = [next(queue) if key in lines_of and key in keys else key for key, _ in stretches]
    lines: list[str] = []
    for is_text, group in groupby(new, lambda key: key in keys):
        if is_text:
            lines += _spaced([(passages[key], _without_end(lines_of[key])) for key in group])
        else:
            lines += [line for key in group for line in lines_of[key]]
    return lines


def _without_end(lines: Sequence[str]) -> list[str]:
    """Return lines without the empty ones behind them."""
    count = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 0)
    return list(lines[:count])


def _spaced(texts: Sequence[tuple[Passage, list[str]]]) -> Iterator[str]:
    """Yield the lines of texts with an empty one behind each, but between the items of a list; items are counted anew."""
    written = [(passage, lines) for passage, lines in texts if lines]
    counts: dict[str, int] = {}
    for number, (passage, lines) in enumerate(written):
        follower = written[number + 1][0] if number + 1 < len(written) else None
        if passage.level <= PARAGRAPH:
            counts = {}
            yield from lines
        else:
            yield from (_counted(line, counts) for line in lines)
        is_within_list = passage.level > PARAGRAPH and follower and follower.level > PARAGRAPH
        if not is_within_list:
            yield ""


def _counted(line: str, counts: dict[str, int]) -> str:
    """Return a line with the number that its item has now, where that is as wide: what stands below hangs on its width."""
    found = ITEM.match(line)
    if found is None:
        return line
    for deeper in [indent for indent in counts if len(indent) > len(found[1])]:
        del counts[deeper]
    counts[found[1]] = counts.get(found[1], 0) + 1
    number = str(counts[found[1]])
    return ITEM.sub(rf"\g<1>{number}\3", line) if len(number) == len(found[2]) else line
