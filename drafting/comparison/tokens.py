"""Texts as tokens: words, signs, and figures that a reader takes as one thing.

An amount, a date or a citation is never cut in two: nobody wants to read ``S/ 2,[-500-]{+750+}.00``. A token is kept with the space behind
it, so that the tokens of a text always join to that text again, and no two texts are alike for their spaces alone.

Texts that differ only in how accents are composed (an e and an acute, or an é: NFD, NFC) have the same tokens: what comes from macOS is
often decomposed. So have those that differ in signs which only say where a line may end.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from drafting.grammar import MONTH_NAMES, NUMBER_WORDS

_LATIN: Final = (
    r"bis|ter|qu[aá]ter|quinquies|sexies|septies|octies|nonies|novies|"
    r"(?:un|duo|ter|quater|quin|sex|septen)?decies"
)
_JOINED: Final = rf"[-\u2011](?:[A-Z]{{1,2}}|[a-z]|\d+|{_LATIN})(?!\w)"
"""A letter, a figure or a Latin word; what is no more than the first letter of a word is none."""
SUFFIX: Final = rf"(?-i:(?:{_JOINED})*(?:[ \u00a0\u202f](?:{_LATIN})\b(?:[ \u00a0\u202f][A-Z]\b)?(?:{_JOINED})*)?)"
"""What stands behind the number of a provision that came between two others, ``9º-A``, ``5 bis``, ``244 quater B``, if anything does."""
_CODE: Final = r"(?-i:(?:[-\u2011/][A-ZÀ-ÖØ-Þ]{2,}(?:[-\u2011/](?:[A-ZÀ-ÖØ-Þ]+|\d+))*(?!\w))?)"
"""What says who issued an act, behind its number, ``004-2019-JUS``, if anything does."""
CODE_LETTER: Final = r"(?-i:L\.?O|[LRDA])"
"""French codes put a letter before the number that says of what rank a provision is, ``L. 1115-1``."""
_SPACE: Final = "[ \u00a0\u202f]"
_MONTH: Final = "|".join(sorted(MONTH_NAMES))
_ONE: Final = frozenset({"un", "uno", "una", "une", "um", "uma"})
"""They are articles too: *9 (un régimen)*."""
_NUMBER: Final = "|".join(sorted(NUMBER_WORDS - _ONE))
_IN_WORDS: Final = rf"(?i:(?:{_NUMBER})\b[^()\d]{{0,160}}|{'|'.join(sorted(_ONE))})"
_UNIT: Final = (
    r"art[íi]culos?|artigos?|articles?|arts?\.|numeral(?:es)?|p[áa]rrafos?|parágrafos?|paragraphes?|"
    r"incisos?|incs?\.|apartados?|al[íi]neas?|literal(?:es)?|letras?|lettres?|[íi]te[mn]s?|"
    r"cl[áa]usulas?|clauses?|anexos?|annexes?|t[íi]tulos?|titres?|cap[íi]tulos?|chapitres?|"
    r"secci[óo]n|seção|section|ley|lei|loi|decretos?|décrets?|p[áa]ginas?|pages?"
)
_DIGITS: Final = r"0-9\uff10-\uff19"
_IDEOGRAPHS: Final = (
    r"\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Of Chinese and Japanese, with kana: nothing stands between two words, so that each character is one."""
_UNSPACED: Final = re.compile(
    rf"[{_IDEOGRAPHS}\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3130-\u318f\uac00-\ud7ff]"
)
"""Letters to which figures are joined and no part of them: those too of Korean, Thai, Lao, Burmese and Khmer."""
_CORE: Final = re.compile(
    # One set of first characters lets the engine run over all others.
    rf"[{_DIGITS}IVXLCDM)](?:(?<=[{_DIGITS}])"
    # Thousands apart (2 500,00), or figures joined by a sign (2,500.00, 27/2024, 82-213, 12.1, 10:30), or a date (2026年5月4日);
    rf"(?:\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d)(?:,\d+)?|\d*[年년] ?\d{{1,2}}[月월](?: ?\d{{1,2}}[日일])?"
    r"|\d*(?:[.,/:\-–\uff0c\uff0e\uff0f]\d+|['’]\d{3}(?!\d))*)"
    # 5.º, 5º, 1er, 2e; 9º-A, 12 bis, 5.1.a; 004-2019-JUS, 812/MML; 15 %, 100 €, 3 M€; 18 h 30;
    rf"(?:\.?[ºª°]|(?:er|re|ère|e|ème)\b)?{SUFFIX}(?:\.[a-z](?![\w.]))?{_CODE}"
    rf"(?:{_SPACE}?(?:[%‰]|[kMG]?€)|{_SPACE}?h(?:{_SPACE}?\d{{2}}(?:{_SPACE}?min)?)?\b)?"
    # 30 (trinta), 350 (trezentos e cinquenta mil reais);
    rf"(?:{_SPACE}\({_IN_WORDS}\))?"
    # 4 de mayo de 2026, 1er juillet 2016.
    rf"(?:(?:\s+de)?\s+(?:{_MONTH})\b(?:(?:\s+del?)?\s+\d{{4}}\b)?)?"
    # What only a unit before it makes a figure: título II, inciso II-B, literal b); but not the L of L. 1115-1.
    rf"|(?<=[IVXLCDM])(?!(?<=[LD])\.?\s*\d)[IVXLCDM]*\b{SUFFIX}|(?<=\s[a-z]\)))"
)
_BEFORE: Final = re.compile(
    # Behind a unit the letter of a code may lack its point.
    rf"(?P<unit>(?<!\w)(?:{_UNIT})\s+(?:{CODE_LETTER}\.?\s*)?)?(?:(?<!\w){CODE_LETTER}\.\s*)?"
    r"(?:(?<!\w)(?:n[úu]m\.|n\.?[º°o]s?\.?)\s*)?"
    r"(?:(?:S/\.?|(?:R|US|MX)?\$|U\$S|€|§§?)\s*)?\Z",
    re.IGNORECASE,
)
_LONGEST_BEFORE: Final = 30
_ACCENTS: Final = r"\u0300-\u036f"
"""Those that no letter has been composed with: the g̃ of Guaraní."""
_WORD: Final = re.compile(
    # l’ and qu’ stand alone; aujourd’hui and Île-de-France do not come apart.
    r"([^\W\d_]{1,2}['’]|\w+(?:['’\-\u2011]\w+)*|\S)(\s*)"
)
_RARE_LETTER: Final = rf"(?:[^\W{_IDEOGRAPHS}]|[{_ACCENTS}])"
_RARE_WORD: Final = re.compile(
    rf"([{_IDEOGRAPHS}]|[^\W\d_{_IDEOGRAPHS}]{{1,2}}['’]"
    rf"|{_RARE_LETTER}+(?:['’\-\u2011]{_RARE_LETTER}+)*|\S)(\s*)"
)
"""The same where ideographs or accents stand among the letters: slower, and nearly no text has them."""
_RARE: Final = re.compile(rf"[{_ACCENTS}{_IDEOGRAPHS}]")
_EDGE: Final = re.compile(r"\s*")
_PLAIN: Final = bytes((0x00, 0x01, 0x02, 0x1E, 0x20))
"""Blocks of 256 characters: Latin letters, all composed, and punctuation."""
_HEAPED: Final = re.compile(r"[^\w\s\x00-\u02ff\u2010-\u20cf\u2100-\u2bff]{31}")
"""More accents on one letter than any language has (UAX #15, Stream-Safe): to order them takes quadratic time."""
_UNSEEN_SIGNS: Final = "\u00ad\u200b\u2060\ufeff"
_UNSEEN: Final = str.maketrans(dict.fromkeys(_UNSEEN_SIGNS))
"""Say where a line may end, or must not, and show nothing within it: soft hyphen, spaces and joiners without width."""


Token = tuple[str, str]
"""A word, a sign or a figure, and the space behind it; the first is empty only where a text begins with space or shows nothing.

A bare pair: a long text has a hundred thousand of them.
"""


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text; all words and gaps, joined, are that text again, whatever it holds."""
    composed = as_composed(text)
    tokens = _tokens(composed)
    return tokens if composed is text else list(_as_written(tokens, text)) or [("", text)]


def as_composed(text: str) -> str:
    """Return a text as it is compared: its accents composed (NFC), without what nobody sees.

    It is the very same text where nothing is to do, or where nobody wrote such words.
    """
    seen = text.translate(_UNSEEN) if any(map(text.__contains__, _UNSEEN_SIGNS)) else text
    if _is_plain(seen):
        return seen
    if _HEAPED.search(seen):
        return text
    return seen if unicodedata.is_normalized("NFC", seen) else unicodedata.normalize("NFC", seen)


def _is_plain(text: str) -> bool:
    """Has a text Latin letters and punctuation only? Looking at the high bytes takes a fifth of the time of a pattern."""
    return not text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _PLAIN)


def _tokens(text: str) -> list[Token]:
    start = _edge(text, 0)
    tokens: list[Token] = [("", text[:start])] if start else []
    is_plain = _is_plain(text)
    words = _WORD if is_plain or not _RARE.search(text) else _RARE_WORD
    for begin, end in _figures(text, start):
        tokens += words.findall(text, start, begin)
        start = _edge(text, end)
        tokens.append((text[begin:end], text[end:start]))
    tokens += words.findall(text, start)
    return tokens if is_plain else list(_with_accents(tokens))


def _with_accents(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens with accents that no pattern knows behind their letters: of a decomposed text they cannot be told apart."""
    last: Token | None = None
    for word, gap in tokens:
        if last and not last[1] and word and unicodedata.combining(word[0]):
            last = last[0] + word, gap
            continue
        if last:
            yield last
        last = word, gap
    if last:
        yield last


def _figures(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where figures begin and end, each with the unit, the sign or the currency before it."""
    for core in _CORE.finditer(text, start):
        begin = core.start() - (core[0] == ")")
        if begin < start or _is_within_word(text, begin, core.end()):
            continue
        before = _BEFORE.search(text, max(start, begin - _LONGEST_BEFORE), begin)
        if before is None or not (before["unit"] or core[0][0].isdigit()):
            continue
        begin, end = before.start(), core.end()
        if text[begin - 1 : begin] == "(" and text[end : end + 1] == ")" and begin > start:
            begin, end = begin - 1, end + 1  # seis (6)
        yield begin, end
        start = end


def _is_within_word(text: str, start: int, end: int) -> bool:
    """Are these figures part of a word: A4, COVID-19, 3rd?"""
    before = text[max(0, start - 2) : start].rstrip("-\u2011")[-1:]
    return any(
        neighbour.isalnum() and not _UNSPACED.match(neighbour)
        for neighbour in (before, text[end : end + 1])
    )


def _as_written(tokens: list[Token], text: str) -> Iterator[Token]:
    """Yield the tokens of a composed text as they stand in the text that it was made of."""
    places = list(_places(text))
    start = end = 0
    for word, gap in tokens:
        middle = end + len(word)
        end = middle + len(gap)
        yield text[start : places[middle]], text[places[middle] : places[end]]
        start = places[end]


def _places(text: str) -> Iterator[int]:
    """Yield for each place of a composed text, its end too, which one that is in the text that it was made of."""
    start = 0
    for place, character in enumerate(text):
        if place and character not in _UNSEEN_SIGNS and not unicodedata.combining(character):
            composed = as_composed(text[start:place])
            # Some letters are composed of such as stand alone: those of Hangul.
            if as_composed(text[start : place + 1]) == composed + as_composed(character):
                yield from _places_within(start, place, composed)
                start = place
    yield from _places_within(start, len(text), as_composed(text[start:]))
    yield len(text)


def _places_within(start: int, end: int, composed: str) -> Iterator[int]:
    """Yield the places of a letter with its accents; what is in the midst of it ends with it."""
    is_same = len(composed) == end - start
    yield from (start + number if is_same or not number else end for number in range(len(composed)))


def _edge(text: str, start: int) -> int:
    """Return where the space that begins at ``start`` ends."""
    found = _EDGE.match(text, start)
    return found.end() if found else start
