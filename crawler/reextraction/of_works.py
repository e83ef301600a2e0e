"""Works read again: the page as it was captured, and the record that it gives today."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from archive import records
from archive.captures import Capture
from archive.errors import CaptureError
from archive.prepared import Prepared
from archive.store import Archive
from crawler.address import canonical, key
from crawler.extraction.refusals.refusal import Refusal
from crawler.reading import Place, read_page
from crawler.reasons import one_line
from crawler.reextraction.due import Work, link
from crawler.reextraction.outcome import Outcome, outcome
from crawler.site import Site
from crawler.workers import Workers

_OFFSET = re.compile(r" at \d+")
_FINGERPRINT = "SELECT fingerprint FROM publications WHERE id = ?"


class WorksAgain:
    """Reads works again; ``writes=False`` only compares."""

    def __init__(self, archive: Archive, definitions: Mapping[str, Site], workers: Workers, *, writes: bool) -> None:
        self._archive = archive
        self._definitions = definitions
        self._workers = workers
        self._writes = writes

    async def read(self, work: Work) -> Callable[[], Outcome]:
        """Read a work's page; what is returned compares and stores it."""
        if work.capture_id is None:
            return partial(outcome, work, "without-capture")
        definition = self._definitions.get(work.organization or "")
        if definition is None:
            return partial(outcome, work, "failed", f"there is no definition of {work.organization}")
        try:
            return await self._read(work, definition, self._archive.capture(work.capture_id))
        except CaptureError as error:
            return partial(outcome, work, "failed", unreadable(error))
        except Exception as error:
            # Whatever a page does to its reader, the pages after it are read.
            return partial(outcome, work, "failed", f"not read: {type(error).__name__}: {one_line(error)}")

    async def _read(self, work: Work, definition: Site, capture: Capture) -> Callable[[], Outcome]:
        site = _site(definition, work, capture)
        if reason := _left_out(site, canonical(capture.url, site)):
            return partial(outcome, work, "refused", f"other: the definition of {site.slug} {reason}")
        place = Place(slug=site.slug, url=site.url)
        read = await self._workers.run(read_page, place, capture, link(self._archive.db, work))
        if isinstance(read, Refusal):
            return partial(outcome, work, "refused", f"{read.error}: {read.message}")
        return partial(self._settle, work, site, read, capture.fetched_at)

    def _settle(self, work: Work, site: Site, record: Prepared, seen_at: datetime) -> Outcome:
        url = record.publication.url
        target = self._archive.find(url)
        if target not in (None, work.id):
            return outcome(work, "refused", f"another work: the page says that it is {url}, which is archived too")
        changes = self._changes(work, record.at(work.url) if target else record)
        if self._writes:
            aliases = {work.url: "variant"} | ({key(url, site): "key"} if site.key else {})
            aliases.pop(url, None)
            self._archive.save(record, seen_at=seen_at, capture_id=work.capture_id, aliases=aliases, again=True)
        return outcome(work, "changed" if changes else "unchanged", fields=changes)

    def _changes(self, work: Work, record: Prepared) -> dict[str, tuple[Any, Any]]:
        """The fields that are other than stored, with the old and the new value."""
        (fingerprint,) = self._archive.db.execute(_FINGERPRINT, [work.id]).fetchone()
        former = self._archive.get(work.id) if fingerprint != record.columns["fingerprint"] else None
        if former is None:
            return {}
        new = record.publication.to_dict()
        return {name: (old, new[name]) for name, old in records.differences(former, record.publication).items()}


def unreadable(error: CaptureError) -> str:
    """Why a capture cannot be read, in words that are the same for all captures of one file."""
    return _OFFSET.sub("", one_line(error))


def _left_out(site: Site, url: str) -> str | None:
    """Why a crawl would not read the page at an address."""
    if pattern := site.excluded_by(url):
        return f"leaves this address out: {pattern}"
    return None if site.page_for(url) else "knows no publication at this address"


def _site(definition: Site, work: Work, capture: Capture) -> Site:
    """The definition at the address where the site was crawled; at its own where that is no longer the site's."""
    there = definition.at(work.home) if work.home else definition
    return there if there.owns(capture.url) or not definition.owns(capture.url) else definition
