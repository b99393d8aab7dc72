"""Two clauses of the library in one Word file: what stands before their words, and that these come out whole."""

import re
import zipfile
from pathlib import Path

import pytest
from command_line import invoke
from lxml import etree
from office import ACCEPT, REJECT, Office, needs_libreoffice
from redlines import opened, words

from drafting.cli import Settings
from drafting.cli.comparing.clauses import clause_of, compare_clauses
from drafting.cli.session import Session
from drafting.grammar import Language
from drafting.render.redline import WordFile
from drafting.render.redline.files import Block, paragraphs_of
from drafting.render.redline.locations import Locations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BELO, LIMA, PARIS = (f"advisory-council/{city}" for city in ("belo-horizonte", "lima", "paris"))
PAIRS: dict[str, tuple[str, str, Language]] = {
    "translated": (BELO, LIMA, "pt"),
    "both-translated": (LIMA, PARIS, "pt"),
    "several-topics": ("dialogues/al-las", "official-travel/lima", "es"),
    "nearly-alike": ("fund/al-las-agreement", "fund/al-las-agreement-own-costs", "es"),
}


def written(folder: Path, old: str, new: str, language: Language) -> Path:
    target = folder / "m.docx"
    result = invoke(
        ["compare", old, new, "-l", language, "-f", "docx", "-o", str(target), "--force"]
    )
    assert (result.exit_code, result.stderr) == (0, "")
    return target


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def lines(root: etree._Element) -> list[str]:
    return ["".join(item.itertext(f"{W}t")) for item in root.iter(f"{W}p")]


def test_the_word_file_says_what_the_page_says_before_the_words(tmp_path: Path) -> None:
    target = written(tmp_path, BELO, LIMA, "pt")
    root = part(target, "word/document.xml")
    before = lines(root)
    assert before[0] == "Conselho consultivo: Belo Horizonte → Lima"
    table, sources = root.iter(f"{W}tbl")
    assert "Quem o preside" in lines(table)
    assert "presidência eleita, que alterna poder público e sociedade" in lines(table)
    assert "De onde vem cada variante" in before
    place = before.index("Belo Horizonte → Lima")
    assert before[place + 1].startswith("Ambas as cláusulas com os números propostos")
    assert before[place + 2] == "acréscimos: 22, supressões: 85, alterações: 3"
    marks = list(root.iter(f"{W}ins", f"{W}del"))
    assert not {table, sources} & {parent for mark in marks for parent in mark.iterancestors()}
    assert part(target, "docProps/core.xml").findtext("{*}title") == before[0]


def test_the_head_of_its_pages_has_the_authority_of_each_text(tmp_path: Path) -> None:
    target = written(tmp_path, BELO, LIMA, "pt")
    for name in ("header", "headerFirst"):
        told = lines(part(target, f"word/{name}.xml"))
        assert [line.removeprefix("Conselho consultivo: Belo Horizonte → Lima") for line in told] == [
            "Belo Horizonte: Texto autêntico",
            "Lima: Tradução de trabalho",
        ]  # fmt: skip
    first, *_ = lines(part(target, "word/footerFirst.xml"))
    assert first == "Lima: Tradução de trabalho. Somente o texto em espanhol faz fé."


def test_clauses_of_several_topics_are_named_by_their_titles(tmp_path: Path) -> None:
    root = part(written(tmp_path, *PAIRS["several-topics"]), "word/document.xml")
    assert lines(root)[0].startswith("Diálogos")
    assert lines(root)[0].endswith("(Lima)")
    assert not list(root.iter(f"{W}tbl"))


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_what_is_counted_is_what_is_listed(form: str, tmp_path: Path) -> None:
    if form == "json":
        shown = invoke(["compare", BELO, LIMA, "-l", "pt", "-f", "json"]).stdout
        assert '"place": "header' not in shown
        return
    target = tmp_path / f"m.{form}"
    invoke(["compare", BELO, LIMA, "-l", "pt", "-f", form, "-o", str(target)])
    shown = target.read_text(encoding="utf-8")
    assert "acréscimos: 22, supressões: 85, alterações: 3" in shown
    assert "sem alteração" not in shown
    if form == "text":
        kinds = re.findall(r"(?m)^    (?:.* · )?(acréscimo|supressão): [\[{]", shown)
        assert (kinds.count("acréscimo"), kinds.count("supressão")) == (22, 85)


def test_the_parts_of_the_pages_of_drafts_are_not_counted(tmp_path: Path) -> None:
    old = Path("samples/lima-ordinance.yaml").read_text(encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        old.replace("{report_days: 10}", "{report_days: 12}"), encoding="utf-8"
    )
    shown = invoke(
        ["compare", "samples/lima-ordinance.yaml", str(tmp_path / "b.yaml"), "-l", "es"]
    ).stdout
    (count,) = [line for line in shown.splitlines() if line.startswith("modificación: ")]
    draft = tmp_path / "a"
    assert (
        invoke(["build", "samples/lima-ordinance.yaml", "-l", "es", "-o", str(draft)]).exit_code
        == 0
    )
    stories, notes = words((draft / "lima-ordinance.es.docx").read_bytes())
    provisions = [text for text in stories["body"] if text.strip()]
    assert sum(int(each.rsplit(" ", 1)[1]) for each in count.split(", ")) == len(provisions) + len(
        notes
    )


def numbers(file: WordFile, blocks: list[Block]) -> list[str]:
    locations = Locations(file, blocks)
    return [locations.of((place,)).number for place in range(len(blocks))]


@pytest.mark.parametrize("name", PAIRS)
def test_provisions_keep_their_numbers_when_changes_are_accepted_or_rejected(
    name: str, tmp_path: Path
) -> None:
    session = Session(Settings(libraries=(), locales=None, gettext=str))
    first, second, language = PAIRS[name]
    clauses = clause_of(session, first), clause_of(session, second)
    texts = compare_clauses(session, clauses, language).texts
    data = written(tmp_path, *PAIRS[name]).read_bytes()
    for file, accept in ((texts.old, False), (texts.new, True)):
        own = file.stories["body"].blocks
        found = opened(data, accept=accept)
        # What stands before them has no numbers that would count on.
        below = found.stories["body"].blocks[-len(own) :]
        assert any(numbers(file, own))
        assert numbers(found, below) == numbers(file, own)


@needs_libreoffice
def test_libreoffice_resolves_it_to_both_clauses_below_what_stands_before(tmp_path: Path) -> None:
    session = Session(Settings(libraries=(), locales=None, gettext=str))
    jobs, expected = {}, {}
    for name, (*clauses, language) in PAIRS.items():
        old, new = (clause_of(session, item) for item in clauses)
        texts = compare_clauses(session, (old, new), language).texts
        data = written(tmp_path, *PAIRS[name]).read_bytes()
        for side, command, file in (("old", REJECT, texts.old), ("new", ACCEPT, texts.new)):
            jobs[f"{name}.{side}"] = (data, command)
            blocks = file.stories["body"].blocks
            expected[f"{name}.{side}"] = [item.text.casefold() for item in paragraphs_of(blocks)]
    fronts: dict[str, set[str]] = {}
    for name, (data, _) in Office(tmp_path).saved(jobs).items():
        body = words(data)[0]["body"]
        own = expected[name]
        assert body[-len(own) :] == own, name
        fronts.setdefault(name.split(".")[0], set()).add("\n".join(body[: -len(own)]))
    assert all(len(front) == 1 for front in fronts.values()), "what stands before is not tracked"
