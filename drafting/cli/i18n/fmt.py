"""``drafting i18n fmt``: PO files in their normal form, whatever an editor has made of them."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from drafting.catalogs.reading import catalog_text
from drafting.catalogs.tidying import normalised
from drafting.cli import Settings
from drafting.cli.i18n.files import Bench, all_or_findings, save_all
from drafting.cli.interface import Gettext
from drafting.cli.output import content_errors
from drafting.library import shown


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Put FILES into their normal form, as Poedit, Weblate or msgcat wrap and order them otherwise; without FILES, all catalogs."
        )
    )
    @click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option(
        "--check",
        "only_checks",
        is_flag=True,
        help=_("Write nothing; exit with 1 where a file is not in its normal form."),
    )
    @click.pass_obj
    def fmt(settings: Settings, files: Sequence[Path], only_checks: bool) -> None:
        with content_errors(settings.gettext):
            paths = files or Bench(settings, writes=not only_checks).paths()
            texts = dict(all_or_findings(paths, _normal))
            changed = (
                [path for path, text in texts.items() if path.read_bytes() != text.encode()]
                if only_checks
                else save_all(texts)
            )
        for path in sorted(changed):
            click.echo(shown(path))
        if only_checks and changed:
            sys.exit(1)

    return fmt


def _normal(path: Path) -> tuple[Path, str]:
    return path, normalised(catalog_text(path) or "", shown(path))
