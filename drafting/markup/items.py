"""The numbered lists of a clause, one within the other."""

from markdown_it.token import Token
from msgspec.structs import replace

from drafting.markup.attributes import OPTIONAL, attributes_at_start
from drafting.markup.passages import Passages
from drafting.markup.tokens import Tokens
from drafting.model.content import Item

MOST_NESTED = 3


def read_items(passages: Passages, base: str, stream: Tokens, depth: int = 1) -> tuple[Item, ...]:
    """Return the items of a list that has been opened, with all that is nested in them; ``base`` begins their keys."""
    items: list[Item] = []
    while (token := stream.next()) and token.type != "ordered_list_close":
        if token.type == "list_item_open":
            if depth > MOST_NESTED:
                passages.findings.add(
                    "TXT009", passages.at(token), "lists are nested three levels at most"
                )
            items.append(_Item(passages, base, len(items) + 1, depth).read(token, stream))
    if items and items[-1].is_optional:
        passages.findings.add(
            "TXT027",
            items[-1].message.at,
            "the last item of a list cannot be optional: the list would lose its full stop",
            hint="put an item that always stands after it",
        )
    return tuple(items)


class _Item:
    """One item while it is read: its paragraph, and the list under it."""

    def __init__(self, passages: Passages, base: str, place: int, depth: int) -> None:
        self.passages, self.base, self.depth = passages, base, depth
        self.key = f"{base}/i{place}"
        self.words: Item | None = None
        self.nested: tuple[Item, ...] = ()

    def read(self, opening: Token, stream: Tokens) -> Item:
        while (token := stream.next()) and token.type != "list_item_close":
            if token.type == "inline":
                self._take_paragraph(token)
            elif token.type == "ordered_list_open":
                self._take_list(token, stream)
            elif token.type not in ("paragraph_open", "paragraph_close"):
                self.passages.refuse(token, stream)
        if self.words is None or not self.words.message.source:
            self.passages.findings.add("TXT012", self.passages.at(opening), "a list item is empty")
        words = self.words or Item(message=self.passages.empty(self.key, opening))
        return replace(words, items=self.nested)

    def _take_paragraph(self, token: Token) -> None:
        if self.words is None:
            self.words = self._words(token)
            return
        self.passages.findings.add(
            "TXT011",
            self.passages.at(token),
            "a list item is one paragraph",
            hint="make it a paragraph of the article, or a nested list",
        )

    def _words(self, token: Token) -> Item:
        at = self.passages.at(token)
        found = attributes_at_start(token.content)
        anchor = self.passages.anchors.taken(found.anchors, at)
        for name in found.classes:
            if name != OPTIONAL:
                self.passages.findings.add(
                    "TXT008",
                    at,
                    "unknown class .{name} on a list item",
                    hint="the class of a list item is .optional",
                    name=name,
                )
        key = self.passages.key(anchor) if anchor else self.key
        return Item(
            message=self.passages.message(key, token, found.text),
            anchor=anchor,
            is_optional=OPTIONAL in found.classes,
        )

    def _take_list(self, token: Token, stream: Tokens) -> None:
        if self.nested:
            self.passages.findings.add(
                "TXT022", self.passages.at(token), "a list item has one nested list at most"
            )
        base = self.words.message.key if self.words else self.base
        self.nested += read_items(self.passages, base, stream, self.depth + 1)
