"""The words of the page itself: what stands on a draft beside its text, and what authority the text has."""

from collections.abc import Mapping

from drafting.grammar import Language, join_list
from drafting.grammar.more import MORE
from drafting.model.content import LANGUAGES
from drafting.model.draft import Resolved, Standing

CHROME: Mapping[str, str] = {
    "draft": "Draft",
    "version": "version {version}",
    "contents": "Contents",
    "page": "Page {page} of {pages}",
    "fuzzy": "This translation has not been reviewed.",
    "stale": "The source text has changed since this translation was reviewed.",
    "missing": "This text has not been translated.",
    "unsigned": "This translation lacks the signature that is required.",
    "owed": "[text missing in this language]",
    "authentic": "Authentic text",
    "translation": "Working translation",
    "only": "Working translation. Only the text in {languages} is authentic.",
    "only-several": "Working translation. Only the texts in {languages} are authentic.",
    "equal": "Authentic text ({languages}, equally)",
    "equally": "Authentic text, equally with the text in {languages}.",
    "equally-several": "Authentic text, equally with the texts in {languages}.",
    "es": "Spanish",
    "pt": "Portuguese",
    "fr": "French",
    **{language: grammar.name for language, grammar in MORE.items()},
}
"""The words of the page itself, in English: msgids of ``messages.po``."""


def standing(resolved: Resolved, language: Language, chrome: Mapping[str, str]) -> Standing:
    """Return the authority of a language's text, in words."""
    authentic = [item for item in LANGUAGES if item in resolved.authentic]
    names = join_list([chrome[item] for item in authentic], language)
    several = "-several" if len(authentic) > 1 else ""
    if language not in authentic:
        long = chrome[f"only{several}"].format(languages=names)
        return Standing(short=chrome["translation"], long=long)
    if not several:
        return Standing(short=chrome["authentic"], long=chrome["authentic"])
    others = [chrome[item] for item in authentic if item != language]
    pattern = chrome["equally-several" if len(others) > 1 else "equally"]
    return Standing(
        short=chrome["equal"].format(languages=names),
        long=pattern.format(languages=join_list(others, language)),
    )
