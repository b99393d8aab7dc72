"""The tree of a draft as the blocks of a page: each with its words, its label and its notes."""

from collections.abc import Iterable, Iterator

from drafting.localization.notes import Notes
from drafting.localization.texts import Texts
from drafting.model.draft import (
    Block,
    BlockLabel,
    Node,
    Number,
    Run,
    SignatureBlock,
    SignatureNode,
    State,
)
from drafting.model.form import Role
from drafting.model.text import Message
from drafting.numbering import label_text, variant_of


class Blocks:
    """Makes the blocks of one draft in one language."""

    def __init__(self, texts: Texts, notes: Notes) -> None:
        self.texts, self.notes = texts, notes
        self.instrument = texts.resolved.instrument.id

    def of(self, parts: Iterable[Node | SignatureNode]) -> tuple[Block | SignatureBlock, ...]:
        """Return the blocks of all parts, in the order of the page."""
        return tuple(block for part in parts for block in self._of_part(part))

    def _of_part(self, part: Node | SignatureNode) -> Iterator[Block | SignatureBlock]:
        if isinstance(part, Node):
            yield from self._of_node(part, (), "body")
        else:
            yield self._signatures(part)

    def _signatures(self, part: SignatureNode) -> SignatureBlock:
        entries = tuple(
            (self.texts.runs(name, self.instrument)[0], self.texts.runs(office, self.instrument)[0])
            for name, office in part.entries
        )
        return SignatureBlock(node=part.id, entries=entries)

    def _of_node(self, node: Node, above: tuple[Number, ...], series: str) -> Iterator[Block]:
        """Yield the blocks of a node and of all below it; ``series`` is the list that its children count in."""
        if node.message is not None:
            yield self._block(node, node.message, self._label(node, above, series))
        number = node.number
        if number is not None and number.level.role is not Role.DIVISION:
            above = (*above, number)
            series = node.id if number.level.is_literal else series
        for child in node.children:
            yield from self._of_node(child, above, series)

    def _block(self, node: Node, message: Message, label: BlockLabel | None) -> Block:
        runs, state = self._words(node, message)
        if node.number and message is node.heading and node.number.level.heading_end:
            runs = (*runs, Run(text=node.number.level.heading_end))
        return Block(
            node=node.id,
            style=node.style,
            runs=runs,
            label=label,
            depth=node.depth,
            clause=node.clause,
            state=state,
            notes=self.notes.on(node),
        )

    def _words(self, node: Node, message: Message) -> tuple[tuple[Run, ...], State]:
        own_title = self.texts.own_title() if node.is_title else ()
        if own_title:
            return own_title, State.OK
        return self.texts.runs(message, node.clause or self.instrument)

    def _label(self, node: Node, above: tuple[Number, ...], series: str) -> BlockLabel | None:
        if node.number is None:
            return None
        return BlockLabel(
            node=node.id,
            level=node.number.level,
            ordinal=node.number.ordinal,
            variant=variant_of(node.number),
            text=label_text(node.number, above, self.texts.language),
            series=series,
        )
