"""Paragraph styles of a draft: one per kind of paragraph, one more per numbered level (ECMA-376 part 1, 17.7).

Built-in headings go to what belongs in the navigation pane, by rank and without gaps: the outermost kind that the draft has is
Heading 1. Spacing, alignment and keeping together live here and nowhere else.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafting.model.draft import Style
from drafting.model.form import Level, Role
from drafting.render.word.elements import escape
from drafting.render.word.numbering import Place

CONTENTS_ACT = "Contents act"
"""Name of the style of the title above a table of contents, which repeats that of the act."""
TEXT_SIZE = 22
"""Eleven points, in half-points."""
BOTH = '<w:jc w:val="both"/>'
CENTER = '<w:jc w:val="center"/>'
_NEXT = "<w:keepNext/>"
_WHOLE = "<w:keepNext/><w:keepLines/>"
_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
UNBROKEN = "<w:suppressAutoHyphens/>"
TOGETHER = "<w:contextualSpacing/>"
"""Lines of one address or title follow one another without space between them (17.3.1.9)."""


class ParagraphStyle(Struct, frozen=True, kw_only=True):
    """A paragraph style; its properties in the order of CT_PPr, with room for numbering and outline level."""

    id: str
    name: str
    based_on: str = "Normal"
    follows: str | None = None
    """The style that Word gives the next paragraph when somebody types on."""
    keep: str = ""
    layout: str = ""
    letters: str = ""
    size: int = 0
    """Half-points; 0 is the size of the text."""
    outline: int | None = None
    is_heading: bool = False
    """A built-in heading: Word then knows it as Heading 1 … and keeps our name as an alias."""


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


BY_STYLE: Mapping[Style, ParagraphStyle] = {
    Style.ACT_NUMBER: ParagraphStyle(
        id="ActNumber",
        name="Act number",
        keep=_WHOLE,
        layout=UNBROKEN + space(120, 120) + CENTER,
        letters=_BOLD + '<w:spacing w:val="10"/>',
        size=26,
    ),
    Style.PLACE_DATE: ParagraphStyle(
        id="PlaceDate",
        name="Place and date",
        keep=_WHOLE,
        layout=UNBROKEN + space(240, 240) + CENTER,
    ),
    Style.ISSUER: ParagraphStyle(
        id="Issuer",
        name="Issuer",
        keep=_WHOLE,
        layout=UNBROKEN + space(120, 160) + CENTER,
        letters=_BOLD,
    ),
    Style.FORMULA: ParagraphStyle(
        id="Formula",
        name="Formula",
        keep=_WHOLE,
        layout=UNBROKEN + space(240, 120),
        letters=_BOLD,
    ),
    Style.PREAMBLE: ParagraphStyle(id="Preamble", name="Preamble", layout=BOTH),
    Style.RECITAL: ParagraphStyle(id="Recital", name="Recital", layout=BOTH),
    Style.ENACTING: ParagraphStyle(
        id="Enacting", name="Enacting formula", keep=_NEXT, layout=space(200, 120) + BOTH
    ),
    Style.ACT_TITLE: ParagraphStyle(
        id="ActTitle",
        name="Title",
        keep=_WHOLE,
        layout=UNBROKEN
        + '<w:spacing w:before="320" w:after="280" w:line="264" w:lineRule="auto"/>'
        + '<w:ind w:left="567" w:right="567"/>'
        + CENTER,
        letters=_BOLD,
        size=28,
    ),
    Style.SUMMARY: ParagraphStyle(
        id="Summary",
        name="Summary",
        keep="<w:keepLines/>",
        # A narrow column set to both edges opens gaps between words.
        layout=space(200, 280) + '<w:ind w:left="3686"/>',
        letters=_ITALIC,
    ),
    Style.ADDRESS: ParagraphStyle(
        id="Address",
        name="Address",
        keep="<w:keepLines/>",
        layout=UNBROKEN + space(0, 160) + TOGETHER,
    ),
    Style.SECTION: ParagraphStyle(
        id="Section",
        name="Section title",
        keep=_WHOLE,
        layout=UNBROKEN + space(400, 160) + CENTER,
        letters=_BOLD,
        size=23,
        outline=0,
    ),
    Style.BODY: ParagraphStyle(id="Body", name="Body Text", layout=BOTH),
    Style.CLOSING: ParagraphStyle(
        id="Closing", name="Closing formula", keep=_WHOLE, layout=space(240, 120) + BOTH
    ),
    Style.ANNEX_TITLE: ParagraphStyle(
        id="AnnexTitle",
        name="Annex title",
        keep=_WHOLE + "<w:pageBreakBefore/>",
        layout=UNBROKEN + space(0, 280) + CENTER,
        letters=_BOLD,
        size=26,
        outline=0,
    ),
    Style.ARTICLE_TITLE: ParagraphStyle(
        id="ArticleTitle",
        name="Article title",
        keep=_WHOLE,
        layout=UNBROKEN + space(360, 160) + TOGETHER + CENTER,
        letters=_BOLD,
        size=24,
        is_heading=True,
    ),
    Style.DIVISION: ParagraphStyle(
        id="Division",
        name="Division",
        keep=_WHOLE,
        layout=UNBROKEN + space(400, 160) + CENTER,
        letters=_BOLD,
        size=23,
        is_heading=True,
    ),
    Style.CLAUSE_HEADING: ParagraphStyle(
        id="ClauseHeading",
        name="Clause heading",
        keep=_WHOLE,
        layout=UNBROKEN + space(320, 100),
        letters=_BOLD,
        size=23,
        is_heading=True,
    ),
    Style.ARTICLE_HEADING: ParagraphStyle(
        id="ArticleHeading",
        name="Article heading",
        follows="Provision",
        keep=_WHOLE,
        layout=UNBROKEN + space(260, 80),
        letters=_BOLD,
        is_heading=True,
    ),
    Style.PROVISION: ParagraphStyle(
        id="Provision", name="Provision", layout='<w:spacing w:after="100"/>' + BOTH
    ),
}
"""What every kind of paragraph looks like."""

BOLD_STYLES = frozenset(style for style, look in BY_STYLE.items() if _BOLD in look.letters)
"""Whose words are bold: in them a bold character style would make plain (17.7.3, toggle properties)."""

SUBDIVISION = replace(
    BY_STYLE[Style.DIVISION],
    id="Subdivision",
    name="Subdivision",
    layout=UNBROKEN + space(320, 120) + CENTER,
    letters=_BOLD,
    size=22,
)
"""A chapter inside a title."""

ANNEX_SUBTITLE = replace(
    BY_STYLE[Style.ANNEX_TITLE],
    id="AnnexSubtitle",
    name="Annex subtitle",
    keep=_WHOLE,
    outline=None,
)
"""A second line of the title of an annex: it begins no page of its own."""

_LEADER = (
    "<w:suppressLineNumbers/>"
    '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8840"/></w:tabs><w:suppressAutoHyphens/>'
)
"""Of a line of the contents: dots to its page, no number of lines (17.3.1.35)."""

AROUND: tuple[ParagraphStyle, ...] = (
    ParagraphStyle(
        id="ContentsAct",
        name=CONTENTS_ACT,
        keep=_WHOLE,
        layout=UNBROKEN + space(120, 360) + CENTER,
        letters=_BOLD,
        size=24,
    ),
    ParagraphStyle(
        id="ContentsTitle",
        name="TOC Heading",
        keep=_WHOLE,
        layout=UNBROKEN + space(0, 160) + CENTER,
        letters=_BOLD,
        size=23,
    ),
    ParagraphStyle(
        id="Contents1",
        name="toc 1",
        keep=_NEXT,
        layout=_LEADER + '<w:spacing w:before="100" w:after="20" w:line="240" w:lineRule="auto"/>',
        letters=_BOLD,
        size=20,
    ),
    ParagraphStyle(
        id="Contents2",
        name="toc 2",
        layout=_LEADER
        + '<w:spacing w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:left="284"/>',
        size=20,
    ),
    ParagraphStyle(
        id="SignatureName",
        name="Signature name",
        follows="SignatureOffice",
        keep=_WHOLE,
        layout='<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="404040"/></w:pBdr>'
        + UNBROKEN
        + space(960, 0)
        + '<w:ind w:left="2268" w:right="2268"/>'
        + CENTER,
    ),
    ParagraphStyle(
        id="SignatureNameBeside",
        name="Signature name beside others",
        based_on="SignatureName",
        follows="SignatureOffice",
        layout='<w:ind w:left="170" w:right="170"/>',
    ),
    ParagraphStyle(
        id="SignatureOffice",
        name="Signature office",
        keep="<w:keepLines/>",
        layout=UNBROKEN + space(0, 0) + CENTER,
        size=20,
    ),
    ParagraphStyle(
        id="SignatureOfficeAbove",
        name="Signature office above others",
        based_on="SignatureOffice",
        keep=_NEXT,
    ),
    ParagraphStyle(
        id="AfterTable",
        name="After table",
        layout='<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>',
        size=2,
    ),
)
"""Paragraphs that are no block of the draft."""

ALWAYS = (*BY_STYLE.values(), SUBDIVISION, ANNEX_SUBTITLE, *AROUND)
"""The styles of every draft; those of its levels are added."""

_RANKS = ("Division", "Subdivision", "ArticleTitle", "ClauseHeading", "ArticleHeading")
"""From the outermost kind of heading to the innermost."""

_PROVISION_SPACING: Mapping[Role, str] = {
    # Items leave as much room as paragraphs, so that what follows a list does not stick to it.
    Role.ARTICLE: '<w:spacing w:before="140"/>',
}


def provision_of(level: Level) -> ParagraphStyle:
    """Return the style of the provisions of a level: ``Provision inciso``; applying it in Word numbers a paragraph."""
    return ParagraphStyle(
        id=f"Provision-{_identifier(level.id)}",
        name=f"Provision {_words(level.id)}",
        based_on=BY_STYLE[Style.PROVISION].id,
        layout=_PROVISION_SPACING.get(level.role, ""),
    )


def continuation_of(level: Level, column: int) -> ParagraphStyle:
    """Return the style of text that goes on under a unit, where the text of that unit is set in."""
    numbered = provision_of(level)
    return replace(
        numbered,
        id=f"{numbered.id}-continued",
        name=f"{numbered.name} continued",
        layout=f'{numbered.layout}<w:ind w:left="{column}"/>',
    )


def _identifier(level_id: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in level_id)


def _words(level_id: str) -> str:
    return " ".join(_identifier(level_id).replace("-", " ").split())


def paragraph_styles(
    styles: Iterable[ParagraphStyle],
    used: frozenset[str],
    links: Mapping[str, Place],
) -> str:
    """Return the ``w:style`` elements of the draft's paragraphs, headings ranked by what the draft holds."""
    present = [style for style in _RANKS if style in used]
    ranks = {style: rank for rank, style in enumerate(present)}
    return "".join(
        _element(style, ranks.get(style.id), links.get(style.id))
        for style in styles
        if style.id in used or not style.is_heading
    )


def _element(style: ParagraphStyle, rank: int | None, place: Place | None) -> str:
    follows = "" if style.follows is None else f'<w:next w:val="{style.follows}"/>'
    outline = style.outline if rank is None else rank
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    letters = style.letters + (_size(style.size) if style.size else "")
    letters = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    custom = "" if rank is not None or style.name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}">{_name(style, rank)}'
        f'<w:basedOn w:val="{style.based_on}"/>{follows}<w:qFormat/>'
        f"<w:pPr>{style.keep}{number_properties(place)}{style.layout}{level}</w:pPr>"
        f"{letters}</w:style>"
    )


_BUILT_IN = frozenset({"Title", "Body Text", "TOC Heading", "toc 1", "toc 2"})


def _name(style: ParagraphStyle, rank: int | None) -> str:
    if rank is None:
        return f'<w:name w:val="{escape(style.name)}"/>'
    return f'<w:name w:val="heading {rank + 1}"/><w:aliases w:val="{escape(style.name)}"/>'


def number_properties(place: Place | None) -> str:
    """Return ``w:numPr`` (17.3.1.19), or nothing."""
    if place is None:
        return ""
    return f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.num}"/></w:numPr>'
