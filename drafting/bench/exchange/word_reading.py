"""A Word table that comes back: each row that we know again, as what it brings for its text.

Rows are known by their sign, wherever they stand: sorted, pasted into another file, in a table within a table. What a row cannot be
trusted with is told, and the row is left out; a file that cannot be trusted as a whole brings nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from lxml import etree
from msgspec import Struct

from drafting.bench.exchange.files import check_rows, refuse
from drafting.bench.exchange.values import Delivery, Remark, Returned, Stamp
from drafting.bench.exchange.word_cells import (
    KINDS,
    UNREADABLE,
    WORDS_TAKEN,
    Cell,
    cells_of,
    hidden_styles,
    read_cell,
    restored,
)
from drafting.bench.exchange.word_signs import RowName, read_name
from drafting.catalogs.matching import fingerprint
from drafting.diagnostics import Diagnostic, Findings, Position, Severity
from drafting.opc import read_package
from drafting.relationships import Parts, part_names
from drafting.render.redline.tracked import resolve
from drafting.render.redline.wordml import Element, W, find_all
from drafting.render.word.review_table import COLUMNS
from drafting.xml_trees import tree_of

_DOCUMENT: Final = "document"
_OF_WORDS: Final = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
_OF_CELLS: Final = ("cellIns", "cellDel", "cellMerge")
_FEWEST_NAMES: Final = 3
"""So many columns named make a row the head of its table."""
_LONGEST_QUOTE: Final = 60


class Tracked(StrEnum):
    """What is done with tracked changes."""

    ACCEPT = "accept"
    REJECT = "reject"
    REFUSE = "refuse"


class _Row(Struct, frozen=True, kw_only=True):
    number: int
    """Its place among all rows of the file, from 1."""
    name: RowName
    cells: Mapping[str, Cell]
    """By column; none where it no longer has the cells of its table."""
    remarks: tuple[Remark, ...]


def read_word_table(
    data: bytes,
    file: str,
    findings: Findings,
    *,
    tracked: Tracked,
    columns: Mapping[str, str],
) -> tuple[Delivery, ...]:
    """Return what a Word file brings back, a delivery for each catalog that it has rows of.

    Rows that are left out go to ``findings`` as errors, what others lose as warnings; the line of a position is the number of a row.

    Args:
        data: the file.
        file: its name, for what is told about it.
        findings: takes what is told of rows.
        tracked: how tracked changes are read.
        columns: each column by what the head of a table calls it, in small letters, in any language.

    Raises:
        ContentError: it is no Word file that may be opened, has no row of ours, or tracked changes that are refused.
    """
    of_package = Findings()
    parts = read_package(data, file, of_package)
    of_package.raise_if_any()
    trees = _trees(parts or {}, file)
    if tracked is Tracked.REFUSE:
        _refuse_tracked(trees[_DOCUMENT], file)
    check_rows(sum(1 for _ in find_all(trees[_DOCUMENT], "tr")), file)
    reading = _FileReading(trees, file, findings, columns, tracked)
    rows = reading.rows()
    if not rows:
        raise refuse(
            "WRT003",
            file,
            "no row of the file bears the sign of a review table",
            hint="import the file that drafting i18n export --to docx wrote, saved as .docx; the signs stand below the keys",
        )
    by_catalog: dict[tuple[str, str], list[Returned]] = {}
    for row in rows:
        catalog = by_catalog.setdefault((row.name.collection, row.name.locale), [])
        catalog.extend(reading.returned(row))
    return tuple(
        Delivery(collection=collection, locale=locale, rows=tuple(returned))
        for (collection, locale), returned in by_catalog.items()
    )


def _trees(parts: Parts, file: str) -> dict[str, Element]:
    """Return the parts that are read as trees, by what they are.

    Raises:
        ContentError: one is no XML.
    """
    names = part_names(parts)
    trees: dict[str, Element] = {}
    read = {_DOCUMENT: names.main, **{kind: names[kind] for kind in ("comments", "styles")}}
    for kind, name in read.items():
        try:
            if name in parts:
                trees[kind] = tree_of(parts[name])
        except etree.XMLSyntaxError as error:
            raise refuse(
                "WRT001",
                file,
                "the part {part} is damaged: {problem}",
                hint="open the file in Word or LibreOffice and save it anew",
                part=name,
                problem=str(error),
            ) from None
    return trees


def _refuse_tracked(document: Element, file: str) -> None:
    """Refuse a file with tracked changes: somebody has to say first what they count for.

    Raises:
        ContentError: there are some.
    """
    changes = list(find_all(document, *_OF_WORDS))
    if changes:
        authors = {change.get(f"{W}author") or "?" for change in changes}
        raise refuse(
            "WRT002",
            file,
            "the file holds tracked changes ({count}) of: {authors}",
            hint="say --tracked accept or --tracked reject, or settle them in Word",
            count=str(len(changes)),
            authors=", ".join(sorted(authors)),
        )


class _FileReading:
    """One pass over the tables of a file."""

    def __init__(
        self,
        trees: Mapping[str, Element],
        file: str,
        findings: Findings,
        columns: Mapping[str, str],
        tracked: Tracked,
    ) -> None:
        self._file, self._findings, self._columns = file, findings, columns
        self._document = trees[_DOCUMENT]
        # Only before they are settled can one see that a change was about cells.
        self._reshaped = {_row_of(mark) for mark in find_all(self._document, *_OF_CELLS)}
        resolve(self._document, accept=tracked is Tracked.ACCEPT)
        self._hidden = hidden_styles(trees.get("styles"))
        self._comments = {
            comment.get(f"{W}id", ""): comment
            for comment in _found(trees.get("comments"), "comment")
        }
        self._heads: dict[Element | None, tuple[str, ...]] = {}
        """The columns of each table that has a head, in their order; an empty name for one that we do not know."""

    def rows(self) -> list[_Row]:
        """Return the rows that bear a sign; report others that stand among them."""
        found: dict[Element, _Row] = {}
        others: list[tuple[Element | None, int, str]] = []
        for number, element in enumerate(find_all(self._document, "tr"), start=1):
            cells = [read_cell(cell, self._hidden) for cell in cells_of(element)]
            table = _table_of(element)
            name = next(filter(None, (read_name(cell.text) for cell in cells)), None)
            if name:
                shape = self._shape(table, element, cells)
                remarks = tuple(self._comments_in(element))
                found[element] = _Row(number=number, name=name, cells=shape, remarks=remarks)
            elif not self._is_head(table, cells):
                others.append((table, number, " ".join(cell.text for cell in cells)))
        tables = {_table_of(element) for element in found}
        for table, number, words in others:
            if table in tables and words.strip():
                self._tell(number, "WRT008", words=_quoted(words))
        for mark in self._document.iter(f"{W}commentReference"):
            if _row_of(mark) not in found:
                self._tell_left_out(1, self._comments_of([mark]))
        return list(found.values())

    def returned(self, row: _Row) -> Iterator[Returned]:
        """Yield what a row brings, or nothing after reporting why it is left out."""
        refusal = next((code for code, is_so in _REFUSALS.items() if is_so(row)), None)
        if refusal is not None:
            self._tell(row.number, refusal, key=row.name.key)
            self._tell_left_out(row.number, row.remarks)
            return
        target = row.cells["translation"]
        for kind in sorted(target.met | row.cells["note"].met):
            code = "WRT009" if kind in WORDS_TAKEN else "WRT010"
            self._tell(row.number, code, key=row.name.key, what=KINDS[kind])
        words = _words(target, row.name.stamp)
        is_touched = fingerprint(words) != row.name.stamp.target
        lines = (line for line in row.cells["note"].paragraphs if line.strip())
        yield Returned(
            key=row.name.key,
            target=words,
            at=self._at(row.number),
            stamp=row.name.stamp,
            source=row.cells["source"].paragraphs[0],
            is_approved=True if is_touched or row.name.is_ticked else None,
            remarks=(*(Remark(text=line) for line in lines), *row.remarks),
        )

    def _shape(
        self, table: Element | None, row: Element, cells: Sequence[Cell]
    ) -> Mapping[str, Cell]:
        """Return the cells by their columns; none where they are not those of the table any more."""
        names = self._heads.get(table, COLUMNS)
        is_merged = any(True for _ in _found(row, "vMerge"))
        is_named_twice = len(set(names)) < len(names) - max(names.count("") - 1, 0)
        if len(cells) != len(names) or is_named_twice or is_merged or row in self._reshaped:
            return {}
        return {name: cell for name, cell in zip(names, cells, strict=True) if name}

    def _is_head(self, table: Element | None, cells: Sequence[Cell]) -> bool:
        """Return whether a row is the head of its table, and keep what it calls the columns."""
        names = tuple(self._columns.get(_column_name(cell.text), "") for cell in cells)
        is_head = len(set(filter(None, names))) >= _FEWEST_NAMES
        if is_head and set(COLUMNS) <= set(names):
            self._heads.setdefault(table, names)
        return is_head

    def _comments_in(self, row: Element) -> Iterator[Remark]:
        return self._comments_of(_found(row, "commentReference"))

    def _comments_of(self, marks: Iterable[Element]) -> Iterator[Remark]:
        for mark in marks:
            comment = self._comments.get(mark.get(f"{W}id", ""))
            if comment is None:
                continue
            yield Remark(
                text=read_cell(comment, self._hidden).text,
                author=" ".join(comment.get(f"{W}author", "").split()),
                date=comment.get(f"{W}date", "")[:10],
            )

    def _tell_left_out(self, row: int, comments: Iterable[Remark]) -> None:
        for comment in comments:
            self._tell(row, "WRT012", words=_quoted(f"{comment.author}: {comment.text}"))

    def _tell(self, row: int, code: str, **arguments: str) -> None:
        self._findings.items.append(
            Diagnostic(
                code=code,
                at=self._at(row),
                template=FAULTS[code],
                hint=HINTS.get(code),
                arguments=arguments,
                severity=Severity.WARNING if code in _HARMLESS else Severity.ERROR,
            )
        )

    def _at(self, row: int) -> Position:
        return Position(file=self._file, line=row)


def _words(cell: Cell, stamp: Stamp) -> str:
    """Return the translation in a cell; without the space at its ends, unless it went out with it."""
    typed = "\n".join(cell.paragraphs)
    if fingerprint(typed) == stamp.target:
        return typed
    return restored(typed).strip()


def _row_of(element: Element) -> Element | None:
    return next(element.iterancestors(f"{W}tr"), None)


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors(f"{W}tbl"), None)


def _found(root: Element | None, name: str) -> Iterator[Element]:
    """Yield descendants by name, but for those in a table within the row."""
    if root is None:
        return
    for element in root.iter(W + name):
        if root.tag != f"{W}tr" or _row_of(element) is root:
            yield element


def _column_name(text: str) -> str:
    return " ".join(text.split()).split(" (")[0].casefold()


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


def _is_unnamed(row: _Row) -> bool:
    return not row.name.is_sound


def _is_reshaped(row: _Row) -> bool:
    return not (row.cells.keys() >= set(COLUMNS) and row.cells["source"].paragraphs)


def _has_edited_source(row: _Row) -> bool:
    return fingerprint(row.cells["source"].paragraphs[0]) != row.name.stamp.source


def _is_unreadable(row: _Row) -> bool:
    return UNREADABLE in row.cells["translation"].text


_REFUSALS: Final[Mapping[str, Callable[[_Row], bool]]] = {
    "WRT004": _is_unnamed,
    "WRT005": _is_reshaped,
    "WRT006": _has_edited_source,
    "WRT007": _is_unreadable,
}
"""Why a row is left out; the first that holds is told."""
_HARMLESS: Final = frozenset({"WRT009", "WRT010", "WRT012"})
"""What leaves out no translation."""
FAULTS: Final[Mapping[str, str]] = {
    "WRT004": "the key or the sign of a row was edited: {key}",
    "WRT005": "{key}: cells of the row were merged, split, added or deleted",
    "WRT006": "{key}: the source was edited in the file",
    "WRT007": "{key}: the translation has a symbol that only its font can show",
    "WRT008": "a row belongs to no text: “{words}”",
    "WRT009": "{key}: {what} gives its words alone",
    "WRT010": "{key}: {what} is left out",
    "WRT012": "a comment stands in no row that is taken: “{words}”",
}
"""What is told of a row."""
HINTS: Final[Mapping[str, str]] = {
    "WRT004": "export again and copy the translation into the new file",
    "WRT005": "export again and copy the translation into the new file",
    "WRT006": "a source is changed in the clause file; export again and copy the translation into the new file",
    "WRT007": "replace it by a character that can be typed",
    "WRT008": "copy its words into the row of the text that they translate",
}
