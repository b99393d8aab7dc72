"""``drafting clauses``: browse the library without a brief."""

import json
import shutil
import unicodedata
from collections.abc import Iterable, Iterator

import click

from drafting.cli import Settings
from drafting.cli.explain import source_text
from drafting.cli.output import Gettext, content_errors, diagnostic_text
from drafting.cli.session import Session
from drafting.diagnostics import Diagnostic, Findings, Position, Severity
from drafting.grammar import Language
from drafting.localization import LOCALES, Tongue, localize_instrument
from drafting.model.content import LANGUAGES, Aspect, Clause, Item, Jurisdiction, Topic, language_of
from drafting.model.draft import Localized, Pending, Translation
from drafting.model.text import Message
from drafting.render.text import render_text
from drafting.resolution import resolve_clause


def command(gettext: Gettext) -> click.Command:
    """Return the group with its help in the user's language."""
    _ = gettext
    form = click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
    )
    language = click.option(
        "-l",
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        help=_("Language of titles and texts; else the language of each clause."),
    )

    @click.group(help=_("Browse the clause library."))
    def clauses() -> None:
        pass

    @clauses.command("list", help=_("List the clauses: id, title, kinds of instrument."))
    @language
    @form
    @click.pass_obj
    def list_clauses(settings: Settings, language: Language | None, form: str) -> None:
        with content_errors(settings.gettext):
            session = Session(settings)
            rows = clause_rows(session, language)
            click.echo(
                json.dumps(rows, ensure_ascii=False, indent=2) if form == "json" else as_table(rows)
            )

    @clauses.command(
        help=_("Find clauses by words of their id, title or text (accents do not count).")
    )
    @click.argument("words", nargs=-1, required=True)
    @language
    @form
    @click.pass_obj
    def search(
        settings: Settings, words: tuple[str, ...], language: Language | None, form: str
    ) -> None:
        with content_errors(settings.gettext):
            session = Session(settings)
            rows = clause_rows(session, language, words)
            click.echo(
                json.dumps(rows, ensure_ascii=False, indent=2) if form == "json" else as_table(rows)
            )

    @clauses.command(
        help=_("Show one clause: its text in its own jurisdiction, its blanks and its sources.")
    )
    @click.argument("clause_id", metavar="ID")
    @language
    @form
    @click.pass_obj
    def show(settings: Settings, clause_id: str, language: Language | None, form: str) -> None:
        with content_errors(settings.gettext):
            shown_clause = ShownClause(Session(settings), clause_id, language)
            if form == "json":
                click.echo(json.dumps(shown_clause.as_json(), ensure_ascii=False, indent=2))
            else:
                click.echo(shown_clause.as_text(settings.gettext))
            for item in shown_clause.pending:
                click.echo(
                    diagnostic_text(
                        pending_diagnostic(item, shown_clause.language), settings.gettext
                    ),
                    err=True,
                )

    return clauses


def clause_rows(
    session: Session, language: Language | None, words: tuple[str, ...] = ()
) -> list[dict[str, object]]:
    """Return a row for each clause of the library, of those that hold all the words.

    Raises:
        ContentError: a clause of the library has a fault.
    """
    findings = Findings()
    library = session.library
    rows: list[dict[str, object]] = []
    for clause_id in library.clause_ids():
        clause = library.clause(clause_id, Position(file=clause_id), findings)
        if clause is None:
            continue
        translated = _translations(session, clause, language)
        haystack = folded(" ".join((clause.id, *translated)))
        if all(folded(word) in haystack for word in words):
            rows.append(
                {
                    "id": clause.id,
                    "title": translated[0],
                    "topic": clause.topic,
                    "collection": clause.collection,
                    "fits": list(clause.fits),
                }
            )
    findings.raise_if_any()
    return rows


def _translations(session: Session, clause: Clause, language: Language | None) -> list[str]:
    """Return the title and the texts of a clause in a language; where there is no translation, the source."""
    messages = [clause.title, *_texts(clause)]
    if language is None:
        return [message.source for message in messages]
    locale = session.source_locale(clause.collection, clause.at)
    if language_of(locale) == language:
        return [message.source for message in messages]
    translate = session.translator(LOCALES[language])
    return [translate(message).text or f"[{message.source}]" for message in messages]


def _texts(clause: Clause) -> list[Message]:
    texts = list(clause.body.footnotes.values())
    for article in clause.body.articles:
        texts.append(article.heading)
        for paragraph in article.paragraphs:
            texts += [paragraph.message, *_item_texts(paragraph.items)]
    return texts


def _item_texts(items: Iterable[Item]) -> Iterator[Message]:
    for item in items:
        yield item.message
        yield from _item_texts(item.items)


def folded(text: str) -> str:
    """Return a text without case and accents, for searching."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def as_table(rows: list[dict[str, object]]) -> str:
    """Return rows as aligned columns, the title cut to the width of the terminal."""
    if not rows:
        return ""
    width = max(len(str(row["id"])) for row in rows)
    room = max(shutil.get_terminal_size((110, 24)).columns - width - 2, 20)
    lines = []
    for row in rows:
        title = str(row["title"])
        lines.append(
            f"{row['id']:<{width}}  {title if len(title) <= room else title[: room - 1] + '…'}"
        )
    return "\n".join(lines)


class ShownClause:
    """One clause in one language, in the form of its own jurisdiction."""

    def __init__(self, session: Session, clause_id: str, language: Language | None) -> None:
        findings = Findings()
        library = session.library
        asked_at = Position(file=clause_id)
        clause = library.clause(clause_id, asked_at, findings)
        jurisdiction = (
            library.jurisdiction(clause.collection, clause.at, findings) if clause else None
        )
        topic = library.topic(clause.topic, findings) if clause else None
        findings.raise_if_any()
        assert clause is not None and jurisdiction is not None  # noqa: PT018 (just checked)
        self.clause: Clause = clause
        self.topic: Topic | None = topic
        self.jurisdiction: Jurisdiction = jurisdiction
        self.language: Language = language or jurisdiction.language
        self.tongue: Tongue = session.tongue(self.language, jurisdiction)
        resolved = resolve_clause(clause, jurisdiction, self.language)
        self.localized: Localized = localize_instrument(resolved, self.tongue, session.reader)

    @property
    def pending(self) -> tuple[Pending, ...]:
        return self.localized.pending

    def words(self, message: Message) -> str:
        translation: Translation = self.tongue.translate(message)
        return translation.text or f"[{message.source}]"

    def aspects(self) -> dict[str, str]:
        """Return how the clause answers the questions of its topic, both in words."""
        questions = self.topic.aspects if self.topic else {}
        return {
            (questions[name].label.get(self.language, name) if name in questions else name): (
                self._answer(answer, questions.get(name))
            )
            for name, answer in self.clause.aspects.items()
        }

    def _answer(self, answer: str, question: Aspect | None) -> str:
        """Return an answer in words: that of the topic, the name of an organ, or the value of a blank."""
        if question and answer in question.values:
            return question.values[answer].get(self.language, answer)
        if answer in self.jurisdiction.nouns:
            noun = self.jurisdiction.nouns[answer].get(self.language)
            return noun.text if noun else answer
        blank = self.clause.blanks.get(answer.strip("{} "))
        return str(blank.default) if blank else answer

    def as_text(self, gettext: Gettext) -> str:
        """Return the clause as a person reads it in a terminal."""
        clause = self.clause
        lines = [f"{clause.id} — {self.localized.clause_titles[clause.id]}", ""]
        if self.topic:
            lines += [self.topic.purpose.get(self.language, ""), ""]
        lines += [self.words(clause.note), ""]
        colon = "\u00a0: " if self.language == "fr" else ": "
        lines += [f"{question}{colon}{answer}" for question, answer in self.aspects().items()]
        lines.append("")
        lines += [f"{gettext('fits')}: {', '.join(clause.fits)}"]
        for label, names in (
            (gettext("needs"), clause.needs),
            (gettext("conflicts with"), clause.conflicts),
        ):
            if names:
                lines.append(f"{label}: {', '.join(names)}")
        for blank in clause.blanks.values():
            limits = (
                f"{blank.minimum}–{blank.maximum}"
                if blank.minimum is not None
                else blank.type.value
            )
            default = "" if blank.default is None else f" = {blank.default}"
            lines.append(
                f"{gettext('blank')}: {blank.name}{default} ({limits}) {self.words(blank.label)}"
            )
        lines += [f"{gettext('source')}: {source_text(source)}" for source in clause.sources]
        return "\n".join([*lines, "", render_text(self.localized)])

    def as_json(self) -> dict[str, object]:
        """Return the clause as plain values for scripts."""
        clause = self.clause
        return {
            "id": clause.id,
            "language": self.language,
            "title": self.localized.clause_titles[clause.id],
            "note": self.words(clause.note),
            "fits": list(clause.fits),
            "needs": list(clause.needs),
            "conflicts": list(clause.conflicts),
            "blanks": {
                blank.name: {
                    "type": blank.type.value,
                    "label": self.words(blank.label),
                    "min": blank.minimum,
                    "max": blank.maximum,
                    "default": None if blank.default is None else str(blank.default),
                }
                for blank in clause.blanks.values()
            },
            "aspects": dict(clause.aspects),
            "answers": self.aspects(),
            "sources": [source_text(source) for source in clause.sources],
            "text": render_text(self.localized),
            "states": {item.key: item.state.value for item in self.pending},
        }


def pending_diagnostic(item: Pending, language: Language) -> Diagnostic:
    """Return the finding that tells of a text without review."""
    return Diagnostic(
        code="BLD001",
        at=item.at,
        template="{key} in {language}: the translation is {state}",
        arguments={"key": item.key, "language": language, "state": item.state.value},
        severity=Severity.WARNING,
    )
