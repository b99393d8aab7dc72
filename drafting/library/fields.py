"""YAML read by position: every value is the text that was typed, and every fault says where it is.

PyYAML's own constructors would turn ``NO`` into false, ``1.10`` into 1.1 and let the last of two equal keys win in silence;
here the composed nodes are read directly, so none of that can happen. Knows YAML, not what the keys mean.
"""

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

import yaml
from msgspec import Struct

from drafting.diagnostics import Findings, Position
from drafting.grammar import Language
from drafting.library.roots import ID
from drafting.markup import Locate
from drafting.model.content import LANGUAGES

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
TRUTH = {"yes": True, "true": True, "no": False, "false": False}
READS_AS = {
    "tag:yaml.org,2002:bool": "a truth value",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:merge": "a merge key",
    "tag:yaml.org,2002:value": "a special value",
}
QUOTE_HINT = 'put it in quotes: "{value}"'


class Text(Struct, frozen=True, kw_only=True):
    """A YAML text and where it stands: front matter begins below the first line of its file."""

    file: str
    lines: tuple[str, ...]
    line_offset: int


class Fields:
    """A mapping of a YAML file: each key is asked for by its type, and ``done`` reports the keys nobody asked for."""

    def __init__(self, node: yaml.MappingNode, text: Text, findings: Findings) -> None:
        self.file, self.findings, self._text = text.file, findings, text
        self.at = self._position(node)
        self._nodes: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        self._asked: set[str] = set()
        for key, value in node.value:
            self._register(key, value)

    def _register(self, key: yaml.Node, value: yaml.Node) -> None:
        if not isinstance(key, yaml.ScalarNode):
            self.findings.add("YML001", self._position(key), "a key is a name")
            return
        if key.value in self._nodes:
            first = self._position(self._nodes[key.value][0])
            self.findings.add(
                "YML002",
                self._position(key),
                "the key {key} stands twice (first in line {line})",
                hint="keep one of them",
                key=key.value,
                line=first.line,
            )
            return
        self._nodes[key.value] = (key, value)

    def _position(self, node: yaml.Node) -> Position:
        mark = node.start_mark
        line = mark.line + 1 + self._text.line_offset
        return Position(file=self.file, line=line, column=mark.column + 1)

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def names(self) -> tuple[str, ...]:
        """Return the keys in the order of the file."""
        return tuple(self._nodes)

    def position(self, key: str) -> Position:
        """Return where the value of a key stands, or the mapping itself where the key is absent."""
        return self._position(self._nodes[key][1]) if key in self._nodes else self.at

    def key_position(self, key: str) -> Position:
        return self._position(self._nodes[key][0]) if key in self._nodes else self.at

    def done(self) -> None:
        """Report every key that was not asked for."""
        for key in self._nodes:
            if key not in self._asked:
                near = difflib.get_close_matches(key, self._asked, 1)
                self.findings.add(
                    "YML003",
                    self.key_position(key),
                    "unknown key {key}",
                    hint="did you mean {near}?" if near else "the keys here are: {known}",
                    key=key,
                    near=near[0] if near else "",
                    known=", ".join(sorted(self._asked)),
                )

    def text(self, key: str, *, choices: Iterable[str] | None = None) -> str | None:
        """Return a text, or None where the key is absent; report a value that is no text."""
        node = self._value(key)
        if node is None:
            return None
        text = self._scalar(node)
        if text is not None and choices is not None and text not in tuple(choices):
            self._not_a_choice(node, text, tuple(choices))
            return None
        return text

    def required_text(self, key: str, *, choices: Iterable[str] | None = None) -> str:
        """Return a text; report it where it is absent or empty, and go on with an empty one."""
        text = self.text(key, choices=choices)
        if text is None or not text.strip():
            if text is not None or key not in self._nodes:
                self.findings.add("YML004", self.position(key), "{key} is required", key=key)
            return ""
        return text

    def required_id(self, key: str) -> str:
        """Return the name of a file of the library; report one that could be a path, and go on with an empty one."""
        text = self.required_text(key)
        if text and not ID.fullmatch(text):
            self.findings.add(
                "YML014",
                self.position(key),
                "{value} is no id: lower-case letters, digits and hyphens, a letter first",
                value=text,
            )
            return ""
        return text

    def integer(self, key: str) -> int | None:
        node = self._value(key)
        if node is None:
            return None
        if isinstance(node, yaml.ScalarNode) and INTEGER.fullmatch(node.value):
            return int(node.value)
        self._wrong(node, "a whole number")
        return None

    def flag(self, key: str, *, default: bool = False) -> bool:
        node = self._value(key)
        if node is None:
            return default
        if isinstance(node, yaml.ScalarNode) and node.value.lower() in TRUTH:
            return TRUTH[node.value.lower()]
        self._wrong(node, "yes or no")
        return default

    def texts(self, key: str, *, choices: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is absent."""
        found: list[str] = []
        for node in self._sequence(key):
            text = self._entry(node)
            if text is None:
                continue
            if choices is not None and text not in tuple(choices):
                self._not_a_choice(node, text, tuple(choices))
                continue
            found.append(text)
        return tuple(found)

    def positioned_texts(self, key: str) -> tuple[tuple[str, Position], ...]:
        return tuple(
            (text, self._position(node))
            for node in self._sequence(key)
            if (text := self._entry(node)) is not None
        )

    def mapping(self, key: str) -> "Fields | None":
        node = self._value(key)
        if node is None:
            return None
        if isinstance(node, yaml.MappingNode):
            return Fields(node, self._text, self.findings)
        self._wrong(node, "a mapping of keys to values")
        return None

    def mappings(self, key: str) -> tuple["Fields", ...]:
        """Return a list of mappings, empty where the key is absent."""
        found: list[Fields] = []
        for node in self._sequence(key):
            if isinstance(node, yaml.MappingNode):
                found.append(Fields(node, self._text, self.findings))
            else:
                self._wrong(node, "a mapping of keys to values")
        return tuple(found)

    def is_text(self, key: str) -> bool:
        """Is the value of a key one text, and no list or mapping?"""
        pair = self._nodes.get(key)
        return pair is not None and isinstance(pair[1], yaml.ScalarNode)

    def texts_or_mappings(self, key: str) -> tuple["tuple[str, Position] | Fields", ...]:
        """Return a list whose entries are texts or mappings, as the clauses of a brief."""
        found: list[tuple[str, Position] | Fields] = []
        for node in self._sequence(key):
            if isinstance(node, yaml.MappingNode):
                found.append(Fields(node, self._text, self.findings))
            elif (text := self._entry(node)) is not None:
                found.append((text, self._position(node)))
        return tuple(found)

    def local_text(self, key: str, *, is_required: bool = False) -> Mapping[Language, str]:
        """Return a text by language; a plain text counts for none and is reported."""
        fields = self.mapping(key)
        if fields is None:
            if is_required and key not in self._nodes:
                self.findings.add("YML004", self.at, "{key} is required", key=key)
            return {}
        return fields.by_language()

    def by_language(self) -> Mapping[Language, str]:
        found = {
            language: text for language in LANGUAGES if (text := self.text(language)) is not None
        }
        self.done()
        return found

    def raw(self, key: str) -> tuple[str | None, "Fields | None", str | None, Position]:
        """Return a value whose type is not known yet: its text or its mapping, what YAML would make of it, and its place."""
        node = self._value(key)
        at = self.position(key)
        if isinstance(node, yaml.ScalarNode):
            self._refuse_control(node)
            return node.value, None, None if node.style else READS_AS.get(node.tag), at
        if isinstance(node, yaml.MappingNode):
            return None, Fields(node, self._text, self.findings), None, at
        if node is not None:
            self._wrong(node, "a text, or a text by language")
        return None, None, None, at

    def block_start(self, key: str) -> Position:
        """Return where the text of a block scalar begins: its first line, and the column that all are indented to."""
        node = self._nodes[key][1]
        is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        first = node.start_mark.line + (1 if is_block else 0)
        # The first line with words decides how far a block is indented (YAML 1.2, 8.1.1.1).
        opening = next((line for line in self._lines(node)[1:] if line.strip()), "")
        indent = len(opening) - len(opening.lstrip()) if is_block else 0
        return Position(
            file=self.file,
            line=first + 1 + self._text.line_offset,
            column=indent + 1,
        )

    def locate(self, key: str) -> Locate:
        """Return what turns an offset in a text into a position; the text may be folded over several lines."""
        node = self._nodes[key][1] if key in self._nodes else None
        if not isinstance(node, yaml.ScalarNode):
            return lambda _: self.position(key)
        mark = node.start_mark
        starts, positions, offset = [], [], 0
        for number, line in enumerate(self._lines(node)):
            if number == 0 and node.style in ("|", ">"):
                continue
            # Double quotes hide one more character at each escape; that much the column may be wrong.
            column = mark.column + (1 if node.style else 0) if number == 0 else 0
            words = line[column:].strip()
            starts.append(offset)
            positions.append((mark.line + number, column + line[column:].find(words)))
            offset += len(words) + 1

        def locate(offset: int) -> Position:
            place = max(bisect_right(starts, offset) - 1, 0)
            line, column = positions[place] if positions else (mark.line, mark.column)
            past = offset - starts[place] if starts else 0
            number = line + 1 + self._text.line_offset
            return Position(file=self.file, line=number, column=column + past + 1)

        return locate

    def _lines(self, node: yaml.Node) -> tuple[str, ...]:
        return self._text.lines[node.start_mark.line : node.end_mark.line + 1]

    def _value(self, key: str) -> yaml.Node | None:
        self._asked.add(key)
        pair = self._nodes.get(key)
        return pair[1] if pair else None

    def _sequence(self, key: str) -> Iterator[yaml.Node]:
        node = self._value(key)
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        elif node is not None:
            self._wrong(node, "a list")

    def _entry(self, node: yaml.Node) -> str | None:
        """Return the text of an entry of a list, which is never empty."""
        text = self._scalar(node)
        if text is not None and not text.strip():
            self.findings.add("YML015", self._position(node), "an entry of this list is empty")
            return None
        return text

    def _scalar(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self._wrong(node, "a text")
            return None
        self._refuse_control(node)
        # A plain scalar has the style None in PyYAML's own parser, and an empty one in libyaml's.
        if not node.style and node.tag in READS_AS:
            self._report_reading(node)
            return None
        return str(node.value)

    def _report_reading(self, node: yaml.ScalarNode) -> None:
        if not node.value:
            self.findings.add(
                "YML016",
                self._position(node),
                "the value is missing",
                hint="write it, or take the key away",
            )
            return
        self.findings.add(
            "YML005",
            self._position(node),
            "YAML reads {value} as {kind}, and a text is expected",
            hint=QUOTE_HINT,
            value=node.value,
            kind=READS_AS[node.tag],
        )

    def _refuse_control(self, node: yaml.ScalarNode) -> None:
        """Report characters that no Word file can hold; YAML lets them in through escapes."""
        if CONTROL.search(node.value):
            self.findings.add("YML017", self._position(node), "a control character in the text")

    def _wrong(self, node: yaml.Node, expected: str) -> None:
        self.findings.add(
            "YML006", self._position(node), "{expected} is expected here", expected=expected
        )

    def _not_a_choice(self, node: yaml.Node, text: str, choices: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(text, choices, 1)
        self.findings.add(
            "YML007",
            self._position(node),
            "{value} is not possible here",
            hint="did you mean {near}?" if near else "one of: {choices}",
            value=text,
            near=near[0] if near else "",
            choices=", ".join(choices),
        )
