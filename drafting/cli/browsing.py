"""What ``drafting clauses list`` and ``search`` read: rows of the library, and the words that are looked for in them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from drafting.cli.session import Session
from drafting.diagnostics import Findings, Position
from drafting.grammar import Language
from drafting.localization import LOCALES
from drafting.model.content import Clause, Item, Topic, language_of
from drafting.model.text import Message

WORD = re.compile(r"\w+")
PLURALS: tuple[tuple[str, str], ...] = (
    ("oes", "ao"),
    ("aes", "ao"),
    ("ais", "al"),
    ("aux", "al"),
    ("ns", "m"),
    ("es", ""),
    ("s", ""),
    ("x", ""),
)
"""Endings of plurals in es, pt and fr without their accents, and of the singulars: *ações*, *locaux*, *convenciones*."""
SHORTEST_STEM = 4
CONTEXT = 40
"""Characters shown before a word that was found."""


class Row(Struct, frozen=True, kw_only=True):
    """A clause of the library as a list shows it."""

    clause: Clause
    title: str
    passage: str | None = None
    """The words in which a search found it, where its title does not show them."""

    def as_json(self) -> dict[str, object]:
        """Return the row as plain values for scripts."""
        found = {"passage": self.passage} if self.passage is not None else {}
        return {
            "id": self.clause.id,
            "title": self.title,
            "topic": self.clause.topic,
            "collection": self.clause.collection,
            "fits": list(self.clause.fits),
            **found,
        }


class Filters(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; empty: everything."""

    topics: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def admit(self, clause: Clause) -> bool:
        return (
            (not self.topics or clause.topic in self.topics)
            and (not self.collections or clause.collection in self.collections)
            and (not self.kinds or bool(set(self.kinds) & set(clause.fits)))
        )


class Shelf:
    """The clauses of the library with their words in every language."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, by id.

        Raises:
            ContentError: a clause has a fault.
        """
        findings = Findings()
        library = self.session.library
        found = [
            library.clause(clause_id, Position(file=clause_id), findings)
            for clause_id in library.clause_ids()
        ]
        findings.raise_if_any()
        return tuple(clause for clause in found if clause is not None)

    @cached_property
    def topics(self) -> Mapping[str, Topic | None]:
        findings = Findings()
        library = self.session.library
        topics = {topic: library.topic(topic, findings) for topic in library.topic_ids()}
        findings.raise_if_any()
        return topics

    def rows(self, language: Language | None, filters: Filters) -> list[Row]:
        """Return the clauses that the filters admit, titled in a language or each in its own."""
        return [
            Row(clause=clause, title=self.session.words(clause.title, language))
            for clause in self.clauses
            if filters.admit(clause)
        ]

    def search(self, words: Sequence[str], language: Language | None) -> list[Row]:
        """Return the clauses that hold all the words in one language or another, those that say them in their title first."""
        wanted = [stems(word) for text in words for word in WORD.findall(folded(text))]
        named: list[Row] = []
        others: list[Row] = []
        for row in self.rows(language, Filters()):
            passages = tuple(self._passages(row.clause, language))
            title = f"{row.clause.id} {row.title}"
            if all(_holds([title], word) for word in wanted):
                named.append(row)
            elif all(_holds(passages, word) for word in wanted):
                last = next(text for text in passages if _holds([text], wanted[-1]))
                others.append(
                    Row(clause=row.clause, title=row.title, passage=_passage(last, wanted[-1]))
                )
        return named + others

    def _passages(self, clause: Clause, language: Language | None) -> Iterator[str]:
        """Yield the texts of a clause and of its topic: first in the language asked for, then in the others."""
        yield clause.id
        own = language_of(self.session.source_locale(clause.collection, clause.at))
        order = dict.fromkeys((language or own, own, *LOCALES))
        messages = (clause.title, *_texts(clause), clause.note)
        topic = self.topics.get(clause.topic)
        for each in order:
            yield from (self.session.words(message, each) for message in messages)
            if topic:
                yield topic.title.get(each, "")
                yield topic.purpose.get(each, "")


def _texts(clause: Clause) -> Iterator[Message]:
    for article in clause.body.articles:
        yield article.heading
        for paragraph in article.paragraphs:
            yield paragraph.message
            yield from _item_texts(paragraph.items)
    yield from clause.body.footnotes.values()


def _item_texts(items: Iterable[Item]) -> Iterator[Message]:
    for item in items:
        yield item.message
        yield from _item_texts(item.items)


def folded(text: str) -> str:
    """Return a text without case and accents, each character one character still."""
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFD", char.casefold())[:1]
    return base or char


def stems(word: str) -> tuple[str, ...]:
    """Return the beginnings by which a word is found in its singular and its plural: *ações* by *acoes* and *acao*."""
    found = {word}
    for plural, singular in PLURALS:
        stem = word.removesuffix(plural) + singular
        if word.endswith(plural) and len(stem) >= SHORTEST_STEM:
            found.add(stem)
    # The singular finds its plural too, where that changes the ending.
    if word.endswith("ao"):
        found |= {word[:-2] + "oes", word[:-2] + "aes"}
    if word.endswith("al"):
        found |= {word[:-1] + "is", word[:-1] + "ux"}
    return tuple(sorted(found))


def _holds(texts: Iterable[str], beginnings: tuple[str, ...]) -> bool:
    return any(_place(text, beginnings) is not None for text in texts)


def _place(text: str, beginnings: tuple[str, ...]) -> int | None:
    """Return where a word with one of these beginnings starts."""
    return next(
        (match.start() for match in WORD.finditer(folded(text)) if match[0].startswith(beginnings)),
        None,
    )


def _passage(text: str, beginnings: tuple[str, ...]) -> str:
    """Return a text from shortly before the word that was looked for."""
    place = _place(text, beginnings) or 0
    start = text.rfind(" ", 0, max(place - CONTEXT, 0)) + 1
    return ("… " if start else "") + text[start:]
