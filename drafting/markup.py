"""Clause text: a Markdown subset read by markdown-it-py, with expressions checked on Jinja's own syntax tree.

The subset is articles (``##``), paragraphs, ordered lists, emphasis and footnotes; anything else is a finding with its
position. Expressions are parsed by Jinja and never run by it: what a name, a reference or a law means is decided in the
stages that follow, by tables, so a clause cannot execute anything. Knows nothing of files, languages or jurisdictions.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from drafting.diagnostics import Findings, Position
from drafting.model.content import Article, ArticleClass, ClauseBody, Item, Paragraph
from drafting.model.text import (
    Emphasis,
    Expression,
    ExpressionKind,
    FilterCall,
    FootnoteMark,
    Inline,
    Inlines,
    Literal,
    Message,
    footnote_marks,
)

if TYPE_CHECKING:
    from jinja2.nodes import Filter

ANCHOR = re.compile(r"[a-z][a-z0-9-]*")
ATTRIBUTES_AT_START = re.compile(r"\{\s*((?:[#.][\w-]+\s*)+)\}\s*")
ATTRIBUTES_AT_END = re.compile(r"\s*\{\s*((?:[#.][\w-]+\s*)+)\}\s*$")
ATTRIBUTE = re.compile(r"[#.][\w-]+")
EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
STRAY_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|\{\.[a-z]")
STRAY_FOOTNOTE = re.compile(r"\[\^[^\]]*\]")
MARKUP_CHARACTERS = re.compile(r"[*_\[\\<&`!]")
TABLE_LINE = re.compile(r"^[ \t]*\|.*\|[ \t]*$|^[ \t:-]*-[ \t:-]*\|[ \t|:-]*$", re.MULTILINE)
SETEXT_MARKS = ("-", "=")
ARTICLE_CLASSES = {
    member.value: member for member in ArticleClass if member is not ArticleClass.BODY
}

Locate = Callable[[int], Position]
"""Turns an offset in a paragraph into a position in its file."""

FILTERS: dict[str, tuple[int, int]] = {
    "the": (0, 0),
    "of": (0, 0),
    "to": (0, 0),
    "in": (0, 0),
    "by": (0, 0),
    "with": (0, 0),
    "this": (0, 0),
    "that": (0, 0),
    "agree": (4, 4),
    "short": (0, 0),
    "initial": (0, 0),
    "upper": (0, 0),
    "words": (0, 1),
    "ordinal": (0, 1),
    "date": (0, 1),
    "money": (0, 0),
}
"""Filters by name, with the least and the most arguments; ``clauses/README.md`` says what each does."""

CHOICES: dict[str, tuple[str, ...]] = {
    "words": ("m", "f"),
    "ordinal": ("m", "f"),
    "date": ("words",),
}
"""The arguments that a filter knows, where they are not free."""

NOT_IN_THE_SUBSET = {
    "blockquote_open": "a quotation",
    "bullet_list_open": "a bulleted list",
    "code_block": "an indented block",
    "code_inline": "code",
    "fence": "a code block",
    "hardbreak": "a line break",
    "heading_open": "a heading in a list",
    "hr": "a rule",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "an image",
    "link_open": "a link",
    "footnote_anchor": "",
    "footnote_ref": "a footnote in the middle of the text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a text comes from: what its messages are called and where its faults are reported."""

    owner: str
    """Id of the clause or instrument: the first part of every key."""
    collection: str
    file: str
    first_line: int = 1
    """Line of the file on which the text begins."""
    indent: int = 0
    """Columns that its lines are indented by in the file: the text of a YAML block."""


ParsedExpression = tuple[ExpressionKind, str, tuple[FilterCall, ...]]


class MarkupReader:
    """Reads clause texts; one reader serves a whole run, because building the parsers costs more than a text."""

    def __init__(self) -> None:
        self._markdown = MarkdownIt("commonmark").use(footnote_plugin)
        self._markdown.inline.ruler.before("escape", "expression", _expression_rule)
        self._expressions: dict[str, ParsedExpression | str] = {}

    def read_body(self, text: str, origin: Origin, findings: Findings) -> ClauseBody:
        """Return the articles and footnotes of a clause; faults go to ``findings``."""
        environment: dict[str, object] = {}
        tokens = self._markdown.parse(text, environment)
        reading = _BodyReading(self, origin, findings, text.split("\n"))
        body = reading.read(tokens)
        reading.report_lost_definitions(environment, body)
        return body

    def read_line(
        self, text: str, key: str, origin: Origin, locate: Locate, findings: Findings
    ) -> Message:
        """Return the message of a text that is one paragraph: a title, a heading, a formula."""
        source = " ".join(line.strip(" ") for line in text.strip().split("\n"))
        content = self.read_inlines(source, locate, findings)
        return Message(
            key=key, source=source, content=content, at=locate(0), collection=origin.collection
        )

    def read_inlines(self, text: str, locate: Locate, findings: Findings) -> Inlines:
        """Return the parts of one paragraph, source or translation."""
        if MARKUP_CHARACTERS.search(EXPRESSION.sub("", text)):
            # Outside a clause there are no footnote definitions; a mark becomes a footnote only where one is defined.
            labels = {match[2:-1] for match in STRAY_FOOTNOTE.findall(text)}
            environment = {"footnotes": {"refs": {f":{label}": -1 for label in labels}}}
            tokens = self._markdown.parseInline(text, environment)[0].children or []
            return self.inlines(tokens, text, locate, findings)
        return tuple(self._plain_inlines(text, locate, findings))

    def _plain_inlines(self, text: str, locate: Locate, findings: Findings) -> Iterator[Inline]:
        end = 0
        for match in EXPRESSION.finditer(text):
            if match.start() > end:
                yield _literal(text[end : match.start()], locate, end, findings)
            expression = self.expression(match[0], locate(match.start()), findings)
            if expression:
                yield expression
            end = match.end()
        if end < len(text):
            yield _literal(text[end:], locate, end, findings)

    def inlines(
        self,
        tokens: Sequence[Token],
        text: str,
        locate: Locate,
        findings: Findings,
        *,
        start: int = 0,
    ) -> Inlines:
        """Return the parts of a paragraph from its inline tokens, which stand in ``text`` from ``start``."""
        stack: list[list[Inline]] = [[]]
        offset, end = start, start
        for token in tokens:
            offset, end = _span(token, text, end)
            if token.type in ("em_open", "strong_open"):
                stack.append([])
            elif token.type in ("em_close", "strong_close"):
                content = tuple(stack.pop())
                stack[-1].append(Emphasis(strong=token.type == "strong_close", content=content))
            elif inline := self._inline(token, locate, offset, findings):
                stack[-1].append(inline)
        return _merged(stack[0])

    def _inline(
        self, token: Token, locate: Locate, offset: int, findings: Findings
    ) -> Inline | None:
        if token.type == "expression":
            return self.expression(token.content, locate(offset), findings)
        if token.type == "footnote_ref" and "label" in token.meta:
            return FootnoteMark(label=token.meta["label"], at=locate(offset))
        if token.type == "softbreak":
            return Literal(text=" ")
        if token.type == "text":
            return _literal(token.content, locate, offset, findings) if token.content else None
        if token.nesting >= 0:
            _refuse(token, locate(offset), findings)
        return None

    def expression(self, text: str, at: Position, findings: Findings) -> Expression | None:
        """Return the expression between ``{{`` and ``}}``, or report why it is not one."""
        if text not in self._expressions:
            self._expressions[text] = _recognised(text) or _parse_expression(text)
        parsed = self._expressions[text]
        if isinstance(parsed, str):
            findings.add("TXT010", at, parsed, hint=EXPRESSION_HINT, expression=text)
            return None
        kind, target, filters = parsed
        return Expression(kind=kind, target=target, filters=filters, at=at)


QUOTED = re.compile(r'"([^"\\\n]*)"')
USUAL_FILTER = re.compile(r'\|\s*([a-z]+)((?:\("[^"\\\n]*"(?:,\s*"[^"\\\n]*")*\))?)')
USUAL_EXPRESSION = re.compile(
    r'\{\{\s*(?:(?P<call>ref|law)\("(?P<target>[^"\\\n{}]*)"\)|(?P<name>[a-z][a-z0-9_]*))'
    rf"(?P<filters>(?:\s*{USUAL_FILTER.pattern})*)\s*\}}\}}"
)
JINJA_WORDS = frozenset(
    [
        "and",
        "else",
        "false",
        "if",
        "in",
        "is",
        "none",
        "not",
        "or",
        "self",
        "true",
        "loop",
        "ref",
        "law",
    ]
)
"""Names that Jinja reads as something else, or that are calls without their argument."""

IN_A_FOOTNOTE = ("paragraph_open", "inline", "footnote_anchor")
FOOTNOTE_DEFINITION = re.compile(r" {0,3}(\[\^([^\]\s]+)\]:)")
MOST_NESTED = 3
LONGEST_EXPRESSION = 300
"""In characters; the parser of Jinja recurses, and no noun needs as many filters."""

EXPRESSION_HINT = 'an expression is a name, ref("topic#anchor") or law("function"), then filters: {{{{ council|to }}}}'


def _locate_in(origin: Origin, lines: Sequence[str], first: int, content: str) -> Locate:
    """Return what turns an offset in a paragraph that begins on line ``first`` of a text into a position."""
    rows = content.split("\n")
    starts = tuple(accumulate((len(row) + 1 for row in rows[:-1]), initial=0))

    def locate(offset: int) -> Position:
        number = bisect_right(starts, offset) - 1
        row = rows[number]
        source = lines[first + number] if first + number < len(lines) else ""
        # Markdown has stripped list markers and indentation: find the words again to know their column.
        found = max(source.find(row.strip()), 0) - (len(row) - len(row.lstrip()))
        column = max(found + offset - starts[number], 0) + origin.indent + 1
        return Position(file=origin.file, line=origin.first_line + first + number, column=column)

    return locate


def locate_on_line(at: Position) -> Locate:
    """Return what turns an offset in a text that stands on one line into a position."""

    def locate(offset: int) -> Position:
        return Position(file=at.file, line=at.line, column=at.column + offset)

    return locate


def _span(token: Token, text: str, end: int) -> tuple[int, int]:
    """Return where an inline token begins and ends in its paragraph: Markdown keeps no columns, so it is sought after the last."""
    if token.type == "expression":
        offset: int = token.meta["offset"]
        return offset, offset + len(token.content)
    match token.type:
        case "footnote_ref":
            words = f"[^{token.meta['label']}]" if "label" in token.meta else "^["
        case "image":
            words = "!["
        case "link_open":
            words = "<" if token.markup == "autolink" else "["
        case "softbreak" | "hardbreak":
            words = "\n"
        case _:
            words = token.content or token.markup
    offset = text.find(words, end) if words else end
    return (end, end) if offset < 0 else (offset, offset + len(words))


class _BodyReading:
    """One pass over the block tokens of a clause."""

    def __init__(
        self, reader: MarkupReader, origin: Origin, findings: Findings, lines: Sequence[str]
    ) -> None:
        self.reader, self.origin, self.findings, self.lines = reader, origin, findings, lines
        self.anchors: dict[str, Position] = {}
        self.used_footnotes: set[str] = set()

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
        locate = _locate_in(self.origin, self.lines, at.line - self.origin.first_line, content)
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
                items=self._items(base, stream, depth=1),
            )
        )

    def _paragraph(self, inline: Token, base: str, place: int) -> Paragraph:
        at = self._at(inline)
        text, anchors, classes = _attributes(inline.content, ATTRIBUTES_AT_START)
        if not text:
            self.findings.add("TXT021", at, "the paragraph has no text")
        for name in classes:
            if name != "proviso":
                self.findings.add(
                    "TXT008",
                    at,
                    "unknown class .{name} on a paragraph",
                    name=name,
                    hint="the class of a paragraph is .proviso",
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
        return tuple(items)

    def _item(self, opening: Token, base: str, stream: "_Tokens", depth: int, place: int) -> Item:
        message: Message | None = None
        anchor: str | None = None
        nested: tuple[Item, ...] = ()
        while (token := stream.next()) and token.type != "list_item_close":
            if token.type == "inline" and message is None:
                message, anchor = self._item_message(token, f"{base}/i{place}")
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
        return Item(message=message or empty, anchor=anchor, items=nested)

    def _item_message(self, token: Token, key: str) -> tuple[Message, str | None]:
        text, anchors, classes = _attributes(token.content, ATTRIBUTES_AT_START)
        anchor = self._anchor(anchors, self._at(token), is_required=False)
        for name in classes:
            self.findings.add(
                "TXT008", self._at(token), "unknown class .{name} on a list item", name=name
            )
        own_key = f"{self.origin.owner}#{anchor}" if anchor else key
        return self._inline_message(own_key, token, text), anchor

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
        _refuse(token, self._at(token), self.findings)
        if token.nesting == 1:
            stream.skip(token.type.replace("_open", "_close"), token.type)

    def _inline_message(self, key: str, token: Token, text: str) -> Message:
        start = token.map[0] if token.map else 0
        removed = len(token.content) - len(text)
        locate = _locate_in(self.origin, self.lines, start, token.content)
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


def _expression_rule(state: StateInline, silent: bool) -> bool:
    """Take ``{{ … }}`` as one token, so that no underscore or quote in it is read as Markdown."""
    match = EXPRESSION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("expression", "", 0)
        token.content = match[0]
        token.meta = {"offset": match.start()}
    state.pos = match.end()
    return True


def _recognised(text: str) -> ParsedExpression | None:
    """Return the parts of an expression of the usual shape, None for any other: Jinja then says what it is.

    A draft holds hundreds of expressions and few shapes; loading Jinja would cost it more than writing the file.
    """
    match = USUAL_EXPRESSION.fullmatch(text)
    if not match or len(text) > LONGEST_EXPRESSION or match["name"] in JINJA_WORDS:
        return None
    filters: list[FilterCall] = []
    for name, arguments in USUAL_FILTER.findall(match["filters"]):
        call = _filter_call(name, tuple(QUOTED.findall(arguments)))
        if isinstance(call, str):
            return None
        filters.append(call)
    if match["name"]:
        return ExpressionKind.NAME, match["name"], tuple(filters)
    return ExpressionKind(match["call"]), match["target"], tuple(filters)


def _parse_expression(text: str) -> ParsedExpression | str:
    """Return the parts of an expression, or the template of a message that says what is wrong with it."""
    # Imported with the first expression that is not in use yet: help and usage errors need no Jinja.
    from jinja2 import Environment, TemplateSyntaxError, nodes  # noqa: PLC0415

    if len(text) > LONGEST_EXPRESSION:
        return "this expression is too long"
    if text[2] in "-+" or text[-3] in "-+":
        return "{expression} cannot be read"
    try:
        output = Environment(autoescape=False).parse(text).body[0]
    except TemplateSyntaxError:
        return "{expression} cannot be read"
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    filters: list[FilterCall] = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        call = _parse_filter(node)
        if isinstance(call, str):
            return call
        filters.insert(0, call)
        node = node.node
    head = _parse_head(node)
    return head if isinstance(head, str) else (*head, tuple(filters))


def _parse_filter(node: "Filter") -> FilterCall | str:
    from jinja2 import nodes  # noqa: PLC0415

    arguments = tuple(
        item.value
        for item in node.args
        if isinstance(item, nodes.Const) and isinstance(item.value, str)
    )
    if node.name not in FILTERS:
        return "{expression} has an unknown filter"
    if len(arguments) != len(node.args) or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return "{expression}: the arguments of a filter are quoted texts"
    return _filter_call(node.name, arguments)


def _filter_call(name: str, arguments: tuple[str, ...]) -> FilterCall | str:
    if name not in FILTERS:
        return "{expression} has an unknown filter"
    least, most = FILTERS[name]
    if not least <= len(arguments) <= most:
        return "{expression}: a filter has too many or too few arguments"
    if not set(arguments) <= set(CHOICES.get(name, arguments)):
        return "{expression}: a filter does not know its argument"
    return FilterCall(name=name, arguments=arguments)


def _parse_head(node: object) -> tuple[ExpressionKind, str] | str:
    from jinja2 import nodes  # noqa: PLC0415

    if isinstance(node, nodes.Name):
        return ExpressionKind.NAME, node.name
    if (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name in ("ref", "law")
        and len(node.args) == 1
        and isinstance(node.args[0], nodes.Const)
        and isinstance(node.args[0].value, str)
        and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    ):
        return ExpressionKind(node.node.name), node.args[0].value
    return "{expression} is more than a name and filters"


SUBSET_HINT = "a clause has articles (##), paragraphs, numbered lists, emphasis and footnotes"


def _refuse(token: Token, at: Position, findings: Findings) -> None:
    what = NOT_IN_THE_SUBSET.get(token.type, token.type)
    if what:
        findings.add("TXT001", at, "{what} has no place in a clause", what=what, hint=SUBSET_HINT)


def _literal(text: str, locate: Locate, offset: int, findings: Findings) -> Literal:
    stray = STRAY_TEMPLATE.search(text)
    if stray:
        findings.add(
            "TXT018",
            locate(offset + stray.start()),
            "stray {marks} in the text",
            marks=stray[0],
            hint=EXPRESSION_HINT,
        )
    note = STRAY_FOOTNOTE.search(text)
    if note:
        findings.add(
            "TXT019",
            locate(offset + note.start()),
            "the footnote {label} has no text",
            label=note[0],
            hint="define it at the end of the clause: [^1]: …",
        )
    return Literal(text=text)


def _merged(inlines: Sequence[Inline]) -> Inlines:
    merged: list[Inline] = []
    for inline in inlines:
        if merged and isinstance(inline, Literal) and isinstance(merged[-1], Literal):
            merged[-1] = Literal(text=merged[-1].text + inline.text)
        else:
            merged.append(inline)
    return tuple(merged)


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
