"""``drafting i18n extract``: the template of each collection."""

import click

from drafting import __version__
from drafting.catalogs.writing import write_template
from drafting.cli import Settings
from drafting.cli.i18n.files import Bench, save_all
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
            texts = {
                bench.template_path(collection): write_template(
                    collection.messages,
                    collection=collection.name,
                    source_locale=collection.source_locale,
                    version=__version__,
                )
                for collection in bench.collections
            }
            save_all(texts)
            for path in texts:
                click.echo(shown(path))

    return extract
