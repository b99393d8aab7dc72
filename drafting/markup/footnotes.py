"""The footnotes of a clause: their texts, and the definitions that Markdown takes out of the text in silence."""

import re
from collections.abc import Mapping
from typing import Any

from drafting.diagnostics import Position
from drafting.markup.passages import Passages
from drafting.markup.tokens import Tokens
from drafting.model.text import Message, footnote_marks

_OF_A_FOOTNOTE = ("paragraph_open", "inline", "footnote_anchor")
_DEFINITION = re.compile(r" {0,3}(\[\^([^\]\s]+)\]:)")


def read_footnotes(passages: Passages, stream: Tokens) -> dict[str, Message]:
    """Return the footnotes of a clause by label, from the block of them that has been opened."""
    notes: dict[str, Message] = {}
    label: str | None = None
    while (token := stream.next()) and token.type != "footnote_block_close":
        if token.type == "footnote_open":
            label = token.meta.get("label")
        elif token.type == "inline" and label is not None:
            if label in notes:
                passages.findings.add("TXT013", passages.at(token), "a footnote is one paragraph")
                continue
            notes[label] = passages.message(_key(passages, label), token, token.content)
            for mark in footnote_marks(notes[label].content):
                passages.findings.add("TXT023", mark.at, "a footnote refers to another footnote")
        elif token.nesting >= 0 and token.type not in _OF_A_FOOTNOTE and label is not None:
            passages.refuse(token, stream)
            notes.setdefault(label, passages.empty(_key(passages, label), token))
    return notes


def _key(passages: Passages, label: str) -> str:
    return f"{passages.origin.owner}/footnote/{label}"


def report_definitions_of_links(passages: Passages, environment: Mapping[str, Any]) -> None:
    """Report the definitions of links, which have no place in a clause; Markdown puts them into its environment."""
    origin = passages.origin
    for reference in environment.get("references", {}).values():
        passages.findings.add(
            "TXT001",
            Position(file=origin.file, line=origin.first_line + reference["map"][0]),
            "{what} has no place in a clause",
            what="the definition of a link",
            hint="a footnote is defined with [^1]: …",
        )


def report_lost_footnotes(passages: Passages, footnotes: Mapping[str, Message]) -> None:
    """Report the definitions of footnotes that nothing refers to, and those that replace another."""
    origin, findings = passages.origin, passages.findings
    seen: set[str] = set()
    for number, line in enumerate(passages.lines):
        match = _DEFINITION.match(line)
        if match is None:
            continue
        at = Position(
            file=origin.file,
            line=origin.first_line + number,
            column=match.start(1) + origin.indent + 1,
        )
        shown, label = match[1][:-1], match[2]
        if label in seen:
            findings.add("TXT024", at, "the footnote {label} is defined twice", label=shown)
        elif label not in footnotes:
            findings.add(
                "TXT014",
                at,
                "the footnote {label} has no text, or no text refers to it",
                label=shown,
            )
        seen.add(label)
