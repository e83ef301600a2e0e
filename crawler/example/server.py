"""Running the example: in the foreground for the command line, in a background thread for tests."""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from crawler.example.application import Application
from crawler.example.calendars import TODAY
from crawler.example.library import Library
from crawler.example.protocol import Protocol

HOST = "127.0.0.1"
PORT = 8650


class Server:
    """An application listening on a port."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.connections: set[Protocol] = set()

    async def listen(self, host: str, port: int) -> asyncio.Server:
        """Open the port (0 takes a free one); OSError if it is taken. The library learns the address."""
        application, connections = self.application, self.connections
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(
            lambda: Protocol(application.answer, lambda: application.delay, connections), host, port
        )
        application.library.base = f"http://{host}:{self.server.sockets[0].getsockname()[1]}"
        return self.server

    async def close(self) -> None:
        """Close the port and every open connection."""
        self.server.close()
        for connection in list(self.connections):
            if connection.transport is not None:
                connection.transport.abort()
        # Lost connections are told so in the next round of the loop.
        await asyncio.sleep(0)


@dataclass(frozen=True)
class Example:
    """A running example think tank."""

    library: Library
    application: Application

    @property
    def url(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return self.library.base

    def counts(self) -> dict[str, int]:
        """Requests so far by kind; those answered 304 count under `not_modified` as well."""
        return dict(self.application.counts)


async def serve(
    library: Library,
    host: str = HOST,
    port: int = PORT,
    delay: float = 0.0,
    started: Callable[[], None] = lambda: None,
) -> None:
    """Serve `library` until cancelled; `started` is called once the port is open."""
    server = Server(Application(library, delay=delay))
    await server.listen(host, port)
    started()
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        await server.close()


@contextmanager
def running(
    publications: int = 24,
    port: int = 0,
    host: str = HOST,
    *,
    delay: float = 0.0,
    crawl_delay: float = 0.05,
    seed: int = 1,
    today: date = TODAY,
) -> Iterator[Example]:
    """An example think tank in a background thread, for as long as the block lasts."""
    library = Library(publications, seed=seed, today=today)
    server = Server(Application(library, delay=delay, crawl_delay=crawl_delay))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="example think tank", daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.listen(host, port), loop).result()
        try:
            yield Example(library, server.application)
        finally:
            asyncio.run_coroutine_threadsafe(server.close(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def main(port: int = PORT, publications: int = 24, host: str = HOST, delay: float = 0.0) -> None:
    """Serve until Ctrl-C. A port that is taken raises OSError for the command line to show."""
    library = Library(publications)

    def announce() -> None:
        print(f"Example think tank, {publications} publications: {library.base}/ (Ctrl-C ends it)", flush=True)

    try:
        asyncio.run(serve(library, host, port, delay, announce))
    except KeyboardInterrupt:
        print(file=sys.stderr)
