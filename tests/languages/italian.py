"""The grammar of Italian, as far as a few clauses need it: what one more language asks of the program.

A test copies it into the program; it is no part of it, and no Italian lawyer has read it.
"""

from drafting.grammar.agreement import Form, Gender, GrammaticalNumber
from drafting.grammar.table import Forms, Grammar

M, F = Gender.MASCULINE, Gender.FEMININE
SG, PL = GrammaticalNumber.SINGULAR, GrammaticalNumber.PLURAL


def forms(*words: str) -> Forms:
    return dict(zip(((M, SG), (F, SG), (M, PL), (F, PL)), words, strict=True))


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def article_before(article: str, text: str) -> str:
    word = text.lower()
    is_vowel = word.startswith(tuple("aeiouàèéìòù"))
    is_impure = word.startswith(("z", "gn", "ps", "x", "y")) or (
        word[:1] == "s" and word[1:2] not in tuple("aeiouàèéìòù")
    )
    if is_vowel and article in ("il", "la"):
        return "l’"
    if article == "i" and (is_vowel or is_impure):
        return "gli"
    return "lo" if article == "il" and is_impure else article


CONTRACTED = {
    ("di", "il"): "del",
    ("di", "lo"): "dello",
    ("di", "l’"): "dell’",
    ("di", "la"): "della",
    ("di", "i"): "dei",
    ("di", "gli"): "degli",
    ("di", "le"): "delle",
    ("a", "il"): "al",
    ("a", "lo"): "allo",
    ("a", "l’"): "all’",
    ("a", "la"): "alla",
    ("a", "i"): "ai",
    ("a", "gli"): "agli",
    ("a", "le"): "alle",
    ("in", "il"): "nel",
    ("in", "lo"): "nello",
    ("in", "l’"): "nell’",
    ("in", "la"): "nella",
    ("in", "i"): "nei",
    ("in", "gli"): "negli",
    ("in", "le"): "nelle",
}
UNITS = words(
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove"
)
TENS = words("- - venti trenta quaranta cinquanta sessanta settanta ottanta novanta")
ORDINALS = words("- primo secondo terzo quarto quinto sesto settimo ottavo nono decimo")
ENDINGS = forms("o", "a", "i", "e")


def below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = ("" if hundreds < 2 else UNITS[hundreds]) + ("cento" if hundreds else "")
    if rest < len(UNITS):
        return words + (UNITS[rest] if rest else "")
    tens, unit = divmod(rest, 10)
    word = TENS[tens][:-1] if unit in (1, 8) else TENS[tens]
    return words + word + ("tré" if unit == 3 else UNITS[unit] if unit else "")


def cardinal(number: int, gender: Gender) -> str:
    if number <= 1:
        return ("una" if gender is F else "un") if number else UNITS[0]
    thousands, rest = divmod(number, 1000)
    before = "mille" if thousands == 1 else f"{below_thousand(thousands)}mila" if thousands else ""
    return before + below_thousand(rest)


def ordinal(number: int, form: Form) -> str:
    if number < len(ORDINALS):
        return ORDINALS[number][:-1] + ENDINGS[form]
    return cardinal(number, M).rstrip("aeio") + "esim" + ENDINGS[form]


ITALIAN = Grammar(
    name="Italian",
    locale="it",
    proofing="it-IT",
    articles=forms("il", "la", "i", "le"),
    article_before=article_before,
    demonstratives={
        "this": forms("il presente", "la presente", "i presenti", "le presenti"),
        "that": forms("quel", "quella", "quei", "quelle"),
    },
    prepositions={"the": "", "of": "di", "to": "a", "in": "in", "by": "per", "with": "con"},
    contractions=CONTRACTED,
    conjunctions={"and": "e", "or": "o"},
    article_by_heading="articolo “{heading}”",
    months=words(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
    ),
    first_day="1º",
    date="{day} {month} {year}",
    date_in_words=("il primo {month} {year}", "il {day} {month} {year}"),
    cardinal=cardinal,
    ordinal=ordinal,
    ordinal_signs={M: "º", F: "ª"},
    thousands=".",
    decimal=",",
    currencies={"EUR": ("euro", "euro"), "PEN": ("sol", "soles")},
    amount_in_words="{units}/{hundredths} {currency}",
)
