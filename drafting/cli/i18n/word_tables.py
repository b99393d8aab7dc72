"""The Word review table on the command line: written in the language of the translation, read in any."""

from collections.abc import Iterator

from drafting.bench.exchange.outgoing import consign
from drafting.bench.exchange.values import Delivery
from drafting.bench.exchange.word_reading import Tracked, read_word_table
from drafting.bench.exchange.word_table import column_names, write_word_table
from drafting.cli.drafts import date_of_files
from drafting.cli.i18n.files import Bench
from drafting.cli.i18n.formats import Choice, Parcel, Reading, consignments
from drafting.cli.i18n.update import todays_catalog
from drafting.cli.interface import ui_messages
from drafting.diagnostics import Position, Severity
from drafting.library import shown
from drafting.model.content import LANGUAGES, language_of

SUFFIX = ".docx"


def word_files(bench: Bench, choice: Choice) -> Iterator[Parcel]:
    """Yield a file for each chosen catalog."""
    created = date_of_files()
    for consignment in consignments(bench, choice):
        language = language_of(consignment.locale)
        city = bench.city(consignment.collection, language)
        yield Parcel(
            name=f"{consignment.collection}.{consignment.locale}{SUFFIX}",
            data=write_word_table(consignment, city, ui_messages(language), created),
        )


def from_word(data: bytes, file: str, reading: Reading) -> tuple[Delivery, ...]:
    """Return what a Word file brings back; what is told of its rows goes to the findings of the reading.

    Raises:
        ContentError: it brings nothing.
    """
    columns: dict[str, str] = {}
    for language in LANGUAGES:
        columns |= column_names(ui_messages(language))
    deliveries = read_word_table(
        data, file, reading.findings, tracked=Tracked(reading.tracked), columns=columns
    )
    for delivery in deliveries:
        _report_texts_without_rows(delivery, file, reading)
    return deliveries


def _report_texts_without_rows(delivery: Delivery, file: str, reading: Reading) -> None:
    """Say how many texts of a catalog a file brings nothing for: rows may be deleted, and nothing is lost by it."""
    catalogs = (
        catalog
        for collection in reading.bench.collections
        if collection.name == delivery.collection
        for catalog in reading.bench.catalogs(collection)
        if catalog.locale == delivery.locale
    )
    brought = {row.key for row in delivery.rows}
    for catalog in catalogs:
        units = consign(
            todays_catalog(reading.bench, catalog)[0],
            shown(catalog.path),
            collection=delivery.collection,
        )
        count = sum(unit.key not in brought for unit in units.units)
        if count:
            reading.findings.add(
                "WRT011",
                Position(file=file),
                "{count} texts of {collection} in {locale} have no row that can be taken: nothing changes for them",
                severity=Severity.NOTE,
                count=count,
                collection=delivery.collection,
                locale=delivery.locale,
            )
