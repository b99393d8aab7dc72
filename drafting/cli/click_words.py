"""The words of click in the language of the program.

click asks for them in compiled catalogs of the system, which nobody ships; here they come from ``messages.po`` like the rest.
"""

import sys

from drafting.cli.interface import Gettext

CLICK_WORDS = (
    "Usage:",
    "Options",
    "Show this message and exit.",
    "Show the version and exit.",
    "%(prog)s, version %(version)s",
    "default: {default}",
    "required",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Missing command.",
    "Choose from:\n\t{choices}",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Option {name!r} requires an argument.",
    "Option {name!r} does not take a value.",
    "{value!r} is not {choice}.",
    "{value!r} is not one of {choices}.",
    "{value!r} does not match the format {format}.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "file",
    "directory",
    "path",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "Aborted!",
)
"""What a person can be told by click here; anything else stays in English."""


def speak(gettext: Gettext) -> None:
    """Let click say its words through our catalogs, from now on and in this process."""

    def counted(one: str, many: str, count: int) -> str:
        return gettext(one if count == 1 else many)

    ours = {"_": gettext, "ngettext": counted}
    for name, module in tuple(sys.modules.items()):
        if name.startswith("click."):
            names = vars(module)
            names.update({word: said for word, said in ours.items() if word in names})
