"""From a fetched page to a stored record: a worker reads it, one transaction stores it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from archive.errors import CaptureError
from archive.prepared import Prepared
from crawler.extraction.refusals.refusal import Refusal
from crawler.reading import Place, read_page
from crawler.reasons import one_line
from crawler.spider import Fetched, SiteSpider


@dataclass
class Extracted:
    """A record, and the answer that it was read from."""

    record: Prepared
    fetched: Fetched


class _OfSite:
    """A pipeline of a site's crawl."""

    def __init__(self, spider: SiteSpider) -> None:
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not isinstance(crawler.spider, SiteSpider):
            raise NotConfigured
        return cls(crawler.spider)


class Extract(_OfSite):
    """Has each page read by a worker. What is no publication ends here."""

    async def process_item(self, item: Any) -> Any:
        """The record of a fetched page; an item of another kind passes."""
        if not isinstance(item, Fetched):
            return item
        site, workers = self._spider.site, self._spider.run.workers
        place = Place(slug=site.slug, url=site.url)
        try:
            result = await workers.run(read_page, place, item.exchange.capture, item.page.link)
        except CaptureError as error:
            await self._failed(item, one_line(error))
            raise DropItem(str(error), log_level="INFO") from error
        except Exception as error:
            # Whatever a page does to its reader, the pages after it are read.
            why = f"{type(error).__name__}: {one_line(error)}"
            await self._failed(item, why)
            self._report(item, why)
            raise DropItem(why, log_level="INFO") from error
        if isinstance(result, Refusal):
            await self._refused(item, result)
            raise DropItem(result.message, log_level="INFO")
        return Extracted(result, item)

    def _report(self, item: Fetched, why: str) -> None:
        # The reasons count how many pages it befell.
        problems = self._spider.report.problems
        if not any(problem.kind == "extraction-error" and problem.message == why for problem in problems):
            self._spider.report.problem("extraction-error", item.page.url, why)

    async def _failed(self, item: Fetched, why: str) -> None:
        await self._note(item)
        self._spider.pages.failed(item.page, f"not read: {why}")
        self._spider.failing("failing", item.page, f"not read: {why}")

    async def _refused(self, item: Fetched, refusal: Refusal) -> None:
        await self._note(item)
        if refusal.error != "wall":
            self._spider.pages.refused(item.page, refusal.error, refusal.message)
            self._spider.succeeded()
            return
        self._spider.pages.failed(item.page, refusal.message)
        self._spider.failing("blocked", item.page, refusal.message)

    async def _note(self, item: Fetched) -> None:
        await self._spider.run.settle(item.exchange)
        self._spider.run.note(item.exchange)


class Save(_OfSite):
    """Stores each record with all that belongs to it, and hands it on for feed exports."""

    async def process_item(self, item: Any) -> Any:
        """The record alone; an item of another kind passes."""
        if not isinstance(item, Extracted):
            return item
        fetched = item.fetched
        self._spider.succeeded()
        await self._spider.pages.store(fetched.page, fetched.exchange, item.record, fetched.via)
        return item.record.publication
