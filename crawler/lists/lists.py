"""What came of asking for a list: written to the frontier and the report, and where to read on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from archive.errors import CaptureError
from archive.times import stamp
from crawler import discovery
from crawler.address import canonical
from crawler.discovery import DiscoveryError, Found, Link
from crawler.extraction.refusals.refusal import Refusal
from crawler.frontier import Answer, Page
from crawler.lists.answers import fault_of, is_past_the_end, known_elsewhere
from crawler.lists.growth import Growth
from crawler.lists.reading import Fault, Reading
from crawler.lists.sources import Sources
from crawler.lists.verdict import Verdict, judge
from crawler.reading import Place, read_list, read_page
from crawler.reasons import UNKNOWN_HOST, one_line
from crawler.run import Exchange, Run
from crawler.site import Site, Sitemap, Source

_AT_ONCE = 200
"""Items that are noted in one transaction; a sitemap may have 50,000, and the other sites go on meanwhile."""


class Lists:
    """The lists of one site in one run. A source is known by its place among the site's sources.

    A source is read until enough items in a row are known and unchanged, and to its end when that was long ago, when
    the definition has changed, and when the last reading found something new and was interrupted.
    """

    def __init__(self, run: Run, site: Site, *, whole: bool = False) -> None:
        self._run = run
        self._site = site
        self._whole = whole
        self._place = Place(slug=site.slug, url=site.url)
        self._report = run.report.site(site.slug)
        self._sources = Sources(run.archive.db, run.now)
        self._growth = Growth(run.archive.db, site, site.limits.variants)
        self._asked: dict[str, int] = {}
        """Addresses of lists that this run has asked for, with how far from their source they lie."""
        self._readings: list[Reading] = []

    def starts(self) -> Iterator[tuple[int, Page]]:
        """Each source and its first page."""
        with self._run.archive.transaction():
            self._sources.forget_others(self._site)
            self._readings = [self._begin(source) for source in self._site.sources]
        for number, reading in enumerate(self._readings):
            if page := self._ask(reading, reading.first, 0):
                yield number, page

    async def answered(self, number: int, page: Page, exchange: Exchange) -> list[Page]:
        """Judge what answered; the pages to ask for next."""
        reading = self._readings[number]
        further = await self._outcome(number, page, exchange)
        depth = self._asked[page.url] + isinstance(reading.source, Sitemap)
        pages = [onward for url in further if (onward := self._ask(reading, url, depth))]
        self._dealt_with(reading)
        return pages

    def failed(self, number: int, page: Page, reason: str, *, forbidden: bool = False) -> None:
        """A page of a list did not answer, or is not ours to ask for."""
        dead = UNKNOWN_HOST in reason
        self._fail(self._readings[number], page, "dead" if dead else "robots" if forbidden else "failing", reason)
        self._dealt_with(self._readings[number])

    def _begin(self, source: Source) -> Reading:
        limits, known = self._site.limits_of(source), self._sources.known(self._site, source)
        read_as = self._read_as(source)
        return Reading(
            source=source,
            name=self._site.address(source),
            first=canonical(discovery.start(source, self._site), self._site),
            limits=limits,
            known=known,
            read_as=read_as,
            whole=self._whole or known.read_as != read_as or known.is_due(self._run.now(), limits.sweep),
        )

    def _ask(self, reading: Reading, url: str, depth: int) -> Page | None:
        """The page of a list at an address; ``None`` when this run has asked for it, or for enough."""
        address = canonical(url, self._site)
        if address in self._asked or not reading.may_ask(address, depth):
            return None
        self._asked[address] = depth
        page = self._run.frontier.list_at(self._site, address, reading.name)
        # To a definition that reads it otherwise, an unchanged list may say something new.
        known = page.said.get("read_as") == reading.read_as
        return page if known else replace(page, etag=None, last_modified=None)

    async def _outcome(self, number: int, page: Page, exchange: Exchange) -> Iterable[str]:
        """What a page of a list leads to."""
        reading, capture = self._readings[number], exchange.capture
        if capture.status == 304:
            return self._unchanged(reading, page)
        if (target := known_elsewhere(self._site, page.url, capture)) or is_past_the_end(reading, page.url, capture):
            further = (target,) if target else ()
            self._run.frontier.list_read(page, reading.read_as, further, Answer())
            return further
        if fault := fault_of(self._site, reading, page.url, capture):
            self._fail(reading, page, fault.kind, fault.message)
            return ()
        try:
            found = await self._run.workers.run(read_list, self._place, number, capture)
        except Exception as error:
            # Whatever a list does to its reader, the lists after it are read.
            await self._unreadable(reading, page, exchange, error)
            return ()
        # A page without items ends a list; a wall in its place must not.
        if not (found.links or found.further or found.skipped) and await self._is_wall(exchange):
            self._fail(reading, page, "blocked", "a bot wall stands in its place")
            return ()
        return await self._read(reading, page, exchange, found)

    async def _unreadable(self, reading: Reading, page: Page, exchange: Exchange, error: Exception) -> None:
        """A list is something else, or a bot wall stands in its place."""
        foreseen = isinstance(error, DiscoveryError | CaptureError)
        reason = one_line(error) if foreseen else f"{type(error).__name__}: {one_line(error)}"
        kind = "blocked" if await self._is_wall(exchange) else "wrong-content"
        self._fail(reading, page, kind, reason)

    async def _is_wall(self, exchange: Exchange) -> bool:
        result = None
        with suppress(Exception):  # the list has failed already: what else is wrong with it is no news
            result = await self._run.workers.run(read_page, self._place, exchange.capture, None)
        return isinstance(result, Refusal) and result.error == "wall"

    async def _read(self, reading: Reading, page: Page, exchange: Exchange, found: Found) -> Iterable[str]:
        """Take note of what the list names."""
        fresh, traps = reading.fresh(found.links), len(reading.traps)
        for start in range(0, len(fresh), _AT_ONCE):
            self._see(reading, fresh[start : start + _AT_ONCE])
            await asyncio.sleep(0)
        # Past its last page many a numbered list shows that page again.
        ended = reading.is_numbered and found.links and not fresh
        further = () if ended else found.further
        reading.turned(found, page.url, len(fresh))
        # What is wrong with a page must be seen again in the next crawl, which a 304 would prevent.
        sound = len(reading.traps) == traps and (found.links or found.further or page.url != reading.first)
        answer = exchange.answer if sound else Answer()
        self._run.frontier.list_read(page, reading.read_as, further, answer, len(fresh))
        self._report.lists += 1
        self._report.skipped += found.skipped
        return further if reading.goes_on(page.url) else ()

    def _see(self, reading: Reading, links: Sequence[Link]) -> None:
        """Note items in the frontier. From the first new one on, the reading has something to finish."""
        same = {link.url: self._run.frontier.knows(reading.name, link) for link in links}
        admitted = [link for link in links if same[link.url] or self._admits(reading, link.url)]
        others = [other.named for other in self._readings]
        self._report.found += len({link.url for link in admitted}.difference(*others))
        with self._run.archive.transaction():
            if not all(same[link.url] for link in admitted):
                self._sources.begun(reading.known)
            # A list may name a work on every page, a little differently each time: its first word counts.
            self._run.frontier.see(self._site, reading.name, admitted)
        for link in admitted:
            reading.meet(link, same[link.url])

    def _admits(self, reading: Reading, url: str) -> bool:
        admitted = self._growth.admits(url)
        if not admitted:
            reading.traps[f"more than {self._site.limits.variants:,} addresses that differ in a parameter only"] = url
        return admitted

    def _unchanged(self, reading: Reading, page: Page) -> Iterable[str]:
        """A list says that nothing changed, and so that its items are as we know them."""
        self._run.frontier.list_unchanged(page)
        self._report.lists += 1
        reading.meet_unchanged(page.said.get("items", 0))
        return page.said.get("further", ()) if reading.goes_on(page.url) else ()

    def _fail(self, reading: Reading, page: Page, kind: str, reason: str) -> None:
        """A page of a list could not be fetched, or is of no use."""
        self._run.frontier.failed(page, reason)
        self._report.problem(kind, page.url, reason)
        reading.fault = reading.fault or Fault(kind, page.url, reason)

    def _dealt_with(self, reading: Reading) -> None:
        """One page less to wait for; when it was the last, the source is judged."""
        reading.waiting -= 1
        if reading.waiting:
            return
        archived = self._sources.dates(self._site, reading.name)
        verdict = judge(reading, archived, self._run.now().date())
        columns = self._remembered(reading, verdict) if verdict.is_whole else {}
        with self._run.archive.transaction():
            self._sources.judged(reading.known, verdict.kind, verdict.message, **columns)
        for fault in verdict.faults:
            self._report.problem(fault.kind, fault.url, fault.message)
        self._report.sources[reading.name] = verdict.kind

    def _remembered(self, reading: Reading, verdict: Verdict) -> dict[str, object]:
        """What is remembered of a source that was read as far as it should be."""
        kept: dict[str, object] = {"newest": verdict.newest, "habit": verdict.habit}
        kept |= {"unfinished": 0, "read_as": reading.read_as}
        if reading.pages > 1:
            kept["repeated"] = json.dumps(sorted(reading.repeated))
        return kept if reading.stopped else kept | {"last_sweep": stamp(self._run.now()), "items": reading.items}

    def _read_as(self, source: Source) -> str:
        """A digest of what the definition has to say about reading a list."""
        said = (source, list(self._site.pages), self._site.exclude, self._site.hosts)
        return sha256(repr(said).encode()).hexdigest()[:16]
