"""YAML texts composed to nodes, whatever they hold: syntax, aliases, tags and bottomless nesting are findings."""

import re
from typing import Protocol

import yaml

from drafting.diagnostics import Findings, Position
from drafting.library.fields import READS_AS, Fields, Text

MOST_LEVELS = 50
"""A brief needs four; libyaml's own recursion ends the program at some ten thousand."""
SAFE_LEVELS = 3_000
POSSIBLE_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*][^\s*&]", re.MULTILINE)
INDENT = re.compile(r"^[ ?-]*", re.MULTILINE)
PLAIN_TAGS = frozenset(READS_AS) | {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}

# libyaml's loader is seven times as fast; both give the same nodes and marks.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark(Protocol):
    """A place as PyYAML gives it, from its own parser or from libyaml."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


def read_fields(text: str, file: str, findings: Findings, *, first_line: int = 1) -> Fields | None:
    """Return the mapping at the root of a YAML text, or None after reporting why there is none.

    ``first_line`` is the line of the file on which the text begins (front matter stands below its ``---``).
    """
    start = Position(file=file, line=first_line)
    try:
        if not _is_plain(text, file, first_line, findings):
            return None
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        at = _marked(error.problem_mark or error.context_mark, file, first_line)
        findings.add(
            "YML009",
            at,
            "this is not YAML: {problem}",
            hint=QUOTES_HINT,
            problem=error.problem or "?",
        )
        return None
    except yaml.YAMLError as error:
        findings.add(
            "YML009", start, "this is not YAML: {problem}", problem=str(error).split("\n")[0]
        )
        return None
    if not isinstance(root, yaml.MappingNode):
        findings.add("YML010", start, "the file holds no keys")
        return None
    _refuse_tags(root, file, first_line, findings)
    lines = tuple(text.split("\n"))
    return Fields(root, Text(file=file, lines=lines, line_offset=first_line - 1), findings)


QUOTES_HINT = "a value with a colon, a quote or a brace stands in quotes"


def _is_plain(text: str, file: str, first_line: int, findings: Findings) -> bool:
    """Report anchors, aliases and bottomless nesting; composing no longer shows the first and dies of the last."""
    if not POSSIBLE_ALIAS.search(text) and _bound_of_depth(text) < SAFE_LEVELS:
        return True
    is_plain, depth = True, 0
    for event in yaml.parse(text, Loader=Loader):
        if getattr(event, "anchor", None):
            findings.add(
                "YML011",
                _marked(event.start_mark, file, first_line),
                "YAML anchors and aliases are not allowed",
                hint="write the value out",
            )
            is_plain = False
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_LEVELS:
            findings.add(
                "YML013",
                _marked(event.start_mark, file, first_line),
                "lists and mappings are nested too deeply",
            )
            return False
    return is_plain


def _bound_of_depth(text: str) -> int:
    """Return a number of levels that the nesting of a YAML text cannot pass: every bracket opened, the longest indentation."""
    indents = max(len(indent) for indent in INDENT.findall(text))
    return text.count("[") + text.count("{") + indents


def _refuse_tags(node: yaml.Node, file: str, first_line: int, findings: Findings) -> None:
    stack = [node]
    while stack:
        current = stack.pop()
        if current.tag not in PLAIN_TAGS:
            at = _marked(current.start_mark, file, first_line)
            findings.add("YML012", at, "YAML tags are not allowed: {tag}", tag=current.tag)
        if isinstance(current, yaml.MappingNode):
            stack.extend(part for pair in current.value for part in pair)
        elif isinstance(current, yaml.SequenceNode):
            stack.extend(current.value)


def _marked(mark: "Mark | None", file: str, first_line: int) -> Position:
    """Return the position of a mark of PyYAML, whose lines and columns count from 0."""
    if mark is None:
        return Position(file=file, line=first_line)
    return Position(file=file, line=mark.line + first_line, column=mark.column + 1)
