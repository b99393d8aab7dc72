"""Tables of texts separated by commas: written so that a spreadsheet runs nothing, read as spreadsheets leave them."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from drafting.bench.exchange.files import MOST_ROWS, check_rows, decode, refuse

_SEPARATORS = ",;\t"
ACTIVE = tuple("=+-@\t\r\n")
"""What a cell that is a formula begins with."""
_GUARD = "'"


class TableRow(Struct, frozen=True, kw_only=True):
    """A row by the names of its columns; a cell that is not there is empty."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table that a spreadsheet opens with its accents (by the mark at its start), and where no cell is a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(guarded, rows))
    return stream.getvalue().encode("utf-8-sig")


def guarded(cells: Iterable[str]) -> list[str]:
    """Return cells with a sign before those that would be formulas, or that begin with that sign."""
    return [f"{_GUARD}{cell}" if cell.startswith((*ACTIVE, _GUARD)) else cell for cell in cells]


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    is_guarded = cell.startswith(_GUARD) and cell[1:].startswith((*ACTIVE, _GUARD))
    return cell[1:] if is_guarded else cell


def read_table(data: bytes, file: str, required: Collection[str]) -> tuple[TableRow, ...]:
    """Return the rows of a table; its columns stand in any order, separated by comma, semicolon or tab.

    Raises:
        ContentError: it is not UTF-8, is cut off or badly quoted, lacks a column, or has a row that is too long.
    """
    rows = list(islice(_records(decode(data, file), file), MOST_ROWS + 2))
    check_rows(len(rows) - 1, file)
    columns = _columns(rows[0][1]) if rows else []
    for name in required:
        if columns.count(name) != 1:
            raise refuse(
                "XCH030",
                file,
                "the table has no column {name}, or several",
                hint="the first row holds the names of the columns: {names}",
                name=name,
                names=", ".join(required),
            )
    return tuple(_row(line, cells, columns, file) for line, cells in rows[1:] if any(cells))


def column_names(data: bytes, file: str) -> list[str]:
    """Return what the first row of a table calls its columns, in small letters.

    Raises:
        ContentError: the file is no table.
    """
    first = next(_records(decode(data, file), file), None)
    return _columns(first[1]) if first else []


def _columns(cells: Iterable[str]) -> list[str]:
    return [name.strip().casefold() for name in cells]


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the lines on which they begin."""
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse(
                "XCH031",
                file,
                "the table cannot be read: {problem}",
                hint="a cell with a line break or a separator stands in quotation marks, all of it",
                line=line,
                problem=str(error),
            ) from None
        yield line, cells


def _row(line: int, cells: Sequence[str], columns: Sequence[str], file: str) -> TableRow:
    if any(cells[len(columns) :]):
        raise refuse(
            "XCH032",
            file,
            "the row has more cells than the table has columns",
            hint="a cell with a separator in it stands in quotation marks",
            line=line,
        )
    named = zip(columns, cells, strict=False)
    return TableRow(line=line, cells={name: cell.replace("\r\n", "\n") for name, cell in named})
