"""How far the catalogs have come that ``drafting i18n status`` is asked about, and why some cannot be read."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from drafting.bench.status import CatalogStatus, Holdings, status_of
from drafting.catalogs import Catalog, load_catalog
from drafting.catalogs.chains import chain_of
from drafting.cli.i18n.files import Bench, CatalogFile
from drafting.diagnostics import ContentError, Diagnostic, set_of
from drafting.library import shown


class Progress(Struct, frozen=True, kw_only=True):
    """Where each catalog stands, as far as it can be read."""

    statuses: Sequence[CatalogStatus]
    faults: tuple[Diagnostic, ...]
    """Of catalogs that cannot be read: these are not counted."""


def progress_of(bench: Bench, files: Sequence[CatalogFile]) -> Progress:
    """Return how far the catalogs have come; the other collections count for what is translated there already."""
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
    return Progress(statuses=status_of(asked, beside), faults=faults)


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
