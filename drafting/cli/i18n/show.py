"""``drafting i18n show``: texts with their clause, translation, signatures, legal basis and grammar."""

from collections.abc import Iterator, Mapping

import click

from drafting.bench.extraction import (
    clause_reference,
    instrument_reference,
    messages_of,
    read_texts,
)
from drafting.bench.keys import keys_of_all
from drafting.bench.showing import (
    Exhibit,
    Owner,
    ShownMessage,
)
from drafting.catalogs import CatalogEntry
from drafting.catalogs.chains import may_serve
from drafting.catalogs.writing import ExtractedMessage
from drafting.cli import Settings
from drafting.cli.i18n.files import check_choice
from drafting.cli.i18n.show_text import as_text
from drafting.cli.i18n.show_values import as_json
from drafting.cli.interface import Gettext
from drafting.cli.options import SCREEN_FORMATS, format_option
from drafting.cli.output import content_errors
from drafting.cli.printable import as_json_text
from drafting.cli.session import Session
from drafting.diagnostics import Findings
from drafting.localization import LOCALES


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Show texts with their clause, translation, signatures, legal basis and grammar. KEY is a text, an article or a clause."
        )
    )
    @click.argument("keys", metavar="KEY...", nargs=-1, required=True)
    @click.option("--locale", "locale", help=_("Only this locale; that of the source too."))
    @format_option(SCREEN_FORMATS)
    @click.pass_obj
    def show(settings: Settings, keys: tuple[str, ...], locale: str | None, form: str) -> None:
        with content_errors(gettext):
            messages = tuple(Exhibition(settings, locale).show(keys))
        if form == "json":
            values = [as_json(message) for message in messages]
            click.echo(as_json_text(values))
        else:
            click.echo(as_text(messages, gettext))

    return show


class Exhibition:
    """The texts that are asked for, each with its clause; a clause is read once."""

    def __init__(self, settings: Settings, locale: str | None) -> None:
        """``locale`` narrows what is shown to one; None shows the source and every catalog that has the text.

        Raises:
            ContentError: the library has faults.
        """
        self.session, self.locale = Session(settings), locale
        findings = Findings()
        texts = read_texts(self.session.library, findings)
        findings.raise_if_any()
        self.owners: Mapping[str, Owner] = {
            **{instrument_reference(item.id): item for item in texts.instruments},
            **{clause_reference(item.id): item for item in texts.clauses},
        }
        self.messages = {message.key: message for _, message in messages_of(texts)}
        self._exhibits: dict[str, Exhibit] = {}

    def show(self, asked: tuple[str, ...]) -> Iterator[ShownMessage]:
        """Yield what the names stand for: in their order, the texts of each in the order of the library.

        Raises:
            ContentError: a name stands for nothing, or a clause cannot be shown.
            BadParameter: a text is not translated into the locale.
        """
        findings = Findings()
        keys = keys_of_all(asked, self.messages, findings)
        findings.raise_if_any()
        for key in keys:
            message = self.messages[key]
            exhibit = self._exhibit(message.reference)
            neighbours = self._neighbours(message) if len(keys) == 1 else (None, None)
            yield exhibit.show(key, message.notes, self._entries(exhibit, key), neighbours)

    def _exhibit(self, reference: str) -> Exhibit:
        if reference not in self._exhibits:
            owner = self.owners[reference]
            findings = Findings()
            jurisdiction = self.session.library.jurisdiction(owner.collection, owner.at, findings)
            findings.raise_if_any()
            assert jurisdiction is not None  # (just checked)
            source = self.session.source_locale(owner.collection, owner.at)
            locales = dict.fromkeys((source, *self._locales(owner.collection, source)))
            self._exhibits[reference] = Exhibit(
                owner,
                jurisdiction,
                self.session.reader,
                tuple(self.session.tongue_of(locale) for locale in locales),
            )
        return self._exhibits[reference]

    def _locales(self, collection: str, source: str) -> Iterator[str]:
        """Yield the locales that a collection is shown in: the one asked for, or all that have a catalog.

        Raises:
            BadParameter: the one asked for is of no language of the program, or of no country that is known.
        """
        general = [name for name in LOCALES.values() if not may_serve(name, source)]
        own = [
            name
            for folder in self.session.locale_folders
            for path in sorted(folder.glob(f"*/LC_MESSAGES/{collection}.po"))
            if (name := path.parent.parent.name).split("_", 1)[0] in LOCALES
        ]
        if self.locale is None:
            yield from (*general, *own)
            return
        known = {source, *general, *own, *self.session.chains}
        check_choice("--locale", self.locale, known, self.session.settings.gettext)
        yield self.locale

    def _entries(self, exhibit: Exhibit, key: str) -> Mapping[str, CatalogEntry | None]:
        """Return what each locale has for a text; an overlay that inherits it is left out unless it is asked for."""
        source = exhibit.tongues[0].locale
        entries: dict[str, CatalogEntry | None] = {source: None}
        for tongue in exhibit.tongues[1:]:
            chain = self.session.chain(exhibit.owner.collection, tongue.locale)
            is_own = any(
                catalog.locale == tongue.locale and key in catalog.entries
                for catalog in chain.catalogs
            )
            if is_own or tongue.locale in {*LOCALES.values(), self.locale}:
                entries[tongue.locale] = chain.lookup(key)
        return entries

    def _neighbours(self, message: ExtractedMessage) -> tuple[str | None, str | None]:
        """Return the keys of the texts before and after one in its clause."""
        keys = [item.key for item in self.messages.values() if item.reference == message.reference]
        place = keys.index(message.key)
        return (
            keys[place - 1] if place else None,
            keys[place + 1] if place + 1 < len(keys) else None,
        )
