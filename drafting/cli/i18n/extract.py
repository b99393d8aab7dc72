"""``drafting i18n extract``: the template of each collection."""

import click

from drafting import __version__
from drafting.catalogs.writing import write_template
from drafting.cli import Settings
from drafting.cli.i18n.files import Bench, save
from drafting.cli.interface import Gettext
from drafting.cli.output import content_errors
from drafting.library import shown


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_("Write the template of each collection: locales/templates/<collection>.pot.")
    )
    @click.pass_obj
    def extract(settings: Settings) -> None:
        with content_errors(settings.gettext):
            bench = Bench(settings)
            for collection in bench.collections:
                text = write_template(
                    collection.messages,
                    collection=collection.name,
                    source_locale=collection.source_locale,
                    version=__version__,
                )
                path = bench.template_path(collection)
                save(path, text)
                click.echo(shown(path))

    return extract
