"""Pages a second beside bare Scrapy, on the same server in one run: ``python tests/bench/pages_per_second.py``.

Bare Scrapy follows the list and takes the title of each page; we extract the record, write the WARC file and store it
all. Both ask for one page at a time, without a pause. Told are wall clock and processor time of whole processes, from
their start to their end, and the best of several rounds, for other work on the machine only ever adds.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click
from loopback import Plan, define, serving

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


@click.command()
@click.option("--papers", default=1000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
@click.option("--port", default=8656, show_default=True)
def main(papers: int, rounds: int, port: int) -> None:
    """Crawl with both in turn, and tell."""
    folder = Path(tempfile.mkdtemp(prefix="pages-per-second-"))
    plan = Plan(("127.0.1.1",), port, papers, delay=0.0)
    (folder / "sites").mkdir()
    (folder / "bare.py").write_text(BARE.format(url=plan.url("127.0.1.1")), encoding="utf-8")
    bare = [sys.executable, "-m", "scrapy", "runspider", str(folder / "bare.py"), "-O", str(folder / "bare.jsonl")]
    ours = [sys.executable, "-c", "from crawler.cli import main; main()", "crawl", "bench-00", "--delay", "0"]
    best = {"bare Scrapy": (float("inf"), 0.0), "thinktank": (float("inf"), 0.0)}
    try:
        with serving(plan):
            define(folder / "sites", plan)
            for number in range(rounds):
                data = ["--data", str(folder / f"data-{number}")]
                best["bare Scrapy"] = min(best["bare Scrapy"], _timed(bare, folder, folder))
                best["thinktank"] = min(best["thinktank"], _timed([*ours, *data], ROOT, folder))
        _check(folder, papers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, (wall, processor) in best.items():
        print(
            f"{name:12}  {papers / wall:6.1f} pages a second, {1000 * processor / papers:5.1f} ms of processor a page"
        )
    print(f"ratio         {best['bare Scrapy'][0] / best['thinktank'][0]:.2f}")


def _timed(command: Sequence[str], place: Path, folder: Path) -> tuple[float, float]:
    """Wall clock and processor seconds of a command."""
    environment = {**os.environ, "THINKTANK_SITES": str(folder / "sites")}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=place, env=environment, check=True, stdout=subprocess.DEVNULL)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - started
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _check(folder: Path, papers: int) -> None:
    """Both must have had all pages."""
    with Archive.open(folder / "data-0", must_exist=True) as archive:
        stored = archive.db["publications"].count
    scraped = len((folder / "bare.jsonl").read_text(encoding="utf-8").splitlines())
    if not stored == scraped == papers:
        raise SystemExit(f"{papers} pages, but {scraped} scraped and {stored} stored")


if __name__ == "__main__":
    main()
