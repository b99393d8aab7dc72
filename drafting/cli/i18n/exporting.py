"""``drafting i18n export``: the translations in the formats of the trade."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from drafting.cli import Settings
from drafting.cli.i18n.files import Bench, choice_options
from drafting.cli.i18n.formats import EXPORTERS, Choice, Parcel
from drafting.cli.interface import Gettext
from drafting.cli.options import Command, force_option
from drafting.cli.output import content_errors, write_files
from drafting.library import shown


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Write the translations for other tools, one file a catalog. What comes back is read by import."
        )
    )
    @click.option(
        "--to",
        "form",
        type=click.Choice(list(EXPORTERS)),
        required=True,
        help=_(
            "xliff: for OmegaT, Trados, memoQ, Weblate; tmx: a translation memory of what is approved, one a collection; "
            "tbx: the glossary; csv: a table; docx: a table for those who review in Word."
        ),
    )
    @choice_options(gettext)
    @place_option(gettext)
    @force_option(gettext)
    @click.pass_obj
    def export(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        form: str,
        only_collection: str | None,
        only_locale: str | None,
        target: Path,
        force: bool,
    ) -> None:
        with content_errors(settings.gettext):
            bench = Bench(settings, writes=False)
            parcels = list(EXPORTERS[form](bench, Choice(only_collection, only_locale)))
            files = _placed(parcels, target, settings.gettext)
            # Somebody may have worked on what was exported; what is the same may be written again.
            write_files(files, may_replace=lambda path: force or path.read_bytes() == files[path])
            for path in files:
                click.echo(shown(path))

    return export


def place_option(gettext: Gettext) -> Callable[[Command], Command]:
    """Return ``-o``, the folder or the file that is written."""
    return click.option(
        "-o",
        "--output",
        "target",
        type=click.Path(path_type=Path),
        required=True,
        help=gettext("Folder to write to; or, for one file, its name."),
    )


def _placed(parcels: Sequence[Parcel], target: Path, gettext: Gettext) -> Mapping[Path, bytes]:
    """Return each file with its place: in a folder, or under the name that is given for the only one.

    Raises:
        click.BadParameter: there are several files and one name.
    """
    suffixes = {Path(parcel.name).suffix for parcel in parcels}
    if target.is_dir() or target.suffix not in suffixes:
        return {target / parcel.name: parcel.data for parcel in parcels}
    if len(parcels) > 1:
        raise click.BadParameter(
            gettext("{count} files are to be written: name a folder, or choose one").format(
                count=len(parcels)
            ),
            param_hint="-o",
        )
    return {target: parcels[0].data}
