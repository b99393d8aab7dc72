"""Whole processes side by side: help against a bare click command, a draft against docxtpl's loop over the same text.

Run: ``python benchmarks/processes.py [--rounds N]``. Rounds are interleaved; medians and their ratios are printed. Trust the ratios.

The draft is the Belo Horizonte council law in its own language, some 40 articles: brief, library and Word file, one
process. docxtpl's process imports docxtpl, loads a template with a loop and renders the same paragraphs into it; it reads no library,
resolves no reference and numbers nothing.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BRIEF = ROOT / "samples" / "belo-horizonte-council-law.yaml"
HEAVY = ("docx", "docxtpl", "lxml", "jinja2", "babel", "yaml", "rich")

BARE_CLICK = """
import click
@click.group(help="A bare command with eight subcommands.")
def cli(): pass
for name in "abcdefgh":
    cli.command(name, help="Does something.")(lambda: None)
cli()
"""

DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render({"paragraphs": json.load(open(sys.argv[2], encoding="utf-8"))}, autoescape=True)
template.save(sys.argv[3])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        compare_help(Path(folder), rounds)
        compare_draft(Path(folder), rounds)


def compare_help(folder: Path, rounds: int) -> None:
    bare = folder / "bare.py"
    bare.write_text(BARE_CLICK, encoding="utf-8")
    ours, theirs = medians(
        rounds,
        [sys.executable, "-m", "drafting", "--help"],
        [sys.executable, str(bare), "--help"],
    )
    report("drafting --help", ours, "bare click --help", theirs, 1.5)
    print(f"    imported at --help, of {', '.join(HEAVY)}: {imported_at_help() or 'none'}")


def compare_draft(folder: Path, rounds: int) -> None:
    build = [sys.executable, "-m", "drafting", "build", str(BRIEF), "-l", "pt", "-o", str(folder)]
    draft = Path(subprocess.run(build, check=True, capture_output=True, text=True).stdout.strip())
    paragraphs = folder / "paragraphs.json"
    paragraphs.write_text(json.dumps(texts_of(draft)), encoding="utf-8")
    template = folder / "template.docx"
    write_template(template)
    script = folder / "loop.py"
    script.write_text(DOCXTPL, encoding="utf-8")
    loop = [sys.executable, str(script), str(template), str(paragraphs), str(folder / "loop.docx")]
    ours, theirs = medians(rounds, build, loop)
    report("drafting build, 40 articles", ours, "docxtpl's loop, same text", theirs, 1.0)
    three = [sys.executable, "-m", "drafting", "build", str(BRIEF), "-o", str(folder)]
    ours, theirs = medians(rounds, three, loop)
    report("the same in three languages, a draft", ours / 3, "docxtpl's loop", theirs, 1.0)


def texts_of(draft: Path) -> list[str]:
    import docx

    name = docx.oxml.ns.qn("w:p")
    words = docx.oxml.ns.qn("w:t")
    body = docx.Document(str(draft)).element.body
    return ["".join(item.text or "" for item in each.iter(words)) for each in body.iter(name)]


def write_template(path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("{%p for text in paragraphs %}")
    document.add_paragraph("{{ text }}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def imported_at_help() -> str:
    code = f"""
import sys
from drafting.cli import main
try:
    main(["--help"])
except SystemExit:
    pass
print(",".join(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stderr.strip()


def medians(rounds: int, *commands: list[str]) -> list[float]:
    """Return the median seconds of each command, run in turn so that they share the machine's moods."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(rounds):
        for taken, command in zip(times, commands, strict=True):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def report(name: str, ours: float, other: str, theirs: float, goal: float) -> None:
    print(
        f"{name}: {ours * 1000:.0f} ms; {other}: {theirs * 1000:.0f} ms; ratio {ours / theirs:.2f} (goal {goal})"
    )


if __name__ == "__main__":
    main()
