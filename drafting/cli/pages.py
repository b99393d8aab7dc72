"""Comparisons as web pages: what ``drafting.render.html`` is given, in words."""

from collections.abc import Mapping

import click
from msgspec.structs import replace

from drafting.cli.compare import (
    CHANGES,
    Asked,
    counted,
    limits,
    place_name,
    told_of_story,
    tracked_lines,
    without_separator,
)
from drafting.cli.interface import ui_messages
from drafting.cli.matrix import basis, words_around
from drafting.cli.output import Gettext
from drafting.comparison.matrix import Matrix
from drafting.grammar import Language
from drafting.localization import LOCALES
from drafting.render.html import ChangedPlace, ChangedText, Texts, comparison_page
from drafting.render.redline import FileComparison


def page_of_files(comparison: FileComparison, asked: Asked) -> bytes:
    """Return what became of a Word file as a page in the language of messages."""
    gettext, language = asked.settings.gettext, asked.settings.language
    tag = tag_of(language) if language else "en"
    texts = texts_of(comparison, asked.tracked, gettext)
    return comparison_page(tag, words_of_texts(gettext), texts=texts)


def page_of_variants(
    matrix: Matrix | None, comparison: FileComparison | None, asked: Asked
) -> bytes:
    """Return a matrix, two clauses word by word, or both as a page in the language of the reader."""
    gettext = ui_messages(asked.reader_language)
    words = {**words_of_texts(gettext), **(words_around(matrix, gettext) if matrix else {})}
    texts = None
    if comparison:
        told = texts_of(comparison, asked.tracked, gettext)
        texts = replace(told, summary=(basis(comparison, gettext), *told.summary))
    return comparison_page(tag_of(asked.reader_language), words, matrix=matrix, texts=texts)


def page_of_briefs(
    comparison: FileComparison, language: Language, decisions: tuple[str, ...]
) -> bytes:
    """Return two briefs as a page in the language of their drafts: what they decide otherwise, then the words."""
    gettext = ui_messages(language)
    texts = replace(texts_of(comparison, "accept", gettext), decisions=decisions)
    return comparison_page(tag_of(language), words_of_texts(gettext), texts=texts)


def tag_of(language: Language) -> str:
    """Return a language as BCP 47 writes it."""
    return LOCALES[language].replace("_", "-")


def words_of_texts(gettext: Gettext) -> Mapping[str, str]:
    """Return what a page says beside two texts."""
    return {
        "compared": gettext("Comparison"),
        "decisions": gettext("What was decided otherwise"),
        "how": gettext("How to read it:"),
        "inserted": gettext("inserted words are underlined"),
        "removed": gettext("removed words are struck through"),
        "followed": gettext("references whose number follows are dotted"),
        "beside": gettext("side by side"),
        "inline": gettext("one text"),
    }


def texts_of(comparison: FileComparison, tracked: str, gettext: Gettext) -> Texts:
    """Return two texts as a page shows them."""
    left_out = (click.unstyle(line).strip() for line in limits(comparison, gettext))
    summary = (
        *tracked_lines(comparison, tracked, gettext),
        counted(comparison, gettext),
        *(line for line in left_out if line),
    )
    return Texts(
        old=comparison.old.name,
        new=comparison.new.name,
        summary=summary,
        places=tuple(
            ChangedPlace(
                title=place_name(story.place, gettext),
                changes=tuple(
                    ChangedText(
                        heading=heading,
                        kind=gettext(CHANGES[kind]),
                        edits=without_separator(edits),
                    )
                    for heading, kind, edits in told_of_story(comparison, story)
                ),
            )
            for story in comparison.all_stories
            if not story.is_same
        ),
    )
