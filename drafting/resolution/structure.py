"""The tree of a draft: where each article, paragraph and item stands, and with which number."""

from collections.abc import Sequence

from msgspec import Struct

from drafting.diagnostics import Findings, Related
from drafting.model.content import (
    Article,
    ArticleClass,
    ClauseBody,
    Division,
    Instrument,
    Item,
    Paragraph,
    Signatures,
    TextPart,
)
from drafting.model.draft import Node, Number, Selection, SignatureNode, Style
from drafting.model.form import Level, Paragraphs, Role, Scheme
from drafting.model.text import Message
from drafting.resolution.sole import mark_sole_parts, mark_sole_siblings


class Source(Struct, frozen=True, kw_only=True):
    """Articles from one place: a clause, or the instrument's own body."""

    owner: str
    title: Message | None
    body: ClauseBody


class StructureBuilder:
    """Builds the parts of a draft; running numbers are counted here, so one builder serves one draft."""

    def __init__(self, selection: Selection, findings: Findings) -> None:
        self.selection, self.findings = selection, findings
        self.scheme: Scheme = selection.jurisdiction.scheme
        self.instrument: Instrument = selection.instrument
        self.anchors: dict[tuple[str, str], str] = {}
        """Node id by owner and anchor."""
        self._omitted: frozenset[str] = frozenset()
        self._running: dict[str, int] = {}

    def parts(self, omitted: frozenset[str]) -> tuple[Node | SignatureNode, ...]:
        """Return the parts in order, without what is named by id or key and without empty divisions."""
        self._omitted = omitted
        self._check_collected()
        found: list[Node | SignatureNode] = []
        for part in self.instrument.parts:
            match part:
                case TextPart():
                    if part.id not in omitted:
                        found.append(self._text(part))
                case Division():
                    node = self._division(part)
                    if node:
                        found.append(node)
                case Signatures():
                    found.append(self._signatures(part))
        return mark_sole_parts(found)

    def _text(self, part: TextPart) -> Node:
        return Node(
            id=part.message.key,
            style=Style(part.style),
            text=part.message,
            clause=self.instrument.id,
            is_title=part.is_title,
        )

    def _signatures(self, part: Signatures) -> SignatureNode:
        return SignatureNode(
            id=f"{self.instrument.id}#{part.id}",
            entries=tuple((entry.name, entry.office) for entry in part.entries),
        )

    def _sources(self, division: Division) -> tuple[Source, ...]:
        own = Source(owner=self.instrument.id, title=division.body_title, body=division.body)
        topics = [slot.topic for slot in division.slots]
        chosen = {choice.clause.topic: choice.clause for choice in self.selection.choices}
        clauses = (chosen[topic] for topic in topics if topic in chosen)
        return (
            own,
            *(Source(owner=clause.id, title=clause.title, body=clause.body) for clause in clauses),
        )

    def _division(self, division: Division) -> Node | None:
        level = self._level(division.level, division)
        article_level = self._level(division.article_level, division)
        if article_level is None or (division.level and level is None):
            return None
        self._restart(article_level)
        children = (
            self._clause_nodes(division, article_level)
            if division.clause_level
            else self._article_nodes(division, article_level)
        )
        if not children:
            return None
        number = self._next(level) if level else None
        return Node(
            id=f"{self.instrument.id}#{division.id}",
            style=Style.DIVISION,
            number=number,
            heading=division.heading,
            children=children,
            clause=self.instrument.id,
        )

    def _clause_nodes(self, division: Division, article_level: Level) -> tuple[Node, ...]:
        level = self._level(division.clause_level, division)
        if level is None:
            return ()
        nodes: list[Node] = []
        for source in self._sources(division):
            articles = _of_class(source.body, ArticleClass.BODY)
            if not articles:
                continue
            number = self._next(level)
            self._running[article_level.id] = 0
            children = tuple(self._article(item, article_level, source.owner) for item in articles)
            nodes.append(
                Node(
                    id=f"{source.owner}/title"
                    if source.owner != self.instrument.id
                    else f"{source.owner}#{division.id}/body-title",
                    style=Style.CLAUSE_HEADING,
                    number=number,
                    heading=source.title,
                    children=children,
                    clause=source.owner,
                )
            )
        return tuple(nodes)

    def _article_nodes(self, division: Division, level: Level) -> tuple[Node, ...]:
        pairs = [
            (article, source.owner)
            for source in self._sources(division)
            for article in _of_class(source.body, ArticleClass.BODY)
        ]
        pairs += [
            (article, source.owner)
            for collected in division.collects
            for source in self.sources()
            for article in _of_class(source.body, collected)
        ]
        return tuple(self._article(article, level, owner) for article, owner in pairs)

    def sources(self) -> tuple[Source, ...]:
        """Return every source of the draft in the order of the instrument, each one once."""
        return tuple(
            source
            for part in self.instrument.parts
            if isinstance(part, Division)
            for source in self._sources(part)
        )

    def _check_collected(self) -> None:
        collected = {
            item
            for part in self.instrument.parts
            if isinstance(part, Division)
            for item in part.collects
        }
        for source in self.sources():
            for article in source.body.articles:
                if article.article_class not in (ArticleClass.BODY, *collected):
                    self.findings.add(
                        "RES020",
                        article.at,
                        "{instrument} has no part that collects .{kind} articles",
                        hint="give one of its divisions collects: [{kind}]",
                        related=(Related(label="the instrument", at=self.instrument.at),),
                        instrument=self.instrument.id,
                        kind=article.article_class.value,
                    )

    def _article(self, article: Article, level: Level, owner: str) -> Node:
        node_id = f"{owner}#{article.anchor}"
        self.anchors[owner, article.anchor] = node_id
        number = self._next(level) if article.is_numbered else None
        paragraphs = tuple(
            item for item in article.paragraphs if item.message.key not in self._omitted
        )
        if level.has_heading and article.is_numbered:
            return Node(
                id=node_id,
                style=Style.ARTICLE_HEADING,
                number=number,
                heading=article.heading,
                children=self._paragraphs(paragraphs, level, owner),
                clause=owner,
            )
        first, rest = paragraphs[0], paragraphs[1:]
        if first.anchor:
            self.anchors[owner, first.anchor] = node_id
        items = self._items(first.items, level, owner, depth=1)
        return Node(
            id=node_id,
            style=Style.PROVISION,
            number=number,
            heading=article.heading,
            text=first.message,
            children=(
                *items,
                *self._paragraphs(
                    rest, level, owner, after_head=True, may_number=article.is_numbered
                ),
            ),
            clause=owner,
        )

    def _paragraphs(
        self,
        paragraphs: Sequence[Paragraph],
        level: Level,
        owner: str,
        *,
        after_head: bool = False,
        may_number: bool = True,
    ) -> tuple[Node, ...]:
        """Return the paragraphs of an article; those of an article without number have nothing to be numbered under."""
        policy = self.scheme.paragraphs
        is_numbered = may_number and (
            (policy is Paragraphs.WHEN_SEVERAL and len(paragraphs) > 1)
            or (policy is Paragraphs.AFTER_HEAD and after_head)
        )
        nodes: list[Node] = []
        ordinals: dict[str, int] = {}
        for paragraph in paragraphs:
            own = self._paragraph_level(
                paragraph, level, is_numbered=is_numbered, may_number=may_number
            )
            number = None
            if own:
                ordinals[own.id] = ordinals.get(own.id, 0) + 1
                number = Number(level=own, ordinal=ordinals[own.id], is_sole=False)
            nodes.append(self._paragraph(paragraph, own or level, number, owner))
        return mark_sole_siblings(nodes)

    def _paragraph_level(
        self, paragraph: Paragraph, level: Level, *, is_numbered: bool, may_number: bool
    ) -> Level | None:
        """Return the level whose number a paragraph takes: a proviso has its own, whatever the other paragraphs do."""
        proviso = self.scheme.below(Role.PROVISO, level.id) if paragraph.is_proviso else None
        if proviso and may_number:
            return proviso
        return self.scheme.below(Role.PARAGRAPH, level.id) if is_numbered else None

    def _paragraph(
        self, paragraph: Paragraph, level: Level, number: Number | None, owner: str
    ) -> Node:
        node_id = paragraph.message.key
        if paragraph.anchor:
            self.anchors[owner, paragraph.anchor] = node_id
        return Node(
            id=node_id,
            style=Style.PROVISION,
            number=number,
            text=paragraph.message,
            children=self._items(paragraph.items, level, owner, depth=1),
            clause=owner,
        )

    def _items(
        self, items: Sequence[Item], parent: Level, owner: str, *, depth: int
    ) -> tuple[Node, ...]:
        items = [item for item in items if item.message.key not in self._omitted]
        if not items:
            return ()
        level = self.scheme.below(Role.ITEM, parent.id)
        if level is None:
            self.findings.add(
                "RES021",
                items[0].message.at,
                "{jurisdiction} has no numbering for items under its level {level}",
                hint="nest the list less deeply",
                related=(Related(label="the jurisdiction", at=self.selection.jurisdiction.at),),
                jurisdiction=self.selection.jurisdiction.id,
                level=parent.id,
            )
            return ()
        if level.most is not None and len(items) > level.most:
            self.findings.add(
                "RES022",
                items[level.most].message.at,
                "the list has {count} items, and the letters of this jurisdiction suffice for {most}",
                hint="split the list",
                count=len(items),
                most=level.most,
            )
        return tuple(
            self._item(
                item, Number(level=level, ordinal=place, is_sole=len(items) == 1), owner, depth
            )
            for place, item in enumerate(items, start=1)
        )

    def _item(self, item: Item, number: Number, owner: str, depth: int) -> Node:
        if item.anchor:
            self.anchors[owner, item.anchor] = item.message.key
        return Node(
            id=item.message.key,
            style=Style.PROVISION,
            number=number,
            text=item.message,
            children=self._items(item.items, number.level, owner, depth=depth + 1),
            clause=owner,
            depth=depth,
        )

    def _level(self, level_id: str | None, division: Division) -> Level | None:
        if level_id is None:
            return None
        try:
            return self.scheme.level(level_id)
        except KeyError:
            self.findings.add(
                "RES023",
                division.at,
                "{jurisdiction} has no level {level}",
                hint="its levels are: {levels}",
                related=(Related(label="the jurisdiction", at=self.selection.jurisdiction.at),),
                jurisdiction=self.selection.jurisdiction.id,
                level=level_id,
                levels=", ".join(level.id for level in self.scheme.levels),
            )
            return None

    def _restart(self, level: Level) -> None:
        """Dispositions begin anew in each group; articles run through the whole act."""
        if level.is_literal:
            self._running[level.id] = 0

    def _next(self, level: Level) -> Number:
        self._running[level.id] = self._running.get(level.id, 0) + 1
        return Number(level=level, ordinal=self._running[level.id], is_sole=False)


def _of_class(body: ClauseBody, article_class: ArticleClass) -> tuple[Article, ...]:
    return tuple(
        article
        for article in body.articles
        if article.article_class is article_class and article.paragraphs
    )
