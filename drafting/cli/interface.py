"""The language of the program's own messages: chosen before the commands are built, so that help speaks it too."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from drafting import built_in_folder

if TYPE_CHECKING:
    from drafting.grammar import Language

ENGLISH = "en"
UI_LANGUAGES = (ENGLISH, "es", "pt", "fr")
Gettext = Callable[[str], str]


def ui_language(arguments: Sequence[str], environment: Mapping[str, str]) -> "Language | None":
    """Return the language of messages: ``--ui-lang``, else ``DRAFTING_LANG``, else the system's; None is English."""
    asked = [
        *(value for name, value in pairwise(arguments) if name == "--ui-lang"),
        *(item.removeprefix("--ui-lang=") for item in arguments if item.startswith("--ui-lang=")),
        environment.get("DRAFTING_LANG", ""),
        *(environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")),
    ]
    for value in asked:
        code = value.replace("-", "_").split("_", 1)[0].split(".", 1)[0].lower()
        if code in UI_LANGUAGES:
            return None if code == ENGLISH else code
    return None


def with_language_first(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with ``--ui-lang`` before the command: it may stand after it too."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    taken = {
        place
        for place in range(end)
        if arguments[place].startswith("--ui-lang=")
        or arguments[place] == "--ui-lang"
        or (place and arguments[place - 1] == "--ui-lang")
    }
    first = [arguments[place] for place in sorted(taken)]
    return first + [item for place, item in enumerate(arguments) if place not in taken]


def ui_messages(language: "Language | None") -> Gettext:
    """Return the function that translates the program's messages; English is the source."""
    if language is None:
        return lambda text: text
    # English needs no catalog: help stays quick.
    from drafting.catalogs import load_messages  # noqa: PLC0415
    from drafting.grammar.languages import LOCALES  # noqa: PLC0415

    path = built_in_folder("locales") / LOCALES[language] / "LC_MESSAGES" / "messages.po"
    messages = load_messages(path) if path.is_file() else {}
    return lambda text: messages.get(text, text)
