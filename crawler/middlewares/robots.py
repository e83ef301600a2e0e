"""robots.txt before anything else on a host, and the crawl delay that many sites write into it."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

from crawler.identity import PRODUCT
from crawler.middlewares.forbidden import Forbidden
from crawler.reasons import of_error
from crawler.robots import is_out_of_reach, remembered, rules
from crawler.spider import SiteSpider

LONGEST_DELAY = 60.0
"""Seconds; a site that asks for more is asked once a minute."""


class _Unreachable(ProtegoRobotParser):
    """Forbids everything: of a robots.txt that cannot be had, the worst must be assumed."""

    def __init__(self, why: str) -> None:
        super().__init__(b"User-agent: *\nDisallow: /", None)
        self.why = why


class Robots(RobotsTxtMiddleware):
    """Asks robots.txt once a day. An answer 4xx allows all; a failing or silent server, nothing."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._read: dict[str, asyncio.Task[RobotParser]] = {}
        spider = crawler.spider
        self._run = spider.run if isinstance(spider, SiteSpider) else None

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let the request pass, or say why not."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            if isinstance(rp, _Unreachable):
                raise Forbidden(rp.why, temporary=True) from error
            raise Forbidden("robots.txt forbids it", temporary=False) from error

    async def robot_parser(self, request: Request) -> RobotParser:
        """What the host of a request says; asked for once, however many requests wait for it."""
        parts = urlsplit(request.url)
        if parts.netloc not in self._read:
            self._read[parts.netloc] = asyncio.ensure_future(self._ask(f"{parts.scheme}://{parts.netloc}/robots.txt"))
        parser = await asyncio.shield(self._read[parts.netloc])
        if delay := parser.crawl_delay(PRODUCT):
            self._slow_down(request, min(delay, LONGEST_DELAY))
        return parser

    async def _ask(self, url: str) -> RobotParser:
        known = remembered(self._run.archive, url) if self._run else None
        if known and self._run and known.is_fresh(self._run.now()):
            return _parser(known.status, known.body)
        request = Request(
            url,
            callback=NO_CALLBACK,
            headers=known.conditions if known else None,
            priority=self.DOWNLOAD_PRIORITY,
            meta={"dont_obey_robotstxt": True},
        )
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:
            return _Unreachable(f"robots.txt cannot be had: {of_error(error)}")
        if response.status == 304 and known:
            return _parser(known.status, known.body)
        return _parser(response.status, response.body)

    def _slow_down(self, request: Request, delay: float) -> None:
        downloader: Downloader = self.crawler.engine.downloader
        key, slot = downloader._get_slot(request)
        slot.delay = max(slot.delay, delay)
        # A slot that stays idle for a while is thrown away; the next one of this host must not forget.
        downloader.per_slot_settings[key] = {"concurrency": 1, "delay": slot.delay, "jitter": 0}


def _parser(status: int, body: bytes) -> RobotParser:
    """The rules that an answer with a status lays down."""
    if is_out_of_reach(status):
        return _Unreachable(f"robots.txt answers {status}")
    return ProtegoRobotParser(rules(body) if status < 300 else b"", None)
