"""The styles of a review table: its heads, keys, signs and notes, and the two columns, each proofed in its own language."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from drafting.model.draft import Style
from drafting.render.word.styles import (
    BY_STYLE,
    UNBROKEN,
    ParagraphStyle,
    paragraph_styles,
    space,
)
from drafting.render.word.surroundings import proofing_language

PLACEHOLDER_STYLE = "Placeholder"
GONE_STYLE = "EarlierWords"
NEW_STYLE = "LaterWords"
_NEXT = "<w:keepNext/>"
_GREY = '<w:color w:val="595959"/>'
_STYLES = (
    ParagraphStyle(
        id="ReviewTitle",
        name="Title",
        keep=_NEXT,
        layout=UNBROKEN + space(0, 60),
        letters="<w:b/><w:bCs/>",
        size=32,
    ),
    ParagraphStyle(
        id="ReviewSubtitle",
        name="Subtitle",
        keep=_NEXT,
        layout=UNBROKEN + space(0, 200),
        letters=_GREY,
        size=21,
    ),
    ParagraphStyle(
        id="ReviewInstruction",
        name="Instruction",
        keep="<w:keepLines/>",
        layout='<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="8EA0B8"/></w:pBdr>'
        + space(0, 90)
        + '<w:ind w:left="227"/>',
        size=20,
    ),
    replace(BY_STYLE[Style.CLAUSE_HEADING], layout=UNBROKEN + space(360, 100), size=25),
    ParagraphStyle(
        id="ReviewHead",
        name="Table head",
        keep=_NEXT,
        layout=UNBROKEN + space(60, 60),
        letters="<w:b/><w:bCs/>",
        size=18,
    ),
    ParagraphStyle(
        id="ReviewKey",
        name="Key",
        layout=UNBROKEN + '<w:spacing w:before="40" w:after="20" w:line="240" w:lineRule="auto"/>',
        letters="<w:noProof/>" + _GREY,
        size=15,
    ),
    ParagraphStyle(
        id="ReviewSign",
        name="Sign",
        based_on="ReviewKey",
        layout='<w:spacing w:before="0" w:after="40"/>',
        letters='<w:color w:val="767676"/>',
        size=13,
    ),
    ParagraphStyle(
        id="ReviewState",
        name="State",
        layout=UNBROKEN + space(20, 40),
        letters='<w:b/><w:bCs/><w:color w:val="7F3F00"/>',
        size=16,
    ),
    ParagraphStyle(id="ReviewText", name="Text in a table", layout=space(40, 40)),
    ParagraphStyle(
        id="ReviewContext",
        name="Context",
        layout=UNBROKEN + '<w:spacing w:before="20" w:after="30" w:line="240" w:lineRule="auto"/>',
        letters="<w:noProof/>" + _GREY,
        size=15,
    ),
    ParagraphStyle(id="ReviewNote", name="Translator's note", layout=space(40, 40), size=17),
    ParagraphStyle(
        id="ReviewEnd",
        name="After table",
        layout='<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>',
        size=2,
    ),
)
_LETTERS: Mapping[str, tuple[str, str]] = {
    PLACEHOLDER_STYLE: (
        "Placeholder (not translated)",
        '<w:noProof/><w:color w:val="1F3864"/><w:shd w:val="clear" w:color="auto" w:fill="DEE6F2"/>',
    ),
    GONE_STYLE: ("Earlier words", '<w:strike/><w:color w:val="943634"/>'),
    NEW_STYLE: ("Later words", '<w:color w:val="1D6B3C"/><w:u w:val="single"/>'),
}
"""Character styles: name and run properties by id."""


def review_styles(source_locale: str, locale: str) -> str:
    """Return the styles as XML, for translations from one locale into another."""
    paragraphs = (*_STYLES, *_of_columns(source_locale, locale))
    return paragraph_styles(paragraphs, frozenset({"ClauseHeading"}), {}) + _character_styles()


def _of_columns(source_locale: str, locale: str) -> Iterator[ParagraphStyle]:
    """Yield the styles of the two columns: what somebody types there is proofed in the language of the column."""
    for id_, name, language in (
        ("ReviewSource", "Source", source_locale),
        ("ReviewTranslation", "Translation", locale),
    ):
        yield ParagraphStyle(
            id=id_,
            name=name,
            based_on="ReviewText",
            letters=f'<w:lang w:val="{proofing_language(language)}"/>',
        )


def _character_styles() -> str:
    return "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr>{letters}</w:rPr></w:style>'
        for style, (name, letters) in _LETTERS.items()
    )
