"""A fourth language: a table of grammar, a row in ``more.py``, one in ``locales.toml``, nouns and catalogs; no other code."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import polib
import pytest
from small_library import SmallLibrary

ROOT = Path(__file__).resolve().parents[2]
NOUNS = {
    "Conseil": "{text: Consiglio, gender: m}",
    "mairie": "{text: Ufficio del Sindaco, gender: m}",
    "ordonnance": "{text: statuto, gender: m}",
    "Villa": "{text: Villa, gender: f, article: none}",
    "régime de Villa": "{text: regime della Villa, gender: m}",
}
BODY = """\
## Informe {#report}

{{ executive|the|initial }} informa {{ council|to }} en {{ days|words }} días, según {{ ref("#report")|the }}.
"""
ITALIAN = {
    "Informe": "Relazione",
    BODY.splitlines()[
        2
    ]: "{{ executive|the|initial }} riferisce {{ council|to }} entro {{ days|words }} giorni, "
    'secondo {{ ref("#report")|the }}.',
    "{{ act|this|initial }} regula la acción internacional.": "A norma {{ act|this|of }} si disciplina l’azione internazionale.",
    "El {{ date|date }}, por {{ cost|money }}.": "Il {{ date|date }}, per {{ cost|money }}.",
}


class Program:
    """A copy of the program to which somebody has added Italian."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(
            ROOT / "drafting", folder / "drafting", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copytree(ROOT / "locales", folder / "locales")
        (folder / "clauses").symlink_to(ROOT / "clauses")

    def add_italian(self) -> None:
        grammar = self.folder / "drafting" / "grammar"
        shutil.copy(Path(__file__).with_name("italian.py"), grammar)
        more = grammar / "more.py"
        row = "from drafting.grammar.italian import ITALIAN\n"
        text = more.read_text("utf-8").replace("] = {}", '] = {"it": ITALIAN}')
        more.write_text(text.replace("from drafting", f"{row}from drafting", 1), "utf-8")
        chains = self.folder / "locales" / "locales.toml"
        chains.write_text(chains.read_text("utf-8") + 'it = ["it"]\n', "utf-8")
        words = polib.POFile()
        words.metadata = {"Language": "it", "Content-Type": "text/plain; charset=UTF-8"}
        words.append(polib.POEntry(msgid="Working translation", msgstr="Traduzione di lavoro"))
        words.append(polib.POEntry(msgid="Draft", msgstr="Bozza"))
        target = self.folder / "locales" / "it" / "LC_MESSAGES" / "messages.po"
        target.parent.mkdir(parents=True)
        words.save(str(target))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "drafting", *arguments],
            cwd=self.folder,
            env={**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache"), "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    found = Program(tmp_path_factory.mktemp("program"))
    found.add_italian()
    return found


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.clause("alpha/one", BODY, "blanks: {days: {type: integer, default: 30, label: Días}}\n")
    for name in ("land", "town"):
        path = own.folder / "jurisdictions" / f"{name}.yaml"
        path.write_text(in_italian(path.read_text("utf-8")), "utf-8")
    own.brief("languages: [it]\nfacts: {date: 2026-03-01, cost: 1521.50}\n")
    return own


def in_italian(text: str) -> str:
    """Return a jurisdiction with what it says in French said in Italian too."""
    for french, italian in NOUNS.items():
        text = re.sub(rf"(?m)^( +)fr: (\{{text: {french},.*)$", rf"\1fr: \2\n\1it: {italian}", text)
    text = re.sub(r"fr: (\{(?:before: '[^']*', )?gender: .\})\}", r"fr: \1, it: \1}", text)
    return text.replace("before: 'x '", "before: 'art. '")


def translate(library: SmallLibrary) -> None:
    path = library.folder / "locales" / "it" / "LC_MESSAGES" / "town.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = ITALIAN.get(entry.msgid, entry.msgid)
    catalog.save()


def test_a_draft_is_built_in_it(program: Program, library: SmallLibrary, tmp_path: Path) -> None:
    own = ("--library", str(library.folder))
    update = program.run(*own, "i18n", "update", "--locale", "it")
    assert update.returncode == 0, update.stderr
    assert '"X-Source-Language: es_PE\\n"' in next(library.folder.rglob("town.po")).read_text()
    translate(library)
    brief = str(library.folder / "brief.yaml")
    build = program.run(*own, "build", brief, "-l", "it", "-o", str(tmp_path / "out"))
    assert build.returncode == 0, build.stderr
    draft = docx.Document(str(tmp_path / "out" / "brief.it.docx"))
    # (python-docx reads over the content controls of clauses.)
    text = "".join(draft.element.xpath("//w:body//w:t/text()"))
    assert "L’Ufficio del Sindaco riferisce al Consiglio entro trenta (30) giorni" in text
    assert "A norma del presente statuto si disciplina" in text
    assert "Il 1º marzo 2026, per PEN\u00a01.521,50" in text
    languages = draft.styles.element.xpath("//w:rPrDefault//w:lang/@w:val")
    assert languages == ["it-IT"]


def test_the_bench_keeps_it_like_the_others(program: Program, library: SmallLibrary) -> None:
    own = ("--library", str(library.folder))
    assert program.run(*own, "i18n", "update").returncode == 0
    status = program.run(*own, "i18n", "status", "-f", "csv")
    assert {line.split(",")[1] for line in status.stdout.splitlines()[1:]} == {"pt_BR", "fr", "it"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("i18n", "check", "--locale", "it"), "catalogs: 1"),
        (("i18n", "show", "alpha/one", "--locale", "it"), "Ufficio del Sindaco"),
        (("i18n", "export", "--to", "docx", "--locale", "it", "-o", "it.docx"), "it.docx"),
        (("clauses", "show", "alpha/one", "-l", "it"), "al Consiglio"),
        (("clauses", "list", "-l", "it", "--city", "town"), "alpha/two"),
        (("clauses", "show", "alpha/two", "-l", "it"), "l’articolo “Relazione”"),
        (("compare", "advisory-council", "-l", "it"), "advisory-council"),
    ],
)
def test_every_command_speaks_it(
    program: Program, library: SmallLibrary, arguments: tuple[str, ...], words: str
) -> None:
    library.clause("alpha/two", BODY.replace("{{ days|words }}", '{{ ref("beta#report")|the }}'))
    own = ("--library", str(library.folder))
    assert program.run(*own, "i18n", "update", "--locale", "it").returncode == 0
    translate(library)
    result = program.run(*own, *arguments)
    assert "Traceback" not in result.stderr, result.stderr[-1500:]
    assert words in result.stdout, result.stderr


def test_a_form_without_words_in_it_is_told(program: Program, tmp_path: Path) -> None:
    brief = str(ROOT / "samples" / "lima-ordinance.yaml")
    build = program.run("build", brief, "-l", "it", "-o", str(tmp_path / "out"))
    assert build.returncode == 1
    assert "Traceback" not in build.stderr
    assert " in it" in build.stderr


def test_the_other_languages_are_as_they_were(program: Program, tmp_path: Path) -> None:
    brief = str(ROOT / "samples" / "lima-ordinance.yaml")
    build = program.run("build", brief, "-l", "fr", "-o", str(tmp_path / "out"))
    assert build.returncode == 0, build.stderr
