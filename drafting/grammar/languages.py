"""The three languages of the product, and how a locale names one with a territory."""

from typing import Final, Literal, get_args

Language = Literal["es", "pt", "fr"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

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
