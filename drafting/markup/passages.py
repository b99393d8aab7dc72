"""What every block of a clause is read with: its place in the file, its words as a message."""

from collections.abc import Sequence

from markdown_it.token import Token

from drafting.diagnostics import Findings, Position
from drafting.markup.attributes import Anchors, without_attributes
from drafting.markup.inlines import InlineReader, refuse
from drafting.markup.positions import Origin, locate_in
from drafting.markup.tokens import Tokens
from drafting.model.text import Message


class Passages:
    """The text of one clause while it is read."""

    def __init__(
        self, reader: InlineReader, origin: Origin, findings: Findings, lines: Sequence[str]
    ) -> None:
        self.reader, self.origin, self.findings, self.lines = reader, origin, findings, lines
        self.anchors = Anchors(findings)

    def at(self, token: Token) -> Position:
        """Return where a block begins."""
        line = token.map[0] if token.map else 0
        return Position(
            file=self.origin.file,
            line=self.origin.first_line + line,
            column=self.origin.indent + 1,
        )

    def key(self, anchor: str) -> str:
        """Return the key of the place that an anchor names."""
        return f"{self.origin.owner}#{anchor}"

    def message(self, key: str, token: Token, text: str) -> Message:
        """Return the message of an inline token, of which ``text`` is what follows its attributes."""
        start = token.map[0] if token.map else 0
        removed = len(token.content) - len(text)
        locate = locate_in(self.origin, self.lines, start, token.content)
        children = without_attributes(token.children or [], removed)
        content = self.reader.inlines(children, token.content, locate, self.findings, start=removed)
        return Message(
            key=key,
            source=" ".join(line.strip(" ") for line in text.split("\n")),
            content=content,
            at=locate(removed),
            collection=self.origin.collection,
        )

    def heading(self, key: str, content: str, text: str, at: Position) -> Message:
        """Return the message of a heading, whose attributes stand behind ``text``."""
        locate = locate_in(self.origin, self.lines, at.line - self.origin.first_line, content)
        return Message(
            key=key,
            source=text,
            content=self.reader.read_inlines(text, locate, self.findings),
            at=at,
            collection=self.origin.collection,
        )

    def empty(self, key: str, token: Token) -> Message:
        """Return what stands for a text that was refused, so that what refers to it is no further fault."""
        return Message(
            key=key,
            source="",
            content=(),
            at=self.at(token),
            collection=self.origin.collection,
        )

    def refuse(self, token: Token, stream: Tokens) -> None:
        """Report a block outside the subset, with all that stands in it."""
        refuse(token, self.at(token), self.findings)
        if token.nesting == 1:
            stream.skip(token.type.replace("_open", "_close"), token.type)
