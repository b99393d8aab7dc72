"""Which paragraphs of a part are lines of a table of contents: those alone follow from the headings, and are not compared.

A style says how a line looks, not that it is one: whoever gives a provision the style of a line makes no table of contents of it.
"""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Final

from drafting.render.redline.wordml import Element, W, value_of
from drafting.render.word.styles import CONTENTS_ACT

_LINE_STYLE: Final = re.compile(r"toc [1-9]")
"""Names of the styles of lines, in every language of Word."""
_TITLE_STYLES: Final = {"toc heading": 4, CONTENTS_ACT.lower(): 200}
"""The styles of titles of contents, and how many words such a title may have: *Table des matières* names it, a sentence is a provision."""
_GALLERY: Final = "Table of Contents"
_FIELD: Final = "TOC"
_CODES: Final = (f"{W}instrText", f"{W}delInstrText")
_SCANNED: Final = (f"{W}p", f"{W}fldChar", f"{W}fldSimple", *_CODES)


def contents_lines(root: Element, style_names: Mapping[str, str]) -> Set[Element]:
    """Return the paragraphs that are lines of a table of contents: within its field or its control, and in the style of a line.

    ``style_names`` are the names of styles by their ids. Controls are gone once a part is simplified.
    """
    within = {*_within_controls(root), *_within_fields(root)}
    return frozenset(item for item in within if _is_styled(item, style_names))


def titles_over(root: Element, lines: Set[Element], style_names: Mapping[str, str]) -> Set[Element]:
    """Return the titles of tables of contents, by their styles: one of each right over the lines, whose control may be lost."""
    found: set[Element] = set()
    over: dict[str, Element] = {}
    for paragraph in root.iter(f"{W}p"):
        name = style_names.get(value_of(paragraph, "pPr/pStyle") or "", "")
        if paragraph in lines:
            found.update(over.values())
        is_title = len(_text(paragraph).split()) <= _TITLE_STYLES.get(name, -1)
        over = {**over, name: paragraph} if is_title else {}
    return found


def _text(paragraph: Element) -> str:
    return "".join(paragraph.itertext(f"{W}t"))


def _is_styled(paragraph: Element, style_names: Mapping[str, str]) -> bool:
    style = value_of(paragraph, "pPr/pStyle") or ""
    return _LINE_STYLE.fullmatch(style_names.get(style, "")) is not None


def _within_controls(root: Element) -> Iterator[Element]:
    for control in root.iter(f"{W}sdt"):
        if value_of(control, "sdtPr/docPartObj/docPartGallery") == _GALLERY:
            yield from control.iter(f"{W}p")


def _within_fields(root: Element) -> Iterator[Element]:
    """Yield the paragraphs in which the field of a table of contents begins, or that it goes on over (17.16.18)."""
    codes: list[str] = []
    paragraph = root
    for element in root.iter(*_SCANNED):
        if element.tag == f"{W}p":
            paragraph = element
            if any(map(_is_of_contents, codes)):
                yield paragraph
        elif element.tag == f"{W}fldSimple":
            if _is_of_contents(element.get(f"{W}instr", "")):
                yield paragraph
        elif element.tag in _CODES:
            codes[-1:] = [f"{code}{element.text or ''}" for code in codes[-1:]]
        elif _turns_to_result(element, codes):
            yield paragraph


def _turns_to_result(mark: Element, codes: list[str]) -> bool:
    """Take a character of a field; is it the one behind which a table of contents shows its lines?"""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        codes.append("")
    is_contents = kind == "separate" and bool(codes) and _is_of_contents(codes[-1])
    if kind == "end" and codes:
        codes.pop()
    return is_contents


def _is_of_contents(code: str) -> bool:
    return code.split()[:1] == [_FIELD]
