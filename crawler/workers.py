"""Processes that work apart, so that fetching never waits for reading. What they do is in ``crawler.reading``."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from typing import Any, TypeVar

MEMORY = 3 * 1024**3
"""Bytes of addresses for a process: rather a page fails than that the kernel chooses what to kill."""

MOST = 8
"""Pieces of work of one portion."""
SPELL = 0.1
"""Seconds after which a worker hands back what it has done of a portion."""

_NICE = 10
"""By how much a worker stands back: on a busy machine the sites go on being asked, and pages wait to be read."""

_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"

Answer = TypeVar("Answer")


class Workers:
    """The pool: one process per core, begun when there is work for it.

    To hand a page over and its record back takes a third as long as to read it. So what waits while all are busy is
    handed over together.
    """

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1
        self._pool = self._new_pool(self._count)
        self._suspects = asyncio.Lock()
        self._waiting: deque[_Call] = deque()
        self._clerks: set[asyncio.Task[None] | None] = set()

    @staticmethod
    def warm_up() -> None:
        """Let the server of processes load what reading takes, in the meantime: a first page would wait for it."""
        if _METHOD == "forkserver":
            forkserver.ensure_running()

    async def run(self, work: Callable[..., Answer], *arguments: object) -> Answer:
        """The answer of a function, worked out in another process. What it takes and gives must be able to travel.

        :raises BrokenProcessPool: when the process died over it, and another one died over it alone.
        """
        call = _Call(work, arguments, asyncio.get_running_loop().create_future())
        self._waiting.append(call)
        # One more than there are processes: none waits for its next portion.
        if len(self._clerks) <= self._count:
            self._clerks.add(asyncio.create_task(self._hand_over()))
        answer: Answer = await call.answer
        return answer

    async def _hand_over(self) -> None:
        """Hand portions of what waits to the pool, as long as anything does."""
        try:
            while self._waiting:
                await self._answer([self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))])
        finally:
            # At once: whoever comes next counts those that are still at work.
            self._clerks.discard(asyncio.current_task())

    async def _answer(self, portion: Sequence[_Call]) -> None:
        """Have a portion worked out; what a worker hands back undone waits again, before the others."""
        try:
            answers = await self._answers(portion)
        except BaseException:  # the crawl is being ended
            for call in portion:
                call.answer.cancel()
            raise
        for call, answer in zip(portion, answers, strict=False):
            call.take(answer)
        self._waiting.extendleft(reversed(portion[len(answers) :]))

    async def _answers(self, portion: Sequence[_Call]) -> list[Any]:
        pool = self._pool
        try:
            return await _in(pool, _do, [(call.work, call.arguments) for call in portion])
        except Exception as error:
            if isinstance(error, BrokenProcessPool) and pool is self._pool:
                self._pool = self._new_pool(self._count)
                pool.shutdown(wait=False)
            # Whoever kills its process takes the others with it, as does one whose answer cannot travel.
            return [await self._alone(call) for call in portion]

    async def _alone(self, call: _Call) -> Any:
        """Whose fault it was shows when each is read in a process of its own."""
        async with self._suspects:
            pool = self._new_pool(1)
            try:
                return await _in(pool, call.work, *call.arguments)
            except Exception as error:
                return _Raised(error)
            finally:
                pool.shutdown(wait=False)

    def close(self) -> None:
        """Let the processes end; what still waits for one is cancelled."""
        with suppress(RuntimeError):  # nobody is left to be told
            while self._waiting:
                self._waiting.popleft().answer.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    def _new_pool(count: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(_METHOD)
        if _METHOD == "forkserver":
            context.set_forkserver_preload(
                [__name__, "crawler.reading", "crawler.extraction.extract", "crawler.pdf.reading"]
            )
        return ProcessPoolExecutor(
            count, mp_context=context, initializer=_begin, initargs=(os.environ.get("THINKTANK_SITES"),)
        )


@dataclass(frozen=True)
class _Call:
    """A piece of work that somebody waits for."""

    work: Callable[..., Any]
    arguments: tuple[object, ...]
    answer: asyncio.Future[Any]

    def take(self, answer: Any) -> None:
        """Tell whoever waits."""
        if self.answer.done():
            return
        if isinstance(answer, _Raised):
            self.answer.set_exception(answer.error)
        else:
            self.answer.set_result(answer)


@dataclass(frozen=True)
class _Raised:
    """What a piece of work raised instead of an answer."""

    error: BaseException


def _in(pool: ProcessPoolExecutor, work: Callable[..., Answer], *arguments: object) -> asyncio.Future[Answer]:
    return asyncio.get_running_loop().run_in_executor(pool, work, *arguments)


def _do(calls: Sequence[tuple[Callable[..., Any], tuple[object, ...]]]) -> list[Any]:
    """The answers of a portion; of its beginning where that took long enough."""
    until = time.monotonic() + SPELL
    answers: list[Any] = []
    for work, arguments in calls:
        try:
            answers.append(work(*arguments))
        except Exception as error:
            answers.append(_Raised(error))
        if time.monotonic() > until:
            break
    return answers


def _begin(own_sites: str | None) -> None:
    """Ctrl-C is for the parent to answer, and the environment is the parent's of now: workers descend from a server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, ValueError):  # a system that has no such limit, or allows none
        os.nice(_NICE)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if own_sites is None:
        os.environ.pop("THINKTANK_SITES", None)
    else:
        os.environ["THINKTANK_SITES"] = own_sites


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its workers."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
