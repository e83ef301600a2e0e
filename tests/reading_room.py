"""A site whose lists are read without a network, by the crawl's own code: pages of the test's, a clock it moves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from archive.captures import Capture
from archive.health import SourceHealth, sources
from crawler import discovery
from crawler.extraction.extract import extract
from crawler.extraction.page import Page as PageKind
from crawler.frontier import Page
from crawler.lists import Lists
from crawler.reading import read_list
from crawler.report import SiteReport
from crawler.run import Exchange, Run
from crawler.site import Site, Source

URL = "https://www.institute.org"
SITE = Site(name="Institute", slug="institute", url=f"{URL}/", languages=("en",), pages={r"^/papers/[^/]+$": PageKind})


@dataclass
class Sheet:
    """What one address answers."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    at: str | None = None
    """Where it was found, after a redirect."""


class _Inline:
    """Reads in this process what workers read in theirs."""

    def __init__(self, site: Site) -> None:
        self.site = site

    async def run(self, work: Callable[..., Any], _place: object, *rest: Any) -> Any:
        if work is read_list:
            number, capture = rest
            content, headers = capture.content, dict(capture.headers)
            return discovery.read(self.site.sources[number], self.site, content, capture.url, headers)
        return extract(rest[0], self.site, None)

    def close(self) -> None:
        """Nothing was begun."""


class Room:
    """The site, what its addresses answer, and one archive in memory for all crawls."""

    def __init__(self, *given: Source, site: Site = SITE) -> None:
        self.site = replace(site, sources=given)
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)
        self.run = Run(None, now=lambda: self.now)
        self.run.workers.close()
        self.run.begin([self.site])
        self.sheets: dict[str, Sheet] = {}
        self.asked: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run.close()

    def define(self, *given: Source, **values: Any) -> None:
        """Change the definition."""
        self.site = replace(self.site, sources=given or self.site.sources, **values)

    def put(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> None:
        """What an address answers from now on."""
        self.sheets[path] = Sheet(body, status, headers)

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def crawl(self, *, whole: bool = False, until: int | None = None) -> SiteReport:
        """Read the lists; ``until`` ends the crawl as a kill does, when so many pages of lists were dealt with."""
        self.asked.clear()
        self.run.report.sites.clear()
        self.run.workers = _Inline(self.site)  # type: ignore[assignment]
        asyncio.run(self._crawl(Lists(self.run, self.site, whole=whole), until))
        return self.run.report.site(self.site.slug)

    async def _crawl(self, lists: Lists, until: int | None) -> None:
        waiting = list(lists.starts())
        while waiting and until != len(self.asked):
            number, page = waiting.pop(0)
            exchange = self._answer(page)
            if exchange is None:
                lists.failed(number, page, "the host is unknown")
            else:
                waiting += [(number, onward) for onward in await lists.answered(number, page, exchange)]

    def _answer(self, page: Page) -> Exchange | None:
        self.asked.append(page.url.removeprefix(URL))
        sheet = self.sheets.get(self.asked[-1], Sheet(status=404))
        if not sheet.status:
            return None
        unchanged = page.etag is not None and page.etag == sheet.headers.get("ETag")
        body = sheet.body.encode() if isinstance(sheet.body, str) else sheet.body
        capture = Capture(
            url=URL + (sheet.at or self.asked[-1]),
            fetched_at=self.now,
            status=304 if unchanged else sheet.status,
            headers=tuple({"Content-Type": "text/html; charset=utf-8", **sheet.headers}.items()),
            body=b"" if unchanged else body,
        )
        return Exchange(capture=capture, role="list")

    def known(self) -> set[str]:
        """Paths of the publications that the frontier knows."""
        rows = self.run.archive.db.query("SELECT url FROM _pages WHERE role = 'page'")
        return {row["url"].removeprefix(URL) for row in rows}

    def health(self, number: int = 0) -> SourceHealth:
        """What the archive says of a source."""
        return sources(self.run.archive)[number]

    def verdicts(self) -> list[str | None]:
        return [source.verdict for source in sources(self.run.archive)]


def paged(names: Iterable[str], size: int = 5, *, featured: str = "", etags: bool = False) -> dict[str, Sheet]:
    """A list ``/papers``, ``/papers?page=1`` … of so many items a page, each page with a link to the next."""
    names = list(names)
    sheets = {}
    for number in range(max(1, -(-len(names) // size))):
        rows = "".join(item(name) for name in names[number * size :][:size])
        more = f'<a rel="next" href="/papers?page={number + 1}">Next</a>' if (number + 1) * size < len(names) else ""
        body = f"<html><body><ul>{featured}{rows}</ul>{more}</body></html>"
        headers = {"ETag": f'"{hash(body)}"'} if etags else {}
        sheets["/papers" + (f"?page={number}" if number else "")] = Sheet(body, headers=headers)
    return sheets


def item(name: str, date: str = "") -> str:
    """One row of a list."""
    return f'<li><a href="/papers/{name}">{name.title()}</a><time>{date}</time></li>'
