"""A run: each work and file is read from its capture by the workers, compared with what is stored, and stored."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from contextlib import aclosing
from itertools import islice
from typing import Any

from archive.store import Archive
from crawler.pdf.apart import Readers
from crawler.reextraction.due import Scope, files, works
from crawler.reextraction.of_files import FilesAgain
from crawler.reextraction.of_works import WorksAgain
from crawler.reextraction.outcome import Outcome
from crawler.reextraction.progress import Progress
from crawler.site import Site
from crawler.workers import Workers

_PAGES_AHEAD = 4
"""Pages that are read at a time, for each core; of files, which may be large, one."""

Settle = Callable[[], Outcome]
"""Compares what was read with what is stored, and stores it."""
Read = Callable[[Any], Awaitable[Settle]]
_Phase = tuple[Iterator[Any], Read, int]
"""What is due, how each is read, and how many at a time."""


async def again(
    archive: Archive,
    scope: Scope,
    progress: Progress,
    definitions: Mapping[str, Site],
    tell: Callable[[Outcome], None],
    *,
    limit: int | None = None,
) -> bool:
    """Read the archive again from where ``progress`` is; whether the scope was read to its end.

    Without ``progress.id`` nothing is written.

    :param tell: is called with what came of each work and file, when it is stored.
    :param limit: most works and files that are read.
    """
    writes, cores = progress.id is not None, os.cpu_count() or 1
    workers, readers = Workers(), Readers()
    of_works = WorksAgain(archive, definitions, workers, writes=writes).read
    of_files = FilesAgain(archive, readers, writes=writes).read
    phases: tuple[_Phase, ...] = (
        (works(archive.db, scope, progress.works_to), of_works, cores * _PAGES_AHEAD),
        (files(archive.db, scope, progress.files_to), of_files, cores),
    )
    left = limit
    try:
        for due, read, width in phases:
            async with aclosing(_in_order(islice(due, left), read, width)) as settling:
                async for settle in settling:
                    tell(_keep(archive, progress, settle))
                    left = None if left is None else left - 1
            if left == 0:
                return False
    finally:
        workers.close()
        readers.close()
    return True


async def _in_order(due: Iterator[Any], read: Read, width: int) -> AsyncGenerator[Settle, None]:
    """What reading each gives, one after the other, while those that follow are being read."""
    window: deque[asyncio.Future[Settle]] = deque()
    try:
        for one in due:
            window.append(asyncio.ensure_future(read(one)))
            if len(window) >= width:
                yield await window.popleft()
        while window:
            yield await window.popleft()
    finally:
        for waiting in window:
            waiting.cancel()


def _keep(archive: Archive, progress: Progress, settle: Settle) -> Outcome:
    """Store one, and how far the run is with it, together."""
    if progress.id is None:
        outcome = settle()
        progress.add(outcome)
        return outcome
    with archive.transaction():
        outcome = settle()
        progress.add(outcome)
        progress.note(archive.db)
    return outcome
