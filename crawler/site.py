"""What a site definition is made of: the site, the kinds of source that list its works, and what is known of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from crawler.extraction.page import Page

CONFIDENCE = ("seen in a saved page", "measured", "from public code", "assumed")
"""How well a fact about a site is known, best first."""

LEAST_DELAY = 1.0
"""Seconds between two requests to a site, at least; only one on this machine may be asked faster."""


@dataclass(frozen=True)
class Source:
    """Where a site lists its works. The address may be relative to the site's."""

    url: str
    language: str | None = field(default=None, kw_only=True)
    """ISO 639-1, where all items of the source share one."""
    known: str = field(default="assumed", kw_only=True)
    """How well this source is known: one of ``CONFIDENCE``."""


@dataclass(frozen=True)
class Listing(Source):
    """A paged HTML list."""

    items: str = field(default="a[href]", kw_only=True)
    """CSS of each item's link, or of each item's row when ``link`` is given."""
    link: str | None = field(default=None, kw_only=True)
    """CSS of the link within a row."""
    date: str | None = field(default=None, kw_only=True)
    """CSS of the date within a row."""
    type: str | None = field(default=None, kw_only=True)
    """CSS of the publication type within a row."""
    authors: str | None = field(default=None, kw_only=True)
    """CSS of the authors within a row."""
    next: str | None = field(default=None, kw_only=True)
    """CSS of the link to the next page."""
    page: str | None = field(default=None, kw_only=True)
    """Address of page ``{n}``, for lists without a next link: ``?page={n}``."""
    first: int = field(default=0, kw_only=True)
    """Number of the first page, for ``page``."""
    step: int = field(default=1, kw_only=True)
    """What is added for each further page, for ``page``."""


@dataclass(frozen=True)
class Feed(Source):
    """An RSS, Atom or JSON feed."""


@dataclass(frozen=True)
class Sitemap(Source):
    """A sitemap or an index of sitemaps, plain or gzipped."""

    only: str | None = field(default=None, kw_only=True)
    """Regular expression that a sitemap named in an index must match to be read."""


@dataclass(frozen=True)
class WordPress(Source):
    """The REST interface of WordPress; the address is that of one post type (``/wp-json/wp/v2/posts``)."""

    per_page: int = field(default=100, kw_only=True)


@dataclass(frozen=True, kw_only=True)
class Site:
    """A think tank: where its works are listed and what its pages get wrong."""

    name: str
    url: str
    """Address of the home page, with a trailing slash."""
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes of the languages that it publishes in."""
    country: str | None = None
    timezone: str = "UTC"
    """IANA name: ``2026-03-01T23:00Z`` is 2 March in Paris."""
    day_first: bool = True
    """Order of all-figure dates; ``03/04/2026`` is 3 April when true."""
    sources: tuple[Source, ...] = ()
    pages: Mapping[str, type[Page]] = field(default_factory=dict)
    """Regular expression on path and query -> what reads such a page; what matches none is no publication."""
    exclude: tuple[str, ...] = ()
    """Regular expressions on path and query of addresses that are no publication although ``pages`` matches."""
    hosts: tuple[str, ...] = ()
    """Further hosts that carry publications."""
    key: str | None = None
    """Regular expression on the path; what its groups match identifies a work across its addresses."""
    known: Mapping[str, str] = field(default_factory=dict)
    """Fact -> how well it is known (one of ``CONFIDENCE``), for what no source says."""
    delay: float | None = None
    """Seconds between requests, where the site asks for more than the default."""
    slug: str = ""
    """Set by the loader: the name of the definition's file."""

    def at(self, url: str) -> Self:
        """The same site served from another address: a mirror, a staging server, the example."""
        return replace(self, url=url.rstrip("/") + "/")

    def address(self, source: Source) -> str:
        """Absolute address of a source."""
        return urljoin(self.url, source.url)

    def hostnames(self) -> frozenset[str]:
        """Hosts that belong to the site, without ``www.`` and port."""
        hosts = (urlsplit(self.url).hostname or "", *self.hosts)
        return frozenset(host.removeprefix("www.") for host in hosts)

    def owns(self, url: str) -> bool:
        """Whether an address lies on one of the site's hosts."""
        host = (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.")
        return host in self.hostnames()

    def page_for(self, url: str) -> type[Page] | None:
        """What reads the page at an address; ``None`` when the site holds it for no publication."""
        if not self.owns(url):
            return None
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        if any(re.search(pattern, target) for pattern in self.exclude):
            return None
        return next((page for pattern, page in self.pages.items() if re.search(pattern, target)), None)
