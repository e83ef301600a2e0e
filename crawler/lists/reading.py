"""One source being read in one run: how far it has come, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from crawler.discovery import Found, Link
from crawler.lists.sources import Known
from crawler.site import Limits, Paged, Sitemap, Source


@dataclass(frozen=True)
class Fault:
    """What keeps a source from being read."""

    kind: str
    """One of ``report.PROBLEMS``."""
    url: str
    message: str


@dataclass
class Reading:
    """What is known so far of a source that is being read."""

    source: Source
    name: str
    """Its address, by which the frontier knows it."""
    first: str
    """Canonical address of its first page."""
    limits: Limits
    known: Known
    read_as: str
    """Digest of how the definition reads it."""
    whole: bool
    """Whether it is to be read to its end, whatever is known of it."""
    waiting: int = 0
    """Pages that were asked for and have not been dealt with."""
    asked: int = 0
    pages: int = 0
    """Pages that were read, and not only found unchanged."""
    named: set[str] = field(default_factory=set)
    repeated: set[str] = field(default_factory=set)
    """Works that stand on several pages."""
    dates: list[str] = field(default_factory=list)
    items: int = 0
    skipped: int = 0
    new: int = 0
    """Items that it had not named, or not so."""
    in_a_row: int = 0
    """Items known and unchanged that were met last, one after the other."""
    barren: int = 0
    """Pages in a row that named nothing which the pages before them had not."""
    stopped: bool = False
    """Whether it was left because what follows is known."""
    fault: Fault | None = None
    traps: dict[str, str] = field(default_factory=dict)
    """What was cut short, and the address where."""

    def fresh(self, links: Iterable[Link]) -> list[Link]:
        """The items that this reading has not met; those that it has are on several pages."""
        fresh = []
        for link in links:
            if link.url in self.named:
                self.repeated.add(link.url)
            else:
                fresh.append(link)
        return fresh

    def meet(self, link: Link, same: bool) -> None:
        """Take note of an item, and whether it is known and unchanged. One that is always there tells nothing."""
        self.named.add(link.url)
        self.items += 1
        self.new += not same
        if link.published:
            self.dates.append(link.published)
        if link.url not in self.known.repeated:
            self.in_a_row = self.in_a_row + 1 if same else 0

    def meet_unchanged(self, items: int) -> None:
        """Take note of a page that is as it was."""
        self.items += items
        self.in_a_row += items

    def turned(self, found: Found, url: str, fresh: int) -> None:
        """The page at ``url`` was read, with so many items that the pages before it had not."""
        self.pages += 1
        self.barren = 0 if fresh else self.barren + 1
        self.skipped += found.skipped
        if found.cut:
            self.traps[found.cut] = url
        if found.endless:
            self.traps["addresses that repeat themselves"] = found.endless[0]

    def goes_on(self, url: str) -> bool:
        """Whether to ask for the pages that the one at ``url`` leads to. Sitemaps have no order to rely on."""
        if isinstance(self.source, Sitemap):
            return True
        if not self.whole and self.in_a_row >= self.limits.known:
            self.stopped = True
        elif self.barren >= self.limits.barren:
            self.traps[f"{self.barren} pages in a row name nothing new"] = url
        else:
            return True
        return False

    def may_ask(self, url: str, depth: int) -> bool:
        """Whether one more page may be asked for."""
        if self.asked >= self.limits.pages:
            self.traps[f"more than {self.limits.pages:,} pages"] = url
        elif depth > self.limits.depth:
            self.traps[f"sitemaps more than {self.limits.depth} steps away"] = url
        else:
            self.asked += 1
            self.waiting += 1
            return True
        return False

    @property
    def is_numbered(self) -> bool:
        """Whether its pages bear numbers, which may run past its end."""
        return isinstance(self.source, Paged) and self.source.page is not None
