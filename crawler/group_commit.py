"""Pages that are ready at about the same time are stored in one transaction: a commit costs as much as storing a page.

What waits for it was not told as done. Its captures are in a file already, and its addresses are due again in the next
crawl if this one is killed: a page that is just being read is no safer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from archive.database import is_locked
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


class GroupCommit:
    """The transactions of one run."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def store(self, settle: Callable[[], Awaitable[None]], write: Callable[[], Outcome]) -> Outcome:
        """What ``write`` gives, when the transaction in which it was called has been committed.

        ``settle`` waits for what must be on disk before. ``write`` may be called twice: an error undoes the whole
        transaction, and then each is written in one of its own.
        """
        waiting = _Waiting(settle, write, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._task is None:
            self._task = asyncio.create_task(self._store())
        outcome: Outcome = await waiting.done
        return outcome

    async def _store(self) -> None:
        await asyncio.sleep(WINDOW)
        ready, self._waiting, self._task = self._waiting, [], None
        for start in range(0, len(ready), MOST):
            group = ready[start : start + MOST]
            for waiting in group:
                await waiting.settle()
            _commit(self._archive, group)
            await asyncio.sleep(0)


def _commit(archive: Archive, group: list[_Waiting]) -> None:
    """Write what waits, and tell each what came of it."""
    for waiting, outcome in zip(group, _outcomes(archive, group), strict=True):
        if waiting.done.cancelled():
            continue
        if isinstance(outcome, Exception):
            waiting.done.set_exception(outcome)
        else:
            waiting.done.set_result(outcome)


def _outcomes(archive: Archive, group: list[_Waiting]) -> list[Any]:
    try:
        # Without savepoints: at each of them FTS5 would write out what it has gathered.
        with archive.transaction():
            return [waiting.write() for waiting in group]
    except Exception as error:
        if is_locked(error):  # for as long as anybody waits; no other would have more luck
            return [error] * len(group)
        return [_alone(archive, waiting.write) for waiting in group]


def _alone(archive: Archive, write: Callable[[], Any]) -> Any:
    try:
        with archive.transaction():
            return write()
    except Exception as error:
        return error
