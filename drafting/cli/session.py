"""What the commands share: where content and catalogs lie, and how a draft is put into a language."""

from pathlib import Path
from typing import TYPE_CHECKING

from drafting import built_in_folder
from drafting.catalogs import Catalog, Chain, load_catalog, load_messages
from drafting.catalogs.chains import Chains, chain_of, load_chains
from drafting.cli import Settings
from drafting.diagnostics import Findings, Position
from drafting.grammar import Language
from drafting.library import Library, roots_over_built_in, user_store
from drafting.localization import LOCALES, Gettext, Tongue, Translate, locale_for
from drafting.markup import MarkupReader
from drafting.model.content import Jurisdiction, language_of
from drafting.model.draft import Translation
from drafting.model.text import Message

if TYPE_CHECKING:
    from drafting.catalogs.signatures import Role


class Session:
    """One run of a command: readers are built once, catalogs and locales of collections are read once."""

    def __init__(self, settings: Settings, required: "Role | None" = None) -> None:
        """``required`` is the role in which every translation has to be signed; None asks for no signature."""
        self.settings = settings
        self.required = required
        self.library = Library(roots_over_built_in(settings.libraries), user_store())
        self.chains: Chains = self._all_chains()
        self.reader = MarkupReader()
        self._chains: dict[tuple[str, str], Chain] = {}
        self._source_locales: dict[str, str] = {}

    @property
    def locale_folders(self) -> tuple[Path, ...]:
        """Return the folders of catalogs, the user's own before the built-in one."""
        own = (self.settings.locales,) if self.settings.locales else ()
        beside = tuple(
            folder
            for library in reversed(self.settings.libraries)
            for folder in (library / "locales",)
            if folder.is_dir()
        )
        # In a checkout the user's folder may be the built-in one: read twice, each text would repeat itself.
        unique: dict[Path, Path] = {}
        for folder in (*own, *beside, built_in_folder("locales")):
            unique.setdefault(folder.resolve(), folder)
        return tuple(unique.values())

    def tongue(self, language: Language, *jurisdictions: Jurisdiction) -> Tongue:
        """Return a language for the drafts of a jurisdiction, or of the parties to an agreement."""
        for jurisdiction in jurisdictions:
            self._source_locales[jurisdiction.id] = jurisdiction.locale
        return self.tongue_of(locale_for(language, *jurisdictions))

    def tongue_of(self, locale: str) -> Tongue:
        """Return the language of a locale, with the texts and habits of its territory."""
        return Tongue(
            language=language_of(locale),
            locale=locale,
            translate=self.translator(locale),
            gettext=self._gettext(locale),
        )

    def translator(self, locale: str) -> Translate:
        """Return the function that finds the translation of a message in a locale."""

        def translate(message: Message) -> Translation:
            return self.chain(message.collection, locale).translate(
                message.key,
                message.source,
                source_locale=self.source_locale(message.collection, message.at),
                source_at=message.at,
            )

        return (
            translate if self.required is None else self._signed(translate, locale, self.required)
        )

    def _signed(self, translate: Translate, locale: str, required: "Role") -> Translate:
        """Return the function that finds a translation, unsigned where nobody has signed it in the role that is required."""
        from drafting.catalogs.signatures import held_to  # noqa: PLC0415 (most drafts ask for none)

        def translate_signed(message: Message) -> Translation:
            entry = self.chain(message.collection, locale).lookup(message.key)
            return held_to(translate(message), entry, required)

        return translate_signed

    def words(self, message: Message, language: Language | None) -> str:
        """Return a text in a language, the source in brackets where it has none; without a language, the source."""
        own = self.source_locale(message.collection, message.at)
        if language is None or language_of(own) == language:
            return message.source
        return self.translator(LOCALES[language])(message).text or f"[{message.source}]"

    def source_locale(self, collection: str, at: Position) -> str:
        """Return the locale in which a collection is written: that of its jurisdiction.

        Raises:
            ContentError: there is no jurisdiction of that name.
        """
        if collection not in self._source_locales:
            findings = Findings()
            jurisdiction = self.library.jurisdiction(collection, at, findings)
            findings.raise_if_any()
            self._source_locales[collection] = jurisdiction.locale if jurisdiction else ""
        return self._source_locales[collection]

    def _all_chains(self) -> Chains:
        """Return the fallback chains of the program and of the user's folders, whose own stand before."""
        chains: dict[str, tuple[str, ...]] = {}
        for folder in reversed(self.locale_folders):
            chains.update(load_chains(folder / "locales.toml"))
        return chains

    def chain(self, collection: str, locale: str) -> Chain:
        if (collection, locale) not in self._chains:
            catalogs: list[Catalog] = []
            for name in chain_of(locale, self.chains):
                for folder in self.locale_folders:
                    catalog = load_catalog(folder / name / "LC_MESSAGES" / f"{collection}.po")
                    if catalog:
                        catalogs.append(catalog)
            self._chains[collection, locale] = Chain(locale=locale, catalogs=tuple(catalogs))
        return self._chains[collection, locale]

    def _gettext(self, locale: str) -> Gettext:
        messages: dict[str, str] = {}
        for name in reversed(chain_of(locale, self.chains)):
            for folder in reversed(self.locale_folders):
                path = folder / name / "LC_MESSAGES" / "messages.po"
                if path.is_file():
                    messages.update(load_messages(path))
        return lambda text: messages.get(text, text)
