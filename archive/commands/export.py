"""``export``: many publications in one file."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import IO

import click

from archive.citations.cited import Cited, each
from archive.commands.group import NoSpace
from archive.commands.options import data_option, filter_options
from archive.exporting.export import TEXTS, as_csv
from archive.exporting.parquet import SUFFIX, write_parquet
from archive.searching.filters import Filters
from archive.searching.search import every
from archive.store import Archive

_NAMES = (*TEXTS, SUFFIX)
_BY_SUFFIX: Mapping[str, str] = MappingProxyType(
    {f".{text.suffix}": name for name, text in TEXTS.items()} | {".ndjson": "jsonl", f".{SUFFIX}": SUFFIX}
)


@click.command()
@click.argument("query", nargs=-1)
@filter_options
@click.option("--format", "name", type=click.Choice(_NAMES), help="Of the file; else its name tells.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Standard output else.")
@click.option("--excel", is_flag=True, help="CSV with a byte order mark, and nothing that Excel takes for a formula.")
@data_option
def export(
    data: Path, query: tuple[str, ...], filters: Filters, name: str | None, output: Path | None, excel: bool
) -> None:
    """Write what a search finds, all of it, newest first; without words and filters the whole archive.

    The file stands under its name only when it is complete.
    """
    name = _chosen(name, output, excel)
    with Archive.open(data, must_exist=True) as archive, _snapshot(archive):
        found = list(every(archive, " ".join(query), filters))
        works = each(archive.db, found)
        with _telling_of_full_disks(), _target(output) as out:
            _write(works, name, excel, out)
    click.echo(f"{len(found):,} exported", err=True)


def _chosen(name: str | None, output: Path | None, excel: bool) -> str:
    name = name or _BY_SUFFIX.get(output.suffix.lower() if output else "")
    if name is None:
        raise click.UsageError(f"Say which --format: {', '.join(_NAMES)}")
    if excel and name != "csv":
        raise click.UsageError("--excel is for --format csv")
    if output is None and sys.stdout is None:
        raise click.UsageError("There is no standard output: name a file with --output")
    if name == SUFFIX and output is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is nothing to read: name a file with --output")
    return name


def _write(works: Iterable[Cited], name: str, excel: bool, out: IO[bytes]) -> None:
    if name == SUFFIX:
        write_parquet(works, out)
        return
    for text in as_csv(works, excel=True) if excel else TEXTS[name].write(works):
        out.write(text.encode())


@contextmanager
def _snapshot(archive: Archive) -> Iterator[None]:
    """One state of the archive, though a crawl may be writing to it."""
    archive.db.execute("BEGIN")
    try:
        yield
    finally:
        archive.db.execute("ROLLBACK")


@contextmanager
def _target(output: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes its name when all is written."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file():
        with output.open("wb") as out:
            yield out
        return
    # A link keeps leading to its file; one that leads in circles becomes the file.
    file = Path(os.path.realpath(output))
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as made:
        temporary = Path(made.name)
        try:
            yield made.file
            made.flush()
            os.fsync(made.fileno())
            temporary.chmod(0o666 & ~_mask())
            temporary.replace(file)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _mask() -> int:
    """What the person lets others do with files; a temporary one is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _telling_of_full_disks() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NoSpace("No space is left for the export: name an --output on another disk") from error
        if error.errno == errno.EPIPE:
            raise
        raise click.ClickException(f"Cannot write the export ({error.strerror}): name another file") from error
