"""The body of a draft: ``word/document.xml`` with its paragraphs, clause controls and signatures."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafting.model.draft import Block, BlockLabel, Localized, Run, SignatureBlock, State, Style
from drafting.model.form import Role
from drafting.render.word.contents import contents, target
from drafting.render.word.elements import (
    NAMESPACES,
    bookmark_end,
    bookmark_start,
    character_style,
    escape,
    part,
    run,
)
from drafting.render.word.numbering import Place, separator_text
from drafting.render.word.plan import Plan, bookmark_name
from drafting.render.word.provenance import ACT
from drafting.render.word.runs import MISSING, UNREVIEWED, Marks, RunWriter
from drafting.render.word.signatures import signatures
from drafting.render.word.styles import BOLD_STYLES, number_properties

_NAMESPACES = (
    f"{NAMESPACES} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
)
_LONGEST_TAG = 64
"""Longest ``w:tag`` that Word keeps."""
_BUILDING_BLOCK = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
"""The kind of control that Word itself puts round many paragraphs (17.5.2.12).

Round a plain rich-text control LibreOffice 7.4 drops a commented first paragraph, and moves a footnote of it to its start.
"""
_NOT_NUMBERED = Place(0, 0)
"""``w:numId`` 0 takes away the number that the style would give (17.9.18)."""
_MARKS: Mapping[State, str] = {State.OK: "", State.INHERITED: "", State.MISSING: MISSING}
"""How a paragraph is marked; UNREVIEWED for the other states."""


_CLOSING = frozenset({Style.PLACE_DATE, Style.CLOSING, Style.FORMULA, Style.ISSUER})
"""Lines that lead to signatures, and stay with them by their style."""

_ENACTING = frozenset({Style.ENACTING, Style.FORMULA})

KEEPING: Mapping[bool | None, str] = {
    True: "<w:keepNext/>",
    False: '<w:keepNext w:val="0"/>',
    None: "",
}


class BodyWriter:
    """Writes the blocks of one draft in their order."""

    def __init__(
        self, localized: Localized, plan: Plan, marks: Marks, entries: Sequence[Block] = ()
    ) -> None:
        """``entries`` are the headings that a table of contents lists."""
        self._localized = localized
        self._plan = plan
        self._marks = marks
        self._entries = {block.node: block for block in entries}
        self.runs = RunWriter(
            targets=plan.targets,
            marks=marks,
            missing=localized.chrome["missing"],
            suffix=plan.suffix,
        )
        self._properties: dict[tuple[str, Place | None, bool | None], str] = {}
        self._controlled: dict[str, int] = {}
        """How many controls each clause has got so far."""
        self.typed: dict[str, list[str]] = {}
        """The words of each clause written so far, a text a paragraph, those of the act under ``ACT``."""
        self.noted: dict[str, list[str]] = {}
        """The words of their footnotes, each in the clause of its first mark."""
        self._unmarked = dict(enumerate(localized.footnotes, start=1))

    def document_part(self, section: str, *, has_pages: bool) -> str:
        """Return ``word/document.xml``; ``section`` is the ``w:sectPr`` that closes it.

        With ``has_pages`` the table of contents, if there is one, is made for a program that counts pages.
        """
        body = "".join(self.write())
        if self._entries:
            entries = tuple(self._entries.values())
            control = self._marks.control()
            body = contents(self._localized, entries, control, has_pages=has_pages) + body
        return part("document", f"<w:body>{body}{section}</w:body>", _NAMESPACES)

    def write(self) -> Iterator[str]:
        """Yield the body, the blocks of each clause in a content control of their own."""
        for clause, group_of_rows in itertools.groupby(self.rows(), key=self._clause):
            group = list(group_of_rows)
            if clause is None:
                yield from map(self._block, group)
            else:
                yield self._control(clause, group)

    def rows(self) -> Iterator["Row"]:
        """Yield the blocks with what the plan says of them."""
        blocks = self._localized.blocks
        columns = (blocks, self._plan.styles, self._plan.places, _stay_with_next(blocks))
        return itertools.starmap(Row, zip(*columns, strict=True))

    def _clause(self, row: "Row") -> str | None:
        """Return the clause whose control a block stands in; the instrument's own text has none."""
        clause = row.block.clause if isinstance(row.block, Block) else None
        return clause if clause in self._localized.clause_titles else None

    def _control(self, clause: str, group: Sequence["Row"]) -> str:
        """Return a block content control (17.5.2) that carries the identity of a clause three times.

        Tag, alias and hidden bookmark: an office suite that saves the file anew may lose any of them (LibreOffice 7.4: the tag).
        """
        occurrence = self._controlled[clause] = self._controlled.get(clause, 0) + 1
        name = bookmark_name("_cl_", clause) + (f"_{occurrence}" if occurrence > 1 else "")
        identifier = self._marks.bookmark()
        start, end = bookmark_start(identifier, name), bookmark_end(identifier)
        last = len(group) - 1
        content = "".join(
            self._block(row, start if i == 0 else "", end if i == last else "")
            for i, row in enumerate(group)
        )
        alias = f"{self._localized.clause_titles[clause]} · {clause}"
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escape(alias)}"/>'
            f'<w:tag w:val="{escape(_tag(clause))}"/><w:id w:val="{self._marks.control()}"/>'
            f'<w15:appearance w15:val="hidden"/>{_BUILDING_BLOCK}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def _block(self, row: "Row", before: str = "", after: str = "") -> str:
        block = row.block
        if isinstance(block, SignatureBlock):
            self._keep(
                ACT,
                *("".join(map(self._typed_run, runs)) for pair in block.entries for runs in pair),
            )
            return signatures(block, self.runs, stays=bool(row.stays))
        clause = self._clause(row) or ACT
        self._keep(clause, self._typed(block))
        self._keep_notes(clause, block)
        return self.paragraph(block, row, before, after)

    def paragraph(self, block: Block, row: "Row", before: str = "", after: str = "") -> str:
        """Return the paragraph of a block, which is that of the row; ``before`` and ``after`` are bookmarks round its words."""
        mark = _MARKS.get(block.state, UNREVIEWED)
        content = self._label(block, mark) + self.runs.write(block.runs, mark)
        if mark:
            comment = self._localized.chrome[block.state.value]
            content = self._marks.commented(content, comment, self._plan.suffix)
        for note in block.notes:
            content = self._marks.commented(content, note, self._plan.suffix)
        content = self._bookmarked(block, content) + self._marks.released()
        properties = self._paragraph_properties(row.style, row.place, stays=row.stays)
        return f"<w:p>{properties}{before}{content}{after}</w:p>"

    def _keep(self, clause: str, *paragraphs: str) -> None:
        """Remember what was written of a clause; empty paragraphs are spacing."""
        self.typed.setdefault(clause, []).extend(text for text in paragraphs if text.strip())

    def _keep_notes(self, clause: str, block: Block) -> None:
        for number in [piece.footnote for piece in block.runs if piece.footnote is not None]:
            note = self._unmarked.pop(number, None)
            if note is not None:
                self.noted.setdefault(clause, []).append("".join(map(self._typed_run, note)))

    def _typed(self, block: Block) -> str:
        """Return the words of a paragraph as a reader of the file finds them, references by the name of their target.

        A number that follows another clause is no change of this one.
        """
        label = ""
        if block.label is not None:
            level = block.label.level
            label = block.label.text if level.is_literal else ""
            label += separator_text(level, has_text=bool(block.runs))
        return label + "".join(map(self._typed_run, block.runs))

    def _typed_run(self, piece: Run) -> str:
        target = self._plan.targets.get(piece.reference) if piece.reference else None
        return f"{{{target.bookmark}}}" if target else piece.text

    def _paragraph_properties(self, style: str, place: Place | None, *, stays: bool | None) -> str:
        """Return ``w:pPr``: the style, and the number only where the style does not give it already."""
        key = (style, place, stays)
        found = self._properties.get(key)
        if found is None:
            linked = self._plan.links.get(style)
            wanted = _NOT_NUMBERED if linked is not None and place is None else place
            direct = number_properties(wanted) if wanted != linked else ""
            keep = KEEPING[stays]
            named = style + self._plan.suffix
            found = f'<w:pPr><w:pStyle w:val="{named}"/>{keep}{direct}</w:pPr>'
            self._properties[key] = found
        return found

    def _bookmarked(self, block: Block, content: str) -> str:
        """Put the bookmark of a counted unit round its paragraph, where something refers to it."""
        content = self._entered(block, content)
        if block.label is None or not block.opens:
            return content
        target = self._plan.targets.get(block.label.node)
        if target is None or target.is_literal:
            return content
        identifier = self._marks.bookmark()
        return bookmark_start(identifier, target.bookmark) + content + bookmark_end(identifier)

    def _entered(self, block: Block, content: str) -> str:
        """Put the bookmark of an entry of the table of contents round its heading."""
        if self._entries.get(block.node) is not block:
            return content
        identifier = self._marks.bookmark()
        return bookmark_start(identifier, target(block)) + content + bookmark_end(identifier)

    def _label(self, block: Block, mark: str) -> str:
        """Return what of the label is text: words that Word cannot count, and the separator."""
        if block.label is None:
            return ""
        level = block.label.level
        separator = separator_text(level, has_text=bool(block.runs))
        if not level.is_literal:
            return run(separator, character_style(mark) if mark else "") if separator else ""
        own = "" if block.style in BOLD_STYLES else "UnitLabel"
        properties = character_style(mark or own) if mark or own else ""
        words = self._literal(block.label, properties)
        return words + (run(separator, properties) if separator else "")

    def _literal(self, label: BlockLabel, properties: str) -> str:
        words = run(label.text, properties)
        target = self._plan.targets.get(label.node)
        if target is None:
            return words
        identifier = self._marks.bookmark()
        return bookmark_start(identifier, target.bookmark) + words + bookmark_end(identifier)


class Row(NamedTuple):
    """A block with what the plan says of it."""

    block: Block | SignatureBlock
    style: str
    place: Place | None
    stays: bool | None
    """Does it stay on the page of the next block? None: as its style says."""


def _stay_with_next(blocks: Sequence[Block | SignatureBlock]) -> list[bool | None]:
    """Return which blocks stay on the page of the next one, as no style can know.

    Words that a list follows, and the last item but one: a list neither begins nor ends with one line on another page. The
    last words before a closing with its signatures; signatures before a note that ends the act. An enacting formula lets go
    of the title after it, which would draw it with chapter, heading and first article to another page.
    """
    levels = [_item_level(block) for block in blocks]
    ends = [
        level is not None and after == level and beyond != level
        for level, after, beyond in zip(
            levels, [*levels[1:], None], [*levels[2:], None, None], strict=False
        )
    ]
    kept = _last_before_signatures(blocks) | _before_last_notes(blocks)
    freed = {
        place
        for place, (block, after) in enumerate(itertools.pairwise(blocks))
        if _style(block) in _ENACTING and _style(after) is Style.ACT_TITLE
    }
    stays = [
        True if _is_lead_in(block) or end else None for block, end in zip(blocks, ends, strict=True)
    ]
    return [
        False if place in freed else True if place in kept else stay
        for place, stay in enumerate(stays)
    ]


def _last_before_signatures(blocks: Sequence[Block | SignatureBlock]) -> frozenset[int]:
    """Return the places of the last words before each closing and its signatures, which never stand alone on a page."""
    found: set[int] = set()
    for place, block in enumerate(blocks):
        if isinstance(block, SignatureBlock):
            before = [n for n in range(place) if not _is_closing(blocks[n])]
            found.update(before[-1:])
    return frozenset(found)


def _before_last_notes(blocks: Sequence[Block | SignatureBlock]) -> frozenset[int]:
    """Return the places of signatures that a closing follows to which nobody signs: it would stand alone on a page."""
    return frozenset(
        place
        for place, (block, after, beyond) in enumerate(
            zip(blocks, blocks[1:], [*blocks[2:], None], strict=False)
        )
        if isinstance(block, SignatureBlock)
        and _style(after) is Style.CLOSING
        and not (beyond and _is_closing(beyond))
    )


def _style(block: Block | SignatureBlock) -> Style | None:
    return block.style if isinstance(block, Block) else None


def _is_closing(block: Block | SignatureBlock) -> bool:
    return isinstance(block, SignatureBlock) or block.style in _CLOSING


def _item_level(block: Block | SignatureBlock) -> str | None:
    label = block.label if isinstance(block, Block) else None
    return label.level.id if label and label.level.role is Role.ITEM else None


def _is_lead_in(block: Block | SignatureBlock) -> bool:
    return isinstance(block, Block) and bool(block.runs) and block.runs[-1].text.endswith(":")


def _tag(clause: str) -> str:
    """Return the tag of a clause: its id, shortened where Word would cut it."""
    if len(clause) <= _LONGEST_TAG:
        return clause
    digest = bookmark_name("~", clause)
    return clause[: _LONGEST_TAG - len(digest)] + digest
