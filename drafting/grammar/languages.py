"""The languages of the product, and how a locale names one with a territory."""

from collections.abc import Mapping
from typing import Final

from drafting.grammar.more import MORE

Language = str
"""A code of ISO 639-1 that is one of ``LANGUAGES``."""

LOCALES: Final[Mapping[Language, str]] = {
    "es": "es",
    "pt": "pt_BR",
    "fr": "fr",
    **{language: grammar.locale for language, grammar in MORE.items()},
}
"""The locale of the catalogs of each language."""

LANGUAGES: Final[tuple[Language, ...]] = tuple(LOCALES)

SHIPPED: Final[tuple[Language, ...]] = tuple(item for item in LANGUAGES if item not in MORE)
"""Those that every file of the library speaks; in a further one a file speaks where it was given words."""

NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


def word_table(words: str) -> tuple[str, ...]:
    """Return a table of words written as running text; ``-`` fills places that are never read."""
    return tuple(words.split())


def require_language(language: str) -> Language:
    """Return `language` if it is one of `LANGUAGES`.

    Raises:
        ValueError: it is not.
    """
    for known in LANGUAGES:
        if language == known:
            return known
    raise ValueError(f"unknown language {language!r}: use one of {', '.join(LANGUAGES)}")


def split_locale(locale: str) -> tuple[Language, str | None]:
    """Return the language and the territory: ``("es", "PE")`` for ``es_PE`` or ``es-PE``.

    Raises:
        ValueError: the language is unknown.
    """
    language, _, territory = locale.replace("-", "_").partition("_")
    return require_language(language), territory.upper() or None
