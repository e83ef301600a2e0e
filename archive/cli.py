"""Commands that read the archive. ``crawler.cli`` adds those that fill it."""

from __future__ import annotations

import click

from archive.commands.diff import diff
from archive.commands.export import export
from archive.commands.group import Commands
from archive.commands.new import new
from archive.commands.options import group_data_option
from archive.commands.search import search
from archive.commands.serve import serve
from archive.commands.show import show


@click.group(cls=Commands, name="thinktank", context_settings={"help_option_names": ["-h", "--help"]})
@group_data_option
@click.version_option(package_name="thinktank")
def cli() -> None:
    """A complete, honest, searchable archive of what think tanks publish."""


cli.add_command(diff)
cli.add_command(export)
cli.add_command(new)
cli.add_command(search)
cli.add_command(serve)
cli.add_command(show)
