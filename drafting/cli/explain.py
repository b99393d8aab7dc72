"""``drafting explain``: why each clause is in a draft, what it needs, what it conflicts with, where it comes from."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from drafting.cli import Settings
from drafting.cli.options import SCREEN_FORMATS, format_option
from drafting.cli.output import Gettext, content_errors, diagnostic_text, labelled
from drafting.cli.printable import as_json_text
from drafting.cli.session import Session
from drafting.cli.sources import source_lines
from drafting.grammar import Language
from drafting.localization import warning_text
from drafting.model.draft import Choice, Omission, RaisedWarning, Reason, Resolved, Selection
from drafting.resolution import resolve_selection
from drafting.selection import select_clauses

REASONS = {
    Reason.PROPOSED: "proposed by the instrument",
    Reason.CHOSEN: "chosen in the brief",
    Reason.ADDED: "added by the brief",
}


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_("Say why each clause is in a draft, what it needs and where it comes from.")
    )
    @click.argument("brief", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @format_option(SCREEN_FORMATS)
    @click.pass_obj
    def explain(settings: Settings, brief: Path, form: str) -> None:
        with content_errors(settings.gettext):
            session = Session(settings)
            content = session.library.content(brief)
            selection = select_clauses(content)
            resolved = resolve_selection(content, selection)
            if form == "json":
                click.echo(as_json_text(as_json(session, resolved, selection)))
            else:
                for line in explanation(session, selection, settings):
                    click.echo(line)
                for note in resolved.notes:
                    click.echo(diagnostic_text(note, settings.gettext))

    return explain


def explanation(session: Session, selection: Selection, settings: Settings) -> list[str]:
    """Return the lines that explain a selection, clause by clause, then the topics that are not in it."""
    gettext = settings.gettext
    lines = [
        f"{selection.instrument.id} · {' – '.join(selection.parties) or selection.jurisdiction.id}",
        "",
    ]
    language = settings.language_for(selection.jurisdiction)
    of_the_act = [*warning_lines(selection.warnings, None, language, gettext)]
    lines += [*of_the_act, ""] if of_the_act else []
    for choice in selection.choices:
        title = session.words(choice.clause.title, settings.language)
        lines += _choice_lines(choice, title, gettext)
        lines += [
            f"  {labelled(gettext('source'), line, gettext)}"
            for line in source_lines(session, choice.clause, settings.language, gettext)
        ]
        warnings = warning_lines(selection.warnings, choice.clause.id, language, gettext)
        lines += [f"  {line}" for line in warnings]
        lines.append("")
    proposed = [item for item in selection.omissions if item.proposal]
    if proposed:
        lines.append(gettext("Left out by the brief:"))
        lines += [f"  {item.topic} ({item.at})" for item in proposed]
        lines.append("")
    asked = ", ".join(item.topic for item in selection.omissions if not item.proposal)
    if asked:
        lines.append(
            gettext("Topics with a place in the instrument, if you ask for them: {topics}").format(
                topics=asked
            )
        )
    return lines


def _choice_lines(choice: Choice, title: str, gettext: Gettext) -> list[str]:
    clause = choice.clause
    why = f"{gettext(REASONS[choice.reason])} ({choice.at})"
    lines = [f"{clause.id} — {title}", f"  {labelled(gettext('why'), why, gettext)}"]
    if choice.replaces:
        lines.append(f"  {labelled(gettext('instead of'), choice.replaces, gettext)}")
    for label, names in (
        (gettext("needs"), clause.needs),
        (gettext("conflicts with"), clause.conflicts),
    ):
        if names:
            lines.append(f"  {labelled(label, ', '.join(names), gettext)}")
    return lines


def warning_lines(
    warnings: Iterable[RaisedWarning], clause: str | None, language: Language, gettext: Gettext
) -> Iterator[str]:
    """Yield the legal warnings of a clause, or of the act, each in one line with its source."""
    for raised in warnings:
        if raised.clause == clause:
            warning = raised.warning
            text = f"{warning_text(raised, language)} · {warning.source} [{warning.mark}]"
            yield labelled(gettext("check"), text, gettext)


def as_json(session: Session, resolved: Resolved, selection: Selection) -> dict[str, object]:
    """Return a selection as plain values for scripts."""
    return {
        "instrument": selection.instrument.id,
        "jurisdiction": selection.jurisdiction.id,
        "clauses": [_choice_json(session, choice) for choice in selection.choices],
        "omitted": [_omission_json(item) for item in selection.omissions],
        "warnings": [warning_json(item) for item in selection.warnings],
        "notes": [
            {"code": item.code, "at": str(item.at), "message": item.message}
            for item in resolved.notes
        ],
        **({"parties": list(selection.parties)} if selection.parties else {}),
    }


def _choice_json(session: Session, choice: Choice) -> dict[str, object]:
    return {
        "id": choice.clause.id,
        "title": choice.clause.title.source,
        "reason": choice.reason.value,
        "at": str(choice.at),
        "replaces": choice.replaces,
        "needs": list(choice.clause.needs),
        "conflicts": list(choice.clause.conflicts),
        "sources": [
            *source_lines(
                session, choice.clause, session.settings.language, session.settings.gettext
            )
        ],
    }


def warning_json(raised: RaisedWarning) -> dict[str, object]:
    """Return a legal warning as plain values for scripts."""
    warning = raised.warning
    return {
        "id": warning.id,
        "clause": raised.clause,
        **({"party": dict(raised.party)} if raised.party else {}),
        "text": dict(warning.text),
        "source": warning.source,
        "mark": warning.mark,
    }


def _omission_json(item: Omission) -> dict[str, object]:
    return {"topic": item.topic, "proposal": item.proposal, "at": str(item.at) if item.at else None}
