"""Nouns with their article and preposition: *del Concejo*, *à Câmara*, *de l’Assemblée*.

How a proper name behaves is data of the `Noun`; this module holds only the rules of each language. It never guesses gender or number.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from drafting.grammar.agreement import Gender, GrammaticalNumber
from drafting.grammar.languages import Language, require_language
from drafting.grammar.more import MORE
from drafting.grammar.sounds import has_stressed_a, invites_elision
from drafting.grammar.table import Forms


class Elision(StrEnum):
    """Whether the first sound of a noun changes the word before it."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"


class Noun(Struct, frozen=True, kw_only=True):
    """A name that can follow an article or a preposition: an organ, a city, an article of a law."""

    text: str
    gender: Gender
    number: GrammaticalNumber = GrammaticalNumber.SINGULAR
    article: bool = True
    """False for names used without article: *de Lima*, *em Belo Horizonte*, *d’Asunción*."""
    lexical_article: bool = False
    """The text begins with an article of its own: *El Peruano*, *La Paz*, *Le Havre*."""
    elision: Elision = Elision.AUTO
    """Overrides the look at the first sound: *l’/d’/cet* in French, *el* for *la* in Spanish."""
    short: str | None = None
    """A shorter name for second mention; grammar does not read it."""


RELATIONS: Final = ("the", "of", "to", "in", "by", "with", "this", "that")


def _forms(masculine: str, feminine: str, masculine_plural: str, feminine_plural: str) -> Forms:
    return {
        (Gender.MASCULINE, GrammaticalNumber.SINGULAR): masculine,
        (Gender.FEMININE, GrammaticalNumber.SINGULAR): feminine,
        (Gender.MASCULINE, GrammaticalNumber.PLURAL): masculine_plural,
        (Gender.FEMININE, GrammaticalNumber.PLURAL): feminine_plural,
    }


_ARTICLES: Final[Mapping[Language, Forms]] = {
    "es": _forms("el", "la", "los", "las"),
    "pt": _forms("o", "a", "os", "as"),
    "fr": _forms("le", "la", "les", "les"),
    **{language: grammar.articles for language, grammar in MORE.items()},
}

_DEMONSTRATIVES: Final[Mapping[tuple[Language, str], Forms]] = {
    ("es", "this"): _forms("este", "esta", "estos", "estas"),
    ("es", "that"): _forms("ese", "esa", "esos", "esas"),
    ("pt", "this"): _forms("este", "esta", "estes", "estas"),
    ("pt", "that"): _forms("esse", "essa", "esses", "essas"),
    # An act speaks of itself as "la présente loi"; "cette loi" is another one.
    ("fr", "this"): _forms("le présent", "la présente", "les présents", "les présentes"),
    ("fr", "that"): _forms("ce", "cette", "ces", "ces"),
    **{
        (language, relation): forms
        for language, grammar in MORE.items()
        for relation, forms in grammar.demonstratives.items()
    },
}

_PREPOSITIONS: Final[Mapping[Language, Mapping[str, str]]] = {
    "es": {"the": "", "of": "de", "to": "a", "in": "en", "by": "por", "with": "con"},
    "pt": {"the": "", "of": "de", "to": "a", "in": "em", "by": "por", "with": "com"},
    "fr": {"the": "", "of": "de", "to": "à", "in": "dans", "by": "par", "with": "avec"},
    **{language: grammar.prepositions for language, grammar in MORE.items()},
}

# Preposition and article written as one word. The feminine "à" and "às" of Portuguese are the
# crase; a noun without article never reaches them. An elided "l’" never contracts.
_CONTRACTIONS: Final[Mapping[Language, Mapping[tuple[str, str], str]]] = {
    "es": {("de", "el"): "del", ("a", "el"): "al"},
    "pt": {
        ("de", "o"): "do",
        ("de", "a"): "da",
        ("de", "os"): "dos",
        ("de", "as"): "das",
        ("a", "o"): "ao",
        ("a", "a"): "à",
        ("a", "os"): "aos",
        ("a", "as"): "às",
        ("em", "o"): "no",
        ("em", "a"): "na",
        ("em", "os"): "nos",
        ("em", "as"): "nas",
        ("por", "o"): "pelo",
        ("por", "a"): "pela",
        ("por", "os"): "pelos",
        ("por", "as"): "pelas",
    },
    "fr": {
        ("de", "le"): "du",
        ("de", "les"): "des",
        ("à", "le"): "au",
        ("à", "les"): "aux",
    },
    **{language: grammar.contractions for language, grammar in MORE.items()},
}

_FRENCH_LEXICAL_ARTICLE: Final = re.compile(r"(?:le|la|les)\s|l[’']", re.I)
_CONTRACTING_LEXICAL_ARTICLE: Final = re.compile(r"(?P<article>les?)\s+(?P<name>.+)", re.I | re.S)


def affix_and_text(noun: Noun, relation: str, language: Language) -> tuple[str, str]:
    """Return what stands before the noun, with its space or apostrophe, and the noun's text.

    The text is the noun's own, except for French names in *Le* and *Les*, which give their
    article away when it contracts: ``("du ", "Havre")``.

    Raises:
        ValueError: `relation` is not in `RELATIONS`, or the language is unknown.
    """
    require_language(language)
    if relation not in RELATIONS:
        raise ValueError(f"unknown relation {relation!r}: use one of {', '.join(RELATIONS)}")
    if (language, relation) in _DEMONSTRATIVES:
        return f"{_demonstrative(noun, relation, language)} ", noun.text
    preposition = _preposition(noun, relation, language)
    article, text = _article_and_text(noun, preposition, language)
    words = _CONTRACTIONS[language].get((preposition, article)) or _join(preposition, article)
    if language == "fr" and words == "de" and _elides(noun):
        words = "d’"
    space = "" if not words or words.endswith("’") else " "
    return words + space, text


def inflect(noun: Noun, relation: str, language: Language) -> str:
    """Return the noun with its article and preposition: *al Concejo*, *à la Chambre*."""
    return "".join(affix_and_text(noun, relation, language))


def affix(noun: Noun, relation: str, language: Language) -> str:
    """Return only what stands before the noun, with its space or apostrophe: ``"del "``."""
    return affix_and_text(noun, relation, language)[0]


def agree(noun: Noun, forms: tuple[str, str, str, str]) -> str:
    """Return the form (masculine, feminine, masculine plural, feminine plural) for `noun`.

    The forms are written out by the author of the text; suffixes are never guessed.

    Raises:
        ValueError: there are not exactly four forms.
    """
    if len(forms) != len(Gender) * len(GrammaticalNumber):
        raise ValueError(f"agreement needs four forms (m, f, m pl, f pl), not {len(forms)}")
    return _forms(*forms)[noun.gender, noun.number]


def _join(preposition: str, article: str) -> str:
    return f"{preposition} {article}".strip()


def _demonstrative(noun: Noun, relation: str, language: Language) -> str:
    form = _DEMONSTRATIVES[language, relation][noun.gender, noun.number]
    # Spanish says "esta acta": only the article becomes masculine in form, and only "ce" elides.
    return "cet" if form == "ce" and _elides(noun) else form


def _preposition(noun: Noun, relation: str, language: Language) -> str:
    if language == "fr" and relation == "in" and _is_french_place(noun):
        return "à"
    return _PREPOSITIONS[language][relation]


def _is_french_place(noun: Noun) -> bool:
    """Tell names that take *à* (*à Lima*, *au Havre*, *à La Rochelle*) from *dans le décret*.

    A foreign article says nothing about being a place (*dans El Peruano*, *à El Alto*), so there
    the data decides: a place is marked as used without article.
    """
    has_french_article = noun.lexical_article and _FRENCH_LEXICAL_ARTICLE.match(noun.text)
    return bool(has_french_article) or not noun.article


def _article_and_text(noun: Noun, preposition: str, language: Language) -> tuple[str, str]:
    if noun.lexical_article:
        return _split_lexical_article(noun, preposition, language)
    if not noun.article:
        return "", noun.text
    return _article(noun, language), noun.text


def _split_lexical_article(noun: Noun, preposition: str, language: Language) -> tuple[str, str]:
    """Take *Le* or *Les* off a French name where it contracts; leave every other name whole.

    RAE, Libro de estilo de la Justicia 11.4.2: *de El Salvador*, and in Portuguese writing *de O
    Estado de S. Paulo*; but French usage is *du Havre*, *aux Lilas*, beside *de La Rochelle*.
    """
    found = _CONTRACTING_LEXICAL_ARTICLE.fullmatch(noun.text) if language == "fr" else None
    if found and (preposition, found["article"].lower()) in _CONTRACTIONS["fr"]:
        return found["article"].lower(), found["name"]
    return "", noun.text


def _article(noun: Noun, language: Language) -> str:
    article = _ARTICLES[language][noun.gender, noun.number]
    if language in MORE:
        return MORE[language].article_before(article, noun.text)
    if language == "es" and article == "la" and _decide(noun, automatic=has_stressed_a(noun.text)):
        return "el"
    if language == "fr" and article in {"le", "la"} and _elides(noun):
        return "l’"
    return article


def _elides(noun: Noun) -> bool:
    return _decide(noun, automatic=invites_elision(noun.text))


def _decide(noun: Noun, *, automatic: bool) -> bool:
    return {Elision.YES: True, Elision.NO: False, Elision.AUTO: automatic}[noun.elision]
