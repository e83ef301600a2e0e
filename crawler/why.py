"""Why an address was fetched, or not: the frontier's notes in plain words, and the rules that apply to an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from archive import story
from archive.store import Archive
from archive.story import Story
from crawler.address import canonical
from crawler.frontier import PATIENCE
from crawler.robots import allows, is_out_of_reach, remembered
from crawler.site import Site

Line = tuple[str, str]
"""What it is about, and what is to be said."""

_DUE = {
    "new": "a list names it, and it was never fetched",
    "interrupted": "the crawl that fetched it was stopped",
    "failed before": "it failed, and is tried again",
    "looked at long ago": "its turn to be looked at again has come",
    "led to": "another address leads to it",
}
_NAMES = ("title", "published", "lastmod", "type", "authors", "language")


def spellings(url: str, site: Site | None) -> Iterator[str]:
    """An address as typed, in its canonical form, and with and without the slash at its end."""
    yield url
    address = canonical(url, site)
    yield address
    parts = urlsplit(address)
    if not parts.query and parts.path != "/":
        yield address.removesuffix("/") if address.endswith("/") else f"{address}/"


def telling(told: Story) -> Iterator[Line]:
    """What the archive knows, line by line."""
    if told.work:
        work = told.work
        yield "publication", f"#{work.id} “{work.publication.title}”, revision {work.presence.revision}"
        if work.alias:
            since = f"{work.alias['why']}, since {_time(work.alias['seen_at'])}"
            yield "address", f"another one of {work.publication.url} ({since})"
    if told.page:
        yield from _of_page(told.page)
    elif not told.work:
        yield "state", "unknown: no list has named it" + (", though it was fetched" if told.captures else "")
    for url in told.led_here:
        yield "led here", url
    yield from _fetched(told)
    if told.work:
        yield from _history(told)


def rules(archive: Archive, site: Site | None, told: Story, now: datetime) -> Iterator[Line]:
    """What the definitions and robots.txt have to say about an address."""
    if site is None:
        yield "definition", 'none covers this host: "thinktank sites" lists those that there are'
        return
    yield "definition", f"{site.slug}: {_pattern(site, told.url)}"
    parts = urlsplit(told.url)
    known = remembered(archive, f"{parts.scheme}://{parts.netloc}/robots.txt")
    if known is None:
        yield "robots.txt", "not read yet"
    else:
        verdict = "could not be had, which forbids everything" if is_out_of_reach(known.status) else None
        verdict = verdict or ("allows it" if allows(known, told.url) else "forbids it")
        age = "" if known.is_fresh(now) else "; it will be asked for again"
        yield "robots.txt", f"{verdict} (read {known.fetched_at:%Y-%m-%d %H:%M}{age})"
    if told.page is None:
        yield from _lists(archive, site)


def _of_page(page: Mapping[str, Any]) -> Iterator[Line]:
    yield "state", _state(page)
    if page["redirected_to"]:
        yield "leads to", page["redirected_to"]
    if page["next_check"] and page["state"] != "due":
        yield "next look", f"{_time(page['next_check'])}, or earlier if its list says that it changed"
    if page["role"] != "page":
        return
    yield "named", f"first {_time(page['first_seen'])}, last {_time(page['last_seen'])}"
    for source, said in page["said"].items():
        yield "named by", ", ".join((source, *(f"{name} “{said[name]}”" for name in _NAMES if said.get(name))))
    if not page["said"]:
        yield "named by", f"{page['source']} or a page that it names"


def _state(page: Mapping[str, Any]) -> str:
    """The state with its reason, in plain words."""
    reason, misses = page["reason"], page["misses"]
    if page["role"] == "list":
        return f"a list, last asked for {_time(page['last_fetched'])}" + (f"; it failed: {reason}" if reason else "")
    match page["state"]:
        case "due":
            return f"waits to be fetched: {_DUE.get(reason, reason)}"
        case "fetching":
            return "is being fetched, or was when a crawl was killed"
        case "failed":
            return f"could not be read: {reason} (attempt {page['attempts']})"
        case "gone":
            return f"gone: {reason}"
        case "refused":
            return f"no publication: {reason}"
    if misses:
        return f"was missing {misses} of {PATIENCE} times ({reason}); after the last it counts as gone"
    return "leads to another address" if reason == "moved" else "fetched and read"


def _fetched(told: Story) -> Iterator[Line]:
    if not told.captures:
        yield "fetched", "never"
    for capture in told.captures:
        size = f"{capture['bytes']:,} bytes" if capture["kind"] == "response" else f"as capture {capture['same_as']}"
        where = f"{capture['file']} at {capture['offset']}"
        yield (
            "fetched",
            f"{_time(capture['fetched_at'])}  {capture['status']}  {size}  capture {capture['id']}: {where}",
        )


def _history(told: Story) -> Iterator[Line]:
    assert told.work
    for event in told.work.events:
        what = f" ({', '.join(event['fields'])})" if event["fields"] else ""
        yield "event", f"{_time(event['at'])}  {event['kind']}{what}, revision {event['revision']}"
    for revision in told.work.revisions:
        if revision.cause == "extraction":
            yield "read again", f"with another result ({', '.join(revision.changed)}), revision {revision.number}"
    for alias in told.work.aliases:
        yield "also at", f"{alias['url']} ({alias['why']})"


def _pattern(site: Site, url: str) -> str:
    if pattern := site.excluded_by(url):
        return f"leaves it out (exclude {pattern})"
    if page := site.page_for(url):
        return f"a publication, read by {page.__name__}"
    return f"no publication; it matches none of {', '.join(site.pages)}"


def _lists(archive: Archive, site: Site) -> Iterator[Line]:
    """Which lists might have named it, and how they are."""
    known = {row["url"]: row for row in story.lists(archive, site.slug)}
    for source in site.sources:
        row = known.get(site.address(source))
        if row is None or not row["last_read"]:
            yield "list", f"{site.address(source)}: not read yet"
        else:
            told = f"{row['verdict']}, {row['items']:,} items, read {_time(row['last_read'])}"
            yield "list", f"{row['url']}: {told}" + (f" ({row['message']})" if row["message"] else "")


def _time(stamp: str | None) -> str:
    return stamp.replace("T", " ").removesuffix("Z") if stamp else "never"
