"""What commands print: records for a person, JSON for a machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click
from rich.console import Console, RenderableType

from archive.commands import display


def print_json(value: Any, indent: int | None = None) -> None:
    """One value in one line, or on many with an indent."""
    _need_stdout()
    unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    click.echo(json.dumps(value, ensure_ascii=not unicode, indent=indent))


def print_text(text: str) -> None:
    """A text as it is, in UTF-8 whatever the terminal."""
    _need_stdout()
    click.echo(text.encode(), nl=False)


def print_parts(parts: Iterable[RenderableType], out: Console | None = None) -> None:
    """What a person reads, part by part, as it comes."""
    _need_stdout()
    out = out or display.console()
    for part in parts:
        display.write(out, part)


def _need_stdout() -> None:
    # Python has none where the shell closed it, and what is printed would be lost without a word.
    if sys.stdout is None:
        raise click.UsageError("There is no standard output to write to: send it to a file")
