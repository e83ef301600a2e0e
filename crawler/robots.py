"""robots.txt as RFC 9309 reads it, and what the archive remembers of it for a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin

from protego import Protego

from archive.captures import Capture
from archive.errors import CaptureError
from archive.store import Archive
from archive.times import moment
from crawler.identity import PRODUCT

KEPT = timedelta(hours=24)
"""How long what was read holds good."""

LARGEST = 500 * 1024
"""Bytes that are read; what stands after them is as if it were not there."""

_HOPS = 5
_REDIRECTS = (301, 302, 303, 307, 308)

_LAST = """
SELECT id, fetched_at FROM captures WHERE url = ? AND role = 'robots' ORDER BY fetched_at DESC, id DESC LIMIT 1
"""
_AGENT = re.compile(r"^([ \t]*user-?agent[ \t]*:)([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
_TOKEN = re.compile(r"[a-z_-]+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """A robots.txt as it answered last."""

    status: int
    body: bytes
    """Without content coding."""
    fetched_at: datetime
    etag: str | None
    last_modified: str | None

    def is_fresh(self, now: datetime) -> bool:
        """Whether it need not be asked for again."""
        return not is_out_of_reach(self.status) and now - self.fetched_at < KEPT

    @property
    def conditions(self) -> dict[str, str]:
        """Headers that ask for it only if it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


def is_out_of_reach(status: int) -> bool:
    """Whether a status says that there may be rules which cannot be had now."""
    return status >= 500 or status == 429


def remembered(archive: Archive, url: str) -> Remembered | None:
    """What the archive holds of a robots.txt; ``None`` where it was never asked for, or cannot be read back."""
    try:
        chain = list(_chain(archive, url))
        whole = chain and chain[-1].status not in (*_REDIRECTS, 304)
        return _remembered(chain) if whole else None
    except CaptureError:
        return None


def rules(body: bytes) -> bytes:
    """The text with only those groups addressed to us that are: by our product token, in full, or by ``*``.

    Parsers take more for ours: a group for ``think``, say; and less: one for ``thinktank/2.0``.
    """
    text = body[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")
    return _AGENT.sub(_addressed, text).encode()


def allows(known: Remembered, url: str) -> bool:
    """Whether a robots.txt lets us ask for an address."""
    if is_out_of_reach(known.status):
        return False
    text = rules(known.body).decode() if known.status < 300 else ""
    return bool(Protego.parse(text).can_fetch(url, PRODUCT))


def _addressed(line: re.Match[str]) -> str:
    name = line[2].strip()
    token = _TOKEN.match(name)
    return f"{line[1]} {name if name == '*' else PRODUCT if token and token[0].lower() == PRODUCT else 'another'}"


def _chain(archive: Archive, url: str) -> Iterator[Capture]:
    """The last answer at an address, and those that its redirects led to."""
    for _ in range(_HOPS + 1):
        row = archive.db.execute(_LAST, [url]).fetchone()
        if row is None:
            return
        capture = replace(archive.capture(row[0]), fetched_at=moment(row[1]))
        yield capture
        if capture.status not in _REDIRECTS:
            return
        url = urljoin(url, capture.header("Location") or "")


def _remembered(chain: list[Capture]) -> Remembered:
    direct = chain[-1] if len(chain) == 1 else None
    return Remembered(
        status=chain[-1].status,
        body=chain[-1].content,
        fetched_at=chain[0].fetched_at,
        etag=direct.header("ETag") if direct else None,
        last_modified=direct.header("Last-Modified") if direct else None,
    )
