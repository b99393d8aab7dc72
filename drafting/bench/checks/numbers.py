"""Rules about figures: what a text says in numbers is the same in every language.

Citations are taken out first and compared as they are written, because ``art. 3.1`` is no decimal number; the amounts that
remain are compared by value, each read as its locale writes numbers.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from drafting.bench.checks.placeholders import differences
from drafting.bench.checks.texts import Arguments, Pair, Text, language_of
from drafting.grammar.spoken import reads_words, spoken_numbers

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

_IN_BRACKETS = re.compile(r"[ \u00a0]\((\d{1,12})\)")
_TELLING = 11
"""The least number whose word is nothing else: *un*, *once* in other senses and *neuf* are."""


def legal_reference(pair: Pair) -> Iterator[Arguments]:
    """Numbers of laws, decrees and articles, and dates in figures."""
    yield from differences(_citations(pair.source), _citations(pair.target))


def numbers(pair: Pair) -> Iterator[Arguments]:
    """Amounts by value, in figures or in words; what is a figure in one language may be a word in the other."""
    in_words = reads_words(pair.source_language) and reads_words(pair.language)
    source = _amounts(pair.source, pair.source_locale, in_words=in_words)
    target = _amounts(pair.target, pair.locale, in_words=in_words)
    if source != target:
        missing = _unspoken(source - target, pair.target, pair.language)
        added = _unspoken(target - source, pair.source, pair.source_language)
        yield from differences(_shown(missing), _shown(added))


def amount_words(pair: Pair) -> Iterator[Arguments]:
    """What stands in words before a figure in brackets is that figure: *treinta (30)*."""
    if not pair.target.has_figures:
        return
    for number in spoken_numbers(pair.target.prose, pair.language):
        figure = _IN_BRACKETS.match(pair.target.prose, number.end)
        if figure and int(figure[1]) != number.value:
            yield {"words": number.words, "figure": figure[1]}


def _citations(text: Text) -> Counter[str]:
    if not text.has_figures:
        return Counter()
    return Counter(_citation(found) for found in _CITED.finditer(text.prose))


def _citation(found: re.Match[str]) -> str:
    """Return a citation without what languages write otherwise: the word before it, grouping of a law's number."""
    number = found["number"] or found[0].replace("\u00a0", " ").replace("* ", "*")
    number = number.rstrip(".-/")
    return _GROUPING.sub("", number) if _LAWS.match(found[0]) else number


def _amounts(text: Text, locale: str, *, in_words: bool) -> Counter[Decimal]:
    """Return the amounts of a text; one that stands in figures and in words counts once.

    Those in words count where both sides can be read: else every one of them would be missing.
    """
    figures: Counter[Decimal] = Counter()
    prose = text.prose
    if text.has_figures:
        prose = _CITED.sub(" ", prose)
        figures.update(_value(found["figure"], locale) for found in _AMOUNT.finditer(prose))
    words = Counter(
        Decimal(number.value)
        for number in (spoken_numbers(prose, language_of(locale)) if in_words else ())
        if number.value >= _TELLING
    )
    return figures | words


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


def _unspoken(amounts: Counter[Decimal], text: Text, language: str) -> Counter[Decimal]:
    """Return the amounts that do not stand in words in a text, where small ones stand too."""
    if not amounts:
        return amounts
    spoken = {number.value for number in spoken_numbers(text.prose, language)}
    return Counter({amount: count for amount, count in amounts.items() if amount not in spoken})


def _shown(amounts: Counter[Decimal]) -> Counter[str]:
    return Counter({f"{amount.normalize():f}": count for amount, count in amounts.items()})
