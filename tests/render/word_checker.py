"""Reads a Word file as Word would and reports what a schema validator cannot see.

Counts every list as ECMA-376 part 1, 17.9 says, and holds cross-references, bookmarks, fields, controls and notes against it.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGUAGES = frozenset(
    {"es-ES", "es-AR", "es-PE", "es-MX", "es-CO", "es-EC", "es-UY", "pt-BR", "fr-FR"}
)
LEFTOVERS = ("{{", "}}", "{%", "[[", "@lang@", "@footnotes@", "@paragraphs@", "@width@")
PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"))
_ROMAN += ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def val(element: etree._Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(W + name)


def roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def letter(number: int) -> str:
    repeat, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (repeat + 1)


NUMERALS = {
    "decimal": str,
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
    "none": lambda _: "",
}


@dataclass
class WordFile:
    """The parts of a file, parsed."""

    parts: dict[str, etree._Element]

    @classmethod
    def read(cls, data: bytes) -> "WordFile":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            return cls({name: etree.fromstring(archive.read(name)) for name in names})

    def part(self, name: str) -> etree._Element:
        return self.parts[f"word/{name}.xml"]

    @property
    def paragraphs(self) -> list[etree._Element]:
        return list(self.part("document").iter(W + "p"))


@dataclass
class Level:
    start: int
    format: str
    text: str
    suffix: str
    restart: int | None


@dataclass
class List:
    """Counters of one ``w:abstractNum``."""

    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)

    def step(self, position: int, start: int | None) -> None:
        first = self.levels[position].start if start is None else start
        is_new = position not in self.counters or start is not None
        self.counters[position] = first if is_new else self.counters[position] + 1
        for later, level in self.levels.items():
            if later > position and self._restarts(later, level, position):
                self.counters.pop(later, None)

    @staticmethod
    def _restarts(later: int, level: Level, used: int) -> bool:
        if level.restart is None or level.restart > later:
            return used < later
        return used < level.restart


class Counting:
    """Numbers paragraphs in document order, as Word does."""

    def __init__(self, file: WordFile) -> None:
        root = file.part("numbering")
        self.lists = {
            val(item, "abstractNumId"): List(levels=dict(map(self._level, item.iter(W + "lvl"))))
            for item in root.iter(W + "abstractNum")
        }
        self.nums = {val(item, "numId"): item for item in root.iter(W + "num")}
        self.styles = {val(item, "styleId"): item for item in file.part("styles").iter(W + "style")}
        self.begun: set[str] = set()

    @staticmethod
    def _level(item: etree._Element) -> tuple[int, Level]:
        restart = val(item.find(W + "lvlRestart"))
        return int(val(item, "ilvl") or 0), Level(
            start=int(val(item.find(W + "start")) or 0),
            format=val(item.find(W + "numFmt")) or "",
            text=val(item.find(W + "lvlText")) or "",
            suffix=val(item.find(W + "suff")) or "tab",
            restart=None if restart is None else int(restart),
        )

    def place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return list and level: of the paragraph itself, else of its style and what that is based on."""
        properties = paragraph.find(W + "pPr")
        style = None
        if properties is not None:
            style = val(properties.find(W + "pStyle"))
        while True:
            direct = None if properties is None else properties.find(W + "numPr")
            if direct is not None:
                num = val(direct.find(W + "numId")) or "0"
                level = int(val(direct.find(W + "ilvl")) or 0)
                return (num, level) if num in self.nums else None
            if style not in self.styles:
                return None
            properties = self.styles[style].find(W + "pPr")
            style = val(self.styles[style].find(W + "basedOn"))

    def label(self, paragraph: etree._Element) -> str | None:
        place = self.place(paragraph)
        if place is None:
            return None
        num, position = place
        numbered = self.lists[val(self.nums[num].find(W + "abstractNumId"))]
        start, shown = None, numbered.levels[position]
        for override in self.nums[num].iter(W + "lvlOverride"):
            if int(val(override, "ilvl") or 0) != position:
                continue
            if override.find(W + "startOverride") is not None and num not in self.begun:
                start = int(val(override.find(W + "startOverride")) or 0)
            if override.find(W + "lvl") is not None:
                shown = self._level(override.find(W + "lvl"))[1]
        self.begun.add(num)
        numbered.step(position, start)
        return self._text(numbered, shown)

    @staticmethod
    def _text(numbered: List, shown: Level) -> str:
        def numeral(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = numbered.levels[at]
            return NUMERALS[level.format](numbered.counters.get(at, level.start))

        return re.sub(r"%(\d)", numeral, shown.text)


def computed_labels(data: bytes) -> list[str]:
    """Return the label of every numbered paragraph of the body, in document order."""
    file = WordFile.read(data)
    counting = Counting(file)
    labels = (counting.label(paragraph) for paragraph in file.paragraphs)
    return [label for label in labels if label is not None]


def shown_text(paragraph: etree._Element) -> str:
    """Return the typed words of a paragraph with the results of its fields, without their codes."""
    parts = {
        W + "t": lambda e: e.text or "",
        W + "tab": lambda _: "\t",
        W + "br": lambda _: "\n",
        W + "noBreakHyphen": lambda _: "-",
    }
    runs = (child for run in paragraph.iter(W + "r") for child in run)
    return "".join(parts[child.tag](child) for child in runs if child.tag in parts)


def findings(data: bytes) -> list[str]:
    """Return what is wrong with a file; an empty list for a sound one."""
    file = WordFile.read(data)
    return [finding for check in CHECKS for finding in check(file)]


def _bookmarks(file: WordFile) -> Iterator[str]:
    starts = [e for root in file.parts.values() for e in root.iter(W + "bookmarkStart")]
    ends = Counter(
        val(e, "id") for root in file.parts.values() for e in root.iter(W + "bookmarkEnd")
    )
    for kind, values in (
        ("name", [val(e, "name") for e in starts]),
        ("id", [val(e, "id") for e in starts]),
    ):
        yield from (f"bookmark {kind} twice: {v}" for v, n in Counter(values).items() if n > 1)
    for start in starts:
        if len(val(start, "name") or "") > 40:
            yield f"bookmark name too long: {val(start, 'name')}"
    if ends != Counter(val(e, "id") for e in starts):
        yield "bookmarks are not paired"


@dataclass
class Field:
    code: str = ""
    result: str = ""
    has_separator: bool = False


def fields(root: etree._Element) -> Iterator[Field]:  # noqa: C901 - a small state machine
    """Yield the complex fields of a part; a broken one as it is."""
    current: Field | None = None
    for element in root.iter(W + "fldChar", W + "instrText", W + "t"):
        kind = val(element, "fldCharType")
        if kind == "begin":
            if current is not None:
                yield current
            current = Field()
        elif current is None:
            if kind is not None:
                yield Field(code=f"stray {kind}")
        elif kind == "separate":
            current.has_separator = True
        elif kind == "end":
            yield current
            current = None
        elif element.tag == W + "instrText":
            current.code += element.text or ""
        else:
            current.result += element.text or ""
    if current is not None:
        yield Field(code=current.code)


def _fields(file: WordFile) -> Iterator[str]:
    for name, root in file.parts.items():
        for item in fields(root):
            if not item.has_separator:
                yield f"{name}: unbalanced field {item.code}"
            elif not item.result.strip():
                yield f"{name}: field without result {item.code}"


def targets(file: WordFile) -> dict[str, tuple[str | None, str]]:
    """Return the paragraph's label and the words inside, by bookmark name."""
    counting, found = Counting(file), {}
    for paragraph in file.paragraphs:
        label = counting.label(paragraph)
        for start in paragraph.iter(W + "bookmarkStart"):
            words = ""
            for sibling in start.itersiblings():
                if sibling.tag == W + "bookmarkEnd" and val(sibling, "id") == val(start, "id"):
                    break
                words += "".join(t.text or "" for t in sibling.iter(W + "t"))
            found[val(start, "name")] = (label, words)
    return found


def _references(file: WordFile) -> Iterator[str]:
    known = targets(file)
    for name, root in file.parts.items():
        for item in fields(root):
            code = item.code.split()
            if not code or code[0] not in {"REF", "NOTEREF"}:
                continue
            if code[1] not in known:
                yield f"{name}: no bookmark {code[1]}"
                continue
            label, words = known[code[1]]
            if code[0] == "NOTEREF":
                continue
            expected = (label or "") if "\\n" in code else words
            cached, expected = item.result.rstrip("."), expected.rstrip(".")
            if "Lower" in code:
                expected = expected.lower()
            if cached != expected:
                yield f"{name}: reference shows {cached!r}, Word would show {expected!r}"


def _controls(file: WordFile) -> Iterator[str]:
    root = file.part("document")
    ids = Counter(val(e.find(W + "id")) for e in root.iter(W + "sdtPr"))
    yield from (f"control id twice: {v}" for v, n in ids.items() if n > 1)
    for tag in root.iter(W + "tag"):
        if len(val(tag) or "") > 64:
            yield f"tag too long: {val(tag)}"
    for control in root.iter(W + "sdtContent"):
        if not len(control):
            yield "empty control"


def _definitions(file: WordFile) -> Iterator[str]:
    styles = {val(e, "styleId") for e in file.part("styles").iter(W + "style")}
    nums = {val(e, "numId") for e in file.part("numbering").iter(W + "num")} | {"0"}
    for name, root in file.parts.items():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            used = {val(e) for e in root.iter(W + tag)}
            yield from (f"{name}: style {style} is not defined" for style in used - styles)
        if name == "word/numbering.xml":
            continue
        used = {val(e) for e in root.iter(W + "numId")}
        yield from (f"{name}: list {num} is not defined" for num in used - nums)


def _toggles(file: WordFile) -> Iterator[str]:
    """A character style that is bold makes plain what stands in a paragraph style that is (17.7.3)."""
    based = {
        val(e, "styleId"): val(e.find(W + "basedOn")) for e in file.part("styles").iter(W + "style")
    }
    bold = {
        val(e, "styleId")
        for e in file.part("styles").iter(W + "style")
        if e.find(f"{W}rPr/{W}b") is not None and val(e.find(f"{W}rPr/{W}b")) in {None, "1"}
    }
    for paragraph in file.paragraphs:
        style = val(paragraph.find(f"{W}pPr/{W}pStyle"))
        while style and style not in bold:
            style = based.get(style)
        twice = [e for e in paragraph.iter(W + "rStyle") if style and val(e) in bold]
        yield from (f"{val(e)} is plain in {style}: {shown_text(paragraph)}" for e in twice[:1])


def _notes(file: WordFile) -> Iterator[str]:
    for kind, reference in (("footnote", "footnoteReference"), ("comment", "commentReference")):
        root = file.parts.get(f"word/{kind}s.xml")
        texts = [] if root is None else [int(val(e, "id") or 0) for e in root.iter(W + kind)]
        marks = [int(val(e, "id") or 0) for e in file.part("document").iter(W + reference)]
        normal = [identifier for identifier in texts if identifier > 0 or kind == "comment"]
        if sorted(marks) != sorted(normal):
            yield f"{kind}s {normal} do not match their marks {marks}"
        if any(identifier > 32767 for identifier in normal):
            yield f"{kind} id beyond 32767"


def _languages(file: WordFile) -> Iterator[str]:
    for root in file.parts.values():
        for element in root.iter(W + "lang", W + "themeFontLang"):
            if val(element) not in LANGUAGES:
                yield f"unknown language {val(element)}"


def _order(file: WordFile) -> Iterator[str]:
    for name, root in file.parts.items():
        for tag, order in (("pPr", PARAGRAPH_ORDER.split()), ("rPr", RUN_ORDER.split())):
            for element in root.iter(W + tag):
                places = [order.index(etree.QName(child).localname) for child in element]
                if places != sorted(set(places)):
                    yield f"{name}: children of {tag} out of order"


def _leftovers(file: WordFile) -> Iterator[str]:
    for name, root in file.parts.items():
        text = etree.tostring(root, encoding="unicode")
        yield from (f"{name}: leftover {sign}" for sign in LEFTOVERS if sign in text)
        if "External" in text and name.endswith(".rels"):
            yield f"{name}: external relationship"


CHECKS = (
    _bookmarks,
    _fields,
    _references,
    _controls,
    _definitions,
    _toggles,
    _notes,
    _languages,
    _order,
    _leftovers,
)
