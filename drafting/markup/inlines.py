"""One paragraph: words, emphasis, expressions and footnote marks."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from drafting.diagnostics import Findings, Position
from drafting.markup.expressions import (
    EXPRESSION,
    EXPRESSION_HINT,
    ParsedExpression,
    parse_expression,
    recognised,
)
from drafting.markup.positions import Locate, Origin, span_of
from drafting.model.text import (
    Emphasis,
    Expression,
    FootnoteMark,
    Inline,
    Inlines,
    Literal,
    Message,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

STRAY_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|\{\.[a-z]")
STRAY_FOOTNOTE = re.compile(r"\[\^(?:(?!\[\^)[^\]])*+\]")
MARKUP_CHARACTERS = re.compile(r"[*_\[\\<&`!]")
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
SUBSET_HINT = "a clause has articles (##), paragraphs, numbered lists, emphasis and footnotes"


class InlineReader:
    """Reads paragraphs; one reader serves a whole run, because building the parsers costs more than a text."""

    def __init__(self) -> None:
        self._expressions: dict[str, ParsedExpression | str] = {}

    @cached_property
    def markdown(self) -> "MarkdownIt":
        """The Markdown parser, imported with the first text that has marks: most translations have none."""
        from drafting.markup.parser import markdown_parser  # noqa: PLC0415

        return markdown_parser()

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
            tokens = self.markdown.parseInline(text, environment)[0].children or []
            return self.inlines(tokens, text, locate, findings)
        return tuple(self._plain_inlines(text, locate, findings))

    def _plain_inlines(self, text: str, locate: Locate, findings: Findings) -> Iterator[Inline]:
        end = 0
        for match in EXPRESSION.finditer(text):
            if match.start() > end:
                yield literal(text[end : match.start()], locate, end, findings)
            expression = self.expression(match[0], locate(match.start()), findings)
            if expression:
                yield expression
            end = match.end()
        if end < len(text):
            yield literal(text[end:], locate, end, findings)

    def inlines(
        self,
        tokens: "Sequence[Token]",
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
            offset, end = span_of(token, text, end)
            if token.type in ("em_open", "strong_open"):
                stack.append([])
            elif token.type in ("em_close", "strong_close"):
                content = tuple(stack.pop())
                stack[-1].append(Emphasis(strong=token.type == "strong_close", content=content))
            elif inline := self._inline(token, locate, offset, findings):
                stack[-1].append(inline)
        return _merged(stack[0])

    def _inline(
        self, token: "Token", locate: Locate, offset: int, findings: Findings
    ) -> Inline | None:
        if token.type == "expression":
            return self.expression(token.content, locate(offset), findings)
        if token.type == "footnote_ref" and "label" in token.meta:
            return FootnoteMark(label=token.meta["label"], at=locate(offset))
        if token.type == "softbreak":
            return Literal(text=" ")
        if token.type == "text":
            return literal(token.content, locate, offset, findings) if token.content else None
        if token.nesting >= 0:
            refuse(token, locate(offset), findings)
        return None

    def expression(self, text: str, at: Position, findings: Findings) -> Expression | None:
        """Return the expression between ``{{`` and ``}}``, or report why it is not one."""
        if text not in self._expressions:
            self._expressions[text] = recognised(text) or parse_expression(text)
        parsed = self._expressions[text]
        if isinstance(parsed, str):
            findings.add("TXT010", at, parsed, hint=EXPRESSION_HINT, expression=text)
            return None
        kind, target, filters = parsed
        return Expression(kind=kind, target=target, filters=filters, at=at)


def refuse(token: "Token", at: Position, findings: Findings) -> None:
    what = NOT_IN_THE_SUBSET.get(token.type, token.type)
    if what:
        findings.add("TXT001", at, "{what} has no place in a clause", what=what, hint=SUBSET_HINT)


def literal(text: str, locate: Locate, offset: int, findings: Findings) -> Literal:
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
