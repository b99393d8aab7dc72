"""Clause and topic files."""

from drafting.diagnostics import Findings, Position
from drafting.library.fields import Fields
from drafting.library.values import read_blanks
from drafting.library.yaml_texts import read_fields
from drafting.markup import MarkupReader, Origin
from drafting.model.content import (
    KINDS,
    Aspect,
    AspectType,
    Clause,
    Source,
    Topic,
)
from drafting.model.text import Message

FENCE = "---"


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
        at=fields.at,
    )
    fields.done()
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
        where=fields.text("where"),
        idea=reader.read_line(idea, key, origin, fields.locate("idea"), fields.findings)
        if idea
        else None,
        law=fields.text("law"),
        mark=fields.text("mark", choices=("V", "K")),
    )
    fields.done()
    return source


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
