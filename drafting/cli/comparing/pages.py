"""Comparisons as web pages: what ``drafting.render.html`` is given, in words."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

import click
from msgspec.structs import replace

from drafting.cli.comparing.asked import Asked
from drafting.cli.comparing.matrix import words_around
from drafting.cli.comparing.referring import reference_notes
from drafting.cli.comparing.three_way import (
    Entry,
    decisions_of,
    entries,
    lead,
    left_out,
    verdict_line,
)
from drafting.cli.comparing.told import (
    CHANGES,
    counted,
    not_compared_lines,
    renumbered_line,
    story_name,
    told_of_story,
    tracked_lines,
    without_separator,
)
from drafting.cli.comparing.variants import basis
from drafting.cli.edits import SIGN_MEANINGS
from drafting.cli.interface import ui_messages
from drafting.cli.output import Gettext, labelled
from drafting.comparison import LOST_SIGN, OBJECT_SIGN, ChangeKind, Edit
from drafting.comparison.matrix import Matrix
from drafting.comparison.verdicts import Verdict
from drafting.grammar import Language
from drafting.localization import LOCALES
from drafting.render.html import (
    ChangedPlace,
    ChangedText,
    JudgedPlace,
    JudgedText,
    Sides,
    Texts,
    comparison_page,
)
from drafting.render.redline import FileComparison
from drafting.render.redline.three_way import ThreeWayComparison


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
    words = {**words_of_texts(gettext), **(_words_of_matrix(matrix, gettext) if matrix else {})}
    texts = None
    if comparison:
        told = texts_of(comparison, asked.tracked, gettext)
        texts = replace(told, summary=(basis(comparison, gettext), *told.summary))
    return comparison_page(tag_of(asked.reader_language), words, matrix=matrix, texts=texts)


def _words_of_matrix(matrix: Matrix, gettext: Gettext) -> Mapping[str, str]:
    words = words_around(gettext)
    # All cities by name: some may be out of view to the side.
    cities = ", ".join(dict.fromkeys(column.city for column in matrix.columns))
    return {**words, "caption": labelled(words["compared"], cities, gettext)}


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
        "astray": gettext("references that no longer lead where they led are framed"),
        "lost_sign": LOST_SIGN,
        "beside": gettext("side by side"),
        "inline": gettext("one text"),
    }


def texts_of(comparison: FileComparison, tracked: str, gettext: Gettext) -> Texts:
    """Return two texts as a page shows them."""
    summary = (
        *tracked_lines((comparison.old, comparison.new), tracked, gettext),
        counted(comparison, gettext),
        *renumbered_line(comparison, gettext),
        *_lines(not_compared_lines(comparison, gettext)),
        *([gettext(SIGN_MEANINGS[OBJECT_SIGN])] if _has_objects(comparison) else []),
    )
    return Texts(
        old=comparison.old.name,
        new=comparison.new.name,
        summary=summary,
        # Several footnotes are one place, each a row of its table.
        places=tuple(
            ChangedPlace(title=title, changes=tuple(change for _, change in group))
            for title, group in groupby(_changes(comparison, gettext), key=itemgetter(0))
        ),
    )


def _has_objects(comparison: FileComparison) -> bool:
    changes = [change for story in comparison.all_stories for change in story.changes]
    return any(
        OBJECT_SIGN in (edit.old or "") + (edit.new or "")
        for change in changes
        if change.kind is not ChangeKind.SAME
        for edit in change.edits
    )


def _changes(comparison: FileComparison, gettext: Gettext) -> Iterator[tuple[str, ChangedText]]:
    """Yield what changed, with the name of the place where it stands."""
    for story in comparison.all_stories:
        for told in told_of_story(comparison, story):
            yield (
                story_name(story.name, gettext),
                ChangedText(
                    heading=told.heading,
                    kind=told.named(gettext),
                    edits=without_separator(told.edits),
                    notes=tuple(reference_notes(told.edits, gettext, told.kind)),
                    old=told.old,
                    new=told.new,
                ),
            )


def page_of_sides(comparison: ThreeWayComparison, asked: Asked) -> bytes:
    """Return what two sides made of a base as a page in the language of messages."""
    gettext, language = asked.settings.gettext, asked.settings.language
    found = list(entries(comparison))
    sides = Sides(
        base=comparison.base.name,
        theirs=comparison.theirs.new.name,
        ours=comparison.ours.new.name,
        summary=tuple(lead(comparison, asked.tracked, found, gettext)),
        left_out=_lines(left_out(comparison, gettext)),
        decisions=tuple(decisions_of(found, gettext)),
        places=tuple(
            JudgedPlace(
                title=story_name(story, gettext),
                texts=tuple(_judged(entry, gettext) for entry in group),
            )
            for story, group in groupby(found, key=lambda entry: entry.story)
        ),
    )
    tag = tag_of(language) if language else "en"
    return comparison_page(tag, words_of_sides(comparison, gettext), sides=sides)


def _judged(entry: Entry, gettext: Gettext) -> JudgedText:
    return JudgedText(
        heading=entry.heading,
        verdict=verdict_line(entry, gettext),
        number=entry.number,
        is_alike=entry.fate.verdict is Verdict.ALIKE,
        theirs=_told_texts(entry.theirs, gettext),
        ours=_told_texts(entry.ours, gettext),
    )


def _told_texts(
    told: Iterable[tuple[ChangeKind, tuple[Edit, ...]]], gettext: Gettext
) -> tuple[ChangedText, ...]:
    return tuple(
        ChangedText(
            heading="",
            kind=gettext(CHANGES[kind]),
            edits=without_separator(edits),
            notes=tuple(reference_notes(edits, gettext, kind)),
        )
        for kind, edits in told
    )


def words_of_sides(comparison: ThreeWayComparison, gettext: Gettext) -> Mapping[str, str]:
    """Return what a page says beside two sides."""
    return {
        **words_of_texts(gettext),
        "to_decide": gettext("To decide"),
        "as_base": gettext("as in the base"),
        "theirs": labelled(gettext("theirs"), comparison.theirs.new.name, gettext),
        "ours": labelled(gettext("ours"), comparison.ours.new.name, gettext),
    }


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    plain = (click.unstyle(line).strip() for line in lines)
    return tuple(line for line in plain if line)
