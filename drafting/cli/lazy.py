"""Groups of commands that import one when it is called, so that help stays quick."""

import importlib
from collections.abc import Mapping

import click

from drafting.cli.interface import Gettext


class LazyGroup(click.Group):
    """A group that knows its commands by name, and of each the module and one line of help."""

    def __init__(
        self, gettext: Gettext, commands: Mapping[str, tuple[str, str]], **attributes: object
    ) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]
        self._gettext = gettext
        self._modules = commands

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (of click)
        return list(self._modules)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 (of click)
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        module = importlib.import_module(self._modules[cmd_name][0])
        command: click.Command = module.command(self._gettext)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 (of click)
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section(self._gettext("Commands")):
            formatter.write_dl(
                [(name, self._gettext(line)) for name, (_, line) in self._modules.items()]
            )
