"""Two briefs compared: what they decide differently, then what became of each provision of their drafts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct, to_builtins

from drafting.cli.comparing.asked import Asked
from drafting.cli.comparing.clauses import word_file
from drafting.cli.comparing.files import names_of, redline_of
from drafting.cli.comparing.plain import as_json
from drafting.cli.comparing.text import as_text
from drafting.cli.drafts import report_pending
from drafting.cli.edits import with_signs_explained
from drafting.cli.interface import ui_messages
from drafting.cli.output import Gettext, labelled
from drafting.cli.printable import as_json_text
from drafting.cli.redrafting import draft_of_today
from drafting.cli.session import Session
from drafting.comparison import EditKind
from drafting.comparison.decisions import Decision, DecisionKind, compare_decisions
from drafting.grammar import Language, polish_typography
from drafting.localization import CHROME
from drafting.model.content import Blank, Content
from drafting.render.redline import FileComparison, compare_files
from drafting.resolution import draft_languages

DECISIONS: Mapping[DecisionKind, str] = {
    DecisionKind.INSTRUMENT_CHANGED: "another instrument",
    DecisionKind.JURISDICTION_CHANGED: "another jurisdiction",
    DecisionKind.LANGUAGES_CHANGED: "other languages",
    DecisionKind.AUTHENTIC_CHANGED: "other authentic languages",
    DecisionKind.CLAUSE_ADDED: "clause added",
    DecisionKind.CLAUSE_REMOVED: "clause removed",
    DecisionKind.VARIANT_SWAPPED: "variant swapped",
    DecisionKind.BLANK_CHANGED: "blank changed",
    DecisionKind.FACT_CHANGED: "fact changed",
    DecisionKind.TITLE_CHANGED: "another title",
    DecisionKind.INSTITUTION_RENAMED: "institution renamed",
}

_OF_LANGUAGES: Final = {DecisionKind.LANGUAGES_CHANGED, DecisionKind.AUTHENTIC_CHANGED}


class BriefComparison(Struct, frozen=True, kw_only=True):
    """Two briefs, in one language."""

    language: Language
    decisions: tuple[Decision, ...]
    labels: Mapping[tuple[str | None, str], str]
    """What blanks and facts are called, by clause (None for facts) and name."""
    titles: Mapping[str, str]
    """Of the clauses, by id."""
    texts: FileComparison

    def titled(self, side: str) -> str:
        """Return the id of a clause behind its title; anything else as it is."""
        return f"{self.titles[side]} ({side})" if side in self.titles else side

    def shown(self, item: Decision) -> tuple[str, str]:
        """Return both sides of a decision in a reader's words."""
        return item.old_words or self.titled(item.old), item.new_words or self.titled(item.new)


def compare_briefs(old: Path, new: Path, asked: Asked) -> str | bytes:
    """Return what the second brief makes otherwise than the first, in the format asked for.

    Raises:
        ContentError: a brief or what it needs has faults.
    """
    comparison = _compare(old, new, asked)
    gettext = ui_messages(comparison.language)
    if asked.form == "docx":
        return redline_of(comparison.texts, gettext)
    if asked.form == "json":
        return as_json_text(
            {
                "language": comparison.language,
                "decisions": to_builtins(comparison.decisions),
                "texts": as_json(comparison.texts, asked.tracked),
            }
        )
    lines = tuple(
        polish_typography(line, comparison.language) for line in decision_lines(comparison, gettext)
    )
    if asked.form == "html":
        from drafting.cli.comparing.pages import page_of_briefs  # noqa: PLC0415 (jinja2)

        return page_of_briefs(comparison.texts, comparison.language, lines)
    told = with_signs_explained(as_text(comparison.texts, asked.tracked, gettext), gettext)
    first, *others = told
    return "\n".join([first, *(f"  {line}" for line in lines), "", *others])


def _compare(old: Path, new: Path, asked: Asked) -> BriefComparison:
    session = Session(asked.settings)
    before, after = contents = tuple(session.library.content(path) for path in (old, new))
    language = asked.language or _language(before, after, asked.settings.language)
    drafts = [draft_of_today(session, content, language) for content in contents]
    texts = tuple(draft.localized for draft in drafts)
    report_pending(texts, asked.settings.gettext, allow_unreviewed=True)
    blanks = _blanks(contents)
    names = names_of((old, new))
    files = [word_file(draft, name) for draft, name in zip(texts, names, strict=True)]
    of_languages = [draft_languages(content) for content in contents]
    return BriefComparison(
        language=language,
        decisions=tuple(compare_decisions(drafts[0].speech, drafts[1].speech, of_languages)),
        labels={key: session.words(blank.label, language) for key, blank in blanks.items()},
        titles={
            clause.id: session.words(clause.title, language)
            for content in contents
            for clause in content.clauses.values()
        },
        # What stands on every page of a draft is no provision; in a redline it is tracked like any words.
        texts=compare_files(*files, has_pages=asked.form == "docx"),
    )


def _language(old: Content, new: Content, preferred: Language | None) -> Language:
    """Return a language of both drafts: that of messages if it is one, else the first."""
    common = [item for item in draft_languages(old) if item in draft_languages(new)]
    if preferred in common:
        return common[common.index(preferred)]
    return common[0] if common else draft_languages(old)[0]


def _blanks(contents: Sequence[Content]) -> Mapping[tuple[str | None, str], Blank]:
    """Return all blanks and facts, by clause (None for facts) and name."""
    blanks: dict[tuple[str | None, str], Blank] = {}
    for content in contents:
        for name, blank in content.instrument.facts.items():
            blanks[None, name] = blank
        for clause in content.clauses.values():
            for name, blank in clause.blanks.items():
                blanks[clause.id, name] = blank
    return blanks


def _shown(item: Decision, comparison: BriefComparison, gettext: Gettext) -> Iterable[str]:
    """Return both sides of a decision in a reader's words."""
    if item.kind not in _OF_LANGUAGES:
        return comparison.shown(item)
    sides = (side.split(", ") for side in (item.old, item.new))
    return [", ".join(gettext(CHROME[code]) for code in side if code) for side in sides]


def decision_lines(comparison: BriefComparison, gettext: Gettext) -> Iterator[str]:
    """Yield what was decided otherwise, a line each; then the references that show another number, in one line."""
    for item in comparison.decisions:
        label = comparison.labels.get((item.clause, item.name))
        of = f" ({item.clause})" if item.clause else ""
        subject = f"{label}{of}: " if label else ""
        sides = filter(None, _shown(item, comparison, gettext))
        yield labelled(gettext(DECISIONS[item.kind]), f"{subject}{' → '.join(sides)}", gettext)
    followed = Counter(
        (edit.old, edit.new)
        for story in comparison.texts.all_stories
        for change in story.changes
        for edit in change.all_edits()
        if edit.kind is EditKind.FOLLOWED
    )
    if followed:
        pairs = (f"{old} → {new}" for old, new in followed)
        yield labelled(gettext("references followed"), " · ".join(pairs), gettext)
