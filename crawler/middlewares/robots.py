"""robots.txt as RFC 9309 has it, and the crawl delay that many sites write into it."""

from __future__ import annotations

from scrapy.core.downloader import Downloader
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from twisted.internet.defer import Deferred

from crawler.identity import PRODUCT
from crawler.reasons import of_error

LONGEST_DELAY = 60.0
"""Seconds; a site that asks for more is asked once a minute."""


class Forbidden(IgnoreRequest):
    """robots.txt keeps us out, or cannot be had; the message says which."""

    def __init__(self, why: str, *, temporary: bool) -> None:
        super().__init__(why)
        self.temporary = temporary
        """Whether it says nothing about the page: robots.txt could not be had."""


class _Unreachable(ProtegoRobotParser):
    """Forbids everything: of a robots.txt that cannot be had, the worst must be assumed."""

    def __init__(self, why: str) -> None:
        super().__init__(b"User-agent: *\nDisallow: /", None)
        self.why = why


class Robots(RobotsTxtMiddleware):
    """Asks robots.txt before anything else on a host. An answer 4xx allows all; a failing or silent server, nothing."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let the request pass, or say why not."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            if isinstance(rp, _Unreachable):
                raise Forbidden(rp.why, temporary=True) from error
            raise Forbidden("robots.txt forbids it", temporary=False) from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._decide(netloc, _Unreachable(f"robots.txt answers {response.status}"))
            return
        if response.status >= 300:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)
        parser = self._parsers[netloc]
        if isinstance(parser, RobotParser) and (delay := parser.crawl_delay(PRODUCT)):
            self._slow_down(request, min(delay, LONGEST_DELAY))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._decide(netloc, _Unreachable(f"robots.txt cannot be had: {of_error(exc)}"))

    def _decide(self, netloc: str, parser: RobotParser) -> None:
        waiting, self._parsers[netloc] = self._parsers[netloc], parser
        assert isinstance(waiting, Deferred)
        waiting.callback(parser)

    def _slow_down(self, request: Request, delay: float) -> None:
        downloader: Downloader = self.crawler.engine.downloader
        key, slot = downloader._get_slot(request)
        slot.delay = max(slot.delay, delay)
        # A slot that stays idle for a while is thrown away; the next one of this host must not forget.
        downloader.per_slot_settings[key] = {"concurrency": 1, "delay": slot.delay, "jitter": 0}
