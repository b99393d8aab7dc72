"""What has changed in a text, word by word, on a screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from drafting.cli.output import Gettext
from drafting.comparison import LOST_SIGN, OBJECT_SIGN, PILCROW, ChangeKind, Edit, EditKind

MARKS: Mapping[EditKind, tuple[str, str, str]] = {
    EditKind.DELETED: ("[-", "-]", "red"),
    EditKind.INSERTED: ("{+", "+}", "green"),
}
"""What stands around changed words, so that they are known without their colour too."""
ARROWS: Mapping[EditKind, str] = {
    EditKind.FOLLOWED: "cyan",
    EditKind.REDIRECTED: "yellow",
    EditKind.LOST: "red",
}
"""References that both texts have, with their colours."""
SIGN_MEANINGS: Mapping[str, str] = {
    "[-": "[-…-] stands for what was removed",
    "{+": "{+…+} stands for what was inserted",
    PILCROW: "¶ stands for the end of a paragraph",
    OBJECT_SIGN: "▣ stands for a picture or another object",
}
"""What stands in a text for what it means, by how it begins."""
_NEAR = 60
"""Letters shown of words that are the same, on each side of a change."""


def with_signs_explained(lines: Iterable[str], gettext: Gettext) -> Iterator[str]:
    """Yield the lines of a report, and last what the signs in it stand for."""
    found: set[str] = set()
    for line in lines:
        found |= {sign for sign in SIGN_MEANINGS if sign in line}
        yield line
    if found:
        yield ""
        yield from (gettext(told) for sign, told in SIGN_MEANINGS.items() if sign in found)


def edits_text(edits: Sequence[Edit]) -> str:
    """Return the words around changes, and the changes in marks that are read without colour too."""
    is_one_sided = len(edits) == 1
    pieces = []
    for number, edit in enumerate(edits):
        if edit.kind is EditKind.EQUAL:
            is_first, is_last = number == 0, number == len(edits) - 1
            pieces.append(_near(edit.new, is_first=is_first and not is_one_sided, is_last=is_last))
        elif edit.kind in ARROWS:
            new = LOST_SIGN if edit.kind is EditKind.LOST else edit.new
            is_link = any(item.kind is ChangeKind.LINK for item in edit.references)
            shown = new if is_link else f"{edit.old} → {new}"
            pieces.append(click.style(f"{{{shown}}}", fg=ARROWS[edit.kind]))
        else:
            pieces.append(_marked(edit.kind, edit.old or edit.new))
    return "".join(pieces).replace("\n", " ")


def _marked(kind: EditKind, words: str) -> str:
    before, after, colour = MARKS[kind]
    return click.style(f"{before}{words}{after}", fg=colour)


def _near(words: str, *, is_first: bool, is_last: bool) -> str:
    """Return what of equal words is near a change, cut at a word; the space that stands before or behind a change stays."""
    start = "" if is_first else words[:_NEAR].rsplit(" ", 1)[0]
    end = "" if is_last else words[-_NEAR:].split(" ", 1)[-1]
    if len(words) <= len(start) + len(end) + _NEAR:
        return words
    opening = "" if is_first else f"{start.rstrip(' ')} "
    closing = "" if is_last else f" {end.lstrip(' ')}"
    return f"{opening}…{closing}"
