"""Every word of the library in its language: hunspell's dictionaries, and a reviewed list of names and terms of art for each."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from drafting import built_in_folder
from drafting.bench.extraction import messages_of, read_texts
from drafting.catalogs import load_catalog
from drafting.cli import Settings
from drafting.cli.session import Session
from drafting.diagnostics import Findings, Position
from drafting.localization import LOCALES
from drafting.model.content import KINDS, LANGUAGES, NOUNS, language_of

SESSION = Session(Settings(libraries=(), locales=None, gettext=lambda text: text))
LIBRARY = SESSION.library
DICTIONARIES = {"es": "es_ES", "pt": "pt_BR", "fr": "fr_FR"}
WORDS = Path(__file__).parent
NO_WORDS = re.compile(
    r"\{\{.*?\}\}|\{[\w,. ]*\}|\[\^.*?\]|(?<!\*)\*[^*]+\*(?!\*)|\d[\d.,/º°ª-]*\w*|[ºª]|\b[IVXLC]+\b|\b[A-Z]{2,}s?\b|#\w+"
)
"""What no dictionary knows: expressions, marks of notes, foreign words in italics, figures, Roman numerals, acronyms."""

pytestmark = pytest.mark.skipif(
    shutil.which("hunspell") is None, reason="hunspell is not installed"
)


def library_texts(language: str) -> Iterator[str]:
    """Yield the texts of the library in a language: clauses and instruments, topics, jurisdictions."""
    findings = Findings()
    for collection, message in messages_of(read_texts(LIBRARY, findings)):
        own = SESSION.source_locale(collection, Position(file=collection))
        if language_of(own) == language:
            yield message.source
    for path in sorted(built_in_folder("locales").glob(f"{LOCALES[language]}/LC_MESSAGES/*.po")):
        if (
            path.stem == "messages"
        ):  # words of commands, files and keys: they have their own reviewers
            continue
        catalog = load_catalog(path)
        assert catalog is not None
        yield from (entry.target for entry in catalog.entries.values())
    yield from _topics(language, findings)
    assert not findings.items


def _topics(language: str, findings: Findings) -> Iterator[str]:
    for topic_id in LIBRARY.topic_ids():
        topic = LIBRARY.topic(topic_id, findings)
        assert topic is not None
        yield topic.title[language]
        yield topic.purpose[language]
        for aspect in topic.aspects.values():
            yield aspect.label[language]
            yield from (value[language] for value in aspect.values.values())


def jurisdiction_texts(name: str, language: str) -> Iterator[str]:
    """Yield the names, citations and warnings of a jurisdiction in a language."""
    findings = Findings()
    found = LIBRARY.jurisdiction(name, Position(file=name), findings)
    assert found is not None
    assert not findings.items
    yield found.name[language]
    for noun in found.nouns.values():
        if language in noun:
            yield noun[language].text
    yield from (law.nouns[language].text for law in found.laws.values())
    yield from (warning.text[language] for warning in found.warnings)


def identifiers() -> set[str]:
    """Return the words of ids and keys, which notes may name."""
    names = {*KINDS, *NOUNS, *LIBRARY.clause_ids(), *LIBRARY.instrument_ids()}
    return {word for name in names for word in re.split(r"[/_-]", name)}


def unknown_words(texts: Iterable[str], language: str) -> set[str]:
    """Return the words that neither the dictionary nor the reviewed list has."""
    lines = "\n".join(NO_WORDS.sub(" ", text).replace("’", "'") for text in texts)
    done = subprocess.run(
        ["hunspell", "-i", "utf-8", "-l", "-d", DICTIONARIES[language]],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = (WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    known = {line.split("#")[0].strip() for line in listed} | identifiers()
    words = {word.strip("-'.") for word in done.stdout.split()}
    return {word for word in words if word and word not in known and word.lower() not in known}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_clause_is_spelt_as_the_dictionary_has_it(language: str) -> None:
    assert sorted(unknown_words(library_texts(language), language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LIBRARY.jurisdiction_ids())
def test_every_word_of_a_jurisdiction_is_spelt(name: str, language: str) -> None:
    findings = Findings()
    found = LIBRARY.jurisdiction(name, Position(file=name), findings)
    assert found is not None
    unknown = unknown_words(jurisdiction_texts(name, language), language)
    # Norms and organs keep their names in another language.
    assert sorted(unknown & unknown_words(unknown, found.language)) == []


def test_a_slip_is_found() -> None:
    assert unknown_words(["El concejo apruba la ordenansa."], "es") == {"apruba", "ordenansa"}
