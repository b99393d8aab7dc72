"""What the commands of the bench share: the collections of the library, and where their catalogs lie."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import click
from msgspec import Struct, field

from drafting import built_in_folder
from drafting.bench.extraction import Texts, aliases_of, messages_of, read_texts
from drafting.catalogs.reading import load_catalog
from drafting.catalogs.tidying import is_catalog
from drafting.catalogs.writing import ExtractedMessage
from drafting.cli import Settings
from drafting.cli.interface import Gettext
from drafting.cli.options import Command, together
from drafting.cli.output import write_files
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Diagnostic, Findings, Position
from drafting.grammar import Language
from drafting.library import Library, Roots, shown, user_store
from drafting.localization import LOCALES

T = TypeVar("T")
U = TypeVar("U")


class Collection(Struct, frozen=True, kw_only=True):
    """The texts of one city (or of the alliance) that are translated, in the order of the library."""

    name: str
    source_locale: str
    messages: tuple[ExtractedMessage, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    """How keys of its clauses began, and begin now."""


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
    """The collections of a library and the folder that holds their catalogs.

    With libraries of the user's own it is about the last one named: about the collections that have their jurisdiction
    there, and of others what that library adds to them or words otherwise. Its catalogs lie in its folder ``locales``.
    """

    def __init__(self, settings: Settings, *, writes: bool = True) -> None:
        """``writes`` says whether catalogs are written: never those inside an installed package, where they would be lost.

        Raises:
            click.UsageError: they would be.
        """
        self.settings = settings
        self.session = Session(settings)
        self.folder = _folder(settings)
        if writes and self.folder.parent.name == "_content":
            raise click.UsageError(
                settings.gettext(
                    "say which catalogs to write: drafting --library FOLDER i18n … for a library of your own, "
                    "or --locales FOLDER"
                )
            )

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """Return the collections by name.

        Raises:
            ContentError: every fault of the library.
        """
        findings = Findings()
        texts = read_texts(self.session.library, findings, self._is_kept_here)
        aliases = aliases_of(texts, findings)
        found: dict[str, list[ExtractedMessage]] = defaultdict(list)
        beneath = self._beneath(texts)
        for name, message in messages_of(texts):
            if (name, message.key, message.source) not in beneath:
                found[name].append(message)
        findings.raise_if_any()
        return tuple(
            Collection(
                name=name,
                source_locale=self.session.source_locale(name, Position(file=name)),
                messages=tuple(messages),
                aliases=aliases.get(name, {}),
            )
            for name, messages in sorted(found.items())
        )

    def _is_kept_here(self, reference: str) -> bool:
        """Is a file of the library on which the bench works, and not of one beneath it?"""
        folders = self.session.library.roots.folders
        return len(folders) == 1 or (folders[0] / reference).is_file()

    def _beneath(self, texts: Texts) -> frozenset[tuple[str, str, str]]:
        """Return the messages that a library beneath has word for word, in files that this one replaces.

        They are translated there; but a collection whose jurisdiction is kept here is kept here whole.
        """
        folders = self.session.library.roots.folders[1:]
        if not folders:
            return frozenset()
        replaced = {message.reference for _, message in messages_of(texts)}
        # Faults of files that others keep are told where they are used.
        known = messages_of(read_texts(self._library_beneath, Findings(), replaced.__contains__))
        return frozenset(
            (name, message.key, message.source)
            for name, message in known
            if not self._is_kept_here(f"jurisdictions/{name}.yaml")
        )

    @cached_property
    def _library_beneath(self) -> Library:
        return Library(Roots(folders=self.session.library.roots.folders[1:]), user_store())

    @cached_property
    def _messages_beneath(self) -> tuple[tuple[str, ExtractedMessage], ...]:
        return tuple(messages_of(read_texts(self._library_beneath, Findings())))

    def texts_for(self, file: CatalogFile) -> tuple[ExtractedMessage, ...]:
        """Return the texts that a catalog is to hold.

        Beside those of its collection, what it holds of the libraries beneath: somebody words that otherwise here, and it
        must not go out of use because it is not asked for.

        Raises:
            ContentError: every fault of the catalog.
        """
        collection = file.collection
        has_beneath = len(self.session.library.roots.folders) > 1
        if not has_beneath or self._is_kept_here(f"jurisdictions/{collection.name}.yaml"):
            return collection.messages
        catalog = load_catalog(file.path)
        held = set(catalog.entries) if catalog else set()
        held -= {message.key for message in collection.messages}
        if not held:
            return collection.messages
        also = (
            message
            for name, message in self._messages_beneath
            if name == collection.name and message.key in held
        )
        return (*collection.messages, *also)

    def city(self, collection: str, language: Language) -> str:
        """Return what a language calls the city, or the alliance, whose texts a collection holds."""
        findings = Findings()
        at = Position(file=collection)
        jurisdiction = self.session.library.jurisdiction(collection, at, findings)
        return jurisdiction.name.get(language, collection) if jurisdiction else collection

    def template_path(self, collection: Collection) -> Path:
        """Return the place of the template of a collection."""
        return self.folder / "templates" / f"{collection.name}.pot"

    def paths(self) -> list[Path]:
        """Return the catalogs that are there, of whatever collection, by locale and name."""
        return sorted(
            path for path in self.folder.glob("*/LC_MESSAGES/*.po") if is_catalog(path.name)
        )

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
        """Return the catalogs of one collection, of one locale, of both, or all; where there are no texts, none.

        Raises:
            click.BadParameter: there is no such collection, or no such locale.
            ContentError: every fault of the library.
        """
        if not self.collections:
            self._say_empty()
            return []
        everything = [file for each in self.collections for file in self.catalogs(each)]
        gettext = self.settings.gettext
        names = {each.name for each in self.collections}
        check_choice("--collection", collection, names, gettext)
        check_choice("--locale", locale, {file.locale for file in everything}, gettext)
        return [
            file
            for file in everything
            if collection in (None, file.collection.name) and locale in (None, file.locale)
        ]

    def _say_empty(self) -> None:
        """Say why there is nothing to do: a jurisdiction file has its words in all languages already."""
        gettext = self.settings.gettext
        folder = shown(self.session.library.roots.folders[0])
        click.echo(
            gettext("{folder} has no clauses or instruments: nothing to translate").format(
                folder=folder
            ),
            err=True,
        )


def choice_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return ``--collection`` and ``--locale``, which narrow what a command works on."""
    _ = gettext
    return together(
        click.option("--collection", "only_collection", help=_("Only this collection.")),
        click.option("--locale", "only_locale", help=_("Only this locale.")),
    )


def all_or_findings(files: Iterable[T], each: Callable[[T], U]) -> list[U]:
    """Return what becomes of each file.

    Raises:
        ContentError: the faults of all of them: a person mends several files in one go.
    """
    results: list[U] = []
    faults: list[Diagnostic] = []
    for file in files:
        try:
            results.append(each(file))
        except ContentError as error:
            faults += error.diagnostics
    if faults:
        raise ContentError(faults)
    return results


def save_all(texts: Mapping[Path, str]) -> frozenset[Path]:
    """Write files, all or none, and return which were written: those that are as they should be are not touched.

    Raises:
        ContentError: a place cannot be written.
    """
    contents = {path: text.encode() for path, text in texts.items()}
    changed = {
        path: content
        for path, content in contents.items()
        if not (path.is_file() and path.read_bytes() == content)
    }
    write_files(changed, may_replace=lambda _: True)
    return frozenset(changed)


def terms_in_use(bench: Bench) -> Path:
    """Return the term base that translations are held to: the library's own, else the built-in one."""
    own, built_in = (
        folder / "glossary" / "terms.csv" for folder in (bench.folder, built_in_folder("locales"))
    )
    return own if own.is_file() else built_in


def check_choice(option: str, value: str | None, possible: set[str], gettext: Gettext) -> None:
    """Refuse the value of an option that names nothing.

    Raises:
        click.BadParameter: it is none of the possible ones, which are told.
    """
    if value is not None and value not in possible:
        message = gettext("there is no {value}; there are: {possible}").format(
            value=value, possible=", ".join(sorted(possible))
        )
        raise click.BadParameter(message, param_hint=option)


def _folder(settings: Settings) -> Path:
    """Return the folder of the catalogs: the one that is named, else that of the last library named, else the built-in one."""
    if settings.locales:
        return settings.locales
    if settings.libraries:
        return settings.libraries[-1] / "locales"
    return built_in_folder("locales")
