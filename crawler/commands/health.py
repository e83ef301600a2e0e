"""``health``: how each source was when it was last read, and which fields stopped being found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from archive.commands import display
from archive.commands.options import data_option, json_option
from archive.commands.output import print_json
from archive.coverage import Loss, losses
from archive.health import SourceHealth, sources
from archive.status import Status
from archive.store import Archive
from crawler.report import PROBLEMS


@click.command()
@click.argument("slug", metavar="[SITE]", required=False)
@json_option
@data_option
@click.pass_context
def health(context: click.Context, slug: str | None, data: Path, as_json: bool) -> None:
    """Show how the lists, feeds and sitemaps were when they were last read, and fields that are no longer found.

    The exit status is that of the worst: 0 when nothing is wrong, 3 for a source that is stale or was cut short and for
    a field that stopped being found, 4 for a source that yields nothing although it should, 5 for one that is blocked.
    """
    with Archive.open(data, must_exist=True) as archive:
        found = sources(archive, slug)
        lost = {site: losses(archive.db, site) for site in dict.fromkeys(source.organization for source in found)}
    if not found and not slug:
        click.echo(f'No source has been read into {data} yet: "thinktank crawl SITE" does that.', err=True)
    if slug and not found:
        raise click.UsageError(f'Nothing is known of {slug} in {data}: "thinktank crawl {slug}" comes first.')
    if as_json:
        fields = [{"organization": site, **asdict(loss)} for site, missing in lost.items() for loss in missing]
        report = {"sources": [asdict(source) for source in found], "lost_fields": fields}
        print_json(report, indent=2)
    elif found:
        display.write(display.console(), _table(found, lost))
    degraded = Status.DEGRADED if any(lost.values()) else Status.DONE
    context.exit(max((*map(_status, found), degraded)))


def _status(source: SourceHealth) -> Status:
    return PROBLEMS.get(source.verdict or "ok", Status.DONE)


def _table(found: Sequence[SourceHealth], lost: Mapping[str, Sequence[Loss]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for _ in range(3):
        table.add_column(no_wrap=True)
    for _ in range(2):
        # A narrow terminal shows addresses on several lines rather than cut off.
        table.add_column(overflow="fold")
    for source in found:
        style = "" if source.verdict in ("ok", None) else "bold red" if _status(source) > Status.DEGRADED else "yellow"
        verdict = Text(source.verdict or "unread", style=style)
        table.add_row(source.organization, source.kind, verdict, source.url, Text(_told(source), style="dim"))
    for site, losses_of_site in lost.items():
        for loss in losses_of_site:
            table.add_row(site, "field", Text("degraded", style="yellow"), loss.field, Text(str(loss), style="dim"))
    return table


def _told(source: SourceHealth) -> str:
    """What is wrong and since when; else how much there is, and how new."""
    if source.verdict is None:
        return ""
    if source.verdict != "ok":
        last = f"last ok {source.last_ok[:10]}" if source.last_ok else "never ok"
        return f"{source.message} (since {(source.since or '')[:10]}, {last})"
    newest = f", newest {source.newest}" if source.newest else ""
    return f"{source.items:,} works{newest}, read {(source.last_read or '')[:10]}"
