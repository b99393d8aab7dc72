"""``drafting i18n import``: what came back from translators, shown word by word and written when it is asked for."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from drafting.bench.exchange.files import refuse
from drafting.bench.exchange.merging import merge_rows
from drafting.bench.exchange.soundness import Soundness
from drafting.bench.exchange.values import REFUSED, Delivery, Fate, Outcome
from drafting.cli import Settings
from drafting.cli.edits import edits_text
from drafting.cli.i18n.files import Bench, CatalogFile, all_or_findings, save_all, terms_in_use
from drafting.cli.i18n.formats import (
    IMPORTERS,
    TRACKED,
    Mail,
    Reading,
    file_data,
    term_base,
)
from drafting.cli.i18n.update import todays_catalog
from drafting.cli.interface import Gettext
from drafting.cli.output import content_errors, diagnostic_text, labelled
from drafting.comparison.words import compare_texts
from drafting.diagnostics import Findings
from drafting.library import shown

if TYPE_CHECKING:
    from drafting.bench.exchange.terms import Term, TermChange

FATES: Mapping[Fate, str] = {
    Fate.FILLED: "translated",
    Fate.CHANGED: "worded otherwise",
    Fate.CONFIRMED: "approved as it stands",
    Fate.DOUBTED: "no longer approved",
    Fate.REMARKED: "with a new note",
    Fate.UNCHANGED: "unchanged",
    Fate.UNKNOWN: "refused: no text has this key",
    Fate.OBSOLETE: "refused: the text is no longer in the library",
    Fate.REPEATED: "refused: the key stands twice",
    Fate.STALE: "refused: the source has changed since the export",
    Fate.CONFLICT: "refused: the translation has changed here, too, since the export",
    Fate.EMPTIED: "refused: it came back empty",
    Fate.UNREADABLE: "refused: it holds a character that cannot be seen",
    Fate.OVERLONG: "refused: it is far longer than its source",
}
TERM_FATES: Mapping[str, str] = {
    "new": "new",
    "changed": "changed",
    "absent": "not in the file: kept",
}


class Arrival(Struct, frozen=True, kw_only=True):
    """What came back for one file of ours."""

    path: Path
    text: str | None
    """The file with it; None where it stays as it is."""
    told: tuple[str, ...]
    """What is said of it, in lines."""
    needs_a_person: bool
    """Has anything been refused, or taken against a check?"""


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
    @click.option("--apply", "applies", is_flag=True, help=_("Write the changes."))
    @click.option(
        "--tracked",
        type=click.Choice(TRACKED),
        default="refuse",
        show_default=True,
        help=_("How tracked changes in Word files are read."),
    )
    @click.pass_obj
    def import_(settings: Settings, files: tuple[Path, ...], applies: bool, tracked: str) -> None:
        with content_errors(settings.gettext):
            reading = Reading(bench=Bench(settings), tracked=tracked, findings=Findings())
            arrivals = _arrivals(files, reading)
            changed = {item.path: item.text for item in arrivals if item.text is not None}
            for arrival in arrivals:
                click.echo("\n".join(arrival.told))
            if applies:
                for path in sorted(save_all(changed)):
                    click.echo(labelled(settings.gettext("Written"), shown(path), settings.gettext))
            elif changed:
                click.echo(settings.gettext("Nothing has been written: --apply writes."))
            if not arrivals:
                click.echo(settings.gettext("Nothing came back that is wanted here."))
            if reading.findings.errors or any(each.needs_a_person for each in arrivals):
                sys.exit(1)

    import_.name = "import"
    return import_


def _arrivals(files: Sequence[Path], reading: Reading) -> list[Arrival]:
    """Return what came back for each file of ours.

    Raises:
        ContentError: a file that came back cannot be read, or is for a catalog that is not here.
    """
    bench = reading.bench
    gettext = bench.settings.gettext
    mail = all_or_findings(files, lambda path: _mail(path, reading))
    for warning in reading.findings.items:
        click.echo(diagnostic_text(warning, gettext), err=True)
    glossaries = [each.terms for each in mail if each.terms]
    if len(glossaries) > 1:
        raise click.UsageError(gettext("one glossary at a time: two may say different things"))
    deliveries = [delivery for each in mail for delivery in each.deliveries]
    return [
        *all_or_findings(
            _by_catalog(deliveries, bench), lambda each: _of_catalog(bench, *each, gettext)
        ),
        *(_of_term_base(terms, bench, gettext) for terms in glossaries),
    ]


def _mail(path: Path, reading: Reading) -> Mail:
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
            line=delivery.rows[0].at.line if delivery.rows else 1,
            collection=delivery.collection,
            locale=delivery.locale,
        )
    return catalog


def _of_catalog(
    bench: Bench, file: CatalogFile, deliveries: Sequence[Delivery], gettext: Gettext
) -> Arrival:
    """Return what came back for a catalog."""
    text, _ = todays_catalog(bench, file)
    rows = [row for delivery in deliveries for row in delivery.rows]
    merged = merge_rows(text, shown(file.path), rows, check=Soundness().check)
    return Arrival(
        path=file.path,
        text=merged.text if merged.text != text else None,
        told=tuple(_told(file.path, merged.outcomes, gettext)),
        needs_a_person=any(map(_needs_a_person, merged.outcomes)),
    )


def _needs_a_person(outcome: Outcome) -> bool:
    return outcome.fate in REFUSED or bool(outcome.faults)


def _told(path: Path, outcomes: Sequence[Outcome], gettext: Gettext) -> Iterator[str]:
    """Yield how many rows there were, and what became of each that changes something or cannot."""
    counts = Counter(outcome.fate for outcome in outcomes)
    summary = ", ".join(
        labelled(gettext(FATES[fate]), count, gettext) for fate, count in _in_order(counts)
    )
    yield click.style(labelled(shown(path), summary, gettext), bold=True)
    for outcome in outcomes:
        if outcome.fate is not Fate.UNCHANGED:
            yield from _outcome_lines(outcome, gettext)


def _in_order(counts: Mapping[Fate, int]) -> Iterator[tuple[Fate, int]]:
    return ((fate, counts[fate]) for fate in Fate if counts.get(fate))


def _outcome_lines(outcome: Outcome, gettext: Gettext) -> Iterator[str]:
    colour = "red" if _needs_a_person(outcome) else None
    fate = gettext(FATES[outcome.fate])
    if outcome.is_fuzzy and outcome.fate not in REFUSED:
        fate = f"{fate}, {gettext('to be reviewed')}"
    told = labelled(outcome.key, click.style(fate, fg=colour), gettext)
    yield f"  {outcome.at.file}:{outcome.at.line}: {told}"
    if outcome.new != outcome.old and outcome.new:
        yield f"    {edits_text(compare_texts(outcome.old, outcome.new))}"
    for remark in outcome.remarks:
        yield f"    # {click.style(remark, fg='cyan')}"
    for fault in outcome.faults:
        yield click.style(f"    {fault.told(gettext)}", fg="red")


def _term_lines(change: "TermChange", gettext: Gettext) -> Iterator[str]:
    """Yield the row that has changed, and each cell in which it has."""
    term = change.term
    told = labelled(term.term, gettext(TERM_FATES[change.fate]), gettext)
    yield f"  {term.concept}, {term.locale}: {told}"
    before = change.before
    for column in term.__struct_fields__ if before else ():
        old, new = getattr(before, column), getattr(term, column)
        if old != new:
            yield f"    {column}: {edits_text(compare_texts(old, new))}"


def _of_term_base(returned: "Sequence[Term]", bench: Bench, gettext: Gettext) -> Arrival:
    """Return what came back for the term base.

    Raises:
        ContentError: the term base as it stands is wrong.
    """
    from drafting.bench.exchange.terms import (  # noqa: PLC0415 -- few imports bring terms
        TermFate,
        merge_terms,
        read_terms,
        write_terms,
    )

    path, in_use = term_base(bench), terms_in_use(bench)
    # The first import into a library without one makes it out of the built-in one, of which nothing is lost.
    current = read_terms(file_data(in_use), shown(in_use))
    merged, changes = merge_terms(current, returned)
    counts = Counter(change.fate for change in changes)
    told = {TERM_FATES[fate]: counts[fate] for fate in TermFate if counts[fate]}
    told[FATES[Fate.UNCHANGED]] = len(merged) - counts.total()
    summary = ", ".join(labelled(gettext(name), count, gettext) for name, count in told.items())
    is_changed = any(change.fate is not TermFate.ABSENT for change in changes)
    return Arrival(
        path=path,
        text=write_terms(merged) if is_changed else None,
        told=(
            click.style(labelled(shown(path), summary, gettext), bold=True),
            *(line for change in changes for line in _term_lines(change, gettext)),
        ),
        needs_a_person=False,
    )
