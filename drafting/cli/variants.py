"""Edited clauses as files of a user's own library."""

from collections.abc import Mapping
from pathlib import Path

from drafting.cli.reviewing import Report
from drafting.cli.session import Session
from drafting.diagnostics import Diagnostic, Findings, Position, Severity
from drafting.library.clauses import read_clause
from drafting.model.content import Clause, language_of
from drafting.review.carried import Carried
from drafting.review.readings import Problem
from drafting.review.substitutions import Substitution
from drafting.review.values import State
from drafting.review.variants import Editing, edited_variant


def variants_of(
    session: Session, report: Report, folder: Path
) -> tuple[Mapping[Path, bytes], Findings]:
    """Return the files to write, and why some clauses have none.

    Raises:
        ContentError: a file is there already.
    """
    carried, file, review = report.carried, report.file, report.review
    drafted = report.redraft.drafted
    idea = session.settings.gettext("wording of {file}").format(file=Path(file).name)
    editing = Editing(
        changes=review.comparison.stories[0].changes,
        drafted=drafted,
        idea=idea,
    )
    files: dict[Path, bytes] = {}
    findings, blocked = Findings(), Findings()
    for found in review.clauses:
        clause = drafted.resolved.clauses.get(found.clause)
        if clause is None or found.state is not State.EDITED:
            continue
        path = folder / "topics" / f"{clause.id}-edited.md"
        if path.exists():
            blocked.add(
                "REV007",
                Position(file=str(path)),
                "the file is there already",
                hint="move it away, or name another folder",
            )
        elif _is_in_its_language(session, clause, carried, file, findings):
            source = session.library.roots.find(f"topics/{clause.id}.md")
            assert source is not None  # the clause was read from it
            text = source.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
            variant = edited_variant(text, clause, found.changes, editing)
            if _reads(session, variant.text, path, findings):
                files[path] = variant.text.encode()
                findings.items += (_missed(path, words) for words in variant.missed)
                findings.items += (_kept(path, item) for item in variant.kept)
    blocked.raise_if_any()
    return files, findings


def _is_in_its_language(
    session: Session, clause: Clause, carried: Carried, file: str, findings: Findings
) -> bool:
    own = language_of(session.source_locale(clause.collection, clause.at))
    if own == carried.language:
        return True
    findings.items.append(
        Diagnostic(
            code="REV005",
            severity=Severity.WARNING,
            at=Position(file=file),
            template="{clause} is written in {language}: a variant of it cannot be taken from a translation",
            arguments={"clause": clause.id, "language": own},
            hint="edit the draft in the language of the clause",
        )
    )
    return False


def _missed(path: Path, words: str) -> Diagnostic:
    return Diagnostic(
        code="REV008",
        severity=Severity.WARNING,
        at=Position(file=str(path)),
        template="these words found no place in the variant: {words}",
        arguments={"words": words},
        hint="put them in by hand",
    )


def _kept(path: Path, item: Substitution) -> Diagnostic:
    is_beyond = item.problem is Problem.BEYOND
    return Diagnostic(
        code="REV009",
        severity=Severity.NOTE,
        at=Position(file=str(path)),
        template="the blank {name} is kept: the file has {new} for {old}",
        arguments={"name": item.name, "new": item.new, "old": item.old},
        hint="the value is beyond the limits: change these in the variant, then give the value in the brief"
        if is_beyond
        else "give the value in the brief: with: {{{name}: {new}}}",
    )


def _reads(session: Session, text: str, path: Path, findings: Findings) -> bool:
    """Is the text a clause? If not, tell where it is none."""
    faults = Findings()
    read_clause(text, f"{path.parent.name}/{path.stem}", str(path), session.reader, faults)
    if not faults.errors:
        return True
    findings.items.append(
        Diagnostic(
            code="REV006",
            severity=Severity.WARNING,
            at=Position(file=str(path)),
            template="the edited words make no clause, and the file was not written: {problem}",
            arguments={
                "problem": faults.items[0].told(faults.items[0].template, session.settings.gettext)
            },
            hint="word the variant by hand, from the report",
        )
    )
    return False
