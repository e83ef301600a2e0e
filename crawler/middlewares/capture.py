"""Every exchange is kept as received before anything is derived from it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Request, Response

from archive.captures import Capture
from crawler.run import Exchange
from crawler.spider import SiteSpider

_NOT_OURS = frozenset({"proxy-authorization"})
"""Headers that are meant for the proxy and not for the site."""


class KeepCaptures:
    """Writes request and response to the archive, next to the downloader, where the content coding is still on."""

    def __init__(self, spider: SiteSpider) -> None:
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KeepCaptures:
        """For a crawl of a site only: ``scrapy shell`` and the like keep nothing."""
        if not isinstance(crawler.spider, SiteSpider):
            raise NotConfigured
        middleware = cls(crawler.spider)
        crawler.signals.connect(middleware.count, signals.request_reached_downloader)
        return middleware

    def count(self) -> None:
        """Count a request that goes out."""
        self._spider.report.requests += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the exchange; what is read from it travels on with the request."""
        capture = Capture(
            url=response.url,
            fetched_at=datetime.now(UTC).replace(microsecond=0),
            status=response.status,
            headers=_pairs(response.headers),
            body=response.body,
            method=request.method,
            request_headers=_pairs(request.headers),
            ip_address=str(response.ip_address) if response.ip_address and not request.meta.get("proxy") else None,
        )
        if response.status == 304:
            self._spider.report.not_modified += 1
        try:
            request.meta["exchange"] = self._keep(capture, request.meta.get("role", "robots"))
        except (OSError, sqlite3.Error) as error:
            self._spider.lost(error)
            raise
        return response

    def _keep(self, capture: Capture, role: str) -> Exchange:
        exchange = self._spider.run.keep(capture, role)
        # What a page says is noted in the same transaction in which it is stored.
        if role not in ("page", "file") or not (200 <= capture.status < 300 or capture.status == 304):
            self._spider.run.note(exchange)
        return exchange


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
        if name.decode("latin-1").lower() not in _NOT_OURS
    )
