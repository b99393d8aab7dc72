"""The messages of a catalog as a table, for those who work in a spreadsheet; each row says what it is of."""

from collections import defaultdict
from collections.abc import Mapping

from drafting.bench.exchange.files import refuse
from drafting.bench.exchange.tables import TableRow, read_table, unguarded, write_table
from drafting.bench.exchange.values import Consignment, Delivery, Remark, Returned, Stamp, Unit
from drafting.diagnostics import Diagnostic, Position
from drafting.model.draft import State

SUFFIX = ".csv"
COLUMNS = (
    "collection",
    "locale",
    "key",
    "source",
    "translation",
    "state",
    "note",
    "about",
    "stamp",
)
REQUIRED = ("collection", "locale", "key", "source", "translation")
NAMES = ("collection", "locale", "key")
"""The columns that say what text a row is of."""
_STAMP_SIGN = "#"
"""Before a stamp: without it some are numbers to a spreadsheet, which rounds them."""
_VERDICTS: Mapping[str, bool | None] = {
    State.OK: True,
    State.FUZZY: False,
    State.MISSING: None,
    "": None,
}


def write_csv(consignment: Consignment) -> bytes:
    """Return the table of a catalog."""
    return write_table(
        COLUMNS,
        (
            (
                consignment.collection,
                consignment.locale,
                unit.key,
                unit.source,
                unit.target,
                _state(unit),
                "\n".join(unit.remarks),
                "\n".join((*unit.notes, *unit.laws)),
                f"{_STAMP_SIGN}{unit.stamp}",
            )
            for unit in consignment.units
        ),
    )


def _state(unit: Unit) -> State:
    if not unit.target:
        return State.MISSING
    return State.FUZZY if unit.is_fuzzy else State.OK


def read_csv(data: bytes, file: str) -> tuple[Delivery, ...]:
    """Return what a table brings back, a delivery for each catalog that it is about.

    Raises:
        ContentError: it is no such table, or a row does not say what it is of.
    """
    found: dict[tuple[str, str], list[Returned]] = defaultdict(list)
    for row in read_table(data, file, REQUIRED):
        names = {name: row[name].strip() for name in NAMES}
        if not all(names.values()):
            raise refuse(
                "XCH034",
                file,
                "the row does not say what text it is of",
                hint="take it out, or fill in again: {missing}",
                line=row.line,
                missing=", ".join(name for name, value in names.items() if not value),
            )
        found[names["collection"], names["locale"]].append(_returned(row, file))
    return tuple(
        Delivery(collection=collection, locale=locale, rows=tuple(rows))
        for (collection, locale), rows in found.items()
    )


def _returned(row: TableRow, file: str) -> Returned:
    at = Position(file=file, line=row.line)
    state = row["state"].strip().casefold()
    return Returned(
        key=row["key"].strip(),
        target=unguarded(row["translation"]),
        at=at,
        stamp=Stamp.read(row["stamp"].strip().removeprefix(_STAMP_SIGN)),
        source=unguarded(row["source"]),
        is_approved=_VERDICTS.get(state),
        remarks=(Remark(text=unguarded(row["note"])),),
        faults=() if state in _VERDICTS else (_unknown_state(state, at),),
    )


def _unknown_state(state: str, at: Position) -> Diagnostic:
    return Diagnostic(
        code="XCH033",
        at=at,
        template="the state {state} is none of: {known}",
        arguments={"state": state, "known": ", ".join(filter(None, map(str, _VERDICTS)))},
    )
