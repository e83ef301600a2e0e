"""The command ``thinktank``: what the crawling side does, and what the archive answers."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from archive.cli import cli as archive_side
from archive.commands.group import Commands as OneLineErrors
from archive.commands.options import group_data_option
from crawler.sites import DefinitionError
from crawler.status import Status

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "crawl": "crawler.commands.crawl:crawl",
        "sites": "crawler.commands.sites:sites",
        "health": "crawler.commands.health:health",
        "extract": "crawler.commands.extract:extract",
        "explain": "crawler.commands.explain:explain",
        "example": "crawler.commands.example:example",
        "demo": "crawler.commands.demo:demo",
        "why": "crawler.commands.why:why",
    }
)
"""Where each command of this side is. It is loaded when it is asked for: a search need not wait for the crawler."""


class Commands(OneLineErrors):
    """Both sides' commands, and an end in one line for whatever goes wrong."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted({*COMMANDS, *archive_side.list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return archive_side.get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error is told in one line."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except DefinitionError as error:
            raise click.ClickException(str(error)) from error
        except Exception as error:
            if ctx.params["debug"]:
                raise
            told = f"{type(error).__name__}: {error}. thinktank --debug … shows where."
            raise click.ClickException(" ".join(told.split())) from error


EPILOG = "\n".join(
    [
        "\b",
        "Exit status:",
        *(f"  {status.value:<4} {status.name.lower().replace('_', ' ')}" for status in Status),
    ]
)


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@group_data_option
@click.version_option(package_name="thinktank")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
def cli(debug: bool) -> None:
    """Keep what think tanks publish: crawl it, search it, cite it, watch it."""


def main() -> None:
    """The entry point."""
    cli(prog_name="thinktank")
