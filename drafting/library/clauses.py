"""Clause and topic files."""

import re
from collections.abc import Iterator

from drafting.diagnostics import Findings, Position
from drafting.library.fields import Fields
from drafting.library.roots import CLAUSE_ID
from drafting.library.values import read_blanks
from drafting.library.yaml_texts import read_fields
from drafting.markup import MarkupReader, Origin
from drafting.model.content import (
    KINDS,
    LANGUAGES,
    Alias,
    Aspect,
    AspectType,
    Clause,
    ClauseBody,
    Item,
    Place,
    Source,
    Topic,
)
from drafting.model.text import Message

FENCE = "---"
OLD_PLACE = re.compile(rf"(?:(?P<clause>{CLAUSE_ID.pattern})#)?(?P<place>[a-z0-9][a-z0-9/-]*)")
"""A place as it was called: an anchor or the end of a key, of this clause or (before ``#``) of another."""


def read_clause(
    text: str, clause_id: str, file: str, reader: MarkupReader, findings: Findings
) -> Clause | None:
    """Return the clause that a file's text holds, or None after reporting that its front matter cannot be read."""
    parts = _split(text)
    if parts is None:
        findings.add(
            "CLA001",
            Position(file=file),
            "a clause begins with front matter between two lines of ---",
            hint="see clauses/README.md",
        )
        return None
    front, body, body_line = parts
    fields = read_fields(front, file, findings, first_line=2)
    if fields is None:
        return None
    collection = fields.required_id("collection")
    origin = Origin(owner=clause_id, collection=collection, file=file, first_line=body_line)
    blanks_fields = fields.mapping("blanks")
    blanks = (
        read_blanks(blanks_fields, f"{clause_id}/blank", origin, reader) if blanks_fields else {}
    )
    clause = Clause(
        id=clause_id,
        title=_message(fields, "title", origin, reader),
        collection=collection,
        fits=fields.texts("fits", choices=KINDS),
        needs=fields.texts("needs"),
        conflicts=fields.texts("conflicts"),
        blanks=blanks,
        aspects=_read_aspects(fields),
        sources=tuple(
            _read_source(entry, f"{clause_id}/source/{number}", origin, reader)
            for number, entry in enumerate(fields.mappings("sources"), start=1)
        ),
        note=_message(fields, "note", origin, reader),
        body=reader.read_body(body, origin, findings),
        aliases=_read_aliases(fields, clause_id),
        at=fields.at,
    )
    fields.done()
    _check_aliases(clause, findings)
    _check(clause, fields, findings)
    return clause


def _split(text: str) -> tuple[str, str, int] | None:
    """Return front matter, body and the line on which the body begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None


def _message(fields: Fields, key: str, origin: Origin, reader: MarkupReader) -> Message:
    text = fields.required_text(key)
    return reader.read_line(
        text, f"{origin.owner}/{key}", origin, fields.locate(key), fields.findings
    )


def _read_aspects(fields: Fields) -> dict[str, str]:
    aspects = fields.mapping("aspects")
    if aspects is None:
        return {}
    found: dict[str, str] = {}
    for name in aspects.names():
        text, _, _, at = aspects.raw(name)
        if text is None:
            aspects.findings.add("CLA002", at, "the answer to an aspect is one text")
        else:
            found[name] = text
    aspects.done()
    return found


def _read_source(fields: Fields, key: str, origin: Origin, reader: MarkupReader) -> Source:
    idea = fields.text("idea")
    source = Source(
        origin=fields.required_text("from"),
        where=tuple(_read_places(fields)),
        who=fields.texts("who"),
        idea=reader.read_line(idea, key, origin, fields.locate("idea"), fields.findings)
        if idea
        else None,
        law=fields.text("law"),
        mark=fields.text("mark", choices=("V", "K")),
        at=fields.at,
    )
    fields.done()
    return source


def _read_places(fields: Fields) -> Iterator[Place]:
    """Yield places; a plain text stands for one that every reader sees as it was typed."""
    if fields.is_text("where"):
        yield {LANGUAGES[0]: fields.required_text("where")}
        return
    for entry in fields.texts_or_mappings("where"):
        yield entry.by_language() if isinstance(entry, Fields) else entry[0]


def _read_aliases(fields: Fields, clause_id: str) -> tuple[Alias, ...]:
    """Return what the clause and its places were called: each old name with the id of the clause, or with an anchor."""
    names = fields.mapping("aliases")
    if names is None:
        return ()
    found = []
    for name in names.names():
        at = names.key_position(name)
        new = names.required_text(name)
        old = name if new == clause_id else _old_place(name, clause_id)
        if old is None or (new == clause_id and not CLAUSE_ID.fullmatch(name)):
            names.findings.add(
                "CLA006",
                at,
                "{name} is no former name",
                hint="write old-anchor: new-anchor, or old-topic/old-variant: {clause}",
                name=name,
                clause=clause_id,
            )
        elif new:
            found.append(
                Alias(old=old, new=new if new == clause_id else f"{clause_id}#{new}", at=at)
            )
    names.done()
    return tuple(found)


def _old_place(name: str, clause_id: str) -> str | None:
    place = OLD_PLACE.fullmatch(name)
    return f"{place['clause'] or clause_id}#{place['place']}" if place else None


def _check_aliases(clause: Clause, findings: Findings) -> None:
    """Report names that are still in use, and anchors that the clause does not have."""
    today = {clause.id, *(f"{clause.id}#{anchor}" for anchor in _anchors(clause.body))}
    for alias in clause.aliases:
        if alias.old in today:
            findings.add(
                "CLA007",
                alias.at,
                "{name} is still in use: a former name names nothing else",
                hint="take the alias away, or rename what is called so today",
                name=alias.old,
            )
        if alias.new not in today:
            findings.add(
                "CLA008",
                alias.at,
                "the clause has no {name}",
                hint="its anchors are: {known}",
                name=alias.new,
                known=", ".join(_anchors(clause.body)),
            )


def _anchors(body: ClauseBody) -> Iterator[str]:
    for article in body.articles:
        yield article.anchor
        for paragraph in article.paragraphs:
            if paragraph.anchor:
                yield paragraph.anchor
            yield from _item_anchors(paragraph.items)


def _item_anchors(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if item.anchor:
            yield item.anchor
        yield from _item_anchors(item.items)


def _check(clause: Clause, fields: Fields, findings: Findings) -> None:
    if not clause.fits:
        findings.add("CLA003", fields.at, "fits is required: the kinds of instrument it suits")
    if not clause.sources:
        findings.add("CLA004", fields.at, "sources is required: where the clause comes from")
    if not clause.body.articles:
        findings.add(
            "CLA005",
            fields.at,
            "the clause has no article",
            hint="open one with ## Heading {{#anchor}}",
        )


def read_topic(text: str, topic: str, file: str, findings: Findings) -> Topic | None:
    """Return the topic that a file's text holds, or None after reporting that it is no YAML mapping."""
    fields = read_fields(text, file, findings)
    if fields is None:
        return None
    aspects = fields.mapping("aspects")
    found = Topic(
        id=topic,
        title=fields.local_text("title", is_required=True),
        purpose=fields.local_text("purpose", is_required=True),
        aspects=_read_topic_aspects(aspects) if aspects else {},
        at=fields.at,
    )
    fields.done()
    return found


def _read_topic_aspects(fields: Fields) -> dict[str, Aspect]:
    found: dict[str, Aspect] = {}
    for name in fields.names():
        entry = fields.mapping(name)
        if entry is None:
            continue
        values = entry.mapping("values")
        kind = entry.required_text("type", choices=[item.value for item in AspectType])
        found[name] = Aspect(
            name=name,
            type=AspectType(kind or AspectType.CHOICE),
            label=entry.local_text("label", is_required=True),
            values={code: values.local_text(code) for code in values.names()} if values else {},
        )
        entry.done()
    fields.done()
    return found
