"""Captures reach the disk before they are noted, and the event loop does not wait for it."""

import asyncio
import errno
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import current_thread, main_thread

import pytest

from archive.captures import Capture, CaptureWriter
from crawler.run import Exchange, Run

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
