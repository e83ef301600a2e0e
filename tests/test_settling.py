"""Captures reach the disk before they are noted, news before it is read; for captures the event loop does not wait."""

import asyncio
import errno
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import current_thread, main_thread

import pytest

from archive.captures import Capture, CaptureWriter
from archive.prepared import prepare
from archive.publication import Publication
from crawler.discovery import Link
from crawler.extraction.page import Page as Paper
from crawler.pages import Pages
from crawler.run import Exchange, Run
from crawler.site import Site

SITE = Site(name="Example", slug="example", url="https://example.org/", pages={r"^/\d+$": Paper})
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def page(number: int) -> Capture:
    return Capture(url=f"https://example.org/{number}", fetched_at=NOW, status=200, body=b"%d" % number)


def test_a_writer_tells_what_is_on_disk(tmp_path: Path) -> None:
    with CaptureWriter(tmp_path, software="a", operator="b", robots="c", max_bytes=1300) as out:
        first = out.write(page(1), sync=False)
        assert not out.is_on_disk(first)
        out.sync()
        assert out.is_on_disk(first)
        second = out.write(page(2), sync=False)
        assert not out.is_on_disk(second)
        third = out.write(page(3), sync=False)

        assert third.file != second.file
        assert out.is_on_disk(second)
        assert not out.is_on_disk(third)


def test_one_waiting_is_for_all_and_another_thread_does_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = []
    sync = os.fsync
    with Run(tmp_path, workers=1) as run:
        exchanges = [run.keep(page(number), "page") for number in range(5)]
        monkeypatch.setattr(os, "fsync", lambda file: (waits.append(current_thread()), sync(file)))
        asyncio.run(settle(run, exchanges))
        with run.archive.transaction():
            noted = [run.note(exchange) for exchange in exchanges]

        assert len(waits) == 1
        assert waits[0] is not main_thread()
        assert noted == [1, 2, 3, 4, 5]


def test_what_did_not_reach_the_disk_is_never_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(tmp_path, workers=1)
    exchange = run.keep(page(1), "page")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        asyncio.run(settle(run, [exchange]))
    # The system tells it once; asked again, it says that all is well.
    with pytest.raises(OSError, match="Input/output error"):
        run.note(exchange)
    with pytest.raises(OSError, match="Input/output error"):
        run.keep(page(2), "page")
    with pytest.raises(OSError, match="Input/output error"):
        run.close()
    with Run(tmp_path, workers=1) as following:
        assert following.note(following.keep(page(1), "page")) == 1


def broken(_: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


async def settle(run: Run, exchanges: list[Exchange]) -> None:
    await asyncio.gather(*(run.settle(exchange) for exchange in exchanges))


def test_news_is_on_disk_before_it_can_be_read(tmp_path: Path) -> None:
    days = iter(NOW + timedelta(days=day) for day in range(100))
    told: list[str] = []
    with Run(tmp_path, workers=1, now=lambda: next(days)) as run:
        run.begin([SITE])
        run.archive.db.conn.set_trace_callback(told.append)
        for day, status in enumerate((200, 404, 404, 404, 304)):
            asyncio.run(visit(run, replace(page(1), status=status, fetched_at=NOW + timedelta(days=day))))
        run.archive.db.conn.set_trace_callback(None)
        assert [event.kind for event in run.archive.new()] == ["new", "gone", "back"]

    waits = False
    for statement in told:
        if statement.startswith("PRAGMA synchronous ="):
            waits = statement.endswith("FULL")
        assert waits or "INSERT INTO events" not in statement
    assert sum(statement.startswith("INSERT INTO events") for statement in told) == 3
    assert not waits  # what is no news need not wait


async def visit(run: Run, capture: Capture) -> None:
    run.frontier.see(SITE, "https://example.org/list", [Link(url=capture.url, title=f"{run.now()}")])
    page = run.frontier.take(SITE)
    assert page
    exchange, pages = run.keep(capture, "page"), Pages(run, SITE)
    if capture.status == 200:
        work = Publication(url=capture.url, title="Bridges", organization="example")
        await pages.store(page, exchange, prepare(work), ())
    else:
        await pages.answered(page, exchange)
