"""``drafting i18n import``: what came back from translators, shown word by word and written when it is asked for."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click
from msgspec import Struct

from drafting.bench.exchange.files import refuse
from drafting.bench.exchange.merging import merge_rows
from drafting.bench.exchange.soundness import Soundness
from drafting.bench.exchange.values import REFUSED, Delivery, Fate, Outcome
from drafting.cli import Settings
from drafting.cli.edits import edits_text
from drafting.cli.i18n.files import Bench, CatalogFile, all_or_findings, save_all
from drafting.cli.i18n.formats import IMPORTERS, TRACKED, Reading, file_data, todays_text
from drafting.cli.interface import Gettext
from drafting.cli.output import content_errors, diagnostic_text
from drafting.comparison import Piece
from drafting.comparison.words import compare_words, words_of
from drafting.diagnostics import Findings
from drafting.library import shown


class Arrival(Struct, frozen=True, kw_only=True):
    """What came back for one catalog, and the catalog with it."""

    path: Path
    text: str
    has_changed: bool
    outcomes: tuple[Outcome, ...]


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Read back what translators have done: XLIFF, TMX, TBX, CSV or Word files. Shows every change word by word; "
            "writes with --apply only."
        )
    )
    @click.argument(
        "files",
        nargs=-1,
        required=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
    )
    @click.option("--apply", "is_applied", is_flag=True, help=_("Write the changes."))
    @click.option(
        "--tracked",
        type=click.Choice(TRACKED),
        default="refuse",
        show_default=True,
        help=_("How tracked changes in Word files are read."),
    )
    @click.pass_obj
    def import_(
        settings: Settings, files: tuple[Path, ...], is_applied: bool, tracked: str
    ) -> None:
        with content_errors(settings.gettext):
            bench = Bench(settings)
            reading = Reading(bench=bench, tracked=tracked, findings=Findings())
            deliveries = [
                delivery
                for found in all_or_findings(files, lambda path: _deliveries(path, reading))
                for delivery in found
            ]
            for warning in reading.findings.items:
                click.echo(diagnostic_text(warning, settings.gettext), err=True)
            arrivals = all_or_findings(_by_catalog(deliveries, bench), lambda each: _arrival(*each))
            for arrival in arrivals:
                click.echo("\n".join(_told(arrival, settings.gettext)))
            changed = {item.path: item.text for item in arrivals if item.has_changed}
            if is_applied:
                save_all(changed)
            elif changed:
                click.echo(settings.gettext("Nothing has been written: --apply writes."))
            outcomes = (outcome for item in arrivals for outcome in item.outcomes)
            if reading.findings.errors or any(map(_needs_a_person, outcomes)):
                sys.exit(1)

    import_.name = "import"
    return import_


def _deliveries(path: Path, reading: Reading) -> tuple[Delivery, ...]:
    """Return what a file brings back.

    Raises:
        ContentError: it cannot be read, or nobody knows how.
    """
    importer = IMPORTERS.get(path.suffix.lower())
    if importer is None:
        raise refuse(
            "XCH015",
            shown(path),
            "files of this kind are not read",
            hint="these are read: {known}",
            known=" ".join(IMPORTERS),
        )
    return importer(file_data(path), shown(path), reading)


def _by_catalog(
    deliveries: Iterable[Delivery], bench: Bench
) -> list[tuple[CatalogFile, tuple[Delivery, ...]]]:
    """Return the catalogs for which something came back, each with what there is.

    Raises:
        ContentError: there is no such catalog.
    """
    found: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    catalogs: dict[tuple[str, str], CatalogFile] = {}
    for delivery in deliveries:
        catalog = _catalog(delivery, bench)
        name = (catalog.collection.name, catalog.locale)
        catalogs[name] = catalog
        found[name].append(delivery)
    return [(catalogs[name], tuple(each)) for name, each in found.items()]


def _catalog(delivery: Delivery, bench: Bench) -> CatalogFile:
    """Return the catalog that a delivery is for: of its locale, else of its language (Trados writes fr-FR for fr)."""
    known = {
        file.locale: file
        for collection in bench.collections
        if collection.name == delivery.collection
        for file in bench.catalogs(collection)
    }
    catalog = known.get(delivery.locale) or known.get(delivery.locale.split("_", 1)[0])
    if catalog is None:
        raise refuse(
            "XCH016",
            delivery.rows[0].at.file if delivery.rows else delivery.collection,
            "there is no catalog of {collection} in {locale}",
            hint="export it from this library first, and import with the same --library and --locales",
            collection=delivery.collection,
            locale=delivery.locale,
        )
    return catalog


def _arrival(file: CatalogFile, deliveries: Sequence[Delivery]) -> Arrival:
    text = todays_text(file)
    rows = [row for delivery in deliveries for row in delivery.rows]
    merged = merge_rows(text, shown(file.path), rows, check=Soundness().check)
    return Arrival(
        path=file.path,
        text=merged.text,
        has_changed=merged.text != text,
        outcomes=merged.outcomes,
    )


def _needs_a_person(outcome: Outcome) -> bool:
    return outcome.fate in REFUSED or bool(outcome.faults)


def _told(arrival: Arrival, gettext: Gettext) -> Iterator[str]:
    """Yield what became of each row that changes something or cannot, and how many there were."""
    counts = Counter(outcome.fate for outcome in arrival.outcomes)
    summary = ", ".join(f"{count} {gettext(fate.value)}" for fate, count in _in_order(counts))
    yield click.style(f"{shown(arrival.path)}: {summary}", bold=True)
    for outcome in arrival.outcomes:
        if outcome.fate is not Fate.UNCHANGED:
            yield from _outcome_lines(outcome, gettext)


def _in_order(counts: Mapping[Fate, int]) -> Iterator[tuple[Fate, int]]:
    return ((fate, counts[fate]) for fate in Fate if counts.get(fate))


def _outcome_lines(outcome: Outcome, gettext: Gettext) -> Iterator[str]:
    colour = "red" if _needs_a_person(outcome) else None
    fate = gettext(outcome.fate.value)
    if outcome.is_fuzzy and outcome.fate not in REFUSED:
        fate = f"{fate}, {gettext('to be reviewed')}"
    yield f"  {outcome.at.file}:{outcome.at.line}: {outcome.key}: {click.style(fate, fg=colour)}"
    if outcome.new != outcome.old and outcome.new:
        old, new = (words_of([Piece(text=text)]) for text in (outcome.old, outcome.new))
        yield f"    {edits_text(compare_words(old, new))}"
    for remark in outcome.remarks:
        yield f"    # {click.style(remark, fg='cyan')}"
    for fault in outcome.faults:
        yield click.style(f"    {fault.told(fault.template, gettext)}", fg="red")
