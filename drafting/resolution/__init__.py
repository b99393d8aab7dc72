"""From a selection to a draft without language: numbers, values, references and footnotes.

Reads: Content, Selection. Writes: Resolved. Every language of a draft shares this value, so they cannot differ in
structure. Knows no words: labels and citations come with the language.
"""

import difflib
from collections.abc import Iterator

from drafting.diagnostics import Diagnostic, Findings, Position, Related, Severity
from drafting.grammar import Language
from drafting.model.content import (
    LANGUAGES,
    ArticleClass,
    Brief,
    Clause,
    ClauseBody,
    Content,
    Division,
    Instrument,
    Item,
    Jurisdiction,
    Slot,
    TextPart,
)
from drafting.model.draft import Choice, Node, Reason, Resolved, Selection, SignatureNode
from drafting.model.form import Role
from drafting.model.text import (
    Expression,
    ExpressionKind,
    FootnoteMark,
    Message,
    expressions,
    footnote_marks,
)
from drafting.resolution.names import Names
from drafting.resolution.structure import StructureBuilder
from drafting.selection import legal_warnings

MISSPELT = 0.85
"""How like a recorded function a name must be to be taken for a slip (``difflib``'s ratio)."""


def resolve_selection(
    content: Content, selection: Selection, languages: tuple[Language, ...] = ()
) -> Resolved:
    """Return the draft that a selection makes, for the languages named or else for its own.

    Raises:
        ContentError: a value, an institution, a law or the target of a reference is missing or wrong.
    """
    return _Resolution(content, selection, languages or draft_languages(content)).resolve()


def resolve_clause(clause: Clause, jurisdiction: Jurisdiction, language: Language) -> Resolved:
    """Return one clause by itself, in the form of a jurisdiction, its blanks at their defaults.

    References to other clauses stay unresolved: ``elsewhere`` holds them, without nouns yet.
    Raises ContentError as ``resolve_selection`` does.
    """
    alone = Content(
        brief=_brief_for(clause, language),
        instrument=_instrument_for(clause),
        jurisdiction=jurisdiction,
        clauses={clause.id: clause},
    )
    choice = Choice(clause=clause, reason=Reason.CHOSEN, at=clause.at, replaces=None, values={})
    selection = Selection(
        instrument=alone.instrument,
        jurisdiction=jurisdiction,
        choices=(choice,),
        omissions=(),
        warnings=legal_warnings(alone, (choice,)),
    )
    return _Resolution(alone, selection, (language,), is_alone=True).resolve()


def _brief_for(clause: Clause, language: Language) -> Brief:
    return Brief(
        instrument=clause.id,
        jurisdiction=None,
        languages=(language,),
        authentic=(),
        title={},
        institutions={},
        facts={},
        uses=(),
        without=(),
        at=clause.at,
        instrument_at=clause.at,
        jurisdiction_at=None,
    )


def _instrument_for(clause: Clause) -> Instrument:
    """Return an instrument that holds one clause and nothing else."""
    division = Division(
        id="alone",
        level=None,
        heading=None,
        body=ClauseBody(articles=()),
        body_title=None,
        slots=(Slot(topic=clause.topic, proposal=clause.id, at=clause.at),),
        collects=tuple(item for item in ArticleClass if item is not ArticleClass.BODY),
        clause_level=None,
        article_level="article",
        at=clause.at,
    )
    return Instrument(
        id=clause.id,
        title=clause.title,
        kind=clause.fits[0],
        collection=clause.collection,
        jurisdiction=clause.collection,
        note=clause.note,
        facts=clause.blanks,
        parts=(division,),
        at=clause.at,
    )


class _Resolution:
    def __init__(
        self,
        content: Content,
        selection: Selection,
        languages: tuple[Language, ...],
        *,
        is_alone: bool = False,
    ) -> None:
        self.content, self.selection, self.is_alone = content, selection, is_alone
        self.findings = Findings()
        self.names = Names(content, languages, self.findings, is_alone=is_alone)
        self.paths: dict[str, tuple[Node, ...]] = {}
        self.builder = StructureBuilder(selection, self.findings)
        self.references: dict[tuple[str, str], str] = {}
        self.outside: list[str] = []
        self.footnotes: dict[tuple[str, str], int] = {}
        self.footnote_texts: list[tuple[str, Message]] = []

    def resolve(self) -> Resolved:
        self._note_title()
        self.names.give_values(
            self.selection, self.content.brief.facts, is_required=not self.is_alone
        )
        parts = self.builder.parts(self._omitted())
        self.paths = _paths(parts)
        for message, owner in _messages(parts, self.selection.instrument.id):
            self._check(message, owner)
        for title, owner in self._titles():
            self.names.check(title, owner)
            self._refer(title, owner)
        self.findings.raise_if_any()
        return Resolved(
            instrument=self.selection.instrument,
            jurisdiction=self.selection.jurisdiction,
            title=self.content.brief.title,
            authentic=authentic_languages(self.content),
            parts=parts,
            paths=self.paths,
            nouns=self.names.nouns,
            laws=self.names.laws,
            currency=self.names.currency,
            values=self.names.values,
            references=self.references,
            footnotes=self.footnotes,
            footnote_texts=tuple(self.footnote_texts),
            clauses={choice.clause.id: choice.clause for choice in self.selection.choices},
            warnings=self.selection.warnings,
            notes=self._notes(),
            elsewhere={target: {} for target in self.outside},
        )

    def _titles(self) -> Iterator[tuple[Message, str]]:
        """Yield the titles that a draft shows beside its text: its own, and those of its clauses."""
        yield self.selection.instrument.title, self.selection.instrument.id
        for choice in self.selection.choices:
            yield choice.clause.title, choice.clause.id

    def _note_title(self) -> None:
        title = self.content.brief.title
        for language in self.names.languages:
            if title and language not in title:
                self.findings.add(
                    "VAL003",
                    self.content.brief.at,
                    "{name} has no text in {language}: its place is marked in the draft",
                    severity=Severity.WARNING,
                    name="title",
                    language=language,
                )

    def _omitted(self) -> frozenset[str]:
        """Return the ids of text parts and the keys of provisions that are optional and cite a law which is not recorded."""
        omitted: set[str] = set()
        for part in self.selection.instrument.parts:
            if isinstance(part, TextPart) and part.is_optional:
                missing = self.names.missing_laws(part.message)
                if missing:
                    omitted.add(part.id)
                    self._note_left_out(
                        "NOTE01", "a paragraph of the instrument", part.message, missing[0].target
                    )
        for message in self._optional_provisions():
            missing = self.names.missing_laws(message)
            if missing:
                omitted.add(message.key)
                self._note_left_out("NOTE03", "a provision", message, missing[0].target)
        return frozenset(omitted)

    def _optional_provisions(self) -> Iterator[Message]:
        for source in self.builder.sources():
            for article in source.body.articles:
                for paragraph in article.paragraphs:
                    if paragraph.is_optional:
                        yield paragraph.message
                    yield from _optional_items(paragraph.items)

    def _check(self, message: Message, owner: str) -> None:
        self.names.check(message, owner)
        self._refer(message, owner)
        for mark in footnote_marks(message.content):
            self._number_footnote(owner, mark)

    def _number_footnote(self, owner: str, mark: FootnoteMark) -> None:
        label = mark.label
        clause = next(
            (item.clause for item in self.selection.choices if item.clause.id == owner), None
        )
        note = clause.body.footnotes.get(label) if clause else self._own_footnote(label)
        if note is None:
            self.findings.add(
                "RES014",
                mark.at,
                "the footnote {label} has no text",
                hint="define it at the end of the clause: [^1]: …",
                label=f"[^{label}]",
            )
            return
        if (owner, label) in self.footnotes:
            return
        missing = self.names.missing_laws(note)
        if missing:
            self._note_left_out("NOTE02", "a footnote", note, missing[0].target)
            return
        self.names.check(note, owner)
        self._refer(note, owner)
        self.footnotes[owner, label] = len(self.footnote_texts) + 1
        self.footnote_texts.append((owner, note))

    def _own_footnote(self, label: str) -> Message | None:
        for part in self.selection.instrument.parts:
            if isinstance(part, Division) and label in part.body.footnotes:
                return part.body.footnotes[label]
        return None

    def _note_left_out(self, code: str, what: str, message: Message, function: str) -> None:
        near = self.names.near_law(function, MISSPELT)
        if near:
            self.findings.add(
                "RES015",
                message.at,
                "{jurisdiction} records no law for {function}",
                hint="did you mean {near}?",
                jurisdiction=self.names.keeper(function).id,
                function=function,
                near=near,
            )
            return
        self.findings.add(
            code,
            message.at,
            "{what} is left out: {jurisdiction} records no law for {function}",
            hint="if there is such a law, record it in a jurisdiction file of your own (--library); if not, nothing is to be done",
            severity=Severity.NOTE,
            what=what,
            jurisdiction=self.names.keeper(function).id,
            function=function,
        )

    def _notes(self) -> tuple[Diagnostic, ...]:
        return tuple(item for item in self.findings.items if item.severity is not Severity.ERROR)

    def _refer(self, message: Message, owner: str) -> None:
        for expression in expressions(message.content):
            if expression.kind is not ExpressionKind.REF:
                continue
            topic, _, anchor = expression.target.partition("#")
            target = self._target_owner(topic, owner)
            node = self.builder.anchors.get((target, anchor)) if target else None
            if node:
                self.references[owner, expression.target] = node
                if not self.paths[node]:
                    self._report_unnumbered(expression)
            elif self.is_alone:
                self.outside.append(expression.target)
            else:
                self._report_reference(expression.target, expression.at, target)

    def _report_unnumbered(self, expression: Expression) -> None:
        self.findings.add(
            "RES012",
            expression.at,
            "{target} has no number that a text could cite",
            hint="refer to an article that has one, or take .unnumbered away",
            target=expression.target,
        )

    def _target_owner(self, topic: str, owner: str) -> str | None:
        if not topic:
            return owner
        if topic == self.selection.instrument.id:
            return topic
        return next(
            (item.clause.id for item in self.selection.choices if item.clause.topic == topic), None
        )

    def _report_reference(self, target: str, at: Position, owner: str | None) -> None:
        topic, _, anchor = target.partition("#")
        if owner is None:
            omitted = next((item for item in self.selection.omissions if item.topic == topic), None)
            where = omitted.at if omitted and omitted.at else self.content.brief.at
            self.findings.add(
                "RES010",
                at,
                "this text refers to {target}, and the topic {topic} is not in the draft",
                hint="add a clause of the topic {topic}, and name the topic under needs",
                related=(
                    Related(
                        label="it is left out here" if omitted and omitted.at else "the brief",
                        at=where,
                    ),
                ),
                target=target,
                topic=topic,
            )
            return
        anchors = sorted(name for own, name in self.builder.anchors if own == owner)
        near = difflib.get_close_matches(anchor, anchors, 1)
        clause = next(
            (item.clause for item in self.selection.choices if item.clause.id == owner), None
        )
        self.findings.add(
            "RES011",
            at,
            "{owner} has no anchor #{anchor}",
            hint="did you mean #{near}?" if near else "its anchors are: {anchors}",
            related=(
                Related(
                    label="the clause referred to",
                    at=clause.at if clause else self.selection.instrument.at,
                ),
            ),
            owner=owner,
            anchor=anchor,
            near=near[0] if near else "",
            anchors=", ".join(f"#{name}" for name in anchors),
        )


def draft_languages(content: Content) -> tuple[Language, ...]:
    """Return the languages of a draft: those of the brief, or the jurisdiction's own, or those of an agreement's parties."""
    if content.parties:
        return content.brief.languages or authentic_languages(content)
    return content.brief.languages or (content.jurisdiction.language,)


def authentic_languages(content: Content) -> tuple[Language, ...]:
    """Return the languages in which a draft is authentic: those of the brief, else of the jurisdiction, or of both parties."""
    own = {
        language
        for jurisdiction in content.parties.values() or (content.jurisdiction,)
        for language in jurisdiction.authentic
    }
    return content.brief.authentic or tuple(item for item in LANGUAGES if item in own)


def _optional_items(items: tuple[Item, ...]) -> Iterator[Message]:
    for item in items:
        if item.is_optional:
            yield item.message
        yield from _optional_items(item.items)


def _messages(
    parts: tuple[Node | SignatureNode, ...], instrument: str
) -> Iterator[tuple[Message, str]]:
    """Yield the texts of a draft in the order of the page, with the clause whose names they use."""
    for part in parts:
        if isinstance(part, SignatureNode):
            for name, office in part.entries:
                yield name, instrument
                yield office, instrument
        else:
            yield from _node_messages(part, instrument)


def _node_messages(node: Node, instrument: str) -> Iterator[tuple[Message, str]]:
    owner = node.clause or instrument
    if node.heading:
        yield node.heading, owner
    if node.text:
        yield node.text, owner
    for child in node.children:
        yield from _node_messages(child, instrument)


def _paths(parts: tuple[Node | SignatureNode, ...]) -> dict[str, tuple[Node, ...]]:
    """Return the numbered units that a citation of each node names, the outermost first; divisions are not cited."""
    paths: dict[str, tuple[Node, ...]] = {}

    def walk(node: Node, above: tuple[Node, ...]) -> None:
        is_cited = node.number is not None and node.number.level.role is not Role.DIVISION
        path = (*above, node) if is_cited else above
        paths[node.id] = path
        for child in node.children:
            walk(child, path)

    for part in parts:
        if isinstance(part, Node):
            walk(part, ())
    return paths
