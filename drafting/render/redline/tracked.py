"""Tracked changes of other authors, taken as accepted or as rejected before a file is compared (ECMA-376 part 1, 17.13.5)."""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from drafting.render.redline.wordml import Element, W, child_of, find_all, remove, unwrap

_APPEARED = ("ins", "moveTo")
_GONE = ("del", "moveFrom")
_RANGES = tuple(
    f"{kind}Range{end}"
    for kind in (
        "moveFrom",
        "moveTo",
        "customXmlIns",
        "customXmlDel",
        "customXmlMoveFrom",
        "customXmlMoveTo",
    )
    for end in ("Start", "End")
)
_PROPERTY_CHANGES = (
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tblPrExChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "tblGridChange",
)
_LASTING_BEFORE = frozenset({*_APPEARED, *_GONE, "headerReference", "footerReference"})
"""What properties keep of their own whatever they were before: what became of the mark of a paragraph, the headers of a section."""
_LASTING_BEHIND = frozenset({"rPr", "sectPr"})
"""In those of a paragraph, its mark and its section."""
_CELL_MARKS = ("cellIns", "cellDel", "cellMerge", "numberingChange")
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml"))
_MARKS = frozenset(
    W + name
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("permStart", "permEnd", "proofErr", "sdtPr", "sdtEndPr", "customXmlPr"),
    )
)
_LIVING = {"delText": "t", "delInstrText": "instrText"}


def authors_of(root: Element) -> Counter[str]:
    """Return how many tracked changes of each author a part holds."""
    changes = find_all(root, *_APPEARED, *_GONE, *_PROPERTY_CHANGES, *_CELL_MARKS)
    return Counter(change.get(f"{W}author", "") for change in changes)


def resolve(root: Element, *, accept: bool) -> None:
    """Take all tracked changes of a part as accepted, or as rejected."""
    kept, dropped = (_APPEARED, _GONE) if accept else (_GONE, _APPEARED)
    _resolve_rows(root, kept, dropped)
    _resolve_cells(root, "cellDel" if accept else "cellIns")
    if accept:
        for paragraph in find_all(root, "p"):
            _drop_fields_left(paragraph)
    filled = [ends for ends in _bookmarks(root) if not _is_empty(*ends)]
    _resolve_runs(root, kept, dropped)
    _resolve_properties(root, accept=accept)
    for mark in find_all(root, *_RANGES, *_CELL_MARKS):
        remove(mark)
    # Word and LibreOffice take out a bookmark with the last of its words; left behind, it would name the next paragraph.
    for start, end in filled:
        if _is_empty(start, end):
            remove(start)
            remove(end)
    _resolve_paragraph_marks(root, kept, dropped)


def _resolve_rows(root: Element, kept: tuple[str, ...], dropped: tuple[str, ...]) -> None:
    for row in find_all(root, "tr"):
        properties = row.find(f"{W}trPr")
        if properties is None:
            continue
        if any(properties.find(W + name) is not None for name in dropped):
            remove(row)
        for name in kept:
            for mark in properties.findall(W + name):
                properties.remove(mark)
    for table in find_all(root, "tbl"):
        if table.find(f"{W}tr") is None:
            remove(table)


def _bookmarks(root: Element) -> Iterator[tuple[Element, Element]]:
    """Yield where bookmarks begin and end that do both in one paragraph."""
    for start in find_all(root, "bookmarkStart"):
        for sibling in start.itersiblings(f"{W}bookmarkEnd"):
            if sibling.get(f"{W}id") == start.get(f"{W}id"):
                yield start, sibling
                break


def _is_empty(start: Element, end: Element) -> bool:
    """Does nothing stand between the ends of a bookmark but others of their kind?"""
    between = takewhile(lambda sibling: sibling is not end, start.itersiblings())
    return all(sibling.tag in _MARKS for sibling in between)


def _resolve_cells(root: Element, dropped: str) -> None:
    for cell in find_all(root, "tc"):
        if child_of(cell, f"tcPr/{dropped}") is None:
            continue
        row = cell.getparent()
        remove(cell)
        if row is not None and row.find(f"{W}tc") is None:
            remove(row)


def _resolve_runs(root: Element, kept: tuple[str, ...], dropped: tuple[str, ...]) -> None:
    for change in _round_words(root, dropped):
        remove(change)
    for change in _round_words(root, kept):
        unwrap(change)
    for element in find_all(root, *_LIVING):
        element.tag = W + _LIVING[str(element.tag).removeprefix(W)]


def _round_words(root: Element, names: tuple[str, ...]) -> Iterator[Element]:
    """Yield the changes that hold words; those of a paragraph mark or a row hold nothing."""
    for change in find_all(root, *names):
        parent = change.getparent()
        if parent is not None and parent.tag not in {f"{W}rPr", f"{W}trPr"}:
            yield change


def _drop_fields_left(paragraph: Element) -> None:
    """Take out the fields of a paragraph whose words are all deleted: LibreOffice 7.4 does not delete them in a .doc."""
    passed = {f"{W}pPr", f"{W}del", *_MARKS}
    left = [child for child in paragraph if child.tag not in passed and _holds_anything(child)]
    is_deleted = paragraph.find(f"{W}del//{W}delText") is not None
    if not is_deleted or any(child.tag != f"{W}r" for child in left):
        return
    depth = 0
    for run in left:
        kinds = [mark.get(f"{W}fldCharType") for mark in run.iter(f"{W}fldChar")]
        depth += kinds.count("begin")
        if not depth:
            return
        depth -= kinds.count("end")
    for run in left:
        remove(run)


def _holds_anything(element: Element) -> bool:
    return element.tag != f"{W}r" or any(child.tag != f"{W}rPr" for child in element)


def _resolve_properties(root: Element, *, accept: bool) -> None:
    for change in find_all(root, *_PROPERTY_CHANGES):
        properties = change.getparent()
        if properties is None:
            continue
        properties.remove(change)
        before = next(iter(change), None)
        if accept or before is None:
            continue
        first, last = (
            [e for e in properties if str(e.tag).removeprefix(W) in lasting]
            for lasting in (_LASTING_BEFORE, _LASTING_BEHIND)
        )
        properties[:] = [*first, *before, *last]


def _resolve_paragraph_marks(
    root: Element, kept: tuple[str, ...], dropped: tuple[str, ...]
) -> None:
    for paragraph in find_all(root, "p"):
        mark = child_of(paragraph, "pPr/rPr")
        if mark is None:
            continue
        is_dropped = any(mark.find(W + name) is not None for name in dropped)
        for name in (*kept, *dropped):
            for change in mark.findall(W + name):
                mark.remove(change)
        if is_dropped:
            _join_with_next(paragraph)


def _join_with_next(paragraph: Element) -> None:
    """Put the words of a paragraph whose mark is gone before those of the next one."""
    following = _block_after(paragraph)
    words = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        place = 0 if following.find(f"{W}pPr") is None else 1
        following[place:place] = words
        remove(paragraph)
    elif not words and (_is_block(following) or _is_block(paragraph.getprevious(), "p")):
        # Word takes out a paragraph that is gone as a whole, but a cell, a note and a header keep one.
        remove(paragraph)


def _block_after(element: Element) -> Element | None:
    """Return the block that follows, within a control or wrapper too, or behind the one that this is the last of."""
    for sibling in element.itersiblings():
        if sibling.tag in _WRAPPERS:
            first = next(sibling.iter(f"{W}p", f"{W}tbl"), None)
            if first is not None:
                return first
        elif sibling.tag not in _MARKS:
            return sibling
    parent = element.getparent()
    return _block_after(parent) if parent is not None and parent.tag in _WRAPPERS else None


def _is_block(element: Element | None, *kinds: str) -> bool:
    return element is not None and element.tag in {W + kind for kind in kinds or ("p", "tbl")}
