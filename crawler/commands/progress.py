"""How far a crawl is: a bar for each site on a terminal, now and then a line elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from crawler.report import SiteReport, summary
from crawler.run import Run
from crawler.site import Site

PAUSE = 30.0
"""Seconds between two lines."""


class Watch:
    """Shows a run on a console while the block lasts."""

    def __init__(self, run: Run, sites: Sequence[Site], console: Console) -> None:
        self._run = run
        self._sites = sites
        self._console = console
        self._said = monotonic()
        self._due = dict.fromkeys((site.slug for site in sites), 0)
        self._turn = cycle(sites)
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[told]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._tasks = {site.slug: self._bars.add_task(site.slug, total=None, told="") for site in sites}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def tick(self) -> None:
        """Show how far the run is."""
        if self._console.is_terminal:
            # Counting takes a while where a hundred thousand pages are due: one site at a time.
            counted = next(self._turn)
            self._due[counted.slug] = self._run.frontier.due(counted)
            for site in self._sites:
                self._show(site)
        elif monotonic() - self._said >= PAUSE:
            self._said = monotonic()
            for slug, report in sorted(self._run.report.sites.items()):
                self._console.print(f"{slug}: {summary(report)}", highlight=False, soft_wrap=True)

    def _show(self, site: Site) -> None:
        report = self._run.report.site(site.slug)
        done, due = judged(report), self._due[site.slug]
        told = f"{report.lists} lists, {report.new} new, {report.changed} changed, {report.failed} failed"
        told += f", {report.files['fetched']} files" if report.files else ""
        self._bars.update(self._tasks[site.slug], completed=done, total=done + due or None, told=told)


def judged(report: SiteReport) -> int:
    """How many pages have been dealt with, one way or the other."""
    counts = (report.new, report.changed, report.unchanged, report.failed, report.gone)
    return sum(counts) + sum(report.refused.values())
