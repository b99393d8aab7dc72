"""Numbers that were typed before a provision: ``Artículo 5.-``, ``Art. 9º-A``, ``b)``, ``II –``, ``PRIMERA.-``."""

import re
from typing import Final

from drafting.comparison.tokens import CODE_LETTER, SUFFIX, as_composed

_UNIT: Final = (
    r"art[íi]culo|artigo|article|art\.|cl[áa]usula|clause|cap[íi]tulo|chapitre|t[íi]tulo|titre|"
    r"secci[óo]n|seção|section|anexo|annexe|par[áa]grafo|§|inciso|inc\."
)
_STEM: Final = (
    # Spanish, Portuguese, French: a clause is the first, the second, the only one.
    r"primer|segund|tercer|cuart|quint|sext|s[ée]ptim|octav|noven|d[ée]cim|und[ée]cim|duod[ée]cim|"
    r"vig[ée]sim|trig[ée]sim|cuadrag[ée]sim|quincuag[ée]sim|[úu]nic|primeir|terceir|quart|s[ée]tim|"
    r"oitav|non|quadrag[ée]sim|premi|seconde?|(?:deux|trois|quatr|cinqu|six|sept|huit|neuv|dix)i"
)
_WORD: Final = rf"(?:{_STEM})(?:[oa]|er|[èe]re|[èe]me)?"
# Atomic: a number is never read without what stands behind it.
_ORDINAL: Final = r"(?:\.?[ºª°]|er|o(?!\w))"
"""Behind a figure; keyboards without º type *1o*."""
_FIGURE: Final = rf"(?>\d+(?:\.\d+)*{_ORDINAL}?{SUFFIX})"
_ROMAN: Final = rf"(?>(?-i:[IVXLCDM]+){SUFFIX})"
_CITED: Final = r"(?:\w|,|\s+(?-i:d[aeo]s?|del|du|des)\b|\s+(?-i:d)['’])"
"""What follows a number that is cited and names no provision here: ``Art. 8º da Lei``, ``artículo 9, numeral 34``."""
_LABEL: Final = re.compile(
    rf"\s*(?:(?:{_UNIT})\s*(?:(?:{CODE_LETTER}\.?\s*)?{_FIGURE}|{_ROMAN}|{_WORD}(?:\s{_WORD})?)(?!{_CITED})[\s.):–—-]*"
    rf"|\((?:{_FIGURE}|{_ROMAN}|[a-zñ])\)[\s.–—-]*"
    # Without a unit only what nobody takes for the first word of a sentence.
    rf"|(?:{_FIGURE}|{_ROMAN}|[a-zñ])(?:\.?-|\.|\)|\s[–—-])[\s–—-]*"
    rf"|\d+(?:\.\d+)+\s+"
    rf"|(?:{_WORD})(?:\s{_WORD})?\s*(?:\.-|\.|:|\s[–—-])\s*)",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"(?:art|cl[áa]us)", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(r"§|par[áa]grafo", re.IGNORECASE)
_UNITS: Final = re.compile(rf"(?:{_UNIT})", re.IGNORECASE)
_ORDINALS: Final = re.compile(rf"(?<=\d){_ORDINAL}", re.IGNORECASE)
_PART: Final = re.compile(r"[^\W_]+")
BEHIND_NUMBER: Final = " .-–—\n\t"
"""What a draft types before words whose number is counted: it is none of them."""
_PARTING: Final = " .:-–—)\t\n\u00a0"


def without_label(text: str) -> str | None:
    """Return the words of a provision without the number before them, accents composed, or None where it has none."""
    text = as_composed(text)
    found = _LABEL.match(text)
    return text[found.end() :] if found else None


def without_parting(text: str) -> str:
    """Return words without what parts them from a number before them, accents composed."""
    return as_composed(text).lstrip(_PARTING)


_DIVISION: Final = re.compile(
    r"\s*(?:libro|livro|livre|parte?|partie|t[íi]tulo|titre|cap[íi]tulo|chapitre|secci[óo]n|seção|section|subsecci[óo]n|subseção|sous-section)"
    r"\s+[\dIVXLCDM]+",
    re.IGNORECASE,
)


def label_before(text: str) -> str | None:
    """Return the number before a provision without what parts it from the words: ``Artículo 5``; None where it has none."""
    found = _LABEL.match(as_composed(text))
    return found[0].strip(f"{_PARTING}(") if found else None


def number_before(text: str) -> tuple[str, ...]:
    """Return what a number before a provision counts, whatever unit and signs are typed round it: ``1``, ``a``, ``primera``."""
    label = label_before(text) or ""
    return tuple(_PART.findall(_ORDINALS.sub("", _UNITS.sub("", label)).casefold()))


def names_an_article(label: str) -> bool:
    """Is a number that of an article or a clause, which whoever cites a provision begins with?"""
    return _ARTICLE.match(label) is not None


def names_a_division(label: str) -> bool:
    """Is a number that of a chapter, or of what else articles are divided into?"""
    return _DIVISION.match(label) is not None


def stands_under_an_article(label: str) -> bool:
    """Is a number that of a paragraph of a Brazilian article, which is never under an item of it?"""
    return _PARAGRAPH.match(label) is not None
