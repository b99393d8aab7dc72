"""What ``drafting i18n check`` looks at: the catalogs asked for, those that they lie over, and the terms that hold there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from drafting.bench.checks.rules import Background
from drafting.bench.checks.running import CatalogText
from drafting.bench.checks.terms import TermBase
from drafting.bench.exchange.terms import read_terms
from drafting.catalogs.chains import chain_of
from drafting.catalogs.reading import catalog_text
from drafting.cli.i18n.files import Bench, CatalogFile, terms_in_use
from drafting.cli.i18n.formats import file_data
from drafting.diagnostics import ContentError, Diagnostic, Findings, Position
from drafting.library import shown

PROGRAM = "messages"
"""The collection of the program's own messages, whose source is English."""


def catalogs_to_check(
    bench: Bench, collection: str | None, locale: str | None
) -> dict[Path, CatalogText]:
    """Return the catalogs asked for, those that overlays among them lie over, and the program's own messages.

    Raises:
        click.BadParameter: there is no such collection, or no such locale.
        ContentError: every fault of the library.
    """
    if collection == PROGRAM:
        return dict(_program(bench, locale))
    chosen = bench.chosen(collection, locale)
    found = {file.path: _text(bench, file) for file in chosen if file.path.exists()}
    for file in chosen:
        for parent in _parents(bench, file):
            if parent.path not in found and parent.path.exists():
                found[parent.path] = replace(_text(bench, parent), is_asked_for=False)
    return found if collection else {**found, **dict(_program(bench, locale))}


def _parents(bench: Bench, file: CatalogFile) -> Iterator[CatalogFile]:
    """Yield the catalogs that an overlay lies over, the nearest first; a catalog of a language lies over none."""
    if file.is_overlay:
        for locale in chain_of(file.locale, bench.session.chains)[1:]:
            yield bench.catalog(file.collection, locale)


def _text(bench: Bench, file: CatalogFile) -> CatalogText:
    text, faults = _readable(file.path)
    return CatalogText(
        file=shown(file.path),
        text=text,
        faults=faults,
        collection=file.collection.name,
        locale=file.locale,
        source_locale=file.collection.source_locale,
        today={message.key: message.source for message in file.collection.messages},
        parents=tuple(parent.locale for parent in _parents(bench, file)),
    )


def _program(bench: Bench, locale: str | None) -> Iterator[tuple[Path, CatalogText]]:
    for path in sorted(bench.folder.glob(f"*/LC_MESSAGES/{PROGRAM}.po")):
        own = path.parent.parent.name
        if locale in (None, own):
            text, faults = _readable(path)
            yield (
                path,
                CatalogText(
                    file=shown(path),
                    text=text,
                    faults=faults,
                    collection=PROGRAM,
                    locale=own,
                    source_locale="en",
                ),
            )


def _readable(path: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of a file, or why it is none: a finding like any other, that stops no other file."""
    try:
        return catalog_text(path) or "", ()
    except ContentError as error:
        return "", error.diagnostics


def background_of(bench: Bench, catalogs: Sequence[CatalogText]) -> Background:
    """Return the term base, and where its terms hold.

    Raises:
        ContentError: every fault of the term base.
    """
    findings = Findings()
    path = terms_in_use(bench)
    terms = read_terms(file_data(path), shown(path))
    places = {
        name: _places(bench, name, findings)
        for name in {catalog.collection for catalog in catalogs} - {PROGRAM}
    }
    findings.raise_if_any()
    return Background(terms=TermBase(terms), places=places)


def _places(bench: Bench, collection: str, findings: Findings) -> frozenset[str]:
    jurisdiction = bench.session.library.jurisdiction(
        collection, Position(file=collection), findings
    )
    return frozenset({collection, jurisdiction.country} if jurisdiction else {collection})
