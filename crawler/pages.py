"""What came of asking for a page: written to the archive, the frontier and the report, together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar
from urllib.parse import urljoin

from archive.prepared import Prepared
from crawler.address import canonical, key
from crawler.frontier import Page
from crawler.linked_files import see_those_of
from crawler.reasons import of_answer
from crawler.run import Exchange, Run
from crawler.site import Site

Outcome = TypeVar("Outcome")


class Pages:
    """The pages of one site in one run. What is written of one answer is committed together."""

    def __init__(self, run: Run, site: Site) -> None:
        self._run = run
        self._site = site
        self._report = run.report.site(site.slug)

    def offers(self, exchange: Exchange) -> bool:
        """Whether there is a page to be read."""
        capture = exchange.capture
        return 200 <= capture.status < 300 and self._site.page_for(canonical(capture.url, self._site)) is not None

    async def answered(self, page: Page, exchange: Exchange) -> None:
        """Take note of an answer without a page to be read."""
        capture = exchange.capture
        if 200 <= capture.status < 300:
            final = canonical(capture.url, self._site)
            await self._missing(page, exchange, f"leads to {final}, which is no publication")
        elif capture.status == 304:
            await self._unchanged(page, exchange)
        elif capture.status in (404, 410):
            await self._missing(page, exchange, f"HTTP {capture.status}")
        elif 300 <= capture.status < 400:
            self._led_away(page, exchange)
        else:
            self.failed(page, of_answer(capture))

    async def store(self, page: Page, exchange: Exchange, record: Prepared, via: Sequence[str]) -> None:
        """Store what was read from the page; ``via`` are the addresses that led there."""
        self._count(await self._together(exchange, partial(self._write, page, exchange, record, via)))

    def failed(self, page: Page, reason: str) -> None:
        """The page could not be fetched or read."""
        self._run.frontier.failed(page, reason)
        self._report.fail(reason)

    def refused(self, page: Page, kind: str, reason: str) -> None:
        """The page is no publication, or not ours to read."""
        self._run.frontier.refused(page, f"{kind}: {reason}")
        self._report.refused[kind] += 1

    def _write(self, page: Page, exchange: Exchange, record: Prepared, via: Sequence[str]) -> str:
        publication = record.publication
        self._run.note(exchange)
        if publication.url == page.url:
            self._run.frontier.done(page, exchange.answer, publication.published)
        else:
            self._run.frontier.moved(page, publication.url, exchange.answer, publication.published)
        return self._save(page, exchange, record, via) if self._run.keeps else "new"

    def _save(self, page: Page, exchange: Exchange, record: Prepared, via: Sequence[str]) -> str:
        url = record.publication.url
        aliases = {canonical(url, self._site): "redirect" for url in via}
        aliases |= dict.fromkeys(self._run.frontier.leading_to(page.url), "redirect")
        aliases.setdefault(page.url, "variant")
        if self._site.key:
            aliases[key(url, self._site)] = "key"
        aliases.pop(url, None)
        again, seen_at = self._is_known(page, exchange), exchange.capture.fetched_at
        saved = self._run.archive.save(record, seen_at=seen_at, capture_id=exchange.id, aliases=aliases, again=again)
        see_those_of(self._run, self._site, saved)
        return "unchanged" if again and saved.outcome == "changed" else saved.outcome

    def _is_known(self, page: Page, exchange: Exchange) -> bool:
        """Whether these are the bytes that we have, and no list says otherwise: what is read otherwise is our doing."""
        return (
            page.capture_id is not None
            and not page.is_told
            and self._run.archive.repeats(exchange.capture, page.capture_id)
        )

    async def _unchanged(self, page: Page, exchange: Exchange) -> None:
        """The page answered that it is the one that we have."""

        def write() -> bool:
            self._run.note(exchange)
            self._run.frontier.unchanged(page, page.link.published)
            return self._run.archive.seen(page.url, exchange.capture.fetched_at)

        back = await self._together(exchange, write)
        self._count("back" if back else "unchanged")

    def _led_away(self, page: Page, exchange: Exchange) -> None:
        """The page leads off the site, or to a page that we have: one more address of that work."""
        target = canonical(urljoin(page.url, exchange.capture.header("Location") or ""), self._site)
        if target == page.url:
            self.failed(page, f"HTTP {exchange.capture.status}, and leads nowhere")
            return
        if not self._site.owns(target):
            self.refused(page, "redirect", of_answer(exchange.capture))
            return
        archive = self._run.archive
        with archive.transaction():
            self._run.frontier.moved(page, target)
            known, presence = archive.get(target), archive.presence(target)
            if known and presence:
                seen_at, capture_id = presence.last_seen, presence.capture_id
                archive.save(known, seen_at=seen_at, capture_id=capture_id, aliases={page.url: "redirect"})
        self._count("unchanged")

    async def _missing(self, page: Page, exchange: Exchange, reason: str) -> None:
        """The page is not there."""

        def write() -> bool:
            self._run.note(exchange)
            gone = self._run.frontier.missed(page, reason)
            if gone:
                self._run.archive.gone(page.url, exchange.capture.fetched_at)
            return gone

        if await self._together(exchange, write):
            self._report.gone += 1
        else:
            self._report.fail(reason)

    async def _together(self, exchange: Exchange, write: Callable[[], Outcome]) -> Outcome:
        """What ``write`` gives, called in a transaction with what came of other answers."""
        noted = exchange.id

        def once_more() -> Outcome:
            exchange.id = noted  # what a transaction noted that came to nothing is not there
            return write()

        return await self._run.group.store(partial(self._run.settle, exchange), once_more)

    def _count(self, outcome: str) -> None:
        # A page that is back after it had been gone is news like a change.
        name = "changed" if outcome == "back" else outcome
        setattr(self._report, name, getattr(self._report, name) + 1)
