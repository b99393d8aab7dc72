"""The block tokens of a text, read one after the other."""

from collections.abc import Sequence

from markdown_it.token import Token


class Tokens:
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
