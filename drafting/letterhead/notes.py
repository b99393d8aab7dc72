"""Footnotes and comments of a draft put behind those of a letterhead."""

from collections.abc import Iterable, Mapping

from drafting.letterhead.parts import Element, W, value

KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "footnotes": ("footnote", ("footnoteReference",)),
    "comments": ("comment", ("commentRangeStart", "commentRangeEnd", "commentReference")),
}
"""By part: its element, and what refers to it in the text."""


def merge_notes(kind: str, theirs: Element, ours: Element, texts: Iterable[Element]) -> None:
    """Add our notes to theirs, numbered on; ``texts`` are the parts of the draft that refer to ours."""
    element, references = KINDS[kind]
    by = max((int(value(item, "id") or 0) for item in theirs.iter(W + element)), default=0) + 1
    for note in list(ours.iter(W + element)):
        if value(note, "type") is None:  # the separators are there already
            note.set(W + "id", str(int(value(note, "id") or 0) + by))
            theirs.append(note)
    for text in texts:
        for tag in references:
            for reference in text.iter(W + tag):
                reference.set(W + "id", str(int(value(reference, "id") or 0) + by))
