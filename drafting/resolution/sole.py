"""Units that are the only ones of their kind, which some forms call so: *Artículo único*, *ÚNICA*, *CAPÍTULO ÚNICO*."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from drafting.model.draft import Node, SignatureNode


def mark_sole_parts(parts: Sequence[Node | SignatureNode]) -> tuple[Node | SignatureNode, ...]:
    """Return the parts of a draft with the units marked that are the only ones of their level; dispositions, in their group."""
    counts = Counter(
        unit.number.level.id
        for part in parts
        if isinstance(part, Node)
        for unit in (part, *part.children)
        if unit.number and not unit.number.level.is_literal
    )
    sole = frozenset(level_id for level_id, count in counts.items() if count == 1)
    return tuple(_marked(part, sole) if isinstance(part, Node) else part for part in parts)


def _marked(node: Node, sole: frozenset[str]) -> Node:
    literal = [item for item in node.children if item.number and item.number.level.is_literal]
    children = tuple(
        _as_sole(child)
        if child.number
        and (child.number.level.id in sole or (child.number.level.is_literal and len(literal) == 1))
        else child
        for child in node.children
    )
    own = _as_sole(node) if node.number and node.number.level.id in sole else node
    return replace(own, children=children)


def mark_sole_siblings(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the paragraphs of an article with those marked that are the only ones of their level."""
    counts = Counter(node.number.level.id for node in nodes if node.number)
    return tuple(
        _as_sole(node) if node.number and counts[node.number.level.id] == 1 else node
        for node in nodes
    )


def _as_sole(node: Node) -> Node:
    return replace(node, number=replace(node.number, is_sole=True)) if node.number else node
