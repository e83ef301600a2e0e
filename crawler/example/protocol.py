"""Just enough HTTP/1.1 to be crawled fast: keep-alive, conditional requests, gzip, HEAD.

Written by hand because the server shares the machine with the crawler that is being measured.
"""

import asyncio
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST_HEADERS = 32_768
LONGEST_BODY = 1_048_576
COMPRESSED = ("text/", "application/json", "application/xml", "application/rss+xml")


@dataclass(frozen=True)
class Request:
    """A request as it came in; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""
    peer: str = ""
    """The address it came from."""

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query))


@dataclass(frozen=True, kw_only=True)
class Response:
    """An answer. `kind` is what it is counted under; `body` is made only for a client that has no good copy."""

    body: Callable[[], bytes] = bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    etag: str | None = None
    modified: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "other"


def not_modified(request: Request, response: Response) -> bool:
    """Whether the client's copy is still good (RFC 9110, section 13): the tag decides where one is sent."""
    if response.status != 200 or request.method not in ("GET", "HEAD"):
        return False
    if (tags := request.headers.get("if-none-match")) is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or (response.etag or "").removeprefix("W/") in known
    since = request.headers.get("if-modified-since")
    if since is None or response.modified is None:
        return False
    try:
        return response.modified <= parsedate_to_datetime(since).astimezone(UTC)
    except ValueError:
        return False


def serialized(request: Request, response: Response, unchanged: bool) -> bytes:
    """The response as bytes on the wire."""
    status = 304 if unchanged else response.status
    body = b"" if unchanged else response.body()
    headers = {"Content-Type": response.content_type, **response.headers}
    if response.content_type.startswith(COMPRESSED):
        headers["Vary"] = "Accept-Encoding"
        if body and "gzip" in request.headers.get("accept-encoding", ""):
            body = _gzipped(body)
            headers["Content-Encoding"] = "gzip"
    if response.etag:
        headers["ETag"] = response.etag
    if response.modified:
        headers["Last-Modified"] = format_datetime(response.modified, usegmt=True)
    if not unchanged:
        headers["Content-Length"] = str(len(body))
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{lines}\r\n".encode("latin-1")
    return head if request.method == "HEAD" else head + body


def _gzipped(body: bytes) -> bytes:
    """Level 1: cheap; and without a time stamp, so that equal pages are equal bytes."""
    compressor = zlib.compressobj(level=1, wbits=31)
    return compressor.compress(body) + compressor.flush()


class Protocol(asyncio.Protocol):
    """One connection: takes requests from it one after the other and writes what `answer` returns, as bytes."""

    def __init__(
        self, answer: Callable[[Request], bytes], delay: Callable[[], float], connections: set["Protocol"]
    ) -> None:
        self.answer = answer
        self.delay = delay
        self.connections = connections
        self.peer = ""
        self.buffer = b""
        self.busy = False
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.peer = transport.get_extra_info("peername")[0]
        self.connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        self.connections.discard(self)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        self._proceed()

    def _proceed(self) -> None:
        """Answer what the buffer holds; a delayed answer goes out before the next request is looked at."""
        while self.transport is not None and not self.busy:
            try:
                request = self._next_request()
            except ValueError:
                self._refuse()
                return
            if request is None:
                return
            wait = self.delay()
            if wait > 0 and not request.path.startswith("/_control"):
                self.busy = True
                asyncio.get_running_loop().call_later(wait, self._respond_late, request)
            else:
                self._respond(request)

    def _next_request(self) -> Request | None:
        """Take one whole request off the buffer, if there is one; ValueError if it is none of HTTP's."""
        head, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end:
            if len(head) > LONGEST_HEADERS:
                raise ValueError("headers too long")
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", 0))
        if not 0 <= length <= LONGEST_BODY:
            raise ValueError("body too long")
        if len(rest) < length:
            return None
        self.buffer = rest[length:]
        return Request(method, target, headers, rest[:length], self.peer)

    def _respond_late(self, request: Request) -> None:
        self.busy = False
        self._respond(request)
        self._proceed()

    def _respond(self, request: Request) -> None:
        if self.transport is None:
            return
        self.transport.write(self.answer(request))
        if request.headers.get("connection", "").lower() == "close":
            self.transport.close()

    def _refuse(self) -> None:
        assert self.transport is not None
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        self.transport.close()
