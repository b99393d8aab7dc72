"""What a clause shown by itself refers to: articles of other clauses by their headings, for in no draft they have no number."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from drafting.cli.session import Session
from drafting.diagnostics import Findings, Position
from drafting.grammar import Gender, Language, Noun
from drafting.grammar.more import MORE
from drafting.model.content import Article, Clause, Item
from drafting.model.draft import Resolved

_BY_HEADING: Mapping[Language, str] = {
    "es": "artículo «{heading}»",
    "pt": "artigo “{heading}”",
    "fr": "article «\u00a0{heading}\u00a0»",
    **{language: grammar.article_by_heading for language, grammar in MORE.items()},
}


def with_neighbours(
    session: Session, resolved: Resolved, collection: str, language: Language
) -> Resolved:
    """Return a clause by itself with nouns for the articles of others that it refers to.

    Of the variants of a topic that of ``collection`` is named if it has the article, else the first that has it.
    """
    found = {
        target: _heading(session, target, collection, language) for target in resolved.elsewhere
    }
    nouns = {
        target: {
            language: Noun(
                text=_BY_HEADING[language].format(heading=heading), gender=Gender.MASCULINE
            )
        }
        for target, heading in found.items()
        if heading
    }
    return replace(resolved, elsewhere={**resolved.elsewhere, **nouns})


def _heading(session: Session, target: str, collection: str, language: Language) -> str | None:
    topic, _, anchor = target.partition("#")
    variants = sorted(
        session.library.variant_ids(topic), key=lambda name: name != f"{topic}/{collection}"
    )
    for name in variants:
        # A fault of a clause that is not asked for is told when it is.
        clause = session.library.clause(name, Position(file=name), Findings())
        article = _article_with(anchor, clause) if clause else None
        if article:
            return session.words(article.heading, language)
    return None


def _article_with(anchor: str, clause: Clause) -> Article | None:
    return next((article for article in clause.body.articles if anchor in _anchors(article)), None)


def _anchors(article: Article) -> Iterator[str | None]:
    yield article.anchor
    for paragraph in article.paragraphs:
        yield paragraph.anchor
        yield from _anchors_of_items(paragraph.items)


def _anchors_of_items(items: tuple[Item, ...]) -> Iterator[str | None]:
    for item in items:
        yield item.anchor
        yield from _anchors_of_items(item.items)
