"""Work that is handed to other processes: in portions, and everybody gets their own answer."""

import asyncio
import os
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from crawler import workers as module
from crawler.workers import MOST, SPELL, Workers

Together = Callable[..., list[Any]]


def refuse(number: int) -> int:
    raise ValueError(f"not {number}")


def no_traveller() -> object:
    return threading.Lock()


@pytest.fixture(scope="module")
def together() -> Iterator[Together]:
    """What pieces of work give that are handed over at the same time."""
    workers = Workers(1)

    async def gather(calls: tuple[tuple[Any, ...], ...]) -> list[Any]:
        return await asyncio.gather(*(workers.run(*call) for call in calls), return_exceptions=True)

    def run(*calls: tuple[Any, ...]) -> list[Any]:
        return asyncio.run(asyncio.wait_for(gather(calls), 60))

    yield run
    workers.close()


def test_everybody_gets_their_own_answer(together: Together) -> None:
    numbers = range(5 * MOST)
    assert together(*((abs, -number) for number in numbers)) == list(numbers)


def test_what_waits_is_handed_over_together(monkeypatch: pytest.MonkeyPatch) -> None:
    portions = []
    hand_over = module._in
    monkeypatch.setattr(module, "_in", lambda pool, work, *rest: portions.append(work) or hand_over(pool, work, *rest))
    workers = Workers(1)

    async def gather() -> list[int]:
        return await asyncio.wait_for(asyncio.gather(*(workers.run(abs, -number) for number in range(5 * MOST))), 60)

    try:
        assert asyncio.run(gather()) == list(range(5 * MOST))
    finally:
        workers.close()
    # A worker that is interrupted may hand back a part of one.
    assert 5 <= len(portions) <= 10


def test_workers_stand_back(together: Together) -> None:
    assert together((os.nice, 0)) == [min(19, os.nice(0) + 10)]


def test_an_error_is_that_of_one(together: Together) -> None:
    before, error, after = together((abs, -1), (refuse, 2), (abs, -3))
    assert (before, type(error), str(error), after) == (1, ValueError, "not 2", 3)


def test_who_kills_a_process_harms_nobody_else(together: Together) -> None:
    *others, killer, last = together(*((abs, -number) for number in range(3)), (os._exit, 1), (abs, -9))
    assert (others, last) == ([0, 1, 2], 9)
    assert isinstance(killer, BrokenProcessPool)
    assert together((abs, -4)) == [4]


def test_an_answer_that_cannot_travel(together: Together) -> None:
    before, error, after = together((abs, -1), (no_traveller,), (abs, -3))
    assert (before, after) == (1, 3)
    assert isinstance(error, TypeError)


def test_what_takes_long_holds_up_no_portion(together: Together) -> None:
    assert module._do([(time.sleep, (1.5 * SPELL,)), (abs, (-1,))]) == [None]
    assert together((abs, -1), (time.sleep, 1.5 * SPELL), (abs, -2), (abs, -3)) == [1, None, 2, 3]


def test_work_that_comes_when_the_last_is_done() -> None:
    workers = Workers(1)

    async def again_and_again(number: int) -> int:
        total = 0
        for _ in range(50):
            total += await workers.run(abs, -number)
        return total

    async def gather() -> list[int]:
        return await asyncio.wait_for(asyncio.gather(*map(again_and_again, range(4))), 60)

    try:
        assert asyncio.run(gather()) == [0, 50, 100, 150]
    finally:
        workers.close()


def test_whoever_waits_is_told_when_the_crawl_is_ended() -> None:
    workers = Workers(1)

    async def end() -> list[Awaitable[Any]]:
        waiting = [asyncio.ensure_future(workers.run(time.sleep, 0.3)) for _ in range(3 * MOST)]
        await asyncio.sleep(0.1)
        workers.close()
        await asyncio.wait(waiting, timeout=60)
        assert all(one.done() for one in waiting)
        return [one for one in waiting if one.cancelled()]

    assert asyncio.run(end())
