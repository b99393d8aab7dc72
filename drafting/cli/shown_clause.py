"""What ``drafting clauses show`` says of a clause: its text in its own jurisdiction, and all that its file says beside it."""

from collections.abc import Iterator

from drafting.cli.explain import warning_json, warning_lines
from drafting.cli.neighbours import with_neighbours
from drafting.cli.output import Gettext, labelled
from drafting.cli.session import Session
from drafting.cli.sources import source_lines
from drafting.diagnostics import Findings, Position
from drafting.grammar import Language
from drafting.localization import Tongue, localize_instrument
from drafting.localization.answers import answer_in_words
from drafting.model.content import Blank, Clause, Jurisdiction, Topic
from drafting.model.draft import Localized, Pending, Translation
from drafting.model.text import Message
from drafting.render.text import render_text
from drafting.resolution import resolve_clause


class ShownClause:
    """One clause in one language, in the form of its own jurisdiction."""

    def __init__(self, session: Session, clause_id: str, language: Language | None) -> None:
        findings = Findings()
        self.session = session
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
        resolved = self.resolved = with_neighbours(
            session,
            resolve_clause(clause, jurisdiction, self.language),
            clause.collection,
            self.language,
        )
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
                answer_in_words(
                    answer, questions.get(name), self.clause, self.jurisdiction, self.language
                ).words
            )
            for name, answer in self.clause.aspects.items()
        }

    def sources(self, gettext: Gettext) -> Iterator[str]:
        """Yield where the clause comes from, a line each."""
        return source_lines(self.session, self.clause, self.language, gettext)

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
        lines += [labelled(gettext("fits"), ", ".join(clause.fits), gettext)]
        for label, names in (
            (gettext("needs"), clause.needs),
            (gettext("conflicts with"), clause.conflicts),
        ):
            if names:
                lines.append(labelled(label, ", ".join(names), gettext))
        lines += [
            labelled(gettext("blank"), self._blank_text(blank), gettext)
            for blank in clause.blanks.values()
        ]
        lines += [labelled(gettext("source"), line, gettext) for line in self.sources(gettext)]
        lines += warning_lines(self.resolved.warnings, clause.id, self.language, gettext)
        return "\n".join([*lines, "", render_text(self.localized)])

    def _blank_text(self, blank: Blank) -> str:
        limits = (
            f"{blank.minimum}–{blank.maximum}" if blank.minimum is not None else blank.type.value
        )
        default = "" if blank.default is None else f" = {blank.default}"
        return f"{blank.name}{default} ({limits}) {self.words(blank.label)}"

    def as_json(self, gettext: Gettext) -> dict[str, object]:
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
            "blanks": {blank.name: self._blank_json(blank) for blank in clause.blanks.values()},
            "aspects": dict(clause.aspects),
            "answers": self.aspects(),
            "sources": [*self.sources(gettext)],
            "warnings": [warning_json(item) for item in self.resolved.warnings],
            "text": render_text(self.localized),
            "states": {item.key: item.state.value for item in self.pending},
        }

    def _blank_json(self, blank: Blank) -> dict[str, object]:
        return {
            "type": blank.type.value,
            "label": self.words(blank.label),
            "min": blank.minimum,
            "max": blank.maximum,
            "default": None if blank.default is None else str(blank.default),
        }
