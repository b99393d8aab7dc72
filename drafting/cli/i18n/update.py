"""``drafting i18n update``: the catalogs of today's library."""

import click

from drafting.catalogs.update import UpdateReport, update_catalog
from drafting.cli import Settings
from drafting.cli.i18n.files import Bench, CatalogFile, choice_options, read, save
from drafting.cli.interface import Gettext
from drafting.cli.output import content_errors
from drafting.library import shown


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Bring the catalogs up to the library: new, changed and moved texts; nothing is lost."
        )
    )
    @choice_options(gettext)
    @click.pass_obj
    def update(settings: Settings, only_collection: str | None, only_locale: str | None) -> None:
        with content_errors(settings.gettext):
            for file in Bench(settings).chosen(only_collection, only_locale):
                report = _update(file)
                click.echo(_line(file, report, settings.gettext))

    return update


def _update(file: CatalogFile) -> UpdateReport:
    text, report = update_catalog(
        file.collection.messages,
        read(file.path),
        collection=file.collection.name,
        source_locale=file.collection.source_locale,
        locale=file.locale,
        file=shown(file.path),
        is_sparse=file.is_overlay,
    )
    save(file.path, text)
    return report


def _line(file: CatalogFile, report: UpdateReport, gettext: Gettext) -> str:
    return gettext(
        "{path}: {new} new, {changed} changed, {carried} moved, {obsolete} obsolete, {kept} kept"
    ).format(
        path=shown(file.path),
        new=len(report.new),
        changed=len(report.changed),
        carried=len(report.carried),
        obsolete=len(report.obsolete),
        kept=len(report.kept),
    )
