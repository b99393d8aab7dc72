"""Expressions between ``{{`` and ``}}``: a name, ``ref("…")`` or ``law("…")``, then filters; judged, never run."""

import re
from typing import TYPE_CHECKING

from drafting.model.text import ExpressionKind, FilterCall

if TYPE_CHECKING:
    from jinja2.nodes import Filter

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
    "money": (0, 0),
}
"""Filters by name, with the least and the most arguments; ``clauses/README.md`` says what each does."""
CHOICES: dict[str, tuple[str, ...]] = {
    "words": ("m", "f"),
    "ordinal": ("m", "f"),
    "date": ("words",),
}
"""The arguments that a filter knows, where they are not free."""
ParsedExpression = tuple[ExpressionKind, str, tuple[FilterCall, ...]]
# It ends before the next ``{{``: from each of many that never close, the rest of a text would be looked through again.
EXPRESSION = re.compile(r"\{\{((?:[^{}\n]++|(?!\{\{|\}\}).)*+)\}\}")
QUOTED = re.compile(r'"([^"\\\n]*)"')
USUAL_FILTER = re.compile(r'\|\s*([a-z]+)((?:\("[^"\\\n]*"(?:,\s*"[^"\\\n]*")*\))?)')
USUAL_EXPRESSION = re.compile(
    r'\{\{\s*(?:(?P<call>ref|law)\("(?P<target>[^"\\\n{}]*)"\)|(?P<name>[a-z][a-z0-9_]*))'
    rf"(?P<filters>(?:\s*{USUAL_FILTER.pattern})*)\s*\}}\}}"
)
JINJA_WORDS = frozenset(
    [
        "and",
        "else",
        "false",
        "if",
        "in",
        "is",
        "none",
        "not",
        "or",
        "self",
        "true",
        "loop",
        "ref",
        "law",
    ]
)
"""Names that Jinja reads as something else, or that are calls without their argument."""
LONGEST_EXPRESSION = 300
"""In characters; the parser of Jinja recurses, and no noun needs as many filters."""
EXPRESSION_HINT = 'an expression is a name, ref("topic#anchor") or law("function"), then filters: {{{{ council|to }}}}'


def recognised(text: str) -> ParsedExpression | None:
    """Return the parts of an expression of the usual shape, None for any other: Jinja then says what it is.

    A draft holds hundreds of expressions and few shapes; loading Jinja would cost it more than writing the file.
    """
    match = USUAL_EXPRESSION.fullmatch(text) if len(text) <= LONGEST_EXPRESSION else None
    if not match or match["name"] in JINJA_WORDS:
        return None
    filters: list[FilterCall] = []
    for name, arguments in USUAL_FILTER.findall(match["filters"]):
        call = _filter_call(name, tuple(QUOTED.findall(arguments)))
        if isinstance(call, str):
            return None
        filters.append(call)
    if match["name"]:
        return ExpressionKind.NAME, match["name"], tuple(filters)
    return ExpressionKind(match["call"]), match["target"], tuple(filters)


def parse_expression(text: str) -> ParsedExpression | str:
    """Return the parts of an expression, or the template of a message that says what is wrong with it."""
    # Imported with the first expression that is not in use yet: help and usage errors need no Jinja.
    from jinja2 import Environment, TemplateSyntaxError, nodes  # noqa: PLC0415

    if len(text) > LONGEST_EXPRESSION:
        return "this expression is too long"
    if text[2] in "-+" or text[-3] in "-+":
        return "{expression} cannot be read"
    try:
        output = Environment(autoescape=False).parse(text).body[0]
    except TemplateSyntaxError:
        return "{expression} cannot be read"
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    filters: list[FilterCall] = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        call = _parse_filter(node)
        if isinstance(call, str):
            return call
        filters.insert(0, call)
        node = node.node
    head = _parse_head(node)
    return head if isinstance(head, str) else (*head, tuple(filters))


def _parse_filter(node: "Filter") -> FilterCall | str:
    from jinja2 import nodes  # noqa: PLC0415

    arguments = tuple(
        item.value
        for item in node.args
        if isinstance(item, nodes.Const) and isinstance(item.value, str)
    )
    if node.name not in FILTERS:
        return "{expression} has an unknown filter"
    if len(arguments) != len(node.args) or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return "{expression}: the arguments of a filter are quoted texts"
    return _filter_call(node.name, arguments)


def _filter_call(name: str, arguments: tuple[str, ...]) -> FilterCall | str:
    if name not in FILTERS:
        return "{expression} has an unknown filter"
    least, most = FILTERS[name]
    if not least <= len(arguments) <= most:
        return "{expression}: a filter has too many or too few arguments"
    if not set(arguments) <= set(CHOICES.get(name, arguments)):
        return "{expression}: a filter does not know its argument"
    return FilterCall(name=name, arguments=arguments)


def _parse_head(node: object) -> tuple[ExpressionKind, str] | str:
    from jinja2 import nodes  # noqa: PLC0415

    if isinstance(node, nodes.Name):
        return ExpressionKind.NAME, node.name
    if (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name in ("ref", "law")
        and len(node.args) == 1
        and isinstance(node.args[0], nodes.Const)
        and isinstance(node.args[0].value, str)
        and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    ):
        return ExpressionKind(node.node.name), node.args[0].value
    return "{expression} is more than a name and filters"
