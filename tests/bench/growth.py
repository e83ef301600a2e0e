"""What a page costs as the archive grows: ``python tests/bench/growth.py --publications 50000``.

Publications go the crawl's own way, without the network: a list names them, the frontier hands them out, each capture
goes into a WARC file, and as many as a transaction holds are stored together. Told are the milliseconds of processor
time a page, by thousands, and the memory of the process; the last thousands may cost at most 15 % more than the first
ones after the beginning.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import shutil
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median

import click
from loopback import paper

from archive.captures import Capture
from archive.prepared import Prepared, prepare
from archive.publication import Attachment, Author, Image, Provenance, Publication, Term
from crawler.discovery import Link
from crawler.group_commit import MOST
from crawler.pages import Pages
from crawler.run import Run
from crawler.site import Site

SITE = Site(name="Growing", slug="growing", url="http://127.0.0.1:9/", pages={r"^/papers/\d+$": object})  # type: ignore[dict-item]
LIST = "http://127.0.0.1:9/papers"
STEP = 1000
BEGINNING = 2
"""Thousands that are left out of the comparison: an empty database is quicker than any."""


class Writer:
    """Writes works whose words are as often and as rare as in a language: a few everywhere, most of them seldom."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        syllables = [consonant + vowel for consonant in "bcdfglmnprstv" for vowel in "aeiou"]
        self._words = ["".join(self._dice.choices(syllables, k=self._dice.randint(1, 4))) for _ in range(40_000)]
        self._ranks = list(accumulate(1 / (rank + 10) for rank in range(len(self._words))))
        self._people = [f"{self._some(1).title()} {self._some(1).title()}" for _ in range(800)]
        self._topics = [self._some(2) for _ in range(120)]

    def work(self, number: int) -> Publication:
        """The record of one publication."""
        dice = self._dice
        title = self._some(dice.randint(4, 10)).capitalize()
        body = "\n".join(self._some(dice.randint(30, 90)).capitalize() + "." for _ in range(dice.randint(6, 24)))
        return Publication(
            url=f"{LIST}/{number}",
            organization=SITE.slug,
            title=title,
            summary=self._some(25),
            body=body,
            body_markdown=body.replace("\n", "\n\n"),
            type="Report",
            kind="report",
            language="en",
            published=(datetime(2000, 1, 1) + timedelta(days=number % 9000)).date().isoformat(),
            authors=tuple(Author(name=name) for name in dice.sample(self._people, dice.randint(1, 3))),
            image=Image(url=f"{LIST}/{number}.jpg", credit="Ana Roy"),
            attachments=(Attachment(url=f"{LIST}/{number}.txt"),) if number % 3 == 0 else (),
            topics=tuple(Term(name=name) for name in dice.sample(self._topics, 3)),
            provenance={name: Provenance(found_in="html h1", raw=title) for name in ("title", "body", "published")},
        )

    def _some(self, count: int) -> str:
        return " ".join(self._dice.choices(self._words, cum_weights=self._ranks, k=count))


@click.command()
@click.option("--publications", default=5000, show_default=True, help="In whole thousands, at least five.")
@click.option("--seed", default=1, show_default=True)
def main(publications: int, seed: int) -> None:
    """Fill an archive, and tell."""
    folder = Path(tempfile.mkdtemp(prefix="growth-"))
    try:
        asyncio.run(grow(folder, publications // STEP, Writer(seed)))
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        print(f"on disk: {size / 2**20:,.0f} MB")
    finally:
        shutil.rmtree(folder)


async def grow(folder: Path, steps: int, writer: Writer) -> None:
    """Store so many thousands, and tell how long each took."""
    costs: list[float] = []
    with Run(folder, workers=1) as run:
        run.begin([SITE])
        pages = Pages(run, SITE)
        for step in range(steps):
            works = [writer.work(step * STEP + number) for number in range(STEP)]
            seconds = [await _store(run, pages, works[start : start + MOST]) for start in range(0, STEP, MOST)]
            costs.append(1000 * sum(seconds) / STEP)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            longest = 1000 * max(seconds)
            told = f"{costs[-1]:6.2f} ms a page, {longest:6.2f} the longest transaction, {memory:4.0f} MB"
            print(f"{(step + 1) * STEP:7,} {told}", flush=True)
    compared = max(1, (len(costs) - BEGINNING) // 5)
    first, last = median(costs[BEGINNING : BEGINNING + compared]), median(costs[-compared:])
    print(f"first {first:.2f} ms, last {last:.2f} ms: {100 * (last / first - 1):+.0f} %")


async def _store(run: Run, pages: Pages, works: list[Publication]) -> float:
    """Store works that are ready at the same time: the processor seconds that it took."""
    records = [prepare(work) for work in works]  # a worker's task
    bodies = [paper(random.Random(work.url), work.url, (work.body or "").split("\n") * 5) for work in works]
    started = time.process_time()
    stored = (_stored(run, pages, record, body) for record, body in zip(records, bodies, strict=True))
    await asyncio.gather(*stored)
    return time.process_time() - started


async def _stored(run: Run, pages: Pages, record: Prepared, body: bytes) -> None:
    """Named by a list, taken, captured, stored."""
    work = record.publication
    run.frontier.see(SITE, LIST, [Link(url=work.url, title=work.title)])
    page = run.frontier.take(SITE)
    assert page is not None
    capture = Capture(
        url=page.url,
        fetched_at=datetime.now(UTC).replace(microsecond=0),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", json.dumps(work.title))),
        body=body,
    )
    exchange = run.keep(capture, "page")
    assert pages.offers(exchange)
    await pages.store(page, exchange, record, ())


if __name__ == "__main__":
    main()
