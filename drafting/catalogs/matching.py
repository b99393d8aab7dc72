"""Finds, for each text of the library, the entry of a catalog that holds its translation.

Keys come from the anchor of an article and the place within it, so a paragraph inserted above takes
the key of its neighbour. A translation belongs to a text, not to a place: within an article it
follows its exact text to whatever key that text has now. Nothing is ever matched by likeness: "may"
and "may not" are alike. Across articles nothing is matched at all: there, equal words may have to
be translated otherwise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from msgspec import Struct

from drafting.catalogs.scan import Entry

UPDATE_MARK = "fuzzy-by: update"
"""Start of the note of an update that set ``fuzzy``; the hash of the translation comes next."""
IMPORT_MARK = "fuzzy-by: import"
"""Start of the note of an import that set ``fuzzy``; what a check found comes next."""


def fingerprint(target: str) -> str:
    """Return a short hash of a translation: enough to see that it was touched."""
    return f"{crc32(target.encode()):08x}"


def may_be_cleared(entry: Entry) -> bool:
    """Is the entry fuzzy only by an update, with its translation still as it was approved?"""
    return entry.is_fuzzy and f"{UPDATE_MARK} {fingerprint(entry.target)}" in entry.notes


def article_of(key: str) -> str:
    """Return the article of a key: ``a/b#report`` of ``a/b#report/p2``.

    Without anchor it is the key; but what is numbered, such as the footnotes of a clause (``a/b/footnote/2``), is one
    article: a text put in before them moves them too.
    """
    head, mark, tail = key.partition("~")[0].partition("#")
    if mark:
        return head + mark + tail.split("/", 1)[0]
    start, _, last = head.rpartition("/")
    return start if last.isdigit() else head


def key_starts(key: str) -> Iterator[str]:
    """Yield a key and its beginnings, the longest first: ``a/b#c/p1``, ``a/b#c``, ``a/b``, ``a``."""
    yield key
    for end in reversed(range(len(key))):
        if key[end] in "/#~":
            yield key[:end]


def renamed_key(key: str, aliases: Mapping[str, str]) -> str:
    """Return what a key is today; ``aliases`` has how keys began, and begin now.

    A clause and a place in it may both have another name: the one is followed, then the other.
    """
    for _ in range(2):
        old = next((start for start in key_starts(key) if start in aliases), None)
        if old is None:
            break
        key = aliases[old] + key[len(old) :]
    return key


class _Unit(Struct, frozen=True, kw_only=True, gc=False):
    """A text of the library: all that matching needs of it."""

    key: str
    source: str


Test = Callable[[_Unit, Entry], bool]


def match_entries(sources: Mapping[str, str], entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return the entry for each key, where there is one; no entry is given to two keys.

    Args:
        sources: the text of each key, in the order of the library.
        entries: the entries of the catalog but for its header, in their order.
    """
    units: dict[str, list[_Unit]] = {}
    for key, source in sources.items():
        units.setdefault(article_of(key), []).append(_Unit(key=key, source=source))
    known: dict[str, list[Entry]] = {}
    for entry in entries:
        known.setdefault(article_of(entry.key or ""), []).append(entry)
    found: dict[str, Entry] = {}
    for article, of_article in units.items():
        found |= _Article(of_article, known.get(article, ())).match()
    return found


class _Article:
    """The texts of one article, and the entries that are still free for them."""

    def __init__(self, units: Sequence[_Unit], entries: Iterable[Entry]) -> None:
        self.units = units
        known = tuple(entries)
        self.live = [entry for entry in known if not entry.is_obsolete]
        # The last one to become obsolete is the last in the file, and the best to come back.
        self.obsolete = [entry for entry in reversed(known) if entry.is_obsolete]
        self.live_keys = frozenset(entry.key for entry in self.live)
        self.found: dict[str, Entry] = {}

    def match(self) -> dict[str, Entry]:
        """Give each text its entry: the certain ones first, those of equal key only last."""
        if self.has_known_texts():
            self.match_texts()
        self.take(self.live, _has_key)
        self.take(self.obsolete, self.is_returning)
        self.fill()
        return self.found

    def has_known_texts(self) -> bool:
        """Is any of the texts that of an entry, now or before its last edit?"""
        sources = {unit.source for unit in self.units}
        return any(
            entry.source in sources or entry.previous in sources
            for pool in (self.live, self.obsolete)
            for entry in pool
        )

    def match_texts(self) -> None:
        """Give texts the entries that hold them word for word."""
        if _repeats(unit.source for unit in self.units):
            for unit, entry in _align(self.units, tuple(self.live)):
                self.give(unit, entry, self.live)
        for test in (_is_unchanged, _is_reverted, _has_text, _had_text):
            self.take(self.live, test)
        for test in (_is_unchanged, _has_text, _is_reverted):
            self.take(self.obsolete, test)

    def take(self, pool: list[Entry], test: Test) -> None:
        for unit in self.units:
            if unit.key in self.found:
                continue
            for place, entry in enumerate(pool):
                if test(unit, entry):
                    self.found[unit.key] = entry
                    del pool[place]
                    break

    def give(self, unit: _Unit, entry: Entry, pool: list[Entry]) -> None:
        self.found[unit.key] = entry
        for index, candidate in enumerate(pool):
            if candidate is entry:
                del pool[index]
                return

    def is_returning(self, unit: _Unit, entry: Entry) -> bool:
        """Has the key come back with another text? Not if it was in use: it is another one."""
        return _has_key(unit, entry) and unit.key not in self.live_keys

    def fill(self) -> None:
        """Give an untranslated entry the unused translation of its exact text, if there is one."""
        for unit in self.units:
            empty = self.found.get(unit.key)
            if empty is None or empty.target:
                continue
            for pool in (self.live, self.obsolete):
                entry = next((e for e in pool if _has_text(unit, e) and e.target), None)
                if entry is not None:
                    self.give(unit, entry, pool)
                    break


def _repeats(sources: Iterable[str]) -> bool:
    known = tuple(sources)
    return len(set(known)) < len(known)


def _align(units: Sequence[_Unit], entries: Sequence[Entry]) -> list[tuple[_Unit, Entry]]:
    """Return the pairs of equal text in their order: as many as can be, and of those in place most.

    For texts that an article repeats: when a paragraph is inserted above two equal items, each
    keeps its own translation, which may be another for each. (The longest common subsequence.)
    """
    weight = len(units) + 1
    rows = [[0] * (len(entries) + 1) for _ in range(len(units) + 1)]

    def pair_score(row: int, column: int) -> int:
        unit, entry = units[row], entries[column]
        if unit.source != entry.source:
            return -1
        return rows[row + 1][column + 1] + weight + (unit.key == entry.key)

    for row in reversed(range(len(units))):
        for column in reversed(range(len(entries))):
            apart = max(rows[row + 1][column], rows[row][column + 1])
            rows[row][column] = max(apart, pair_score(row, column))
    pairs = []
    row = column = 0
    while row < len(units) and column < len(entries):
        if rows[row][column] == pair_score(row, column):
            pairs.append((units[row], entries[column]))
            row, column = row + 1, column + 1
        elif rows[row][column] == rows[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _has_key(unit: _Unit, entry: Entry) -> bool:
    return entry.key == unit.key


def _has_text(unit: _Unit, entry: Entry) -> bool:
    return entry.source == unit.source


def _is_unchanged(unit: _Unit, entry: Entry) -> bool:
    return entry.key == unit.key and entry.source == unit.source


def _is_reverted(unit: _Unit, entry: Entry) -> bool:
    """Has the text of this key gone back to the one that was translated?"""
    return entry.key == unit.key and entry.is_fuzzy and entry.previous == unit.source


def _had_text(unit: _Unit, entry: Entry) -> bool:
    """Is it the approved translation of this very text, from before an edit of another key?"""
    return entry.previous == unit.source and may_be_cleared(entry)
