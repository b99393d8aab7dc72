"""Signatures: one centred below the text, several side by side in a table that no page break parts."""

from drafting.model.draft import Run, SignatureBlock
from drafting.render.word.elements import paragraph
from drafting.render.word.runs import RunWriter

_TWO = 2
_THREE = 3
_PAIRS = frozenset({2, 4})
"""Two and four signatures stand in two columns, other numbers in three."""
_FULL_WIDTH = 5000
"""Fiftieths of a per cent: the whole width (17.18.90)."""
_AFTER_KEPT = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/><w:keepNext/></w:pPr></w:p>'

Entry = tuple[tuple[Run, ...], tuple[Run, ...]]


def signatures(block: SignatureBlock, runs: RunWriter, *, stays: bool) -> str:
    """Return the paragraphs or the table of those who sign; ``stays`` keeps them on the page of what follows."""
    if not block.entries:
        return ""
    last = "SignatureOfficeAbove" if stays else "SignatureOffice"
    if len(block.entries) == 1:
        return signature(block.entries[0], runs, "SignatureName", last)
    columns = _TWO if len(block.entries) in _PAIRS else _THREE
    rows = [
        block.entries[first : first + columns] for first in range(0, len(block.entries), columns)
    ]
    body = "".join(
        _row(row, columns, runs, last if row is rows[-1] else "SignatureOfficeAbove")
        for row in rows
    )
    # Word adds an empty paragraph after a table that ends a body, and joins tables that touch: ours is hardly seen.
    return _table(body, columns) + (_AFTER_KEPT if stays else paragraph("AfterTable", ""))


def signature(entry: Entry, runs: RunWriter, name_style: str, office_style: str) -> str:
    """Return the paragraphs of one who signs."""
    name, office = entry
    return paragraph(name_style, runs.write(name)) + paragraph(office_style, runs.write(office))


def _row(row: tuple[Entry, ...], columns: int, runs: RunWriter, office: str) -> str:
    cells = [signature(entry, runs, "SignatureNameBeside", office) for entry in row]
    cells += [paragraph(office, "")] * (columns - len(row))
    width = f'<w:tcPr><w:tcW w:w="{_FULL_WIDTH // columns}" w:type="pct"/></w:tcPr>'
    content = "".join(f"<w:tc>{width}{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{content}</w:tr>"


def _table(rows: str, columns: int) -> str:
    grid = f'<w:gridCol w:w="{9070 // columns}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_FULL_WIDTH}" w:type="pct"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )
