"""A preposition before a demonstrative: *de esta ordenanza*, *desta lei*, *nesse ato*, *de cette loi*.

Spanish and French only put the preposition before it; Portuguese contracts *de* and *em* (terminology of the product, 2.2).
"""

from collections.abc import Mapping

from drafting.grammar.languages import Language

PREPOSITIONS: Mapping[Language, Mapping[str, str]] = {
    "es": {"of": "de ", "to": "a ", "in": "en ", "by": "por ", "with": "con "},
    "pt": {"of": "d", "to": "a ", "in": "n", "by": "por ", "with": "com "},
    "fr": {"of": "de ", "to": "à ", "in": "dans ", "by": "par ", "with": "avec "},
}


def before_demonstrative(relation: str, language: Language) -> str:
    """Return what stands before *este*, *este*, *ce* in a relation, contracted where the language contracts.

    Raises:
        ValueError: no preposition expresses the relation.
    """
    try:
        return PREPOSITIONS[language][relation]
    except KeyError:
        message = f"no preposition for {relation!r} in {language!r}"
        raise ValueError(message) from None
