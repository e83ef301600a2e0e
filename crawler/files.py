"""What came of asking for a file: read apart, then written to the archive, the frontier and the report, together.

Files are asked for when no page is due. They may lie on other hosts than the site's, as long as a work links them as
its own: institutes keep them with services. Each host has its own robots.txt, and one that fails is left alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

from archive.attachments import READABLE, File, same_file
from archive.captures import Capture
from archive.errors import CaptureError
from crawler.address import is_loopback
from crawler.frontier import Answer, Page
from crawler.linked_files import see_all
from crawler.reasons import SHUT, is_too_large, of_answer, of_error, one_line
from crawler.run import Exchange, Run
from crawler.site import Site

RECHECK = (182.0,)
"""Days after which a file is asked for again; sooner when a work that links it changes."""

TOLERANCE = 5
"""Failures in a row after which a host is asked for no more files in this run."""

_PDF, _WITHIN = b"%PDF-", 1024
_WEB_PAGE = ("text/html", "application/xhtml+xml")
_MARKUP = (b"<!doctype", b"<html", b"<head", b"<?xml")
_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How the files of office programs begin."""


class Files:
    """The files of one site in one run. What is written of one answer is one transaction."""

    def __init__(self, run: Run, site: Site) -> None:
        self._run = run
        self._site = site
        self._report = run.report.site(site.slug)
        self._failures: Counter[str] = Counter()
        """Failures in a row, by host."""

    def begin(self) -> None:
        """At the start of a crawl: what waits to be read is due, in an archive that is older than reading, too."""
        see_all(self._run, self._site)

    def take(self) -> Page | None:
        """The next file that is due and may be asked for, from now on being fetched."""
        while page := self._run.frontier.take(self._site, "file"):
            if reason := self.kept_from(page.url):
                self.failed(page, reason)
            else:
                return replace(page, recheck=RECHECK)
        return None

    def kept_from(self, url: str) -> str | None:
        """Why a file is not even asked for in this run."""
        if is_loopback(self._site.url) and not self._site.owns(url):
            return "a site on this machine leads to no other host"
        if self._failures[_host(url)] >= TOLERANCE:
            return "its host is left alone for now"
        return None

    async def answered(self, page: Page, exchange: Exchange) -> None:
        """Judge what answered, and read it."""
        capture = exchange.capture
        if 200 <= capture.status < 300:
            await self._read(page, exchange)
        elif capture.status == 304:
            self._unchanged(page, exchange)
        elif capture.status in (404, 410):
            self._failures.pop(_host(page.url), None)
            self._missing(page, of_answer(capture))
        else:
            self._host_failed(page.url, at_once=capture.status in SHUT or bool(capture.header("Retry-After")))
            self.failed(page, of_answer(capture))

    def unreachable(self, page: Page, error: BaseException, *, forbidden: bool) -> None:
        """A file did not answer; ``forbidden``: it is not ours to ask for."""
        reason = of_error(error)
        if is_too_large(error):
            self._store(page, None, File(url=page.url, state="too-large", reason=reason))
            return
        if forbidden:
            self._refused(page, reason)
            return
        self._host_failed(page.url)
        self.failed(page, reason)

    def failed(self, page: Page, reason: str, exchange: Exchange | None = None) -> None:
        """The file could not be had; it is due again as a page would be."""
        archive = self._run.archive
        with archive.transaction():
            capture_id = self._run.note(exchange) if exchange else None
            self._run.frontier.failed(page, reason)
            archive.save_file(File(url=page.url, state="failed", reason=reason), capture_id=capture_id)
        self._report.file_failed(reason)

    async def _read(self, page: Page, exchange: Exchange) -> None:
        self._failures.pop(_host(page.url), None)
        capture = exchange.capture
        try:
            content = capture.content
        except CaptureError as error:
            self.failed(page, f"not read: {one_line(error)}", exchange)
            return
        if reason := _instead(capture, content):
            self.failed(page, reason, exchange)
            return
        self._report.files["fetched"] += 1
        file = await self._file(page.url, capture, content)
        if file is None:
            self._unchanged(page, exchange)
        elif file.state == "failed":
            self.failed(page, f"not read: {file.reason}", exchange)
        else:
            self._store(page, exchange, replace(file, url=page.url))

    async def _file(self, url: str, capture: Capture, content: bytes) -> File | None:
        """What a file is and holds, read unless the same is read already; ``None`` when it is the one that we have."""
        digest = sha256(content).hexdigest()
        if _is_other(capture, content):
            reason = f"it is no PDF but {capture.media_type or 'something else'}"
            return File(url=url, state="other", reason=reason, bytes=len(content), sha256=digest)
        known = same_file(self._run.archive.db, digest, url)
        if known and known.url == url:
            return None
        return known or await self._run.readers.read(url, content, capture.fetched_at)

    def _store(self, page: Page, exchange: Exchange | None, file: File) -> None:
        """Keep what the file holds. It is asked for again when its turn comes."""
        archive = self._run.archive
        with archive.transaction():
            capture_id = self._run.note(exchange) if exchange else None
            self._run.frontier.done(page, exchange.answer if exchange else Answer())
            archive.save_file(file, capture_id=capture_id)
        self._report.files[file.state] += 1

    def _unchanged(self, page: Page, exchange: Exchange) -> None:
        """The file is the one that we have, as it answered itself or as its bytes show."""
        with self._run.archive.transaction():
            self._run.note(exchange)
            if exchange.capture.status == 304:
                self._run.frontier.unchanged(page)
            else:
                self._run.frontier.done(page, exchange.answer)
        self._report.files["unchanged"] += 1

    def _missing(self, page: Page, reason: str) -> None:
        """The file is not there. Text that we have of it stays."""
        archive = self._run.archive
        with archive.transaction():
            self._run.frontier.missed(page, reason)
            archive.save_file(File(url=page.url, state="failed", reason=reason))
        self._report.file_failed(reason)

    def _refused(self, page: Page, reason: str) -> None:
        """The file is not ours to ask for."""
        archive = self._run.archive
        with archive.transaction():
            self._run.frontier.refused(page, reason)
            archive.save_file(File(url=page.url, state="failed", reason=reason))
        self._report.file_failed(reason)

    def _host_failed(self, url: str, *, at_once: bool = False) -> None:
        self._failures[_host(url)] += TOLERANCE if at_once else 1


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _instead(capture: Capture, content: bytes) -> str | None:
    """What stands in the place of a file: a page to log in, a landing page, nothing."""
    start = content[:_WITHIN].lstrip().lower()
    if not start:
        return "the answer is empty"
    if _PDF in content[:_WITHIN]:
        return None
    is_page = start.startswith(_MARKUP) or capture.media_type in _WEB_PAGE
    return "a web page stands in its place" if is_page else None


def _is_other(capture: Capture, content: bytes) -> bool:
    """Whether a file is no PDF, and not said to be one."""
    if _PDF in content[:_WITHIN]:
        return False
    return content.startswith(_MARKS) or capture.media_type not in (None, *READABLE)
