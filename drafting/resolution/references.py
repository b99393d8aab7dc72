"""Where the references of a draft lead: to a node of its tree, by the topic and the anchor that a text names."""

import difflib
from collections.abc import Mapping

from drafting.diagnostics import Position, Related
from drafting.model.draft import Node
from drafting.model.text import Expression, ExpressionKind, Message, expressions
from drafting.resolution.structure import StructureBuilder


class References:
    """The references of a draft whose tree is built, as far as they have been followed."""

    def __init__(
        self,
        builder: StructureBuilder,
        paths: Mapping[str, tuple[Node, ...]],
        brief_at: Position,
        *,
        is_alone: bool,
    ) -> None:
        self.selection, self.findings = builder.selection, builder.findings
        self.anchors, self.paths = builder.anchors, paths
        self.brief_at, self.is_alone = brief_at, is_alone
        self.nodes: dict[tuple[str, str], str] = {}
        """Id of a node, by the owner of a text and by the target as the text names it."""
        self.outside: list[str] = []
        """What a clause shown by itself refers to beyond itself."""

    def follow(self, message: Message, owner: str) -> None:
        """Find the node of every reference in a text, and report those that lead nowhere."""
        for expression in expressions(message.content):
            if expression.kind is ExpressionKind.REF:
                self._follow(expression, owner)

    def _follow(self, expression: Expression, owner: str) -> None:
        topic, _, anchor = expression.target.partition("#")
        target = self._owner_of(topic, owner)
        node = self.anchors.get((target, anchor)) if target else None
        if node:
            self.nodes[owner, expression.target] = node
            if not self.paths[node]:
                self._report_unnumbered(expression)
        elif self.is_alone:
            self.outside.append(expression.target)
        elif target is None:
            self._report_topic_left_out(expression, topic)
        else:
            self._report_unknown_anchor(expression, target, anchor)

    def _owner_of(self, topic: str, owner: str) -> str | None:
        """Return the clause or the instrument that a reference leads to; None where the draft has no such topic."""
        if not topic:
            return owner
        if topic == self.selection.instrument.id:
            return topic
        return next(
            (item.clause.id for item in self.selection.choices if item.clause.topic == topic), None
        )

    def _report_unnumbered(self, expression: Expression) -> None:
        self.findings.add(
            "RES012",
            expression.at,
            "{target} has no number that a text could cite",
            hint="refer to an article that has one, or take .unnumbered away",
            target=expression.target,
        )

    def _report_topic_left_out(self, expression: Expression, topic: str) -> None:
        omitted = next((item for item in self.selection.omissions if item.topic == topic), None)
        where = (
            Related(label="it is left out here", at=omitted.at)
            if omitted and omitted.at
            else Related(label="the brief", at=self.brief_at)
        )
        self.findings.add(
            "RES010",
            expression.at,
            "this text refers to {target}, and the topic {topic} is not in the draft",
            hint="add a clause of the topic {topic}, and name the topic under needs",
            related=(where,),
            target=expression.target,
            topic=topic,
        )

    def _report_unknown_anchor(self, expression: Expression, owner: str, anchor: str) -> None:
        anchors = sorted(name for own, name in self.anchors if own == owner)
        near = difflib.get_close_matches(anchor, anchors, 1)
        clause = self.selection.clause(owner)
        self.findings.add(
            "RES011",
            expression.at,
            "{owner} has no anchor #{anchor}",
            hint="did you mean #{near}?" if near else "its anchors are: {anchors}",
            related=(
                Related(
                    label="the clause referred to",
                    at=clause.at if clause else self.selection.instrument.at,
                ),
            ),
            owner=owner,
            anchor=anchor,
            near=near[0] if near else "",
            anchors=", ".join(f"#{name}" for name in anchors),
        )
