"""The grammar of a line of a PO file, and what is wrong with a line outside it.

polib 1.2.0 and Babel 2.18.0 both accept a text without its closing quotation mark and drop its last
character (polib#161, babel#1151). A law may not lose a letter, so every line that is neither blank
nor a comment has to match ``LINE``.
"""

import re
from collections.abc import Mapping

from msgspec import Struct, field

# Characters that split lines for some readers (polib, Python's splitlines) or that XML, and so
# Word, refuses. As escapes they are legal PO; raw, the person who has to find them cannot see them.
_HIDDEN_CLASS = r"\x00-\x08\x0b-\x1f\x85\u2028\u2029"
HIDDEN = re.compile(f"[{_HIDDEN_CLASS}]")

# Possessive quantifiers (Python 3.11): a line that does not match is given up without backtracking.
_WORDS = rf'[^"\\{_HIDDEN_CLASS}]*+(?:\\["\\abfnrtv][^"\\{_HIDDEN_CLASS}]*+)*+'
_MARK = r"(#~\||#~|#\|)?+[ \t]*+"
_KEYWORD = r"(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]++)?+"

LINE = re.compile(rf'{_MARK}{_KEYWORD}"({_WORDS})"[ \t]*')
"""Groups: the mark of obsolete or previous texts, the keyword, the text as escaped."""

_OPENING = re.compile(rf'{_MARK}{_KEYWORD}"')
_BODY = re.compile(_WORDS)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)")
_LOOSE_KEYWORD = re.compile(r"(?:#~\s*)?(msgctxt|msgid|msgstr)\b")

RESTORE = "compare the file with its last good version: words may be missing"


class LineFault(Struct, frozen=True, kw_only=True):
    """What is wrong with a line: the fields of a diagnostic, without the place of the line."""

    code: str
    template: str
    hint: str
    column: int = 1
    arguments: Mapping[str, object] = field(default_factory=dict)


def unescape(words: str) -> str:
    r"""Return a text as it is meant: ``\n`` is a line break, ``\"`` a quotation mark."""
    if "\\" not in words:
        return words
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), words)


def loose_keyword(line: str) -> str | None:
    """Return the keyword that a broken line seems to start with, to go on reading behind it."""
    match = _LOOSE_KEYWORD.match(line)
    return match[1] if match else None


def explain_line(line: str) -> LineFault:
    """Return what is wrong with a line that does not match ``LINE``."""
    if _CONFLICT.match(line):
        return LineFault(
            code="po-conflict",
            template="a conflict between two versions is left in the file",
            hint="keep one of the two versions and delete the lines of <, = and >",
        )
    opening = _OPENING.match(line)
    if opening:
        return _explain_text(line, opening.end())
    return LineFault(
        code="po-syntax",
        template="this is no line of a PO file",
        hint="a line is a comment (#), a keyword with its text in quotation marks, "
        "or a text in quotation marks",
    )


def hidden_character(found: re.Match[str]) -> LineFault:
    """Return what is wrong with a character that cannot be seen, found in its line."""
    return LineFault(
        code="po-hidden",
        template="the text holds a character that cannot be seen ({name})",
        column=found.start() + 1,
        hint="delete it and type the space or the line break (\\n) that was meant",
        arguments={"name": f"U+{ord(found[0]):04X}"},
    )


def _explain_text(line: str, opening: int) -> LineFault:
    """Return what is wrong with a text; ``opening`` is the column of its first quotation mark."""
    body = _BODY.match(line, opening)
    stop = body.end() if body else opening
    column = stop + 1
    match line[stop : stop + 2]:
        case "" | "\\":
            return LineFault(
                code="po-unterminated",
                template="the text has no closing quotation mark",
                column=opening,
                hint=RESTORE,
            )
        case rest if rest[0] == "\\":
            return LineFault(
                code="po-escape",
                template="{escape} means nothing in a PO file",
                column=column,
                hint="write \\\\ for a backslash, \\n for a line break",
                arguments={"escape": rest},
            )
        case rest if rest[0] == '"':
            return LineFault(
                code="po-quotation",
                template="the line goes on after its closing quotation mark",
                column=column,
                hint='write \\" for a quotation mark within a text; '
                "each quoted text has a line of its own",
            )
        case _:
            hidden = HIDDEN.search(line, stop)
            assert hidden is not None  # a text ends there for no other reason
            return hidden_character(hidden)
