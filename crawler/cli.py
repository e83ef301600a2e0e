"""The command ``thinktank``: what the crawling side does, and what the archive answers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import click

from archive.cli import COMMANDS as ARCHIVE_COMMANDS
from archive.commands.group import Commands as OneLineErrors
from archive.commands.options import group_data_option
from archive.status import Status
from crawler.sites import DefinitionError

_NAMES = ("crawl", "sites", "health", "extract", "reextract", "explain", "example", "demo", "why")
COMMANDS: Mapping[str, str] = MappingProxyType({name: f"crawler.commands.{name}:{name}" for name in _NAMES})
"""Where each command of this side is."""


class Commands(OneLineErrors):
    """Both sides' commands, and an end in one line for whatever goes wrong."""

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


@click.group(
    cls=Commands,
    places={**ARCHIVE_COMMANDS, **COMMANDS},
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@group_data_option
@click.version_option(package_name="thinktank")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
def cli(debug: bool) -> None:
    """Keep what think tanks publish: crawl it, search it, cite it, watch it."""


def main() -> None:
    """The entry point."""
    cli(prog_name="thinktank")
