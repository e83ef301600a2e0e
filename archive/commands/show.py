"""``show``: one publication, whole, as it is or as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from archive import past
from archive.citations.cited import Cited, cited
from archive.citations.formats import FORMATS, render
from archive.commands import display
from archive.commands.options import as_of, data_option, json_option
from archive.commands.output import print_json, print_parts, print_text
from archive.errors import ArchiveError
from archive.lookup import lookup
from archive.presence import Presence
from archive.store import Archive


@click.command()
@click.argument("key", metavar="URL|ID")
@click.option("--body", "whole", is_flag=True, help="The whole text.")
@click.option("--as-of", callback=as_of, metavar="DATE", help="As it was at the end of that day (UTC), or at a time.")
@click.option("--format", "style", type=click.Choice(list(FORMATS)), help="Its citation instead.")
@json_option
@data_option
def show(data: Path, key: str, whole: bool, as_of: datetime | None, style: str | None, as_json: bool) -> None:
    """Show one publication: its address (any that it has or had) or its number."""
    if style and as_json:
        raise click.UsageError("--format and --json are two things: choose one")
    with Archive.open(data, must_exist=True) as archive:
        work, known = _found(archive, key)
        if as_of:
            work, known = _then(archive, work, as_of)
    if style:
        print_text(render(work, style))
    elif as_json:
        print_json(work.publication.to_dict())
    else:
        print_parts([display.record(work.publication, known, whole=whole)])


def _found(archive: Archive, key: str) -> tuple[Cited, Presence]:
    number = lookup(archive, key)
    work, known = (cited(archive.db, number), archive.presence(number)) if number else (None, None)
    if work is None or known is None:
        raise ArchiveError(f'Nothing is archived as {key}: look for it with "thinktank search"')
    return work, known


def _then(archive: Archive, now: Cited, when: datetime) -> tuple[Cited, Presence]:
    """The publication as it was, with a word on that aside."""
    then = past.at(archive.db, now.id, when)
    if then is None:
        exact = "%Y-%m-%d" if when.date() != now.first_seen.date() else "%Y-%m-%d at %H:%M:%S UTC"
        seen = f"it was first seen on {now.first_seen:{exact}}"
        raise ArchiveError(f"{now.publication.url} was not in the archive on {when:{exact}}: {seen}")
    known = then.presence
    told = f"As of {when:%Y-%m-%d %H:%M} UTC: revision {known.revision} of {now.revision}"
    if known.gone_at:
        told += f"; its page was gone since {known.gone_at:%Y-%m-%d}, and this is what it had said"
    click.echo(told, err=True)
    work = replace(
        now,
        publication=then.publication,
        last_seen=known.last_seen,
        gone_at=known.gone_at,
        revision=known.revision,
    )
    return work, known
