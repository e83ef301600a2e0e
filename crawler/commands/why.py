"""``why``: the story of one address."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import click
from rich.table import Table
from rich.text import Text

from archive.commands import display
from archive.commands.options import data_option, json_option
from archive.commands.output import print_json
from archive.lookup import lookup
from archive.store import Archive
from archive.story import Story, Work, story
from archive.times import stamp
from crawler import sites
from crawler.site import Site
from crawler.why import Line, rules, spellings, telling

_COPIES = "SELECT DISTINCT organization FROM _sources WHERE substr(url, 1, length(:origin)) = :origin ORDER BY 1"


@click.command()
@click.argument("key", metavar="URL|ID")
@json_option
@data_option
def why(data: Path, key: str, as_json: bool) -> None:
    """Tell the story of an address: who named it, what was answered, what came of it, when it is asked for next.

    For an address that the archive does not know: which rule keeps it out, and which lists might have named it.
    """
    with Archive.open(data, must_exist=True) as archive:
        url = _address(archive, key)
        try:
            site = _site(archive, url)
            told = story(archive, spellings(url, site))
        except ValueError as error:
            raise click.UsageError(f"{key} is no address: write it as a browser shows it.") from error
        lines = [*telling(told), *rules(archive, site, told, datetime.now(UTC))]
    if as_json:
        print_json(_plain(told, site, lines))
        return
    out = display.console()
    display.write(out, Text(display.plain(told.url), style="bold"))
    display.write(out, _table(lines))


def _site(archive: Archive, url: str) -> Site | None:
    """Whose an address is: of several sites on a host, the one that it is archived for, or that has the same port.

    A site that was crawled at another address (``--at``) is the one there, as its lists in the archive tell.
    """
    known, origin = sites.load(), urljoin(url, "/")
    owners = [site for site in known.values() if site.owns(url)]
    archived = {row[0] for row in archive.db.execute("SELECT organization FROM _pages WHERE url = ?", [url]).fetchall()}
    netloc = urlsplit(url).netloc
    owners.sort(key=lambda site: (site.slug not in archived, urlsplit(site.url).netloc != netloc))
    copies = archive.db.execute(_COPIES, {"origin": origin}).fetchall()
    copied = [known[slug].at(origin) for (slug,) in copies if slug in known and not _is_at(known[slug], origin)]
    return next((site for site in owners if _is_at(site, origin)), next(iter(copied + owners), None))


def _is_at(site: Site, origin: str) -> bool:
    return any(address.startswith(origin) for address in (site.url, *map(site.address, site.sources)))


def _address(archive: Archive, key: str) -> str:
    """The address that a person means: a number is that of a publication."""
    key = key.strip()
    if not key:
        raise click.UsageError("Which address? Write it as a browser shows it.")
    number = lookup(archive, key) if key.isdecimal() else None
    publication = archive.get(number) if number else None
    if publication:
        return publication.url
    if key.isdecimal():
        raise click.UsageError(f"There is no publication {key}.")
    return key if "://" in key else f"https://{key}"


def _table(lines: list[Line]) -> Table:
    table, last = Table.grid(padding=(0, 2)), ""
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for about, text in lines:
        table.add_row(about if about != last else "", display.plain(text))
        last = about
    return table


def _plain(told: Story, site: Site | None, lines: list[Line]) -> dict[str, Any]:
    return {
        "url": told.url,
        "site": site.slug if site else None,
        "page": told.page,
        "led_here": told.led_here,
        "captures": told.captures,
        "publication": _plain_work(told.work) if told.work else None,
        "told": [{"about": about, "text": text} for about, text in lines],
    }


def _plain_work(work: Work) -> dict[str, Any]:
    presence = work.presence
    return {
        "id": work.id,
        "url": work.publication.url,
        "revision": presence.revision,
        "first_seen": stamp(presence.first_seen),
        "last_seen": stamp(presence.last_seen),
        "gone_at": stamp(presence.gone_at) if presence.gone_at else None,
        "alias": work.alias,
        "aliases": work.aliases,
        "revisions": [asdict(one) | {"seen_at": stamp(one.seen_at)} for one in work.revisions],
        "events": work.events,
    }
