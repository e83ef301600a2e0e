"""What a site definition is made of: the site, the kinds of source that list its works, and what is known of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from crawler.extraction.page import Page

CONFIDENCE = ("seen in a saved page", "measured", "from public code", "assumed")
"""How well a fact about a site is known, best first."""

RECHECK = (1.0, 3.0, 7.0, 30.0, 182.0)
"""Days after its publication on which a page is looked at again."""

LEAST_DELAY = 1.0
"""Seconds between two requests to a site, at least; only one on this machine may be asked faster."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How far lists are read. The defaults cut short no honest list that we know of."""

    known: int = 20
    """Items in a row, known and unchanged, after which the rest of a list is left for the next sweep."""
    sweep: float = 30.0
    """Days after which a list is read to its end again."""
    pages: int = 10_000
    """Pages of a list, or sitemaps of an index, in one crawl."""
    barren: int = 50
    """Pages in a row that name no publication which the pages before them had not named."""
    depth: int = 4
    """Steps from a robots.txt or an index of sitemaps to a sitemap."""
    entries: int = 100_000
    """Entries of one sitemap; the protocol allows 50,000."""
    variants: int = 500
    """Addresses of one page that differ in parameters which the definition does not ask for."""
    quiet: float = 45.0
    """Days without a new work after which a source may be called stale, however busy it used to be."""


@dataclass(frozen=True)
class Source:
    """Where a site lists its works. The address may be relative to the site's."""

    url: str
    language: str | None = field(default=None, kw_only=True)
    """ISO 639-1, where all items of the source share one."""
    known: str = field(default="assumed", kw_only=True)
    """How well this source is known: one of ``CONFIDENCE``."""
    limits: Limits | None = field(default=None, kw_only=True)
    """Where they are other than the site's."""

    @property
    def kind(self) -> str:
        """The kind's name in commands and in the archive."""
        return type(self).__name__.lower()


@dataclass(frozen=True)
class Paged(Source):
    """A list whose pages may be numbered."""

    page: str | None = field(default=None, kw_only=True)
    """Address of page ``{n}``, for lists without a next link: ``?page={n}``."""
    first: int = field(default=0, kw_only=True)
    """Number of the first page, for ``page``."""
    step: int = field(default=1, kw_only=True)
    """What is added for each further page, for ``page``."""


@dataclass(frozen=True)
class Listing(Paged):
    """A paged HTML list. Its pages may be fragments ("load more"), also such as lie in the strings of a JSON answer."""

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


@dataclass(frozen=True)
class JsonListing(Paged):
    """A paged list in JSON. Where a value lies is told by a path: names and numbers joined by dots, ``*`` for each
    element (``data.items``, ``authors.*.name``)."""

    items: str = field(default="", kw_only=True)
    """Path of the list of items; empty where the answer is the list."""
    link: str = field(default="url", kw_only=True)
    """Path of the address within an item, or an address with paths in braces: ``/papers/{slug}``."""
    title: str | None = field(default="title", kw_only=True)
    date: str | None = field(default=None, kw_only=True)
    type: str | None = field(default=None, kw_only=True)
    authors: str | None = field(default=None, kw_only=True)
    next: str | None = field(default=None, kw_only=True)
    """Path of the next page's address."""


@dataclass(frozen=True)
class Feed(Source):
    """An RSS, Atom or JSON feed."""


@dataclass(frozen=True)
class Sitemap(Source):
    """A sitemap or an index of sitemaps, plain or gzipped; without an address, all that robots.txt names."""

    url: str = "/robots.txt"
    only: str | None = field(default=None, kw_only=True)
    """Regular expression that a sitemap named in an index must match to be read."""


@dataclass(frozen=True)
class WordPress(Source):
    """The REST interface of WordPress; the address is that of one post type (``/wp-json/wp/v2/posts``)."""

    per_page: int = field(default=100, kw_only=True)
    order: str = field(default="modified", kw_only=True)
    """``modified`` or ``date``: with those that changed last first, an edit of an old post shows on the first page."""


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
    recheck: tuple[float, ...] = RECHECK
    """Ages in days at which a page is looked at again, rising; one older than the last, each time that many days have
    passed. Empty: only when its list says that it changed."""
    limits: Limits = Limits()
    """How far its lists are read."""
    slug: str = ""
    """Set by the loader: the name of the definition's file."""

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for what would only show when the site is crawled."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"url is no address of a home page: {self.url!r}")
        for pattern in filter(None, (*self.pages, *self.exclude, self.key)):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        try:
            ZoneInfo(self.timezone)
        except (ValueError, OSError, LookupError) as error:
            raise ValueError(f"timezone is none that is known: {self.timezone!r}") from error

    def at(self, url: str) -> Self:
        """The same site served from another address: a mirror, a staging server, the example."""
        return replace(self, url=url.rstrip("/") + "/")

    def address(self, source: Source) -> str:
        """Absolute address of a source."""
        return urljoin(self.url, source.url)

    def limits_of(self, source: Source) -> Limits:
        """How far a source is read."""
        return source.limits or self.limits

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
        if self.excluded_by(url):
            return None
        target = _target(url)
        return next((page for pattern, page in self.pages.items() if re.search(pattern, target)), None)

    def excluded_by(self, url: str) -> str | None:
        """Which of the expressions in ``exclude`` an address of the site matches."""
        target = _target(url)
        return next((pattern for pattern in self.exclude if self.owns(url) and re.search(pattern, target)), None)


def _target(url: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
