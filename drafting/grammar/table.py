"""What a language needs to be written in: one table of words and small rules, as data.

Spanish, Portuguese and French have theirs beside the functions that read them. Every further Romance language is one value
of ``Grammar``, and a row in ``more.MORE``; nothing else of the program names it.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from drafting.grammar.agreement import Form, Gender

Forms = Mapping[Form, str]


class Grammar(Struct, frozen=True, kw_only=True):
    """The grammar of a language, as far as clauses ask for it."""

    name: str
    """In English: a message of ``messages.po``."""
    locale: str
    """Of its catalogs."""
    proofing: str
    """Language and territory for Word (BCP 47)."""
    articles: Forms
    article_before: Callable[[str, str], str]
    """The article as it stands before a text: Italian ``("il", "anno")`` is ``l’``, ``("il", "statuto")`` is ``lo``."""
    demonstratives: Mapping[str, Forms]
    """For ``this`` and ``that``."""
    prepositions: Mapping[str, str]
    """For each relation but these two; empty for ``the``."""
    contractions: Mapping[tuple[str, str], str]
    """Preposition and article written as one word."""
    conjunctions: Mapping[str, str]
    """For ``and`` and ``or``."""
    article_by_heading: str
    """An article that has no number yet, with ``{heading}``: *articolo “Relazione”*. A masculine noun."""
    months: tuple[str, ...]
    first_day: str
    date: str
    """With ``{day}``, ``{month}`` and ``{year}``."""
    date_in_words: tuple[str, str]
    """For the first day, then for the others."""
    cardinal: Callable[[int, Gender], str]
    ordinal: Callable[[int, Form], str]
    ordinal_signs: Mapping[Gender, str]
    thousands: str
    decimal: str
    currencies: Mapping[str, tuple[str, str]]
    """Names by code, singular and plural."""
    amount_in_words: str
    """Where there are hundredths, with ``{units}``, ``{hundredths}`` and ``{currency}``."""
