"""``explain``: per field, every candidate that a page offers, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from archive.commands.options import data_option, json_option
from archive.commands.output import print_json
from archive.errors import ArchiveError
from archive.lookup import lookup
from archive.publication import Publication
from archive.store import Archive
from crawler.commands.extract import read_file, site_of
from crawler.extraction.candidate import Verdict
from crawler.extraction.extract import Reading, examine

WIDTH = 160
"""Characters of a raw text or a value that are shown."""


@click.command()
@click.argument("page", metavar="FILE|URL")
@click.option("--url", help="Address that the FILE was saved from.")
@click.option("--field", "fields", multiple=True, help="Only this field; may be given several times.")
@click.option("--generic", is_flag=True, help="Leave site definitions aside.")
@json_option
@data_option
def explain(page: str, url: str | None, fields: tuple[str, ...], generic: bool, as_json: bool, data: Path) -> None:
    """Show every candidate for each field of a page: place, raw text, value, verdict.

    A FILE is a saved page; a URL is one that the archive holds, read again from its capture.
    """
    reading = _read(page, url, generic, data)
    verdicts = [verdict for verdict in reading.verdicts if not fields or verdict.field in fields]
    if as_json:
        print_json([_plain(verdict) for verdict in verdicts], indent=2)
        return
    _print(verdicts, Console(soft_wrap=True, highlight=False))
    _print_end(reading, Console(stderr=True, soft_wrap=True, highlight=False))


def _read(page: str, url: str | None, generic: bool, data: Path) -> Reading:
    if not page.startswith(("http://", "https://")):
        if not url:
            raise click.UsageError("Name the address that the FILE was saved from with --url.")
        return read_file(Path(page), url, generic, every=True)
    if url:
        raise click.UsageError("--url goes with a FILE; an address of the archive stands alone.")
    with Archive.open(data, must_exist=True) as archive:
        known = archive.presence(lookup(archive, page) or page)
        if known is None or known.capture_id is None:
            raise ArchiveError(f'Nothing is archived as {page}: look for it with "thinktank search"')
        capture = archive.capture(known.capture_id)
    return examine(capture, None if generic else site_of(page), every=True)


def _print(verdicts: Iterable[Verdict], console: Console) -> None:
    for field, group in groupby(verdicts, key=lambda verdict: verdict.field):
        console.print(f"[bold]{field}[/bold]")
        for verdict in group:
            console.print(f"  {_mark(verdict)} {escape(verdict.candidate.found_in)}  [dim]{escape(verdict.why)}[/dim]")
            console.print(f"      raw   {escape(_short(verdict.candidate.raw))}")
            if verdict.value is not None:
                console.print(f"      value {escape(_short(json.dumps(_value(verdict.value), ensure_ascii=False)))}")


def _mark(verdict: Verdict) -> str:
    if verdict.value is None:
        return "[red]✗[/red]"
    return "[green]✓[/green]" if verdict.why == "chosen" else "·"


def _print_end(reading: Reading, console: Console) -> None:
    result = reading.result
    if not isinstance(result, Publication):
        console.print(f"[red]no publication:[/red] {result.error}: {escape(result.message)}")


def _short(text: str) -> str:
    line = " ⏎ ".join(text.split("\n"))
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(entry) for entry in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {key: entry for key, entry in asdict(value).items() if entry is not None}
    return value


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {
        "field": verdict.field,
        "found_in": verdict.candidate.found_in,
        "raw": verdict.candidate.raw,
        "value": _value(verdict.value),
        "verdict": verdict.why,
    }
