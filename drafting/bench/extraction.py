"""Every text of the library that is translated, with what a translator has to know about it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from drafting.catalogs.writing import ExtractedMessage
from drafting.diagnostics import Findings, Position
from drafting.library import Library
from drafting.model.content import (
    Article,
    Blank,
    Clause,
    ClauseBody,
    Division,
    Instrument,
    Item,
    Signatures,
    TextPart,
)
from drafting.model.text import Message, expressions

Extracted = tuple[str, ExtractedMessage]


def extract_messages(library: Library, findings: Findings) -> Iterator[Extracted]:
    """Yield the messages of all instruments and clauses with their collections, in the order of the files."""
    for instrument_id in library.instrument_ids():
        instrument = library.instrument(instrument_id, Position(file=instrument_id), findings)
        if instrument:
            yield from _instrument(instrument)
    for clause_id in library.clause_ids():
        clause = library.clause(clause_id, Position(file=clause_id), findings)
        if clause:
            yield from _clause(clause)


def _instrument(instrument: Instrument) -> Iterator[Extracted]:
    reference = f"instruments/{instrument.id}.yaml"
    blanks = instrument.facts
    yield _extracted(instrument.title, reference, ("Title of the instrument",), blanks)
    yield _extracted(instrument.note, reference, ("Note for the legal adviser",), blanks)
    yield from _labels(blanks, reference)
    for part in instrument.parts:
        match part:
            case TextPart():
                yield _extracted(part.message, reference, (f"Formula: {part.style}",), blanks)
            case Division():
                for heading in (part.heading, part.body_title):
                    if heading:
                        yield _extracted(heading, reference, ("Heading of a division",), blanks)
                yield from _body(part.body, reference, instrument.title.source, blanks)
            case Signatures():
                for entry in part.entries:
                    yield _extracted(entry.name, reference, ("Signature: name",), blanks)
                    yield _extracted(entry.office, reference, ("Signature: office",), blanks)


def _clause(clause: Clause) -> Iterator[Extracted]:
    reference = str(PurePosixPath("topics") / f"{clause.id}.md")
    yield _extracted(clause.title, reference, ("Title of the clause",), clause.blanks)
    yield _extracted(clause.note, reference, ("Note for the legal adviser",), clause.blanks)
    yield from _labels(clause.blanks, reference)
    for source in clause.sources:
        if source.idea:
            yield _extracted(source.idea, reference, (f"Source: {source.where}",), {})
    yield from _body(clause.body, reference, clause.title.source, clause.blanks)


def _labels(blanks: Mapping[str, Blank], reference: str) -> Iterator[Extracted]:
    for blank in blanks.values():
        yield _extracted(blank.label, reference, (f"Label of the blank {blank.name}",), blanks)


def _body(
    body: ClauseBody, reference: str, title: str, blanks: Mapping[str, Blank]
) -> Iterator[Extracted]:
    for article in body.articles:
        yield from _article(article, reference, title, blanks)
    for label, note in body.footnotes.items():
        yield _extracted(note, reference, (f"Footnote {label} of: {title}",), blanks)


def _article(
    article: Article, reference: str, title: str, blanks: Mapping[str, Blank]
) -> Iterator[Extracted]:
    yield _extracted(article.heading, reference, (f"Heading of an article of: {title}",), blanks)
    for paragraph in article.paragraphs:
        where = f"{title} · {article.heading.source}"
        yield _extracted(paragraph.message, reference, (f"Paragraph: {where}",), blanks)
        yield from _items(paragraph.items, reference, where, blanks, depth=1)


def _items(
    items: Iterable[Item], reference: str, where: str, blanks: Mapping[str, Blank], *, depth: int
) -> Iterator[Extracted]:
    for item in items:
        yield _extracted(item.message, reference, (f"List item, level {depth}: {where}",), blanks)
        yield from _items(item.items, reference, where, blanks, depth=depth + 1)


def _extracted(
    message: Message, reference: str, notes: tuple[str, ...], blanks: Mapping[str, Blank]
) -> Extracted:
    legend = tuple(
        f"{name} = {blanks[name].label.source}"
        for name in dict.fromkeys(item.target for item in expressions(message.content))
        if name in blanks
    )
    return message.collection, ExtractedMessage(
        key=message.key, source=message.source, reference=reference, notes=(*notes, *legend)
    )
