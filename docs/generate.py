"""Writes the pages of the documentation that follow from the code: commands.md and tables.md.

    python docs/generate.py

A test compares them with what this writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import yaml

from archive.store import Archive
from crawler.cli import cli

FOLDER = Path(__file__).parent
WIDTH = 100
WRITTEN = "<!-- Written by docs/generate.py; `make docs` writes it anew. -->"


def commands() -> str:
    """The help of every command."""
    group = click.Context(
        cli, info_name="thinktank", max_content_width=WIDTH, terminal_width=WIDTH, **cli.context_settings
    )
    parts = ["# Commands", WRITTEN, _block(cli.get_help(group))]
    for name in cli.list_commands(group):
        command = cli.get_command(group, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=group, max_content_width=WIDTH, terminal_width=WIDTH)
        parts += [f"## {name}", _block(command.get_help(context))]
    return "\n\n".join(parts) + "\n"


def tables() -> str:
    """Every table and view with its columns."""
    described = yaml.safe_load((files("archive.datasette") / "metadata.yaml").read_text(encoding="utf-8"))
    told = described["databases"]["publications"]["tables"]
    with Archive(None) as archive:
        schema = {
            relation.name: {column.name: column.type for column in relation.columns}
            for relation in (*archive.db.tables, *archive.db.views)
            if relation.name in told
        }
    intro = "Names with a leading `_` are machinery; `catalogue`, `bylines` and `changes` are views for people."
    return "\n\n".join(["# Tables", WRITTEN, intro, *_tables(told, schema)]) + "\n"


def _tables(told: Mapping[str, Any], schema: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name, about in told.items():
        rows = [f"| `{column}` | {schema[name][column]} | {text} |" for column, text in about["columns"].items()]
        yield f"## {name}"
        yield " ".join(about["description"].split())
        yield "\n".join(["| column | type | meaning |", "|---|---|---|", *rows])


def _block(text: str) -> str:
    return f"```text\n{text}\n```"


PAGES = {"commands.md": commands, "tables.md": tables}


if __name__ == "__main__":
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8")
