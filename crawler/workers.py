"""Processes that read pages and lists, so that fetching never waits for reading.

A worker imports neither Scrapy nor Twisted. It is told a site by slug and address: what reads the site's pages is code
that a definition's file holds, and code does not travel.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

from archive.captures import Capture
from archive.publication import Publication
from crawler import discovery, sites
from crawler.discovery import Found, Link
from crawler.extraction.refusals.refusal import Refusal
from crawler.site import Site

PATIENCE = 60
"""Seconds that one page may take."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A site as a worker is told of it."""

    slug: str
    url: str

    def site(self) -> Site:
        """The definition, at the address that the crawl uses."""
        return sites.load()[self.slug].at(self.url)


def read_page(place: Place, capture: Capture, link: Link | None) -> Publication | Refusal:
    """The record of a captured page."""
    # Only workers read pages: the process that fetches need not load what reading takes.
    from crawler.extraction.extract import extract  # noqa: PLC0415

    _with_limit()
    try:
        return extract(capture, place.site(), link)
    finally:
        signal.alarm(0)


def read_list(place: Place, number: int, capture: Capture) -> Found:
    """What one captured page of a list offers; ``number`` is the place of the source among the site's."""
    _with_limit()
    try:
        site = place.site()
        return discovery.read(site.sources[number], site, capture.content, capture.url, dict(capture.headers))
    finally:
        signal.alarm(0)


def _with_limit() -> None:
    """From now on this process has so many seconds."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(PATIENCE)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"reading took longer than {PATIENCE} seconds")


def _begin(own_sites: str | None) -> None:
    """Ctrl-C is for the parent to answer, and the environment is the parent's of now: workers descend from a server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if own_sites is None:
        os.environ.pop("THINKTANK_SITES", None)
    else:
        os.environ["THINKTANK_SITES"] = own_sites


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its workers."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


class Workers:
    """The pool: one process per core, begun when there is work for it."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1
        self._pool = self._new_pool()

    async def run(self, work: Callable[..., Answer], *arguments: object) -> Answer:
        """The answer of one of the functions above, worked out in another process.

        :raises BrokenProcessPool: when the process died twice over it.
        """
        for attempt in (1, 2):
            pool = self._pool
            try:
                return await asyncio.get_running_loop().run_in_executor(pool, work, *arguments)
            except BrokenProcessPool:
                # One page that kills its process takes the pool with it; the pages beside it are not to blame.
                if pool is self._pool:
                    self._pool = self._new_pool()
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Let the processes end."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload([__name__, "crawler.extraction.extract"])
        return ProcessPoolExecutor(
            self._count, mp_context=context, initializer=_begin, initargs=(os.environ.get("THINKTANK_SITES"),)
        )
