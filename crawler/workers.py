"""Processes that read pages and lists, so that fetching never waits for reading.

A worker imports neither Scrapy nor Twisted. It is told a site by slug and address: what reads the site's pages is code
that a definition's file holds, and code does not travel.
"""

from __future__ import annotations

import asyncio
import faulthandler
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import forkserver
from types import FrameType
from typing import TypeVar

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
MEMORY = 3 * 1024**3
"""Bytes of addresses for a process: rather a page fails than that the kernel chooses what to kill."""

_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"

Answer = TypeVar("Answer")


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


def _begin(own_sites: str | None) -> None:
    """Ctrl-C is for the parent to answer, and the environment is the parent's of now: workers descend from a server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, ValueError):  # a system that has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
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
        self._pool = self._new_pool(self._count)
        self._suspects = asyncio.Lock()

    @staticmethod
    def warm_up() -> None:
        """Let the server of processes load what reading takes, in the meantime: a first page would wait for it."""
        if _METHOD == "forkserver":
            forkserver.ensure_running()

    async def run(self, work: Callable[..., Answer], *arguments: object) -> Answer:
        """The answer of one of the functions above, worked out in another process.

        :raises BrokenProcessPool: when the process died over it, and another one died over it alone.
        """
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work, *arguments)
        except BrokenProcessPool:
            # One page that kills its process takes the pool with it, and the pages beside it.
            if pool is self._pool:
                self._pool = self._new_pool(self._count)
                pool.shutdown(wait=False)
            return await self._run_alone(work, *arguments)

    async def _run_alone(self, work: Callable[..., Answer], *arguments: object) -> Answer:
        """Whose fault it was shows when each is read in a process of its own."""
        async with self._suspects:
            pool = self._new_pool(1)
            try:
                return await asyncio.get_running_loop().run_in_executor(pool, work, *arguments)
            finally:
                pool.shutdown(wait=False)

    def close(self) -> None:
        """Let the processes end."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    def _new_pool(count: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(_METHOD)
        if _METHOD == "forkserver":
            context.set_forkserver_preload([__name__, "crawler.extraction.extract", "crawler.pdf.reading"])
        return ProcessPoolExecutor(
            count, mp_context=context, initializer=_begin, initargs=(os.environ.get("THINKTANK_SITES"),)
        )
