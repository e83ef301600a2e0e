"""``new``: what is new, changed, gone or back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import click

from archive import times
from archive.commands import display
from archive.commands.options import data_option, json_option, since, site_option
from archive.commands.output import print_json, print_parts, print_text
from archive.exporting import feed
from archive.history import Event
from archive.searching.filters import Filters, check
from archive.store import Archive


@click.command()
@click.option("--since", callback=since, default="7d", show_default=True, help="A date, or a time ago: 12h, 7d, 2w.")
@site_option
@click.option("--atom", is_flag=True, help="An Atom feed instead of text, newest first.")
@click.option("--address", metavar="URL", help="Where the feed will be published.")
@json_option
@data_option
def new(data: Path, since: datetime, site: str | None, atom: bool, address: str | None, as_json: bool) -> None:
    """List what is new, changed, gone or back, oldest first."""
    if atom and as_json:
        raise click.UsageError("--atom and --json are two things: choose one")
    if address is not None and not (atom and address.startswith(("http://", "https://"))):
        raise click.UsageError("--address goes with --atom, and starts with http:// or https://")
    with Archive.open(data, must_exist=True) as archive:
        # A slug with a slip of the pen would look like no news for ever.
        check(archive.db, Filters(organization=(site,) if site else ()))
        events = archive.new(since, organization=site)
        if atom:
            print_text(_feed(archive, list(events), site, address))
        elif as_json:
            for event in events:
                print_json(_event(event))
        else:
            print_parts(map(display.event, events))


def _feed(archive: Archive, events: list[Event], site: str | None, address: str | None) -> str:
    title = f"News of {site}" if site else "News of think tanks"
    # A feed without an address has an id all the same, and always the same.
    identity = address or uuid5(NAMESPACE_URL, f"thinktank new {site or ''}").urn
    return feed.atom(feed.of_events(archive.db, reversed(events)), title=title, address=identity)


def _event(event: Event) -> dict[str, Any]:
    values = {name: getattr(event, name) for name in ("id", "kind", "publication_id", "revision", "fields")}
    return values | {"at": times.stamp(event.at), "publication": event.publication.to_dict()}
