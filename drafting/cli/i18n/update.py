"""``drafting i18n update``: the catalogs of today's library."""

from collections.abc import Iterable
from difflib import get_close_matches

import click

from drafting.catalogs.reading import catalog_text
from drafting.catalogs.update import UpdateReport, update_catalog
from drafting.cli import Settings
from drafting.cli.i18n.files import (
    Bench,
    CatalogFile,
    all_or_findings,
    choice_options,
    save_all,
)
from drafting.cli.interface import Gettext
from drafting.cli.output import content_errors, labelled
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
    @click.option(
        "--keep-approved",
        "keep_approved",
        multiple=True,
        metavar="KEY",
        help=_("The edit of this text was cosmetic: its translations stay approved (repeatable)."),
    )
    @click.pass_obj
    def update(
        settings: Settings,
        only_collection: str | None,
        only_locale: str | None,
        keep_approved: tuple[str, ...],
    ) -> None:
        with content_errors(settings.gettext):
            bench = Bench(settings)
            files = bench.chosen(only_collection, only_locale)
            _check_keys(keep_approved, files, settings.gettext)
            updates = all_or_findings(
                files, lambda file: (file, *todays_catalog(bench, file, keep_approved))
            )
            written = save_all({file.path: text for file, text, _ in updates})
            for file, _, report in updates:
                if file.path in written:
                    click.echo(_line(file, report, settings.gettext))
            untouched = len(updates) - len(written)
            if untouched:
                click.echo(
                    labelled(
                        settings.gettext("Catalogs already up to date"), untouched, settings.gettext
                    )
                )

    return update


def _check_keys(keys: Iterable[str], files: Iterable[CatalogFile], gettext: Gettext) -> None:
    """Refuse keys that no text has: the translation that was meant would wait for review.

    Raises:
        click.BadParameter: there is such a key.
    """
    known = {message.key for file in files for message in file.collection.messages}
    for key in keys:
        if key not in known:
            near = get_close_matches(key, known, 1)
            message = (
                gettext("no text has the key {key}; did you mean {near}?").format(
                    key=key, near=near[0]
                )
                if near
                else gettext("no text has the key {key}").format(key=key)
            )
            raise click.BadParameter(message, param_hint="--keep-approved")


def todays_catalog(
    bench: Bench, file: CatalogFile, keep_approved: tuple[str, ...] = ()
) -> tuple[str, UpdateReport]:
    """Return a catalog brought up to today's library, and what has happened to each key; nothing is written.

    Raises:
        ContentError: every fault of the catalog.
    """
    return update_catalog(
        bench.texts_for(file),
        catalog_text(file.path),
        collection=file.collection.name,
        source_locale=file.collection.source_locale,
        locale=file.locale,
        file=shown(file.path),
        keep_approved=keep_approved,
        aliases=file.collection.aliases,
        is_sparse=file.is_overlay,
    )


def _line(file: CatalogFile, report: UpdateReport, gettext: Gettext) -> str:
    return gettext(
        "{path}: {new} new, {changed} changed, {carried} moved, {reverted} as before, {obsolete} obsolete, {kept} kept"
    ).format(
        path=shown(file.path),
        new=len(report.new),
        changed=len(report.changed),
        carried=len(report.carried),
        reverted=len(report.reverted),
        obsolete=len(report.obsolete),
        kept=len(report.kept),
    )
