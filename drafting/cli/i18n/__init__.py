"""``drafting i18n``: the translators' bench; each of its commands is imported when it is called."""

from collections.abc import Mapping

import click

from drafting.cli.interface import Gettext
from drafting.cli.lazy import LazyGroup

COMMANDS: Mapping[str, tuple[str, str]] = {
    "extract": (
        "drafting.cli.i18n.extract",
        "Write the template of each collection: locales/templates/<collection>.pot.",
    ),
    "status": (
        "drafting.cli.i18n.status",
        "Say how far each translation has come, and how many words are left to do.",
    ),
    "update": (
        "drafting.cli.i18n.update",
        "Bring the catalogs up to the library: new, changed and moved texts; nothing is lost.",
    ),
    "check": (
        "drafting.cli.i18n.check",
        "Check the translations: placeholders, numbers, citations, terms, typography.",
    ),
    "show": (
        "drafting.cli.i18n.show",
        "Show texts with their clause, translation, signatures, legal basis and grammar.",
    ),
    "sign": (
        "drafting.cli.i18n.sign",
        "Sign translations as translated, revised or approved.",
    ),
    "fmt": (
        "drafting.cli.i18n.fmt",
        "Put catalogs into their normal form, as Poedit, Weblate or msgcat wrap and order them otherwise.",
    ),
    "purge": (
        "drafting.cli.i18n.purge",
        "Show the translations that have gone out of use, and remove them with --apply.",
    ),
    "export": (
        "drafting.cli.i18n.exporting",
        "Write the translations for other tools: XLIFF, TMX, TBX, CSV, Word.",
    ),
    "import": (
        "drafting.cli.i18n.importing",
        "Read back what translators have done: shown word by word, written with --apply.",
    ),
}
"""Each module has ``command(gettext)``, which returns the click command."""


def command(gettext: Gettext) -> click.Command:
    """Return the group with its help in the user's language."""
    return LazyGroup(
        gettext,
        COMMANDS,
        name="i18n",
        help=gettext("Keep the translations: the translators' bench."),
    )
