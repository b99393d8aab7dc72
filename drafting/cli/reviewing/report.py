"""A draft held against what its brief gives today: what ``review`` and ``verify`` tell."""

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import Final

import click
from msgspec import Struct

from drafting.cli.edits import MARKS
from drafting.cli.output import Gettext
from drafting.cli.printable import printable_name
from drafting.cli.redrafting import Redraft, carried_or_refused, redraft
from drafting.cli.session import Session
from drafting.comparison import EditKind
from drafting.diagnostics import Findings
from drafting.review.assessment import review_draft
from drafting.review.carried import Carried
from drafting.review.draft_files import DraftFile, open_draft
from drafting.review.model import Review, Standing

STANDINGS: Mapping[Standing, str] = {
    Standing.SAME: "as it would be drafted today",
    Standing.EDITED: "edited in the file",
    Standing.MOVED_ON: "the library words it otherwise today",
    Standing.EDITED_AND_MOVED_ON: "edited in the file, and the library words it otherwise today",
    Standing.REMOVED: "removed from the file",
    Standing.DROPPED: "in the file, and not in what would be drafted today",
    Standing.NEW: "not in the file, and in what would be drafted today",
    Standing.ADDED: "new text",
}
IN_DOUBT: Mapping[Standing, str] = {
    Standing.MOVED_ON: "the library, or the brief in the file, has changed since",
    Standing.EDITED_AND_MOVED_ON: "edited in the file; the library, or the brief in the file, has changed since",
}
"""Where nothing vouches for the brief in the file."""
_MARKED: Final = {"-": EditKind.DELETED, "+": EditKind.INSERTED}
_HEAD_OF_DIFF: Final = 2


class Report(Struct, frozen=True, kw_only=True):
    """What ``review`` and ``verify`` tell of a file."""

    file: str
    carried: Carried
    tracked_as: str
    """``accept`` or ``reject``."""
    review: Review
    redraft: Redraft

    def standing(self, standing: Standing, gettext: Gettext) -> str:
        """Return in words how a clause stands to its making, and claim no more than the file allows."""
        words = STANDINGS if self.carried.is_vouched_for else {**STANDINGS, **IN_DOUBT}
        return gettext(words[standing])


def review_path(session: Session, path: Path, tracked: str) -> Report:
    """Return what became of a draft in a file.

    Raises:
        ContentError: the file cannot be read, is no draft of this program, or its brief can no longer be drafted.
    """
    edited = _opened(path.read_bytes(), path, printable_name(path.stem), tracked)
    carried = carried_or_refused(edited.carried, str(path))
    again = redraft(session, carried, str(path))
    today = _opened(again.data, path, Path(carried.brief_name).stem, tracked)
    return Report(
        file=str(path),
        carried=carried,
        tracked_as=tracked,
        review=review_draft(edited, today, again.draft),
        redraft=again,
    )


def _opened(data: bytes, path: Path, name: str, tracked: str) -> DraftFile:
    findings = Findings()
    found = open_draft(data, str(path), name, findings, accept=tracked == "accept")
    findings.raise_if_any()
    assert found is not None  # else there was a finding
    return found


def making_lines(carried: Carried, gettext: Gettext) -> Iterator[str]:
    """Yield what a file says of its making, and what of that was changed since."""
    yield f"  {carried.brief_name} · {carried.language} · {carried.created} · articulado {carried.tool}"
    copy = carried.copy
    if copy is None or carried.is_vouched_for:
        return
    if carried.brief == copy.brief:
        yield gettext(
            "What the file says of its making has changed since: the copy among its properties says otherwise."
        )
        return
    yield gettext(
        "The brief in the file has changed since: the copy among its properties says otherwise."
    )
    lines = unified_diff(copy.brief.splitlines(), carried.brief.splitlines(), n=0, lineterm="")
    for line in islice(lines, _HEAD_OF_DIFF, None):
        if line[0] in _MARKED:
            before, after, colour = MARKS[_MARKED[line[0]]]
            yield f"    {click.style(f'{before}{line[1:].strip()}{after}', fg=colour)}"
