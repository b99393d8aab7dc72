"""The formats in which translations leave and come back: by name those that are written, by suffix those that are read.

Each is imported when it is used: XML is for those who exchange XML.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec import Struct

from drafting import __version__
from drafting.bench.exchange.files import MOST_BYTES, check_size, refuse
from drafting.bench.exchange.outgoing import consign
from drafting.bench.exchange.values import Consignment, Delivery
from drafting.cli.i18n.files import Bench, CatalogFile, terms_in_use
from drafting.cli.i18n.update import todays_catalog
from drafting.diagnostics import Findings, Position
from drafting.library import shown
from drafting.model.content import language_of

if TYPE_CHECKING:
    from drafting.bench.exchange.terms import Term


class Choice(NamedTuple):
    """Which catalogs go out; None for all."""

    collection: str | None
    locale: str | None


class Parcel(Struct, frozen=True, kw_only=True):
    """A file on its way out."""

    name: str
    """Of the file: ``lima.fr.xlf``."""
    data: bytes


class Mail(Struct, frozen=True, kw_only=True):
    """What one file brings back: for catalogs, or for the term base."""

    deliveries: tuple[Delivery, ...] = ()
    terms: "tuple[Term, ...]" = ()


class Reading(Struct, frozen=True, kw_only=True):
    """What reading a file that came back needs beside it."""

    bench: Bench
    tracked: str
    """How tracked changes of Word are read: accept, reject or refuse."""
    findings: Findings
    """Takes warnings; what makes a file unreadable is raised."""


Exporter = Callable[[Bench, Choice], Iterator[Parcel]]
Importer = Callable[[bytes, str, Reading], Mail]
TRACKED = ("accept", "reject", "refuse")


def consignments(bench: Bench, choice: Choice) -> Iterator[Consignment]:
    """Yield what goes out of each chosen catalog that has anything, as an update would leave it: today's library.

    Raises:
        ContentError: every fault of a catalog.
    """
    for file in bench.chosen(*choice):
        consignment = consign(
            todays_catalog(bench, file)[0],
            shown(file.path),
            collection=file.collection.name,
            laws=_laws(file, bench),
        )
        if consignment.units:
            yield consignment


def _laws(file: CatalogFile, bench: Bench) -> dict[str, str]:
    """Return what the jurisdiction of a collection cites, by function, in the language of the source."""
    name = file.collection.name
    jurisdiction = bench.session.library.jurisdiction(name, Position(file=name), Findings())
    language = language_of(file.collection.source_locale)
    return {
        function: f"{law.nouns[language].text.replace('*', '')} ({law.source})"
        for function, law in (jurisdiction.laws if jurisdiction else {}).items()
    }


def file_data(path: Path) -> bytes:
    """Return the bytes of a file that came back.

    Raises:
        ContentError: it is too large, or cannot be read.
    """
    try:
        # What a file says of its size is no limit: a device or a pipe says nothing.
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise refuse(
            "XCH014",
            shown(path),
            "the file cannot be read: {problem}",
            problem=error.strerror or "?",
        ) from error
    check_size(data, shown(path))
    return data


def term_base(bench: Bench) -> Path:
    """Return the place of the library's own term base, where there may be none yet."""
    return bench.folder / "glossary" / "terms.csv"


def _xliff_files(bench: Bench, choice: Choice) -> Iterator[Parcel]:
    from drafting.bench.exchange.xliff import SUFFIX, write_xliff  # noqa: PLC0415

    for consignment in consignments(bench, choice):
        data = write_xliff(consignment, version=__version__)
        yield Parcel(name=_name(consignment, SUFFIX), data=data)


def _csv_files(bench: Bench, choice: Choice) -> Iterator[Parcel]:
    from drafting.bench.exchange.spreadsheet import SUFFIX, write_csv  # noqa: PLC0415

    for consignment in consignments(bench, choice):
        yield Parcel(name=_name(consignment, SUFFIX), data=write_csv(consignment))


def _tmx_files(bench: Bench, choice: Choice) -> Iterator[Parcel]:
    from drafting.bench.exchange.tmx import SUFFIX, write_tmx  # noqa: PLC0415

    of_collection = groupby(consignments(bench, choice), key=lambda each: each.collection)
    for collection, catalogs in of_collection:
        data = write_tmx(tuple(catalogs), version=__version__)
        yield Parcel(name=f"{collection}{SUFFIX}", data=data)


def _tbx_files(bench: Bench, choice: Choice) -> Iterator[Parcel]:
    from drafting.bench.exchange.tbx import SUFFIX, write_tbx  # noqa: PLC0415
    from drafting.bench.exchange.terms import read_terms  # noqa: PLC0415

    if any(choice):
        raise click.UsageError(
            bench.settings.gettext("the glossary is one: without --collection and --locale")
        )
    path = terms_in_use(bench)
    terms = read_terms(file_data(path), shown(path))
    yield Parcel(name=f"{path.stem}{SUFFIX}", data=write_tbx(terms))


def _name(consignment: Consignment, suffix: str) -> str:
    return f"{consignment.collection}.{consignment.locale}{suffix}"


def _from_xliff(data: bytes, file: str, reading: Reading) -> Mail:
    del reading  # the file itself says what it is for
    from drafting.bench.exchange.xliff import read_xliff  # noqa: PLC0415

    return Mail(deliveries=read_xliff(data, file))


def _from_csv(data: bytes, file: str, reading: Reading) -> Mail:
    del reading
    from drafting.bench.exchange.spreadsheet import read_csv  # noqa: PLC0415
    from drafting.bench.exchange.tables import column_names  # noqa: PLC0415
    from drafting.bench.exchange.terms import read_terms  # noqa: PLC0415

    if "concept" in column_names(data, file):
        return Mail(terms=read_terms(data, file))
    return Mail(deliveries=read_csv(data, file))


def _from_tmx(data: bytes, file: str, reading: Reading) -> Mail:
    from drafting.bench.exchange.tmx import read_tmx, suggestions  # noqa: PLC0415

    memory = read_tmx(data, file)
    found = (suggestions(memory, each) for each in consignments(reading.bench, Choice(None, None)))
    return Mail(deliveries=tuple(delivery for delivery in found if delivery.rows))


def _from_tbx(data: bytes, file: str, reading: Reading) -> Mail:
    del reading
    from drafting.bench.exchange.tbx import read_tbx  # noqa: PLC0415

    return Mail(terms=read_tbx(data, file))


def _word_files(bench: Bench, choice: Choice) -> Iterator[Parcel]:
    from drafting.cli.i18n.word_tables import word_files  # noqa: PLC0415

    yield from word_files(bench, choice)


def _from_word(data: bytes, file: str, reading: Reading) -> Mail:
    from drafting.cli.i18n.word_tables import from_word  # noqa: PLC0415

    return Mail(deliveries=from_word(data, file, reading))


EXPORTERS: Mapping[str, Exporter] = {
    "xliff": _xliff_files,
    "tmx": _tmx_files,
    "tbx": _tbx_files,
    "csv": _csv_files,
    "docx": _word_files,
}
IMPORTERS: Mapping[str, Importer] = {
    ".docx": _from_word,
    ".xlf": _from_xliff,
    ".xliff": _from_xliff,
    ".mqxliff": _from_xliff,
    ".tmx": _from_tmx,
    ".tbx": _from_tbx,
    ".csv": _from_csv,
}
