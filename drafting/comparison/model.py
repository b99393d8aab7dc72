"""What is compared, and what comes of it: values without files, formats or language."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from msgspec import Struct

PILCROW = "¶"
"""Stands in a text for the end of a paragraph, where paragraphs were split or joined."""
LOST_SIGN = "[?]"
"""Stands for a reference that leads nowhere, where a word processor prints an error: those are nobody's words."""


OBJECT_SIGN = "▣"
"""Stands in a text for a picture, a formula, a symbol: two of them look alike and may differ."""


class Position(StrEnum):
    """Where letters stand in their line."""

    LEVEL = "level"
    RAISED = "raised"
    LOWERED = "lowered"


class Look(Struct, frozen=True, kw_only=True):
    """What words look like as far as that says something, and where the link on them leads."""

    is_hidden: bool = False
    """They stand in the file, and not in what is printed of it."""
    is_struck: bool = False
    """A line goes through them, single or double, that somebody drew by hand: they read as deleted, and no change is tracked."""
    position: Position = Position.LEVEL
    address: str = ""


PLAIN: Final = Look()


class Stretch(NamedTuple):
    """Letters of a text that do not look plain."""

    start: int
    end: int
    look: Look


class Piece(Struct, frozen=True, kw_only=True):
    """Words of a provision; or, with a key, something that stands among them and is compared by it alone."""

    text: str
    """As a reader sees it: the result of a reference, the sign of a note."""
    key: str | None = None
    """Two pieces of the same key are the same, whatever they show: a reference follows the article that it names."""
    target: str | None = None
    """The name of what a reference leads to."""
    looks: tuple[Stretch, ...] = ()
    """What of it does not look plain, in order."""


class Unit(Struct, frozen=True, kw_only=True):
    """What a number that is counted makes of a provision."""

    depth: int
    """Of its level in the list, from 0."""
    form: str
    """The first number of this kind: ``Art. 1º``, ``§ 1º``, ``I``, ``a)``, ``1.1``."""


class Provision(Struct, frozen=True, kw_only=True):
    """A paragraph to compare, or a table."""

    pieces: tuple[Piece, ...] = ()
    identity: str | None = None
    """What names it in both drafts, whatever it says: its clause and its anchor."""
    clause: str | None = None
    """The clause that it stands in, where that is known."""
    unit: Unit | None = None
    """What its number makes of it, where that is no part of its words; None without such a number."""
    appearance: str = ""
    """Whatever else of it can change: its style, its emphasis."""
    is_heading: bool = False
    """What follows belongs to it, as far as the next one."""
    names: tuple[str, ...] = ()
    """By which references lead to it, in the order of its words."""
    rows: tuple[tuple[tuple["Provision", ...], ...], ...] = ()
    """The paragraphs of each cell of each row of a table."""
    has_heads: bool = False
    """The first row of the table holds the heads of its columns."""

    @property
    def text(self) -> str:
        """Return its words as a reader sees them; a table has none of its own."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_table(self) -> bool:
        return bool(self.rows)


class EditKind(StrEnum):
    """What became of a stretch of words; scripts get these values."""

    EQUAL = "equal"
    """The same words; a reference may have another capital, which LibreOffice 7.4 gives it on saving, and accents another composition."""
    DELETED = "deleted"
    INSERTED = "inserted"
    FOLLOWED = "followed"
    """A reference to the same thing, which bears another number now."""
    REDIRECTED = "redirected"
    """A reference that nobody touched; its name stands for another provision now."""
    LOST = "lost"
    """A reference that led somewhere and leads nowhere now, whatever it shows."""

    @property
    def is_kept(self) -> bool:
        """Do both texts have it, whatever it shows?"""
        return self not in {EditKind.DELETED, EditKind.INSERTED}


class ChangeKind(StrEnum):
    """What became of a provision, of a row, of a reference or of the look of words; scripts get these values."""

    SAME = "same"
    CHANGED = "changed"
    INSERTED = "inserted"
    REMOVED = "removed"
    MOVED = "moved"
    """It stands elsewhere now; its words may have changed too."""
    SPLIT = "split"
    MERGED = "merged"
    RENUMBERED = "renumbered"
    """Its number is another, its words are the same."""
    LEVEL = "level"
    """It is a unit of another kind, its words are the same: what was a paragraph is an article."""
    REFERENCE_LOST = "reference-lost"
    """A reference in it leads to a provision that is gone."""
    REFERENCE_BROKEN = "reference-broken"
    """A reference in it leads nowhere, while what it led to is there: its bookmark is gone."""
    REFERENCE = "reference"
    """A reference in it leads to another provision, its other words are the same."""
    REFERENCE_FOLLOWED = "reference-followed"
    HIDDEN = "hidden"
    """Words in it are hidden now, which both drafts have; or they are new and hidden."""
    SHOWN = "shown"
    """Words in it were hidden, and are not now."""
    HIDDEN_REMOVED = "hidden-removed"
    """Words that it no longer has were hidden; told beside what became of it."""
    STRUCK = "struck"
    """Words in it are struck through by hand now, which both drafts have; or they are new and struck through."""
    UNSTRUCK = "unstruck"
    """Words in it were struck through by hand, and are not now."""
    STRUCK_REMOVED = "struck-removed"
    """Words that it no longer has were struck through by hand; told beside what became of it."""
    POSITION = "position"
    """Letters or figures in it were raised or lowered, and are not now, or the other way about."""
    LINK = "link"
    """A link in it leads to another address, under the same words."""
    FORMATTING_ONLY = "formatting-only"


class Reference(Struct, frozen=True, kw_only=True):
    """A reference that does not lead where it led."""

    kind: ChangeKind
    """``REFERENCE_LOST``, ``REFERENCE_BROKEN`` or ``REFERENCE``; ``LINK`` where it is a link out of the file."""
    old: str
    """The number that it showed; empty where only the new draft has it."""
    new: str
    """The number that it shows; empty where it leads nowhere."""
    old_target: str
    """The words of what it led to: a heading, or the first paragraph of a provision; empty where nothing is known of it.

    Of a link the address.
    """
    new_target: str
    """The words of what it leads to; where its bookmark is gone, of what it led to as that is now."""


class Relooked(Struct, frozen=True, kw_only=True):
    """Words whose look says something else now; or that came or went with a look that says something."""

    kind: ChangeKind
    """``HIDDEN``, ``STRUCK``, what there is beside each of them, or ``POSITION``."""
    old: str
    """As they looked, ``10²``; empty where only the new draft has them."""
    new: str


class Edit(Struct, frozen=True):
    """A stretch of a text and what became of it; ``old`` and ``new`` of all edits join to both texts."""

    kind: EditKind
    old: str
    new: str
    references: tuple[Reference, ...] = ()
    """Those in it that do not lead where they led."""
    looks: tuple[Relooked, ...] = ()
    """What in it looks otherwise, where the words alone do not say so."""

    @property
    def beside(self) -> "tuple[Relooked | Reference, ...]":
        """Return what is told beside the words."""
        return (*self.looks, *self.references)


class RowChange(Struct, frozen=True, kw_only=True):
    """A row of a table; the same, changed or moved where both drafts have it, else inserted or removed."""

    old: int | None
    new: int | None
    cells: tuple[tuple["Change", ...], ...] = ()
    """What became of what stands in each cell; where one draft has the row, all of it came or went."""
    is_moved: bool = False
    """It stands elsewhere in the table now, or with its table in the draft, with the same words."""
    label: str = ""
    """What a reader finds the row by: the first paragraph of its first cell; empty for the row of heads, and for texts side by side."""
    columns: tuple[str, ...] = ()
    """The head of the column of each cell; none where the table has none, and for the row that holds them."""

    def place_of(self, cell: int) -> tuple[str, ...]:
        """Return by what a reader finds a cell: its row, unless the cell itself names that, and the head of its column."""
        row = self.label if cell else ""
        return tuple(filter(None, (row, *self.columns[cell : cell + 1])))

    @property
    def is_whole(self) -> bool:
        """Did it come, go or move, with all its words?"""
        return self.is_moved or self.old is None or self.new is None

    @property
    def kind(self) -> ChangeKind:
        if self.is_moved:
            return ChangeKind.MOVED
        if self.old is None:
            return ChangeKind.INSERTED
        if self.new is None:
            return ChangeKind.REMOVED
        is_same = all(change.is_same for cell in self.cells for change in cell)
        return ChangeKind.SAME if is_same else ChangeKind.CHANGED


class Change(Struct, frozen=True, kw_only=True):
    """What became of a provision; of several, where they were split or merged."""

    kind: ChangeKind
    old: tuple[int, ...] = ()
    """Their places in the old draft."""
    new: tuple[int, ...] = ()
    edits: tuple[Edit, ...] = ()
    """All the words, in order; none for tables."""
    rows: tuple[RowChange, ...] = ()
    """Of a table, whatever became of it."""
    is_relevelled: bool = False
    """Is it a unit of another kind, whatever else changed?"""

    @property
    def is_same(self) -> bool:
        return self.kind is ChangeKind.SAME

    @property
    def changes_words(self) -> bool:
        """Has any word changed, apart from the place and the number?"""
        return any(not edit.kind.is_kept for edit in self.edits) or any(
            row.kind not in {ChangeKind.SAME, ChangeKind.MOVED} for row in self.rows
        )

    @property
    def is_blank(self) -> bool:
        """Is it about empty paragraphs, which hold lines apart and say nothing?"""
        return not any((edit.old + edit.new).strip() for edit in self.all_edits())

    def all_edits(self) -> Iterator[Edit]:
        """Yield all the words, those in the cells of a table too."""
        yield from self.edits
        for row in self.rows:
            for cell in row.cells:
                for change in cell:
                    yield from change.all_edits()
