"""The table of contents of a long act (ECMA-376 part 1, 17.16.5.68), written whole: no program asks to make it on opening.

Only a layout engine knows pages. In a file for Word the entries are links without page numbers, and a field that Word makes anew
on demand (F9); in a file to be printed they are plain paragraphs with PAGEREF fields, which LibreOffice counts when it loads
them and would leave alone inside a table of contents.
"""

from collections.abc import Sequence

from drafting.model.draft import Block, Localized, Style
from drafting.model.form import Role
from drafting.render.word.elements import (
    escape,
    field,
    field_end,
    field_start,
    one_line,
    paragraph,
    run,
)
from drafting.render.word.plan import bookmark_name

LONG = 30
"""Articles from which an act has a table of contents."""
FEWEST = 12
"""Headings below which a table of contents helps nobody: acts whose articles have none."""
LEVELS: dict[Style, int] = {
    Style.SECTION: 1,
    Style.ANNEX_TITLE: 1,
    Style.DIVISION: 1,
    Style.ARTICLE_TITLE: 1,
    Style.CLAUSE_HEADING: 2,
    Style.ARTICLE_HEADING: 2,
}
_GALLERY = (
    '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
)
_BREAK = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'


def entries_of(localized: Localized) -> tuple[Block, ...]:
    """Return the headings of a draft that is long enough for a table of contents; none of one that is not."""
    blocks = [block for block in localized.blocks if isinstance(block, Block)]
    articles = {
        block.node for block in blocks if block.label and block.label.level.role is Role.ARTICLE
    }
    if len(articles) < LONG:
        return ()
    headings = [block for block in blocks if block.style in LEVELS and block.opens]
    entries = tuple(block for block in headings if entry_text(block))
    return entries if len(entries) >= FEWEST else ()


def entry_text(block: Block) -> str:
    """Return a heading in one line, its label before it."""
    words = one_line("".join(run.text for run in block.runs)).rstrip(" .-–:")
    if block.label is None:
        return words
    separator = " – " if block.label.level.heading_break else block.label.level.after
    return block.label.text + (separator if words else "") + words


def target(block: Block) -> str:
    """Return the bookmark of an entry."""
    return bookmark_name("_Toc", block.node)


def contents(
    localized: Localized, entries: Sequence[Block], control: int, *, has_pages: bool
) -> str:
    """Return the table of contents on pages of its own, under the title of the draft; ``control`` is the id of its control."""
    head = paragraph("ContentsAct", run(localized.title)) + paragraph(
        "ContentsTitle", run(localized.chrome["contents"])
    )
    if has_pages:
        lines = [_line(block, _link(block, has_page=True)) for block in entries]
        return head + "".join(lines) + _BREAK
    links = [_link(block, has_page=False) for block in entries]
    # One field round all entries: headings of the first two ranks, as links, without pages.
    links[0] = field_start('TOC \\o "1-2" \\n \\h \\z \\u') + links[0]
    links[-1] += field_end()
    lines = list(map(_line, entries, links))
    alias = escape(localized.chrome["contents"])
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:id w:val="{control}"/>{_GALLERY}</w:sdtPr>'
        f"<w:sdtContent>{head}{''.join(lines)}</w:sdtContent></w:sdt>{_BREAK}"
    )


def _line(block: Block, content: str) -> str:
    return paragraph(f"Contents{LEVELS[block.style]}", content)


def _link(block: Block, *, has_page: bool) -> str:
    page = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {target(block)} \\h", "1") if has_page else ""
    return (
        f'<w:hyperlink w:anchor="{target(block)}" w:history="1">'
        f"{run(entry_text(block))}{page}</w:hyperlink>"
    )
