"""Paragraph styles in the cells of a synoptic table: closer and smaller, and once more for each language.

The styles of a column differ from the common ones in the language of proofing and in the list that numbers them. So whatever somebody
types into a column is proofed in its language, and applying a style numbers a paragraph in the column's own list.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafting.render.word.plan import Plan
from drafting.render.word.styles import (
    ALWAYS,
    BOTH,
    CENTER,
    TOGETHER,
    UNBROKEN,
    ParagraphStyle,
    space,
)

_SIZES: Mapping[int, int] = {2: 20, 3: 18}
"""Size of the text by the number of columns, in half-points."""

EMPTY = "EmptyCell"
"""The style of a cell whose language has nothing to say there."""


class CellForm(Struct, frozen=True, kw_only=True):
    """How a style differs in a cell."""

    layout: str
    larger: int = 0
    """Half-points more than the text."""


_RULE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="404040"/></w:pBdr>'
_FORMS: Mapping[str, CellForm] = {
    "ActNumber": CellForm(layout=UNBROKEN + space(80, 80) + CENTER, larger=3),
    "PlaceDate": CellForm(layout=UNBROKEN + space(80, 100) + CENTER),
    "Issuer": CellForm(layout=UNBROKEN + space(60, 80) + CENTER),
    "Formula": CellForm(layout=UNBROKEN + space(120, 60)),
    "Enacting": CellForm(layout=space(100, 60)),
    "ActTitle": CellForm(layout=UNBROKEN + space(140, 140) + CENTER, larger=4),
    "Summary": CellForm(layout=space(80, 120)),
    "Address": CellForm(layout=UNBROKEN + space(0, 20) + TOGETHER),
    "Section": CellForm(layout=UNBROKEN + space(220, 80) + CENTER, larger=2),
    "Closing": CellForm(layout=space(120, 60)),
    "AnnexTitle": CellForm(layout=UNBROKEN + space(240, 100) + CENTER, larger=3),
    "AnnexSubtitle": CellForm(layout=UNBROKEN + space(0, 100) + CENTER, larger=3),
    "ArticleTitle": CellForm(layout=UNBROKEN + space(160, 80) + CENTER, larger=2),
    "Division": CellForm(layout=UNBROKEN + space(220, 80) + CENTER, larger=2),
    "Subdivision": CellForm(layout=UNBROKEN + space(180, 80) + CENTER, larger=1),
    "ClauseHeading": CellForm(layout=UNBROKEN + space(160, 60), larger=1),
    "ArticleHeading": CellForm(layout=UNBROKEN + space(140, 50)),
    "SignatureName": CellForm(
        layout=_RULE + UNBROKEN + space(680, 0) + '<w:ind w:left="567" w:right="567"/>' + CENTER
    ),
    "SignatureOffice": CellForm(layout=UNBROKEN + space(0, 60) + CENTER, larger=-1),
    "Preamble": CellForm(layout=space(40, 60)),
    "Recital": CellForm(layout=space(40, 60)),
    "Body": CellForm(layout=space(40, 60)),
    "Provision": CellForm(layout=space(40, 40)),
}
"""All other styles only lose what the width of a sheet asks for; what is before a text keeps it off the rule at the top of a page."""

_OWN: tuple[ParagraphStyle, ...] = (
    ParagraphStyle(
        id="ColumnLanguage",
        name="Column language",
        keep="<w:keepNext/>",
        layout=UNBROKEN + space(60, 0) + CENTER,
        letters="<w:b/><w:bCs/>",
    ),
    ParagraphStyle(
        id="ColumnStanding",
        name="Column standing",
        layout=UNBROKEN + space(0, 60) + CENTER,
        letters='<w:i/><w:iCs/><w:color w:val="595959"/>',
        size=17,
    ),
    ParagraphStyle(
        id=EMPTY,
        name="Empty cell",
        # A heading may face it: the row then stays with the next one whatever column is looked at.
        keep="<w:keepNext/>",
        layout=space(40, 40) + CENTER,
        letters='<w:color w:val="7F7F7F"/>',
    ),
)
_SIGNATURES = ("SignatureName", "SignatureOffice", "SignatureOfficeAbove")
_NOTES: tuple[ParagraphStyle, ...] = (
    ParagraphStyle(id="FootnoteText", name="footnote text"),
    ParagraphStyle(id="CommentText", name="annotation text"),
    ParagraphStyle(id="Standing", name="Standing"),
)
"""Styles that come with the program, whose language is that of a column."""


def text_size(columns: int) -> int:
    """Return the size of the text in a table of so many columns, in half-points."""
    return _SIZES[columns]


def common_styles(plans: Iterable[Plan], columns: int) -> tuple[ParagraphStyle, ...]:
    """Return the styles that the columns have in common."""
    by_level = {style.id: style for plan in plans for style in plan.by_level}
    size = text_size(columns)
    return (*(_in_cell(style, size) for style in (*ALWAYS, *by_level.values())), *_OWN)


def _in_cell(style: ParagraphStyle, size: int) -> ParagraphStyle:
    keep = style.keep.replace("<w:pageBreakBefore/>", "")
    form = _FORMS.get(style.id)
    if form is None:
        # A narrow column set to both edges opens gaps between words.
        return replace(style, keep=keep, layout=style.layout.replace(BOTH, ""))
    letter_size = size + form.larger if form.larger else 0
    return replace(style, keep=keep, layout=form.layout, size=letter_size)


def styles_in_language(
    common: Iterable[ParagraphStyle], plan: Plan, language: str, proofing: str
) -> tuple[ParagraphStyle, ...]:
    """Return the styles of a column, each based on the common one; ``proofing`` is their ``w:lang``."""
    used = {*plan.styles, *_SIGNATURES, *(style.id for style in (*_OWN, *_NOTES))}
    return tuple(
        ParagraphStyle(
            id=style.id + plan.suffix,
            name=f"{style.name} ({language})",
            based_on=style.id,
            follows=f"{style.follows}{plan.suffix}" if style.follows in used else style.follows,
            letters=f'<w:lang w:val="{proofing}"/>',
        )
        for style in (*common, *_NOTES)
        if style.id in used
    )
