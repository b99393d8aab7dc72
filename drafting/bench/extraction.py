"""Every text of the library that is translated, with what a translator has to know about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field

from drafting.catalogs.matching import key_starts
from drafting.catalogs.writing import ExtractedMessage
from drafting.diagnostics import Findings, Position
from drafting.grammar import Language
from drafting.library import Library
from drafting.localization.sources import told_by
from drafting.model.content import (
    LANGUAGES,
    Article,
    Blank,
    Clause,
    ClauseBody,
    Division,
    Instrument,
    Item,
    LocalText,
    Signatures,
    TextPart,
)
from drafting.model.text import Message, expressions

Extracted = tuple[str, ExtractedMessage]


class Texts(Struct, frozen=True, kw_only=True):
    """What of a library has texts to translate, in the order of the files."""

    instruments: tuple[Instrument, ...]
    clauses: tuple[Clause, ...]
    place_names: Mapping[str, LocalText] = field(default_factory=dict)
    """Of the jurisdictions that sources name, by id."""
    languages: Mapping[str, Language] = field(default_factory=dict)
    """In which the collections of clauses are written, as far as known."""


def _every(reference: str) -> bool:  # noqa: ARG001 (asked of each file)
    return True


def read_texts(
    library: Library, findings: Findings, is_wanted: Callable[[str], bool] = _every
) -> Texts:
    """Return the instruments and clauses of a library whose files are wanted (``topics/a/b.md``)."""
    instruments = tuple(
        instrument
        for name in library.instrument_ids()
        if is_wanted(instrument_reference(name))
        and (instrument := library.instrument(name, Position(file=name), findings))
    )
    clauses = tuple(
        clause
        for name in library.clause_ids()
        if is_wanted(clause_reference(name))
        and (clause := library.clause(name, Position(file=name), findings))
    )
    collections = {clause.collection: clause.at for clause in clauses}
    jurisdictions = (library.jurisdiction(*item, findings) for item in collections.items())
    return Texts(
        instruments=instruments,
        clauses=clauses,
        place_names=library.place_names(
            (source for clause in clauses for source in clause.sources), findings
        ),
        languages={item.id: item.language for item in jurisdictions if item},
    )


def messages_of(texts: Texts) -> Iterator[Extracted]:
    """Yield the messages of instruments and clauses with their collections."""
    for instrument in texts.instruments:
        yield from _instrument(instrument)
    for clause in texts.clauses:
        yield from _clause(clause, texts)


def messages_within(value: object) -> Iterator[Message]:
    """Yield every text within a value of the model, wherever it stands in it."""
    if isinstance(value, Message):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from messages_within(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from messages_within(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from messages_within(item)


def aliases_of(texts: Texts, findings: Findings) -> dict[str, dict[str, str]]:
    """Return how keys began and begin now, by collection; a former name that still names something is reported."""
    found: dict[str, dict[str, str]] = {}
    renamed = [clause for clause in texts.clauses if clause.aliases]
    if not renamed:
        return found
    today = {start for _, message in messages_of(texts) for start in key_starts(message.key)}
    for clause in renamed:
        for alias in clause.aliases:
            if alias.old in today:
                findings.add(
                    "CLA007",
                    alias.at,
                    "{name} is still in use: a former name names nothing else",
                    hint="take the alias away, or rename what is called so today",
                    name=alias.old,
                )
            found.setdefault(clause.collection, {})[alias.old] = alias.new
    return found


def instrument_reference(instrument_id: str) -> str:
    return f"instruments/{instrument_id}.yaml"


def clause_reference(clause_id: str) -> str:
    return str(PurePosixPath("topics") / f"{clause_id}.md")


def _instrument(instrument: Instrument) -> Iterator[Extracted]:
    reference = instrument_reference(instrument.id)
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


def _clause(clause: Clause, texts: Texts) -> Iterator[Extracted]:
    reference = clause_reference(clause.id)
    yield _extracted(clause.title, reference, ("Title of the clause",), clause.blanks)
    yield _extracted(clause.note, reference, ("Note for the legal adviser",), clause.blanks)
    yield from _labels(clause.blanks, reference)
    # A note stands in every catalog alike: in the language that its clause is translated from.
    language = texts.languages.get(clause.collection, LANGUAGES[0])
    for source in clause.sources:
        if source.idea:
            note = told_by(source, language, texts.place_names) or source.origin
            yield _extracted(source.idea, reference, (f"Source: {note}",), {})
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
