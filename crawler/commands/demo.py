"""``demo``: the main job on the example think tank, and a look at what came of it."""

from __future__ import annotations

from pathlib import Path

import click

from archive.commands.options import data_option
from archive.commands.search import search as search_command
from archive.commands.show import show
from archive.publication import Publication
from archive.searching.filters import Filters
from archive.searching.search import search
from archive.status import Status
from archive.store import Archive
from crawler import example, sites
from crawler.commands.crawl import crawl_sites, print_report
from crawler.example.server import PORT
from crawler.report import Report

SLUG = "example"
QUERY = "procurement"


@click.command()
@click.option("--port", default=PORT, show_default=True, help="Port of the example; it is part of the addresses.")
@click.option("--publications", default=24, show_default=True, type=click.IntRange(1), help="How many there are.")
@data_option
@click.pass_context
def demo(context: click.Context, port: int, publications: int, data: Path) -> None:
    """Crawl the bundled example think tank into an archive, and show what is in it.

    Run it again to see what a second crawl of an unchanged site asks for.
    """
    report = _crawl(port, publications, data)
    if report.status is not Status.DONE:
        context.exit(int(report.status))
    _show(context, data)
    _say("The archive in your browser", f"thinktank serve --data {data}", f"datasette {data / 'publications.db'}")


def _crawl(port: int, publications: int, data: Path) -> Report:
    try:
        with example.running(publications, port) as server:
            _say(f"Crawling the example think tank at {server.url}/ into {data}")
            report = crawl_sites([sites.load()[SLUG].at(server.url)], data)
    except OSError as error:
        message = f"port {port} cannot be used ({error.strerror}): name another with --port"
        raise click.ClickException(message) from error
    print_report(report)
    site = report.site(SLUG)
    if not site.new and not site.changed:
        click.echo(f"Nothing is new: {site.requests} requests, {site.not_modified} of them answered “not modified”.")
    return report


def _show(context: click.Context, data: Path) -> None:
    """One search with its hits, and the publication with most to show."""
    _say("A search", f"thinktank search {QUERY} --limit 3")
    context.invoke(search_command, query=(QUERY,), limit=3, data=data)
    with Archive.open(data, must_exist=True) as archive:
        found = (hit.id for hit in search(archive, "", Filters(organization=(SLUG,)), limit=1000).hits)
        best = max(found, key=lambda number: _fullness(archive.get(number)))
    _say("One publication in full", f"thinktank show {best}")
    context.invoke(show, key=str(best), data=data)


def _fullness(record: Publication | None) -> int:
    """How much of what a record can hold this one shows."""
    return sum(bool(value) for value in record.to_dict().values()) if record else 0


def _say(title: str, *commands: str) -> None:
    click.echo()
    click.secho(f"── {title}", bold=True)
    for command in commands:
        click.secho(f"   $ {command}", dim=True)
