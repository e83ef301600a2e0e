"""Between Datasette and our pages: who may look, in which thread the work is done, and what goes out."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import AsgiStream, Forbidden, Request, Response

from archive.datasette.answers import Answer, Asked, File, Handler, NotThere, Page, Redirect, Stream
from archive.datasette.headers import OURS, STORED
from archive.datasette.rendering import parts, render
from archive.datasette.streaming import download, in_parts
from archive.errors import ArchiveError
from archive.store import Archive

DATABASE = "publications"
"""What Datasette calls the archive, after the name of its file."""
READS = ("GET", "HEAD")
"""The methods that our pages answer."""
_TYPED = 4000
"""Characters of a query string; no browser form sends more."""
_YEAR = "private, max-age=31536000, immutable"
_STEPS = 100_000
"""Of SQLite's machine between two looks at the clock: some milliseconds."""

View = Callable[..., Awaitable[Any]]


def view(handler: Handler) -> View:
    """A page as Datasette calls it."""

    async def served(datasette: Datasette, request: Request) -> Response | AsgiStream:
        await _allow(datasette, request)
        asked = _asked(datasette, request)
        database = datasette.get_database(DATABASE)
        folder = Path(database.path).parent if database.path else None
        limit = datasette.setting("sql_time_limit_ms")
        asked_for = _refuse if request.method not in READS else _cut if _is_long(request) else handler
        # Without threads, what writes a part would wait for itself.
        apart = datasette.executor is not None
        answer = await database.execute_fn(
            lambda connection: _answer(asked_for, connection, folder, asked, limit, apart)
        )
        if isinstance(answer, Stream):
            return download(answer, folder, request.receive)
        if isinstance(answer, Page):
            return in_parts(_writing(answer, database, folder, asked, limit), answer.status)
        assert isinstance(answer, Response)
        return answer

    return served


async def nothing_there(datasette: Datasette, request: Request) -> Response:
    """What an address is answered that is nobody's."""
    told = "There is nothing at this address."
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": told, "status": 404, "title": None}, status=404)
    page, asked = Page(template="problem.html", shown={"told": told}, status=404), _asked(datasette, request)
    html: Response = await datasette.get_database(DATABASE).execute_fn(
        lambda connection: _html(page, asked, Archive.over(connection, None))
    )
    return html


def _writing(
    page: Page, database: Database, folder: Path | None, asked: Asked, limit: int
) -> Callable[[Callable[[str], None]], Awaitable[None]]:
    async def write(send: Callable[[str], None]) -> None:
        def work(connection: sqlite3.Connection) -> None:
            with _limited(connection, limit):
                for part in parts(page, asked, Archive.over(connection, folder)):
                    send(part)

        await database.execute_fn(work)

    return write


async def _allow(datasette: Datasette, request: Request) -> None:
    """Raise ``Forbidden`` for whoever may not see the database as a whole."""
    if hasattr(datasette, "ensure_permissions"):
        await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])
        return
    from datasette.resources import DatabaseResource  # noqa: PLC0415  # there from Datasette 1.0 on

    if not await datasette.allowed(
        action="view-database", resource=DatabaseResource(database=DATABASE), actor=request.actor
    ):
        raise Forbidden("view-database")


def _asked(datasette: Datasette, request: Request) -> Asked:
    place = {name: value for name, value in request.url_vars.items() if value is not None}
    ending = place.pop("ending", "")
    base = datasette.setting("base_url")
    path = request.path.removeprefix(base.rstrip("/")).removesuffix(f".{ending}" if ending else "")
    values: dict[str, list[str]] = {}
    if not _is_long(request):
        values = {name: list(request.args.getlist(name)) for name in request.args}
    scheme = "https" if datasette.setting("force_https_urls") else request.scheme
    return Asked(path=path, ending=ending, place=place, values=values, base=base, origin=f"{scheme}://{request.host}")


def _is_long(request: Request) -> bool:
    return len(request.query_string) > _TYPED


def _refuse(archive: Archive, asked: Asked) -> Answer:
    return Page(template="problem.html", shown={"told": "This page can only be read."}, status=405)


def _cut(archive: Archive, asked: Asked) -> Answer:
    told = f"What was asked is too long: {_TYPED:,} characters are the most."
    return Page(template="problem.html", shown={"told": told}, status=414)


def _answer(
    handler: Handler, connection: sqlite3.Connection, folder: Path | None, asked: Asked, limit: int, apart: bool
) -> Response | Stream | Page:
    archive = Archive.over(connection, folder)
    with _limited(connection, limit):
        answer = _handled(handler, archive, asked)
        match answer:
            case Stream():
                return answer
            case Page() if answer.late and apart:
                return answer
            case Page():
                return _html(answer, asked, archive)
            case Redirect():
                return Response.redirect(answer.to)
            case File():
                return _file(answer)
    raise TypeError(answer)


def _handled(handler: Handler, archive: Archive, asked: Asked) -> Answer:
    try:
        return handler(archive, asked)
    except (NotThere, ArchiveError) as missing:
        return Page(template="problem.html", shown={"told": str(missing)}, status=404)
    except sqlite3.OperationalError as error:
        return Page(template="problem.html", shown={"told": _reason(error)}, status=503)


def _reason(error: sqlite3.OperationalError) -> str:
    """What to tell of an error that is no fault of ours. Raises the others."""
    if "interrupted" in str(error):
        return "This took too long and was stopped: ask for less at once, with more words or with filters."
    if "no such" in str(error):
        return "This archive was made by an older version: any thinktank command that reads it brings it up to date."
    raise error


@contextmanager
def _limited(connection: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Stops what takes longer. Datasette's own limit asks the time so often that it doubles what it measures."""
    end = time.monotonic() + milliseconds / 1000
    decode = connection.text_factory
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    # Datasette's decodes each text with a function of Python's, for databases that are not in UTF-8.
    connection.text_factory = str
    try:
        yield
    finally:
        connection.text_factory = decode
        connection.set_progress_handler(None, 0)


def _html(page: Page, asked: Asked, archive: Archive) -> Response:
    headers = {"content-security-policy": OURS}
    if page.status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["allow"] = ", ".join(READS)
    return Response.html(render(page, asked, archive), status=page.status, headers=headers)


def _file(file: File) -> Response:
    headers = {"content-security-policy": STORED}
    if file.name:
        headers["content-disposition"] = f'inline; filename="{file.name}"'
    if file.lasting:
        headers["cache-control"] = _YEAR
    return Response(body=file.content, content_type=file.media_type, headers=headers)
