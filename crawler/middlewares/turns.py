"""One request at a time to a host, also where the crawls of several sites meet on it: files may lie anywhere."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response

from crawler.run import Turn
from crawler.spider import SiteSpider


class Turns:
    """Next to the downloader: a request waits for its host's other guests, and for the pause after them.

    Between its own requests a crawl's pauses are Scrapy's affair.
    """

    def __init__(self, spider: SiteSpider, delay: float) -> None:
        self._spider = spider
        self._turns = spider.run.turns
        self._delay = delay

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Turns:
        """For a crawl of a site only: ``scrapy shell`` and the like are alone."""
        if not isinstance(crawler.spider, SiteSpider):
            raise NotConfigured
        return cls(crawler.spider, crawler.settings.getfloat("DOWNLOAD_DELAY"))

    async def process_request(self, request: Request) -> None:
        """Wait until the host is free."""
        loop = asyncio.get_running_loop()
        turn = self._turns.setdefault(urlsplit(request.url).netloc.lower(), Turn())
        await turn.lock.acquire()
        request.meta["turn"] = turn
        pause = turn.ended + self._delay - loop.time()
        if turn.guest not in (None, self._spider.name) and pause > 0:
            await asyncio.sleep(pause)

    def process_response(self, request: Request, response: Response) -> Response:
        """Let the next one in."""
        self._leave(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Let the next one in."""
        self._leave(request)

    def _leave(self, request: Request) -> None:
        if turn := request.meta.pop("turn", None):
            turn.guest, turn.ended = self._spider.name, asyncio.get_running_loop().time()
            turn.lock.release()
