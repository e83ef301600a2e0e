"""One request at a time to a host, whichever crawls of a run meet there."""

from __future__ import annotations

import asyncio
import time

from scrapy.http import Request, Response

from crawler.middlewares.turns import Turns
from crawler.run import Turn


def test_crawls_that_meet_on_a_host_take_turns() -> None:
    turns: dict[str, Turn] = {}
    log: list[str] = []

    class Guest:
        def __init__(self, name: str) -> None:
            self.name = name
            self.run = type("Run", (), {"turns": turns})

    async def ask(guest: str, name: str, *, fails: bool = False) -> None:
        middleware = Turns(Guest(guest), delay=0.1)  # type: ignore[arg-type]
        request = Request(f"https://files.cdn.example/{name}")
        await middleware.process_request(request)
        log.append(f"{guest} begins")
        await asyncio.sleep(0.02)
        log.append(f"{guest} ends")
        if fails:
            middleware.process_exception(request, OSError())
        else:
            middleware.process_response(request, Response(request.url))

    async def meet() -> float:
        began = time.monotonic()
        await asyncio.gather(ask("one", "a", fails=True), ask("two", "b"), ask("two", "c"))
        return time.monotonic() - began

    assert asyncio.run(meet()) > 0.1
    assert log == [f"{guest} {what}" for guest in ("one", "two", "two") for what in ("begins", "ends")]
