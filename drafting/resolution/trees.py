"""What stands in the tree of a draft: its texts in the order of the page, and the path that a citation of each node names."""

from collections.abc import Iterator, Mapping

from drafting.model.draft import Node, SignatureNode
from drafting.model.form import Role
from drafting.model.text import Message

Parts = tuple[Node | SignatureNode, ...]


def messages_of(parts: Parts, instrument: str) -> Iterator[tuple[Message, str]]:
    """Yield the texts of a draft in the order of the page, with the clause whose names they use."""
    for part in parts:
        if isinstance(part, SignatureNode):
            for name, office in part.entries:
                yield name, instrument
                yield office, instrument
        else:
            yield from _node_messages(part, instrument)


def _node_messages(node: Node, instrument: str) -> Iterator[tuple[Message, str]]:
    owner = node.clause or instrument
    if node.heading:
        yield node.heading, owner
    if node.text:
        yield node.text, owner
    for child in node.children:
        yield from _node_messages(child, instrument)


def paths_of(parts: Parts) -> Mapping[str, tuple[Node, ...]]:
    """Return the numbered units that a citation of each node names, the outermost first; divisions are not cited."""
    paths: dict[str, tuple[Node, ...]] = {}

    def walk(node: Node, above: tuple[Node, ...]) -> None:
        is_cited = node.number is not None and node.number.level.role is not Role.DIVISION
        path = (*above, node) if is_cited else above
        paths[node.id] = path
        for child in node.children:
            walk(child, path)

    for part in parts:
        if isinstance(part, Node):
            walk(part, ())
    return paths
