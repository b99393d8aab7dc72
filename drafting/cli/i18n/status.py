"""``drafting i18n status``: how far each translation has come, and how many words are left to do."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
from msgspec import Struct

from drafting.bench.status import CatalogStatus, Holdings, status_of
from drafting.catalogs import Catalog, load_catalog
from drafting.catalogs.chains import chain_of
from drafting.cli import Settings
from drafting.cli.drafts import date_of_files
from drafting.cli.i18n.figures import Report, as_csv, as_json, as_page, as_table
from drafting.cli.i18n.files import Bench, CatalogFile, choice_options
from drafting.cli.interface import Gettext
from drafting.cli.options import force_option, format_option, output_option
from drafting.cli.output import content_errors, diagnostic_text, write_files
from drafting.diagnostics import ContentError, Diagnostic, set_of
from drafting.library import shown

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "table": as_table,
    "json": as_json,
    "html": as_page,
    "csv": as_csv,
}


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_("Say how far each translation has come, and how many words are left to do.")
    )
    @choice_options(gettext)
    @format_option(
        tuple(FORMATS),
        _(
            "table for the screen, json for scripts, html: one page for a client; csv for a spreadsheet."
        ),
    )
    @output_option(_("File to write; without it, the screen."))
    @force_option(gettext)
    @click.pass_obj
    def status(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        only_collection: str | None,
        only_locale: str | None,
        form: str,
        target: Path | None,
        force: bool,
    ) -> None:
        with content_errors(settings.gettext):
            bench = Bench(settings, writes=False)
            found = _find(bench, bench.chosen(only_collection, only_locale))
            report = Report(
                statuses=found.statuses,
                faults=found.faults,
                date=date_of_files(os.environ.get("SOURCE_DATE_EPOCH")),
                settings=settings,
            )
            text = FORMATS[form](report)
            if target is None and text:
                click.echo(text)
            elif target:
                data = f"{click.unstyle(text)}\n".encode()
                write_files({target: data}, may_replace=lambda _: force)
                click.echo(shown(target))
        for fault in found.faults:
            click.echo(diagnostic_text(fault, settings.gettext), err=True)
        if found.faults:
            sys.exit(1)

    return status


class _Found(Struct, frozen=True, kw_only=True):
    statuses: Sequence[CatalogStatus]
    faults: tuple[Diagnostic, ...]
    """Of catalogs that cannot be read: these are not counted."""


def _find(bench: Bench, files: Sequence[CatalogFile]) -> _Found:
    """Return where the catalogs stand; the other collections count for what is translated there already."""
    reading = _Reading(bench)
    asked = [holdings for file in files if (holdings := reading.holdings(file))]
    faults = set_of(reading.faults)
    locales = {file.locale for file in files}
    beside = [
        holdings
        for collection in bench.collections
        for file in bench.catalogs(collection)
        if file.locale in locales and file not in files and (holdings := reading.holdings(file))
    ]
    return _Found(statuses=status_of(asked, beside), faults=faults)


class _Reading:
    """Reads each catalog once, and keeps the faults of those that cannot be read."""

    def __init__(self, bench: Bench) -> None:
        self.session = bench.session
        self.faults: list[Diagnostic] = []
        self._known: dict[Path, Catalog | None] = {}
        self._broken: set[Path] = set()

    def holdings(self, file: CatalogFile) -> Holdings | None:
        """Return what there is of a catalog, or None where it cannot be read."""
        own = self._catalog(file.path, file)
        behind = (
            folder / name / "LC_MESSAGES" / file.path.name
            for name in chain_of(file.locale, self.session.chains)
            for folder in self.session.locale_folders
        )
        others = [
            found for path in behind if path != file.path and (found := self._catalog(path, file))
        ]
        if file.path in self._broken:
            return None
        return Holdings(
            collection=file.collection.name,
            locale=file.locale,
            source_locale=file.collection.source_locale,
            messages=file.collection.messages,
            file=shown(file.path),
            own=own,
            others=others,
            is_overlay=file.is_overlay,
        )

    def _catalog(self, path: Path, file: CatalogFile) -> Catalog | None:
        if path not in self._known:
            try:
                self._known[path] = load_catalog(path, source_locale=file.collection.source_locale)
            except ContentError as error:
                self.faults += error.diagnostics
                self._known[path] = None
                self._broken.add(path)
        return self._known[path]
