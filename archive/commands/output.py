"""What commands print: records for a person, JSON for a machine."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click
from rich.console import RenderableType

from archive import display


def print_json(value: Any) -> None:
    """One value in one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_parts(parts: Iterable[RenderableType]) -> None:
    """What a person reads, part by part, as it comes."""
    out = display.console()
    for part in parts:
        display.write(out, part)
