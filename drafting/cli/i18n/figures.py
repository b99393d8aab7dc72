"""The figures of ``drafting i18n status`` as a table on the screen, as json, csv and a page."""

import csv
import datetime
import io
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.bench.status import SIGNED, CatalogStatus, LocaleStatus, Overlay, sum_by_locale
from drafting.bench.words import Count
from drafting.cli import Settings
from drafting.cli.output import Gettext
from drafting.cli.printable import as_json_text
from drafting.diagnostics import Diagnostic
from drafting.library import shown
from drafting.model.draft import State

if TYPE_CHECKING:
    from rich.table import Table

SHOWN_STATES = (State.OK, State.FUZZY, State.STALE, State.MISSING, State.INHERITED)
WORK = ("new", "changed", "repeated")
COLUMNS: Mapping[str, str] = {
    "locale": "Locale",
    "collection": "Collection",
    "texts": "Texts",
    "ok": "Ready",
    "fuzzy": "To review",
    "stale": "Source changed",
    "missing": "Untranslated",
    "inherited": "Inherited",
    "translated": "Signed: translated",
    "revised": "Signed: revised",
    "approved": "Signed: approved",
    "lapsed": "Signature lapsed",
    "own": "Own",
    "redundant": "Redundant",
    "new": "New words",
    "changed": "Changed words",
    "repeated": "Repeated words",
    "characters": "Characters to do",
}
"""In the order of the columns; what an overlay has of its own stands in a table of its own."""
_OF_ALL = ("locale", "collection", "texts", "ok", "fuzzy", "stale", "missing", "inherited", *SIGNED)
_OF_OVERLAYS = ("locale", "collection", "own", "inherited", "redundant", "fuzzy", "stale", *SIGNED)
_TO_DO = (*WORK, "characters")
_NAMES = 2
"""The first columns are names, the others numbers."""
_ALWAYS = frozenset({"locale", "collection", "texts", "ok", "own"})
"""Columns that are shown even where all their numbers are 0."""
_USUAL = (100, 24)

Row = Mapping[str, str | int]


class Report(Struct, frozen=True, kw_only=True):
    """What there is to tell."""

    statuses: Sequence[CatalogStatus]
    faults: Sequence[Diagnostic]
    date: datetime.date
    settings: Settings


class Grid(Struct, frozen=True, kw_only=True):
    """A table in words: its title, its columns, its rows, and of those the sums."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: tuple[Row, ...]


def as_table(report: Report) -> str:
    """Return the figures as tables for a terminal, without characters, which nobody quotes from a screen."""
    from rich.console import Console  # noqa: PLC0415 (only here, and only for a person)

    gettext = report.settings.gettext
    screen = io.StringIO()
    width = shutil.get_terminal_size(_USUAL).columns
    console = Console(file=screen, width=width, force_terminal=True, highlight=False, markup=False)
    for grid in _grids(report):
        console.print(grid.title, style="bold")
        console.print(_screen_table(grid, gettext))
    for line in _notes(report):
        console.print(line, style="dim")
    return "\n".join(line.rstrip() for line in screen.getvalue().splitlines())


def _screen_table(grid: Grid, gettext: Gettext) -> "Table":
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    columns = [name for name in grid.columns if name != "characters"]
    for place, name in enumerate(columns):
        is_name = place < _NAMES
        table.add_column(
            gettext(COLUMNS[name]),
            justify="left" if is_name else "right",
            no_wrap=is_name,
            overflow="fold",
        )
    for row in grid.rows:
        table.add_row(*(str(row[name]) for name in columns))
    table.add_section()
    for row in grid.sums:
        table.add_row(*(str(row[name]) for name in columns), style="bold")
    return table


def as_page(report: Report) -> str:
    """Return the figures as one page for a browser, in the language of messages."""
    from drafting.cli.comparing.pages import tag_of  # noqa: PLC0415
    from drafting.grammar.dates import format_date  # noqa: PLC0415
    from drafting.render.html import HtmlTable, table_page  # noqa: PLC0415

    gettext, language = report.settings.gettext, report.settings.language
    tables = tuple(
        HtmlTable(
            title=grid.title,
            names=_NAMES,
            head=tuple(gettext(COLUMNS[name]) for name in grid.columns),
            rows=tuple(tuple(str(row[name]) for name in grid.columns) for row in grid.rows),
            sums=tuple(tuple(str(row[name]) for name in grid.columns) for row in grid.sums),
        )
        for grid in _grids(report)
    )
    return table_page(
        tag_of(language) if language else "en",
        title=gettext("State of the translations"),
        lead=gettext("As of {date}").format(
            date=format_date(report.date, language) if language else report.date.isoformat()
        ),
        tables=tables,
        notes=tuple(_notes(report)),
    ).rstrip()


def as_csv(report: Report) -> str:
    """Return a row a catalog, without sums, under names that do not depend on the language of messages."""
    stream = io.StringIO()
    rows = [_flat(status) for status in report.statuses]
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return stream.getvalue().rstrip("\n")


def as_json(report: Report) -> str:
    """Return the figures for scripts, with the faults of the catalogs that could not be counted."""
    return as_json_text(
        {
            "date": report.date.isoformat(),
            "catalogs": [_catalog_values(status) for status in report.statuses],
            "locales": [_sum_values(item) for item in sum_by_locale(report.statuses)],
            "faults": [_fault_values(fault) for fault in report.faults],
        }
    )


def _catalog_values(status: CatalogStatus) -> dict[str, object]:
    values: dict[str, object] = {
        "collection": status.collection,
        "source_locale": status.source_locale,
        "file": status.file,
        "exists": status.exists,
        **_sum_values(status),
    }
    if status.overlay:
        values["overlay"] = {
            name: getattr(status.overlay, name) for name in ("own", "inherited", "redundant")
        }
    return values


def _sum_values(status: CatalogStatus | LocaleStatus) -> dict[str, object]:
    return {
        "locale": status.locale,
        "total": _count_values(status.total),
        "states": {state.value: status.states.get(state, 0) for state in SHOWN_STATES},
        "signed": {name: status.signed.get(name, 0) for name in SIGNED},
        "to_do": {name: _count_values(getattr(status.work, name)) for name in WORK},
    }


def _count_values(count: Count) -> dict[str, int]:
    return {"texts": count.texts, "words": count.words, "characters": count.characters}


def _fault_values(fault: Diagnostic) -> dict[str, object]:
    return {
        "code": fault.code,
        "file": fault.at.file,
        "line": fault.at.line,
        "column": fault.at.column,
        "message": fault.message,
    }


def _flat(status: CatalogStatus) -> dict[str, str | int]:
    work = {
        f"{name}_{part}": value
        for name in WORK
        for part, value in _count_values(getattr(status.work, name)).items()
    }
    return {
        "collection": status.collection,
        "locale": status.locale,
        "source_locale": status.source_locale,
        **_count_values(status.total),
        **{state.value: status.states.get(state, 0) for state in SHOWN_STATES},
        **{name: status.signed.get(name, 0) for name in SIGNED},
        "own": status.overlay.own if status.overlay else "",
        "redundant": status.overlay.redundant if status.overlay else "",
        **work,
        "file": status.file,
    }


def _grids(report: Report) -> Iterator[Grid]:
    """Yield the table of the catalogs that are meant to be whole, and that of the overlays.

    A table without rows is left out, and so is a column in which there is nothing.
    """
    gettext = report.settings.gettext
    whole = [status for status in report.statuses if status.overlay is None]
    overlays = [status for status in report.statuses if status.overlay]
    titles = (
        (gettext("Translations"), whole, (*_OF_ALL, *_TO_DO)),
        (gettext("What differs in a territory"), overlays, (*_OF_OVERLAYS, *_TO_DO)),
    )
    for title, statuses, columns in titles:
        rows = tuple(
            {**_figures(status), "collection": status.collection} for status in _by_locale(statuses)
        )
        if rows:
            yield Grid(
                title=title,
                columns=tuple(
                    name for name in columns if name in _ALWAYS or any(row[name] for row in rows)
                ),
                rows=rows,
                sums=tuple(
                    {**_figures(item), "collection": gettext("all")}
                    for item in sum_by_locale(statuses)
                ),
            )


def _by_locale(statuses: Sequence[CatalogStatus]) -> list[CatalogStatus]:
    return sorted(statuses, key=lambda status: (status.locale, status.collection))


def _figures(status: CatalogStatus | LocaleStatus) -> dict[str, str | int]:
    overlay = status.overlay or Overlay()
    return {
        "own": overlay.own,
        "redundant": overlay.redundant,
        "locale": status.locale,
        "texts": status.total.texts,
        **{state.value: status.states.get(state, 0) for state in SHOWN_STATES},
        **{name: status.signed.get(name, 0) for name in SIGNED},
        **{name: getattr(status.work, name).words for name in WORK},
        "characters": sum(getattr(status.work, name).characters for name in WORK),
    }


def _notes(report: Report) -> Iterator[str]:
    """Yield how the figures are meant, and what is missing from them."""
    gettext = report.settings.gettext
    to_do = sum(
        sum(getattr(status.work, name).texts for name in WORK) for status in report.statuses
    )
    if report.statuses and not to_do:
        yield gettext("Nothing is left to translate.")
    elif to_do:
        yield gettext(
            "Words and characters are those of the source, without placeholders and markup. Repeated: its source is translated "
            "already, or counted in another row of the locale."
        )
    for file in dict.fromkeys(fault.at.file for fault in report.faults):
        yield gettext("{file} cannot be read: it is not counted").format(file=shown(Path(file)))
