"""Edits of a Word file as people make them: words typed over, paragraphs cut, added, split, joined, what programs add on saving."""

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
NOTES = "word/footnotes.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element
Edit = Callable[[Element], None]


def edit_part(path: Path, *edits: Edit, part: str = MAIN) -> Path:
    """Change a part of a file in its place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[part])
    for edit in edits:
        edit(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


def text_of(paragraph: Element) -> str:
    return "".join(item.text or "" for item in paragraph.iter(f"{W}t")).replace("\u00a0", " ")


def paragraphs(root: Element) -> list[Element]:
    """Return the paragraphs of a part, without those of a table of contents."""
    return [p for p in root.iter(f"{W}p") if "TOC" not in _style(p)]


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def paragraph_with(root: Element, words: str) -> Element:
    return next(p for p in paragraphs(root) if words in text_of(p))


def typed(old: str, new: str) -> Edit:
    """Type words over others, once; a field whose words are gone is gone too."""

    def edit(root: Element) -> None:
        paragraph = paragraph_with(root, old)
        at = text_of(paragraph).index(old)
        place, rest = 0, new
        for item in list(paragraph.iter(f"{W}t")):
            text = item.text or ""
            start, end = max(at - place, 0), min(at + len(old) - place, len(text))
            if start < end:
                item.text = text[:start] + rest + text[end:]
                item.set(_SPACE, "preserve")
                rest = ""
            place += len(text)
        _drop_empty_fields(paragraph)

    return edit


def _drop_empty_fields(paragraph: Element) -> None:
    for field in list(_fields(paragraph)):
        if not any(text_of(run) for run in field):
            for run in field:
                parent = run.getparent()
                assert parent is not None
                parent.remove(run)


def _fields(paragraph: Element) -> Iterator[list[Element]]:
    field: list[Element] = []
    for run in paragraph.iter(f"{W}r"):
        mark = run.find(f"{W}fldChar")
        kind = mark.get(f"{W}fldCharType") if mark is not None else None
        if kind == "begin" or field:
            field.append(run)
        if kind == "end":
            yield field
            field = []


def removed(words: str) -> Edit:
    """Take a paragraph away."""

    def edit(root: Element) -> None:
        paragraph = paragraph_with(root, words)
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)

    return edit


def added(behind: str, words: str, *, like: str = "") -> Edit:
    """Type a paragraph behind another one, in its style or in that of a third."""

    def edit(root: Element) -> None:
        before = paragraph_with(root, behind)
        before.addnext(new_paragraph(words, paragraph_with(root, like) if like else before))

    return edit


def new_paragraph(words: str, like: Element | None = None) -> Element:
    paragraph = etree.Element(f"{W}p")
    properties = None if like is None else like.find(f"{W}pPr")
    if properties is not None:
        paragraph.append(copy.deepcopy(properties))
    run = etree.SubElement(paragraph, f"{W}r")
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    return paragraph
