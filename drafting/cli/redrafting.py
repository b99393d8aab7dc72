"""A draft made once more from the brief that its file carries."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafting.cli.session import Session
from drafting.diagnostics import Findings, Position
from drafting.grammar import Language
from drafting.localization import localize_instrument, speech_of
from drafting.model.content import LANGUAGES, Content
from drafting.model.draft import without_signatures
from drafting.render.word import Making, render_word
from drafting.resolution import resolve_selection
from drafting.review.carried import Carried
from drafting.review.draft_of_today import DraftOfToday
from drafting.selection import select_clauses


class Redraft(Struct, frozen=True, kw_only=True):
    """What a carried brief gives with the library of today."""

    content: Content
    draft: DraftOfToday
    data: bytes
    """The Word file."""


def redraft(session: Session, carried: Carried, file: str) -> Redraft:
    """Return the draft that a carried brief gives with the library of today.

    Raises:
        ContentError: the brief has faults by now; they are told with its own name and lines.
    """
    content = session.library.content_of(carried.brief, f"{file}#{carried.brief_name}")
    languages = tuple(item for item in LANGUAGES if item == carried.language) or LANGUAGES[:1]
    draft = draft_of_today(session, content, languages[0])
    if carried.is_signed_elsewhere:
        draft = replace(draft, localized=without_signatures(draft.localized))
    making = Making(
        tool=carried.tool,
        brief_name=carried.brief_name,
        brief=carried.brief,
        created=carried.created,
    )
    return Redraft(content=content, draft=draft, data=render_word(draft.localized, making))


def draft_of_today(session: Session, content: Content, language: Language) -> DraftOfToday:
    """Return what a brief that has been read gives in one language, before it is a file.

    Raises:
        ContentError: the brief or what it needs has faults.
    """
    resolved = resolve_selection(content, select_clauses(content), (language,))
    tongue = session.tongue(language, *content.jurisdictions)
    localized = localize_instrument(resolved, tongue, session.reader)
    return DraftOfToday(resolved=resolved, localized=localized, speech=speech_of(resolved, tongue))


def carried_or_refused(carried: Carried | None, file: str) -> Carried:
    """Return what a file carries of its making.

    Raises:
        ContentError: it carries nothing, or it holds several languages.
    """
    findings = Findings()
    if carried is None:
        findings.add(
            "REV002",
            Position(file=file),
            "the file carries no brief: this program did not draft it, or it was taken out",
            file=Path(file).name,
            hint="it can be compared with a draft all the same: drafting compare DRAFT {file}",
        )
    elif carried.beside:
        findings.add(
            "REV003",
            Position(file=file),
            "the file holds {languages} side by side: only a draft in one language can be read back",
            hint="draft the brief in each language (without --side-by-side) and take those files",
            languages=", ".join(carried.beside),
        )
    findings.raise_if_any()
    assert carried is not None  # else there was a finding
    return carried
