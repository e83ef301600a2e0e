"""Where Datasette asks a plugin, and what ours answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import Any

import rich
from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request
from jinja2 import Environment
from markupsafe import Markup

from archive.datasette import cells, headers
from archive.datasette.routes import ROUTES
from archive.datasette.serving import DATABASE, nothing_there, view

App = Callable[..., Awaitable[None]]

_CACHE = 64_000
"""KiB for each of Datasette's few threads."""


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """Our pages, if an archive is open."""
    if DATABASE not in datasette.databases:
        return []
    return [(pattern, view(handler)) for pattern, handler in ROUTES]


@hookimpl
def menu_links(datasette: Datasette) -> list[dict[str, str]]:
    """Ways from Datasette's own pages to ours."""
    if DATABASE not in datasette.databases:
        return []
    links = {"Archive": "/", "Search": "/search", "What is new": "/new"}
    return [{"href": datasette.urls.path(path), "label": label} for label, path in links.items()]


@hookimpl
def render_cell(value: Any, column: str, table: str | None, database: str, row: Any, datasette: Datasette) -> Any:
    """A link to the page made for reading, where a table or a query of the archive shows a publication."""
    if database != DATABASE:
        return None
    found = cells.path(column, table, dict(row))
    if found is None or value is None:
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(found), str(value))


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, None]:
    """A page of ours for addresses that are nobody's, instead of Datasette's: that fails for some of them."""
    outcome = yield
    if isinstance(exception, NotFound) and DATABASE in datasette.databases:
        outcome.force_result([nothing_there(datasette, request)])


@hookimpl
def startup(datasette: Datasette) -> None:
    """No stack with all its values for every query mistyped; what fails within is still logged."""
    rich.get_console().quiet = True


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Security headers on every answer."""
    return headers.guard


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """More pages of the archive in memory: facets look at all that a search finds."""
    if database == DATABASE:
        conn.execute(f"PRAGMA cache_size = -{_CACHE}")


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Mark the scripts that are in Datasette's templates, and so not from the data."""
    env.add_extension(headers.Nonces)


@hookimpl
def extra_css_urls(datasette: Datasette) -> list[str]:
    """Our corrections of Datasette's tables."""
    return [datasette.urls.path("/assets/datasette.css")]
