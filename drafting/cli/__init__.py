"""The command line: files in, files out, exit codes. Commands are imported when they are called, so help stays quick.

Exit codes: 0 done; 1 findings of severity error in the content; 2 wrong usage.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from drafting import __version__
from drafting.cli.click_words import speak
from drafting.cli.interface import (
    UI_LANGUAGES,
    Gettext,
    ui_language,
    ui_messages,
    with_language_first,
)
from drafting.cli.lazy import LazyGroup

if TYPE_CHECKING:
    from drafting.grammar import Language
    from drafting.model.content import Jurisdiction

COMMANDS: Mapping[str, tuple[str, str]] = {
    "build": ("drafting.cli.build", "Write the drafts of a brief."),
    "clauses": ("drafting.cli.clauses", "Browse the clause library."),
    "verify": ("drafting.cli.verify", "Say whether a draft is what would be drafted today."),
    "review": ("drafting.cli.review", "Read an edited draft back, clause by clause."),
    "compare": (
        "drafting.cli.compare",
        "Compare the variants of a topic, clauses, or two Word files.",
    ),
    "explain": ("drafting.cli.explain", "Say why each clause is in a draft."),
    "i18n": ("drafting.cli.i18n", "Keep the translations: the translators' bench."),
    "letterhead": ("drafting.cli.letterhead", "Check a letterhead of your own."),
}
"""Each module has ``command(gettext)``, which returns the click command."""


class Settings(NamedTuple):
    """What the global options say; a named tuple, because help should not wait for msgspec."""

    libraries: tuple[Path, ...]
    locales: Path | None
    gettext: Gettext
    language: "Language | None" = None
    """Of messages; None is English, in which nothing legal is written."""

    def language_for(self, jurisdiction: "Jurisdiction") -> "Language":
        """Return the language to tell legal content in: that of messages, or the jurisdiction's own."""
        return self.language or jurisdiction.language


def cli(gettext: Gettext, language: "Language | None") -> click.Group:
    """Return the command ``drafting`` with its help in the language of ``gettext``, which is ``language``."""
    _ = gettext
    speak(gettext)

    @click.group(
        cls=LazyGroup,
        gettext=gettext,
        commands=COMMANDS,
        help=_(
            "Draft the legal instruments of a city's international action, in Spanish, Portuguese and French."
        ),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    @click.option(
        "--library",
        "libraries",
        multiple=True,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=_("A folder of your own clauses, over the built-in ones (repeatable)."),
    )
    @click.option(
        "--locales",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=_("A folder of your own translations, over the built-in ones."),
    )
    @click.option(
        "--ui-lang",
        type=click.Choice(UI_LANGUAGES),
        help=_("Language of messages and help; else DRAFTING_LANG, else the system's."),
    )
    @click.version_option(__version__, prog_name="drafting")
    @click.pass_context
    def drafting(
        ctx: click.Context, libraries: tuple[Path, ...], locales: Path | None, ui_lang: str | None
    ) -> None:
        del ui_lang  # read before the commands were built: see ``main``
        ctx.obj = Settings(libraries=libraries, locales=locales, gettext=gettext, language=language)

    return drafting


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    given = with_language_first(sys.argv[1:] if arguments is None else arguments)
    language = ui_language(given, os.environ)
    gettext = ui_messages(language)
    _take_every_character()
    try:
        cli(gettext, language).main(args=given, prog_name="drafting")
    except OSError as error:
        if error.filename is not None:
            raise
        _give_up(error, gettext)


def _take_every_character() -> None:
    r"""Let the standard streams take every character: UTF-8 in a file or a pipe, and ``\u2192`` on a screen that lacks it.

    Who names an encoding (``PYTHONIOENCODING``) has it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            is_free = not stream.isatty() and not os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding="utf-8" if is_free else None, errors="backslashreplace")


def _give_up(error: OSError, gettext: Gettext) -> NoReturn:
    """Say that nothing more can be put out, and end; what is left in the buffer is for nobody."""
    # Findings and their texts are read only now: help does not wait for them.
    from drafting.cli.output import FAULTS  # noqa: PLC0415

    problem = FAULTS.get(error.errno or 0, error.strerror or "?")
    message = gettext("the output cannot be written: {problem}")
    click.echo(message.format(problem=gettext(problem)), err=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
