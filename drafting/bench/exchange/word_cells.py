"""A cell of a Word table as the words that somebody sees in it, and what else stands there (ECMA-376 part 1, 17.3, 17.4).

Tracked changes are settled before. A run is no unit of meaning here: word processors cut them anywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from drafting.render.redline.wordml import MC, NOTE_KINDS, Element, M, W, is_on, value_of
from drafting.render.word.review_table import PLACEHOLDER

UNREADABLE: Final = "\ufffd"
"""Stands for a symbol of a font that has no letter: only the font knows what it shows."""
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
KINDS: Final[Mapping[str, str]] = {
    "link": "a link",
    "field": "a field",
    "control": "a content control",
    "note": "a footnote",
    "object": "a picture, a text box or another object",
    "formula": "a formula",
    "hidden": "hidden text",
    "table": "a table within the table",
    "number": "an automatic number or bullet",
    "emphasis": "bold or italics without asterisks",
}
"""What may stand in a cell beside words."""
WORDS_TAKEN: Final = frozenset({"link", "field", "control"})
"""Those of them that give their words; the others give nothing."""
_CHARACTERS: Final[Mapping[str, str]] = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "",
}
_UNSEEN: Final = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "rt"),
        *("instrText", "delText", "delInstrText", "annotationRef"),
    )
)
_MET: Final[Mapping[str, str]] = {
    f"{W}hyperlink": "link",
    f"{W}fldSimple": "field",
    f"{W}fldChar": "field",
    **{f"{W}{kind}Reference": "note" for kind in NOTE_KINDS},
    f"{W}drawing": "object",
    f"{W}pict": "object",
    f"{W}object": "object",
    f"{M}oMath": "formula",
    f"{M}oMathPara": "formula",
}
"""What is told of the elements that are met, by their names."""
_INSIDE: Final = str.maketrans(
    {
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2002\u2003\n\t", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
"""What word processors put in the place of typed characters, undone within placeholders."""


class Cell(Struct, frozen=True, kw_only=True):
    """The words of a cell, a text a paragraph, and the kinds of what else it holds (``KINDS``)."""

    paragraphs: tuple[str, ...]
    met: frozenset[str]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def cells_of(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, those in content controls too."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from cells_of(child)


def read_cell(cell: Element, hidden_styles: frozenset[str]) -> Cell:
    """Return the words of a cell; a run in one of ``hidden_styles`` shows nothing."""
    reading = _CellReading(hidden_styles)
    reading.blocks(cell)
    return Cell(paragraphs=tuple(reading.paragraphs), met=frozenset(reading.met))


def hidden_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of the character styles that hide text, of their own accord."""
    found = () if styles is None else styles.iter(f"{W}style")
    return frozenset(
        style.get(f"{W}styleId", "")
        for style in found
        if style.get(f"{W}type") == "character" and is_on(style, "rPr/vanish")
    )


class _CellReading:
    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._pieces: list[str] = []
        self.paragraphs: list[str] = []
        self.met: set[str] = set()

    def blocks(self, holder: Element) -> None:
        for child in holder:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self.met.add("table")
            elif child.tag not in _UNSEEN:
                self.blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        if value_of(paragraph, "pPr/numPr/numId") not in {None, "0"}:
            self.met.add("number")
        self._pieces = []
        self._words(paragraph)
        self.paragraphs.append("".join(self._pieces))

    def _words(self, holder: Element) -> None:
        for child in holder:
            read = _READ.get(str(child.tag))
            if child.tag in _MET:
                self.met.add(_MET[str(child.tag)])
            if read is not None:
                read(self, child)
            elif child.tag in _CHARACTERS:
                self._pieces.append(_CHARACTERS[str(child.tag)])
            elif child.tag not in _UNSEEN:
                self._words(child)

    def _run(self, run: Element) -> None:
        style = value_of(run, "rPr/rStyle")
        if is_on(run, "rPr/vanish") or style in self._hidden:
            self.met.add("hidden")
            return
        before = len(self._pieces)
        self._words(run)
        has_words = any(piece.strip() for piece in self._pieces[before:])
        if has_words and any(is_on(run, f"rPr/{name}") for name in ("b", "i")):
            self.met.add("emphasis")

    def _text(self, element: Element) -> None:
        self._pieces.append(element.text or "")

    def _break(self, element: Element) -> None:
        """Take a line break; that of a page or a column belongs to the page."""
        if element.get(f"{W}type", "textWrapping") == "textWrapping":
            self._pieces.append("\n")

    def _symbol(self, element: Element) -> None:
        self._pieces.append(_letter(element.get(f"{W}char", "")))

    def _control(self, element: Element) -> None:
        if element.find(f"{W}sdtPr/{W14}checkbox") is None:
            self.met.add("control")
        for content in element.findall(f"{W}sdtContent"):
            self._words(content)

    def _alternative(self, element: Element) -> None:
        """Take what programs without an extension show: Word writes an emoji so, and text boxes."""
        for fallback in element.findall(f"{MC}Fallback"):
            self._words(fallback)

    def _nothing(self, element: Element) -> None:
        """Leave out an element with all that it holds; what it is has been told."""


_READ: Final[Mapping[str, Callable[[_CellReading, Element], None]]] = {
    f"{W}r": _CellReading._run,
    f"{W}t": _CellReading._text,
    f"{W}br": _CellReading._break,
    f"{W}sym": _CellReading._symbol,
    f"{W}sdt": _CellReading._control,
    f"{MC}AlternateContent": _CellReading._alternative,
    **dict.fromkeys(
        (name for name, kind in _MET.items() if kind in {"object", "formula"}),
        _CellReading._nothing,
    ),
}
"""How an element is read that is not simply gone through."""


def _letter(code: str) -> str:
    """Return the letter of a ``w:sym`` (17.3.3.30); those of symbol fonts stand in the private use area."""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return UNREADABLE
    return letter if letter.isprintable() else UNREADABLE


def restored(text: str) -> str:
    """Return a translation with its placeholders as they were typed; outside of them nothing is touched."""
    return PLACEHOLDER.sub(lambda found: " ".join(found[0].translate(_INSIDE).split()), text)
