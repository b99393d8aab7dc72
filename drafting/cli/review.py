"""``drafting review``: what became of a draft of ours in other hands, clause by clause."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from msgspec import Struct

from drafting.cli import Settings
from drafting.cli.comparing.plain import plain
from drafting.cli.comparing.text import change_lines
from drafting.cli.drafts import date_of_files
from drafting.cli.output import Gettext, content_errors, diagnostic_text, write_files
from drafting.cli.session import Session
from drafting.cli.verify import STANDINGS, carried_or_refused, written_today
from drafting.diagnostics import Findings, Position
from drafting.render.redline import render_redline
from drafting.render.word import is_untouched_draft
from drafting.render.word.provenance import ACT
from drafting.review.annotations import Comment, TrackedChange
from drafting.review.reading import Carried, FoundBy
from drafting.review.returned import (
    ClauseChange,
    ClauseReview,
    Returned,
    Review,
    State,
    open_returned,
    review_draft,
)
from drafting.review.verification import Standing

STATES: Mapping[State, str] = {
    State.UNCHANGED: "unchanged",
    State.APPEARANCE: "appearance only",
    State.EDITED: "edited",
    State.DELETED: "deleted",
    State.NEW: "new text",
}
"""In the order in which they are counted up."""
FOUND_BY: Mapping[FoundBy, str] = {
    FoundBy.TAG: "tag",
    FoundBy.ALIAS: "title in Word",
    FoundBy.BOOKMARK: "bookmark",
    FoundBy.TEXT: "words",
    FoundBy.PLACE: "place",
}
TRACKED: Mapping[str, str] = {
    "inserted": "inserted",
    "deleted": "deleted",
    "moved here": "moved here",
    "moved away": "moved away",
    "appearance": "appearance only",
}
_OF_LIBRARY = frozenset(
    {Standing.MOVED_ON, Standing.EDITED_AND_MOVED_ON, Standing.DROPPED, Standing.NEW}
)


class Report(Struct, frozen=True, kw_only=True):
    """What ``review`` tells of a file."""

    file: str
    carried: Carried
    tracked_as: str
    """``accept`` or ``reject``."""
    is_on_letterhead: bool
    review: Review


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Read a draft back that others edited in Word or LibreOffice: what became of each clause, word by word."
        )
    )
    @click.argument("edited", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(["text", "json", "docx"]),
        default="text",
        show_default=True,
        help=_("text, json, or docx: the edited file with tracked changes against the draft."),
    )
    @click.option(
        "-o",
        "--output",
        "target",
        type=click.Path(dir_okay=False, path_type=Path),
        help=_("File to write; text and json go to the screen without it."),
    )
    @click.option(
        "--tracked",
        type=click.Choice(["accept", "reject"]),
        default="accept",
        show_default=True,
        help=_("How tracked changes in the file are read."),
    )
    @click.option(
        "--save-variant",
        "library",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help=_("Write each edited clause as a variant into a library of your own, to be finished."),
    )
    @click.option("--force", is_flag=True, help=_("Replace files that this program did not write."))
    @click.pass_obj
    def review(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        edited: Path,
        form: str,
        target: Path | None,
        tracked: str,
        library: Path | None,
        force: bool,
    ) -> None:
        if form == "docx" and target is None:
            raise click.UsageError(settings.gettext("-f docx needs a file to write: -o FILE"))
        with content_errors(settings.gettext):
            session = Session(settings)
            report = review_path(session, edited, tracked)
            if library is not None:
                save_variants(session, report, library)
            if target is None:
                click.echo(_shown(form, report, settings.gettext))
                return
            data = _written(form, report, settings.gettext)
            write_files(
                {target: data},
                may_replace=lambda path: force or is_untouched_draft(path.read_bytes()),
            )
            click.echo(target)

    return review


def review_path(session: Session, path: Path, tracked: str) -> Report:
    """Return what became of a draft in a file.

    Raises:
        ContentError: the file cannot be read, is no draft of this program, or its brief can no longer be drafted.
    """
    edited = _opened(path.read_bytes(), path, path.stem, tracked)
    carried = carried_or_refused(edited.carried, str(path))
    drafted = written_today(session, carried, str(path))
    today = _opened(drafted, path, Path(carried.brief_name).stem, tracked)
    return Report(
        file=str(path),
        carried=carried,
        tracked_as=tracked,
        is_on_letterhead=edited.is_on_letterhead,
        review=review_draft(edited, today),
    )


def _opened(data: bytes, path: Path, name: str, tracked: str) -> Returned:
    findings = Findings()
    found = open_returned(data, str(path), name, findings, accept=tracked == "accept")
    findings.raise_if_any()
    assert found is not None  # else there was a finding
    return found


def save_variants(session: Session, report: Report, folder: Path) -> None:
    """Write the edited clauses into a library; those that cannot be written as clauses are told on the error stream.

    Raises:
        ContentError: a file is there already.
    """
    # A review that writes none needs neither the parsers nor the drafting behind it.
    from drafting.cli.variants import variants_of  # noqa: PLC0415

    files, findings = variants_of(session, report.carried, report.file, report.review, folder)
    for finding in findings.items:
        click.echo(diagnostic_text(finding, session.settings.gettext), err=True)
    write_files(files, may_replace=lambda _: False)
    for path in files:
        click.echo(path, err=True)


def _shown(form: str, report: Report, gettext: Gettext) -> str:
    if form == "json":
        return json.dumps(as_json(report), ensure_ascii=False, indent=2)
    return "\n".join(as_text(report, gettext))


def _written(form: str, report: Report, gettext: Gettext) -> bytes:
    if form != "docx":
        return (click.unstyle(_shown(form, report, gettext)) + "\n").encode()
    findings = Findings()
    if report.is_on_letterhead:
        findings.add(
            "REV004",
            Position(file=report.file),
            "the draft stands on a letterhead, of which nothing can be drafted anew here",
            hint="build the brief on that letterhead and compare both files: drafting compare",
        )
    findings.raise_if_any()
    if report.review.has_library_moved_on:
        click.echo(_moved_on(gettext), err=True)
    return render_redline(
        report.review.comparison, date_of_files(os.environ.get("SOURCE_DATE_EPOCH"))
    )


def _moved_on(gettext: Gettext) -> str:
    return gettext(
        "The library words some clauses otherwise today: what it changed shows as changes too."
    )


def as_text(report: Report, gettext: Gettext) -> Iterator[str]:
    """Yield the lines that a person reads: a count, each clause that is not as drafted, tracked changes, comments."""
    carried, review = report.carried, report.review
    yield report.file
    yield f"  {carried.brief_name} · {carried.language} · {carried.created} · articulado {carried.tool}"
    counts = Counter(clause.state for clause in review.clauses)
    counted = [
        f"{gettext(name)}: {counts[state]}" for state, name in STATES.items() if counts[state]
    ]
    moved = sum(clause.is_moved for clause in review.clauses)
    yield ", ".join([*counted, *([f"{gettext('moved')}: {moved}"] if moved else [])])
    yield from _identity_lines(review, gettext)
    if review.has_library_moved_on:
        yield _moved_on(gettext)
    looks = [clause for clause in review.clauses if clause.is_of_looks_only]
    if looks:
        names = ", ".join(_named(clause.clause, gettext) for clause in looks)
        yield f"{gettext(STATES[State.APPEARANCE])}: {names}"
    for clause in review.clauses:
        if clause.is_of_looks_only:
            continue
        if not clause.is_as_drafted or clause.standing in _OF_LIBRARY:
            yield ""
            yield from _clause_lines(clause, gettext)
    yield from _tracked_lines(report, gettext)
    yield from _comment_lines(review.comments, gettext)


def _identity_lines(review: Review, gettext: Gettext) -> Iterator[str]:
    """Yield by what clauses were found, where that is not their tag."""
    counts = Counter(by for clause in review.clauses for by in clause.found_by)
    if set(counts) - {FoundBy.TAG}:
        found = ", ".join(
            f"{gettext(name)}: {counts[by]}" for by, name in FOUND_BY.items() if counts[by]
        )
        yield gettext("Clauses were known by: {how}").format(how=found)


def _clause_lines(clause: ClauseReview, gettext: Gettext) -> Iterator[str]:
    yield click.style(f"{_name(clause, gettext)}: {', '.join(_states(clause, gettext))}", bold=True)
    if clause.standing in _OF_LIBRARY and clause.standing is not None:
        yield f"  {gettext(STANDINGS[clause.standing])}"
    if clause.state is State.DELETED:
        yield from (f"  {heading}" for heading in _headings(clause))
        return
    heading = ""
    for item in clause.changes:
        if item.heading and item.heading != heading:
            heading = item.heading
            yield f"  {heading}"
        yield from change_lines(item.change, item.old, item.new, gettext)


def _headings(clause: ClauseReview) -> Iterator[str]:
    """Yield the headings of what changed: of a deleted clause they tell enough."""
    yield from dict.fromkeys(item.heading for item in clause.changes if item.heading)


def _name(clause: ClauseReview, gettext: Gettext) -> str:
    if clause.state is State.NEW and clause.clause == ACT:
        return gettext("outside all clauses")
    return _named(clause.clause, gettext)


def _named(clause: str, gettext: Gettext) -> str:
    return gettext("the text of the act itself") if clause == ACT else clause


def _states(clause: ClauseReview, gettext: Gettext) -> Iterator[str]:
    if clause.is_moved:
        yield gettext("moved")
    if clause.state is None:
        yield gettext("not in the file")
    elif clause.state is not State.UNCHANGED or not clause.is_moved:
        yield gettext(STATES[clause.state])
    others = [by for by in clause.found_by if by is not FoundBy.TAG]
    if others:
        yield gettext("known by: {how}").format(
            how=", ".join(gettext(FOUND_BY[by]) for by in others)
        )


def _tracked_lines(report: Report, gettext: Gettext) -> Iterator[str]:
    if not report.review.tracked:
        return
    yield ""
    heading = (
        gettext("Tracked changes, read as accepted")
        if report.tracked_as == "accept"
        else gettext("Tracked changes, read as rejected")
    )
    yield click.style(heading, bold=True)
    for change, clause in report.review.tracked:
        words = f": {change.text}" if change.text else ""
        yield f"  {_who(change)} · {_named(clause, gettext)} · {gettext(TRACKED[change.kind])}{words}"


def _comment_lines(comments: Sequence[tuple[Comment, str]], gettext: Gettext) -> Iterator[str]:
    if not comments:
        return
    yield ""
    yield click.style(gettext("Comments"), bold=True)
    for comment, clause in comments:
        quoted = f" · “{comment.quoted}”" if comment.quoted else ""
        yield f"  {_who(comment)} · {_named(clause, gettext)}{quoted}"
        yield from (f"    {line}" for line in comment.text.splitlines())


def _who(annotation: TrackedChange | Comment) -> str:
    date = annotation.date.removesuffix("Z").replace("T", " ")
    return f"{annotation.author or '?'} · {date}" if date else annotation.author or "?"


def as_json(report: Report) -> dict[str, object]:
    """Return the review as plain values for scripts; the act's own words have the clause null."""
    carried, review = report.carried, report.review
    return {
        "file": report.file,
        "brief": carried.brief_name,
        "language": carried.language,
        "created": carried.created.isoformat(),
        "tool": carried.tool,
        "library_moved_on": review.has_library_moved_on,
        "clauses": [
            {
                "clause": clause.clause or None,
                "state": clause.state.value if clause.state else None,
                "moved": clause.is_moved,
                "found_by": [by.value for by in clause.found_by],
                "standing": clause.standing.value if clause.standing else None,
                "changes": list(map(_change_values, clause.changes)),
            }
            for clause in review.clauses
        ],
        "tracked": {
            "read_as": report.tracked_as,
            "changes": [
                {"kind": change.kind, **_annotation_values(change, clause)}
                for change, clause in review.tracked
            ],
        },
        "comments": [
            {"quoted": comment.quoted, **_annotation_values(comment, clause)}
            for comment, clause in review.comments
        ],
    }


def _change_values(item: ClauseChange) -> dict[str, object]:
    return {
        "place": item.place,
        "heading": item.heading,
        "kind": item.change.kind.value,
        **plain(item.change),
    }


def _annotation_values(annotation: TrackedChange | Comment, clause: str) -> dict[str, object]:
    return {
        "author": annotation.author,
        "date": annotation.date,
        "clause": clause or None,
        "text": annotation.text,
    }
