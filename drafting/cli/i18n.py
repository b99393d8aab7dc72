"""``drafting i18n``: templates and catalogs from the library, for the translators."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import click

from drafting import __version__, built_in_folder
from drafting.catalogs.update import update_catalog
from drafting.catalogs.writing import ExtractedMessage, save_catalog, write_template
from drafting.cli import Settings
from drafting.cli.extraction import extract_messages
from drafting.cli.output import Gettext, content_errors
from drafting.cli.session import Session
from drafting.diagnostics import ContentError, Findings, Position
from drafting.library import shown
from drafting.library.roots import read_text
from drafting.localization import LOCALES


def command(gettext: Gettext) -> click.Command:
    """Return the group with its help in the user's language."""
    _ = gettext

    @click.group(help=_("Keep the translations: the translators' bench."))
    def i18n() -> None:
        pass

    @i18n.command(
        help=_("Write the template of each collection: locales/templates/<collection>.pot.")
    )
    @click.pass_obj
    def extract(settings: Settings) -> None:
        with content_errors(settings.gettext):
            session = Session(settings)
            for collection, messages in _collections(session).items():
                text = write_template(
                    messages,
                    collection=collection,
                    source_locale=session.source_locale(collection, Position(file=collection)),
                    version=__version__,
                )
                path = _folder(settings) / "templates" / f"{collection}.pot"
                _save(path, text)
                click.echo(shown(path))

    @i18n.command(
        help=_(
            "Bring the catalogs up to the library: new, changed and moved texts; nothing is lost."
        )
    )
    @click.option("--collection", "only_collection", help=_("Only this collection."))
    @click.option("--locale", "only_locale", help=_("Only this locale."))
    @click.pass_obj
    def update(settings: Settings, only_collection: str | None, only_locale: str | None) -> None:
        with content_errors(settings.gettext):
            session = Session(settings)
            collections = _collections(session)
            _check_choice("--collection", only_collection, set(collections))
            _check_choice("--locale", only_locale, _all_locales(settings, collections))
            for collection, messages in collections.items():
                if only_collection in (None, collection):
                    _update_collection(settings, session, collection, messages, only_locale)

    return i18n


def _check_choice(option: str, value: str | None, possible: set[str]) -> None:
    if value is not None and value not in possible:
        raise click.BadParameter(", ".join(sorted(possible)), param_hint=option)


def _all_locales(settings: Settings, collections: Iterable[str]) -> set[str]:
    return {
        locale
        for collection in collections
        for locale in _target_locales(settings, collection, source_locale="")
    }


def _update_collection(
    settings: Settings,
    session: Session,
    collection: str,
    messages: tuple[ExtractedMessage, ...],
    only_locale: str | None,
) -> None:
    source_locale = session.source_locale(collection, Position(file=collection))
    for locale in _target_locales(settings, collection, source_locale):
        if only_locale not in (None, locale):
            continue
        path = _catalog_path(settings, locale, collection)
        current = _current(path)
        text, report = update_catalog(
            messages,
            current,
            collection=collection,
            source_locale=source_locale,
            locale=locale,
            file=shown(path),
            is_sparse=locale not in LOCALES.values(),
        )
        _save(path, text)
        click.echo(
            settings.gettext(
                "{path}: {new} new, {changed} changed, {carried} moved, {obsolete} obsolete, {kept} kept"
            ).format(
                path=shown(path),
                new=len(report.new),
                changed=len(report.changed),
                carried=len(report.carried),
                obsolete=len(report.obsolete),
                kept=len(report.kept),
            )
        )


def _current(path: Path) -> str | None:
    """Return the text of a catalog, or None where there is none yet.

    Raises:
        ContentError: the file cannot be read as text.
    """
    findings = Findings()
    text = read_text(path, findings) if path.is_file() else None
    findings.raise_if_any()
    return text


def _save(path: Path, text: str) -> None:
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


def _target_locales(settings: Settings, collection: str, source_locale: str) -> tuple[str, ...]:
    """Return the locales of a collection: the product's other languages, and the overlays that exist."""
    source_language = source_locale.split("_", 1)[0]
    general = [locale for language, locale in LOCALES.items() if language != source_language]
    overlays = [
        path.parent.parent.name
        for path in sorted(_folder(settings).glob(f"*/LC_MESSAGES/{collection}.po"))
    ]
    return tuple(dict.fromkeys((*general, *overlays)))


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


def _catalog_path(settings: Settings, locale: str, collection: str) -> Path:
    return _folder(settings) / locale / "LC_MESSAGES" / f"{collection}.po"


def _collections(session: Session) -> dict[str, tuple[ExtractedMessage, ...]]:
    findings = Findings()
    found: dict[str, list[ExtractedMessage]] = defaultdict(list)
    for collection, message in extract_messages(session.library, findings):
        found[collection].append(message)
    findings.raise_if_any()
    return {name: tuple(messages) for name, messages in sorted(found.items())}
