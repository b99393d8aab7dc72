"""Edited clauses as files of a user's own library."""

from collections.abc import Mapping
from pathlib import Path

from drafting.cli.session import Session
from drafting.diagnostics import Diagnostic, Findings, Position, Severity
from drafting.library.clauses import read_clause
from drafting.localization import CHROME
from drafting.localization.expressions import Speech
from drafting.model.content import LANGUAGES, Clause, Content, language_of
from drafting.model.draft import Resolved
from drafting.resolution import resolve_selection
from drafting.review.reading import Carried
from drafting.review.returned import ClauseReview, Review, State
from drafting.review.variants import edited_variant
from drafting.selection import select_clauses


def variants_of(
    session: Session, carried: Carried, file: str, review: Review, folder: Path
) -> tuple[Mapping[Path, bytes], Findings]:
    """Return the files to write, and why some clauses have none.

    Raises:
        ContentError: the carried brief can no longer be drafted; a file is there already.
    """
    content = session.library.content_of(carried.brief, f"{file}#{carried.brief_name}")
    languages = tuple(item for item in LANGUAGES if item == carried.language)
    resolved = resolve_selection(content, select_clauses(content), languages)
    idea = session.settings.gettext("wording of {file}").format(file=Path(file).name)
    speech = _speech(session, content, resolved, carried)
    files: dict[Path, bytes] = {}
    findings, blocked = Findings(), Findings()
    for found in review.clauses:
        clause = resolved.clauses.get(found.clause)
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
            text = _variant(session, clause, found, review, speech, idea)
            if _reads(session, text, f"{clause.id}-edited", path, findings):
                files[path] = text.encode()
    blocked.raise_if_any()
    return files, findings


def _speech(session: Session, content: Content, resolved: Resolved, carried: Carried) -> Speech:
    language = next(item for item in LANGUAGES if item == carried.language)
    tongue = session.tongue(language, *content.jurisdictions)
    chrome = {name: tongue.gettext(text) for name, text in CHROME.items()}
    return Speech(
        resolved=resolved,
        language=language,
        locale=tongue.locale,
        missing_text=chrome["owed"],
        language_names={item: chrome[item] for item in LANGUAGES},
    )


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


def _variant(
    session: Session,
    clause: Clause,
    found: ClauseReview,
    review: Review,
    speech: Speech,
    idea: str,
) -> str:
    path = session.library.roots.find(f"topics/{clause.id}.md")
    assert path is not None  # the clause was read from it
    return edited_variant(
        path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"),
        clause,
        found.changes,
        review.comparison.stories[0].changes,
        speech,
        idea,
    )


def _reads(session: Session, text: str, clause_id: str, path: Path, findings: Findings) -> bool:
    """Is the text a clause? If not, tell where it is none."""
    faults = Findings()
    read_clause(text, clause_id, str(path), session.reader, faults)
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
