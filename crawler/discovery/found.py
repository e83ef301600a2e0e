"""What reading a list gives, however the list is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from html import unescape
from urllib.parse import urljoin

from crawler.address import canonical
from crawler.discovery.link import Link
from crawler.discovery.traps import endless
from crawler.extraction.dating import dates
from crawler.site import Site, Source

_TAG = re.compile(r"<[^<>]*>")


class DiscoveryError(Exception):
    """A list that cannot be read as what its source says it is; the message is one line."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one page of a list offers."""

    links: tuple[Link, ...] = ()
    """Each publication once, in the order of the list."""
    further: tuple[str, ...] = ()
    """Addresses to read next: the next page, the sitemaps of an index."""
    skipped: int = 0
    """Items left out: addresses that the site holds for no publication."""
    endless: tuple[str, ...] = ()
    """Addresses left out because they repeat themselves or grow without end; a few of them."""
    cut: str | None = None
    """Why the page was not read to its end, where it was not."""


LONGEST_TITLE = 1000
"""Characters; what is longer is no title."""
_SHOWN = 10


def gather(items: Iterable[Link], site: Site, further: Iterable[str] = (), *, cut: str | None = None) -> Found:
    """The items that are publications of the site, each once; an address named twice keeps all that is said of it."""
    links: dict[str, Link] = {}
    skipped: set[str] = set()
    traps: dict[str, None] = {}
    for item in items:
        address = publication(item.url, site)
        if address is None:
            skipped.add(item.url)
        elif endless(address):
            traps[address] = None
        else:
            link = replace(item, url=address, title=_one_title(item.title))
            links[address] = _merged(links[address], link) if address in links else link
    onward = dict.fromkeys(address for url in further if (address := _onward(url, site)))
    traps |= {address: None for address in onward if endless(address)}
    return Found(
        links=tuple(links.values()),
        further=tuple(address for address in onward if address not in traps),
        skipped=len(skipped),
        endless=tuple(traps)[:_SHOWN],
        cut=cut,
    )


def publication(url: str, site: Site) -> str | None:
    """Canonical spelling of an address that the site holds for a publication."""
    try:
        address = canonical(url, site)
    except ValueError:
        return None
    return address if site.page_for(address) else None


def read_date(text: str | None, site: Site, source: Source) -> str | None:
    """A date as a list prints it, in the site's language, order and time zone."""
    if not text:
        return None
    languages = (source.language, *site.languages) if source.language else site.languages
    return dates.parse(text, languages=languages, day_first=site.day_first, timezone=site.timezone)


def join(base: str, address: object) -> str | None:
    """An address as a list names it, made absolute; ``None`` for what is none."""
    try:
        return urljoin(base, address) if isinstance(address, str) else None
    except ValueError:
        return None


def plain(value: object) -> str | None:
    """What a list says, where it is a text and no empty one: JSON may hold anything."""
    return value if isinstance(value, str) and value.strip() else None


def words(value: object) -> str | None:
    """What a list says in JSON, as text: without markup, on one line."""
    text = plain(value)
    return " ".join(unescape(_TAG.sub(" ", text)).split()) or None if text else None


def header(headers: Mapping[str, str], name: str) -> str | None:
    """A response header, whatever the case of its name."""
    return next((value for key, value in headers.items() if key.lower() == name.lower()), None)


def _onward(url: str, site: Site) -> str | None:
    try:
        return canonical(url, site) if site.owns(url) else None
    except ValueError:
        return None


def _one_title(title: str | None) -> str | None:
    return " ".join(title.split())[:LONGEST_TITLE] or None if title else None


def _merged(first: Link, second: Link) -> Link:
    """The first mention, completed by what only the second says."""
    missing = {f.name: getattr(second, f.name) for f in fields(Link) if getattr(first, f.name) is None}
    return replace(first, **missing)
