"""The Markdown parser: CommonMark with footnotes, and expressions as tokens of their own."""

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

from drafting.markup.expressions import EXPRESSION


def markdown_parser() -> MarkdownIt:
    """Return a parser; building one costs more than reading a text, so one serves a whole run."""
    parser = MarkdownIt("commonmark").use(footnote_plugin)
    parser.inline.ruler.before("escape", "expression", _expression_rule)
    return parser


def _expression_rule(state: StateInline, silent: bool) -> bool:
    """Take ``{{ … }}`` as one token, so that no underscore or quote in it is read as Markdown."""
    match = EXPRESSION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("expression", "", 0)
        token.content = match[0]
        token.meta = {"offset": match.start()}
    state.pos = match.end()
    return True
