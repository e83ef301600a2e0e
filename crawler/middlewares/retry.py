"""A second attempt where a first one failed, when the site says so and not before."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Request, Response

from crawler.spider import SiteSpider

LONGEST_WAIT = 120.0
"""Seconds that a crawl waits for a site; one that asks for more is left alone until the next crawl."""


class PatientRetry(RetryMiddleware):
    """Waits before it asks again: as long as ``Retry-After`` says, else longer each time.

    A crawl has one request under way at a time, so that while this one waits the whole site is left in peace.
    """

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request again, after a while, or the response where that is no use."""
        asked = retry_after(response, datetime.now(UTC))
        if asked is not None and asked > LONGEST_WAIT:
            # A file may lie on another host, and is all that this one keeps from us.
            if isinstance(self.crawler.spider, SiteSpider) and request.meta.get("role") != "file":
                message = f"HTTP {response.status}, to come back after {asked:.0f} seconds"
                self.crawler.spider.give_up("retry-later", request.url, message)
            return response
        result = super().process_response(request, response)
        if isinstance(result, Request):
            await self._wait(asked if asked is not None else self._growing(request))
        return result

    async def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """The request again, after a while, or nothing where that is no use: the time of an address is spent."""
        if isinstance(exception, DownloadTimeoutError):
            return None
        result = super().process_exception(request, exception)
        if isinstance(result, Request):
            await self._wait(self._growing(request))
        return result

    def _growing(self, request: Request) -> float:
        delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        return min(float(delay * 2 ** (request.meta.get("retry_times", 0) + 1)), LONGEST_WAIT)

    async def _wait(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        # In small steps: Ctrl-C need not wait for a site.
        while self.crawler.crawling and (left := until - loop.time()) > 0:
            await asyncio.sleep(min(left, 0.5))


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds that a response 429 or 503 asks us to wait; ``None`` where it asks for nothing."""
    if response.status not in (429, 503):
        return None
    said = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - now).total_seconds())
    except (TypeError, ValueError):
        return None
