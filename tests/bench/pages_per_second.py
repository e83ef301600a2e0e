"""Pages a second beside bare Scrapy, on the same server in one run: ``python tests/bench/pages_per_second.py``.

Bare Scrapy follows the list and takes the title of each page; we extract the record, write the WARC file and store it
all: with a definition that says where a page prints what, and with one that leaves that to inference. All ask for one
page at a time, without a pause, and for the same addresses. Told are wall clock and processor time of whole commands
with all their processes, from their start to their end, and the same without what a crawl of a few pages takes. Each
is the best of several rounds, for other work on the machine only ever adds.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
from loopback import Plan, define, define_template, serving

from archive.store import Archive

ROOT = Path(__file__).parent.parent.parent

BARE = """
import scrapy


class Bare(scrapy.Spider):
    name = "bare"
    start_urls = ["{url}/papers"]
    custom_settings = {{"CONCURRENT_REQUESTS": 1, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "ERROR", "ROBOTSTXT_OBEY": True}}

    def parse(self, response):
        yield from response.follow_all(css="li a", callback=self.page)
        yield from response.follow_all(css="a[rel=next]")

    def page(self, response):
        yield {{"url": response.url, "title": response.css("h1::text").get()}}
"""


MEASURE = """
import ctypes, json, os, resource, subprocess, sys, time
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: the processes that a command leaves are ours
started = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
wall = time.monotonic() - started
try:
    while True:
        os.wait()
except ChildProcessError:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, used.ru_utime + used.ru_stime]))
"""
"""Runs a command, and tells the seconds of wall clock and processor that it took with all its processes."""

BARELY = "bare Scrapy"
OURS = ("by a template", "by inference")
"""thinktank, with and without a page class of the site's own."""
FEW = 20
"""Pages whose crawl takes little more than to start and to end."""


@dataclass(frozen=True)
class Cost:
    """Seconds of a crawl of so many pages."""

    pages: int
    wall: float = float("inf")
    processor: float = float("inf")

    def best(self, wall: float, processor: float) -> Cost:
        """The lower of two measurements."""
        return replace(self, wall=min(self.wall, wall), processor=min(self.processor, processor))

    def without(self, start: Cost) -> Cost:
        """What the pages cost that another crawl did not have."""
        return Cost(self.pages - start.pages, self.wall - start.wall, self.processor - start.processor)

    def __str__(self) -> str:
        each = 1000 * self.processor / self.pages
        return f"{self.pages / self.wall:6.1f} pages a second, {each:5.1f} ms of processor a page"


@click.command()
@click.option("--papers", default=2000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
@click.option("--port", default=8656, show_default=True)
def main(papers: int, rounds: int, port: int) -> None:
    """Crawl with both in turn, and tell."""
    costs = {(name, size): Cost(size) for name in (BARELY, *OURS) for size in (FEW, papers)}
    folder = Path(tempfile.mkdtemp(prefix="pages-per-second-"))
    try:
        for number in range(rounds):
            for size in (FEW, papers):
                place = folder / f"{number}-{size}"
                with serving(plan := Plan(("127.0.1.1",), port, size, delay=0.0)):
                    for name, command in _commands(place, plan).items():
                        costs[name, size] = costs[name, size].best(*_timed(command, place))
                _check(place, size)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _tell(costs, papers)


def _commands(place: Path, plan: Plan) -> dict[str, list[str]]:
    """What is run, in a folder of its own."""
    (place / "sites").mkdir(parents=True)
    slugs = (define_template(place / "sites", plan), *define(place / "sites", plan))
    (place / "bare.py").write_text(BARE.format(url=plan.url("127.0.1.1")), encoding="utf-8")
    ours = ["-c", "from crawler.cli import main; main()", "crawl", "--delay", "0"]
    bare = ["-m", "scrapy", "runspider", str(place / "bare.py"), "-O", str(place / "bare.jsonl")]
    crawls = {name: [*ours, slug, "--data", str(place / name)] for name, slug in zip(OURS, slugs, strict=True)}
    return {BARELY: bare, **crawls}


def _timed(command: Sequence[str], place: Path) -> tuple[float, float]:
    """Wall clock and processor seconds of a command."""
    environment = {**os.environ, "THINKTANK_SITES": str(place / "sites"), "PYTHONPATH": str(ROOT)}
    measured = [sys.executable, "-c", MEASURE, sys.executable, *command]
    done = subprocess.run(measured, cwd=place, env=environment, check=True, stdout=subprocess.PIPE)
    wall, processor = json.loads(done.stdout)
    return wall, processor


def _tell(costs: dict[tuple[str, int], Cost], papers: int) -> None:
    print(f"{os.cpu_count()} processors, which the server shares")
    for about in ("from start to end", "without start and end"):
        told = {name: costs[name, papers] for name, size in costs if size == papers}
        if about.startswith("without"):
            told = {name: cost.without(costs[name, FEW]) for name, cost in told.items()}
        for name, cost in told.items():
            ratio = told[BARELY].wall / cost.wall
            print(f"{about:22}  {name:14}  {cost}, {ratio:4.2f} of bare Scrapy")


def _check(place: Path, papers: int) -> None:
    """All must have had all pages."""
    had = {BARELY: len((place / "bare.jsonl").read_text(encoding="utf-8").splitlines())}
    for name in OURS:
        with Archive.open(place / name, must_exist=True) as archive:
            had[name] = archive.db["publications"].count
    if set(had.values()) != {papers}:
        raise SystemExit(f"{papers} pages, but {had}")


if __name__ == "__main__":
    main()
