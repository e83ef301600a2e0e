"""``reextract``: read the whole archive again, without the network, and say what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from archive import difference
from archive.commands import display
from archive.commands.group import HELD, NoSpace
from archive.commands.options import data_option, json_option, since
from archive.commands.output import print_json
from archive.database import is_locked, wait_for_disk
from archive.searching.filters import Filters, check
from archive.status import Status
from archive.store import Archive
from archive.times import stamp
from crawler import sites
from crawler.commands.crawl import Locked
from crawler.lock import Lock, LockedError
from crawler.reasons import one_line
from crawler.reextraction.again import again
from crawler.reextraction.due import Scope, count
from crawler.reextraction.outcome import Outcome
from crawler.reextraction.progress import Progress, begin
from crawler.space import is_disk_full

_SHOWN = 80
"""Characters of a value that are shown; of a longer one, how many it has."""

Tell = Callable[[Outcome], None]


@click.command()
@click.argument("slugs", metavar="[SITE]...", nargs=-1)
@click.option(
    "--since", callback=since, metavar="TIME", help="Only what was captured since a date, or a day 7d, 2w ago."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Stop after N; the next run goes on there.")
@click.option("--files/--no-files", default=True, show_default=True, help="Whether to read PDFs again, too.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@json_option
@data_option
@click.pass_context
def reextract(
    context: click.Context,
    slugs: tuple[str, ...],
    data: Path,
    since: datetime | None,
    limit: int | None,
    files: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read every work again from its captured page, by today's version and definitions, without the network.

    What differs from the archive becomes a revision whose cause is the extraction: it is shown with the work, and is
    no news. A work whose page would be refused today is named and stays. A run that was stopped goes on where it was.
    """
    # A whole day: asked again a moment later, "7d" means the same, and a run that was stopped goes on.
    day = stamp(since.replace(hour=0, minute=0, second=0, microsecond=0)) if since else None
    scope = Scope(sites=tuple(dict.fromkeys(slugs)), since=day, files=files)
    with _archive(data, dry_run) as archive:
        check(archive.db, Filters(organization=scope.sites))
        progress = Progress() if dry_run else begin(archive.db, scope)
        is_all = _read(archive, scope, progress, limit, _print_json if as_json else _print)
    if as_json:
        print_json({"about": "run", "dry_run": dry_run, "finished": bool(is_all)} | progress.report.to_dict())
    else:
        for line in progress.report.lines():
            click.echo(line)
    if not is_all and not dry_run:
        click.echo("The next run goes on where this one stopped", err=True)
    elif not progress.report.sites:
        click.echo("There is nothing to read again", err=True)
    context.exit(Status.INTERRUPTED if is_all is None else progress.report.status)


def _read(archive: Archive, scope: Scope, progress: Progress, limit: int | None, tell: Tell) -> bool | None:
    """Read the scope again, with the progress on stderr; whether to its end, ``None`` where Ctrl-C ended it."""
    definitions, console = sites.load(), Console(stderr=True)
    if progress.works_to or progress.files_to:
        click.echo(f"Going on after work {progress.works_to}, where the last run stopped", err=True)
    left = count(archive.db, scope, progress.works_to, progress.files_to)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        bar = bars.add_task("reading again", total=min(left, limit or left))

        def told(outcome: Outcome) -> None:
            bars.advance(bar)
            tell(outcome)

        try:
            is_all = asyncio.run(again(archive, scope, progress, definitions, told, limit=limit))
        except KeyboardInterrupt:
            return None
    if progress.id is not None:
        wait_for_disk(archive.db, True)
        if is_all:
            progress.finish(archive.db)
    return is_all


@contextmanager
def _archive(data: Path, dry_run: bool) -> Iterator[Archive]:
    """The archive: for a dry run, which may look on while others write, opened for reading; else with its lock held."""
    with Archive.open(data, must_exist=True) as archive:
        if dry_run:
            yield archive
            return
    try:
        with Lock(data), Archive(data) as archive:
            # What the power undoes is read again.
            wait_for_disk(archive.db, False)
            yield archive
    except LockedError as error:
        raise Locked(str(error)) from error
    except Exception as error:
        if is_locked(error):
            raise Locked(f"{HELD}: try again when it has ended") from error
        if is_disk_full(error):
            raise NoSpace(f"No space left for {data}: {one_line(error)}") from error
        raise


def _print_json(outcome: Outcome) -> None:
    if outcome.kind != "unchanged":
        print_json(outcome.to_dict())


def _print(outcome: Outcome) -> None:
    """What a person wants to hear of one; why some failed is told at the end, together."""
    if outcome.kind not in ("changed", "refused"):
        return
    click.echo(display.plain(f"{outcome.kind} {outcome.about} {outcome.id}: {outcome.reason or outcome.url}"))
    if outcome.reason:
        click.echo(display.plain(f"  {outcome.url}"))
    for name, values in outcome.fields.items():
        old, new = (difference.told(value) for value in values)
        if max(len(old), len(new)) > _SHOWN:
            old, new = (f"{len(text):,} characters" for text in (old, new))
        click.echo(display.plain(f"  {name}: {' '.join(old.split()) or '–'} → {' '.join(new.split()) or '–'}"))
