"""``search``: words and filters in, publications out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archive.commands import display
from archive.commands.group import BadQuery
from archive.commands.options import data_option, filter_options, json_option
from archive.commands.output import print_json, print_parts
from archive.errors import QueryError
from archive.searching.facets import Facet, facets
from archive.searching.filters import Filters
from archive.searching.search import Results
from archive.searching.search import search as find
from archive.store import Archive


@click.command()
@click.argument("query", nargs=-1)
@filter_options
@click.option("--facets", "with_facets", is_flag=True, help="Also count sites, kinds, years, people and so on.")
@click.option("--newest", is_flag=True, help="The newest first instead of the best.")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Most results to show.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Results to leave out first.")
@json_option
@data_option
def search(
    data: Path,
    query: tuple[str, ...],
    filters: Filters,
    with_facets: bool,
    newest: bool,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Search titles, texts, names and files. Without words, list by date.

    All words are wanted; "several words" is a phrase, defen* a beginning; AND, OR, NOT and parentheses join them.
    A word finds its inflected forms too, one in quotes only itself. Accents and ligatures may be left out. Of a filter
    that is given several times, one value is enough.
    """
    words = " ".join(query)
    with Archive.open(data, must_exist=True) as archive:
        try:
            results = find(archive, words, filters, limit=limit, offset=offset, newest=newest)
            counted = facets(archive, words, filters) if with_facets else ()
        except QueryError as error:
            raise BadQuery(str(error)) from error
    if as_json:
        print_json(_plain(results, counted) if with_facets else _plain(results))
        return
    print_parts([*map(display.hit, results.hits), *(display.facet(facet) for facet in counted if facet.counts)])
    shown = f", {len(results.hits)} shown" if len(results.hits) < results.total else ""
    click.echo(f"{results.total:,} found{shown}", err=True)


def _plain(results: Results, counted: Sequence[Facet] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {"total": results.total, "hits": [asdict(hit) for hit in results.hits]}
    return found if counted is None else found | {"facets": {facet.name: _counts(facet) for facet in counted}}


def _counts(facet: Facet) -> dict[str, Any]:
    counts = [asdict(count) for count in facet.counts]
    return {"counts": counts, "more": facet.more, "is_estimate": facet.is_estimate}
