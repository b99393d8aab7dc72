"""Two texts word by word: the least that has to change, then put so that a person can read it.

The least is found by rapidfuzz (bit-parallel, in C++), between words that occur once in each text where texts are long: an exact algorithm
on the whole of a long text would take quadratic time. ``difflib`` is no choice: past 200 words it takes frequent ones for junk (a redline
five times too long at 20,000), and without that it is forty times slower. Nothing here gives up after some time.
"""

import bisect
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from msgspec import Struct
from rapidfuzz.distance import Indel, Levenshtein

from drafting.comparison.edit_writer import EditWriter
from drafting.comparison.looks import (
    WITHDRAWALS,
    Difference,
    Runs,
    Withdrawal,
    as_seen,
    difference,
    is_power,
    is_withdrawn,
    runs_of,
)
from drafting.comparison.model import (
    OBJECT_SIGN,
    ChangeKind,
    Edit,
    Piece,
    Reference,
    Relooked,
)
from drafting.comparison.tokens import as_composed, tokenize

_STRETCH: Final = 400
"""Words between two anchors: enough for few calls, few enough for the square of it to be nothing."""
_MOST_CELLS: Final = 400_000_000
"""Of the matrix of one exact comparison, a bit each: 50 MB. Beyond it Hirschberg's way is taken, in linear memory."""
_SENTENCE_ENDS: Final = frozenset(".;:!?")


class Words(Struct, frozen=True):
    """The tokens of a text, as columns."""

    texts: list[str]
    gaps: list[str]
    keys: list[str]
    """What is compared: the text as composed, or the key of a piece that has one."""
    looks: dict[int, Runs] = {}
    """Which of them do not look plain, by their number."""


class Match(NamedTuple):
    """A run of words that both texts have."""

    old: int
    new: int
    size: int


def words_of(pieces: Iterable[Piece]) -> Words:
    """Return the tokens of a provision; a piece with a key is one token."""
    words = Words([], [], [])
    for piece in pieces:
        here = len(words.texts)
        if piece.key is not None:
            if piece.looks:
                # It is one thing, whatever it shows.
                words.looks[here] = ((OBJECT_SIGN, piece.looks[0].look),)
            words.texts.append(piece.text)
            words.gaps.append("")
            # A key is told from a word of the same letters by a character that no document holds.
            words.keys.append(f"\0{piece.key}")
            continue
        tokens = tokenize(piece.text)
        if piece.looks:
            words.looks.update((here + n, runs) for n, runs in runs_of(tokens, piece.looks))
        texts = [text for text, _ in tokens]
        words.texts.extend(texts)
        words.gaps.extend([gap for _, gap in tokens])
        is_composed = as_composed(piece.text) is piece.text
        words.keys.extend(texts if is_composed else map(as_composed, texts))
    return words


def compare_words(old: Words, new: Words) -> tuple[Edit, ...]:
    """Return the edits that turn one text into the other; joined, they give back both."""
    matches = list(least_changes(*numbered(old.keys, new.keys)))
    matches = _at_sentences(matches, old, new)
    return tuple(_edits(_without_islands(matches, old, len(new.keys)), old, new))


def compare_texts(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that turn one plain text into the other."""
    return compare_words(*(words_of([Piece(text=text)]) for text in (old, new)))


def numbered(*texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield each text with a number for each of its words, the same number for the same word."""
    numbers: dict[str, int] = {}
    for text in texts:
        yield [numbers.setdefault(word, len(numbers)) for word in text]


def least_changes(old: list[int], new: list[int]) -> Iterator[Match]:
    """Yield what both texts have, in order, so that little else remains; exactly the least where texts are short."""
    if old == new:
        yield from [Match(0, 0, len(old))] if old else []
        return
    edge = (len(old), len(new))
    corners = [(0, 0), *_anchors(old, new), edge]
    pending: Match | None = None
    for (old_start, new_start), (old_end, new_end) in pairwise(corners):
        for match in _exact(old[old_start:old_end], new[new_start:new_end]):
            found = Match(match.old + old_start, match.new + new_start, match.size)
            if pending and _continues(pending, found):
                pending = Match(pending.old, pending.new, pending.size + found.size)
                continue
            if pending:
                yield pending
            pending = found
    if pending:
        yield pending


def _continues(match: Match, other: Match) -> bool:
    return (match.old + match.size, match.new + match.size) == (other.old, other.new)


def _exact(old: list[int], new: list[int]) -> Iterator[Match]:
    algorithm = Indel if len(old) * len(new) <= _MOST_CELLS else Levenshtein
    for tag, old_start, old_end, new_start, _ in algorithm.opcodes(old, new):
        if tag == "equal":
            yield Match(old_start, new_start, old_end - old_start)


def _anchors(old: list[int], new: list[int]) -> Iterator[tuple[int, int]]:
    """Yield places, one a stretch, where both texts certainly go on alike.

    Such is a word that each has once, with the same neighbours, as far as these places come in the same order in both
    ("patience": the longest increasing run of them).
    """
    if len(old) <= _STRETCH or len(new) <= _STRETCH:
        return
    in_old, in_new = Counter(old), Counter(new)
    place_in_new = {word: place for place, word in enumerate(new) if in_new[word] == 1}
    rows = [
        (place, place_in_new[word])
        for place, word in enumerate(old)
        if in_old[word] == 1 and word in place_in_new
    ]
    sure = [(i, j) for i, j in rows if old[i - 1 : i + 2] == new[j - 1 : j + 2]]
    last = 0
    for i, j in _increasing(sure):
        if i - last >= _STRETCH:
            yield i, j
            last = i


def _increasing(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of these places, sorted by the first number, in which the second increases too."""
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for place, (_, value) in enumerate(places):
        at = bisect.bisect_left(ends, value)
        before.append(holders[at - 1] if at else -1)
        if at == len(ends):
            ends.append(value)
            holders.append(place)
        else:
            ends[at], holders[at] = value, place
    run = []
    place = holders[-1] if holders else -1
    while place >= 0:
        run.append(places[place])
        place = before[place]
    return run[::-1]


def _at_sentences(matches: list[Match], old: Words, new: Words) -> list[Match]:
    """Slide what was only inserted or only deleted to where a sentence begins, if it may as well stand there.

    Of two sentences that end alike the least change may be the end of the one and the beginning of the other.
    """
    found = matches[:1]
    for match in matches[1:]:
        last = found[-1]
        size = last.size
        shift = 0
        if last.old + size == match.old:
            shift = _best_shift(new, last.new + size, match.new, size, match.size)
        elif last.new + size == match.new:
            shift = _best_shift(old, last.old + size, match.old, size, match.size)
        found[-1] = last._replace(size=size + shift)
        found.append(Match(match.old + shift, match.new + shift, match.size - shift))
    return [match for match in found if match.size]


def _best_shift(words: Words, start: int, end: int, before: int, after: int) -> int:
    """Return how far words ``start`` to ``end``, which only one text has, go to the right: negative to the left."""
    keys = words.keys
    left = right = 0
    while left < before and keys[start - left - 1] == keys[end - left - 1]:
        left += 1
    while right < after and keys[start + right] == keys[end + right]:
        right += 1
    if not left and not right:
        return 0
    shifts = sorted(range(-left, right + 1), key=abs)
    return max(shifts, key=lambda shift: _begins_sentence(words, start + shift))


def _begins_sentence(words: Words, place: int) -> bool:
    return place == 0 or words.texts[place - 1][-1:] in _SENTENCE_ENDS


def _without_islands(matches: list[Match], old: Words, new_size: int) -> list[Match]:
    """Leave out what both texts have by chance: a few small words amid longer passages that were rewritten."""
    edge = Match(len(old.keys), new_size, 0)
    kept: list[Match] = [Match(0, 0, 0)]
    for match, following in pairwise([*matches, edge]):
        before = _distance(kept[-1], match)
        after = _distance(match, following)
        is_inside = min(before, after) > 0
        if is_inside and _weight(old, match) * 3 <= min(before, after):
            continue
        kept.append(match)
    return [match for match in kept if match.size]


def _distance(match: Match, other: Match) -> int:
    """Return how many words lie between two runs, in the text that has more of them."""
    return max(other.old - match.old - match.size, other.new - match.new - match.size)


def _weight(words: Words, match: Match) -> int:
    """Return how many words a run has; signs do not count, and what bears a key is never left out."""
    texts = words.keys[match.old : match.old + match.size]
    if any(text[:1] == "\0" for text in texts):
        return len(words.keys)
    return sum(text.isalnum() for text in texts) + sum(text[:1].isdigit() for text in texts)


def _edits(matches: Iterable[Match], old: Words, new: Words) -> Iterator[Edit]:
    writer = EditWriter()
    i = j = 0
    for match in matches:
        _write_changed(writer, (old, i, match.old), (new, j, match.new))
        i, j = match.old, match.new
        for found, size in _looked(match, old, new):
            here, there = (old, i, i + size), (new, j, j + size)
            if found is None:
                _write_same(writer, here, there)
            else:
                _write_look(writer, found, here, there)
            i, j = i + size, j + size
    _write_changed(writer, (old, i, len(old.texts)), (new, j, len(new.texts)))
    return iter(writer.finished())


_Part = tuple[Words, int, int]
"""Words, and from where to where of them."""


def _looked(match: Match, old: Words, new: Words) -> Iterator[tuple[Difference | None, int]]:
    """Yield stretches of words that both texts have, with what became of their looks."""
    if not old.looks and not new.looks:
        yield None, match.size
        return
    found = (
        difference(old.looks.get(match.old + n), new.looks.get(match.new + n))
        for n in range(match.size)
    )
    for item, group in groupby(found):
        yield item, sum(1 for _ in group)


def _write_changed(writer: EditWriter, here: _Part, there: _Part) -> None:
    withdrawn = (
        look
        for item in WITHDRAWALS
        for look in (*_withdrawn(item, here, is_new=False), *_withdrawn(item, there, is_new=True))
    )
    looks = (*withdrawn, *_powers(here, there))
    writer.change(_joined(*here), _joined(*there), looks)


def _withdrawn(item: Withdrawal, part: _Part, *, is_new: bool) -> Iterator[Relooked]:
    """Yield the words that are hidden, or struck through, among some that only one text has."""
    words, start, end = part
    if not words.looks:
        return
    kind = item.came if is_new else item.removed
    for is_so, group in groupby(
        range(start, end), lambda place: is_withdrawn(words.looks.get(place), item)
    ):
        if is_so:
            places = list(group)
            told = _seen((words, places[0], places[-1] + 1))
            yield Relooked(kind=kind, old="" if is_new else told, new=told if is_new else "")


def _powers(here: _Part, there: _Part) -> Iterator[Relooked]:
    """Yield the figures that came or went and that would be read as others: 10² as 102."""
    if not here[0].looks and not there[0].looks:
        return
    old, new = (
        " ".join(
            _seen((words, n, n + 1)) for n in range(start, end) if is_power(words.looks.get(n))
        )
        for words, start, end in (here, there)
    )
    if old or new:
        yield Relooked(kind=ChangeKind.POSITION, old=old, new=new)


def _write_same(writer: EditWriter, here: _Part, there: _Part) -> None:
    columns, new_columns = _slices(*here), _slices(*there)
    if columns == new_columns:
        text = "".join(itertools.chain.from_iterable(zip(*columns, strict=True)))
        writer.same(text, text)
        return
    for text, gap, new_text, new_gap in zip(*columns, *new_columns, strict=True):
        writer.same(text, new_text)
        writer.gap(gap, new_gap)


def _write_look(writer: EditWriter, found: Difference, here: _Part, there: _Part) -> None:
    """Write words of which only the look is another: as deleted and inserted, but a link as one that leads elsewhere."""
    old, new = _seen(here), _seen(there)
    if found.kind is ChangeKind.LINK:
        reference = Reference(
            kind=found.kind, old=old, new=new, old_target=found.old, new_target=found.new
        )
        writer.redirected(_joined(*here), _joined(*there), reference)
    else:
        look = Relooked(kind=found.kind, old=old, new=new)
        writer.change(_joined(*here), _joined(*there), (look,))


def _seen(part: _Part) -> str:
    words, start, end = part
    shown = (
        # What bears a key is told as it shows itself.
        words.texts[n] if words.keys[n][:1] == "\0" else as_seen(words.texts[n], words.looks.get(n))
        for n in range(start, end)
    )
    gaps = words.gaps[start:end]
    return "".join(itertools.chain.from_iterable(zip(shown, gaps, strict=True))).strip()


def _slices(words: Words, start: int, end: int) -> tuple[list[str], list[str]]:
    return words.texts[start:end], words.gaps[start:end]


def _joined(words: Words, start: int, end: int) -> str:
    return "".join(itertools.chain.from_iterable(zip(*_slices(words, start, end), strict=True)))
