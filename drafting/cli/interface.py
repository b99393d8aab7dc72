"""The language of the program's own messages: chosen before the commands are built, so that help speaks it too."""

from collections.abc import Callable, Mapping, Sequence

UI_LANGUAGES = ("en", "es", "pt", "fr")
LOCALES: Mapping[str, str] = {"es": "es", "pt": "pt_BR", "fr": "fr"}
Gettext = Callable[[str], str]


def ui_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language of messages: ``--ui-lang``, else ``DRAFTING_LANG``, else the system's, else English."""
    asked = [
        *(
            value
            for name, value in zip(arguments, arguments[1:], strict=False)
            if name == "--ui-lang"
        ),
        *(item.removeprefix("--ui-lang=") for item in arguments if item.startswith("--ui-lang=")),
        environment.get("DRAFTING_LANG", ""),
        *(environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")),
    ]
    for value in asked:
        code = value.replace("-", "_").split("_", 1)[0].split(".", 1)[0].lower()
        if code in UI_LANGUAGES:
            return code
        if value and value not in ("C", "POSIX"):
            continue
    return "en"


def ui_messages(language: str) -> Gettext:
    """Return the function that translates the program's messages; English is the source."""
    if language not in LOCALES:
        return lambda text: text
    from drafting.catalogs import load_messages
    from drafting.library.roots import built_in_folder

    path = built_in_folder("locales") / LOCALES[language] / "LC_MESSAGES" / "messages.po"
    messages = load_messages(path) if path.is_file() else {}
    return lambda text: messages.get(text, text)
