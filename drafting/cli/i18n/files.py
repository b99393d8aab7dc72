"""What the commands of the bench share: the collections of the library, and where their catalogs lie."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import click
from msgspec import Struct

from drafting import built_in_folder
from drafting.bench.extraction import extract_messages
from drafting.catalogs.writing import ExtractedMessage, save_catalog
from drafting.cli import Settings
from drafting.cli.interface import Gettext
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Findings, Position
from drafting.library import shown
from drafting.library.roots import read_text
from drafting.localization import LOCALES

Command = Callable[..., None]


class Collection(Struct, frozen=True, kw_only=True):
    """The texts of one city (or of the alliance) that are translated, in the order of the library."""

    name: str
    source_locale: str
    messages: tuple[ExtractedMessage, ...]


class CatalogFile(Struct, frozen=True, kw_only=True):
    """The place of the translations of a collection into a locale; there may be no file yet."""

    collection: Collection
    locale: str
    path: Path

    @property
    def is_overlay(self) -> bool:
        """Is it the overlay of a territory, which holds only what differs?"""
        return self.locale not in LOCALES.values()


class Bench:
    """The collections of a library and the folder that holds their catalogs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.session = Session(settings)
        self.folder = _folder(settings)

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """Return the collections by name.

        Raises:
            ContentError: every fault of the library.
        """
        findings = Findings()
        found: dict[str, list[ExtractedMessage]] = defaultdict(list)
        for name, message in extract_messages(self.session.library, findings):
            found[name].append(message)
        findings.raise_if_any()
        return tuple(
            Collection(
                name=name,
                source_locale=self.session.source_locale(name, Position(file=name)),
                messages=tuple(messages),
            )
            for name, messages in sorted(found.items())
        )

    def template_path(self, collection: Collection) -> Path:
        """Return the place of the template of a collection."""
        return self.folder / "templates" / f"{collection.name}.pot"

    def catalog(self, collection: Collection, locale: str) -> CatalogFile:
        """Return the place of the translations of a collection into a locale."""
        path = self.folder / locale / "LC_MESSAGES" / f"{collection.name}.po"
        return CatalogFile(collection=collection, locale=locale, path=path)

    def catalogs(self, collection: Collection) -> Iterator[CatalogFile]:
        """Yield the catalogs of a collection: the product's other languages, and the overlays that exist."""
        source_language = collection.source_locale.split("_", 1)[0]
        general = [locale for language, locale in LOCALES.items() if language != source_language]
        there = [
            path.parent.parent.name
            for path in sorted(self.folder.glob(f"*/LC_MESSAGES/{collection.name}.po"))
        ]
        for locale in dict.fromkeys((*general, *there)):
            yield self.catalog(collection, locale)

    def chosen(self, collection: str | None, locale: str | None) -> list[CatalogFile]:
        """Return the catalogs of one collection, of one locale, of both, or all.

        Raises:
            click.BadParameter: there is no such collection, or no such locale.
            ContentError: every fault of the library.
        """
        everything = [file for each in self.collections for file in self.catalogs(each)]
        _check_choice("--collection", collection, {each.name for each in self.collections})
        _check_choice("--locale", locale, {file.locale for file in everything})
        return [
            file
            for file in everything
            if collection in (None, file.collection.name) and locale in (None, file.locale)
        ]


def choice_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the decorator that gives a command ``--collection`` and ``--locale``."""
    _ = gettext

    def decorate(function: Command) -> Command:
        function = click.option("--locale", "only_locale", help=_("Only this locale."))(function)
        return click.option("--collection", "only_collection", help=_("Only this collection."))(
            function
        )

    return decorate


def read(path: Path) -> str | None:
    """Return the text of a catalog, or None where there is none yet.

    Raises:
        ContentError: the file cannot be read as text.
    """
    findings = Findings()
    text = read_text(path, findings) if path.is_file() else None
    findings.raise_if_any()
    return text


def save(path: Path, text: str) -> None:
    """Write a catalog.

    Raises:
        ContentError: its place cannot be written.
    """
    try:
        save_catalog(path, text)
    except OSError as error:
        findings = Findings()
        findings.add(
            "OUT002",
            Position(file=shown(path)),
            "the file cannot be written: {problem}",
            problem=error.strerror or "?",
        )
        raise ContentError(findings.items) from error


def _check_choice(option: str, value: str | None, possible: set[str]) -> None:
    if value is not None and value not in possible:
        raise click.BadParameter(", ".join(sorted(possible)), param_hint=option)


def _folder(settings: Settings) -> Path:
    """Return the folder whose catalogs are written: never those inside an installed package, where they would be lost.

    Raises:
        click.UsageError: the program is installed, and no folder is given.
    """
    folder = settings.locales or built_in_folder("locales")
    if settings.locales is None and folder.parent.name == "_content":
        raise click.UsageError(
            settings.gettext(
                "say which catalogs to write: drafting --library clauses --locales locales i18n …"
            )
        )
    return folder
