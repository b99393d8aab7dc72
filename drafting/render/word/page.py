"""The page: paper, margins, headers with the standing of the draft, footers with page numbers (ECMA-376 part 1, 17.6, 17.10)."""

import re
from collections.abc import Mapping

from msgspec import Struct

from drafting.model.draft import Localized
from drafting.render.word.elements import character_style, field, paragraph, part, run

_MARGIN_SIDE = 1531
"""2.7 cm, which leaves lines of some 80 characters."""
_MARGIN_TOP = 1587
_MARGIN_BOTTOM = 1474
_MARGIN_EDGE = 737
_LONGEST_TITLE = 88
_PAGE_PLACEHOLDER = re.compile(r"(\{page\}|\{pages\})")


class Paper(Struct, frozen=True, kw_only=True):
    """A sheet; twentieths of a point."""

    width: int
    height: int

    @property
    def text_width(self) -> int:
        return self.width - 2 * _MARGIN_SIDE


PAPERS: Mapping[str, Paper] = {
    "A4": Paper(width=11906, height=16838),
    "Letter": Paper(width=12240, height=15840),
}


def section(paper: Paper, parts: Mapping[str, str]) -> str:
    """Return ``w:sectPr``; ``parts`` are the relationship ids of header and footer, default and first."""
    references = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{parts[f"{kind}-{which}"]}"/>'
        for kind in ("header", "footer")
        for which in ("default", "first")
    )
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{paper.width}" w:h="{paper.height}"/>'
        f'<w:pgMar w:top="{_MARGIN_TOP}" w:right="{_MARGIN_SIDE}" w:bottom="{_MARGIN_BOTTOM}" '
        f'w:left="{_MARGIN_SIDE}" w:header="{_MARGIN_EDGE}" w:footer="{_MARGIN_EDGE}" '
        'w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def header(localized: Localized, *, is_first: bool) -> str:
    """Return a header: title and standing; on the first page, which shows the title itself, the standing alone."""
    standing = f"{localized.chrome['draft']} · {localized.standing.short}"
    title = "" if is_first else run(shorten(localized.title))
    content = f"{title}<w:r><w:tab/></w:r>{run(standing, character_style('Strong'))}"
    return part("hdr", paragraph("Header", content))


def footer(localized: Localized, *, is_first: bool) -> str:
    """Return a footer: page number, and on the first page what the draft's standing means."""
    long = localized.standing.long.strip()
    says_more = long and long != localized.standing.short
    standing = paragraph("Standing", run(long)) if is_first and says_more else ""
    return part("ftr", standing + paragraph("Footer", _page_number(localized.chrome["page"])))


def shorten(title: str) -> str:
    """Return a title that fits one line beside the standing, cut at a word."""
    line = " ".join(title.split())
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _page_number(pattern: str) -> str:
    codes = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    return "".join(
        field(codes[piece], "1") if piece in codes else run(piece)
        for piece in _PAGE_PLACEHOLDER.split(pattern)
        if piece
    )
