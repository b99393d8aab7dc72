"""Edits of a Word file as people make them: words typed over, paragraphs cut, added, split, joined, what programs add on saving."""

import copy
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from drafting.relationships import OFFICE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
NOTES = "word/footnotes.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HELD_HYPHEN = f"{W}noBreakHyphen"
_WORDS = (f"{W}t", _HELD_HYPHEN)
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


def renamed(data: bytes, *parts: str) -> bytes:
    """Return a Word file whose parts, ``document`` for one, have a 2 behind their names, as Word Online writes them."""

    def other(text: str) -> str:
        for part in parts:
            text = text.replace(f"{part}.xml", f"{part}2.xml")
        return text

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            is_frame = name.endswith(".rels") or name == "[Content_Types].xml"
            content = old.read(name)
            new.writestr(other(name), other(content.decode()).encode() if is_frame else content)
    return buffer.getvalue()


def relate(parts: dict[str, bytes], kind: str, target: str = "") -> None:
    """Let the document refer to a part of its folder, by default one that is named after what it is."""
    name = "word/_rels/document.xml.rels"
    row = f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target or kind + ".xml"}"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", row.encode())


def text_of(paragraph: Element) -> str:
    return "".join(map(_typed, paragraph.iter(*_WORDS))).replace("\u00a0", " ")


def _typed(item: Element) -> str:
    return "-" if item.tag == _HELD_HYPHEN else item.text or ""


def paragraphs(root: Element) -> list[Element]:
    """Return the paragraphs of a part, without those of a table of contents."""
    return [p for p in root.iter(f"{W}p") if not _style(p).startswith(("TOC", "Contents"))]


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
        for item in list(paragraph.iter(*_WORDS)):
            text = _typed(item)
            start, end = max(at - place, 0), min(at + len(old) - place, len(text))
            if start < end:
                item.tag = f"{W}t"
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


def moved(words: str, *, behind: str = "", before: str = "") -> Edit:
    """Put a paragraph behind or before another one."""

    def edit(root: Element) -> None:
        paragraph = paragraph_with(root, words)
        if behind:
            paragraph_with(root, behind).addnext(paragraph)
        else:
            paragraph_with(root, before).addprevious(paragraph)

    return edit


def put_in(words: str, content: Element) -> Edit:
    """Put something that is no text behind the words of a paragraph."""

    def edit(root: Element) -> None:
        run = etree.SubElement(paragraph_with(root, words), f"{W}r")
        run.append(copy.deepcopy(content))

    return edit


def new_note(path: Path, words: str, note: str) -> Path:
    """Hang a footnote behind the words of a paragraph."""
    footnote = _element("footnote", id="77")
    footnote.append(new_paragraph(note))
    edit_part(path, lambda root: root.append(copy.deepcopy(footnote)), part=NOTES)
    return edit_part(path, put_in(words, _element("footnoteReference", id="77")))


def new_table(*rows: Sequence[str]) -> Element:
    table = etree.Element(f"{W}tbl")
    for cells in rows:
        row = etree.SubElement(table, f"{W}tr")
        for words in cells:
            etree.SubElement(row, f"{W}tc").append(new_paragraph(words))
    return table


def table_behind(words: str, *rows: Sequence[str]) -> Edit:
    return lambda root: paragraph_with(root, words).addnext(new_table(*rows))


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


def clause_controls(root: Element) -> list[tuple[str, Element]]:
    """Return the controls of clauses with the clause that each says it holds."""
    found = []
    for control in root.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and "/" in tag.get(f"{W}val", ""):
            found.append((tag.get(f"{W}val", ""), control))
    return found


def whole_clauses(root: Element) -> list[tuple[str, Element]]:
    """Return the controls of the clauses that stand in one place."""
    found = clause_controls(root)
    names = [name for name, _ in found]
    return [(name, control) for name, control in found if names.count(name) == 1]


def long_paragraphs(root: Element) -> list[tuple[str, Element]]:
    """Return the longer paragraphs of clauses that hold neither fields nor notes, each with its clause."""
    return [
        (name, paragraph)
        for name, control in clause_controls(root)
        for paragraph in control.iter(f"{W}p")
        if len(text_of(paragraph)) > 100
        and paragraph.find(f".//{W}fldChar") is None
        and paragraph.find(f".//{W}footnoteReference") is None
    ]


def without_controls(root: Element) -> None:
    """Take off the controls of clauses, as some programs do."""
    for _, control in clause_controls(root):
        content = control.find(f"{W}sdtContent")
        for child in [] if content is None else list(content):
            control.addprevious(child)
        take_out(control)


def without_clause_bookmarks(root: Element) -> None:
    for mark in list(root.iter(f"{W}bookmarkStart")):
        if mark.get(f"{W}name", "").startswith("_cl_"):
            take_out(mark)


def take_out(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def noise_of_word(root: Element) -> None:
    """Add what Word adds on saving: revision ids, proofing marks, smart tags, page breaks as they fell, words in several runs."""
    for number, run in enumerate(list(root.iter(f"{W}r"))):
        text = run.find(f"{W}t")
        if text is None or len(text.text or "") < 8 or len(run.findall("*")) > 2:
            continue
        rest = copy.deepcopy(run)
        words = text.text or ""
        middle = len(words) // 2
        for item, part in ((text, words[:middle]), (rest.find(f"{W}t"), words[middle:])):
            assert item is not None
            item.text = part
            item.set(_SPACE, "preserve")
        rest.insert(0 if rest.find(f"{W}rPr") is None else 1, _element("lastRenderedPageBreak"))
        rest.set(f"{W}rsidRPr", "00C3")
        run.addnext(rest)
        run.addnext(_element("proofErr", type="spellStart"))
        if number % 5 == 0:
            tag = _element(
                "smartTag", uri="urn:schemas-microsoft-com:office:smarttags", element="p"
            )
            tag.append(_element("smartTagPr"))
            rest.addprevious(tag)
            tag.append(rest)


def with_property(paragraph: Element, name: str) -> None:
    """Give each run of a paragraph a property that is switched on."""
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = _element("rPr")
            run.insert(0, properties)
        place = 0 if properties.find(f"{W}rStyle") is None else 1
        properties.insert(place, _element(name))


def in_another_font(root: Element) -> None:
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = _element("rPr")
            run.insert(0, properties)
        place = 0 if properties.find(f"{W}rStyle") is None else 1
        properties.insert(place, _element("rFonts", ascii="Comic Sans MS", hAnsi="Comic Sans MS"))
        properties.append(_element("sz", val="30"))


def _element(name: str, **attributes: str) -> Element:
    element = etree.Element(W + name)
    for key, value in attributes.items():
        element.set(W + key, value)
    return element
