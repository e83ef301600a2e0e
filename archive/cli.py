"""Commands that read the archive. ``crawler.cli`` adds those that fill it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import click

from archive.commands.group import Commands
from archive.commands.options import group_data_option

COMMANDS: Mapping[str, str] = MappingProxyType(
    {name: f"archive.commands.{name}:{name}" for name in ("diff", "export", "new", "search", "serve", "show")}
)
"""Where each command of this side is."""


@click.group(cls=Commands, places=COMMANDS, name="thinktank", context_settings={"help_option_names": ["-h", "--help"]})
@group_data_option
@click.version_option(package_name="thinktank")
def cli() -> None:
    """A complete, honest, searchable archive of what think tanks publish."""
