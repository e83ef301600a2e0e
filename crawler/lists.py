"""What came of asking for a list: written to the frontier and the report, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from archive.errors import CaptureError
from crawler import discovery
from crawler.address import canonical
from crawler.discovery import DiscoveryError, Found
from crawler.extraction.refusals.refusal import Refusal
from crawler.frontier import Page
from crawler.reasons import SHUT, of_answer, one_line
from crawler.run import Exchange, Run
from crawler.site import Listing, Site
from crawler.workers import Place, read_list, read_page


class Lists:
    """The lists of one site in one run. A source is known by its place among the site's sources."""

    def __init__(self, run: Run, site: Site) -> None:
        self._run = run
        self._site = site
        self._place = Place(slug=site.slug, url=site.url)
        self._report = run.report.site(site.slug)
        self._asked: set[str] = set()
        self._named: dict[int, set[str]] = {number: set() for number in range(len(site.sources))}

    def starts(self) -> Iterator[tuple[int, str]]:
        """Each source and the address that it is read from first."""
        for number, source in enumerate(self._site.sources):
            yield number, discovery.start(source, self._site)

    def ask(self, number: int, url: str) -> Page | None:
        """The page of a list at an address; ``None`` when this run has asked for it."""
        address = canonical(url, self._site)
        if address in self._asked:
            return None
        self._asked.add(address)
        page = self._run.frontier.list_at(self._site, address, self._name(number))
        # To a definition that reads it otherwise, an unchanged list may say something new.
        known = page.said.get("read_as") == self._read_as(number)
        return page if known else replace(page, etag=None, last_modified=None)

    async def answered(self, number: int, page: Page, exchange: Exchange) -> tuple[str, ...]:
        """Judge what answered; the addresses to read next."""
        capture = exchange.capture
        if capture.status == 304:
            return self._unchanged(page, exchange)
        if not 200 <= capture.status < 300:
            self.failed(page, "blocked" if capture.status in SHUT else "failed-list", of_answer(capture))
            return ()
        try:
            found = await self._run.workers.run(read_list, self._place, number, capture)
        except (DiscoveryError, CaptureError) as error:
            await self._useless(page, exchange, "unreadable-list", one_line(error))
            return ()
        except Exception as error:
            # Whatever a list does to its reader, the lists after it are read.
            self.failed(page, "unreadable-list", f"{type(error).__name__}: {one_line(error)}")
            return ()
        if self._is_empty(number, page, found):
            what = f"none of {found.skipped} addresses in it is a publication" if found.skipped else "it names nothing"
            await self._useless(page, exchange, "empty-list", what)
            return ()
        return self._read(number, page, exchange, found)

    def failed(self, page: Page, kind: str, reason: str) -> None:
        """A list could not be fetched, or is of no use."""
        self._run.frontier.failed(page, reason)
        self._report.problem(kind, page.url, reason)

    def _is_empty(self, number: int, page: Page, found: Found) -> bool:
        """Whether a list names nothing. Further pages may be empty: some lists end so."""
        first = canonical(discovery.start(self._site.sources[number], self._site), self._site)
        return page.url == first and not found.links and not found.further

    async def _useless(self, page: Page, exchange: Exchange, kind: str, reason: str) -> None:
        """A list is broken, or a bot wall stands in its place."""
        result = None
        with suppress(Exception):  # the list has failed already: what else is wrong with it is no news
            result = await self._run.workers.run(read_page, self._place, exchange.capture, None)
        if isinstance(result, Refusal) and result.error == "wall":
            kind, reason = "blocked", result.message
        self.failed(page, kind, reason)

    def _read(self, number: int, page: Page, exchange: Exchange, found: Found) -> tuple[str, ...]:
        """Take note of what the list names."""
        # A list may name a work on every page, a little differently each time: its first word counts.
        fresh = [link for link in found.links if link.url not in self._named[number]]
        # Past its last page many a numbered list shows that page again.
        ended = isinstance(self._site.sources[number], Listing) and found.links and not fresh
        further = () if ended else found.further
        with self._run.archive.transaction():
            self._run.frontier.see(self._site, self._name(number), fresh)
            self._run.frontier.list_read(page, self._read_as(number), further, exchange.answer)
        self._report.found += len({link.url for link in fresh}.difference(*self._named.values()))
        self._report.lists += 1
        self._report.skipped += found.skipped
        self._named[number].update(link.url for link in fresh)
        return further

    def _unchanged(self, page: Page, exchange: Exchange) -> tuple[str, ...]:
        """A list says that nothing changed, and so that its items are as we know them."""
        self._run.frontier.list_unchanged(page)
        self._report.lists += 1
        return tuple(page.said.get("further", ()))

    def _read_as(self, number: int) -> str:
        """A digest of what the definition has to say about reading a list."""
        said = (self._site.sources[number], list(self._site.pages), self._site.exclude, self._site.hosts)
        return sha256(repr(said).encode()).hexdigest()[:16]

    def _name(self, number: int) -> str:
        return self._site.address(self._site.sources[number])
