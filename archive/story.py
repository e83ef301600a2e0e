"""The story of an address, as the archive can tell it: who named it, what was answered, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.history import Revision
from archive.presence import Presence
from archive.publication import Publication
from archive.store import Archive

_PAGE = "SELECT * FROM _pages WHERE url = ?"
_LED_HERE = "SELECT url FROM _pages WHERE redirected_to = ? ORDER BY url LIMIT 20"
_CAPTURES = """
SELECT id, fetched_at, status, role, kind, media_type, bytes, file, offset, same_as FROM captures
WHERE url = ? ORDER BY fetched_at DESC, id DESC LIMIT ?
"""
_ALIAS = "SELECT why, seen_at FROM aliases WHERE url = ?"
_ALIASES = "SELECT url, why, seen_at FROM aliases WHERE publication_id = ? ORDER BY seen_at, url"
_EVENTS = "SELECT at, kind, revision, fields FROM events WHERE publication_id = ? ORDER BY id"
_LISTS = """
SELECT url, kind, verdict, message, last_read, items FROM _sources WHERE organization = ? ORDER BY id
"""
_MOST = 50
"""Captures that are told of, the newest."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """The publication that an address belongs to."""

    id: int
    publication: Publication
    presence: Presence
    alias: dict[str, Any] | None
    """Why and since when the address is another one of the work's; ``None`` for its own."""
    aliases: tuple[dict[str, Any], ...]
    revisions: tuple[Revision, ...]
    events: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Story:
    """Everything that is known of one address."""

    url: str
    page: dict[str, Any] | None
    """The row of the frontier (``_pages``), with ``said`` by list; ``None`` for an address that no list named."""
    led_here: tuple[str, ...]
    """Addresses that redirect to it."""
    captures: tuple[dict[str, Any], ...]
    """Newest first."""
    work: Work | None

    @property
    def is_empty(self) -> bool:
        """Whether the archive has never heard of the address."""
        return self.page is None and self.work is None and not self.captures


def story(archive: Archive, urls: Iterable[str]) -> Story:
    """What is known of an address under the first of these spellings that is known at all, or else of the first."""
    told = [_story(archive, url) for url in dict.fromkeys(urls)]
    return next((one for one in told if not one.is_empty), told[0])


def lists(archive: Archive, organization: str) -> list[dict[str, Any]]:
    """The lists of a think tank: address, kind, when it was last read, what it named then, and the verdict on it."""
    return list(archive.db.query(_LISTS, [organization]))


def _story(archive: Archive, url: str) -> Story:
    rows = list(archive.db.query(_PAGE, [url]))
    return Story(
        url=url,
        page=rows[0] | {"said": json.loads(rows[0]["said"])} if rows else None,
        led_here=tuple(row["url"] for row in archive.db.query(_LED_HERE, [url])),
        captures=tuple(archive.db.query(_CAPTURES, [url, _MOST])),
        work=_work(archive, url),
    )


def _work(archive: Archive, url: str) -> Work | None:
    number = archive.find(url)
    publication, presence = (archive.get(number), archive.presence(number)) if number else (None, None)
    if number is None or publication is None or presence is None:
        return None
    events = archive.db.query(_EVENTS, [number])
    return Work(
        id=number,
        publication=publication,
        presence=presence,
        alias=next(iter(archive.db.query(_ALIAS, [url])), None) if url != publication.url else None,
        aliases=tuple(archive.db.query(_ALIASES, [number])),
        revisions=tuple(archive.history(number)),
        events=tuple(event | {"fields": json.loads(event["fields"])} for event in events),
    )
