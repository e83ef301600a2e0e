"""``sites``: the think tanks that can be crawled, and how well each is known."""

from __future__ import annotations

from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive.commands.options import json_option
from archive.commands.output import print_json
from crawler import sites as definitions
from crawler.site import Site

WIDTH = 180
"""Characters of a line that nobody's terminal bounds."""


@click.command()
@json_option
def sites(as_json: bool) -> None:
    """List the think tanks, their sources, and how well each source is known."""
    known = definitions.load().values()
    if as_json:
        print_json([_plain(site) for site in known], indent=2)
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("site", "name", "country", "languages", "sources", "known"):
        table.add_column(heading, overflow="fold")
    for site in known:
        sources = "\n".join(f"{source.kind} {source.url}" for source in site.sources)
        confidence = "\n".join(source.known for source in site.sources)
        table.add_row(site.slug, site.name, site.country or "", " ".join(site.languages), sources, confidence)
    console = Console()
    (console if console.is_terminal else Console(width=WIDTH)).print(table)


def _plain(site: Site) -> dict[str, Any]:
    return {
        "slug": site.slug,
        "name": site.name,
        "url": site.url,
        "country": site.country,
        "languages": list(site.languages),
        "sources": [
            {"kind": source.kind, "url": site.address(source), "known": source.known} for source in site.sources
        ],
        "known": dict(site.known),
    }
