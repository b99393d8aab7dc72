"""The words of a paragraph as runs, and the comments and footnotes that hang on them (ECMA-376 part 1, 17.3, 17.11, 17.13)."""

import datetime
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from drafting.model.draft import Run
from drafting.render.word.elements import (
    bookmark_end,
    bookmark_start,
    character_style,
    held_text,
    paragraph,
    part,
    run,
)
from drafting.render.word.elements import field as complex_field
from drafting.render.word.plan import Target, bookmark_name

AUTHOR = "articulado"
INITIALS = "art"
UNREVIEWED = "Unreviewed"
MISSING = "MissingText"
"""Character styles of texts that nobody has reviewed, and of texts that are owed."""

_FOOTNOTE_MARK = character_style("FootnoteReference")
_COMMENT_MARK = character_style("CommentReference")


def _emphasis(mark: str, *, bold: bool, italic: bool) -> str:
    """Return run properties; a mark takes the place of the one character style, so emphasis is then direct."""
    if not mark:
        style = {(True, False): "Strong", (False, True): "Emphasis", (True, True): "StrongEmphasis"}
        return character_style(style[bold, italic]) if bold or italic else ""
    letters = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    return f'<w:rPr><w:rStyle w:val="{mark}"/>{letters}</w:rPr>'


_PROPERTIES: Mapping[tuple[str, bool, bool], str] = {
    (mark, bold, italic): _emphasis(mark, bold=bold, italic=italic)
    for mark in ("", UNREVIEWED, MISSING)
    for bold in (False, True)
    for italic in (False, True)
}


class Marks(Struct):
    """Identifiers of one file, counted up, and the comments that were made on the way."""

    created: datetime.date
    most_footnotes: int
    """How many footnotes the file will have."""
    bookmarks: int = 0
    controls: int = 0
    comments: list[str] = field(default_factory=list)
    footnotes: dict[tuple[str, int], int] = field(default_factory=dict)
    """Number in the file of each footnote whose mark has been set, by the suffix of its draft and its number there."""
    held: list[int] = field(default_factory=list)
    """Comments that have begun and wait for their end."""

    def bookmark(self) -> int:
        self.bookmarks += 1
        return self.bookmarks

    def control(self) -> int:
        self.controls += 1
        return self.controls

    def commented(self, content: str, comment: str, suffix: str) -> str:
        """Return the content with a comment hung on it (17.13.4)."""
        identifier = len(self.comments)
        mark = run_element(f"{_COMMENT_MARK}<w:annotationRef/>")
        self.comments.append(
            f'<w:comment w:id="{identifier}" w:author="{AUTHOR}" w:initials="{INITIALS}" '
            f'w:date="{self.created.isoformat()}T00:00:00Z">'
            f"{paragraph(f'CommentText{suffix}', mark + run(comment))}</w:comment>"
        )
        begun = f'<w:commentRangeStart w:id="{identifier}"/>{content}'
        if self._holds_comments:
            self.held.append(identifier)
            return begun
        return begun + _comment_end(identifier)

    @property
    def _holds_comments(self) -> bool:
        """A comment that ends between the first and the second footnote makes LibreOffice 7.4 mix up all footnotes."""
        return len(self.footnotes) == 1 and self.most_footnotes > 1

    def released(self) -> str:
        """Return the ends of the comments that waited, as soon as they may end."""
        if self._holds_comments or not self.held:
            return ""
        ends = "".join(map(_comment_end, self.held))
        self.held.clear()
        return ends


def _comment_end(identifier: int) -> str:
    reference = f'<w:commentReference w:id="{identifier}"/>'
    return f'<w:commentRangeEnd w:id="{identifier}"/>{run_element(_COMMENT_MARK + reference)}'


class RunWriter(Struct, frozen=True, kw_only=True):
    """Writes the runs of body, signatures and footnotes."""

    targets: Mapping[str, Target | None]
    marks: Marks
    missing: str | None
    """What a comment says on a text that is owed; None in footnotes, where Word hangs no comment."""
    suffix: str
    """That of the plan."""

    def write(self, runs: Iterable[Run], mark: str = "") -> str:
        return "".join([self._run(piece, mark) for piece in runs])

    def _run(self, piece: Run, mark: str) -> str:
        if not piece.is_missing:
            return self._words(piece, _PROPERTIES[mark, piece.bold, piece.italic])
        content = self._words(piece, _PROPERTIES[MISSING, piece.bold, piece.italic])
        if self.missing is None or mark == MISSING:
            # A paragraph that is missing as a whole has one comment, not one a run.
            return content
        return self.marks.commented(content, self.missing, self.suffix)

    def _words(self, piece: Run, properties: str) -> str:
        if piece.reference is not None:
            return self._reference(piece, piece.reference, properties)
        if piece.footnote is None:
            return _words(piece.text, properties)
        return _words(piece.text, properties) + self._footnote_mark(piece.footnote)

    def _reference(self, piece: Run, node: str, properties: str) -> str:
        """Return a REF field (17.16.5.51), one per element: only then are the words between them ours.

        Without a label there is nothing that Word could insert: such a unit is named by its place, as text.
        """
        target = self.targets[node]
        if target is None:
            return run(piece.text, properties)
        switches = "\\h" if target.is_literal else "\\n \\h"
        if piece.is_lowered:
            switches += " \\* Lower"
        return complex_field(f"REF {target.bookmark} {switches}", piece.text, properties)

    def _footnote_mark(self, number: int) -> str:
        """Return a footnote reference; a second mark of the same note is a NOTEREF to the first (17.16.5.38)."""
        name = bookmark_name("_Fn", f"{number}{self.suffix}")
        known = self.marks.footnotes
        if (self.suffix, number) in known:
            shown = str(known[self.suffix, number])
            return complex_field(f"NOTEREF {name} \\h", shown, _FOOTNOTE_MARK)
        # Word counts the marks of a file as they come, whatever draft they stand in.
        shown_as = known[self.suffix, number] = len(known) + 1
        identifier = self.marks.bookmark()
        mark = run_element(f'{_FOOTNOTE_MARK}<w:footnoteReference w:id="{shown_as}"/>')
        return bookmark_start(identifier, name) + mark + bookmark_end(identifier)


def _words(text: str, properties: str) -> str:
    return f"<w:r>{properties}{held_text(text)}</w:r>" if text else ""


def run_element(content: str) -> str:
    """Return a run that holds something else than words."""
    return f"<w:r>{content}</w:r>"


def footnotes_part(footnotes: Iterable[tuple[tuple[Run, ...], RunWriter]]) -> str:
    """Return ``word/footnotes.xml``: the two separators that Word wants (17.11.23), then the notes from 1.

    Each note comes with the writer of its draft.
    """
    pieces = [
        f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{element}/></w:r></w:p></w:footnote>"
        for kind, identifier, element in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    ]
    mark = run_element(f"{_FOOTNOTE_MARK}<w:footnoteRef/>") + run(" ")
    pieces += [
        f'<w:footnote w:id="{number}">'
        f"{paragraph(f'FootnoteText{writer.suffix}', mark + writer.write(runs))}</w:footnote>"
        for number, (runs, writer) in enumerate(footnotes, start=1)
    ]
    return part("footnotes", "".join(pieces))


def comments_part(comments: Iterable[str]) -> str:
    return part("comments", "".join(comments))
