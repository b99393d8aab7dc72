"""Rules about figures: what a text says in numbers is the same in every language.

Citations are taken out first and compared as they are written, because ``art. 3.1`` is no decimal number; the amounts that
remain are compared by value, each read as its locale writes numbers.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from drafting.bench.checks.placeholders import differences
from drafting.bench.checks.texts import Arguments, Pair, Text
from drafting.grammar import LANGUAGES, Gender, cardinal
from drafting.grammar.cardinals import LARGEST_CARDINAL

_DECIMAL_POINT = frozenset({"en", "es_MX", "es_PE"})
"""Locales whose decimal mark is a point; the others write a comma."""

_SPACES = " \u00a0\u202f"
_GROUPS = 8
"""Groups of three digits that a figure can have."""
_AMOUNT = re.compile(
    rf"(?<![\w.,-])(?P<figure>(?:\d{{1,3}}(?:[.,{_SPACES}]\d{{3}}(?!\d)){{1,{_GROUPS}}}+|\d++)(?:[.,]\d++)?+)"
    r"(?:(?:[.]?[ºª°]|ers?|res?|es?)\b)?+(?![\w-])"
)
_CITED = re.compile(
    r"""(?ix)
    \b\d{4}-\d{2}-\d{2}\b                                       # 2016-07-04
    | \b\d{1,2}/\d{1,2}/\d{2,4}\b                               # 4/7/2016
    | (?<!\w)[LRDA]\.[ \u00a0]?\*?\d[\d\-]*+                      # L. 2121-29, in French codes
    | (?<![\w.])
      (?: (?:ley|lei|loi|law|decreto|décret|decree|ordenanza|ordonnance|acuerdo|portaria
             |art(?:ículos?|igos?|icles?|s?\.)|incisos?|numeral(?:es)?|literal(?:es)?|apartados?
             |par[aá]graf[oe]s?|paragraphes?|alinéas?|points?|ite(?:m|ns)|alíneas?|parties?|sections?|lc)[ \u00a0]
          (?:complementar[ \u00a0]|orgánica[ \u00a0]|federal[ \u00a0])?+
          (?:n(?:[.]?[°º]|[º°][.]?|[o]?\.)[ \u00a0]?)?+
        | n(?:[.]?[°º]|úm\.)[ \u00a0]?
        | §§?[ \u00a0]?
      )
      (?P<number>\d[\d.\-/]*+)
    """
)
_GROUPING = re.compile(r"(?<=\d)[.](?=\d{3}(?!\d))")
_LAWS = re.compile(r"(?i)^(?:ley|lei|loi|law|decreto|décret|decree|lc|n\W)")

_IN_BRACKETS = re.compile(r"\((\d{1,12})\)")
_LETTERS = re.compile(r"[^\W\d_]+")
_AND = frozenset({"y", "e", "et"})
_GENDERS = (Gender.MASCULINE, Gender.FEMININE)
_WORDS_BEFORE = 100
"""Characters before a figure in brackets that can hold it in words."""

_SMALL_NUMBERS = (*range(31), 40, 50, 60, 70, 80, 90, *range(100, 1001, 100))
_NUMBER_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(
        word
        for number in _SMALL_NUMBERS
        for gender in _GENDERS
        for word in cardinal(number, language, gender).split()
    )
    - {"y", "e", "et"}
    for language in LANGUAGES
}


def legal_reference(pair: Pair) -> Iterator[Arguments]:
    """Numbers of laws, decrees and articles, and dates in figures."""
    yield from differences(_citations(pair.source), _citations(pair.target))


def numbers(pair: Pair) -> Iterator[Arguments]:
    """Amounts by value; a figure may stand in words in the other language."""
    source = _amounts(pair.source, pair.source_locale)
    target = _amounts(pair.target, pair.locale)
    missing = _not_in_words(source - target, pair.target, pair.language)
    added = _not_in_words(target - source, pair.source, pair.source_language)
    yield from differences(_shown(missing), _shown(added))


def amount_words(pair: Pair) -> Iterator[Arguments]:
    """What stands in words before a figure in brackets is that figure: *treinta (30)*."""
    known = _NUMBER_WORDS.get(pair.language)
    if known is None or not pair.target.has_figures:
        return
    prose = pair.target.prose
    for figure in _IN_BRACKETS.finditer(prose):
        before = prose[max(figure.start() - _WORDS_BEFORE, 0) : figure.start()]
        words = _LETTERS.findall(before.casefold())
        stated = _last_number(words, known)
        number = int(figure[1])
        if stated and not any(
            words[-len(form) :] == form for form in _forms(number, pair.language)
        ):
            yield {"words": " ".join(stated), "figure": figure[1]}


def _last_number(words: list[str], known: frozenset[str]) -> list[str]:
    """Return the last words as far as they are numbers (*ciento treinta y uno*); none where the last one is not."""
    if not words or words[-1] not in known:
        return []
    start = len(words)
    while start and (words[start - 1] in known or words[start - 1] in _AND):
        start -= 1
    return words[start + (words[start] in _AND) :]


def _forms(number: int, language: str) -> Iterator[list[str]]:
    """Yield the ways to write a number: hyphens, of either French spelling, are as good as spaces."""
    for known in LANGUAGES:
        if known != language:
            continue
        for gender in _GENDERS:
            for before_noun in (True, False):
                words = cardinal(number, known, gender, before_noun=before_noun)
                yield _LETTERS.findall(words)
                if known == "pt":
                    yield _LETTERS.findall(words.replace("catorze", "quatorze"))


def _citations(text: Text) -> Counter[str]:
    if not text.has_figures:
        return Counter()
    return Counter(_citation(found) for found in _CITED.finditer(text.prose))


def _citation(found: re.Match[str]) -> str:
    """Return a citation without what languages write otherwise: the word before it, grouping of a law's number."""
    number = found["number"] or found[0].replace("\u00a0", " ").replace("* ", "*")
    number = number.rstrip(".-/")
    return _GROUPING.sub("", number) if _LAWS.match(found[0]) else number


def _amounts(text: Text, locale: str) -> Counter[Decimal]:
    if not text.has_figures:
        return Counter()
    prose = _CITED.sub(" ", text.prose)
    return Counter(_value(found["figure"], locale) for found in _AMOUNT.finditer(prose))


def _value(figure: str, locale: str) -> Decimal:
    """Return the value of a figure as a locale writes it.

    A mark is grouping only before exactly three digits, and not where it is the locale's decimal mark:
    ``1.234`` is 1234 in Brazil and 1.234 in Mexico.
    """
    for space in _SPACES:
        figure = figure.replace(space, "")
    point = "." if locale in _DECIMAL_POINT else ","
    if figure.count(point) == 1:
        whole, _, tail = figure.partition(point)
        return Decimal(f"{whole.replace('.', '').replace(',', '')}.{tail}")
    *groups, last = re.split("[.,]", figure)
    is_grouped = len(last) == 3  # noqa: PLR2004 (digits of a group)
    return Decimal(
        "".join((*groups, last)) if is_grouped or not groups else f"{''.join(groups)}.{last}"
    )


def _not_in_words(amounts: Counter[Decimal], text: Text, language: str) -> Counter[Decimal]:
    """Return the amounts that do not stand in words in a text."""
    if not amounts:
        return amounts
    spoken = f" {' '.join(_LETTERS.findall(text.prose.casefold()))} "
    return Counter(
        {
            amount: count
            for amount, count in amounts.items()
            if not any(f" {form} " in spoken for form in _spoken(amount, language))
        }
    )


def _spoken(amount: Decimal, language: str) -> Iterator[str]:
    if amount == amount.to_integral_value() and amount <= LARGEST_CARDINAL:
        yield from (" ".join(form) for form in _forms(int(amount), language))


def _shown(amounts: Counter[Decimal]) -> Counter[str]:
    return Counter({f"{amount.normalize():f}": count for amount, count in amounts.items()})
