"""What came of asking for a page: written to the archive, the frontier and the report, together."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

from archive.prepared import Prepared
from crawler.address import canonical, key
from crawler.frontier import Page
from crawler.linked_files import see_those_of
from crawler.reasons import of_answer
from crawler.run import Exchange, Run
from crawler.site import Site


class Pages:
    """The pages of one site in one run. What is written of one answer is one transaction."""

    def __init__(self, run: Run, site: Site) -> None:
        self._run = run
        self._site = site
        self._report = run.report.site(site.slug)
        self._waiting: dict[str, list[str]] = {}
        """Addresses that lead to a page that is just being read, by that page's."""

    def answered(self, page: Page, exchange: Exchange) -> bool:
        """Judge what answered; whether there is a page to be read."""
        capture, final = exchange.capture, canonical(exchange.capture.url, self._site)
        if 200 <= capture.status < 300:
            if self._site.page_for(final):
                return True
            self._missing(page, exchange, f"leads to {final}, which is no publication")
        elif capture.status == 304:
            self._unchanged(page, exchange)
        elif capture.status in (404, 410):
            self._missing(page, exchange, f"HTTP {capture.status}")
        elif 300 <= capture.status < 400:
            self._led_away(page, exchange)
        else:
            self.failed(page, of_answer(capture))
        return False

    def stored(self, page: Page, exchange: Exchange, record: Prepared, via: Iterable[str]) -> None:
        """Store what was read from the page; ``via`` are the addresses that led there."""
        publication = record.publication
        with self._run.archive.transaction():
            self._run.note(exchange)
            if publication.url == page.url:
                self._run.frontier.done(page, exchange.answer, publication.published)
            else:
                self._run.frontier.moved(page, publication.url, exchange.answer, publication.published)
            outcome = self._save(page, exchange, record, via) if self._run.keeps else "new"
        self._count(outcome)

    def failed(self, page: Page, reason: str) -> None:
        """The page could not be fetched or read."""
        self._run.frontier.failed(page, reason)
        self._report.fail(reason)

    def refused(self, page: Page, kind: str, reason: str) -> None:
        """The page is no publication, or not ours to read."""
        self._run.frontier.refused(page, f"{kind}: {reason}")
        self._report.refused[kind] += 1

    def _save(self, page: Page, exchange: Exchange, record: Prepared, via: Iterable[str]) -> str:
        url = record.publication.url
        via = (*via, *self._waiting.pop(page.url, ()))
        aliases = {canonical(url, self._site): "redirect" for url in via}
        aliases.setdefault(page.url, "variant")
        if self._site.key:
            aliases[key(url, self._site)] = "key"
        aliases.pop(url, None)
        seen_at = exchange.capture.fetched_at
        saved = self._run.archive.save(record, seen_at=seen_at, capture_id=exchange.id, aliases=aliases)
        see_those_of(self._run, self._site, saved)
        return saved.outcome

    def _unchanged(self, page: Page, exchange: Exchange) -> None:
        """The page answered that it is the one that we have."""
        with self._run.archive.transaction():
            self._run.note(exchange)
            self._run.frontier.unchanged(page, page.link.published)
            back = self._run.archive.seen(page.url, exchange.capture.fetched_at)
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
            else:
                self._waiting.setdefault(target, []).append(page.url)
        self._count("unchanged")

    def _missing(self, page: Page, exchange: Exchange, reason: str) -> None:
        """The page is not there."""
        with self._run.archive.transaction():
            gone = self._run.frontier.missed(page, reason)
            if gone:
                self._run.archive.gone(page.url, exchange.capture.fetched_at)
        if gone:
            self._report.gone += 1
        else:
            self._report.fail(reason)

    def _count(self, outcome: str) -> None:
        # A page that is back after it had been gone is news like a change.
        name = "changed" if outcome == "back" else outcome
        setattr(self._report, name, getattr(self._report, name) + 1)
