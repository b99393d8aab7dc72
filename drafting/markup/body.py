"""The blocks of a clause: articles, paragraphs, items, footnotes, with their anchors and keys."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from drafting.diagnostics import Findings, Position
from drafting.markup.inlines import SUBSET_HINT, InlineReader, refuse
from drafting.markup.positions import Origin, locate_in
from drafting.model.content import Article, ArticleClass, ClauseBody, Item, Paragraph
from drafting.model.text import Message, footnote_marks

ANCHOR = re.compile(r"[a-z][a-z0-9-]*")
ATTRIBUTES_AT_START = re.compile(r"\{\s*((?:[#.][\w-]+\s*)+)\}\s*")
ATTRIBUTES_AT_END = re.compile(r"\s*\{\s*((?:[#.][\w-]+\s*)+)\}\s*$")
ATTRIBUTE = re.compile(r"[#.][\w-]+")
TABLE_LINE = re.compile(r"^[ \t]*\|.*\|[ \t]*$|^[ \t:-]*-[ \t:-]*\|[ \t|:-]*$", re.MULTILINE)
SETEXT_MARKS = ("-", "=")
ARTICLE_CLASSES = {
    member.value: member for member in ArticleClass if member is not ArticleClass.BODY
}
OPTIONAL = "optional"
PARAGRAPH_CLASSES = ("proviso", OPTIONAL)
IN_A_FOOTNOTE = ("paragraph_open", "inline", "footnote_anchor")
FOOTNOTE_DEFINITION = re.compile(r" {0,3}(\[\^([^\]\s]+)\]:)")
MOST_NESTED = 3


class BodyReading:
    """One pass over the block tokens of a clause."""

    def __init__(
        self, reader: InlineReader, origin: Origin, findings: Findings, lines: Sequence[str]
    ) -> None:
        self.reader, self.origin, self.findings, self.lines = reader, origin, findings, lines
        self.anchors: dict[str, Position] = {}

    def read(self, tokens: list[Token]) -> ClauseBody:
        articles: list[Article] = []
        footnotes: dict[str, Message] = {}
        stream = _Tokens(tokens)
        while token := stream.next():
            if token.type == "heading_open":
                articles.append(self._article(token, stream))
            elif token.type == "footnote_block_open":
                footnotes = self._footnotes(stream)
            elif token.type == "paragraph_open":
                inline = stream.next()
                stream.next()
                if inline is not None:
                    self.findings.add(
                        "TXT002",
                        self._at(inline),
                        "text stands before the first article",
                        hint="open an article with ## Heading {{#anchor}}",
                    )
            elif token.type == "ordered_list_open":
                self.findings.add(
                    "TXT003",
                    self._at(token),
                    "a list stands before the first article",
                    hint="open an article with ## Heading {{#anchor}}",
                )
                stream.skip("ordered_list_close", "ordered_list_open")
            elif token.nesting >= 0:
                self._refuse(token, stream)
        return ClauseBody(articles=tuple(articles), footnotes=footnotes)

    def _article(self, opening: Token, stream: "_Tokens") -> Article:
        inline = stream.next()
        stream.next()
        at = self._at(opening)
        if opening.tag != "h2" or opening.markup in SETEXT_MARKS:
            self.findings.add(
                "TXT004", at, "an article is opened with ##, not with {marks}", marks=opening.markup
            )
        content = inline.content if inline else ""
        text, anchors, classes = _attributes(content, ATTRIBUTES_AT_END)
        anchor = self._anchor(anchors, at) or f"article-{at.line}"
        article_class, is_numbered = self._article_class(classes, at)
        if not text:
            self.findings.add("TXT020", at, "the article has no heading")
        locate = locate_in(self.origin, self.lines, at.line - self.origin.first_line, content)
        heading = Message(
            key=f"{self.origin.owner}#{anchor}/heading",
            source=text,
            content=self.reader.read_inlines(text, locate, self.findings),
            at=at,
            collection=self.origin.collection,
        )
        paragraphs = self._paragraphs(anchor, stream)
        if not paragraphs:
            self.findings.add("TXT005", at, "the article has no text")
        elif paragraphs[0].is_optional:
            self.findings.add(
                "TXT026",
                paragraphs[0].message.at,
                "the first paragraph of an article cannot be optional: the article would lose its head",
            )
        return Article(
            anchor=anchor,
            heading=heading,
            article_class=article_class,
            is_numbered=is_numbered,
            paragraphs=paragraphs,
            at=at,
        )

    def _article_class(self, classes: Sequence[str], at: Position) -> tuple[ArticleClass, bool]:
        article_class, is_numbered = ArticleClass.BODY, True
        for name in classes:
            if name == "unnumbered":
                is_numbered = False
            elif name in ARTICLE_CLASSES:
                article_class = ARTICLE_CLASSES[name]
            else:
                self.findings.add(
                    "TXT006",
                    at,
                    "unknown class .{name} on an article",
                    name=name,
                    hint="the classes are .final, .transitional, .amending, .repealing, .unnumbered",
                )
        return article_class, is_numbered

    def _paragraphs(self, anchor: str, stream: "_Tokens") -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        base = f"{self.origin.owner}#{anchor}"
        while (token := stream.peek()) and token.type not in (
            "heading_open",
            "footnote_block_open",
        ):
            stream.next()
            if token.type == "paragraph_open":
                inline = stream.next()
                stream.next()
                if inline is not None:
                    paragraphs.append(self._paragraph(inline, base, len(paragraphs) + 1))
            elif token.type == "ordered_list_open":
                self._attach_list(token, stream, paragraphs)
            elif token.nesting >= 0:
                self._refuse(token, stream)
        return tuple(paragraphs)

    def _attach_list(self, token: Token, stream: "_Tokens", paragraphs: list[Paragraph]) -> None:
        if not paragraphs or paragraphs[-1].items:
            self.findings.add(
                "TXT007",
                self._at(token),
                "a list follows the paragraph that introduces it",
                hint="write the introducing paragraph before the list",
            )
            stream.skip("ordered_list_close", "ordered_list_open")
            return
        last = paragraphs.pop()
        base = last.message.key
        paragraphs.append(
            Paragraph(
                message=last.message,
                anchor=last.anchor,
                is_proviso=last.is_proviso,
                is_optional=last.is_optional,
                items=self._items(base, stream, depth=1),
            )
        )

    def _paragraph(self, inline: Token, base: str, place: int) -> Paragraph:
        at = self._at(inline)
        text, anchors, classes = _attributes(inline.content, ATTRIBUTES_AT_START)
        if not text:
            self.findings.add("TXT021", at, "the paragraph has no text")
        for name in classes:
            if name not in PARAGRAPH_CLASSES:
                self.findings.add(
                    "TXT008",
                    at,
                    "unknown class .{name} on a paragraph",
                    name=name,
                    hint="the classes of a paragraph are .proviso and .optional",
                )
        if TABLE_LINE.search(inline.content):
            self.findings.add(
                "TXT001", at, "{what} has no place in a clause", what="a table", hint=SUBSET_HINT
            )
        anchor = self._anchor(anchors, at, is_required=False)
        key = f"{self.origin.owner}#{anchor}" if anchor else f"{base}/p{place}"
        return Paragraph(
            message=self._inline_message(key, inline, text),
            anchor=anchor,
            is_proviso="proviso" in classes,
            is_optional=OPTIONAL in classes,
        )

    def _items(self, base: str, stream: "_Tokens", depth: int) -> tuple[Item, ...]:
        items: list[Item] = []
        while (token := stream.next()) and token.type != "ordered_list_close":
            if token.type == "list_item_open":
                if depth > MOST_NESTED:
                    self.findings.add(
                        "TXT009", self._at(token), "lists are nested three levels at most"
                    )
                items.append(self._item(token, base, stream, depth, len(items) + 1))
        if items and items[-1].is_optional:
            self.findings.add(
                "TXT027",
                items[-1].message.at,
                "the last item of a list cannot be optional: the list would lose its full stop",
                hint="put an item that always stands after it",
            )
        return tuple(items)

    def _item(self, opening: Token, base: str, stream: "_Tokens", depth: int, place: int) -> Item:
        message: Message | None = None
        anchor: str | None = None
        is_optional = False
        nested: tuple[Item, ...] = ()
        while (token := stream.next()) and token.type != "list_item_close":
            if token.type == "inline" and message is None:
                message, anchor, is_optional = self._item_message(token, f"{base}/i{place}")
            elif token.type == "inline":
                self.findings.add(
                    "TXT011",
                    self._at(token),
                    "a list item is one paragraph",
                    hint="make it a paragraph of the article, or a nested list",
                )
            elif token.type == "ordered_list_open":
                if nested:
                    self.findings.add(
                        "TXT022", self._at(token), "a list item has one nested list at most"
                    )
                nested += self._items(message.key if message else base, stream, depth + 1)
            elif token.type not in ("paragraph_open", "paragraph_close"):
                self._refuse(token, stream)
        if message is None or not message.source:
            self.findings.add("TXT012", self._at(opening), "a list item is empty")
        empty = Message(
            key=f"{base}/i{place}",
            source="",
            content=(),
            at=self._at(opening),
            collection=self.origin.collection,
        )
        return Item(message=message or empty, anchor=anchor, items=nested, is_optional=is_optional)

    def _item_message(self, token: Token, key: str) -> tuple[Message, str | None, bool]:
        text, anchors, classes = _attributes(token.content, ATTRIBUTES_AT_START)
        anchor = self._anchor(anchors, self._at(token), is_required=False)
        for name in classes:
            if name != OPTIONAL:
                self.findings.add(
                    "TXT008",
                    self._at(token),
                    "unknown class .{name} on a list item",
                    hint="the class of a list item is .optional",
                    name=name,
                )
        own_key = f"{self.origin.owner}#{anchor}" if anchor else key
        return self._inline_message(own_key, token, text), anchor, OPTIONAL in classes

    def _footnotes(self, stream: "_Tokens") -> dict[str, Message]:
        notes: dict[str, Message] = {}
        label: str | None = None
        while (token := stream.next()) and token.type != "footnote_block_close":
            if token.type == "footnote_open":
                label = token.meta.get("label")
            elif token.type == "inline" and label is not None:
                if label in notes:
                    self.findings.add("TXT013", self._at(token), "a footnote is one paragraph")
                    continue
                key = f"{self.origin.owner}/footnote/{label}"
                notes[label] = self._inline_message(key, token, token.content)
                for mark in footnote_marks(notes[label].content):
                    self.findings.add("TXT023", mark.at, "a footnote refers to another footnote")
            elif token.nesting >= 0 and token.type not in IN_A_FOOTNOTE and label is not None:
                self._refuse(token, stream)
                notes.setdefault(label, self._empty_note(label, token))
        return notes

    def _empty_note(self, label: str, token: Token) -> Message:
        """Return what stands for a footnote that was refused, so that its marks are no further fault."""
        return Message(
            key=f"{self.origin.owner}/footnote/{label}",
            source="",
            content=(),
            at=self._at(token),
            collection=self.origin.collection,
        )

    def report_lost_definitions(self, environment: dict[str, object], body: ClauseBody) -> None:
        """Report what Markdown takes out of the text in silence: definitions that nothing refers to, or that it replaces."""
        links = environment.get("references")
        for reference in links.values() if isinstance(links, dict) else ():
            self.findings.add(
                "TXT001",
                Position(file=self.origin.file, line=self.origin.first_line + reference["map"][0]),
                "{what} has no place in a clause",
                what="the definition of a link",
                hint="a footnote is defined with [^1]: …",
            )
        seen: set[str] = set()
        for number, line in enumerate(self.lines):
            match = FOOTNOTE_DEFINITION.match(line)
            if match is None:
                continue
            at = Position(
                file=self.origin.file,
                line=self.origin.first_line + number,
                column=match.start(1) + self.origin.indent + 1,
            )
            label = match[2]
            if label in seen:
                self.findings.add(
                    "TXT024", at, "the footnote {label} is defined twice", label=match[1][:-1]
                )
            elif label not in body.footnotes:
                self.findings.add(
                    "TXT014",
                    at,
                    "the footnote {label} has no text, or no text refers to it",
                    label=match[1][:-1],
                )
            seen.add(label)

    def _refuse(self, token: Token, stream: "_Tokens") -> None:
        """Report a block outside the subset, with all that stands in it."""
        refuse(token, self._at(token), self.findings)
        if token.nesting == 1:
            stream.skip(token.type.replace("_open", "_close"), token.type)

    def _inline_message(self, key: str, token: Token, text: str) -> Message:
        start = token.map[0] if token.map else 0
        removed = len(token.content) - len(text)
        locate = locate_in(self.origin, self.lines, start, token.content)
        children = _without_attributes(token.children or [], removed)
        content = self.reader.inlines(children, token.content, locate, self.findings, start=removed)
        source = " ".join(line.strip(" ") for line in text.split("\n"))
        return Message(
            key=key,
            source=source,
            content=content,
            at=locate(removed),
            collection=self.origin.collection,
        )

    def _anchor(
        self, anchors: Sequence[str], at: Position, *, is_required: bool = True
    ) -> str | None:
        if not anchors:
            if is_required:
                self.findings.add(
                    "TXT015", at, "the article has no anchor", hint="write ## Heading {{#anchor}}"
                )
            return None
        anchor = anchors[0]
        if len(anchors) > 1:
            self.findings.add("TXT025", at, "a place has one anchor: {anchor}", anchor=f"#{anchor}")
        if not ANCHOR.fullmatch(anchor):
            self.findings.add(
                "TXT016",
                at,
                "{anchor} is not an anchor",
                anchor=f"#{anchor}",
                hint="lower-case letters, digits and hyphens, a letter first",
            )
        if anchor in self.anchors:
            self.findings.add(
                "TXT017",
                at,
                "the anchor {anchor} stands twice in the clause (first in line {line})",
                anchor=f"#{anchor}",
                line=self.anchors[anchor].line,
            )
        self.anchors[anchor] = at
        return anchor

    def _at(self, token: Token) -> Position:
        line = token.map[0] if token.map else 0
        column = self.origin.indent + 1
        return Position(file=self.origin.file, line=self.origin.first_line + line, column=column)


class _Tokens:
    """A stream of block tokens with one token of look-ahead."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens, self._index = tokens, 0

    def peek(self) -> Token | None:
        return self._tokens[self._index] if self._index < len(self._tokens) else None

    def next(self) -> Token | None:
        token = self.peek()
        self._index += 1
        return token

    def skip(self, closing: str, opening: str) -> None:
        depth = 1
        while depth and (token := self.next()):
            depth += (token.type == opening) - (token.type == closing)


def _attributes(
    text: str, pattern: re.Pattern[str]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return a text without its ``{#anchor .class}``, the anchors, and the classes."""
    match = pattern.match(text) if pattern is ATTRIBUTES_AT_START else pattern.search(text)
    if not match:
        return text, (), ()
    names = ATTRIBUTE.findall(match[1])
    anchors = tuple(name[1:] for name in names if name.startswith("#"))
    classes = tuple(name[1:] for name in names if name.startswith("."))
    rest = text[match.end() :] if pattern is ATTRIBUTES_AT_START else text[: match.start()]
    return rest, anchors, classes


def _without_attributes(children: Sequence[Token], length: int) -> list[Token]:
    """Return inline tokens without the first ``length`` characters, which held the anchor."""
    rest = list(children)
    while length > 0 and rest:
        first = rest.pop(0).copy()
        taken = len(first.content) if first.type == "text" else 1
        if taken > length:
            first.content = first.content[length:]
            rest.insert(0, first)
        length -= taken
    return rest
