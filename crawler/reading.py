"""What a worker does: read a page or a list, in bounded time.

It imports neither Scrapy nor Twisted, and is told a site by slug and address: what reads the site's pages is code that
a definition's file holds, and code does not travel.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType

from archive.captures import Capture
from archive.prepared import Prepared, prepare
from crawler import discovery, sites
from crawler.address import canonical
from crawler.discovery import Found, Link
from crawler.extraction.refusals.refusal import Refusal
from crawler.site import Site

PATIENCE = 60
"""Seconds that one page may take."""
GRACE = 15
"""Seconds after them in which its process may yet stop by itself."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A site as a worker is told of it."""

    slug: str
    url: str

    def site(self) -> Site:
        """The definition, at the address that the crawl uses."""
        return sites.load()[self.slug].at(self.url)


def read_page(place: Place, capture: Capture, link: Link | None) -> Prepared | Refusal:
    """The record of a captured page, as it is stored."""
    # Only workers read pages: the process that fetches need not load what reading takes.
    from crawler.extraction.extract import extract  # noqa: PLC0415

    with _limit():
        site = place.site()
        found = extract(capture, site, link)
        return found if isinstance(found, Refusal) else prepare(replace(found, url=canonical(found.url, site)))


def read_list(place: Place, number: int, capture: Capture) -> Found:
    """What one captured page of a list offers; ``number`` is the place of the source among the site's."""
    with _limit():
        site = place.site()
        return discovery.read(site.sources[number], site, capture.content, capture.url, dict(capture.headers))


@contextmanager
def _limit() -> Iterator[None]:
    """So many seconds for what stands in the block. Code in C that does not come back takes the process with it."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(PATIENCE)
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(PATIENCE + GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            signal.alarm(0)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"reading took longer than {PATIENCE} seconds")
