"""``extract``: the record of a saved page, or of many, without a crawl and without an archive."""

from __future__ import annotations

import gzip
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click

from archive.captures import Capture
from archive.publication import Publication
from crawler import sites
from crawler.extraction.extract import Reading, examine
from crawler.site import Site

CHUNK = 16
"""Pages that are given to a worker at a time."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), required=False)
@click.option("--url", help="Address that the page was saved from.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="INDEX.jsonl",
    help="Extract many pages: each line names a `file` (relative to INDEX, plain or .gz) and its `url`.",
)
@click.option("--generic", is_flag=True, help="Leave site definitions aside.")
def extract(file: Path | None, url: str | None, batch: Path | None, generic: bool) -> None:
    """Print the record of a saved page as JSON.

    A page that is no publication gives {"url", "error", "message"} instead.
    """
    if batch and (file or url):
        raise click.UsageError("--batch stands alone: its lines name the files and their addresses.")
    if batch:
        for line in extract_batch(batch, generic):
            click.echo(line)
        return
    if not file or not url:
        raise click.UsageError("Name a FILE and its --url, or an index with --batch.")
    click.echo(json.dumps(as_dict(read_file(file, url, generic), url), ensure_ascii=False, indent=2))


def read_file(file: Path, url: str, generic: bool, *, every: bool = False) -> Reading:
    """What a saved page gives.

    :raises click.ClickException: for a file that cannot be read or an address that is none.
    """
    if not url.startswith(("http://", "https://")):
        raise click.ClickException(f"{url!r} is no address: it should start with http:// or https://")
    return examine(saved_page(file, url), None if generic else site_of(url), every=every)


def saved_page(file: Path, url: str) -> Capture:
    """A saved page as a capture of now: the time of a file says when it was copied, not when the page was read."""
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        body = gzip.decompress(content) if file.suffix == ".gz" else content
    except (OSError, EOFError, zlib.error) as error:
        raise click.ClickException(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    return Capture(url=url, fetched_at=datetime.now(UTC).replace(microsecond=0), status=200, body=body)


def site_of(url: str) -> Site | None:
    """The think tank whose hosts an address belongs to."""
    return next((site for site in sites.load().values() if site.owns(url)), None)


def as_dict(reading: Reading, url: str) -> dict[str, Any]:
    """The record or the refusal under the address that was given, so that lines can be joined on it."""
    result = reading.result
    return (replace(result, url=url) if isinstance(result, Publication) else result).to_dict()


def extract_batch(index: Path, generic: bool) -> Iterator[str]:
    """A JSON line for each page of an index, in its order, by all cores."""
    jobs = ((line, index.parent, generic) for line in index.read_text(encoding="utf-8").splitlines() if line.strip())
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("forkserver")) as pool:
        for lines in pool.map(_extract_lines, _chunks(jobs)):
            yield from lines


_Job = tuple[str, Path, bool]


def _chunks(jobs: Iterable[_Job]) -> Iterator[list[_Job]]:
    rest = iter(jobs)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _extract_lines(jobs: list[_Job]) -> list[str]:
    return [_extract_line(*job) for job in jobs]


def _extract_line(line: str, folder: Path, generic: bool) -> str:
    try:
        entry = json.loads(line)
        url, file = str(entry["url"]), folder / str(entry["file"])
    except (ValueError, KeyError, TypeError) as error:
        refused = {"url": None, "error": "other", "message": f"a line of the index needs `file` and `url`: {error!r}"}
        return json.dumps(refused, ensure_ascii=False)
    try:
        record = as_dict(read_file(file, url, generic), url)
    except click.ClickException as error:
        record = {"url": url, "error": "other", "message": error.message}
    return json.dumps(record, ensure_ascii=False)
