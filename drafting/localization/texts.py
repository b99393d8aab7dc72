"""The texts of a draft in one language: a translation checked against its source, its expressions and marks in words."""

from msgspec.structs import replace

from drafting.diagnostics import Findings
from drafting.grammar import polish_typography
from drafting.localization.expressions import Speech, evaluate
from drafting.localization.footnotes import place_marks
from drafting.localization.page import CHROME
from drafting.localization.substance import OLDER, compare_substance
from drafting.localization.tongues import Tongue
from drafting.markup import MarkupReader
from drafting.model.content import LANGUAGES
from drafting.model.draft import Pending, Resolved, Run, State, Translation
from drafting.model.text import (
    Emphasis,
    Expression,
    FootnoteMark,
    Inlines,
    Literal,
    Message,
    expressions,
)
from drafting.resolution.filters import check_filters


class Texts:
    """Puts the texts of one draft into a language, and keeps what is wrong with their translations."""

    def __init__(self, resolved: Resolved, tongue: Tongue, reader: MarkupReader) -> None:
        self.resolved, self.tongue, self.reader = resolved, tongue, reader
        self.language = tongue.language
        self.speech = speech_of(resolved, tongue)
        self.findings = Findings()
        self.pending: list[Pending] = []

    def own_title(self) -> tuple[Run, ...]:
        """Return the title that the brief gives the act; none where it leaves the instrument's."""
        if not self.resolved.title:
            return ()
        text = self.resolved.title.get(self.language)
        if text is None:
            return (Run(text=self.speech.missing_text, is_missing=True),)
        return (Run(text=polish_typography(text, self.language)),)

    def runs(self, message: Message, owner: str) -> tuple[tuple[Run, ...], State]:
        """Return the words of a message, and the state of its translation."""
        translation = self.tongue.translate(message)
        if not translation.state.is_reviewed:
            self.pending.append(
                Pending(key=message.key, state=translation.state, at=translation.at)
            )
        # Whole paragraphs are polished, before their expressions are filled in: a rule may need both neighbours.
        text = polish_typography(translation.text or message.source, self.language)
        content: Inlines | None = message.content
        if text != message.source:
            content = self._read(text, message, translation, owner)
        if content is not None and translation.state is not State.MISSING:
            runs = place_marks(self._content(content, owner), self.language)
            return runs, translation.state
        owed = self._content(message.content if content is None else content, owner)
        return tuple(replace(run, is_missing=True) for run in owed), State.MISSING

    def _read(
        self, text: str, message: Message, translation: Translation, owner: str
    ) -> Inlines | None:
        """Return the parts of a translation, or None where it cannot stand for its source.

        That is a fault of a reviewed translation. Of one whose source has changed since it is no news: its state is told, and
        its place is marked as if there were none.
        """
        findings = Findings()
        content = self.reader.read_inlines(text, lambda _: translation.at, findings)
        compare_substance(message, content, translation, findings)
        clause = self.resolved.clauses.get(owner)
        blanks = clause.blanks if clause else self.resolved.instrument.facts
        for expression in expressions(content):
            blank = blanks.get(expression.target) if expression.kind == "name" else None
            check_filters(expression, blank, findings)
        if translation.state not in OLDER:
            self.findings.items += findings.items
        return None if findings.errors else content

    def _content(self, content: Inlines, owner: str) -> list[Run]:
        runs: list[Run] = []
        for inline in content:
            match inline:
                case Literal():
                    runs.append(Run(text=inline.text))
                case Expression():
                    words = evaluate(inline, owner, self.speech)
                    runs.extend(replace(run, expression=inline) for run in words)
                case Emphasis():
                    runs.extend(_emphasised(inline, self._content(inline.content, owner)))
                case FootnoteMark():
                    number = self.resolved.footnotes.get((owner, inline.label))
                    if number is not None:
                        runs.append(Run(text="", footnote=number))
        return runs


def _emphasised(inline: Emphasis, runs: list[Run]) -> list[Run]:
    if inline.strong:
        return [replace(run, bold=True) for run in runs]
    # Emphasis within emphasis stands upright, as in print.
    return [replace(run, italic=not run.italic) for run in runs]


def speech_of(resolved: Resolved, tongue: Tongue) -> Speech:
    """Return what the expressions of a draft are evaluated with in a language."""
    return Speech(
        resolved=resolved,
        language=tongue.language,
        locale=tongue.locale,
        missing_text=tongue.gettext(CHROME["owed"]),
        language_names={item: tongue.gettext(CHROME[item]) for item in LANGUAGES},
    )


def plain_text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
