"""How long it takes to compare two texts word by word, and how little is said to have changed, against other engines.

Run: ``python benchmarks/comparison.py [--quick]``. Prints ratios of one interleaved run (best of some rounds). difflib without autojunk is
the exact engine of the standard library, rapidfuzz's Indel the least of changed words. Five in a hundred words are edited in runs of one to
four, and a block of five in a hundred is moved.
"""

import argparse
import difflib
import math
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rapidfuzz.distance import Indel
from word_write import Prose

from drafting.comparison import EditKind, Piece, Provision, compare_provisions
from drafting.comparison.tokens import tokenize
from drafting.comparison.words import compare_words, least_changes, numbered, words_of

EDITED = 0.05
LONGEST_RUN = 4


def pair(words: int) -> tuple[str, str]:
    """Return two texts of about so many words."""
    prose, chance = Prose(), random.Random(words)
    old = " ".join(prose.sentence(10, 30) for _ in range(words // 20 + 1)).split()
    new: list[str] = []
    place = 0
    while place < len(old):
        if chance.random() >= EDITED / 2.5:
            new.append(old[place])
            place += 1
            continue
        size = chance.randint(1, LONGEST_RUN)
        new += chance.choices(prose.words, cum_weights=prose.weights, k=chance.choice((0, size)))
        place += chance.choice((1, size))
    block = len(new) // 20
    moved = new[block : 2 * block]
    del new[block : 2 * block]
    new[10 * block : 10 * block] = moved
    return " ".join(old), " ".join(new)


def seconds(work: Callable[[], object], rounds: int) -> float:
    best = math.inf
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def compared(old: str, new: str) -> tuple[object, ...]:
    return compare_words(words_of([Piece(text=old)]), words_of([Piece(text=new)]))


def numbers(old: str, new: str) -> tuple[list[int], list[int]]:
    first, second = numbered(*([word for word, _ in tokenize(text)] for text in (old, new)))
    return first, second


def changed_words(old: str, new: str) -> int:
    """Return how many words the edits that a reader sees delete and insert."""
    edits = compare_words(words_of([Piece(text=old)]), words_of([Piece(text=new)]))
    kinds = {EditKind.DELETED, EditKind.INSERTED}
    return sum(len(tokenize(e.old)) + len(tokenize(e.new)) for e in edits if e.kind in kinds)


def report(words: int, rounds: int, *, against_peers: bool) -> float:
    """Print a line and return the time of the whole comparison, from texts to edits."""
    old, new = pair(words)
    whole = seconds(lambda: compared(old, new), rounds)
    first, second = numbers(old, new)
    engine = seconds(lambda: list(least_changes(first, second)), rounds)
    line = f"{words:8} {whole * 1e3:10.1f} {engine * 1e3:10.1f}"
    if against_peers:
        slow = seconds(lambda: difflib.SequenceMatcher(None, first, second, False).get_opcodes(), 1)
        matched = sum(match.size for match in least_changes(first, second))
        least = Indel.distance(first, second)
        ratio = (len(first) + len(second) - 2 * matched) / least
        shown = changed_words(old, new) / least
        line += f" {slow / engine:14.1f} {slow / whole:15.1f} {ratio:12.3f} {shown:11.3f}"
    print(line, flush=True)
    return whole


def paragraphs(words: int, rounds: int) -> float:
    """Return the time of comparing a draft of paragraphs, some replaced, edited and moved."""
    prose, chance = Prose(), random.Random(1)
    old = [prose.sentence(20, 60) for _ in range(words // 40)]
    new = list(old)
    for place in chance.sample(range(len(new)), len(new) // 20):
        new[place] = new[place].replace(" ", " nuevo ", 2)
    new.insert(1, new.pop(len(new) // 2))
    sides = [[Provision(pieces=(Piece(text=text),)) for text in side] for side in (old, new)]
    return seconds(lambda: compare_provisions(*sides), rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--quick", action="store_true", help="few words, to see that it works")
    sizes = (200, 2000) if parser.parse_args().quick else (200, 2000, 20_000, 100_000)
    print(
        f"{'words':>8} {'whole ms':>10} {'engine ms':>10} {'difflib/engine':>14} "
        f"{'difflib/whole':>15} {'least words':>12} {'as shown':>11}"
    )
    taken = {size: report(size, 5, against_peers=size <= 20_000) for size in sizes}
    first, last = sizes[-2], sizes[-1]
    growth = math.log(taken[last] / taken[first]) / math.log(last / first)
    print(f"exponent {first} to {last} words: {growth:.2f}")
    drafts = [paragraphs(size, 3) for size in (last // 5, last)]
    growth = math.log(drafts[1] / drafts[0]) / math.log(5)
    print(f"drafts of {last} words in paragraphs: {drafts[1] * 1e3:.0f} ms, exponent {growth:.2f}")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
