"""The spider that all sites share: it asks for the lists, and for the pages that are due."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.address import is_loopback
from crawler.discovery.sitemap import LARGEST as LARGEST_SITEMAP
from crawler.files import Files
from crawler.frontier import Page
from crawler.identity import NO_CONTACT
from crawler.lists import Lists
from crawler.manners import be_polite
from crawler.middlewares.forbidden import Forbidden
from crawler.pages import Pages
from crawler.reasons import LATE, SHUT, of_answer, of_error, one_line
from crawler.run import Exchange, Run
from crawler.site import Site, Sitemap
from crawler.space import MEGABYTE, is_disk_full

LARGEST_LIST = 16 * 1024 * 1024
"""Bytes of one page of another list."""

TOLERANCE = 10
"""Failures in a row after which a site is left alone for this run."""

SILENCE = 3
"""The same for addresses of which nothing at all was heard, each as long as we wait: the host is taken for down."""


@dataclass
class Fetched:
    """A page that answered, on its way to the workers."""

    page: Page
    exchange: Exchange = field(repr=False)
    via: tuple[str, ...] = ()
    """Addresses that redirected here."""


class SiteSpider(Spider):
    """Crawls one site. The loader makes a subclass for each definition.

    ``-a at=URL`` crawls a copy of the site at another address.
    """

    site: Site

    def __init__(self, site: Site, run: Run, *, whole: bool = False, **arguments: Any) -> None:
        super().__init__(site.slug, **arguments)
        self.site = site
        self.run = run
        self.report = run.report.site(site.slug)
        self.lists = Lists(run, site, whole=whole)
        self.pages = Pages(run, site)
        self.files = Files(run, site)
        self._owns_run = False
        self._streak = self._silence = 0
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Refuse to crawl a real site without saying who asks, before anything starts."""
        super().update_settings(settings)
        _require_contact(cls.site, settings)

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, *args: Any, at: str | None = None, run: Run | None = None, **arguments: Any
    ) -> Self:
        """A spider that shares a run with others, or has one of its own (``scrapy crawl``)."""
        site = cls.site.at(at) if at else cls.site
        _require_contact(site, crawler.settings)
        be_polite(crawler.settings, site)
        whole = crawler.settings.getbool("THINKTANK_FULL")
        spider = cls(site, run or _own_run(crawler.settings, site), whole=whole, **arguments)
        spider._owns_run = run is None
        spider._set_crawler(crawler)
        crawler.signals.connect(spider.feed, signals.scheduler_empty)
        crawler.signals.connect(spider.stumbled, signals.spider_error)
        crawler.signals.connect(spider.stumbled, signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first page of each list; the pages follow as the crawl has time for them."""
        self.run.frontier.begin(self.site)
        self.files.begin()
        for number, page in self.lists.starts():
            yield self._ask_list(number, page)

    def feed(self) -> None:
        """Scrapy has nothing to do: ask for the next page that is due, or when there is none for the next file."""
        if self._closing is not None:
            return
        try:
            request = self._next()
        except sqlite3.Error as error:
            self.lost(error)
        else:
            if request:
                self.crawler.engine.crawl(request)

    async def list_answered(self, response: Response, page: Page, number: int) -> AsyncIterator[Request]:
        """Read a list, and go on to its further pages."""
        exchange = self._heard(response)
        further = await self.lists.answered(number, page, exchange)
        self._judge_site(page, exchange)
        for onward in further:
            yield self._ask_list(number, onward)

    def list_failed(self, failure: Failure) -> None:
        """A list did not answer, or is not ours to ask for."""
        page, error = _what_failed(failure)
        if not self._is_full(error) and self._closing is None:
            number = failure.request.cb_kwargs["number"]  # type: ignore[attr-defined]
            self.lists.failed(number, page, of_error(error), forbidden=isinstance(error, Forbidden))
            self._listen(failure, page)

    async def page_answered(self, response: Response, page: Page) -> AsyncIterator[Fetched]:
        """Hand a page to the pipelines, where workers read it."""
        exchange = self._heard(response)
        if self.pages.offers(exchange):
            # Whether a wall stands in its place is seen by who reads it.
            yield Fetched(page, exchange, tuple(response.meta.get("redirect_urls", ())))
            return
        await self.pages.answered(page, exchange)
        self._judge_site(page, exchange)

    def page_failed(self, failure: Failure) -> None:
        """A page did not answer, or is not ours to ask for."""
        page, error = _what_failed(failure)
        if self._is_full(error) or self._closing is not None:
            return
        if isinstance(error, Forbidden) and not error.temporary:
            self.pages.refused(page, "robots", of_error(error))
            return
        self.pages.failed(page, of_error(error))
        self._listen(failure, page)
        self.failing("robots" if isinstance(error, Forbidden) else "failing", page, of_error(error))

    async def file_answered(self, response: Response, page: Page) -> None:
        """Read a file."""
        exchange: Exchange = response.meta["exchange"]
        await self.run.settle(exchange)
        await self.files.answered(page, exchange)

    def file_failed(self, failure: Failure) -> None:
        """A file did not answer, or is not ours to ask for."""
        page, error = _what_failed(failure)
        if not self._is_full(error) and self._closing is None:
            self.files.unreachable(page, error, forbidden=isinstance(error, Forbidden) and not error.temporary)

    def failing(self, kind: str, page: Page, reason: str) -> None:
        """Something failed that speaks of the site rather than of the page; after many in a row the crawl ends."""
        self._streak += 1
        if self._streak >= TOLERANCE and self._closing is None:
            self.give_up(kind, page.url, f"{self._streak} pages in a row: {reason}")

    def succeeded(self) -> None:
        """A page was read: the site lets us in."""
        self._streak = 0

    def give_up(self, kind: str, url: str, message: str) -> None:
        """End the crawl of this site; what is due stays due."""
        self.report.problem(kind, url, message)
        if self._closing is None and self.crawler.crawling:
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=kind))

    def lost(self, error: Exception) -> None:
        """An answer could not be kept: whatever was asked for, robots.txt too, the site is not to blame."""
        if not self._is_full(error):
            self.give_up("error", self.site.url, f"the archive cannot be written: {one_line(error)}")

    def stumbled(self, failure: Failure) -> None:
        """An error that nobody foresaw: it goes into the report, and the crawl goes on."""
        if not self._is_full(failure.value):
            self.report.problem("error", self.site.url, f"{type(failure.value).__name__}: {one_line(failure.value)}")

    def closed(self, reason: str) -> None:
        """Leave everything as the next crawl needs it."""
        with suppress(sqlite3.Error):  # on a full disk: the next crawl sees for itself what was not finished
            self.run.frontier.release(self.site)
            self.run.judge(self.site)
        for name, value in self.report.counts().items():
            self.crawler.stats.set_value(f"thinktank/{name}", value)
        if self._owns_run:
            for line in self.run.report.lines():
                self.logger.info(line)
            self.run.close()

    def _next(self) -> Request | None:
        if page := self.run.frontier.take(self.site):
            return self._request(page, "page", self.page_answered, self.page_failed)
        if self.settings.getbool("THINKTANK_FILES") and (file := self.files.take()):
            return self._ask_file(file)
        return None

    def _heard(self, response: Response) -> Exchange:
        self._silence = 0
        exchange: Exchange = response.meta["exchange"]
        return exchange

    def _listen(self, failure: Failure, page: Page) -> None:
        """Count an address of which nothing was heard; one that began to answer took its time."""
        _, error = _what_failed(failure)
        began = "download_latency" in failure.request.meta  # type: ignore[attr-defined]
        self._silence = 0 if began or of_error(error) != LATE else self._silence + 1
        if self._silence >= SILENCE and self._closing is None:
            self.give_up("silent", page.url, f"{self._silence} addresses in a row: {LATE}")

    def _judge_site(self, page: Page, exchange: Exchange) -> None:
        """What an answer says of the site rather than of the page."""
        capture = exchange.capture
        if capture.status in SHUT:
            self.failing("blocked", page, of_answer(capture))
        elif capture.status >= 500:
            self.failing("failing", page, of_answer(capture))
        else:
            self.succeeded()

    def _ask_list(self, number: int, page: Page) -> Request:
        request = self._request(page, "list", self.list_answered, self.list_failed)
        request.cb_kwargs["number"] = number
        is_sitemap = isinstance(self.site.sources[number], Sitemap)
        request.meta["download_maxsize"] = LARGEST_SITEMAP if is_sitemap else LARGEST_LIST
        return request

    def _ask_file(self, page: Page) -> Request:
        request = self._request(page, "file", self.file_answered, self.file_failed)
        request.headers["Accept"] = "application/pdf,*/*;q=0.5"
        request.meta["download_maxsize"] = self.settings.getint("THINKTANK_LARGEST_FILE")
        request.meta["download_timeout"] = self.settings.getfloat("THINKTANK_FILE_TIMEOUT")
        return request

    def _request(
        self, page: Page, role: str, answered: Callable[..., Any], failed: Callable[[Failure], None]
    ) -> Request:
        return Request(
            page.url,
            answered,
            headers=page.conditions,
            meta={"role": role},
            # Which address is asked for, and how often, is the frontier's to say.
            dont_filter=True,
            errback=failed,
            cb_kwargs={"page": page},
        )

    def _is_full(self, error: BaseException | None) -> bool:
        if error and is_disk_full(error):
            self.give_up("no-space", self.site.url, one_line(error))
            return True
        return False


def _what_failed(failure: Failure) -> tuple[Page, BaseException]:
    request: Request = failure.request  # type: ignore[attr-defined]
    assert failure.value is not None
    return request.cb_kwargs["page"], failure.value


def _require_contact(site: Site, settings: BaseSettings) -> None:
    if not is_loopback(site.url) and not settings["THINKTANK_CONTACT"]:
        raise UsageError(NO_CONTACT, print_help=False)


def _own_run(settings: BaseSettings, site: Site) -> Run:
    folder = settings["THINKTANK_DATA"]
    keep_free = int(settings.getfloat("THINKTANK_KEEP_FREE") * MEGABYTE)
    run = Run(Path(folder) if folder else None, contact=settings["THINKTANK_CONTACT"], keep_free=keep_free)
    run.begin([site])
    return run
