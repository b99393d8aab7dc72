"""The translators' bench against polib on a catalog of many messages: ratios of one run, interleaved, medians.

    python benchmarks/catalogs.py [--quick]

Must: status no more than 1.5 times polib's own read; update no more than polib's read of the old file and write of the new
one together; twice the messages, about twice the time; by the processor's clock, since that of the wall is the neighbours' too.
Another command of the bench is one more line in ``work_on``.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib

from drafting.bench.checks.rules import Background
from drafting.bench.checks.running import CatalogText, check_catalogs
from drafting.bench.checks.terms import TermBase
from drafting.bench.exchange.terms import read_terms
from drafting.bench.status import Holdings, status_of
from drafting.catalogs import load_catalog
from drafting.catalogs.tidying import normalised
from drafting.catalogs.update import update_catalog
from drafting.catalogs.writing import ExtractedMessage

WORDS = (  # noqa: SIM905
    "el la de que los del se en las por con una para su es al como más o este concejo alcaldía ciudad "
    "ordenanza misión informe plazo días hábiles publica portal convenio cooperación internacional"
).split()
MOST = {"status": 1.5, "update": 1.0, "growth": 2.6}


def messages_of(count: int, *, edited: Callable[[int], bool]) -> list[ExtractedMessage]:
    """Return texts of 12 to 51 words in articles of ten, some of them edited since."""
    return [
        ExtractedMessage(
            key=f"topic-{number // 100}/city#a{number // 10}/p{number % 10}",
            source=" ".join(
                WORDS[(number * 7 + place * place) % len(WORDS)]
                for place in range(12 + number % 40)
            )
            + f" {{{{ council|to }}}} {number}"
            + (" editado" if edited(number) else ""),
            reference="topics/a/b.md",
            notes=("Paragraph: Informe de misión",),
        )
        for number in range(count)
    ]


def update(messages: list[ExtractedMessage], path: Path) -> str:
    text, _ = update_catalog(
        messages,
        path.read_text("utf-8") if path.is_file() else None,
        collection="city",
        source_locale="es_PE",
        locale="fr",
        file=str(path),
    )
    return text


def catalog_file(folder: Path, messages: list[ExtractedMessage]) -> Path:
    """Return a file in which every text is translated."""
    path = folder / "fr" / "LC_MESSAGES" / "city.po"
    path.parent.mkdir(parents=True)
    path.write_text(update(messages, path), "utf-8")
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = entry.msgid[::-1].replace("}}", "").replace("{{", "")
    catalog.save()
    return path


def status(messages: list[ExtractedMessage], path: Path) -> None:
    holdings = Holdings(
        collection="city",
        locale="fr",
        source_locale="es_PE",
        messages=messages,
        file=str(path),
        own=load_catalog(path),
    )
    status_of([holdings])


def check(messages: list[ExtractedMessage], path: Path, background: Background) -> None:
    catalog = CatalogText(
        file=str(path),
        text=path.read_text("utf-8"),
        collection="city",
        locale="fr",
        source_locale="es_PE",
        today={message.key: message.source for message in messages},
    )
    check_catalogs([catalog], background)


def shipped_terms() -> Background:
    """Return the term base of the product: its size is part of what a check costs."""
    path = Path(__file__).parents[1] / "locales" / "glossary" / "terms.csv"
    return Background(terms=TermBase(read_terms(path.read_bytes(), str(path))))


Work = dict[str, tuple[Callable[[], object], str | None]]
"""What is done, and the work of polib that it is held against."""


def work_on(count: int, folder: Path) -> Work:
    """Return what is measured on so many messages."""
    same = messages_of(count, edited=lambda _: False)
    path, target = catalog_file(folder, same), folder / "out.po"
    work: Work = {
        "polib: read": (lambda: polib.pofile(str(path)), None),
        "status": (lambda: status(same, path), "polib: read"),
    }
    terms = shipped_terms()
    work["check"] = (lambda: check(same, path, terms), "polib: read")
    edits: dict[str, Callable[[int], bool]] = {
        "nothing edited": lambda _: False,
        "1 in 100 edited": lambda number: number % 100 == 0,
        "all edited": lambda _: True,
    }
    for name, edited in edits.items():
        messages = messages_of(count, edited=edited)
        new = polib.pofile(update(messages, path), wrapwidth=100_000)
        peer = f"polib: read, write; {name}"
        work[peer] = (lambda new=new: (polib.pofile(str(path)), new.save(str(target))), None)
        work[f"update, {name}"] = (
            lambda messages=messages: target.write_text(update(messages, path), "utf-8"),
            peer,
        )
    work["fmt"] = (
        lambda: target.write_text(normalised(path.read_text("utf-8"), str(path)), "utf-8"),
        "polib: read, write; nothing edited",
    )
    return work


def measured(works: list[Work], rounds: int) -> list[dict[str, float]]:
    """Return the median seconds of the processor for each piece of work; what is compared is done in turns."""
    seconds: list[dict[str, list[float]]] = [{name: [] for name in work} for work in works]
    for _ in range(rounds):
        for name in works[0]:
            for work, found in zip(works, seconds, strict=True):
                start = time.process_time()
                work[name][0]()
                found[name].append(time.process_time() - start)
    return [
        {name: statistics.median(values) for name, values in found.items()} for found in seconds
    ]


def main() -> int:
    quick = "--quick" in sys.argv
    count, rounds = (1_000, 2) if quick else (10_000, 5)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        works = [work_on(count // 2, Path(one)), work_on(count, Path(other))]
        half, whole = measured(works, rounds)
    failed = False
    print(f"{count} messages, median of {rounds}")
    for name, (_, peer) in works[1].items():
        growth = whole[name] / half[name]
        told = f"{name:36} {whole[name]:7.3f} s  {growth:5.2f} x half as many"
        limit = MOST.get(name, MOST.get(name.split(",")[0]))
        ratio = whole[name] / whole[peer] if peer else 0
        fails = (limit is not None and ratio > limit) or (peer and growth > MOST["growth"])
        failed |= bool(fails)
        if peer:
            told += f"  {ratio:5.2f} x {peer}" + (f" (at most {limit})" if limit else "")
        print(told + "  FAILED" * bool(fails))
    # Two rounds are noise: they show that it runs.
    return 1 if failed and not quick else 0


if __name__ == "__main__":
    sys.exit(main())
