"""The group that commands belong to, and the errors that they end with."""

from __future__ import annotations

import errno
import io
import sqlite3
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from archive.database import is_locked
from archive.errors import ArchiveError, QueryError
from archive.status import Status

HELD = "Another program is writing to the archive's database and does not let go"


class Commands(click.Group):
    """A group whose commands report what a person can mend in one line.

    ``places`` says where each command is (``package.module:name``). It is loaded when it is asked for: a search need
    not wait for the crawler.
    """

    def __init__(self, *args: Any, places: Mapping[str, str], **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in self._places:
            return None
        module, _, name = self._places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        _write_what_can_be_written()
        try:
            return super().invoke(ctx)
        except QueryError as error:
            raise BadQuery(str(error)) from error
        except ArchiveError as error:
            raise click.ClickException(str(error)) from error
        except sqlite3.DatabaseError as error:
            if is_locked(error):
                raise click.ClickException(f"{HELD}: try again when it has ended") from error
            raise click.ClickException(f"The archive cannot be read ({error}): restore it from a backup") from error
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            raise NoSpace("No space is left where this was to be written: make some, or write it elsewhere") from error


class BadQuery(click.ClickException):
    """A query that was typed wrongly, in one line."""

    exit_code = Status.USAGE


class NoSpace(click.ClickException):
    """No space is left where something was to be written."""

    exit_code = Status.NO_SPACE


def _write_what_can_be_written() -> None:
    """A terminal that lacks a letter shows a question mark for it, and the rest."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
