"""What commands print: records for a person, JSON for a machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click
from rich.console import RenderableType

from archive.commands import display


def print_json(value: Any, indent: int | None = None) -> None:
    """One value in one line, or on many with an indent."""
    unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    click.echo(json.dumps(value, ensure_ascii=not unicode, indent=indent))


def print_parts(parts: Iterable[RenderableType]) -> None:
    """What a person reads, part by part, as it comes."""
    out = display.console()
    for part in parts:
        display.write(out, part)
