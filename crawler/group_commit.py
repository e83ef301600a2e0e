"""Pages that are ready at about the same time are stored in one transaction: a commit costs as much as storing a page.

It is on disk before a reader sees it: news once told is never another after a power cut. What waits for it was not
told as done. Its captures are in a file already, and its addresses are due again in the next crawl if this one is
killed: a page that is just being read is no safer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from archive.database import is_locked, on_disk
from archive.store import Archive

WINDOW = 0.1
"""Seconds in which a page waits for others."""
MOST = 20
"""Pages of one transaction: for so long the event loop stands still."""

Outcome = TypeVar("Outcome")


@dataclass
class _Waiting:
    settle: Callable[[], Awaitable[None]]
    write: Callable[[], Any]
    done: asyncio.Future[Any]

    def tell(self, outcome: Any) -> None:
        """Let whoever waits know what came of it, if anybody still does."""
        if self.done.cancelled():
            return
        if isinstance(outcome, Exception):
            self.done.set_exception(outcome)
        else:
            self.done.set_result(outcome)


class GroupCommit:
    """The transactions of one run."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def store(self, settle: Callable[[], Awaitable[None]], write: Callable[[], Outcome]) -> Outcome:
        """What ``write`` gives, when the transaction in which it was called has been committed.

        ``settle`` waits for what must be on disk before; where that fails, nothing is written. ``write`` may be called
        twice: an error undoes the whole transaction, and then each is written in one of its own.
        """
        waiting = _Waiting(settle, write, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._store())
        outcome: Outcome = await waiting.done
        return outcome

    async def _store(self) -> None:
        """Store what waits, and what has come meanwhile after it."""
        while self._waiting:
            await asyncio.sleep(WINDOW)
            ready, self._waiting = self._waiting, []
            for start in range(0, len(ready), MOST):
                group = [waiting for waiting in ready[start : start + MOST] if await _is_settled(waiting)]
                for waiting, outcome in zip(group, _outcomes(self._archive, group), strict=True):
                    waiting.tell(outcome)
                await asyncio.sleep(0)


async def _is_settled(waiting: _Waiting) -> bool:
    """Wait for what must be on disk before; whether it is."""
    try:
        await waiting.settle()
    except Exception as error:
        waiting.tell(error)
        return False
    return True


def _outcomes(archive: Archive, group: list[_Waiting]) -> list[Any]:
    try:
        # Without savepoints: at each of them FTS5 would write out what it has gathered.
        with on_disk(archive.db):
            return [waiting.write() for waiting in group]
    except Exception as error:
        if is_locked(error):  # for as long as anybody waits; no other would have more luck
            return [error] * len(group)
        return [_alone(archive, waiting.write) for waiting in group]


def _alone(archive: Archive, write: Callable[[], Any]) -> Any:
    try:
        with on_disk(archive.db):
            return write()
    except Exception as error:
        return error
