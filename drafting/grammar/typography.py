"""Spaces, apostrophes and capitals that follow from the language alone.

Only changes that are certain; words are never touched. U+00A0 is stored and never the U+202F of
fine French typography, for which common fonts have no glyph; a U+202F
that is already there stays.
"""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from drafting.grammar.languages import NO_BREAK_SPACE, Language, require_language, word_table
from drafting.grammar.more import MORE
from drafting.grammar.sounds import OPENING_MARKS

# Marks in these keep their spaces: links, addresses, times, expressions, anchors and note labels
# of the clause text, and XML entities.
_UNTOUCHABLE: Final = "|".join(
    (
        r"(?:https?://|www\.)[^\s«»<>]*[^\s«»<>.,;:!?)\]]",
        r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"\d{1,2}:\d{2}(?!\d)",
        r"\{\{.*?\}\}",
        r"\{[#.][^}\n]*\}",
        r"\[\^[^\]\n]*\]:?",
        r"&\#?\w+;",
    )
)


class _Rule(Struct, frozen=True, kw_only=True):
    """One replacement, tried only in texts that hold one of its marks: most hold none."""

    marks: tuple[str, ...]
    pattern: re.Pattern[str]
    replacement: str


def _rule(marks: str, pattern: str, replacement: str) -> _Rule:
    return _Rule(
        marks=word_table(marks),
        pattern=re.compile(rf"(?P<untouchable>{_UNTOUCHABLE})|{pattern}"),
        replacement=replacement,
    )


_ABBREVIATION_BEFORE_NUMBER: Final = _rule(
    "° º rt. rts. RT. RTS. § S/ R$",
    r"(?<![\w/])(?P<mark>(?:[Nn]\.?[°º]|[Aa]rts?\.|ARTS?\.|§§?|S/|R\$))[ \u00A0]+(?=[\w(]|\{\{)",
    rf"\g<mark>{NO_BREAK_SPACE}",
)
# The name of a unit and its number stay on one line: "artículo 9", "numeral 3", "article 5".
_UNIT_BEFORE_NUMBER: Final = _rule(
    "rt nci ite tem ten umera oint árrafo arágrafo aragraphe partado racci línea",
    r"(?<![\w/])(?P<mark>(?:[Aa]rt(?:ículos?|igos?|icles?)|[Nn]umeral(?:es)?|[Ii]ncisos?|[Ii]te(?:m|ns)"
    r"|[Ll]iteral(?:es)?|[Pp]oints?|[Pp]árrafos?|[Pp]arágrafos?|[Pp]aragraphes?|[Aa]partados?|[Ff]racci(?:ón|ones)"
    r"|[Aa]línea))[ ](?=\d|[IVX]+\b)",
    rf"\g<mark>{NO_BREAK_SPACE}",
)
# Where a space was written; whether there is one is house style ("50%", "50 %").
_FIGURE_BEFORE_SIGN: Final = _rule("% €", r"(?<=\d)[ \u00A0]+(?=[%€])", NO_BREAK_SPACE)

_RULES: Final[Mapping[Language, tuple[_Rule, ...]]] = {
    "es": (_ABBREVIATION_BEFORE_NUMBER, _UNIT_BEFORE_NUMBER, _FIGURE_BEFORE_SIGN),
    "pt": (_ABBREVIATION_BEFORE_NUMBER, _UNIT_BEFORE_NUMBER, _FIGURE_BEFORE_SIGN),
    "fr": (
        _ABBREVIATION_BEFORE_NUMBER,
        _UNIT_BEFORE_NUMBER,
        _FIGURE_BEFORE_SIGN,
        _rule("'", r"(?<=[^\W\d_])'(?=[^\W\d_]|[«“])", "’"),
        _rule("«", r"«(?!\u202F)[ \u00A0]*(?=[^\s»])", f"«{NO_BREAK_SPACE}"),
        _rule("»", r"(?<=[^\s«])[ \u00A0]*»", f"{NO_BREAK_SPACE}»"),
        # At the end of a word only: "a/b:c" and "a;b" are no sentence.
        _rule(
            "; : ! ?",
            r"(?<=[^\s(\[{«“‘;:!?¿¡])[ \u00A0]*(?P<mark>[;:]|[!?]+)(?=[\s)\]}»”’*]|$)",
            rf"{NO_BREAK_SPACE}\g<mark>",
        ),
    ),
    **dict.fromkeys(MORE, (_ABBREVIATION_BEFORE_NUMBER, _FIGURE_BEFORE_SIGN)),
}


def polish_typography(text: str, language: Language) -> str:
    """Return `text` with the no-break spaces and apostrophes of `language`; idempotent.

    French: a no-break space before ``; : ! ? »`` and after ``«``, and the curved apostrophe
    between letters. All three: a space that stands after *n.º*, *art.*, *§*, *S/*, *R$*, or between
    a figure and *%* or *€*, becomes a no-break space.

    Raises:
        ValueError: the language is unknown.
    """
    for rule in _RULES[require_language(language)]:
        if any(mark in text for mark in rule.marks):
            text = _apply(rule, text)
    return text


def _apply(rule: _Rule, text: str) -> str:
    def replace(found: re.Match[str]) -> str:
        return found[0] if found["untouchable"] else found.expand(rule.replacement)

    return rule.pattern.sub(replace, text)


def capitalise_initial(text: str, language: Language) -> str:
    """Return `text` with its first letter in upper case, after any opening marks.

    The capital falls on the article: *L’État*, *La Municipalidad*. A text that begins with a
    figure stays as it is.

    Raises:
        ValueError: the language is unknown.
    """
    require_language(language)
    start = len(text) - len(text.lstrip(OPENING_MARKS))
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]
