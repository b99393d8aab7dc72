"""The lines of a clause file as they become: replaced where texts stand, added behind them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count, takewhile
from typing import Final

from drafting.review.variants.clause_files import ANCHOR, PARAGRAPH, Passage, escaped
from drafting.review.variants.ordering import ITEM

_WORD: Final = re.compile(r"[a-z][a-z0-9]*")
_WORDS_OF_ANCHOR: Final = 4
_OPENS_ARTICLE: Final = "## "


class ClauseLines:
    """What becomes of the lines of one file."""

    def __init__(self, lines: Sequence[str], passages: Mapping[str, Passage]) -> None:
        self.passages = passages
        """Those of the texts of the clause, by their keys, in the order of the file."""
        self._lines = lines
        self._replaced: dict[int, tuple[int, list[str]]] = {}
        self._added: dict[int, list[str]] = {}
        self._opened: set[int] = set()
        """Lines behind which a new article begins."""
        self._names: dict[int, str] = {}
        """Anchors that texts get, by their first lines."""
        self._anchors = set(ANCHOR.findall("\n".join(lines)))

    def replace(self, passage: Passage, text: str) -> None:
        """Put other words in a passage; none take it away with its marks."""
        lines = [f"{passage.before}{text}{passage.after}"] if text else []
        self._replaced[passage.first] = passage.last, lines

    def mark_of(self, passage: Passage) -> str | None:
        """Return the mark of an item; None of another text."""
        found = ITEM.match(self._lines[passage.first]) if passage.level > PARAGRAPH else None
        return found[0] if found else None

    def is_opened(self, passage: Passage) -> bool:
        """Does a new article begin behind it?"""
        return passage.last in self._opened

    def append_before(self, passage: Passage, line: str) -> None:
        self._added.setdefault(passage.first - 1, []).append(line)

    def append(self, passage: Passage, text: str, mark: str | None) -> None:
        if text:  # else it is spacing
            lines = ["", text] if mark is None else [f"{mark}{text}"]
            self._added.setdefault(passage.last, []).extend(lines)

    def append_new(self, passage: Passage, text: str, level: int) -> None:
        """Add a paragraph behind another one, or an item behind it or behind the item that was added last."""
        if level <= PARAGRAPH:
            self.append(passage, text, None)
            return
        added = self._added.setdefault(passage.last, [])
        before = ITEM.match(added[-1]) if added else None
        number = int(before[2]) + 1 if before else 1
        added += [] if before else [""]
        added.append(f"{'   ' * (level - PARAGRAPH - 1)}{number}. {text}")

    def open_article(self, passage: Passage, heading: str) -> None:
        """Begin an article of its own behind a paragraph, with an anchor made of its heading."""
        plain = unicodedata.normalize("NFKD", heading.lower()).encode("ascii", "ignore").decode()
        words = "-".join(_WORD.findall(plain)[:_WORDS_OF_ANCHOR]) or "article"
        names = chain([words], (f"{words}-{number}" for number in count(2)))
        anchor = next(name for name in names if name not in self._anchors)
        self._anchors.add(anchor)
        self._opened.add(passage.last)
        lines = ["", f"{_OPENS_ARTICLE}{escaped(heading)} {{#{anchor}}}"]
        self._added.setdefault(passage.last, []).extend(lines)

    def name(self, passage: Passage, anchor: str) -> None:
        """Give a text an anchor, where it has none."""
        if not passage.before:
            self._names[passage.first] = f"{{#{anchor}}} "

    def stretches(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the lines of each text with what stands behind it, by its key; of what stands before all texts by none."""
        keys = {passage.first: key for key, passage in self.passages.items()}
        key, lines = "", list[str]()
        number = 0
        while number < len(self._lines):
            if number in keys:
                yield key, lines
                key, lines = keys[number], []
            last, own = self._replaced.get(number, (number, [self._lines[number]]))
            lines += [f"{self._names.get(number, '')}{line}" for line in own[:1]] + own[1:]
            number = last + 1
            lines += self._added.get(last, [])
        yield key, lines


def holds_text(stretch: Sequence[str]) -> bool:
    """Has the article of these lines any words in them? What stands behind a heading among them is of another one."""
    own = takewhile(lambda line: not line.startswith(_OPENS_ARTICLE), stretch)
    return any(line.strip() for line in own)
