"""A draft in one language: words, labels, dates, amounts, and the page's own words.

Reads: Resolved, and a function that gives the translation of a message. Writes: Localized. The structure is not touched:
what differs between two languages of a draft is words.
"""

import datetime
from collections.abc import Mapping

from drafting.diagnostics import Findings
from drafting.grammar import SHIPPED, Language, capitalise_initial
from drafting.localization.blocks import Blocks
from drafting.localization.notes import Notes, warning_text
from drafting.localization.page import CHROME, standing
from drafting.localization.texts import Texts, plain_text, speech_of
from drafting.localization.tongues import LOCALES, Gettext, Tongue, Translate, locale_for
from drafting.markup import MarkupReader
from drafting.model.content import Jurisdiction
from drafting.model.draft import Localized, Resolved
from drafting.model.form import Role

__all__ = [
    "CHROME",
    "LOCALES",
    "Gettext",
    "Tongue",
    "Translate",
    "locale_for",
    "localize_instrument",
    "plain_text",
    "speech_of",
    "warning_text",
]


def localize_instrument(resolved: Resolved, tongue: Tongue, reader: MarkupReader) -> Localized:
    """Return a draft in one language.

    Raises:
        ContentError: a translation has other expressions than its source, or is no text of the subset.
    """
    language = tongue.language
    _check_form(resolved.jurisdiction, language)
    chrome = {name: tongue.gettext(text) for name, text in CHROME.items()}
    texts, notes = Texts(resolved, tongue, reader), Notes(resolved, tongue)
    blocks = Blocks(texts, notes).of(resolved.parts)
    footnotes = tuple(texts.runs(message, owner)[0] for owner, message in resolved.footnote_texts)
    titles = {
        clause.id: plain_text(texts.runs(clause.title, clause.id)[0])
        for clause in resolved.clauses.values()
    }
    title = _title(resolved, texts)
    texts.findings.raise_if_any()
    return Localized(
        language=language,
        date=_date(resolved),
        locale=tongue.locale,
        title=title,
        standing=standing(resolved, language, chrome),
        paper=resolved.jurisdiction.paper,
        scheme=resolved.jurisdiction.scheme,
        blocks=notes.with_those_of_the_act(blocks),
        footnotes=footnotes,
        clause_titles=titles,
        chrome=chrome,
        pending=tuple({item.key: item for item in texts.pending}.values()),
        notes=resolved.notes,
        names=_names(resolved, language),
    )


def _check_form(jurisdiction: Jurisdiction, language: Language) -> None:
    """Refuse a form that has no words in the language; of the shipped ones this was seen when it was read."""
    if language in SHIPPED:
        return
    findings = Findings()
    for level in jurisdiction.scheme.levels:
        if any(language not in label.patterns for label in level.labels):
            findings.add(
                "FRM005",
                jurisdiction.at,
                "the level {level} has no label in {language}",
                level=level.id,
                language=language,
            )
        if level.role is not Role.DIVISION and language not in level.cite:
            findings.add(
                "FRM006",
                jurisdiction.at,
                "the level {level} cannot be cited in {language}",
                hint="give it cite: {{{language}: {{gender: m}}}}",
                level=level.id,
                language=language,
            )
    findings.raise_if_any()


def _title(resolved: Resolved, texts: Texts) -> str:
    """Return the title of the act: that of the brief, else the instrument's."""
    instrument = resolved.instrument
    return plain_text(texts.own_title() or texts.runs(instrument.title, instrument.id)[0])


def _names(resolved: Resolved, language: Language) -> Mapping[str, str]:
    """Return the nouns in this language as they stand alone on a page: without article, with a capital."""
    return {
        name: capitalise_initial(noun.text.replace("*", ""), language)
        for name, forms in resolved.nouns.items()
        if (noun := forms.get(language)) is not None
    }


def _date(resolved: Resolved) -> datetime.date | None:
    value = resolved.values.get((resolved.instrument.id, "date"))
    return value if isinstance(value, datetime.date) else None
