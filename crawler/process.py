"""Crawls of several sites in this process: all at once, those that share a host one after the other."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from archive.status import Status
from crawler.loader import spider_of
from crawler.reasons import one_line
from crawler.run import Run
from crawler.site import Site

logger = logging.getLogger(__name__)

TICK = 0.5
"""Seconds between two looks at how far the crawls are."""


class Process(AsyncCrawlerProcess):
    """Crawls sites in one run. Ctrl-C once ends them cleanly, twice at once."""

    def __init__(self, run: Run, sites: Iterable[Site], settings: Settings, tick: Callable[[], None]) -> None:
        super().__init__(settings)
        # Scrapy has something to say of every page; what no handler takes need not be put into words.
        heard = min((handler.level for handler in logging.getLogger().handlers), default=logging.WARNING)
        logging.getLogger("scrapy").setLevel(heard)
        self._run = run
        self._groups = by_host(sites)
        self._tick = tick

    async def join(self) -> None:
        """Crawl all sites; done when they are."""
        _spare_the_collector()
        ticking = asyncio.create_task(self._ticking())
        try:
            await asyncio.gather(*(self._one_after_another(group) for group in self._groups))
        finally:
            ticking.cancel()

    async def stop(self) -> None:
        """End the crawls that are under way; pages that are due stay due."""
        if self.crawlers:
            self._run.report.interrupted = True
            logger.warning("Stopping when what is under way is stored; Ctrl-C once more stops at once")
        await super().stop()

    async def _one_after_another(self, sites: Iterable[Site]) -> None:
        for site in sites:
            if self._run.report.interrupted:
                return
            try:
                await self.crawl(spider_of(site), run=self._run)
            except Exception as error:
                logger.debug("The crawl of %s failed", site.slug, exc_info=True)
                message = f"{type(error).__name__}: {one_line(error)}"
                self._run.report.site(site.slug).problem("error", site.url, message)

    async def _ticking(self) -> None:
        while True:
            self._tick()
            await asyncio.sleep(TICK)

    def _signal_kill(self, signum: int, _: object) -> None:
        # Whatever is half done now is mended by the next crawl, as after any kill.
        os._exit(Status.INTERRUPTED)


def _spare_the_collector() -> None:
    """What was loaded stays, and what a page makes goes with it: Python need not look for cycles so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, *gc.get_threshold()[1:])


def settings_of(contact: str | None, delay: float | None, *, files: bool = True, full: bool = False) -> Settings:
    """The project's settings, with what the command line says."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("THINKTANK_CONTACT", contact, priority="cmdline")
    settings.set("THINKTANK_FILES", files, priority="cmdline")
    settings.set("THINKTANK_FULL", full, priority="cmdline")
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
    if delay is not None:
        settings.set("DOWNLOAD_DELAY", delay, priority="cmdline")
    return settings


def by_host(sites: Iterable[Site]) -> list[list[Site]]:
    """The sites in groups: those of a group share a host, which is asked for one thing at a time."""
    groups: list[tuple[set[str], list[Site]]] = []
    for site in sites:
        hosts, members = _hosts(site), [site]
        for group in [group for group in groups if group[0] & hosts]:
            groups.remove(group)
            hosts, members = hosts | group[0], group[1] + members
        groups.append((hosts, members))
    return [members for _, members in groups]


def _hosts(site: Site) -> set[str]:
    return {host.removeprefix("www.") for host in (urlsplit(site.url).netloc, *site.hosts)}
