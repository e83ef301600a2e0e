"""Many think tanks at once in one process: ``python tests/bench/many_sites.py --papers 400`` (20,000 pages, 8 minutes).

Fifty sites on fifty loopback addresses answer after 200 ms, and each is asked once a second. Told are pages a second
of all together, how late the event loop came (what a site waits although it is its turn), and the memory of the
process. With ``--hanging`` one site more never answers; the others must not notice.
"""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path

import click
from loopback import Plan, define, serving

from crawler import sites
from crawler.process import Process, settings_of
from crawler.run import Run

PATIENCE = 10
"""Seconds that an address may take; 60 otherwise, of which a hanging site would make ten minutes."""
STEP = 0.05
"""Seconds between two looks at the clock."""


class Meter:
    """How late the event loop comes, how much memory the process takes, and when the pages were stored."""

    def __init__(self, run: Run, budget: float) -> None:
        self.late: list[float] = []
        self.memory: list[tuple[int, float]] = []
        self.stored: list[tuple[float, int]] = []
        self._run, self._started = run, time.monotonic()
        self._until = self._started + budget
        self._task: asyncio.Task[None] | None = None

    def tick(self) -> None:
        """Called by the crawl now and then."""
        self._task = self._task or asyncio.ensure_future(self._watch())
        pages = sum(site.new for site in self._run.report.sites.values())
        self.stored.append((time.monotonic(), pages))
        self.memory.append((pages, resident()))
        if time.monotonic() > self._until:
            raise SystemExit(f"{self._until - self._started:.0f} seconds are over: stored {pages} pages")

    async def _watch(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(STEP)
            self.late.append(time.monotonic() - before - STEP)

    def rate(self) -> float:
        """Pages a second between the first tenth and the last tenth, while all sites are at work."""
        last = self.stored[-1][1]
        middle = [(at, pages) for at, pages in self.stored if 0.1 * last <= pages <= 0.9 * last]
        (first_at, first), (last_at, final) = middle[0], middle[-1]
        return (final - first) / (last_at - first_at) if last_at > first_at else 0.0


def resident() -> float:
    """Megabytes of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


@click.command()
@click.option("--sites", "count", default=50, show_default=True)
@click.option("--papers", default=20, show_default=True, help="Publications of each site.")
@click.option("--answer-after", default=0.2, show_default=True, help="Seconds until a server answers.")
@click.option("--delay", default=1.0, show_default=True, help="Seconds between two requests to a site.")
@click.option("--hanging", is_flag=True, help="One site more, which answers for its list only.")
@click.option("--port", default=8655, show_default=True)
@click.option("--budget", default=900.0, show_default=True, help="Seconds after which the benchmark gives up.")
def main(count: int, papers: int, answer_after: float, delay: float, hanging: bool, port: int, budget: float) -> None:
    """Crawl them all, and tell."""
    hosts = tuple(f"127.0.1.{number + 1}" for number in range(count + hanging))
    plan = Plan(hosts, port, papers, answer_after, hanging=hosts[-1] if hanging else None)
    folder = Path(tempfile.mkdtemp(prefix="many-sites-"))
    os.environ["THINKTANK_SITES"] = str(folder)
    try:
        with serving(plan):
            chosen = [sites.load()[slug] for slug in define(folder, plan)]
            with Run(folder / "data") as run:
                run.begin(chosen)
                meter = Meter(run, budget)
                settings = settings_of(None, delay)
                settings.set("DOWNLOAD_TIMEOUT", PATIENCE)
                Process(run, chosen, settings, meter.tick).start()
        tell(meter, run, count * papers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tell(meter: Meter, run: Run, wanted: int) -> None:
    """The numbers, on one line each."""
    late = [1000 * seconds for seconds in sorted(meter.late)]
    early = [size for pages, size in meter.memory if pages >= 0.2 * wanted]
    stored = sum(site.new for site in run.report.sites.values())
    seconds = meter.stored[-1][0] - meter.stored[0][0]
    print(f"stored        {stored:,} of {wanted:,} pages in {seconds:.0f} s")
    print(f"together      {meter.rate():.1f} pages a second")
    spent = 1000 * time.process_time() / max(stored, 1)
    print(f"processor     {spent:.1f} ms a page in the process that fetches and stores")
    print(f"loop is late  {late[len(late) // 2]:.0f} ms median, {late[int(0.99 * len(late))]:.0f} ms at 99 %")
    print(f"memory        {early[0]:.0f} MB after a fifth of the pages, {meter.memory[-1][1]:.0f} MB at the end")
    for slug, site in run.report.sites.items():
        for problem in site.problems:
            print(f"problem       {slug}: {problem.kind}: {problem.message}")


if __name__ == "__main__":
    main()
