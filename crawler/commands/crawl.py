"""``crawl``: fetch what think tanks have published since the last time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich.console import Console

from archive.commands.group import HELD, NoSpace
from archive.commands.options import data_option, json_option
from archive.commands.output import print_json
from archive.database import is_locked
from archive.status import Status
from crawler import sites
from crawler.address import is_loopback
from crawler.commands.progress import Watch
from crawler.identity import NO_CONTACT
from crawler.lock import LockedError
from crawler.reasons import one_line
from crawler.report import Report
from crawler.run import Run
from crawler.site import LEAST_DELAY, Site
from crawler.space import KEEP_FREE, MEGABYTE, is_disk_full


class Locked(click.ClickException):
    """Another crawl writes to the archive."""

    exit_code = Status.LOCKED


LEVELS = ("debug", "info", "warning", "error")
SILENT = (
    "scrapy.core.downloader",
    "scrapy.core.scraper",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.downloadermiddlewares.robotstxt",
)
"""Parts of Scrapy whose warnings are left out: the report says what is wrong with a site, without Scrapy's settings."""


@click.command()
@click.argument("slugs", metavar="SITE...", nargs=-1, required=True)
@data_option
@click.option(
    "--contact", envvar="THINKTANK_CONTACT", help="Address that a site's owner can write to, sent with each request."
)
@click.option("--at", metavar="URL", help="Crawl a copy of the site at another address.")
@click.option(
    "--delay",
    type=click.FloatRange(0),
    help="Seconds between requests, at least 1 to a real site; one that asks for more gets more.  [default: 1]",
)
@click.option("--files/--no-files", default=True, show_default=True, help="Whether to fetch the PDFs that works link.")
@click.option("--full", is_flag=True, help="Read every list to its end, whatever is known of it.")
@click.option(
    "--keep-free",
    metavar="MB",
    type=click.FloatRange(0),
    default=KEEP_FREE // MEGABYTE,
    show_default=True,
    envvar="THINKTANK_KEEP_FREE",
    help="Megabytes of the disk that the crawl leaves free.",
)
@json_option
@click.option(
    "--log-level", type=click.Choice(LEVELS), default="warning", show_default=True, help="What to tell on stderr."
)
@click.pass_context
def crawl(
    context: click.Context,
    slugs: tuple[str, ...],
    data: Path,
    contact: str | None,
    at: str | None,
    delay: float | None,
    files: bool,
    full: bool,
    keep_free: float,
    as_json: bool,
    log_level: str,
) -> None:
    """Fetch what the sites have published, and look again at what may have changed.

    A page is asked for when a list names it for the first time, when its list says that it changed, and when its turn
    to be looked at again has come. A list is read until it names nothing but what is known; now and then to its end.
    Ctrl-C ends the crawl cleanly, and the next one goes on where it stopped.
    """
    chosen = _chosen(slugs, at)
    if not contact and not all(is_loopback(site.url) for site in chosen):
        raise click.UsageError(NO_CONTACT)
    if contact and not _is_contact(contact):
        raise click.UsageError("--contact is an address that can be written to, such as archive@example.org")
    if delay is not None and not isfinite(delay):
        raise click.UsageError("--delay is a number of seconds.")
    if not isfinite(keep_free):
        raise click.UsageError("--keep-free is a number of megabytes.")
    if delay is not None and delay < LEAST_DELAY and not all(is_loopback(site.url) for site in chosen):
        raise click.UsageError(f"--delay is {LEAST_DELAY:g} second at least for a site that is not on this machine.")
    debug = bool(context.find_root().params.get("debug"))
    _log(log_level, debug)
    room = int(keep_free * MEGABYTE)
    report = crawl_sites(chosen, data, contact, delay, files=files, full=full, keep_free=room)
    if as_json:
        print_json(report.to_dict(), indent=2)
    else:
        print_report(report)
    context.exit(report.status)


def crawl_sites(
    chosen: Sequence[Site],
    data: Path,
    contact: str | None = None,
    delay: float | None = None,
    *,
    files: bool = True,
    full: bool = False,
    keep_free: int = KEEP_FREE,
) -> Report:
    """Crawl sites into the archive in a folder, with the progress on stderr; once in a process.

    :raises Locked: when another crawl writes to the archive.
    :raises NoSpace: when none is left for it.
    """
    from crawler.process import Process, settings_of  # noqa: PLC0415 (Scrapy; --help need not wait for it)

    try:
        with Run(data, contact=contact, keep_free=keep_free) as run:
            run.begin(chosen)
            with Watch(run, chosen, Console(stderr=True)) as watch:
                Process(run, chosen, settings_of(contact, delay, files=files, full=full), watch.tick).start()
            return run.report
    except LockedError as error:
        raise Locked(str(error)) from error
    except Exception as error:
        if is_locked(error):
            raise Locked(f"{HELD}: crawl again when it has ended") from error
        if is_disk_full(error):
            raise NoSpace(f"No space left for {data}: {one_line(error)}") from error
        raise


def print_report(report: Report) -> None:
    """The report as a person reads it."""
    for line in report.lines():
        click.echo(line)


def _chosen(slugs: tuple[str, ...], at: str | None) -> list[Site]:
    known = sites.load()
    if unknown := [slug for slug in slugs if slug not in known]:
        raise click.UsageError(f'No such site: {", ".join(unknown)}. "thinktank sites" lists them.')
    if at is None:
        return [known[slug] for slug in dict.fromkeys(slugs)]
    if len(slugs) != 1 or not _is_address(at):
        raise click.UsageError("--at takes one site and an address that starts with http:// or https://")
    return [known[slugs[0]].at(at)]


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an address in figures that there cannot be
        return False


def _is_contact(text: str) -> bool:
    """Whether it is a mail address or a page, in one line that fits a header."""
    return text.isascii() and text.isprintable() and ("@" in text or _is_address(text))


def _log(level: str, debug: bool) -> None:
    """What Scrapy and we ourselves have to say goes to stderr."""
    handler = logging.StreamHandler()
    handler.setLevel(level.upper())
    handler.setFormatter(_Formatter(debug))
    if level in ("warning", "error") and not debug:
        handler.addFilter(lambda record: not record.name.startswith(SILENT))
    logging.getLogger().addHandler(handler)


class _Formatter(logging.Formatter):
    """One line for each message; where an error came from only for those who ask for it."""

    def __init__(self, debug: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S")
        self._debug = debug

    def format(self, record: logging.LogRecord) -> str:
        if self._debug:
            return super().format(record)
        record.message, record.asctime = record.getMessage(), self.formatTime(record, self.datefmt)
        return " ".join(self.formatMessage(record).split())
