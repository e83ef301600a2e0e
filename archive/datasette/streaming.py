"""Answers that are written piece by piece: long lists, and pages of which a part takes longer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any

from datasette.utils.asgi import AsgiStream, AsgiWriter

from archive.datasette.answers import Stream
from archive.datasette.headers import OURS, STORED
from archive.errors import ArchiveError
from archive.store import Archive

_PIECE = 1 << 16

Receive = Callable[[], Awaitable[Any]]


def in_parts(write_all: Callable[[Callable[[str], None]], Awaitable[None]], status: int) -> AsgiStream:
    """A page whose parts go out as they come; ``write_all`` is given what sends one, to be called from a thread."""

    async def write(writer: AsgiWriter) -> None:
        loop = asyncio.get_running_loop()
        await write_all(lambda text: asyncio.run_coroutine_threadsafe(writer.write(text), loop).result())

    headers = {"content-security-policy": OURS}
    return AsgiStream(write, status=status, headers=headers, content_type="text/html; charset=utf-8")


def download(stream: Stream, folder: Path | None, receive: Receive) -> AsgiStream:
    """A long text, until it ends or the reader has gone."""

    async def write(writer: AsgiWriter) -> None:
        loop = asyncio.get_running_loop()
        left = asyncio.ensure_future(_departure(receive))

        def send(text: str) -> bool:
            asyncio.run_coroutine_threadsafe(writer.write(text), loop).result()
            return not left.done()

        try:
            # In a thread and on a connection of its own: a reader on a slow line must not keep one of Datasette's.
            await loop.run_in_executor(None, _pump, stream, folder, send)
        finally:
            left.cancel()

    headers = {"content-security-policy": STORED}
    if stream.name:
        headers["content-disposition"] = f'attachment; filename="{stream.name}"'
    return AsgiStream(write, headers=headers, content_type=stream.media_type)


async def _departure(receive: Receive) -> None:
    """Returns when the reader has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _pump(stream: Stream, folder: Path | None, send: Callable[[str], bool]) -> None:
    if folder is None:
        raise ArchiveError("An archive in memory cannot be exported")
    with Archive.open(folder, must_exist=True) as archive:
        for text in _joined(stream.pieces(archive)):
            if not send(text):
                return


def _joined(pieces: Iterable[str]) -> Iterable[str]:
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting)
