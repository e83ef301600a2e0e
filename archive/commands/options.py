"""The options that several commands have."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

import click

from archive import times
from archive.publication import KINDS
from archive.searching.filters import Filters

_FOLDER = "archive.folder"
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d|\d{4}-?W\d\d(?:-?\d)?")


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
site_option = click.option("--site", help="Slug of the think tank.")


def since(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    """Callback of options that take a date or a time ago."""
    try:
        return times.since(value, datetime.now(UTC)) if value is not None else None
    except ValueError as error:
        raise click.BadParameter("write a date (2026-11-22) or a time ago (12h, 7d, 2w)") from error


def as_of(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    """Callback of options that take a moment; a day stands for its end."""
    if value is None:
        return None
    try:
        found = times.since(value, datetime.now(UTC))
        return found + timedelta(days=1, seconds=-1) if _DAY.fullmatch(value.strip()) else found
    except (ValueError, OverflowError) as error:
        raise click.BadParameter("write a date (2026-11-22), a time (2026-11-22T14:00Z) or a time ago (7d)") from error


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
        first_year, last_year = ends = (_year(first), _year(last))
        if ends == (None, None) or (first_year and last_year and first_year > last_year):
            raise ValueError(value)
    except ValueError as error:
        raise click.BadParameter("write 2022, 2019-2022, 2019- or -2022") from error
    return ends if dash else (ends[0], ends[0])


_FILTERS = (
    click.option("--site", "organization", multiple=True, help="Slug of the think tank."),
    click.option("--author", multiple=True, help="Words of an author's name."),
    click.option("--type", multiple=True, help="The institute's own label, as printed."),
    click.option("--kind", type=click.Choice(KINDS), multiple=True, help="Kind of publication."),
    click.option("--language", multiple=True, help="ISO 639-1 code."),
    click.option("--center", multiple=True, help="Words of a centre's name."),
    click.option("--topic", multiple=True, help="Words of a topic's name."),
    click.option("--region", multiple=True, help="Words of a region's name."),
    click.option("--series", multiple=True, help="Words of a series' name."),
    click.option("--year", callback=_years, help="2022, 2019-2022, 2019- or -2022."),
    click.option("--pdf/--no-pdf", "has_pdf", default=None, help="Only those with a PDF, or without.  [default: both]"),
    click.option(
        "--gone/--not-gone", default=None, help="Only those gone from the web, or still there.  [default: both]"
    ),
    click.option("--changed-since", callback=since, metavar="TIME", help="A date, or a time ago: 12h, 7d, 2w."),
    click.option("--first-seen-since", callback=since, metavar="TIME", help="Likewise, what is new in the archive."),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The filters of a search, each an option of its own, several of which may be given twice: either will do.

    The command gets them as one argument, ``filters``.
    """

    @wraps(command)
    def with_filters(**values: Any) -> Any:
        filters = Filters(**{field.name: values.pop(field.name) for field in fields(Filters)})
        return command(**values, filters=filters)

    found: Callable[..., Any] = with_filters
    for option in reversed(_FILTERS):
        found = option(found)
    return found
