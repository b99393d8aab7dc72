"""What a letterhead may print: the tags that the program offers, and their values for one draft."""

from collections.abc import Mapping

from drafting.grammar import format_date
from drafting.model.draft import Block, Localized, SignatureBlock, Style
from drafting.render.word import Making, Presentation

Value = str | int | list[dict[str, str]]

BODY = "body"
STANDING = "standing"
STANDING_LONG = "standing_long"
DRAFT = "draft"
SIGNATORIES = "signatories"
SENTINEL = "\ue000draft\ue001"
"""What ``{{ body }}`` becomes, until the draft takes its place: private characters, which no text has."""

TAGS: Mapping[str, str] = {
    BODY: "the draft itself; alone in its paragraph, once",
    "title": "title of the act",
    "act_number": "first line of the act: its kind and number, where it begins with them",
    DRAFT: "the word “Draft” in the language of the text; nothing on a final text",
    STANDING: "authority of the text, in two words: authentic, or a working translation",
    STANDING_LONG: "the same as a sentence, with the languages that are authentic",
    "date": "date of the file, in words",
    "municipality": "the local government; in an agreement, the first side",
    "council": "its council",
    "city": "the city",
    "language": "language of the text: es, pt or fr",
    SIGNATORIES: "a list, each with name and office; where it is used the draft has no signatures of its own",
}
"""Every tag with what it stands for, in English: msgids of ``messages.po``."""

RECOMMENDED: Mapping[str, frozenset[str]] = {
    DRAFT: frozenset({DRAFT}),
    STANDING: frozenset({STANDING, STANDING_LONG}),
}
"""What every page should say, and the tags that say it; where a letterhead has no place for it, the program writes it above the text."""

_NOUNS: Mapping[str, tuple[str, ...]] = {
    "municipality": ("municipality", "first_party"),
    "council": ("council", "first_council"),
    "city": ("city", "first_city"),
}
"""The noun that gives a tag its value: the first that the draft has."""

SAMPLE: Mapping[str, Value] = {
    **dict.fromkeys(TAGS, "…"),
    BODY: SENTINEL,
    "language": "es",
    SIGNATORIES: [{"name": "…", "office": "…"}, {"name": "…", "office": "…"}],
}
"""Values to try a letterhead with where there is no draft."""


def values_of(localized: Localized, making: Making, shown: Presentation) -> Mapping[str, Value]:
    """Return the value of every tag for a draft; a name that the draft lacks is an empty text."""
    return {
        BODY: SENTINEL,
        "title": localized.title,
        "act_number": _act_number(localized),
        DRAFT: "" if shown.is_final else localized.chrome["draft"],
        STANDING: localized.standing.short,
        STANDING_LONG: localized.standing.long,
        "date": format_date(making.created, localized.locale),
        "language": localized.language,
        SIGNATORIES: _signatories(localized),
        **{tag: _name(localized, nouns) for tag, nouns in _NOUNS.items()},
    }


def _name(localized: Localized, nouns: tuple[str, ...]) -> str:
    return next((localized.names[noun] for noun in nouns if noun in localized.names), "")


def _act_number(localized: Localized) -> str:
    for block in localized.blocks:
        if isinstance(block, Block) and block.style is Style.ACT_NUMBER:
            return "".join(run.text for run in block.runs)
    return ""


def _signatories(localized: Localized) -> list[dict[str, str]]:
    return [
        {
            "name": "".join(run.text for run in name),
            "office": "".join(run.text for run in office),
        }
        for block in localized.blocks
        if isinstance(block, SignatureBlock)
        for name, office in block.entries
    ]


def missing_tags(used: frozenset[str]) -> tuple[str, ...]:
    """Return what every page should say and a letterhead with these tags does not."""
    return tuple(tag for tag, saying in RECOMMENDED.items() if not saying & used)
