"""Commands that read the archive. ``crawler.cli`` adds those that fill it."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from archive import display, times
from archive.errors import ArchiveError, QueryError
from archive.history import Event
from archive.lookup import lookup
from archive.publication import KINDS
from archive.search import search as find
from archive.store import Archive

_FOLDER = "archive.folder"


class Commands(click.Group):
    """A group whose commands report what a person can mend in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except ArchiveError as error:
            raise click.ClickException(str(error)) from error
        except sqlite3.DatabaseError as error:
            if is_locked(error):
                raise click.ClickException(f"{HELD}: try again when it has ended") from error
            raise click.ClickException(f"The archive cannot be read ({error}): restore it from a backup") from error


HELD = "Another program is writing to the archive's database and does not let go"


def is_locked(error: BaseException) -> bool:
    """Whether an error says that another process holds the database."""
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


class BadQuery(click.ClickException):
    """A query that was typed wrongly, in one line."""

    exit_code = 2


def _folder(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path:
    if value is not None:
        ctx.meta[_FOLDER] = value
    found: Path | None = ctx.meta.get(_FOLDER)
    return found or Path(os.environ.get("THINKTANK_DATA") or "data")


def _data_option(**how: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    place = click.Path(path_type=Path, file_okay=False)
    folder = "Folder of the archive.  [default: $THINKTANK_DATA, or ./data]"
    return click.option("--data", type=place, callback=_folder, metavar="DIR", help=folder, **how)


data_option = _data_option()
"""``--data DIR`` for a command, which gets the folder as ``data``."""
group_data_option = _data_option(expose_value=False)
"""The same before the command's name: for the group, which hands it on."""
json_option = click.option("--json", "as_json", is_flag=True, help="For machines: JSON instead of text.")


@click.group(cls=Commands, name="thinktank", context_settings={"help_option_names": ["-h", "--help"]})
@group_data_option
@click.version_option(package_name="thinktank")
def cli() -> None:
    """A complete, honest, searchable archive of what think tanks publish."""


def _year(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 4 or not text.isdecimal():
        raise ValueError(text)
    return int(text)


def _years(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int | None, int | None] | None:
    if value is None:
        return None
    first, dash, last = value.partition("-")
    try:
        ends = (_year(first), _year(last))
    except ValueError as error:
        raise click.BadParameter("write 2022, 2019-2022, 2019- or -2022") from error
    return ends if dash else (ends[0], ends[0])


@cli.command()
@click.argument("query", nargs=-1)
@click.option("--site", help="Slug of the think tank.")
@click.option("--author", help="Words of an author's name.")
@click.option("--type", "label", help="The institute's own label, as printed.")
@click.option("--kind", type=click.Choice(KINDS), help="Kind of publication.")
@click.option("--language", help="ISO 639-1 code.")
@click.option("--topic", help="Words of a topic's name.")
@click.option("--center", help="Words of a centre's name.")
@click.option("--year", callback=_years, help="2022, 2019-2022, 2019- or -2022.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most results to show.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Results to leave out first.")
@json_option
@data_option
def search(
    data: Path, query: tuple[str, ...], label: str | None, site: str | None, as_json: bool, **filters: Any
) -> None:
    """Search titles, texts and names. Without words, list by date.

    All words are wanted; "several words" is a phrase, defen* a beginning; AND, OR, NOT and parentheses join them.
    Accents and ligatures may be left out.
    """
    with Archive.open(data, must_exist=True) as archive:
        try:
            results = find(archive, " ".join(query), organization=site, type=label, **filters)
        except QueryError as error:
            raise BadQuery(str(error)) from error
    if as_json:
        _print_json({"total": results.total, "hits": [asdict(hit) for hit in results.hits]})
        return
    _print(map(display.hit, results.hits))
    shown = f", {len(results.hits)} shown" if len(results.hits) < results.total else ""
    click.echo(f"{results.total:,} found{shown}", err=True)


@cli.command()
@click.argument("key", metavar="URL|ID")
@click.option("--body", "whole", is_flag=True, help="The whole text.")
@json_option
@data_option
def show(data: Path, key: str, whole: bool, as_json: bool) -> None:
    """Show one publication: its address (any that it has or had) or its number."""
    with Archive.open(data, must_exist=True) as archive:
        number = lookup(archive, key)
        if number is None or (publication := archive.get(number)) is None:
            raise ArchiveError(f'Nothing is archived as {key}: look for it with "thinktank search"')
        known = archive.presence(number)
    if as_json:
        _print_json(publication.to_dict())
    else:
        _print([display.record(publication, known, whole=whole)])


def _since(_: click.Context, __: click.Parameter, value: str) -> datetime:
    try:
        return times.since(value, datetime.now(UTC))
    except ValueError as error:
        raise click.BadParameter("write a date (2026-11-22) or a time ago (12h, 7d, 2w)") from error


@cli.command()
@click.option("--since", callback=_since, default="7d", show_default=True, help="A date, or a time ago: 12h, 7d, 2w.")
@click.option("--site", help="Slug of the think tank.")
@json_option
@data_option
def new(data: Path, since: datetime, site: str | None, as_json: bool) -> None:
    """List what is new, changed, gone or back, oldest first."""
    with Archive.open(data, must_exist=True) as archive:
        events = archive.new(since, organization=site)
        if as_json:
            for event in events:
                _print_json(_event(event))
        else:
            _print(map(display.event, events))


@cli.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 shows the archive to the network.")
@click.option("--open", "browse", is_flag=True, help="Open it in the browser.")
@data_option
def serve(data: Path, port: int, host: str, browse: bool) -> None:
    """Browse the archive with Datasette, also while a crawl is running."""
    with Archive.open(data, must_exist=True):
        pass
    database, metadata = data / "publications.db", files("archive") / "metadata.yaml"
    command = [sys.executable, "-m", "datasette", "serve", str(database), "--metadata", str(metadata)]
    command += ["--static", f"assets:{files('archive') / 'static'}"]
    command += ["--host", host, "--port", str(port), "--setting", "suggest_facets", "off"]
    command += ["--setting", "facet_time_limit_ms", "1000", "--setting", "sql_time_limit_ms", "5000"]
    if not version("datasette").startswith("0."):
        # From 1.0 on, the stored queries are read from its configuration instead.
        command += ["--config", str(metadata)]
    os.execv(sys.executable, [*command, *(["--open"] if browse else [])])


def _event(event: Event) -> dict[str, Any]:
    values = {name: getattr(event, name) for name in ("id", "kind", "publication_id", "revision", "fields")}
    return values | {"at": times.stamp(event.at), "publication": event.publication.to_dict()}


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _print(parts: Iterable[Any]) -> None:
    out = display.console()
    for part in parts:
        display.write(out, part)
