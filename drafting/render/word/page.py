"""The page: paper, margins, headers with the standing of the draft, footers with page numbers (ECMA-376 part 1, 17.6, 17.10)."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from drafting.model.draft import Localized
from drafting.render.word.elements import character_style, field, one_line, paragraph, part, run

_LONGEST_TITLE = 88
_PAGE_PLACEHOLDER = re.compile(r"(\{page\}|\{pages\})")


class Margins(Struct, frozen=True, kw_only=True):
    """What stays free round the text; twentieths of a point."""

    side: int
    top: int
    bottom: int
    edge: int
    """Above the header and below the footer."""


_UPRIGHT = Margins(side=1531, top=1587, bottom=1474, edge=737)
"""2.7 cm at the sides leave lines of some 80 characters."""
_ACROSS = Margins(side=1134, top=1247, bottom=1134, edge=567)
"""2 cm: columns keep the lines short, and a sheet that lies on its side has few of them."""


class Paper(Struct, frozen=True, kw_only=True):
    """A sheet; twentieths of a point."""

    width: int
    height: int
    margins: Margins = _UPRIGHT

    @property
    def text_width(self) -> int:
        return self.width - 2 * self.margins.side

    def across(self) -> "Paper":
        """Return the sheet laid on its side."""
        return Paper(width=self.height, height=self.width, margins=_ACROSS)


PAPERS: Mapping[str, Paper] = {
    "A4": Paper(width=11906, height=16838),
    "Letter": Paper(width=12240, height=15840),
}


def section(paper: Paper, parts: Mapping[str, str], *, numbers_lines: bool = False) -> str:
    """Return ``w:sectPr``; ``parts`` are the relationship ids of header and footer, default and first."""
    lines = '<w:lnNumType w:countBy="5" w:restart="newPage"/>' if numbers_lines else ""
    references = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{parts[f"{kind}-{which}"]}"/>'
        for kind in ("header", "footer")
        for which in ("default", "first")
    )
    margins = paper.margins
    turned = ' w:orient="landscape"' if paper.width > paper.height else ""
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{paper.width}" w:h="{paper.height}"{turned}/>'
        f'<w:pgMar w:top="{margins.top}" w:right="{margins.side}" w:bottom="{margins.bottom}" '
        f'w:left="{margins.side}" w:header="{margins.edge}" w:footer="{margins.edge}" '
        f'w:gutter="0"/>{lines}<w:titlePg/></w:sectPr>'
    )


def page_parts(
    title: str, numbered: str, standing: Sequence[str], meaning: str
) -> Mapping[str, str]:
    """Return headers and footers by the name of their file; ``standing`` is what headers say of the draft, a text a line.

    ``numbered`` says which page it is, with ``{page}`` and ``{pages}``.

    The first page shows the title itself, so that its header has the standing alone; its footer begins with the paragraphs of
    ``meaning``, which say what the standing is.
    """
    number = paragraph("Footer", _page_number(numbered))
    return {
        "header": _header(shorten(title), standing),
        "footer": part("ftr", number),
        "headerFirst": _header("", standing),
        "footerFirst": part("ftr", meaning + number),
    }


def _header(title: str, standing: Sequence[str]) -> str:
    lines = [line for line in standing if line] or [""]
    titles = [run(title) if title else "", *[""] * (len(lines) - 1)]
    strong = character_style("Strong")
    return part(
        "hdr",
        "".join(
            paragraph("Header", f"{words}<w:r><w:tab/></w:r>{run(line, strong) if line else ''}")
            for words, line in zip(titles, lines, strict=True)
        ),
    )


def standing_meaning(localized: Localized, suffix: str = "") -> str:
    """Return the paragraph that says what the draft's standing means, where that is more than its name."""
    long = localized.standing.long.strip()
    return (
        paragraph(f"Standing{suffix}", run(long))
        if long not in {"", localized.standing.short}
        else ""
    )


def shorten(title: str) -> str:
    """Return a title that fits one line beside the standing, cut at a word."""
    line = one_line(title)
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" \u00a0,;:.") + " …"


def _page_number(pattern: str) -> str:
    codes = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    return "".join(
        field(codes[piece], "1") if piece in codes else run(piece)
        for piece in _PAGE_PLACEHOLDER.split(pattern)
        if piece
    )
