"""One file, one process: whatever a PDF does to its reader, nobody else is in the room.

A reader in C is not interrupted by a signal that Python answers, and dies where memory ends. So each file is read in a
process of its own, with a limit of time and memory, and the process is thrown away afterwards.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from hashlib import sha256
from multiprocessing.connection import Connection

from archive.attachments import File

SECONDS = 120.0
MEMORY = 1024**3
"""Bytes of address space."""

_AFTERMATH = 10
"""Seconds in which a reader that fell silent is told how it ended; on a busy machine that takes a while."""

_KILLED = frozenset({-signal.SIGINT, -signal.SIGTERM, -signal.SIGKILL})

Work = Callable[[], File]


def read(url: str, data: bytes, fetched_at: datetime) -> File:
    """What ``crawler.pdf.reading`` makes of a file; to be called in a process of its own."""
    # The process that fetches need not load what reading takes.
    from crawler.pdf import reading  # noqa: PLC0415

    return reading.read(url, data, fetched_at)


class Readers:
    """As many readers as there are cores: each a thread that waits for the process of one file at a time."""

    def __init__(self, count: int | None = None, *, seconds: float = SECONDS) -> None:
        self._threads = ThreadPoolExecutor(count or os.cpu_count() or 1, "file-reader")
        self._seconds = seconds

    async def read(self, url: str, data: bytes, fetched_at: datetime) -> File:
        """The file as it was read; ``too-large`` where that took too much, ``broken`` where it broke its reader.

        ``failed``: the machine was short of memory, or the crawl is being ended.
        """
        answer = await self.run(partial(read, url, data, fetched_at))
        if isinstance(answer, File):
            return answer
        state, reason = answer
        return File(url=url, sha256=sha256(data).hexdigest(), bytes=len(data), state=state, reason=reason)

    async def run(self, work: Work) -> File | tuple[str, str]:
        """What a piece of work gives, done in a process of its own; else the state of its file, and why."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, _supervised, work, self._seconds)

    def close(self) -> None:
        """Let the threads end; files that still wait for one are read another time."""
        self._threads.shutdown(wait=True, cancel_futures=True)


def _supervised(work: Work, seconds: float) -> File | tuple[str, str]:
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, work, seconds), daemon=True)
    try:
        with theirs:
            process.start()
        if not ours.poll(seconds):
            return _too_slow(seconds)
        answer: File | tuple[str, str] = ours.recv()
    except (EOFError, OSError):
        process.join(_AFTERMATH)
        return _died(process.exitcode, seconds)
    else:
        return answer
    finally:
        ours.close()
        _end(process)


def _end(process: multiprocessing.process.BaseProcess) -> None:
    if process.pid is not None:
        process.kill()
        process.join()
        process.close()


def _work(answer: Connection, work: Work, seconds: float) -> None:
    """In the process of a file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A supervisor that is killed cannot end us.
    _limit(resource.RLIMIT_CPU, round(seconds) + 1)
    _limit(resource.RLIMIT_AS, MEMORY)
    try:
        result: File | tuple[str, str] = work()
    except MemoryError:
        result = ("too-large", f"it takes more memory to read than {MEMORY >> 20} MB")
    except Exception as error:
        result = ("broken", f"it cannot be read: {type(error).__name__}: {error}"[:300])
    answer.send(result)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _died(status: int | None, seconds: float) -> tuple[str, str]:
    if status == -signal.SIGXCPU:
        return _too_slow(seconds)
    if status is None or status in _KILLED:
        return "failed", "its reader was stopped from without"
    by = signal.Signals(-status).name if status < 0 else f"status {status}"
    return "broken", f"its reader breaks down over it ({by})"


def _too_slow(seconds: float) -> tuple[str, str]:
    return "too-large", f"it takes longer to read than {seconds:.0f} s"
