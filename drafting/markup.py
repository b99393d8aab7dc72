"""Clause text: a Markdown subset read by markdown-it-py, with expressions checked on Jinja's own syntax tree.

The subset is articles (``##``), paragraphs, ordered lists, emphasis and footnotes; anything else is a finding with its
position. Expressions are parsed by Jinja and never run by it: what a name, a reference or a law means is decided in the
stages that follow, by tables, so a clause cannot execute anything. Knows nothing of files, languages or jurisdictions.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
)

ANCHOR = re.compile(r"[a-z][a-z0-9-]*")
ATTRIBUTES_AT_START = re.compile(r"\{\s*((?:[#.][\w.-]+\s*)+)\}\s*")
ATTRIBUTES_AT_END = re.compile(r"\s*\{\s*((?:[#.][\w.-]+\s*)+)\}\s*$")
EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
STRAY_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
STRAY_FOOTNOTE = re.compile(r"\[\^[^\]]*\]")
MARKUP_CHARACTERS = re.compile(r"[*_\[\\<&`!]")
TABLE_LINE = re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE)
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
    "money": (0, 1),
}
"""Filters by name, with the least and the most arguments; ``clauses/README.md`` says what each does."""

NOT_IN_THE_SUBSET = {
    "blockquote_open": "a quotation",
    "bullet_list_open": "a bulleted list",
    "code_block": "an indented block",
    "code_inline": "code",
    "fence": "a code block",
    "hardbreak": "a line break",
    "hr": "a rule",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "an image",
    "link_open": "a link",
    "footnote_anchor": "",
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


class MarkupReader:
    """Reads clause texts; one reader serves a whole run, because building the parsers costs more than a text."""

    def __init__(self) -> None:
        self._markdown = MarkdownIt("commonmark").use(footnote_plugin)
        self._markdown.inline.ruler.before("escape", "expression", _expression_rule)
        self._expressions: dict[str, tuple[ExpressionKind, str, tuple[FilterCall, ...]] | str] = {}

    def read_body(self, text: str, origin: Origin, findings: Findings) -> ClauseBody:
        """Return the articles and footnotes of a clause; faults go to ``findings``."""
        environment: dict[str, object] = {}
        tokens = self._markdown.parse(text, environment)
        reading = _BodyReading(self, origin, findings, text.split("\n"))
        body = reading.read(tokens)
        reading.report_unused_footnotes(environment, body)
        return body

    def read_line(
        self, text: str, key: str, origin: Origin, at: Position, findings: Findings
    ) -> Message:
        """Return the message of a text that is one paragraph: a title, a heading, a formula."""
        source = " ".join(line.strip(" ") for line in text.strip().split("\n"))
        content = self.read_inlines(source, at, findings)
        return Message(key=key, source=source, content=content, at=at, collection=origin.collection)

    def read_inlines(self, text: str, at: Position, findings: Findings) -> Inlines:
        """Return the parts of one paragraph, source or translation."""
        locate = _locate_on_line(at)
        if MARKUP_CHARACTERS.search(EXPRESSION.sub("", text)):
            # Outside a clause there are no footnote definitions; a mark becomes a footnote only where one is defined.
            labels = {match[2:-1] for match in STRAY_FOOTNOTE.findall(text)}
            environment = {"footnotes": {"refs": {f":{label}": -1 for label in labels}}}
            tokens = self._markdown.parseInline(text, environment)[0].children or []
            return self.inlines(tokens, locate, findings)
        return tuple(self._plain_inlines(text, locate, findings))

    def _plain_inlines(self, text: str, locate: Locate, findings: Findings) -> Iterator[Inline]:
        end = 0
        for match in EXPRESSION.finditer(text):
            if match.start() > end:
                yield _literal(text[end : match.start()], locate(end), findings)
            expression = self.expression(match[0], locate(match.start()), findings)
            if expression:
                yield expression
            end = match.end()
        if end < len(text):
            yield _literal(text[end:], locate(end), findings)

    def inlines(self, tokens: Sequence[Token], locate: Locate, findings: Findings) -> Inlines:
        """Return the parts of a paragraph from its inline tokens."""
        stack: list[list[Inline]] = [[]]
        offset = 0
        for token in tokens:
            if token.type in ("em_open", "strong_open"):
                stack.append([])
            elif token.type in ("em_close", "strong_close"):
                content = tuple(stack.pop())
                stack[-1].append(Emphasis(strong=token.type == "strong_close", content=content))
            elif token.type == "expression":
                offset = token.meta["offset"]
                expression = self.expression(token.content, locate(offset), findings)
                if expression:
                    stack[-1].append(expression)
            elif token.type == "footnote_ref":
                stack[-1].append(FootnoteMark(label=token.meta["label"], at=locate(offset)))
            elif token.type in ("text", "softbreak"):
                words = " " if token.type == "softbreak" else token.content
                if words:
                    stack[-1].append(_literal(words, locate(offset), findings))
            else:
                _refuse(token, locate(offset), findings)
        return _merged(stack[0])

    def expression(self, text: str, at: Position, findings: Findings) -> Expression | None:
        """Return the expression between ``{{`` and ``}}``, or report why it is not one."""
        if text not in self._expressions:
            self._expressions[text] = _parse_expression(text)
        parsed = self._expressions[text]
        if isinstance(parsed, str):
            findings.add("TXT010", at, parsed, hint=EXPRESSION_HINT, expression=text)
            return None
        kind, target, filters = parsed
        return Expression(kind=kind, target=target, filters=filters, at=at)


EXPRESSION_HINT = 'an expression is a name, ref("topic#anchor") or law("function"), then filters: {{{{ council|to }}}}'


def _locate_in(origin: Origin, lines: Sequence[str], start: int, content: str) -> Locate:
    """Return what turns an offset in a paragraph that begins on line ``start`` of a text into a position."""

    def locate(offset: int) -> Position:
        before = content[:offset]
        row = before.count("\n")
        words = content.split("\n")[row].strip()
        source = lines[start + row] if start + row < len(lines) else ""
        # Markdown has stripped list markers and indentation: find the words again to know their column.
        indent = max(source.find(words), 0)
        column = indent + len(before.rsplit("\n", 1)[-1]) + 1
        return Position(file=origin.file, line=origin.first_line + start + row, column=column)

    return locate


def _locate_on_line(at: Position) -> Locate:
    def locate(offset: int) -> Position:
        return Position(file=at.file, line=at.line, column=at.column + offset)

    return locate


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
                    self._stray_paragraph(inline)
            elif token.type == "ordered_list_open":
                self.findings.add(
                    "TXT003",
                    self._at(token),
                    "a list stands before the first article",
                    hint="open an article with ## Heading {{#anchor}}",
                )
                stream.skip("ordered_list_close", "ordered_list_open")
            elif token.nesting >= 0:
                _refuse(token, self._at(token), self.findings)
                if token.nesting == 1:
                    stream.skip(token.type.replace("_open", "_close"), token.type)
        return ClauseBody(articles=tuple(articles), footnotes=footnotes)

    def _stray_paragraph(self, inline: Token) -> None:
        self.findings.add(
            "TXT002",
            self._at(inline),
            "text stands before the first article",
            hint="open an article with ## Heading {{#anchor}}",
        )

    def _article(self, opening: Token, stream: "_Tokens") -> Article:
        inline = stream.next()
        stream.next()
        at = self._at(opening)
        if opening.tag != "h2":
            self.findings.add(
                "TXT004", at, "an article is opened with ##, not with {marks}", marks=opening.markup
            )
        text, anchor, classes = _attributes(inline.content if inline else "", ATTRIBUTES_AT_END)
        anchor = self._anchor(anchor, at) or f"article-{at.line}"
        article_class, is_numbered = self._article_class(classes, at)
        heading = self._message(f"{self.origin.owner}#{anchor}/heading", text, at)
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
                _refuse(token, self._at(token), self.findings)
                if token.nesting == 1:
                    stream.skip(token.type.replace("_open", "_close"), token.type)
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
        text, anchor, classes = _attributes(inline.content, ATTRIBUTES_AT_START)
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
        anchor = self._anchor(anchor, at, is_required=False)
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
                if depth > 3:
                    self.findings.add(
                        "TXT009", self._at(token), "lists are nested three levels at most"
                    )
                items.append(self._item(base, stream, depth, len(items) + 1))
        return tuple(items)

    def _item(self, base: str, stream: "_Tokens", depth: int, place: int) -> Item:
        message: Message | None = None
        anchor: str | None = None
        nested: tuple[Item, ...] = ()
        while (token := stream.next()) and token.type != "list_item_close":
            if token.type == "inline" and message is None:
                text, anchor, classes = _attributes(token.content, ATTRIBUTES_AT_START)
                anchor = self._anchor(anchor, self._at(token), is_required=False)
                for name in classes:
                    self.findings.add(
                        "TXT008", self._at(token), "unknown class .{name} on a list item", name=name
                    )
                key = f"{self.origin.owner}#{anchor}" if anchor else f"{base}/i{place}"
                message = self._inline_message(key, token, text)
            elif token.type == "inline":
                self.findings.add(
                    "TXT011",
                    self._at(token),
                    "a list item is one paragraph",
                    hint="make it a paragraph of the article, or a nested list",
                )
            elif token.type == "ordered_list_open":
                nested = self._items(message.key if message else base, stream, depth + 1)
            elif token.type not in ("paragraph_open", "paragraph_close"):
                _refuse(token, self._at(token), self.findings)
        if message is None:
            at = Position(file=self.origin.file, line=self.origin.first_line)
            self.findings.add("TXT012", at, "a list item is empty")
            message = self._message(f"{base}/i{place}", "", at)
        return Item(message=message, anchor=anchor, items=nested)

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
        return notes

    def report_unused_footnotes(self, environment: dict[str, object], body: ClauseBody) -> None:
        notes = environment.get("footnotes")
        defined = notes.get("refs", {}) if isinstance(notes, dict) else {}
        for name in defined:
            label = str(name).removeprefix(":")
            if label not in body.footnotes:
                at = self._position_of(f"[^{label}]:")
                self.findings.add(
                    "TXT014", at, "no text refers to the footnote {label}", label=f"[^{label}]"
                )

    def _position_of(self, text: str) -> Position:
        for number, line in enumerate(self.lines):
            if text in line:
                return Position(
                    file=self.origin.file,
                    line=self.origin.first_line + number,
                    column=line.index(text) + 1,
                )
        return Position(file=self.origin.file, line=self.origin.first_line)

    def _inline_message(self, key: str, token: Token, text: str) -> Message:
        start = token.map[0] if token.map else 0
        removed = len(token.content) - len(text)
        locate = _locate_in(self.origin, self.lines, start, token.content)
        children = _without_attributes(token.children or [], removed)
        content = self.reader.inlines(children, locate, self.findings)
        source = " ".join(line.strip(" ") for line in text.split("\n"))
        return Message(
            key=key,
            source=source,
            content=content,
            at=locate(removed),
            collection=self.origin.collection,
        )

    def _message(self, key: str, text: str, at: Position) -> Message:
        content = self.reader.read_inlines(text, at, self.findings)
        return Message(
            key=key, source=text, content=content, at=at, collection=self.origin.collection
        )

    def _anchor(self, anchor: str | None, at: Position, *, is_required: bool = True) -> str | None:
        if anchor is None:
            if is_required:
                self.findings.add(
                    "TXT015", at, "the article has no anchor", hint="write ## Heading {{#anchor}}"
                )
            return None
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
        return Position(file=self.origin.file, line=self.origin.first_line + line)


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


def _parse_expression(text: str) -> tuple[ExpressionKind, str, tuple[FilterCall, ...]] | str:
    """Return the parts of an expression, or the template of a message that says what is wrong with it."""
    from jinja2 import Environment, TemplateSyntaxError, nodes

    try:
        output = Environment(autoescape=False).parse(text).body[0]
    except TemplateSyntaxError:
        return "{expression} cannot be read"
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        return "{expression} is not an expression"
    node = output.nodes[0]
    filters: list[FilterCall] = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        arguments = tuple(str(item.value) for item in node.args if isinstance(item, nodes.Const))
        least, most = FILTERS.get(node.name, (-1, -1))
        if most < 0:
            return "{expression} has an unknown filter"
        if len(arguments) != len(node.args) or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return "{expression}: the arguments of a filter are quoted texts"
        if not least <= len(arguments) <= most:
            return "{expression}: a filter has too many or too few arguments"
        filters.insert(0, FilterCall(name=node.name, arguments=arguments))
        node = node.node
    head = _parse_head(node)
    return head if isinstance(head, str) else (*head, tuple(filters))


def _parse_head(node: object) -> tuple[ExpressionKind, str] | str:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return ExpressionKind.NAME, node.name
    if (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name in ("ref", "law")
        and len(node.args) == 1
        and isinstance(node.args[0], nodes.Const)
        and isinstance(node.args[0].value, str)
        and not node.kwargs
    ):
        return ExpressionKind(node.node.name), node.args[0].value
    return "{expression} is more than a name and filters"


SUBSET_HINT = "a clause has articles (##), paragraphs, numbered lists, emphasis and footnotes"


def _refuse(token: Token, at: Position, findings: Findings) -> None:
    what = NOT_IN_THE_SUBSET.get(token.type, token.type)
    if what:
        findings.add("TXT001", at, "{what} has no place in a clause", what=what, hint=SUBSET_HINT)


def _literal(text: str, at: Position, findings: Findings) -> Literal:
    stray = STRAY_TEMPLATE.search(text)
    if stray:
        findings.add(
            "TXT018", at, "stray {marks} in the text", marks=stray[0], hint=EXPRESSION_HINT
        )
    note = STRAY_FOOTNOTE.search(text)
    if note:
        findings.add(
            "TXT019",
            at,
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


def _attributes(text: str, pattern: re.Pattern[str]) -> tuple[str, str | None, tuple[str, ...]]:
    """Return a text without its ``{#anchor .class}``, the anchor, and the classes."""
    match = pattern.match(text) if pattern is ATTRIBUTES_AT_START else pattern.search(text)
    if not match:
        return text, None, ()
    names = match[1].split()
    anchors = [name[1:] for name in names if name.startswith("#")]
    classes = tuple(name[1:] for name in names if name.startswith("."))
    rest = text[match.end() :] if pattern is ATTRIBUTES_AT_START else text[: match.start()]
    return rest, anchors[0] if anchors else None, classes


def _without_attributes(children: Sequence[Token], length: int) -> list[Token]:
    """Return inline tokens without the first ``length`` characters, which held the anchor."""
    if not length or not children:
        return list(children)
    first = children[0].copy()
    first.content = first.content[length:]
    return [first, *children[1:]]
