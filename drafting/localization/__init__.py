"""A draft in one language: words, labels, dates, amounts, and the page's own words.

Reads: Resolved, and a function that gives the translation of a message. Writes: Localized. The structure is not touched:
what differs between two languages of a draft is words.
"""

import datetime
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafting.diagnostics import Diagnostic, Findings, Related, Severity, set_of
from drafting.grammar import (
    SHIPPED,
    Language,
    capitalise_initial,
    join_list,
    languages,
    polish_typography,
)
from drafting.grammar.more import MORE
from drafting.localization.expressions import Speech, evaluate
from drafting.localization.footnotes import place_marks
from drafting.markup import MarkupReader
from drafting.model.content import LANGUAGES, Jurisdiction
from drafting.model.draft import (
    Block,
    BlockLabel,
    Localized,
    Node,
    Number,
    Pending,
    RaisedWarning,
    Resolved,
    Run,
    SignatureBlock,
    SignatureNode,
    Standing,
    State,
    Translation,
)
from drafting.model.form import Role
from drafting.model.text import (
    Emphasis,
    Expression,
    FootnoteMark,
    Inlines,
    Literal,
    Message,
    expressions,
    footnote_marks,
)
from drafting.numbering import label_text, variant_of
from drafting.resolution.filters import check_filters

Translate = Callable[[Message], Translation]
Gettext = Callable[[str], str]
VALUE_FILTERS = frozenset({"words", "ordinal", "date", "money"})
OLDER = frozenset({State.STALE, State.FUZZY})
"""States of a translation whose source may have said something else."""

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

LOCALES: Mapping[Language, str] = languages.LOCALES


def locale_for(language: Language, *jurisdictions: Jurisdiction) -> str:
    """Return the locale of a language: with the territory of the first of these jurisdictions whose own it is."""
    own = (item.locale for item in jurisdictions if item.language == language)
    return next(own, LOCALES[language])


class Tongue(Struct, frozen=True, kw_only=True):
    """A language to put a draft into: its translations, and the translations of the page's own words."""

    language: Language
    locale: str
    translate: Translate
    gettext: Gettext


def localize_instrument(resolved: Resolved, tongue: Tongue, reader: MarkupReader) -> Localized:
    """Return a draft in one language.

    Raises:
        ContentError: a translation has other expressions than its source, or is no text of the subset.
    """
    return _Localization(resolved, tongue, reader).localize()


class Spoken(Struct, frozen=True, kw_only=True):
    """One text of a draft in words, and what is wrong with its translation."""

    words: str
    """With the number of each footnote in brackets."""
    content: Inlines
    """The parts of the text that is spoken: of the translation, or of the source where none can stand for it."""
    faults: tuple[Diagnostic, ...]


def speak(
    message: Message, owner: str, resolved: Resolved, tongue: Tongue, reader: MarkupReader
) -> Spoken:
    """Return one text of a draft by itself; a translation that cannot stand for its source is told, not refused."""
    localization = _Localization(resolved, tongue, reader)
    translation = tongue.translate(message)
    text = polish_typography(translation.text or message.source, tongue.language)
    findings = Findings()
    content = (
        message.content
        if text == message.source
        else reader.read_inlines(text, lambda _: translation.at, findings)
    )
    runs, _ = localization._runs(message, owner)
    return Spoken(
        words="".join(f"[{run.footnote}]" if run.footnote else run.text for run in runs),
        content=content,
        faults=set_of((*findings.items, *localization.findings.items)),
    )


def speech_of(resolved: Resolved, tongue: Tongue) -> Speech:
    """Return what the expressions of a draft are evaluated with in a language."""
    return Speech(
        resolved=resolved,
        language=tongue.language,
        locale=tongue.locale,
        missing_text=tongue.gettext(CHROME["owed"]),
        language_names={item: tongue.gettext(CHROME[item]) for item in LANGUAGES},
    )


class _Localization:
    def __init__(self, resolved: Resolved, tongue: Tongue, reader: MarkupReader) -> None:
        self.resolved, self.tongue, self.reader = resolved, tongue, reader
        self.language = tongue.language
        self.findings = Findings()
        self.pending: list[Pending] = []
        self.notes = self._notes_by_clause()
        self.chrome = {name: tongue.gettext(text) for name, text in CHROME.items()}
        self.speech = speech_of(resolved, tongue)

    def localize(self) -> Localized:
        self._check_form()
        blocks = tuple(block for part in self.resolved.parts for block in self._part(part))
        blocks = _with_notes(blocks, self.notes.pop(None, ()))
        footnotes = tuple(
            self._runs(message, owner)[0] for owner, message in self.resolved.footnote_texts
        )
        titles = {
            clause.id: plain_text(self._runs(clause.title, clause.id)[0])
            for clause in self.resolved.clauses.values()
        }
        instrument = self.resolved.instrument
        title = plain_text(self._own_title() or self._runs(instrument.title, instrument.id)[0])
        self.findings.raise_if_any()
        return Localized(
            language=self.language,
            date=self._date(),
            locale=self.tongue.locale,
            title=title,
            standing=standing(self.resolved, self.language, self.chrome),
            paper=self.resolved.jurisdiction.paper,
            scheme=self.resolved.jurisdiction.scheme,
            blocks=blocks,
            footnotes=footnotes,
            clause_titles=titles,
            chrome=self.chrome,
            pending=tuple({item.key: item for item in self.pending}.values()),
            notes=self.resolved.notes,
            names=self._names(),
        )

    def _names(self) -> Mapping[str, str]:
        """Return the nouns in this language as they stand alone on a page: without article, with a capital."""
        return {
            name: capitalise_initial(noun.text.replace("*", ""), self.language)
            for name, forms in self.resolved.nouns.items()
            if (noun := forms.get(self.language)) is not None
        }

    def _date(self) -> datetime.date | None:
        value = self.resolved.values.get((self.resolved.instrument.id, "date"))
        return value if isinstance(value, datetime.date) else None

    def _check_form(self) -> None:
        """Refuse a form that has no words in the language; of the shipped ones this was seen when it was read."""
        if self.language in SHIPPED:
            return
        jurisdiction = self.resolved.jurisdiction
        for level in jurisdiction.scheme.levels:
            if any(self.language not in label.patterns for label in level.labels):
                self.findings.add(
                    "FRM005",
                    jurisdiction.at,
                    "the level {level} has no label in {language}",
                    level=level.id,
                    language=self.language,
                )
            if level.role is not Role.DIVISION and self.language not in level.cite:
                self.findings.add(
                    "FRM006",
                    jurisdiction.at,
                    "the level {level} cannot be cited in {language}",
                    hint="give it cite: {{{language}: {{gender: m}}}}",
                    level=level.id,
                    language=self.language,
                )
        self.findings.raise_if_any()

    def _own_title(self) -> tuple[Run, ...]:
        """Return the title that the brief gives the act; none where it leaves the instrument's."""
        if not self.resolved.title:
            return ()
        text = self.resolved.title.get(self.language)
        if text is None:
            return (Run(text=self.speech.missing_text, is_missing=True),)
        return (Run(text=polish_typography(text, self.language)),)

    def _part(self, part: Node | SignatureNode) -> tuple[Block | SignatureBlock, ...]:
        if isinstance(part, Node):
            return tuple(self._node(part, (), "body"))
        instrument = self.resolved.instrument.id
        entries = tuple(
            (self._runs(name, instrument)[0], self._runs(office, instrument)[0])
            for name, office in part.entries
        )
        return (SignatureBlock(node=part.id, entries=entries),)

    def _node(self, node: Node, above: tuple[Number, ...], series: str) -> list[Block]:
        """Return the blocks of a node and of all below it; ``series`` is the list that its children count in."""
        blocks: list[Block] = []
        owner = node.clause or self.resolved.instrument.id
        message = node.message
        if message is not None:
            own_title = self._own_title() if node.is_title else ()
            runs, state = (own_title, State.OK) if own_title else self._runs(message, owner)
            if node.number and message is node.heading and node.number.level.heading_end:
                runs = (*runs, Run(text=node.number.level.heading_end))
            blocks.append(
                Block(
                    node=node.id,
                    style=node.style,
                    runs=runs,
                    label=self._label(node, above, series),
                    depth=node.depth,
                    clause=node.clause,
                    state=state,
                    notes=self._notes_on(node),
                )
            )
        is_cited = node.number is not None and node.number.level.role is not Role.DIVISION
        below = (*above, node.number) if node.number and is_cited else above
        inner = node.id if node.number and is_cited and node.number.level.is_literal else series
        for child in node.children:
            blocks.extend(self._node(child, below, inner))
        return blocks

    def _notes_by_clause(self) -> dict[str | None, tuple[str, ...]]:
        """Return the drafting notes of each clause, and under None those of the act."""
        notes: dict[str | None, tuple[str, ...]] = {}
        for raised in self.resolved.warnings:
            words = polish_typography(warning_text(raised, self.language), self.language)
            note = f"{words} [{raised.warning.source}]"
            notes[raised.clause] = (*notes.get(raised.clause, ()), note)
        left_out = tuple(
            note.told(note.template, self.tongue.gettext)
            for note in self.resolved.notes
            if note.severity is Severity.NOTE
        )
        if left_out:
            notes[None] = (*notes.get(None, ()), "\n".join(left_out))
        return notes

    def _notes_on(self, node: Node) -> tuple[str, ...]:
        """Return the notes that hang on a node: on the title those of the act, on the first unit of a clause its own."""
        owner = None if node.is_title else node.clause
        return self.notes.pop(owner, ()) if node.is_title or owner is not None else ()

    def _label(self, node: Node, above: tuple[Number, ...], series: str) -> BlockLabel | None:
        if node.number is None:
            return None
        return BlockLabel(
            node=node.id,
            level=node.number.level,
            ordinal=node.number.ordinal,
            variant=variant_of(node.number),
            text=label_text(node.number, above, self.language),
            series=series,
        )

    def _runs(self, message: Message, owner: str) -> tuple[tuple[Run, ...], State]:
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
        _compare(message, content, translation, findings)
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


def _with_notes(
    blocks: tuple[Block | SignatureBlock, ...], notes: tuple[str, ...]
) -> tuple[Block | SignatureBlock, ...]:
    """Return blocks with the notes of an act that has no title hung on its first paragraph."""
    first = blocks[0] if blocks else None
    if not notes or not isinstance(first, Block):
        return blocks
    return (replace(first, notes=(*first.notes, *notes)), *blocks[1:])


def _emphasised(inline: Emphasis, runs: list[Run]) -> list[Run]:
    if inline.strong:
        return [replace(run, bold=True) for run in runs]
    # Emphasis within emphasis stands upright, as in print.
    return [replace(run, italic=not run.italic) for run in runs]


def _compare(
    message: Message, content: Inlines, translation: Translation, findings: Findings
) -> None:
    """Report a translation that says less or more than its source by expressions, values or footnotes."""
    ours, theirs = _substance(message.content), _substance(content)
    # The source of an older one may say more now; what it says no more cannot be evaluated, and no footnote may get lost.
    is_equal = set(theirs) <= set(ours) if translation.state in OLDER else ours == theirs
    if is_equal and _labels(message.content) == _labels(content):
        return
    findings.add(
        "TRA001",
        translation.at,
        "the translation of {key} has other expressions than its source: {difference}",
        hint="use the same names, references, laws, footnotes and value filters, each as often",
        related=(Related(label="the source", at=message.at),),
        key=message.key,
        difference=", ".join(sorted(set(ours) ^ set(theirs)) or sorted(ours)),
    )


def _labels(content: Inlines) -> list[str]:
    return sorted(mark.label for mark in footnote_marks(content))


def _substance(content: Inlines) -> list[str]:
    """Return what two texts must share: names, references, laws, value filters and footnotes, sorted."""
    found = [
        "|".join(
            (
                f'{item.kind}("{item.target}")' if item.kind != "name" else item.target,
                *(call.name for call in item.filters if call.name in VALUE_FILTERS),
            )
        )
        for item in expressions(content)
    ]
    return sorted(found + [f"[^{mark.label}]" for mark in footnote_marks(content)])


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


def warning_text(raised: RaisedWarning, language: Language) -> str:
    """Return a legal warning in words, after the name of the party whose law it is."""
    # Neither a comment nor a terminal shows italics: the marks of emphasis would be printed.
    text = _in(raised.warning.text, language).replace("*", "")
    return f"{_in(raised.party, language)} – {text}" if raised.party else text


def _in(words: Mapping[Language, str], language: Language) -> str:
    """Return words for the drafter in a language, else in one that every file speaks: better that than no warning."""
    return words.get(language) or words[SHIPPED[0]]


def plain_text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
