"""``drafting i18n purge``: catalogs without the translations that have gone out of use."""

from collections.abc import Iterator
from pathlib import Path

import click

from drafting.catalogs.reading import catalog_text
from drafting.catalogs.tidying import Purge, purged
from drafting.cli import Settings
from drafting.cli.i18n.files import (
    Bench,
    all_or_findings,
    check_choice,
    choice_options,
    save_all,
)
from drafting.cli.interface import Gettext
from drafting.cli.output import content_errors
from drafting.library import shown

_LONGEST = 60
"""Letters of a translation that are shown."""


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_("Show the translations that have gone out of use, and remove them with --apply.")
    )
    @choice_options(gettext)
    @click.option(
        "--with-notes",
        is_flag=True,
        help=_("Also those on which a translator has left a note."),
    )
    @click.option("--apply", "applies", is_flag=True, help=_("Remove them."))
    @click.pass_obj
    def purge(
        settings: Settings,
        only_collection: str | None,
        only_locale: str | None,
        with_notes: bool,
        applies: bool,
    ) -> None:
        with content_errors(settings.gettext):
            paths = _chosen(Bench(settings, writes=applies), only_collection, only_locale)
            purges = dict(all_or_findings(paths, lambda path: (path, _purge(path, with_notes))))
            if applies:
                save_all({path: found.text for path, found in purges.items() if found.removed})
        for path, found in purges.items():
            for line in _lines(path, found, settings.gettext):
                click.echo(line)
        removed = sum(len(found.removed) for found in purges.values())
        if applies or not removed:
            line = settings.gettext("{count} removed").format(count=removed)
        else:
            line = settings.gettext(
                "{count} can be removed: --apply does it, and nothing brings them back"
            ).format(count=removed)
        click.echo(line)

    return purge


def _chosen(bench: Bench, collection: str | None, locale: str | None) -> list[Path]:
    """Return the catalogs that are there, of one collection, of one locale, of both, or all.

    Raises:
        click.BadParameter: there is none of that collection, or of that locale.
    """
    paths = bench.paths()
    gettext = bench.settings.gettext
    check_choice("--collection", collection, {path.stem for path in paths}, gettext)
    check_choice("--locale", locale, {path.parent.parent.name for path in paths}, gettext)
    return [
        path
        for path in paths
        if collection in (None, path.stem) and locale in (None, path.parent.parent.name)
    ]


def _purge(path: Path, with_notes: bool) -> Purge:
    return purged(catalog_text(path) or "", shown(path), with_notes=with_notes)


def _lines(path: Path, found: Purge, gettext: Gettext) -> Iterator[str]:
    for entry in found.removed:
        words = " ".join(entry.target.split())
        told = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
        yield f"{shown(path)}:{entry.line}: {entry.key}: {told}"
    if found.kept:
        yield gettext(
            "{path}: {count} kept for the notes of a translator (--with-notes removes them too)"
        ).format(path=shown(path), count=found.kept)
