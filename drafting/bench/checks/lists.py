"""Rules about the build of a text: lines and list marks, emphasis, links, characters that no file can hold."""

import re
from collections import Counter
from collections.abc import Iterator

from drafting.bench.checks.placeholders import differences
from drafting.bench.checks.texts import Arguments, Pair, Text
from drafting.model.text import Emphasis, Inlines, Literal

_MARK = re.compile(
    r"[ \t]*(?:(?P<figure>\d+(?:[º°ª]?[.)\-–—]+|[º°ª]))|(?P<letter>[a-z][.)])|(?P<roman>[IVXLC]+[.)\-–—]+)|(?P<dash>[-–—•]))[ \u00a0]"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"]+[^\s<>«»“”\".,;:!?)\]]")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+")
# XML 1.0, and so Word, refuses them; a vertical tab is what Word's line break becomes when it is pasted.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def list_structure(pair: Pair) -> Iterator[Arguments]:
    """The lines of a text and the kinds of their list marks, in their order."""
    source, target = _marks(pair.source.raw), _marks(pair.target.raw)
    if source != target:
        yield {"source": _shown(source), "target": _shown(target)}


def _marks(text: str) -> tuple[str, ...]:
    return tuple(
        (found.lastgroup or "") if (found := _MARK.match(line)) else "" for line in text.split("\n")
    )


def _shown(marks: tuple[str, ...]) -> str:
    return ", ".join(mark or "–" for mark in marks)


def markup(pair: Pair) -> Iterator[Arguments]:
    """Emphasis: none lost, no strong one added, no mark left over.

    A word that the translator leaves in its language may be set in italics.
    """
    for fault in pair.target.faults:
        if fault.code == "TXT001":
            yield {"missing": "–", "added": fault.arguments["what"]}
    if pair.source.faults or pair.target.faults:
        return
    source, target = _emphasis(pair.source.content), _emphasis(pair.target.content)
    added = target - source
    del added["*…*"]
    if source - target or added:
        yield from differences(source, target)


def _emphasis(content: Inlines) -> Counter[str]:
    found: Counter[str] = Counter()
    for inline in content:
        match inline:
            case Emphasis():
                found["**…**" if inline.strong else "*…*"] += 1
                found += _emphasis(inline.content)
            case Literal():
                found["*"] += inline.text.count("*")
            case _:
                pass
    return found


def url_email(pair: Pair) -> Iterator[Arguments]:
    """Addresses are not translated."""
    yield from differences(_addresses(pair.source), _addresses(pair.target))


def _addresses(text: Text) -> Counter[str]:
    if "@" not in text.raw and "://" not in text.raw and "www." not in text.raw:
        return Counter()
    return Counter((*_URL.findall(text.raw), *_EMAIL.findall(text.raw)))


def control_char(pair: Pair) -> Iterator[Arguments]:
    """Characters that cannot be seen and that Word cannot hold."""
    for character in sorted(set(_CONTROL.findall(pair.target.raw))):
        yield {"name": f"U+{ord(character):04X}"}
