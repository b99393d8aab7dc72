"""Typography of each language: what is wrong with it, and the repair of what is spaces and quotation marks only."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from drafting.bench.checks.texts import HOLE, Arguments, Pair
from drafting.grammar import LANGUAGES, polish_typography
from drafting.grammar.languages import NO_BREAK_SPACE

KINDS = {
    "space-before": "there is no space before this mark",
    "inside-quotes": "there is no space inside these quotation marks",
    "quotes": "these are not the quotation marks of the language",
    "no-break": "the no-break space or the apostrophe of the language is missing",
    "opening": "a question or an exclamation is opened too (¿ ¡)",
    "ordinal": "an ordinal number is not written like this",
    "dash": "a hyphen stands for a dash (–)",
    "percent": "before the percent sign French writes a no-break space, Portuguese none",
    "number-sign": "the abbreviation of number is not written like this",
}
"""What is wrong, by kind: the words of a reason."""

# What no repair may reach into: expressions, fields, calls and XML in examples, addresses.
_UNTOUCHABLE = (
    r"\{\{[^{}]*+\}\}|\{[^{}\s]*+\}|(?<!\w)\w++\(\"[^\"\n]*+\"\)"
    r"|<[^<>\n]*+>|(?<![\w-])[\w-]++=\"[^\"\n]*+\""
    r"|(?:https?://|www\.)\S++|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]++"
)
NARROW_NO_BREAK_SPACE = "\u202f"
_SPACES = f" {NO_BREAK_SPACE}{NARROW_NO_BREAK_SPACE}"
_SPACE = f"[{_SPACES}]"
_CONTEXT = 12
"""Characters before and after a fault that its finding shows."""


class _Repair(Struct, frozen=True, kw_only=True):
    """A replacement of spaces outside what may not be touched, tried only in texts that hold one of its marks."""

    kind: str
    marks: tuple[str, ...]
    pattern: re.Pattern[str]
    replacement: str


def _repair(kind: str, marks: tuple[str, ...], pattern: str, replacement: str) -> _Repair:
    return _Repair(
        kind=kind,
        marks=marks,
        pattern=re.compile(rf"(?P<untouchable>{_UNTOUCHABLE})|{pattern}"),
        replacement=replacement,
    )


_NO_SPACE_BEFORE = _repair(
    "space-before",
    tuple(space + mark for space in _SPACES for mark in ";:!?,."),
    rf"(?<=[^\s{{(\[]){_SPACE}+(?P<mark>[;:!?,.](?![\w.…/{{]))",
    r"\g<mark>",
)
_CURLED = _repair(
    "inside-quotes",
    ("“", "”"),
    rf"(?P<open>“){_SPACE}+|(?<!{_SPACE}){_SPACE}++(?P<close>”)",
    r"\g<open>\g<close>",
)
_POINTED = _repair(
    "inside-quotes",
    ("«", "»"),
    rf"(?P<open>«){_SPACE}+|(?<!{_SPACE}){_SPACE}++(?P<close>»)",
    r"\g<open>\g<close>",
)
_OPENING_POINTED = _repair("quotes", ("«",), rf"«{_SPACE}*+", "“")
_CLOSING_POINTED = _repair("quotes", ("»",), rf"(?<!{_SPACE}){_SPACE}*+»", "”")
_REPAIRS: Mapping[str, tuple[_Repair, ...]] = {
    "es": (_NO_SPACE_BEFORE, _POINTED, _CURLED),
    "pt": (_NO_SPACE_BEFORE, _OPENING_POINTED, _CLOSING_POINTED, _CURLED),
    "fr": (
        _CURLED,
        _repair("percent", ("%",), r"(?<=\d)(?P<mark>%)", rf"{NO_BREAK_SPACE}\g<mark>"),
    ),
}
_QUOTES: Mapping[str, tuple[str, str]] = {"es": ("«", "»"), "pt": ("“", "”"), "fr": ("«", "»")}
_FORBIDDEN = re.compile(_UNTOUCHABLE)
_STRAIGHT = re.compile(rf"(?P<untouchable>{_UNTOUCHABLE})|\"")

_FAULTS_BY_LANGUAGE: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "es": (
        ("opening", re.compile(r"^[^¿?]*+\?|^[^¡!]*+!")),
        ("ordinal", re.compile(r"(?<!\w)\d++[ºª](?!\))")),
        ("dash", re.compile(r"(?<=\w) - (?=\w)")),
    ),
    "pt": (
        ("percent", re.compile(rf"\d{_SPACE}%")),
        ("ordinal", re.compile(r"(?<!\w)\d++\.[ºª]")),
        ("number-sign", re.compile(r"(?<!\w)[Nn]\.º")),
        ("dash", re.compile(r"(?<=\w) - (?=\w)")),
    ),
    "fr": (
        ("ordinal", re.compile(r"(?<!\w)(?:\d++|[IVX]++)(?:[eè]mes?|ères?|nde?|ier)\b")),
        ("number-sign", re.compile(r"(?<!\w)[Nn]\.[º°]|(?<!\w)[Nn]º")),
        ("dash", re.compile(r"(?<=\w) - (?=\w)")),
    ),
}


def repaired(text: str, language: str) -> str:
    """Return a text with the spaces and quotation marks of its language; idempotent, and no word changes."""
    for _, step in _steps(language):
        text = step(text)
    return text


def typography(pair: Pair) -> Iterator[Arguments]:
    """The profile of the language; French takes the no-break space or the narrow one."""
    text = pair.target.raw
    for kind, repair in _steps(pair.language):
        mended = repair(text)
        if mended != text:
            yield {"what": KINDS[kind], "excerpt": _first_difference(text, mended)}
        text = mended
    for kind, pattern in _FAULTS_BY_LANGUAGE.get(pair.language, ()):
        if pattern.search(pair.target.prose):
            prose = _FORBIDDEN.sub(HOLE, pair.target.prose)
            found = pattern.search(prose)
            if found:
                yield {"what": KINDS[kind], "excerpt": _excerpt(prose, found.end())}


def outside_expressions(
    pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str], text: str
) -> str:
    """Return a text with replacements outside expressions, fields and addresses."""
    parts: list[str] = []
    end = 0
    for found in _FORBIDDEN.finditer(text):
        parts += pattern.sub(replacement, text[end : found.start()]), found[0]
        end = found.end()
    return "".join((*parts, pattern.sub(replacement, text[end:])))


def _steps(language: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield the repairs of a language with their kinds, in their order; none for a language without a profile."""
    if language in _QUOTES:
        yield "quotes", partial(_with_quotes, _QUOTES[language])
    for repair in _REPAIRS.get(language, ()):
        yield repair.kind, partial(_apply, repair)
    for known in LANGUAGES:
        if known == language:
            yield "no-break", partial(polish_typography, language=known)


def _apply(repair: _Repair, text: str) -> str:
    if not any(mark in text for mark in repair.marks):
        return text
    return repair.pattern.sub(
        lambda found: found[0] if found["untouchable"] else found.expand(repair.replacement), text
    )


def _with_quotes(quotes: tuple[str, str], text: str) -> str:
    """Return a text with the quotation marks of its language for straight ones, where these come in pairs."""
    if '"' not in text:
        return text
    straight = sum(not found["untouchable"] for found in _STRAIGHT.finditer(text))
    if straight % 2:
        return text
    marks = iter(quotes * (straight // 2))
    return _STRAIGHT.sub(lambda found: found[0] if found["untouchable"] else next(marks), text)


def _first_difference(text: str, mended: str) -> str:
    place = next(
        (place for place, (old, new) in enumerate(zip(text, mended, strict=False)) if old != new),
        min(len(text), len(mended)),
    )
    return _excerpt(text, place)


def _excerpt(text: str, place: int) -> str:
    start, end = max(place - _CONTEXT, 0), place + _CONTEXT
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
