"""What all crawls of one process share: the archive, the captures, the workers and the report."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.captures import Capture, CaptureWriter, Earlier, Location
from archive.coverage import losses
from archive.database import wait_for_disk
from archive.errors import ArchiveError
from archive.store import Archive
from archive.times import stamp
from archive.warc_files import repair
from crawler.frontier import Answer, Frontier
from crawler.group_commit import GroupCommit
from crawler.identity import software
from crawler.lock import Lock
from crawler.pdf.apart import Readers
from crawler.report import Report
from crawler.site import Site
from crawler.space import KEEP_FREE, Room, is_disk_full
from crawler.workers import Workers

_ELSEWHERE = "name another folder with --data"

ROBOTS_POLICY = "RFC 9309; an unreachable robots.txt forbids everything; one request at a time"


@dataclass(kw_only=True)
class Exchange:
    """A request and its response, on their way into the ledger of captures."""

    capture: Capture
    role: str
    location: Location | None = None
    """Where it lies; ``None`` in a run that keeps nothing."""
    same_as: Earlier | None = None
    id: int | None = None
    """In the ledger, once it is noted there."""

    @property
    def answer(self) -> Answer:
        """What to remember of it for the next time that the address is asked for."""
        header = self.capture.header
        return Answer(etag=header("ETag"), last_modified=header("Last-Modified"), capture_id=self.id)


@dataclass
class Turn:
    """Whose turn it is on a host, among the crawls of one run."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    guest: str | None = None
    """The site whose crawl asked last."""
    ended: float = 0.0
    """When that was answered, by the clock of the event loop."""


class Run:
    """One run over one or several sites. Without a folder it keeps nothing, and knows nothing of earlier runs."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        contact: str | None = None,
        workers: int | None = None,
        keep_free: int = KEEP_FREE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take the folder's lock, and mend what a killed run left there.

        ``keep_free`` is how many bytes the run leaves free on the disk.

        :raises NoSpaceError: when there are no more than those.
        :raises LockedError: when another run writes to the folder.
        :raises ArchiveError: when the folder cannot be used.
        """
        self.keeps = folder is not None
        self.now = now
        self.report = Report(started=stamp(now()))
        self.turns: dict[str, Turn] = {}
        """By host with port."""
        self._crawl_id: int | None = None
        self._settling = asyncio.Lock()
        with ExitStack() as end:
            if folder is not None:
                end.enter_context(Lock(folder))
                self._room = Room(folder, keep_free)
                repair(folder / "warc")
            self._open(end, folder, contact, workers)
            self._end = end.pop_all()

    def _open(self, end: ExitStack, folder: Path | None, contact: str | None, workers: int | None) -> None:
        """What the run works with; ``end`` lets it go, the last first."""
        self.archive = end.enter_context(Archive(folder))
        # What the power undoes is due again, and was on disk as a capture: the next crawl makes the same of it. News is
        # waited for (GroupCommit): what a reader has seen stays, number and all.
        wait_for_disk(self.archive.db, False)
        self.frontier = Frontier(self.archive.db, self.now)
        self._writer = end.enter_context(_writer(folder, contact)) if folder is not None else None
        self.group = GroupCommit(self.archive)
        self.workers = Workers(workers)
        end.callback(self.workers.close)
        self.readers = Readers(workers)
        end.callback(self.readers.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self, sites: Iterable[Site]) -> None:
        """Note in the archive that these sites are being crawled."""
        self.workers.warm_up()
        sites = tuple(sites)
        slugs = json.dumps([site.slug for site in sites])
        add = "INSERT INTO _crawls (sites, started, pid) VALUES (?, ?, ?)"
        with self.archive.transaction():
            # We hold the lock: whoever is said to run was killed.
            self.archive.db.execute("UPDATE _crawls SET state = 'killed' WHERE state = 'running'")
            self._crawl_id = self.archive.db.execute(add, [slugs, self.report.started, os.getpid()]).lastrowid
            for site in sites:
                self.archive.add_organization(site.slug, site.name, site.url, site.country)

    def close(self) -> None:
        """Note in the archive what came of the run, and let everything go."""
        self.report.finished = stamp(self.now())
        state = "interrupted" if self.report.interrupted else "done"
        values = [self.report.finished, state, json.dumps(self.report.to_dict()), self._crawl_id]
        with self._end:
            try:
                wait_for_disk(self.archive.db, True)
                self.archive.db.execute("UPDATE _crawls SET finished = ?, state = ?, report = ? WHERE id = ?", values)
            except sqlite3.Error as error:
                # The report says so; to the next run this one was killed.
                if not is_disk_full(error):
                    raise

    def judge(self, site: Site) -> None:
        """At the end of a site's crawl: name the fields that are no longer found on it."""
        for loss in losses(self.archive.db, site.slug):
            self.report.site(site.slug).problem("degraded", site.url, str(loss))

    def keep(self, capture: Capture, role: str) -> Exchange:
        """Write a capture to its file. It is on disk when it is noted."""
        exchange = Exchange(capture=capture, role=role)
        if self._writer is not None:
            self._room.take(len(capture.body))
            exchange.same_as = self.archive.earlier(capture)
            exchange.location = self._writer.write(capture, same_as=exchange.same_as, sync=False)
        return exchange

    async def settle(self, exchange: Exchange) -> None:
        """Let a capture reach the disk before it is noted: the event loop need not wait for that, others do as much."""
        if self._writer is None or exchange.location is None:
            return
        async with self._settling:
            # One waiting is for all captures that are written by then.
            if not self._writer.is_on_disk(exchange.location):
                with suppress(OSError):  # whoever notes it is told, too
                    await asyncio.to_thread(self._writer.sync)

    def note(self, exchange: Exchange) -> int | None:
        """Enter a capture into the ledger, once; its id there."""
        if self._writer is not None and exchange.location is not None and exchange.id is None:
            if not self._writer.is_on_disk(exchange.location):
                self._writer.sync()
            exchange.id = self.archive.record_capture(
                exchange.capture,
                exchange.location,
                role=exchange.role,
                crawl_id=self._crawl_id,
                same_as=exchange.same_as,
            )
        return exchange.id


def _writer(folder: Path, contact: str | None) -> CaptureWriter:
    warc = folder / "warc"
    try:
        warc.mkdir(exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"Cannot write to {warc} ({error.strerror}): {_ELSEWHERE}") from error
    if not os.access(warc, os.W_OK | os.X_OK):
        raise ArchiveError(f"Cannot write to {warc}: allow it or {_ELSEWHERE}")
    return CaptureWriter(warc, software=software(), operator=contact or "unknown", robots=ROBOTS_POLICY)
