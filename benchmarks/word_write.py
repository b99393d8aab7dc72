"""How long writing a Word file takes, against the floor: the same parts as one string into a zip file.

Run: ``python benchmarks/word_write.py [ARTICLES…]``. Prints ratios of one interleaved run (medians), and the exponent from the
smallest to the largest draft. Trust the ratios, not the seconds. The docxtpl loop is measured where docxtpl is installed.
``side`` is two languages side by side against the same two as drafts of their own (2.0 is the limit).

An article is a heading, two paragraphs of 40 to 90 words and a list of three: six paragraphs, some 245 words. The words follow
the frequencies of real Spanish roughly (Zipf), because text of few phrases would make compression look cheap.
"""

import argparse
import datetime
import io
import itertools
import math
import random
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from msgspec.structs import replace

from drafting.model.draft import Block, BlockLabel, Localized, Run, Standing, Style
from drafting.model.form import Citation, Label, Level, Numeral, Paragraphs, Role, Scheme
from drafting.render.word import Making, render_word
from drafting.render.word.synopsis import render_side_by_side

MAKING = Making(
    tool="0", brief_name="b.yaml", brief="instrument: b\n", created=datetime.date(2026, 3, 2)
)
ROUNDS = 5
SYLLABLES = "ca de la mi ni to ra se pu ro ción men dad tra con per es vo li gu bre do fi ta"
VOCABULARY = 12_000


class Prose:
    """Sentences of made-up words with the frequencies of real ones; the same on every run."""

    def __init__(self) -> None:
        self.chance = random.Random(7)
        syllables = SYLLABLES.split()
        self.words = [
            "".join(self.chance.choices(syllables, k=self.chance.randint(1, 4)))
            for _ in range(VOCABULARY)
        ]
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))

    def sentence(self, shortest: int, longest: int) -> str:
        count = self.chance.randint(shortest, longest)
        words = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return " ".join(words).capitalize() + "."


def level(role: Role, under: str | None, numeral: Numeral, label: str, after: str) -> Level:
    return Level(
        id=role.value,
        role=role,
        under=under,
        numeral=numeral,
        labels=(Label(patterns={"es": label}),),
        after=after,
        has_heading=role is Role.ARTICLE,
        heading_break=False,
        feminine=False,
        most=None,
        cite={},
    )


SCHEME = Scheme(
    levels=(
        level(Role.ARTICLE, None, Numeral.DECIMAL, "Artículo {n}", ".- "),
        level(Role.PARAGRAPH, "article", Numeral.DECIMAL, "{article}.{n}", "\t"),
        level(Role.ITEM, "paragraph", Numeral.LOWER_LETTER, "{n})", "\t"),
    ),
    paragraphs=Paragraphs.WHEN_SEVERAL,
    citation=Citation(descending=False, tail={}),
)


def unit(clause: str, name: str, ordinal: int, label: str, text: str) -> Block:
    shown = BlockLabel(
        node=f"{clause}/{label}",
        level=SCHEME.level(name),
        ordinal=ordinal,
        variant=0,
        text=label,
        series="body",
    )
    depth = ("article", "paragraph", "item").index(name)
    runs = (Run(text=text),)
    style = Style.PROVISION if depth else Style.ARTICLE_HEADING
    return Block(node=shown.node, style=style, runs=runs, label=shown, depth=depth, clause=clause)


def article(number: int, prose: Prose) -> list[Block]:
    """Return six blocks."""
    clause = f"topic-{number}/city"
    heading = prose.sentence(3, 6)
    blocks = [unit(clause, "article", number, f"Artículo {number}", heading)]
    for place in (1, 2):
        text = prose.sentence(40, 90)
        label = f"{number}.{place}"
        blocks.append(unit(clause, "paragraph", place, label, text))
    for place, letter in enumerate("abc", start=1):
        text = prose.sentence(20, 40)
        blocks.append(unit(clause, "item", place, f"{letter})", text))
    return blocks


def draft(articles: int) -> Localized:
    prose = Prose()
    blocks = tuple(block for number in range(1, articles + 1) for block in article(number, prose))
    return Localized(
        language="es",
        locale="es_PE",
        title="Ordenanza",
        standing=Standing(short="Texto auténtico", long="Texto auténtico"),
        paper="A4",
        scheme=SCHEME,
        blocks=blocks,
        footnotes=(),
        clause_titles={f"topic-{n}/city": f"Cláusula {n}" for n in range(1, articles + 1)},
        chrome={
            "draft": "Borrador",
            "version": "versión {version}",
            "contents": "Contenido",
            "page": "Página {page} de {pages}",
            "missing": "Falta",
            "es": "español",
            "fr": "français",
        },
        pending=(),
        notes=(),
    )


def texts(localized: Localized) -> list[str]:
    return [block.runs[0].text for block in localized.blocks if isinstance(block, Block)]


def static_members(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n != "word/document.xml"}


def floor(members: Mapping[str, bytes], paragraphs: list[str]) -> bytes:
    """Return what cannot be done with less: the text in bare paragraphs, joined and deflated."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr("word/document.xml", document.encode())
    return buffer.getvalue()


def docxtpl_loop(localized: Localized) -> Callable[[], object] | None:
    """Return the loop that a docxtpl user writes, or None where docxtpl is not installed."""
    try:
        import docx
        import docxtpl
    except ImportError:
        return None
    document = docx.Document()
    for line in ("{%p for text in texts %}", "{{ text }}", "{%p endfor %}"):
        document.add_paragraph(line)
    path = Path(tempfile.mkdtemp()) / "template.docx"
    document.save(str(path))
    paragraphs = texts(localized)

    def write() -> bytes:
        template = docxtpl.DocxTemplate(path)
        template.render({"texts": paragraphs}, autoescape=True)
        buffer = io.BytesIO()
        template.save(buffer)
        return buffer.getvalue()

    return write


def seconds(write: Callable[[], object]) -> float:
    start = time.perf_counter()
    write()
    return time.perf_counter() - start


def measure(articles: int) -> dict[str, float]:
    """Return the median of each way, the ways taking turns."""
    localized = draft(articles)
    french = replace(localized, language="fr", locale="fr")
    members, paragraphs = static_members(render_word(localized, MAKING)), texts(localized)
    ways: dict[str, Callable[[], object] | None] = {
        "floor": lambda: floor(members, paragraphs),
        "ours": lambda: render_word(localized, MAKING),
        "side": lambda: render_side_by_side([localized, french], MAKING),
        "docxtpl": docxtpl_loop(localized),
    }
    taken: dict[str, list[float]] = {name: [] for name, write in ways.items() if write}
    for _ in range(ROUNDS):
        for name, write in ways.items():
            if write:
                taken[name].append(seconds(write))
    return {name: statistics.median(values) for name, values in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("articles", nargs="*", type=int, default=[30, 300, 3000])
    counts = sorted(parser.parse_args().articles)
    results = {count: measure(count) for count in counts}
    heads = ("articles", "floor s", "ours s", "ours/floor", "docxtpl/ours", "side/2 ours")
    print(f"{heads[0]:>9} {heads[1]:>9} {heads[2]:>9} {heads[3]:>11} {heads[4]:>13} {heads[5]:>12}")
    for count, result in results.items():
        peer = result.get("docxtpl", math.nan) / result["ours"]
        ratio = result["ours"] / result["floor"]
        side = result["side"] / (2 * result["ours"])
        seconds_taken = f"{result['floor']:9.4f} {result['ours']:9.4f}"
        print(f"{count:9} {seconds_taken} {ratio:11.2f} {peer:13.2f} {side:12.2f}")
    first, last = counts[0] if len(counts) < 2 else counts[-2], counts[-1]
    if first < last:
        growth = results[last]["ours"] / results[first]["ours"]
        print(f"exponent {first} to {last}: {math.log(growth) / math.log(last / first):.2f}")


if __name__ == "__main__":
    main()
