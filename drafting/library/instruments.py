"""Instrument files: the skeleton of an act, part by part."""

from collections.abc import Iterator

from drafting.diagnostics import Findings, Position, Related
from drafting.library.fields import Fields
from drafting.library.jurisdictions import read_nouns
from drafting.library.roots import CLAUSE_ID
from drafting.library.values import read_blanks
from drafting.library.yaml_texts import read_fields
from drafting.markup import MarkupReader, Origin
from drafting.model.content import (
    KINDS,
    NOUNS,
    ArticleClass,
    ClauseBody,
    Division,
    Instrument,
    Item,
    Part,
    SignatureEntry,
    Signatures,
    Slot,
    TextPart,
)
from drafting.model.draft import Style
from drafting.model.text import Message

COLLECTED = tuple(item.value for item in ArticleClass if item is not ArticleClass.BODY)
TEXT_STYLES = tuple(
    item.value
    for item in Style
    if item not in (Style.DIVISION, Style.CLAUSE_HEADING, Style.ARTICLE_HEADING, Style.PROVISION)
)


def read_instrument(
    text: str, instrument: str, file: str, reader: MarkupReader, findings: Findings
) -> Instrument | None:
    """Return the instrument that a file's text holds, or None after reporting that it is no YAML mapping."""
    fields = read_fields(text, file, findings)
    return _InstrumentReading(instrument, fields, reader, findings).read() if fields else None


class _InstrumentReading:
    def __init__(
        self, instrument: str, fields: Fields, reader: MarkupReader, findings: Findings
    ) -> None:
        self.id, self.fields, self.reader, self.findings = instrument, fields, reader, findings
        self.collection = fields.required_id("collection")
        self.origin = Origin(owner=instrument, collection=self.collection, file=fields.file)
        self.part_ids: dict[str, Position] = {}
        self.slots: dict[str, Position] = {}

    def read(self) -> Instrument:
        fields = self.fields
        facts, nouns = fields.mapping("facts"), fields.mapping("nouns")
        instrument = Instrument(
            id=self.id,
            title=self._message(fields, "title", f"{self.id}/title"),
            kind=fields.required_text("kind", choices=KINDS),
            collection=self.collection,
            jurisdiction=fields.required_id("jurisdiction"),
            note=self._message(fields, "note", f"{self.id}/note"),
            facts=read_blanks(facts, f"{self.id}/fact", self.origin, self.reader) if facts else {},
            nouns=read_nouns(nouns, NOUNS) if nouns else {},
            parts=tuple(
                part
                for entry in fields.mappings("parts")
                if (part := self._part(entry)) is not None
            ),
            at=fields.at,
        )
        fields.done()
        return instrument

    def _part(self, fields: Fields) -> Part | None:
        for kind, read in (
            ("text", self._text),
            ("division", self._division),
            ("signatures", self._signatures),
        ):
            if kind in fields:
                part = read(fields)
                fields.done()
                return part
        self.findings.add(
            "INS001",
            fields.at,
            "a part is a text, a division or signatures",
            hint="it begins with text: id, division: id or signatures: id",
        )
        return None

    def _part_id(self, fields: Fields, key: str) -> str:
        part_id = fields.required_text(key)
        self._name("INS002", "the part {name} stands twice", part_id, fields.position(key))
        return part_id

    def _text(self, fields: Fields) -> TextPart:
        part_id = self._part_id(fields, "text")
        return TextPart(
            id=part_id,
            style=fields.required_text("style", choices=TEXT_STYLES) or Style.BODY.value,
            message=self._message(fields, "body", f"{self.id}#{part_id}"),
            is_optional=fields.flag("optional"),
            is_title=fields.flag("title"),
        )

    def _division(self, fields: Fields) -> Division:
        part_id = self._part_id(fields, "division")
        key = f"{self.id}#{part_id}"
        return Division(
            id=part_id,
            level=fields.text("level"),
            heading=self._optional_message(fields, "heading", f"{key}/heading"),
            body=self._body(fields),
            body_title=self._optional_message(fields, "body_title", f"{key}/body-title"),
            slots=tuple(self._slot(entry) for entry in fields.mappings("slots")),
            collects=tuple(
                ArticleClass(name) for name in fields.texts("collects", choices=COLLECTED)
            ),
            clause_level=fields.text("clauses"),
            article_level=fields.text("articles") or "article",
            at=fields.at,
        )

    def _body(self, fields: Fields) -> ClauseBody:
        text = fields.text("body")
        if text is None:
            return ClauseBody(articles=())
        start = fields.block_start("body")
        origin = Origin(
            owner=self.id,
            collection=self.collection,
            file=fields.file,
            first_line=start.line,
            indent=start.column - 1,
        )
        body = self.reader.read_body(text, origin, self.findings)
        self._check_names(body)
        return body

    def _check_names(self, body: ClauseBody) -> None:
        """Report what two divisions call by one name: their articles share the instrument's keys."""
        for anchor, at in _anchors(body):
            self._name("INS005", "the anchor #{name} stands twice in the instrument", anchor, at)
        for label, note in body.footnotes.items():
            self._name(
                "INS006",
                "the footnote {name} stands twice in the instrument",
                f"[^{label}]",
                note.at,
            )

    def _name(self, code: str, template: str, name: str, at: Position) -> None:
        if name in self.part_ids:
            related = (Related(label="first here", at=self.part_ids[name]),)
            self.findings.add(code, at, template, related=related, name=name)
        self.part_ids[name] = at

    def _slot(self, fields: Fields) -> Slot:
        topic, at = fields.required_text("topic"), fields.position("topic")
        if topic in self.slots:
            self.findings.add(
                "INS003",
                at,
                "the topic {topic} has two slots",
                related=(Related(label="first here", at=self.slots[topic]),),
                topic=topic,
            )
        self.slots[topic] = at
        proposal = fields.text("use")
        if proposal is not None and not (
            CLAUSE_ID.fullmatch(proposal) and proposal.startswith(f"{topic}/")
        ):
            self.findings.add(
                "INS004",
                fields.position("use"),
                "{clause} is no clause of the topic {topic}",
                clause=proposal,
                topic=topic,
            )
        at = fields.position("use") if proposal else at
        fields.done()
        return Slot(topic=topic, proposal=proposal, at=at)

    def _signatures(self, fields: Fields) -> Signatures:
        part_id = self._part_id(fields, "signatures")
        entries: list[SignatureEntry] = []
        for number, entry in enumerate(fields.mappings("entries"), start=1):
            key = f"{self.id}#{part_id}/{number}"
            entries.append(
                SignatureEntry(
                    name=self._message(entry, "name", f"{key}/name"),
                    office=self._message(entry, "office", f"{key}/office"),
                )
            )
            entry.done()
        return Signatures(id=part_id, entries=tuple(entries))

    def _optional_message(self, fields: Fields, name: str, key: str) -> Message | None:
        return self._message(fields, name, key) if name in fields else None

    def _message(self, fields: Fields, name: str, key: str) -> Message:
        return self.reader.read_line(
            fields.required_text(name), key, self.origin, fields.locate(name), self.findings
        )


def _anchors(body: ClauseBody) -> Iterator[tuple[str, Position]]:
    """Yield the anchors of a body and where they stand."""
    for article in body.articles:
        yield article.anchor, article.at
        for paragraph in article.paragraphs:
            if paragraph.anchor:
                yield paragraph.anchor, paragraph.message.at
            yield from _item_anchors(paragraph.items)


def _item_anchors(items: tuple[Item, ...]) -> Iterator[tuple[str, Position]]:
    for item in items:
        if item.anchor:
            yield item.anchor, item.message.at
        yield from _item_anchors(item.items)
