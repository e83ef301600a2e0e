"""Fetching within bounds: how long one address may keep us, and how much a server may say before it answers.

Scrapy bounds the body. The head of an answer is bounded here, for which there is no setting.
"""

from __future__ import annotations

from time import monotonic

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Request, Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import Request as WireRequest
from twisted.web.client import ResponseFailed
from twisted.web.iweb import IResponse

LARGEST_HEAD = 256 * 1024
"""Bytes of status line and headers, as browsers have it; one line may take them all."""


class HeadTooLarge(Exception):
    """A server does not come to the point."""


class BoundedHandler(HTTP11DownloadHandler):
    """Downloads an address within ``download_timeout`` seconds, second attempts and redirects included."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory

    async def download_request(self, request: Request) -> Response:
        """The response; what of the time is left travels on with the request."""
        left = float(request.meta["download_timeout"])
        if left <= 0:
            raise DownloadTimeoutError(f"No time is left for {request.url}")
        started = monotonic()
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            if _is_head(error.__cause__):
                raise DownloadCancelledError(f"{request.url} answers with too large a head") from error
            raise
        finally:
            request.meta["download_timeout"] = left - (monotonic() - started)


class _Parser(_LenientHTTPClientParser):
    """Counts what comes before the body."""

    MAX_LENGTH = LARGEST_HEAD
    _received = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 (Twisted's name)
        self._received += len(line)
        if self._received > LARGEST_HEAD:
            raise HeadTooLarge
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        raise HeadTooLarge


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: WireRequest) -> Deferred[IResponse]:
        response = super().request(request)
        # The parser was made a moment ago; which class it has cannot be said beforehand.
        self._parser.__class__ = _Parser
        return response


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> _Protocol:  # noqa: N802
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


def _is_head(error: BaseException | None) -> bool:
    return isinstance(error, ResponseFailed) and any(reason.check(HeadTooLarge) for reason in error.reasons)
